"""A whole day and a clock time in one cell, in every way of typing both and of joining them."""

import datetime as dt
import random
from collections.abc import Callable

import pytest

from dates import Context, read_date

_DAYS: dict[str, Callable[[dt.date], str]] = {
    "03/01/2024": lambda d: f"{d:%d/%m/%Y}",
    "3/1/24": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "03.01.24": lambda d: f"{d:%d.%m.%y}",
    "03-01-2024": lambda d: f"{d:%d-%m-%Y}",
    "03 01 24": lambda d: f"{d:%d %m %y}",
    "2024-01-03": lambda d: f"{d:%Y-%m-%d}",
    "2024/01/03": lambda d: f"{d:%Y/%m/%d}",
    "03-Jan-24": lambda d: f"{d:%d-%b-%y}",
    "3 January 2024": lambda d: f"{d.day} {d:%B %Y}",
    "3th of January 2024": lambda d: f"{d.day}th of {d:%B %Y}",
    "3th Jan '24": lambda d: f"{d.day}th {d:%b} '{d:%y}",
    "January 3, 2024": lambda d: f"{d:%B} {d.day}, {d.year}",
    "Wednesday, 3th January 2024": lambda d: f"{d:%A}, {d.day}th {d:%B %Y}",
    "Wed 03/01/24": lambda d: f"{d:%a %d/%m/%y}",
}
_CLOCKS: dict[str, Callable[[dt.time], str]] = {
    "14:30": lambda t: f"{t:%H:%M}",
    "2.30pm": lambda t: f"{t.hour % 12 or 12}.{t:%M}{'am' if t.hour < 12 else 'pm'}",
    "2:30 PM": lambda t: f"{t.hour % 12 or 12}:{t:%M} {'AM' if t.hour < 12 else 'PM'}",
    "2.30 p.m.": lambda t: f"{t.hour % 12 or 12}.{t:%M} {'a' if t.hour < 12 else 'p'}.m.",
    "1430hrs": lambda t: f"{t:%H%M}hrs",
    "14.30 hrs": lambda t: f"{t:%H.%M} hrs",
}
_JOINS = (" ", "\n", ", ", " at ", " - ", " \u2013 ", " @ ", "; ", " / ", " (")


@pytest.mark.parametrize("day_style", _DAYS)
def test_no_figure_of_a_clock_is_taken_for_one_of_the_day(day_style: str) -> None:
    """What can only be a clock is the time of the day before it, however the two are joined."""
    chance = random.Random(day_style)  # noqa: S311 - a fixed seed, no secret
    wrong = []
    for clock_style, typed_clock in _CLOCKS.items():
        for join in _JOINS:
            day = dt.date(2018, 1, 1) + dt.timedelta(days=chance.randrange(3200))
            clock = dt.time(chance.randrange(24), chance.randrange(1, 60))
            cell = f"{_DAYS[day_style](day)}{join}{typed_clock(clock)}{')' if join == ' (' else ''}"
            read = read_date(cell, Context(received=dt.date(2026, 12, 1)))
            if (read.earliest, read.latest, read.time and read.time.start) != (day, day, clock):
                wrong.append((clock_style, cell, str(read.earliest), str(read.latest), read.time))
    assert not wrong


@pytest.mark.parametrize(
    ("cell", "first", "last", "clock"),
    [
        ("2024-10-08 - 8pm", "2024-10-08", "2024-10-08", "20:00"),
        ("Saturday, 11th November 2023 at 2050", "2023-11-11", "2023-11-11", "20:50"),
        ("8 May 2022 - 1930", "2022-05-08", "2022-05-08", "19:30"),
        ("25/8/22 / 06.10", "2022-08-25", "2022-08-25", "06:10"),
        ("12/03/24 10am - 11:30am", "2024-03-12", "2024-03-12", "10:00"),
        ("8 May 2022 - 2024", "2022-05-08", "2024-12-31", ""),
        ("12.03.2024 / 14.03", "2024-03-12", "2024-03-14", ""),
        ("12/03/1985 - 1990", "1985-03-12", "1990-12-31", ""),
    ],
)
def test_figures_that_could_be_either(cell: str, first: str, last: str, clock: str) -> None:
    """Dots and years are a clock where they can be no date of the same cell, else the date that they look like."""
    read = read_date(cell)
    start = f"{read.time.start:%H:%M}" if read.time and read.time.start else ""
    assert (str(read.earliest), str(read.latest), start) == (first, last, clock)


_TWO = ("{} - {}", "{}-{}", "{} \u2013 {}", "{} to {}", "{}, {}", "{} and {}", "{} & {}", "{}\n{}", "{} until {}")


@pytest.mark.parametrize("day_style", _DAYS)
def test_two_whole_days_are_parted_between_them(day_style: str) -> None:
    """However a day is typed, two of them in a cell give the days from the one to the other; with "or" both, and no choice."""
    chance = random.Random(day_style)  # noqa: S311 - a fixed seed, no secret
    for join in (*_TWO, "{} or {}"):
        first = dt.date(2018, 1, 1) + dt.timedelta(days=chance.randrange(3000))
        last = first + dt.timedelta(days=chance.choice([1, 3, 9, 40, 200]))
        cell = join.format(_DAYS[day_style](first), _DAYS[day_style](last))
        read = read_date(cell, Context(received=dt.date(2026, 12, 1)))
        if " or " in join:
            assert not read.settled, cell
            assert [c.earliest for c in read.candidates] == [first, last], cell
        else:
            assert (read.earliest, read.latest) == (first, last), cell
