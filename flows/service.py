"""`rapid-review serve`: one Prefect server, the deployments and the pack page, supervised and stopped together."""

import contextlib
import datetime as dt
import http.client
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from uuid import UUID

import casework
from casefile.clock import london_now
from casefile.errors import RapidReviewError, ServiceError
from flows.children import Child
from flows.privacy import prefect_environment, sign_in_words
from records import Records
from settings import Settings

SERVER_SECONDS = 240.0
RUNNER_SECONDS = 240.0
ONCE_SECONDS = 600.0
PRUNE_EVERY = 6 * 3600.0

Say = Callable[[str], None]


class Service:
    """Everything that `serve` keeps running."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self._settings = settings
        self._say = say
        self._children: list[Child] = []
        self._stopping = False
        self._runs: dict[str, UUID] = {}

    # --- starting and stopping

    @contextlib.contextmanager
    def running(self) -> Iterator["Service"]:
        """Start all of it; stop all of it, whatever happens.

        Raises:
            ServiceError: a port is taken, or a part does not start.
        """
        environment = prefect_environment(self._settings)
        for port, name in ((self._settings.prefect_port, "prefect_port"), (self._settings.web_port, "web_port")):
            _assert_free(port, name)
        os.environ.update(environment)  # before Prefect is imported: it reads its settings once
        logs = self._settings.records.parent / "logs"
        old_mask = os.umask(0o077)
        earlier = {sign: signal.signal(sign, self._ask_to_stop) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            server = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(self._settings.prefect_port)]
            self._start("server", server, environment, logs)
            self._wait_for(self._settings.prefect_port, "/api/health", "The Prefect server", SERVER_SECONDS)
            from flows import runs  # only now: Prefect takes its settings from the environment when it is imported
            from flows.privacy import assert_private

            assert_private()
            left = runs.recover()
            if left:
                self._say(
                    f"{left} run(s) that the last stop left behind were marked as crashed; their work is done again."
                )
            self._start("flows", ["flows.deployments"], environment, logs)
            flows = self._children[-1]
            self._start("pages", ["web"], environment, logs)
            runs.wait_for_deployments(RUNNER_SECONDS, lambda: not flows.has_ended() and not self._stopping)
            yield self
        finally:
            for child in reversed(self._children):
                child.stop()
            for sign, handler in earlier.items():
                signal.signal(sign, handler)
            os.umask(old_mask)

    def _ask_to_stop(self, _sign: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _start(self, name: str, arguments: list[str], environment: dict[str, str], logs: Path) -> None:
        self._children.append(Child(name, arguments, environment, logs / f"{name}.log"))

    def _wait_for(self, port: int, path: str, what: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self._stopping and not self._children[-1].has_ended():
            if _answers(port, path):
                return
            time.sleep(0.2)
        raise ServiceError(f"{what} did not start. See var/logs in the data folder.")

    # --- working

    def once(self) -> dict[str, bool]:
        """Have every case with work taken in through Prefect and wait for it: case reference -> did it end well?"""
        from flows import runs

        started = {case: runs.start_take_in(case) for case in self._cases_with_work()}
        for case in started:
            self._say(f"Prefect takes in {case} …")
        ended = runs.wait_for(started.values(), ONCE_SECONDS)
        return {case: ended[run] == "COMPLETED" for case, run in started.items()}

    def watch(self) -> None:
        """Look at the inbox until asked to stop; start a run when a file waits, so that the UI shows work and no empty runs."""
        next_look = next_prune = 0.0
        while not self._stopping:
            self._keep_alive()
            now = time.monotonic()
            if now >= next_look:
                next_look = now + self._settings.look_every
                self._look()
            if now >= next_prune:
                next_prune = now + PRUNE_EVERY
                self._prune()
            time.sleep(0.3)

    def _keep_alive(self) -> None:
        for child in self._children:
            if child.has_ended():
                raise ServiceError(
                    f"A part of the service ended by itself ({child.name}). See var/logs/{child.name}.log in the data folder, then start again."
                )

    def _look(self) -> None:
        from flows import runs

        with contextlib.suppress(RapidReviewError, OSError):  # a share that is away comes back; the next look finds it
            waiting = self._cases_with_work()
            ended = {run for run, state in runs.states_of(self._runs.values()).items() if state in runs.FINAL}
            for case in waiting:
                if case not in self._runs or self._runs[case] in ended:
                    self._runs[case] = runs.start_take_in(case)

    def _prune(self) -> None:
        from flows import runs

        with contextlib.suppress(OSError):
            runs.prune(dt.timedelta(days=self._settings.keep_runs_days), dt.datetime.now(dt.UTC))  # noqa: TID251 - the machine's clock: Prefect's own times are its

    def _cases_with_work(self) -> list[str]:
        with Records.open(self._settings.records, self._settings.database, london_now) as records:
            return casework.cases_with_work(records, self._settings.inbox)


def addresses(settings: Settings) -> tuple[str, str, str]:
    """The UI's address, what to sign in with there, and the pack page's address."""
    return (
        f"http://127.0.0.1:{settings.prefect_port}",
        sign_in_words(settings),
        f"http://127.0.0.1:{settings.web_port}",
    )


def _assert_free(port: int, name: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise ServiceError(
                f"Port {port} is in use. Is Rapid Review running already? Another port can be set as {name}."
            ) from None


def _answers(port: int, path: str) -> bool:
    """Does something of ours answer on this machine's port?"""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        line.request("GET", path)
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
