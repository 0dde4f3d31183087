"""Named periods: years, decades, seasons, terms, school and financial years, quarters. Bounds are data (tables/periods.toml)."""

import datetime as dt
import re
import tomllib
from importlib import resources
from typing import Any

from dates.context import Context
from dates.numeric import full_year
from dates.phrases import (
    LAST_YEAR,
    NoSuchDateError,
    Phrase,
    Span,
    fixed,
    impossible,
    last_of_month,
    of_year,
    year_phrase,
)
from dates.vocabulary import alternatives

PERIODS: dict[str, Any] = tomllib.loads(
    (resources.files("dates") / "tables" / "periods.toml").read_text(encoding="utf-8")
)
LATEST_BARE_YEAR = 2029
"""Four digits above this may as well be a clock: 2030 is half past eight."""

_YEAR = re.compile(
    r"(?:the )?(?:whole (?:of )?|all of )?(?:(?:calendar )?(?:year|yr)(?: of)? )?((?:19|20)\d\d)(?: calendar year)?"
)
_DECADE = re.compile(
    r"(?:the )?(?:'?((?:19|20)\d)0'?s|((?:19|20)\d)[?x*_]|'?([1-9])0'?s|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties))"
)
_DECADE_WORDS = {
    "noughties": 200,
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}
_PAIR = r"'?(\d{4}|\d{2}) ?[/\-] ?'?(\d{4}|\d{2})"
_TWO_YEARS = re.compile(_PAIR)
_KIND_WORDS = {
    "academic": r"academic(?: yr| year)?|a\.?y\.?|school(?: yr| year)|acad(?: yr| year)?|ac yr|educational year",
    "financial": r"financial(?: yr| year)?|fiscal(?: yr| year)?|f[./]?y\.?e?|fin(?: yr| year)|council year|budget year",
    "tax": r"tax(?: yr| year)|ty",
}
_CUED = [
    (kind, re.compile(rf"(?:the )?(?:{words})[ :\-]*\(?{_PAIR}\)?|(?:the )?{_PAIR},? ?\(?(?:{words})\)?"))
    for kind, words in _KIND_WORDS.items()
]
_QUARTER = r"(?:q|qtr|quarter)\.? ?([1-4])|(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (?:quarter|qtr)"
_QUARTER_PAIR = re.compile(
    rf"(?:{_QUARTER}),?(?: ?[/\-] ?(?:q|qtr|quarter)?\.? ?([1-4]))?,? ?(?:of |in )?(?:the )?(?:({_KIND_WORDS['financial']}|{_KIND_WORDS['academic']}),? ?)?\(?{_PAIR}\)?(?: (?:{_KIND_WORDS['financial']}))?"
)
_QUARTER_CALENDAR = re.compile(
    rf"(?:calendar(?: year)? )(?:{_QUARTER}),? (?:of )?(\d{{4}})|(?:{_QUARTER}),? (?:of )?(?:calendar year )(\d{{4}})"
)
_QUARTER_BARE = re.compile(
    rf"(?:{_QUARTER})(?:,? ?(?:of |in )?(?:fy ?)?'?(\d{{4}}|\d{{2}}))?|'?(\d{{4}})[ \-]?q([1-4])"
)
_YEAR_QUARTER_PAIR = re.compile(rf"{_PAIR},? ?\(?(?:{_QUARTER})\)?")
_ORDINAL_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}
_YEAR_ENDING = re.compile(
    r"(?:financial |the |fy )?(?:year|yr|y/e|ye)(?: ?(?:ending|ended|end|to))? ?(?:31(?:st)? )?(?:of )?(?:march|mar) (\d{4})"
)
_SEASONS = alternatives(set(PERIODS["seasons"]) | {"winter"})
_SEASON = re.compile(
    rf"(?:the )?({_SEASONS})(?: ?(?:/|-|to|and|&|into) ?({_SEASONS}))?(?: ?(?:of|in))?(?: the)?(?:,? ?(?:{_PAIR}|(\d{{4}}|'\d{{2}})))?"
)
_YEAR_SEASON = re.compile(rf"(?:{_PAIR}|(\d{{4}})) ({_SEASONS})")
_TERM = re.compile(
    rf"(?:the )?({alternatives(PERIODS['terms'])}) (?:school )?term(?:time)?,? ?(?:of |in )?(?:(?:academic year |ay ?|school year )?\(?{_PAIR}\)?|'?(\d{{4}}|\d{{2}}))?"
)
_YEAR_TERM = re.compile(
    rf"(?:{_PAIR}|(\d{{4}})),? (?:- )?({alternatives(PERIODS['terms'])}) term|({alternatives(PERIODS['terms'])}) '?(\d{{4}}|\d{{2}}) (?:school )?term"
)
_ONE_YEAR_CUED = re.compile(
    rf"(?:the )?(?:({_KIND_WORDS['academic']})|({_KIND_WORDS['financial']}|{_KIND_WORDS['tax']})) ?(\d{{4}}|\d{{2}})"
)
_ASKED = re.compile(
    r"(?:(?!.*(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3}|\d/\d)).*\b(?:half[ -]?term|holidays?|hols|term ?[1-6]|(?:autumn|spring|summer)(?: term)? ?[12]|christmas period|festive period|xmas period|christmas break|half ?terms?|diwali|eid|ramadan|passover|hanukkah|chanukah|vaisakhi|jubilee|yom kippur|rosh hashanah)\b.*"
    r"|h[12] ?(?:of )?\d{4}|(?:turn|start) of the year \d{4}/\d\d|week (?:no\.? ?)?\d{1,2},? ?(?:of )?\d{4}|wk ?\d{1,2}[ /]\d{4})"
)


