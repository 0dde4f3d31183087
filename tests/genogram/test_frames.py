"""From whose side a table is written, and what follows for its words."""

import datetime as dt

from casefile.case import Child
from casefile.people import Family
from casefile.returns import PersonRow
from genogram.build import build
from tests.genogram.typed import case_of, person_row

AVA = dt.date(2021, 3, 12)
NOW = dt.datetime.fromisoformat("2024-06-03T10:00:00")


def _made(*rows: PersonRow, also: tuple[Child, ...] = ()) -> Family:
    case = case_of("Ava Turner", AVA, ["A", "B"])
    return build(case.model_copy(update={"children": (*case.children, *also)}), list(rows), [], now=NOW)


def _edges(family: Family) -> set[tuple[str, str]]:
    names = {p.id: p.name for p in family.people}
    return {(names[r.between[0]], names[r.between[1]]) for r in family.relationships if r.type == "parent"}


def test_a_patients_mother_is_the_childs_grandmother() -> None:
    """The heading says patient, the mother is the patient: her mother is no mother of the child."""
    side = "Relationship to patient"
    family = _made(
        person_row("A", "Stacey Turner", "Patient", "04/11/1994", number=1, heading=side),
        person_row("A", "Jean Turner", "Mother", "17/02/1970", number=2, heading=side),
        person_row("A", "Ava Turner", "Daughter", "12/03/2021", number=3, heading=side),
        person_row("A", "Riley Turner", "Son", "30/08/2015", number=4, heading=side),
    )
    assert ("Jean Turner", "Stacey Turner") in _edges(family)
    assert ("Jean Turner", "Ava Turner") not in _edges(family)
    assert ("Stacey Turner", "Ava Turner") in _edges(family)
    assert ("Stacey Turner", "Riley Turner") in _edges(family)


def test_a_mother_who_is_the_patient_of_a_childs_table() -> None:
    """A "child's mother / patient" in a table of the child stays the child's mother."""
    family = _made(
        person_row("A", "Stacey Turner", "child's mother / patient", "04/11/1994", number=1),
        person_row("A", "Ava Turner", "Subject child", "12/03/2021", number=2),
    )
    assert _edges(family) == {("Stacey Turner", "Ava Turner")}


def test_a_table_whose_owner_has_no_row() -> None:
    """A partner lists "Wife" and "Daughter" and not himself: the other agency's father is the owner."""
    side = "Relationship to service user"
    family = _made(
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=1),
        person_row("A", "Liam Turner", "Father", "22/06/1992", number=2),
        person_row("A", "Ava Turner", "Subject child", "12/03/2021", number=3),
        person_row("B", "Stacey Turner", "Wife", "04/11/1994", number=1, heading=side),
        person_row("B", "Ava Turner", "Daughter", "12/03/2021", number=2, heading=side),
        person_row("B", "Pat Turner", "Mother", "01/02/1960", number=3, heading=side),
    )
    assert ("Pat Turner", "Liam Turner") in _edges(family)
    assert any(r.type == "partner" and r.kind == "married" for r in family.relationships)


def test_a_siblings_table() -> None:
    """A school's table is about the brother: its "Father" is his, not the child's, and the child is his half sister."""
    side = "Relationship to pupil"
    family = _made(
        person_row("A", "Ava Turner", "Subject child", "12/03/2021", number=1),
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=2),
        person_row("A", "Riley Hall", "Half brother (maternal)", "30/08/2015", number=3),
        person_row("B", "Riley Hall", "Pupil", "30/08/2015", number=1, heading=side),
        person_row("B", "Darren Hall", "Father", "15/10/1990", number=2, heading=side),
        person_row("B", "Ava Turner", "Half sister", "12/03/2021", number=3, heading=side),
    )
    assert ("Darren Hall", "Riley Hall") in _edges(family)
    assert ("Darren Hall", "Ava Turner") not in _edges(family)


def test_two_subject_children() -> None:
    """Words of a shared table count for both, unless they name one of them."""
    riley = Child(name="Riley Turner", date_of_birth=dt.date(2015, 8, 30))
    family = _made(
        person_row("A", "Ava Turner", "Subject child", "12/03/2021", number=1),
        person_row("A", "Riley Turner", "Subject child", "30/08/2015", number=2),
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=3),
        person_row("A", "Liam Doyle", "Father of Ava", "22/06/1992", number=4),
        person_row("A", "Darren Hall", "Father of Riley", "15/10/1990", number=5),
        also=(riley,),
    )
    assert _edges(family) == {
        ("Stacey Turner", "Ava Turner"), ("Stacey Turner", "Riley Turner"), ("Liam Doyle", "Ava Turner"), ("Darren Hall", "Riley Turner")
    }  # fmt: skip
    said = {p.name: p.relation for p in family.people}
    assert said["Darren Hall"] == "half-sibling's father"
    assert sum(p.subject for p in family.people) == 2


def test_other_children_of_a_table_are_siblings() -> None:
    """A table that calls every child "Child" does not make each of them the subject."""
    family = _made(
        person_row("A", "Ava Turner", "Child", "12/03/2021", number=1, heading="Relationship"),
        person_row("A", "Noah Turner", "Child", "02/05/2019", number=2, heading="Relationship"),
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=3, heading="Relationship"),
    )
    assert [p.name for p in family.people if p.subject] == ["Ava Turner"]
    assert ("Stacey Turner", "Noah Turner") in _edges(family)


def test_notes_that_name_a_relation() -> None:
    """A "Father of Noah" in a column of notes is read; a sentence about somebody's mother is not."""
    family = _made(
        person_row(
            "A",
            "Liam Doyle",
            "Mother's ex-partner",
            "22/06/1992",
            number=1,
            notes="Father of Noah. Lives with his mother",
        ),
        person_row("A", "Noah Turner", "Half brother (maternal)", "02/05/2019", number=2),
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=3),
    )
    assert _edges(family) == {
        ("Liam Doyle", "Noah Turner"),
        ("Stacey Turner", "Noah Turner"),
        ("Stacey Turner", "Ava Turner"),
    }


def test_what_is_taken_from_surname_and_address_is_said() -> None:
    """A parent whom nobody states is listed for an officer, once."""
    family = _made(
        person_row("A", "Stacey Turner", "Mother", "04/11/1994", number=1), person_row("A", "Noah Turner", "Brother", "02/05/2019", number=2)
    )  # fmt: skip
    found = [f for f in family.findings if f.kind == "parents-not-stated"]
    assert len(found) == 1
    assert "Stacey Turner as a parent of Noah Turner" in found[0].text
