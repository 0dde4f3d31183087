"""LibreOffice as a converter: its own profile, a time limit, and the whole process group ended when it is over."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from parsers.refusals import refuse
from parsers.source import Source

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
)
# Macros never run, links are never updated, nothing is asked.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Field" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """The LibreOffice of this machine, if there is one."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def convert(source: Source, ending: str, to: str) -> Path:
    """The source converted to another format.

    Args:
        source: the file; it is copied under a name of ours.
        ending: the ending that tells LibreOffice what it is, such as "doc".
        to: the ending of what is wanted, such as "docx".

    Returns:
        The path of the new file in the scratch folder.

    Raises:
        Refusal: RR047 where LibreOffice is missing, RR042 where it made nothing, RR049 where it took too long.
    """
    office = program()
    if office is None:
        raise refuse("RR047")
    folder = Path(tempfile.mkdtemp(prefix="office-", dir=source.scratch))
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    copy = folder / f"in.{ending}"
    shutil.copyfile(source.path, copy)
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", to, "--outdir", str(folder / "out"), str(copy),
    ]  # fmt: skip
    _run(command, folder, source.limits.seconds_cap)
    made = folder / "out" / f"in.{to}"
    # It reports success for files that it could not open: what counts is that the new file is there.
    if not made.is_file() or not made.stat().st_size:
        raise refuse("RR042")
    return made


def _run(command: list[str], folder: Path, seconds: float) -> None:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        raise refuse("RR049") from fault
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and all that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    process.wait()