def second_year(first: str, second: str, context: Context) -> tuple[int, int] | None:
    """Both years of "2021/22", "21/22", "2021-2022"; None where the second does not follow the first."""
    if len(first) == 2 and len(second) != 2:
        return None
    start = full_year(first, context)
    end = int(second) if len(second) == 4 else start - start % 100 + int(second)
    if len(second) == 2 and end < start:
        end += 100
    return (start, end) if end == start + 1 and 1900 < start < LAST_YEAR else None


def whole_year(kind: str, start: int) -> Span:
    """A year that does not run from January: academic, financial or tax."""
    (m1, d1), (m2, d2) = PERIODS["years"][kind]["from"], PERIODS["years"][kind]["to"]
    return Span(dt.date(start, m1, d1), dt.date(start + 1, m2, d2), "term")


def _quarter(start: int, quarter: int, last: int | None = None) -> Span:
    """A financial quarter: Q1 is April to June."""
    first = 3 * quarter + 1
    final = 3 * (last or quarter) + 3
    y1, m1 = start + (first - 1) // 12, (first - 1) % 12 + 1
    y2, m2 = start + (final - 1) // 12, (final - 1) % 12 + 1
    return Span(dt.date(y1, m1, 1), last_of_month(y2, m2), "term")


def _season(name: str, year: int) -> Span:
    if name == "winter":
        raise NoSuchDateError("winter-of-two-years")
    season = PERIODS["seasons"][name]
    return Span(dt.date(year, *season["from"]), dt.date(year, *season["to"]), "term")


def _winter(start: int) -> Span:
    return Span(dt.date(start, 12, 1), last_of_month(start + 1, 2), "term")


def _term(name: str, year: int) -> Span:
    term = PERIODS["terms"][name]
    return Span(dt.date(year, *term["from"]), dt.date(year, *term["to"]), "term")


def _years(text: str, context: Context) -> list[Phrase]:
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        if text.isdigit() and year > LATEST_BARE_YEAR:
            return [impossible("year-or-clock")]
        if context.years and text.isdigit():
            return [
                fixed(whole_year(context.years, year), why="the year that began then"),
                fixed(whole_year(context.years, year - 1), why="the year that ended then"),
            ]
        return [year_phrase(year)]
    if re.fullmatch(r"(?:19|20)[?x*_]{2}", text):
        return [impossible("no-year")]
    if match := _DECADE.fullmatch(text):
        full, masked, short, word = match.groups()
        decade = int(full or masked) if full or masked else _DECADE_WORDS[word] if word else 190 + int(short)
        if short == "1" or (short == "2"):
            decade += 10
        return [fixed(Span(dt.date(decade * 10, 1, 1), dt.date(decade * 10 + 9, 12, 31), "year"))]
    if match := _YEAR_ENDING.fullmatch(text):
        return [fixed(whole_year("financial", int(match[1]) - 1))]
    if match := _TWO_YEARS.fullmatch(text):
        pair = second_year(match[1], match[2], context)
        if pair is None or (len(match[1]) == 2 and len(match[2]) == 4):
            return (
                [impossible("two-years")]
                if len(match[1]) == 4 and "/" in text and 1900 < int(match[1]) < LAST_YEAR
                else []
            )
        if context.years:
            return [fixed(whole_year(context.years, pair[0]))]
        kinds = [("academic", "a school year"), ("financial", "a financial year")]
        return [fixed(whole_year(kind, pair[0]), why=why) for kind, why in kinds]
    for kind, cue in _CUED:
        if (match := cue.fullmatch(text)) and (
            pair := second_year(match[1] or match[3], match[2] or match[4], context)
        ):
            return [fixed(whole_year(kind, pair[0]))]
    if match := _ONE_YEAR_CUED.fullmatch(text):
        kind, year = "academic" if match[1] else "financial", full_year(match[3], context)
        return [
            fixed(whole_year(kind, year), why="the year that began then"),
            fixed(whole_year(kind, year - 1), why="the year that ended then"),
        ]
    return []


