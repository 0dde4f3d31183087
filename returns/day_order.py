"""The order of day and month in a file: month-first evidence flags the whole file and asks one question."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.dated import Candidate, DateReading
from casefile.decisions import Decision
from casefile.findings import Finding
from returns.dating import Dated
from returns.papers import Paper

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How a file writes its dates, as decided or as proved; `asked` where it is for an officer to say."""

    month_first: bool = False
    asked: bool = False
    question: Finding | None = None


def day_order(paper: Paper, decisions: Sequence[Decision]) -> DayOrder:
    """The order of day and month in one paper. Dates alone never settle it: a file that proves month-first is asked about."""
    decided = [d for d in decisions if d.kind == "month-first" and d.about[:1] == (paper.sha256,)]
    if decided:
        return DayOrder(month_first=decided[-1].value.get("order") == "month-first")
    if paper.reading is None:
        return DayOrder()
    day_first, month_first = evidence([e.date_text for e in paper.reading.entries])
    if not month_first or day_first:
        return DayOrder()
    example = next(e.date_text for e in paper.reading.entries if evidence([e.date_text])[1])
    question = Finding(
        kind="month-first",
        severity="warning",
        text=f"{paper.agency} seems to write the month first in {paper.name}: “{example.strip()}” has no month {_second(example)}. "
        "Until this is settled, dates there that can be read both ways are shown as unclear.",
        agencies=(paper.agency,) if paper.agency else (),
        question=f"In {paper.name}, is the month written before the day throughout?",
    )
    return DayOrder(asked=True, question=question)


def evidence(texts: Sequence[str]) -> tuple[int, int]:
    """How many full numeric dates can only be day first, and how many only month first."""
    pairs = [(int(m[1]), int(m[2])) for t in texts for m in _NUMERIC.finditer(t)]
    day_first = sum(12 < a <= 31 and 1 <= b <= 12 for a, b in pairs)
    return day_first, sum(12 < b <= 31 and 1 <= a <= 12 for a, b in pairs)


def _second(text: str) -> str:
    return next(m[2] for m in _NUMERIC.finditer(text) if int(m[2]) > 12)


def open_between_orders(dated: Dated) -> Dated:
    """A date that reads differently with the month first becomes a question with both readings."""
    when = dated.when
    if when.kind != "day" or when.basis not in ("read", "repaired") or when.earliest is None:
        return dated
    match = _NUMERIC.search(when.raw)
    day = when.earliest
    if match is None or day.day > 12 or day.day == day.month:
        return dated
    swapped = dt.date(day.year, day.day, day.month)
    candidates = (
        Candidate(earliest=day, latest=day, why="read with the day first"),
        Candidate(earliest=swapped, latest=swapped, why="read with the month first, as other dates in this file are"),
    )
    unclear = DateReading(
        raw=when.raw, kind="ambiguous", time=when.time, issues=(*when.issues, "mixed-order"), candidates=candidates
    )
    return Dated(unclear, dated.time, (*dated.flags, "date-mixed-order"))
