"""The line of days that a timeline stands on: calendar beneath it, and the age of a child."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.case import Case, Child
from chronology.drawn import ENGLISH_MONTHS

_NEAR = 180
"""Days from the period within which an incident still stands on the axis; farther off it is told in words."""
_DAY = dt.timedelta(days=1)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""In months."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, both drawn, between two edges in points."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @property
    def scale(self) -> float:
        """Points a day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: dt.date) -> float:
        """Where a day begins; days off the axis are held at its edge."""
        return min(max(self.left + (day - self.first).days * self.scale, self.left), self.right)

    def end(self, day: dt.date) -> float:
        """Where a day ends."""
        return min(max(self.left + ((day - self.first).days + 1) * self.scale, self.left), self.right)

    def middle(self, day: dt.date) -> float:
        """Where the mark of a day stands."""
        return (self.start(day) + self.end(day)) / 2

    def holds(self, day: dt.date) -> bool:
        """Does the day lie on the axis?"""
        return self.first <= day <= self.last

    def months(self, step: int = 1) -> Iterator[dt.date]:
        """The first day of every `step`-th month on the axis, counted from January."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first and (day.month - 1) % step == 0 and (step <= 12 or day.year % (step // 12) == 0):
                yield day
            day = months_after(day, 1)

    def step(self, room: float) -> int:
        """Months between marks so that each has `room` points."""
        return next((s for s in _STEPS if s * 30.4 * self.scale >= room), _STEPS[-1])


def window(case: Case) -> tuple[dt.date, dt.date]:
    """The days that the picture shows: the period under review, the incident where it is near, and a little air."""
    first, last = case.scoping_from, case.scoping_to
    if shows_incident(case):
        first, last = min(first, case.incident), max(last, case.incident)
    air = dt.timedelta(days=max(4, (last - first).days // 70))
    return max(first, dt.date.min + air) - air, min(last, dt.date.max - air) + air


def shows_incident(case: Case) -> bool:
    """Does the incident lie in the period, or so near that it stands on the axis?"""
    off = max((case.scoping_from - case.incident).days, (case.incident - case.scoping_to).days)
    return off <= _NEAR


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ages(child: Child, axis: Axis, room: float) -> Iterator[tuple[dt.date, str]]:
    """The days on the axis on which the child is so and so old, in words, `room` points apart."""
    born = child.date_of_birth
    if born is None:
        return
    last = min(axis.last, child.date_of_death or axis.last)
    step = axis.step(room)
    count = max(0, (axis.first.year - born.year) * 12 + axis.first.month - born.month - 1) // step * step
    while (day := months_after(born, count)) <= last:
        if day >= axis.first:
            yield day, age_in_words(count)
        count += step


def age_in_words(months: int) -> str:
    """Newborn, 5 months, 2 years, 2 y 6 m."""
    if months == 0:
        return "born"
    if months < 24 and months != 12:
        return f"{months} month{'' if months == 1 else 's'}"
    years, rest = divmod(months, 12)
    return f"{years} y {rest} m" if rest else f"{years} year{'' if years == 1 else 's'}"


def day_in_words(day: dt.date) -> str:
    """4 Mar 2026."""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
