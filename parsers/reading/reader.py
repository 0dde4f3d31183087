"""A document from its first element to its last: each is given to the part that knows what it is."""

import re
from dataclasses import dataclass, field

from casefile.readings import AgencyClue, Place, TypedAnswer, TypedEntry
from parsers.document import Document, Field, Paragraph, Span, Table
from parsers.reading import dated_paragraphs, tables
from parsers.reading.answers import Answers, inline_pair
from parsers.reading.chronology_tables import EMPTY, INSTRUCTION, PRINTED_HEADING, ChronologyRows
from parsers.reading.coverage import Draft
from parsers.reading.event_cards import EventCards
from parsers.reading.headings import is_known_label, is_known_question, label, question, section
from parsers.reading.sheets import open_sheet
from parsers.reading.sign_off import SignOffs
from parsers.reading.ticks import has_boxes
from parsers.reading.wording import has_label_end, is_empty, is_instruction, is_title
from parsers.reading.words import collapse, core

FURNITURE = "A line at the top or foot of every page."
TITLE = "The title of the form."
COMMENT = "A comment in the margin; it is no part of the return."
_LONGEST_HEADING = 200


@dataclass
class Section:
    """What stands beneath a heading, until the next one."""

    heading: str = ""
    kind: str = ""
    block: int | None = None
    level: int | None = None
    used: bool = False
    texts: list[tuple[str, int, Place, tuple[Span, ...], float | None]] = field(default_factory=list)


