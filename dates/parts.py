"""Parts of periods: early, mid and late; first and last weeks; halves. Thirds, marked approximate."""

import datetime as dt
import re
from collections.abc import Callable

from casefile.dated import DateKind
from dates.phrases import NoSuchDateError, Phrase, Span, last_of_month
from dates.relative import add_months

_EARLY = (
    r"early|beginning|start|beg(?:inning)?\.?|first part|early part|the beginning|the start|very early|outset|onset"
)
_MID = r"mid(?:dle)?|mid-?way through|halfway through|half way through|middle part|the middle"
_LATE = (
    r"late|end|latter part|later part|last part|latter end|the end|very late|very end|back end|tail end|latter|close"
)
_PART = re.compile(
    rf"(?:at |in |towards? )?(?:the )?(?:very )?(?:(?P<early>{_EARLY})|(?P<mid>{_MID})|(?P<late>{_LATE}))"
    rf"(?:[ \-]?(?:-|to|/|or|and)[ \-]?(?:(?P<mid2>mid(?:dle)?)|(?P<late2>late|end)))?(?:[ \-/]+(?:of |in |to |part of )?(?:the )?(?:year |month of )?|(?=\d))(?P<rest>.+)"
)
_AFTER = re.compile(
    r"(?P<rest>.+?)[ ,\-]*\(?(?:(?P<early>early|beginning|start)|(?P<mid>mid(?:dle)?)|(?P<late>late|end))\)?"
)
_HALF = re.compile(
    r"(?:the |in the )?(?:(?P<first>first|1st|early)|(?P<second>second|2nd|latter|last)) half (?:of |in )?(?P<rest>.+)"
)
_WEEK = re.compile(
    r"(?:in |during )?(?:the )?(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)|(?P<last>last|final)) (?:full )?(?:week|wk) (?:of |in )?(?P<rest>.+)"
    r"|(?:week|wk) (?P<number>[1-4]) (?:of |in )(?P<rest2>.+)"
)
_FORTNIGHT = re.compile(r"(?:the )?(?P<which>first|last) (?:fortnight|two weeks|2 weeks) (?:of |in )(?P<rest>.+)")
_WEEKEND = re.compile(r"(?:the )?(?P<which>first|last|second|third) weekend (?:of |in )(?P<rest>.+)")
_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}

Read = Callable[[str], list[Phrase]]


def _share(span: Span, low: int, high: int, of: int = 3) -> Span:
    """From the low-th to the high-th part of a month, year, decade or term cut into `of` parts."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        raise NoSuchDateError("open-part")
    if span.kind == "month":
        cut = [0, 10, 20, last.day] if of == 3 else [0, 15, last.day]
        return Span(first.replace(day=cut[low] + 1), first.replace(day=cut[high]), "part")
    if span.kind == "year" and last.year - first.year == 9:
        years = [0, 4, 7, 10] if of == 3 else [0, 5, 10]
        return Span(dt.date(first.year + years[low], 1, 1), dt.date(first.year + years[high] - 1, 12, 31), "part")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or last != last_of_month(last.year, last.month) or months < of:
        raise NoSuchDateError("no-parts")
    begin, end = add_months(first, months * low // of), add_months(first, months * high // of)
    return Span(begin, end - dt.timedelta(1), "part")


def _part_of(phrase: Phrase, low: int, high: int, of: int = 3) -> Phrase:
    build = phrase.build
    return phrase.but(build=lambda y, m: _share(build(y, m), low, high, of), approximate=of == 3)


def _week_of(phrase: Phrase, nth: int | None) -> Phrase:
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        if span.kind != "month" or span.earliest is None or span.latest is None:
            raise NoSuchDateError("no-parts")
        first = span.latest - dt.timedelta(6) if nth is None else span.earliest + dt.timedelta(7 * nth)
        return Span(first, first + dt.timedelta(6), "week")

    return phrase.but(build=make, approximate=True)


def _slice(phrase: Phrase, first_days: int | None, kind: DateKind = "part") -> Phrase:
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        if span.kind != "month" or span.earliest is None or span.latest is None:
            raise NoSuchDateError("no-parts")
        if first_days is None:
            return Span(span.latest - dt.timedelta(13), span.latest, kind)
        return Span(span.earliest, span.earliest + dt.timedelta(first_days - 1), kind)

    return phrase.but(build=make)


def _weekend_of(phrase: Phrase, which: str) -> Phrase:
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        if span.kind != "month" or span.earliest is None or span.latest is None:
            raise NoSuchDateError("no-parts")
        if which == "last":
            sunday = span.latest - dt.timedelta((span.latest.weekday() + 1) % 7)
            return Span(sunday - dt.timedelta(1), sunday, "span")
        saturday = span.earliest + dt.timedelta((5 - span.earliest.weekday()) % 7 + 7 * _NTH[which])
        return Span(saturday, saturday + dt.timedelta(1), "span")

    return phrase.but(build=make)


def part_of_period(text: str, read: Read) -> list[Phrase]:
    """Early March 2022, mid-2021, late 1990s, first week of June 2021, second half of 2020."""
    if match := _WEEK.fullmatch(text):
        nth = int(match["number"]) - 1 if match["number"] else None if match["last"] else _NTH[match["nth"]]
        return [_week_of(p, nth) for p in read(match["rest"] or match["rest2"])]
    if match := _HALF.fullmatch(text):
        return [_part_of(p, *((0, 1) if match["first"] else (1, 2)), 2) for p in read(match["rest"])]
    if match := _FORTNIGHT.fullmatch(text):
        return [_slice(p, 14 if match["which"] == "first" else None) for p in read(match["rest"])]
    if match := _WEEKEND.fullmatch(text):
        return [_weekend_of(p, match["which"]) for p in read(match["rest"])]
    match = _PART.fullmatch(text)
    if match:
        low = 0 if match["early"] else 1 if match["mid"] else 2
        high = 3 if match["late2"] else 2 if match["mid2"] else low + 1
        if high > low:
            return [_part_of(p, low, high) for p in read(match["rest"])]
    if match := _AFTER.fullmatch(text):
        low = 0 if match["early"] else 1 if match["mid"] else 2
        return [_part_of(p, low, low + 1) for p in read(match["rest"])]
    return []
