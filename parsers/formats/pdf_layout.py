"""A page to its pieces in reading order: ruled tables, unruled ones between them, and paragraphs."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parsers.formats.pdf_cells import LOOSE, is_full, starts_item
from parsers.formats.pdf_columns import (
    ALIGNED,
    Column,
    Region,
    build_rows,
    find_region,
    go_on,
    grow,
    header_length,
    lone_band,
    split_line,
)
from parsers.formats.pdf_labelled import build_labelled, find_labelled
from parsers.formats.pdf_parted import part_rows
from parsers.formats.pdf_rivers import cut_segments, find_rivers
from parsers.formats.pdf_rows import YEAR_BAND, looks_dated
from parsers.formats.pdf_ruled import read_ruled
from parsers.formats.pdf_sheet import Grid, Line, Piece, Prose, Rule, Sheet, Word, group_lines
from parsers.formats.pdf_split import split_tall_rows

MANY = 6
"""So many lines in two columns are prose, if they are full and evenly spaced."""


def lay_out(sheet: Sheet, before: Grid | None) -> list[Piece]:
    """The pieces of a page from top to bottom.

    `before` is the table without upright lines that the page before ended with, whose columns may go on here.
    """
    grids, words, lone, upright = read_ruled(sheet)
    grids = [split_tall_rows(part_rows(grid), before if k == 0 else None) for k, grid in enumerate(grids)]
    limit = text_limit(sheet)
    pieces: list[Piece] = list(grids)
    for k, zone in enumerate(cut_zones(words, grids)):
        pieces += read_zone(zone, sheet, lone, upright, limit, before if k == 0 else None)
    return sort_pieces(pieces)


def text_limit(sheet: Sheet) -> float:
    """The x at which a line of running text is full: as far from the right edge as text begins from the left one."""
    if not sheet.words:
        return sheet.width
    left = min(word.x0 for word in sheet.words)
    return max(max(word.x1 for word in sheet.words), sheet.width - max(left, 20.0) - 2)


def cut_zones(words: Sequence[Word], grids: Sequence[Grid]) -> list[list[Word]]:
    """Words outside the ruled tables, in lots: above, between and below them; beside one they make a lot of their own."""
    lots: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.middle
        above = sum(grid.bottom <= y for grid in grids)
        beside = next((1 if x < g.edges[0] else 2 for g in grids if g.top < y < g.bottom), 0)
        lots.setdefault((above, beside), []).append(word)
    return [lots[key] for key in sorted(lots)]


def read_zone(
    words: Sequence[Word],
    sheet: Sheet,
    lone: Sequence[Rule],
    upright: Sequence[Rule],
    limit: float,
    before: Grid | None,
) -> list[Piece]:
    """The tables and paragraphs of words that no ruled table holds."""
    lines = group_lines(words)
    bands = lone_band(lone)
    pieces: list[Piece] = []
    plain: list[Line] = []
    k = 0
    while k < len(lines):
        band = next((b for b in bands if b[1] - 3 <= lines[k].top and lines[k].bottom <= b[3] + 3), None)
        if (columns := find_prose_columns(lines[k:])) is not None:
            plain += lines[k : k + columns[1]]
            k += columns[1]
            continue
        grid, taken = None, 0
        if (region := find_labelled(lines[k:], before if k == 0 else None)) is not None:
            grid, taken = build_labelled(region, sheet.number, min(limit, sheet.width)), region.taken
        elif before is not None and k == 0 and (region := go_on(lines, before)) is not None:
            grid, taken = (
                build_rows(region, sheet.number, before.edges[0], before.edges[-1], separators(lone, lines)),
                region.taken,
            )
        elif (
            region := find_region(
                until_next_heading(lines[k:], sheet), sheet.shades, band[3] if band else None, upright
            )
        ) is not None:
            back = heading_lines_above(lines, k, plain, region.columns) if region.header else 0
            if back:
                plain = plain[:-back]
                k -= back
                region = find_region(
                    until_next_heading(lines[k:], sheet), sheet.shades, band[3] if band else None, upright
                ) or with_heading(lines[k:], back, region)
            left, right = (band[0], band[2]) if band else (lines[k].x0 - 1, max(c.x1 for c in region.columns) + 1)
            grid, taken = (
                build_rows(region, sheet.number, left, max(right, min(limit, sheet.width)), separators(lone, lines)),
                region.taken,
            )
        if grid is None:
            plain.append(lines[k])
            k += 1
            continue
        pieces += build_prose(plain, sheet.number, limit)
        plain = []
        pieces.append(grid)
        k += max(taken, 1)
    return pieces + build_prose(plain, sheet.number, limit)


def until_next_heading(lines: Sequence[Line], sheet: Sheet) -> Sequence[Line]:
    """The lines up to where the same heading comes again over columns that stand elsewhere: another table, of another year."""
    header = header_length(lines, sheet.shades)
    if not lines[0].bold or header >= len(lines):
        return lines
    heading = sorted(word.text for line in lines[:header] for word in line.words)
    starts = [part.x0 for part in cut_segments(lines[0])]
    for k in range(header + 1, len(lines)):
        again = [word for line in lines[k : k + header] for word in line.words]
        if not lines[k].bold or sorted(word.text for word in again) != heading:
            continue
        if all(any(abs(word.x0 - x) <= ALIGNED for word in again) for x in starts):
            continue
        return lines[: k - 1] if YEAR_BAND.match(lines[k - 1].text) or lines[k - 1].bold else lines[:k]
    return lines


def with_heading(lines: Sequence[Line], back: int, region: Region) -> Region:
    """The region with `back` more heading lines on top."""
    return grow(lines, region.columns, region.header + back)


def heading_lines_above(lines: Sequence[Line], k: int, plain: Sequence[Line], columns: Sequence[Column]) -> int:
    """How many lines just above a heading line belong to it: as bold, close, and over a column that is not the first."""
    count = 0
    while count < len(plain) and count < 3:
        above, below = lines[k - count - 1], lines[k - count]
        if not (
            above.bold
            and below.bold
            and below.bottom - above.bottom < 1.45 * below.size
            and abs(above.size - below.size) < 0.4
        ):
            break
        cells = split_line(above, columns)
        if cells is None or (set(cells) == {0} and below.bottom - above.bottom > 1.3 * below.size):
            break
        count += 1
    return count


def separators(lone: Sequence[Rule], lines: Sequence[Line]) -> list[float]:
    """The y of the level lines that run over most of the lines' width."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return [rule.at for rule in lone if rule.length > 0.6 * width]


