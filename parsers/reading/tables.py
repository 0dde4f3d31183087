"""What a table is, and to whom it is given: chronology, family, professionals, cards, boxes, grids, lists."""

from typing import TYPE_CHECKING

from parsers.document import Cell
from parsers.reading.chronology_tables import EMPTY, HEADING, INSTRUCTION, PRINTED_HEADING, ChronologyRows
from parsers.reading.columns import Layout, continued, headed, heading_text, unheaded
from parsers.reading.event_cards import EventCards, is_event_card
from parsers.reading.family_grids import (
    is_role_grid,
    is_side_by_side,
    person_of_pairs,
    read_role_grid,
    read_side_by_side,
)
from parsers.reading.family_tables import PeopleRows, is_staff
from parsers.reading.headings import is_known_label, is_known_question, question, section
from parsers.reading.pairs import Pair, in_pairs, pairs_of
from parsers.reading.sheets import Line, Sheet
from parsers.reading.ticks import has_boxes, is_open_choice, marked
from parsers.reading.wording import has_label_end, is_empty, is_instruction, is_title
from parsers.reading.words import core

if TYPE_CHECKING:
    from parsers.reading.reader import Reader

_NO_EVENTS = frozenset({"office", "referral", "sign_off", "actions", "legal", "version", "glossary"})
_QUESTION_HEADS = frozenset(
    {
        "question",
        "questions",
        "area",
        "section",
        "topic",
        "prompt",
        "issue",
        "heading",
        "information required",
        "item",
        "key line of enquiry",
        "theme",
        "domain",
        "information requested",
    }
)
_ANSWER_HEADS = frozenset(
    {
        "response",
        "responses",
        "answer",
        "answers",
        "agency response",
        "detail",
        "details",
        "comments",
        "comment",
        "information",
        "your response",
        "your answer",
        "findings",
        "agency comments",
        "agency information",
    }
)


def read(reader: "Reader", sheet: Sheet) -> None:
    """Give a table to the part that knows what it is."""
    if not sheet.lines:
        return
    if not (_chronology(reader, sheet) or _people(reader, sheet)):
        _form(reader, sheet)


def _chronology(reader: "Reader", sheet: Sheet) -> bool:
    kind = reader.section.kind
    people = headed(sheet, "people")
    layout = headed(sheet, "chronology") if kind not in _NO_EVENTS else None
    if (
        layout is not None
        and people is not None
        and (kind in {"family", "professionals"} or layout.of("event") is None)
    ):
        layout = None
    if (
        layout is not None
        and (layout.of("event") is not None or kind == "chronology")
        and not _is_person_layout(people)
    ):
        rows = ChronologyRows(reader.draft, layout, reader.draft.series("table"), reader.section.heading)
        if reader.chronology is not None:
            rows.band = reader.chronology.band if reader.chronology.layout.fingerprint() == layout.fingerprint() else ""
        reader.draft.headings.extend(layout.guesses())
        _run(reader, rows, sheet, continuing=False)
        return True
    if people is None and reader.chronology is not None:
        before = reader.chronology
        layout = continued(sheet, before.layout)
        if layout is not None:
            rows = ChronologyRows(reader.draft, layout, before.series, before.caption, before.band, before.last)
            _run(reader, rows, sheet, continuing=True)
            return True
    if is_event_card(sheet, kind):
        reader.cards = reader.cards or EventCards(reader.draft, reader.draft.series("cards"))
        reader.cards.read(sheet)
        _nested(reader, sheet)
        return True
    if people is None and kind not in _NO_EVENTS | {"family", "professionals"}:
        layout = unheaded(sheet, expected=kind == "chronology")
        if layout is not None:
            rows = ChronologyRows(reader.draft, layout, reader.draft.series("table"), reader.section.heading)
            reader.draft.headings.extend(layout.guesses())
            _run(reader, rows, sheet, continuing=False)
            return True
    return False


def _is_person_layout(people: Layout | None) -> bool:
    """A heading row may read both ways; a table with a date of birth and a relationship tells of people."""
    return people is not None and len(people.fields() & {"relationship", "date_of_birth", "sex", "ethnicity"}) >= 2


def _run(reader: "Reader", rows: ChronologyRows, sheet: Sheet, *, continuing: bool) -> None:
    rows.read(sheet, continuing=continuing)
    reader.chronology = rows
    reader.cards = None
    _nested(reader, sheet)


