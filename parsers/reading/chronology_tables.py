"""The rows of a chronology table to entries, as typed."""

import re
from dataclasses import dataclass, field

from casefile.readings import TypedAnswer, TypedEntry
from parsers.document import Cell
from parsers.reading.columns import EVENT_FIELDS, Column, Layout, is_second_heading, repeats_headings
from parsers.reading.coverage import Draft
from parsers.reading.dating import is_dated
from parsers.reading.headings import column, section
from parsers.reading.sheets import Line, Sheet, merged_above
from parsers.reading.wording import is_empty, is_instruction, is_no_date, is_nothing, is_placeholder, sounds_printed
from parsers.reading.words import collapse, fold

NOTE_MARKS = ("#", "^", "¬", "~")  # Chronolator: a row whose source begins with one is its author's note
_CLOCK = re.compile(r"^(?:c\.?\s*)?\d{1,2}[.:]?\d{0,2}\s*(?:hrs?|h|am|pm)?$", re.IGNORECASE)
_YEAR_100 = re.compile(r"\b0?100\b")
_BAND = re.compile(
    r"^(?:year\s*:?\s*|chronology\s+)?(?:"
    r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:19|20)?\d\d))?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s,]+(?:19|20)\d\d(?:\s*(?:-|–|to)\s*[a-z]+[\s,]+(?:19|20)\d\d)?"
    r"|(?:academic|financial|school)\s+year\s+(?:19|20)\d\d\s*[/–-]\s*(?:(?:19|20)?\d\d)"
    r"|(?:autumn|spring|summer|winter)(?:\s+term)?\s+(?:19|20)\d\d(?:\s*[/–-]\s*\d\d)?"
    r"|year\s+(?:\d{1,2}|one|two|three|four|five|six)|reception(?:\s+year)?|nursery"
    r")\s*(?:\(?(?:continued|cont'?d?\.?)\)?|events?|entries)?\s*:?$",
    re.IGNORECASE,
)
AUTHOR_NOTE = "A note of the author to themselves, marked as such; it is no event."
REPEATED = "The headings of the table once more."
HEADING = "The headings of the table."
BAND = "A year or period that heads the rows beneath it; they carry it."
INSTRUCTION = "Wording of the form: an instruction."
PRINTED_HEADING = "A heading of the form."
EMPTY = "A place of the form that was left empty."


def is_band(text: str) -> bool:
    """Is it a year or period that heads rows: "2021", "2021/22", "January 2022", "Year 4"?"""
    return bool(_BAND.match(collapse(text)))


_BROKEN_OFF = re.compile(r"\d\s*(?:@|\bat)\s*$")
"""A date cell that announces a clock time which stands in the next column."""
_LEADING_CLOCK = re.compile(r"((?:[01]?\d|2[0-3])[:.]?[0-5]\d(?:\s?(?:hrs|am|pm)\b)?)(?!\d)[\s:–-]*")


@dataclass
class Row:
    """What one row gives, by field."""

    values: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    def add(self, col: Column, text: str) -> None:
        """What stands under a column."""
        if not text.strip():
            return
        name = col.field
        if name == "date" and name in self.values and "time" not in self.values and _CLOCK.match(text.strip()):
            name = "time"  # one heading over a column of dates and one of times
        if name in _CANONICAL:
            self.values[name] = f"{self.values[name]}\n{text}" if name in self.values else text
        if name not in _CANONICAL or name in {"band", "end_date", "end_time"}:
            key, number = col.heading or "Without a heading", 2
            while key in self.other:
                key, number = f"{col.heading or 'Without a heading'} ({number})", number + 1
            self.other[key] = text


_CANONICAL = frozenset(
    {"band", "date", "time", "end_date", "end_time", "agency", "event", "source", "response", "analysis", "child_voice"}
)
_TELLING = _CANONICAL - {"band", "date", "time", "end_date", "end_time"}


