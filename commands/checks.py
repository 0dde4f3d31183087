"""`rapid-review doctor` and `verify`: is everything there, is everything as it was."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from casefile.errors import RecordsError
from commands.console import say, table
from commands.place import Place
from packs import packs_of
from packs.publish import hash_of
from records.places import NETWORK_FILE_SYSTEMS, file_system
from settings import Settings

_PROGRAMS = (
    ("soffice", "LibreOffice", "old Word files (.doc) cannot be read; such a return is set aside with a sentence"),
    ("tesseract", "Tesseract", "not needed while RapidOCR is installed"),
    ("dot", "Graphviz", "not needed: the genogram is laid out without it"),
)
_PACKAGES = (
    ("rapidocr", "RapidOCR", "scans cannot be read; install with the [ocr] extra"),
    ("psycopg", "psycopg", "the ledger cannot be kept in PostgreSQL; SQLite is used"),
)


def doctor(place: Place) -> int:
    """What is installed, what is missing and what that costs; whether the data folders are safe. Exit code 0 or 4."""
    settings = place.settings()
    rows = [("Python", ".".join(map(str, sys.version_info[:3])), "")]
    for program, title, cost in _PROGRAMS:
        path = shutil.which(program)
        rows.append((title, "there" if path else "not there", "" if path else cost))
    for package, title, cost in _PACKAGES:
        there = importlib.util.find_spec(package) is not None
        rows.append((title, "there" if there else "not there", "" if there else cost))
    rows.append(_isolation())
    table("What is installed", ("Part", "State", "What that means"), rows)
    worries = [w for folder in (settings.inbox, settings.outputs, settings.records) for w in _folder(folder, settings)]
    worries += _checkout(settings)
    for worry in worries:
        say(f"• {worry}", "yellow")
    if not worries:
        say("The data folders are safe.", "green")
    return RecordsError.exit_code if any("cannot" in w for w in worries) else 0


def _isolation() -> tuple[str, str, str]:
    if sys.platform != "linux":
        return (
            "Reading apart",
            "in part",
            "files are read in a child process with a time limit; this system has no limits on memory or network for it",
        )
    try:
        done = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, timeout=10, check=False)
        apart = done.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        apart = False
    return (
        "Reading apart",
        "whole" if apart else "without own network",
        "" if apart else "sockets are refused inside the child process instead",
    )


def _folder(folder: Path, settings: Settings) -> list[str]:
    name = {settings.inbox: "inbox", settings.outputs: "outputs", settings.records: "records"}[folder]
    if not folder.exists():
        return []
    worries = []
    if not os.access(folder, os.W_OK):
        worries.append(
            "The inbox cannot be written: files are taken and left where they are."
            if name == "inbox"
            else f"The {name} folder cannot be written. Ask for the right to."
        )
    if name == "records" and file_system(folder) in NETWORK_FILE_SYSTEMS:
        worries.append(
            "The records lie on a network share, which a ledger cannot safely be kept on. Put them on this machine's disk (records = …)."
        )
    if name != "inbox" and os.name == "posix" and folder.stat().st_mode & 0o007:
        worries.append(f"Others on this machine can look into the {name} folder. Take their rights away (chmod o-rwx).")
    free = shutil.disk_usage(folder).free
    if free < 1_000_000_000:
        worries.append(f"There is less than 1 GB free where the {name} folder lies.")
    return worries


def _checkout(settings: Settings) -> list[str]:
    """Real data does not belong beside program code."""
    here = Path(__file__).resolve().parent.parent
    if (here / ".git").exists() and settings.records.resolve().is_relative_to(here):
        return [
            "The data lies inside the program's folder. That is right for trying it out; for real use set RAPID_REVIEW_HOME to a folder of its own."
        ]
    return []


def verify(place: Place) -> int:
    """Re-hash every original and every pack's files, check every chain. Exit code 0, or 4 where something is not as it was."""
    settings, records = place.open()
    with records:
        heads = {ref: head for ref in records.cases() if (head := _head(settings.outputs, ref))}
        report = records.verify(heads)
        wrong = [p.text for p in report.problems] + [
            w for ref in records.cases() for w in _packs(settings.outputs, ref)
        ]
        for sentence in wrong:
            say(f"• {sentence}", "bold red")
        if not wrong:
            say(
                f"All is as it was: {report.originals} originals, {report.rows} ledger rows in {report.cases} case(s).",
                "green",
            )
    return RecordsError.exit_code if wrong else 0


def _head(outputs: Path, reference: str) -> str:
    for pack in reversed(packs_of(outputs, reference)):
        try:
            return str(json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["ledger_head"])
        except (OSError, ValueError, KeyError):
            continue
    return ""


def _packs(outputs: Path, reference: str) -> list[str]:
    wrong = []
    for pack in packs_of(outputs, reference):
        try:
            files = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["files"]
        except (OSError, ValueError, KeyError):
            wrong.append(f"{reference} {pack.name}: its manifest cannot be read.")
            continue
        for name, sha256 in files.items():
            if hash_of(pack / name) != sha256:
                wrong.append(f"{reference} {pack.name}: {name} is not as it was published.")
    return wrong
