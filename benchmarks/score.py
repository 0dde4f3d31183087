"""`make score`: the shared cases, run on copies and judged by the shared scorer, without any decision."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def settled_copy(source: Path, target: Path) -> None:
    """A copy of a case's inbox that can be written and has lain still for a while."""
    shutil.copytree(source, target)
    past = time.time() - 120
    for path in (target, *target.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (past, past))


def run_inbox(inbox: Path, reference: str, work: Path) -> Path:
    """Run a copy of an inbox with one case at the time of its meeting; returns the pack's data folder."""
    settled_copy(inbox, work / "inbox")
    toml = (work / "inbox" / reference / "case.toml").read_text(encoding="utf-8")
    meeting = re.search(r"^meeting\s*=\s*(\S+)", toml, re.MULTILINE)
    now = meeting[1] if meeting else ""
    folders = [f"--{name}={work / name}" for name in ("inbox", "outputs", "records")]
    subprocess.run(
        [sys.executable, "-m", "cli", "run", *folders, f"--now={now}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return max((work / "outputs" / reference).glob("pack-*")) / "data"


def run_case(reference: str, work: Path) -> tuple[Path, float]:
    """Run one shared case; returns the pack's data folder and the seconds."""
    started = time.monotonic()
    data = run_inbox(SHARED / "cases" / reference / "inbox", reference, work)
    return data, time.monotonic() - started


def main() -> int:
    """Every shared case, or the references given."""
    if not SHARED.is_dir():
        print("The shared cases do not lie beside this checkout; there is nothing to score.")
        return 0
    wanted = sys.argv[1:] or sorted(p.name for p in (SHARED / "cases").iterdir() if p.is_dir())
    for reference in wanted:
        with tempfile.TemporaryDirectory(prefix="score-") as folder:
            data, seconds = run_case(reference, Path(folder))
            print(f"\n=== {reference}: {seconds:.1f} s")
            truth = SHARED / "cases" / reference / "truth" / reference
            scorer = SHARED / "tools" / "score_case.py"
            subprocess.run([sys.executable, str(scorer), str(truth), str(data), "--worst", "3"], check=True)
    families = SHARED / "tools" / "score_families.py"
    if not sys.argv[1:]:
        print("\n=== families")
        subprocess.run(
            [sys.executable, str(families)],
            cwd=ROOT,
            check=False,
            env={**os.environ, "RAPID_REVIEW": f"{sys.executable} -m cli"},
        )
        print("\n=== dates")
        dates = SHARED / "tools" / "score_dates.py"
        subprocess.run([sys.executable, str(dates), "tests.adapters:read_date"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
