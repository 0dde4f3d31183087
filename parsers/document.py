"""What every format becomes: a Document of paragraphs, tables and fields, each with its place.

A format reader knows nothing of returns; the second step (`parsers.reading`) knows nothing of formats. Text is as typed:
a tick box is its glyph (☒ ☐), struck text stays in the text with its extent in `struck`, tracked changes stand as accepted.
"""

from dataclasses import dataclass, field
from typing import Literal

from casefile.readings import Place

Part = Literal["body", "header", "footer", "footnote", "endnote", "comment", "textbox"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or, in a PDF, the lines that make one. `text` may hold line breaks that the author typed."""

    text: str
    place: Place
    part: Part = "body"
    level: int | None = None
    """Of a heading by its style: 1 is the highest."""
    bold: bool = False
    """All of it is bold (or set larger than the body): it may be a heading by its looks."""
    label: str = ""
    """The automatic number or bullet that Word would print: "3.1", "•"; not part of `text`."""
    struck: tuple[Span, ...] = ()
    confidence: float | None = None
    """0 to 1, mean over its words; only of OCR."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `column` counts grid columns from 0, `span` how many it covers."""

    text: str
    column: int
    span: int = 1
    continues: bool = False
    """It continues the cell above (vertical merge); its own text is empty as a rule."""
    bold: bool = False
    shaded: bool = False
    struck: tuple[Span, ...] = ()
    tables: tuple["Table", ...] = ()
    """Tables nested in it; their text is not in `text`."""
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. Over a page break joined to one; `place.page` is then where it starts."""

    cells: tuple[Cell, ...]
    place: Place
    header: bool = False
    """Marked by the author as a heading row that repeats."""
    joined: bool = False
    """Put together from two pieces over a page break."""

    def text(self) -> str:
        """Its cells joined by " | ", empty ones left out."""
        return " | ".join(c.text for c in self.cells if c.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows in order, with as many grid columns as its widest row."""

    rows: tuple[Row, ...]
    place: Place
    columns: int
    part: Part = "body"
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A form field whose value does not stand in the running text (AcroForm, drop-down)."""

    label: str
    value: str
    place: Place


Element = Paragraph | Table | Field


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is in the file and not in the Document's running text, with the reason: deleted, hidden, a comment …"""

    text: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A file, format-free. `elements` stand in reading order, headers first, footnotes and comments last."""

    format: str
    elements: tuple[Element, ...]
    asides: tuple[Aside, ...] = ()
    title: str = ""
    """The file's own title property."""
    identifier: str = ""
    """An identifier that our own template carried out and back, if any."""
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    """Sentences: a shortfall of the conservation check by page, macros present, pictures not read …"""
    ocr: bool = False
    meta: dict[str, str] = field(default_factory=dict)
