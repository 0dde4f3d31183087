"""One pass over the inbox of a case: look, let settle, take in; and the reading of what has not been read."""

import datetime as dt
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from casefile.case import Agency, Case
from casefile.clock import Clock
from casefile.decisions import standing
from casefile.errors import RecordsError
from casefile.readings import FileReading
from casefile.returns import Arrival
from intake.claim import Claimed, claim
from intake.sandbox import Sandbox
from intake.scan import Found, Problem, Scan, scan
from intake.settle import QUIET_SECONDS, Settling
from parsers import READER_VERSION
from records import Records

LONGEST_WAIT = 120.0
EMPTY = "This file is empty. It may still be arriving: it is looked at again, and taken as damaged after 15 minutes."
ARRIVING = "This file is still being written. It is looked at again at the next pass."
READERS = 2


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass over an inbox did."""

    arrivals: tuple[Arrival, ...] = ()
    """New ones, in order of name."""
    waiting: tuple[Problem, ...] = ()
    """Files that have not settled, each with a sentence."""
    problems: tuple[Problem, ...] = ()
    """What a person should see to: links, closed folders, files that cannot be opened, the disk full."""
    again: tuple[str, ...] = ()
    """Names of files whose bytes had come under that name before."""
    stays: tuple[str, ...] = ()
    """Names of files that are in the record and could not be moved out of the inbox."""
    elsewhere: int = 0
    """Files that another process is taking in at this moment."""


@dataclass(slots=True)
class _Tally:
    arrivals: list[Arrival] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    elsewhere: int = 0

    def add(self, claimed: Claimed) -> None:
        if claimed.arrival is not None:
            self.arrivals.append(claimed.arrival)
        if claimed.outcome == "again":
            self.again.append(claimed.name)
        if claimed.stays:
            self.stays.append(claimed.name)
        self.elsewhere += claimed.outcome == "busy"
        if claimed.outcome == "failed":
            self.problems[claimed.name] = Problem(claimed.name, claimed.sentence)


def take_in(
    records: Records,
    case: Case,
    case_folder: Path,
    *,
    clock: Clock,
    wait: bool = False,
    longest_wait: float = LONGEST_WAIT,
    settling: Settling | None = None,
) -> Pass:
    """Take in what lies in the inbox of a case. Safe to run twice at a time, and again after being killed at any point.

    Args:
        records: where originals and arrivals go.
        case: its agencies give sub-folders their meaning.
        case_folder: `inbox/<case reference>`.
        clock: case time, which dates what is first seen.
        wait: wait for files that have not settled (but never for empty ones).
        longest_wait: seconds; what has not settled then is left for another pass.
        settling: earlier looks, kept by whoever looks again and again.

    Raises:
        RecordsError: the case record itself fails.
    """
    settling = settling or Settling()
    machine, tally = settling.machine, _Tally()
    until = machine.steady() + longest_wait
    local = machine.shares_clock(case_folder)
    done: set[tuple[str, int]] = set()
    while True:
        look = scan(case_folder, case.agencies)
        waiting: list[Problem] = []
        again_soon = False
        for found in look.files:
            first_seen = settling.first_seen(found.path, clock)
            state = settling.state(found, local=local)
            if state != "settled":
                waiting.append(Problem(found.name, EMPTY if state == "empty" else ARRIVING))
                again_soon |= state == "arriving"
            elif (found.name, found.stamp.ctime_ns) not in done:
                claimed = _claim(records, case.reference, found, case_folder, first_seen)
                tally.add(claimed)
                done |= {(found.name, found.stamp.ctime_ns)} if claimed.outcome != "changed" else set()
                again_soon |= claimed.outcome == "changed"
        settling.keep_only({found.path for found in look.files}, case_folder)
        if not wait or not again_soon or machine.steady() >= until:
            break
        machine.sleep(min(1.0, QUIET_SECONDS))
    _tidy(records, case.reference, case_folder.parent)
    return _report(look, tally, waiting)


def _tidy(records: Records, ref: str, inbox: Path) -> None:
    """Forget claims of files that were moved by a pass that was cut short before it could say so."""
    for path, claimed in records.claims(ref).items():
        if not claimed.left and not os.path.lexists(inbox / path):
            records.claim_moved(ref, path)


def _claim(records: Records, ref: str, found: Found, case_folder: Path, first_seen: dt.datetime) -> Claimed:
    return claim(records, ref, found, f"{ref}/{found.name}", case_folder, first_seen)


def _report(look: Scan, tally: _Tally, waiting: Sequence[Problem]) -> Pass:
    problems = {**{p.name: p for p in look.problems}, **tally.problems}
    return Pass(
        arrivals=tuple(sorted(tally.arrivals, key=lambda a: (a.name, a.sha256))),
        waiting=tuple(waiting),
        problems=tuple(problems[name] for name in sorted(problems)),
        again=tuple(sorted(tally.again)),
        stays=tuple(sorted(tally.stays)),
        elsewhere=tally.elsewhere,
    )


def files_wait(records: Records, ref: str, case_folder: Path, agencies: Sequence[Agency]) -> bool:
    """Does a file lie in the inbox that is not in the record? Reads names and times only, so it may be asked each minute."""
    claims = records.claims(ref)
    for found in scan(case_folder, agencies).files:
        known = claims.get(f"{ref}/{found.name}")
        if known is None or not known.left or (known.size, known.mtime_ns) != (found.stamp.size, found.stamp.mtime_ns):
            return True
    return False


def passwords(records: Records, ref: str) -> dict[str, tuple[str, str]]:
    """Passwords that stand for files of a case: SHA-256 -> (id of the decision, password)."""
    found: dict[str, tuple[str, str]] = {}
    for decision in standing(records.decisions(ref)):
        if decision.kind == "password" and decision.about and "sealed" in decision.value:
            try:
                found[decision.about[0]] = (decision.id, records.unseal(decision.value["sealed"]))
            except RecordsError:  # sealed with a key that is gone: the file is locked, as it was
                continue
    return found


def readings(records: Records, ref: str, reader: str = READER_VERSION) -> dict[str, FileReading]:
    """What was read from the originals of a case, by SHA-256; with the password where one stands."""
    opened = passwords(records, ref)
    found: dict[str, FileReading] = {}
    for arrival in records.arrivals(ref):
        if arrival.sha256 not in found:
            reading = records.reading(arrival.sha256, reader, opened.get(arrival.sha256, ("", ""))[0])
            if reading is not None:
                found[arrival.sha256] = reading
    return found


def unread(records: Records, ref: str, reader: str = READER_VERSION) -> tuple[Arrival, ...]:
    """Arrivals of a case, one for each original, that this version of the reader has not read: all, when it has risen."""
    opened = passwords(records, ref)
    first: dict[str, Arrival] = {}
    for arrival in records.arrivals(ref):
        first.setdefault(arrival.sha256, arrival)
    return tuple(
        arrival
        for sha256, arrival in first.items()
        if not records.has_reading(sha256, reader, opened.get(sha256, ("", ""))[0])
    )


def read_originals(
    records: Records, ref: str, arrivals: Sequence[Arrival] | None = None, *, sandbox: Sandbox | None = None
) -> tuple[FileReading, ...]:
    """Read originals of a case in child processes, two at a time, and store what was read.

    Args:
        records: where originals are and readings go.
        ref: the case.
        arrivals: which; None for all that this version of the reader has not read. Give some to have them read again.
        sandbox: to be used for several cases; None for one of its own.

    Raises:
        RecordsError: an original is missing or was changed.
        ServiceError: child processes could not be started.
    """
    wanted = unread(records, ref) if arrivals is None else arrivals
    if not wanted:
        return ()
    if sandbox is None:
        with Sandbox(records.scratch) as own:
            return read_originals(records, ref, wanted, sandbox=own)
    opened = passwords(records, ref)

    def one(arrival: Arrival) -> FileReading:
        context, password = opened.get(arrival.sha256, ("", None))
        original = records.originals.path(arrival.sha256)
        reading = sandbox.read(original, arrival.name, arrival.sha256, password=password)
        records.keep_reading(ref, reading, context)
        return reading

    with ThreadPoolExecutor(READERS, thread_name_prefix="read") as workers:
        return tuple(workers.map(one, wanted))
