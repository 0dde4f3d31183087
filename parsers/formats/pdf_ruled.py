"""Ruling lines to grids: what crosses belongs together, and a line that is missing between two boxes merges them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.pdf_sheet import Box, Grid, GridCell, GridRow, Rule, Sheet, Word, group_lines

REACH = 3.5
"""Two lines meet if they come this near, in points."""
COVER = 0.5
"""A side of a box is drawn if this share of it is covered by lines."""
SHADE = 0.6
"""A cell is shaded if this share of it is filled."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines that hang together."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]

    @property
    def box(self) -> Box:
        """What they enclose."""
        xs = [r.at for r in self.vertical] + [x for r in self.horizontal for x in (r.start, r.end)]
        ys = [r.at for r in self.horizontal] + [y for r in self.vertical for y in (r.start, r.end)]
        return min(xs), min(ys), max(xs), max(ys)


def find_frames(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> tuple[list[Frame], list[Rule], list[Rule]]:
    """Lines that cross, by what hangs together; then the level and the upright ones that cross nothing."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    base = len(horizontal)
    crossed: set[int] = set()
    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical):
            if h.start - REACH <= v.at <= h.end + REACH and v.start - REACH <= h.at <= v.end + REACH:
                parent[root(i)] = root(base + j)
                crossed.update((i, base + j))
    groups: dict[int, list[int]] = {}
    for k in sorted(crossed):
        groups.setdefault(root(k), []).append(k)
    frames = [
        Frame(tuple(horizontal[k] for k in group if k < base), tuple(vertical[k - base] for k in group if k >= base))
        for group in groups.values()
    ]
    frames.sort(key=lambda f: (f.box[1], f.box[0]))
    lone = [h for i, h in enumerate(horizontal) if i not in crossed]
    upright = [v for j, v in enumerate(vertical) if base + j not in crossed]
    return frames, lone, upright


def cluster(values: Sequence[float]) -> list[float]:
    """Values nearer than the reach as one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= REACH:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """A line runs along `at` between the two ends, or along most of the way."""
    length = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= REACH)
    return length >= COVER * (end - start)


def build_grid(frame: Frame, page: int) -> Grid | None:
    """A frame as a grid without words; None if it encloses no box."""
    x0, top, x1, bottom = frame.box
    xs = cluster([r.at for r in frame.vertical] + [x0, x1])
    ys = cluster([r.at for r in frame.horizontal] + [top, bottom])
    if len(xs) < 2 or len(ys) < 2:
        return None
    if len(frame.vertical) + len(frame.horizontal) < 3:
        return None
    regions = merge_boxes(frame, xs, ys)
    rows: list[GridRow] = []
    for j in range(len(ys) - 1):
        cells: list[GridCell] = []
        i = 0
        while i < len(xs) - 1:
            first_row, last_row, first, last = regions[i, j]
            if first == i:
                box = (xs[first], ys[first_row], xs[last + 1], ys[last_row + 1])
                cells.append(GridCell(i, last - first + 1, box, continues=j > first_row))
            i = max(last, i) + 1
        rows.append(GridRow(cells, page, ys[j], ys[j + 1]))
    return Grid(rows, tuple(xs), page, ys[0], ys[-1], ruled=True, last_page=page)


