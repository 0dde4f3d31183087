"""A thousand hostile and broken files, read in the sandbox as returns are; each must have an outcome and do no harm.

    python -m benchmarks.hostile [--number 1000] [--seed 1] [--quick]

Exits with 1 if anything is wrong. Fifty of them run with the tests (tests/intake/test_hostile.py).
"""

import argparse
import contextlib
import hashlib
import os
import random
import re
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import broken_files as broken
from benchmarks import harmful_files as harmful
from benchmarks import path_attacks
from benchmarks.broken_files import Made
from benchmarks.harmful_files import Trap
from benchmarks.samples import VISIBLE
from casefile.readings import FileReading
from intake import Sandbox
from intake.patience import wall_seconds, when_busy
from parsers import read_file
from parsers.source import Limits

CANARY = "Robin-7431-canary"
"""What stands in a file that nothing may read."""
GRACE = 5.0
"""Seconds over its limit after which a file must have an outcome."""

_HARMFUL: tuple[harmful.HarmMaker, ...] = (
    harmful.entities,
    harmful.entities_in_text,
    harmful.links,
    harmful.actions,
    harmful.macros,
)
_BROKEN: tuple[broken.Maker, ...] = (
    broken.truncated, broken.flipped, broken.overwritten, broken.spliced, broken.misnamed, broken.foreign, broken.empty, broken.locked,
    broken.bomb, broken.word_bomb, broken.nested, broken.cyclic, broken.giant, broken.polyglot, broken.deep, broken.huge,
)  # fmt: skip
_OFTEN = {
    "truncated": 6,
    "flipped": 6,
    "overwritten": 4,
    "spliced": 3,
    "misnamed": 3,
    "entities": 5,
    "links": 4,
    "actions": 2,
}
_RARE = 97
"""Every so many files one of a hundred thousand parts: making it takes seconds."""
_KINDS = tuple(name for maker in (*_BROKEN, *_HARMFUL) for name in [maker.__name__] * _OFTEN.get(maker.__name__, 1))


@dataclass(frozen=True, slots=True)
class Trial:
    """One file: what it was, what became of it, how long it took and how long it was given."""

    number: int
    kind: str
    outcome: str
    code: str
    seconds: float
    limit: float
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """All files, and what was touched that may not be."""

    trials: list[Trial] = field(default_factory=list)
    canary_reads: int = 0
    connections: int = 0

    @property
    def wrong(self) -> list[str]:
        """Every fault in a sentence; empty is what is wanted."""
        found = [f"file {t.number} ({t.kind}): {w}" for t in self.trials for w in t.wrong]
        found += [f"the canary was read {self.canary_reads} times"] if self.canary_reads else []
        found += [f"{self.connections} connections were made"] if self.connections else []
        if self.trials and self.median >= 1.0:
            found.append(f"the median is {self.median:.2f} s")
        return found

    @property
    def median(self) -> float:
        """Seconds a file, of half of them at most."""
        return statistics.median(t.seconds for t in self.trials)

    def __str__(self) -> str:
        kinds = Counter((t.kind, f"{t.outcome} {t.code}".strip()) for t in self.trials)
        lines = [f"{kind:<18}{outcome:<22}{count:>5}" for (kind, outcome), count in sorted(kinds.items())]
        slow = sorted(self.trials, key=lambda t: -t.seconds)[:5]
        lines.append(
            f"{len(self.trials)} files: median {self.median:.2f} s, longest {slow[0].seconds:.1f} s of {slow[0].limit:.0f} s; "
            f"canary read {self.canary_reads} times, {self.connections} connections; {len(self.wrong)} faults"
        )
        lines += [
            f"    slow: file {t.number} ({t.kind}) {t.outcome} {t.code} {t.seconds:.1f} s of {t.limit:.0f} s"
            for t in slow
        ]
        return "\n".join([*lines, *(f"    WRONG: {w}" for w in self.wrong)])


def make(number: int, seed: int, trap: Trap) -> tuple[str, Made]:
    """The file of that number: its kind, name and bytes; equal for equal number and seed."""
    kind = "crowded" if number % _RARE == 41 else _KINDS[number % len(_KINDS)]
    chance = random.Random(f"{seed}/{number}/{kind}")  # noqa: S311 - which byte to break, no secret
    for harm in _HARMFUL:
        if harm.__name__ == kind:
            return kind, harm(chance, trap)
    return kind, next(m for m in (*_BROKEN, broken.crowded) if m.__name__ == kind)(chance)


