"""A column that the reader was unsure of, corrected once: it holds for that layout, whoever returns it and whatever the field."""

from pathlib import Path

import pytest

from casefile.decisions import Decision
from casefile.errors import UsageError
from casefile.readings import Reading
from casework.case_record import CaseRecord
from casework.headings import find_heading
from parsers import read_file
from returns import resolve
from tests.parsers.formats.make_word import p, tbl, tr, word_parts, write_zip
from tests.returns.made import HEALTH, MONDAY, POLICE, Inbox, case, reading, row

HEADS = ("Date", "What took place", "Matters arising", "Recorded on")


def returned(folder: Path, name: str, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Reading:
    """A Word return with that layout, read."""
    path = write_zip(folder / name, word_parts(p("Chronology") + tbl(tr(*heads), *(tr(*r) for r in rows))))
    (made,) = read_file(path, name, scratch=folder).readings
    return made


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """Two agencies that use one layout."""
    inbox = Inbox()
    police = returned(
        tmp_path, "a.docx", ("03/02/2024", "Call to the address.", "Referred on.", "12/02/2024"), ("04/02/2024", "Seen again.", "None needed.", "13/02/2024")
    )  # fmt: skip
    health = returned(
        tmp_path, "b.docx", ("05/03/2024", "Clinic visit kept.", "Weight fell.", "19/03/2024"), ("06/03/2024", "Home visit made.", "Plan agreed.", "20/03/2024")
    )  # fmt: skip
    inbox.put("Police.docx", "a", police)
    inbox.put("Health Visiting.docx", "b", health)
    return inbox


def decision(inbox: Inbox, heading: str, field: str, number: int = 1) -> Decision:
    (layout,) = {g.layout for f in inbox.readings.values() for r in f.readings for g in r.headings}
    return Decision(
        id=f"D-{number}", kind="heading", about=(layout, heading), value={"field": field}, by="O", at=MONDAY
    )


def entries(
    inbox: Inbox, *decisions: Decision
) -> dict[str, list[tuple[str, str, str | None, str | None, dict[str, str]]]]:
    found = resolve(case(), inbox.arrivals, inbox.readings, [], decisions, MONDAY).entries
    rows = [(e.agency, e.when.raw, e.event, e.analysis, dict(e.other)) for e in found]
    return {agency: [r for r in rows if r[0] == agency] for agency in (POLICE, HEALTH)}


def test_a_correction_holds_for_every_agency_of_that_layout(inbox: Inbox) -> None:
    """Said once of the police's return, it applies to the health visitors' as well; ids stay."""
    moved = decision(inbox, "Matters arising", "analysis")
    after = entries(inbox, moved)
    assert [r[3] for r in after[POLICE]] == ["Referred on.", "None needed."]
    assert [r[3] for r in after[HEALTH]] == ["Weight fell.", "Plan agreed."]
    assert all("Matters arising" not in r[4] for rows in after.values() for r in rows)
    plain = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY).entries
    again = resolve(case(), inbox.arrivals, inbox.readings, [], [moved], MONDAY).entries
    assert [e.id for e in plain] == [e.id for e in again]


def test_a_date_and_an_event_can_be_moved_too(inbox: Inbox) -> None:
    """The date of the event stands in the other column: the two change places, and the dates are read from there."""
    one, two = decision(inbox, "Recorded on", "date"), decision(inbox, "Date", "other", 2)
    after = entries(inbox, one, two)
    assert [r[1] for r in after[POLICE]] == ["12/02/2024", "13/02/2024"]
    assert [r[4].get("Date") for r in after[HEALTH]] == ["05/03/2024", "06/03/2024"]
    swapped = entries(
        inbox, decision(inbox, "What took place", "analysis"), decision(inbox, "Matters arising", "event", 2)
    )
    assert [(r[2], r[3]) for r in swapped[HEALTH]] == [
        ("Weight fell.", "Clinic visit kept."),
        ("Plan agreed.", "Home visit made."),
    ]


def test_another_table_of_the_document_stays_as_it_is() -> None:
    """A correction of one layout leaves rows of another alone, though both fill the field."""
    inbox = Inbox()
    (first, second) = (row("01/02/2024", "Call."), row("02/02/2024", "Visit."))
    made = reading(first.model_copy(update={"layout": "L-1"}), second.model_copy(update={"layout": "L-2"}))
    guess = {"heading": "Contact", "field": "event", "sure": False, "why": "by a word in it"}
    made = Reading.model_validate(
        made.model_dump() | {"headings": [{"layout": "L-1", **guess}, {"layout": "L-2", **guess}]}
    )
    inbox.put("Police.docx", "a", made)
    decided = Decision(
        id="D-1", kind="heading", about=("L-1", "Contact"), value={"field": "response"}, by="O", at=MONDAY
    )
    found = resolve(case(), inbox.arrivals, inbox.readings, [], [decided], MONDAY).entries
    assert [(e.event, e.response) for e in found] == [(None, "Call."), ("Visit.", None)]


def test_the_question_is_asked_until_it_is_settled(tmp_path: Path) -> None:
    """With the layout and the command that corrects it; afterwards no more, for neither agency. A later word outranks."""
    heads = ("Date", "Goings on", "Source", "Matters arising")
    inbox = Inbox()
    for name, letter in (("Police", "a"), ("Health Visiting", "b")):
        told = ("03/02/2024", f"{name} called at the address and all was calm.", "Log", "Referred on.")
        inbox.put(f"{name}.docx", letter, returned(tmp_path, f"{letter}.docx", told, heads=heads))

    def asked(*decisions: Decision) -> list[str]:
        found = resolve(case(), inbox.arrivals, inbox.readings, [], decisions, MONDAY).findings
        return [f.text for f in found if f.kind == "heading-unsure"]

    confirmed = decision(inbox, "Goings on", "event")
    assert len(asked()) == 2
    assert all(f"decide heading {confirmed.about[0]} “Goings on”" in text for text in asked())
    assert asked(confirmed) == []
    moved = decision(inbox, "Goings on", "analysis", 2)
    assert [r[3] for rows in entries(inbox, confirmed, moved).values() for r in rows] == [
        "Police called at the address and all was calm.",
        "Health Visiting called at the address and all was calm.",
    ]


def test_a_slip_in_the_layout_or_heading_is_told(inbox: Inbox) -> None:
    """Before anything is noted; the headings of the layout are named."""
    record = CaseRecord(case(), inbox.arrivals, inbox.readings, (), ())
    layout = decision(inbox, "Date", "date").about[0]
    assert find_heading(record, layout.removeprefix("L-").lower(), "matters  ARISING") == (layout, "Matters arising")
    with pytest.raises(UsageError, match="Recorded on"):
        find_heading(record, layout, "Outcome")
    with pytest.raises(UsageError, match="layout"):
        find_heading(record, "L-000000", "Date")
