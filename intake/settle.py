"""Has a file settled? The machine's clock alone decides; case time has no part in it.

A file has settled when its size, times and inode are untouched for 5 seconds, or are equal in two looks 5 seconds apart.
The first holds only where disk and machine share a clock, so not on a network share. An empty file is given 15 minutes:
some programs make the name first and the content later.
"""

import contextlib
import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from casefile.clock import Clock
from intake.scan import Found, Stamp
from records.places import NETWORK_FILE_SYSTEMS, file_system

QUIET_SECONDS = 5.0
EMPTY_SECONDS = 15 * 60.0
OPEN_SECONDS = 15 * 60.0

State = Literal["settled", "arriving", "empty"]
"""empty: it has no bytes, and may still be arriving; `run` does not wait for it."""


def open_for_writing(path: Path) -> bool:
    """Has any process on this machine the file open for writing? False where the system does not tell.

    Linux grants a read lease on a file only while nobody writes to it; it is asked for and given back at once.
    """
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Should a writer come just now, we are told by a signal; by default one that ends us, so another is chosen.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    else:
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    finally:
        os.close(handle)


def shares_our_clock(path: Path) -> bool:
    """Are a file's times told by this machine's clock? Not on a network share."""
    return file_system(path) not in NETWORK_FILE_SYSTEMS


@dataclass(frozen=True, slots=True)
class Machine:
    """What of the machine settling depends on, so that tests can put another in its place. Times in seconds."""

    now: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    being_written: Callable[[Path], bool] = open_for_writing
    shares_clock: Callable[[Path], bool] = shares_our_clock


@dataclass(slots=True)
class Settling:
    """Remembers earlier looks, so that two of them can be compared. Keep one as long as the process lives."""

    machine: Machine = field(default_factory=Machine)
    _looks: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)
    _first: dict[Path, dt.datetime] = field(default_factory=dict)

    def first_seen(self, path: Path, clock: Clock) -> dt.datetime:
        """Case time of the first look at a file."""
        return self._first.setdefault(path, clock())

    def state(self, found: Found, *, local: bool = True) -> State:
        """What a file is at this look.

        Args:
            found: the file with the stamp of this look.
            local: whether its times are told by this machine's clock.
        """
        steady = self.machine.steady()
        stamp, since = self._looks.get(found.path, (None, steady))
        if stamp != found.stamp:
            since = steady
            self._looks[found.path] = (found.stamp, since)
        now = self.machine.now()
        touched = max(found.stamp.mtime_ns, found.stamp.ctime_ns) / 1e9
        quiet = (local and now - touched >= QUIET_SECONDS) or steady - since >= QUIET_SECONDS
        if found.stamp.size == 0:
            # The time of the last change is what counts here: an empty file that was copied with its times is old.
            waited = now - found.stamp.mtime_ns / 1e9 >= EMPTY_SECONDS or steady - since >= EMPTY_SECONDS
            return "settled" if quiet and waited else "empty"
        if not quiet:
            return "arriving"
        held = now - touched < OPEN_SECONDS and steady - since < OPEN_SECONDS and self.machine.being_written(found.path)
        return "arriving" if held else "settled"

    def keep_only(self, paths: set[Path], folder: Path) -> None:
        """Forget files below a folder that are there no more."""
        for path in [p for p in self._looks if p not in paths and p.is_relative_to(folder)]:
            del self._looks[path]
            self._first.pop(path, None)
