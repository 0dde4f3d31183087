import datetime as dt
import random

import holidays
import pytest

from casefile.errors import CalendarError
from timescales import add_working_days, bank_holidays, is_working_day, working_days_between
from timescales.working_days import table_years


@pytest.mark.parametrize("year", range(2015, 2032))
def test_the_table_equals_a_second_source(year: int) -> None:
    """Each year's weekday bank holidays are those that the holidays package gives for England: none missing, none extra."""
    theirs = {day for day in holidays.country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5}
    assert {day for day in bank_holidays() if day.year == year} == theirs


@pytest.mark.parametrize(
    "day", ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2021-12-27", "2021-12-28"]
)
def test_single_holidays_and_substitutes_are_no_working_days(day: str) -> None:
    """The moved, proclaimed and substitute days count as holidays."""
    assert not is_working_day(dt.date.fromisoformat(day))


def test_the_days_that_were_moved_away_from_are_working_days() -> None:
    """In 2020 the early May holiday was moved, and in 2022 the spring one: their Mondays were worked."""
    assert is_working_day(dt.date(2020, 5, 4))
    assert is_working_day(dt.date(2022, 5, 30))


def test_fifteen_working_days_over_a_state_funeral() -> None:
    """15 working days after 8 September 2022 is 30 September: the 19th did not count."""
    assert add_working_days(dt.date(2022, 9, 8), 15) == dt.date(2022, 9, 30)


def test_counting_crosses_the_year_and_the_change_of_clocks() -> None:
    """Over Christmas and New Year, and over the Sunday when clocks change, days are counted as anywhere else."""
    assert add_working_days(dt.date(2026, 12, 23), 3) == dt.date(2026, 12, 30)
    assert add_working_days(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 4)
    assert add_working_days(dt.date(2026, 10, 23), 1) == dt.date(2026, 10, 26)
    assert add_working_days(dt.date(2026, 3, 27), 2) == dt.date(2026, 3, 31)


def test_a_day_that_is_no_working_day_is_day_nought() -> None:
    """Counted from a Saturday, Monday is day 1; counted back from it, Friday is."""
    saturday = dt.date(2023, 3, 11)
    assert add_working_days(saturday, 1) == dt.date(2023, 3, 13)
    assert add_working_days(saturday, -1) == dt.date(2023, 3, 10)
    assert add_working_days(saturday, 0) == saturday


def test_closed_days_are_left_out() -> None:
    """A day on which the offices are shut does not count, and is no working day."""
    closed = frozenset({dt.date(2026, 11, 5)})
    assert add_working_days(dt.date(2026, 11, 4), 1, closed) == dt.date(2026, 11, 6)
    assert working_days_between(dt.date(2026, 11, 4), dt.date(2026, 11, 6), closed) == 1


def test_between_undoes_adding() -> None:
    """The number of working days up to the n-th working day is n, from any day, forward and back."""
    chance = random.Random(20261121)  # noqa: S311 - a fixed seed for test data
    for _ in range(300):
        start = dt.date(2016, 1, 1) + dt.timedelta(chance.randrange(5000))
        number = chance.randrange(0, 40)
        end = add_working_days(start, number)
        assert working_days_between(start, end) == number
        assert working_days_between(end, start) == -number


def test_beyond_the_table_no_day_is_guessed() -> None:
    """A count that runs out of the table is refused, forward, back and where nothing is counted."""
    _, last = table_years()
    for day, number in (
        (dt.date(last, 12, 30), 10),
        (dt.date(2015, 1, 2), -3),
        (dt.date(last + 1, 6, 1), 0),
        (dt.date(1999, 1, 4), 1),
    ):
        with pytest.raises(CalendarError, match="RR050"):
            add_working_days(day, number)
    with pytest.raises(CalendarError):
        working_days_between(dt.date(last, 12, 1), dt.date(last + 1, 1, 2))
