"""Functions of a reading: EDTF, display, order, overlap; and the order of day and month in a file."""

import datetime as dt

import pytest

from casefile.dated import ClockTime, DateReading
from dates import display, edtf, order_evidence, overlap, read_date, sort_key
from dates.overlap import possible_swap


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12/03/2023", "2023-03-12"),
        ("March 2023", "2023-03"),
        ("2019", "2019"),
        ("On or around 5 August 2024", "2024-08-05~"),
        ("circa 2019", "2019~"),
        ("Late May 2024", "2024-05-21~/2024-05-31~"),
        ("Prior to April 2024", "../2024-03-31"),
        ("since March 2020", "2020-03-01/.."),
        ("Autumn term 2025", "2025-09-01/2025-12-31"),
        ("11/08/2024 - 14/08/2024", "2024-08-11/2024-08-14"),
        ("31/04/2025", None),
        ("N/K", None),
    ],
)
def test_edtf_says_the_bounds(cell: str, expected: str | None) -> None:
    """The export tells the bounds in the shortest term of level 1, and nothing where nothing is settled."""
    assert edtf(read_date(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12/3/23", "12 Mar 2023"),
        ("March 2023", "Mar 2023"),
        ("c. 2019", "about 2019"),
        ("12-14 March 2023", "12-14 Mar 2023"),
        ("between 1 and 5 May 2022", "between 1 and 5 May 2022"),
        ("before March 2020", "before Mar 2020"),
        ("from Jan 2020", "from 2020"),
        ("w/c 3/5/21", "week of 3 May 2021"),
        ("1990s", "1990-1999"),
        ("N/K", "Undated"),
        ("12/13/2023", 'Unclear: "12/13/2023"'),
        ("30/12/2022 - 2/1/2023", "30 Dec 2022 - 2 Jan 2023"),
    ],
)
def test_display_has_one_form_per_kind(cell: str, expected: str) -> None:
    """What people read is short, and no day stands in it that was not typed."""
    assert display(read_date(cell)) == expected


def test_display_tells_the_clock_when_asked() -> None:
    """A time that was read follows on request, with its end."""
    assert display(read_date("12/03/2023 14:30 - 15:10"), clock=True) == "12 Mar 2023, 14:30-15:10"
    assert display(read_date("12/03/2023 evening"), clock=True) == "12 Mar 2023"


def test_entries_stand_wider_first_then_by_clock_and_undated_last() -> None:
    """A month stands before its first day, a timed entry after an untimed one, an open beginning at its known edge."""
    cells = [
        "before 1 March 2023",
        "March 2023",
        "01/03/2023",
        "01/03/2023 09:00",
        "01/03/2023 14:30",
        "02/03/2023",
        "N/K",
    ]
    shuffled = [cells[i] for i in (6, 3, 1, 5, 0, 4, 2)]
    assert sorted(shuffled, key=lambda c: sort_key(read_date(c))) == cells


def test_undated_and_ambiguous_keep_the_order_they_came_in() -> None:
    """Neither is given a place that the text does not give."""
    assert sort_key(read_date("N/K")) == sort_key(read_date("31/04/2025"))


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("12/03/2023", "12 March 2023", "same"),
        ("12/03/2023", "March 2023", "compatible"),
        ("12/03/2023", "13/03/2023", "apart"),
        ("12/03/2023", "circa 15/03/2023", "compatible"),
        ("12/03/2023", "circa 25/03/2023", "apart"),
        ("before 2020", "12/03/2019", "compatible"),
        ("since 2020", "12/03/2019", "apart"),
        ("N/K", "12/03/2019", "unknown"),
        ("31/04/2025", "30/04/2025", "unknown"),
    ],
)
def test_overlap_grades_two_readings(one: str, other: str, grade: str) -> None:
    """Both ways round; an approximate day is held to lie within a week, for comparison only."""
    assert overlap(read_date(one), read_date(other)) == grade
    assert overlap(read_date(other), read_date(one)) == grade


def test_a_possible_swap_is_seen() -> None:
    """3 April and 4 March are the same figures in two orders; a day is no swap of itself."""
    assert possible_swap(read_date("03/04/2022"), read_date("04/03/2022"))
    assert not possible_swap(read_date("03/04/2022"), read_date("03/04/2022"))
    assert not possible_swap(read_date("03/04/2022"), read_date("April 2022"))


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2022", "25/03/2022"], "day-first"),
        (["03/04/2022", "03/25/2022"], "month-first"),
        (["03/25/2022", "25/03/2022"], "unknown"),
        (["03/04/2022", "N/K", "2022-03-25"], "unknown"),
        (["seen 12/25/21 at home"], "month-first"),
        (["45/45/2022", "12/25/21/001"], "unknown"),
    ],
)
def test_the_order_of_a_file_is_proved_or_unknown(cells: list[str], order: str) -> None:
    """Only cells impossible in one order prove the other; proofs both ways prove nothing."""
    assert order_evidence(cells) == order


def test_bounds_decide_what_edtf_says_not_the_kind() -> None:
    """An invented reading of a month's bounds is that month in EDTF, whatever its kind."""
    reading = DateReading(
        raw="x", earliest=dt.date(2020, 2, 1), latest=dt.date(2020, 2, 29), kind="span", time=ClockTime(text="x")
    )
    assert edtf(reading) == "2020-02"
