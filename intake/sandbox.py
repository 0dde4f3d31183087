"""Reading a file in a child process with limits: whatever is in the file, it cannot harm, hang or stop the rest."""

import contextlib
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from casefile.errors import ServiceError
from casefile.pictures import Picture, Pictures, Wanted
from casefile.readings import FileReading, Outcome
from intake.patience import wall_seconds, when_busy
from parsers import READER_VERSION
from parsers.source import Limits
from records.owners import this_process
from records.places import private_folder

LARGEST_RESULT = 512_000_000
STARTING_SECONDS = 60.0  # for loading the readers on a busy machine
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SystemRoot", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "PROGRAMFILES")

TOO_LONG = (
    "RR081",
    (
        "The file takes too long to read. Open it and look; if it opens, save a fresh copy as .docx or PDF, in pieces if it "
        "is long, and put that in."
    ),
)
BROKE_OFF = (
    "RR082",
    (
        "The program that reads such files broke off. Open the file and look; if it opens, save a fresh copy as .docx or PDF "
        "and put that in."
    ),
)
TOO_LARGE = (
    "RR083",
    (
        "Reading the file needs more memory than is allowed. Ask the agency to send it in smaller pieces, with pictures made "
        "smaller or left out."
    ),
)


NO_PICTURE = "No picture could be made of this place in time. Open the original and look there."


class Sandbox:
    """Reads files in child processes. Keep one for a pass, close it at the end; safe to use from several threads."""

    def __init__(
        self,
        scratch: Path,
        limits: Limits | None = None,
        *,
        reader: str = "parsers:read_file",
        forks: bool = sys.platform == "linux",
    ) -> None:
        """Nothing is started until the first file is to be read.

        Args:
            scratch: a private folder; each child gets its own in it, wiped afterwards.
            limits: bounds on what one file may cost.
            reader: "module:function" that reads a file, called in the child as `parsers.read_file` is.
            forks: fork from one process that has loaded the readers; else start one for each file.
        """
        self._forks = forks
        self._reader = reader
        self._scratch = private_folder(scratch)
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._nursery: _Nursery | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start loading the readers now, so that the first file does not wait for them. Linux; elsewhere nothing is kept warm."""
        if sys.platform == "linux":
            with self._lock:
                if self._nursery is None:
                    self._nursery = _Nursery()

    def close(self) -> None:
        """End the children."""
        with self._lock:
            if self._nursery is not None:
                self._nursery.close()
                self._nursery = None

    def read(self, original: Path, name: str, sha256: str, *, password: str | None = None) -> FileReading:
        """Read one original.

        Args:
            original: its bytes.
            name: the name that the agency gave it: a hint.
            sha256: its hash.
            password: what may open it.

        Returns:
            What was read. A crash, a time-out or a want of memory is an outcome with a code and a sentence.

        Raises:
            ServiceError: the child process could not be started; that says nothing about the file.
        """
        started = time.monotonic()
        answer = self._answer(self._reader, original, name, password, {})
        if answer is None:
            return _failed(sha256, TOO_LONG, started)
        kind, _, body = answer.partition(b"\n")
        if kind == b"ok":
            with contextlib.suppress(ValidationError):
                reading = FileReading.model_validate_json(body)
                return reading.model_copy(update={"sha256": sha256})
        if kind == b"fault" and body in (b"ImportError", b"ModuleNotFoundError", b"TypeError", b"SyntaxError"):
            raise ServiceError(
                "The readers are not installed as they should be. Install Rapid Review again, then run doctor."
            )
        return _failed(sha256, TOO_LARGE if kind == b"memory" else BROKE_OFF, started)

    def pictures(
        self,
        original: Path,
        name: str,
        wanted: Sequence[Wanted],
        *,
        whole: bool,
        inner: str = "",
        password: str | None = None,
    ) -> Pictures:
        """Pictures of places in an original, made in a child as it was read in one.

        Args:
            original: its bytes.
            name: the name that the agency gave it.
            wanted: the places.
            whole: the whole page with the place marked; else the place cut out.
            inner: of a file in a container, its name inside.
            password: what may open it.

        Returns:
            For each place a picture, or the sentence that says why there is none.
        """
        more = {"inner": inner, "wanted": json.dumps([w.model_dump(mode="json") for w in wanted])}
        maker = "parsers.pictures:picture_pages" if whole else "parsers.pictures:picture_lines"
        kind, _, body = (self._answer(maker, original, name, password, more) or b"").partition(b"\n")
        if kind == b"ok":
            with contextlib.suppress(ValidationError):
                return Pictures.model_validate_json(body)
        return Pictures(found={w.key: Picture(sentence=NO_PICTURE) for w in wanted})

    def _answer(
        self, reader: str, original: Path, name: str, password: str | None, more: dict[str, str]
    ) -> bytes | None:
        """What a child says of a file, tried twice; None if it took too long."""
        seconds = when_busy(wall_seconds(original, self._limits), _load(), os.cpu_count() or 1)
        answer: bytes | None = None
        for _ in range(2):
            with self._own_folder() as scratch:
                request = {
                    "path": str(original.resolve()), "name": name, "scratch": str(scratch), "password": password, "reader": reader,
                    "limits": asdict(self._limits), "seconds": seconds, "more": more,
                }  # fmt: skip
                answer = self._ask(request, seconds)
            # A second try: the machine may have been short of memory, or the child ended by somebody.
            if answer is None or answer.partition(b"\n")[0] in (b"ok", b"memory"):
                break
        return answer

    @contextlib.contextmanager
    def _own_folder(self) -> Iterator[Path]:
        folder = self._scratch / f"{this_process()}-{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _ask(self, request: dict[str, Any], seconds: float) -> bytes | None:
        """The child's answer; None if it took too long."""
        if not self._forks:
            return _start_one(request, seconds)
        for _ in range(2):
            with self._lock:
                if self._nursery is not None and not self._nursery.alive():
                    self._nursery.close()
                    self._nursery = None
                if self._nursery is None:
                    self._nursery = _Nursery()
                nursery = self._nursery
            with contextlib.suppress(BrokenPipeError, ConnectionError):
                return nursery.ask(request, seconds)
        raise ServiceError("The process that reads files ends as soon as it is started. Run doctor.")


