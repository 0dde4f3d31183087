"""The events that a timeline names: key practice learning events, or, where none is chosen, the most telling."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.entries import Chronology, Entry
from chronology.account import telling_text
from chronology.key_events import suggest_key_events
from chronology.kinds import kinds
from dates import display

MOST = 12
"""Events that are named where none is chosen."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event with all accounts of it. `day` is the first that an account allows, None where none is dated."""

    accounts: tuple[Entry, ...]
    lead: Entry
    """The account that was chosen."""
    day: dt.date | None

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " · ".join(self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """Date, kind of event (or its first words), by how many agencies where there are several, and the entry's id."""
        table = kinds()
        known = [k for e in (self.lead, *self.accounts) for k in e.kinds if k in table]
        gravest = max(known, key=lambda k: table[k].serious, default=None)
        what = table[gravest].label if gravest else " ".join(telling_text(self.lead).split())[:40]
        agencies = len({e.agency for e in self.accounts})
        by = f"{agencies} agencies" if agencies > 1 else ""
        when = display(self.lead.when) if self.lead.when.settled else "no date"
        return (when, what or "an entry without words", *([by] if by else []), self.lead.id)


def told_events(case: Case, chronology: Chronology, chosen: Sequence[str] = ()) -> tuple[bool, tuple[ToldEvent, ...]]:
    """Whether the review has chosen them; and the events, by date.

    Args:
        case: the case file.
        chronology: its entries and groups.
        chosen: ids of entries to name; empty for those marked as key practice learning events, else for suggestions.
    """
    marked = [e for e in chronology.entries if (e.id in set(chosen) if chosen else e.key_event)]
    if marked:
        return True, _events(chronology, marked)
    suggested = dict(suggest_key_events(chronology, case))
    table = kinds()

    def telling(event: ToldEvent) -> tuple[int, int, int, str]:
        grave = max((table[k].serious for e in event.accounts for k in e.kinds if k in table), default=0)
        return (-grave, -len({e.agency for e in event.accounts}), -len(suggested[event.lead.id]), event.lead.id)

    events = _events(chronology, [e for e in chronology.entries if e.id in suggested])
    return False, tuple(sorted(sorted(events, key=telling)[:MOST], key=_place))


def _events(chronology: Chronology, marked: Sequence[Entry]) -> tuple[ToldEvent, ...]:
    by_event: dict[str, list[Entry]] = {}
    for entry in chronology.entries:
        by_event.setdefault(entry.same_event or entry.id, []).append(entry)
    leads: dict[str, Entry] = {}
    for entry in sorted(marked, key=lambda e: (e.when.earliest or e.when.latest or dt.date.max, e.id)):
        leads.setdefault(entry.same_event or entry.id, entry)
    events = [
        ToldEvent(tuple(sorted(by_event[k], key=lambda e: (e.agency, e.id))), lead, _day(lead))
        for k, lead in leads.items()
    ]
    return tuple(sorted(events, key=_place))


def _place(event: ToldEvent) -> tuple[dt.date, str]:
    return (event.day or dt.date.max, event.lead.id)


def _day(entry: Entry) -> dt.date | None:
    return entry.when.earliest or entry.when.latest
