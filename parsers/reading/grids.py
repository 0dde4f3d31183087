"""The form's own tables: boxes of a heading and an answer, grids of labels and values, lists that tell of no event."""

from typing import TYPE_CHECKING

from parsers.document import Cell
from parsers.reading import tables
from parsers.reading.chronology_tables import EMPTY, HEADING, INSTRUCTION, PRINTED_HEADING
from parsers.reading.columns import heading_text
from parsers.reading.dating import date_and_rest
from parsers.reading.family_grids import person_of_pairs, read_people_cell
from parsers.reading.headings import is_known_label, is_known_question, label, question, section
from parsers.reading.pairs import Pair, in_pairs, pairs_of
from parsers.reading.person_lines import asks_for_several, is_role_label
from parsers.reading.sheets import Line, Sheet
from parsers.reading.ticks import has_boxes, is_choice, is_mark, marked
from parsers.reading.wording import has_label_end, is_empty, is_instruction, is_title
from parsers.reading.words import core

if TYPE_CHECKING:
    from parsers.reading.reader import Reader

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
        "theme",
        "domain",
    }
    | {"key line of enquiry", "information requested", "key lines of enquiry", "area of enquiry", "terms of reference"}
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
        "findings",
    }
    | {
        "your response",
        "your answer",
        "agency comments",
        "agency information",
        "agency answer",
        "analysis",
        "agency s response",
    }
)
_LABELS_OF_SIGNING = frozenset({"date", "dated", "name", "signed", "signature"})
_LONGEST_SENTENCE_OF_A_HEADING = 6


def read(reader: "Reader", sheet: Sheet) -> None:
    """A table that tells of no events and no people by its headings."""
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
            _alone(reader, line, cell, first=at == 0, follows=follows)
        _inner(reader, line)
    reader.flush_texts()


def _inner(reader: "Reader", line: Line) -> None:
    for _, inner in line.nested:
        reader.flush(keep_heading=True)
        tables.read(reader, inner)


def _alone(reader: "Reader", line: Line, cell: Cell, *, first: bool, follows: bool) -> None:
    """A cell that has its row to itself: a heading of what follows, or text."""
    text, block = cell.text.strip(), line.block
    if block is None:
        return
    if is_empty(text) and not has_boxes(text):
        reader.draft.set_aside(block, EMPTY)
    elif is_instruction(text):
        reader.draft.set_aside(block, INSTRUCTION)
    elif has_boxes(text) and reader.choice_in_line(cell.text, block, line.place, cell.struck):
        pass  # a question and its boxes in one cell
    elif _heading_and_answer(reader, line, cell, block) or reader.dated_lines(text, block, line.place, cell.confidence):
        pass
    elif "\n" not in text and _heads(cell, first=first, follows=follows):
        known = is_known_question(text) or bool(section(text)) or is_known_label(text) or has_label_end(text)
        reader.begin_section(text, block, None, doubtful=not known, place=line.place)
    elif is_title(text) and not reader.begun:
        reader.draft.set_aside(block, PRINTED_HEADING)
    else:
        reader.add_text(text, block, line.place, cell.struck, cell.confidence)


def _heads(cell: Cell, *, first: bool, follows: bool) -> bool:
    text = cell.text.strip()
    if is_known_question(text) or (section(text) and len(text) <= 80 and not text.endswith(".")):
        return True
    if text.endswith(".") and len(text.split()) > _LONGEST_SENTENCE_OF_A_HEADING:
        return False  # an answer in a box that its style sets bold
    if (cell.bold or cell.shaded or has_label_end(text) or is_known_label(text)) and len(text) <= 200:
        return follows or cell.bold
    return follows and first and len(text) <= 160 and not text.endswith(".")


def _heading_and_answer(reader: "Reader", line: Line, cell: Cell, block: int) -> bool:
    """A cell whose first line is a heading and whose other lines are its answer."""
    head, _, below = cell.text.strip().partition("\n")
    if not below.strip() or len(head) > 160:
        return False
    known = is_known_question(head) or section(head) or question(head) is not None
    if not known or not (is_known_question(head) or has_label_end(head) or head.endswith("?") or cell.bold):
        return False
    reader.flush()
    reader.begin_section(head, None, None)
    if section(head) == "chronology" and reader.dated_lines(below, block, line.place, cell.confidence):
        reader.draft.set_aside(block, PRINTED_HEADING, head)
        return True
    if not reader.answers.give(head, below, block, line.place, confidence=cell.confidence):
        reader.draft.set_aside(block, PRINTED_HEADING, head)
    return True


# Lists


def is_asked_and_answered(line: Line) -> bool:
    """Is it the heading row "Question | Response"?"""
    heads = [core(c.text) for c in line.filled()]
    return len(heads) in {2, 3} and heads[-2] in _QUESTION_HEADS and heads[-1] in _ANSWER_HEADS


