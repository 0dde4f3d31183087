"""Contradictions: each with what was said, by whom, and a plain sentence; and no false alarms."""

import datetime as dt

import pytest

from casefile.people import Family
from casefile.returns import PersonRow
from genogram.build import build
from tests.genogram.typed import case_of, person_row

BORN = dt.date(2016, 6, 15)
CSC, HV, POLICE = "Children's Social Care", "Health Visiting", "Police"


def _made(*rows: PersonRow) -> Family:
    return build(
        case_of("Tyler Marsden", BORN, [CSC, HV, POLICE]),
        list(rows),
        [],
        now=dt.datetime.fromisoformat("2024-04-08T10:00:00"),
    )


def _about(family: Family) -> set[str]:
    return {c.about for c in family.conflicts}


def _kinds(family: Family) -> set[str]:
    return {f.kind for f in family.findings}


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("04/11/1994", "11/04/1994", "day and month look exchanged"),
        ("04/11/1994", "14/11/1994", "one digit looks mistyped"),
        ("04/11/1990", "04/11/2007", "the same day of another year"),
        ("26/07/1988", "05/08/1988", "within eighteen months"),
    ],
)
def test_dates_of_birth(one: str, two: str, words: str) -> None:
    """Both stand side by side with their agencies, the class of mistake is named, and the finding names person and agencies."""
    family = _made(
        person_row(CSC, "Leanne Marsden", "Mother", one),
        person_row(POLICE, "Leanne Marsden", "Mother", one),
        person_row(HV, "Leanne Marsden", "Mother", two),
    )
    conflict = next(c for c in family.conflicts if c.about == "date_of_birth")
    assert words in conflict.text
    assert [len(v.sources) for v in conflict.values] == [2, 1]
    finding = next(f for f in family.findings if f.kind == "dob-conflict")
    assert finding.people == (conflict.person,)
    assert set(finding.agencies) == {CSC, HV, POLICE}


def test_an_age_is_no_conflict_with_a_birth_that_fits() -> None:
    """Less exact is no contradiction; an age twenty years off is."""
    fits = _made(person_row(CSC, "Jean Marsden", "MGM", "17/02/1970"), person_row(HV, "Jean Marsden", "MGM", "54 yrs"))
    assert "date_of_birth" not in _about(fits)
    off = _made(person_row(CSC, "Jean Marsden", "MGM", "17/02/1970"), person_row(HV, "Jean Marsden", "MGM", "74 yrs"))
    assert "date_of_birth" in _about(off)


def test_two_birth_fathers() -> None:
    """Two agencies call two men Father: both are drawn, disputed, and it is said."""
    family = _made(
        person_row(CSC, "Wayne Pratt", "Father", "01/04/1988"), person_row(HV, "Craig Webb", "Father", "19/09/1986")
    )
    assert "parents" in _about(family)
    fathers = [r for r in family.relationships if r.type == "parent"]
    assert len(fathers) == 2
    assert all(r.disputed for r in fathers)


def test_adoptive_beside_birth_is_no_conflict() -> None:
    """A child may have a birth mother and an adoptive mother; and two mothers in one table are a couple."""
    family = _made(
        person_row(CSC, "Rachel Lambert", "Adoptive mother", "07/05/1980", number=1),
        person_row(CSC, "Kirsty Marsh", "Birth mother", "30/09/1996", number=2),
    )
    assert _about(family) == set()
    assert {r.kind for r in family.relationships if r.type == "parent"} == {"adoptive", "birth"}
    couple = _made(
        person_row(CSC, "Laura Reed", "Mother", "17/02/1990", number=1), person_row(CSC, "Hannah Lane", "Mother", "28/08/1988", number=2)
    )  # fmt: skip
    assert _about(couple) == set()


def test_a_circle_of_descent_is_said_and_not_drawn() -> None:
    """Carol is Leanne's mother and Leanne's daughter: the impossible half stays out of the picture."""
    family = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1),
        person_row(CSC, "Carol Marsden", "MGM", "09/08/1965", number=2),
        person_row(HV, "Carol Marsden", "Leanne's daughter", "09/08/1965"),
    )
    assert "parents" in _about(family)
    names = {p.id: p.name for p in family.people}
    edges = {(names[r.between[0]], names[r.between[1]]) for r in family.relationships if r.type == "parent"}
    assert ("Carol Marsden", "Leanne Marsden") in edges
    assert ("Leanne Marsden", "Carol Marsden") not in edges


