"""A date-of-birth cell: a day, a part of a date, an age, or a due date; and how two of them differ."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from casefile.dated import DateReading
from dates import Context, read_date

Difference = Literal["same", "swapped", "slip", "year", "near", "different", "compatible", "unknown"]

_DUE = re.compile(
    r"\b(?:e\.?\s?d\.?\s?[dc]\.?|edb|estimated (?:date of )?(?:delivery|due|birth)(?: date)?|expected(?: date of delivery)?|due(?: date)?|delivery date|unborn)\b[\s:.\-–]*(?:on\b|in\b|date\b)?[\s:]*",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"^(?:(?:c(?:irca|a)?\.?|approx(?:imately|\.)?|about|est(?:imated|\.)?|around|~)\s*)?(?:aged?\s*)?(?:(?:c(?:irca|a)?\.?|approx\.?|about|~)\s*)?(\d{1,3})\s*"
    r"(?:(?P<unit>y(?:ea)?rs?|y(?:/o)?|yo|yrs?\.?|m(?:on)?ths?|mo?|w(?:ee)?ks?|wk|w|d(?:ay)?s?|/52|/12)\.?\s*)?(?:of age|old|approx\.?|\(approx\))?\??$",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"^(?:c(?:irca|a)?\.?|approx|about|est|around|~)", re.IGNORECASE)
_DAYS = {"y": 365.25, "m": 30.44, "w": 7.0, "d": 1.0}


@dataclass(frozen=True)
class Birth:
    """What a cell says of a birth. `day` is set only where exactly one day is named; bounds are both included."""

    text: str = ""
    day: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    expected: dt.date | None = None
    by_age: bool = False
    unclear: bool = False
    """Something is typed that could not be read as one date."""

    @property
    def known(self) -> bool:
        """Is there anything to compare?"""
        return self.earliest is not None or self.latest is not None

    def middle(self) -> dt.date | None:
        """A day in the middle of the bounds, for comparing generations."""
        if self.earliest and self.latest:
            return self.earliest + (self.latest - self.earliest) / 2
        return self.earliest or self.latest


def read_birth(raw: str, received: dt.date | None) -> Birth:
    """Read a cell of a date of birth; `received` is the day that an age in it counts from.

    "EDD 04/08/2024" gives `expected`; "55 y" a year's bounds; "1990" the year; anything else that is no day stays unread.
    """
    text = " ".join(raw.split())
    if not text:
        return Birth()
    due = _DUE.search(text)
    if due:
        rest = (text[: due.start()] + " " + text[due.end() :]).strip(" ()-–:,.")
        reading = read_date(rest, Context()) if rest else None
        day = reading.earliest if reading and reading.settled and reading.earliest == reading.latest else None
        return Birth(text, expected=day, unclear=day is None)
    age = _AGE.match(text)
    if age and received and _is_age(age):
        return _born_by_age(text, age, received)
    reading = read_date(text, Context(birth=True, received=received))
    return _of_reading(text, reading)


def as_due_date(birth: Birth, since: dt.date) -> Birth:
    """The birth of a row that says "unborn": its plain date is the due date, unless it lies before `since`, when the child has been born.

    "12/10/25" is read to the past where a birth is asked for; of an unborn child it is this century's.
    """
    if birth.expected or not birth.text or birth.by_age:
        return birth
    reading = read_date(birth.text, Context())
    day = reading.earliest if reading.settled and reading.earliest == reading.latest else None
    return Birth(birth.text, expected=day) if day and day > since else birth


def _is_age(age: re.Match[str]) -> bool:
    """A bare number is an age only if it could be one; "1990" is a year."""
    return bool(age.group("unit")) or int(age.group(1)) <= 110


def _born_by_age(text: str, age: re.Match[str], received: dt.date) -> Birth:
    count = int(age.group(1))
    unit = (age.group("unit") or "y").lower()
    unit = {"/52": "w", "/12": "m"}.get(unit, unit[0])
    slack = 2.0 if _VAGUE.match(text) or text.endswith("?") else 0.0
    if unit == "y":
        earliest = received - dt.timedelta(days=int((count + 1 + slack) * 365.25))
        latest = received - dt.timedelta(days=int((count - slack) * 365.25))
    else:
        earliest = received - dt.timedelta(days=int((count + 1) * _DAYS[unit]))
        latest = received - dt.timedelta(days=int(count * _DAYS[unit]))
    return Birth(text, earliest=earliest, latest=min(latest, received), by_age=True)


def _of_reading(text: str, reading: DateReading) -> Birth:
    if not reading.settled:
        return Birth(text, unclear=reading.status == "ambiguous")
    if reading.earliest and reading.earliest == reading.latest:
        return Birth(text, day=reading.earliest, earliest=reading.earliest, latest=reading.latest)
    return Birth(text, earliest=reading.earliest, latest=reading.latest)


def difference(a: Birth, b: Birth) -> Difference:
    """How two births differ: the classes of mistake that people make when they copy a date."""
    if not a.known or not b.known:
        return "unknown"
    if a.day and b.day:
        return _between_days(a.day, b.day)
    slack = dt.timedelta(days=400 if a.by_age or b.by_age else 0)
    low = max(a.earliest or dt.date.min, b.earliest or dt.date.min)
    high = min(a.latest or dt.date.max, b.latest or dt.date.max)
    if low <= high:
        return "compatible"
    return "near" if low - high <= slack else "different"


def _between_days(a: dt.date, b: dt.date) -> Difference:
    if a == b:
        return "same"
    if (a.day, a.month, a.year) == (b.month, b.day, b.year):
        return "swapped"
    if _one_slip(a, b):
        return "slip"
    if (a.day, a.month) == (b.day, b.month):
        return "year"
    return "near" if abs((a - b).days) <= 550 else "different"


def _one_slip(a: dt.date, b: dt.date) -> bool:
    """One digit mistyped, or two neighbours exchanged; a wrong decade counts as a year, not as a slip."""
    left, right = a.strftime("%d%m%Y"), b.strftime("%d%m%Y")
    unlike = [i for i in range(8) if left[i] != right[i]]
    if len(unlike) == 1:
        return unlike[0] in (0, 1, 2, 3, 7)
    neighbours = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and unlike[0] in (0, 2, 6)
    return neighbours and left[unlike[0]] == right[unlike[1]] and left[unlike[1]] == right[unlike[0]]


_CLASSES = {
    "swapped": "day and month look exchanged",
    "slip": "one digit looks mistyped",
    "year": "the same day of another year",
    "near": "within eighteen months",
    "different": "quite different",
    "compatible": "agrees as far as it goes",
}


def in_words(kind: Difference) -> str:
    """The class of difference as an officer would say it."""
    return _CLASSES.get(kind, "")
