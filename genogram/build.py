"""Rows of all agencies, and what officers decided, to one family."""

import datetime as dt
from collections.abc import Mapping, Sequence

from casefile.case import Case
from casefile.decisions import Decision, standing
from casefile.entries import Entry, Origin
from casefile.findings import Finding
from casefile.people import Family, MatchQuestion, Person, Relationship
from casefile.readings import Place, TypedPerson
from casefile.returns import PersonRow
from genogram.assign import Clusters, Said, cluster, rows_of
from genogram.candidates import named_in_entries
from genogram.conflicts import contradictions
from genogram.decided import to_confirm_again
from genogram.edges import relate
from genogram.evidence import Evidence
from genogram.frames import Frame, frames_of
from genogram.homes import find_homes, withheld_people
from genogram.own_tables import OwnTables, using
from genogram.persons import Member, gather, to_person
from genogram.relation import relation
from genogram.rows import read_rows
from genogram.surroundings import Surroundings, surroundings
from genogram.web import CO_PARENTS, Edge, Web


def build(
    case: Case,
    rows: Sequence[PersonRow],
    decisions: Sequence[Decision],
    *,
    entries: Sequence[Entry] = (),
    professionals: Sequence[PersonRow] = (),
    now: dt.datetime,
    tables: OwnTables = OwnTables(),  # noqa: B008 - a frozen value
) -> Family:
    """Make one family of what agencies typed.

    Pure, and the same under any order of `rows`. Rows are proposed as one person where the evidence is strong, nothing speaks against it and
    no rival is near; what is left between is a question. Nobody is added from entries without a decision.

    Args:
        case: gives the subject children.
        rows: family rows of all current returns.
        decisions: "same" and "not-same" are about two fingerprints of rows, "add-person" about a candidate's id.
        entries: searched for people who stand in no family table.
        professionals: rows that are staff, so that they are no candidates.
        now: case time; a birth after it is in the future.
        tables: relationship words and names that a partnership has added to ours.
    """
    standing_decisions = standing(decisions)
    everybody = [*rows, *_added(standing_decisions)]
    with using(tables):
        read = read_rows(case, everybody)
        frames = frames_of(read)
        around = surroundings(read, frames)
        made = cluster(read, around, _said(standing_decisions))
        members = _members(case, made, around, now.date())
        web = relate(members, frames)
        family = _family(case, web, frames, made, around, entries, professionals, standing_decisions, now.date())
    lost = to_confirm_again(
        standing_decisions,
        {r.fingerprint for r in everybody},
        {p.id for p in family.people},
        {e.id for e in entries},
    )
    return family.model_copy(update={"findings": (*family.findings, *lost)}) if lost else family


def _said(decisions: Sequence[Decision]) -> Said:
    """The last word of officers about each pair."""
    last: dict[frozenset[str], str] = {}
    for decision in decisions:
        if decision.kind in ("same", "not-same") and len(set(decision.about)) == 2:
            last[frozenset(decision.about)] = decision.kind
    return Said(
        frozenset(p for p, k in last.items() if k == "same"), frozenset(p for p, k in last.items() if k == "not-same")
    )


def _added(decisions: Sequence[Decision]) -> list[PersonRow]:
    """People whom an officer added from entries, as rows of a table of their own each."""
    made = []
    for decision in decisions:
        if decision.kind != "add-person" or not decision.about:
            continue
        name, relationship = decision.value.get("name", ""), decision.value.get("relationship", "")
        place = Place(text=f"decision {decision.id}")
        typed = TypedPerson(
            block=0, series=decision.id, name=name, relationship=relationship, as_typed={"Name": name, "Relationship": relationship}, place=place
        )  # fmt: skip
        origin = Origin(file="decision", sha256="", place=place)
        made.append(
            PersonRow(
                fingerprint=decision.about[0],
                agency="Officer's decision",
                typed=typed,
                origin=origin,
                written_on=decision.at.date(),
            )
        )
    return made


def _members(case: Case, made: Clusters, around: Surroundings, now: dt.date) -> list[Member]:
    members = []
    for number in made.members:
        found = rows_of(made, number, around)
        members.append(gather(case.reference, found, made.links[number], decided=number in made.decided, now=now))
    return sorted(
        members,
        key=lambda m: (not m.subject, m.rows[0].order if m.subject else (0, 0), m.born or dt.date.max, m.name, m.id),
    )


def _family(
    case: Case,
    web: Web,
    frames: Mapping[str, Frame],
    made: Clusters,
    around: Surroundings,
    entries: Sequence[Entry],
    professionals: Sequence[PersonRow],
    decisions: Sequence[Decision],
    now: dt.date,
) -> Family:
    homes = find_homes(case.reference, web)
    withheld = withheld_people(web, homes)
    members = list(web.people.values())
    people = tuple(to_person(m, "", withheld=m.id in withheld) for m in members)
    plain = Family(people=people, relationships=relationships_of(web), households=homes)
    subjects = web.subjects()
    related = tuple(p.model_copy(update={"relation": _relation(plain, p, subjects)}) for p in people)
    conflicts, findings = contradictions(web, now)
    findings = (*findings, *_unsettled(web, frames))
    family = plain.model_copy(
        update={"people": related, "conflicts": conflicts, "findings": findings, "questions": _questions(made, around, web)}
    )  # fmt: skip
    return family.model_copy(
        update={"candidates": named_in_entries(case.reference, web, entries, professionals, decisions)}
    )


