"""What a walk over one story of a document (its body, a header, its footnotes …) finds, and where the walk is."""

from collections import Counter
from dataclasses import dataclass, field

from casefile.readings import Place
from parsers.document import Aside, Paragraph, Part
from parsers.document import Element as DocumentElement
from parsers.formats.lines import Line


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
    doubts: list[str] = field(default_factory=list)
    """Sentences on what a person should look at."""
    boxes: int = 0
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    """How far the lists of a style and depth have counted."""
    notes_from: int = 0
    """The element at which footnotes and comments begin."""

    def add_line(self, line: Line, reach: Reach) -> None:
        """Take up a paragraph with its text, if it has any, and all that stands beside it."""
        text, struck = line.finish()
        if text:
            reach.paragraphs += 1
            place = reach.paragraph_place()
            self.elements.append(
                Paragraph(text, place, reach.part, level=line.level, bold=line.bold, label=line.label, struck=struck)
            )
        self.add_leftovers(line, reach.paragraph_place())
        self.add_shapes(line, reach)

    def set_aside(self, text: str, why: str, place: Place) -> None:
        """Take up text that does not count."""
        self.asides.append(Aside(text, why, place))

    def add_leftovers(self, line: Line, place: Place) -> None:
        """Take up what a line holds beside its text: what is set aside, what it leads to, what is no text."""
        if line.is_plain:
            return
        beside = line.beside
        self.asides.extend(Aside(t.strip(), why, place) for t, why, _ in beside.asides if t.strip())
        self.notes.extend((kind, number, place.text, why) for kind, number, why in beside.notes)
        self.unread.extend((what, place.text) for what in beside.unread)
        self.doubts.extend(doubt.format(place.text) for doubt in beside.doubts)

    def add_shapes(self, line: Line, reach: Reach) -> None:
        """Take up the text of drawings and diagrams, after the paragraph or table that they are anchored in."""
        if line.is_plain:
            return
        where = f" in {reach.prefix}" if reach.prefix else ""
        for shape in filter(str.strip, line.beside.shapes):
            self.boxes += 1
            place = Place(text=f"drawing {self.boxes}{where}", table=reach.table, row=reach.row)
            part: Part = reach.part if reach.part != "body" else "textbox"
            self.elements.append(Paragraph(shape.strip(), place, part))


def sentences_of_unread(unread: list[tuple[str, str]]) -> list[str]:
    """What is there and is no text, told once for each place: "2 pictures in table 3, row 4 were not read."."""
    found = []
    for (what, place), count in Counter(unread).items():
        many = what if count == 1 else f"{count} {what.partition(' ')[2]}s"
        found.append(f"{many[0].upper()}{many[1:]} in {place} {'was' if count == 1 else 'were'} not read.")
    return found
