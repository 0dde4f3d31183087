"""Forms without lines: a bold label and its value in plain type beside it, line after line, the values beginning at one x."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.formats.pdf_cells import is_full
from parsers.formats.pdf_columns import ALIGNED, Column, Region
from parsers.formats.pdf_rivers import COLUMN_GAP, cut_segments
from parsers.formats.pdf_rows import SplitLine
from parsers.formats.pdf_sheet import Grid, GridCell, GridRow, Line, Word

FEWEST = 2
"""So many lines with a label and a value make a form; so does one whose value goes on beneath itself."""
TIGHT = 1.5
"""Lines whose tops are nearer than this many type sizes may be one cell's."""
PADDING = 9.0
"""A label that is full ends at least so far, in points, before its value begins."""
MARKED = re.compile(r"[:?][-–—]?\s*$|\s[-–—]\s*$")
"""How labels end, where a form ends them with a mark."""


def cut_by_weight(line: Line) -> list[Line]:
    """A line cut where its type turns from bold to plain or back."""
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.bold == parts[-1][-1].bold:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Line(tuple(part)) for part in parts]


def find_labelled(lines: Sequence[Line], before: Grid | None = None) -> Region | None:
    """The form that begins with the first line, if one does: labels and values at the same places, line after line.

    `before` is the table that the page before ended with: if it has no lines, its columns may go on here.
    """
    columns = again = columns_of(before, lines[0]) if before is not None else None
    if columns is None:
        columns = columns_of_line(lines[0])
    if columns is None:
        return None
    region = Region(columns, 0)
    for k, line in enumerate(lines):
        cells = cells_of(line, columns)
        if cells is None or abs(line.size - lines[0].size) > 0.6:
            break
        if set(cells) == {0} and not is_label_alone(lines, k, region):
            break
        region.lines.append(SplitLine(cells, line.top, line.bottom, line.size))
        region.taken = k + 1
    found = sum({0, 1} <= set(row.cells) for row in region.lines)
    below = any(min(row.cells) == 1 and is_tight(last, row) for last, row in pairwise(region.lines))
    one = again or below or (found and is_clear(lines[0]) and (region.taken == len(lines) or is_marked(lines[0])))
    return region if found >= (1 if one else FEWEST) else None


def is_clear(line: Line) -> bool:
    """More than a wide space stands before its value."""
    label, value = cut_by_weight(line)[:2] if len(cut_by_weight(line)) > 1 else (line, line)
    return value.x0 - label.x1 > COLUMN_GAP * line.size


def is_marked(line: Line) -> bool:
    """Its label ends as labels do."""
    return bool(MARKED.search(cut_by_weight(line)[0].text))


def columns_of(before: Grid, first: Line) -> list[Column] | None:
    """The columns of an unruled form that goes on over the page, if the first line fits them."""
    if before.ruled or before.columns % 2:
        return None
    columns = [Column(x + 1, y - 1, [x + 1]) for x, y in pairwise(before.edges)]
    return columns if cells_of(first, columns) is not None else None


def columns_of_line(line: Line) -> list[Column] | None:
    """Columns at a line's labels and values; None if it does not begin with a label, or no more than a space parts the two."""
    parts = cut_by_weight(line)
    apart = all(b.x0 - a.x1 > 0.5 * COLUMN_GAP * a.size for a, b in pairwise(parts))
    if len(parts) < 2 or not parts[0].bold or not apart or any(len(cut_segments(part)) > 1 for part in parts):
        return None
    return [Column(part.x0, part.x1, [part.x0]) for part in parts]


def cells_of(line: Line, columns: Sequence[Column]) -> dict[int, Line] | None:
    """The columns in which a line's labels and values begin; None if they begin elsewhere or run over the next one's begin."""
    cells: dict[int, Line] = {}
    for part in (piece for weight in cut_by_weight(line) for piece in cut_segments(weight)):
        at = next((k for k, c in enumerate(columns) if abs(part.x0 - c.starts[0]) <= ALIGNED), None)
        if at is None or at in cells or part.bold != (at % 2 == 0):
            return None
        cells[at] = part
    over = any(cell.x1 >= columns[k + 1].starts[0] for k, cell in cells.items() if k + 1 < len(columns))
    return None if over else cells


