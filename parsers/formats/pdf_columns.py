"""Tables without upright lines: the heading's words, or the starts that lines share, give the columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from parsers.formats.pdf_cells import is_full
from parsers.formats.pdf_rivers import NARROWEST, cut_segments, find_rivers, part_by_rivers
from parsers.formats.pdf_rows import FULL_DATE, YEAR_BAND, SplitLine, find_anchor, find_starts, looks_dated
from parsers.formats.pdf_sheet import Box, Grid, GridCell, GridRow, Line, Rule, Word

PADDING = 14.0
"""A full line ends at most so far, in points, before the next column."""
ALIGNED = 3.0
"""Starts that differ by less, in points, are one column's."""


@dataclass(slots=True)
class Column:
    """What is known of a column: where its words have stood so far."""

    x0: float
    x1: float
    starts: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Region:
    """Lines that make a table, cut into columns."""

    columns: list[Column]
    header: int
    lines: list[SplitLine] = field(default_factory=list)
    taken: int = 0


def place_segment(segment: Line, columns: Sequence[Column]) -> list[tuple[int, Line]] | None:
    """The column that a segment stands in, or the pieces of it and theirs; None if it fits none."""
    over = [k for k, c in enumerate(columns) if segment.x0 < c.x1 - 1 and segment.x1 > c.x0 + 1]
    if len(over) == 1:
        return [(over[0], segment)]
    if not over:
        started = [k for k, c in enumerate(columns) if c.x0 <= segment.x0 + ALIGNED]
        return [(started[-1] if started else 0, segment)]
    homes = [[k for k in over if word.x0 < columns[k].x1 - 1 and word.x1 > columns[k].x0 + 1] for word in segment.words]
    if all(len(home) == 1 for home in homes):
        found = sorted({home[0] for home in homes})
        parts = [
            (k, Line(tuple(w for w, home in zip(segment.words, homes, strict=True) if home == [k]))) for k in found
        ]
        if all(begins_column(part, before, columns[k]) for (_, before), (k, part) in pairwise(parts)):
            return parts
    pieces: list[tuple[int, list[Word]]] = []
    for word in segment.words:
        begun = next((k for k in over if abs(word.x0 - min(columns[k].starts or [columns[k].x0])) <= ALIGNED), None)
        if not pieces:
            pieces.append((begun if begun is not None else over[0], [word]))
        elif begun is not None and begun > pieces[-1][0] and word.x0 - pieces[-1][1][-1].x1 > 0.1 * word.size:
            pieces.append((begun, [word]))
        else:
            pieces[-1][1].append(word)
    placed = [(k, Line(tuple(words))) for k, words in pieces]
    if [k for k, _ in placed] != over:
        return None
    return placed


def begins_column(part: Line, before: Line, column: Column) -> bool:
    """The words begin where the column's words do, or behind more than a space; a sentence over a column's edge does neither."""
    aligned = any(abs(part.x0 - start) <= ALIGNED for start in column.starts or [column.x0])
    return aligned or part.x0 - before.x1 > NARROWEST * part.size


def split_line(line: Line, columns: Sequence[Column]) -> dict[int, Line] | None:
    """A line cut into the columns; None if it does not fit them."""
    cells: dict[int, list[Word]] = {}
    for segment in cut_segments(line):
        placed = place_segment(segment, columns)
        if placed is None:
            return None
        for column, piece in placed:
            cells.setdefault(column, []).extend(piece.words)
    return {k: Line(tuple(words)) for k, words in sorted(cells.items())}


def widen(columns: Sequence[Column], cells: dict[int, Line]) -> None:
    """Notes where the words of a line stand, as long as no column runs into the next."""
    for k, line in cells.items():
        before = columns[k - 1].x1 if k else float("-inf")
        after = columns[k + 1].x0 if k + 1 < len(columns) else float("inf")
        columns[k].starts.append(line.x0)
        if line.x0 > before:
            columns[k].x0 = min(columns[k].x0, line.x0)
        if line.x1 < after:
            columns[k].x1 = max(columns[k].x1, line.x1)


def header_length(lines: Sequence[Line], shades: Sequence[Box]) -> int:
    """How many lines, from the first, make the heading: those as bold as the first and close together, or in one shade."""
    first = lines[0]
    shade = next(
        (s for s in shades if s[0] - 1 <= first.x0 and s[1] - 1 <= first.top + 2 and s[3] >= first.bottom - 2), None
    )
    count = 1
    for last, line in pairwise(lines[:6]):
        in_shade = shade is not None and line.bottom <= shade[3] + 1
        as_bold = first.bold and line.bold and line.bottom - last.bottom < 1.5 * first.size
        if not in_shade and not (shade is None and as_bold) and not (shade is not None and as_bold and in_shade):
            break
        count += 1
    return count


