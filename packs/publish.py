"""A pack, published whole or not at all: written aside, then renamed into its place; an earlier pack is never touched."""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.errors import PackError
from casefile.values import canonical
from packs.contents import contents
from packs.contents.marks import MARKING
from packs.data import data_files
from packs.excel import write_excel
from packs.genogram_files import write_genogram
from packs.material import Material
from packs.pdf import write_pdf
from packs.reworded import Say, reworded
from packs.word import write_word

FORMAT = "3"
"""Of the pack. It rises when a pack of the same case would come out differently; a new pack is then made."""

_NUMBERED = re.compile(r"pack-(\d{3,})")


@dataclass(frozen=True, slots=True)
class Pack:
    """A published pack."""

    number: int
    folder: Path
    manifest_sha256: str


def packs_of(outputs: Path, reference: str) -> list[Path]:
    """The published packs of a case, by number."""
    folder = outputs / reference
    found = (
        [p for p in folder.glob("pack-*") if _NUMBERED.fullmatch(p.name) and (p / "manifest.json").is_file()]
        if folder.is_dir()
        else []
    )
    return sorted(found, key=number_of)


def number_of(folder: Path) -> int:
    """The number of a pack's folder."""
    match = _NUMBERED.fullmatch(folder.name)
    return int(match[1]) if match else 0


def hash_of(path: Path) -> str:
    """A file's SHA-256; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def fingerprint(inputs: Mapping[str, Any]) -> str:
    """What a pack depends on, as one hash: the same fingerprint needs no new pack. The time alone is no part of it."""
    return hashlib.sha256(canonical({"format": FORMAT, **inputs}).encode()).hexdigest()


def publish(material: Material, outputs: Path, *, inputs: str, why: tuple[str, ...] = ()) -> Pack:
    """Write the next pack of the case.

    Args:
        material: the case as it stands.
        outputs: the folder of all cases' packs.
        inputs: the fingerprint of what it is made from.
        why: what has changed since the pack before, for the manifest.

    Raises:
        PackError: it could not be written; nothing half made is left in a pack's place.
    """
    case_folder = outputs / material.case.reference
    try:
        case_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(case_folder)
        aside = case_folder / f".making-{os.getpid()}-{secrets.token_hex(4)}"
        aside.mkdir(mode=0o700)
    except OSError:
        raise PackError(
            "The outputs folder cannot be written. Check that it exists and that there is room on the disk."
        ) from None
    try:
        return _make(material, case_folder, aside, inputs, why)
    except OSError:
        raise PackError(
            "The pack could not be written. Check that there is room on the disk; the pack before is untouched."
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(case_folder: Path) -> None:
    """Remove what a process that was killed left half made. One that lives is left alone."""
    for left in case_folder.glob(".making-*"):
        owner = left.name.split("-")[1]
        if not (owner.isdigit() and _alive(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _make(material: Material, case_folder: Path, aside: Path, inputs: str, why: tuple[str, ...]) -> Pack:
    number = max((number_of(p) for p in case_folder.glob("pack-*")), default=0) + 1
    while True:
        made = aside / f"{number:03d}"
        made.mkdir(mode=0o700)
        _write_all(material, number, made, inputs, why)
        target = case_folder / f"pack-{number:03d}"
        try:
            made.rename(target)  # fails where another has taken the number: a full folder is never replaced
        except OSError:
            if not target.exists():
                raise
            number += 1
            continue
        _sync(case_folder)
        manifest = (target / "manifest.json").read_bytes()
        return Pack(number, target, hashlib.sha256(manifest).hexdigest())


def write_files(material: Material, number: int, folder: Path, *, say: Say | None = None) -> str:
    """Write every file of a pack but its manifest into a folder that is there.

    Args:
        material: the case as it stands.
        number: of the pack; printed on it.
        folder: where to.
        say: if given, what is made of every text and every date before it is written.

    Returns:
        The standard that the PDF keeps, as `write_pdf` gives it.
    """
    content = contents(material, number)
    if say is not None:
        content = reworded(content, say)
    (folder / "data").mkdir(exist_ok=True, mode=0o700)
    for name, data in data_files(material).items():
        said = data if say is None else reworded(data, say)
        (folder / "data" / f"{name}.json").write_text(
            json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    with ThreadPoolExecutor(1, thread_name_prefix="pdf") as beside:  # typst sets pages without holding up Python
        pdf = beside.submit(write_pdf, content, folder / "meeting-pack.pdf")
        write_word(content, folder / "meeting-pack.docx")
        write_excel(material, MARKING, folder / "chronology.xlsx", say=say)
        write_genogram(material, folder)
        for name, svg in (
            ("timeline", material.timeline_svg),
            ("timeline-a3", material.timeline_a3_svg),
            ("contacts", material.contact_svg),
        ):
            if svg:
                (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        return pdf.result()


def _write_all(material: Material, number: int, folder: Path, inputs: str, why: tuple[str, ...]) -> None:
    standard = write_files(material, number, folder)
    _write_manifest(material, number, folder, inputs, why, standard)
    keep_as_they_are(folder)


def keep_as_they_are(folder: Path) -> None:
    """Make every file of a folder read-only and sure to be on the disk."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            file.chmod(0o400)
            with file.open("rb") as handle:
                os.fsync(handle.fileno())


def _write_manifest(
    material: Material, number: int, folder: Path, inputs: str, why: tuple[str, ...], standard: str
) -> None:
    files = {f.relative_to(folder).as_posix(): hash_of(f) for f in sorted(folder.rglob("*")) if f.is_file()}
    originals = {f.sha256 for r in material.returns.agencies for f in r.files} | {
        f.sha256 for f in material.returns.unassigned
    }
    manifest = {
        "case": material.case.reference,
        "pack": number,
        "format": FORMAT,
        "built_at": material.built_at.isoformat(),
        "why": list(why) or ["the first pack of this case"],
        "inputs": inputs,
        "files": files,
        "originals": sorted(originals | {d.sha256 for d in material.returns.case_documents}),
        "ledger_head": material.ledger_head,
        "versions": dict(material.versions),
        "pdf_standard": standard,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
