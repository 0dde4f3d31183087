"""Dates with the month in words, English, Welsh or Irish; slips in the word are mended where one month only is near."""

import re

from dates.context import Context
from dates.numeric import full_year, short_year_days
from dates.phrases import FIRST_YEAR, LAST_YEAR, Phrase, day_phrase, impossible, month_phrase
from dates.vocabulary import (
    ALSO_A_SEASON,
    ORDINALS,
    WEEKDAYS,
    alternatives,
    month_named,
    months_doubtful,
    weekday_named,
)

_SUFFIX = r"(?: ?(?:st|nd|rd|th|sr|ed|eg|ain|af|il|ydd|fed|u)\b\.?| ?(?:st|nd|rd|th)(?=[a-z]{3}))"
_DAY = rf"(?:the )?(?:(\d{{1,2}}){_SUFFIX}?(?: th)?|({alternatives(ORDINALS)}))(?: day)?"
_WORD = r"([a-z]{3,16})"
_YEAR = r"'?(\d{4}|\d{2})"
_GAP = r"[ ./,\-_]{0,3}"
_DAY_MONTH = re.compile(
    rf"{_DAY}{_GAP}(?:(?:of|o|mi na|mi) (?:the month of )?)?{_WORD}(?:{_GAP}(?:of |in )?{_YEAR})?\.?"
)
_MONTH_DAY = re.compile(rf"{_WORD}{_GAP}{_DAY}(?:[ ,./\-]{{1,3}}(\d{{4}})|[ ,]{{1,3}}('?\d{{2}}))?")
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_GAP}{_WORD}(?:{_GAP}{_DAY})?\.?")
_MONTH_YEAR = re.compile(
    rf"(?:the )?(?:month of |mis |mi na |month )?{_WORD}([ ./,\-_']{{0,3}})(?:of |in )?('?\d{{4}}|'?\d{{2}})"
)
_MONTH = re.compile(rf"(?:the )?(?:month of )?{_WORD}\.?")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_ROMAN_DATE = re.compile(r"(\d{1,2})([./\- ])(x?[iv]+|i?x|xi{1,2})\2(\d{4}|\d{2})")
_WEEKDAY_BEFORE = re.compile(
    rf"(?:on )?(?:({alternatives(WEEKDAYS)})\b|([a-z]{{6,10}}))[ .,:\-]*(?:the )?(?=\d|[a-z])(.+)"
)
_WEEKDAY_BEFORE_DIGIT = re.compile(rf"({alternatives(WEEKDAYS)})(\d.+)")
_WEEKDAY_AFTER = re.compile(rf"(.+?)[ ,\-]*(?<![a-z])(?:({alternatives(WEEKDAYS)})|([a-z]{{6,10}}))\.?")


def _day_of(digits: str | None, word: str | None) -> int:
    return int(digits) if digits else ORDINALS[word or ""]


def _years(typed: str) -> bool:
    digits = typed.lstrip("'")
    return len(digits) == 2 or FIRST_YEAR < int(digits) <= LAST_YEAR


def _days(day: int, month: tuple[int, bool], year: str | None, context: Context) -> list[Phrase]:
    number, mended = month
    if year is None:
        return [day_phrase(day, number, mended=mended, why="a day without a year")]
    phrases = short_year_days(day, number, year.lstrip("'"), context)
    return [p.but(mended=True) for p in phrases] if mended else phrases


def _months(word: str, gap: str, year: str, context: Context) -> list[Phrase]:
    """March 2023 is a month; Mar 23 may be a month or a day; Mar-23 is how a spreadsheet writes a month."""
    month = month_named(word, mend=len(word) >= 5)
    if month is None or (
        month[1] and len(word) == 5 and sorted(word) != sorted("march") and sorted(word) != sorted("april")
    ):
        return []
    number, mended = month
    digits = year.lstrip("'")
    of = full_year(digits, context)
    if len(digits) == 4:
        if not FIRST_YEAR < of <= LAST_YEAR:
            return []
        as_month = [month_phrase(number, of, mended=mended)]
        return [*as_month, impossible("season")] if word in ALSO_A_SEASON else as_month
    as_month = [month_phrase(number, of, mended=mended, why="a month")]
    as_day = [day_phrase(int(digits), number, why="a day without a year")] if 1 <= int(digits) <= 31 else []
    if year.startswith("'") or "'" in gap:
        return as_month
    if gap == "-" and (context.year is None or context.year == of):
        return as_month
    if as_day and context.year is not None and context.year != of:
        return as_day
    return as_month + as_day


def with_month_name(text: str, context: Context) -> list[Phrase]:
    """12 March 2023, March 12th, 12Mar23, 2023 March, March 2023, March."""
    if (match := _DAY_MONTH.fullmatch(text)) and (month := month_named(match[3], mend=True)):
        if match[4] is None or _years(match[4]):
            return _days(_day_of(match[1], match[2]), month, match[4], context)
        return []
    if match and match[4] and months_doubtful(match[3]):
        return [impossible("which-month")]
    if (match := _MONTH_YEAR.fullmatch(text)) and (phrases := _months(match[1], match[2], match[3], context)):
        return phrases
    if (match := _MONTH_DAY.fullmatch(text)) and (month := month_named(match[1], mend=len(match[1]) >= 5)):
        year = match[4] or match[5]
        if year is None or _years(year):
            return _days(_day_of(match[2], match[3]), month, year, context)
        return []
    if (
        (match := _YEAR_FIRST.fullmatch(text))
        and (month := month_named(match[2], mend=len(match[2]) >= 6))
        and _years(match[1])
    ):
        if match[3] or match[4]:
            return _days(_day_of(match[3], match[4]), month, match[1], context)
        return [month_phrase(month[0], int(match[1]), mended=month[1])]
    if (match := _MONTH.fullmatch(text)) and (month := month_named(match[1], mend=False)):
        return [month_phrase(month[0])]
    if (match := _ROMAN_DATE.fullmatch(text)) and match[3] in _ROMAN:
        return short_year_days(int(match[1]), _ROMAN[match[3]], match[4], context)
    return []


def without_weekday(text: str) -> tuple[str, int, bool] | None:
    """A date with a weekday before or after it: the rest, the weekday, and whether its name was mended."""
    if match := _WEEKDAY_BEFORE.fullmatch(text) or _WEEKDAY_BEFORE_DIGIT.fullmatch(text):
        named = weekday_named(match[1] or match[2])
        if named:
            return match[match.lastindex or 0].strip(" ,."), *named
    if (match := _WEEKDAY_AFTER.fullmatch(text)) and (named := weekday_named(match[2] or match[3])):
        return match[1].strip(" ,("), *named
    return None