def _people(reader: "Reader", sheet: Sheet) -> bool:
    kind = reader.section.kind
    if kind in {"sign_off", "office", "actions", "version", "glossary"}:
        return False
    layout = headed(sheet, "people")
    if layout is not None:
        staff = is_staff(layout, kind)
        rows = PeopleRows(
            reader.draft, layout, reader.draft.series("people"), reader.caption(), "professional" if staff else "family"
        )
        reader.draft.headings.extend(layout.guesses())
        rows.read(sheet)
        _nested(reader, sheet)
        return True
    if kind in {"", "family", "referral", "chronology"}:
        if is_side_by_side(sheet):
            read_side_by_side(reader.draft, sheet, reader.draft.series("people"), reader.caption())
            return True
        if is_role_grid(sheet, kind):
            read_role_grid(reader.draft, sheet, reader.draft.series("people"), reader.caption())
            return True
    return False


def _nested(reader: "Reader", sheet: Sheet) -> None:
    for line in sheet.lines:
        for _, inner in line.nested:
            read(reader, inner)


# Everything else is the form's own: boxes, grids of labels, lists.


def _form(reader: "Reader", sheet: Sheet) -> None:
    if sheet.columns == 1 or all(len([c for c in line.cells if not c.continues]) <= 1 for line in sheet.lines):
        _box(reader, sheet)
    elif _is_list(sheet):
        _list(reader, sheet)
    else:
        _grid(reader, sheet)


def _box(reader: "Reader", sheet: Sheet) -> None:
    """One column: a heading in its own row, and the answer beneath it."""
    for at, line in enumerate(sheet.lines):
        cell = next(iter(line.filled()), None)
        if cell is not None and line.block is not None:
            follows = at + 1 < len(sheet.lines) or bool(line.nested)
            _cell_alone(reader, line, cell, first=at == 0, follows=follows)
        for _, inner in line.nested:
            reader.flush(keep_heading=True)
            read(reader, inner)
    reader.flush(keep_heading=True)


def _cell_alone(reader: "Reader", line: Line, cell: Cell, *, first: bool, follows: bool) -> None:
    text = cell.text.strip()
    block = line.block
    if block is None:
        return
    if is_empty(text) and not has_boxes(text):
        reader.draft.set_aside(block, EMPTY)
        return
    if is_instruction(text):
        reader.draft.set_aside(block, INSTRUCTION)
        return
    head, _, below = text.partition("\n")
    known = is_known_question(head) or bool(section(head)) or question(head) is not None
    if (
        below.strip()
        and known
        and len(head) <= 160
        and (is_known_question(head) or has_label_end(head) or head.endswith("?") or cell.bold)
    ):
        reader.flush()
        reader.begin_section(head, None, None)
        reader.answers.give(head, below, block, line.place, confidence=cell.confidence)
        return
    looks = (
        is_known_question(text)
        or ((cell.bold or cell.shaded or has_label_end(text)) and len(text) <= 200)
        or (first and follows and len(text) <= 160 and not text.endswith("."))
    )
    if looks and "\n" not in text and (follows or cell.bold or is_known_question(text)):
        reader.flush()
        reader.begin_section(text, block, None)
        return
    if is_title(text) and not reader.begun:
        reader.draft.set_aside(block, PRINTED_HEADING)
        return
    reader.section.texts.append((text, block, line.place, cell.struck, cell.confidence))


def _is_list(sheet: Sheet) -> bool:
    """A heading row over rows of three columns or more that are no label-value pairs; or Question | Response."""
    first = next((line for line in sheet.lines if len(line.filled()) > 1), None)
    if first is None or is_asked_and_answered(first):
        return False
    if sheet.columns < 3 or in_pairs(sheet):
        return False
    filled = first.filled()
    if any(c.span > 1 and c.span >= sheet.columns - 1 for c in filled) or len(filled) < 3:
        return False
    if any(_is_label(c) for c in filled[1::2]) and not any(has_label_end(c.text) for c in filled):
        return True
    heads = all(len(c.text) <= 80 and not c.text.strip().endswith(".") for c in filled)
    marked_as = first.header or all(c.bold or c.shaded for c in filled)
    return heads and (marked_as or len(sheet.lines) > 1)


def _is_label(cell: Cell) -> bool:
    """Is a cell a label of forms?"""
    return is_known_label(cell.text) or (cell.bold and len(cell.text) <= 60)