@dataclass
class ChronologyRows:
    """Reads the rows of one table; `band` and `last` go over into a table that continues it."""

    draft: Draft
    layout: Layout
    series: str
    caption: str
    band: str = ""
    last: TypedEntry | None = None
    made: int = 0

    def read(self, sheet: Sheet, *, continuing: bool = False) -> None:
        """Every row of the sheet."""
        for at, line in enumerate(sheet.lines):
            if line.block is None:
                continue
            if at <= self.layout.last:
                self._heading(at, line)
            else:
                self._row(sheet, at, line, first_of_next=continuing and at == 0)

    def _heading(self, at: int, line: Line) -> None:
        block = self._block(line)
        if at >= self.layout.first:
            self.draft.set_aside(block, HEADING)
            return
        text = line.text()
        if len(line.filled()) == 1 and (section(text) or is_instruction(text) or len(text) <= 80):
            self.draft.set_aside(block, INSTRUCTION if is_instruction(text) else PRINTED_HEADING)
            return
        self._answer(line, text)

    def _row(self, sheet: Sheet, at: int, line: Line, *, first_of_next: bool) -> None:
        block, filled = self._block(line), line.filled()
        if repeats_headings(line, self.layout, "chronology") or (
            at == self.layout.last + 1 and self.layout.last >= 0 and is_second_heading(sheet, at, "chronology")
        ):
            self.draft.set_aside(block, REPEATED)
            return
        if all(is_empty(c.text) for c in filled):
            self.draft.set_aside(block, EMPTY)
            return
        if at <= self.layout.last + 2 and not any(is_dated(c.text) for c in filled) and self._instructs(filled):
            self.draft.set_aside(block, INSTRUCTION)
            return
        if len(filled) == 1 and self._alone(line, filled[0], sheet):
            return
        self._entry(sheet, at, line, first_of_next=first_of_next)

    def _instructs(self, filled: list[Cell]) -> bool:
        dates = [c for c in filled if self._is_date_cell(c)]
        if (
            len(filled) > 1
            and dates
            and re.search(r"\bdd?[/ .-]mm?[/ .-]yy|^(please|enter|insert|e\.g)", dates[0].text.strip(), re.IGNORECASE)
        ):
            return True
        return all(is_placeholder(c.text) or sounds_printed(c.text) or fold(c.text) == "e g" for c in filled) and (
            len(filled) > 1 or is_instruction(filled[0].text)
        )

    def _alone(self, line: Line, cell: Cell, sheet: Sheet) -> bool:
        """A row with one filled cell: a year band, a heading, an instruction; or text that is a row all the same."""
        text, block = cell.text.strip(), self._block(line)
        wide = cell.span > 1 or sheet.columns == 1
        if is_band(text) and (wide or self._first(cell)):
            self.band = collapse(text)
            self.draft.set_aside(block, BAND)
            return True
        if is_instruction(text):
            self.draft.set_aside(block, INSTRUCTION)
            return True
        if is_nothing(text):
            self._answer(line, text)
            return True
        if wide and cell.span >= 0.6 * sheet.columns:
            if section(text) == "chronology" and len(text) <= 80:
                self.draft.set_aside(block, PRINTED_HEADING)
            elif not self._adds(text, block):
                self._answer(line, text)
            return True
        if is_no_date(text) and self._is_date_cell(cell):
            self._answer(line, text)
            return True
        return False

    def _adds(self, text: str, block: int) -> bool:
        """A row over the whole width that begins with a label, "Analysis: …", belongs to the entry above it."""
        name, colon, rest = text.partition(":")
        match = column(name, "chronology") if colon and len(name) <= 60 else None
        last = self.last
        if last is None or match is None or not match.sure or match.field not in EVENT_FIELDS - {"event"}:
            return False
        if getattr(last, match.field) or not rest.strip():
            return False
        entry = last.model_copy(update={match.field: rest.strip()})
        self.draft.replace(last, entry, block)
        self.draft.set_aside(block, HEADING, name)
        self.last = entry
        return True

    def _first(self, cell: Cell) -> bool:
        return self._is_date_cell(cell) or cell.column == min(c.start for c in self.layout.columns)

    def _is_date_cell(self, cell: Cell) -> bool:
        col = self.layout.column_of(cell)
        return col is not None and col.field == "date"

    def _gather(self, sheet: Sheet, at: int, line: Line) -> tuple[Row, list[str]]:
        row = Row()
        flags: list[str] = []
        for cell in line.cells:
            col = self.layout.column_of(cell) or Column(cell.column, cell.column + 1, "", "other", False, "")
            text = cell.text.strip("\n")
            if not text.strip() and cell.continues:
                above = merged_above(sheet, at, cell.column)
                if above is None or not above.text.strip():
                    continue
                if col.field == "band":
                    row.values["band"] = above.text.strip()
                elif col.field in {"date", "time"}:
                    row.add(col, above.text.strip())
                    flags.append(f"{col.field}-from-merged-cell")
                elif col.field in {"source", "agency", "event"}:
                    row.add(col, above.text.strip())
                    flags += ["event-from-merged-cell"] if col.field == "event" else []
                continue
            row.add(col, text.strip())
        return row, flags

    def _entry(self, sheet: Sheet, at: int, line: Line, *, first_of_next: bool) -> None:
        block = self._block(line)
        row, flags = self._gather(sheet, at, line)
        values = row.values
        date = values.get("date", "")
        if values.get("source", "").lstrip().startswith(NOTE_MARKS) or (date and _YEAR_100.search(date)):
            self.draft.set_aside(block, AUTHOR_NOTE)
            return
        told = {k: v for k, v in values.items() if k in _TELLING and not is_empty(v)}
        if not told and not self._tells(row):
            self._answer(line, line.text())
            return
        if all(is_nothing(v) or is_no_date(v) for v in (*told.values(), *row.other.values())) and not is_dated(date):
            self._answer(line, line.text())
            return
        if first_of_next and self._joined(row, block):
            return
        if line.joined:
            flags.append("joined-over-page")
        entry = self._made(row, line, block, flags)
        self.draft.put(entry, block)
        self.last = entry
        self.made += 1

    def _tells(self, row: Row) -> bool:
        """A row without a canonical text is an entry where a column that nothing claims holds more than a number."""
        return any(len(v) > 15 and not is_dated(v) for v in row.other.values())

    def _joined(self, row: Row, block: int) -> bool:
        """Is the first row of a continuing table the rest of a row that broke off in the middle of a sentence?"""
        last = self.last
        if (
            last is None
            or row.values.get("date")
            or (last.event or ".").rstrip().endswith((".", "!", "?", ":", '"', "'"))
        ):
            return False
        more = {k: v for k, v in row.values.items() if k in {"event", "source", "response", "analysis", "child_voice"}}
        if not more.get("event", "")[:1].islower():
            return False
        joined = {k: f"{getattr(last, k)} {v}" if getattr(last, k) else v for k, v in more.items()}
        other = dict(last.other) | {k: f"{last.other[k]} {v}" if k in last.other else v for k, v in row.other.items()}
        entry = last.model_copy(update={**joined, "other": other, "flags": (*last.flags, "joined-over-page")})
        self.draft.replace(last, entry, block)
        self.last = entry
        return True

    def _made(self, row: Row, line: Line, block: int, flags: list[str]) -> TypedEntry:
        values = row.values
        date, time = values.get("date", ""), values.get("time", "")
        event = values.get("event")
        if not time and event and _BROKEN_OFF.search(date) and (clock := _LEADING_CLOCK.match(event)):
            date, event = f"{date.rstrip()} {clock[1]}", event[clock.end() :]
        seen = [c.confidence for c in line.cells if c.confidence is not None and c.text.strip()]
        if self.draft.ocr:
            flags.append("ocr")
        return TypedEntry(
            block=block,
            series=self.series,
            layout=self.layout.fingerprint(),
            date_text=date,
            end_date_text=values.get("end_date", ""),
            time_text=time,
            end_time_text=values.get("end_time", ""),
            band=values.get("band") or self.band,
            event=event,
            source=values.get("source"),
            response=values.get("response"),
            analysis=values.get("analysis"),
            child_voice=values.get("child_voice"),
            agency_text=values.get("agency", ""),
            other=row.other,
            place=line.place,
            flags=tuple(flags),
            confidence=min(seen, default=None),
        )

    def _answer(self, line: Line, text: str) -> None:
        block = self._block(line)
        answer = TypedAnswer(block=block, heading=self.caption or "Chronology", text=text, place=line.place)
        self.draft.put(answer, block)

    def _block(self, line: Line) -> int:
        if line.block is None:
            raise ValueError("A row without text has no block.")  # rows without text are never read
        return line.block