def hostile(number: int, seed: int = 1, *, workers: int = 2, first: int = 0) -> Report:
    """Make and read so many files.

    Args:
        number: how many.
        seed: of all chance.
        workers: files read at once.
        first: the number of the first, to look at one again.
    """
    report = Report()
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder, _trap(Path(folder)) as (trap, touched):
        root = Path(folder)
        with Sandbox(root / "scratch") as sandbox, ThreadPoolExecutor(workers) as pool:
            with contextlib.suppress(Exception):  # what that says is tried below
                sandbox.read(_put(root, "warm", b"The readers are loaded now."), "warm.txt", "0" * 64)
            report.trials = list(pool.map(lambda n: _try(n, seed, trap, sandbox, root), range(first, first + number)))
        report.canary_reads, report.connections = touched()
    return report


def _put(root: Path, name: str, data: bytes) -> Path:
    path = root / name
    path.write_bytes(data)
    return path


def _try(number: int, seed: int, trap: Trap, sandbox: Sandbox, root: Path) -> Trial:
    kind, (name, data) = make(number, seed, trap)
    path = _put(root, f"file-{number}", data)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    limit = when_busy(wall_seconds(path, Limits()), load, os.cpu_count() or 1)
    started = time.monotonic()
    wrong: list[str] = []
    outcome, code = "CRASH", ""
    try:
        reading = sandbox.read(path, name, hashlib.sha256(data).hexdigest())
        outcome, code = reading.outcome, reading.code
        wrong += _faults(reading, kind)
    except Exception as fault:  # noqa: BLE001 - that it never raises is what is tried
        wrong.append(f"the service crashed with {type(fault).__name__}")
    seconds = time.monotonic() - started
    if kind in {maker.__name__ for maker in _HARMFUL}:
        # Once more without the sandbox, where the loopback can be reached: the readers themselves must not call.
        scratch = root / f"scratch-{number}"
        scratch.mkdir()
        wrong += _faults(read_file(path, name, scratch=scratch), kind)
    path.unlink()
    if seconds > limit + GRACE:
        wrong.append(f"it took {seconds:.0f} s where {limit:.0f} were allowed")
    return Trial(number, kind, outcome, code, seconds, limit, tuple(wrong))


def _faults(reading: FileReading, kind: str) -> list[str]:
    text = reading.model_dump_json()
    wrong = []
    if CANARY in text:
        wrong.append("the canary's secret stands in the reading")
    told = [(one.outcome, one.code, one.sentence) for one in reading.readings]
    wrong += [
        f"outcome {outcome} without a code or a sentence"
        for outcome, code, sentence in [(reading.outcome, reading.code, reading.sentence), *told]
        if outcome != "read" and not (re.fullmatch(r"RR\d{3}", code) and sentence.strip().endswith("."))
    ]
    if kind.startswith("entities") and reading.outcome in ("read", "blank") and VISIBLE not in text:
        wrong.append("text was lost in silence")
    if kind.startswith("entities") and reading.outcome == "blank":
        wrong.append("it is called blank")
    return wrong


@contextmanager
def _trap(root: Path) -> Iterator[tuple[Trap, "_Touched"]]:
    """A canary whose time of reading tells, and a socket that counts who comes."""
    canary = _put(root, "canary.txt", CANARY.encode())
    with socket.create_server(("127.0.0.1", 0)) as server:
        touched = _Touched(canary, server)
        yield Trap(canary, server.getsockname()[1]), touched


class _Touched:
    """Counts reads of the canary and connections; asking ends the counting."""

    def __init__(self, canary: Path, server: socket.socket) -> None:
        self.canary, self.server, self.came = canary, server, 0
        self.old = time.time() - 90_000  # so long ago that the file system notes a read
        os.utime(canary, (self.old, self.old + 1))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self.server.accept()[0].close()
            except OSError:
                return
            self.came += 1

    def __call__(self) -> tuple[int, int]:
        time.sleep(0.2)
        return int(self.canary.stat().st_atime > self.old + 0.5), self.came


def main() -> int:
    """Run them, and the attacks by path."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=1000, help="files (default 1000)")
    parser.add_argument("--paths", type=int, default=500, help="attacks by path (default 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="a tenth of each")
    chosen = parser.parse_args()
    share = 10 if chosen.quick else 1
    report = hostile(chosen.number // share, chosen.seed)
    print(report)
    written = path_attacks.path_attacks(chosen.paths // share, chosen.seed)
    print(f"{chosen.paths // share} attacks by path, {len(written)} wrote outside")
    for one in written:
        print(f"    WRONG: {one}")
    return 1 if report.wrong or written else 0


if __name__ == "__main__":
    sys.exit(main())
