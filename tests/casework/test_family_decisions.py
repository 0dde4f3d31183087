"""What officers decide about the family, from files to the material of a pack and its drawing."""

import dataclasses
import datetime as dt
import functools
import hashlib
import tempfile
from pathlib import Path

import docx
import pytest

from casefile.case_file import parse_case
from casefile.decisions import Decision, DecisionKind
from casefile.errors import UsageError
from casefile.returns import Arrival
from casework import CaseRecord, Options
from casework.assemble import assemble
from casework.decide import find_entry, find_person, find_row
from packs import Material
from parsers import read_file
from tests.small_case import small_case

NOW = dt.datetime.fromisoformat("2026-11-17T10:00")
CASE = small_case("FD-RR-1", "Elmshire Police", "Elmshire Health Visiting")
HEADINGS = ("Name", "Date of birth", "Relationship to child", "Address")
POLICE = (
    ("Mia Farrow-Cole", "12/03/2021", "Subject child", "4 Tanyard Lane"),
    ("Sharon Cole", "03/02/1994", "Mother", "4 Tanyard Lane"),
    ("A Whitlock", "", "Maternal aunt", ""),
)
HEALTH = (
    ("Mia Farrow-Cole", "12/03/2021", "Subject child", "4 Tanyard Lane"),
    ("Sharon Cole", "03/02/1994", "Mother", "4 Tanyard Lane"),
    ("Annette Whitlock", "", "Family friend", "19 Weir Street"),
)
EVENTS = (
    ("14/05/2026", "Home visit. Mother said that she argues daily with her sister."),
    ("02/06/2026", "Nursery told us that mother's new partner Dean Rook collected Mia."),
)


def _return(path: Path, agency: str, people: tuple[tuple[str, ...], ...], events: tuple[tuple[str, str], ...]) -> None:
    made = docx.Document()
    made.add_heading("Initial Scoping and Information Sharing Template", 1)
    made.add_paragraph(f"Agency: {agency}")
    for title, heads, rows in (
        ("Family composition", HEADINGS, people),
        ("Chronology", ("Date", "Event"), events),
    ):
        made.add_heading(title, 2)
        table = made.add_table(rows=1, cols=len(heads))
        for cell, words in zip(table.rows[0].cells, heads, strict=True):
            cell.text = words
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    made.save(str(path))


def _record(police: tuple[tuple[str, ...], ...] = POLICE) -> CaseRecord:
    arrivals, readings = [], {}
    with tempfile.TemporaryDirectory() as scratch:
        for agency, people, events in (
            ("Elmshire Police", police, EVENTS[:1]),
            ("Elmshire Health Visiting", HEALTH, EVENTS[1:]),
        ):
            path = Path(scratch) / f"{agency}.docx"
            _return(path, agency, people, events)
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            readings[sha256] = read_file(path, path.name, scratch=Path(scratch))
            arrivals.append(
                Arrival(sha256=sha256, name=f"{agency}/{path.name}", first_seen=NOW, size=1, folder_agency=agency)
            )
    case, _ = parse_case(CASE)
    return CaseRecord(case, arrivals, readings, (), ())


@functools.cache
def _plain() -> tuple[CaseRecord, Material]:
    record = _record()
    return record, assemble(record, NOW, Options())


def _decided(*made: tuple[DecisionKind, tuple[str, ...], dict[str, str]], record: CaseRecord | None = None) -> Material:
    decisions = [
        Decision(id=f"D-{n}", kind=kind, about=about, value=value, by="Officer", at=NOW + dt.timedelta(minutes=n))
        for n, (kind, about, value) in enumerate(made)
    ]
    return assemble(
        dataclasses.replace(record or _plain()[0], decisions=decisions), NOW, Options(genogram_qualities=True)
    )


def _row(material: Material, name: str) -> str:
    return next(s.fingerprint for p in material.family.people for s in p.sources if s.as_typed.get("Name") == name)


def _names(material: Material) -> list[str]:
    return sorted(p.name for p in material.family.people if not p.implied)


