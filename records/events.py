"""What the ledger can say, each kind with its own payload."""

import datetime as dt

from casefile.case import Case
from casefile.decisions import Decision
from casefile.readings import Outcome
from casefile.returns import Arrival
from casefile.values import Value


class CaseOpened(Value):
    """A case was opened, or its case.toml has changed since."""

    toml: str
    case: Case


class FileRead(Value):
    """An original was read, and how it came out; no text of it."""

    sha256: str
    reader: str
    outcome: Outcome
    code: str = ""
    context: str = ""
    """What the reading rests on beside the file: the id of the decision that gave a password, or empty."""


class PackBuilt(Value):
    """A meeting pack was published."""

    number: int
    manifest_sha256: str
    fingerprint: str
    """Of all that went into it: the same fingerprint means that no new pack is needed."""


class StateChanged(Value):
    """The state of a return or a milestone is another than it was."""

    subject: str
    """ "return:<agency>" or "milestone:<rule>"."""
    state: str


class Note(Value):
    """Anything else worth keeping: the same bytes came again, a file changed after it was taken …"""

    code: str
    text: str = ""
    sha256: str = ""
    name: str = ""


class Purged(Value):
    """The payloads of earlier rows were taken out for good; their hashes stay."""

    rows: tuple[int, ...]
    by: str
    reason: str = ""


Payload = CaseOpened | Arrival | FileRead | Decision | PackBuilt | StateChanged | Note | Purged

KINDS: dict[str, type[Payload]] = {
    "case-opened": CaseOpened,
    "arrival": Arrival,
    "read": FileRead,
    "decision": Decision,
    "pack-built": PackBuilt,
    "state": StateChanged,
    "note": Note,
    "purged": Purged,
}

NAMES: dict[type[Payload], str] = {kind: name for name, kind in KINDS.items()}


class Event(Value):
    """One row of a case's chain. `payload` is None where it was purged."""

    case_ref: str
    seq: int
    """From 1, without a gap."""
    at: dt.datetime
    kind: str
    payload: Payload | None
    hash: str
