"""The inbox of a case to its record: opened from its case.toml, files claimed, originals read, what needs a person shown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import intake
from casefile.case import Case
from casefile.case_file import parse_case
from casefile.clock import Clock
from casefile.errors import CaseFileError, RapidReviewError, UnknownCaseError
from casework.open_case import CASE_FILE, open_case, read_case_file
from intake import AttentionItem, Pass, Sandbox, Settling
from records import Records

if TYPE_CHECKING:
    from packs import Material

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FaultyFolder:
    """A case folder whose case.toml has mistakes; the case is left as it was last opened, or unopened."""

    folder: str
    mistakes: tuple[str, ...]


def record_case(records: Records, reference: str, inbox: Path) -> Case:
    """Open the case from the case.toml in its folder where it is new or amended there.

    Raises:
        CaseFileError: the file has mistakes, or speaks of another case.
        UnknownCaseError: there is no such file and the case is not open.
    """
    path = inbox / reference / CASE_FILE
    if path.is_file() and not path.is_symlink():
        text = read_case_file(path)
        if text != records.case_toml(reference):
            if parse_case(text)[0].reference != reference:
                raise CaseFileError(
                    ["case.reference is not the name of the folder that the file lies in; make the two alike."]
                )
            open_case(records, text, inbox)
    return records.case(reference)


def find_cases(records: Records, inbox: Path) -> tuple[tuple[str, ...], tuple[FaultyFolder, ...]]:
    """The open cases, those newly opened from the inbox among them; and folders whose case.toml has mistakes."""
    faulty: list[FaultyFolder] = []
    for folder in intake.case_folders(inbox):
        if (folder / CASE_FILE).is_file():
            try:
                record_case(records, folder.name, inbox)
            except CaseFileError as fault:
                faulty.append(FaultyFolder(folder.name, fault.mistakes))
    return records.cases(), tuple(faulty)


def cases_with_work(records: Records, inbox: Path) -> list[str]:
    """Cases for which a pass would find something: a new or amended case.toml, a file that waits, an original not read.

    A cheap look, to be asked each minute; nothing is opened but case.toml.
    """
    found: list[str] = []
    known = set(records.cases())
    for folder in intake.case_folders(inbox):
        if folder.name not in known:
            if _can_open(folder):
                found.append(folder.name)
        elif _is_amended(records, folder) or intake.files_wait(
            records, folder.name, folder, records.case(folder.name).agencies
        ):
            found.append(folder.name)
    found += [ref for ref in sorted(known - set(found)) if intake.unread(records, ref) or not records.packs(ref)]
    return found


def _can_open(folder: Path) -> bool:
    try:
        return parse_case(read_case_file(folder / CASE_FILE))[0].reference == folder.name
    except RapidReviewError:
        return False


def _is_amended(records: Records, folder: Path) -> bool:
    path = folder / CASE_FILE
    try:
        return path.is_file() and read_case_file(path) != records.case_toml(folder.name) and _can_open(folder)
    except RapidReviewError:
        return False


def claim(
    records: Records,
    reference: str,
    inbox: Path,
    *,
    wait: bool,
    clock: Clock | None = None,
    settling: Settling | None = None,
) -> Pass:
    """Take settled files of a case out of its folder and into the record.

    Raises:
        UnknownCaseError: the case is not open.
    """
    case = records.case(reference)
    folder = inbox / reference
    if not folder.is_dir():
        return Pass()
    return intake.take_in(records, case, folder, clock=clock or records.clock, wait=wait, settling=settling)


def claim_loose(records: Records, inbox: Path) -> tuple[intake.Problem, ...]:
    """Take in files that lie loose in the inbox and name a case; the others stay, with a sentence beside them."""
    folders = {ref: inbox / ref for ref in records.cases()}
    return intake.take_in_loose(records, inbox, folders, clock=records.clock)[1]


def to_read(records: Records, reference: str) -> tuple[str, ...]:
    """The hashes of originals of a case that this version of the reader has not read."""
    return tuple(a.sha256 for a in intake.unread(records, reference))


def read_original(records: Records, reference: str, document: str, sandbox: Sandbox | None = None) -> str:
    """Read one original; returns how it came out, in a word.

    Args:
        records: the case record.
        reference: the case.
        document: the original's hash, or its beginning.
        sandbox: to be used for several; None for one of its own.

    Raises:
        UnknownCaseError: the case has no such original.
    """
    arrival = next((a for a in records.arrivals(reference) if a.sha256.startswith(document)), None)
    if arrival is None:
        raise UnknownCaseError("This case has no original of that hash.")
    return intake.read_originals(records, reference, [arrival], sandbox=sandbox)[0].outcome


def read_all(records: Records, reference: str, step: Step = lambda _: None, sandbox: Sandbox | None = None) -> int:
    """Read what has not been read, several at a time; returns how many were."""
    waiting = intake.unread(records, reference)
    if waiting:
        step(f"reading {len(waiting)} file{'s' if len(waiting) > 1 else ''}")
        intake.read_originals(records, reference, waiting, sandbox=sandbox)
    return len(waiting)


def show_attention(
    records: Records, reference: str, inbox: Path, material: "Material", pass_: Pass | None = None
) -> tuple[str, ...]:
    """Put a copy and a sentence into `_needs-attention/` for each file that needs a person, and clear what no longer does."""
    files = [
        f
        for r in material.returns.agencies
        for f in r.files
        if f.status in ("needs-attention", "rejected") and f.note != "copy"
    ]
    items = []
    for one in (*files, *material.returns.unassigned):
        try:
            original = records.originals.path(one.sha256)
        except RapidReviewError:
            original = None
        items.append(AttentionItem(one.name, one.reason, original, one.sha256))
    if pass_ is not None:
        items += [AttentionItem(p.name, p.sentence) for p in (*pass_.problems, *pass_.waiting)]
    folder = inbox / reference
    return intake.show_attention(folder, items) if folder.is_dir() else ()
