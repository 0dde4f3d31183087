"""The inside of a Word paragraph: runs, fields, content controls, symbols, notes and drawings, in reading order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.etree import _Element as Element

from parsers.formats.lines import CONTENTS, DELETED, HIDDEN, INSTRUCTION, MOVED, PROMPT, Line, Look, Tally
from parsers.formats.word_dates import DOUBT, held_date, is_another_day
from parsers.formats.word_drawings import DrawingReader
from parsers.formats.word_glyphs import TICKED, UNTICKED, in_symbol_font, private_use, symbol
from parsers.formats.word_styles import ParagraphStyle, Styles, apply_run_properties
from parsers.formats.xml_parts import NAMES, attribute, child, is_on, local_name, value

_PRINTED = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_DRAWN = {"drawing", "pict", "object", "control"}
_NO_TEXT = {
    "rPr", "pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "commentRangeStart",
    "commentRangeEnd", "sdtPr", "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "customXmlPr", "smartTagPr", "permStart", "permEnd",
}  # fmt: skip
_AWAY = {"del": DELETED, "moveFrom": MOVED}


def choose(alternatives: Element) -> Element | None:
    """The branch of an AlternateContent that is read: the first Choice that holds anything, else the Fallback."""
    for name in ("Choice", "Fallback"):
        for each in alternatives:
            if local_name(each) == name and len(each):
                return each
    return None


@dataclass(slots=True)
class _Field:
    data: Element | None
    shown: bool = False
    """Its result has begun."""
    instruction: str = ""
    result_at: int = 0


class RunReader:
    """Reads the insides of paragraphs of one story. Fields may span paragraphs, so it remembers the open ones."""

    def __init__(self, styles: Styles, drawings: DrawingReader, tally: Tally) -> None:
        self._styles = styles
        self._drawings = drawings
        self._fields: list[_Field] = []
        self._base = Look()
        self._tick: str | None = None
        self.tally = tally
        self._special: dict[str, Callable[[Element, Line, Look, str], None]] = {
            "fldChar": self._field_mark,
            "instrText": self._instruction,
            "sym": self._symbol,
            "sdt": self._control,
            "f": self._fraction,
        }

    def read(self, paragraph: Iterable[Element], line: Line, style: ParagraphStyle, mark: str) -> None:
        """Append what stands in a paragraph to a line. `mark` says why none of it counts, if so."""
        self._base = style.look
        self._inside(paragraph, line, mark or (CONTENTS if style.contents else ""))
        while self._fields and not self._fields[-1].shown:
            self._fields.pop()  # an instruction never crosses paragraphs; a file that says so is damaged and must not swallow text

    def enter_box(self) -> list[_Field]:
        """Put the open fields aside while a text box is read."""
        kept, self._fields = self._fields, []
        return kept

    def leave_box(self, kept: list[_Field]) -> None:
        """Take the open fields up again."""
        self._fields = kept

    def enter_control(self, properties: Element | None) -> str | None:
        """Note the state of a check box control around what follows; gives what `leave_control` needs."""
        before = self._tick
        box = child(properties, "checkbox") if properties is not None else None
        if box is not None:
            self._tick = TICKED if is_on(value(box, "checked")) else UNTICKED
        return before

    def leave_control(self, before: str | None) -> None:
        """The content control ends."""
        self._tick = before

    def _inside(self, element: Iterable[Element], line: Line, mark: str) -> None:
        for each in element:
            name = NAMES[each.tag]
            if name == "r":
                self._run(each, line, mark)
            elif name not in _NO_TEXT:
                self._piece(name, each, line, self._base, mark)

    def _run(self, run: Element, line: Line, mark: str) -> None:
        look = self._base
        for each in run:
            name = NAMES[each.tag]
            if name == "t":
                if each.text:
                    self._text(each.text, line, look, mark)
            elif name == "rPr":
                look = apply_run_properties(each, look, self._styles)
            elif name not in _NO_TEXT:
                self._piece(name, each, line, look, mark)

    def _piece(self, name: str, each: Element, line: Line, look: Look, mark: str) -> None:
        if name in _PRINTED:
            self._print(_PRINTED[name], line, look, mark)
        elif name in self._special:
            self._special[name](each, line, look, mark)
        elif name in {"t", "delText"}:
            self._text(each.text or "", line, look, mark or (DELETED if name == "delText" else ""))
        elif name in _NOTES:
            line.beside.notes.append((_NOTES[name], attribute(each, "id") or "", self._why(look, mark)))
        elif name in _DRAWN:
            self._drawings.read(each, line, mark)
        elif name == "AlternateContent":
            chosen = choose(each)
            if chosen is not None:
                self._inside(chosen, line, mark)
        else:
            self._inside(each, line, mark or _AWAY.get(name, ""))

    def _why(self, look: Look, mark: str) -> str:
        if mark:
            return mark
        if self._fields and not all(f.shown for f in self._fields):
            return INSTRUCTION
        if self._fields and any(f.instruction.split()[:1] == ["TOC"] for f in self._fields):
            return CONTENTS
        return HIDDEN if look.hidden else ""

    def _text(self, text: str, line: Line, look: Look, mark: str) -> None:
        if "\n" in text:
            text = text.replace("\n", " ")  # a line end of the file, not of the author: that one is an element
        if not (mark or look.symbol_font or look.hidden or self._fields or self._tick) and text.isascii():
            line.add(text, look, self._styles.is_larger(look.size))  # nearly all text, and worth the short way
            return
        shown = in_symbol_font(text, look.symbol_font) if look.symbol_font else private_use(text)
        if self._tick is not None and not mark and text.strip():
            shown = self._tick + shown.strip()[1:]
            self._tick = None
        if shown != text:
            self.tally.replaced.append(text)
            self.tally.produced.append(shown)
        why = self._why(look, mark)
        if why:
            line.set_aside(shown, why)
        else:
            line.add(shown, look, self._styles.is_larger(look.size))

    def _print(self, text: str, line: Line, look: Look, mark: str) -> None:
        """Add a character that stands in the file as an element."""
        why = self._why(look, mark)
        if why:
            line.set_aside(text, why)
        elif text:
            line.add(text, look, self._styles.is_larger(look.size))
        if text.strip():
            self.tally.produced.append(text)

    def _symbol(self, each: Element, line: Line, look: Look, mark: str) -> None:
        try:
            code = int(attribute(each, "char") or "", 16)
        except ValueError:
            code = 0
        glyph = symbol(attribute(each, "font") or "", code)
        if self._tick is not None:
            glyph, self._tick = self._tick, None
        self._print(glyph, line, look, mark)

    def _control(self, sdt: Element, line: Line, look: Look, mark: str) -> None:  # noqa: ARG002 - one shape for all
        properties, content = child(sdt, "sdtPr"), child(sdt, "sdtContent")
        prompt = properties is not None and is_on(value(properties, "showingPlcHdr"))
        is_box = properties is not None and child(properties, "checkbox") is not None
        before = self.enter_control(properties)
        start = len(line.pieces)
        if content is not None:
            self._inside(content, line, mark or (PROMPT if prompt and not is_box else ""))
        if is_another_day("".join(line.pieces[start:]), held_date(properties)):
            line.beside.doubts.append(DOUBT)
        if is_box and self._tick is not None:
            self._print(self._tick, line, self._base, mark)
        self.leave_control(before)

    def _fraction(self, each: Element, line: Line, look: Look, mark: str) -> None:
        """A fraction of a formula: "1/2", never "12"."""
        for part in each:
            if local_name(part) == "den":
                self._print("/", line, look, mark)
            if local_name(part) in {"num", "den"}:
                self._inside(part, line, mark)

    def _instruction(self, each: Element, line: Line, look: Look, mark: str) -> None:  # noqa: ARG002
        if self._fields:
            self._fields[-1].instruction += each.text or ""

    def _field_mark(self, each: Element, line: Line, look: Look, mark: str) -> None:
        kind = attribute(each, "fldCharType")
        if kind == "begin":
            data = child(each, "ffData")
            box = child(data, "checkBox") if data is not None else None
            if box is not None:
                self._print(_check_box(box), line, look, mark)
            self._fields.append(_Field(data))
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
            self._fields[-1].result_at = line.length
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            choices = child(ended.data, "ddList") if ended.data is not None else None
            if choices is not None and (not ended.shown or line.length == ended.result_at):
                self._print(_drop_down(choices), line, look, mark)


def _check_box(box: Element) -> str:
    """A legacy form's check box: what was ticked, else what the form was made with."""
    state = value(box, "checked")
    if state is None:
        state = value(box, "default")
    return TICKED if is_on(state) else UNTICKED


def _drop_down(choices: Element) -> str:
    """The entry of a legacy drop-down that shows: the one chosen, else the default, else the first."""
    entries = [attribute(e, "val") or "" for e in choices if local_name(e) == "listEntry"]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    index = int(chosen) if chosen.isdecimal() else 0
    return entries[index] if index < len(entries) else ""
