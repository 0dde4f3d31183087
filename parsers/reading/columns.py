"""The heading rows of a table, and the field that each of its columns stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casefile.readings import HeadingGuess
from casefile.values import short_id
from parsers.document import Cell
from parsers.reading.dating import is_dated
from parsers.reading.headings import Match, Vocabulary, column, is_column_in_use, speaks_against_events
from parsers.reading.sheets import Line, Sheet
from parsers.reading.wording import has_label_end, is_instruction
from parsers.reading.words import collapse, fold, words

_FIGURES = re.compile(r"\d[/.-]\d|\d{4,}|@")  # dates, numbers and addresses stand in cells, not over them
_SEARCHED = 8  # heading rows stand in the first rows, after titles and instructions
EVENT_FIELDS = frozenset({"event", "source", "response", "analysis", "child_voice"})
PERSON_FIELDS = frozenset(
    {"relationship", "date_of_birth", "sex", "ethnicity", "legal_status", "nhs_number", "date_of_death"}
)
STAFF_FIELDS = frozenset({"agency", "role", "contact", "involved"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the grid columns that it covers, its heading as typed, and what it stands for."""

    start: int
    end: int
    heading: str
    field: str
    sure: bool
    why: str

    def covers(self, cell: Cell) -> bool:
        """Does a cell begin in it?"""
        return self.start <= cell.column < self.end


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and where its headings end: `first`..`last` are heading rows, rows from `last` + 1 are its data."""

    columns: tuple[Column, ...]
    first: int
    last: int

    def fields(self) -> set[str]:
        """The fields that its columns stand for."""
        return {c.field for c in self.columns}

    def of(self, field: str) -> Column | None:
        """The first column of a field."""
        return next((c for c in self.columns if c.field == field), None)

    def column_of(self, cell: Cell) -> Column | None:
        """The column that a cell stands in: where it begins, else what it covers most of."""
        begun = next((c for c in self.columns if c.covers(cell)), None)
        if begun is not None:
            return begun
        shared = [(min(c.end, cell.column + cell.span) - max(c.start, cell.column), c) for c in self.columns]
        best = max(shared, key=lambda s: s[0], default=None)
        return best[1] if best and best[0] > 0 else None

    def fingerprint(self) -> str:
        """Stays while the headings stay: a correction of one heading is remembered for this layout."""
        return short_id("L", *(fold(c.heading) for c in self.columns))

    def guesses(self) -> list[HeadingGuess]:
        """The mapping of its columns, for people to look at."""
        known = (
            EVENT_FIELDS
            | PERSON_FIELDS
            | {"date", "time", "end_date", "end_time", "agency", "name", "forename", "surname"}
        )
        known |= {"also_known_as", "address", "setting", "notes"}
        return [
            HeadingGuess(
                layout=self.fingerprint(),
                heading=c.heading,
                field=c.field if c.field in known else "other",
                sure=c.sure,
                why=c.why,
            )
            for c in self.columns
        ]


def heading_text(text: str) -> str:
    """A heading as it is shown: on one line, without the instruction that stands in lines below it."""
    first, _, below = text.strip().partition("\n")
    if not below.strip():
        return collapse(text)
    if is_instruction(below) or (len(collapse(text)) > 45 and below.strip()[:1].isupper()):
        return collapse(first)
    return collapse(text)


def _could_be_headings(line: Line, sheet: Sheet) -> bool:
    filled = line.filled()
    if len(filled) < 2 or sum(c.span for c in filled) < 0.6 * sheet.columns:
        return False
    ended = sum(has_label_end(c.text) for c in filled)
    for name, value in pairwise(filled):
        known = has_label_end(value.text) or is_column_in_use(value.text) or value.text.strip().endswith("?")
        if has_label_end(name.text) and not known and 3 * ended >= len(filled):
            return False  # labels, with their values beside them
    return not any(is_dated(c.text) or _FIGURES.search(c.text) or len(heading_text(c.text)) > 110 for c in filled)


def _matches(line: Line, vocabulary: Vocabulary) -> list[tuple[Cell, Match | None]]:
    return [(c, column(c.text, vocabulary)) for c in line.filled()]


def _is_chronology_heading(line: Line, sheet: Sheet) -> bool:
    if not _could_be_headings(line, sheet):
        return False
    matches = _matches(line, "chronology")
    fields = {m.field for _, m in matches if m}
    if "date" not in fields and not _dated_below(sheet, line, fields):
        return False
    if len(fields) < 2 or sum(m is not None for _, m in matches) < 0.5 * len(matches):
        return False
    against = sum(speaks_against_events(c.text) and (m is None or m.field not in EVENT_FIELDS) for c, m in matches)
    told = any(m and m.field == "event" and m.sure for _, m in matches)
    return against == 0 or (against == 1 and told and len(matches) > 3)


def _dated_below(sheet: Sheet, heads: Line, fields: set[str]) -> bool:
    """Where no heading says "date": does a column under the headings hold dates, and are others a chronology's?"""
    filled = heads.filled()
    if (
        len(fields & EVENT_FIELDS) < 2
        or len(filled) < 3
        or any(len(c.text) > 60 or c.text.strip().endswith(".") for c in filled)
    ):
        return False
    below = sheet.lines[sheet.lines.index(heads) + 1 :]
    return any(
        dated_share(below, Column(c.column, c.column + c.span, "", "", False, "")) >= 0.5
        for c in heads.cells
        if c.text.strip()
    )


