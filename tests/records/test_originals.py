import hashlib
import os
import stat
from io import BytesIO
from pathlib import Path

import pytest

from casefile.errors import RecordsError
from records.originals import Originals
from records.places import sweep

DATA = b"as the agency sent it\r\n" * 1000
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals", tmp_path / "incoming")


def left_over(originals: Originals) -> list[str]:
    return [p.name for p in (originals.root.parent / "incoming").iterdir()]


def test_an_original_is_kept_byte_for_byte_under_its_hash(originals: Originals) -> None:
    """What comes out is what went in, read-only, and there once however often it comes."""
    assert [originals.keep(BytesIO(DATA)) for _ in range(3)] == [SHA] * 3
    path = originals.path(SHA)
    assert path.read_bytes() == DATA
    assert path.stat().st_mode & 0o777 == 0o400
    assert originals.stored() == (SHA,)
    assert left_over(originals) == []


def test_an_empty_file_is_an_original_too(originals: Originals) -> None:
    """No bytes have a hash as well."""
    assert originals.keep(BytesIO()) == hashlib.sha256().hexdigest()


def test_a_changed_original_is_refused_at_use_and_healed_by_a_good_copy(originals: Originals) -> None:
    """The hash is checked at every use, not once."""
    originals.keep(BytesIO(DATA))
    path = originals.path(SHA)
    path.chmod(0o600)
    path.write_bytes(DATA[:-1])
    with pytest.raises(RecordsError, match="changed after it came in"):
        originals.path(SHA)
    originals.keep(BytesIO(DATA))
    assert originals.path(SHA).read_bytes() == DATA


def test_a_link_in_the_place_of_an_original_is_no_original(originals: Originals, tmp_path: Path) -> None:
    """Even where it leads to the same bytes: what it leads to is not ours."""
    (tmp_path / "elsewhere").write_bytes(DATA)
    originals.where(SHA).parent.mkdir(parents=True)
    originals.where(SHA).symlink_to(tmp_path / "elsewhere")
    assert not originals.is_sound(SHA)
    originals.keep(BytesIO(DATA))
    assert not originals.path(SHA).is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == DATA


def test_a_missing_original_is_said_to_be_missing(originals: Originals) -> None:
    """With its hash, never with a name."""
    with pytest.raises(RecordsError, match=SHA[:12]):
        originals.path(SHA)


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "A" * 64, SHA + "/x"])
def test_only_a_hash_names_an_original(originals: Originals, name: str) -> None:
    """Nothing else leads to a path."""
    with pytest.raises(RecordsError):
        originals.where(name)


def test_what_was_not_kept_is_wiped(originals: Originals) -> None:
    """A copy that is given up leaves nothing behind."""
    with originals.receive() as incoming:
        incoming.copy(BytesIO(DATA))
        assert incoming.sha256 == SHA
        assert incoming.size == len(DATA)
        assert len(left_over(originals)) == 1
    assert left_over(originals) == []
    assert originals.stored() == ()


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_writes_is_not(originals: Originals) -> None:
    """No plain copy is left after the next start."""
    child = os.fork()
    if child == 0:
        with originals.receive() as incoming:
            incoming.copy(BytesIO(DATA))
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    with originals.receive():
        assert len(left_over(originals)) == 2
        assert sweep(originals.root.parent / "incoming") == 1
        assert len(left_over(originals)) == 1


def test_an_original_is_synced_before_it_has_its_name_and_its_folder_after(
    originals: Originals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut there is a whole original or none."""
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def noted_sync(handle: int) -> None:
        calls.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        sync(handle)

    def noted_replace(source: str, target: str) -> None:
        calls.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    originals.keep(BytesIO(DATA))
    assert calls == ["sync file", "rename", "sync folder", "sync folder"]
