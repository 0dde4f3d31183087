"""Chronology tables without headings that say so: found by what their columns hold, or as the rest of the table before."""

from dataclasses import replace

from parsers.reading.columns import Column, Layout, dated_share, heading_text, prose
from parsers.reading.dating import is_dated
from parsers.reading.headings import column
from parsers.reading.sheets import Line, Sheet

_MOST_COLUMNS = 10
_FIRST_COLUMNS = 3  # dates stand in one of them, after a number perhaps


def unheaded(sheet: Sheet, *, expected: bool) -> Layout | None:
    """The layout of a chronology by what its columns hold; `expected` where a heading above announces one."""
    starts = sorted({c.column for line in sheet.lines for c in line.filled()})
    heads = sheet.lines[0] if sheet.lines and _may_be_headings(sheet.lines[0]) and len(sheet.lines) > 1 else None
    data = sheet.lines[1:] if heads else sheet.lines
    if not 2 <= len(starts) <= _MOST_COLUMNS or len(data) < (1 if expected else 2):
        return None
    columns = [
        _column(heads, start, end, number)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], sheet.columns], strict=True), start=1)
    ]
    wanted = 0.5 if expected else 0.7
    dated = next((i for i, c in enumerate(columns[:_FIRST_COLUMNS]) if dated_share(data, c) >= wanted), None)
    if dated is None or (len(columns) == 2 and dated == 1):
        return None
    columns[dated] = replace(columns[dated], field="date", sure=False, why="its cells hold dates")
    rest = [(prose(data, c), -i) for i, c in enumerate(columns) if i != dated]
    longest, at = max(rest)
    if longest < (8 if expected else 20):
        return None
    columns[-at] = replace(columns[-at], field="event", sure=False, why="the longest text stands in it")
    return Layout(tuple(columns), 0, 0 if heads else -1)


def _may_be_headings(line: Line) -> bool:
    """Short words without a date, one of which is a heading or like one: headings that were misread or misspelt."""
    filled = line.filled()
    if len(filled) < 2 or any(is_dated(c.text) or len(c.text) > 60 or c.text.strip().endswith(".") for c in filled):
        return False
    return any(column(c.text, "chronology") for c in filled)


def _column(heads: Line | None, start: int, end: int, number: int) -> Column:
    head = heads.at(start) if heads else None
    heading = heading_text(head.text) if head and head.text.strip() else f"Column {number}"
    match = column(heading, "chronology") if head else None
    field = match.field if match and match.field not in {"date", "event"} else "other"
    return Column(
        start, end, heading, field, False, "the table has no headings" if heads is None else "its headings are unclear"
    )


def continued(sheet: Sheet, layout: Layout) -> Layout | None:
    """The layout of the table before, where this one goes on with its rows and has no headings of its own."""
    if not sheet.lines:
        return None
    starts = sorted({c.column for line in sheet.lines for c in line.filled()})
    full = max(sheet.lines, key=lambda line: len(line.cells))
    if layout.of("date") is None or len(full.cells) != len(layout.columns):
        return None
    columns = tuple(
        replace(col, start=cell.column, end=cell.column + cell.span)
        for col, cell in zip(layout.columns, sorted(full.cells, key=lambda c: c.column), strict=True)
    )
    there = next(c for c in columns if c.field == "date")
    if not starts or dated_share(sheet.lines, there) < 0.5:
        return None
    return Layout(columns, 0, -1)
