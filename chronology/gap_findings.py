"""Stretches of the period under review in which nothing is recorded: by anybody, and by one agency."""

import datetime as dt
from collections.abc import Iterable, Sequence

from casefile.agency_kinds import agency_kinds
from casefile.case import Case
from casefile.entries import Entry
from casefile.findings import Finding
from chronology.no_contact import covers, states_no_contact

LONGEST_SILENCE = 90
"""Days without any record above which it is a gap (formats.md, findings)."""
_AGENCY_SILENCE = 180
_FEWEST_ENTRIES = 4
_SEES_THE_CHILD = frozenset({"social-care", "health-visiting", "school", "early-years", "early-help"})
"""Kinds of agency that see a child as a matter of course; that the police or a hospital see nobody for months is no gap."""
_CLOSED = "closure"
_TOO_WIDE = 31
"""An entry wider than this many days may lie anywhere in a gap; it does not close one."""
_DAY = dt.timedelta(days=1)


def gap_findings(case: Case, entries: Sequence[Entry], longest: int = LONGEST_SILENCE) -> list[Finding]:
    """Gaps in the whole chronology of more than `longest` days, and the longest silence of each agency that should see the child."""
    if not entries:
        return []
    return [*_gaps_of_all(case, entries, longest), *_gaps_of_agencies(case, entries)]


def _spans(case: Case, entries: Iterable[Entry]) -> list[tuple[dt.date, dt.date, Entry]]:
    """Bounded, narrow entries that touch the period, in order."""
    spans = [
        (e.when.earliest, e.when.latest, e)
        for e in entries
        if e.when.earliest is not None
        and e.when.latest is not None
        and (e.when.latest - e.when.earliest).days < _TOO_WIDE
    ]
    within = [s for s in spans if s[1] >= case.scoping_from and s[0] <= case.scoping_to]
    return sorted(within, key=lambda s: (s[0], s[1], s[2].id))


def _silences(
    spans: Sequence[tuple[dt.date, dt.date, Entry]], longest: int
) -> list[tuple[Entry, Entry, dt.date, dt.date]]:
    """(entry before, entry after, last day with a record, next day with one)."""
    found: list[tuple[Entry, Entry, dt.date, dt.date]] = []
    end, last = (spans[0][1], spans[0][2]) if spans else (None, None)
    for first, until, entry in spans[1:]:
        if end is not None and last is not None and (first - end).days > longest:
            found.append((last, entry, end, first))
        if end is None or until > end:
            end, last = until, entry
    return found


def _gaps_of_all(case: Case, entries: Sequence[Entry], longest: int) -> list[Finding]:
    spans = _spans(case, entries)
    found = [
        _gap(
            f"No agency records anything between {_day(end)} and {_day(start)}",
            (start - end).days,
            (before, after),
            entries,
            end,
            start,
        )
        for before, after, end, start in _silences(spans, longest)
    ]
    if spans:
        lead, tail = (spans[0][0] - case.scoping_from).days, (case.scoping_to - max(s[1] for s in spans)).days
        if lead > longest:
            text = f"No agency records anything from the beginning of the period, {_day(case.scoping_from)}, until {_day(spans[0][0])}"
            found.append(_gap(text, lead, (spans[0][2],), entries, case.scoping_from, spans[0][0]))
        if tail > longest:
            last = max(spans, key=lambda s: (s[1], s[2].id))
            text = (
                f"No agency records anything from {_day(last[1])} until the end of the period, {_day(case.scoping_to)}"
            )
            found.append(_gap(text, tail, (last[2],), entries, last[1], case.scoping_to))
    return found


def _gap(
    text: str, days: int, edges: Sequence[Entry], entries: Sequence[Entry], start: dt.date, end: dt.date
) -> Finding:
    inside = [e for e in entries if _may_lie_in(e, start, end) and e not in edges]
    also = f" {len(inside)} loosely dated {'entry' if len(inside) == 1 else 'entries'} may lie in it." if inside else ""
    return Finding(
        kind="gap",
        severity="warning",
        text=f"{text} ({days} days).{also}",
        entries=tuple(e.id for e in edges),
        agencies=tuple(dict.fromkeys(e.agency for e in edges)),
        question=f"Was the family seen by your agency between {_day(start)} and {_day(end)}?",
    )


def _may_lie_in(entry: Entry, start: dt.date, end: dt.date) -> bool:
    first, last = entry.when.earliest, entry.when.latest
    if states_no_contact(entry):
        return False
    if not entry.when.settled or (first is not None and last is not None and (last - first).days < _TOO_WIDE):
        return False
    return (first is None or first < end) and (last is None or last > start)


def _gaps_of_agencies(case: Case, entries: Sequence[Entry]) -> list[Finding]:
    by_agency: dict[str, list[Entry]] = {}
    for entry in entries:
        by_agency.setdefault(entry.agency, []).append(entry)
    found: list[Finding] = []
    seeing = {a.name for a in case.agencies if agency_kinds(a) & _SEES_THE_CHILD}
    for agency, own in by_agency.items():
        if agency not in seeing:
            continue
        silences = [s for s in _silences(_spans(case, own), _AGENCY_SILENCE) if _CLOSED not in s[0].kinds]
        if len(own) < _FEWEST_ENTRIES or not silences:
            continue
        before, after, end, start = max(silences, key=lambda s: ((s[3] - s[2]).days, s[0].id))
        stated = [e for e in own if states_no_contact(e) and covers(e, end, start)]
        answered = " It states itself that there was no contact." if stated else ""
        asked = f"Was there no contact between {_day(end)} and {_day(start)}, or is it not recorded?"
        found.append(
            Finding(
                kind="agency-gap",
                severity="info",
                text=f"{agency} records nothing between {_day(end)} and {_day(start)} ({(start - end).days} days).{answered}",
                entries=(before.id, after.id, *(e.id for e in stated)),
                agencies=(agency,),
                question="" if stated else asked,
            )
        )
    return found


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
