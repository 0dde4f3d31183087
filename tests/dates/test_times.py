import datetime as dt

import pytest

from dates import read_date, read_time


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("14:30", "14:30", None),
        ("14.30", "14:30", None),
        ("1430", "14:30", None),
        ("1430hrs", "14:30", None),
        ("930", "09:30", None),
        ("2.30pm", "14:30", None),
        ("2:30 PM", "14:30", None),
        ("2 p.m.", "14:00", None),
        ("12am", "00:00", None),
        ("12.15pm", "12:15", None),
        ("noon", "12:00", None),
        ("09:15 - 10:00", "09:15", "10:00"),
        ("1430-1510hrs", "14:30", "15:10"),
        ("9-10am", "09:00", "10:00"),
        ("11-1pm", "11:00", "13:00"),
        ("23:30-00:45", "23:30", "00:45"),
        ("?14:30", "14:30", None),
        ("approx 2pm", "14:00", None),
        ("14:30 (approx)", "14:30", None),
        ("14:30:00", "14:30", None),
        ("0.604167", "14:30", None),
        ("184\n0hrs", "18:40", None),
        ("184 0hrs", "18:40", None),
        ("14:3 0", "14:30", None),
        ("1 4:30", "14:30", None),
        ("1620hrs to 1720hrs", "16:20", "17:20"),
        ("evening", None, None),
        ("early hours", None, None),
        ("midnight", None, None),
        ("24:00", None, None),
        ("pm", None, None),
    ],
)
def test_a_time_is_read_as_typed(cell: str, start: str | None, end: str | None) -> None:
    """Clock times give hours and minutes; parts of a day, and midnight at a day's unknown end, keep their words only."""
    time = read_time(cell)
    assert time is not None
    assert time.text == cell
    assert (f"{time.start:%H:%M}" if time.start else None, f"{time.end:%H:%M}" if time.end else None) == (start, end)


@pytest.mark.parametrize(
    "cell", ["", "N/K", "-", "12/03/2023", "Home visit", "9", "25:30", "14:75", "7.5", "unknown", "4321 8765"]
)
def test_what_is_no_time_is_none(cell: str) -> None:
    """Blanks, dates, words and impossible clocks give nothing."""
    assert read_time(cell) is None


@pytest.mark.parametrize(
    "cell", ["3 May 2024 - 13:40", "Fri 3 May 2024 – 1:40 PM", "3rd May 2024 - 1340hrs", "May 3, 2024 - 1.40pm"]
)
def test_a_year_before_a_dash_is_no_time(cell: str) -> None:
    """The figures after a month are its year: the time after the dash is the time, not the end of one from 20:24."""
    found = read_date(cell)
    assert (found.earliest, found.latest) == (dt.date(2024, 5, 3),) * 2
    assert found.time is not None
    assert (found.time.start, found.time.end) == (dt.time(13, 40), None)


@pytest.mark.parametrize(
    "cell",
    ["8-Jan-25 2015", "8-Jan-2025 2015", "08-01-25 2015", "08 01 25 2015", "Wed 8-Jan-25 @ 2015", "8-Jan-25, 2015"],
)
def test_an_evening_that_looks_like_a_year(cell: str) -> None:
    """Behind a whole day with its year four figures are a clock time, and no year over days "8 - 25 January"."""
    found = read_date(cell)
    assert (found.earliest, found.latest) == (dt.date(2025, 1, 8),) * 2
    assert found.time is not None
    assert found.time.start == dt.time(20, 15)
