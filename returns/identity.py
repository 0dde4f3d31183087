"""Ids of entries and fingerprints of rows of people: made of what was typed, so that decisions outlive a re-return."""

import re
import unicodedata
from collections.abc import Iterable

from casefile.readings import TypedEntry, TypedPerson
from casefile.values import short_id

_RUNNING_NUMBER = re.compile(
    r"^(no|nr|num|number|seq|sequence|ref|item|row|entry|line|#|s/?n|serial number)\W*(no|number)?\W*$", re.IGNORECASE
)


def plain(text: str) -> str:
    """Letters and digits only, one case: what survives another file format, line break or dash."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def typed_text(entry: TypedEntry) -> tuple[str, ...]:
    """All typed texts of a row, in an order that does not depend on which column a reader took for which.

    A column of running numbers is left out: a row put in above renumbers those below and changes none of them.
    """
    texts = [entry.date_text, entry.end_date_text, entry.time_text, entry.end_time_text, entry.agency_text]
    texts += [t for t in (entry.event, entry.source, entry.response, entry.analysis, entry.child_voice) if t]
    texts += [
        t for heading, t in entry.other.items() if not (_RUNNING_NUMBER.match(heading.strip()) and len(t.strip()) < 5)
    ]
    return tuple(sorted(p for p in map(plain, texts) if p))


def entry_ids(reference: str, rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Ids for rows in their given order: of case, text and its occurrence among equals.

    Two rows whose short ids would be one by chance get longer ones.
    """
    seen: dict[tuple[str, ...], int] = {}
    owner: dict[str, tuple[tuple[str, ...], int]] = {}
    ids: list[str] = []
    for row in rows:
        nth = seen.get(row, 0)
        seen[row] = nth + 1
        made = short_id("E", reference, *row, nth)
        if owner.setdefault(made, (row, nth)) != (row, nth):
            made = short_id("E", reference, *row, nth, digits=10)
        ids.append(made)
    return ids


def person_fingerprint(agency: str, typed: TypedPerson) -> str:
    """Of a row of a family table: agency and typed fields, free of file and place."""
    fields = typed.model_dump(exclude={"block", "series", "caption", "place", "confidence", "as_typed"})
    return short_id("R", agency, *(f"{k}={plain(str(v))}" for k, v in sorted(fields.items()) if v), digits=8)
