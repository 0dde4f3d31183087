"""`make bench`: seconds and peak memory of a whole run, by stage, with and without Prefect; ratios within one run.

The figures depend on the machine; what must hold are the ratios, so each is measured beside its yardstick in one go.
"""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from benchmarks.score import SHARED, settled_copy
from examples.make_example import INBOX
from examples.story import REFERENCE

ROOT = Path(__file__).parents[1]
PLAIN = "WSCP-RR-2025-006"
QUIET = 6.0
"""Seconds that the copies lie still before a run is timed: until then it would rightly wait for them to settle."""


def case_to_run() -> tuple[Path, str, str]:
    """The plain shared case where it lies beside the checkout, else the example: inbox, reference, time of looking."""
    shared = SHARED / "cases" / PLAIN / "inbox" / PLAIN
    return (shared, PLAIN, "2025-09-08T10:00") if shared.is_dir() else (INBOX, REFERENCE, "2026-11-17T10:00")


@contextmanager
def stage(name: str, figures: dict[str, float]) -> Iterator[None]:
    """Time what happens inside."""
    started = time.perf_counter()
    yield
    figures[name] = time.perf_counter() - started


def stages(work: Path) -> dict[str, float]:
    """One run in this process, stage by stage; what the readers' child processes take is in `read`. In `rapid-review run`
    both loads happen beside each other and beside the reading.
    """
    figures: dict[str, float] = {}
    source, reference, now = case_to_run()
    settled_copy(source, work / "inbox" / reference)
    time.sleep(QUIET)
    with stage("load the program", figures):
        import datetime as dt

        import casework
        from casefile.clock import stopped_at
        from casework.assemble import assemble
        from intake import Sandbox
        from packs.publish import publish
        from records import Records

        importlib.import_module("scipy.optimize")
        importlib.import_module("pandas")
    moment = dt.datetime.fromisoformat(now)
    with Records.open(work / "records", None, stopped_at(moment)) as records, Sandbox(work / "scratch") as sandbox:
        with stage("load the readers", figures):
            (work / "one line.txt").write_text("One line.")
            sandbox.read(work / "one line.txt", "one line.txt", "0" * 64)
        with stage("take in", figures):
            casework.record_case(records, reference, work / "inbox")
            casework.claim(records, reference, work / "inbox", wait=True)
        with stage("read", figures):
            casework.read_all(records, reference, sandbox=sandbox)
        with stage("bring together and draw", figures):
            record = casework.case_record(records, reference, work / "inbox")
            material = assemble(record, moment, casework.Options())
        with stage("write the pack", figures):
            publish(material, work / "outputs", inputs="bench")
    return figures


def whole_run(work: Path) -> float:
    """`rapid-review run` from the shell to its end."""
    source, reference, now = case_to_run()
    settled_copy(source, work / "inbox" / reference)
    command = [sys.executable, "-m", "cli", "run", f"--data={work}", f"--now={now}"]
    time.sleep(QUIET)
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def through_prefect(work: Path) -> float:
    """`rapid-review serve --once`: the server's start, the flows, the server's stop."""
    source, reference, _ = case_to_run()
    settled_copy(source, work / "inbox" / reference)
    ports = {"RAPID_REVIEW_PREFECT_PORT": "42611", "RAPID_REVIEW_WEB_PORT": "42612"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "cli", "serve", "--once", f"--data={work}"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **ports},
    )
    return time.perf_counter() - started


def word_ratio(work: Path) -> tuple[float, float]:
    """Seconds to read a Word return of ten pages and a hundred rows, and seconds that zlib and lxml need to load its XML."""
    from parsers.formats.word import Word
    from parsers.source import Source

    path = work / "hundred rows.docx"
    hundred_rows(path)
    head = path.read_bytes()[:8192]
    reader = Word()

    def read() -> None:
        reader.read(Source(path, path.name, head, work))

    def load() -> None:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))

    return best_of(read), best_of(load)


def hundred_rows(path: Path) -> None:
    """About ten pages of a chronology of six columns."""
    import docx

    made = docx.Document()
    table = made.add_table(rows=0, cols=6)
    for n in range(101):
        cells = table.add_row().cells
        words = (
            ("Date", "Event", "Source", "Response", "Analysis", "Child's voice")
            if n == 0
            else (
                f"{n % 28 + 1:02d}/03/2026",
                "Home visit, all well. " * 6,
                "Case note",
                "Advice given",
                "Timely",
                "Seen",
            )
        )
        for cell, text in zip(cells, words, strict=True):
            cell.text = text
    made.save(str(path))


def best_of(work: Callable[[], object], times: int = 7) -> float:
    """Seconds of the quickest of several goes."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return min(took)


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        shutil.rmtree(root / "x", ignore_errors=True)
        print(f"case: {case_to_run()[1]}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        figures = stages(root / "stages")
        for name, seconds in figures.items():
            print(f"{name:<42}{seconds:8.2f} s")
        own = sum(seconds for name, seconds in figures.items() if not name.startswith("load"))
        print(f"{'the work, libraries in it (goal under 3 s)':<42}{own:8.2f} s")
        here, children = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"{'peak memory, this process':<42}{here:8.0f} MB\n{'peak memory, largest child':<42}{children:8.0f} MB")
        print(
            f"{'rapid-review run, wall (goal under 5 s)':<42}{min(whole_run(root / f'run{i}') for i in range(3)):8.2f} s"
        )
        print(f"{'the same through Prefect, start and stop':<42}{through_prefect(root / 'prefect'):8.2f} s")
        ours, floor = word_ratio(root)
        print(
            f"{'a Word return of 100 rows':<42}{1000 * ours:8.1f} ms = {ours / floor:.1f} times zlib and lxml ({1000 * floor:.1f} ms; goal under 5)"
        )
    for name in ("reading", "genogram", "chronology"):
        if importlib.util.find_spec(f"benchmarks.{name}"):
            print(f"\n=== {name}", flush=True)
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
