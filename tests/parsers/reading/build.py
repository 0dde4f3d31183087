"""Documents made by hand, so that a layout can be written down in a few lines."""

from collections.abc import Sequence

from casefile.readings import Place
from parsers.document import Cell, Document, Element, Field, Paragraph, Part, Row, Table

Given = str | Cell


def para(text: str, **more: object) -> Paragraph:
    """A paragraph of the body."""
    return Paragraph(text, Place(text="paragraph"), **more)  # type: ignore[arg-type]


def head(text: str, level: int = 1) -> Paragraph:
    """A heading by its style."""
    return Paragraph(text, Place(text="heading"), level=level)


def bold(text: str) -> Paragraph:
    """A heading by its looks only."""
    return Paragraph(text, Place(text="paragraph"), bold=True)


def in_part(part: Part, text: str, label: str = "") -> Paragraph:
    """A paragraph of a header, a footer, a footnote, a text box …"""
    return Paragraph(text, Place(text=part), part=part, label=label)


def cell(text: str, **more: object) -> Cell:
    """A cell; its grid column is set by the table."""
    return Cell(text, 0, **more)  # type: ignore[arg-type]


def struck(text: str, gone: str) -> Cell:
    """A cell of which `gone` is struck through."""
    at = text.index(gone)
    return Cell(text, 0, struck=((at, at + len(gone)),))


def below() -> Cell:
    """A cell that continues the one above it."""
    return Cell("", 0, continues=True)


def wide(text: str, span: int, **more: object) -> Cell:
    """A cell over several grid columns."""
    return Cell(text, 0, span=span, **more)  # type: ignore[arg-type]


def table(*rows: Sequence[Given], number: int = 1, nested: bool = False) -> Table:
    """A table of rows of texts or cells; grid columns are counted by the spans."""
    made: list[Row] = []
    columns = 0
    for r, given in enumerate(rows, start=1):
        cells: list[Cell] = []
        at = 0
        for one in given:
            c = one if isinstance(one, Cell) else Cell(one, 0)
            cells.append(
                Cell(c.text, at, c.span, c.continues, c.bold, c.shaded, c.struck, c.tables, c.box, c.confidence)
            )
            at += c.span
        columns = max(columns, at)
        made.append(Row(tuple(cells), Place(text=f"table {number}, row {r}", table=number, row=r)))
    return Table(tuple(made), Place(text=f"table {number}", table=number), columns, nested=nested)


def form_field(label: str, value: str) -> Field:
    """A form field."""
    return Field(label, value, Place(text=f"field {label}"))


def doc(*elements: Element, **more: object) -> Document:
    """A document of these elements."""
    return Document("test", tuple(elements), **more)  # type: ignore[arg-type]