def _is_list(sheet: Sheet) -> bool:
    """A heading row over rows of three columns or more that are no label-value pairs."""
    first = next((line for line in sheet.lines if len(line.filled()) > 1), None)
    if first is None or is_asked_and_answered(first):
        return False
    if labels_above(sheet):
        return True
    if sheet.columns < 3 or in_pairs(sheet):
        return False
    filled = first.filled()
    if len(filled) < 2 or (len(filled) < 3 and len([c for c in first.cells if not c.text.strip()]) != 1):
        return False
    if any(c.span > 1 and c.span >= sheet.columns - 1 for c in filled):
        return False
    heads = all(len(c.text) <= 80 and not c.text.strip().endswith(".") for c in filled)
    marked_as = first.header or all(c.bold or c.shaded for c in filled)
    return heads and (marked_as or len(sheet.lines) > 1)


def labels_above(sheet: Sheet) -> bool:
    """Do labels stand over their values: "Quality assured by | Role | Date" over "A Lea | Director | 2/3/2024"?"""
    first, rows = sheet.lines[0], sheet.lines[1:]
    if len(first.filled()) < 2 or not rows or not all(is_known_label(c.text) for c in first.filled()):
        return False
    return not any(is_known_label(c.text) or has_label_end(c.text) for line in rows for c in line.filled()[:1])


def _list(reader: "Reader", sheet: Sheet) -> None:
    """A headed list that is none of events or people: each row is kept whole."""
    heads: list[Cell] = []
    for line in sheet.lines:
        filled = line.filled()
        if line.block is not None:
            if not heads and len(filled) > 1:
                heads = filled
                reader.draft.set_aside(line.block, HEADING)
            elif len(filled) == 1 and not heads:
                _alone(reader, line, filled[0], first=True, follows=True)
            elif all(is_empty(c.text) for c in filled if not has_boxes(c.text)) and not any(
                is_mark(c.text) for c in filled
            ):
                reader.draft.set_aside(line.block, EMPTY)
            elif labels_above(sheet):
                _beneath_labels(reader, heads, line, line.block)
            elif not _chosen(reader, heads, line, line.block):
                heading = reader.section.heading or " | ".join(heading_text(c.text) for c in heads)
                reader.answers.give(
                    heading, line.text(), line.block, line.place, silent=True, asked=reader.section.question
                )
                _signatures(reader, heads, line, line.block)
        _inner(reader, line)


def _beneath_labels(reader: "Reader", heads: list[Cell], line: Line, block: int) -> None:
    """Values beneath their labels, each an answer of its own."""
    for cell in line.filled():
        head = _over(heads, cell)
        name = heading_text(head.text) if head is not None else reader.section.heading
        reader.answers.give(name, cell.text.strip(), block, line.place, struck=cell.struck, confidence=cell.confidence)
    reader.sign_offs.close()


def _over(heads: list[Cell], cell: Cell) -> Cell | None:
    return next((h for h in heads if h.column <= cell.column < h.column + h.span), None)


def _chosen(reader: "Reader", heads: list[Cell], line: Line, block: int) -> bool:
    """A row of a table with a column for each choice, one of which is marked: "Question | Yes | No | Comments"."""
    choices = [h for h in heads if is_choice(h.text)]
    filled = line.filled()
    if len(choices) < 2 or not filled or is_mark(filled[0].text):
        return False
    asked, rest = filled[0], [c for c in filled[1:] if _over(heads, c) not in choices]
    ticks = [c for c in filled[1:] if _over(heads, c) in choices and is_mark(c.text)]
    chosen = ", ".join(h.text.strip() for c in ticks if (h := _over(heads, c)))
    if chosen:
        reader.answers.give_marked(asked.text, chosen, line.text(), block, line.place, reader.section.question)
    for cell in rest:
        reader.answers.give(asked.text, cell.text, block, line.place, silent=True, asked=reader.section.question)
    if not chosen and not rest:
        reader.draft.set_aside(block, EMPTY)
    elif not chosen:
        reader.draft.set_aside(block, PRINTED_HEADING, " ".join(c.text for c in filled if c not in rest))
    return True


def _signatures(reader: "Reader", heads: list[Cell], line: Line, block: int) -> None:
    """A list of signatories: Name | Role | Date, perhaps with what each signs for before it."""
    first = line.filled()[0]
    vouches = label(first.text, "sign_off")
    if reader.section.kind != "sign_off" and not vouches:
        return
    role = label(first.text, "author") and _over(heads, first) is None
    if role:
        return
    signs = next(
        (c for c in line.filled() if (h := _over(heads, c)) and label(h.text, "sign_off", "within_section")), None
    )
    if signs is None and vouches:
        signs = next(iter(line.filled()[1:]), None)
    if signs is None:
        return
    reader.sign_offs.pair("Quality assured by", signs.text, block, line.place)
    for cell in line.filled():
        head = _over(heads, cell)
        if head is not None and cell is not signs and not label(head.text, "sign_off", "within_section"):
            reader.sign_offs.pair(head.text.strip(" :"), cell.text, block, line.place)
    reader.sign_offs.close()


