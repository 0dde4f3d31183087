"""Date-of-birth cells, how two of them differ, NHS numbers and addresses."""

import datetime as dt

import pytest

from genogram.addresses import read_address, same_address
from genogram.births import difference, read_birth
from genogram.rows import valid_nhs

RECEIVED = dt.date(2024, 6, 3)


def test_a_due_date_is_no_birth() -> None:
    """EDD in any dress gives the expected day."""
    for typed in ("EDD 04/08/2024", "04/08/2024 (EDD)", "due 4/8/24", "Unborn - EDD 04.08.2024", "E.D.D. 04/08/2024"):
        read = read_birth(typed, RECEIVED)
        assert read.expected == dt.date(2024, 8, 4), typed
        assert read.day is None


def test_an_age_gives_bounds() -> None:
    """An age counts from the day that the return came."""
    read = read_birth("55 y", RECEIVED)
    assert read.day is None
    assert read.earliest is not None
    assert read.latest is not None
    assert read.earliest.year in (1968, 1969)
    assert read.latest <= dt.date(1969, 6, 4)
    assert read_birth("c. 34", RECEIVED).by_age
    assert read_birth("6 weeks", RECEIVED).latest == RECEIVED - dt.timedelta(weeks=6)


def test_a_year_and_nothing() -> None:
    """A year alone is the year; "not known" is nothing."""
    assert read_birth("1990", RECEIVED).earliest == dt.date(1990, 1, 1)
    assert not read_birth("Not known", RECEIVED).known
    assert not read_birth("", RECEIVED).known


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("04/11/1994", "04/11/1994", "same"),
        ("04/11/1994", "11/04/1994", "swapped"),
        ("04/11/1994", "14/11/1994", "slip"),
        ("12/03/1994", "21/03/1994", "slip"),
        ("10/10/1990", "10/10/2007", "year"),
        ("26/07/1988", "05/08/1988", "near"),
        ("04/11/1994", "17/02/1970", "different"),
        ("04/11/1994", "1994", "compatible"),
        ("04/11/1994", "1970", "different"),
        ("11/05/1969", "55 y", "compatible"),
        ("04/11/1994", "", "unknown"),
    ],
)
def test_how_dates_differ(a: str, b: str, how: str) -> None:
    """The classes of mistake that people make when they copy a date."""
    assert difference(read_birth(a, RECEIVED), read_birth(b, RECEIVED)) == how


def test_nhs_numbers_are_checked() -> None:
    """Ten digits with a right check digit (modulo 11)."""
    assert valid_nhs("9434765919")
    assert not valid_nhs("9434765918")
    assert not valid_nhs("1111111111")
    assert not valid_nhs("943476591")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14 Mill Lane, Thornley", "14 Mill Ln"),
        ("Flat 3, 90 High Street, Thornley", "90 HIGH ST FLAT 3"),
        ("56 Station Terrace, Wexcombe, AR7 6XE", "56 Station Terr"),
        ("3 Elm Road", "3, Elm Rd."),
    ],
)
def test_one_address_in_two_dresses(a: str, b: str) -> None:
    """Abbreviations, order and a missing town do not matter."""
    assert same_address(read_address(a), read_address(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14 Mill Lane", "41 Mill Lane"),
        ("14 Mill Lane", "14 Mill Street"),
        ("3 High Street", "Flat 3, 90 High Street"),
        ("14 Mill Lane, AR7 6XE", "14 Mill Lane, AR5 2JD"),
        ("NFA", "NFA"),
        ("Not known", "NK"),
        ("HMP", "HMP"),
    ],
)
def test_two_addresses(a: str, b: str) -> None:
    """Another number, street or postcode is another place, and "not known" is none."""
    assert not same_address(read_address(a), read_address(b))
