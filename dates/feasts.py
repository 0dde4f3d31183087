"""Days that have a name: fixed feasts, those counted from Easter, and bank holidays of England by their rule."""

import datetime as dt
import re

from dates.context import Context
from dates.numeric import full_year
from dates.phrases import Phrase, Span, of_year
from dates.vocabulary import PERIODS, alternatives

_FEASTS: dict[str, list[int] | int | str] = PERIODS["feasts"]
_NAMES = alternatives(_FEASTS)
_NAMED = re.compile(rf"(?:the )?({_NAMES})(?:[ ,\-(]+(?:of |in )?'?(\d{{4}}|\d{{2}})\)?)?|(\d{{4}}) ({_NAMES})")
_ONE_OFFS = {2020: dt.date(2020, 5, 8)}  # the early May holiday moved to VE Day: Royal Proclamation of 7 June 2019
_SPRING_ONE_OFFS = {2002: dt.date(2002, 6, 4), 2012: dt.date(2012, 6, 4), 2022: dt.date(2022, 6, 2)}  # jubilees


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday of a month; -1 is the last."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    return last - dt.timedelta((last.weekday() - weekday) % 7)


def _by_rule(rule: str, year: int) -> tuple[dt.date, dt.date]:
    if rule == "easter weekend":
        return easter(year) - dt.timedelta(2), easter(year) + dt.timedelta(1)
    days = {
        "third sunday of june": lambda: _nth(year, 6, 6, 3),
        "second sunday of november": lambda: _nth(year, 11, 6, 2),
        "advent": lambda: (
            _nth(year, 12, 6, 1) if _nth(year, 12, 6, 1).day <= 3 else _nth(year, 12, 6, 1) - dt.timedelta(7)
        ),
        "early may": lambda: _ONE_OFFS.get(year) or _nth(year, 5, 0, 1),
        "spring bank holiday": lambda: _SPRING_ONE_OFFS.get(year) or _nth(year, 5, 0, -1),
        "last monday of august": lambda: _nth(year, 8, 0, -1),
        "last sunday of march": lambda: _nth(year, 3, 6, -1),
        "last sunday of october": lambda: _nth(year, 10, 6, -1),
        "black friday": lambda: _nth(year, 11, 3, 4) + dt.timedelta(1),
    }
    day = days[rule]()
    return day, day


def _span(rule: list[int] | int | str, year: int) -> Span:
    if isinstance(rule, int):
        first = last = easter(year) + dt.timedelta(rule)
    elif isinstance(rule, list):
        first = last = dt.date(year, rule[0], rule[1])
    elif rule == "about easter":
        first = last = easter(year)
    elif rule.startswith("about "):
        _, month, day = rule.split()
        first = last = dt.date(year, int(month), int(day))
    else:
        first, last = _by_rule(rule, year)
    return Span(first, last, "day" if first == last else "span")


def named_day(text: str, context: Context) -> list[Phrase]:
    """Christmas Eve 2021, Good Friday 2021, August bank holiday 2022. "Easter 2021" is about its Sunday."""
    match = _NAMED.fullmatch(text)
    if match is None:
        return []
    name, year = match[1] or match[4], match[2] or match[3]
    rule = _FEASTS[name]
    approximate = isinstance(rule, str) and rule.startswith("about")
    return [of_year(lambda y: _span(rule, y), full_year(year, context) if year else None, approximate=approximate)]
