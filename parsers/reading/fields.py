"""Form fields in rows: "Date 1", "Event 1", "Date 2" … make a chronology, "Name 1", "DOB 1" … a family."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from casefile.readings import TypedEntry
from parsers.document import Document, Field
from parsers.reading.chronology_tables import EMPTY, Row
from parsers.reading.columns import Column
from parsers.reading.coverage import Draft
from parsers.reading.family_tables import person
from parsers.reading.headings import Vocabulary, column
from parsers.reading.sheets import Line
from parsers.reading.wording import is_empty

_NUMBERED = re.compile(r"^(?P<name>.*?\D)[\s_.#\-\[(]*(?P<number>\d{1,3})[\])]?(?P<more>\D*)$")


@dataclass
class Groups:
    """Fields that make rows: by what they tell of and their number."""

    chronology: dict[int, list[Field]] = field(default_factory=dict)
    people: dict[int, list[Field]] = field(default_factory=dict)

    def holds(self, item: Field) -> bool:
        """Is a field one of a row?"""
        return any(item is f for rows in (self.chronology, self.people) for fs in rows.values() for f in fs)


def _named(item: Field) -> tuple[str, int] | None:
    match = _NUMBERED.match(item.label.strip())
    if match is None:
        return None
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.]", " ", f"{match['name']} {match['more']}")
    words = re.sub(r"(?i)\b(row|chronology|chron|family|person|event row|line|entry(?= \w)|r|no)\b", " ", words)
    return " ".join(words.split()), int(match["number"])


def groups(document: Document) -> Groups:
    """The fields of a document that make rows of a chronology or of a family."""
    numbered = [(item, *named) for item in document.elements if isinstance(item, Field) and (named := _named(item))]
    found = Groups()
    for number in dict.fromkeys(n for _, _, n in numbered):
        row = [(item, name) for item, name, n in numbered if n == number]
        events = {m.field for _, name in row if (m := column(name, "chronology"))}
        people = {m.field for _, name in row if (m := column(name, "people")) and m.sure}
        if {"date", "event"} <= events:
            found.chronology[number] = [item for item, name in row if column(name, "chronology")]
        elif people & {"name", "forename", "surname"} and people & {"relationship", "date_of_birth"}:
            found.people[number] = [item for item, name in row if column(name, "people")]
    return found


def read(draft: Draft, found: Groups) -> None:
    """The rows to entries and people."""
    series = draft.series("fields")
    for row in found.chronology.values():
        _entry(draft, row, series)
    series = draft.series("fields")
    for row in found.people.values():
        _person(draft, row, series)


def _opened(draft: Draft, row: list[Field], vocabulary: Vocabulary) -> list[tuple[int, Field, str, str]]:
    """Block, field, name without its number, canonical field; of those in which something stands."""
    opened = []
    for item in row:
        block = draft.open("field", f"{item.label}: {item.value}", item.place)
        name = (_named(item) or (item.label, 0))[0]
        match = column(name, vocabulary)
        draft.set_aside(block, EMPTY, item.label)
        if not is_empty(item.value) and match is not None:
            opened.append((block, item, name, match.field))
    return opened


def _entry(draft: Draft, fields: list[Field], series: str) -> None:
    opened = _opened(draft, fields, "chronology")
    if not opened:
        return
    row = Row()
    for _, item, name, canonical in opened:
        row.add(Column(0, 1, name, canonical, True, ""), item.value.strip())
    values: Mapping[str, str] = row.values
    entry = TypedEntry(
        block=opened[0][0],
        series=series,
        date_text=values.get("date", ""),
        end_date_text=values.get("end_date", ""),
        time_text=values.get("time", ""),
        end_time_text=values.get("end_time", ""),
        event=values.get("event"),
        source=values.get("source"),
        response=values.get("response"),
        analysis=values.get("analysis"),
        child_voice=values.get("child_voice"),
        agency_text=values.get("agency", ""),
        other=row.other,
        place=opened[0][1].place,
    )
    draft.put(entry, *(block for block, *_ in opened))


def _person(draft: Draft, fields: list[Field], series: str) -> None:
    opened = _opened(draft, fields, "people")
    if not opened:
        return
    values = {canonical: item.value.strip() for _, item, _, canonical in opened}
    typed = {name: item.value.strip() for _, item, name, _ in opened}
    line = Line((), opened[0][0], opened[0][1].place)
    draft.put(person(opened[0][0], series, "", "family", values, line, typed), *(block for block, *_ in opened))
