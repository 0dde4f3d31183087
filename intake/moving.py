"""Moving within an inbox: into `_taken/` and `_needs-attention/`, never over something, never through a link."""

import ctypes
import errno
import os
import stat
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

TAKEN = "_taken"
NEEDS_ATTENTION = "_needs-attention"
LONGEST_NAME = 255  # bytes, on all common disks


def fitting(name: str, end: str = "") -> str:
    """A name with something put between its stem and its extension, shortened where it would be too long for the disk."""
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem or len(extension) > 10:
        stem, dot, extension = name, "", ""
    tail = os.fsencode(end + dot + extension)
    room = LONGEST_NAME - len(tail)
    raw = os.fsencode(stem)[:room]
    while raw:
        try:
            raw.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape").decode("utf-8")
            break
        except UnicodeDecodeError:
            if len(os.fsencode(stem)) <= room:  # its own bytes are no UTF-8: leave them as they are
                break
            raw = raw[:-1]
    return os.fsdecode(raw + tail)


def folder_within(top: Path, *parts: str) -> Path:
    """A folder below `top`, made where it is missing.

    Raises:
        OSError: it cannot be made, or something on the way is no folder: a link, say, that leads elsewhere.
    """
    folder = top
    for part in parts:
        folder = folder / part
        try:
            folder.mkdir(exist_ok=False)
        except FileExistsError:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    return folder


@lru_cache(maxsize=1)
def _renameat2() -> Any:
    """Linux's rename that refuses to replace; None elsewhere."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def rename_to_free_name(source: Path, target: Path) -> None:
    """Rename, and never over something.

    Raises:
        FileExistsError: the name is taken.
        OSError: it cannot be done.
    """
    call, here, no_replace = _renameat2(), -100, 1
    if call is not None:
        if call(here, os.fsencode(source), here, os.fsencode(target), no_replace) == 0:
            return
        number = ctypes.get_errno()
        if number not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):  # some network shares do not know the flag
            raise OSError(number, os.strerror(number))
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    source.rename(target)


def move_into(source: Path, folder: Path, name: str) -> Path:
    """Move a file into a folder under its name, or under that with " (2)" and on where it is taken; returns where it is.

    Raises:
        OSError: it cannot be moved.
    """
    number = 1
    while True:
        target = folder / (name if number == 1 else fitting(name, f" ({number})"))
        try:
            rename_to_free_name(source, target)
        except FileExistsError:
            number += 1
        else:
            return target
