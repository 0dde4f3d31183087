"""One look at the whole inbox of a case: what lies there, what it may be, and what is not touched."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casefile.case import Agency
from intake.system_files import is_ours_or_system


@dataclass(frozen=True, slots=True)
class Stamp:
    """What shows that a file was touched. Times in nanoseconds by the clock of the disk it lies on."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp in the result of a stat."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file in the inbox that may be a return or a document of the case."""

    path: Path
    name: str
    """The path inside the case folder, with "/"; what is not UTF-8 on the disk is read as Windows wrote it."""
    stamp: Stamp
    folder_agency: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the inbox that a person should see to, in a sentence. `name` as in Found."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scan:
    """One look: files in order of name, and what was passed over with the reason."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


NOT_A_FILE = "This is not a file but {what}, and it was not opened. Put the document itself in its place."
CLOSED_FOLDER = "This folder cannot be opened, so nothing in it was seen. Check its rights."


def scan(case_folder: Path, agencies: Sequence[Agency]) -> Scan:
    """Look at everything in a case's folder, sub-folders too. Links are never followed, and nothing is opened.

    Args:
        case_folder: `inbox/<case reference>`.
        agencies: a sub-folder named for one of them gives its files to it.
    """
    names = folder_names(agencies)
    files: list[Found] = []
    problems: list[Problem] = []
    for path, status in _walk(case_folder, problems):
        name = name_inside(path, case_folder)
        if status is None:
            problems.append(Problem(name, CLOSED_FOLDER))
        elif not stat.S_ISREG(status.st_mode):
            problems.append(Problem(name, NOT_A_FILE.format(what=_kind(status.st_mode))))
        else:
            files.append(Found(path, name, Stamp.of(status), _agency(name, names)))
    return Scan(tuple(sorted(files, key=lambda f: f.name)), tuple(sorted(problems, key=lambda p: p.name)))


def _walk(top: Path, problems: list[Problem]) -> Iterator[tuple[Path, os.stat_result | None]]:
    """Every path that may concern us, with its lstat; None for a folder that cannot be opened."""
    folders = [top]
    while folders:  # no recursion: how deep it goes is not ours to say
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                paths = [(entry.name, Path(entry.path)) for entry in entries]
        except OSError:
            yield folder, None
            continue
        for own_name, path in paths:
            try:
                status = path.lstat()
            except FileNotFoundError:  # gone between the two looks
                continue
            except OSError:
                problems.append(Problem(name_inside(path, top), "This cannot be looked at. Check its rights."))
                continue
            is_folder = stat.S_ISDIR(status.st_mode)
            if is_ours_or_system(own_name, folder=is_folder):
                continue
            if is_folder:
                folders.append(path)
            else:
                yield path, status


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link to something else"
    return "a device or a pipe"


def readable_name(name: str) -> str:
    """A name as text: what is not UTF-8 on the disk is read as Windows would have written it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", errors="replace")
    return name


def name_inside(path: Path, folder: Path) -> str:
    """The path inside a folder as text, with "/"; "." for the folder itself."""
    return readable_name(path.relative_to(folder).as_posix())


def plain_words(text: str) -> str:
    """A name as people mean it: letters and digits only, one space between words, "&" as "and"."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.findall(r"\w+", text.replace("_", " ")))


def folder_names(agencies: Sequence[Agency]) -> Mapping[str, str]:
    """What a sub-folder may be called -> the agency. A name that two agencies share is left out: it decides nothing."""
    names: dict[str, set[str]] = {}
    for agency in agencies:
        for name in (agency.name, *agency.also_known_as):
            names.setdefault(plain_words(name), set()).add(agency.name)
    own = {plain_words(agency.name): agency.name for agency in agencies}
    return {**{words: next(iter(of)) for words, of in names.items() if len(of) == 1 and words}, **own}


def _agency(name: str, names: Mapping[str, str]) -> str | None:
    """The agency whose folder it lies in; of folders in folders the innermost one counts."""
    for folder in reversed(name.split("/")[:-1]):
        agency = names.get(plain_words(folder))
        if agency is not None:
            return agency
    return None
