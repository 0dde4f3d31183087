"""Dates in figures: day first, unless the file has been proved otherwise; ISO where the year stands first."""

import datetime as dt
import re

from dates.context import Context
from dates.phrases import FIRST_YEAR, LAST_YEAR, NoSuchDateError, Phrase, day_phrase, impossible, make_day, month_phrase

LATEST_SHORT_YEAR = 2030
"""Two-digit years are this or earlier where nobody knows when the file came."""

_SEPARATOR = r"( ?[/.\-\\|_,;:'+=]{1,3} ?| )"
_THREE = re.compile(rf"(\d{{1,5}}){_SEPARATOR}(\d{{1,4}}){_SEPARATOR}'?(\d{{1,5}})[/.]?")
_TWO = re.compile(r"(\d{1,4}) ?([/.\-]) ?'?(\d{1,4})/?")
_TWO_RUN_TOGETHER = re.compile(r"(\d{1,4})([/.\-])(\d{4,6})|(\d{3,4})([/.\-])(\d{4}|\d{2})")
_COMPACT = re.compile(r"\d{6}|\d{8}")
_CLEAN = ("/", ".", "-", "\\", "|", "_", " ", ",")
_SLASHED_YEARS = re.compile(r"(\d{2}|\d{4})/(\d{2}|\d{4})")


def full_year(typed: str, context: Context) -> int:
    """The year of two or four digits. A two-digit year is never later than the file was received."""
    if len(typed) != 2:
        return int(typed)
    last = context.received.year if context.received else LATEST_SHORT_YEAR
    year = last - last % 100 + int(typed)
    return year if year <= last else year - 100


def short_year_days(day: int, month: int, typed: str, context: Context) -> list[Phrase]:
    """A day with a year as typed; two meanings where a short year would lie just after the file was received."""
    year = full_year(typed, context)
    if len(typed) == 4:
        return [day_phrase(day, month, year, birth=context.birth)]
    received = context.received
    if received and year == received.year and (month, day) > (received.month, received.day):
        year -= 100  # later in the very year of receipt
    if received and not context.birth and year < received.year - 80:
        return [
            day_phrase(day, month, year, why="a year of the last century"),
            day_phrase(day, month, year + 100, why="after the file was received"),
        ]
    return [day_phrase(day, month, year, birth=context.birth)]


def _possible(year: int, month: int, day: int) -> bool:
    try:
        make_day(year, month, day)
    except NoSuchDateError:
        return False
    return True


def ordered(first: str, second: str, year: str, context: Context, *, mended: bool) -> list[Phrase]:
    """Day and month in the order of the file. A cell is never swapped because its own order is impossible."""
    a, b = int(first), int(second)
    if len(year) not in (2, 4):
        return [impossible("impossible")]
    day, month = (b, a) if context.month_first else (a, b)
    if day == 0 and 1 <= month <= 12:  # 00/03/2022: the day is not known
        of = full_year(year, context)
        return (
            [month_phrase(month, of)]
            if len(first) == 2 and FIRST_YEAR < of <= LAST_YEAR
            else [impossible("impossible")]
        )
    phrases = short_year_days(day, month, year, context)
    if context.month_first:
        phrases = [p.but(basis="order-assumed") for p in phrases]
    return [p.but(mended=True) for p in phrases] if mended else phrases


def _separators(first: str, second: str) -> tuple[bool, bool]:
    """Are the separators ones that a date has, and did one need mending?"""
    a, b = first.strip() or " ", second.strip() or " "
    known = all(set(s) <= set("/.-\\|_,;:'+= ") for s in (a, b))
    return known, a != b or a not in _CLEAN


def three_numbers(text: str, context: Context) -> list[Phrase]:
    """12/03/2023, 12.3.23, 13 05 21, 2023-03-12, and with slips 22.05/16, 12//03/2023."""
    match = _THREE.fullmatch(text)
    if match is None:
        return []
    first, one, second, two, third = match.groups()
    known, mended = _separators(one, two)
    loose = {one.strip(), two.strip()} & {",", ";", "+"}
    if loose and len(third) != 4 and (one != two or one.endswith(" ")):
        return []  # 12/03, 15 is the beginning of a list
    if not known or (one == two == ":" and len(third) != 4 and len(first) != 4):
        return []
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        if one == two == " " and len(second + third) != 4:
            return []
        return [day_phrase(int(third), int(second), int(first), mended=mended, birth=context.birth)]
    spaced = " " in (one, two)
    if spaced and one == two and ((len(first + second) != 4 and len(third) != 4) or len(third) not in (2, 4)):
        return []  # 943 476 5919; 1 2 23
    if spaced and one != two and len(third) != 4:
        return []
    if len(first) > 2 or len(second) > 2 or len(third) not in (2, 4):
        return (
            [impossible("impossible")]
            if one != " " and len(first + second + third) <= 10 and len(third) in (2, 3, 4, 5)
            else []
        )
    if (
        one.strip() == "-"
        and two.strip() == "/"
        and len(third) == 2
        and int(first) < int(second) <= 31
        and 1 <= int(third) <= 12
    ):
        return [] if context.year else [impossible("range-or-date")]  # 12-14/03 are as well two days of March
    return ordered(first, second, third, context, mended=mended)


