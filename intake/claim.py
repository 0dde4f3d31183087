"""Taking one file in, so that at whatever point the power fails it is neither lost nor taken twice.

lease -> copy to a private place, hashing -> was it touched meanwhile? -> original, durable -> row in the ledger -> only
then moved out of the inbox. Every step may be done again: a file whose row is there already is only moved.
"""

import contextlib
import datetime as dt
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casefile.errors import BusyError
from casefile.returns import Arrival
from intake.moving import TAKEN, folder_within, move_into
from intake.scan import Found, Stamp
from records import Records
from records.record import Claim, Taking

LEASE_SECONDS = 120.0

Outcome = Literal["taken", "again", "moved", "left", "changed", "busy", "gone", "failed"]
"""taken: a new arrival. again: these bytes had come under this name before. moved: it was in the record already and is now
out of the inbox. left: the same, but it cannot be moved. changed, busy, gone: to be looked at again. failed: a fault."""


_OUTCOMES: dict[Taking, Outcome] = {"new": "taken", "again": "again", "known": "moved"}

STRANDED = (
    "While this file was taken in, another was put under its name. That one lies in _taken and is not in the record yet: "
    "put it back into the case folder."
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What became of a file. `arrival` is set if it is a new one; `sentence` if it failed."""

    name: str
    outcome: Outcome
    arrival: Arrival | None = None
    stays: bool = False
    """It is in the record and could not be moved out of the inbox."""
    sentence: str = ""


def claim(
    records: Records, ref: str, found: Found, inbox_path: str, case_folder: Path, first_seen: dt.datetime
) -> Claimed:
    """Take in one settled file.

    Args:
        records: where it goes.
        ref: the case.
        found: the file as last looked at.
        inbox_path: its path inside the inbox, by which its claim is known.
        case_folder: where `_taken/` is.
        first_seen: case time at which the inbox first saw it.

    Returns:
        What became of it. A fault of a file or of the disk is an outcome, so that the next file has its turn.

    Raises:
        RecordsError: the case record itself fails.
    """
    lease = "claim " + hashlib.sha256(f"{ref} {inbox_path}".encode()).hexdigest()[:32]
    try:
        with records.lease(lease, ttl=LEASE_SECONDS) as held:
            return _take(records, ref, found, inbox_path, case_folder, first_seen, held.renew)
    except BusyError:
        return Claimed(found.name, "busy")
    except OSError as fault:
        if isinstance(fault, FileNotFoundError) and not os.path.lexists(found.path):
            return Claimed(found.name, "gone")
        return Claimed(found.name, "failed", sentence=_say(fault))


def _take(
    records: Records,
    ref: str,
    found: Found,
    inbox_path: str,
    case_folder: Path,
    first_seen: dt.datetime,
    renew: Callable[[], None],
) -> Claimed:
    earlier = records.claims(ref).get(inbox_path)
    if earlier is not None and earlier.left and _same(earlier, found.stamp):
        return _move(records, ref, found, inbox_path, case_folder, Claimed(found.name, "moved"))
    with _open(found.path) as handle, records.originals.receive() as incoming:
        if Stamp.of(os.fstat(handle)) != found.stamp or not stat.S_ISREG(os.fstat(handle).st_mode):
            return Claimed(found.name, "changed")
        with os.fdopen(os.dup(handle), "rb") as stream:
            incoming.copy(stream)
        if Stamp.of(os.fstat(handle)) != found.stamp or Stamp.of(found.path.lstat()) != found.stamp:
            return Claimed(found.name, "changed")
        if incoming.size != found.stamp.size:
            return Claimed(found.name, "changed")
        renew()
        sha256 = incoming.keep()
    arrival = Arrival(
        sha256=sha256, name=found.name, first_seen=first_seen, size=found.stamp.size, folder_agency=found.folder_agency
    )
    mark = Claim(path=inbox_path, sha256=sha256, size=found.stamp.size, mtime_ns=found.stamp.mtime_ns)
    news = records.take_in(ref, arrival, mark)
    claimed = Claimed(found.name, _OUTCOMES[news], arrival if news == "new" else None)
    return _move(records, ref, found, inbox_path, case_folder, claimed)


def _move(records: Records, ref: str, found: Found, inbox_path: str, case_folder: Path, claimed: Claimed) -> Claimed:
    """Move a file that is in the record out of the inbox, or note that it has to stay."""
    try:
        folder = folder_within(case_folder, TAKEN, *_folders_of(found, case_folder))
        if Stamp.of(found.path.lstat()) != found.stamp:
            return claimed  # touched since: it is looked at again, and moved or taken then
        moved = move_into(found.path, folder, found.path.name)
    except OSError:
        if not os.path.lexists(found.path):
            return claimed
        records.claim_left(ref, inbox_path)
        outcome: Outcome = "left" if claimed.outcome == "moved" else claimed.outcome
        return Claimed(claimed.name, outcome, claimed.arrival, stays=True)
    if _replaced(moved, found.stamp):
        # Something else was put under the name at the last moment; it has not been taken in, so back with it.
        try:
            move_into(moved, found.path.parent, found.path.name)
        except OSError:
            return Claimed(found.name, "failed", claimed.arrival, sentence=STRANDED)
    records.claim_moved(ref, inbox_path)
    return claimed


def _folders_of(found: Found, case_folder: Path) -> tuple[str, ...]:
    """The sub-folders that a file lies in; none for one that lies loose in the inbox."""
    return found.path.relative_to(case_folder).parts[:-1] if found.path.is_relative_to(case_folder) else ()


def _open(path: Path) -> contextlib.AbstractContextManager[int]:
    """Open a file to read: no link is followed, and no pipe is waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return _closing(os.open(path, flags))


@contextlib.contextmanager
def _closing(handle: int) -> Iterator[int]:
    try:
        yield handle
    finally:
        os.close(handle)


def _same(claim: Claim, stamp: Stamp) -> bool:
    return (claim.size, claim.mtime_ns) == (stamp.size, stamp.mtime_ns)


def _replaced(moved: Path, stamp: Stamp) -> bool:
    """Is what was moved another file than was taken in? A rename changes no more than the time of the last change."""
    now = Stamp.of(moved.lstat())
    return (now.size, now.mtime_ns, now.inode, now.device) != (stamp.size, stamp.mtime_ns, stamp.inode, stamp.device)


def _say(fault: OSError) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            "The disk of the case record is full. Nothing is lost: make space, and the file is taken at the next look."
        )
    if fault.errno in (errno.EACCES, errno.EPERM):
        return "The file cannot be opened. Check its rights; it is tried again at each look."
    if fault.errno in (errno.ELOOP, errno.EMLINK):
        return "This is not a file but a link to something else, and it was not opened. Put the document itself in its place."
    return f"The file could not be taken in ({fault.strerror or type(fault).__name__}). It is tried again at each look."
