"""How often each agency recorded something, period by period: the numbers behind the contact strip."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.entries import Chronology, Entry
from chronology.axis import months_after
from chronology.drawn import ENGLISH_MONTHS

_MONTHS = (1, 3, 6, 12, 24, 60, 120)
"""Lengths that a period may have."""
EARLIER, LATER, ROUGHLY, UNDATED = "earlier", "later", "roughly dated", "no date"
ASIDE = (EARLIER, LATER, ROUGHLY, UNDATED)


@dataclass(frozen=True, slots=True)
class Span:
    """A month, or some months of one length, of the calendar."""

    first: dt.date
    months: int

    @property
    def after(self) -> dt.date:
        """The day after its last."""
        return months_after(self.first, self.months)

    @property
    def name(self) -> str:
        """Mar; Mar–May; a year where it is one."""
        if self.months >= 12:
            return (
                str(self.first.year)
                if self.months == 12
                else f"{self.first.year}–{self.first.year + self.months // 12 - 1}"
            )
        start = ENGLISH_MONTHS[self.first.month - 1]
        return start if self.months == 1 else f"{start}–{ENGLISH_MONTHS[self.first.month + self.months - 2]}"

    @property
    def full_name(self) -> str:
        """With the year."""
        return self.name if self.months >= 12 else f"{self.name} {self.first.year}"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Counts by agency: one for each span, and those that stand aside. Every entry is counted once."""

    spans: tuple[Span, ...]
    rows: tuple[tuple[str, tuple[int, ...], dict[str, int]], ...]
    """Agency, counts by span, counts aside."""

    @property
    def aside(self) -> tuple[str, ...]:
        """Of the columns aside those that hold anything."""
        return tuple(a for a in ASIDE if any(held[a] for _, _, held in self.rows))

    def total(self, agency: str) -> int:
        """All entries of an agency."""
        return next((sum(counts) + sum(held.values()) for name, counts, held in self.rows if name == agency), 0)


def count_contacts(case: Case, chronology: Chronology, most: int) -> Contacts:
    """Count entries by the span that holds all days they allow, in at most `most` spans over the period under review."""
    spans = _spans(case, most)
    names = list(dict.fromkeys([a.name for a in case.agencies] + sorted({e.agency for e in chronology.entries})))
    rows = []
    for name in names:
        counts, aside = [0] * len(spans), dict.fromkeys(ASIDE, 0)
        for entry in chronology.entries:
            if entry.agency == name:
                place = _place(entry, spans)
                if isinstance(place, int):
                    counts[place] += 1
                else:
                    aside[place] += 1
        rows.append((name, tuple(counts), aside))
    return Contacts(spans, tuple(rows))


def _spans(case: Case, most: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for months in _MONTHS:
        first = case.scoping_from.replace(day=1)
        if months < 12:
            first = first.replace(month=(first.month - 1) // months * months + 1)
        else:
            first = first.replace(month=1, year=max(first.year // (months // 12) * (months // 12), 1))
        found = [Span(first, months)]
        while found[-1].after <= case.scoping_to and len(found) <= most:
            found.append(Span(found[-1].after, months))
        if len(found) <= most:
            break
    return tuple(found)


def _place(entry: Entry, spans: Sequence[Span]) -> int | str:
    first, last = entry.when.earliest, entry.when.latest
    if not entry.when.settled:
        return UNDATED
    if last is not None and last < spans[0].first:
        return EARLIER
    if first is not None and first >= spans[-1].after:
        return LATER
    if first is None or last is None:
        return ROUGHLY
    return next((i for i, s in enumerate(spans) if s.first <= first and last < s.after), ROUGHLY)
