"""A table with a block for each of its rows, and looked at by grid columns."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.readings import Place
from parsers.document import Cell, Row, Table
from parsers.reading.coverage import Draft
from parsers.reading.wording import is_empty


@dataclass(frozen=True, slots=True)
class Line:
    """A table row, its block (None where it holds no text) and the tables nested in its cells."""

    cells: tuple[Cell, ...]
    block: int | None
    place: Place
    header: bool = False
    joined: bool = False
    nested: tuple[tuple[int, "Sheet"], ...] = ()
    """Grid column of the cell, and the table in it."""

    def filled(self) -> list[Cell]:
        """The cells in which something stands."""
        return [c for c in self.cells if c.text.strip()]

    def at(self, column: int) -> Cell | None:
        """The cell that covers a grid column."""
        return next((c for c in self.cells if c.column <= column < c.column + c.span), None)

    def text(self) -> str:
        """What stands in it, cells joined by " | "."""
        return " | ".join(c.text for c in self.filled())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table being read. `lines` leaves out the rows in which nothing stands at all."""

    lines: tuple[Line, ...]
    columns: int
    place: Place
    nested: bool = False
    empty_rows: int = 0

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def width(self) -> int:
        """How many columns hold anything in more than one row, or the grid's width where the rows are few."""
        used = {c.column for line in self.lines for c in line.filled()}
        return len(used)


def open_sheet(draft: Draft, table: Table) -> Sheet:
    """The table with a block opened for each row that holds text, nested tables after their row."""
    lines: list[Line] = []
    empty = 0
    for row in table.rows:
        line = _open_line(draft, row)
        if line.block is None and not line.nested and not any(c.continues for c in line.cells):
            empty += 1
        else:
            lines.append(line)
    if _all_marked(lines, "bold"):
        lines = [_plain(line, "bold") for line in lines]
    if _all_marked(lines, "shaded"):
        lines = [_plain(line, "shaded") for line in lines]
    return Sheet(tuple(lines), max(1, table.columns), table.place, table.nested, empty)


def _all_marked(lines: list[Line], mark: str) -> bool:
    """Where nearly all that stands in a table is bold (or shaded), bold tells nothing of what is a heading."""
    filled = [c for line in lines for c in line.filled()]
    return len(filled) > 1 and sum(bool(getattr(c, mark)) for c in filled) >= 0.8 * len(filled)


def _plain(line: Line, mark: str) -> Line:
    return replace(
        line,
        cells=tuple(
            replace(c, bold=c.bold and mark != "bold", shaded=c.shaded and mark != "shaded") for c in line.cells
        ),
    )


def _open_line(draft: Draft, row: Row) -> Line:
    block: int | None = None
    if row.text().strip():
        seen = [c.confidence for c in row.cells if c.confidence is not None and c.text.strip()]
        confidence = min(seen, default=None)
        cells = tuple(c.text for c in row.cells)
        block = draft.open("row", row.text(), row.place, cells=cells, confidence=confidence)
    nested = tuple((c.column, open_sheet(draft, t)) for c in row.cells for t in c.tables)
    return Line(row.cells, block, row.place, row.header, row.joined, nested)


def merged_above(sheet: Sheet, at: int, column: int) -> Cell | None:
    """The cell that a continuing cell belongs to, or None where nothing continues there."""
    cell = sheet.lines[at].at(column)
    if cell is None or not cell.continues:
        return None
    for line in reversed(sheet.lines[:at]):
        above = line.at(column)
        if above is None:
            return None
        if not above.continues or not is_empty(above.text):
            return above
    return None