def test_the_same_and_not_the_same() -> None:
    """Two rows become one person by decision, drawn once, and are parted again by the next decision or its undoing."""
    _, plain = _plain()
    one, two = _row(plain, "A Whitlock"), _row(plain, "Annette Whitlock")
    assert find_row(plain, one.lower()) == one
    assert {"A Whitlock", "Annette Whitlock"} <= set(_names(plain))
    together = _decided(("same", (one, two), {}))
    person = next(p for p in together.family.people if "Whitlock" in p.name)
    assert len(person.sources) == 2
    assert person.match == "decided"
    assert together.genogram_svg.count(f'id="person-{person.id}"') == 1
    assert _names(_decided(("same", (one, two), {}), ("not-same", (one, two), {}))) == _names(plain)
    assert _names(_decided(("same", (one, two), {}), ("undo", ("D-0",), {}))) == _names(plain)


def test_a_decision_outlives_a_return_sent_again_and_is_shown_when_its_row_has_changed() -> None:
    """The fingerprint is of what was typed: the same row keeps the decision, another one asks for it anew."""
    _, plain = _plain()
    about = (_row(plain, "A Whitlock"), _row(plain, "Annette Whitlock"))
    again = _decided(("same", about, {}), record=_record((*POLICE, ("Bo Rook", "", "Neighbour", ""))))
    assert any(len(p.sources) == 2 and "Whitlock" in p.name for p in again.family.people)
    changed = _decided(("same", about, {}), record=_record((*POLICE[:2], ("Ada Whitlock", "", "Maternal aunt", ""))))
    finding = next(f for f in changed.findings if f.kind == "decision-to-confirm")
    assert "D-0" in finding.text
    assert "Ada Whitlock" in _names(changed)


def test_somebody_named_only_in_entries_is_added_by_decision_alone() -> None:
    """A candidate with the entry; in no table and no drawing until an officer says so, then with the role that was said."""
    _, plain = _plain()
    dean = next(c for c in plain.family.candidates if "Dean" in c.name)
    assert dean.entries
    assert "Dean Rook" not in plain.genogram_svg
    added = _decided(("add-person", (dean.id,), {"name": "Dean Rook", "relationship": "Mother's partner"}))
    person = next(p for p in added.family.people if p.name == "Dean Rook")
    mother = next(p for p in added.family.people if p.name == "Sharon Cole")
    assert person.relation == "mother's partner"
    assert any(r.type == "partner" and set(r.between) == {person.id, mother.id} for r in added.family.relationships)
    assert "Dean Rook" in added.genogram_svg
    assert dean.id not in {c.id for c in added.family.candidates}


def test_how_a_relationship_is_comes_from_an_entry_only() -> None:
    """Drawn with the entry as its source where the partnership asks for it; gone with the entry, and said so."""
    record, plain = _plain()
    entry = next(e for e in plain.chronology.entries if "argues" in (e.event or ""))
    aunt = next(p for p in plain.family.people if p.name == "A Whitlock")
    about = (
        find_person(plain, _row(plain, "Sharon Cole")),
        find_person(plain, aunt.id),
        find_entry(plain, entry.id).id,
    )
    drawn = _decided(("quality", about, {"kind": "conflict"}))
    assert f"conflict: Sharon Cole to A Whitlock (Elmshire Police, {entry.id}, 14/05/2026)" in drawn.genogram_svg
    off = assemble(dataclasses.replace(record, decisions=drawn.decisions), NOW, Options())
    assert 'id="qualities"' not in off.genogram_svg
    lost = _decided(("quality", (*about[:2], "E-000000"), {"kind": "conflict"}))
    assert 'id="qualities"' not in lost.genogram_svg
    assert any(f.kind == "decision-to-confirm" for f in lost.findings)
    with pytest.raises(UsageError):
        find_person(plain, "P-NOBODY")


def test_own_words_and_names_reach_the_family() -> None:
    """Tables that a partnership adds change how rows are read and matched, and nothing that comes after is changed."""
    record = _record((*POLICE[:2], ("Zuzia Tarn", "01/02/1990", "Poppa's lass", "")))
    words = "phrase,path,kind,sex,flags\npoppa's lass,mother sibling,,F,\n"
    own = assemble(record, NOW, Options(relationship_words=words), draw=False)
    assert "aunt" in next(p.relation for p in own.family.people if p.name == "Zuzia Tarn")
    plain = assemble(record, NOW, Options(), draw=False)
    assert "aunt" not in next(p.relation for p in plain.family.people if p.name == "Zuzia Tarn")