def run_together(text: str, context: Context) -> list[Phrase]:
    """1205/21 and 12/032023: a separator was left out; mended where one way only gives a day."""
    match = _TWO_RUN_TOGETHER.fullmatch(text)
    if match is None:
        return []
    found: set[tuple[str, str, str]] = set()
    left, right = (match[1], match[3]) if match[1] else (match[4], match[6])
    if match[1] and len(left) <= 2:
        for cut in (1, 2):
            month, year = right[:cut], right[cut:]
            if len(year) in (2, 4):
                found.add((left, month, year))
    if not match[1] or len(left) in (3, 4):
        year = right
        if len(year) in (2, 4):
            found.update((left[:cut], left[cut:], year) for cut in (1, 2) if len(left[cut:]) in (1, 2))
    days = [
        (d, m, y)
        for d, m, y in sorted(found)
        if _possible(full_year(y, context), int(m), int(d)) and (len(y) == 4 or len(d + m) == 4)
    ]
    if len(days) != 1 or context.month_first:
        return []
    return [p.but(mended=True) for p in short_year_days(int(days[0][0]), int(days[0][1]), days[0][2], context)]


def compact(text: str, context: Context) -> list[Phrase]:
    """12032023, 120323 and 20230312; other runs of digits are numbers of something else."""
    if _COMPACT.fullmatch(text) is None:
        return []
    if len(text) == 8:
        orders = [(text[:2], text[2:4], text[4:]), (text[6:], text[4:6], text[:4])]
    else:
        orders = [(text[:2], text[2:4], text[4:])]
    for day, month, year in orders:
        of = full_year(year, context)
        if _possible(of, int(month), int(day)) and (len(year) == 2 or 1920 <= of <= 2060):
            return short_year_days(int(day), int(month), year, context)
    return []


def two_numbers(text: str, context: Context) -> list[Phrase]:
    """03/2023 and 2023-03 are months; 12/03 is a day without a year, or much else."""
    match = _TWO.fullmatch(text)
    if match is None or (text.endswith("/") and len(match[3]) > 2):
        return []
    first, sign, second = match.groups()
    a, b = int(first), int(second)
    if len(second) == 4 and len(first) <= 2:
        plausible = FIRST_YEAR < b <= LAST_YEAR
        return [month_phrase(a, b) if 1 <= a <= 12 else impossible("impossible")] if plausible and a <= 31 else []
    if len(first) == 4 and len(second) == 2 and FIRST_YEAR < a <= LAST_YEAR and 1 <= b <= 12:
        phrases = [month_phrase(b, a, why="a month")]
        if b == (a + 1) % 100:
            phrases.append(impossible("two-years"))  # 2010/11 is as well a school or financial year
        return phrases
    if len(first) > 2 or len(second) > 2:
        return []
    day, month = (b, a) if context.month_first else (a, b)
    phrases = []
    if 1 <= month <= 12 and 1 <= day <= 31:
        phrases.append(
            day_phrase(day, month, basis="order-assumed" if context.month_first else "read", why="a day without a year")
        )
    elif sign == "/" and len(second) == 2 and 1 <= a <= 12 and 12 < b <= 30 and (len(first) == 2) and b != a + 1:
        phrases.append(month_phrase(a, full_year(second, context), why="a month"))
    return phrases


def swapped(text: str, *, month_first: bool) -> dt.date | None:
    """The day that a full date in figures gives in the other order, where its own is impossible; for candidates only."""
    match = re.search(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)", text)
    if match is None:
        return None
    a, b, year = int(match[1]), int(match[2]), full_year(match[3], Context())
    day, month = (a, b) if month_first else (b, a)
    return dt.date(year, month, day) if day > 12 and _possible(year, month, day) else None
