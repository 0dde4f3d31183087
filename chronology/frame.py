"""The pandas door: the chronology as a table for Excel and for anybody who counts."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from casefile.dated import ClockTime
from casefile.entries import Chronology, Entry
from chronology.kinds import kinds
from dates import display, edtf

if TYPE_CHECKING:
    import pandas as pd


def frame(chronology: Chronology) -> "pd.DataFrame":
    """One row an entry, in the order of the chronology.

    Columns are strings but for `earliest` and `latest` (dates or None), `position` (from 1), `key_event` (bool) and
    `confidence` (0 to 1 or None). Columns of the returns that no field claims follow under `other: <heading>`.
    """
    import pandas as pd  # a third of a second, which only a table pays

    headings = sorted({h for e in chronology.entries for h in e.other})
    rows = [_row(number, entry, headings) for number, entry in enumerate(chronology.entries, start=1)]
    columns = ["position", *_COLUMNS, *(f"other: {h}" for h in headings)]
    return pd.DataFrame(rows, columns=pd.Index(columns), dtype=object)


def _row(number: int, entry: Entry, headings: Sequence[str]) -> dict[str, object]:
    row: dict[str, object] = {"position": number}
    row |= {name: of(entry) for name, of in _COLUMNS.items()}
    row |= {f"other: {heading}": entry.other.get(heading, "") for heading in headings}
    return row


def _clock(time: ClockTime | None) -> str:
    if time is None:
        return ""
    if time.start is None:
        return time.text
    return f"{time.start:%H:%M}" + (f"-{time.end:%H:%M}" if time.end else "")


_COLUMNS: Mapping[str, Callable[[Entry], object]] = {
    "id": lambda e: e.id,
    "date": lambda e: display(e.when),
    "time": lambda e: _clock(e.time),
    "agency": lambda e: e.agency,
    "event": lambda e: e.event or "",
    "source": lambda e: e.source or "",
    "response": lambda e: e.response or "",
    "analysis": lambda e: e.analysis or "",
    "child_voice": lambda e: e.child_voice or "",
    "date_typed": lambda e: e.when.raw,
    "date_status": lambda e: e.when.status,
    "earliest": lambda e: e.when.earliest,
    "latest": lambda e: e.when.latest,
    "edtf": lambda e: edtf(e.when) or "",
    "kinds": lambda e: ", ".join(kinds()[k].label for k in e.kinds),
    "same_event": lambda e: e.same_event or "",
    "key_event": lambda e: e.key_event,
    "flags": lambda e: ", ".join(e.flags),
    "file": lambda e: e.origin.file,
    "place": lambda e: e.origin.place.text,
    "page": lambda e: e.origin.place.page,
    "confidence": lambda e: e.confidence,
}
