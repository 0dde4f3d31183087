"""The example case against its own truth: real content is judged in a clone that has nothing beside it."""

import json
from typing import Any

import pytest

from examples.make_example import TRUTH
from examples.story import REFERENCE
from packs.data import data_files
from tests.example_case import example_material


def truth(name: str) -> Any:
    return json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return data_files(example_material())


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def test_every_entry_is_found_and_none_invented(data: dict[str, Any]) -> None:
    """Agency, text, date as typed, bounds, status, time and the other columns of all entries, and no entry more."""
    wanted = sorted(
        (e["agency"], folded(e["event"]), e["earliest"], e["latest"], e["status"], e["time"], folded(e["source"]), folded(e["response"]), folded(e["analysis"]))
        for e in truth("chronology")
    )  # fmt: skip
    got = sorted(
        (e["agency"], folded(e["event"]), e["date"]["earliest"], e["date"]["latest"], e["date"]["status"], (e["time"] or {}).get("start"),
         folded(e["source"]), folded(e["response"]), folded(e["analysis"]))
        for e in data["chronology"]["entries"]
    )  # fmt: skip
    assert [g for g in got if g not in wanted] == []
    assert [w for w in wanted if w not in got] == []
    assert len(got) == len(wanted)


def test_every_entry_names_the_file_it_came_from(data: dict[str, Any]) -> None:
    """Traceable to the file, and to a place in it."""
    wanted = {(folded(e["event"]), e["file"]) for e in truth("chronology")}
    assert {(folded(e["event"]), e["origin"]["file"]) for e in data["chronology"]["entries"]} == wanted
    assert all(e["origin"]["place"] for e in data["chronology"]["entries"])


def pairs(entries: list[tuple[str, str, str | None]]) -> set[frozenset[str]]:
    return {frozenset((a[1], b[1])) for a in entries for b in entries if a[2] and a[2] == b[2] and a[0] != b[0]}


def test_accounts_of_one_event_are_linked_and_no_others(data: dict[str, Any]) -> None:
    """Pairs of accounts by different agencies, as the story tells them; where it marks a doubt, either is right."""
    told = [(e["agency"], folded(e["event"]), e["same_event"]) for e in truth("chronology")]
    must = pairs([t for t in told if not (t[2] or "").endswith("?")])
    may = pairs([(agency, event, (same or "").removesuffix("?")) for agency, event, same in told])
    got = pairs([(e["agency"], folded(e["event"]), e["same_event"]) for e in data["chronology"]["entries"]])
    assert must - got == set()
    assert got - may == set()


def test_every_return_has_its_state(data: dict[str, Any]) -> None:
    """On time, after the target, late, nil, and the one that cannot be read."""
    got = {r["agency"]: (r["status"], r["timeliness"]) for r in data["returns"] if r["agency"]}
    assert got == {r["agency"]: (r["status"], r["timeliness"]) for r in truth("returns")}


def test_the_corrected_return_replaces_the_first(data: dict[str, Any]) -> None:
    """Both are kept and listed; the first decides lateness, the second the content."""
    (visiting,) = [r for r in data["returns"] if r["agency"] and "Health Visiting" in r["agency"]]
    assert [(f["name"], f["current"]) for f in visiting["files"]] == [
        ("HV Service summary.docx", False),
        ("HV Service summary CORRECTED.docx", True),
    ]
    assert visiting["received_at"] == "2026-11-10T16:48:00"


def test_the_family_is_whole(data: dict[str, Any]) -> None:
    """People with their dates of birth, stated parents and partners, and the date of birth that agencies give differently."""
    wanted, got = truth("people"), data["people"]
    assert {(p["name"], p["sex"]) for p in got["people"]} == {(p["name"], p["sex"]) for p in wanted["people"]}
    name = {p["id"]: p["name"] for p in got["people"]}
    parents = {
        (name[r["from"]], name[r["to"]]) for r in got["relationships"] if r["type"] == "parent" and r["kind"] == "birth"
    }
    assert parents == {tuple(p) for p in wanted["parents"]}
    partners = {frozenset(name[i] for i in r["between"]) for r in got["relationships"] if r["type"] == "partner"}
    assert {frozenset(p) for p in wanted["partners"]} <= partners
    assert [(name[c["person"]], c["about"]) for c in got["conflicts"]] == [
        (c["person"], c["about"]) for c in wanted["conflicts"]
    ]


def test_every_answer_is_there(data: dict[str, Any]) -> None:
    """What agencies wrote outside their tables."""
    for agency, texts in truth("answers").items():
        said = {folded(a["text"]) for a in data["answers"][agency]}
        assert [t for t in texts if folded(t) not in said] == [], agency


def test_nothing_is_unplaced(data: dict[str, Any]) -> None:
    """Every block of every return is placed or set aside with a reason."""
    for file in data["coverage"]:
        assert file["unplaced"] == [], file["file"]
        assert all(a["why"] for a in file["set_aside"])
        assert file["blocks"] == file["placed"] + len(file["set_aside"])


def test_the_notification_is_a_document_of_the_case_and_no_return() -> None:
    """It stands in the pack's appendix; nobody's return is made of it."""
    material = example_material()
    assert material.case.reference == REFERENCE
    assert len(material.returns.case_documents) == 1
    assert "notification.docx" not in {f.name for r in material.returns.agencies for f in r.files}
