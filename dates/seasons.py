"""Seasons and school terms. Winter lies in two years, so one year alone leaves it open; terms are as wide as any school's."""

import datetime as dt
import re

from dates.context import Context
from dates.numeric import full_year
from dates.phrases import NoSuchDateError, Phrase, Span, fixed, impossible, last_of_month, of_year
from dates.vocabulary import PERIODS, alternatives
from dates.years import second_year

_SEASON_NAMES = alternatives({*PERIODS["seasons"], "winter"})
_TERM_NAMES = alternatives(PERIODS["terms"])
_TWO = r"'?(?P<y1>\d{4}|\d{2}) ?[/\-] ?'?(?P<y2>\d{4}|\d{2})"
_SEASON = re.compile(
    rf"(?:the )?(?P<name>{_SEASON_NAMES})(?: ?(?:/|-|to|and|&|into) ?(?P<second>{_SEASON_NAMES}))?(?: ?(?:of|in))?(?: the)?"
    rf"(?:,? ?\(?(?:{_TWO}|(?P<year>\d{{4}}|'?\d{{2}}))\)?)?"
)
_YEAR_SEASON = re.compile(rf"(?:{_TWO}|(?P<year>\d{{4}})) (?P<name>{_SEASON_NAMES})(?P<second>(?!))?")
_TERM = re.compile(
    rf"(?:the )?(?P<name>{_TERM_NAMES}) (?:school )?terms?(?:time)?,? ?(?:of |in )?"
    rf"(?:(?:academic year |ay ?|school year )?\(?{_TWO}\)?|\(?'?(?P<year>\d{{4}}|\d{{2}})\)?)?"
)
_YEAR_TERM = re.compile(rf"(?:{_TWO}|(?P<year>\d{{4}})),? (?:- )?(?P<name>{_TERM_NAMES}) term")
_TERM_ROUND_YEAR = re.compile(rf"(?P<name>{_TERM_NAMES}) (?:{_TWO}|'?(?P<year>\d{{4}}|\d{{2}})) (?:school )?term")

_TWO_TERMS = re.compile(
    rf"(?P<name>{_TERM_NAMES})(?: terms?)?(?: ?[/&+\-] ?| and | to )(?P<second>{_TERM_NAMES}) terms?,? ?(?:of )?\(?(?:{_TWO}|'?(?P<year>\d{{4}}|\d{{2}}))\)?"
)


def _season(name: str, year: int) -> Span:
    if name == "winter":
        raise NoSuchDateError("winter-of-two-years")
    season = PERIODS["seasons"][name]
    return Span(dt.date(year, *season["from"]), dt.date(year, *season["to"]), "term")


def _winter(start: int) -> Span:
    """December to February: of the year of its December."""
    return Span(dt.date(start, 12, 1), last_of_month(start + 1, 2), "term")


def _term(name: str, year: int) -> Span:
    term = PERIODS["terms"][name]
    return Span(dt.date(year, *term["from"]), dt.date(year, *term["to"]), "term")


def _seasons(first: str, second: str | None, year: int | None) -> list[Phrase]:
    """A season, or two in a row, of one year or of a year not typed."""
    if second is None and first == "winter" and year is not None:
        return [
            fixed(_winter(year), why="the winter that began then"),
            fixed(_winter(year - 1), why="the winter that ended then"),
        ]
    if second is None:
        return [of_year(lambda y: _season(first, y), year)]
    if second == "winter" and first == "autumn":
        return [of_year(lambda y: Span(_season(first, y).earliest, _winter(y).latest, "term"), year)]
    return [of_year(lambda y: Span(_season(first, y).earliest, _season(second, y).latest, "term"), year)]


def _seasons_of_pair(first: str, second: str | None, start: int) -> list[Phrase]:
    """A season of "2021/22": only winter lies in both years; another may as well be a school term."""
    if first == "winter" and second is None:
        return [fixed(_winter(start))]
    if first == "autumn" and second == "winter":
        return _seasons(first, second, start)
    return [impossible("season-or-term")]


def _terms(name: str, year: int | None) -> list[Phrase]:
    return [of_year(lambda y: _term(name, y), year)]


def _two_terms(match: re.Match[str], context: Context) -> list[Phrase]:
    """From the beginning of one term to the end of another, of one school year or one calendar year."""
    first, second = match["name"], match["second"]
    pair = second_year(match["y1"], match["y2"], context) if match["y1"] else None
    if match["y1"] and pair is None:
        return []
    if pair:
        years = [pair[0] + PERIODS["terms"][name]["academic"] for name in (first, second)]
    else:
        years = [full_year(match["year"], context)] * 2
    span = Span(_term(first, years[0]).earliest, _term(second, years[1]).latest, "term")
    in_order = span.earliest is not None and span.latest is not None and span.earliest < span.latest
    return [fixed(span) if in_order else impossible("reversed")]


def named_season(text: str, context: Context) -> list[Phrase]:
    """Summer 2018, winter 2021/22, Spring/Summer 2020, Autumn term 2021, Spring term 2021/22."""
    if match := _SEASON.fullmatch(text) or _YEAR_SEASON.fullmatch(text):
        if match["y1"]:
            pair = second_year(match["y1"], match["y2"], context)
            return _seasons_of_pair(match["name"], match["second"], pair[0]) if pair else []
        year = full_year(match["year"].lstrip("'"), context) if match["year"] else None
        return _seasons(match["name"], match["second"], year)
    if match := _TWO_TERMS.fullmatch(text):
        return _two_terms(match, context)
    for pattern in (_TERM, _YEAR_TERM, _TERM_ROUND_YEAR):
        if match := pattern.fullmatch(text):
            name = match["name"]
            if match["y1"]:
                pair = second_year(match["y1"], match["y2"], context)
                return [fixed(_term(name, pair[0] + PERIODS["terms"][name]["academic"]))] if pair else []
            return _terms(name, full_year(match["year"], context) if match["year"] else None)
    return []