def _labels_down(sheet: Sheet) -> bool:
    """Do the labels of one person stand down the left: "Name", "Relationship", "Date of birth", with values beside them?"""
    if sheet.columns != 2:
        return False
    left = [line.at(0) for line in sheet.lines]
    known = sum(c is not None and is_column_in_use(c.text) and column(c.text, "people") is not None for c in left)
    return known >= 3 and known >= 0.6 * len(left)


def _is_person_heading(line: Line, sheet: Sheet) -> bool:
    if not _could_be_headings(line, sheet) or _labels_down(sheet):
        return False
    matches = _matches(line, "people")
    fields = {m.field for _, m in matches if m}
    if sum(m is not None for _, m in matches) < 0.7 * len(matches) or len(fields) < 2:
        return False
    in_use = sum(m is not None and m.sure and not m.why.startswith("by a word") for _, m in matches)
    if in_use < (2 if len(matches) == 2 else 0.5 * len(matches)):
        return False
    named = fields & {"name", "forename", "surname"}
    if named and fields & (PERSON_FIELDS | {"address", "setting"}) | (fields & STAFF_FIELDS if named else set()):
        return True
    return "relationship" in fields and "date_of_birth" in fields


def _assemble(sheet: Sheet, first: int, last: int, vocabulary: Vocabulary) -> Layout:
    """The columns under heading rows first..last: over each grid column the lowest heading counts."""
    lowest: dict[int, Cell] = {}
    for line in sheet.lines[first : last + 1]:
        for cell in line.filled():
            for at in range(cell.column, cell.column + cell.span):
                lowest[at] = cell
    columns: list[Column] = []
    used = {c.column for line in sheet.lines[last + 1 :] for c in line.filled()}
    for at in sorted(lowest.keys() | used):
        if at not in lowest:
            columns.append(Column(at, at + 1, "", "other", True, "it has no heading"))
            continue
        cell = lowest[at]
        if columns and columns[-1].end == at and lowest.get(at - 1) is cell:
            columns[-1] = replace(columns[-1], end=at + 1)
            continue
        match = column(cell.text, vocabulary)
        found = (match.field, match.sure, match.why) if match else ("other", True, "no field claims it")
        columns.append(Column(at, at + 1, heading_text(cell.text), *found))
    return Layout(tuple(columns), first, last)


