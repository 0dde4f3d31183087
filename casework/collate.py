"""One case brought together: its record to a new pack, if anything has changed."""

import datetime as dt
import importlib.metadata
import platform
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import parsers
from casefile.case import Case
from casework.assemble import assemble
from casework.case_record import CaseRecord, Options, case_record
from casework.changes import changes_since
from casework.pictures import ocr_pictures
from packs import Material, Pack, fingerprint, packs_of, publish
from records import PackBuilt, Records

Step = Callable[[str], None]
"""Told what is being done, in words without personal data."""


@dataclass(frozen=True, slots=True)
class Collated:
    """What came of collating a case. `pack` is None where nothing had changed since the last one."""

    case: Case
    material: Material
    pack: Pack | None
    latest: Path | None
    """The folder of the newest pack, new or not."""
    why: tuple[str, ...] = ()


def collate(
    records: Records,
    reference: str,
    *,
    inbox: Path,
    outputs: Path,
    now: dt.datetime,
    options: Options,
    step: Step = lambda _: None,
) -> Collated:
    """Bring a case together and publish a new pack if something has changed (formats.md, "Out").

    Raises:
        UnknownCaseError: no case of that reference is open.
        BusyError: another process is collating this case.
        PackError: the pack could not be written; earlier ones are untouched.
    """
    with records.lease(f"collate {reference}", "collate", ttl=300.0, wait=30.0):
        step("bringing the returns together")
        record = case_record(records, reference, inbox)
        material = assemble(record, now, options)
        records.note_states(reference, states_of(material))
        inputs = fingerprint(inputs_of(record, material, options))
        published = packs_of(outputs, reference)
        latest = published[-1] if published else None
        last = records.last_pack(reference)
        if (
            last is not None
            and latest is not None
            and last.fingerprint == inputs
            and latest.name == f"pack-{last.number:03d}"
        ):
            return Collated(record.case, material, None, latest)
        step("writing the pack")
        why = changes_since(latest, material)
        material = replace(
            material,
            changes=why,
            ledger_head=records.head(reference),
            versions=versions(),
            ocr_pictures=ocr_pictures(records, record, material.chronology.entries),
        )
        pack = publish(material, outputs, inputs=inputs, why=why)
        records.pack_built(
            reference, PackBuilt(number=pack.number, manifest_sha256=pack.manifest_sha256, fingerprint=inputs)
        )
        return Collated(record.case, material, pack, pack.folder, why)


def states_of(material: Material) -> dict[str, str]:
    """The state of every return and milestone, for the ledger and for the question whether anything has changed."""
    status = {r.agency: r.status for r in material.returns.agencies}
    states = {f"return:{s.agency}": f"{status[s.agency]}, {s.timeliness}" for s in material.timetable.returns}
    states |= {f"milestone:{m.rule}": m.state for m in material.timetable.milestones}
    return states


def inputs_of(record: CaseRecord, material: Material, options: Options) -> dict[str, Any]:
    """What a pack depends on. The time alone is no part of it; the states that time brings about are."""
    return {
        "case": record.case.model_dump(mode="json"),
        "readings": sorted((sha, r.reader, r.outcome, r.code, len(r.readings)) for sha, r in record.readings.items()),
        "arrivals": sorted((a.sha256, a.name, a.folder_agency or "") for a in record.arrivals),
        "decisions": [
            d.model_dump(mode="json", exclude={"value"} if d.kind == "password" else None) for d in record.decisions
        ],
        "receipts": sorted((r.file, r.received_at.isoformat(), r.note) for r in record.receipts),
        "states": states_of(material),
        "options": {f.name: str(_plain(getattr(options, f.name))) for f in fields(options)},
        "late": {s.agency: s.working_days_late for s in material.timetable.returns if s.received_at},
    }


def _plain(value: object) -> object:
    """A set in one order whatever the run."""
    return sorted(map(str, value)) if isinstance(value, frozenset) else value


def versions() -> dict[str, str]:
    """What made the pack, for its manifest."""
    names = ("rapid-review", "lxml", "pdfplumber", "python-docx", "typst", "networkx")
    return {"python": platform.python_version(), "reader": parsers.READER_VERSION} | {
        n: importlib.metadata.version(n) for n in names
    }
