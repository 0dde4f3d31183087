"""Rows to people: what is proposed as one, what is asked, what is never joined, and what officers decide."""

import datetime as dt

import pytest

from casefile.decisions import Decision
from casefile.people import Family, Person
from casefile.returns import PersonRow
from genogram.build import build
from tests.genogram.typed import case_of, person_row

BORN = dt.date(2021, 3, 12)
NOW = dt.datetime.fromisoformat("2024-06-03T10:00:00")
CSC, HV, POLICE = "Children's Social Care", "Health Visiting", "Police"


def _made(rows: list[PersonRow], decisions: list[Decision] | None = None) -> Family:
    return build(case_of("Ava Turner", BORN, [CSC, HV, POLICE]), rows, decisions or [], now=NOW)


def _of(family: Family, row: PersonRow) -> Person:
    return next(p for p in family.people if any(s.fingerprint == row.fingerprint for s in p.sources))


def _one(family: Family, *rows: PersonRow) -> bool:
    return len({_of(family, r).id for r in rows}) == 1


def _decision(kind: str, *about: str, number: int = 1, **value: str) -> Decision:
    return Decision.model_validate(
        {"id": f"D-{number}", "kind": kind, "about": about, "value": value, "by": "A. Officer", "at": NOW + dt.timedelta(minutes=number)}
    )  # fmt: skip


def test_a_match_is_proposed_with_its_evidence() -> None:
    """Strong evidence: drawn as one, listed for confirmation, and why in words with points."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994")
    b = person_row(POLICE, "TURNER, S", "Mother", "04/11/1994")
    mother = _of(_made([a, b]), a)
    assert mother.match == "proposed"
    assert len(mother.sources) == 2
    assert mother.name == "Stacey Turner"
    assert "TURNER, S" in mother.also_known_as
    assert "date of birth the same (+7)" in mother.evidence[0]
    assert CSC in mother.evidence[0]


def test_the_subject_child_is_the_case_files_child() -> None:
    """The row marked subject is the child of case.toml, whose name leads."""
    row = person_row(CSC, "TURNER, Ava", "Subject child", "12/03/2021")
    family = _made([row])
    child = _of(family, row)
    assert child.subject
    assert child.name == "Ava Turner"
    assert child.match is None
    assert sum(p.subject for p in family.people) == 1


def test_the_child_stands_without_any_row() -> None:
    """A case with no family table still has its subject child."""
    assert [(p.name, p.subject) for p in _made([]).people] == [("Ava Turner", True)]


def test_name_only_rows_match_where_nobody_else_fits() -> None:
    """A row "Jean (gran)", MGM, without a date of birth is Jean Turner, MGM."""
    a = person_row(CSC, "Jean Turner", "MGM", "17/02/1970")
    b = person_row(HV, "Jean (gran)", "MGM")
    assert _one(_made([a, b]), a, b)


def test_two_candidates_make_a_question() -> None:
    """An initial that fits both twins is asked, never joined in silence."""
    jack = person_row(CSC, "Jack Shaw", "Brother", "04/06/2019", number=1)
    james = person_row(CSC, "James Shaw", "Brother", "04/06/2019", number=2)
    initial = person_row(POLICE, "SHAW, J", "Brother", "04/06/2019")
    family = _made([jack, james, initial])
    assert not _one(family, jack, initial)
    assert not _one(family, james, initial)
    assert {q.people for q in family.questions} == {(_of(family, r).id, _of(family, initial).id) for r in (jack, james)}
    assert all("nearly as likely" in q.text or "as likely" in q.text for q in family.questions)


def test_twins_named_apart_anywhere_are_two_everywhere() -> None:
    """One agency lists both twins; two others name one each: they are not joined by surname, birth and address."""
    both = [
        person_row(CSC, n, "Twin", "04/06/2019", number=i, address="3 Elm Road")
        for i, n in enumerate(("Jake Shaw", "Jack Shaw"), 1)
    ]
    jake = person_row(POLICE, "SHAW, Jake", "Brother", "04/06/2019", address="3 Elm Road")
    jack = person_row(HV, "Jack Shaw", "Brother", "04/06/2019", address="3 Elm Road")
    family = _made([*both, jake, jack])
    assert not _one(family, jake, jack)
    assert _one(family, both[0], jake)
    assert _one(family, both[1], jack)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("John Shaw", "Father", "15/03/1990"), ("John Shaw", "PGF", "01/01/1964")),
        (("John Shaw", "Father", ""), ("John Shaw", "Grandfather", "")),
        (("John Shaw Snr", "PGF", ""), ("John Shaw Jnr", "Father", "")),
        (("Unknown", "Father", ""), ("Unknown", "Father", "")),
        (("Jack Shaw", "Twin", "04/06/2019"), ("Baby Shaw", "Twin - stillborn", "04/06/2019")),
        (("Twin 1 Shaw", "Brother", "04/06/2019"), ("Twin 2 Shaw", "Brother", "04/06/2019")),
        (("Ella Shaw", "Sister", "04/06/2019"), ("Bella Shaw", "Sister", "04/06/2019")),
        (("Mohammed Asif Khan", "Brother", ""), ("Mohammed Bilal Khan", "Brother", "")),
        (("Unborn baby Shaw", "Unborn sibling", "EDD 12/05/2024"), ("Rohan Shaw", "Brother", "15/01/2021")),
    ],
)
def test_never_one(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """Father and grandfather of one name, placeholders, twins, an unborn child and its brother: two people."""
    a, b = person_row(CSC, *first), person_row(POLICE, *second)
    assert not _one(_made([a, b]), a, b)


def test_nhs_numbers() -> None:
    """Two valid numbers that differ are two people; an equal one outweighs a changed name."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994", nhs_number="943 476 5919")
    same = person_row(HV, "Stacey Doyle", "Mother", "04/11/1994", nhs_number="9434765919")
    other = person_row(HV, "Stacey Turner", "Mother", "04/11/1994", nhs_number="9876544322")
    assert _one(_made([a, same]), a, same)
    assert not _one(_made([a, other]), a, other)


