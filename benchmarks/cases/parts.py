"""The parts of a form, before any file format: paragraphs and grids."""

from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["title", "section", "question", "body", "prompt"]


@dataclass(slots=True)
class Para:
    """A paragraph."""

    text: str
    weight: Weight = "body"


@dataclass(slots=True)
class Grid:
    """A table: rows of cell texts. `heads`: how many rows are headings. `bands`: rows that are one cell across. `spans`: of the top row, how many columns each cell covers."""

    rows: list[list[str]]
    heads: int = 0
    bands: set[int] = field(default_factory=set)
    spans: list[int] = field(default_factory=list)
    labels_left: bool = False


@dataclass(slots=True)
class Form:
    """A return before it is a file."""

    parts: list[Para | Grid]
    header: list[str]
    footer: str
    landscape: bool
    font: str
    size: int
    look: int
