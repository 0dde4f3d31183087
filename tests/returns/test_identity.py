"""Ids of entries and fingerprints of rows of people."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.readings import TypedPerson
from returns.identity import entry_ids, person_fingerprint, typed_text
from tests.returns.made import HERE, row


def test_id_is_free_of_place_and_column() -> None:
    """Another table, another page and another column mapping leave a row its id."""
    one = row("12/03/2024", "Home visit.", source="Diary", series="t1")
    two = row("12/03/2024", "Diary", analysis="Home  visit", series="t9", block=77)
    assert typed_text(one) == typed_text(two)


def test_running_numbers_do_not_count() -> None:
    """A row put in above renumbers the rows below and changes none of their ids."""
    assert typed_text(row("12/03/2024", "Visit.", other={"No.": "4"})) == typed_text(
        row("12/03/2024", "Visit.", other={"No.": "5"})
    )
    assert typed_text(row("12/03/2024", "Visit.", other={"Ref": "CAD 5512 of 12 March"})) != typed_text(
        row("12/03/2024", "Visit.")
    )


def test_equal_rows_are_counted() -> None:
    """Two equal rows have two ids, the first of which is that of the row alone."""
    same = typed_text(row("12/03/2024", "Visit."))
    alone = entry_ids("R", [same])
    assert entry_ids("R", [same, same])[0] == alone[0]
    assert len(set(entry_ids("R", [same, same]))) == 2
    assert entry_ids("OTHER", [same]) != alone


@settings(deadline=None, max_examples=50, derandomize=True)
@given(st.lists(st.lists(st.text(alphabet="abc", max_size=3), max_size=3).map(tuple), max_size=30))
def test_ids_are_unique(rows: list[tuple[str, ...]]) -> None:
    """No two rows of a case share an id."""
    ids = entry_ids("R", rows)
    assert len(set(ids)) == len(ids)


def test_fingerprint_is_of_agency_and_typed_text() -> None:
    """A row of a family table keeps its fingerprint in another place; another agency's row has its own."""
    typed = TypedPerson(block=1, series="t1", name="Ada Fernley", date_of_birth="04/05/2021", place=HERE)
    moved = typed.model_copy(update={"block": 9, "series": "t3"})
    assert person_fingerprint("A", typed) == person_fingerprint("A", moved)
    assert person_fingerprint("A", typed) != person_fingerprint("B", typed)
    assert person_fingerprint("A", typed) != person_fingerprint(
        "A", typed.model_copy(update={"date_of_birth": "05/05/2021"})
    )
