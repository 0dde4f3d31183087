"""When a file was received, and how that is known (formats.md: never a file's own timestamp, never a typed date)."""

import datetime as dt
import unicodedata
from collections.abc import Sequence

from casefile.decisions import Decision
from casefile.readings import FileReading
from casefile.returns import Arrival, Receipt


def receipt_of(
    arrival: Arrival, reading: FileReading | None, row: Receipt | None, decisions: Sequence[Decision]
) -> tuple[dt.datetime, str]:
    """The moment that counts as receipt, and where it comes from in words.

    In this order: an officer's decision, the row of receipts.csv, the Received header of the mail, first seen.
    """
    decided = [d for d in decisions if d.kind == "receipt" and d.about[:1] == (arrival.sha256,) and "at" in d.value]
    if decided:
        return dt.datetime.fromisoformat(decided[-1].value["at"]).replace(tzinfo=None), f"decided by {decided[-1].by}"
    if row is not None:
        return row.received_at, "receipts.csv" + (f" ({row.note})" if row.note else "")
    if reading is not None and reading.mail_received is not None:
        return reading.mail_received, "the Received header of the e-mail"
    return arrival.first_seen, "first seen in the inbox"


def rows_of(arrivals: Sequence[Arrival], receipts: Sequence[Receipt]) -> dict[tuple[str, str], Receipt]:
    """(name, hash) of an arrival -> its row of receipts.csv.

    A file that is sent again under the same name is another arrival: the first takes the earliest row of that name, the
    next the next, and one without a row of its own was received when it was first seen.
    """
    rows: dict[str, list[Receipt]] = {}
    for row in sorted(receipts, key=lambda r: (r.received_at, r.note)):
        rows.setdefault(_key(row.file), []).append(row)
    taken: dict[tuple[str, str], Receipt] = {}
    for arrival in sorted(arrivals, key=lambda a: (a.first_seen, a.name, a.sha256)):
        own = (arrival.name, arrival.sha256)
        left = rows.get(_key(arrival.name))
        if left and own not in taken:
            taken[own] = left.pop(0)
    return taken


def rows_without_file(receipts: Sequence[Receipt], arrivals: Sequence[Arrival]) -> tuple[str, ...]:
    """Files named in receipts.csv of which nothing has come, as written there."""
    seen = {_key(a.name) for a in arrivals}
    return tuple(sorted({r.file for r in receipts if _key(r.file) not in seen}))


def _key(name: str) -> str:
    """Paths as people type them: either slash, any case, one form of accents; of a file in a container, the container."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/")).casefold().strip().removeprefix("./")
    head, mark, _ = plain.partition("!")
    return head if mark and "." in head else plain
