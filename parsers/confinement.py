"""What a child process that reads a file is kept from: the network, other memory, endless time, outliving its parent.

On Linux all of it. Elsewhere what the system offers, and `doctor` says what is missing.
"""

import contextlib
import ctypes
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from parsers.source import Limits

OPEN_FILES = 512
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int | None = None) -> None:
    """Have the system end this process when its parent ends (Linux).

    Args:
        parent: the parent's number as it was known before the fork; if it has ended since, this process ends now.
    """
    if sys.platform != "linux":
        return
    _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)  # no program that it starts can gain rights
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def leave_network() -> bool:
    """Move this process, and processes that it starts from now on, to where no network and no other process is.

    True where the system allows it (Linux, with user namespaces or as root).
    """
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    libc = _libc()
    apart = _CLONE_NEWNET | _CLONE_NEWPID
    if not any(libc.unshare(what) == 0 for what in (_CLONE_NEWUSER | apart, apart, _CLONE_NEWUSER | _CLONE_NEWNET)):
        return False
    with contextlib.suppress(OSError):  # stay who we are, for programs that look
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def refuse_sockets() -> None:
    """Refuse connections from Python code in this process, for good. Between processes of one machine is allowed."""

    def listen(event: str, args: tuple[Any, ...]) -> None:
        if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
            raise PermissionError("No network here.")
        if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
            family = getattr(args[0], "family", None)
            if family in (socket.AF_INET, socket.AF_INET6):
                raise PermissionError("No network here.")

    sys.addaudithook(listen)


def set_limits(limits: Limits, seconds: float) -> None:
    """Bound memory, processor time, sizes of files and open files of this process and what it starts.

    Args:
        limits: memory and unpacked size in bytes; memory counts on top of what is in use now.
        seconds: of the clock on the wall; processor time is bounded at twice that, for work on two processors.
    """
    if sys.platform == "win32":
        return
    import resource

    used = 0
    with contextlib.suppress(OSError, ValueError, IndexError):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    cpu = int(seconds * 2) + 1
    for name, value in (
        ("RLIMIT_AS", used + limits.memory),
        ("RLIMIT_CPU", cpu),
        ("RLIMIT_FSIZE", limits.unpacked_size),
        ("RLIMIT_NOFILE", OPEN_FILES),
        ("RLIMIT_CORE", 0),  # a dump would hold what was being read
    ):
        which = getattr(resource, name, None)
        if which is None:
            continue
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            hard = resource.getrlimit(which)[1]
            bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(which, (bound, bound))


def settle_in(scratch: Path) -> None:
    """Make a private folder the place for all that is written on the way."""
    os.chdir(scratch)
    os.umask(0o077)
    for name in ("HOME", "TMPDIR", "TMP", "TEMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(scratch)
    tempfile.tempdir = str(scratch)
