"""What a reading in context must hold: each a fault seen in other readers, or a promise of ours."""

import datetime as dt

import pytest

from casefile.dated import DateReading
from dates import Context, looks_dated, read_date

D = dt.date


def test_iso_dates_are_never_swapped() -> None:
    """A date that begins with its year is read year, month, day, whatever the file's order."""
    for cell in ("2023-03-12", "2023/03/12", "20230312", "2023-03-12T14:30:00Z"):
        for context in (Context(), Context(month_first=True)):
            assert read_date(cell, context).earliest == D(2023, 3, 12)


def test_an_impossible_day_is_asked_and_not_swapped() -> None:
    """03/25/2022 is ambiguous with the other order as a candidate, while 03/04/2022 in the same column stays 3 April."""
    reading = read_date("03/25/2022")
    assert (reading.kind, reading.earliest) == ("ambiguous", None)
    assert [(c.earliest, c.why) for c in reading.candidates] == [(D(2022, 3, 25), "month first")]
    assert read_date("03/04/2022").earliest == D(2022, 4, 3)


def test_a_digit_too_many_offers_what_remains_and_chooses_nothing() -> None:
    """20/111/2025 keeps the one day that taking a digit out leaves as a candidate only."""
    reading = read_date("20/111/2025")
    assert reading.status == "ambiguous"
    assert [c.earliest for c in reading.candidates] == [D(2025, 11, 20)]


@pytest.mark.parametrize(
    ("cell", "received", "birth", "expected"),
    [
        ("12/03/26", D(2026, 11, 10), False, D(2026, 3, 12)),
        ("12/03/45", D(2026, 11, 10), True, D(1945, 3, 12)),
        ("12/12/26", D(2026, 11, 10), True, D(1926, 12, 12)),
        ("12 Mar 98", D(2026, 11, 10), False, D(1998, 3, 12)),
        ("12/03/27", D(2026, 11, 10), False, None),
        ("07/09/2052", D(2026, 11, 10), False, D(2052, 9, 7)),
    ],
)
def test_short_years_are_never_later_than_the_receipt(cell: str, received: D, birth: bool, expected: D | None) -> None:
    """A two-digit year lies at or before the receipt; where that gives a century ago it is asked; a full year is as typed."""
    assert read_date(cell, Context(received=received, birth=birth)).earliest == expected


def test_a_short_year_after_the_receipt_keeps_both_centuries() -> None:
    """12/03/27 in a file of 2026 is asked, with both years as candidates."""
    reading = read_date("12/03/27", Context(received=D(2026, 11, 10)))
    assert {c.earliest for c in reading.candidates} == {D(1927, 3, 12), D(2027, 3, 12)}


def test_a_year_band_lends_its_year_and_says_so() -> None:
    """12/3 under 2022 is inferred; the same cell without a band is a question."""
    reading = read_date("12/3", Context(year=2022))
    assert (reading.earliest, reading.status, reading.basis) == (D(2022, 3, 12), "inferred", "year-inferred")
    assert read_date("12/3").status == "ambiguous"


def test_a_band_of_a_school_year_lends_the_year_that_lies_in_it() -> None:
    """Under September 2021 to August 2022, 12 Oct is of 2021 and 12 Mar of 2022; 31 Aug of either band fits once."""
    context = Context(band=(D(2021, 9, 1), D(2022, 8, 31)))
    assert read_date("12 Oct", context).earliest == D(2021, 10, 12)
    assert read_date("12/3", context).earliest == D(2022, 3, 12)


def test_a_day_that_lies_twice_in_a_band_is_asked() -> None:
    """Where "2021/22" may be a school or a financial year, May lies in it twice."""
    reading = read_date("12 May", Context(band=(D(2021, 4, 1), D(2022, 8, 31))))
    assert reading.status == "ambiguous"
    assert {c.earliest for c in reading.candidates} == {D(2021, 5, 12), D(2022, 5, 12)}


