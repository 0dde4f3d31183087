"""Who knew what: of each grave event, which agencies' returns record it and from when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.entries import Chronology, Entry
from chronology.kinds import kinds

_GRAVE = 2


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One grave event, or one kind of it, and the agencies whose returns tell of it.

    `by_agency` holds every agency of the case, in its order: the ids of its accounts, empty where it records none.
    """

    kind: str
    label: str
    when: dt.date | None
    entries: tuple[str, ...]
    by_agency: tuple[tuple[str, tuple[str, ...]], ...]


def who_knew(chronology: Chronology, case: Case, *, grave: int = _GRAVE) -> tuple[Knowledge, ...]:
    """A row for each event of a grave kind, in the order of the chronology; accounts of one event share a row.

    `grave`: kinds with at least this weight in kinds.toml (`serious`, 1 to 5).
    """
    by_event: dict[str, list[Entry]] = {}
    for entry in chronology.entries:
        if _gravest(entry, grave):
            by_event.setdefault(entry.same_event or entry.id, []).append(entry)
    linked: dict[str, list[Entry]] = {}
    for entry in chronology.entries:
        if entry.same_event in by_event and not _gravest(entry, grave):
            linked.setdefault(entry.same_event, []).append(entry)
    return tuple(_row(case, [*accounts, *linked.get(event, ())], grave) for event, accounts in by_event.items())


def known_by(chronology: Chronology, case: Case, *, grave: int = _GRAVE) -> dict[str, dict[str, int]]:
    """Kind of event, by its label -> agency -> in how many events of that kind the agency's return has an account."""
    table: dict[str, dict[str, int]] = {}
    for row in who_knew(chronology, case, grave=grave):
        counts = table.setdefault(row.label, {a.name: 0 for a in case.agencies})
        for agency, ids in row.by_agency:
            counts[agency] += bool(ids)
    return table


def _gravest(entry: Entry, grave: int) -> str:
    table = kinds()
    known = [k for k in entry.kinds if table[k].serious >= grave]
    return max(known, key=lambda k: table[k].serious) if known else ""


def _row(case: Case, accounts: Sequence[Entry], grave: int) -> Knowledge:
    table = kinds()
    kind = max((k for e in accounts if (k := _gravest(e, grave))), key=lambda k: (table[k].serious, k))
    days = [e.when.earliest for e in accounts if e.when.earliest]
    return Knowledge(
        kind=kind,
        label=table[kind].label,
        when=min(days, default=None),
        entries=tuple(e.id for e in accounts),
        by_agency=tuple((a.name, tuple(e.id for e in accounts if e.agency == a.name)) for a in case.agencies),
    )
