import datetime as dt
import errno
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.clock import stopped_at
from intake import Machine, Pass, Settling, files_wait, moving, take_in
from intake import claim as claiming
from intake.passes import ARRIVING, EMPTY
from records import Records
from tests.intake.conftest import CLOCK, NOW, REF, an_hour_later, files_below, put

OnePass = Callable[[], Pass]


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_kept_noted_and_only_then_moved(records: Records, inbox: Path, one_pass: OnePass) -> None:
    """The original by its hash, the arrival in the ledger, the file in `_taken/`, its sub-folder kept."""
    put(inbox, "Police/return.docx", b"one")
    put(inbox, "other.pdf", b"two")
    done = one_pass()
    assert [(a.name, a.sha256, a.size, a.folder_agency, a.first_seen) for a in records.arrivals(REF)] == [
        ("Police/return.docx", sha(b"one"), 3, "Northshire Police", NOW),
        ("other.pdf", sha(b"two"), 3, None, NOW),
    ]
    assert done.arrivals == records.arrivals(REF)
    assert files_below(inbox) == ["_taken/Police/return.docx", "_taken/other.pdf"]
    assert records.originals.path(sha(b"one")).read_bytes() == b"one"
    assert records.claims(REF) == {}
    assert records.verify().sound


def test_a_second_pass_finds_nothing_to_do(records: Records, inbox: Path, one_pass: OnePass) -> None:
    """And adds nothing to the ledger."""
    put(inbox, "return.docx")
    one_pass()
    before = records.head(REF)
    assert one_pass() == Pass()
    assert records.head(REF) == before


def test_the_same_bytes_again_are_noted_and_not_taken_twice(records: Records, inbox: Path, one_pass: OnePass) -> None:
    """Under the same name: one arrival, a note, and the file leaves the inbox without replacing the first."""
    for _ in range(2):
        put(inbox, "return.docx", b"one")
        last = one_pass()
    assert (last.arrivals, last.again) == ((), ("return.docx",))
    assert len(records.arrivals(REF)) == 1
    assert [n.code for n in records.notes(REF)] == ["same-bytes-again"]
    assert files_below(inbox) == ["_taken/return (2).docx", "_taken/return.docx"]


def test_a_copy_under_another_name_is_seen_and_its_bytes_are_kept_once(
    records: Records, inbox: Path, one_pass: OnePass
) -> None:
    """Every file that was sent is listed; there is one original to read."""
    put(inbox, "return.docx", b"one")
    put(inbox, "Copy of return.docx", b"one")
    one_pass()
    assert [a.name for a in records.arrivals(REF)] == ["Copy of return.docx", "return.docx"]
    assert records.originals.stored() == (sha(b"one"),)


def test_the_same_bytes_under_an_agencys_folder_are_an_assignment(
    records: Records, inbox: Path, one_pass: OnePass
) -> None:
    """An officer drags the file there; the later arrival carries the agency."""
    put(inbox, "return.docx", b"one")
    one_pass()
    put(inbox, "Hillside School/return.docx", b"one")
    one_pass()
    assert [a.folder_agency for a in records.arrivals(REF)] == [None, "Hillside School"]


def test_a_corrected_file_of_the_same_name_is_another_arrival(records: Records, inbox: Path, one_pass: OnePass) -> None:
    """Both are kept, and both lie in `_taken/`."""
    for data in (b"one", b"corrected"):
        put(inbox, "return.docx", data)
        one_pass()
    assert [a.sha256 for a in records.arrivals(REF)] == [sha(b"one"), sha(b"corrected")]
    assert files_below(inbox) == ["_taken/return (2).docx", "_taken/return.docx"]


def test_what_was_not_taken_stays_where_it_is(inbox: Path, one_pass: OnePass) -> None:
    """case.toml, receipts.csv and the system's files are left alone, links too, and links are a problem to be told."""
    for name in ("case.toml", "receipts.csv", "~$return.docx", "Thumbs.db"):
        put(inbox, name)
    (inbox / "link.docx").symlink_to("case.toml")
    done = one_pass()
    assert done.arrivals == ()
    assert [p.name for p in done.problems] == ["link.docx"]
    assert files_below(inbox) == ["Thumbs.db", "case.toml", "link.docx", "receipts.csv", "~$return.docx"]


