"""Headings that an officer settled in one case, for returns of the same layout in another."""

import hashlib
from collections.abc import Iterable

from casefile.decisions import Decision, standing
from casefile.readings import FileReading
from records import Records


def remembered_headings(
    records: Records, reference: str, readings: Iterable[FileReading], own: Iterable[Decision]
) -> tuple[Decision, ...]:
    """What was said in other cases of headings that came in this one, the latest of each; this case's own word is before them.

    Of the other case nothing comes along: neither its reference nor the reason given there.

    Args:
        records: of all cases.
        reference: this case.
        readings: of its files.
        own: its decisions.
    """
    # They bring the grammar of dates, which whoever only starts the readers must not wait for.
    from returns.decided import column_of
    from returns.identity import plain

    here = {(g.layout, plain(g.heading)) for file in readings for r in file.readings for g in r.headings}
    here -= {column_of(d) for d in standing(own) if d.kind == "heading"}
    if not here:
        return ()
    said = [
        d.model_copy(update={"id": _id(other, d), "reason": "", "elsewhere": True})
        for other in records.cases()
        if other != reference
        for d in standing(records.decisions(other))
        if d.kind == "heading" and column_of(d) in here
    ]
    last = {column_of(d): d for d in sorted(said, key=lambda d: (d.at, d.id))}
    return tuple(last[key] for key in sorted(last))


def _id(reference: str, decision: Decision) -> str:
    return "R-" + hashlib.sha256(f"{reference} {decision.id}".encode()).hexdigest()[:8].upper()
