"""The example case, read in this process once for all tests that need a whole case."""

import datetime as dt
import functools
import hashlib
import tempfile
from pathlib import Path

from casefile.case_file import parse_case
from casefile.readings import FileReading
from casefile.returns import Arrival
from casework import CaseRecord, Options
from casework.assemble import assemble
from examples.make_example import INBOX
from intake import read_receipts
from packs import Material
from parsers import read_file

NOW = dt.datetime.fromisoformat("2026-11-17T10:00")


def example_files() -> list[Path]:
    """The returns of the example and its notification, as they lie in its inbox."""
    ours = {"case.toml", "receipts.csv"}
    return sorted(p for p in INBOX.rglob("*") if p.is_file() and p.name not in ours)


@functools.cache
def example_readings() -> dict[str, FileReading]:
    """SHA-256 -> what was read."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for path in example_files():
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            found[sha256] = read_file(path, path.name, scratch=Path(scratch))
    return found


@functools.cache
def example_record() -> CaseRecord:
    """The example as it stands on record once all of it was taken in."""
    case, oddities = parse_case((INBOX / "case.toml").read_text(encoding="utf-8"))
    receipts, mistakes = read_receipts(INBOX / "receipts.csv")
    arrivals = []
    for path in example_files():
        name = path.relative_to(INBOX).as_posix()
        folder = name.split("/")[0] if "/" in name else None
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        arrivals.append(
            Arrival(sha256=sha256, name=name, first_seen=NOW, size=path.stat().st_size, folder_agency=folder)
        )
    return CaseRecord(case, arrivals, example_readings(), receipts, (), oddities=(*oddities, *mistakes))


@functools.cache
def example_material() -> Material:
    """The example, assembled and drawn."""
    return assemble(example_record(), NOW, Options())