def test_one_row_a_person_an_agency() -> None:
    """Two rows of one table stay two people, however alike."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994", number=1)
    b = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994", number=2)
    assert not _one(_made([a, b]), a, b)


def test_decisions_outrank_the_evidence() -> None:
    """A "same" joins what was apart, "not-same" parts what was joined, and an undo restores."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994")
    b = person_row(POLICE, "Stacey Turner", "Mother", "04/11/1994")
    c = person_row(HV, "Kylie Moss", "Family friend")
    apart = _decision("not-same", a.fingerprint, b.fingerprint)
    family = _made([a, b, c], [apart])
    assert not _one(family, a, b)
    assert not any(set(q.fingerprints) == {a.fingerprint, b.fingerprint} for q in family.questions)
    joined = _made([a, b, c], [_decision("same", a.fingerprint, c.fingerprint)])
    assert _one(joined, a, c)
    assert _of(joined, a).match == "decided"
    undone = _made([a, b, c], [apart, _decision("undo", "D-1", number=2)])
    assert _one(undone, a, b)
    later = _made([a, b, c], [apart, _decision("same", b.fingerprint, a.fingerprint, number=2)])
    assert _one(later, a, b), "the last word counts"


def test_not_same_holds_inside_a_cluster() -> None:
    """A third row that fits both does not bring two together that an officer parted."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994")
    b = person_row(POLICE, "Stacey Turner", "Mother", "04/11/1994")
    c = person_row(HV, "Stacey Turner", "Mother", "04/11/1994")
    family = _made([a, b, c], [_decision("not-same", a.fingerprint, b.fingerprint)])
    assert not _one(family, a, b)


def test_the_same_row_sent_twice_is_one_person() -> None:
    """A row that comes again in another file of the agency has the same fingerprint and is nobody new."""
    a = person_row(CSC, "Darren Hall", "Mother's ex-partner", "15/10/1990")
    again = a.model_copy(update={"origin": a.origin.model_copy(update={"file": "second.docx", "sha256": "other"})})
    family = _made([a, again])
    assert len([p for p in family.people if not p.subject and not p.implied]) == 1


def test_an_added_person_joins_the_family() -> None:
    """A candidate that an officer adds is a person with the relationship that the officer gives."""
    mother = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994")
    family = _made(
        [mother], [_decision("add-person", "N-ABC123", name="Dean Hargreaves", relationship="Mother's partner")]
    )
    dean = next(p for p in family.people if p.name == "Dean Hargreaves")
    assert dean.relation == "mother's partner"
    assert any(r.type == "partner" and dean.id in r.between for r in family.relationships)


def test_ids_do_not_depend_on_other_people() -> None:
    """A person keeps the id when rows of other people come in."""
    a = person_row(CSC, "Stacey Turner", "Mother", "04/11/1994")
    b = person_row(POLICE, "Kyle Barnes", "MP", "09/01/1996")
    assert _of(_made([a]), a).id == _of(_made([a, b]), a).id


@pytest.mark.parametrize("typed", ["04/08/24", "04/08/2024", "EDD 04/08/2024", "4 Aug 2024"])
def test_the_date_of_an_unborn_child_is_its_due_date(typed: str) -> None:
    """A plain date beside "unborn" is when the child is expected, not a birth a century ago, and rows of one baby meet by it."""
    a = person_row(CSC, "Unborn baby Turner", "Unborn sibling", "EDD 04/08/2024")
    b = person_row(HV, "Baby Turner (unborn)", "UBB", typed)
    family = _made([a, b])
    baby = _of(family, a)
    assert _one(family, a, b)
    assert baby.expected == dt.date(2024, 8, 4)
    assert baby.date_of_birth is None


def test_a_child_called_unborn_that_has_been_born_keeps_its_birth() -> None:
    """A day that lies weeks before the return is a birth, though the row still says unborn."""
    row = person_row(CSC, "Noah Turner", "Sibling (unborn)", "04/02/2024")
    assert _of(_made([row]), row).date_of_birth == dt.date(2024, 2, 4)


def test_a_place_that_is_told_by_name_is_the_same_place() -> None:
    """The mother of Stacey Turner, who is the table's mother, is the maternal grandmother of another table."""
    a = person_row(CSC, "Jean Turner", "MGM", "17/02/1970", number=2)
    mum = person_row(HV, "Stacey Turner", "Mother", "04/11/1994", number=1)
    b = person_row(HV, "Jeanette Hall", "Mother of Stacey Turner", "17/02/1970", number=2)
    mum_too = person_row(CSC, "Stacey Turner", "Mum", "04/11/1994", number=1)
    family = _made([mum_too, a, mum, b])
    assert _one(family, a, b)


