"""What Outlook packs a mail into for Outlook alone (winmail.dat): its text and its attachments ([MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.document import Document
from parsers.document import Element as DocumentElement
from parsers.formats.compressed_rtf import rich_elements
from parsers.formats.html_text import html_elements, parse_html
from parsers.formats.mail import plain_paragraphs
from parsers.formats.members import plain_name, put_aside
from parsers.refusals import refuse
from parsers.source import Container, Source

_SIGNATURE = b"\x78\x9f\x3e\x22"
_SUBJECT, _BODY, _PROPERTIES, _PAGE = 0x18004, 0x2800C, 0x69003, 0x6
_NEXT_FILE, _FILE_NAME, _FILE_DATA, _FILE_PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
_CODE_PAGE = 0x69007
_TEXT_TAG, _PAGE_TAG, _RICH_TAG, _LONG_NAME_TAG, _SUBJECT_TAG = 0x1000, 0x1013, 0x1009, 0x3707, 0x0037
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Bytes that a value of each type takes ([MS-OXTNEF] 2.1.3.4)."""
_STRING8, _UNICODE, _OBJECT, _BINARY = 30, 31, 13, 258


@dataclass
class _File:
    name: str = ""
    data: bytes = b""


@dataclass
class _Mail:
    subject: str = ""
    text: str = ""
    page: str = ""
    rich: bytes = b""
    files: list[_File] = field(default_factory=list)
    whole: bool = True


class Tnef:
    """The reader of winmail.dat."""

    name = "tnef"

    def bid(self, source: Source) -> float:
        """It begins with the signature."""
        return 1.0 if source.head.startswith(_SIGNATURE) else 0.0

    def read(self, source: Source) -> Container:
        """The mail's text and its attachments.

        Raises:
            Refusal: RR042 where nothing can be read in it, RR046 where it holds too many files.
        """
        mail = _take_apart(source.path.read_bytes())
        if len(mail.files) > source.limits.members:
            raise refuse("RR046")
        elements = _elements(mail, source.limits.unpacked_size)
        if not elements and not mail.files:
            raise refuse("RR042")
        kept = [f for f in mail.files if f.data]
        warnings = [] if mail.whole else ["The file ends in the middle; what stood before that was read."]
        if other := len(mail.files) - len(kept):
            warnings.append(
                f"{other} attachment{'s' if other > 1 else ''} that {'are' if other > 1 else 'is'} a link or a message not read."
            )
        cover = Document("tnef", tuple(elements), title=mail.subject, warnings=tuple(warnings))
        names = [plain_name(f.name) if f.name else f"attachment {n}" for n, f in enumerate(kept, 1)]
        return Container("tnef", [put_aside(f.data, n, source) for f, n in zip(kept, names, strict=True)], cover)


def _elements(mail: _Mail, most: int) -> list[DocumentElement]:
    """The text in the form that says most: a page with a table, else plain text, else rich text."""
    if mail.page and ("<table" in mail.page.lower() or not mail.text.strip()):
        page = parse_html(mail.page)
        if page is not None and (found := html_elements(page)):
            return found
    if mail.text.strip():
        return plain_paragraphs(mail.text)
    return rich_elements(mail.rich, most)


def _take_apart(data: bytes) -> _Mail:
    mail, encoding, at = _Mail(), "cp1252", 6
    while at + 9 <= len(data):
        _, tag, size = struct.unpack_from("<BII", data, at)
        value = data[at + 9 : at + 9 + size]
        if len(value) < size:
            mail.whole = False
            break
        at += 9 + size + 2  # a checksum follows, which nothing rests on: originals are kept by hash
        if tag == _CODE_PAGE and size >= 4:
            encoding = f"cp{struct.unpack_from('<I', value)[0]}"
        elif tag == _SUBJECT:
            mail.subject = _decoded(value, encoding)
        elif tag == _BODY:
            mail.text = _decoded(value, encoding)
        elif tag == _PROPERTIES:
            _of_mail(mail, value, encoding)
        elif tag == _NEXT_FILE:
            mail.files.append(_File())
        elif mail.files:
            _of_file(mail.files[-1], tag, value, encoding)
    return mail


def _of_mail(mail: _Mail, value: bytes, encoding: str) -> None:
    for tag, kind, held in _properties(value):
        if tag == _SUBJECT_TAG and kind in (_STRING8, _UNICODE):
            mail.subject = _string(held, kind, encoding)
        elif tag == _TEXT_TAG and kind in (_STRING8, _UNICODE):
            mail.text = _string(held, kind, encoding)
        elif tag == _PAGE_TAG:
            mail.page = _string(held, kind, "utf-8") if kind != _BINARY else _decoded(held, "utf-8")
        elif tag == _RICH_TAG:
            mail.rich = held


def _of_file(file: _File, tag: int, value: bytes, encoding: str) -> None:
    if tag == _FILE_NAME and not file.name:
        file.name = _decoded(value, encoding)
    elif tag == _FILE_DATA:
        file.data = value
    elif tag == _FILE_PROPERTIES:
        for name, kind, held in _properties(value):
            if name == _LONG_NAME_TAG and kind in (_STRING8, _UNICODE):
                file.name = _string(held, kind, encoding)


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Tag, type and first value of each property; what cannot be followed ends the list."""
    at = 4
    try:
        (count,) = struct.unpack_from("<I", data)
        for _ in range(count):
            kind, tag = struct.unpack_from("<HH", data, at)
            at += 4
            if tag >= 0x8000:
                at = _after_name(data, at)
            values, at = _values(data, at, kind)
            if values:
                yield tag, kind & 0xFFF, values[0]
    except (struct.error, KeyError):
        return


def _after_name(data: bytes, at: int) -> int:
    """Past the name of a named property: sixteen bytes of whose it is, then a number or a string."""
    at += 16
    (kind,) = struct.unpack_from("<I", data, at)
    if kind == 0:
        return at + 8
    (length,) = struct.unpack_from("<I", data, at + 4)
    return at + 8 + _padded(length)


def _values(data: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    many, kind = bool(kind & 0x1000), kind & 0xFFF
    number = 1
    if many or kind in (_STRING8, _UNICODE, _OBJECT, _BINARY):
        (number,) = struct.unpack_from("<I", data, at)
        at += 4
    values = []
    for _ in range(min(number, len(data))):
        if kind in (_STRING8, _UNICODE, _OBJECT, _BINARY):
            (length,) = struct.unpack_from("<I", data, at)
            values.append(data[at + 4 : at + 4 + length])
            at += 4 + _padded(length)
        else:
            values.append(data[at : at + _FIXED[kind]])
            at += _FIXED[kind]
        if at > len(data):
            break
    return values, at


def _padded(length: int) -> int:
    return -(-length // 4) * 4


def _string(value: bytes, kind: int, encoding: str) -> str:
    return value.decode("utf-16-le", "replace").rstrip("\0") if kind == _UNICODE else _decoded(value, encoding)


def _decoded(value: bytes, encoding: str) -> str:
    for name in (encoding, "utf-8", "cp1252"):
        try:
            return value.decode(name).rstrip("\0")
        except (LookupError, UnicodeDecodeError):
            continue
    return value.decode("latin-1").rstrip("\0")