def test_a_hard_link_is_copied_and_what_else_names_it_is_untouched(
    records: Records, inbox: Path, tmp_path: Path, one_pass: OnePass
) -> None:
    """The original shares no bytes on the disk with a file that somebody else can write."""
    elsewhere = put(tmp_path, "elsewhere.docx", b"one")
    os.link(elsewhere, inbox / "return.docx")
    one_pass()
    original = records.originals.path(sha(b"one"))
    elsewhere.write_bytes(b"changed later")
    assert original.read_bytes() == b"one"
    assert original.stat().st_nlink == 1


def test_an_empty_file_waits_and_is_then_taken_as_damaged(records: Records, case: Case, inbox: Path) -> None:
    """`run` does not wait for it but says so; after 15 minutes it is an arrival of no bytes."""
    put(inbox, "return.docx", b"")
    minutes = 0.0
    settling = Settling(Machine(now=lambda: time.time() + minutes * 60))
    minutes = 10
    done = take_in(records, case, inbox, clock=CLOCK, wait=True, settling=settling)
    assert [(p.name, p.sentence) for p in done.waiting] == [("return.docx", EMPTY)]
    minutes = 16
    done = take_in(records, case, inbox, clock=CLOCK, settling=settling)
    assert [(a.name, a.size) for a in done.arrivals] == [("return.docx", 0)]


def test_run_waits_for_a_file_that_has_not_settled(records: Records, case: Case, inbox: Path) -> None:
    """It sleeps and looks again until the file is still; a pass that does not wait leaves it for the next."""
    put(inbox, "return.docx", b"one")
    slept = 0.0

    def sleep(seconds: float) -> None:
        nonlocal slept
        slept += seconds

    machine = Machine(now=lambda: time.time() + slept, steady=lambda: slept, sleep=sleep)
    done = take_in(records, case, inbox, clock=CLOCK, settling=Settling(machine))
    assert ([p.sentence for p in done.waiting], done.arrivals, slept) == ([ARRIVING], (), 0)
    done = take_in(records, case, inbox, clock=CLOCK, wait=True, settling=Settling(machine))
    assert (len(done.arrivals), done.waiting) == (1, ())
    assert 4 <= slept <= 7


def test_run_does_not_wait_for_ever(records: Records, case: Case, inbox: Path) -> None:
    """A file that somebody goes on writing is left for another pass, and said to be arriving."""
    path = put(inbox, "return.docx", b"one")
    slept = 0.0

    def sleep(seconds: float) -> None:
        nonlocal slept
        slept += seconds
        with path.open("ab") as file:
            file.write(b"more")

    machine = Machine(now=time.time, steady=lambda: slept, sleep=sleep)
    done = take_in(records, case, inbox, clock=CLOCK, wait=True, longest_wait=20, settling=Settling(machine))
    assert [p.name for p in done.waiting] == ["return.docx"]
    assert 20 <= slept <= 25
    assert records.arrivals(REF) == ()


def test_first_seen_is_the_first_look_not_the_taking(records: Records, case: Case, inbox: Path) -> None:
    """A file that is noticed before the cut-off and settles after it was received before it."""
    put(inbox, "return.docx")
    later = 0.0
    settling = Settling(Machine(now=lambda: time.time() + later))
    take_in(records, case, inbox, clock=CLOCK, settling=settling)
    later = 60.0
    take_in(records, case, inbox, clock=stopped_at(NOW + dt.timedelta(minutes=1)), settling=settling)
    assert [a.first_seen for a in records.arrivals(REF)] == [NOW]


