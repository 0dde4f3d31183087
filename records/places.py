"""Private folders and files on this machine: made readable for their owner only, written whole or not at all."""

import contextlib
import ctypes
import os
import secrets
import shutil
import time
from pathlib import Path

from casefile.errors import RecordsError
from records.owners import is_gone, this_process

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
LONGEST_WORK = 24 * 3600.0

# Locking, on which SQLite's safety rests, does not hold on these.
NETWORK_FILE_SYSTEMS = frozenset({
    "9p", "acfs", "afp", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "fhgfs", "fuse.ceph",
    "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "gfs2", "glusterfs", "gpfs",
    "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb3", "smbfs", "virtiofs", "webdav",
})  # fmt: skip


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can enter, and its parents; returns it."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FOLDER)  # mkdir obeys the umask, and the folder may be older than we
    return path


def sync_folder(path: Path) -> None:
    """Make the names in a folder as durable as the files (a folder cannot be synced on Windows)."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes, *, aside: Path) -> None:
    """Write a file so that either all of it or nothing of it is there, whatever happens on the way.

    Args:
        path: where.
        data: what.
        aside: a private folder on the same disk, which is swept of what a killed process left.
    """
    part = aside / f"{this_process()}-{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Wipe what processes that have ended left half-done in a folder; returns how many.

    Where it cannot be known whether a process has ended, what is a day old is wiped: nothing takes that long.
    """
    swept = 0
    try:
        for path in sorted(folder.iterdir()):
            gone = is_gone(path.name)
            if gone or (gone is None and time.time() - path.lstat().st_mtime > LONGEST_WORK):
                swept += _wipe(path)
    except OSError:  # another time: nothing depends on it
        pass
    return swept


def _wipe(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


def file_system(path: Path, mounts: str | None = None) -> str:
    """The kind of file system that a folder lies on, as the system names it; empty where it does not say.

    Args:
        path: an existing folder.
        mounts: the text of /proc/self/mountinfo, for tests.
    """
    if mounts is None:
        if os.name == "nt":
            return _windows_drive(path)
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    real = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields, tail = left.split(), right.split()
        if len(fields) < 5 or not tail:
            continue
        point = fields[4].replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):  # of two mounts at one point the later one is on top
            best, kind = point, tail[0]
    return kind


def _windows_drive(path: Path) -> str:
    """The same on Windows, which tells network drives from others and no more."""
    text = str(path.resolve())
    if text.startswith("\\\\"):
        return "smbfs"
    windll = getattr(ctypes, "windll", None)
    remote = 4
    return "smbfs" if windll is not None and windll.kernel32.GetDriveTypeW(path.resolve().anchor) == remote else ""


def refuse_network(path: Path, mounts: str | None = None) -> None:
    """Refuse a folder on a network file system as the home of the ledger.

    Raises:
        RecordsError: it is one, or the machine's own view of it.
    """
    kind = file_system(path, mounts)
    if kind in NETWORK_FILE_SYSTEMS:
        raise RecordsError(
            f"The case record lies on a network file system ({kind}), where a database file can be damaged. "
            "Put the data folder on a disk of this machine, or name a PostgreSQL database in the settings."
        )
