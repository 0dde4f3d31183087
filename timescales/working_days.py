"""England's working days: Monday to Friday without bank holidays. Beyond the table an answer would be a guess, so none is given."""

import csv
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from casefile.errors import CalendarError

NO_DAYS: frozenset[dt.date] = frozenset()
_DAY = dt.timedelta(1)


@lru_cache(maxsize=1)
def bank_holidays() -> dict[dt.date, str]:
    """Bank holidays of England that fall on a weekday, with their names.

    Source: Banking and Financial Dealings Act 1971, schedule 1, with the proclamations of single years as gov.uk lists
    them; years later than proclaimed follow the Act's rule and are marked so in the table.
    """
    table = resources.files("timescales") / "tables" / "bank_holidays_england.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {dt.date.fromisoformat(row["day"]): row["name"] for row in rows}


@lru_cache(maxsize=1)
def table_years() -> tuple[int, int]:
    """The first and the last year that the table of bank holidays covers."""
    years = [day.year for day in bank_holidays()]
    return min(years), max(years)


def is_working_day(day: dt.date, closed: frozenset[dt.date] = NO_DAYS) -> bool:
    """Is it a working day? `closed` are further days on which the partnership's offices are shut.

    Raises:
        CalendarError: the day lies outside the table of bank holidays.
    """
    first, last = table_years()
    if not first <= day.year <= last:
        raise CalendarError(
            f"Working days are known from {first} to {last} only, and a day in {day.year} was needed. "
            "Check the dates in the case file; if they are right, add that year's bank holidays to the table."
        )
    return day.weekday() < 5 and day not in bank_holidays() and day not in closed


def working_days_after(day: dt.date, closed: frozenset[dt.date] = NO_DAYS) -> Iterator[dt.date]:
    """The working days that follow a day, in order, until the table ends (then CalendarError)."""
    while True:
        day += _DAY
        if is_working_day(day, closed):
            yield day


def add_working_days(day: dt.date, n: int, closed: frozenset[dt.date] = NO_DAYS) -> dt.date:
    """The n-th working day after a day, which is itself day 0, working day or not; before it where n is negative.

    Raises:
        CalendarError: the count runs outside the table of bank holidays.
    """
    step = _DAY if n >= 0 else -_DAY
    is_working_day(day, closed)  # a day outside the table is refused even where nothing is counted
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day, closed):
            day += step
    return day


def working_days_between(start: dt.date, end: dt.date, closed: frozenset[dt.date] = NO_DAYS) -> int:
    """How many working days lie after `start` up to and including `end`; negative where `end` is the earlier.

    Raises:
        CalendarError: one of the days lies outside the table of bank holidays.
    """
    if end < start:
        return -working_days_between(end, start, closed)
    is_working_day(start, closed)
    days = (start + dt.timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, closed) for day in days)
