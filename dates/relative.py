"""Days told from the row above: "same day", "next day", "2 weeks later". The row above is the only anchor; today is nobody's."""

import datetime as dt
import re
from calendar import monthrange

from casefile.dated import DateReading
from dates.context import Context
from dates.phrases import Phrase, Span, fixed, impossible, last_of_month
from dates.vocabulary import ANCHORLESS, DAY_PARTS, DITTO, WEEKDAYS, WORDS, alternatives, number_named, weekday_named

_PART = alternatives(DAY_PARTS)
_SAME_DAY_PART = re.compile(rf"(?:{alternatives(WORDS['part_of_same_day']['words'])}) (?P<part>{_PART})")
_NEXT_DAY_PART = re.compile(rf"(?:the )?(?:next|following|very next) (?:{_PART})")
_NEXT_DAY = re.compile(
    r"(?:on )?(?:the )?(?:next|following|very next|subsequent) (?:day|date)|(?:the )?day after(?:wards)?|1 day on|\+ ?1(?: day)?|the morrow"
)
_DAY_BEFORE = re.compile(
    r"(?:on )?(?:the )?(?:previous|preceding|prior) (?:day|date)|(?:the )?day before(?:hand)?|(?:the )?night before"
)
_UNIT = r"(days?|nights?|hours?|hrs?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)"
_COUNT = r"(\d{1,3}|" + alternatives(WORDS["numbers"]) + r")"
_COUNTED = re.compile(
    rf"(?P<about>(?:approx(?:imately)?\.?|about|around|roughly|some|almost|nearly|just over|c\.?|circa) )?(?:another |a further |further )?(?:{_COUNT} {_UNIT}|(?P<clinical>\d{{1,2}})/(?P<per>7|52|12)|\+ ?(?P<plus>\d{{1,2}}) ?(?P<plus_unit>days?|weeks?|months?))"
    r"(?: (?P<way>later|after|afterwards|on|hence|following|later on|post|earlier|before|previously|prior|beforehand))?"
)
_CALENDAR = re.compile(
    r"(?:(?:in |during |later |earlier |over )?(?:the )?)(?P<which>same|that|next|following|previous|preceding|prior) (?P<unit>week|month|year|weekend)|(?:the )?(?P<unit2>week|month|year) (?P<way>after|before)|(?:later|earlier) (?:that|the same|in the|same) (?P<unit3>week|month|year)"
)
_WEEKDAY = re.compile(
    rf"(?:on )?(?:the )?(?:following|next|subsequent) ({alternatives(WEEKDAYS)})|(?:the )?({alternatives(WEEKDAYS)}) (?:after|following)"
)
_LOOSE = re.compile(
    rf"(?:(?:last|next|this|on|early|late|every|each|most) )*(?:{alternatives(WEEKDAYS)})(?:s| (?:morning|afternoon|evening|night|am|pm))?|(?:the )?(?:last|next|past) (?:{_COUNT}|few|couple of) {_UNIT}|(?:{_COUNT}|a few|few|several|a couple of|couple of|some) {_UNIT} ago|(?:a )?(?:few|couple of|several) {_UNIT} (?:later|after|before|earlier)|since (?:then|last \w+)|day \d{{1,2}}|(?:the )?next working day|within \S+ (?:hours|days)|\d{{1,2}} (?:days|weeks|months) in"
)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month some months on; the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_on(day: dt.date, number: int, unit: str) -> dt.date:
    """A day counted on by days, weeks, fortnights, months or years; 24 hours are a day."""
    if unit.startswith(("h",)):
        return day + dt.timedelta(round(number / 24))
    if unit.startswith(("d", "n")):
        return day + dt.timedelta(number)
    if unit.startswith("w"):
        return day + dt.timedelta(7 * number)
    if unit.startswith("f"):
        return day + dt.timedelta(14 * number)
    return add_months(day, number * (12 if unit.startswith("y") else 1))


