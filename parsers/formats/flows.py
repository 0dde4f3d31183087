"""Runs of text with the tables in them, built from formats that tell of cells and rows by marks in the text."""

from dataclasses import dataclass, field

from parsers.formats.lines import Line
from parsers.formats.raw_tables import Block, RawCell, RawRow, RawTable


@dataclass(slots=True)
class CellShape:
    """A cell's definition in a row's."""

    right: int = 0
    continues: bool = False
    joins_left: bool = False
    shaded: bool = False


@dataclass(slots=True)
class RowShape:
    """A row's definition: where it begins and how its cells stand."""

    left: int = 0
    header: bool = False
    cells: list[CellShape] = field(default_factory=list)
    open_cell: CellShape = field(default_factory=CellShape)


@dataclass(slots=True)
class _Level:
    """A table being built at one depth of nesting."""

    table: RawTable = field(default_factory=RawTable)
    row: RawRow = field(default_factory=RawRow)
    blocks: list[Block] = field(default_factory=list)


class Flow:
    """A run of text with its tables: the body, a header, a footnote, a text box."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = Line()
        self._levels: list[_Level] = []

    def end_paragraph(self, depth: int) -> None:
        """The line is whole and goes to the cell at that depth of nesting; 0 is outside of tables."""
        line, self.line = self.line, Line()
        self.settle(depth)
        (self._levels[depth - 1].blocks if depth else self.blocks).append(line)

    def settle(self, depth: int) -> None:
        """Open and close tables so that exactly `depth` are open."""
        while len(self._levels) > depth:
            self._close_level()
        while len(self._levels) < depth:
            self._levels.append(_Level())

    def end_cell(self, depth: int) -> None:
        """The cell at that depth is whole."""
        if self.line.holds_anything():
            self.end_paragraph(depth)
        self.settle(depth)
        level = self._levels[depth - 1]
        level.row.cells.append(RawCell(level.blocks))
        level.blocks = []

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The row at that depth is whole; its definition says how its cells stand."""
        if self.line.holds_anything():  # text after the last cell mark: kept as a cell of its own
            self.end_paragraph(depth)
        self.settle(depth)
        level = self._levels[depth - 1]
        if level.blocks:
            level.row.cells.append(RawCell(level.blocks))
            level.blocks = []
        row, level.row = level.row, RawRow(left=shape.left, header=shape.header)
        row.left, row.header = shape.left, shape.header
        for cell, own in zip(row.cells, shape.cells, strict=False):
            cell.right, cell.continues = own.right, own.continues
            cell.joins_left, cell.shaded = own.joins_left, own.shaded
        if row.cells:
            level.table.rows.append(row)

    def _close_level(self) -> None:
        level = self._levels.pop()
        if level.blocks:
            level.row.cells.append(RawCell(level.blocks))
        if level.row.cells:
            level.table.rows.append(level.row)
        if level.table.rows:
            (self._levels[-1].blocks if self._levels else self.blocks).append(level.table)

    def finish(self) -> list[Block]:
        """All blocks; what is open is closed."""
        if self.line.holds_anything():
            self.end_paragraph(len(self._levels))
        self.settle(0)
        return self.blocks
