"""Old Word files (.doc): through LibreOffice to .docx, and then read like any other."""

from dataclasses import replace

import olefile

from parsers.document import Document
from parsers.formats.encrypted import decrypt
from parsers.formats.libreoffice import convert
from parsers.formats.word import Word
from parsers.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x0100


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
        """Convert and read.

        Raises:
            Refusal: RR041 locked, RR042 damaged, RR047 LibreOffice is missing.
        """
        if _is_encrypted(source):
            return self.read(replace(decrypt(source), password=None))
        made = convert(source, "doc", "docx")
        with made.open("rb") as stream:
            head = stream.read(8192)
        return replace(Word().read(replace(source, path=made, head=head)), format="old-word")


def _is_encrypted(source: Source) -> bool:
    with olefile.OleFileIO(source.path) as ole:
        start = ole.openstream("WordDocument").read(12)
    return len(start) == 12 and bool(int.from_bytes(start[10:12], "little") & _ENCRYPTED)
