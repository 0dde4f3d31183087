"""Pieces to the elements of a Document, each with its place, and a note of what was emitted from which page."""

from collections import Counter
from collections.abc import Sequence

from casefile.readings import Place
from parsers.document import Aside, Cell, Element, Field, Paragraph, Part, Row, Table
from parsers.formats.pdf_cells import type_cell, type_lines
from parsers.formats.pdf_forms import Filled, Note, name_field
from parsers.formats.pdf_furniture import Furniture
from parsers.formats.pdf_sheet import Box, Grid, GridCell, GridRow, Piece, Prose, Sheet, box_of

LARGER = 0.6
"""Type larger than the body's by more than this many points is a heading's."""


class Emitter:
    """Turns the pieces of one file to elements; counts its tables; knows the size of its body type."""

    def __init__(self, sheets: Sequence[Sheet], pieces: Sequence[Piece]) -> None:
        self.sheets = {sheet.number: sheet for sheet in sheets}
        self.tables = 0
        self.by_page: dict[int, list[str]] = {}
        self.levels = heading_levels(sheets, pieces)

    def emit(self, furniture: Furniture, pieces: Sequence[Piece], filled: Sequence[Filled]) -> list[Element]:
        """All elements: headers, the body with form fields where they stand, footers."""
        elements: list[Element] = [self.emit_piece(p, "header") for p in furniture.headers]
        waiting = sorted(filled, key=lambda f: (f.page, f.box[1], f.box[0]))
        for piece in pieces:
            while waiting and (waiting[0].page, waiting[0].box[1]) < (piece.page, piece.top):
                elements += self.emit_field(waiting.pop(0))
            elements.append(self.emit_piece(piece, "body"))
        for field in waiting:
            elements += self.emit_field(field)
        return elements + [self.emit_piece(p, "footer") for p in furniture.footers]

    def emit_piece(self, piece: Piece, part: Part) -> Element:
        """A paragraph or a table."""
        if isinstance(piece, Prose):
            return self.emit_prose(piece, part)
        self.tables += 1
        return self.emit_grid(piece, part, f"table {self.tables}", self.tables)

    def emit_prose(self, prose: Prose, part: Part) -> Paragraph:
        """Lines as a paragraph, a heading if they are set larger than the body."""
        typed = type_lines(prose.lines, prose.limit)
        self.note(prose.page, [prose.text])
        size = max(line.size for line in prose.lines)
        level = self.levels.get(half(size)) if len(prose.lines) <= 3 else None
        where = {"header": ", header", "footer": ", footer"}.get(part, "")
        place = Place(
            text=f"page {prose.page}{where}, line at {round(prose.top)} pt",
            page=prose.page,
            box=box_of(prose.lines),
            turn=self.turn(prose.page),
        )
        return Paragraph(
            typed.text,
            place,
            part,
            level,
            typed.bold or level is not None,
            struck=typed.struck,
            confidence=typed.confidence,
        )

    def emit_grid(self, grid: Grid, part: Part, name: str, number: int | None, nested: bool = False) -> Table:
        """A grid as a table; its rows know their pages."""
        rows = tuple(self.emit_row(row, k, name, number) for k, row in enumerate(grid.rows, 1))
        box = (grid.edges[0], grid.top, grid.edges[-1], grid.bottom)
        turn = self.turn(grid.page)
        place = Place(text=f"page {grid.page}, {name}", page=grid.page, table=number, box=rounded(box), turn=turn)
        return Table(rows, place, grid.columns, part, nested)

    def emit_row(self, row: GridRow, k: int, name: str, number: int | None) -> Row:
        """A row with its cells."""
        box = (row.cells[0].box[0], row.top, row.cells[-1].box[2], row.bottom)
        place = Place(
            text=f"page {row.page}, {name}, row {k}",
            page=row.page,
            table=number,
            row=k,
            box=rounded(box),
            turn=self.turn(row.page),
        )
        return Row(tuple(self.emit_cell(cell, row.page) for cell in row.cells), place, row.header, row.joined)

    def emit_cell(self, cell: GridCell, page: int) -> Cell:
        """A cell with the tables nested in it."""
        typed = type_cell(cell)
        self.note(page, [line.text for line in cell.lines])
        for later, lines in cell.pieces:
            self.note(later, [line.text for line in lines])
        tables = tuple(
            self.emit_grid(g, "body", f"table in table {self.tables}", None, nested=True) for g in cell.grids
        )
        return Cell(
            typed.text,
            cell.column,
            cell.span,
            cell.continues,
            typed.bold,
            cell.shaded,
            typed.struck,
            tables,
            rounded(cell.box),
            typed.confidence,
        )

    def emit_field(self, field: Filled) -> list[Element]:
        """A form field that holds something; an empty text field says nothing."""
        if not field.value:
            return []
        sheet = self.sheets.get(field.page)
        label = name_field(field, list(sheet.words) if sheet else [])
        self.note(field.page, [field.value])
        place = Place(text=f"page {field.page}, form field “{label}”", page=field.page, box=rounded(field.box))
        return [Field(label, field.value, place)]

    def asides(
        self, furniture: Furniture, repeated: Sequence[GridRow], sheets: Sequence[Sheet], notes: Sequence[Note]
    ) -> list[Aside]:
        """What stands in the file besides its running text, in the order of pages."""
        found: list[tuple[int, float, Aside]] = []
        for piece in furniture.repeats:
            self.note(piece.page, [piece.text])
            place = Place(text=f"page {piece.page}", page=piece.page)
            found.append((piece.page, piece.top, Aside(piece.text, "repeated page header or footer", place)))
        for row in repeated:
            self.note(row.page, [row.text])
            place = Place(text=f"page {row.page}, repeated heading row", page=row.page)
            text = " | ".join(cell.text for cell in row.cells if cell.text)
            found.append((row.page, row.top, Aside(text, "repeated heading", place)))
        for sheet in sheets:
            for stray in sheet.strays:
                self.note(sheet.number, [stray.text])
                place = Place(text=f"page {sheet.number}", page=sheet.number, box=rounded(stray.box))
                found.append((sheet.number, stray.box[1], Aside(stray.text, stray.why, place)))
        for note in notes:
            if note.text:
                self.note(note.page, [note.text])
                place = Place(text=f"page {note.page}, note", page=note.page, box=rounded(note.box))
                found.append((note.page, note.box[1], Aside(note.text, "comment", place)))
        return [aside for _, _, aside in sorted(found, key=lambda f: f[:2])]

    def turn(self, page: int) -> int:
        """By how many degrees a page was turned to the right."""
        sheet = self.sheets.get(page)
        return sheet.turn if sheet else 0

    def note(self, page: int, texts: Sequence[str]) -> None:
        """Keeps what was emitted from a page, for the check."""
        self.by_page.setdefault(page, []).extend(texts)


def heading_levels(sheets: Sequence[Sheet], pieces: Sequence[Piece]) -> dict[float, int]:
    """The sizes of type that headings are set in, largest first: larger than most of the running text that is not bold."""
    prose: Counter[float] = Counter()
    larger: set[float] = set()
    for piece in pieces:
        if isinstance(piece, Prose):
            for word in (word for line in piece.lines for word in line.words):
                larger.add(half(word.size))
                prose[half(word.size)] += 0 if word.bold else len(word.text)
    if sum(prose.values()) < 40:
        prose.update(half(word.size) for sheet in sheets for word in sheet.words if not word.bold)
    body = max(sorted(prose), key=lambda s: prose[s]) if prose else 10.0
    least = 1.3 * body if any(sheet.ocr for sheet in sheets) else body + LARGER
    return {size: level for level, size in enumerate(sorted((s for s in larger if s > least), reverse=True), 1)}


def half(size: float) -> float:
    """A size to half a point."""
    return round(size * 2) / 2


def rounded(box: Box) -> Box:
    """A box to a tenth of a point, so that readings do not differ by noise."""
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
