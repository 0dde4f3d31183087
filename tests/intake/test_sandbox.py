import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.readings import FileReading
from intake import sandbox as sandboxes
from intake.sandbox import Sandbox
from parsers.source import Limits
from tests.intake.conftest import put

SHA = "e" * 64
READER = "tests.intake.misbehaving:read"
LIMITS = Limits(seconds=1.5, seconds_cap=1.5, memory=1_000_000_000, unpacked_size=50_000_000)

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limits")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox(tmp_path_factory.mktemp("scratch"), LIMITS, reader=READER) as sandbox:
        yield sandbox


def ask(room: Sandbox, folder: Path, deed: str, *, password: str | None = None) -> FileReading:
    return room.read(put(folder, "file", deed.encode()), "name.docx", SHA, password=password)


def test_what_was_read_comes_back_under_the_originals_hash(room: Sandbox, tmp_path: Path) -> None:
    """With name and password handed down; the hash is the record's, whatever the reader says."""
    reading = ask(room, tmp_path, "greet", password="Frühling")
    assert (reading.sha256, reading.outcome, reading.code, reading.sentence) == (
        SHA, "read", "name.docx", "password Frühling",
    )  # fmt: skip


@pytest.mark.parametrize("deed", ["hang", "spin"])
def test_one_that_does_not_come_to_an_end_is_ended(
    room: Sandbox, tmp_path: Path, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting or working: when its time is over the file is unreadable, with a code and a sentence."""
    monkeypatch.setattr(sandboxes, "_load", lambda: 0.0)
    started = time.monotonic()
    reading = ask(room, tmp_path, deed)
    assert (reading.outcome, reading.code) == ("unreadable", "RR081")
    assert 1.5 <= time.monotonic() - started < 20


def test_a_crash_is_an_outcome_and_the_next_file_is_read(room: Sandbox, tmp_path: Path) -> None:
    """Not even a fault of memory in a library stops the pass."""
    reading = ask(room, tmp_path, "crash")
    assert (reading.outcome, reading.code) == ("unreadable", "RR082")
    assert ask(room, tmp_path, "greet").outcome == "read"


def test_what_a_fault_says_stays_in_the_child(room: Sandbox, tmp_path: Path) -> None:
    """The text of an exception may hold text of the file."""
    reading = ask(room, tmp_path, "raise Marigold")
    assert (reading.outcome, reading.code) == ("unreadable", "RR082")
    assert "Marigold" not in reading.sentence


def test_one_that_was_broken_off_by_chance_is_tried_again(room: Sandbox, tmp_path: Path) -> None:
    """The machine may have been short of memory for a moment."""
    assert ask(room, tmp_path, f"die_at_first {tmp_path}/mark").sentence == "well"


@linux
def test_memory_is_bounded(tmp_path: Path) -> None:
    """20 GB are not had; the outcome says that it needs too much."""
    limits = replace(LIMITS, seconds=60.0, seconds_cap=60.0)  # filling memory takes a busy machine a while
    with Sandbox(tmp_path / "scratch", limits, reader=READER) as room:
        reading = ask(room, tmp_path, "eat")
    assert (reading.outcome, reading.code) == ("unreadable", "RR083")


@linux
def test_files_that_it_writes_are_bounded(room: Sandbox, tmp_path: Path) -> None:
    """400 MB are not written where 50 are allowed."""
    assert ask(room, tmp_path, "fill").sentence == "stopped: 27"


@linux
def test_there_is_no_network(room: Sandbox, tmp_path: Path) -> None:
    """Not even to this machine: from Python, and from a program that it starts where the system can shut it off."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        said = ask(room, tmp_path, f"connect {server.getsockname()[1]}").sentence
        server.settimeout(0.1)
        reached = True
        try:
            server.accept()
        except TimeoutError:
            reached = False
    if subprocess.run(["unshare", "-Un", "true"], check=False, stderr=subprocess.DEVNULL).returncode != 0:
        assert said.count("kept in") >= 4
        return
    assert said == str(["kept in"] * 5)
    assert not reached


def test_its_folder_is_its_own_and_is_wiped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0700, the place for all temporary files, gone afterwards; and it knows nothing of our environment."""
    monkeypatch.setenv("OUR_SECRET", "x")
    with Sandbox(tmp_path / "scratch", LIMITS, reader=READER) as sandbox:
        assert ask(sandbox, tmp_path, "look").sentence == "True 0o700 []"
        assert list((tmp_path / "scratch").iterdir()) == []


def test_what_it_prints_is_not_seen(room: Sandbox, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What a library prints could hold text of the file."""
    assert ask(room, tmp_path, "print Marigold").sentence == "printed"
    out, err = capfd.readouterr()
    assert "Marigold" not in out + err


def running(mark: str) -> list[int]:
    """Processes that have this in their command line."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in words:
            found.append(int(path.parent.name))
    return found


def gone(mark: str) -> bool:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not running(mark):
            return True
        time.sleep(0.05)
    return False


@linux
def test_nothing_that_it_starts_outlives_it(room: Sandbox, tmp_path: Path) -> None:
    """Not even a program that moved to a session of its own, where the system can hold it."""
    if subprocess.run(["unshare", "-Unp", "--fork", "true"], check=False, stderr=subprocess.DEVNULL).returncode != 0:
        pytest.skip("this system lets nobody make a place of its own for processes")
    mark = f"{tmp_path}/lingering"
    assert ask(room, tmp_path, f"linger {mark}").sentence == "left one"
    assert gone(mark)


@linux
def test_children_die_with_their_parent(tmp_path: Path) -> None:
    """A killed pass leaves no process behind: not the one that forks, not the one that reads."""
    file = put(tmp_path, "file", b"hang")
    code = (
        "import sys; from pathlib import Path; from intake.sandbox import Sandbox; from parsers.source import Limits\n"
        f"Sandbox(Path(sys.argv[1]), Limits(seconds=300, seconds_cap=300), reader={READER!r})"
        ".read(Path(sys.argv[2]), 'x', '0' * 64)"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "scratch"), str(file)], cwd=root)
    before = time.monotonic()
    while len(family := descendants(parent.pid)) < 3 and time.monotonic() - before < 30:
        time.sleep(0.05)
    assert len(family) >= 3
    parent.kill()
    parent.wait()
    until = time.monotonic() + 5
    while any(alive(pid) for pid in family) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in family)


def descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_bytes().rpartition(b")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = [], [pid]
    while todo:
        found.extend(below := children.get(todo.pop(), []))
        todo.extend(below)
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


@linux
def test_when_the_forking_process_is_killed_another_takes_its_place(tmp_path: Path) -> None:
    """One lost helper does not stop the pass."""
    with Sandbox(tmp_path / "scratch", LIMITS, reader=READER) as room:
        ask(room, tmp_path, "greet")
        assert room._nursery is not None
        os.kill(room._nursery._process.pid, signal.SIGKILL)
        room._nursery._process.wait()
        assert ask(room, tmp_path, "greet").outcome == "read"


def test_several_are_read_at_a_time(room: Sandbox, tmp_path: Path) -> None:
    """Answers do not get mixed up."""
    files = [put(tmp_path, f"f{n}", b"greet") for n in range(12)]
    with ThreadPoolExecutor(4) as workers:
        found = list(workers.map(lambda n: room.read(files[n], f"n{n}", SHA, password=str(n)), range(12)))
    assert [(r.code, r.sentence) for r in found] == [(f"n{n}", f"password {n}") for n in range(12)]


def test_where_there_is_no_forking_one_is_started_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows: the same answers, the same end to one that hangs."""
    monkeypatch.setattr(sandboxes, "STARTING_SECONDS", 20.0)
    monkeypatch.setattr(sandboxes, "_load", lambda: 0.0)
    with Sandbox(tmp_path / "scratch", Limits(seconds=8, seconds_cap=8), reader=READER, forks=False) as room:
        assert ask(room, tmp_path, "greet", password="x").sentence == "password x"
        assert ask(room, tmp_path, "hang").code == "RR081"


@linux
def test_doctor_is_told_what_is_missing_here() -> None:
    """Nothing where the system lets a process leave the network; else a sentence."""
    allowed = subprocess.run(["unshare", "-Un", "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert bool(sandboxes.missing_limits()) is not allowed
