"""The table of invented cells, and the judged ones where they lie beside the checkout."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.dated import DateReading
from dates import read_date
from tests.dates.adapters import as_row, context_of

Row = dict[str, str]
SHARED = Path(__file__).parents[2].parent / "shared"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _by_category() -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in _rows(Path(__file__).with_name("cells.csv")):
        found[row["category"]].append(row)
    return found


CELLS = _by_category()


def _as_table(reading: DateReading) -> Iterator[tuple[str, str]]:
    time = reading.time
    yield "earliest", str(reading.earliest or "")
    yield "latest", str(reading.latest or "")
    yield "kind", reading.kind
    yield "approximate", str(int(reading.approximate))
    yield "start", f"{time.start:%H:%M}" if time and time.start else ""
    yield "end", f"{time.end:%H:%M}" if time and time.end else ""
    yield "basis", reading.basis
    yield "issues", " ".join(reading.issues)


@pytest.mark.parametrize("category", sorted(CELLS))
def test_every_cell_of_the_table_is_read_as_it_says(category: str) -> None:
    """Bounds, kind, doubt, clock, basis and issues of each cell are those of the table."""
    wrong = []
    for row in CELLS[category]:
        cell = row["cell"].replace("\\n", "\n").replace("\\t", "\t")
        reading = read_date(cell, context_of(row["context"]))
        assert reading.raw == cell
        wrong += [
            f"{cell!r} {row['context']}: {field} {found!r}, not {row[field]!r}"
            for field, found in _as_table(reading)
            if found != row[field]
        ]
    assert not wrong, "\n".join(wrong)


def _verdict(row: Row) -> str:
    """right, asked or wrong, as the judge of the shared table has it."""
    answer = as_row(read_date(row["raw"], context_of(row["context_year_or_prev_date"])))
    others = [a for found in re.findall(r"alt=(\S+)", row["note"]) for a in found.split("|")]
    claimed = answer["status"] not in ("ambiguous", "undated")
    if row["earliest"] in ("ambiguous", "undated"):
        return "wrong" if claimed else "right"
    if not claimed:
        return "right" if "ask" in others else "asked"
    bounds = f"{answer['earliest'] or '..'}/{answer['latest'] or '..'}"
    return "right" if bounds in (f"{row['earliest']}/{row['latest']}", *others) else "wrong"


@pytest.mark.shared
def test_the_judged_cells_are_read_or_asked_and_hardly_ever_wrong() -> None:
    """Right at least 92 in 100, wrong at most 1; every conflict of a weekday is reported."""
    table = SHARED / "dates" / "dates.csv"
    if not table.exists():
        pytest.skip("the judged cells are not beside the checkout")
    rows = _rows(table)
    verdicts = [_verdict(row) for row in rows]
    assert verdicts.count("right") >= 0.92 * len(rows)
    assert verdicts.count("wrong") <= 0.01 * len(rows)
    for row in rows:
        if "flag=conflict" in row["note"]:
            assert as_row(read_date(row["raw"], context_of(row["context_year_or_prev_date"])))["flags"] == "conflict"