def build_prose(lines: Sequence[Line], page: int, limit: float) -> list[Piece]:
    """Lines to paragraphs: a line that was full runs on in the next, if both are set alike."""
    pieces: list[Piece] = []
    for column in part_columns(lines):
        steps = [b.bottom - a.bottom for a, b in pairwise(column) if 0.8 * b.size < b.bottom - a.bottom < 1.9 * b.size]
        leading = median(steps) if len(steps) >= 3 else None
        edge = max((line.x1 for line in column), default=limit) if len(column) < len(lines) else limit
        current: Prose | None = None
        for line in column:
            if current is not None and runs_on(current, line, leading, edge):
                current.lines.append(line)
            else:
                current = Prose([line], page, edge)
                pieces.append(current)
    return pieces


def runs_on(prose: Prose, line: Line, leading: float | None, limit: float) -> bool:
    """A line belongs to the paragraph above it."""
    last = prose.lines[-1]
    step = line.bottom - last.bottom
    if (line.bold != last.bold and (line.words[0].bold != last.words[-1].bold)) or abs(line.size - last.size) > 0.6:
        return False
    if step > LOOSE * min(leading or 1.3 * line.size, 1.5 * line.size) or step < 0:
        return False
    parts = cut_segments(last)
    if starts_item(line) or len(parts) > 2 or (len(parts) == 2 and not looks_dated(parts[0].text)):
        return False
    first = line.words[0].text
    unended = first[0].islower() and last.text[-1] not in ".:;!?" and last.x1 - last.x0 > 0.6 * (limit - last.x0)
    return unended or is_full(last, line, limit)


def part_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Prose set in two columns, the left one first; else all lines as one column."""
    for k in range(len(lines)):
        found = find_prose_columns(lines[k:])
        if found is not None:
            gutter, taken = found
            columns = [
                [Line(words) for line in lines[k : k + taken] if (words := under(line, gutter, right=right))]
                for right in (False, True)
            ]
            return [c for c in (list(lines[:k]), *columns, *part_columns(lines[k + taken :])) if c]
    return [list(lines)] if lines else []


def find_prose_columns(lines: Sequence[Line]) -> tuple[float, int] | None:
    """Where the gutter is, and how many lines it parts, if prose in two columns begins with the first line.

    Prose has evenly spaced lines that fill both columns; a table has gaps between rows or lines that end early.
    """
    if len(lines) < MANY or len(cut_segments(lines[0])) < 2:
        return None
    rivers, taken = find_rivers(lines, 0)
    if len(rivers) != 1 or taken < MANY:
        return None
    gutter = rivers[0][1] - 0.5
    steps = [b.bottom - a.bottom for a, b in pairwise(lines[:taken])]
    even = max(steps) < 1.3 * min(steps)
    sides = [
        [Line(words) for line in lines[:taken] if (words := under(line, gutter, right=right))]
        for right in (False, True)
    ]
    if not even or not all(len(side) >= MANY - 1 and fills(side) for side in sides):
        return None
    return gutter, taken


def under(line: Line, x: float, *, right: bool = False) -> tuple[Word, ...]:
    """The words of a line to the left of an x, or to its right."""
    return tuple(w for w in line.words if (w.middle[0] > x) == right)


def fills(lines: Sequence[Line]) -> bool:
    """Most lines run to the right end of their column, as running prose does."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return right - left > 100 and median(line.x1 - left for line in lines) > 0.85 * (right - left)


def sort_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Reading order: from the top; tables side by side from the left. The order of paragraphs of one lot is kept."""

    def left(piece: Piece) -> float:
        return piece.edges[0] if isinstance(piece, Grid) else min(line.x0 for line in piece.lines)

    return [piece for _, piece in sorted(enumerate(pieces), key=lambda p: (p[1].top, left(p[1]), p[0]))]