def test_a_file_that_is_written_to_while_it_is_copied_is_not_taken(
    records: Records, inbox: Path, one_pass: OnePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is thrown away; the file is taken whole at a later look."""
    path = put(inbox, "return.docx", b"half")
    open_file = claiming._open

    def open_and_write(source: Path) -> object:
        opened = open_file(source)
        with path.open("ab") as file:
            file.write(b" and half")
        return opened

    monkeypatch.setattr(claiming, "_open", open_and_write)
    assert one_pass().arrivals == ()
    assert records.originals.stored() == ()
    monkeypatch.undo()
    one_pass()
    assert records.originals.stored() == (sha(b"half and half"),)


def test_a_file_put_in_its_place_at_the_last_moment_is_not_lost(
    records: Records, inbox: Path, one_pass: OnePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the move: the newcomer goes back into the inbox and is taken in itself."""
    put(inbox, "return.docx", b"one")
    move = moving.move_into

    def replace_and_move(source: Path, folder: Path, name: str) -> Path:
        if source == inbox / "return.docx":
            put(inbox, "new", b"newcomer").replace(source)
            monkeypatch.setattr(claiming, "move_into", move)
        return move(source, folder, name)

    monkeypatch.setattr(claiming, "move_into", replace_and_move)
    one_pass()
    assert files_below(inbox) == ["return.docx"]
    one_pass()
    assert [a.sha256 for a in records.arrivals(REF)] == [sha(b"one"), sha(b"newcomer")]


def refuse_moves(monkeypatch: pytest.MonkeyPatch, number: int = errno.EROFS) -> None:
    def refuse(source: Path, folder: Path, name: str) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(claiming, "move_into", refuse)


def test_from_an_inbox_that_cannot_be_written_files_are_taken_and_left(
    records: Records, case: Case, inbox: Path, one_pass: OnePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are in the record once, and not taken again while they stay as they are; a changed one is."""
    path = put(inbox, "return.docx", b"one")
    refuse_moves(monkeypatch)
    done = one_pass()
    assert ([a.name for a in done.arrivals], done.stays) == (["return.docx"], ("return.docx",))
    assert not files_wait(records, REF, inbox, case.agencies)
    before = records.head(REF)
    again = one_pass()
    assert (again.arrivals, again.again, again.stays) == ((), (), ("return.docx",))
    assert records.head(REF) == before
    path.write_bytes(b"corrected")
    assert files_wait(records, REF, inbox, case.agencies)
    one_pass()
    assert [a.sha256 for a in records.arrivals(REF)] == [sha(b"one"), sha(b"corrected")]


def test_what_was_left_is_moved_when_the_inbox_can_be_written_again(
    records: Records, inbox: Path, one_pass: OnePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without being read or noted again."""
    put(inbox, "return.docx", b"one")
    refuse_moves(monkeypatch, errno.EACCES)
    one_pass()
    before = records.head(REF)
    monkeypatch.undo()
    one_pass()
    assert files_below(inbox) == ["_taken/return.docx"]
    assert (records.head(REF), records.claims(REF)) == (before, {})


def test_a_taken_folder_that_leads_elsewhere_is_not_followed(
    records: Records, inbox: Path, tmp_path: Path, one_pass: OnePass
) -> None:
    """A link in the place of `_taken`: the file is in the record and stays where it is."""
    (tmp_path / "elsewhere").mkdir()
    (inbox / "_taken").symlink_to(tmp_path / "elsewhere")
    put(inbox, "return.docx", b"one")
    assert one_pass().stays == ("return.docx",)
    assert files_below(tmp_path / "elsewhere") == []
    assert len(records.arrivals(REF)) == 1


def test_a_full_disk_is_said_and_heals(
    records: Records, inbox: Path, one_pass: OnePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost; the other files and the next pass have their turn."""
    put(inbox, "return.docx", b"one")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    done = one_pass()
    assert [(p.name, "disk" in p.sentence) for p in done.problems] == [("return.docx", True)]
    assert files_below(inbox) == ["return.docx"]
    monkeypatch.undo()
    assert len(one_pass().arrivals) == 1


def test_a_file_that_another_process_is_taking_is_left_to_it(records: Records, inbox: Path, one_pass: OnePass) -> None:
    """One file, one taker."""
    put(inbox, "return.docx", b"one")
    name = "claim " + hashlib.sha256(f"{REF} {REF}/return.docx".encode()).hexdigest()[:32]
    with records.lease(name):
        done = one_pass()
    assert (done.arrivals, done.elsewhere) == ((), 1)
    assert len(one_pass().arrivals) == 1


def test_nothing_we_say_holds_a_name(records: Records, case: Case, inbox: Path) -> None:
    """The sentences of a pass are free of file names: they may travel to logs."""
    put(inbox, "Marigold Testperson.docx", b"")
    (inbox / "Marigold link.docx").symlink_to("nowhere")
    done = take_in(records, case, inbox, clock=CLOCK, settling=an_hour_later())
    assert not any("Marigold" in p.sentence for p in (*done.problems, *done.waiting))
    ours = [p.name for p in records.root.rglob("*")]
    assert not any("Marigold" in name for name in ours)
