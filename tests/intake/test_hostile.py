"""Hostile and broken files through the sandbox, in small: `make prove` runs a thousand and five hundred attacks by path."""

import os
import socket
from pathlib import Path

import pytest

from benchmarks import hostile as hostile_files
from benchmarks import path_attacks
from benchmarks.harmful_files import Trap
from benchmarks.hostile import CANARY, hostile, make
from casefile.readings import FileReading
from intake import Sandbox


def test_whatever_comes_has_an_outcome_and_does_no_harm() -> None:
    """Fifty files: no crash, a code and a sentence for each that is refused, nothing read or called, none too slow."""
    report = hostile(50, seed=20261105)
    assert len(report.trials) == 50
    assert report.wrong == []


def test_no_name_leads_outside() -> None:
    """Sixty names that would: in archives, Word files and mails, in the inbox, of cases and agencies."""
    assert path_attacks.path_attacks(60, seed=20261105) == []


def test_a_file_of_the_trial_can_be_made_again(tmp_path: Path) -> None:
    """The same number and seed give the same bytes, so that a fault can be looked at."""
    trap = Trap(tmp_path, 9)
    for number in range(0, 48, 5):
        kind, made = make(number, 3, trap)
        if kind != "locked":  # a locked file holds salt
            assert make(number, 3, trap) == (kind, made)


def test_the_trial_itself_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash, a refusal without a sentence, lost text, a canary read and a call are seen: else it would prove nothing."""
    monkeypatch.setattr(Sandbox, "read", lambda *_, **__: 1 / 0)
    assert "crashed" in hostile(1).wrong[0]
    bare = FileReading(sha256="0" * 64, reader="1", format="x", outcome="unreadable", code="damaged")
    assert hostile_files._faults(bare, "flipped")
    assert hostile_files._faults(bare.model_copy(update={"outcome": "read"}), "entities")
    assert hostile_files._faults(bare.model_copy(update={"outcome": "read", "sentence": CANARY}), "flipped")
    with hostile_files._trap(tmp_path) as (trap, touched):
        trap.canary.read_bytes()
        with socket.create_connection(("127.0.0.1", trap.port)):
            reads, calls = touched()
    assert calls == 1
    assert reads == 1 or os.statvfs(tmp_path).f_flag & os.ST_NOATIME


def test_a_name_that_leads_outside_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An attack that succeeds is told of."""
    monkeypatch.setattr(path_attacks, "_ATTACKS", (lambda _chance, root, _name: (root / "outside/x").touch(),))
    assert len(path_attacks.path_attacks(1)) == 2
