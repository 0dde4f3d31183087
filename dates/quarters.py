"""Quarters, of which local authorities have financial and everybody else calendar ones: without a cue they are asked."""

import datetime as dt
import re

from dates.context import Context
from dates.numeric import full_year
from dates.phrases import LAST_YEAR, Phrase, Span, fixed, impossible, last_of_month
from dates.years import KIND_WORDS, PAIR, second_year

_QUARTER = r"(?:q|qtr|quarter)\.? ?([1-4])|(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (?:quarter|qtr)"
_QUARTER_PAIR = re.compile(
    rf"(?:{_QUARTER}),?(?: ?(?:[/\-&+]|and|to) ?(?:q|qtr|quarter)?\.? ?([1-4]))?,? ?(?:of |in )?(?:the )?(?:({KIND_WORDS['financial']}|{KIND_WORDS['academic']}),? ?)?\(?{PAIR}\)?(?: (?:{KIND_WORDS['financial']}))?"
)
_QUARTER_CALENDAR = re.compile(
    rf"(?:calendar(?: year)? )(?:{_QUARTER}),? (?:of )?(\d{{4}})|(?:{_QUARTER}),? (?:of )?(?:calendar year )(\d{{4}})"
)
_QUARTER_BARE = re.compile(
    rf"(?:{_QUARTER})(?:,? ?(?:of |in )?(?:fy ?)?'?(\d{{4}}|\d{{2}}))?|'?(\d{{4}})[ \-]?q([1-4])"
)
_YEAR_QUARTER_PAIR = re.compile(rf"(?:(?:{KIND_WORDS['financial']}) ?)?{PAIR},? ?\(?(?:{_QUARTER})\)?")
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


def _quarter(start: int, quarter: int, last: int | None = None) -> Span:
    """A financial quarter: Q1 is April to June."""
    first = 3 * quarter + 1
    final = 3 * (last or quarter) + 3
    y1, m1 = start + (first - 1) // 12, (first - 1) % 12 + 1
    y2, m2 = start + (final - 1) // 12, (final - 1) % 12 + 1
    return Span(dt.date(y1, m1, 1), last_of_month(y2, m2), "term")


def named_quarter(text: str, context: Context) -> list[Phrase]:
    """Q3 2021/22 is October to December 2021; Q3 2021 is one of two."""
    if match := _QUARTER_PAIR.fullmatch(text):
        number = int(match[1]) if match[1] else _ORDINAL_QUARTERS[match[2]]
        if match[4] and re.fullmatch(KIND_WORDS["academic"], match[4]):
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
