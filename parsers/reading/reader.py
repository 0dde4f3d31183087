"""A document from its first element to its last: each is given to the part that knows what it is."""

from dataclasses import dataclass, field

from casefile.readings import AgencyClue, Place, TypedAnswer
from parsers.document import Document, Field, Paragraph, Span, Table
from parsers.reading import dated_paragraphs, fields, tables
from parsers.reading.answers import Answers, choice_in_line, split_labels
from parsers.reading.chronology_tables import EMPTY, INSTRUCTION, PRINTED_HEADING, ChronologyRows, is_band
from parsers.reading.coverage import Draft
from parsers.reading.event_cards import EventCards
from parsers.reading.family_tables import person
from parsers.reading.headings import is_known_question, question, section
from parsers.reading.person_lines import is_person_line, read_person
from parsers.reading.sections import Section, heading_strength, is_listed
from parsers.reading.sheets import Line, open_sheet
from parsers.reading.sign_off import SignOffs
from parsers.reading.ticks import has_boxes
from parsers.reading.wording import is_empty, is_instruction, is_title
from parsers.reading.words import collapse, core

FURNITURE = "A line at the top or foot of every page."
TITLE = "The title of the form."
COMMENT = "A comment in the margin; it is no part of the return."
_NOTES = {"footnote": "Footnote", "endnote": "Endnote", "textbox": "Text box"}
_UNDATED = frozenset({"sign_off", "office", "actions", "legal", "version", "family", "professionals", "glossary"})


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
    band: str = ""
    """A year that stands as a heading over tables of a chronology."""
    lines_above: list[str] = field(default_factory=list)
    begun: bool = False
    """Something of the form's body came by: a title stands before it."""

    def read(self) -> None:
        """Every element, and then the asides."""
        grouped = fields.groups(self.document)
        for element in self.document.elements:
            if isinstance(element, Paragraph):
                self.paragraph(element)
            elif isinstance(element, Table):
                self.table(element)
            elif not grouped.holds(element):
                self.form_field(element)
        self.flush()
        fields.read(self.draft, grouped)
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
        elif para.part in _NOTES:
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
        if is_instruction(para.text):
            self.draft.set_aside(block, INSTRUCTION)
            return
        number = "".join(c for c in para.label if c.isalnum())
        heading = f"{_NOTES[para.part]} {number}".strip()
        made = TypedAnswer(block=block, heading=heading, text=para.text, place=para.place, confidence=para.confidence)
        self.draft.put(made, block)
        for name, value in split_labels(para.text.strip()):
            self.answers.notice(name, value, block, para.place)

    def _body(self, para: Paragraph) -> None:
        text = para.text.strip()
        strength = "" if self._is_day(text) else heading_strength(para, text)
        if strength == "weak" and is_listed(para, text) and self.section.question and not self.section.by_looks:
            strength = ""  # an item of a list in an answer
        if strength and not (self.dated is not None and is_band(text) and para.level is None):
            self._open(para, text, doubtful=strength == "weak")
            return
        block = self.draft.open("paragraph", para.text, para.place, confidence=para.confidence)
        if is_empty(text) and not has_boxes(text):
            self.draft.set_aside(block, EMPTY)
        elif is_instruction(text):
            self.draft.set_aside(block, INSTRUCTION)
        elif self._names_form(text, block, para.place):
            return
        elif not self._dated(para, text, block):
            self._typed(para, text, block)
        self.begun = True

    def _is_day(self, text: str) -> bool:
        """A day that stands as a heading over what happened on it, in a chronology."""
        return self.section.kind == "chronology" and dated_paragraphs.is_day(text)

    def _names_form(self, text: str, block: int, place: Place) -> bool:
        """A title before all else, in lines of plain text."""
        if self.begun or not is_title(text) or split_labels(text):
            return False
        self.draft.set_aside(block, TITLE)
        self.draft.clues.append(AgencyClue(kind="title", text=collapse(text), place=place))
        return True

    def _typed(self, para: Paragraph, text: str, block: int) -> None:
        if self._person(para, text, block) or self._pairs_in_line(para, text, block):
            self.lines_above.append(text)
        elif not self.choice_in_line(para.text, block, para.place, para.struck):
            self.lines_above.append(text)
            self.sign_offs.sentence(text, block, para.place)
            self.add_text(text, block, para.place, para.struck, para.confidence)

    def add_text(self, text: str, block: int, place: Place, struck: tuple[Span, ...], confidence: float | None) -> None:
        """Text beneath the present heading."""
        self.section.texts.append((text, block, place, struck, confidence))

    def choice_in_line(self, text: str, block: int, place: Place, struck: tuple[Span, ...]) -> bool:
        """A question with its choice in one line: "Are you the lead agency? ☒ Yes ☐ No"."""
        parts = choice_in_line(text)
        if parts is None:
            return False
        self.flush(keep_heading=True)
        name, choice, at = parts
        if not self.answers.give(name, choice, block, place, struck=shifted(struck, at, len(choice))):
            self.draft.set_aside(block, PRINTED_HEADING, name)
        return True

    def _person(self, para: Paragraph, text: str, block: int) -> bool:
        """People in the running text of a section about the family, one a line."""
        lines = [line for line in text.split("\n") if line.strip()]
        if self.section.kind != "family" or not lines or not all(is_person_line(line) for line in lines):
            return False
        if not self.section.series:
            self.section.series = self.draft.series("people")
        line = Line((), block, para.place)
        for one in lines:
            made = person(
                block,
                self.section.series,
                self.section.heading,
                "family",
                read_person(one),
                line,
                {"Line": one.strip()},
            )
            self.draft.put(made, block)
        return True

    def _pairs_in_line(self, para: Paragraph, text: str, block: int) -> bool:
        """Labels with their values in running text."""
        pieces = split_labels(text)
        if not pieces:
            return False
        self.flush(keep_heading=True)
        for name, value in pieces:
            at = para.text.find(value, para.text.find(name) + len(name)) if value else 0
            struck = shifted(para.struck, at, len(value))
            if not self.answers.give(name, value, block, para.place, struck=struck, confidence=para.confidence):
                self.draft.set_aside(block, PRINTED_HEADING, name)
                self.sign_offs.pair(name, "", block, para.place)
        return True

    # Headings

    def _open(self, para: Paragraph, text: str, *, doubtful: bool) -> None:
        heading = f"{para.label} {text}".strip() if para.label and para.label.strip("•-–o▪·") else text
        block = self.draft.open("heading", para.text, para.place, level=para.level, confidence=para.confidence)
        kind = section(heading)
        if self._is_form_title(para, text, kind):
            self.flush()
            self.draft.set_aside(block, TITLE)
            self.draft.clues.append(AgencyClue(kind="title", text=collapse(text), place=para.place))
            self.begun = bool(kind)
            self.section = Section(collapse(heading), kind, None, para.level, used=True)
            return
        self.begun = True
        self.begin_section(heading, block, para.level, kind, doubtful=doubtful, place=para.place)

    def _is_form_title(self, para: Paragraph, text: str, kind: str) -> bool:
        """A heading before all else that names the form; "Chronology" alone is rather a section."""
        if self.begun or not is_title(text) or para.level not in (None, 0, 1) or is_known_question(text):
            return False
        return kind != "sign_off" and not (kind == "chronology" and core(text).startswith("chronology"))

    def begin_section(
        self,
        heading: str,
        block: int | None,
        level: int | None,
        kind: str | None = None,
        *,
        doubtful: bool = False,
        place: Place | None = None,
    ) -> None:
        """A heading opens a section."""
        above = self.flush()
        kind = section(heading) if kind is None else kind
        if is_known_question(heading) and kind not in {"chronology", "sign_off"}:
            kind = ""
        self.band = collapse(heading).rstrip(" :") if above.kind == "chronology" and is_band(heading) else ""
        if self.band:
            kind = "chronology"
        asks = None if kind else question(heading)
        root = (above.root if above.by_looks else above) if doubtful or level is None else None
        if root is None and level is not None and above.level is not None and level > above.level:
            root = above
        if asks is None and not kind and root is not None:
            asks = root.question
        self.section = Section(collapse(heading), kind, block, level, question=asks, place=place)
        self.section.doubtful = self.section.by_looks = doubtful
        self.section.above, self.section.root = (above, root) if doubtful else (None, None)
        self.answers.topic = kind
        self.lines_above = []
        if not self.band:
            self.chronology = None
        self.cards = self.dated = None
        self.sign_offs.section(heading)

    def flush_texts(self) -> None:
        """What was typed beneath the heading so far becomes its answer."""
        if self.section.texts:
            self._answer(self.section)

    def flush(self, *, keep_heading: bool = False) -> Section:
        """What was typed beneath the heading becomes its answer; gives the section that then counts.

        A heading without an answer is set aside. One that was a heading by its looks only becomes text of the section above.
        """
        now = self.section
        self.flush_texts()
        if keep_heading:
            now.used = now.used or not now.doubtful
            now.doubtful = False
        if now.block is not None and not now.used and not keep_heading:
            if now.doubtful and now.above is not None and now.place is not None:
                self._take_back(now, now.above)
                return now.above
            self.draft.set_aside(now.block, PRINTED_HEADING)
            now.used = True
        elif keep_heading and now.block is not None and not now.shown:
            self.draft.set_aside(now.block, PRINTED_HEADING)
            now.shown = True
        return now

    def _take_back(self, now: Section, above: Section) -> None:
        if now.block is None or now.place is None:
            return
        made = TypedAnswer(
            block=now.block, question=above.question, heading=above.heading, text=now.heading, place=now.place
        )
        self.draft.put(made, now.block)
        self.draft.doubtful.add(now.block)
        now.used = True

    def _answer(self, now: Section) -> None:
        texts, blocks = [t for t, *_ in now.texts], tuple(b for _, b, *_ in now.texts)
        _, first, place, struck, _ = now.texts[0]
        seen = [c for *_, c in now.texts if c is not None]
        now.texts = []
        now.used = self.answers.give(
            now.heading,
            "\n".join(texts),
            first,
            place,
            struck=struck if len(texts) == 1 else (),
            more=blocks[1:],
            heading_block=now.block,
            confidence=min(seen, default=None),
            asked=now.question,
        )
        now.shown = now.shown or now.used

    # Dated text

    def _dated(self, para: Paragraph, text: str, block: int) -> bool:
        """Dated paragraphs of a chronology, and what follows them."""
        if self.section.kind in _UNDATED:
            return False
        chronology = self.section.kind == "chronology"
        if self.dated is None and dated_paragraphs.begins_run(self.document, para, chronology=chronology):
            self.flush(keep_heading=True)
            self.dated = dated_paragraphs.Run(self.draft, self.draft.series("paragraphs"), self.band)
        return self.dated is not None and self.dated.read(text, block, para.place, para.confidence)

    def dated_lines(self, text: str, block: int, place: Place, confidence: float | None) -> bool:
        """A cell of a chronology's section that holds dated lines."""
        if self.section.kind != "chronology":
            return False
        if self.dated is None:
            if not dated_paragraphs.begins_dated(text):
                return False
            self.flush(keep_heading=True)
            self.dated = dated_paragraphs.Run(self.draft, self.draft.series("lines"), self.band)
        return self.dated.read(text, block, place, confidence)

    # Tables and fields

    def table(self, table: Table) -> None:
        """A table of the body, or of a text box, a header or a footer."""
        sheet = open_sheet(self.draft, table)
        if table.part in {"header", "footer"}:
            for line in sheet.lines:
                if line.block is not None:
                    self.draft.set_aside(line.block, FURNITURE)
                    clues = [collapse(c.text) for c in line.filled() if not is_instruction(c.text)]
                    self.draft.clues += [AgencyClue(kind="header", text=t, place=line.place) for t in clues]
            return
        self.flush(keep_heading=True)
        self.dated = None
        around = self.section
        tables.read(self, sheet)
        self.flush_texts()
        if self.section is not around and self.section.used:
            self.section = around  # a box with its answer is closed; a box that is a banner heads what follows
            self.answers.topic = around.kind
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
        else:
            self.answers.give(item.label, item.value, block, item.place)


def shifted(struck: tuple[Span, ...], by: int, length: int) -> tuple[Span, ...]:
    """The struck spans as counted from the beginning of a value within its text."""
    return tuple((max(0, a - by), min(length, b - by)) for a, b in struck if b > by and a < by + length)
