"""A binary Word file to lines and tables, without LibreOffice: text by its marks, as [MS-DOC] 2.4 says."""

import struct
from dataclasses import dataclass

from parsers.formats.contents import Content
from parsers.formats.flows import Flow
from parsers.formats.lines import DELETED, HIDDEN, Line, Look
from parsers.formats.old_word_file import WordBinary, positions
from parsers.formats.old_word_properties import (
    CharacterLook,
    ParagraphLook,
    PropertyRuns,
    character_look,
    paragraph_look,
)
from parsers.formats.old_word_styles import OldStyles, font_names
from parsers.formats.raw_tables import Block
from parsers.formats.word_glyphs import TICKED, UNTICKED, in_symbol_font, is_symbol_font, private_use, symbol

_CELL, _PARAGRAPH, _PAGE, _LINE = "\x07", "\r", "\x0c", "\x0b"
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_ENDS = {_CELL, _PARAGRAPH, _PAGE}
_PLAIN = {_LINE: "\n", "\x1e": "-", "\x1f": "", "\t": "\t", "\xa0": "\xa0", "\n": "\n"}
_HEADER_STORIES = (
    "header (even pages)",
    "header",
    "footer (even pages)",
    "footer",
    "header (first page)",
    "footer (first page)",
)
_SEPARATORS = 6
"""Stories of headers that hold the lines between text and notes."""

_DRAWINGS = "The file holds drawings or pictures that were not read."
_CHANGING = "The file holds a date that Word sets anew each time; the day shown may not be the one that the author saw."
_CHANGING_FIELDS = {"DATE", "TIME", "SAVEDATE", "PRINTDATE"}


@dataclass(slots=True)
class _Field:
    shown: bool = False
    instruction: str = ""
    data_at: int | None = None
    result_at: int = 0