# Grids


def _grid(reader: "Reader", sheet: Sheet) -> None:
    """Labels with values beside them."""
    wide = in_pairs(sheet)
    pairs: list[Pair] = []
    for at, line in enumerate(sheet.lines):
        filled = line.filled()
        if line.block is None:
            pass
        elif is_asked_and_answered(line):
            reader.draft.set_aside(line.block, HEADING)
        elif len(filled) == 1 and _is_unanswered(filled[0], sheet):
            reader.flush(keep_heading=True)
            reader.draft.set_aside(line.block, PRINTED_HEADING)
            reader.sign_offs.pair(filled[0].text.strip().rstrip(" :-–—"), "", line.block, line.place)
        elif len(filled) == 1 and (filled[0].span >= sheet.columns or len(line.cells) == 1):
            _alone(reader, line, filled[0], first=at == 0, follows=at + 1 < len(sheet.lines))
        elif _dated_row(reader, line, line.block):
            pass  # a row of a chronology that came loose from its table, as on a page badly scanned
        else:
            reader.flush(keep_heading=True)
            found = list(pairs_of(line, wide=wide))
            pairs += found
            for pair in found:
                _pair(reader, pair, wide=wide)
        _inner(reader, line)
    reader.flush_texts()
    if reader.section.kind not in {"sign_off", "office"}:
        person_of_pairs(reader.draft, pairs, reader.draft.series("people"), reader.caption(), reader.section.kind)


def _is_unanswered(cell: Cell, sheet: Sheet) -> bool:
    """Is a cell that has its row to itself a label whose value is empty? Some styles draw no line between the two."""
    text = cell.text.strip()
    if cell.span < 2 or len(text) > 60 or text.endswith("?") or section(text) or is_known_question(text):
        return False
    beside = [line for line in sheet.lines if len(line.cells) > 1 and line.cells[0].text.strip()]
    known = sum(is_known_label(line.cells[0].text) for line in beside)
    return bool(known) and 2 * known >= len(beside) and (is_known_label(text) or core(text) in _LABELS_OF_SIGNING)


def _dated_row(reader: "Reader", line: Line, block: int) -> bool:
    """A row under a chronology's heading whose first cell begins with a date and tells what happened."""
    if reader.section.kind != "chronology":
        return False
    cells = line.filled()
    found = date_and_rest(cells[0].text.strip()) if cells else None
    if not (found and found[0] and len(found[1].split()) >= 3):
        return False
    sure = min((c.confidence for c in cells if c.confidence is not None), default=None)
    return reader.dated_lines(" | ".join(c.text.strip() for c in cells), block, line.place, sure)


def _pair(reader: "Reader", pair: Pair, *, wide: bool) -> None:
    name, typed, block = pair.label.text.strip(), pair.text, pair.block
    if _label_holds_value(reader, pair, name, typed):
        return
    if len(name) > 250 and not name.endswith("?"):
        reader.answers.give(reader.section.heading, pair.line.text(), block, pair.place, silent=True)
        return
    struck = pair.value.struck if pair.value and pair.value.text == typed else ()
    if not wide and pair.value is not None:
        beyond = [c.text.strip() for c in pair.line.filled() if c.column > pair.value.column]
        typed, struck = " | ".join([typed, *beyond]), () if beyond else struck
    reader.draft.set_aside(block, PRINTED_HEADING, name)
    if not typed or (is_empty(typed) and not has_boxes(typed)):
        reader.sign_offs.pair(name.rstrip(" :-–—"), "", block, pair.place)
        reader.draft.set_aside(block, EMPTY, typed)
        return
    confidence = pair.value.confidence if pair.value else None
    if section(name) == "chronology":
        reader.begin_section(name, None, None)
        if reader.dated_lines(typed, block, pair.place, confidence):
            return
    if is_role_label(name) and asks_for_several(name):
        read_people_cell(reader.draft, pair, reader.draft.series("people"), reader.caption())
        return
    reader.answers.give(name, typed, block, pair.place, struck=struck, confidence=confidence)


def _label_holds_value(reader: "Reader", pair: Pair, name: str, typed: str) -> bool:
    """A cell that holds label and value both, with nothing beside it: "Name: Jo Field", "Are you the lead? ☒ Yes ☐ No"."""
    if typed:
        return False
    if has_boxes(name) and marked(name, pair.label.struck) is not None:
        return reader.choice_in_line(name, pair.block, pair.place, pair.label.struck)
    first, colon, rest = name.partition(":")
    if not colon or not rest.strip() or "\n" in first or not is_known_label(first):
        return False
    return reader.answers.give(first, rest.strip(), pair.block, pair.place, confidence=pair.label.confidence)
