"""Small made-up entries and returns for the tests of this room."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from casefile.case import Agency, Case, Child
from casefile.dated import ClockTime, DateReading
from casefile.decisions import Decision
from casefile.entries import Chronology, Entry, Origin
from casefile.findings import Finding
from casefile.readings import Place, TypedPerson
from casefile.returns import AgencyReturn, Answer, PersonRow, Returns
from chronology import integrate

SOCIAL, POLICE, HEALTH, SCHOOL, TRUST, GP = (
    "Marlshire Children's Social Care",
    "Marlshire Police",
    "Marlshire 0-19 Public Health Nursing",
    "St Oswin's Primary School",
    "Brackwell General Hospital NHS Trust",
    "Quayside Surgery",
)
NOW = dt.datetime.fromisoformat("2025-03-11T10:00")
_PLACE = Place(text="table 1, row 2")


def case(**fields: Any) -> Case:
    """A case of six agencies; the period runs from February 2023 to 20 February 2025."""
    plain: dict[str, Any] = {
        "reference": "MSCP-RR-2025-001",
        "incident": dt.date(2025, 2, 20),
        "aware": dt.date(2025, 2, 20),
        "notified": dt.date(2025, 2, 24),
        "referred": dt.date(2025, 2, 24),
        "templates_issued": dt.date(2025, 2, 25),
        "meeting": NOW,
        "scoping_from": dt.date(2023, 2, 1),
        "scoping_to": dt.date(2025, 2, 20),
        "children": (Child(name="Ada Fernley", date_of_birth=dt.date(2021, 5, 4), sex="F"),),
        "agencies": (
            Agency(name=SOCIAL, also_known_as=("CSC",), partner="local-authority"),
            Agency(name=POLICE, also_known_as=("Police",), partner="police"),
            Agency(name=HEALTH, also_known_as=("Health Visiting",)),
            Agency(name=SCHOOL, also_known_as=("School",)),
            Agency(name=TRUST, also_known_as=("Acute Trust",)),
            Agency(name=GP, also_known_as=("GP",)),
        ),
    }
    return Case(**{**plain, **fields})


_count = iter(range(10**9))


def entry(agency: str, date: str, event: str, **fields: Any) -> Entry:
    """An entry. `date` is an ISO day, two of them joined by "..", or empty for none."""
    first, _, last = date.partition("..")
    earliest = dt.date.fromisoformat(first) if first else None
    latest = dt.date.fromisoformat(last) if last else earliest
    kind = "undated" if not date else "day" if earliest == latest else "span"
    typed = fields.pop("typed", date)
    time = fields.pop("time", None)
    when = DateReading.model_validate(
        {"raw": typed, "earliest": earliest, "latest": latest, "kind": kind, "issues": fields.pop("issues", ())}
    )
    number = fields.pop("number", None)
    position = next(_count) if number is None else number
    plain: dict[str, Any] = {
        "id": f"E-{position:06}",
        "agency": agency,
        "when": when,
        "time": ClockTime(text=time, start=dt.time.fromisoformat(time)) if time else None,
        "event": event,
        "origin": Origin(file=f"{agency}.docx", sha256="a" * 64, place=_PLACE),
        "series": agency,
        "position": position,
    }
    return Entry(**{**plain, **fields})


def person(agency: str, name: str, relationship: str, **fields: str) -> PersonRow:
    """A row of a family table."""
    typed = TypedPerson(block=1, series="p", name=name, relationship=relationship, place=_PLACE, **fields)
    return PersonRow(
        fingerprint="R-1", agency=agency, typed=typed, origin=Origin(file="f", sha256="a" * 64, place=_PLACE)
    )


FAMILY = (
    person(SOCIAL, "Ada Fernley", "Subject child"),
    person(SOCIAL, "Tom Fernley", "Half brother"),
    person(SOCIAL, "Nell Fernley", "Birth mother"),
    person(SOCIAL, "Colin Marsh", "Mother's partner"),
    person(SOCIAL, "Joan Fernley", "Maternal grandmother"),
)


def told(question: str, text: str, agency: str = SOCIAL) -> Answer:
    """An answer of a return."""
    return Answer(
        agency=agency, question=question, heading="H", text=text, origin=Origin(file="f", sha256="a" * 64, place=_PLACE)
    )


def returns_of(
    entries: Iterable[Entry], answers: Sequence[Answer] = (), people: Sequence[PersonRow] = FAMILY
) -> Returns:
    """Returns of all six agencies, received on 7 March 2025."""
    received = dt.datetime.fromisoformat("2025-03-07T12:00")
    states = tuple(AgencyReturn(agency=a.name, status="received", counts_from=received) for a in case().agencies)
    return Returns(agencies=states, entries=tuple(entries), answers=tuple(answers), people=tuple(people))


def chronology_of(
    *entries: Entry, decisions: Sequence[Decision] = (), answers: Sequence[Answer] = (), **fields: Any
) -> Chronology:
    """The integrated chronology of these entries."""
    return integrate(case(**fields), returns_of(entries, answers), decisions, now=NOW)


def found(chronology: Chronology, kind: str) -> list[Finding]:
    """The findings of one kind."""
    return [f for f in chronology.findings if f.kind == kind]


def grouped(chronology: Chronology) -> set[frozenset[str]]:
    """The groups as sets of agencies."""
    by_id = {e.id: e for e in chronology.entries}
    return {frozenset(by_id[i].agency for i in g.entries) for g in chronology.groups}
