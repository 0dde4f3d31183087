"""Who holds something: a process of this machine, told apart from an earlier one of the same number."""

import hashlib
import os
import platform
import re
from functools import lru_cache
from pathlib import Path

_OWNER = re.compile(
    r"^(?P<host>[0-9a-f]{8})-(?P<boot>[0-9a-f]{8})-(?P<space>[0-9a-f]{8})-(?P<pid>\d+)-(?P<start>\d+)(?![0-9])"
)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@lru_cache(maxsize=1)
def _here() -> tuple[str, str, str]:
    """This machine; on Linux this start of it, and the space in which its processes are numbered (a container's own)."""
    boot = space = ""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        pass
    return _short(platform.node()), _short(boot), _short(space)


def _start(pid: int) -> int:
    """When a process began, in the kernel's ticks; 0 where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return 0
    return int(stat[stat.rindex(b")") + 1 :].split()[19])


def this_process() -> str:
    """A name for this process that no other bears: where it runs, its number, its time of start."""
    pid = os.getpid()
    return f"{'-'.join(_here())}-{pid}-{_start(pid)}"


def is_gone(owner: str) -> bool | None:
    """Has the process of that name ended? None where it cannot be known: on another machine, on Windows."""
    match = _OWNER.match(owner)
    host, boot, space = _here()
    if match is None or match["host"] != host:
        return None
    if match["boot"] != boot:
        return True  # the machine was started anew since
    if match["space"] != space or os.name != "posix":
        return None
    pid = int(match["pid"])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return _start(pid) != int(match["start"])