def _quarters(text: str, context: Context) -> list[Phrase]:
    if match := _QUARTER_PAIR.fullmatch(text):
        number = int(match[1]) if match[1] else _ORDINAL_QUARTERS[match[2]]
        if match[4] and re.fullmatch(_KIND_WORDS["academic"], match[4]):
            return [impossible("quarter")]
        pair = second_year(match[5], match[6], context)
        return [fixed(_quarter(pair[0], number, int(match[3]) if match[3] else None))] if pair else []
    if (match := _YEAR_QUARTER_PAIR.fullmatch(text)) and (pair := second_year(match[1], match[2], context)):
        return [fixed(_quarter(pair[0], int(match[3]) if match[3] else _ORDINAL_QUARTERS[match[4]]))]
    if match := _QUARTER_CALENDAR.fullmatch(text):
        number = int(match[1] or match[4] or _ORDINAL_QUARTERS[match[2] or match[5]])
        year = int(match[3] or match[6])
        return [fixed(Span(dt.date(year, 3 * number - 2, 1), last_of_month(year, 3 * number), "term"))]
    if match := _QUARTER_BARE.fullmatch(text):
        if not (match[3] or match[4]):
            return [impossible("no-year")]
        number = int(match[1] or match[5] or _ORDINAL_QUARTERS[match[2]])
        year = full_year(match[3] or match[4], context)
        if not 1900 < year < LAST_YEAR:
            return []
        calendar = Span(dt.date(year, 3 * number - 2, 1), last_of_month(year, 3 * number), "term")
        return [fixed(calendar, why="a calendar quarter"), fixed(_quarter(year, number), why="a financial quarter")]
    return []


def _season_of(first: str, second: str | None, pair: tuple[int, int] | None, year: int | None) -> list[Phrase]:
    if pair is not None:
        if first == "winter" and second is None:
            return [fixed(_winter(pair[0]))]
        if first == "autumn" and second == "winter":
            return [fixed(Span(dt.date(pair[0], 9, 1), last_of_month(pair[1], 2), "term"))]
        return []
    if second is None:
        return [of_year(lambda y: _season(first, y), year)]
    if second == "winter" and first == "autumn":
        return [of_year(lambda y: Span(_season(first, y).earliest, _winter(y).latest, "term"), year)]
    return [of_year(lambda y: Span(_season(first, y).earliest, _season(second, y).latest, "term"), year)]


def _seasons(text: str, context: Context) -> list[Phrase]:
    if match := _SEASON.fullmatch(text):
        first, second, y1, y2, year = match.groups()
        if first == "winter" and year:
            of = full_year(year.lstrip("'"), context)
            return [
                fixed(_winter(of), why="the winter that began then"),
                fixed(_winter(of - 1), why="the winter that ended then"),
            ]
        pair = second_year(y1, y2, context) if y1 else None
        if y1 and first in ("autumn", "spring", "summer"):
            return [impossible("season-or-term")]
        return (
            []
            if y1 and pair is None
            else _season_of(first, second, pair, full_year(year.lstrip("'"), context) if year else None)
        )
    if match := _YEAR_SEASON.fullmatch(text):
        y1, y2, year, name = match.groups()
        if name == "winter" and year:
            return [
                fixed(_winter(int(year)), why="the winter that began then"),
                fixed(_winter(int(year) - 1), why="the winter that ended then"),
            ]
        pair = second_year(y1, y2, context) if y1 else None
        return [] if y1 and pair is None else _season_of(name, None, pair, int(year) if year else None)
    match = _TERM.fullmatch(text)
    name, y1, y2, year = match.groups() if match else (None, None, None, None)
    if match is None and (other := _YEAR_TERM.fullmatch(text)):
        y1, y2, year, name = other.groups()[:4]
        name, year = name or other[5], year or other[6]
    if name is None:
        return []
    if y1:
        pair = second_year(y1, y2, context)
        return [fixed(_term(name, pair[0] + PERIODS["terms"][name]["academic"]))] if pair else []
    return [of_year(lambda y: _term(name, y), full_year(year, context) if year else None)]


def named_period(text: str, context: Context) -> list[Phrase]:
    """2019, the 1990s, Autumn term 2021, summer 2018, 2021/22, Q3 2021/22. Periods that vary by area are asked."""
    phrases = _years(text, context) or _quarters(text, context) or _seasons(text, context)
    if not phrases and _ASKED.fullmatch(text) and len(text) < 50:
        return [impossible("varies-by-area")]
    return phrases
