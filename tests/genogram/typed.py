"""Families as agencies type them, for tests: JSON in `families/` to rows, and a judge of what `build` made of them."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from casefile.case import Agency, Case, Child
from casefile.entries import Origin
from casefile.people import Family
from casefile.readings import Place, TypedPerson
from casefile.returns import PersonRow
from casefile.values import short_id

FAMILIES = Path(__file__).with_name("families")
TITLES = {
    "name": "Name",
    "dob": "Date of birth",
    "address": "Address",
    "deceased": "Deceased (Y/N)",
    "nhs": "NHS number",
}


def person_row(
    agency: str,
    name: str,
    relationship: str = "",
    dob: str = "",
    *,
    number: int = 1,
    heading: str = "Relationship to child",
    received: dt.date = dt.date(2024, 6, 3),
    series: str = "table 2",
    caption: str = "",
    **cells: str,
) -> PersonRow:
    """One row of an agency's family table. `cells`: sex, address, nhs_number, notes, deceased …"""
    typed = {
        "Name": name,
        "Date of birth": dob,
        heading: relationship,
        **{k.replace("_", " ").capitalize(): v for k, v in cells.items()},
    }
    fields = {k: v for k, v in cells.items() if k in TypedPerson.model_fields}
    place = Place(text=f"{series}, row {number + 1}", table=2, row=number + 1)
    person = TypedPerson(
        block=number, series=series, caption=caption, name=name, relationship=relationship, date_of_birth=dob, as_typed=typed, place=place, **fields
    )  # fmt: skip
    origin = Origin(file=f"{agency}.docx", sha256=short_id("F", agency), place=place)
    return PersonRow(
        fingerprint=short_id("R", agency, typed, number),
        agency=agency,
        typed=person,
        origin=origin,
        written_on=received,
    )


def case_of(child: str, born: dt.date | None, agencies: Iterable[str], day: dt.date = dt.date(2024, 6, 3)) -> Case:
    """A case with one subject child."""
    return Case(
        reference="RR-2024-001", incident=day, aware=day, notified=day, referred=day, templates_issued=day,
        meeting=dt.datetime.combine(day, dt.time(10)), scoping_from=dt.date(2015, 1, 1), scoping_to=day,
        children=(Child(name=child, date_of_birth=born),), agencies=tuple(Agency(name=a) for a in agencies),
    )  # fmt: skip


def load(path: Path) -> dict[str, Any]:
    """A family file."""
    family: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return family


def typed_family(family: Mapping[str, Any]) -> tuple[Case, list[PersonRow], dict[str, str]]:
    """The case, its rows, and the fingerprint of each row by the name that the file gives it."""
    day = dt.date.fromisoformat(family["reference_date"])
    child = next(p for p in family["expected"]["people"] if p["id"] == family["index_child"])
    born = (
        dt.date.fromisoformat(child["dob"]) if len(child["dob"]) == 10 and "unborn" not in family["case_id"] else None
    )
    case = case_of(child["preferred_name"], born, [a["agency"] for a in family["agencies"]], day)
    rows: list[PersonRow] = []
    names: dict[str, str] = {}
    for agency in family["agencies"]:
        for number, cells in enumerate(agency["rows"], 1):
            row = person_row(
                agency["agency"], cells["name"], cells["relationship"], cells["dob"], number=number, received=day,
                heading=agency["relationship_column"], caption=agency.get("note", ""), address=cells["address"], deceased=cells.get("deceased", ""),
            )  # fmt: skip
            rows.append(row)
            names[row.fingerprint] = cells["row"]
    return case, rows, names


@dataclass(frozen=True)
class Judged:
    """Pairs of rows and parent edges: given, wanted, right; and what must not be."""

    pairs_given: int
    pairs_wanted: int
    pairs_right: int
    forbidden_merges: tuple[tuple[str, ...], ...]
    edges_given: int
    edges_wanted: int
    edges_right: int
    forbidden_edges: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]


def judge(family: Mapping[str, Any], made: Family, names: Mapping[str, str]) -> Judged:
    """Compare what was made of a family's rows with what is true of them."""
    expected = family["expected"]
    where = {names[s.fingerprint]: p.id for p in made.people for s in p.sources}
    truth = {row: p["id"] for p in expected["people"] for row in p["rows"]}
    wanted = {frozenset(c) for p in expected["people"] for c in combinations(p["rows"], 2)}
    given = {frozenset(c) for c in combinations(where, 2) if where[c[0]] == where[c[1]]}
    told = _told(where, truth)
    edges = {(told.get(r.between[0]), told.get(r.between[1])) for r in made.relationships if r.type == "parent"}
    known = {(a, b) for a, b in edges if a and b}
    right = {(e["parent"], e["child"]) for e in expected["parent_edges"]}
    optional = {tuple(e) for e in expected.get("optional_parent_edges", [])}
    forbidden = {tuple(e) for e in expected["forbidden_parent_edges"]}
    merged = [tuple(sorted(p)) for p in expected["must_not_merge"] if frozenset(p) in given]
    missed = (
        [f"pair {sorted(p)}" for p in wanted - given]
        + [f"edge {e}" for e in right - known]
        + [f"extra {e}" for e in known - right - optional]
    )
    return Judged(
        len(given), len(wanted), len(given & wanted), tuple(merged), len(known - optional), len(right), len(known & right),
        tuple((a, b) for a, b in sorted(known & forbidden)), tuple(sorted(missed)),
    )  # fmt: skip


def _told(where: Mapping[str, str], truth: Mapping[str, str]) -> dict[str, str]:
    """Each person made to the person of the truth that most of its rows are of."""
    rows: dict[str, list[str]] = {}
    for row, person in where.items():
        rows.setdefault(person, []).append(truth[row])
    return {person: max(sorted(set(t)), key=t.count) for person, t in rows.items()}


def sums(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Pair precision, pair recall and F1 of parent edges over several families."""
    given, wanted, right = (sum(getattr(j, f"pairs_{k}") for j in judged) for k in ("given", "wanted", "right"))
    e_given, e_wanted, e_right = (sum(getattr(j, f"edges_{k}") for j in judged) for k in ("given", "wanted", "right"))
    return right / max(1, given), right / max(1, wanted), 2 * e_right / max(1, e_given + e_wanted)
