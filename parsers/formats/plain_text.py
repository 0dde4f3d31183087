"""Plain text and comma-separated tables (.txt, .csv, .tsv), in whatever encoding they were saved."""

import csv
import io
import re
from collections import Counter

from casefile.readings import Place
from parsers.document import Cell, Document, Row, Table
from parsers.formats.mail import plain_paragraphs
from parsers.refusals import refuse
from parsers.source import Source

_TABLES = (".csv", ".tsv", ".tab")
_TEXTS = (".txt", ".text", ".md", ".log")
_RTF_WORDS = re.compile(rb"\\(?:par|pard|cell|plain|f\d+|fs\d+|cf\d+|lang\d+)\b")
_MANY = 20
_SEPARATORS = ",;\t|"


def decode(data: bytes) -> str:
    """Text from bytes: by its byte order mark, else UTF-8, else Western European as Windows writes it."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_markup(source: Source) -> bool:
    """XML, a drawing: its tags are no sentences, and what its entities hide would be lost in silence."""
    return decode(source.head).lstrip("\ufeff \t\r\n\0")[:9].lower().startswith(("<?xml", "<svg", "<!doctype"))


def _is_text(source: Source) -> bool:
    wide = source.head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return wide or (b"\0" not in source.head and not any(b < 9 or 13 < b < 27 for b in source.head))


class SeparatedTable:
    """The reader of .csv files."""

    name = "csv"

    def bid(self, source: Source) -> float:
        """Text by its bytes, a table by its name: the content of one looks like any text."""
        return 0.5 if source.name.lower().endswith(_TABLES) and _is_text(source) else 0.0

    def read(self, source: Source) -> Document:
        """Read the table.

        Raises:
            Refusal: RR042 where it is no table after all.
        """
        text = decode(source.path.read_bytes())
        csv.field_size_limit(source.limits.file_size)
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
        except csv.Error as fault:
            raise refuse("RR042") from fault
        columns = max((i + 1 for line in lines for i, c in enumerate(line) if c.strip()), default=0)
        rows = tuple(
            Row(
                tuple(Cell(c.strip(), i) for i, c in enumerate([*line, *[""] * columns][:columns])),
                Place(text=f"row {number}", table=1, row=number),
            )
            for number, line in enumerate(lines, 1)
            if any(c.strip() for c in line)
        )
        return Document("csv", (Table(rows, Place(text="table 1", table=1), columns),) if rows else ())


def separator(text: str) -> str:
    """The separator that parts the first lines most evenly; a comma where none does."""
    best, score = ",", (0, 0)
    for mark in _SEPARATORS:
        try:
            lines = [
                row
                for row, _ in zip(csv.reader(io.StringIO(text, newline=""), delimiter=mark), range(50), strict=False)
            ]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in lines if len(row) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            if (count, width) > score:
                best, score = mark, (count, width)
    return best


class PlainText:
    """The reader of text files."""

    name = "text"

    def bid(self, source: Source) -> float:
        """Text by its bytes; barely a bid where the name says nothing."""
        if not _is_text(source) or _is_markup(source) or len(_RTF_WORDS.findall(source.head)) > _MANY:
            return 0.0  # rich text whose beginning is lost is damaged, not plain
        return 0.4 if source.name.lower().endswith(_TEXTS) else 0.05

    def read(self, source: Source) -> Document:
        """Its paragraphs, parted by blank lines."""
        return Document("text", tuple(plain_paragraphs(decode(source.path.read_bytes()).lstrip("\ufeff"))))
