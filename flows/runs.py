"""What `serve` asks of Prefect: start a run, wait for it, and put right what a crash left behind."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Iterable
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from casefile.errors import ServiceError

TAKE_IN = "take-in/inbox"
_LEFT_BEHIND = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def recover() -> int:
    """Mark runs that a crash left running as crashed. Called before any of our own runs can exist, so all of them are left.

    The work itself needs no putting right: the ledger is the truth, and a flow may be killed anywhere and run again.
    """

    async def mark() -> int:
        only = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_LEFT_BEHIND)))
        async with get_client() as client:
            runs = await client.read_flow_runs(flow_run_filter=only)
            for run in runs:
                await client.set_flow_run_state(
                    run.id, Crashed(message="Left behind when the service stopped."), force=True
                )
            return len(runs)

    return asyncio.run(mark())


def wait_for_deployments(seconds: float, still_there: Callable[[], bool]) -> None:
    """Wait until the runner has told the server of its deployments; no longer than it lives.

    Raises:
        ServiceError: it has not.
    """

    async def there() -> bool:
        async with get_client() as client:
            try:
                await client.read_deployment_by_name(TAKE_IN)
            except ObjectNotFound:
                return False
            return True

    end = time.monotonic() + seconds
    while not asyncio.run(there()):
        if time.monotonic() > end or not still_there():
            raise ServiceError("The flows did not start. See var/logs/flows.log in the data folder.")
        time.sleep(0.3)


def start_take_in(case: str) -> UUID:
    """Have a case's folder taken in; returns the run's id at once."""
    run = run_deployment(
        TAKE_IN, parameters={"case": case}, timeout=0, as_subflow=False, flow_run_name=f"take in {case}"
    )
    if not isinstance(run, FlowRun):
        raise ServiceError("Prefect did not start the run.")
    return run.id


def states_of(ids: Iterable[UUID]) -> dict[UUID, StateType]:
    """The state of each run; one that is gone counts as completed."""

    async def ask() -> dict[UUID, StateType]:
        found = {}
        async with get_client() as client:
            for each in ids:
                try:
                    run = await client.read_flow_run(each)
                except ObjectNotFound:
                    found[each] = StateType.COMPLETED
                    continue
                found[each] = run.state_type or StateType.PENDING
        return found

    return asyncio.run(ask())


FINAL = frozenset({StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED})


def wait_for(ids: Iterable[UUID], seconds: float) -> dict[UUID, StateType]:
    """Wait until all of the runs have ended, or the time is up."""
    wanted, end = list(ids), time.monotonic() + seconds
    while True:
        states = states_of(wanted)
        if all(s in FINAL for s in states.values()) or time.monotonic() > end:
            return states
        time.sleep(0.4)


def prune(older_than: dt.timedelta, now: dt.datetime) -> int:
    """Delete finished runs that ended before `now - older_than`, so that the database stays small."""
    from prefect.client.schemas.filters import FlowRunFilterEndTime

    async def delete() -> int:
        only = FlowRunFilter(end_time=FlowRunFilterEndTime(before_=now - older_than))
        async with get_client() as client:
            runs = await client.read_flow_runs(flow_run_filter=only, limit=200)
            for run in runs:
                await client.delete_flow_run(run.id)
            return len(runs)

    return asyncio.run(delete())
