"""The processes that `serve` starts: each dies with it, is asked to stop before it is made to, and writes to a log of its own."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 12.0
"""Seconds that a process is given to stop by itself."""

_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """On Linux, in the child before it starts: a supervisor that is killed leaves nothing running."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A supervised process in a group of its own."""

    def __init__(self, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name = name
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.touch(mode=0o600)
        with log.open("wb") as stream:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent if os.name == "posix" else None,  # before any thread is made
            )

    def has_ended(self) -> bool:
        """Has it ended by itself?"""
        return self._process.poll() is not None

    def stop(self) -> None:
        """Ask it to stop, wait, then make it."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            self._tell(sign)
            if self._wait(PATIENCE / 2):
                break
        self._tell(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self._wait(PATIENCE)

    def _tell(self, sign: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError, OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, sign)
            else:
                self._process.terminate()

    def _wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                return True
            time.sleep(0.05)
        return False