def merge_boxes(
    frame: Frame, xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """For every elementary box (column, row) the rows and columns, first and last, of the cell that it is part of."""
    wide, high = len(xs) - 1, len(ys) - 1
    parent = {(i, j): (i, j) for i in range(wide) for j in range(high)}

    def root(k: tuple[int, int]) -> tuple[int, int]:
        while parent[k] != k:
            k = parent[k]
        return k

    for j in range(high):
        for i in range(wide):
            if i + 1 < wide and not covered(frame.vertical, xs[i + 1], ys[j], ys[j + 1]):
                parent[root((i + 1, j))] = root((i, j))
            if j + 1 < high and not covered(frame.horizontal, ys[j + 1], xs[i], xs[i + 1]):
                parent[root((i, j + 1))] = root((i, j))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for k in parent:
        members.setdefault(root(k), []).append(k)
    regions: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for group in members.values():
        columns, rows = [i for i, _ in group], [j for _, j in group]
        first, last, first_row, last_row = min(columns), max(columns), min(rows), max(rows)
        if len(group) == (last - first + 1) * (last_row - first_row + 1):
            for k in group:
                regions[k] = (first_row, last_row, first, last)
        else:  # no rectangle: lines are missing; take each row by itself
            for i, j in group:
                beside = [c for c, r in group if r == j]
                regions[i, j] = (j, j, min(beside), max(beside))
    return regions


def fill_grid(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """Puts words into the cells that hold their centres; gives back those that stand in none."""
    taken: dict[int, tuple[GridCell, list[Word]]] = {}
    left: list[Word] = []
    tops = [row.top for row in grid.rows]
    for word in words:
        x, y = word.middle
        k = bisect_right(tops, y) - 1
        cell = None
        if 0 <= k < len(grid.rows) and y <= grid.rows[k].bottom:
            cell = next((c for c in grid.rows[k].cells if c.box[0] <= x <= c.box[2]), None)
        if cell is None:
            left.append(word)
            continue
        if cell.continues:  # a merged cell's words stand in its first row
            cell = next((c for row in grid.rows for c in row.cells if c.box == cell.box and not c.continues), cell)
        taken.setdefault(id(cell), (cell, []))[1].append(word)
    for cell, some in taken.values():
        cell.lines = group_lines(some)
    return left


def shade_cells(grid: Grid, shades: Sequence[Box]) -> None:
    """Marks the cells that are filled with a colour."""
    for row in grid.rows:
        for cell in row.cells:
            x0, top, x1, bottom = cell.box
            area = sum(
                max(0.0, min(x1, s[2]) - max(x0, s[0])) * max(0.0, min(bottom, s[3]) - max(top, s[1])) for s in shades
            )
            cell.shaded = area >= SHADE * max((x1 - x0) * (bottom - top), 1.0)


def tidy_grid(grid: Grid) -> Grid:
    """Without rows and columns that are only the gap between two lines of a double border."""
    grid.rows = [row for row in grid.rows if not (row.empty and row.bottom - row.top < 5)]
    return grid


def nest_grids(grids: list[Grid]) -> list[Grid]:
    """Grids that stand inside a cell of another go into that cell; a lone box around a grid is no table and goes."""
    outer: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -((g.edges[-1] - g.edges[0]) * (g.bottom - g.top))):
        x, y = (grid.edges[0] + grid.edges[-1]) / 2, (grid.top + grid.bottom) / 2
        home = next(
            (
                c
                for g in outer
                for row in g.rows
                for c in row.cells
                if not c.continues and c.box[0] < x < c.box[2] and c.box[1] < y < c.box[3]
            ),
            None,
        )
        if home is None:
            outer.append(grid)
        else:
            home.grids.append(grid)
    result: list[Grid] = []
    for grid in outer:
        if len(grid.rows) == 1 and len(grid.rows[0].cells) == 1 and grid.rows[0].cells[0].grids:
            result += nest_grids(grid.rows[0].cells[0].grids)
        else:
            result.append(grid)
    return sorted(result, key=lambda g: (g.top, g.edges[0]))


def fill_nested(grids: Sequence[Grid], words: Sequence[Word], shades: Sequence[Box]) -> list[Word]:
    """Fills grids, the inner ones before the outer; gives back the words that stand in none."""
    left = list(words)
    for grid in grids:
        inner = [g for row in grid.rows for cell in row.cells for g in cell.grids]
        if inner:
            left = fill_nested(inner, left, shades)
        left = fill_grid(grid, left)
        shade_cells(grid, shades)
        tidy_grid(grid)
    return left


def read_ruled(sheet: Sheet) -> tuple[list[Grid], list[Word], list[Rule], list[Rule]]:
    """The ruled tables of a page, the words outside them, and the level and upright lines that cross nothing."""
    frames, lone, upright = find_frames(sheet.horizontal, sheet.vertical)
    grids = [grid for frame in frames if (grid := build_grid(frame, sheet.number)) is not None]
    grids = nest_grids(grids)
    words = fill_nested(grids, sheet.words, sheet.shades)
    return [g for g in grids if any(not row.empty for row in g.rows)], words, lone, upright
