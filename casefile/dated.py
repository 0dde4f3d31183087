"""A date as a practitioner typed it, and what it allows."""

import datetime as dt
from typing import Literal

from casefile.values import Value

DateKind = Literal[
    "day", "month", "year", "part", "week", "term", "span", "between", "before", "after", "list", "undated", "ambiguous"
]
DateBasis = Literal["read", "repaired", "year-inferred", "carried", "derived", "serial", "order-assumed", "decided"]
DateStatus = Literal["read", "repaired", "inferred", "ambiguous", "undated"]


class Candidate(Value):
    """One possible reading of an ambiguous date."""

    earliest: dt.date | None
    latest: dt.date | None
    why: str


class ClockTime(Value):
    """A time of day as typed; UK wall clock. An end before the start means the next day."""

    text: str
    start: dt.time | None = None
    end: dt.time | None = None


class DateReading(Value):
    """What was typed as a date, its bounds (both included; None is open) and how sure it is.

    EDTF, sort key, display and overlap are functions in `dates`; nothing here is derived.
    `ambiguous` has no bounds of its own but keeps its candidates; `undated` has neither.
    """

    raw: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    kind: DateKind = "undated"
    approximate: bool = False
    time: ClockTime | None = None
    basis: DateBasis = "read"
    issues: tuple[str, ...] = ()
    """Codes: weekday, impossible, out-of-order, future, mixed-order, possible-swap …"""
    candidates: tuple[Candidate, ...] = ()

    @property
    def settled(self) -> bool:
        """Is at least one bound known?"""
        return self.earliest is not None or self.latest is not None

    @property
    def status(self) -> DateStatus:
        """The contract's word for how the bounds were come by (formats.md)."""
        if self.kind == "ambiguous":
            return "ambiguous"
        if self.kind == "undated" or not self.settled:
            return "undated"
        if self.basis == "repaired":
            return "repaired"
        return "read" if self.basis in ("read", "serial", "decided") else "inferred"
