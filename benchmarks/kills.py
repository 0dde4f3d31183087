"""SIGKILL at a random point of `rapid-review run`, then `run` again; and two of them at once: nothing lost, nothing twice,
no half pack.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from examples.make_example import INBOX
from examples.story import REFERENCE
from packs import packs_of
from packs.publish import hash_of

NOW = "2026-11-17T10:00"
WANTED = (
    "case.toml",
    "receipts.csv",
    "Housing chronology.docx",
    "Millbrook Surgery.docx",
    "HV Service summary.docx",
    "Probation return.docx",
)
"""A few small files of the example: a run over them takes seconds, so that a kill may hit any part of it."""
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One kill: how long after the start, whether the run was still at work, and what was found wrong after the next run."""

    after: float
    hit: bool
    wrong: tuple[str, ...]


def lay_out(root: Path) -> None:
    """A fresh data root with an inbox that has lain still."""
    case = root / "inbox" / REFERENCE
    case.mkdir(parents=True)
    past = time.time() - 120
    for name in WANTED:
        shutil.copy(INBOX / name, case / name)
        os.utime(case / name, (past, past))


def start(root: Path) -> subprocess.Popen[bytes]:
    """`rapid-review run` in a process group of its own."""
    command = [sys.executable, "-m", "cli", "run", f"--data={root}", f"--now={NOW}"]
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=Path(__file__).parents[1],
    )


def wait(process: subprocess.Popen[bytes]) -> int:
    """Wait until it has ended."""
    return process.wait(LONGEST)


def data_of(root: Path) -> dict[str, Any]:
    """The newest pack's data files by name."""
    pack = packs_of(root / "outputs", REFERENCE)[-1]
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((pack / "data").iterdir())}


def what_is_wrong(root: Path, sound: dict[str, Any]) -> list[str]:
    """Compare what stands after a kill and another run with what stands after a run that nobody disturbed."""
    wrong = []
    outputs = root / "outputs"
    packs = packs_of(outputs, REFERENCE)
    if not packs:
        return ["no pack"]
    for pack in packs:
        manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
        wrong += [
            f"{pack.name}: {name} is not whole"
            for name, sha in manifest["files"].items()
            if hash_of(pack / name) != sha
        ]
    left = [p.name for p in (outputs / REFERENCE).iterdir() if not p.name.startswith("pack-")]
    wrong += [f"left over: {name}" for name in left]
    now = data_of(root)
    for name in ("chronology", "people", "answers", "coverage", "findings"):
        if now[name] != sound[name]:
            wrong.append(f"{name} is not what an undisturbed run gives")
    files = [(f["name"], f["sha256"]) for r in now["returns"] for f in r["files"]]
    if sorted(files) != sorted((f["name"], f["sha256"]) for r in sound["returns"] for f in r["files"]):
        wrong.append("files were lost or taken twice")
    done = subprocess.run(
        [sys.executable, "-m", "cli", "verify", f"--data={root}"],
        capture_output=True,
        cwd=Path(__file__).parents[1],
        check=False,
    )
    if done.returncode:
        wrong.append("verify finds a fault")
    return wrong


def undisturbed(root: Path) -> tuple[dict[str, Any], float]:
    """What a run that nobody disturbs gives, and how long it takes."""
    lay_out(root)
    started = time.monotonic()
    wait(start(root))
    return data_of(root), time.monotonic() - started


def kill_once(folder: Path, sound: dict[str, Any], seconds: float, chance: random.Random) -> Trial:
    """One kill on a fresh root, then another run."""
    lay_out(folder)
    after = chance.uniform(0.05, 1.0) * seconds
    process = start(folder)
    time.sleep(after)
    hit = process.poll() is None
    if hit:
        os.killpg(process.pid, signal.SIGKILL)
    wait(process)
    wait(start(folder))
    return Trial(after, hit, tuple(what_is_wrong(folder, sound)))


def kills(number: int, seed: int = 1) -> list[Trial]:
    """So many kills, each on a fresh data root."""
    chance = random.Random(seed)  # noqa: S311 - where to strike, no secret
    trials = []
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        sound, seconds = undisturbed(Path(folder) / "undisturbed")
        for n in range(number):
            root = Path(folder) / str(n)
            trials.append(kill_once(root, sound, seconds, chance))
            if not trials[-1].wrong:
                shutil.rmtree(root, ignore_errors=True)
    return trials


def races(number: int, seed: int = 1) -> list[Trial]:
    """So many races of two runs on one inbox, the second up to a second behind the first; `hit` where they overlapped."""
    chance = random.Random(seed)  # noqa: S311 - when to set off, no secret
    trials = []
    with tempfile.TemporaryDirectory(prefix="races-") as folder:
        sound, _ = undisturbed(Path(folder) / "undisturbed")
        for n in range(number):
            root = Path(folder) / str(n)
            lay_out(root)
            behind = chance.choice((0.0, chance.uniform(0.0, 1.0)))
            first = start(root)
            time.sleep(behind)
            second = start(root)
            overlapped = first.poll() is None
            failed = [f"a run ended with exit code {code}" for code in (wait(first), wait(second)) if code]
            trials.append(Trial(behind, overlapped, (*failed, *what_is_wrong(root, sound))))
            if not trials[-1].wrong:
                shutil.rmtree(root, ignore_errors=True)
    return trials


def report_races(trials: Sequence[Trial]) -> str:
    """The figures in a line, and each fault."""
    faults = [f"  {t.after:.2f} s behind: {w}" for t in trials for w in t.wrong]
    together = sum(t.hit for t in trials)
    return "\n".join([f"races of two runs: {len(trials)}, {together} side by side; {len(faults)} faults", *faults])


def report(trials: Sequence[Trial]) -> str:
    """The figures in a line, and each fault."""
    hit = sum(t.hit for t in trials)
    faults = [f"  killed after {t.after:.2f} s: {w}" for t in trials for w in t.wrong]
    return "\n".join([f"kills: {len(trials)}, of which {hit} hit a run at work; {len(faults)} faults", *faults])
