"""The sample cases beside the checkout, as entries; tests that need them are skipped where they are absent."""

import datetime as dt
import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casefile.case import Case
from casefile.dated import DateReading
from casefile.entries import Entry, Origin
from casefile.readings import Place, TypedPerson
from casefile.returns import PersonRow

_ROOT = Path(__file__).parents[2].parent / "shared" / "cases"
CASES = sorted(p.name for p in _ROOT.glob("*-RR-*")) if _ROOT.is_dir() else ["absent"]
needs_cases = pytest.mark.skipif(
    not _ROOT.is_dir() and not os.environ.get("CI"), reason="the sample cases are not here"
)


@dataclass(frozen=True)
class Truth:
    """What is true of a case's accounts."""

    case: Case
    groups: list[list[str]]
    optional: set[frozenset[str]]


def _load(reference: str, name: str) -> Any:
    return json.loads((_ROOT / reference / "truth" / reference / f"{name}.json").read_text(encoding="utf-8"))


def _place() -> Origin:
    return Origin(file="f", sha256="a" * 64, place=Place(text=""))


def entries_of_truth(reference: str) -> tuple[Truth, list[Entry]]:
    """The entries of a case as its truth has them, and which of them tell of one event."""
    table = tomllib.loads((_ROOT / reference / "inbox" / reference / "case.toml").read_text(encoding="utf-8"))
    plain = {
        "referred": table["case"]["notified"],
        **table["case"],
        "children": table["child"],
        "agencies": table["agency"],
    }
    chronology = _load(reference, "chronology")
    groups: dict[str, list[str]] = {}
    for row in chronology["entries"]:
        if row["same_event"]:
            groups.setdefault(row["same_event"], []).append(row["id"])
    optional = {frozenset(p) for p in chronology["look_alikes"]}
    truth = Truth(Case.model_validate(plain), list(groups.values()), optional)
    return truth, [_entry(row, i) for i, row in enumerate(chronology["entries"])]


def _entry(row: dict[str, Any], position: int) -> Entry:
    date = row["date"]
    earliest, latest = (dt.date.fromisoformat(d) if d else None for d in (date["earliest"], date["latest"]))
    kind = date["status"] if date["status"] in ("undated", "ambiguous") else "day" if earliest == latest else "span"
    when = DateReading(raw=date["text"], earliest=earliest, latest=latest, kind=kind)
    fields = {f: row[f] for f in ("id", "agency", "event", "source", "response", "analysis", "child_voice")}
    return Entry(**fields, when=when, origin=_place(), series=row["origin"]["file"], position=position)


def people_of_truth(reference: str) -> list[PersonRow]:
    """The rows of the family tables."""
    rows = []
    for person in _load(reference, "people")["people"]:
        for source in person["sources"]:
            relation = next((v for k, v in source["as_typed"].items() if "relation" in k.casefold()), "") or ""
            typed = TypedPerson(block=1, series="p", name=person["name"], relationship=relation, place=Place(text=""))
            rows.append(PersonRow(fingerprint="R", agency=source["agency"], typed=typed, origin=_place()))
    return rows