class OldWordReader:
    """Reads one file."""

    def __init__(self, file: WordBinary) -> None:
        self._file = file
        self._characters = PropertyRuns(file.document, file.pair("character pages"), paragraphs=False)
        self._paragraphs = PropertyRuns(file.document, file.pair("paragraph pages"), paragraphs=True)
        self._styles = OldStyles(file.pair("styles"))
        self._fonts = font_names(file.pair("fonts"))
        self._looks: dict[bytes, CharacterLook] = {}
        self._fields: list[_Field] = []
        self._drawings = 0
        self._references = self._read_references()
        self.content = Content()

    def read(self) -> Content:
        """All stories."""
        bounds = self._file.stories
        self.content.body = self._story(*bounds["body"])
        for kind in ("footnote", "endnote", "comment"):
            start, _ = bounds[kind]
            edges = positions(self._file.pair(f"{kind} texts"), 0)
            for number in range(len(edges) - 2):
                key = f"{kind} {number}"
                self.content.notes[key] = (kind, self._story(start + edges[number], start + edges[number + 1]))
        self._headers(bounds["header"][0])
        start, _ = bounds["textbox"]
        edges = positions(self._file.pair("textbox texts"), 22)
        for number in range(len(edges) - 2):
            blocks = self._story(start + edges[number], start + edges[number + 1])
            if any(not isinstance(b, Line) or b.holds_anything() for b in blocks):
                self.content.boxes.append(blocks)
        if self._drawings > len(self.content.boxes):
            self.content.warnings.append(_DRAWINGS)
        return self.content

    def _read_references(self) -> dict[int, tuple[str, str]]:
        """The characters of the body that lead to a note: its kind and its key."""
        found: dict[int, tuple[str, str]] = {}
        for kind, size in (("footnote", 2), ("endnote", 2), ("comment", 30)):
            for number, at in enumerate(positions(self._file.pair(f"{kind} references"), size)[:-1]):
                found[at] = (kind, f"{kind} {number}")
        return found

    def _headers(self, start: int) -> None:
        edges = positions(self._file.pair("header texts"), 0)
        for number in range(_SEPARATORS, len(edges) - 2):
            blocks = self._story(start + edges[number], start + edges[number + 1])
            if any(not isinstance(b, Line) or b.holds_anything() for b in blocks):
                self.content.furniture.append((_HEADER_STORIES[(number - _SEPARATORS) % 6], blocks))

    def _story(self, start: int, end: int) -> list[Block]:
        """The blocks of the characters from start to end."""
        flow = Flow()
        self._fields = []
        at = start
        text = self._file.text
        while at < min(end, len(text)):
            stop = at
            while stop < end - 1 and text[stop] not in _ENDS:
                stop += 1
            paragraph = paragraph_look(self._paragraphs.at(self._file.stream_position(stop)), self._file.data)
            self._fill(flow.line, at, stop, paragraph)
            self._end(flow, text[stop], paragraph)
            at = stop + 1
        return flow.finish()

    def _end(self, flow: Flow, mark: str, paragraph: ParagraphLook) -> None:
        """A paragraph's mark: of a row, of a cell, or of a paragraph only."""
        depth = paragraph.depth
        if paragraph.ends_row and depth:
            flow.end_row(depth, paragraph.row)
        elif mark == _CELL:
            flow.end_cell(max(depth, 1))
        elif paragraph.ends_inner_cell and depth > 1:
            flow.end_cell(depth)
        elif mark != _PAGE or flow.line.holds_anything():
            flow.end_paragraph(depth)

    def _fill(self, line: Line, start: int, stop: int, paragraph: ParagraphLook) -> None:
        style = self._styles.get(paragraph.style)
        line.level = style.level
        if paragraph.outline is not None:
            line.level = paragraph.outline + 1 if paragraph.outline < 9 else None
        for at, text, own in self._runs(start, stop):
            base = style.look
            look = Look(
                bold=bool(base.bold if own.bold is None else own.bold),
                struck=bool(base.struck if own.struck is None else own.struck),
                hidden=bool(base.hidden if own.hidden is None else own.hidden),
            )
            font = own.font if own.font is not None else base.font
            self._run(line, at, text, own, look, self._font(font))
        while self._fields and not self._fields[-1].shown:
            self._fields.pop()  # an instruction never crosses paragraphs

    def _runs(self, start: int, stop: int) -> list[tuple[int, str, CharacterLook]]:
        """Runs of equal properties, each with the place of its first character."""
        runs: list[tuple[int, str, CharacterLook]] = []
        text = self._file.text
        begin, before = start, b"\xff"
        for at in range(start, stop):
            data = self._characters.at(self._file.stream_position(at))
            if data is not before and data != before:
                if at > begin:
                    runs.append((begin, text[begin:at], self._look(before)))
                begin, before = at, data
        if stop > begin:
            runs.append((begin, text[begin:stop], self._look(before)))
        return runs

    def _look(self, data: bytes) -> CharacterLook:
        if data not in self._looks:
            self._looks[data] = character_look(data)
        return self._looks[data]

    def _font(self, number: int | None) -> str:
        return self._fonts[number] if number is not None and number < len(self._fonts) else ""

    def _run(self, line: Line, at: int, text: str, own: CharacterLook, look: Look, font: str) -> None:
        if own.symbol is not None:
            self._add(line, symbol(self._font(own.symbol[0]), own.symbol[1]) * len(text), own, look)
            return
        plain: list[str] = []
        for offset, character in enumerate(text):
            if character >= " " and character != "\x7f":
                plain.append(character)
                continue
            self._add(line, self._shown("".join(plain), font), own, look)
            plain = []
            self._mark(line, at + offset, character, own, look)
        self._add(line, self._shown("".join(plain), font), own, look)

    def _shown(self, text: str, font: str) -> str:
        if is_symbol_font(font):
            return in_symbol_font(text, font)
        if any("\ud800" <= c <= "\udfff" for c in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return private_use(text)

    def _mark(self, line: Line, at: int, character: str, own: CharacterLook, look: Look) -> None:
        """A character below the blank: a mark with a meaning."""
        if character == _BEGIN:
            self._fields.append(_Field())
        elif character == _SEPARATE and self._fields:
            self._fields[-1].shown, self._fields[-1].result_at = True, line.length
        elif character == _END and self._fields:
            self._end_field(line, self._fields.pop(), own, look)
        elif character in _PLAIN:
            self._add(line, _PLAIN[character], own, look)
        elif at in self._references:
            kind, key = self._references[at]
            line.beside.notes.append((kind, key, DELETED if own.deleted else ""))
        elif character == "\x01" and own.form and self._fields:
            self._fields[-1].data_at = own.data_at
        elif character == "\x01" and own.special:
            line.beside.unread.append("a picture")
        elif character == "\x08" and own.special:
            self._drawings += 1

    def _add(self, line: Line, text: str, own: CharacterLook, look: Look) -> None:
        if not text:
            return
        if self._fields and not all(f.shown for f in self._fields):
            self._fields[-1].instruction += text
            if not own.deleted:
                return
        self.content.typed.append(text)
        why = DELETED if own.deleted else HIDDEN if look.hidden else ""
        if why:
            line.set_aside(text, why)
        else:
            line.add(text, look)

    def _end_field(self, line: Line, ended: _Field, own: CharacterLook, look: Look) -> None:
        """A form field's state is shown where its field shows nothing."""
        kind = ended.instruction.split()[:1]
        if kind and kind[0] in _CHANGING_FIELDS and _CHANGING not in self.content.warnings:
            self.content.warnings.append(_CHANGING)
        if kind not in (["FORMCHECKBOX"], ["FORMDROPDOWN"]) or ended.data_at is None:
            return
        if ended.shown and line.length > ended.result_at:
            return
        self._add(line, form_result(self._file.data, ended.data_at), own, look)


def form_result(data: bytes, at: int) -> str:
    """What a legacy form field shows, from its record in the data stream ([MS-DOC] 2.9.78)."""
    try:
        header = int(struct.unpack_from("<H", data, at + 4)[0])
        start = at + header
        bits = int(struct.unpack_from("<H", data, start + 4)[0])
        kind, result = bits & 0x3, (bits >> 2) & 0x1F
        position = start + 10
        texts: list[str] = []
        _, position = _counted(data, position)
        if kind == 0:
            return ""
        default = int(struct.unpack_from("<H", data, position)[0])
        chosen = default if result == 25 else result
        if kind == 1:
            return TICKED if chosen else UNTICKED
        position += 2
        for _ in range(5):  # format, help, status, macros: none of it shows
            _, position = _counted(data, position)
        if data[position : position + 2] == b"\xff\xff":
            position += 2
        count = int(struct.unpack_from("<H", data, position)[0])
        position += 4
        for _ in range(min(count, 255)):
            length = int(struct.unpack_from("<H", data, position)[0])
            texts.append(data[position + 2 : position + 2 + 2 * length].decode("utf-16-le", "replace"))
            position += 2 + 2 * length
        return texts[chosen] if chosen < len(texts) else ""
    except (struct.error, IndexError):
        return ""


def _counted(data: bytes, at: int) -> tuple[str, int]:
    """A counted string that ends with a zero, and where it ends."""
    length = int(struct.unpack_from("<H", data, at)[0])
    return data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"), at + 4 + 2 * length
