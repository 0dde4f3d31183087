"""The promise of the inbox, in small: kills, races and faults. `make prove` runs the long form."""

from pathlib import Path

import pytest

from tests.intake import trials


def test_a_pass_killed_at_any_point_loses_nothing_and_takes_nothing_twice(tmp_path: Path) -> None:
    """Ten trials of one to three kills at random points, then one pass that is let be."""
    killed, wrong = trials.try_kills(tmp_path, kills=10, seed=20261105)
    assert killed >= 10
    assert wrong == []


def test_two_passes_on_one_inbox_take_each_file_once(tmp_path: Path) -> None:
    """Twenty races."""
    assert trials.try_races(tmp_path, races=20) == []


def test_whatever_call_fails_the_state_is_sound_and_heals(tmp_path: Path) -> None:
    """Every seventh file and SQL call of a pass; the long form takes them all. Only coded errors come out."""
    failed, wrong = trials.try_faults(tmp_path, every=7)
    assert failed >= 8
    assert wrong == []


def test_the_trial_itself_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone, and one too many, are seen: a trial that cannot fail proves nothing."""
    place = trials.Place(tmp_path).fill()
    place.one_pass()
    assert place.faults() == []
    (place.inbox / "_taken/return.pdf").rename(place.inbox / "return (3).pdf")
    place.one_pass()
    assert len(place.faults()) >= 2
