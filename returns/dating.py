"""Dates of a return in their context: year bands, the row above, the order of day and month, the child's birth.

`dates` reads one cell; what lies around the cell is known here. Nothing is chosen where two readings are left.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.dated import ClockTime, DateReading
from casefile.readings import Reading, TypedEntry
from dates import Context, read_date, read_time

_LEAP = 2020
_SPREADSHEETS = frozenset({"xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "excel"})


@dataclass(frozen=True, slots=True)
class Dated:
    """When an entry was, as read in context."""

    when: DateReading
    time: ClockTime | None
    flags: tuple[str, ...] = ()


def date_entries(
    reading: Reading, entries: Sequence[TypedEntry], *, born: dt.date | None, received: dt.date, month_first: bool
) -> list[Dated]:
    """Dates of the entries of one document, in the order given.

    Args:
        reading: the document; its format tells whether bare numbers may be a spreadsheet's dates.
        entries: its entries in document order.
        born: the subject child's date of birth, for ages; None if unknown or if there are several children.
        received: the day that the return was received; nothing was typed after it.
        month_first: the file is known (by a decision) to write the month first.
    """
    excel = reading.format.casefold().lstrip(".") in _SPREADSHEETS
    frame = _Frame(born, received, month_first, excel)
    found: dict[int, Dated] = {}
    for rows in _series(entries):
        found |= dict(zip(rows, _date_series([entries[i] for i in rows], frame), strict=True))
    return [found[i] for i in range(len(entries))]


@dataclass(frozen=True, slots=True)
class _Frame:
    born: dt.date | None
    received: dt.date
    month_first: bool
    excel: bool

    def read(self, text: str, *, year: int | None = None, above: dt.date | None = None) -> DateReading:
        context = Context(
            year=year,
            above=above,
            born=self.born,
            month_first=self.month_first,
            excel=self.excel,
            received=self.received,
        )
        return read_date(text, context)


def _series(entries: Sequence[TypedEntry]) -> Iterator[list[int]]:
    rows: dict[str, list[int]] = {}
    for i, entry in enumerate(entries):
        rows.setdefault(entry.series, []).append(i)
    yield from rows.values()


def _date_series(entries: Sequence[TypedEntry], frame: _Frame) -> list[Dated]:
    """First what stands by itself, then what needs the rows around it."""
    alone = [frame.read(e.date_text) for e in entries]
    anchors = [_one_day(r) for r in alone]
    readings: list[DateReading] = []
    for i, entry in enumerate(entries):
        reading = alone[i]
        if not reading.settled and entry.date_text.strip():
            reading = _in_context(entry, i, anchors, readings, frame) or reading
            anchors[i] = _one_day(reading)
        readings.append(reading)
    return [_with_time(e, r, frame) for e, r in zip(entries, readings, strict=True)]


def _in_context(
    entry: TypedEntry, i: int, anchors: Sequence[dt.date | None], above: Sequence[DateReading], frame: _Frame
) -> DateReading | None:
    if _lacks_year(entry.date_text, frame):
        year = _year_for(entry, i, anchors, frame)
        return frame.read(entry.date_text, year=year) if year else None
    row_above = _one_day(above[-1]) if above else None
    if row_above is None:
        return None
    reading = frame.read(entry.date_text, above=row_above)
    return reading if reading.settled else None


def _lacks_year(text: str, frame: _Frame) -> bool:
    """Does the cell become a date as soon as a year is given?"""
    return frame.read(text, year=_LEAP).settled


def _year_for(entry: TypedEntry, i: int, anchors: Sequence[dt.date | None], frame: _Frame) -> int | None:
    """The one year that band and neighbours leave; None where two are left."""
    before = next((a for a in reversed(anchors[:i]) if a), None)
    after = next((a for a in anchors[i + 1 :] if a), None)
    banded = band_years(entry.band)
    if len(banded) == 1:
        return banded[0]
    years = banded or _years_between(before, after)
    fitting = [y for y in years if _fits(frame.read(entry.date_text, year=y), before, after, frame.received)]
    return fitting[0] if len(fitting) == 1 else None


def _years_between(before: dt.date | None, after: dt.date | None) -> Sequence[int]:
    if before is None or after is None:
        return ()
    first, last = sorted((before.year, after.year))
    return range(first, last + 1) if last - first <= 1 else ()


def _fits(reading: DateReading, before: dt.date | None, after: dt.date | None, received: dt.date) -> bool:
    day = reading.earliest or reading.latest
    if day is None or day > received:
        return False
    if before is None or after is None:
        return (before is None or before <= day) if after is None else day <= after
    return min(before, after) <= day <= max(before, after)


def band_years(band: str) -> tuple[int, ...]:
    """The years that a band allows: "2021" one, "2021/22" and "Year 2021 - 2022" two; none where it names no year."""
    pair = re.search(r"\b((?:19|20)\d\d)\s*[/–-]\s*((?:19|20)?\d\d)\b", band)
    if pair:
        first = int(pair[1])
        second = int(pair[2]) if len(pair[2]) == 4 else first // 100 * 100 + int(pair[2])
        return tuple(range(first, second + 1)) if 0 < second - first <= 5 else (first,)
    years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", band)}
    return tuple(sorted(years)) if len(years) <= 2 else ()


def _one_day(reading: DateReading) -> dt.date | None:
    """The day that rows below may count from: only of a row that is one day."""
    return reading.earliest if reading.earliest is not None and reading.earliest == reading.latest else None


def _with_time(entry: TypedEntry, reading: DateReading, frame: _Frame) -> Dated:
    """Adds what stands in the columns for the end and the time."""
    if entry.end_date_text.strip() and entry.end_date_text.strip() != entry.date_text.strip():
        reading = _span(entry, reading, frame)
    time = _time(entry) or reading.time
    flags = ["date-inferred"] if reading.status == "inferred" else []
    flags += [f"date-{issue}" for issue in reading.issues if issue in ("weekday", "impossible", "possible-swap")]
    return Dated(reading, time, tuple(flags))


def _span(entry: TypedEntry, start: DateReading, frame: _Frame) -> DateReading:
    """Two cells, start and end, as one span; where either can't be read, the start stands and the end is kept as typed."""
    raw = f"{entry.date_text} - {entry.end_date_text}" if entry.date_text.strip() else entry.end_date_text
    above = _one_day(start)
    end = frame.read(entry.end_date_text, year=above.year if above else None, above=above)
    if not start.settled or not end.settled:
        return start.model_copy(update={"raw": raw})
    if start.earliest and end.latest and end.latest < start.earliest:
        return start.model_copy(update={"raw": raw, "issues": (*start.issues, "out-of-order")})
    basis = start.basis if start.basis != "read" else end.basis
    kind = "day" if (start.earliest, start.latest) == (end.earliest, end.latest) and start.kind == "day" else "span"
    return start.model_copy(update={"raw": raw, "latest": end.latest, "kind": kind, "basis": basis})


def _time(entry: TypedEntry) -> ClockTime | None:
    if not entry.time_text.strip():
        return None
    time = read_time(entry.time_text)
    end = read_time(entry.end_time_text) if entry.end_time_text.strip() else None
    if time is None:
        return ClockTime(text=entry.time_text)
    if end is not None and end.start is not None and time.end is None:
        return ClockTime(text=f"{entry.time_text} - {entry.end_time_text}", start=time.start, end=end.start)
    return time
