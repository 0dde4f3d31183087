"""How long a large case takes to be brought together and written, and how that grows: prints figures, asserts nothing.

Run: python -m benchmarks.chronology [entries] [agencies]
"""

import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (450, 900, 1800, 3600)


def main(entries: int = SIZES[-1], agencies: int = 24) -> None:
    """Integrate cases of growing size, each in a process of its own; then the pack of the largest."""
    sizes = [n for n in SIZES if n < entries] + [entries]
    print(f"entries of {agencies} agencies: order, link, find (goal at 3,600: under 3 s and 500 MB)")
    first = 0.0
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.chronology", "--integrate", str(size), str(agencies)],
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, memory, groups, findings = (float(v) for v in done.stdout.split())
        grown = size / sizes[0]
        first = first or seconds
        room = grown * math.log(size) / math.log(sizes[0])
        print(
            f"  {size:>5}  {seconds:6.2f} s  {memory:4.0f} MB  {groups:4.0f} events told by several, {findings:4.0f} findings"
            f"   {seconds / first:5.2f} times the time; n log n would be {room:.2f}"
        )
    print(f"\nthe pack of {entries} entries (goal under 20 s for Word, PDF and Excel)")
    pack(entries, agencies)


def integrate_one(entries: int, agencies: int) -> None:
    """Print seconds, peak megabytes of the process, events told by several, findings."""
    import chronology
    import genogram
    import returns
    from benchmarks.large_case import NOW, large_case

    record = large_case(entries, agencies)
    resolved = returns.resolve(record.case, record.arrivals, record.readings, (), (), NOW)
    family = genogram.build(record.case, resolved.people, (), entries=resolved.entries, now=NOW)
    started = time.perf_counter()
    made = chronology.integrate(record.case, resolved, (), family=family, now=NOW)
    seconds = time.perf_counter() - started
    several = sum(len(g.entries) > 1 for g in made.groups)
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, several, len(made.findings))


def pack(entries: int, agencies: int) -> None:
    """Print the seconds of each file of a pack, and of all together as it is published."""
    from benchmarks.large_case import NOW, large_case
    from casework import Options
    from casework.assemble import assemble
    from packs.contents import contents
    from packs.contents.marks import MARKING
    from packs.excel import write_excel
    from packs.pdf import write_pdf
    from packs.publish import publish
    from packs.word import write_word

    def timed(name: str, work: Callable[[], object]) -> None:
        started = time.perf_counter()
        work()
        print(f"  {name:<38}{time.perf_counter() - started:6.2f} s")

    record = large_case(entries, agencies)
    started = time.perf_counter()
    material = assemble(record, NOW, Options())
    print(f"  {'resolve, integrate, draw':<38}{time.perf_counter() - started:6.2f} s")
    content = contents(material, 1)
    with tempfile.TemporaryDirectory(prefix="bench-pack-") as folder:
        root = Path(folder)
        timed("all files, published", lambda: publish(material, root / "outputs", inputs="bench"))
        print("  each by itself, what the first went through still warm:")
        timed("Word", lambda: write_word(content, root / "x.docx"))
        timed("PDF", lambda: write_pdf(content, root / "x.pdf"))
        timed("Excel", lambda: write_excel(material, MARKING, root / "x.xlsx"))
        sizes = {p.suffix: p.stat().st_size / 1e6 for p in root.glob("x.*")}
        print("  sizes: " + ", ".join(f"{ending[1:]} {size:.1f} MB" for ending, size in sorted(sizes.items())))


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--integrate"]:
        integrate_one(int(words[1]), int(words[2]))
    else:
        main(*(int(w) for w in words))
