"""Officers' decisions about the family: how a relationship is, and decisions whose row is no longer what it was."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import cast, get_args

from casefile.dated import DateReading
from casefile.decisions import Decision
from casefile.entries import Entry
from casefile.findings import Finding
from casefile.people import Family
from genogram.style import Quality, QualityKind

QUALITY_KINDS: tuple[str, ...] = get_args(QualityKind)


def qualities_of(decisions: Sequence[Decision], family: Family, entries: Sequence[Entry]) -> tuple[Quality, ...]:
    """How relationships are, as officers noted it from an entry: never without one, and the last word on each pair and kind.

    Of harm the first person is the one who harmed. A decision whose people or entry are gone draws nothing; `to_confirm_again` lists it.
    """
    who = {f: p.id for p in family.people for f in (p.id, *(s.fingerprint for s in p.sources))}
    told = {e.id: e for e in entries}
    found: dict[tuple[str, str, str], Quality] = {}
    for decision in decisions:
        kind = decision.value.get("kind", "")
        if decision.kind != "quality" or len(decision.about) != 3 or kind not in QUALITY_KINDS:
            continue
        one, two, entry = who.get(decision.about[0]), who.get(decision.about[1]), told.get(decision.about[2])
        if one and two and one != two and entry:
            found[(one, two, kind)] = Quality(
                (one, two), cast(QualityKind, kind), f"{entry.agency}, {entry.id}", _day(entry.when)
            )
    return tuple(found[key] for key in sorted(found))


def _day(when: DateReading) -> dt.date | None:
    return when.earliest if when.earliest == when.latest else None


_SAID = {
    "same": "that two rows of family tables are one person",
    "not-same": "that two rows of family tables are two people",
    "quality": "how a relationship is",
}


def to_confirm_again(
    decisions: Sequence[Decision], rows: Collection[str], people: Collection[str], entries: Collection[str]
) -> list[Finding]:
    """Decisions that rest on a row or an entry that is gone or was changed: kept, without effect, and shown until somebody looks.

    Args:
        decisions: those that hold.
        rows: fingerprints of all rows, ids of candidates among them.
        people: ids of the people of the family.
        entries: ids of all entries.
    """
    found = []
    for d in decisions:
        if d.kind not in _SAID:
            continue
        known = set(rows) | set(people)
        lost = [a for a in d.about[:2] if a not in known]
        if d.kind == "quality":
            lost += [a for a in d.about[2:] if a not in entries]
        if lost:
            text = f"To confirm again: on {d.at.day} {d.at:%B %Y} {d.by} decided {_SAID[d.kind]} ({d.id}); what it rests on has changed or is gone."
            question = "Decide it anew from the rows as they are now, or undo the decision."
            found.append(Finding(kind="decision-to-confirm", severity="warning", text=text, question=question))
    return found
