"""Tables that go on over a page: one table, its repeated heading set aside, a row that the break cuts made whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from parsers.formats.pdf_cells import cell_limit, is_full
from parsers.formats.pdf_check import squash
from parsers.formats.pdf_parted import take_columns
from parsers.formats.pdf_rows import (
    CUT_DATE,
    DAY_ONLY,
    FULL_DATE,
    HAS_YEAR,
    MONTH_FIRST,
    TIME,
    YEAR_FIRST,
    find_anchor,
    looks_dated,
)
from parsers.formats.pdf_sheet import Grid, GridCell, GridRow, Piece

SAME_EDGE = 6.0
"""Column edges that differ by less, in points, are the same."""
ENDED = re.compile(r"[.!?:;)\]\"'’”]\s*$")
DAY_AND_MONTH = re.compile(r"^\d{1,2}[/.\-](?:0?[1-9]|1[0-2])(?!\d)")
YEAR_LEFT = re.compile(r"^(?:[/.\-]|\d{2,4}(?![\d/.\-]))")
"""What may follow a day and month to make one date of them: a stroke, or a year by itself."""
NEAR_FOOT = 0.72
"""A row that ends below this share of the page may be cut by its end."""


def join_pages(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> tuple[list[Piece], list[GridRow]]:
    """All pieces in order, tables joined over page breaks; and the heading rows that were repeated."""
    joined: list[Piece] = []
    repeated: list[GridRow] = []
    for number, pieces in enumerate(pages):
        rest = list(pieces)
        last = joined[-1] if joined else None
        if rest and isinstance(last, Grid) and isinstance(rest[0], Grid) and last.last_page < rest[0].page:
            grid = rest[0]
            take_columns(last, grid)
            free_heading(last, grid)
            heading = repeated_heading(last, grid)
            if same_columns(last, grid) and (heading or not own_heading(last, grid)):
                repeated += grid.rows[:heading]
                for row in last.rows[:heading]:
                    row.header = True
                append_rows(
                    last,
                    grid.rows[heading:],
                    heights[last.last_page - 1] if last.last_page <= len(heights) else heights[number - 1],
                )
                last.last_page = grid.last_page
                rest = rest[1:]
        joined += rest
    return joined, repeated


def free_heading(last: Grid, grid: Grid) -> None:
    """Parts the repeated heading from what a row goes on with below it, where no line is drawn between the two."""
    if not last.rows or not grid.rows:
        return
    heading, row = last.rows[0], grid.rows[0]
    if [c.column for c in heading.cells] != [c.column for c in row.cells] or any(c.grids for c in row.cells):
        return
    counts = [len(c.lines) for c in heading.cells]
    if not any(counts) or sum(len(c.lines) for c in row.cells) <= sum(counts):
        return
    for above, cell, count in zip(heading.cells, row.cells, counts, strict=True):
        if [fold(x.text) for x in above.lines] != [fold(x.text) for x in cell.lines[:count]]:
            return
    foot = max(x.bottom for c, n in zip(row.cells, counts, strict=True) for x in c.lines[:n])
    below = [x.top for c, n in zip(row.cells, counts, strict=True) for x in c.lines[n:]]
    if min(below) < foot - 1:
        return
    rest = [
        replace(c, lines=c.lines[n:], shaded=False, pieces=[], grids=[]) for c, n in zip(row.cells, counts, strict=True)
    ]
    for cell, count in zip(row.cells, counts, strict=True):
        cell.lines = cell.lines[:count]
    grid.rows.insert(1, replace(row, cells=rest, top=foot))
    row.bottom = foot


def same_columns(last: Grid, grid: Grid) -> bool:
    """Both have their columns in the same places, or as many and as wide ones."""
    if last.columns != grid.columns:
        return False
    if not last.ruled or not grid.ruled:
        return True
    if all(abs(a - b) <= SAME_EDGE for a, b in zip(last.edges, grid.edges, strict=True)):
        return True
    shares = [
        [(b - a) / (g.edges[-1] - g.edges[0]) for a, b in zip(g.edges, g.edges[1:], strict=False)] for g in (last, grid)
    ]
    return all(abs(a - b) < 0.02 for a, b in zip(*shares, strict=True))


def fold(text: str) -> str:
    """Text for comparing."""
    return " ".join(text.split()).casefold()


def repeated_heading(last: Grid, grid: Grid) -> int:
    """How many rows at the top of the later grid repeat the first rows of the earlier one."""
    count = 0
    for a, b in zip(last.rows[:4], grid.rows[:4], strict=False):
        if not same_heading(a, b) or b.empty or looks_dated(a.cells[0].text):
            break
        count += 1
    return count


def same_heading(a: GridRow, b: GridRow) -> bool:
    """Both rows say the same; of scans, nearly the same."""
    if fold(a.text) == fold(b.text):
        return True
    scanned = any(word.confidence is not None for cell in b.cells for line in cell.lines for word in line.words)
    return scanned and len(a.cells) == len(b.cells) and fuzz.ratio(squash(a.text), squash(b.text)) >= 90


def own_heading(last: Grid, grid: Grid) -> bool:
    """The later grid begins with a heading row of its own, so it is another table."""
    first = grid.rows[0]
    if grid.columns == 1:
        return is_emphatic(first.cells[0])
    filled = [c for c in first.cells if not c.empty]
    heading = len(filled) >= 2 and len(filled) >= len(first.cells) - 1 and all(is_emphatic(c) for c in filled)
    body = last.rows[-1]
    return heading and not all(is_emphatic(c) for c in body.cells if not c.empty)


def is_emphatic(cell: GridCell) -> bool:
    """Bold or shaded throughout."""
    return cell.shaded or (bool(cell.lines) and all(line.bold for line in cell.lines))


def append_rows(last: Grid, rows: Sequence[GridRow], height: float) -> None:
    """Adds the rows of the next page, the first to the last one if the page break cut it."""
    rest = list(rows)
    if rest and last.rows and is_cut(last, rest[0], height):
        target = last.rows[-1]
        by_column = {cell.column: cell for cell in target.cells}
        for cell in rest[0].cells:
            home = by_column.get(cell.column)
            if home is None:
                target.cells.append(cell)
                continue
            home.pieces += [(rest[0].page, cell.lines), *cell.pieces] if cell.lines else cell.pieces
            home.grids += cell.grids
        target.joined = True
        rest = rest[1:]
    last.rows += rest


def is_cut(grid: Grid, row: GridRow, height: float) -> bool:
    """The first row of a page goes on with the last row of the page before.

    Sure where its date is empty and every other row has one. Where rows without a date are usual (one date merged over
    several events), only if the row above touches the foot of the page and its text had not ended.
    """
    above = grid.rows[-1]
    if [c.column for c in above.cells] != [c.column for c in row.cells] or row.empty:
        return False
    if above.bottom < NEAR_FOOT * height:
        return False
    if all(c.empty or is_emphatic(c) for c in row.cells) and not all(c.empty or is_emphatic(c) for c in above.cells):
        return False
    if grid.columns == 1:  # a box for an answer under its heading
        return is_emphatic(grid.rows[0].cells[0]) and len(grid.rows) == 2 and not is_emphatic(row.cells[0])
    anchor = find_anchor([[c.text for c in r.cells] for r in grid.rows])
    ordered = row.cells
    anchor = min(anchor, len(ordered) - 1)
    running = runs_on(above, row)
    if running and any(lacks_year(a.text, b.text) for a, b in zip(above.cells, ordered, strict=True)):
        return True
    if ordered[0].empty and ordered[anchor].empty:
        if any(c.continues for c in ordered):
            return running
        body = [r for r in grid.rows[:-1] if len(r.cells) == len(row.cells) and not r.empty and r.page == above.page]
        bare = [r for r in body if r.cells[min(anchor, len(r.cells) - 1)].empty]
        return running or (not bare and not fills_all(row, body))
    if ordered[anchor].empty and anchor != 0:
        bare = [r for r in grid.rows[:-1] if len(r.cells) == len(row.cells) and r.cells[anchor].empty]
        return running and not bare
    if anchor != 0 and ordered[0].empty and not above.cells[0].empty and not looks_dated(ordered[anchor].text):
        return running  # numbered rows: the number stands with the first half, "PM" of a time with the second
    return running and not above.cells[anchor].empty and is_date_cut(above.cells[anchor].text, ordered[anchor].text)


def is_date_cut(above: str, below: str) -> bool:
    """One date, of which the page break leaves a part above it: "Friday, 4th August" and "2023", "3rd" and "May 2023"."""
    if CUT_DATE.search(above) and (looks_dated(above) or any(ch.isdigit() for ch in above)):
        return not DAY_AND_MONTH.match(above) or bool(YEAR_LEFT.match(below))
    if not looks_dated(above) and not DAY_ONLY.search(above):
        return False
    if YEAR_FIRST.match(below):
        return lacks_year(above, below)
    if MONTH_FIRST.match(below):
        return bool(DAY_ONLY.search(above)) and not FULL_DATE.search(above)
    return looks_dated(above) and bool(TIME.match(below))


def lacks_year(above: str, below: str) -> bool:
    """A date without its year, which stands below: "09 November" and "2016"."""
    return looks_dated(above) and bool(YEAR_FIRST.match(below)) and not HAS_YEAR.search(above)


def fills_all(row: GridRow, body: Sequence[GridRow]) -> bool:
    """The row fills every column that the others fill, the first aside, and so may be an entry of its own."""
    usual = [k for k in range(1, len(row.cells)) if body and sum(not r.cells[k].empty for r in body) > 0.9 * len(body)]
    return len(usual) >= 2 and all(not row.cells[k].empty for k in usual)


def runs_on(above: GridRow, row: GridRow) -> bool:
    """In some column the words above had not ended: the line was full and no sentence ended, or small letters follow."""
    for a, b in zip(above.cells, row.cells, strict=True):
        lines = a.pieces[-1][1] if a.pieces else a.lines
        if not lines or not b.lines:
            continue
        full = is_full(lines[-1], b.lines[0], cell_limit(a, lines))
        first = b.lines[0].words[0].text
        if (full and not ENDED.search(lines[-1].text)) or (first[0].islower() and not ENDED.search(lines[-1].text)):
            return True
    return False