@dataclass
class Reader:
    """Reads the elements in their order and keeps what is made of them in a draft."""

    document: Document
    draft: Draft
    sign_offs: SignOffs
    answers: Answers
    section: Section = field(default_factory=Section)
    chronology: ChronologyRows | None = None
    cards: EventCards | None = None
    dated: dated_paragraphs.Run | None = None
    lines_above: list[str] = field(default_factory=list)
    begun: bool = False
    """Something of the form's body came by: a title stands before it."""

    def read(self) -> None:
        """Every element, and then the asides."""
        for element in self.document.elements:
            if isinstance(element, Paragraph):
                self.paragraph(element)
            elif isinstance(element, Table):
                self.table(element)
            else:
                self.form_field(element)
        self.flush()
        self.sign_offs.close()
        for aside in self.document.asides:
            kind = "comment" if "comment" in aside.why.casefold() else "note"
            block = self.draft.open("comment" if kind == "comment" else "note", aside.text, aside.place)
            self.draft.set_aside(block, aside.why)

    # Paragraphs

    def paragraph(self, para: Paragraph) -> None:
        """A paragraph of any part of the document."""
        if not para.text.strip():
            return
        if para.part in {"header", "footer"}:
            self._furniture(para)
        elif para.part == "comment":
            block = self.draft.open("comment", para.text, para.place, confidence=para.confidence)
            self.draft.set_aside(block, COMMENT)
        elif para.part in {"footnote", "endnote", "textbox"}:
            self._note(para)
        else:
            self._body(para)

    def _furniture(self, para: Paragraph) -> None:
        block = self.draft.open("furniture", para.text, para.place)
        self.draft.set_aside(block, FURNITURE)
        for line in para.text.split("\n"):
            if line.strip() and not is_instruction(line):
                self.draft.clues.append(AgencyClue(kind="header", text=collapse(line), place=para.place))

    def _note(self, para: Paragraph) -> None:
        block = self.draft.open("note", para.text, para.place, confidence=para.confidence)
        names = {"footnote": "Footnote", "endnote": "Endnote", "textbox": "Text box"}
        number = re.sub(r"\W", "", para.label)
        heading = f"{names[para.part]} {number}".strip()
        made = TypedAnswer(block=block, heading=heading, text=para.text, place=para.place, confidence=para.confidence)
        self.draft.put(made, block)

    def _body(self, para: Paragraph) -> None:
        text = para.text.strip()
        if self._is_heading(para, text):
            self._open(para, text)
            return
        block = self.draft.open("paragraph", para.text, para.place, confidence=para.confidence)
        if is_empty(text) and not has_boxes(text):
            self.draft.set_aside(block, EMPTY)
        elif is_instruction(text):
            self.draft.set_aside(block, INSTRUCTION)
        elif not self._dated(para, text, block):
            self._typed(para, text, block)
        self.begun = True

    def _typed(self, para: Paragraph, text: str, block: int) -> None:
        if not self.begun and is_title(text) and ":" not in text.rstrip(":"):
            self.draft.set_aside(block, TITLE)
            self.draft.clues.append(AgencyClue(kind="title", text=collapse(text), place=para.place))
            return
        if self._pairs_in_line(para, text, block):
            return
        self.lines_above.append(text)
        self.section.texts.append((text, block, para.place, para.struck, para.confidence))

    def _pairs_in_line(self, para: Paragraph, text: str, block: int) -> bool:
        """Labels with their values in running text; unknown labels only where the line stands by itself."""
        pieces = split_labels(text)
        if not pieces:
            return False
        self.flush(keep_heading=True)
        for name, value in pieces:
            struck = (
                para.struck
                if len(pieces) == 1 and not para.text.startswith(name)
                else _shift(para.struck, para.text.find(value), len(value))
            )
            if not self.answers.give(name, value, block, para.place, struck=struck, confidence=para.confidence):
                self.draft.set_aside(block, PRINTED_HEADING, name)
                self.sign_offs.pair(name, value, block, para.place)
        self.lines_above.append(text)
        return True

    def _is_heading(self, para: Paragraph, text: str) -> bool:
        if len(text) > _LONGEST_HEADING or has_boxes(text) or is_instruction(text):
            return False
        if para.level is not None:
            return True
        pair = inline_pair(text)
        if pair and pair[1]:
            return False
        if "\n" in text and not para.bold:
            return False
        if dated_paragraphs.begins_dated(text):
            return False
        if is_known_question(text):
            return True
        if para.bold and not text.endswith((".", ";", ",")):
            return not (has_label_end(text) and is_known_label(text))
        short = len(text) <= 70 and not text.endswith((".", ",", ";"))
        if short and section(text) and len(text.split()) <= 9 and not re.search(r"[.!]", text):
            return True
        return bool(
            re.match(r"^\s*(?:\d{1,2}(?:\.\d+)*|q\d+|[a-h])[.):]\s", f"{para.label} {text}".strip(), re.IGNORECASE)
        ) and (text.endswith("?") or (short and question(text) is not None))

    def _open(self, para: Paragraph, text: str) -> None:
        self.flush()
        heading = f"{para.label} {text}".strip() if para.label and para.label.strip("•-–o▪") else text
        block = self.draft.open("heading", para.text, para.place, level=para.level, confidence=para.confidence)
        kind = section(heading)
        if self._is_form_title(para, text, kind):
            self.draft.set_aside(block, TITLE)
            self.draft.clues.append(AgencyClue(kind="title", text=collapse(text), place=para.place))
            self.begun = bool(kind)
            self.section = Section(collapse(heading), kind, None, para.level, used=True)
            return
        self.begun = True
        self.begin_section(heading, block, para.level, kind)

    def _is_form_title(self, para: Paragraph, text: str, kind: str) -> bool:
        """A heading before all else that names the form; "Chronology" alone is rather a section."""
        if self.begun or not is_title(text) or para.level not in (None, 0, 1) or is_known_question(text):
            return False
        return kind != "sign_off" and not (kind == "chronology" and core(text).startswith("chronology"))

    def begin_section(self, heading: str, block: int | None, level: int | None, kind: str | None = None) -> None:
        """A heading opens a section."""
        kind = section(heading) if kind is None else kind
        if is_known_question(heading) and kind not in {"chronology", "sign_off"}:
            kind = ""
        self.section = Section(collapse(heading), kind, block, level)
        self.answers.topic = kind
        self.lines_above = []
        self.chronology = None
        self.cards = None
        self.dated = None
        self.sign_offs.section(heading)

    def flush(self, *, keep_heading: bool = False) -> None:
        """What was typed beneath the heading becomes its answer; a heading without one is set aside."""
        now = self.section
        if now.texts:
            texts, blocks = [t for t, *_ in now.texts], tuple(b for _, b, *_ in now.texts)
            _, first, place, struck, _ = now.texts[0]
            seen = [c for *_, c in now.texts if c is not None]
            self.answers.give(
                now.heading,
                "\n".join(texts),
                first,
                place,
                struck=struck if len(texts) == 1 else (),
                more=blocks[1:],
                heading_block=now.block,
                confidence=sum(seen) / len(seen) if seen else None,
            )
            now.used = True
            now.texts = []
        if not keep_heading and now.block is not None and not now.used:
            self.draft.set_aside(now.block, PRINTED_HEADING)
            now.used = True

    def _dated(self, para: Paragraph, text: str, block: int) -> bool:
        """Dated paragraphs of a chronology, and what follows them."""
        if self.section.kind in {
            "sign_off",
            "office",
            "actions",
            "legal",
            "version",
            "family",
            "professionals",
            "glossary",
        }:
            return False
        if self.dated is None and dated_paragraphs.begins_run(
            self.document, para, chronology=self.section.kind == "chronology"
        ):
            self.flush(keep_heading=True)
            caption = self.section.heading or "Chronology"
            self.dated = dated_paragraphs.Run(self.draft, self.draft.series("paragraphs"), caption)
        return self.dated is not None and self.dated.read(para, text, block)

    # Tables and fields

    def table(self, table: Table) -> None:
        """A table of the body, or of a text box, a header or a footer."""
        sheet = open_sheet(self.draft, table)
        if table.part in {"header", "footer"}:
            for line in sheet.lines:
                if line.block is not None:
                    self.draft.set_aside(line.block, FURNITURE)
                    for cell in line.filled():
                        if not is_instruction(cell.text):
                            self.draft.clues.append(
                                AgencyClue(kind="header", text=collapse(cell.text), place=line.place)
                            )
            return
        self.flush(keep_heading=True)
        self.dated = None
        tables.read(self, sheet)
        self.lines_above = []
        self.begun = True

    def caption(self) -> str:
        """The heading and the lines above a table."""
        parts = [self.section.heading, *self.lines_above[-3:]]
        return "; ".join(collapse(p) for p in parts if p)

    def form_field(self, item: Field) -> None:
        """A form field whose value stands outside the running text."""
        text = f"{item.label}: {item.value}" if item.label else item.value
        if not text.strip(" :"):
            return
        block = self.draft.open("field", text, item.place)
        if is_empty(item.value):
            self.draft.set_aside(block, EMPTY)
            self.sign_offs.pair(item.label, "", block, item.place)
            return
        self.answers.give(item.label, item.value, block, item.place)

    def entries(self) -> list[TypedEntry]:
        """The entries made so far."""
        return [m for m in self.draft.made if isinstance(m, TypedEntry)]


def _shift(struck: tuple[Span, ...], by: int, length: int) -> tuple[Span, ...]:
    """The struck spans as counted from the beginning of a value within a paragraph."""
    return tuple((max(0, a - by), min(length, b - by)) for a, b in struck if b > by and a < by + length)


_LABELS = re.compile(r"(?:(?<=\s{2})|(?<=\t)|(?<=^)|(?<=\n))(?=[^\W\d_][^:\n\t]{0,60}?:)")


def split_labels(text: str) -> list[tuple[str, str]]:
    """The labels and values of a line: "Person: A   ID: 1   DOB: 1/2/2020" gives three.

    An unknown label counts only if it is short and its value does not read like the rest of a sentence.
    """
    pieces = [p.strip() for p in _LABELS.split(text) if p.strip()]
    pairs: list[tuple[str, str]] = []
    for piece in pieces:
        pair = inline_pair(piece)
        if pair is None:
            return []
        pairs.append(pair)
    known = [is_known_label(name) or label(name, "prefilled") for name, _ in pairs]
    if not pairs or not (known[0] or (len(pairs) > 1 and any(known)) or (is_known_question(pairs[0][0]))):
        return []
    return pairs