def headed(sheet: Sheet, vocabulary: Vocabulary) -> Layout | None:
    """The layout that the heading rows of a table give, or None where it has none of that vocabulary."""
    test = _is_chronology_heading if vocabulary == "chronology" else _is_person_heading
    for first, line in enumerate(sheet.lines[:_SEARCHED]):
        if test(line, sheet):
            last = first
            if (
                (_runs_on(sheet, first) or _says_more(sheet, first, vocabulary))
                and (wrapped := _wrapped(sheet, first)) is not None
                and test(wrapped.lines[first], wrapped)
            ):
                layout = replace(_assemble(wrapped, first, first, vocabulary), last=first + 1)
                return settle(sheet, layout) if vocabulary == "chronology" else name_the_nameless(layout)
            while last + 1 < len(sheet.lines) and is_second_heading(sheet, last + 1, vocabulary):
                last += 1
            layout = _assemble(sheet, first, last, vocabulary)
            return settle(sheet, layout) if vocabulary == "chronology" else name_the_nameless(layout)
        if len(line.filled()) > 1 and any(is_dated(c.text) for c in line.filled()):
            return None  # data before any heading
        wrapped = _wrapped(sheet, first)
        if wrapped is not None and test(wrapped.lines[first], wrapped):
            layout = replace(_assemble(wrapped, first, first, vocabulary), last=first + 1)
            return settle(sheet, layout) if vocabulary == "chronology" else name_the_nameless(layout)
    return None


def _runs_on(sheet: Sheet, at: int) -> bool:
    """Does the row beneath carry on the words of the headings, in small letters?"""
    below = sheet.lines[at + 1].filled() if at + 1 < len(sheet.lines) else []
    return len(below) >= 2 and all(c.text.strip()[:1].islower() and len(c.text) <= 30 for c in below)


def _says_more(sheet: Sheet, at: int, vocabulary: Vocabulary) -> bool:
    """Are more headings in use when the row beneath is read on: "CHILD" above "SEEN", "Type of" above "contact"?"""
    whole = _wrapped(sheet, at)
    if whole is None or any(re.search(r"\d|[.!?]\s*$", c.text) for c in sheet.lines[at + 1].filled()):
        return False

    def known(line: Line) -> int:
        return sum(
            m is not None and m.sure and not m.why.startswith("by a word") for _, m in _matches(line, vocabulary)
        )

    together = known(whole.lines[at])
    return together > max(known(sheet.lines[at]), known(sheet.lines[at + 1])) and 2 * together > len(
        whole.lines[at].filled()
    )


def _wrapped(sheet: Sheet, at: int) -> Sheet | None:
    """The sheet with two rows read as one heading row whose words run on: "Date of" above "contact"."""
    if at + 1 >= len(sheet.lines):
        return None
    upper, lower = sheet.lines[at], sheet.lines[at + 1]
    filled = [*upper.filled(), *lower.filled()]
    if len(upper.cells) != len(lower.cells) or any(is_dated(c.text) or len(c.text) > 40 for c in filled):
        return None
    cells = tuple(
        replace(a, text=f"{a.text.strip()} {b.text.strip()}".strip())
        for a, b in zip(upper.cells, lower.cells, strict=True)
    )
    return replace(sheet, lines=(*sheet.lines[:at], replace(upper, cells=cells), *sheet.lines[at + 1 :]))


def is_second_heading(sheet: Sheet, at: int, vocabulary: Vocabulary) -> bool:
    """Does a row under the headings divide or repeat them?"""
    filled = sheet.lines[at].filled()
    if len(filled) < 2 or any(is_dated(c.text) for c in filled):
        return False
    matches = _matches(sheet.lines[at], vocabulary)
    sure = sum(m is not None and m.sure for _, m in matches)
    short = all(len(heading_text(c.text)) <= 60 for c in filled)
    return short and sure >= 2 and sure == len(filled) and not _reads_as_data(filled)


def _reads_as_data(filled: Sequence[Cell]) -> bool:
    """Sentences, or words that stand in cells rather than over them."""
    return any((t := heading_text(c.text)).endswith(".") and len(words(t)) > 3 for c in filled)


