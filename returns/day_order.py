"""The order of day and month in a file: month-first evidence flags the whole file and asks one question."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.dated import Candidate, DateReading
from casefile.decisions import Decision
from casefile.findings import Finding
from dates import order_evidence
from returns.dating import Dated
from returns.papers import Paper

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})(?!\d)")


_SPACED = re.compile(r"(?<=\d) +(?=\d)")


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
    cells = [_SPACED.sub("/", e.date_text) for e in paper.reading.entries]
    if order_evidence(cells) != "month-first":
        return DayOrder()
    example = next(c for c in cells if order_evidence([c]) == "month-first")
    question = Finding(
        kind="month-first",
        severity="warning",
        text=f"{paper.agency} seems to write the month first in {paper.name}: “{example.strip()}” has no month {_second(example)}. "
        "Until this is settled, dates there that can be read both ways are shown as unclear.",
        agencies=(paper.agency,) if paper.agency else (),
        question=f"In {paper.name}, is the month written before the day throughout?",
    )
    return DayOrder(asked=True, question=question)


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
