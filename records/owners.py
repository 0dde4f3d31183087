"""Who holds something: a process of this machine, told apart from an earlier one of the same number."""

import hashlib
import os
import platform
import re
from functools import lru_cache
from pathlib import Path

_OWNER = re.compile(r"^(?P<host>[0-9a-f]{12})-(?P<pid>\d+)-(?P<start>\d+)")


@lru_cache(maxsize=1)
def _host() -> str:
    """This machine, and on Linux this start of it: after a restart no process of before is alive."""
    boot = ""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        boot += str(Path("/proc/self/ns/pid").readlink())  # in a container numbers are the container's own
    except OSError:
        pass
    return hashlib.sha256(f"{platform.node()} {boot}".encode()).hexdigest()[:12]


def _start(pid: int) -> int:
    """When a process began, in the kernel's ticks; 0 where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return 0
    return int(stat[stat.rindex(b")") + 1 :].split()[19])


def this_process() -> str:
    """A name for this process that no other bears: host, number, time of start."""
    pid = os.getpid()
    return f"{_host()}-{pid}-{_start(pid)}"


def is_gone(owner: str) -> bool:
    """Has the process of that name surely ended? False where it cannot be known (another machine, Windows)."""
    match = _OWNER.match(owner)
    if match is None or match["host"] != _host() or os.name != "posix":
        return False
    pid = int(match["pid"])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return _start(pid) != int(match["start"])
