"""How one file types its days and times, and what each typed form allows."""

import calendar
import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

Day = Callable[[dt.date], str]


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th …"""
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


DAYS: dict[str, Day] = {
    "03/01/2024": lambda d: f"{d:%d/%m/%Y}",
    "3/1/24": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "03.01.24": lambda d: f"{d:%d.%m.%y}",
    "3.1.2024": lambda d: f"{d.day}.{d.month}.{d.year}",
    "03-01-24": lambda d: f"{d:%d-%m-%y}",
    "03-01-2024": lambda d: f"{d:%d-%m-%Y}",
    "03 01 24": lambda d: f"{d:%d %m %y}",
    "2024-01-03": lambda d: f"{d:%Y-%m-%d}",
    "3 Jan 2024": lambda d: f"{d.day} {d:%b} {d.year}",
    "03-Jan-2024": lambda d: f"{d:%d-%b-%Y}",
    "3-Jan-24": lambda d: f"{d.day}-{d:%b-%y}",
    "3 JAN 2024": lambda d: f"{d.day} {d:%b} {d.year}".upper(),
    "3 January 2024": lambda d: f"{d.day} {d:%B} {d.year}",
    "3rd January 2024": lambda d: f"{ordinal(d.day)} {d:%B} {d.year}",
    "3rd of January 2024": lambda d: f"{ordinal(d.day)} of {d:%B} {d.year}",
    "3rd Jan '24": lambda d: f"{ordinal(d.day)} {d:%b} '{d:%y}",
    "January 3, 2024": lambda d: f"{d:%B} {d.day}, {d.year}",
    "Wed 3 January 2024": lambda d: f"{d:%a} {d.day} {d:%B} {d.year}",
    "Wednesday, 3rd January 2024": lambda d: f"{d:%A}, {ordinal(d.day)} {d:%B} {d.year}",
    "Wed 03/01/24": lambda d: f"{d:%a} {d:%d/%m/%y}",
}

TIMES: dict[str, Callable[[dt.time], str]] = {
    "14:30": lambda t: f"{t:%H:%M}",
    "2.40pm": lambda t: f"{t.hour % 12 or 12}.{t:%M}{'am' if t.hour < 12 else 'pm'}",
    "2:40 PM": lambda t: f"{t.hour % 12 or 12}:{t:%M} {'AM' if t.hour < 12 else 'PM'}",
    "0915hrs": lambda t: f"{t:%H%M}hrs",
    "14:30 hrs": lambda t: f"{t:%H:%M} hrs",
    "1430": lambda t: f"{t:%H%M}",
    "10am": lambda t: f"{t.hour % 12 or 12}{'am' if t.hour < 12 else 'pm'}",
}

JOINERS = (" ", "\n", ", ", " at ", " - ", " @ ")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a date cell and what it allows (formats.md, `date`)."""

    text: str
    status: str
    earliest: dt.date | None
    latest: dt.date | None
    also_right: tuple[tuple[str | None, str | None], ...] = ()

    def record(self) -> dict[str, object]:
        """As the truth's chronology.json gives it."""
        first, last = (d.isoformat() if d else None for d in (self.earliest, self.latest))
        found: dict[str, object] = {
            "text": self.text, "edtf": first if first == last else None, "earliest": first, "latest": last,
            "status": self.status,
        }  # fmt: skip
        return found | ({"also_right": [list(x) for x in self.also_right]} if self.also_right else {})


def plain(style: str, day: dt.date) -> Typed:
    """One day, typed in the file's own style."""
    return Typed(DAYS[style](day), "read", day, day)


def loose(rng: random.Random, style: str, day: dt.date) -> Typed:
    """A day told only roughly: a month, a week, a span, a bound."""
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    monday = day - dt.timedelta(days=day.weekday())
    after = day + dt.timedelta(days=rng.randint(1, 3))
    choices = [
        Typed(f"{day:%B %Y}", "read", day.replace(day=1), end),
        Typed(f"{day:%b} {day.year}", "read", day.replace(day=1), end),
        Typed(f"{day:%m/%Y}", "read", day.replace(day=1), end),
        Typed(f"w/c {DAYS[style](monday)}", "read", monday, monday + dt.timedelta(days=6), (
            (monday.isoformat(), (monday + dt.timedelta(days=4)).isoformat()),
        )),
        Typed(f"{DAYS[style](day)} - {DAYS[style](after)}", "read", day, after),
        Typed(f"{DAYS[style](day)} to {DAYS[style](after)}", "read", day, after),
        Typed(f"Between {DAYS[style](day)} and {DAYS[style](after)}", "read", day, after),
    ]  # fmt: skip
    return rng.choice([c for c in choices if "-" not in style or " - " not in c.text])


def doubtful(rng: random.Random, style: str, day: dt.date) -> Typed:
    """What nobody can settle from the cell alone, or what is no date."""
    other = day + dt.timedelta(days=1)
    return rng.choice(
        [
            Typed("Not recorded", "undated", None, None),
            Typed("Date not known", "undated", None, None),
            Typed("Unknown", "undated", None, None),
            Typed(f"31/{rng.choice(['04', '06', '09', '11'])}/{day.year}", "ambiguous", None, None),
            Typed(f"{DAYS[style](day)} or {DAYS[style](other)}", "ambiguous", None, None),
        ]
    )


def slip(day: dt.date) -> Typed:
    """A slip of the keys that leaves one day only."""
    return Typed(f"{day:%d}.{day:%m}/{day:%y}", "repaired", day, day)


def at_a_time(rng: random.Random, style: str) -> dt.time:
    """A time of day that the style can say."""
    return dt.time(rng.randint(8, 21), 0 if style == "10am" else rng.choice([5, 10, 15, 20, 35, 40, 45, 50]))
