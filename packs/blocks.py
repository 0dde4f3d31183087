"""What a pack is made of, free of any file format: headings, paragraphs, tables, figures.

One content is rendered to Word and to PDF, so that the two cannot say different things. Text is plain: nothing in it is markup.
"""

from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["plain", "strong", "quiet", "warning", "serious", "good", "draft"]
"""plain: body. strong: bold. quiet: small and grey. warning, serious, good: said in words too, never by colour alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one tone. `colour` is a hex colour for an agency's mark; the agency is named in words as well."""

    text: str
    tone: Tone = "plain"
    colour: str | None = None
    link: str | None = None
    """The anchor of a place in this pack."""


Text = tuple[Run, ...]
SHORT_ROW = 900
"""Characters of its fullest cell below which a row stays on one page."""


def text(content: str, tone: Tone = "plain") -> Text:
    """Plain text in one tone."""
    return (Run(content, tone),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 starts a part of the pack and stands in the table of contents."""

    level: int
    text: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `bullet` makes it an item of a list."""

    text: Text
    bullet: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed statement that must be seen: what is missing, what needs a decision."""

    tone: Literal["warning", "serious", "good", "plain"]
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: paragraphs of runs. `colour` marks the cell's left edge with an agency's colour."""

    paragraphs: tuple[Text, ...]
    colour: str | None = None
    header: bool = False
    """A row's heading (first column), said to screen readers."""


def cell(content: str, tone: Tone = "plain") -> Cell:
    """A cell of plain text; line breaks in it become paragraphs."""
    return Cell(tuple(text(line, tone) for line in content.split("\n")))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. `anchor` names it for links; `group` draws rows of one group (accounts of one event) as one block."""

    cells: tuple[Cell, ...]
    anchor: str | None = None
    group: str | None = None
    band: bool = False
    """One cell over the whole width: a year, an agency."""

    def is_short(self) -> bool:
        """May it be held on one page? A row with much text must be allowed to break."""
        return max((sum(len(r.text) for p in c.paragraphs for r in p) for c in self.cells), default=0) < SHORT_ROW


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row that repeats on each page. `widths` are shares of the line."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    summary: str
    """What the table holds, for screen readers."""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one pair a line: a cover's particulars, a form's own particulars."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture from SVG, with its text equivalent. Drawn as large as the page allows."""

    svg: str
    alt: str
    caption: str
    name: str
    """Its file name in the pack without ending: "genogram"."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled space to write in at the meeting."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


Block = Heading | Paragraph | Callout | Table | Facts | Figure | Blank | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack that begins on a new page, portrait or landscape."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The whole meeting pack, format-free."""

    title: str
    reference: str
    marking: str
    """OFFICIAL-SENSITIVE, on every page and sheet."""
    built: str
    """When and from what it was built, for the foot of each page."""
    sections: tuple[Section, ...] = ()
    language: str = "en-GB"
    meta: dict[str, str] = field(default_factory=dict)