def test_a_parent_younger_than_the_child_is_not_drawn() -> None:
    """An MGM born after the mother by her only date of birth."""
    family = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1), person_row(CSC, "Carol Marsden", "MGM", "09/08/1995", number=2)
    )  # fmt: skip
    assert "parent-younger-contradiction" in _kinds(family)
    assert len([r for r in family.relationships if r.type == "parent"]) == 1


def test_ages_that_cannot_be() -> None:
    """A mother of eight by one agency's date, and one of 58."""
    young = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990"),
        person_row(HV, "Leanne Marsden", "Mother", "10/10/2007"),
    )
    assert "parent-too-young-contradiction" in _kinds(young)
    old = _made(person_row(CSC, "Leanne Marsden", "Mother", "10/10/1957"))
    assert "parent-too-old-contradiction" in _kinds(old)


def test_deceased_sex_future_and_siblings() -> None:
    """Dead against alive, sister against brother, a birth in the future, full against half, maternal against paternal."""
    family = _made(
        person_row(CSC, "Frank Marsden", "MGF", "12/12/1962", number=1, deceased="Yes"),
        person_row(HV, "Frank Marsden", "MGF", "12/12/1962", number=1, deceased="No"),
        person_row(CSC, "Jodie Marsden", "Sister", "05/05/2025", number=2),
        person_row(HV, "Jodie Marsden", "Sibling", "05/05/2023", number=2),
        person_row(POLICE, "Jodie Marsden", "Brother", "05/05/2023", number=2),
        person_row(CSC, "Riley Marsden", "Full brother", "30/08/2015", number=3),
        person_row(HV, "Riley Marsden", "Half brother", "30/08/2015", number=3),
    )
    assert {"deceased", "sex", "sibling", "date_of_birth"} <= _about(family)
    assert "dob-in-future" in _kinds(family)


def test_births_and_deaths() -> None:
    """A child born after its mother's death; two children of one mother four months apart; twins born in two years."""
    dead = _made(person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", deceased="Yes 01/02/2015"))
    assert "born-after-death-contradiction" in _kinds(dead)
    close = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1), person_row(CSC, "Mia Marsden", "Maternal half sister", "15/10/2016", number=2)
    )  # fmt: skip
    assert "births-too-close-contradiction" in _kinds(close)
    twins = _made(person_row(CSC, "Mia Marsden", "Twin sister", "15/06/2014"))
    assert "twins-contradiction" in _kinds(twins)


def test_numbers() -> None:
    """One NHS number on two people is serious; a number with a wrong check digit is a note."""
    shared = _made(
        person_row(CSC, "Mia Marsden", "Sister", "15/06/2014", number=1, nhs_number="9434765919"),
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=2, nhs_number="9434765919"),
    )
    assert "nhs-number-conflict" in _kinds(shared)
    wrong = _made(person_row(CSC, "Mia Marsden", "Sister", "15/06/2014", nhs_number="9434765918"))
    assert "nhs-number-wrong" in _kinds(wrong)


def test_partners_who_are_kin() -> None:
    """A partner who is the other's mother."""
    family = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1),
        person_row(CSC, "Carol Marsden", "MGM", "09/08/1965", number=2),
        person_row(HV, "Carol Marsden", "Leanne's partner", "09/08/1965"),
    )
    assert "partners-contradiction" in _kinds(family)


def test_step_father_called_dad() -> None:
    """The school's "Dad" is the mother's partner elsewhere, and another man is the father: no birth line, and it is said."""
    family = _made(
        person_row(CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1),
        person_row(CSC, "Wayne Pratt", "Father", "01/04/1988", number=2),
        person_row(CSC, "Barry Nolan", "Mother's partner", "25/12/1987", number=3),
        person_row(HV, "Barry Nolan", "Dad", "25/12/1987"),
    )
    barry = next(p.id for p in family.people if p.name == "Barry Nolan")
    assert not any(r.type == "parent" and r.between[0] == barry for r in family.relationships)
    assert "relationship" in _about(family)


def test_no_false_alarms() -> None:
    """Addresses in other dresses, less exact words and missing cells are no contradictions."""
    family = _made(
        person_row(
            CSC, "Leanne Marsden", "Mother", "10/10/1990", number=1, address="14 Mill Lane, Thornley", deceased="No"
        ),
        person_row(HV, "Leanne MARSDEN", "Mum", "10.10.90", number=1, address="14 Mill Ln"),
        person_row(
            CSC, "Riley Marsden", "Half brother (maternal)", "30/08/2015", number=2, address="14 Mill Lane, Thornley"
        ),
        person_row(HV, "Riley Marsden", "brother", "30/08/2015", number=2, address="NK"),
        person_row(POLICE, "MARSDEN, Riley", "Half sibling", "2015"),
    )
    assert family.conflicts == ()
    assert family.findings == ()
