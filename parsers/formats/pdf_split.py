"""Ruled tables whose lines do not part every row or column: a box with many dated rows, rows with columns set by gaps only."""

from itertools import pairwise

from parsers.formats.pdf_cells import cell_limit
from parsers.formats.pdf_columns import build_rows, find_region, go_on
from parsers.formats.pdf_rows import SplitLine, find_anchor, find_starts, looks_dated
from parsers.formats.pdf_sheet import Grid, GridCell, GridRow, Line, group_lines


def split_tall_rows(grid: Grid, before: Grid | None) -> Grid:
    """The grid with rows that hold several dated entries cut into them, and columns found where lines part only rows.

    `before` is the table that the page before ended with: its columns may go on here.
    """
    if grid.columns == 1 and len(grid.rows) >= 1:
        return find_columns(grid, before)
    rows: list[GridRow] = []
    for row in grid.rows:
        rows += split_row(row)
    grid.rows = rows
    return grid


def split_row(row: GridRow) -> list[GridRow]:
    """A row as it is, or cut where its date column holds one date below the other and other columns begin anew."""
    plain = [c for c in row.cells if c.span == 1 and not c.continues]
    if len(plain) < 2 or any(c.grids for c in row.cells):
        return [row]
    dated = [sum(looks_dated(line.text) for line in c.lines) for c in plain]
    if max(dated) < 3:
        return [row]
    lines = split_lines(row)
    columns = max(c.column for c in row.cells) + 1
    limits = [0.0] * columns
    for c in row.cells:
        limits[c.column] = cell_limit(c, c.lines) if c.lines else c.box[2]
    texts = [[line.cells[k].text if k in line.cells else "" for k in range(columns)] for line in lines]
    anchor = find_anchor(texts)
    if sum(looks_dated(t[anchor]) and any(t[k] for k in range(columns) if k != anchor) for t in texts) < 3:
        return [row]
    starts = [*find_starts(lines, limits, [], columns), len(lines)]
    result = []
    for a, b in pairwise(starts):
        group = lines[a:b]
        top, bottom = group[0].top, max(line.bottom for line in group)
        cells = [
            GridCell(
                c.column,
                c.span,
                (c.box[0], top, c.box[2], bottom),
                [line.cells[c.column] for line in group if c.column in line.cells],
                c.continues,
                c.shaded,
            )
            for c in row.cells
        ]
        result.append(GridRow(cells, row.page, top, bottom))
    return result


def split_lines(row: GridRow) -> list[SplitLine]:
    """The lines of a row over all of its cells."""
    owner: dict[int, int] = {}
    words = []
    for cell in row.cells:
        for line in cell.lines:
            for word in line.words:
                owner[id(word)] = cell.column
                words.append(word)
    result = []
    for line in group_lines(words):
        cells: dict[int, list[object]] = {}
        for word in line.words:
            cells.setdefault(owner[id(word)], []).append(word)
        parts = {k: Line(tuple(v)) for k, v in sorted(cells.items())}  # type: ignore[arg-type]
        result.append(SplitLine(parts, line.top, line.bottom, line.size))
    return result


def find_columns(grid: Grid, before: Grid | None) -> Grid:
    """A frame with lines across only: its columns from the heading's words, its rows from the lines."""
    lines = [line for row in grid.rows for cell in row.cells for line in cell.lines]
    if before is not None and lines and (region := go_on(lines, before)) is not None and region.taken == len(lines):
        found = build_rows(region, grid.page, grid.edges[0], grid.edges[-1], [row.top for row in grid.rows[1:]])
        found.top, found.bottom = grid.top, grid.bottom
        return found
    if len(lines) < 3 or any(cell.grids for row in grid.rows for cell in row.cells):
        return grid
    shades = [cell.box for row in grid.rows for cell in row.cells if cell.shaded]
    region = find_region(lines, shades, grid.bottom)
    if region is None or region.taken < len(lines) or len(region.columns) < 2:
        return grid
    separators = [row.top for row in grid.rows[1:]]
    found = build_rows(region, grid.page, grid.edges[0], grid.edges[-1], separators)
    found.top, found.bottom = grid.top, grid.bottom
    return found
