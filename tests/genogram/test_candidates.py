"""People named in entries only: candidates, never added without a decision."""

import datetime as dt

from casefile.dated import DateReading
from casefile.decisions import Decision
from casefile.entries import Entry, Origin
from casefile.people import NamedInEntries
from casefile.readings import Place
from genogram.build import build
from tests.genogram.typed import case_of, person_row

CASE = case_of("Ava Turner", dt.date(2021, 3, 12), ["Police", "School"])
NOW = dt.datetime.fromisoformat("2024-06-03T10:00:00")
MOTHER = person_row("Police", "Stacey Turner", "Mother", "04/11/1994")


def _entry(number: int, text: str, agency: str = "Police") -> Entry:
    origin = Origin(file="a.docx", sha256="0", place=Place(text=f"table 3, row {number}"))
    return Entry(id=f"E-{number}", agency=agency, when=DateReading(raw=""), event=text, origin=origin)


def _found(*texts: str, decisions: tuple[Decision, ...] = ()) -> tuple[NamedInEntries, ...]:
    entries = [_entry(i, t) for i, t in enumerate(texts, 1)]
    return build(
        CASE, [MOTHER], decisions, entries=entries, professionals=[person_row("School", "Ms J. Quigley", "")], now=NOW
    ).candidates


def test_a_partner_who_is_named_only_in_entries() -> None:
    """Name, role and entries; the family stays as it was."""
    found = _found(
        "Mother's new partner Dean present at the address.",
        "Seen with mum's boyfriend, called Dean.",
        "Home visit, no concerns.",
    )
    assert [(c.name, c.entries) for c in found] == [("Dean", ("E-1", "E-2"))]
    assert "partner" in found[0].role
    made = build(CASE, [MOTHER], [], entries=[_entry(1, "Mother's new partner Dean present.")], now=NOW)
    assert all(p.name != "Dean" for p in made.people)


def test_a_place_in_the_family_that_nobody_fills() -> None:
    """MGM is spoken of and the family has none: asked once; with an MGM in the table, not at all."""
    assert [(c.name, c.role) for c in _found("MGM collected children.", "MGM rang school.")] == [("", "MGM")]
    rows = [MOTHER, person_row("Police", "Jean Turner", "MGM", "17/02/1970", number=2)]
    assert build(CASE, rows, [], entries=[_entry(1, "MGM collected children.")], now=NOW).candidates == ()


def test_family_staff_and_ordinary_words_are_no_candidates() -> None:
    """The mother by her short form, a teacher, and a capital at the start of a sentence."""
    assert (
        _found(
            "Mother's partner Stacey",
            "uncle Quigley spoke",
            "Lodger Police were called",
            "Family friend. On Monday a visit.",
        )
        == ()
    )


def test_an_added_candidate_is_asked_no_more() -> None:
    """Once an officer added the person, the candidate is gone and the person stands in the family."""
    candidate = _found("Mother's new partner Dean present.")[0]
    decision = Decision(
        id="D-1", kind="add-person", about=(candidate.id,), value={"name": "Dean Hargreaves", "relationship": "Mother's partner"}, by="A. Officer", at=NOW
    )  # fmt: skip
    assert _found("Mother's new partner Dean present.", decisions=(decision,)) == ()
