"""Order: of entries in a chronology, and of day and month in a file."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from casefile.dated import DateReading

_NUMERIC = re.compile(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[.\-]\d)")

SortKey = tuple[int, int, int, int, int, int]


def sort_key(reading: DateReading) -> SortKey:
    """Where an entry stands: by its earliest day, wider bounds first, then by clock; undated and ambiguous last, in given order.

    "before March 2020" stands at its only known edge, ahead of what begins there. Sort stably, with the file's own order
    behind this key.
    """
    if not reading.settled or reading.kind in ("ambiguous", "undated"):
        return (1, 0, 0, 0, 0, 0)
    first, last = reading.earliest, reading.latest
    edge = first or last or dt.date.max
    time = reading.time
    start, end = (time.start, time.end) if time else (None, None)
    minutes = start.hour * 60 + start.minute if start else -1
    until = end.hour * 60 + end.minute if end else -1
    return (0, edge.toordinal(), 0 if first is None else 1, -(last or dt.date.max).toordinal(), minutes, until)


def order_evidence(cells: Iterable[str]) -> Literal["day-first", "month-first", "unknown"]:
    """What the figures of a file prove: cells impossible day first are counted against cells impossible month first.

    Evidence both ways proves nothing: "unknown", so that the impossible cells are asked one by one.
    """
    day_first = month_first = 0
    for cell in cells:
        for match in _NUMERIC.finditer(cell):
            a, b = int(match[1]), int(match[3])
            day_first += 12 < a <= 31 and 1 <= b <= 12
            month_first += 12 < b <= 31 and 1 <= a <= 12
    if month_first and not day_first:
        return "month-first"
    return "day-first" if day_first and not month_first else "unknown"
