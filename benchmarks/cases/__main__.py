"""`python -m benchmarks.cases --levels plain,mixed --seeds 1-10`: make cases, run the product, one line of scores each."""

import argparse
import importlib.util
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from benchmarks.cases.make import Level, make_case
from benchmarks.score import SHARED, run_inbox

SHORT = {
    "entries: recall": "ent R", "entries: precision": "ent P", "entries: found, text exact and date right": "whole",
    "text: other columns exact (not scans)": "cols", "dates: bounds exact": "dates", "dates: not wrong with confidence": "conf",
    "dates: ambiguous/undated status": "ambig", "times: exact": "times", "same event: pairs recall": "same R",
    "same event: pairs precision": "same P", "people: recall": "ppl R", "people: precision": "ppl P", "parent edges: recall": "par R",
    "parent edges: precision": "par P", "partner edges: recall": "ptn R", "partner edges: precision": "ptn P", "conflicts: recall": "cnfl",
    "returns: status": "status", "returns: timeliness": "timely", "returns: sign-off": "sign", "answers: recall": "answ",
    "answers: question key equal": "keys", "answers: ticks and strike-outs": "ticks", "findings: planted ones found": "finds",
    "findings: precision of decidable kinds": "find P", "coverage: typed blocks placed": "placed",
    "coverage: typed blocks found somewhere": "found",
}  # fmt: skip


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_case", SHARED / "tools" / "score_case.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def _seeds(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def main() -> int:
    """Make, run and score; the misses of each case after its line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description=__doc__)
    parser.add_argument("--levels", default="plain,mixed")
    parser.add_argument("--seeds", default="1-5")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="leave the cases and packs in this folder")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print("The shared scorer does not lie beside this checkout; there is nothing to score with.")
        return 0
    scorer = _scorer()
    print(f"{'case':<12}{'total':>7}{'lost':>5} " + " ".join(f"{s:>6}" for s in SHORT.values()))
    sums: dict[str, list[float]] = {}
    levels: list[Level] = [x for x in ("plain", "mixed", "hard") if x in asked.levels.split(",")]
    for level in levels:
        for seed in _seeds(asked.seeds):
            work = Path(tempfile.mkdtemp(prefix="made-case-")) if asked.keep is None else asked.keep / f"{level}-{seed}"
            shutil.rmtree(work, ignore_errors=True)
            reference = make_case(work / "made", seed, level)
            started = time.monotonic()
            data = run_inbox(work / "made" / "inbox", reference, work / "run")
            score, lost = scorer.judge(scorer.read_truth(work / "made" / "truth" / reference), scorer.read_output(data))
            values = {r["measure"]: r["value"] for r in score.rows}
            cells = []
            for name in SHORT:
                value = values.get(name)
                cells.append(f"{value:6.1f}" if value is not None else "     –")
                if value is not None:
                    sums.setdefault(name, []).append(value)
            sums.setdefault("total", []).append(score.total())
            sums.setdefault("lost", []).append(lost)
            print(
                f"{level}-{seed:<6}{score.total():>7.2f}{lost:>5} "
                + " ".join(cells)
                + f"  {time.monotonic() - started:.0f} s",
                flush=True,
            )
            for what, text in score.worst[: asked.worst]:
                print(f"    {what}: {text}", flush=True)
            if asked.keep is None:
                shutil.rmtree(work)
    mean = {k: sum(v) / len(v) for k, v in sums.items()}
    print(
        f"{'mean':<12}{mean['total']:>7.2f}{sum(sums['lost']):>5.0f} "
        + " ".join(f"{mean[n]:6.1f}" if n in mean else "     –" for n in SHORT)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