def is_asked_and_answered(line: Line) -> bool:
    """Is it the heading row "Question | Response"?"""
    heads = [core(c.text) for c in line.filled()]
    return len(heads) in {2, 3} and heads[-2] in _QUESTION_HEADS and heads[-1] in _ANSWER_HEADS


def _list(reader: "Reader", sheet: Sheet) -> None:
    """A headed list that is none of events or people: each row is kept whole."""
    heads: list[Cell] = []
    for line in sheet.lines:
        if line.block is None:
            continue
        filled = line.filled()
        if not heads and len(filled) > 1:
            heads = filled
            reader.draft.set_aside(line.block, HEADING)
        elif len(filled) == 1 and not heads:
            _cell_alone(reader, line, filled[0], first=True, follows=True)
        elif all(is_empty(c.text) for c in filled):
            reader.draft.set_aside(line.block, EMPTY)
        else:
            heading = reader.section.heading or " | ".join(heading_text(c.text) for c in heads)
            reader.answers.give(heading, line.text(), line.block, line.place)
            _signatures(reader, heads, line)
    _nested(reader, sheet)


def _signatures(reader: "Reader", heads: list[Cell], line: Line) -> None:
    """A list of signatories: Name | Role | Date."""
    if reader.section.kind != "sign_off" or line.block is None:
        return
    for cell in line.filled():
        head = next((h for h in heads if h.column <= cell.column < h.column + h.span), None)
        if head is not None:
            reader.sign_offs.pair(head.text.strip(" :"), cell.text, line.block, line.place)
    reader.sign_offs.close()


def _grid(reader: "Reader", sheet: Sheet) -> None:
    """Labels with values beside them."""
    wide = in_pairs(sheet)
    pairs: list[Pair] = []
    for at, line in enumerate(sheet.lines):
        filled = line.filled()
        if line.block is None:
            for _, inner in line.nested:
                read(reader, inner)
            continue
        if is_asked_and_answered(line):
            reader.draft.set_aside(line.block, HEADING)
        elif len(filled) == 1 and (filled[0].span >= sheet.columns or len(line.cells) == 1):
            _cell_alone(reader, line, filled[0], first=at == 0, follows=at + 1 < len(sheet.lines))
        else:
            reader.flush(keep_heading=True)
            found = list(pairs_of(line, wide=wide))
            pairs += found
            for pair in found:
                _pair(reader, pair, sheet)
        for _, inner in line.nested:
            reader.flush(keep_heading=True)
            read(reader, inner)
    reader.flush(keep_heading=True)
    if reader.section.kind not in {"sign_off", "office"}:
        person_of_pairs(reader.draft, pairs, reader.draft.series("people"), reader.caption())


def _pair(reader: "Reader", pair: Pair, sheet: Sheet) -> None:
    name = pair.label.text.strip()
    beyond = (
        [c for c in pair.line.filled() if pair.value is not None and c.column > pair.value.column]
        if not in_pairs(sheet)
        else []
    )
    typed = pair.text
    struck = pair.value.struck if pair.value and pair.value.text == typed else ()
    confidence = pair.value.confidence if pair.value else None
    if not typed and has_boxes(name):
        mark = marked(name, pair.label.struck)
        if mark is not None:
            reader.answers.give(reader.section.heading, name, pair.block, pair.place, struck=pair.label.struck)
            return
    if not typed and "\n" not in name and ":" in name.rstrip(": ") and is_known_label(name.split(":")[0]):
        first, _, rest = name.partition(":")
        reader.answers.give(first, rest.strip(), pair.block, pair.place, confidence=pair.label.confidence)
        return
    if len(name) > 250 and not name.endswith("?"):
        reader.answers.give(reader.section.heading, pair.line.text(), pair.block, pair.place)
        return
    for cell in beyond:
        typed = f"{typed} | {cell.text.strip()}"
        struck = ()
    reader.draft.set_aside(pair.block, PRINTED_HEADING, name)
    if typed and (not is_empty(typed) or has_boxes(typed)):
        if not reader.answers.give(
            name, typed, pair.block, pair.place, struck=struck, confidence=confidence
        ) and is_open_choice(typed):
            reader.draft.set_aside(pair.block, EMPTY, typed)
        return
    reader.sign_offs.pair(name.rstrip(" :"), "", pair.block, pair.place)
    reader.draft.set_aside(pair.block, EMPTY, typed)
