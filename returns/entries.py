"""Entries of all current returns: typed rows with their ids and their dates read in context."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.decisions import Decision
from casefile.entries import Entry, Origin
from casefile.findings import Finding
from casefile.readings import TypedEntry
from returns.dating import Dated, date_entries
from returns.day_order import DayOrder, day_order, open_between_orders
from returns.decided import apply_date, decided_dates, remap, to_confirm_again
from returns.identity import entry_ids, typed_text
from returns.papers import Paper


@dataclass(frozen=True, slots=True)
class _Row:
    paper: Paper
    number: int
    typed: TypedEntry
    dated: Dated


def entries_of(case: Case, papers: Sequence[Paper], decisions: Sequence[Decision]) -> tuple[list[Entry], list[Finding]]:
    """Entries of the papers given, in their order, and the questions about their dates.

    Args:
        case: for its reference and the child's date of birth.
        papers: current, readable papers in order of agency and receipt.
        decisions: those that stand.
    """
    orders = {id(p): day_order(p, decisions) for p in papers}
    rows = [row for p in papers for row in _rows(case, p, orders[id(p)], decisions)]
    ids = _ids(case.reference, rows)
    decided = decided_dates(decisions)
    refused: list[Decision] = []
    entries: list[Entry] = []
    for row, entry_id in zip(rows, ids, strict=True):
        when = row.dated.when
        if entry_id in decided:
            as_decided = apply_date(when, decided[entry_id])
            if as_decided is None:
                refused.append(decided[entry_id])
            when = as_decided or when
        entries.append(_entry(row, entry_id, row.dated, when))
    findings = [f for p in papers if (f := orders[id(p)].question)]
    findings += to_confirm_again(decisions, {e.id: e for e in entries}, refused)
    return entries, findings


def _rows(case: Case, paper: Paper, order: DayOrder, decisions: Sequence[Decision]) -> list[_Row]:
    if paper.reading is None:
        return []
    typed = remap(paper.reading, decisions)
    dated = date_entries(
        paper.reading,
        typed,
        born=_born(case),
        received=paper.received_at.date(),
        month_first=order.month_first,
    )
    if order.asked:
        dated = [open_between_orders(d) for d in dated]
    return [
        _Row(paper, i, entry, when)
        for i, (entry, when) in enumerate(zip(typed, dated, strict=True))
        if i not in paper.repeated
    ]


def _born(case: Case) -> dt.date | None:
    """Ages count from the subject child's birth; with several children it is not known from whose."""
    births = {c.date_of_birth for c in case.children}
    return births.pop() if len(births) == 1 else None


def _ids(reference: str, rows: Sequence[_Row]) -> list[str]:
    """Occurrences among equal rows are counted by content and place, so that the order of arrival changes no id."""
    order = sorted(range(len(rows)), key=lambda i: (rows[i].paper.sha256, rows[i].paper.inner, rows[i].number))
    made = entry_ids(reference, (typed_text(rows[i].typed) for i in order))
    ids = dict(zip(order, made, strict=True))
    return [ids[i] for i in range(len(rows))]


def _entry(row: _Row, entry_id: str, dated: Dated, when: object) -> Entry:
    typed, paper = row.typed, row.paper
    other: Mapping[str, str] = typed.other
    if typed.agency_text.strip() and typed.agency_text not in other.values():
        other = {**other, "Agency" if "Agency" not in other else "Agency or service": typed.agency_text}
    flags = dict.fromkeys((*typed.flags, *dated.flags))
    return Entry(
        id=entry_id,
        agency=paper.agency or "",
        when=when,
        time=dated.time,
        event=typed.event,
        source=typed.source,
        response=typed.response,
        analysis=typed.analysis,
        child_voice=typed.child_voice,
        other=other,
        origin=Origin(file=paper.name, sha256=paper.sha256, place=typed.place),
        series=f"{paper.sha256[:12]}/{paper.inner}/{typed.series}",
        position=row.number,
        flags=tuple(flags),
        confidence=typed.confidence,
    )
