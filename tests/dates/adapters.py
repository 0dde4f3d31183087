"""The reader as a scorer of date cells calls it: two texts in, a dictionary out."""

import datetime as dt
from typing import Any

from casefile.dated import DateReading
from dates import Context


def context_of(text: str) -> Context:
    """The context column of such tables: "", "2023", "2023-03-14", "dob", "dob=2015-05-22", "mdy", "excel", "ay", "fy"."""
    if text.startswith("dob="):
        return Context(born=dt.date.fromisoformat(text[4:]))
    if len(text) == 10:
        return Context(above=dt.date.fromisoformat(text))
    named = {
        "": Context(),
        "dob": Context(birth=True),
        "mdy": Context(month_first=True),
        "excel": Context(excel=True),
        "ay": Context(years="academic"),
        "fy": Context(years="financial"),
    }
    return named[text] if text in named else Context(year=int(text))


def as_row(reading: DateReading) -> dict[str, Any]:
    """A reading with the field names of such tables."""
    unsettled = reading.kind in ("ambiguous", "undated")
    time = reading.time
    return {
        "earliest": reading.earliest,
        "latest": reading.latest,
        "approximate": reading.approximate,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "status": reading.kind if unsettled else reading.status,
        "flags": "conflict" if {"weekday", "week-start"} & set(reading.issues) else "",
    }
