"""Ruled tables where only some rows draw the lines between their columns: banded table styles shade or frame every other row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from parsers.formats.pdf_rivers import NARROWEST
from parsers.formats.pdf_sheet import Grid, GridCell, GridRow, Word, group_lines

ALIGNED = 3.0
"""Text stands at its column's left if it begins this near to where other rows' text begins, in points."""
EDGE = 6.0
"""Outer edges that differ by less, in points, are the same."""
MOST_ROWS = 2
CROSSING = 1.5
"""A word crosses a line if it reaches this far beyond it on both sides."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How some rows of a grid are parted: columns and spans of their cells, and how far in from its left line each begins."""

    cells: tuple[tuple[int, int], ...]
    pads: dict[int, float]

    def within(self, column: int, span: int) -> list[tuple[int, int]]:
        """Its cells that fill a stretch of columns exactly; none where they do not, or where one cell does."""
        inner = [(c, s) for c, s in self.cells if column <= c and c + s <= column + span]
        return inner if len(inner) > 1 and sum(s for _, s in inner) == span else []


def part_rows(grid: Grid) -> Grid:
    """The grid with each row parted where the lines of other rows part theirs, if its words stand in those columns."""
    patterns = find_patterns(grid)
    for row in grid.rows:
        cells: list[GridCell] = []
        for cell in row.cells:
            cells += part_cell(cell, grid, patterns)
        row.cells = cells
    return grid


def find_patterns(grid: Grid) -> list[Pattern]:
    """The ways in which rows are parted by drawn lines, the commonest first.

    Tables that touch become one grid: its rows then do not all part the same columns.
    """
    alike: dict[tuple[tuple[int, int], ...], list[GridRow]] = {}
    for row in grid.rows:
        if len(row.cells) > 1 and not any(c.continues for c in row.cells):
            alike.setdefault(tuple((c.column, c.span) for c in row.cells), []).append(row)
    patterns = []
    for cells, rows in sorted(alike.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0])):
        found: dict[int, list[float]] = {}
        for cell in (c for row in rows for c in row.cells if c.lines):
            found.setdefault(cell.column, []).append(min(x.x0 for x in cell.lines) - cell.box[0])
        every = [p for pads in found.values() for p in pads]
        if every:
            patterns.append(Pattern(cells, {c: median(found.get(c, every)) for c, _ in cells}))
    return patterns


def part_cell(cell: GridCell, grid: Grid, patterns: Sequence[Pattern]) -> list[GridCell]:
    """A cell over several columns, parted as the first pattern that its words fit; or as it is."""
    if cell.span < 2 or cell.continues or cell.grids or not cell.lines:
        return [cell]
    return next((parts for p in patterns if (parts := part_as(cell, grid, p))), [cell])


def part_as(cell: GridCell, grid: Grid, pattern: Pattern) -> list[GridCell]:
    """A cell parted as a pattern parts it; none where a word crosses a line or text begins elsewhere."""
    inner = pattern.within(cell.column, cell.span)
    shares: dict[int, list[Word]] = {k: [] for k, _ in inner}
    for line in cell.lines:
        before: tuple[int, Word] | None = None
        for word in line.words:
            home = next((k for k, s in inner if word.x1 <= grid.edges[k + s] + CROSSING), None)
            if home is None or word.x0 < grid.edges[home] - CROSSING:
                return []
            if before is not None and before[0] != home and word.x0 - before[1].x1 < NARROWEST * word.size:
                return []  # one space between two words that happen to stand on both sides of a line
            before = home, word
            shares[home].append(word)
    parts = {k: group_lines(words) for k, words in shares.items()}
    if sum(bool(lines) for lines in parts.values()) < 2:
        return []
    for k, lines in parts.items():
        if any(abs(line.x0 - grid.edges[k] - pattern.pads[k]) > ALIGNED for line in lines):
            return []
    _, top, _, bottom = cell.box
    return [
        replace(
            cell,
            column=k,
            span=span,
            box=(grid.edges[k], top, grid.edges[k + span], bottom),
            lines=parts[k],
            pieces=[],
            grids=[],
        )
        for k, span in inner
    ]


def take_columns(last: Grid, grid: Grid) -> None:
    """Parts rows that look like one cell as the table on the other side of a page break is parted, if their words stand so.

    A banded style draws no lines between the headings, nor in every other row: the headings alone at the foot of a page, or
    the end of a row alone at the head of the next, have no lines of their own.
    """
    if abs(last.edges[0] - grid.edges[0]) > EDGE or abs(last.edges[-1] - grid.edges[-1]) > EDGE:
        return
    if last.columns == 1 < grid.columns:
        part_alike(last, grid)
    elif grid.columns == 1 < last.columns:
        part_alike(grid, last)


def part_alike(bare: Grid, model: Grid) -> None:
    """Gives a grid of a row or two the columns of another, if each row's words fit them."""
    if len(bare.rows) > MOST_ROWS:
        return
    patterns = [p for p in find_patterns(model) if len(p.cells) == model.columns]
    parted = [
        [p for c in row.cells for p in part_cell(replace(c, column=0, span=model.columns), model, patterns)]
        for row in bare.rows
    ]
    if all(len(cells) == model.columns for cells in parted):
        for row, cells in zip(bare.rows, parted, strict=True):
            row.cells = cells
        bare.edges = model.edges
