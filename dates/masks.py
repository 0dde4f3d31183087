"""Dates of which some digits were masked or left open: 12/??/2022, xx/03/2022, 1?/03/2022."""

import datetime as dt
import re

from casefile.dated import DateKind
from dates.context import Context
from dates.numeric import full_year
from dates.phrases import NoSuchDateError, Phrase, Span, fixed, impossible, last_of_month, make_day
from dates.vocabulary import month_named

_UNKNOWN = (
    r"(?:\?{1,4}|x{1,4}|\*{1,4}|_{1,4}|-{2,4}|#{1,4}|dd?|mm?|yy(?:yy)?|n/?k|u/?k|tbc|unknown|not known|00?|\.{2,4})"
)
_PART = rf"({_UNKNOWN}|[\d?x*_]{{1,4}}|-)?"
_SEPARATOR = r" ?([/.\-\\ ]) ?"
_MASKED = re.compile(rf"{_PART}{_SEPARATOR}{_PART}{_SEPARATOR}{_PART}")
_WORD_MASKED = re.compile(
    rf"({_UNKNOWN}|[\d?x*_]{{1,2}})(?:st|nd|rd|th)?[ /.\-]{{1,3}}(?:of )?([a-z]{{3,12}}|\?{{2,4}})\.?[ /.\-,]{{1,3}}(\d{{4}}|\d{{2}})"
)
_ISO_MASKED = re.compile(rf"(\d{{4}})-([\dx?u]{{2}}|{_UNKNOWN})(?:-([\dx?u]{{2}}|{_UNKNOWN}))?")
_OPEN = re.compile(_UNKNOWN)
_LEADING_DOUBT = re.compile(r"\?[0-3]?\d")
_DIGIT_MASK = re.compile(r"[\dx?*_]{1,4}")


def _fits(mask: str | None, low: int, high: int) -> list[int]:
    """The numbers from low to high that a mask allows; all where it is wholly open."""
    if not mask or mask == "-" or (_OPEN.fullmatch(mask)):
        return list(range(low, high + 1))
    if not _DIGIT_MASK.fullmatch(mask):
        return []
    pattern = re.compile(re.sub(r"[x?*_]", r"\\d", mask) if len(mask) > 1 else f"0?{mask}")
    return [n for n in range(low, high + 1) if pattern.fullmatch(f"{n:02d}") or (len(mask) == 1 and str(n) == mask)]


def _open(mask: str | None) -> bool:
    return not mask or mask == "-" or _OPEN.fullmatch(mask) is not None


def _bounds(days: list[int], months: list[int], years: list[int], *, day_open: bool, month_open: bool) -> list[Phrase]:
    if not days or not months or not years:
        return [impossible("impossible")]
    if day_open and month_open:
        kind: DateKind = "year" if len(years) in (1, 10) else "part"
        return [fixed(Span(dt.date(years[0], months[0], 1), last_of_month(years[-1], months[-1]), kind))]
    if day_open and len(months) == 1 and len(years) == 1:
        return [fixed(Span(dt.date(years[0], months[0], 1), last_of_month(years[0], months[0]), "month"))]
    found = []
    for year in years:
        for month in months:
            for day in days:
                try:
                    found.append(make_day(year, month, day, birth=True))
                except NoSuchDateError:
                    continue
    if not found:
        return [impossible("impossible")]
    return [fixed(Span(found[0], found[-1], "day" if len(found) == 1 else "part"))]


def masked(text: str, context: Context) -> list[Phrase]:
    """The hull of the days that the mask allows. Without a year nothing is claimed."""
    if match := _ISO_MASKED.fullmatch(text):
        year, month, day = match.groups()
        if month.isdigit() and (day is None or day.isdigit()):
            return []
        open_day = day is None or _open(day)
        return _bounds(_fits(day, 1, 31), _fits(month, 1, 12), [int(year)], day_open=open_day, month_open=_open(month))
    if match := _WORD_MASKED.fullmatch(text):
        day, word, year = match.groups()
        if day in ("?", "tbc") and text[len(day)] == " ":
            return []  # a doubt, not a mask
        named = None if word.startswith("?") else month_named(word, mend=True)
        if (named is None and not word.startswith("?") and word not in ("xxx", "mmm")) or (
            day.isdigit() and named and int(day)
        ):
            return []
        months = [named[0]] if named else list(range(1, 13))
        return _bounds(
            _fits(day, 1, 31), months, [full_year(year, context)], day_open=_open(day), month_open=named is None
        )
    match = _MASKED.fullmatch(text)
    if match is None:
        return []
    first, one, second, two, year = match.groups()
    if (
        (one == " ") != (two == " ")
        or not (year or "").strip()
        or ((first or "").isdigit() and (second or "").isdigit() and year.isdigit() and int(first) and int(second))
    ):
        return []
    if one == " " and not (first and second):
        return []
    whole_day = _LEADING_DOUBT.fullmatch(first or "") and (len(first) == 3 or len(second or "") == 1)
    if whole_day and (second or "").isdigit() and year.isdigit():
        return []  # "?20/11/2023", "?2/3/2023" doubt a whole date (Chronolator's mark); no digit of the day is left out
    if re.fullmatch(r"\d\d\?+", year) and not re.fullmatch(r"(?:19|20)\?\?", year):
        return []  # a doubt about the whole, not a mask of the year
    if _open(year):
        known = any((part or "").isdigit() for part in (first, second))
        return [impossible("no-year")] if known else []
    if "0" in (first, second) or (second == "00" and not _open(first)):
        return [impossible("impossible")]
    if context.month_first:
        first, second = second, first
    if year.isdigit():
        if len(year) not in (2, 4):
            return [impossible("impossible")]
        years = [full_year(year, context)]
    else:
        years = _fits(year, 1900, 2099) if len(year) == 4 and year[:3].isdigit() else []
        if not years:
            return [impossible("no-year")]
    return _bounds(_fits(first, 1, 31), _fits(second, 1, 12), years, day_open=_open(first), month_open=_open(second))