def grow(lines: Sequence[Line], columns: list[Column], header: int, ruled_to: float | None = None) -> Region:
    """Takes lines into the table as long as they fit its columns."""
    region = Region(columns, header)
    body_bold = None
    k = 0
    while k < len(lines):
        line = lines[k]
        cells = split_line(line, columns)
        inside = ruled_to is not None and line.bottom <= ruled_to + 2
        if k >= header:
            if body_bold is False and not inside and is_heading_over(line, cells):
                break
            if (
                (not inside or line.bold)
                and region.lines
                and line.size > median(row.size for row in region.lines) + 0.6
            ):
                break
            if cells is not None and len(cells) == 1 and not inside and ends_table(lines, k, cells, columns, body_bold):
                break
            if cells is None:
                if not inside and not is_band(lines, k, columns):
                    break
                region.lines.append(SplitLine({0: line}, line.top, line.bottom, line.size, band=True))
                k += 1
                continue
            if len(cells) == 1 and 0 in cells and is_year(cells[0], lines, k, columns):
                region.lines.append(SplitLine({0: line}, line.top, line.bottom, line.size, band=True))
                k += 1
                continue
            body_bold = line.bold if body_bold is None else body_bold and line.bold
        if cells is None:
            break
        widen(columns, cells)
        region.lines.append(SplitLine(cells, line.top, line.bottom, line.size))
        k += 1
    region.taken = k
    return region


def is_heading_over(line: Line, cells: dict[int, Line] | None) -> bool:
    """Bold words, one space apart, that run over several columns of a table in plain type: a heading of what follows it."""
    return line.bold and (cells is None or len(cells) > 1) and len(cut_segments(line)) == 1


def is_year(cell: Line, lines: Sequence[Line], k: int, columns: Sequence[Column]) -> bool:
    """A year alone, set bold or in a line of its own before a row that has several cells."""
    if not YEAR_BAND.match(cell.text):
        return False
    following = split_line(lines[k + 1], columns) if k + 1 < len(lines) else None
    return cell.bold or (following is not None and len(following) >= 2 and lines[k + 1].top - cell.bottom > 0)


def is_band(lines: Sequence[Line], k: int, columns: Sequence[Column]) -> bool:
    """A line that runs over the columns is a band of the table if rows follow at once, and is not running prose."""
    if k + 1 >= len(lines) or len(cut_segments(lines[k])) > 1:
        return False
    following = split_line(lines[k + 1], columns)
    if lines[k].bold and is_heading_over(lines[k + 1], following):
        return False
    near = (
        lines[k + 1].top - lines[k].bottom < 2.2 * lines[k].size
        and lines[k].top - lines[k - 1].bottom < 2.2 * lines[k].size
    )
    return following is not None and len(following) >= 2 and near and len(lines[k].text) < 90


def ends_table(
    lines: Sequence[Line], k: int, cells: dict[int, Line], columns: Sequence[Column], body_bold: bool | None
) -> bool:
    """A line with one cell ends the table if it is set as a heading, stands far off, or begins left of the first column."""
    line, last = lines[k], lines[k - 1]
    (column,) = cells
    far = line.top - last.bottom > 2.5 * line.size
    if line.x0 < columns[0].x0 - 2 * ALIGNED and column == 0:
        return True
    if column == 0 and line.size > last.size + 0.6 and not YEAR_BAND.match(line.text):
        return True
    following = split_line(lines[k + 1], columns) if k + 1 < len(lines) else None
    goes_on = following is not None and len(following) >= 2 and lines[k + 1].bold is False
    if far:
        return not goes_on or line.bold
    if column == 0 and line.bold and body_bold is False and not YEAR_BAND.match(line.text):
        return not goes_on or line.top - last.bottom > 1.2 * line.size
    return False


