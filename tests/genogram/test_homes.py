"""Who lives where."""

import datetime as dt

from casefile.people import Family
from casefile.returns import PersonRow
from genogram.build import build
from tests.genogram.typed import case_of, person_row


def _made(*rows: PersonRow) -> Family:
    return build(
        case_of("Ava Turner", dt.date(2021, 3, 12), ["A", "B", "C"]),
        list(rows),
        [],
        now=dt.datetime.fromisoformat("2024-06-03T10:00:00"),
    )


def _homes(family: Family) -> dict[str, set[str]]:
    names = {p.id: p.name for p in family.people}
    return {h.address: {names[m] for m in h.members} for h in family.households}


def test_people_of_one_address_in_several_dresses() -> None:
    """Abbreviations, capitals and a missing town make one household, shown by its fullest form."""
    family = _made(
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=1, address="14 Mill Lane, Thornley"),
        person_row("A", "Ava Turner", "Subject", "12/03/2021", number=2, address="as above"),
        person_row("B", "TURNER, Stacey", "Mother", "04/11/1994", address="14 MILL LN"),
        person_row("C", "Kyle Barnes", "MP", "09/01/1996", address="14 Mill Ln"),
        person_row("C", "Liam Doyle", "Father", "22/06/1992", number=2, address="NFA"),
    )
    assert _homes(family) == {"14 Mill Lane, Thornley": {"Stacey Turner", "Ava Turner", "Kyle Barnes"}}


def test_the_address_that_most_agencies_give() -> None:
    """A person stands in one household; the other address is a note, not a second home."""
    family = _made(
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", address="14 Mill Lane"),
        person_row("B", "Stacey Turner", "Mother", "04/11/1994", address="14 Mill Lane"),
        person_row("C", "Stacey Turner", "Mother", "04/11/1994", address="9 Dock Road"),
    )
    assert _homes(family) == {"14 Mill Lane": {"Stacey Turner"}}
    assert [c.about for c in family.conflicts] == ["address"]


def test_placements_are_withheld() -> None:
    """Where foster carers or adopters live, the address is kept back for all who live there."""
    family = _made(
        person_row("A", "Ava Turner", "Subject", "12/03/2021", number=1, address="2 Secret Way, AR1 2AB"),
        person_row("A", "Helen Dawes", "Foster carer", "06/06/1975", number=2, address="2 Secret Way, AR1 2AB"),
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=3, address="14 Mill Lane"),
    )
    assert {h.address: h.withheld for h in family.households} == {"2 Secret Way, AR1 2AB": True, "14 Mill Lane": False}
    assert {p.name for p in family.people if p.withheld_address} == {"Ava Turner", "Helen Dawes"}
