"""One pass over the inbox in the foreground: the same steps as the flows, without Prefect."""

import datetime as dt
import importlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.errors import RapidReviewError
from casework.case_record import Options
from casework.take_in import FaultyFolder, claim, claim_loose, find_cases, read_all, show_attention
from intake import Problem, Sandbox, files_wait
from records import Records

if TYPE_CHECKING:
    from casework.collate import Collated

Step = Callable[[str, str], None]
"""Told the case and what is being done."""


@dataclass(frozen=True, slots=True)
class CasePass:
    """What one pass did for one case; `fault` where it could not be finished."""

    reference: str
    taken: int = 0
    read: int = 0
    done: "Collated | None" = None
    waiting: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    again: tuple[str, ...] = ()
    fault: RapidReviewError | None = None


@dataclass(frozen=True, slots=True)
class RunPass:
    """What one pass did."""

    cases: tuple[CasePass, ...]
    faulty: tuple[FaultyFolder, ...]
    loose: tuple[Problem, ...]


def run_pass(
    records: Records,
    *,
    inbox: Path,
    outputs: Path,
    now: Callable[[], dt.datetime],
    options: Options,
    only: str | None = None,
    step: Step = lambda _case, _words: None,
) -> RunPass:
    """Take in, read and bring together every case, or the one named. A fault in one case does not stop the next.

    Raises:
        UnknownCaseError: the case named is not open and has no case.toml in the inbox.
    """
    cases, faulty = find_cases(records, inbox)
    if only is not None:
        if only not in cases and only not in {f.folder for f in faulty}:
            records.case(only)  # says that it is not open
        cases = tuple(c for c in cases if c == only)
    loose = claim_loose(records, inbox) if inbox.is_dir() else ()
    with Sandbox(records.scratch) as sandbox:
        if any(files_wait(records, ref, inbox / ref, records.case(ref).agencies) for ref in cases):
            sandbox.warm()
            threading.Thread(target=_load_ahead, daemon=True).start()
        done = tuple(_one(records, sandbox, ref, inbox, outputs, now, options, step) for ref in cases)
    return RunPass(done, faulty, loose)


def _one(
    records: Records,
    sandbox: Sandbox,
    reference: str,
    inbox: Path,
    outputs: Path,
    now: Callable[[], dt.datetime],
    options: Options,
    step: Step,
) -> CasePass:
    def tell(words: str) -> None:
        step(reference, words)

    taken = read = 0
    try:
        tell("looking at the inbox")
        found = claim(records, reference, inbox, wait=True)
        taken = len(found.arrivals)
        read = read_all(records, reference, tell, sandbox)
        from casework.collate import collate

        done = collate(records, reference, inbox=inbox, outputs=outputs, now=now(), options=options, step=tell)
        show_attention(records, reference, inbox, done.material, found)
    except RapidReviewError as fault:
        return CasePass(reference, taken, read, fault=fault)
    return CasePass(reference, taken, read, done, found.waiting, found.problems, found.again)


def _load_ahead() -> None:
    """Load what brings a case together while the readers are at work in their own processes: it takes a second. What only
    the workbook needs is loaded while the PDF is set, which leaves Python idle.
    """
    for name in ("casework.collate", "scipy.optimize"):
        importlib.import_module(name)
