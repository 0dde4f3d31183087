"""Ruled tables where only some rows draw the lines between their columns: banded table styles shade or frame every other row."""

from dataclasses import replace
from statistics import median

from parsers.formats.pdf_sheet import Grid, GridCell, Word, group_lines

ALIGNED = 3.0
"""Text stands at its column's left if it begins this near to where other rows' text begins, in points."""
EDGE = 6.0
"""Outer edges that differ by less, in points, are the same."""
MOST_HEADINGS = 2
CROSSING = 1.5
"""A word crosses a line if it reaches this far beyond it on both sides."""


def part_rows(grid: Grid) -> Grid:
    """The grid with each row parted where the lines of other rows part theirs, if its words stand in those columns."""
    pads = left_pads(grid)
    if len(pads) < 2:
        return grid
    for row in grid.rows:
        cells: list[GridCell] = []
        for cell in row.cells:
            cells += part_cell(cell, grid, pads)
        row.cells = cells
    return grid


def left_pads(grid: Grid) -> dict[int, float]:
    """Column -> the distance of its text from its left line, in rows whose lines part all columns."""
    found: dict[int, list[float]] = {}
    for row in grid.rows:
        if all(c.span == 1 and not c.continues for c in row.cells) and len(row.cells) == grid.columns:
            for cell in row.cells:
                if cell.lines:
                    found.setdefault(cell.column, []).append(min(x.x0 for x in cell.lines) - cell.box[0])
    every = [p for pads in found.values() for p in pads]
    if not every:
        return {}
    return {k: median(found.get(k, every)) for k in range(grid.columns)}


def part_cell(cell: GridCell, grid: Grid, pads: dict[int, float]) -> list[GridCell]:
    """A cell over several columns as one for each, or as it is: where a word crosses a line or text begins elsewhere."""
    if cell.span < 2 or cell.continues or cell.grids or not cell.lines:
        return [cell]
    columns = range(cell.column, cell.column + cell.span)
    shares: dict[int, list[Word]] = {k: [] for k in columns}
    for line in cell.lines:
        for word in line.words:
            home = next((k for k in columns if word.x1 <= grid.edges[k + 1] + CROSSING), None)
            if home is None or word.x0 < grid.edges[home] - CROSSING:
                return [cell]
            shares[home].append(word)
    parts = {k: group_lines(words) for k, words in shares.items()}
    if sum(bool(lines) for lines in parts.values()) < 2:
        return [cell]
    for k, lines in parts.items():
        if any(abs(line.x0 - grid.edges[k] - pads[k]) > ALIGNED for line in lines):
            return [cell]
    _, top, _, bottom = cell.box
    return [
        replace(
            cell,
            column=k,
            span=1,
            box=(grid.edges[k], top, grid.edges[k + 1], bottom),
            lines=parts[k],
            pieces=[],
            grids=[],
        )
        for k in columns
    ]


def take_columns(last: Grid, grid: Grid) -> None:
    """Parts headings that a page ends with as the table on the next page is parted, if their words stand in its columns.

    A banded style draws no lines between the headings; alone at the foot of a page they look like one cell.
    """
    same = abs(last.edges[0] - grid.edges[0]) <= EDGE and abs(last.edges[-1] - grid.edges[-1]) <= EDGE
    if not same or last.columns != 1 or grid.columns < 2 or len(last.rows) > MOST_HEADINGS:
        return
    pads = left_pads(grid)
    parted = [
        [p for c in row.cells for p in part_cell(replace(c, column=0, span=grid.columns), grid, pads)] if pads else []
        for row in last.rows
    ]
    if pads and all(len(cells) == grid.columns for cells in parted):
        for row, cells in zip(last.rows, parted, strict=True):
            row.cells = cells
        last.edges = grid.edges
