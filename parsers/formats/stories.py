"""What a walk over one story of a document (its body, a header, its footnotes …) finds, and where the walk is."""

from dataclasses import dataclass, field

from casefile.readings import Place
from parsers.document import Aside, Part
from parsers.document import Element as DocumentElement


@dataclass(slots=True)
class Reach:
    """Where in a story the walk is: what its places begin with, and which part of the document it makes."""

    part: Part
    prefix: str = ""
    """"header of section 1"; empty in the body."""
    table: int | None = None
    row: int | None = None
    paragraphs: int = 0
    tables: int = 0

    def paragraph_place(self) -> Place:
        """The place of the paragraph that was counted last."""
        if self.prefix:
            return Place(text=self.prefix, table=self.table, row=self.row)
        return Place(text=f"paragraph {max(self.paragraphs, 1)}")


@dataclass(slots=True)
class Story:
    """What a walk has found."""

    elements: list[DocumentElement] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    """What is no text, and the place where it is."""
    notes: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Kind, id, the place of the reference, and why it does not count, if so; in the order of the document."""
    boxes: int = 0