def read_in_child(
    original: Path,
    name: str,
    sha256: str,
    *,
    scratch: Path,
    password: str | None = None,
    limits: Limits | None = None,
) -> FileReading:
    """Read one original in a child of its own; for many, keep a `Sandbox`. Arguments and result as `Sandbox.read`."""
    with Sandbox(scratch, limits) as sandbox:
        return sandbox.read(original, name, sha256, password=password)


class _Nursery:
    """The process that has loaded the readers and forks for each file (Linux)."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "parsers.child", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )
        self._socket = ours

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> bytes | None:
        ours, theirs = os.pipe()
        try:
            try:
                socket.send_fds(self._socket, [json.dumps(request).encode()], [theirs])
            finally:
                os.close(theirs)
            return _hear(ours, seconds)
        finally:
            os.close(ours)

    def close(self) -> None:
        self._socket.close()  # it ends by itself, and its children with it
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _hear(pipe: int, seconds: float) -> bytes | None:
    """What comes out of a pipe until it is closed: first the child's number, then its answer. None if it takes too long."""
    until = time.monotonic() + seconds + STARTING_SECONDS
    child = 0
    data = bytearray()
    try:
        while (left := until - time.monotonic()) > 0:
            if not select.select([pipe], [], [], min(left, 1.0))[0]:
                continue
            piece = os.read(pipe, 1 << 20)
            if not piece:
                return bytes(data)
            data += piece
            if not child and b"\n" in data:
                number, _, rest = bytes(data).partition(b"\n")
                child, data = int(number), bytearray(rest)
                until = time.monotonic() + seconds
            if len(data) > LARGEST_RESULT:
                return b"memory\n"
        return None
    finally:
        if child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child, signal.SIGKILL)


def _start_one(request: dict[str, Any], seconds: float) -> bytes | None:
    """One process for one file, where there is no forking from a loaded one."""
    with subprocess.Popen(
        [sys.executable, "-m", "parsers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(json.dumps(request).encode(), timeout=seconds + STARTING_SECONDS)[0]
        except subprocess.TimeoutExpired:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()


def _load() -> float:
    """How many processes want a processor; 0 where the system does not tell."""
    try:
        return os.getloadavg()[0]
    except (OSError, AttributeError):
        return 0.0


def missing_limits() -> tuple[str, ...]:
    """What a file that is being read could do here and not on every system: sentences for `doctor`; empty is best."""
    missing = []
    if sys.platform != "linux":
        missing.append(
            "Readers are kept from the network by Python only, and may outlive a process that is killed (not Linux)."
        )
    elif _asked("from parsers.confinement import leave_network; raise SystemExit(not leave_network())") != 0:
        missing.append("This system lets nobody leave the network: readers are kept from it by Python only.")
    if sys.platform == "win32":
        missing.append("Memory, processor time and sizes of files are not bounded while a file is read (Windows).")
    return tuple(missing)


def _asked(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], env=_environment(), check=False, timeout=60).returncode


def _environment() -> dict[str, str]:
    """What a child may know of ours: where programs are, and no more."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    here = str(Path(__file__).resolve().parents[1])
    return {**kept, "LANG": kept.get("LANG", "C.UTF-8"), "PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1"}


def _failed(sha256: str, reason: tuple[str, str], started: float) -> FileReading:
    outcome: Outcome = "unreadable"
    return FileReading(
        sha256=sha256,
        reader=READER_VERSION,
        format="unknown",
        outcome=outcome,
        code=reason[0],
        sentence=reason[1],
        seconds=round(time.monotonic() - started, 3),
    )
