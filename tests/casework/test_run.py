"""The command line on the example case, as an officer uses it: open, run, decide, status, verify."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import kills, races
from benchmarks.shuffles import shuffles
from examples.make_example import INBOX
from examples.story import CASE_TOML, REFERENCE
from packs import packs_of

ROOT = Path(__file__).parents[2]
NOW = "--now=2026-11-17T10:00"


def rapid_review(home: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", *words, f"--data={home}"]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=False, timeout=240)


def drop(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    past = time.time() - 120
    os.utime(target, (past, past))


def data(home: Path, name: str, number: int = -1) -> Any:
    pack = packs_of(home / "outputs", REFERENCE)[number]
    return json.loads((pack / "data" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data root on which the example was opened and run once."""
    home = tmp_path_factory.mktemp("home")
    (home / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    opened = rapid_review(home, "open", str(home / "case.toml"), NOW)
    assert opened.returncode == 0, opened.stderr
    assert "Report to the national Panel" in opened.stdout
    for path in INBOX.rglob("*"):
        if path.is_file() and path.name != "case.toml":
            drop(path, home / "inbox" / REFERENCE / path.relative_to(INBOX))
    done = rapid_review(home, "run", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def test_open_makes_a_folder_for_each_agency(home: Path) -> None:
    """A return put there is that agency's."""
    assert (home / "inbox" / REFERENCE / "Larkfield Primary School and Nursery").is_dir()
    assert len([p for p in (home / "inbox" / REFERENCE).iterdir() if p.is_dir() and not p.name.startswith("_")]) == 8


def test_a_line_on_each_return_and_the_paths_of_the_pack(home: Path) -> None:
    """What the run prints at its end; said again by status."""
    again = rapid_review(home, "run", NOW)
    assert "Ardenvale Police: on time (received Tue 10 Nov 2026 at 11:05, day 4 of 6)" in again.stdout
    assert "meeting-pack.pdf" in again.stdout


def test_a_second_run_makes_no_second_pack(home: Path) -> None:
    """A pack is made when something has changed; the time alone is no change."""
    before = len(packs_of(home / "outputs", REFERENCE))
    assert "Nothing has changed" in rapid_review(home, "run", "--now=2026-11-17T11:30").stdout
    assert len(packs_of(home / "outputs", REFERENCE)) == before


def test_what_cannot_be_read_lies_with_a_sentence_beside_it(home: Path) -> None:
    """A copy and what to do."""
    folder = home / "inbox" / REFERENCE / "_needs-attention"
    assert (folder / "Probation return.docx").is_file()
    assert "Ask the agency to send it again" in (folder / "Probation return.docx.txt").read_text(encoding="utf-8")


def test_a_decision_changes_the_next_pack_and_can_be_undone(home: Path) -> None:
    """Key events are marked, listed with who and why, shown first, and taken back by another decision."""
    entry = data(home, "chronology")["entries"][5]["id"]
    made = rapid_review(home, "decide", "key", entry, "--by=tester", "--reason=turning point", NOW)
    assert made.returncode == 0, made.stderr
    assert rapid_review(home, "run", NOW).returncode == 0
    marked = [e["id"] for e in data(home, "chronology")["entries"] if e["key_event"]]
    assert marked == [entry]
    listed = rapid_review(home, "decisions").stdout
    assert "tester" in listed
    assert "turning point" in listed
    undone = rapid_review(home, "decide", "undo", "D-0001", NOW)
    assert undone.returncode == 0, undone.stderr
    rapid_review(home, "run", NOW)
    assert not [e for e in data(home, "chronology")["entries"] if e["key_event"]]


def test_an_ambiguous_date_can_be_decided(home: Path) -> None:
    """The officer's date is taken, and what was typed still stands beside it."""
    (entry,) = [e for e in data(home, "chronology")["entries"] if e["date"]["status"] == "ambiguous"]
    assert rapid_review(home, "decide", "date", entry["id"], "30/11/2026", "--reason=agency rang", NOW).returncode == 0
    rapid_review(home, "run", NOW)
    (decided,) = [e for e in data(home, "chronology")["entries"] if e["id"] == entry["id"]]
    assert (decided["date"]["earliest"], decided["date"]["text"]) == ("2026-11-30", "31/11/2026")


def test_a_file_assigned_and_a_receipt_decided(home: Path) -> None:
    """A file that nobody's name stands in waits with a question; the officer says whose it is and when it came."""
    stray = home / "inbox" / REFERENCE / "scan notes.csv"
    stray.write_text("Date,Event\n04/05/2026,Tenancy visit. All well.\n", encoding="utf-8")
    past = time.time() - 120
    os.utime(stray, (past, past))
    rapid_review(home, "run", NOW)
    (unassigned,) = [r for r in data(home, "returns") if r["agency"] is None]
    sha = unassigned["files"][0]["sha256"]
    assert rapid_review(home, "decide", "assign", sha[:10], "housing", NOW).returncode == 0
    assert rapid_review(home, "decide", "receipt", sha[:10], "2026-11-16 12:00", "--reason=log", NOW).returncode == 0
    rapid_review(home, "run", NOW)
    assert [r for r in data(home, "returns") if r["agency"] is None] == []
    assert any("Tenancy visit" in (e["event"] or "") for e in data(home, "chronology")["entries"])
    (housing,) = [r for r in data(home, "returns") if r["agency"] == "Ardenvale Borough Housing"]
    assert {f["received_at"] for f in housing["files"]} == {"2026-11-16T09:15:00", "2026-11-16T12:00:00"}


def test_an_amended_case_is_opened_again_and_both_are_kept(home: Path) -> None:
    """The meeting moves; the pack says the new day; the ledger holds two openings."""
    text = CASE_TOML.replace("2026-11-17T10:00:00", "2026-11-18T14:00:00")
    (home / "case.toml").write_text(text, encoding="utf-8")
    assert "Opened" in rapid_review(home, "open", str(home / "case.toml"), NOW).stdout
    rapid_review(home, "run", NOW)
    from records import Records

    with Records.open(home / "var" / "records") as records:
        assert sum(e.kind == "case-opened" for e in records.history(REFERENCE)) == 2
        assert records.case(REFERENCE).meeting.day == 18


def test_verify_finds_all_as_it_was_and_a_changed_pack(home: Path) -> None:
    """Every original, chain and pack; exit code 4 where one is not as it was."""
    assert rapid_review(home, "verify").returncode == 0
    target = packs_of(home / "outputs", REFERENCE)[0] / "chronology.xlsx"
    whole = target.read_bytes()
    target.chmod(0o600)
    target.write_bytes(whole[:-1])
    done = rapid_review(home, "verify")
    assert done.returncode == 4
    assert "pack-001: chronology.xlsx is not as it was published" in done.stdout
    target.write_bytes(whole)


def test_errors_are_sentences_with_the_exit_code_of_their_class(tmp_path: Path) -> None:
    """No trace, no personal data: what is wrong and what to do."""
    bad = tmp_path / "case.toml"
    bad.write_text(CASE_TOML.replace("incident         = 2026-10-30", ""), encoding="utf-8")
    done = rapid_review(tmp_path, "open", str(bad))
    assert (done.returncode, "case.incident is missing" in done.stderr) == (3, True)
    done = rapid_review(tmp_path, "status", "--case=NONE-1")
    assert (done.returncode, "RR021" in done.stderr) == (3, True)
    done = rapid_review(tmp_path, "open", str(tmp_path / "nowhere.toml"))
    assert (done.returncode, "RR010" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_a_case_folder_with_mistakes_does_not_stop_the_others(tmp_path: Path) -> None:
    """The faulty one is named with its mistakes; the other has its pack."""
    drop(INBOX / "case.toml", tmp_path / "inbox" / REFERENCE / "case.toml")
    (tmp_path / "inbox" / "BAD-RR-1").mkdir()
    (tmp_path / "inbox" / "BAD-RR-1" / "case.toml").write_text("[case]\n", encoding="utf-8")
    done = rapid_review(tmp_path, "run", NOW)
    assert done.returncode == 3
    assert "BAD-RR-1/case.toml has mistakes" in done.stderr
    assert len(packs_of(tmp_path / "outputs", REFERENCE)) == 1


def test_the_order_of_arrival_changes_nothing() -> None:
    """Five shuffles of the example: the same data files, byte for byte (fifty in `make prove`)."""
    assert shuffles(5) == 0


@pytest.mark.slow
def test_killed_at_any_point_and_run_again_nothing_is_lost_or_doubled() -> None:
    """Ten kills of `run` (a hundred in `make prove`)."""
    trials = kills(10)
    assert [w for t in trials for w in t.wrong] == []
    assert sum(t.hit for t in trials) >= 7


@pytest.mark.slow
def test_two_runs_on_one_inbox_take_each_file_once() -> None:
    """Three races of whole runs (two hundred in `make prove`; twenty of passes alone stand in tests/intake)."""
    assert [w for t in races(3) for w in t.wrong] == []
