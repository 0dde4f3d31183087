"""Trials of the whole pass that the tests run in small and `benchmarks/prove_intake.py` in large: kills, races, faults."""

import errno
import hashlib
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from casefile.errors import RapidReviewError
from intake import moving, take_in
from records import Records
from tests.intake.conftest import CLOCK, REF, an_hour_later, files_below, make_case, put

FILES = {
    "Police/return.docx": b"of the police",
    "return.pdf": b"of a school" * 1000,
    "Copy of return.pdf": b"of a school" * 1000,
    "corrected.docx": b"of housing",
    "Hillside School/corrected.docx": b"of housing",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An inbox of one case and a record."""

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / "inbox" / REF

    def fill(self, files: dict[str, bytes] | None = None) -> "Place":
        for name, data in (files or FILES).items():
            put(self.inbox, name, data)
        return self

    def one_pass(self) -> None:
        with Records.open(self.root / "records", clock=CLOCK) as records:
            records.open_case(make_case(), "")
            take_in(records, make_case(), self.inbox, clock=CLOCK, settling=an_hour_later())

    def faults(self, files: dict[str, bytes] | None = None) -> list[str]:
        """What is wrong after a last, undisturbed pass: anything lost, taken twice, half-done or left over."""
        wanted = {(name, hashlib.sha256(data).hexdigest()) for name, data in (files or FILES).items()}
        with Records.open(self.root / "records", clock=CLOCK) as records:
            arrivals = Counter((a.name, a.sha256) for a in records.arrivals(REF))
            found = [f"lost: {name}" for name, _ in sorted(wanted - arrivals.keys())]
            found += [f"twice: {name}" for (name, _), n in sorted(arrivals.items()) if n > 1]
            found += [f"unasked for: {name}" for name, _ in sorted(arrivals.keys() - wanted)]
            found += [problem.text for problem in records.verify().problems]
            found += [f"claim left: {path}" for path in records.claims(REF)]
            found += [f"note: {note.code}" for note in records.notes(REF)]
            stored = set(records.originals.stored())
        found += [f"original missing: {name}" for name, sha in sorted(wanted) if sha not in stored]
        found += [f"original too many: {sha}" for sha in sorted(stored - {sha for _, sha in wanted})]
        found += [f"half a copy: {p.name}" for p in (self.root / "records/incoming").iterdir()]
        inbox = files_below(self.inbox)
        found += [f"not in _taken: {name}" for name, _ in sorted(wanted) if f"_taken/{name}" not in inbox]
        found += [
            f"too many in the inbox: {name}" for name in inbox if name.removeprefix("_taken/") not in (files or FILES)
        ]
        return found


def in_child(work: Callable[[], None]) -> int:
    """Run in a forked child; returns its number. Coded errors are no failure, anything else is."""
    child = os.fork()
    if child:
        return child
    status = 1
    with suppress(BaseException):
        with suppress(RapidReviewError):
            work()
        status = 0
    os._exit(status)


def calls_of(work: Callable[[], None]) -> int:
    """How many calls into C (system calls, SQL, hashing …) a piece of work makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def kill_at(number: int, work: Callable[[], None]) -> None:
    """Do it and be killed by the system just before the call into C of that number. For a child process only."""
    left = number

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal left
        left -= event == "c_call"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    work()
    sys.setprofile(None)


def try_kills(folder: Path, kills: int, seed: int) -> tuple[int, list[str]]:
    """Fill an inbox, kill passes at random points, finish with one that is let be.

    Returns:
        How many passes were really killed, and everything that is wrong at the end of any of the trials.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret: the same seed, the same trials
    Place(folder / "warming-up").fill().one_pass()  # what is done once a process is no part of the count
    calls = calls_of(Place(folder / "rehearsal").fill().one_pass)
    killed, wrong = 0, []
    for trial in range(kills):
        place = Place(folder / f"trial-{trial}").fill()
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            point = chance.randrange(1, calls)  # a pass after a kill has less to do, and may end before it
            child = in_child(lambda place=place, point=point: kill_at(point, place.one_pass))  # type: ignore[misc]
            killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        child = in_child(place.one_pass)
        if os.waitpid(child, 0)[1] != 0:
            wrong.append(f"trial {trial}: the pass after the kill failed")
        wrong += [f"trial {trial}: {fault}" for fault in place.faults()]
    return killed, wrong


def try_races(folder: Path, races: int, workers: int = 2) -> list[str]:
    """Several processes take in one inbox at the same time; everything that is wrong at the end of any of the races."""
    wrong = []
    for race in range(races):
        place = Place(folder / f"race-{race}").fill()
        start, go = os.pipe()
        children = []
        for _ in range(workers):

            def wait_and_run(place: Place = place, start: int = start, go: int = go) -> None:
                os.close(go)
                os.read(start, 1)  # all of them set off when the other end is closed
                place.one_pass()

            children.append(in_child(wait_and_run))
        os.close(go)
        os.close(start)
        if any(os.waitpid(child, 0)[1] for child in children):
            wrong.append(f"race {race}: a pass failed")
        place.one_pass()  # what one left to the other because it was busy
        wrong += [f"race {race}: {fault}" for fault in place.faults()]
    return wrong


SYSTEM_CALLS = (
    "open", "mkdir", "rename", "replace", "unlink", "chmod", "stat", "lstat", "scandir", "fsync", "link", "fdopen", "fstat",
    "dup", "rmdir", "write", "read",
)  # fmt: skip
ERRORS = (errno.EIO, errno.EACCES, errno.ENOSPC, errno.EBUSY)


@contextmanager
def fault_at(number: int, error: int) -> Iterator[list[str]]:
    """Have the file or SQL call of that number fail, once. Gives the list of the calls that were made, by name."""
    made: list[str] = []
    real = {name: getattr(os, name) for name in SYSTEM_CALLS}
    connect = sqlite3.dbapi2.connect
    rename = moving.rename_to_free_name

    def renaming(source: Path, target: Path) -> None:
        made.append("rename within the inbox")
        if len(made) == number:
            raise OSError(error, os.strerror(error))
        rename(source, target)

    def passing(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not _of_ours(sys._getframe(1)):
                return real[name](*args, **kwargs)
            made.append(name)
            if len(made) == number:
                raise OSError(error, os.strerror(error))
            return real[name](*args, **kwargs)

        return call

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *args: Any) -> "Cursor":
            made.append("sql " + sql.split(maxsplit=1)[0])
            if len(made) == number:
                raise sqlite3.OperationalError("disk I/O error" if error != errno.EBUSY else "database is locked")
            return super().execute(sql, *args)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            made.append("sql COMMIT")
            if len(made) == number:
                raise sqlite3.OperationalError("disk I/O error")
            super().commit()

    for name in SYSTEM_CALLS:
        setattr(os, name, passing(name))
    sqlite3.dbapi2.connect = lambda *a, **k: connect(*a, **{**k, "factory": Connection})
    moving.rename_to_free_name = renaming
    try:
        yield made
    finally:
        moving.rename_to_free_name = rename
        for name, call in real.items():
            setattr(os, name, call)
        sqlite3.dbapi2.connect = connect


def _of_ours(frame: FrameType | None) -> bool:
    """Was a call made by our rooms, straight or through the standard library?"""
    for _ in range(6):
        if frame is None:
            return False
        module = frame.f_globals.get("__name__", "")
        if module.startswith(("intake.", "records.")):
            return not module.startswith("records.owners")
        if not module.startswith(("pathlib", "os", "contextlib", "shutil", "tempfile", "genericpath", "posixpath")):
            return False
        frame = frame.f_back
    return False


def try_faults(folder: Path, *, every: int = 1, files: dict[str, bytes] | None = None) -> tuple[int, list[str]]:
    """Have each file and SQL call of a pass fail in turn, then let it be done again.

    Args:
        folder: where the trials are made.
        every: only each so-manieth call, for a short trial.
        files: what lies in the inbox.

    Returns:
        How many calls were made to fail, and everything that is wrong at the end of any of the trials.
    """
    files = files or {"Police/return.docx": b"of the police"}
    number, failed, wrong = 1, 0, []
    while True:
        place = Place(folder / f"fault-{number}").fill(files)
        error = ERRORS[number % len(ERRORS)]
        with fault_at(number, error) as made:
            try:
                place.one_pass()
            except RapidReviewError as fault:
                if "return" in str(fault):
                    wrong.append(f"call {number} ({made[-1]}): the error holds a name")
            except BaseException as fault:  # noqa: BLE001 - that is what must not come out
                wrong.append(f"call {number} ({made[number - 1]}): {type(fault).__name__} came out")
        if len(made) < number:
            return failed, wrong
        failed += 1
        place.one_pass()
        place.one_pass()
        wrong += [f"call {number} ({made[number - 1]}): {fault}" for fault in place.faults(files)]
        number += every
