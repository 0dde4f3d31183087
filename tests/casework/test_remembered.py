"""A heading that was corrected in one case is remembered for its layout in the next, and it is told."""

import datetime as dt
from pathlib import Path

import docx
import pytest

import casework
from casefile.clock import stopped_at
from casework import Options
from casework.assemble import assemble
from packs import Material
from records import Records
from tests.small_case import small_case

NOW = dt.datetime.fromisoformat("2026-11-17T10:00")
HEADS = ("Date", "What took place", "Matters arising")
FIRST, SECOND = "RM-RR-1", "RM-RR-2"


def put(inbox: Path, reference: str, *told: str) -> None:
    folder = inbox / reference / "Elmshire Police"
    folder.mkdir(parents=True)
    (inbox / reference / "case.toml").write_text(small_case(reference, "Elmshire Police"), encoding="utf-8")
    made = docx.Document()
    made.add_heading("Chronology")
    table = made.add_table(rows=0, cols=3)
    for row in (HEADS, ("03/02/2026", *told), ("05/02/2026", "Seen again, all calm.", "None needed.")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(folder / "return.docx"))


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Two open cases whose police used one layout."""
    put(tmp_path / "inbox", FIRST, "Called at the address.", "Referred on.")
    put(tmp_path / "inbox", SECOND, "Called at another address.", "Advice given to all.")
    records = Records.open(tmp_path / "records", None, stopped_at(NOW))
    for reference in (FIRST, SECOND):
        casework.record_case(records, reference, tmp_path / "inbox")
        casework.claim(records, reference, tmp_path / "inbox", wait=True)
        casework.read_all(records, reference)
    return records


def material(records: Records, reference: str, inbox: Path) -> Material:
    return assemble(casework.case_record(records, reference, inbox), NOW, Options(), draw=False)


def analyses(made: Material) -> set[str | None]:
    return {e.analysis for e in made.chronology.entries}


def decide(records: Records, reference: str, field: str, inbox: Path) -> str:
    files = casework.case_record(records, reference, inbox).readings.values()
    (layout,) = {g.layout for f in files for r in f.readings for g in r.headings}
    about = (layout, "Matters arising")
    return records.make_decision(
        reference, "heading", about, {"field": field}, by="B. Clerk", reason="Mia's police form."
    ).id


def test_a_correction_holds_in_another_case_and_is_told(records: Records, tmp_path: Path) -> None:
    """The texts move to their field there too; who settled it and when is said, the other case and its reason are not."""
    inbox = tmp_path / "inbox"
    assert analyses(material(records, SECOND, inbox)) == {None}
    decide(records, FIRST, "analysis", inbox)
    made = material(records, SECOND, inbox)
    assert analyses(made) == {"Advice given to all.", "None needed."}
    (told,) = [f for f in made.findings if f.kind == "heading-remembered"]
    assert "B. Clerk settled for its layout on 17 November 2026" in told.text
    (carried,) = [d for d in made.decisions if d.elsewhere]
    assert carried.reason == ""
    assert FIRST not in repr(carried)


def test_the_case_s_own_word_is_before_it_and_an_undo_forgets(records: Records, tmp_path: Path) -> None:
    """Said earlier or later; nothing is told of what does not hold."""
    inbox = tmp_path / "inbox"
    decide(records, SECOND, "response", inbox)
    first = decide(records, FIRST, "analysis", inbox)
    made = material(records, SECOND, inbox)
    assert analyses(made) == {None}
    assert {e.response for e in made.chronology.entries} == {"Advice given to all.", "None needed."}
    assert not [f for f in made.findings if f.kind == "heading-remembered"]
    records.make_decision(FIRST, "undo", (first,), {}, by="B. Clerk", reason="")
    assert {e.response for e in material(records, FIRST, inbox).chronology.entries} == {"Referred on.", "None needed."}