def _carried(context: Context) -> Phrase:
    above = context.above
    if isinstance(above, DateReading):
        if not above.settled:
            return impossible("no-anchor")
        return fixed(Span(above.earliest, above.latest, above.kind), basis="carried", approximate=above.approximate)
    return fixed(Span(above, above, "day"), basis="carried") if above else impossible("no-anchor")


def _derived(first: dt.date, last: dt.date | None = None, *, approximate: bool = False) -> Phrase:
    last = last or first
    span = Span(
        first,
        last,
        "day"
        if first == last
        else "month"
        if last == last_of_month(first.year, first.month) and first.day == 1
        else "span",
    )
    return fixed(span, basis="derived", approximate=approximate)


def _calendar(day: dt.date, unit: str, step: int) -> Phrase:
    if unit in ("week", "weekend"):
        monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * step)
        first, last = (
            (monday + dt.timedelta(5), monday + dt.timedelta(6))
            if unit == "weekend"
            else (monday, monday + dt.timedelta(6))
        )
        return fixed(Span(first, last, "week" if unit == "week" else "span"), basis="derived")
    if unit == "month":
        first = add_months(day.replace(day=1), step)
        return _derived(first, last_of_month(first.year, first.month))
    year = day.year + step
    return fixed(Span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year"), basis="derived")


def _counted(match: re.Match[str], anchor: dt.date) -> Phrase | None:
    per = {"7": "days", "52": "weeks", "12": "months"}
    if match["plus"]:
        number, unit, back = int(match["plus"]), match["plus_unit"], False
    elif match["way"] is None:
        return None
    else:
        back = match["way"] in ("earlier", "before", "previously", "prior", "beforehand")
        number = int(match["clinical"]) if match["clinical"] else number_named(match[2]) or 0
        unit = per[match["per"]] if match["per"] else match[3]
    if unit.startswith("h") and number % 24:
        return None
    rounded = not unit.startswith(("d", "n", "h")) or match["about"] is not None
    return _derived(count_on(anchor, -number if back else number, unit), approximate=rounded)


def _from_anchor(text: str, day: dt.date) -> Phrase | None:
    if _NEXT_DAY.fullmatch(text) or _NEXT_DAY_PART.fullmatch(text):
        return _derived(day + dt.timedelta(1))
    if _DAY_BEFORE.fullmatch(text):
        return _derived(day - dt.timedelta(1))
    if match := _COUNTED.fullmatch(text):
        return _counted(match, day)
    if match := _CALENDAR.fullmatch(text):
        which = match["which"] or match["way"] or "same"
        step = 1 if which in ("next", "following", "after") else 0 if which in ("same", "that") else -1
        unit = match["unit"] or match["unit2"] or match["unit3"]
        if unit == "weekend" and which in ("next", "following"):
            step = 0 if day.weekday() < 5 else 1
        return None if which == "next" else _calendar(day, unit, step)
    if match := _WEEKDAY.fullmatch(text):
        if "next" in text.split()[:2]:
            return None
        named = weekday_named(match[1] or match[2])
        ahead = (named[0] - day.weekday() - 1) % 7 + 1 if named else 0
        return _derived(day + dt.timedelta(ahead))
    return None


def told_from_above(text: str, context: Context) -> list[Phrase]:
    """A meaning counted from the row above, impossible where there is none; empty where the text is nothing of the kind."""
    bare = text.strip(" .,;:()")
    if text in DITTO:
        return [_carried(context)]
    text = bare or text
    if text in DITTO or _SAME_DAY_PART.fullmatch(text):
        return [_carried(context)]
    shaped = any(p.fullmatch(text) for p in (_NEXT_DAY, _NEXT_DAY_PART, _DAY_BEFORE, _CALENDAR, _WEEKDAY))
    counted = _COUNTED.fullmatch(text)
    if shaped or (counted and (counted["way"] or counted["plus"])):
        anchor = context.day_above()
        phrase = _from_anchor(text, anchor) if anchor else None
        return [phrase or impossible("no-anchor")]
    if text in ANCHORLESS or _LOOSE.fullmatch(text):
        return [impossible("no-anchor")]
    return []
