import os
import time
from pathlib import Path

import pytest

from casefile.errors import BusyError
from records import Records
from records.leases import held, take


class Clock:
    """A machine's clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_one_holds_it_and_the_next_is_told_that_it_is_busy(records: Records) -> None:
    """The second has it as soon as the first gives it back."""
    with records.lease("collate X"):
        with pytest.raises(BusyError, match="RR031"), records.lease("collate X"):
            pass
        with records.lease("collate Y"):
            pass
    with records.lease("collate X"):
        pass


def test_it_is_given_back_when_the_work_fails(records: Records) -> None:
    """A fault does not lock the next one out."""
    with pytest.raises(ZeroDivisionError), records.lease("collate X"):
        _ = 1 / 0
    with records.lease("collate X"):
        pass


def test_one_that_ran_out_is_retaken_and_the_late_owner_is_told(records: Records) -> None:
    """The late owner must stop: renewing fails, and its giving back takes nothing from the new owner."""
    clock = Clock()
    first = take(records._database, "x", "one", 60, clock)
    clock.now += 61
    second = take(records._database, "x", "two", 60, clock)
    with pytest.raises(BusyError):
        first.renew()
    first.release()
    second.renew()
    with pytest.raises(BusyError):
        take(records._database, "x", "three", 60, clock)


def test_renewing_holds_it_longer(records: Records) -> None:
    """Work that takes long keeps its lease."""
    clock = Clock()
    lease = take(records._database, "x", "one", 60, clock)
    for _ in range(5):
        clock.now += 50
        lease.renew()
    with pytest.raises(BusyError):
        take(records._database, "x", "two", 60, clock)


def test_a_clock_that_is_set_back_does_not_hold_it_for_hours(records: Records) -> None:
    """A lease that ends later than it can was made before the clock was set back."""
    clock = Clock()
    take(records._database, "x", "one", 60, clock)
    clock.now -= 3600
    take(records._database, "x", "two", 60, clock)


def test_waiting_for_it_is_possible_and_bounded(records: Records) -> None:
    """Who waits gets it when it runs out, or is told that it is busy when the wait is over."""
    clock = Clock()
    take(records._database, "x", "one", 10, clock)
    with pytest.raises(BusyError), held(records._database, "x", "two", 60, wait=5, clock=clock, sleep=clock.sleep):
        pass
    with held(records._database, "x", "two", 60, wait=30, clock=clock, sleep=clock.sleep):
        assert clock.now >= 1_000_010


def test_what_a_killed_process_held_is_free_at_once(tmp_path: Path) -> None:
    """No waiting for the expiry: on the same machine it is known that the owner has ended."""
    child = os.fork()
    if child == 0:
        records = Records.open(tmp_path)
        with records.lease("collate X", ttl=3600):
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    started = time.monotonic()
    with Records.open(tmp_path) as records, records.lease("collate X"):
        assert time.monotonic() - started < 10


def test_waiting_for_ones_turn_to_write_does_not_make_anothers_lease_look_stale(records: Records) -> None:
    """Two that ask at the same moment: the later one reads its clock when it has its turn (found by a race of two passes)."""
    clock = Clock()
    take(records._database, "x", "one", 60, clock)
    clock.now -= 0.01
    with pytest.raises(BusyError):
        take(records._database, "x", "two", 60, clock)
