"""What other agencies' accounts say for another reading of a date: day and month swapped, or one of several candidates.

Nothing is chosen here; an officer is told what speaks for which reading.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from casefile.findings import Finding
from chronology.account import Account
from chronology.likeness import LINKED, likeness
from dates import display

_SURE = LINKED + 1.5
"""More than a kind in common must speak for a date that nobody typed."""

_ByDay = Mapping[int, Sequence[Account]]


def fitting_findings(accounts: Sequence[Account], linked: Collection[str]) -> list[Finding]:
    """Possible swaps of day and month, and what speaks for one candidate of an unclear date.

    Args:
        accounts: of all entries.
        linked: ids of entries whose day another agency's account bears out already.
    """
    by_day: dict[int, list[Account]] = {}
    for account in accounts:
        if account.first is not None and account.width == 1:
            by_day.setdefault(account.first, []).append(account)
    alone = [a for a in accounts if a.entry.id not in linked]
    return [*_swaps(alone, by_day), *_candidates(alone, by_day)]


def _swaps(accounts: Sequence[Account], by_day: _ByDay) -> Iterator[Finding]:
    seen: set[frozenset[str]] = set()
    for account in accounts:
        day = account.entry.when.earliest
        if account.width != 1 or day is None or day.day > 12 or day.day == day.month:
            continue
        swapped = dt.date(day.year, day.day, day.month)
        other = _best(account, swapped, by_day)
        pair = frozenset((account.entry.id, other.entry.id)) if other else frozenset()
        if other is None or pair in seen:
            continue
        seen.add(pair)
        one, two = sorted((account.entry, other.entry), key=lambda e: (e.agency, e.id))
        yield Finding(
            kind="possible-swap",
            severity="warning",
            text=f"{one.agency} ({display(one.when)}) and {two.agency} ({display(two.when)}) tell of the same kind of event in much the same words; "
            "with day and month swapped the two dates are one.",
            entries=(one.id, two.id),
            agencies=(one.agency, two.agency),
            question=f"Is the date typed as “{one.when.raw.strip()}” or the one typed as “{two.when.raw.strip()}” the wrong way round?",
        )


def _candidates(accounts: Sequence[Account], by_day: _ByDay) -> Iterator[Finding]:
    for account in accounts:
        entry = account.entry
        for candidate in entry.when.candidates if entry.when.status == "ambiguous" else ():
            if candidate.earliest is None or candidate.earliest != candidate.latest:
                continue
            other = _best(account, candidate.earliest, by_day)
            if other is not None:
                yield Finding(
                    kind="date-supported",
                    severity="info",
                    text=f"{other.agency}'s account of {display(other.entry.when)} speaks for reading “{entry.when.raw.strip()}” of {entry.agency} as that day.",
                    entries=(entry.id, other.entry.id),
                    agencies=(entry.agency, other.agency),
                )


def _best(account: Account, day: dt.date, by_day: _ByDay) -> Account | None:
    """The account of another agency on that day that most surely tells of the same event, if any does."""
    moved = replace(account, first=day.toordinal(), last=day.toordinal(), open=False)
    offers = [
        (likeness(moved, o, mentions=False).points, o.entry.id, o)
        for o in by_day.get(day.toordinal(), ())
        if o.agency != account.agency
    ]
    best = max(offers, default=None, key=lambda o: (o[0], o[1]))
    return best[2] if best is not None and best[0] >= _SURE else None