def _unsettled(web: Web, frames: Mapping[str, Frame]) -> list[Finding]:
    """What was taken from surname and address though no table says it, and tables that could not be read: both are for an officer."""
    found = []
    names = {m.id: m.name or "the parent whom nobody named" for m in web.people.values()}
    weak = [(p, c) for (p, c), e in web.parents.items() if not e.stated]
    if weak:
        lines = "; ".join(
            f"{names[p]} as a parent of {names[c]}"
            for p, c in sorted(weak, key=lambda pc: (names[pc[1]], names[pc[0]]))
        )
        text = f"Drawn by surname and address, though no agency says it outright: {lines}."
        people = tuple(sorted({p for pair in weak for p in pair}))
        question = "Who are the parents, and are the children full or half siblings?"
        found.append(Finding(kind="parents-not-stated", severity="info", text=text, people=people, question=question))
    for frame in sorted(frames.values(), key=lambda f: f.list_id):
        if frame.prefix is None and not frame.ego_keys:
            agency = frame.list_id.split("|")[0]
            text = f"It could not be made out from whose side the family table of {agency} is written; its relationships are not drawn."
            found.append(
                Finding(
                    kind="family-table-unclear",
                    severity="warning",
                    text=text,
                    agencies=(agency,),
                    question="Whose relatives does the table list?",
                )
            )
    return found


def _relation(family: Family, person: Person, subjects: Sequence[str]) -> str:
    if not subjects:
        return ""
    if person.subject:
        return "subject child"
    return next((words for s in subjects if (words := relation(family, person.id, s))), "")


def relationships_of(web: Web) -> tuple[Relationship, ...]:
    """All edges as values, in a fixed order."""
    found = [_relationship("parent", p, c, e, e.kind) for (p, c), e in web.parents.items()]
    found += [
        _relationship("partner", a, b, e, e.kind if e.kind not in ("casual", "partner") else "unknown")
        for (a, b), e in web.partners.items()
    ]
    found += [_relationship("sibling", a, b, e, e.kind) for (a, b), e in web.siblings.items()]
    found += [_relationship("other", a, b, e, "unknown") for (a, b, _), e in web.others.items()]
    order = {"parent": 0, "partner": 1, "sibling": 2, "other": 3}
    return tuple(sorted(found, key=lambda r: (order[r.type], r.between, r.label)))


def _relationship(type_: str, a: str, b: str, edge: Edge, kind: str) -> Relationship:
    label = "; ".join(sorted(edge.words))
    if not edge.stated:
        label = f"{label} (not stated outright; from surname and address)" if type_ == "parent" else CO_PARENTS
    return Relationship.model_validate(
        {"type": type_, "between": (a, b), "kind": kind, "label": label, "disputed": edge.disputed, "sources": edge.sources()}
    )  # fmt: skip


def _questions(made: Clusters, around: Surroundings, web: Web) -> tuple[MatchQuestion, ...]:
    """What an officer is asked: the strongest open pair of every two people who stand in no common table."""
    where = {r.key: m.id for m in web.people.values() for r in m.rows}
    lists = {m.id: {r.list_id for r in m.rows} for m in web.people.values()}
    asked: dict[frozenset[str], MatchQuestion] = {}
    for evidence, why in sorted(made.open, key=lambda o: (-o[0].points, o[0].a, o[0].b)):
        one, two = where[evidence.a], where[evidence.b]
        pair = frozenset((one, two))
        if one == two or pair in asked or lists[one] & lists[two] or _kin(web, one, two):
            continue
        asked[pair] = _question(evidence, why, around, (one, two))
    return tuple(asked.values())


def _kin(web: Web, one: str, two: str) -> bool:
    """Parent and child, or partners, are two people."""
    return (one, two) in web.parents or (two, one) in web.parents or (min(one, two), max(one, two)) in web.partners


def _question(evidence: Evidence, why: str, around: Surroundings, people: tuple[str, str]) -> MatchQuestion:
    a, b = around.rows[evidence.a], around.rows[evidence.b]
    first = f"{a.agency}: {a.name.raw.strip()}" + (f" ({a.relationship})" if a.relationship else "")
    second = f"{b.agency}: {b.name.raw.strip()}" + (f" ({b.relationship})" if b.relationship else "")
    return MatchQuestion(
        fingerprints=(a.fingerprint, b.fingerprint),
        people=people,
        points=evidence.points,
        evidence=evidence.words(),
        text=f"Are these one person? {first}; {second}. They were kept apart: {why}.",
    )
