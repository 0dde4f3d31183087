import os
import time
from pathlib import Path

import pytest

from casefile.errors import RecordsError
from records.owners import is_gone, this_process
from records.places import file_system, private_folder, refuse_network, sweep, write_whole

MOUNTS = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / {point} rw,relatime shared:2 - {kind} server:/share rw
"""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_network_file_system_is_refused_with_a_sentence(tmp_path: Path, kind: str) -> None:
    """Locks do not hold there; the sentence says where to put the data instead."""
    mounts = MOUNTS.format(point=tmp_path, kind=kind)
    inside = tmp_path / "records"
    inside.mkdir()
    with pytest.raises(RecordsError, match=r"network file system.*PostgreSQL"):
        refuse_network(inside, mounts)


def test_a_disk_of_this_machine_is_not_refused(tmp_path: Path) -> None:
    """Neither by the table of mounts nor as this machine is."""
    refuse_network(tmp_path, MOUNTS.format(point="/mnt/elsewhere", kind="nfs4"))
    refuse_network(tmp_path, MOUNTS.format(point=str(tmp_path) + "-other", kind="nfs4"))
    refuse_network(tmp_path)


def test_the_innermost_mount_counts_and_of_two_at_one_point_the_later(tmp_path: Path) -> None:
    """A disk mounted within a share is a disk."""
    mounts = MOUNTS.format(point=tmp_path, kind="nfs") + f"41 40 8:1 / {tmp_path}/local rw - xfs /dev/sdb rw\n"
    (tmp_path / "local").mkdir()
    assert file_system(tmp_path / "local", mounts) == "xfs"
    assert file_system(tmp_path, mounts + f"42 40 8:2 / {tmp_path} rw - ext4 /dev/sdc rw\n") == "ext4"


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    """One that is older than we."""
    folder = tmp_path / "records"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    assert private_folder(folder).stat().st_mode & 0o777 == 0o700


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault on the way leaves the old content and nothing beside it."""
    path = tmp_path / "reading.json"
    write_whole(path, b"old", aside=tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_whole(path, b"new", aside=tmp_path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["reading.json"]


def test_sweeping_takes_what_dead_processes_left_and_nothing_else(tmp_path: Path) -> None:
    """Of another machine it is not known: there it goes by age."""
    child = os.fork()
    if child == 0:
        (tmp_path / f"{this_process()}-x").mkdir()
        (tmp_path / f"{this_process()}-x" / "plain text").write_text("x", encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    elsewhere = f"01234567{this_process()[8:]}"
    kept = [tmp_path / f"{this_process()}-y", tmp_path / f"{elsewhere}-new"]
    for path in (*kept, tmp_path / f"{elsewhere}-old"):
        path.touch()
    day_ago = time.time() - 90_000
    os.utime(tmp_path / f"{elsewhere}-old", (day_ago, day_ago))
    os.utime(kept[0], (day_ago, day_ago))
    assert sweep(tmp_path) == 2
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_a_process_is_told_from_a_later_one_of_the_same_number() -> None:
    """A number is used again; number and time of start together are not. After a start of the machine nobody is left."""
    me = this_process()
    host, boot, space, pid, start = me.split("-")
    assert is_gone(me) is False
    assert is_gone(f"{me} with words behind") is False
    assert is_gone(f"{host}-{boot}-{space}-{pid}-1") is True
    assert is_gone(f"{host}-00000000-{space}-{pid}-{start}") is True
    assert is_gone(f"{host}-{boot}-00000000-{pid}-{start}") is None
    assert is_gone(f"00000000-{boot}-{space}-{pid}-{start}") is None
    assert is_gone("somebody else's words") is None
