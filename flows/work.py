"""The flows: `casework` with a timetable. One flow run a case, one task a document; ids as parameters, never content."""

from typing import Annotated

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

import casework
import settings as settings_room
from casefile.case_file import REFERENCE
from casefile.clock import london_now
from casework.collate import collate as collate_case
from flows.artifacts import Progress, show_case
from flows.faults import coded
from flows.privacy import assert_private
from records import Records

Reference = Annotated[
    str,
    Field(
        title="Case reference",
        description="The name of the case's folder in the inbox, such as WSCP-RR-2026-014. No name of a child.",
        pattern=f"^{REFERENCE.pattern}$",
    ),
]


def _open() -> tuple[settings_room.Settings, Records]:
    assert_private()
    settings = settings_room.load()
    return settings, Records.open(settings.records, settings.database, london_now)


@task(
    name="claim files", cache_policy=NO_CACHE, persist_result=False, log_prints=False, retries=2, retry_delay_seconds=10
)
@coded
def claim_files(case: str) -> list[str]:
    """Take settled files of a case out of the inbox and into the record; returns the hashes of what is to be read."""
    settings, records = _open()
    with records:
        casework.claim(records, case, settings.inbox, wait=True)
        return list(casework.to_read(records, case))


@task(
    name="read document",
    task_run_name="read {document}",
    cache_policy=NO_CACHE,
    persist_result=False,
    log_prints=False,
)
@coded
def read_document(case: str, document: str) -> str:
    """Read one original in a child process; returns how it came out, in a word. `document` is the start of its hash."""
    _, records = _open()
    with records:
        return casework.read_original(records, case, document)


@task(name="collate", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
@coded
def bring_together(case: str) -> str:
    """Bring the case together, publish a pack if something changed, and show its state in the UI."""
    settings, records = _open()
    with records:
        done = collate_case(
            records,
            case,
            inbox=settings.inbox,
            outputs=settings.outputs,
            now=london_now(),
            options=settings_room.options(settings),
        )
        casework.show_attention(records, case, settings.inbox, done.material)
        show_case(done, settings.web_port)
        return done.latest.name if done.latest else "no pack"


@flow(name="collate", flow_run_name="collate {case}", persist_result=False, log_prints=False)
def collate(case: Reference) -> str:
    """Bring one case together and publish a pack if something has changed."""
    return bring_together(case)


@flow(
    name="take-in",
    flow_run_name="take in {case}",
    persist_result=False,
    log_prints=False,
    task_runner=ThreadPoolTaskRunner(max_workers=2),  # type: ignore[arg-type]  # Prefect's own generic says less than it takes
)
def take_in(case: Reference) -> str:
    """Take in what lies in a case's folder, read it, and bring the case together."""
    _record(case)
    documents = claim_files(case)
    if documents:
        progress = Progress(case, len(documents))
        runs = [read_document.submit(case, sha256[:16]) for sha256 in documents]
        for run in runs:
            run.result(raise_on_failure=False)  # one document that fails must not stop the others; the pack says so
            progress.step()
    return collate(case)


@task(name="record case", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
@coded
def _record(case: str) -> None:
    settings, records = _open()
    with records:
        casework.record_case(records, case, settings.inbox)


@flow(name="full-scan", flow_run_name="scan the whole inbox", persist_result=False, log_prints=False)
def full_scan() -> int:
    """Look at every case folder; take in what a look at the inbox has missed. Returns how many cases had work."""
    waiting = _cases_with_work()
    for case in waiting:
        take_in(case)
    return len(waiting)


@task(name="look at the inbox", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
@coded
def _cases_with_work() -> list[str]:
    settings, records = _open()
    with records:
        return casework.cases_with_work(records, settings.inbox)


@flow(name="check-timescales", flow_run_name="check timescales", persist_result=False, log_prints=False)
def check_timescales() -> int:
    """Reckon every open case's due dates anew; a case of which a state has changed gets a new pack. Returns how many did."""
    changed = _cases_with_new_states()
    for case in changed:
        collate(case)
    return len(changed)


@task(name="reckon due dates", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
@coded
def _cases_with_new_states() -> list[str]:
    settings, records = _open()
    with records:
        return casework.check_timescales(records, settings.inbox, london_now(), settings_room.options(settings))


@flow(name="open-case", flow_run_name="open {case}", persist_result=False, log_prints=False)
def open_case(case: Reference) -> str:
    """Open the case whose case.toml lies in its folder in the inbox, or take note that it was amended.

    The particulars of a case name a child, so they are typed into case.toml and never into this form.
    """
    _record(case)
    return collate(case)
