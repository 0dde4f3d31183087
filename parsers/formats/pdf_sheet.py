"""A page as words and ruling lines, wherever they come from: a PDF's text layer or OCR. All measures are points from the top left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

Box = tuple[float, float, float, float]
Span = tuple[int, int]

SAME_LINE = 0.5
"""Two words stand on one line if they share this much of the lower one's height."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters with no white space between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    struck: tuple[Span, ...] = ()
    confidence: float | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: horizontal `at` a y from x to x, or vertical `at` an x from y to y."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(w.x1 for w in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(w.top for w in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(w.bottom for w in self.words)

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The size of its type, in points: the median over its words."""
        return median(w.size for w in self.words)

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return all(w.bold for w in self.words)

    @property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Stray:
    """Words of a page that are not its running text, with the reason."""

    text: str
    why: str
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before anybody asked what is a table."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    shades: tuple[Box, ...] = ()
    strays: tuple[Stray, ...] = ()
    pictures: float = 0.0
    """The share of the page that pictures cover, 0 to 1."""
    ocr: bool = False
    turn: int = 0
    """Degrees by which the page was turned to the right."""


@dataclass(slots=True)
class GridCell:
    """A cell with the lines in it."""

    column: int
    span: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    continues: bool = False
    shaded: bool = False
    grids: list["Grid"] = field(default_factory=list)
    pieces: list[tuple[int, list[Line]]] = field(default_factory=list)
    """What later pages added to it: the page and the lines."""
    limit: float | None = None
    """The x at which its lines are full, where no drawn line tells."""

    @property
    def empty(self) -> bool:
        """Nothing stands in it."""
        return not self.lines and not self.grids and not self.pieces

    @property
    def text(self) -> str:
        """Its words with a space between, for comparing."""
        return " ".join(line.text for lines in (self.lines, *(p for _, p in self.pieces)) for line in lines)


@dataclass(slots=True)
class GridRow:
    """A row of a grid."""

    cells: list[GridCell]
    page: int
    top: float
    bottom: float
    header: bool = False
    joined: bool = False

    @property
    def text(self) -> str:
        """The texts of its cells, for comparing."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def empty(self) -> bool:
        """Nothing stands in it."""
        return all(cell.empty for cell in self.cells)


@dataclass(slots=True)
class Grid:
    """A table of one page, or of several once joined. `edges` are the x of its columns' left sides and the last right side."""

    rows: list[GridRow]
    edges: tuple[float, ...]
    page: int
    top: float
    bottom: float
    ruled: bool
    last_page: int = 0

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1

    @property
    def text(self) -> str:
        """All of it, for comparing."""
        return "\n".join(row.text for row in self.rows)


@dataclass(slots=True)
class Prose:
    """Lines that make one paragraph. `limit` is the x at which its lines had to end."""

    lines: list[Line]
    page: int
    limit: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.lines[-1].bottom

    @property
    def text(self) -> str:
        """Its words with a space between, for comparing."""
        return " ".join(line.text for line in self.lines)


Piece = Grid | Prose


def group_lines(words: Iterable[Word]) -> list[Line]:
    """Words to lines, top to bottom: words that overlap in height by half stand on one line."""
    groups: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        for k in range(len(groups) - 1, max(-1, len(groups) - 6), -1):
            top, bottom = spans[k]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared >= SAME_LINE * min(bottom - top, word.bottom - word.top):
                groups[k].append(word)
                if word.bottom - word.top > bottom - top:
                    spans[k] = (word.top, word.bottom)
                break
        else:
            groups.append([word])
            spans.append((word.top, word.bottom))
    lines = [Line(tuple(sorted(group, key=lambda w: (w.x0, w.x1)))) for group in groups]
    return sorted(lines, key=lambda line: (line.top + line.bottom, line.x0))


def box_of(lines: Sequence[Line]) -> Box:
    """The box around lines."""
    return (
        round(min(line.x0 for line in lines), 1),
        round(min(line.top for line in lines), 1),
        round(max(line.x1 for line in lines), 1),
        round(max(line.bottom for line in lines), 1),
    )


def moved(word: Word, x: float, y: float) -> Word:
    """The same word elsewhere."""
    return replace(word, x0=word.x0 + x, x1=word.x1 + x, top=word.top + y, bottom=word.bottom + y)