def repeats_headings(line: Line, layout: Layout, vocabulary: Vocabulary) -> bool:
    """Is a row the headings once more?"""
    filled = line.filled()
    if len(filled) < 2 or any(is_dated(c.text) for c in filled):
        return False
    same = 0
    for cell in filled:
        over = layout.column_of(cell)
        if over is None:
            continue
        if fold(heading_text(cell.text)) == fold(over.heading):
            same += 1
            continue
        match = column(cell.text, vocabulary) if len(heading_text(cell.text)) < 60 else None
        same += match is not None and match.sure and match.field == over.field
    return same >= 2 and same >= 0.75 * len(filled)


def settle(sheet: Sheet, layout: Layout) -> Layout:
    """Leave each canonical field to one column, and find the event's by its prose where no heading gives it."""
    data = sheet.lines[layout.last + 1 :]
    columns = list(layout.columns)
    if not any(c.field == "date" for c in columns):
        columns = _find_date(data, columns)
    if not any(c.field == "event" for c in columns):
        columns = _find_event(data, columns)
    taken: dict[str, int] = {}
    for i, col in enumerate(columns):
        if col.field not in EVENT_FIELDS | {"date", "time", "end_date", "end_time", "agency"}:
            continue
        rival = taken.get(col.field)
        if rival is None:
            taken[col.field] = i
            continue
        loser = _weaker(data, columns, rival, i, col.field)
        columns[loser] = replace(
            columns[loser], field="other", sure=False, why=f"another column is held to be the {col.field}"
        )
        taken[col.field] = rival if loser == i else i
    return replace(layout, columns=tuple(columns))


def prose(data: Sequence[Line], col: Column) -> float:
    """The mean length of what stands in a column."""
    lengths = [len(c.text) for line in data for c in line.filled() if col.covers(c)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def dated_share(data: Sequence[Line], col: Column) -> float:
    """The share of the filled cells of a column that hold a date."""
    cells = [c.text for line in data for c in line.filled() if col.covers(c)]
    return sum(is_dated(t) for t in cells) / len(cells) if cells else 0.0


def _weaker(data: Sequence[Line], columns: list[Column], a: int, b: int, field: str) -> int:
    """Which of two columns of one field gives way."""
    if field == "event":
        first, second = prose(data, columns[a]), prose(data, columns[b])
        return a if second > 1.3 * first else b
    if field == "date":
        first, second = dated_share(data, columns[a]), dated_share(data, columns[b])
        return a if second > first + 0.3 else b
    return a if columns[b].sure and not columns[a].sure else b


def _find_date(data: Sequence[Line], columns: list[Column]) -> list[Column]:
    shares = [(dated_share(data, c), -i) for i, c in enumerate(columns)]
    best, at = max(shares, default=(0.0, 0))
    if best < 0.5:
        return columns
    found = columns[-at]
    columns[-at] = replace(found, field="date", sure=False, why="its cells hold dates")
    return columns


def _find_event(data: Sequence[Line], columns: list[Column]) -> list[Column]:
    open_to_it = [
        i for i, c in enumerate(columns) if c.field in {"other", "category", "person_about", "location", "notes"}
    ]
    spare = [i for i, c in enumerate(columns) if c.field in {"analysis", "response", "source"}]
    for choice in (open_to_it, spare):
        lengths = [(prose(data, columns[i]), -i) for i in choice]
        best, at = max(lengths, default=(0.0, 0))
        if best > 0 or (choice and not data):
            columns[-at] = replace(columns[-at], field="event", sure=False, why="the longest text stands in it")
            return columns
    return columns


def name_the_nameless(layout: Layout) -> Layout:
    """Where no heading says "name", the first column that nothing claims holds the names."""
    if layout.fields() & {"name", "forename", "surname"}:
        return layout
    columns = list(layout.columns)
    for i, col in enumerate(columns):
        if col.field == "other":
            columns[i] = replace(col, field="name", sure=False, why="no other column holds the names")
            return replace(layout, columns=tuple(columns))
    if columns and columns[0].start > 0:
        columns.insert(0, Column(0, columns[0].start, "", "name", False, "no other column holds the names"))
    return replace(layout, columns=tuple(columns))
