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
    from returns.identity import (
        plain,
    )  # brings the grammar of dates, which whoever only starts the readers must not wait for

    here = {(g.layout, plain(g.heading)) for file in readings for r in file.readings for g in r.headings}
    here -= {_of(d) for d in standing(own) if d.kind == "heading"}
    if not here:
        return ()
    last: dict[tuple[str, str], Decision] = {}
    for other in records.cases():
        if other == reference:
            continue
        for decision in standing(records.decisions(other)):
            if decision.kind == "heading" and _of(decision) in here:
                before = last.get(_of(decision))
                if before is None or (before.at, before.id) < (decision.at, _id(other, decision)):
                    last[_of(decision)] = decision.model_copy(
                        update={"id": _id(other, decision), "reason": "", "elsewhere": True}
                    )
    return tuple(last[key] for key in sorted(last))


def _of(decision: Decision) -> tuple[str, str]:
    from returns.identity import plain

    return decision.about[0], plain(decision.about[1])


def _id(reference: str, decision: Decision) -> str:
    return "R-" + hashlib.sha256(f"{reference} {decision.id}".encode()).hexdigest()[:8].upper()
