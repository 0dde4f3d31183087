"""The one order of the integrated chronology: total, and the same in whatever order the returns arrived."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from casefile.entries import Entry
from dates import sort_key

ORDER_ASSUMED = "order-assumed"


def in_order(entries: Sequence[Entry], agencies: Sequence[str]) -> list[Entry]:
    """Entries by date, then time, then the order of agencies in the case file, then their order in the return.

    Of several entries of one day those without a time are flagged: their order within the day is assumed. Undated and
    ambiguous entries stand last, in the order of their agencies and returns. Returns that run backwards keep their
    sense: within a day their later rows come first.
    """
    rank = {name: i for i, name in enumerate(agencies)}
    step = {series: -1 if backwards(rows) else 1 for series, rows in _by_series(entries).items()}

    def place(e: Entry) -> tuple[object, ...]:
        return (rank.get(e.agency, len(rank)), e.agency, e.series, step[e.series] * e.position, e.id)

    settled = [e for e in entries if e.when.settled]
    unsettled = [e for e in entries if not e.when.settled]
    settled.sort(key=lambda e: (sort_key(e.when)[:4], _minutes(e), *place(e)))
    unsettled.sort(key=lambda e: (rank.get(e.agency, len(rank)), e.agency, e.series, e.position, e.id))
    return [*_flag_assumed(settled), *unsettled]


def _minutes(entry: Entry) -> int:
    """Minutes since midnight; entries without a time come before those with one."""
    start = entry.time.start if entry.time else None
    return start.hour * 60 + start.minute if start else -1


def _by_series(entries: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.series, []).append(entry)
    for series in rows.values():
        series.sort(key=lambda e: (e.position, e.id))
    return rows


def backwards(rows: Sequence[Entry]) -> bool:
    """Does a table run from the latest event to the earliest? Most of its steps must go back."""
    days = [e.when.earliest or e.when.latest for e in rows]
    known = [d for d in days if d]
    down = sum(b < a for a, b in pairwise(known))
    up = sum(b > a for a, b in pairwise(known))
    return down > up and down > 1


def _flag_assumed(entries: Sequence[Entry]) -> list[Entry]:
    """Of the entries of one day, those whose place within the day nobody typed."""
    days = Counter(e.when.earliest for e in entries if _one_day(e))
    return [
        e.model_copy(update={"flags": (*e.flags, ORDER_ASSUMED)})
        if _one_day(e) and days[e.when.earliest] > 1 and _minutes(e) < 0 and ORDER_ASSUMED not in e.flags
        else e
        for e in entries
    ]


def _one_day(entry: Entry) -> bool:
    return entry.when.earliest is not None and entry.when.earliest == entry.when.latest


def out_of_order(entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Rows of one table that stand out of its running order, each with the row before it.

    Only in tables that clearly run one way, and only rows without which the rest would run that way.
    """
    found: list[tuple[Entry, Entry]] = []
    for rows in _by_series(entries).values():
        days = [e for e in rows if _one_day(e)]
        turned = list(reversed(days)) if backwards(rows) else days
        kept = _longest_run(turned)
        if len(turned) < 6 or len(turned) - len(kept) > max(1, len(turned) // 10):
            continue
        for i, entry in enumerate(turned):
            if i not in kept and i > 0:
                found.append((entry, turned[i - 1]))
    return found


def _longest_run(rows: Sequence[Entry]) -> set[int]:
    """Numbers of the rows of the longest run that never goes back (patience sorting, n log n)."""
    tails: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for i, entry in enumerate(rows):
        day = entry.when.earliest.toordinal() if entry.when.earliest else 0
        at = bisect_right(tails, day)
        if at == len(tails):
            tails.append(day)
            last.append(i)
        else:
            tails[at] = day
            last[at] = i
        before[i] = last[at - 1] if at else -1
    run: set[int] = set()
    i = last[-1] if last else -1
    while i >= 0:
        run.add(i)
        i = before[i]
    return run
