"""Old Word files (.doc): through LibreOffice to .docx where it is installed, checked against a reading of our own; else
by that reading alone.
"""

import struct
from collections import Counter
from dataclasses import replace

import olefile

from parsers.document import Document
from parsers.formats.conservation import characters, read_texts
from parsers.formats.contents import document_of
from parsers.formats.encrypted import decrypt
from parsers.formats.libreoffice import convert, program
from parsers.formats.old_word_file import WordBinary
from parsers.formats.old_word_reader import OldWordReader
from parsers.formats.word import word_document
from parsers.refusals import refuse
from parsers.source import Refusal, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x0100
_FEW = 10
"""Characters by which two readings may differ: page numbers and other fields."""
_MUCH = 0.02
_LESS = "LibreOffice found less text in this old Word file than a second reading of it. Compare the reading with the document itself."
_ALONE = "This old Word file was read without LibreOffice. Compare the reading with the document itself."


class OldWord:
    """The reader of Word's binary files."""

    name = "old-word"

    def bid(self, source: Source) -> float:
        """An OLE file with a document stream."""
        if not source.head.startswith(_OLE):
            return 0.0
        try:
            with olefile.OleFileIO(source.path) as ole:
                return 0.9 if ole.exists("WordDocument") else 0.0
        except Exception:  # noqa: BLE001 - a damaged OLE file is for another reader to refuse
            return 0.0

    def read(self, source: Source) -> Document:
        """Read the file, twice where that can be.

        Raises:
            Refusal: RR041 locked, RR042 damaged, RR047 where only LibreOffice could read it and is missing.
        """
        if _is_encrypted(source):
            return self.read(replace(decrypt(source), password=None))
        own = _own(source)
        if program() is None:
            if own is None:
                raise refuse("RR047")
            return replace(own, warnings=(*own.warnings, _ALONE))
        try:
            made = convert(source, "doc", "docx")
            with made.open("rb") as stream:
                head = stream.read(8192)
            other = replace(word_document(replace(source, path=made, head=head)), format="old-word")
        except Refusal:
            if own is None:
                raise
            return replace(own, warnings=(*own.warnings, _ALONE))
        return other if own is None else _compared(other, own)


def _compared(other: Document, own: Document) -> Document:
    """The reading through LibreOffice, unless our own found clearly more; with a warning where they differ."""
    ours, theirs = _letters(own), _letters(other)
    missing = sum((ours - theirs).values())
    if missing <= _FEW:
        return other
    if missing > _MUCH * sum(ours.values()):
        return replace(own, warnings=(*own.warnings, _LESS))
    return replace(other, warnings=(*other.warnings, _LESS))


def _letters(document: Document) -> Counter[str]:
    """Letters only: figures of fields and the glyphs of lists differ between writers."""
    found = characters(read_texts(document.elements, document.asides))
    return Counter({c: n for c, n in found.items() if c.isalpha()})


def _own(source: Source) -> Document | None:
    """The file by our own reading; None where it cannot."""
    try:
        with olefile.OleFileIO(source.path) as ole:
            return document_of("old-word", OldWordReader(WordBinary(ole)).read())
    except Refusal as refusal:
        if refusal.outcome == "locked":
            raise
        return None
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        return None


def _is_encrypted(source: Source) -> bool:
    with olefile.OleFileIO(source.path) as ole:
        start = ole.openstream("WordDocument").read(12)
    return len(start) == 12 and bool(int.from_bytes(start[10:12], "little") & _ENCRYPTED)