def find_region(
    lines: Sequence[Line], shades: Sequence[Box], ruled_to: float | None = None, upright: Sequence[Rule] = ()
) -> Region | None:
    """The table that begins with the first line, if one does; `upright` are lines drawn down that may part its columns."""
    drawn = [r for r in upright if r.start <= lines[0].middle <= r.end and r.length > 2.5 * lines[0].size]
    if len(drawn) < 2 and len(cut_segments(lines[0])) < 2:
        return None
    header = header_length(lines, shades)
    emphatic = lines[0].bold or any(
        s[1] - 1 <= lines[0].top + 2 and s[3] >= lines[0].bottom - 2 and s[0] <= lines[0].x0 for s in shades
    )
    if header == len(lines):
        header = 1
    rivers, taken = find_rivers(lines, header)
    columns = [Column(a, b) for a, b in part_by_rivers(lines[:taken], rivers)]
    if len(drawn) >= 2 and lines[0].x0 > drawn[0].at - ALIGNED:
        columns = [Column(a.at + 0.5, b.at - 0.5) for a, b in pairwise(drawn)]
        if lines[0].x1 > drawn[-1].at:
            columns.append(Column(drawn[-1].at + 0.5, max(line.x1 for line in lines if line.middle < drawn[-1].end)))
        ruled_to = max(r.end for r in drawn)
    columns = fit_columns(lines, columns, header)
    if len(columns) < 2:
        return None
    if not emphatic and looks_heading(lines):
        header, emphatic = 1, True
    elif not emphatic:
        header = 0
    region = grow(lines, columns, header, ruled_to)
    body = [line for line in region.lines[header:] if not line.band and len(line.cells) >= 2]
    needed = 1 if emphatic or ruled_to is not None else 3
    if len(body) < needed or (not emphatic and (is_tabbed_prose(region) or not is_grid(region))):
        return None
    return region


def is_tabbed_prose(region: Region) -> bool:
    """Paragraphs that begin with a date and a tab, "12/03/2024 → Home visit": their full lines run on at the left margin.

    In a table what a full line goes on with stands beneath its own column.
    """
    left, right = region.columns[0].x0, max(c.x1 for c in region.columns)
    whole = [Line(tuple(word for _, cell in sorted(row.cells.items()) for word in cell.words)) for row in region.lines]
    over = False
    for last, line in pairwise(whole):
        if looks_dated(line.text) and len(cut_segments(line)) == 2:
            continue
        tight = line.top - last.bottom < 0.6 * line.size
        if len(cut_segments(line)) > 1 or abs(line.x0 - left) > ALIGNED or not (tight and is_full(last, line, right)):
            return False
        over = over or line.x1 > region.columns[1].x0
    return over


def fit_columns(lines: Sequence[Line], columns: list[Column], header: int) -> list[Column]:
    """Columns with the starts of the words seen in the heading and in the first lines."""
    for line in lines[: header + 12]:
        cells = split_line(line, columns) if len(columns) > 1 else None
        for k, cell in (cells or {}).items():
            columns[k].starts.append(cell.x0)
    return [replace_start(c) for c in columns]


def replace_start(column: Column) -> Column:
    """A column that knows at least where it may begin."""
    if not column.starts:
        column.starts.append(column.x0)
    return column


def looks_heading(lines: Sequence[Line]) -> bool:
    """A first line in plain type that is a heading: dates stand below its words and none in it."""
    below = [segment for line in lines[1:8] for segment in cut_segments(line)]
    here = cut_segments(lines[0])
    dated = [s for s in below if looks_dated(s.text) and any(abs(s.x0 - h.x0) <= ALIGNED for h in here)]
    return len(dated) >= 2 and not any(looks_dated(s.text) or any(ch.isdigit() for ch in s.text) for s in here)


def is_grid(region: Region) -> bool:
    """Lines without a heading are a table if most of them start in the same places, and it is no prose in two columns."""
    rows = [line for line in region.lines if not line.band]
    several = [line for line in rows if len(line.cells) >= 2]
    below = [
        line for line in rows
        if len(line.cells) == 1 and 0 not in line.cells
        and all(abs(cell.x0 - min(region.columns[k].starts)) <= ALIGNED for k, cell in line.cells.items())
    ]  # fmt: skip
    if len(several) + len(below) < 0.5 * len(rows):
        return False
    aligned = [
        sum(abs(cell.x0 - min(region.columns[k].starts)) <= ALIGNED for k, cell in line.cells.items()) / len(line.cells)
        for line in several
    ]
    if sum(aligned) / len(aligned) < 0.8:
        return False
    wide = [c.x1 - c.x0 for c in region.columns]
    full = [
        sum(line.cells[k].x1 > region.columns[k].x1 - 0.15 * wide[k] for line in rows if k in line.cells)
        for k in range(len(wide))
    ]
    prose = len(wide) == 2 and len(several) >= 6 and all(n >= 0.7 * len(several) for n in full) and min(wide) > 120
    return not prose


