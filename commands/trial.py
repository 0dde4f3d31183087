"""`rapid-review try FOLDER`: how any folder of documents would be read, thousands of files too, without touching a record."""

import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from casefile.errors import UsageError
from casefile.readings import FileReading
from commands.console import console, say
from intake import Sandbox
from intake.system_files import is_ours_or_system

READERS = 2
AT_ONCE = 200
"""Files that wait in the queue; what is read is said and forgotten, so that a folder may hold any number."""
_LINE = "{:<9} {:<17} {:>6} {:>8} {:>7} {:>8}  {}"


class Tried(NamedTuple):
    """What became of one file; nothing of its text is kept."""

    name: str
    format: str
    outcome: str
    code: str
    blocks: int
    unplaced: int
    entries: int
    seconds: float

    def __str__(self) -> str:
        came = f"{self.outcome} {self.code}".strip()
        return _LINE.format(
            self.format[:9], came[:17], self.blocks, self.unplaced, self.entries, f"{self.seconds:.2f}", self.name
        )


def try_folder(folder: Path) -> int:
    """Read every file of a folder and print outcome, blocks, entries and seconds for each as it is done, then totals.

    Raises:
        UsageError: there is no such folder.
        ServiceError: the readers cannot be started at all.
    """
    if not folder.is_dir():
        raise UsageError("There is no such folder.")
    started, outcomes, sums, longest = time.monotonic(), Counter[str](), Counter[str](), 0.0
    say(_LINE.format("Format", "Outcome", "Blocks", "No place", "Entries", "Seconds", "File"), "bold")
    with tempfile.TemporaryDirectory(prefix="try-") as scratch, Sandbox(Path(scratch)) as sandbox:
        for tried in _all(folder, sandbox):
            console.print(str(tried), soft_wrap=True, markup=False, highlight=False)
            outcomes[tried.outcome] += 1
            sums.update(files=1, blocks=tried.blocks, unplaced=tried.unplaced, entries=tried.entries)
            longest = max(longest, tried.seconds)
    took = time.monotonic() - started
    came = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
    say(
        f"{sums['files']} files ({came}); {sums['blocks']} blocks, {sums['entries']} entries, {sums['unplaced']} blocks without a place; "
        f"{took:.1f} s, the longest file {longest:.1f} s."
    )
    return 0


def _all(folder: Path, sandbox: Sandbox) -> Iterator[Tried]:
    """Every file, two at a time, in order of name."""
    files = iter(sorted(_files(folder)))
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(files, AT_ONCE)):
            yield from pool.map(lambda path: _try(path, folder, sandbox), batch)


def _files(folder: Path) -> Iterator[Path]:
    """Regular files at any depth, but for our own and those of systems; links are not followed."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not is_ours_or_system(path.name):
            yield path


def _try(path: Path, folder: Path, sandbox: Sandbox) -> Tried:
    name = str(path.relative_to(folder))
    started = time.monotonic()
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        reading: FileReading = sandbox.read(path, path.name, sha256)
    except OSError:
        return Tried(name, "unknown", "not opened", "", 0, 0, 0, time.monotonic() - started)
    blocks = [b for r in reading.readings for b in r.blocks]
    return Tried(
        name,
        reading.format,
        reading.outcome,
        reading.code,
        len(blocks),
        sum(b.fate == "unplaced" for b in blocks),
        sum(len(r.entries) for r in reading.readings),
        reading.seconds,
    )
