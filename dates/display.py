"""A reading in words for people: one form per kind, and never a day that was not typed."""

import datetime as dt

from casefile.dated import DateReading
from dates.edtf import whole
from dates.years import FIRST_BARE_YEAR, LATEST_BARE_YEAR

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _period(first: dt.date, last: dt.date) -> str:
    """Both bounds as shortly as they can be told and read back."""
    one = whole(first, last)
    if len(one) == 10:
        return _day(first)
    if len(one) == 7:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if one and FIRST_BARE_YEAR <= first.year <= LATEST_BARE_YEAR:
        return one
    whole_years = first.month == 1 and first.day == 1 and last.month == 12 and last.day == 31
    if whole_years and last.year > first.year + 1:  # "2021-2022" could be read as a school year
        return f"{first.year}-{last.year}"
    if first.day == 1 and (last + dt.timedelta(1)).day == 1:
        left = _MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
        return f"{left} - {_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} - {_day(last)}"
    return f"{_day(first)} - {_day(last)}"


def _clock(reading: DateReading) -> str:
    time = reading.time
    if time is None or time.start is None:
        return ""
    return f", {time.start:%H:%M}" + (f"-{time.end:%H:%M}" if time.end else "")


def display(reading: DateReading, *, clock: bool = False) -> str:
    """For example "12 Mar 2023", "about 2019", "between 1 and 5 May 2022", "before 1 Mar 2020", "Undated".

    Where the reading was not plain, the caller shows `raw` beside it. With `clock`, a time that was read follows.
    """
    if reading.kind == "ambiguous":
        return f'Unclear: "{" ".join(reading.raw.split())}"'
    first, last = reading.earliest, reading.latest
    if reading.kind == "undated" or (first is None and last is None):
        return "Undated"
    if first is None and last is not None:
        after = last + dt.timedelta(1)
        text = f"before {_opening(after)}"
    elif last is None and first is not None:
        text = f"from {_opening(first)}"
    else:
        text = _closed(reading)
    return ("about " if reading.approximate else "") + text + (_clock(reading) if clock else "")


def _opening(first: dt.date) -> str:
    """The first day of an open end, as its month or year where it begins one."""
    if first.day != 1:
        return _day(first)
    return (
        str(first.year)
        if first.month == 1 and FIRST_BARE_YEAR <= first.year <= LATEST_BARE_YEAR
        else f"{_MONTHS[first.month - 1]} {first.year}"
    )


def _closed(reading: DateReading) -> str:
    first, last = reading.earliest, reading.latest
    if first is None or last is None:
        return "Undated"
    if reading.kind == "week" and (last - first).days == 6:
        return f"week of {_day(first)}" if first.weekday() == 0 else _period(first, last)
    if reading.kind == "between" and not whole(first, last):
        return "between " + _period(first, last).replace(" - ", " and ").replace("-", " and ")
    if reading.kind == "list":
        return f"{_day(first)} to {_day(last)}"
    return _period(first, last)
