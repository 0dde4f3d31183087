"""What a piece of typed text may mean, before it is known which year it belongs to."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from casefile.dated import ClockTime, DateBasis, DateKind

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips or defaults of a system, never dates of a case."""

# Defaults that systems and templates write where nobody typed a date.
SENTINELS = frozenset(
    {
        dt.date(1, 1, 1),
        dt.date(1753, 1, 1),
        dt.date(1899, 12, 30),
        dt.date(1899, 12, 31),
        dt.date(1900, 1, 1),
        dt.date(1901, 1, 1),
        dt.date(1970, 1, 1),
    }
)

Lacks = Literal["nothing", "year", "month"]


class NoSuchDateError(Exception):
    """The words have the shape of a date, and no day fits them. `code` becomes an issue of the reading."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Span(NamedTuple):
    """Bounds, both included; None is an open end."""

    earliest: dt.date | None
    latest: dt.date | None
    kind: DateKind
    issues: tuple[str, ...] = ()


Build = Callable[[int, int], Span]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One meaning of a text.

    `build` takes a year and a month and uses those that the text lacks; it raises NoSuchDateError.
    `year` and `month` are what was typed, so that "12 - 14 March 2023" can lend them to its first half.
    """

    build: Build
    lacks: Lacks = "nothing"
    year: int | None = None
    month: int | None = None
    approximate: bool = False
    mended: bool = False
    basis: DateBasis = "read"
    time: ClockTime | None = None
    why: str = ""
    weekday: int | None = None
    of_day: bool = False
    """Is it a day, so that a bare number may be another day of the same month?"""

    def span(self, year: int = 0, month: int = 0) -> Span:
        """Its bounds, given what it lacks; raises NoSuchDateError where no day of the calendar fits."""
        try:
            return self.build(year, month)
        except (ValueError, OverflowError):
            raise NoSuchDateError("impossible") from None

    def but(self, **changes: object) -> "Phrase":
        """The same with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def make_day(year: int, month: int, day: int, *, birth: bool = False) -> dt.date:
    """The day; raises NoSuchDateError for one that does not exist or that a system wrote for "nothing"."""
    if year < FIRST_YEAR or year > LAST_YEAR:
        raise NoSuchDateError("implausible-year")
    try:
        made = dt.date(year, month, day)
    except ValueError:
        raise NoSuchDateError("impossible") from None
    if made in SENTINELS and not (birth and year == 1970):
        raise NoSuchDateError("default-value")
    return made


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day_phrase(
    day: int,
    month: int | None = None,
    year: int | None = None,
    *,
    weekday: int | None = None,
    mended: bool = False,
    birth: bool = False,
    why: str = "",
    basis: DateBasis = "read",
) -> Phrase:
    """A day, of which month or year may be missing. A wrong weekday is an issue, never a repair."""

    def build(y: int, m: int) -> Span:
        made = make_day(year if year is not None else y, month if month is not None else m, day, birth=birth)
        wrong = weekday is not None and made.weekday() != weekday
        return Span(made, made, "day", ("weekday",) if wrong else ())

    lacks: Lacks = "month" if month is None else "year" if year is None else "nothing"
    return Phrase(build, lacks, year, month, mended=mended, why=why, weekday=weekday, basis=basis, of_day=True)


def month_phrase(month: int, year: int | None = None, *, mended: bool = False, why: str = "") -> Phrase:
    """A whole month."""

    def build(y: int, _: int) -> Span:
        of = year if year is not None else y
        return Span(make_day(of, month, 1, birth=True), last_of_month(of, month), "month")

    return Phrase(build, "year" if year is None else "nothing", year, month, mended=mended, why=why)


def year_phrase(year: int, *, why: str = "") -> Phrase:
    """A whole calendar year."""
    return fixed(Span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year"), year=year, why=why)


def fixed(
    span: Span, *, year: int | None = None, approximate: bool = False, basis: DateBasis = "read", why: str = ""
) -> Phrase:
    """A meaning that needs nothing more."""
    return Phrase(lambda _y, _m: span, year=year, approximate=approximate, basis=basis, why=why)


def of_year(make: Callable[[int], Span], year: int | None, *, approximate: bool = False, why: str = "") -> Phrase:
    """A meaning that needs a year only: a feast, a term, a season."""
    return Phrase(
        lambda y, _: make(year if year is not None else y),
        "year" if year is None else "nothing",
        year,
        approximate=approximate,
        why=why,
    )


def impossible(code: str) -> Phrase:
    """Something that has the shape of a date and cannot be one, or lacks what it is counted from."""

    def build(_y: int, _m: int) -> Span:
        raise NoSuchDateError(code)

    return Phrase(build)
