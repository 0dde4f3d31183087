"""Families in grids: a box of people for each generation, Child 1 to Child 4 side by side, one block of labels for a person."""

from collections.abc import Sequence

from casefile.readings import TypedPerson
from parsers.reading.chronology_tables import HEADING, PRINTED_HEADING
from parsers.reading.columns import heading_text
from parsers.reading.coverage import Draft
from parsers.reading.family_tables import person
from parsers.reading.headings import column, label
from parsers.reading.pairs import Pair, pairs_of
from parsers.reading.person_lines import (
    asks_for_several,
    is_role_label,
    people_lines,
    read_person,
    relation_of_label,
)
from parsers.reading.sheets import Line, Sheet
from parsers.reading.wording import is_empty, is_nothing

_LABELS_OF_A_PERSON = frozenset(
    {
        "name",
        "forename",
        "surname",
        "also_known_as",
        "relationship",
        "date_of_birth",
        "date_of_death",
        "sex",
        "ethnicity",
        "address",
        "nhs_number",
        "setting",
        "legal_status",
    }
)


def is_role_grid(sheet: Sheet, section: str) -> bool:
    """Does each row hold the people of one role: "Parents / carers | Jane Doe (Mother, F), ..."?"""
    rows = [line for line in sheet.lines if len(line.cells) >= 2 and line.filled()]
    if not rows or max(len(line.cells) for line in rows) > 2:
        return False
    labels = [line.cells[0].text for line in rows if line.cells[0].text.strip()]
    if any(label(t, "author") or label(t, "sign_off") for t in labels):
        return False
    roles = [t for t in labels if is_role_label(t) or asks_for_several(t)]
    several = [t for t in roles if not _is_single_field(t)]
    enough = len(several) >= (1 if section == "family" else 2)
    return enough and len(roles) >= 0.7 * len(labels)


def _is_single_field(text: str) -> bool:
    """A label such as "Child's name", "Date of birth of child": a label for one thing of one person."""
    match = column(text, "people")
    return label(text, "prefilled") and bool(match) and not asks_for_several(text)


def read_role_grid(draft: Draft, sheet: Sheet, series: str, caption: str) -> None:
    """The people of a role grid; each line of a cell is one person."""
    for line in sheet.lines:
        for pair in pairs_of(line, wide=False):
            if is_empty(pair.text) or is_nothing(pair.text):
                draft.set_aside(pair.block, PRINTED_HEADING)
            else:
                read_people_cell(draft, pair, series, caption)


def read_people_cell(draft: Draft, pair: Pair, series: str, caption: str) -> None:
    """The people in the cell beside a label, one a line."""
    heading = heading_text(pair.label.text).rstrip(" :-–—")
    for text in people_lines(pair.text):
        read = read_person(text)
        read.setdefault("relationship", relation_of_label(heading))
        made = person(pair.block, series, caption, "family", read, pair.line, {heading: text})
        draft.put(made, pair.block)
    draft.set_aside(pair.block, HEADING, pair.label.text)


def is_side_by_side(sheet: Sheet) -> bool:
    """Do the labels of a person stand down the left and the people side by side?"""
    if sheet.columns < 3 or len(sheet.lines) < 2:
        return False
    first = [line.cells[0] for line in sheet.lines if line.cells and line.cells[0].text.strip()]
    fields = [m.field for c in first if (m := column(c.text, "people")) and m.sure and m.field in _LABELS_OF_A_PERSON]
    body = [line for line in sheet.lines if len(line.cells) >= 3]
    values = [c for line in body for c in line.cells[1:]]
    labelled = sum(1 for c in values if (m := column(c.text, "people")) and m.sure)
    return (
        len(set(fields)) >= 2
        and len(fields) >= 0.6 * len(first)
        and bool(set(fields) & {"name", "forename", "surname"})
        and labelled <= 0.15 * max(1, len(values))
        and len(body) >= 0.7 * len(sheet.lines)
    )


def read_side_by_side(draft: Draft, sheet: Sheet, series: str, caption: str) -> None:
    """A person for each column after the labels."""
    starts = sorted({c.column for line in sheet.lines for c in line.cells[1:]})
    for start in starts:
        values: dict[str, str] = {}
        typed: dict[str, str] = {}
        used: list[Line] = []
        for line in sheet.lines:
            cell = line.at(start)
            if line.block is None or cell is None or cell.column != start or is_empty(cell.text):
                continue
            match = column(line.cells[0].text, "people") if line.cells[0].text.strip() else None
            if match is None and not line.cells[0].text.strip():
                values.setdefault("relationship", relation_of_label(cell.text))
                typed["Without a heading"] = cell.text.strip()
                continue
            typed[heading_text(line.cells[0].text).rstrip(" :-–—")] = cell.text.strip()
            if match:
                values[match.field] = cell.text.strip()
            used.append(line)
        if used and used[0].block is not None:
            made = person(used[0].block, series, caption, "family", values, used[0], typed)
            draft.put(made, *(line.block for line in used if line.block is not None))
    for line in sheet.lines:
        if line.block is not None:
            headings = [line.cells[0].text] if line.cells[0].text.strip() else [c.text for c in line.cells]
            draft.set_aside(line.block, HEADING, " ".join(headings))


def person_of_pairs(draft: Draft, pairs: Sequence[Pair], series: str, caption: str, section: str) -> list[TypedPerson]:
    """The people whom a block of labels and values describes: a name and more of the same person than its date of birth.

    Name and date of birth alone are what the partnership fills in; a name with a relationship, a sex, an address … is typed.
    """
    made: list[TypedPerson] = []
    told = {m.field for p in pairs if (m := column(p.label.text, "people"))}
    of_family = section == "family" or "relationship" in told
    values: dict[str, str] = {}
    typed: dict[str, str] = {}
    used: list[Pair] = []

    def finish() -> None:
        named = values.get("name") or values.get("forename") or values.get("surname")
        if named and set(values) & {
            "relationship",
            "sex",
            "ethnicity",
            "legal_status",
            "nhs_number",
            "setting",
            "address",
        }:
            one = person(used[0].block, series, caption, "family", values, used[0].line, dict(typed))
            made.append(one)
            draft.put(one, *(p.block for p in used))
        values.clear()
        typed.clear()
        used.clear()

    ordered = sorted(pairs, key=lambda p: p.label.column)  # side by side, each column of labels tells its own story
    for at, pair in enumerate(ordered):
        match = column(pair.label.text, "people")
        name = match.field if match and match.sure else ""
        other = any(label(pair.label.text, kind) for kind in ("agency", "author", "sign_off", "role"))
        other = other and not (of_family and name == "name" and not label(pair.label.text, "sign_off"))
        if name not in _LABELS_OF_A_PERSON or (other and name != "name"):
            if name in {"agency", "role", "contact"} or other:
                finish()
            continue
        named_again = name in {"name", "forename"} and (name in values or _told_again(ordered[at + 1 :], set(values)))
        if named_again or (other and name == "name"):
            finish()
        if other and name == "name":
            continue
        if not is_empty(pair.text) and not is_nothing(pair.text):
            values.setdefault(name, pair.text)
            typed[heading_text(pair.label.text).rstrip(" :-–—")] = pair.text
            used.append(pair)
    finish()
    return made


def _told_again(later: Sequence[Pair], told: set[str]) -> bool:
    """Do the labels up to the next name ask again for what was told? Then what was told is of somebody whose name a page break cut off."""
    for pair in later:
        match = column(pair.label.text, "people")
        if match and match.sure and match.field in {"name", "forename"}:
            return False
        if match and match.sure and match.field in told:
            return True
    return False