def test_a_partner_told_by_name_is_not_one_of_another_surname() -> None:
    """The way by a name leads to a place that several may hold: it does not make Sarah Haddon one with Sara Shah."""
    one = [
        person_row(CSC, "Craig Khan", "Mother's partner", "14/12/1990", number=1),
        person_row(CSC, "Sara Shah", "Mother's partner's ex-partner", number=2),
    ]
    two = [
        person_row(HV, "Arron Hadden", "Mother's ex-partner", "18/07/1997", number=1),
        person_row(HV, "Sarah Haddon", "Arron's partner", number=2),
    ]
    assert not _one(_made([*one, *two]), one[1], two[1])


def test_a_fathers_name_does_not_make_a_half_brothers_father_his() -> None:
    """The father of a maternal half-brother is not the child's father, whatever the words reduce to."""
    dad = person_row(CSC, "Liam Doyle", "Father", "22/06/1992", number=1)
    half = person_row(HV, "Riley Barnes", "Maternal half-brother", "30/08/2015", number=1)
    other = person_row(HV, "Liam Barnes", "Father of Riley", number=2)
    family = _made([dad, half, other])
    assert not _one(family, dad, other)


def test_a_lone_slip_of_the_pen_meets_the_name_of_several() -> None:
    """One letter too many, in one table alone, is a slip where several have the name; where each has its own, it is asked."""
    brookes = [person_row(a, "Brooke Radley", "Full sister", "20/04/2016") for a in (CSC, HV)]
    sisters = [person_row(a, "Tia Radley", "Full sister", "20/04/2014", number=2) for a in (CSC, HV, POLICE)]
    slip = person_row(POLICE, "Broooke Radley", "Full sister")
    assert _one(_made([*brookes, *sisters, slip]), *brookes, slip)
    family = _made([brookes[0], sisters[0], sisters[2], slip])
    assert not _one(family, brookes[0], slip)
    assert family.questions


def test_two_sisters_of_like_names_stay_two() -> None:
    """Kayla and Keyla of one table are two people; a third table's row without a birth is not joined across them."""
    both = [
        person_row(a, f"{first} Radley", "Sister", day, number=n)
        for a in (CSC, HV)
        for n, (first, day) in enumerate([("Kayla", "20/04/2016"), ("Keyla", "11/01/2019")], 1)
    ]
    third = person_row(POLICE, "Keyla Radley", "Sister")
    family = _made([*both, third])
    assert not _one(family, both[0], both[1])
    assert not _one(family, both[0], third)
