"""One service for all flow tests: Prefect, the flows and the pages, started as `rapid-review serve` starts them."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import settings as settings_room
from flows.service import Service
from settings import Settings
from tests.flows.sentinel import make_case


@dataclass
class Served:
    """What one run of the service left behind."""

    settings: Settings
    ended: dict[str, bool]
    again: dict[str, bool]
    said: list[str]
    artifacts: dict[str, str]
    recovered: tuple[int, str]
    """How many runs that nobody works on were found, and the state that one was put into."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sentinel case taken in through Prefect; then once more with a fault in the outputs folder."""
    home = tmp_path_factory.mktemp("served")
    before = dict(os.environ)
    os.environ["RAPID_REVIEW_PREFECT_PORT"], os.environ["RAPID_REVIEW_WEB_PORT"] = str(free_port()), str(free_port())
    settings = settings_room.load(data=home)
    for folder in (settings.inbox, settings.outputs, settings.records):
        folder.mkdir(parents=True, exist_ok=True)
    make_case(settings.inbox)
    said: list[str] = []
    try:
        with Service(settings, said.append).running() as service:
            ended = service.once()
            artifacts = _artifacts()
            recovered = _leave_a_run_behind()
            again = _fail(service, settings)
        yield Served(settings, ended, again, said, artifacts, recovered)
    finally:
        os.environ.clear()
        os.environ.update(before)


def _fail(service: Service, settings: Settings) -> dict[str, bool]:
    """A file where the case's packs should go makes the flow fail; a new decision makes it want to publish."""
    from records import Records
    from tests.flows.sentinel import REFERENCE

    with Records.open(settings.records) as records:
        entry = "E-AAAAAA"
        records.make_decision(REFERENCE, "key", (entry,), {"key": "yes"}, by="Quillonby tester", reason="Zephyrine")
    target = settings.outputs / REFERENCE
    target.rename(settings.outputs / "aside")
    target.write_text("in the way", encoding="utf-8")
    (settings.inbox / REFERENCE / "late Larkabell.csv").write_text(
        "Date,Event\n13/03/2026,Larkabell called\n", encoding="utf-8"
    )
    return service.once()


def _artifacts() -> dict[str, str]:
    import asyncio

    from prefect.client.orchestration import get_client

    async def read() -> dict[str, str]:
        async with get_client() as client:
            return {str(a.key): str(a.data) for a in await client.read_artifacts()}

    return asyncio.run(read())


def _leave_a_run_behind() -> tuple[int, str]:
    """A run that says it is running, with no process behind it, as after a power cut; then what a start does about it."""
    import asyncio

    from prefect.client.orchestration import get_client
    from prefect.states import Running

    from flows import runs
    from flows.work import collate

    async def leave() -> object:
        async with get_client() as client:
            run = await client.create_flow_run(collate, parameters={"case": "SENT-RR-2026-001"}, name="left behind")
            await client.set_flow_run_state(run.id, Running(), force=True)
            return run.id

    async def look(run: object) -> str:
        async with get_client() as client:
            found = await client.read_flow_run(run)  # type: ignore[arg-type]  # the id just made
            return str(found.state_name)

    left = asyncio.run(leave())
    count = runs.recover()
    return count, asyncio.run(look(left))
