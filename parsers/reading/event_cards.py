"""One small table for each event, with its labels down the left."""

from dataclasses import dataclass, field

from casefile.readings import TypedEntry
from parsers.document import Cell
from parsers.reading.chronology_tables import HEADING, PRINTED_HEADING, Row
from parsers.reading.columns import EVENT_FIELDS, Column, heading_text
from parsers.reading.coverage import Draft
from parsers.reading.headings import Match, column, label
from parsers.reading.sheets import Line, Sheet
from parsers.reading.wording import is_empty


def _cells(line: Line) -> list[Cell]:
    return [c for c in line.cells if not (c.continues and not c.text.strip())]


def _labels(sheet: Sheet) -> list[tuple[str, Match | None]]:
    found: list[tuple[str, Match | None]] = []
    for line in sheet.lines:
        cells = _cells(line)
        if len(cells) < 2:
            continue
        found += [(c.text, column(c.text, "chronology")) for c in cells[0::2] if c.text.strip()]
    return found


def _is_unanswered(line: Line) -> bool:
    """Is a cell that has its row to itself the label of one of a card's fields? Some styles draw no line beside an empty cell."""
    filled = line.filled()
    match = column(filled[0].text, "chronology") if len(filled) == 1 else None
    return match is not None and match.sure


def is_event_card(sheet: Sheet, section: str) -> bool:
    """Is the table one event (or several below each other), with labels such as Date, Event and Source down the left?"""
    if section in {"office", "referral", "sign_off", "family", "professionals", "actions", "legal", "version"}:
        return False
    shapes = {len(_cells(line)) for line in sheet.lines}
    if not sheet.lines or not shapes <= {1, 2, 4} or shapes == {1}:
        return False
    labels = _labels(sheet)
    fields = [m.field for _, m in labels if m]
    if any(label(text, "author") or label(text, "sign_off") for text, _ in labels):
        return False
    people = {m.field for m in (column(t, "people") for t, _ in labels) if m} & {
        "name",
        "relationship",
        "date_of_birth",
    }
    if len(people) >= 2 or "date" not in fields or len(fields) < 0.7 * len(labels):
        return False
    told = set(fields) & EVENT_FIELDS
    return "event" in told and (len(set(fields)) >= 3 or section == "chronology")


@dataclass
class _Card:
    """The rows of one event as they come."""

    row: Row = field(default_factory=Row)
    seen: set[str] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)


@dataclass
class EventCards:
    """Reads cards; a run of them shares a series."""

    draft: Draft
    series: str
    band: str = ""
    _card: _Card = field(default_factory=_Card)

    def read(self, sheet: Sheet) -> None:
        """Every card of a table: a date that comes again begins the next one."""
        for line in sheet.lines:
            if line.block is None:
                continue
            cells = _cells(line)
            if len(cells) < 2 or (len(line.filled()) == 1 and line.filled()[0].span > 1):
                if not _is_unanswered(line):
                    self._finish()
                self.draft.set_aside(line.block, PRINTED_HEADING)
                continue
            self._line(line, line.block, cells)
        self._finish()

    def _line(self, line: Line, block: int, cells: list[Cell]) -> None:
        for name, value in zip(cells[0::2], cells[1::2], strict=False):
            match = column(name.text, "chronology")
            field_name = match.field if match else "other"
            if field_name == "date" and "date" in self._card.seen:
                self._finish()
            if field_name in self._card.seen and field_name in EVENT_FIELDS | {"time"}:
                field_name = "other"
            self._card.seen.add(field_name)
            self.draft.set_aside(block, HEADING, name.text)
            if is_empty(value.text):
                self.draft.set_aside(block, HEADING, value.text)
                continue
            heading = heading_text(name.text).rstrip(" :-–—")
            self._card.row.add(Column(0, 1, heading, field_name, True, ""), value.text.strip())
            self._card.filled.append(block)
            if value.confidence is not None:
                self._card.confidence.append(value.confidence)
        self._card.lines.append(line)

    def _finish(self) -> None:
        card, self._card = self._card, _Card()
        if not card.filled:
            return
        values, seen = card.row.values, card.confidence
        entry = TypedEntry(
            block=card.filled[0],
            series=self.series,
            date_text=values.get("date", ""),
            end_date_text=values.get("end_date", ""),
            time_text=values.get("time", ""),
            end_time_text=values.get("end_time", ""),
            band=self.band,
            event=values.get("event"),
            source=values.get("source"),
            response=values.get("response"),
            analysis=values.get("analysis"),
            child_voice=values.get("child_voice"),
            agency_text=values.get("agency", ""),
            other=card.row.other,
            place=card.lines[0].place,
            flags=("ocr",) if self.draft.ocr else (),
            confidence=min(seen, default=None),
        )
        self.draft.put(entry, *card.filled)
