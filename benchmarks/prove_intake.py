"""The long form of the inbox's promise: kills, races and faults, each checked for anything lost, taken twice or left over.

    python -m benchmarks.prove_intake [--kills 100] [--races 200] [--seed 1]

Exits with 1 if anything is wrong. The short form runs with the tests (tests/intake/test_trials.py).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.intake.trials import FILES, try_faults, try_kills, try_races


def prove(what: str, trial: Callable[[Path], tuple[int, list[str]]]) -> list[str]:
    """Run one trial in a folder that is thrown away, and say how it went."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        count, wrong = trial(Path(folder))
    print(f"{what:<40}{count:>6}   wrong: {len(wrong):<4}{time.monotonic() - started:8.1f} s", flush=True)
    for fault in wrong[:20]:
        print(f"    {fault}")
    return wrong


def main() -> int:
    """Run all trials."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--kills", type=int, default=100, help="inboxes whose passes are killed (default 100)")
    options.add_argument("--races", type=int, default=200, help="races of two passes (default 200)")
    options.add_argument("--seed", type=int, default=1, help="of the points at which passes are killed")
    chosen = options.parse_args()
    few, many = chosen.races - chosen.races // 10, chosen.races // 10
    wrong = [
        *prove("passes killed at random points", lambda folder: try_kills(folder, chosen.kills, chosen.seed)),
        *prove("races of two passes", lambda folder: (few, try_races(folder, few, 2))),
        *prove("races of eight passes", lambda folder: (many, try_races(folder, many, 8))),
        *prove("failing calls, one file", lambda folder: try_faults(folder)),
        *prove("failing calls, five files", lambda folder: try_faults(folder, files=FILES)),
    ]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
