import os
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.clock import stopped_at
from intake.scan import Found, Stamp
from intake.settle import Machine, Settling, open_for_writing
from tests.intake.conftest import NOW, put


class Clock:
    """Both of the machine's clocks, set by a test."""

    def __init__(self) -> None:
        self.wall, self.running = 1_000_000.0, 50.0

    def go(self, seconds: float) -> None:
        self.wall += seconds
        self.running += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settling(clock: Clock) -> Settling:
    return Settling(
        Machine(now=lambda: clock.wall, steady=lambda: clock.running, sleep=clock.go, being_written=lambda _: False)
    )


def file(clock: Clock, *, age: float = 0.0, size: int = 10) -> Found:
    """A file last touched so many seconds ago."""
    at = int((clock.wall - age) * 1e9)
    return Found(Path("/inbox/a.docx"), "a.docx", Stamp(size, at, at, 1, 1))


def touched(found: Found, **changes: int) -> Found:
    return replace(found, stamp=replace(found.stamp, **changes))


def test_a_file_that_was_not_touched_for_five_seconds_has_settled(clock: Clock, settling: Settling) -> None:
    """At the first look already."""
    assert settling.state(file(clock, age=5)) == "settled"


@pytest.mark.parametrize("age", [0, 1, 4.9])
def test_one_touched_just_now_is_arriving(clock: Clock, settling: Settling, age: float) -> None:
    """Until five seconds have gone by."""
    found = file(clock, age=age)
    assert settling.state(found) == "arriving"
    clock.go(5)
    assert settling.state(found) == "settled"


def test_an_old_time_of_change_does_not_hide_a_copy_under_way(clock: Clock, settling: Settling) -> None:
    """A copy that keeps times shows an old mtime; the time of its last change here is what counts."""
    found = touched(file(clock, age=0), mtime_ns=1)
    assert settling.state(found) == "arriving"


def test_two_equal_looks_five_seconds_apart_settle_whatever_the_disks_clock_says(
    clock: Clock, settling: Settling
) -> None:
    """A server's clock that is ahead would otherwise keep a file waiting for hours."""
    found = file(clock, age=-7200)
    assert settling.state(found) == "arriving"
    clock.go(4.9)
    assert settling.state(found) == "arriving"
    clock.go(0.1)
    assert settling.state(found) == "settled"


@pytest.mark.parametrize("change", [{"size": 11}, {"mtime_ns": 5}, {"ctime_ns": 6}, {"inode": 2}])
def test_any_touch_starts_the_wait_again(clock: Clock, settling: Settling, change: dict[str, int]) -> None:
    """Size, times and inode: all of them must be still."""
    found = file(clock, age=-7200)
    settling.state(found)
    clock.go(4)
    moved = touched(found, **change)
    assert settling.state(moved, local=False) == "arriving"
    clock.go(4)
    assert settling.state(moved, local=False) == "arriving"
    clock.go(1)
    assert settling.state(moved, local=False) == "settled"


def test_on_a_share_the_servers_times_are_not_believed(clock: Clock, settling: Settling) -> None:
    """A server's clock that is behind makes a file look old while it is being written: two looks decide."""
    found = file(clock, age=600)
    assert settling.state(found, local=False) == "arriving"
    clock.go(5)
    assert settling.state(found, local=False) == "settled"


def test_a_clock_that_is_set_back_only_delays(clock: Clock, settling: Settling) -> None:
    """The steady clock goes on, and two looks decide."""
    found = file(clock, age=3)
    settling.state(found)
    clock.wall -= 3600
    assert settling.state(found) == "arriving"
    clock.running += 5
    assert settling.state(found) == "settled"


def test_an_empty_file_is_given_fifteen_minutes(clock: Clock, settling: Settling) -> None:
    """Some programs make the name first; after that it is a damaged file."""
    found = file(clock, size=0)
    for _ in range(14):
        assert settling.state(found) == "empty"
        clock.go(60)
    clock.go(59)
    assert settling.state(found) == "empty"
    clock.go(1)
    assert settling.state(found) == "settled"


def test_an_empty_file_that_was_copied_with_its_times_is_old(clock: Clock, settling: Settling) -> None:
    """What was empty an hour ago is not arriving."""
    found = touched(file(clock, age=10, size=0), mtime_ns=int((clock.wall - 3600) * 1e9))
    assert settling.state(found) == "settled"


def test_a_file_that_is_open_for_writing_waits(clock: Clock) -> None:
    """However long its writer pauses, up to 15 minutes: a program that keeps files open must not keep them out."""
    machine = Machine(now=lambda: clock.wall, steady=lambda: clock.running, being_written=lambda _: True)
    settling, found = Settling(machine), file(clock, age=0)
    for _ in range(15):
        assert settling.state(found) == "arriving"
        clock.go(60)
    assert settling.state(found) == "settled"


def test_the_system_tells_who_is_writing(tmp_path: Path) -> None:
    """A file open for writing is seen to be, also from the process that has it open; one open for reading is not."""
    path = put(tmp_path, "a.docx")
    if not hasattr(os, "memfd_create"):
        pytest.skip("only Linux tells")
    assert not open_for_writing(path)
    with path.open("ab"):
        assert open_for_writing(path)
    with path.open("rb"):
        assert not open_for_writing(path)
    assert not open_for_writing(tmp_path / "gone")
    path.write_bytes(b"and it can be written afterwards")


def test_first_seen_is_the_first_look_and_forgotten_with_the_file(clock: Clock, settling: Settling) -> None:
    """Case time of the first look stays while the file is there; the memory does not grow."""
    found = file(clock, age=0)
    assert settling.first_seen(found.path, stopped_at(NOW)) == NOW
    later = NOW.replace(hour=12)
    assert settling.first_seen(found.path, stopped_at(later)) == NOW
    settling.state(found)
    settling.keep_only(set(), Path("/elsewhere"))
    assert settling._looks
    settling.keep_only(set(), Path("/inbox"))
    assert not settling._looks
    assert settling.first_seen(found.path, stopped_at(later)) == later