def test_the_row_above_lends_its_year_in_running_order() -> None:
    """After 28 December comes 3 January of the next year; a little back is the same year and an issue; between is asked."""
    assert read_date("3 Jan", Context(above=D(2022, 12, 28))).earliest == D(2023, 1, 3)
    back = read_date("8 Mar", Context(above=D(2023, 3, 10)))
    assert (back.earliest, back.issues) == (D(2023, 3, 8), ("out-of-order",))
    assert read_date("28 Dec", Context(above=D(2023, 1, 3))).status == "ambiguous"


def test_the_same_day_carries_the_reading_of_the_row_above() -> None:
    """The words "same day" under a month is that month, under an ambiguous row ambiguous, and always marked as carried."""
    month = read_date("March 2023")
    carried = read_date("same day", Context(above=month))
    assert (carried.earliest, carried.latest, carried.basis, carried.status) == (
        D(2023, 3, 1),
        D(2023, 3, 31),
        "carried",
        "inferred",
    )
    assert read_date("ditto", Context(above=read_date("03/25/2022"))).status == "ambiguous"
    assert read_date("next day", Context(above=month)).status == "ambiguous"


def test_a_wrong_weekday_is_an_issue_and_no_repair() -> None:
    """A typed date stands though its weekday is wrong; an inferred year with a wrong weekday is asked."""
    reading = read_date("Wed 14/03/2023")
    assert (reading.earliest, reading.status, reading.issues) == (D(2023, 3, 14), "read", ("weekday",))
    assert read_date("Mon 14 March", Context(year=2023)).issues == ("weekday",)


def test_a_birth_after_the_receipt_is_an_issue() -> None:
    """A birth typed in full and later than the file is read as typed and marked."""
    reading = read_date("12/03/2031", Context(birth=True, received=D(2026, 11, 10)))
    assert (reading.earliest, reading.issues) == (D(2031, 3, 12), ("after-receipt",))


def test_a_spreadsheets_number_is_a_date_only_where_it_is_known_to_be() -> None:
    """45000 is 15 March 2023 in a spreadsheet's column of dates and nothing elsewhere; 60 is nothing anywhere."""
    assert read_date("45000", Context(excel=True)).basis == "serial"
    assert read_date("45000").status == "undated"
    assert read_date("60", Context(excel=True)).status == "undated"


def test_a_footnote_mark_is_no_digit() -> None:
    """A superscript figure behind a date is dropped and never lengthens the year."""
    assert read_date("12/03/2023²").earliest == D(2023, 3, 12)


@pytest.mark.parametrize(
    "cell",
    [
        "12/03/2023",
        "12 Mar 23",
        "w/c 3 May 2021",
        "31/04/2025",
        "Autumn term 2021",
        "12/3",
        "early 2022",
        "12/03/2023 14:30",
    ],
)
def test_date_cells_look_dated(cell: str) -> None:
    """Whatever has the shape of a date does, settled or not."""
    assert looks_dated(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "N/K",
        "Home visit on 12/03/2023 by the health visitor",
        "Police",
        "01789 123456",
        "Mum seen",
        "14:30",
        "120/80",
        "A&E attendance",
    ],
)
def test_other_cells_do_not(cell: str) -> None:
    """Prose with a date in it, words, numbers and blanks do not look like a date cell."""
    assert not looks_dated(cell)


def test_nothing_in_a_reading_depends_on_the_day_of_reading() -> None:
    """Words that count from the day of typing are asked even under a dated row."""
    for cell in ("today", "yesterday", "last week", "next Tuesday", "recently"):
        assert read_date(cell, Context(above=D(2023, 3, 14))).status == "ambiguous"


def test_the_reading_keeps_the_cell_as_typed() -> None:
    """The raw text is untouched, and a clock's words are cut from it as they stand."""
    reading: DateReading = read_date(" 12/03/2023  2.30 PM\n")
    assert reading.raw == " 12/03/2023  2.30 PM\n"
    assert reading.time is not None
    assert reading.time.text == "2.30 PM"
