"""Stretches of the period under review without any entry, as days."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.case import Case
from casefile.entries import Entry

_TOO_WIDE = 31
"""An entry wider than this many days may lie anywhere in a silence; it does not end one (as in the findings)."""


@dataclass(frozen=True, slots=True)
class Silence:
    """`after` is the last day before it with an entry, `until` the next; `days` from one to the other."""

    after: dt.date
    until: dt.date

    @property
    def days(self) -> int:
        """As the finding counts them."""
        return (self.until - self.after).days


def silences(case: Case, entries: Iterable[Entry], longest: int) -> tuple[Silence, ...]:
    """Silences of more than `longest` days within the period, its beginning and end included; none where nothing is dated."""
    spans = sorted(
        (e.when.earliest, e.when.latest)
        for e in entries
        if e.when.earliest is not None
        and e.when.latest is not None
        and (e.when.latest - e.when.earliest).days < _TOO_WIDE
        and e.when.latest >= case.scoping_from
        and e.when.earliest <= case.scoping_to
    )
    if not spans:
        return ()
    found: list[Silence] = []
    reached = case.scoping_from
    for first, last in [*spans, (case.scoping_to, case.scoping_to)]:
        if (first - reached).days > longest:
            found.append(Silence(reached, first))
        reached = max(reached, last)
    return tuple(found)
