"""The pack's data files, as formats.md (Out) names their fields."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from casefile.dated import ClockTime, DateReading
from casefile.entries import Entry, Origin
from casefile.findings import Finding
from casefile.people import Conflict, Household, Person, PersonSource, Relationship
from casefile.returns import AgencyReturn, ReceivedFile, ReturnState
from dates import edtf
from packs.material import Material

Json = dict[str, Any]


def data_files(material: Material) -> dict[str, Any]:
    """File name without ending -> JSON content, of everything under `data/`."""
    return {
        "chronology": chronology(material),
        "people": people(material),
        "returns": returns(material),
        "answers": answers(material),
        "findings": [finding(f) for f in material.findings],
        "coverage": coverage(material),
        "timetable": timetable(material),
        "decisions": [d.model_dump(mode="json") for d in material.decisions if d.kind != "password"],
    }


def _iso(value: dt.date | dt.time | None) -> str | None:
    """A day as 2026-11-03, a moment as 2026-11-03T10:00:00, a time as 10:00."""
    if value is None:
        return None
    return value.strftime("%H:%M") if isinstance(value, dt.time) else value.isoformat()


def date(when: DateReading) -> Json:
    """A date as typed, its bounds and how sure it is."""
    return {
        "text": when.raw,
        "edtf": edtf(when),
        "earliest": _iso(when.earliest),
        "latest": _iso(when.latest),
        "status": when.status,
        "candidates": [[_iso(c.earliest), _iso(c.latest), c.why] for c in when.candidates],
        "kind": when.kind,
        "approximate": when.approximate,
        "basis": when.basis,
        "issues": list(when.issues),
    }


def _time(time: ClockTime | None) -> Json | None:
    return {"text": time.text, "start": _iso(time.start), "end": _iso(time.end)} if time else None


def origin(place: Origin) -> Json:
    """Where something came from."""
    return {
        "file": place.file,
        "sha256": place.sha256,
        "place": place.place.text,
        "page": place.place.page,
        "box": list(place.place.box) if place.place.box else None,
    }


def entry(one: Entry) -> Json:
    """An entry of the integrated chronology."""
    return {
        "id": one.id,
        "agency": one.agency,
        "date": date(one.when),
        "time": _time(one.time),
        "event": one.event,
        "source": one.source,
        "response": one.response,
        "analysis": one.analysis,
        "child_voice": one.child_voice,
        "other": dict(one.other),
        "origin": origin(one.origin),
        "flags": list(one.flags),
        "same_event": one.same_event,
        "kinds": list(one.kinds),
        "key_event": one.key_event,
        "confidence": one.confidence,
    }


def chronology(material: Material) -> Json:
    """Entries in order, undated ones last; and why accounts were linked."""
    return {
        "case": material.case.reference,
        "built_at": _iso(material.built_at),
        "entries": [entry(e) for e in material.chronology.entries],
        "groups": [g.model_dump(mode="json") for g in material.chronology.groups],
    }


def _source(source: PersonSource) -> Json:
    place = source.origin
    return {
        "agency": source.agency,
        "file": place.file,
        "place": place.place.text,
        "page": place.place.page,
        "as_typed": dict(source.as_typed),
        "row": source.fingerprint,
    }


def _sources(sources: Iterable[PersonSource]) -> list[Json]:
    return [_source(s) for s in sources]


def person(one: Person) -> Json:
    """A person of the family, with every row that it rests on."""
    return {
        "id": one.id,
        "match": one.match,
        "name": one.name,
        "also_known_as": list(one.also_known_as),
        "date_of_birth": _iso(one.date_of_birth),
        "birth_text": one.birth_text,
        "expected": _iso(one.expected),
        "date_of_death": _iso(one.date_of_death),
        "deceased": one.deceased,
        "sex": one.sex,
        "subject": one.subject,
        "relation": one.relation,
        "evidence": list(one.evidence),
        "sources": _sources(one.sources),
    }


def relationship(one: Relationship) -> Json:
    """An edge of the family graph, in the shape of its type."""
    first, second = one.between
    shapes: Mapping[str, Callable[[], Json]] = {
        "parent": lambda: {"from": first, "to": second, "kind": one.kind, "label": one.label},
        "partner": lambda: {"between": [first, second], "status": one.kind, "label": one.label},
        "sibling": lambda: {"between": [first, second], "kind": one.kind, "label": one.label},
        "other": lambda: {"between": [first, second], "label": one.label},
    }
    return {"type": one.type, **shapes[one.type](), "disputed": one.disputed, "sources": _sources(one.sources)}


def _household(one: Household) -> Json:
    return {
        "address": one.address,
        "members": list(one.members),
        "withheld": one.withheld,
        "sources": _sources(one.sources),
    }


def _conflict(one: Conflict) -> Json:
    values = [{"value": v.value, "sources": _sources(v.sources)} for v in one.values]
    return {"person": one.person, "about": one.about, "values": values, "text": one.text}


def people(material: Material) -> Json:
    """The family without implied people: nobody named them, they exist only to draw lines."""
    family = material.family
    implied = {p.id for p in family.people if p.implied}
    return {
        "people": [person(p) for p in family.people if not p.implied],
        "relationships": [relationship(r) for r in family.relationships if not implied & set(r.between)],
        "households": [_household(h) for h in family.households],
        "conflicts": [_conflict(c) for c in family.conflicts],
        "questions": [q.model_dump(mode="json") for q in family.questions],
        "named_in_entries": [c.model_dump(mode="json") for c in family.candidates],
    }


def _file(one: ReceivedFile) -> Json:
    return {
        "name": one.full_name,
        "sha256": one.sha256,
        "received_at": _iso(one.received_at),
        "received_how": one.received_how,
        "version": one.version,
        "current": one.current,
        "status": one.status,
        "reason": one.reason or None,
        "code": one.code or None,
        "note": one.note or None,
        "assigned_how": one.assigned_how or None,
    }


def _return(one: AgencyReturn, state: ReturnState) -> Json:
    sign_off = {"by": one.sign_off.by, "on": _iso(one.sign_off.on), "role": one.sign_off.role} if one.sign_off else None
    return {
        "agency": one.agency,
        "status": one.status,
        "reason": one.reason or None,
        "timeliness": state.timeliness,
        "target": _iso(state.target),
        "limit": _iso(state.limit),
        "received_at": _iso(state.received_at),
        "working_days_late": state.working_days_late,
        "how": state.how,
        "signed_off": sign_off,
        "files": [_file(f) for f in one.files],
    }


def returns(material: Material) -> list[Json]:
    """Every agency of the case, then files of which it is not sure whose they are."""
    states = {s.agency: s for s in material.timetable.returns}
    rows = [_return(r, states[r.agency]) for r in material.returns.agencies]
    rows += [
        {
            "agency": None,
            "status": f.status,
            "reason": f.reason or None,
            "received_at": _iso(f.received_at),
            "files": [_file(f)],
        }
        for f in material.returns.unassigned
    ]
    return rows


def answers(material: Material) -> dict[str, list[Json]]:
    """All that the returns say outside their tables, by agency."""
    found: dict[str, list[Json]] = {}
    for one in material.returns.answers:
        found.setdefault(one.agency, []).append(
            {"question": one.question, "heading": one.heading, "text": one.text, "origin": origin(one.origin)}
        )
    for row in material.returns.professionals:  # the contract has no file for them; here nothing of them is lost
        text = "\n".join(f"{heading} | {typed}" for heading, typed in row.typed.as_typed.items() if typed.strip())
        found.setdefault(row.agency, []).append(
            {
                "question": None,
                "heading": row.typed.caption or "Professional",
                "text": text,
                "origin": origin(row.origin),
            }
        )
    return found


def finding(one: Finding) -> Json:
    """A finding with what it rests on."""
    return {
        "kind": one.kind,
        "severity": one.severity,
        "text": one.text,
        "entries": list(one.entries),
        "people": list(one.people),
        "agencies": list(one.agencies),
        "question": one.question,
    }


def coverage(material: Material) -> list[Json]:
    """What became of every block of every file."""
    return [
        {
            "file": one.file,
            "sha256": one.sha256,
            "blocks": one.blocks,
            "placed": one.placed,
            "set_aside": [{"place": a.place, "text": a.text, "why": a.why} for a in one.set_aside],
            "unplaced": [{"place": a.place, "text": a.text} for a in one.unplaced],
            "warnings": list(one.warnings),
        }
        for one in material.returns.coverage
    ]


def timetable(material: Material) -> Json:
    """Milestones with their arithmetic."""
    return material.timetable.model_dump(mode="json")
