"""When a file was received, and how that is known (formats.md: never a file's own timestamp, never a typed date)."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence

from casefile.decisions import Decision
from casefile.readings import FileReading
from casefile.returns import Arrival, Receipt


def receipt_of(
    arrival: Arrival, reading: FileReading | None, rows: Mapping[str, Receipt], decisions: Sequence[Decision]
) -> tuple[dt.datetime, str]:
    """The moment that counts as receipt, and where it comes from in words.

    In this order: an officer's decision, the row of receipts.csv, the Received header of the mail, first seen.
    """
    decided = [d for d in decisions if d.kind == "receipt" and d.about[:1] == (arrival.sha256,) and "at" in d.value]
    if decided:
        return dt.datetime.fromisoformat(decided[-1].value["at"]).replace(tzinfo=None), f"decided by {decided[-1].by}"
    row = rows.get(_key(arrival.name))
    if row is not None:
        return row.received_at, "receipts.csv" + (f" ({row.note})" if row.note else "")
    if reading is not None and reading.mail_received is not None:
        return reading.mail_received, "the Received header of the e-mail"
    return arrival.first_seen, "first seen in the inbox"


def rows_by_file(receipts: Sequence[Receipt]) -> dict[str, Receipt]:
    """Rows of receipts.csv by the file's path; of two rows for one file the earlier receipt holds."""
    rows: dict[str, Receipt] = {}
    for row in sorted(receipts, key=lambda r: (r.received_at, r.note)):
        rows.setdefault(_key(row.file), row)
    return rows


def rows_without_file(receipts: Sequence[Receipt], arrivals: Sequence[Arrival]) -> tuple[str, ...]:
    """Files named in receipts.csv of which nothing has come, as written there."""
    seen = {_key(a.name) for a in arrivals}
    return tuple(sorted({r.file for r in receipts if _key(r.file) not in seen}))


def _key(name: str) -> str:
    """Paths as people type them: either slash, any case, one form of accents; of a file in a container, the container."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/")).casefold().strip().removeprefix("./")
    head, mark, _ = plain.partition("!")
    return head if mark and "." in head else plain
