"""Tables of people to people, as typed: families and professionals, whatever their columns."""

import re
from dataclasses import dataclass

from casefile.readings import TypedAnswer, TypedPerson
from parsers.reading.chronology_tables import EMPTY, HEADING, INSTRUCTION, PRINTED_HEADING, REPEATED
from parsers.reading.columns import PERSON_FIELDS, STAFF_FIELDS, Layout, repeats_headings
from parsers.reading.coverage import Draft
from parsers.reading.sheets import Line, Sheet, merged_above
from parsers.reading.wording import is_empty, is_instruction, is_nothing
from parsers.reading.words import fold

_AKA = re.compile(
    r"\(?\b(?:aka|a\.k\.a\.?|also known as|known as|alias|n[ée]e|formerly|previously)\b\.?:?\s*([^)]+)\)?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"^(other |significant |extended |maternal |paternal |half |step )*(parents?( and)? carers?|parents|siblings|children|adults"
    r"|family( members)?|grandparents|others|relatives|household( members)?)$"
)
_NUMBERED_ROW = re.compile(r"^(child|adult|sibling|parent|person|carer)?\s*\d{1,2}$", re.IGNORECASE)
_LONGEST_PART = 80
_OWN = frozenset(
    {
        "relationship",
        "date_of_birth",
        "date_of_death",
        "sex",
        "ethnicity",
        "address",
        "nhs_number",
        "setting",
        "legal_status",
        "notes",
    }
)


def is_staff(layout: Layout, section: str) -> bool:
    """Is it a table of professionals rather than of a family?"""
    fields = layout.fields()
    if fields & (PERSON_FIELDS - {"legal_status"}):
        return False
    if fields & STAFF_FIELDS:
        return True
    return section == "professionals"


def person(
    block: int, series: str, caption: str, role: str, values: dict[str, str], line: Line, as_typed: dict[str, str]
) -> TypedPerson:
    """A person of what stands in the fields; forename and surname are put together, other names are found in the name."""
    if not values.get("date_of_birth") and values.get("age"):
        values = values | {"date_of_birth": values["age"]}
    name = values.get("name") or " ".join(v for v in (values.get("forename"), values.get("surname")) if v)
    also = values.get("also_known_as", "")
    found = _AKA.search(name)
    if found and not also:
        also = found[1].strip()
    notes = "; ".join(v for k, v in values.items() if k in {"notes", "agency", "role", "contact", "involved"} and v)
    seen = [c.confidence for c in line.cells if c.confidence is not None and c.text.strip()]
    return TypedPerson(
        block=block,
        series=series,
        caption=caption,
        role="professional" if role == "professional" else "family",
        name=name.strip(),
        also_known_as=also,
        as_typed=as_typed,
        place=line.place,
        confidence=min(seen, default=None),
        **({k: v for k, v in values.items() if k in _OWN} | {"notes": notes}),
    )


@dataclass
class PeopleRows:
    """Reads the rows of one table of people."""

    draft: Draft
    layout: Layout
    series: str
    caption: str
    role: str

    def read(self, sheet: Sheet) -> None:
        """Every row of the sheet."""
        for at, line in enumerate(sheet.lines):
            if line.block is None:
                continue
            text = line.text()
            if self.layout.first <= at <= self.layout.last:
                self.draft.set_aside(line.block, HEADING)
            elif is_instruction(text):
                self.draft.set_aside(line.block, INSTRUCTION)
            elif at < self.layout.first or self._parts(line, text):
                self._aloud(line, line.block, text)
            elif repeats_headings(line, self.layout, "people"):
                self.draft.set_aside(line.block, REPEATED)
            elif all(is_empty(c.text) for c in line.filled()):
                self.draft.set_aside(line.block, EMPTY)
            elif all(is_nothing(c.text) for c in line.filled()):
                self._answer(line, line.block, text)
            else:
                self._row(sheet, at, line, line.block)

    def _parts(self, line: Line, text: str) -> bool:
        """A row that parts the table: "Parents", "Siblings", or text over the whole width."""
        filled = line.filled()
        if len(filled) != 1:
            return False
        width = max(c.end for c in self.layout.columns) - min(c.start for c in self.layout.columns)
        return filled[0].span >= 0.6 * width or (len(text.split()) <= 4 and bool(_PLURAL.match(fold(text))))

    def _aloud(self, line: Line, block: int, text: str) -> None:
        """A heading in the table, or what the agency says over its whole width."""
        if len(text) <= _LONGEST_PART and not text.endswith("."):
            self.draft.set_aside(block, PRINTED_HEADING)
        else:
            self._answer(line, block, text)

    def _answer(self, line: Line, block: int, text: str) -> None:
        heading = self.caption.split(";")[0] or "Family"
        self.draft.put(TypedAnswer(block=block, heading=heading, text=text, place=line.place), block)

    def _row(self, sheet: Sheet, at: int, line: Line, block: int) -> None:
        values, typed = self._gather(sheet, at, line)
        if not set(values) - {"name", "other"} and _NUMBERED_ROW.match(line.text()):
            self.draft.set_aside(block, EMPTY)  # "Child 2", and nothing beside it
            return
        for some_values, some_typed in _one_each(values, typed):
            self.draft.put(person(block, self.series, self.caption, self.role, some_values, line, some_typed), block)

    def _gather(self, sheet: Sheet, at: int, line: Line) -> tuple[dict[str, str], dict[str, str]]:
        values: dict[str, str] = {}
        typed: dict[str, str] = {c.heading or "Without a heading": "" for c in self.layout.columns}
        for cell in line.cells:
            text = cell.text.strip()
            if cell.continues and not text:
                above = merged_above(sheet, at, cell.column)
                text = above.text.strip() if above else ""
            col = self.layout.column_of(cell)
            heading = (col.heading if col else "") or "Without a heading"
            if not text:
                continue
            typed[heading] = f"{typed[heading]}\n{text}" if typed.get(heading) else text
            if col and not (is_nothing(text) and col.field == "name"):
                values[col.field] = f"{values[col.field]}; {text}" if col.field in values else text
        return values, typed


def _one_each(values: dict[str, str], typed: dict[str, str]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Several people in the cells of one row, one a line, are several people."""
    names = [n for n in values.get("name", "").split("\n") if n.strip()]
    other = [v.split("\n") for k, v in values.items() if k != "name" and "\n" in v]
    if len(names) < 2 or not other or not any(len(lines) == len(names) for lines in other):
        return [(values, typed)]

    def part(text: str, i: int) -> str:
        lines = text.split("\n")
        return lines[i].strip() if len(lines) == len(names) else text

    return [
        ({k: part(v, i) for k, v in values.items()}, {k: part(v, i) for k, v in typed.items()})
        for i in range(len(names))
    ]
