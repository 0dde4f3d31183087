"""The copy without names, published whole or not at all: written aside, searched for leaks, renamed into place; the key apart."""

import datetime as dt
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from anonymity.days import in_offsets
from anonymity.leaks import Leak, LeakCheck, leaks
from anonymity.nameless import Nameless, without_names
from anonymity.redraw import redrawn
from anonymity.unaccounted import unaccounted
from casefile.errors import PackError
from packs import Material
from packs.publish import keep_as_they_are, write_files

_NUMBERED = re.compile(r"without-names-(\d{3,})")
Draw = Callable[[Material], Material]


@dataclass(frozen=True, slots=True)
class Copy:
    """A published copy. `folder` may be sent; `key` may not."""

    number: int
    folder: Path
    key: Path
    to_clear: int
    """Words and numbers that a person must look at."""
    births_as_dates: int
    """Entries whose own date is somebody's date of birth; it stays where dates do."""


def share(material: Material, outputs: Path, *, draw: Draw, offsets: bool = False) -> Copy:
    """Write the next copy without names of a case.

    Args:
        material: the case as it stands.
        outputs: the folder of all cases' packs; the copy lies beside the packs of its case.
        draw: draws genogram and timeline of a material.
        offsets: days are given as offsets from the incident instead of dates.

    Raises:
        PackError: it could not be written, or a name was found in a finished file; nothing is left in its place.
    """
    nameless = without_names(material)
    case_folder = outputs / material.case.reference
    aside = case_folder / f".making-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        aside.mkdir(parents=True, mode=0o700)
        return _publish(material, nameless, case_folder, aside, draw, offsets)
    except OSError:
        raise PackError("The copy could not be written. Check that there is room on the disk.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _publish(material: Material, nameless: Nameless, case_folder: Path, aside: Path, draw: Draw, offsets: bool) -> Copy:
    number = max((_number(p) for p in case_folder.glob("without-names-*")), default=0) + 1
    made, key = aside / "copy", aside / "key"
    made.mkdir(mode=0o700)
    key.mkdir(mode=0o700)
    say = in_offsets(material.case.incident) if offsets else None
    shown = redrawn(nameless, draw, say)
    write_files(shown, number, made, say=say)
    dated = _dated_births(material, nameless)
    births = nameless.births if offsets else nameless.births - dated
    found = leaks(made, LeakCheck(nameless.key, births, material.case.incident.year + 2))
    if found:
        raise PackError(_refusal(found))
    words = unaccounted(made, nameless.key, material.glossary)
    (made / "unaccounted.txt").write_text(words, encoding="utf-8")
    _write_manifest(made, offsets=offsets)
    _write_key(nameless, key / "key.csv")
    keep_as_they_are(made)
    target, beside = case_folder / f"without-names-{number:03d}", case_folder / f"without-names-{number:03d}-key"
    key.rename(beside)
    made.rename(target)
    return Copy(number, target, beside / "key.csv", words.count("\n  "), 0 if offsets else len(dated))


def _number(folder: Path) -> int:
    match = _NUMBERED.match(folder.name)
    return int(match[1]) if match else 0


def _dated_births(material: Material, nameless: Nameless) -> frozenset[dt.date]:
    """Days of birth on which an entry of the chronology lies: the day is then shown as the entry's."""
    shown = {day for e in material.chronology.entries for day in (e.when.earliest, e.when.latest)}
    case = material.case
    shown |= {case.incident, case.aware, case.notified, case.templates_issued, case.scoping_from, case.scoping_to}
    return frozenset(nameless.births & shown)


def _refusal(found: list[Leak]) -> str:
    """Whose spelling was found, and where; never the name itself."""
    where = "; ".join(f"{leak.role} in {leak.file} ({leak.place})" for leak in found[:8])
    more = f" and {len(found) - 8} more places" if len(found) > 8 else ""
    return (
        f"The copy was not published: the finished files still hold a name. Found: {where}{more}. Please report this."
    )


def _write_key(nameless: Nameless, path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        file.write(nameless.key.csv())
        file.flush()
        os.fsync(file.fileno())


def _write_manifest(folder: Path, *, offsets: bool) -> None:
    """The copy's files with their hashes. It says nothing of the originals and nothing of the ledger."""
    files = {
        f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(folder.rglob("*"))
        if f.is_file()
    }
    manifest = {"copy": "without names", "days": "offsets" if offsets else "dates", "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
