"""A reading as ISO 8601-2 (EDTF) text: an export, computed from the bounds, never the store."""

import calendar
import datetime as dt

from casefile.dated import DateReading


def whole(first: dt.date, last: dt.date) -> str:
    """A day, month or year in one term of EDTF, or else an empty text."""
    if first == last:
        return first.isoformat()
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if whole_months and first.year == last.year and first.month == 1 and last.month == 12:
        return f"{first:%Y}"
    return ""


def edtf(reading: DateReading) -> str | None:
    """Its bounds in EDTF, level 1: None where it has none. A decade, term or week is an interval of days.

    Approximate readings carry "~", on both ends of an interval. A clock time is not said; the model's `time` says it.
    """
    if reading.kind in ("ambiguous", "undated") or not reading.settled:
        return None
    about = "~" if reading.approximate else ""
    first, last = reading.earliest, reading.latest
    if first is None:
        return f"../{last}{about}"
    if last is None:
        return f"{first}{about}/.."
    one = whole(first, last)
    return f"{one}{about}" if one else f"{first}{about}/{last}{about}"
