"""Whether two readings may be of one day."""

import datetime as dt
from typing import Literal

from casefile.dated import DateReading

Grade = Literal["same", "compatible", "apart", "unknown"]

# An approximate date is held to lie within one unit of its own precision, for comparison only.
_PADDING = {"day": 7, "week": 7, "month": 31, "part": 31, "year": 366, "term": 92}


def padded(reading: DateReading) -> tuple[dt.date, dt.date]:
    """Its bounds for comparison: open ends far away, approximate ones widened by a unit of their own precision."""
    first, last = reading.earliest or dt.date.min, reading.latest or dt.date.max
    if not reading.approximate:
        return first, last
    days = _PADDING.get(reading.kind, 7)
    lower = first - dt.timedelta(days) if first > dt.date.min + dt.timedelta(days) else dt.date.min
    upper = last + dt.timedelta(days) if last < dt.date.max - dt.timedelta(days) else dt.date.max
    return lower, upper


def overlap(a: DateReading, b: DateReading) -> Grade:
    """`same` (both one sure day, equal), `compatible` (bounds overlap), `apart` (they do not), `unknown` (one is not dated)."""
    if not a.settled or not b.settled or "ambiguous" in (a.kind, b.kind):
        return "unknown"
    single = a.earliest == a.latest and b.earliest == b.latest
    if single and a.earliest == b.earliest and not (a.approximate or b.approximate):
        return "same"
    (a1, a2), (b1, b2) = padded(a), padded(b)
    return "compatible" if a1 <= b2 and b1 <= a2 else "apart"


def possible_swap(a: DateReading, b: DateReading) -> bool:
    """Are two single days equal once day and month of one are swapped? An issue to raise, never a match."""
    one, other = a.earliest, b.earliest
    if one is None or other is None or one != a.latest or other != b.latest or one == other:
        return False
    return one.year == other.year and one.day == other.month and one.month == other.day
