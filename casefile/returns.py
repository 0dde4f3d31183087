"""The returns of a case: whose each file is, which are current, and what they say together."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from casefile.entries import Entry, Origin
from casefile.findings import Finding
from casefile.readings import Block, TypedPerson
from casefile.values import Value

ReturnStatus = Literal["received", "nil", "needs-attention", "rejected", "outstanding"]
Timeliness = Literal["on-time", "after-target", "late", "not-due", "overdue"]


class Arrival(Value):
    """A file as the inbox first saw it."""

    sha256: str
    name: str
    """The path inside the case folder, with "/"."""
    first_seen: dt.datetime
    size: int = 0
    folder_agency: str | None = None
    """The agency whose sub-folder it lay in, if any; a later arrival of the same bytes there assigns it."""


class Receipt(Value):
    """A row of receipts.csv."""

    file: str
    received_at: dt.datetime
    note: str = ""


class ReceivedFile(Value):
    """A file of the case, and what became of it."""

    name: str
    sha256: str
    inner: str = ""
    """Of a file in a container: its name inside."""
    received_at: dt.datetime | None
    received_how: str = ""
    """Where the time comes from, in words: "receipts.csv", "first seen in the inbox" …"""
    agency: str | None = None
    assigned_how: str = ""
    """Why it is held to be this agency's, in words."""
    status: ReturnStatus = "received"
    """Of this file alone: received, nil, needs-attention or rejected."""
    reason: str = ""
    """The sentence beside a file that needs attention or was rejected."""
    code: str = ""
    version: int = 1
    current: bool = True
    note: str = ""
    """copy, blank, damaged, locked, superseded, completes …"""

    @property
    def full_name(self) -> str:
        """The name with the name inside a container: "x.eml!inner.docx"."""
        return f"{self.name}!{self.inner}" if self.inner else self.name


class SignOff(Value):
    """Who quality-assured a return and when; `on` is None where no day could be read."""

    by: str
    on: dt.date | None = None
    role: str = ""
    origin: Origin | None = None


class Answer(Value):
    """An answer of a return, placed."""

    agency: str
    question: str | None
    heading: str
    text: str
    origin: Origin
    confidence: float | None = None


class PersonRow(Value):
    """A row of a family table, with whose return it stands in. `fingerprint` outlives a re-return of the same row."""

    fingerprint: str
    agency: str
    typed: TypedPerson
    origin: Origin
    written_on: dt.date | None = None
    """When the return was received: an age typed in it is an age on that day."""


class SetAside(Value):
    """A block that was set aside, and why; or one that found no place (then `why` is empty)."""

    place: str
    text: str
    why: str = ""
    page: int | None = None


class FileCoverage(Value):
    """What became of every block of one file. `blocks` = placed + set aside + unplaced."""

    file: str
    sha256: str
    blocks: int
    placed: int
    set_aside: tuple[SetAside, ...] = ()
    unplaced: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()


class WholeReturn(Value):
    """A current return in its own order, for the pack's appendix."""

    agency: str
    file: str
    sha256: str
    blocks: tuple[Block, ...]


class AgencyReturn(Value):
    """The state of one agency's return, timeliness apart."""

    agency: str
    status: ReturnStatus
    reason: str = ""
    files: tuple[ReceivedFile, ...] = ()
    sign_off: SignOff | None = None
    counts_from: dt.datetime | None = None
    """The receipt that decides lateness: of the first file that can be read and is not blank."""


class Returns(Value):
    """What `returns.resolve` makes of a case's readings."""

    agencies: tuple[AgencyReturn, ...]
    unassigned: tuple[ReceivedFile, ...] = ()
    """Files of which it is not sure whose they are."""
    case_documents: tuple[WholeReturn, ...] = ()
    """The notification form and the like; documents of the case, never returns (agency is empty)."""
    entries: tuple[Entry, ...] = ()
    """Of all current returns, in order of agency, file and place; dates read in context; not yet integrated."""
    people: tuple[PersonRow, ...] = ()
    professionals: tuple[PersonRow, ...] = ()
    answers: tuple[Answer, ...] = ()
    coverage: tuple[FileCoverage, ...] = ()
    whole: tuple[WholeReturn, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Questions that arise here: month-first files, versions that are unsure, sign-off missing …"""
    headings: Mapping[str, str] = {}
    """ "layout/heading" -> field, of mappings that the reader was unsure of."""


class ReturnState(Value):
    """The timeliness of one agency's return (timescales.assess)."""

    agency: str
    timeliness: Timeliness
    target: dt.date
    limit: dt.date
    received_at: dt.datetime | None = None
    working_days_late: int = 0
    working_days_overdue: int = 0
    """Of a return that has not come: from the limit to the moment of looking."""
    how: str
    """The arithmetic in words: rule, anchor, each step."""
    verdict: str = ""
    """The last step of it, on this return alone: "received Tue 10 Nov 2026 at 14:25, day 4 of 6: on time"."""


class Milestone(Value):
    """A day that a time rule gives, with its arithmetic."""

    rule: str
    name: str
    """As it stands in the timetable: "Report to the national Panel"."""
    due: dt.date | None
    earliest: dt.date | None = None
    """Of a window: its first day."""
    severity: Literal["target", "limit", "window"]
    state: Literal["done", "done-late", "due", "overdue", "outside-window", "information"]
    actual: dt.date | None = None
    how: str
    source: str
    warning: str = ""


class Timetable(Value):
    """What the time rules say of a case at a moment."""

    policy: str
    policy_title: str
    milestones: tuple[Milestone, ...]
    returns: tuple[ReturnState, ...]
    notes: tuple[str, ...] = ()
    """How the guidance can be read both ways, and what each reading gives."""
