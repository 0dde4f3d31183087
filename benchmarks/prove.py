"""`make prove`: the long proofs. Exit code 1 if anything is wrong; CI runs small forms of the same functions."""

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import kills, shuffles

ROOT = Path(__file__).parents[1]


def prove_kills(number: int) -> bool:
    """So many kills of `run` at random points, each followed by another run."""
    trials = kills.kills(number)
    print(kills.report(trials))
    return not any(t.wrong for t in trials)


def prove_races(number: int) -> bool:
    """So many races of two whole runs on one inbox."""
    trials = kills.races(number)
    print(kills.report_races(trials))
    return not any(t.wrong for t in trials)


def prove_shuffles(number: int) -> bool:
    """So many orders of arrival."""
    different = shuffles.shuffles(number)
    print(f"shuffles: {number}, of which {different} gave other data files")
    return different == 0


def _module(name: str, *words: str) -> Callable[[], bool]:
    return lambda: subprocess.run([sys.executable, "-m", name, *words], cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Run all of it, or with --quick a tenth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of each")
    share = 10 if parser.parse_args().quick else 1
    proofs: dict[str, Callable[[], bool]] = {
        "shuffles": lambda: prove_shuffles(50 // share),
        "intake": _module("benchmarks.prove_intake", "--kills", str(100 // share), "--races", str(200 // share)),
        "kills": lambda: prove_kills(100 // share),
        "races": lambda: prove_races(200 // share),
    }
    for name in ("hostile", "prove_names"):
        if importlib.util.find_spec(f"benchmarks.{name}"):
            proofs[name] = _module(f"benchmarks.{name}", *(["--quick"] if share > 1 else []))
    failed = []
    for name, proof in proofs.items():
        started = time.monotonic()
        print(f"\n=== {name}", flush=True)
        if not proof():
            failed.append(name)
        print(f"    {time.monotonic() - started:.0f} s", flush=True)
    print("\nall proofs hold" if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
