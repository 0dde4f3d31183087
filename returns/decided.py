"""Officers' decisions brought to bear on what was read: dates, columns, and those that no longer fit what is typed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from casefile.dated import DateReading
from casefile.decisions import Decision
from casefile.findings import Finding
from casefile.readings import HeadingGuess, Reading, TypedEntry
from returns.identity import plain

_COLUMNS = ("event", "source", "response", "analysis", "child_voice")
_TEXT_FIELDS = {
    "date": "date_text",
    "time": "time_text",
    "end_date": "end_date_text",
    "end_time": "end_time_text",
    "agency": "agency_text",
}
HEADING_FIELDS = ("date", "time", "end_date", "end_time", "agency", *_COLUMNS, "other")
"""What an officer may say that a column heading means."""


def decided_dates(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The last decision about the date of each entry, by entry id."""
    return {d.about[0]: d for d in decisions if d.kind == "date" and d.about}


def apply_date(reading: DateReading, decision: Decision) -> DateReading | None:
    """The date as decided; None where the cell no longer reads as it did when it was decided."""
    if plain(decision.value.get("typed", "")) != plain(reading.raw):
        return None
    earliest, latest = _day(decision.value.get("earliest")), _day(decision.value.get("latest"))
    if earliest is None and latest is None:
        return None
    if earliest is None:
        kind = "before"
    elif latest is None:
        kind = "after"
    else:
        kind = "day" if earliest == latest else "span"
    update = {"earliest": earliest, "latest": latest, "kind": kind, "basis": "decided", "candidates": ()}
    return reading.model_copy(update=update)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text[:10]) if text else None


def to_confirm_again(
    decisions: Sequence[Decision], entries: Mapping[str, object], refused: Sequence[Decision]
) -> list[Finding]:
    """Decisions about entries whose row has changed or gone: kept, and shown until an officer looks at them again."""
    lost = [d for d in decisions if d.kind in ("date", "key") and not all(a in entries for a in d.about)]
    what = {"date": "a date was read", "key": "an entry was marked as a key event"}
    return [
        Finding(
            kind="decision-to-confirm",
            severity="warning",
            text=f"To confirm again: on {d.at.day} {d.at:%B %Y} {d.by} decided how {what[d.kind]} ({d.id}); the row that it was about has changed.",
            entries=tuple(a for a in d.about if a in entries),
            question="",
        )
        for d in sorted({d.id: d for d in (*lost, *refused)}.values(), key=lambda d: d.id)
    ]


def remap(reading: Reading, decisions: Sequence[Decision]) -> tuple[TypedEntry, ...]:
    """The entries of a document with its columns mapped as officers decided for its layout.

    A decision names layout and heading, and the field that the heading's texts belong to. What finds its field taken
    stays under its heading among the other columns: nothing is fused and nothing dropped.
    """
    layouts = {(g.layout, plain(g.heading)): g for g in reading.headings}
    last: dict[tuple[str, str], str] = {}
    for decision in decisions:
        if decision.kind == "heading" and len(decision.about) == 2:
            last[column_of(decision)] = decision.value.get("field", "")
    moves = [
        (guess, target)
        for key, target in last.items()
        if (guess := layouts.get(key)) is not None and target in HEADING_FIELDS and target != guess.field
    ]
    return tuple(_moved(e, _of_entry(e, reading, moves)) for e in reading.entries) if moves else reading.entries


def _of_entry(
    entry: TypedEntry, reading: Reading, moves: Sequence[tuple[HeadingGuess, str]]
) -> list[tuple[str, str, str]]:
    """The moves that concern an entry's own table: heading as typed, the field it is in, the field it belongs to."""
    return [
        (guess.heading, guess.field, target)
        for guess, target in moves
        if entry.layout == guess.layout or (not entry.layout and _can_move(reading, guess.layout, guess.field))
    ]


def decided_headings(decisions: Sequence[Decision]) -> set[tuple[str, str]]:
    """Layout and heading, in plain letters, of every column that an officer has settled."""
    return {column_of(d) for d in decisions if d.kind == "heading" and len(d.about) == 2}


def remembered(decisions: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    """Of those, the ones that were settled in another case: layout and heading -> what was said there."""
    return {column_of(d): d for d in decisions if d.kind == "heading" and d.elsewhere}


def column_of(decision: Decision) -> tuple[str, str]:
    """The column that a decision on a heading is about: its layout, and the heading in plain letters."""
    return decision.about[0], plain(decision.about[1])


def _can_move(reading: Reading, layout: str, field: str) -> bool:
    """A field that another table of the document fills as well can't be emptied without touching that table's rows."""
    return field == "other" or not any(g.layout != layout and g.field == field for g in reading.headings)


def _moved(entry: TypedEntry, moves: Sequence[tuple[str, str, str]]) -> TypedEntry:
    fields: dict[str, Any] = {}
    other = dict(entry.other)
    lifted: list[tuple[str, str, str]] = []
    for heading, source, target in moves:
        if source == "other":
            key = next((k for k in other if plain(k) == plain(heading)), None)
            text = other.pop(key) if key is not None else ""
        else:
            name = _TEXT_FIELDS.get(source, source)
            text = getattr(entry, name, None) or ""
            fields[name] = None if name in _COLUMNS else ""
        if text:
            lifted.append((heading, target, text))
    for heading, target, text in lifted:
        name = _TEXT_FIELDS.get(target, target)
        free = not (fields[name] if name in fields else getattr(entry, name, None))
        if (name in _COLUMNS or name in _TEXT_FIELDS.values()) and free:
            fields[name] = text
        else:
            other[heading] = text
    return entry.model_copy(update={**fields, "other": other})
