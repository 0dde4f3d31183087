"""The child process in which files are read; started by `intake.sandbox`, never by hand. It loads nothing of the records.

On Linux one such process loads the readers once and forks for each file, so that eight files do not pay eight times for
loading; elsewhere one is started for each file. It says nothing but the result: what a reader prints could hold text of
the file.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from parsers.confinement import die_with_parent, leave_network, refuse_sockets, set_limits, settle_in


def read(request: dict[str, Any]) -> bytes:
    """Read one file as asked; the result as JSON. A fault of ours, not of the file, is told by its kind only."""
    from parsers.source import Limits

    try:
        module, _, function = request["reader"].partition(":")
        reading = getattr(importlib.import_module(module), function)(
            Path(request["path"]),
            request["name"],
            scratch=Path(request["scratch"]),
            password=request["password"],
            limits=Limits(**request["limits"]),
            **request["more"],
        )
        return b"ok\n" + bytes(reading.model_dump_json(), "utf-8")
    except MemoryError:
        return b"memory\n"
    except BaseException as fault:  # noqa: BLE001 - the last boundary: its text could hold text of the file
        return b"fault\n" + type(fault).__name__.encode()


def _confine_and_read(request: dict[str, Any]) -> bytes:
    from parsers.source import Limits

    settle_in(Path(request["scratch"]))
    set_limits(Limits(**request["limits"]), request["seconds"])
    refuse_sockets()
    return read(request)


def _say(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _preload() -> None:
    """Load the readers and what they stand on, so that a fork has them at once. What cannot be loaded is told of later,
    by the file that needs it.
    """
    with contextlib.suppress(Exception):
        importlib.import_module("parsers.reading")
    with contextlib.suppress(Exception):
        list(importlib.import_module("parsers.registry").formats())
    with contextlib.suppress(Exception):
        importlib.import_module("parsers.first_page").read_first_page()


def _work(request: dict[str, Any], result: int, nursery: int) -> None:
    """In the fork: a group of its own, no network, and one more fork that is the first process where it then lives.

    When that one ends, all that it started ends with it, whatever group or session it moved to.
    """
    os.setsid()
    die_with_parent(nursery)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _say(result, f"{os.getpid()}\n".encode())
    leave_network()
    inner = os.fork()
    if inner == 0:
        die_with_parent()
        _say(result, _confine_and_read(request))
        os._exit(0)
    os.close(result)
    os.waitpid(inner, 0)


def nursery(handle: int) -> None:
    """Fork for each request until whoever started us is gone; then end what is still running.

    Args:
        handle: a socket; each message is a request with the pipe for its result.
    """
    requests = socket.socket(fileno=handle)
    me = os.getpid()
    running: set[int] = set()
    _preload()
    try:
        while True:
            ready, _, _ = select.select([requests], [], [], 1.0)
            running = {pid for pid in running if os.waitpid(pid, os.WNOHANG)[0] == 0}
            if not ready:
                continue
            message, pipes, _, _ = socket.recv_fds(requests, 1 << 17, 1)
            if not message:
                return
            os.set_inheritable(pipes[0], False)
            pid = os.fork()
            if pid == 0:
                try:
                    requests.close()
                    _work(json.loads(message), pipes[0], me)
                finally:
                    os._exit(0)
            running.add(pid)
            os.close(pipes[0])
    finally:
        for pid in running:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _once() -> None:
    """One file: the request on standard input, the result on standard output."""
    request = json.loads(sys.stdin.buffer.read())
    result = os.dup(1)
    _be_silent()
    leave_network()
    _say(result, _confine_and_read(request))


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nothing, handle)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        _be_silent()
        nursery(int(sys.argv[1]))
    else:
        _once()