def is_label_alone(lines: Sequence[Line], k: int, region: Region) -> bool:
    """A label without a value, or the end of one, stands as near to the row above as rows do; a heading does not.

    The first of a card may stand near to the row below instead, if it ends as labels do.
    """
    usual = [b.top - a.top for a, b in pairwise(region.lines) if 0 in b.cells and not is_tight(a, b)]
    most = 1.3 * min(usual) if usual else 2.6 * lines[k].size
    if k and lines[k].top - lines[k - 1].top <= most:
        following = cells_of(lines[k + 1], region.columns) if k + 1 < len(lines) else {}
        return following is not None or bool(MARKED.search(lines[k].text))
    near = k + 1 < len(lines) and cells_of(lines[k + 1], region.columns) and lines[k + 1].top - lines[k].top <= most
    return bool(near and MARKED.search(lines[k].text))


def is_tight(last: SplitLine, row: SplitLine) -> bool:
    """The two lines may stand in one cell."""
    return row.top - last.top < TIGHT * row.size


def build_labelled(region: Region, page: int, right: float) -> Grid:
    """A form as a grid: a row begins at each label, but where a label goes on."""
    columns = region.columns
    edges = [*(c.starts[0] - 1 for c in columns), max(right, max(c.x1 for c in columns) + 1)]
    wrapped = find_wrapped(region)
    groups: list[list[SplitLine]] = []
    for k, row in enumerate(region.lines):
        if not groups or (any(at % 2 == 0 for at in row.cells) and k not in wrapped):
            groups.append([row])
        else:
            groups[-1].append(row)
    rows = []
    for group in groups:
        top, bottom = group[0].top, max(line.bottom for line in group)
        cells = [
            GridCell(k, 1, (edges[k], top, edges[k + 1], bottom), [x.cells[k] for x in group if k in x.cells])
            for k in range(len(columns))
        ]
        rows.append(GridRow(cells, page, top, bottom))
    return Grid(rows, tuple(edges), page, rows[0].top, rows[-1].bottom, ruled=False, last_page=page)


def find_wrapped(region: Region) -> set[int]:
    """The lines whose label carries on the label of the line above.

    Where labels end with a mark, those above which it is missing; else the tight ones where most rows stand apart, or where
    both label and value above were full.
    """
    labels = [cell.text for row in region.lines for at, cell in row.cells.items() if at % 2 == 0]
    marked = sum(bool(MARKED.search(text)) for text in labels) >= 0.5 * len(labels)
    pairs = [(k, a, labels_of(b)) for k, (a, b) in enumerate(pairwise(region.lines), 1) if labels_of(b)]
    tight = [
        (k, [a.cells[at].text for at in below])
        for k, a, below in pairs
        if is_tight(a, region.lines[k]) and set(below) <= set(a.cells)
    ]
    if marked:
        return {k for k, above in tight if not any(MARKED.search(text) for text in above)}
    if len(tight) < len(pairs) - len(tight):
        return {k for k, _ in tight}
    return {k for k, _ in tight if is_full_above(region, k)}


def is_full_above(region: Region, k: int) -> bool:
    """Every part of a line goes on with the part above it, which had no room for more."""
    above, row = region.lines[k - 1], region.lines[k]
    ends = [c.starts[0] - PADDING for c in region.columns[1:]]
    ends.append(max(cell.x1 for line in region.lines for cell in line.cells.values()) + 1)
    return all(at in above.cells and is_full(above.cells[at], cell, ends[at]) for at, cell in row.cells.items())


def labels_of(row: SplitLine) -> list[int]:
    """The columns of labels in which a line has words."""
    return [at for at in row.cells if at % 2 == 0]
