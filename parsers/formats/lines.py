"""A paragraph as it is gathered from a file: its text, what of it is struck out or bold, and what stands in it but not in its text."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from parsers.document import Span

DELETED = "Deleted text of a tracked change."
MOVED = "Moved away in a tracked change; it stands where it was moved to."
HIDDEN = "Hidden text; the document does not show it."
PROMPT = "The form's own prompt; nothing was put in its place."
INSTRUCTION = "Inside a field's instruction; Word does not show it."
CONTENTS = "A line of the table of contents; the text itself stands further on."
COVERED = "Under a merged cell; the document does not show it."
WATERMARK = "A watermark."


class Look(NamedTuple):
    """How a run is set, as far as it bears on what it says."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    size: int | None = None
    symbol_font: str = ""


@dataclass(slots=True)
class Box:
    """A text box anchored in a paragraph, and why its text does not count, if so."""

    content: Element
    mark: str


@dataclass(slots=True)
class Beside:
    """What a paragraph holds beside its text."""

    asides: list[tuple[str, str, int]] = field(default_factory=list)
    """Text, why, and how long the line was when it came."""
    boxes: list[Box] = field(default_factory=list)
    framed: "list[list[Any]]" = field(default_factory=list)
    """Text boxes that are read already: blocks of `raw_tables`."""
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Footnotes, endnotes and comments that it leads to: the kind, the id, and why they do not count, if so."""
    unread: list[str] = field(default_factory=list)
    """What is there and is not text: "a picture" …"""
    doubts: list[str] = field(default_factory=list)
    """Sentences with a gap for the place."""
    shapes: list[str] = field(default_factory=list)
    """Text of drawn shapes and diagrams."""


class Line:
    """A paragraph being gathered. Most hold nothing beside their text, so that place is made only when it is asked for."""

    __slots__ = ("_beside", "bold", "label", "length", "level", "pieces", "strokes")

    def __init__(self) -> None:
        self.level: int | None = None
        self.label = ""
        self.pieces: list[str] = []
        self.length = 0
        self.strokes: list[Span] = []
        self.bold = True
        """No character so far that is not bold."""
        self._beside: Beside | None = None

    @property
    def beside(self) -> Beside:
        """What stands in it and is not its text; made when first asked for."""
        if self._beside is None:
            self._beside = Beside()
        return self._beside

    @property
    def is_plain(self) -> bool:
        """Nothing stands beside its text."""
        return self._beside is None

    def add(self, text: str, look: Look, large: bool = False) -> None:
        """Append text as it shows."""
        self.pieces.append(text)
        end = self.length + len(text)
        if look.struck:
            if self.strokes and self.strokes[-1][1] == self.length:
                self.strokes[-1] = (self.strokes[-1][0], end)
            else:
                self.strokes.append((self.length, end))
        if not look.bold and not large and self.bold and not text.isspace():
            self.bold = False
        self.length = end

    def set_aside(self, text: str, why: str) -> None:
        """Append text that does not count, to the piece before it where nothing stands between."""
        asides = self.beside.asides
        if asides and asides[-1][1:] == (why, self.length):
            text = asides.pop()[0] + text
        asides.append((text, why, self.length))

    def holds_anything(self) -> bool:
        """Something stands in it, be it no text."""
        return bool(self.length or self._beside)

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text without outer white space, and what of it is struck out."""
        return trim("".join(self.pieces), self.strokes)


def trim(text: str, strokes: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """A text without outer white space, its spans moved along; spans of white space alone fall away."""
    kept = text.strip()
    if not strokes:
        return kept, ()
    offset = len(text) - len(text.lstrip())
    spans = ((max(a - offset, 0), min(b - offset, len(kept))) for a, b in strokes)
    return kept, tuple((a, b) for a, b in spans if a < b and not kept[a:b].isspace())


def join_lines(lines: list[Line]) -> tuple[str, tuple[Span, ...], bool]:
    """The text of a cell, what of it is struck out, and whether all of it is bold."""
    if len(lines) == 1 and lines[0].length:
        text, struck = lines[0].finish()
        return text, struck, lines[0].bold
    pieces: list[str] = []
    strokes: list[Span] = []
    bold, length = True, 0
    for line in lines:
        text, struck = line.finish()
        strokes.extend((a + length, b + length) for a, b in struck)
        pieces.append(text)
        length += len(text) + 1
        bold = bold and (line.bold or not text)
    kept, spans = trim("\n".join(pieces), strokes)
    return kept, spans, bold and bool(kept)


@dataclass(slots=True)
class Tally:
    """What the conservation check must know: characters made up by us, and typed ones that were replaced."""

    produced: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
