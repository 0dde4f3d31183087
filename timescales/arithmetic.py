"""Counting said in words, so that a due day can be checked by hand."""

import datetime as dt
from typing import NamedTuple

from timescales.rules import Rule, Unit
from timescales.working_days import add_working_days, bank_holidays, is_working_day

ANCHOR_WORDS = {
    "incident": "Incident",
    "aware": "Became aware",
    "notified": "Notified",
    "templates_issued": "Templates issued",
    "referred": "Referral received",
    "meeting": "Meeting",
}


class Due(NamedTuple):
    """A due day with its count in words."""

    day: dt.date
    how: str


# Written out, since the names that the system gives depend on where it runs.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def told(day: dt.date) -> str:
    """A day with its weekday: "Wed 4 Nov 2026"."""
    return f"{_with_month(day)} {day.year}"


def _short(day: dt.date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day}"


def _with_month(day: dt.date) -> str:
    return f"{_short(day)} {_MONTHS[day.month - 1]}"


def _skipped(start: dt.date, end: dt.date, closed: frozenset[dt.date]) -> str:
    """The weekdays between that were no working days, and why."""
    days = [start + dt.timedelta(n) for n in range(1, (end - start).days + 1)]
    named = [
        f"{_with_month(d)} is {bank_holidays().get(d, 'a closed day')}"
        for d in days
        if d.weekday() < 5 and not is_working_day(d, closed)
    ]
    return f" ({'; '.join(named)})" if named else ""


def steps(start: dt.date, number: int, closed: frozenset[dt.date]) -> str:
    """The working days counted, one by one: "Thu 5, Fri 6, Mon 9 = Mon 9 Nov 2026"."""
    days = [add_working_days(start, n, closed) for n in range(1, number + 1)]
    months = [start.month, *(d.month for d in days)]
    names = [_short(d) if d.month == before else _with_month(d) for d, before in zip(days, months, strict=False)]
    shown = names if number <= 6 else [*names[:2], "…", *names[-2:]]
    return f"{', '.join(shown)} = {told(days[-1])}" if days else told(start)


def count(anchor: dt.date, number: int, unit: Unit, count_from: int, closed: frozenset[dt.date]) -> dt.date:
    """The day that bears a number when the anchor day bears `count_from`.

    Raises:
        CalendarError: the count of working days runs outside the table of bank holidays.
    """
    days = max(0, number - count_from)
    return add_working_days(anchor, days, closed) if unit == "working" else anchor + dt.timedelta(days)


def due(rule: Rule, anchor: dt.date, anchor_words: str, closed: frozenset[dt.date], *, unit: Unit | None = None) -> Due:
    """The rule's day, counted from an anchor, and how it was counted."""
    unit = unit or rule.unit
    day = count(anchor, rule.offset, unit, rule.count_from, closed)
    begin = f"{anchor_words} {told(anchor)} (day {rule.count_from})"
    span = f"{rule.offset} {unit} day{'s' if rule.offset != 1 else ''}"
    if unit == "calendar":
        return Due(day, f"{begin}; {span} = {told(day)}")
    counted = steps(anchor, max(0, rule.offset - rule.count_from), closed)
    return Due(day, f"{begin}; {span}: {counted}{_skipped(anchor, day, closed)}")
