import base64
import os
from pathlib import Path

import pytest

from casefile.errors import RecordsError
from records.sealing import Seal


def test_a_password_comes_back_and_is_nowhere_in_plain(tmp_path: Path) -> None:
    """What is stored tells nothing without the key, and the key is its owner's only."""
    seal = Seal(tmp_path / "key", tmp_path)
    sealed = seal.seal("Frühling 2026!")
    assert "hling" not in sealed  # two letters alone stand in one of thirty such texts by chance
    assert b"hling" not in base64.urlsafe_b64decode(sealed)
    assert Seal(tmp_path / "key", tmp_path).unseal(sealed) == "Frühling 2026!"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_without_the_key_it_stays_closed(tmp_path: Path) -> None:
    """Another key, no key, a damaged text: an error that says what to do."""
    sealed = Seal(tmp_path / "key", tmp_path).seal("x")
    Seal(tmp_path / "other", tmp_path).seal("y")
    for seal, text in (
        (Seal(tmp_path / "other", tmp_path), sealed),
        (Seal(tmp_path / "none", tmp_path), sealed),
        (Seal(tmp_path / "key", tmp_path), sealed[:-4]),
    ):
        with pytest.raises(RecordsError, match="password"):
            seal.unseal(text)
    assert not (tmp_path / "none").exists()


def test_two_that_make_the_key_at_once_have_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first key is everybody's: what either sealed, both can open."""
    first, second = Seal(tmp_path / "key", tmp_path), Seal(tmp_path / "key", tmp_path)
    link = os.link

    def late(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        assert second.unseal(second.seal("of the second")) == "of the second"
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    assert second.unseal(first.seal("of the first")) == "of the first"
