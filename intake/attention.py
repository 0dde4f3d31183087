"""`_needs-attention/`: a copy of each file that needs a person, and a sentence beside it that says what to do.

The folder is ours: it is brought in line with what needs attention now, and what is resolved is cleared. A copy that
somebody has changed there is never touched.
"""

import contextlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from intake.moving import LONGEST_NAME, NEEDS_ATTENTION, fitting, folder_within
from records.originals import hash_file

_MARK = "Rapid Review wrote this note"
_COPY = f"{_MARK}. The copy beside it can be thrown away: the file as it came is kept in the case record ("
_ALONE = f"{_MARK}."


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """A file that a person should see to."""

    name: str
    """The path inside the case folder, with "/"."""
    sentence: str
    original: Path | None = None
    """What to copy; None for a file that lies in the inbox still, so that the sentence alone is written."""
    sha256: str = ""


def show_attention(folder: Path, items: Sequence[AttentionItem]) -> tuple[str, ...]:
    """Bring `_needs-attention/` in a folder in line with what needs attention now.

    Args:
        folder: the case folder, or the inbox for files that belong to no case.
        items: all that needs attention; what is not among them is cleared.

    Returns:
        Names that could not be shown there, because the inbox cannot be written.
    """
    wanted: dict[Path, AttentionItem] = {}
    used: set[Path] = set()
    failed: list[str] = []
    for item in sorted(items, key=lambda i: (i.name, i.sha256)):
        path, number = _place(item.name), 2
        while path in used or _note(path) in used:
            path, number = _place(item.name, f" ({number})"), number + 1
        used |= {path, _note(path)}
        wanted[path] = item
    top = folder / NEEDS_ATTENTION
    if not wanted and not os.path.lexists(top):
        return ()
    _clear(top, {_note(path) for path in wanted})
    for path, item in wanted.items():
        try:
            _show(folder, path, item)
        except OSError:
            failed.append(item.name)
    return tuple(failed)


def _place(name: str, end: str = "") -> Path:
    """Where a file is shown, inside `_needs-attention/`. Parts that would lead out of it are names like any other here."""
    parts = [part.replace("\x00", "") or "_" for part in name.split("/") if part not in ("", ".", "..")] or ["file"]
    return Path(*(fitting(part) for part in parts[:-1]), fitting(parts[-1], end))


def _note(path: Path) -> Path:
    """The name of the sentence beside a file."""
    name = path.name
    while len(os.fsencode(name)) > LONGEST_NAME - len(".txt"):
        name = fitting(name[:-1])
    return path.with_name(name + ".txt")


def _show(folder: Path, path: Path, item: AttentionItem) -> None:
    home = folder_within(folder, NEEDS_ATTENTION, *path.parts[:-1])
    copy, note = home / path.name, home / _note(path).name
    end = f"{_COPY}{item.sha256}).\n" if item.original is not None else f"{_ALONE}\n"
    _write_new(note, f"{item.sentence}\n\n{end}".encode())
    if item.original is None or os.path.lexists(copy):
        return
    aside = home / f"_{item.sha256[:16]}.tmp"
    with contextlib.suppress(FileNotFoundError):
        aside.unlink()
    with item.original.open("rb") as source, _create(aside) as target:
        shutil.copyfileobj(source, target)
    aside.rename(copy)


def _create(path: Path) -> BinaryIO:
    """A new file; nothing that lies there, link or not, is written through."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o660), "wb")


def _write_new(path: Path, data: bytes) -> None:
    """Write a note; one that says the same is left as it is."""
    if path.is_file() and not path.is_symlink():
        if path.read_bytes() == data:
            return
        path.unlink()
    with _create(path) as file:
        file.write(data)


def _clear(top: Path, wanted: set[Path]) -> None:
    """Take away notes of ours that are not wanted any more, the copies that they speak of, and folders left empty."""
    if top.is_symlink() or not top.is_dir():
        return
    for folder, folders, files in os.walk(top, topdown=False):
        here = Path(folder)
        for file in files:
            note = here / file
            if note.suffix == ".txt" and note.relative_to(top) not in wanted:
                with contextlib.suppress(OSError, ValueError):
                    _clear_one(note)
        for inner in folders:
            with contextlib.suppress(OSError):
                (here / inner).rmdir()
    with contextlib.suppress(OSError):
        top.rmdir()


def _clear_one(note: Path) -> None:
    if note.is_symlink() or note.stat().st_size > 100_000:
        return
    text = note.read_text(encoding="utf-8")
    if _MARK not in text:
        return  # somebody else's
    sha256 = text.partition(_COPY)[2].partition(")")[0]
    copy = note.with_suffix("")
    for beside in (copy, *note.parent.glob("*")) if sha256 else ():
        if not beside.is_file() or beside.is_symlink() or beside == note or _note(beside) != note:
            continue
        if hash_file(beside) == sha256:  # else somebody has worked on it
            beside.unlink()
    note.unlink()
