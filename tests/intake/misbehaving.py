"""Readers that do what a hostile or broken file could make one do. Run in the child only; the file's text says which."""

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from casefile.readings import FileReading
from parsers.source import Limits


def read(path: Path, name: str, *, scratch: Path, password: str | None, limits: Limits) -> FileReading:
    """Do what the file says; the findings come back as the sentence."""
    deed, _, argument = path.read_text(encoding="utf-8").partition(" ")
    said = str(globals()[f"do_{deed}"](argument, scratch, password))
    return FileReading(sha256="0" * 64, reader="test", format="test", outcome="read", code=name, sentence=said)


def do_greet(_argument: str, _scratch: Path, password: str | None) -> str:
    return f"password {password}"


def do_hang(_argument: str, _scratch: Path, _password: str | None) -> None:
    time.sleep(600)


def do_spin(_argument: str, _scratch: Path, _password: str | None) -> None:
    while True:
        pass


def do_crash(_argument: str, _scratch: Path, _password: str | None) -> None:
    ctypes.string_at(0)


def do_raise(argument: str, _scratch: Path, _password: str | None) -> None:
    raise ValueError(argument)


def do_eat(_argument: str, _scratch: Path, _password: str | None) -> int:
    return len([bytearray(50_000_000) for _ in range(400)])


def do_fill(_argument: str, scratch: Path, _password: str | None) -> str:
    with (scratch / "big").open("wb") as file:
        try:
            for _ in range(400):
                file.write(bytes(1_000_000))
                file.flush()
        except OSError as fault:
            return f"stopped: {fault.errno}"
    return "not stopped"


def do_print(argument: str, _scratch: Path, _password: str | None) -> str:
    print(argument, flush=True)  # noqa: T201 - that is the point
    os.write(2, argument.encode())
    return "printed"


def do_connect(argument: str, _scratch: Path, _password: str | None) -> list[str]:
    """Every way out that Python offers, and one that goes round it."""
    port = int(argument)
    said = []
    for attempt in (
        lambda: socket.create_connection(("127.0.0.1", port), 2),
        lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port)),
    ):
        try:
            attempt()
            said.append("out")
        except OSError:
            said.append("kept in")
    code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL, check=False)
    said.append("out" if done.returncode == 0 else "kept in")
    return said


def do_look(_argument: str, scratch: Path, _password: str | None) -> str:
    """Where we are and what we know."""
    (scratch / "plain text").write_text("of a child", encoding="utf-8")
    (scratch / "folder").mkdir()
    here = Path.cwd() == scratch and os.environ["HOME"] == str(scratch)
    secret = [name for name in os.environ if "SECRET" in name]
    return f"{here} {oct(scratch.stat().st_mode & 0o777)} {secret}"


def do_linger(argument: str, _scratch: Path, _password: str | None) -> str:
    """Leave a process behind that tries to outlive us: in a session of its own, its parent gone."""
    code = (
        "import os, sys, time\nif os.fork(): os._exit(0)\nos.setsid()\nopen(sys.argv[1], 'w').close()\ntime.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, argument])
    for _ in range(100):
        if Path(argument).exists():
            break
        time.sleep(0.05)
    process.wait()
    return "left one"


def do_die_at_first(argument: str, _scratch: Path, _password: str | None) -> str:
    """Broken off by somebody the first time, well the second."""
    with contextlib.suppress(FileExistsError):
        Path(argument).touch(exist_ok=False)
        os.kill(os.getpid(), 9)
        os._exit(1)
    return "well"
