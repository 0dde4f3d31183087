"""Reviews and actions that an entry sets a day for, and no entry of that agency around that day."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from casefile.entries import Entry
from casefile.findings import Finding
from dates import Context, display, read_date

_COUNT = r"(\d{1,2}|one|two|three|four|five|six|eight|ten|twelve)"
_REVIEW = re.compile(
    rf"\b(?:review(?:ed)?|follow(?:ed)?[- ]?up|re-?visit|next (?:visit|contact|appointment)) (?:planned |due |agreed )?(?:in|within|after) {_COUNT} (day|week|month)s?\b",
    re.IGNORECASE,
)
_NAMED = r"\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Za-z]{3,9}\.?(?:,? \d{4})?"
_BY_DAY = re.compile(
    rf"\b(?:by|before|no later than|not later than|deadline:?|due(?: by| on)?|review(?: date)?:?(?: due)?(?: on)?|to be (?:completed|done|reviewed) (?:by|on))"
    rf" (\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|{_NAMED})(?![\w/])",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:to (?!be seen|attend)\w+|will|actions?|agreed|plan(?:ned)?|review|due|deadline|must|should|tasked|allocated)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}
_UNITS = {"day": 1, "week": 7, "month": 30}
_SLACK = 14
"""Days around the day set in which any entry of the agency answers it."""
_FARTHEST = 366
_WIDEST = 7
_SHOWN = 4


def promise_findings(entries: Sequence[Entry], own: Mapping[str, Sequence[Entry]], until: dt.date) -> list[Finding]:
    """One finding an agency: what was to be reviewed or done by a day, and nothing recorded within two weeks of it.

    Args:
        entries: those of the period.
        own: agency -> its dated entries.
        until: the end of the period; what was due later can't stand in a return.
    """
    unmet: dict[str, list[tuple[Entry, dt.date]]] = {}
    for entry in entries:
        for due in _due(entry):
            if due + dt.timedelta(days=_SLACK) <= until and _unanswered(entry, due, own.get(entry.agency, ())):
                unmet.setdefault(entry.agency, []).append((entry, due))
                break
    return [_finding(agency, rows) for agency, rows in unmet.items()]


def _due(entry: Entry) -> Iterator[dt.date]:
    """The days that an entry sets for a review or an action."""
    day, first = entry.when.latest, entry.when.earliest
    if day is None or first is None or (day - first).days >= _WIDEST:
        return
    words = f"{entry.event or ''}. {entry.response or ''}"
    if match := _REVIEW.search(words):
        count = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1].casefold()]
        yield day + dt.timedelta(days=count * _UNITS[match[2].casefold()])
    for sentence in re.split(r"(?<=[.;!?])\s+(?=[A-Z])", words):
        if (match := _BY_DAY.search(sentence)) and _PROMISED.search(sentence):
            set_for = read_date(match[1], Context(year=day.year)).earliest
            if set_for is not None and day < set_for <= day + dt.timedelta(days=_FARTHEST):
                yield set_for


def _unanswered(entry: Entry, due: dt.date, own: Sequence[Entry]) -> bool:
    """Has the agency later entries, but none between the promise and two weeks after the day, near the day?"""
    day = entry.when.latest or due
    later = [e.when.earliest for e in own if e.when.earliest and e.when.earliest > day]
    return bool(later) and not any(abs((d - due).days) <= _SLACK for d in later)


def _finding(agency: str, rows: Sequence[tuple[Entry, dt.date]]) -> Finding:
    said = "; ".join(f"planned {display(e.when)}, due {due.day} {due:%B %Y}" for e, due in rows[:_SHOWN])
    return Finding(
        kind="review-not-recorded",
        severity="info",
        text=f"{agency} planned a review or an action and records nothing around the day on which it was due: {said}"
        + (" …" if len(rows) > _SHOWN else "."),
        entries=tuple(e.id for e, _ in rows),
        agencies=(agency,),
        question="Was what was planned done, and what came of it?",
    )