def build_rows(region: Region, page: int, left: float, right: float, separators: Sequence[float]) -> Grid:
    """A region as a grid, its lines put together to rows."""
    columns = region.columns
    edges = [min(left, columns[0].x0 - 1), *(c.x0 - 1 for c in columns[1:]), max(right, columns[-1].x1 + 1)]
    body = region.lines[region.header :]
    limits = [column_limit(k, body, edges[k + 1] - 4) for k in range(len(columns))]
    groups: list[list[SplitLine]] = [region.lines[: region.header]] if region.header else []
    if body:
        starts = [*find_starts(body, limits, separators, len(columns)), len(body)]
        groups += [body[a:b] for a, b in pairwise(starts)]
    rows: list[GridRow] = []
    for group in groups:
        top, bottom = group[0].top, max(line.bottom for line in group)
        if group[0].band:
            box = (edges[0], top, edges[-1], bottom)
            rows.append(GridRow([GridCell(0, len(columns), box, [line.cells[0] for line in group])], page, top, bottom))
            continue
        cells = [
            GridCell(
                k,
                1,
                (edges[k], top, edges[k + 1], bottom),
                [line.cells[k] for line in group if k in line.cells],
                limit=limits[k],
            )
            for k in range(len(columns))
        ]
        rows.append(GridRow(cells, page, top, bottom))
    return Grid(rows, tuple(edges), page, rows[0].top, rows[-1].bottom, ruled=False, last_page=page)


def column_limit(column: int, body: Sequence[SplitLine], edge: float) -> float:
    """Where a line of the column is full: where its longest line ends."""
    ends = [line.cells[column].x1 for line in body if column in line.cells and not line.band]
    return min(edge, max(max(ends, default=edge) + 1, edge - PADDING))


def columns_of(grid: Grid) -> list[Column]:
    """The columns of an unruled grid of an earlier page, to read on with."""
    columns = []
    for k in range(grid.columns):
        lines = [
            line
            for row in grid.rows
            for cell in row.cells
            if cell.column == k and cell.span == 1
            for line in cell.lines
        ]
        x0 = min((line.x0 for line in lines), default=grid.edges[k] + 1)
        columns.append(Column(x0, max((line.x1 for line in lines), default=x0 + 4), [x0]))
    return columns


def go_on(lines: Sequence[Line], before: Grid) -> Region | None:
    """The table of the page before, if the first lines of this one fit its columns."""
    columns = columns_of(before)
    starts = [min(c.starts) for c in columns]
    again = heading_again(lines, before)
    first = split_line(lines[0], columns)
    if not again and (first is None or is_heading_over(lines[0], first)):
        return None  # a heading or a sentence begins the page, and no row
    region = grow(lines, columns, again)
    fitting = [
        line
        for line in region.lines
        if not line.band and all(cell.x0 > starts[k] - 4 for k, cell in line.cells.items())
    ]
    several = [line for line in fitting if len(line.cells) >= 2]
    aligned = [line for line in several if all(abs(cell.x0 - starts[k]) <= 4 for k, cell in line.cells.items())]
    anchor = find_anchor([[cell.text for cell in row.cells] for row in before.rows if len(row.cells) == len(columns)])
    aligned += [line for line in several if anchor in line.cells and FULL_DATE.match(line.cells[anchor].text)]
    first = split_line(lines[0], columns_of(before))
    if not aligned and not (
        first and set(first) != {0} and all(abs(cell.x0 - starts[k]) <= 4 for k, cell in first.items())
    ):
        return None
    return region


def heading_again(lines: Sequence[Line], before: Grid) -> int:
    """How many of the first lines repeat the heading of the table before."""
    heading = sorted(word for cell in before.rows[0].cells for word in cell.text.split())
    for count in range(1, min(len(lines), 8)):
        words = sorted(word.text for line in lines[:count] for word in line.words)
        if words == heading:
            return count
        if len(words) > len(heading):
            break
    return 0


def lone_band(rules: Sequence[Rule]) -> list[tuple[float, float, float, float]]:
    """Level lines of one width, one below the other, as the zones of tables ruled across only: x0, top, x1, bottom."""
    zones: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if rule.length < 120:
            continue
        home = next((z for z in zones if abs(z[-1].start - rule.start) < 6 and abs(z[-1].end - rule.end) < 6), None)
        if home is not None:
            home.append(rule)
        else:
            zones.append([rule])
    return [(z[0].start, z[0].at, z[0].end, z[-1].at) for z in zones if len(z) >= 3]
