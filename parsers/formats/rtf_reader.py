"""RTF: tokens to lines and tables, by the RTF specification 1.9.1. A destination that it does not know and that is not
marked as one to ignore is read as text.
"""

from dataclasses import replace

from parsers.formats.contents import Content
from parsers.formats.flows import Flow, RowShape
from parsers.formats.lines import DELETED, HIDDEN, Look
from parsers.formats.rtf_state import Group, ParagraphState
from parsers.formats.rtf_tables import FontTable, FormField, StyleSheet
from parsers.formats.rtf_tokens import CHARACTERS, GATHERED, SKIPPED, STORIES, Token, tokens
from parsers.formats.rtf_words import WORDS
from parsers.formats.word_glyphs import in_symbol_font, is_symbol_font, private_use

_READ_THOUGH_STARRED = {"shpinst", "shppict", "nesttableprops"}


class RtfReader:
    """Reads one file."""

    def __init__(self) -> None:
        self.content = Content()
        self.groups = [Group()]
        self.flows = [Flow()]
        self.paragraph = ParagraphState()
        self.row = RowShape()
        self.fonts = FontTable()
        self.styles = StyleSheet()
        self._form = FormField()
        self._kept: list[tuple[ParagraphState, RowShape]] = []
        self._pending = b""
        self._skip = 0
        self._property = ""
        self.endnotes = False
        """The footnote being read is an endnote."""

    def read(self, data: bytes) -> Content:
        """All of a file."""
        for token in tokens(data):
            self._take(token)
        self._flush()
        while len(self.groups) > 1:
            self._close()
        self.content.body = self.flows[0].finish()
        return self.content

    @property
    def group(self) -> Group:
        """The innermost group."""
        return self.groups[-1]

    @property
    def flow(self) -> Flow:
        """The run of text being read."""
        return self.flows[-1]

    # -- tokens

    def _take(self, token: Token) -> None:
        if token.kind in {"text", "byte"}:
            self._bytes(token.data)
            self.group.fresh = False
            return
        self._flush()
        if token.kind == "open":
            self.group.fresh = False
            self.groups.append(replace(self.group, fresh=True, starred=False, opened=""))
        elif token.kind == "close":
            self._close()
        elif token.kind == "sign":
            self._sign(token.text)
        else:
            self._word(token.text, token.number)
            self.group.fresh = False

    def _bytes(self, data: bytes) -> None:
        if self._skip:  # the stand-in for readers without Unicode
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        self._pending += data

    def _flush(self) -> None:
        if not self._pending:
            return
        data, self._pending = self._pending, b""
        font = self.fonts.get(self.group.font)
        if is_symbol_font(font.name) and self.group.destination == "text":
            self.text(data.decode("latin-1"))
            return
        try:
            self.text(data.decode(font.code_page))
        except (UnicodeDecodeError, LookupError):
            self.text(data.decode("cp1252", errors="replace"))

    def _sign(self, sign: str) -> None:
        if sign == "*" and self.group.fresh:
            self.group.starred = True
            return
        self.group.fresh = False
        if sign in "\\{}":
            self.text(sign)
        elif sign in "~_":
            self.text("\u00a0" if sign == "~" else "-")
        elif sign in "\r\n" and self.group.destination == "text":
            WORDS["par"](self, None)

    def _word(self, word: str, number: int | None) -> None:
        group = self.group
        if group.fresh and (word in STORIES or word in GATHERED or word in SKIPPED):
            self._open(word)
        elif group.fresh and group.starred and word not in _READ_THOUGH_STARRED:
            group.destination = "skip"
        elif group.fresh and word in {"field", "nesttableprops"}:
            self._begin(word)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in CHARACTERS:
            self.text(CHARACTERS[word])
        elif group.destination == "text":
            if word in WORDS:
                WORDS[word](self, number)
        else:
            self._gathered_word(word, number)

    def _gathered_word(self, word: str, number: int | None) -> None:
        """Control words inside the tables of fonts and styles and inside form fields."""
        destination = self.group.destination
        if word in {"f", "uc", "ansicpg"}:
            WORDS[word](self, number)
        if destination == "fonttbl":
            self.fonts.word(word, number)
        elif destination == "stylesheet":
            self.styles.word(word, number)
        elif destination == "formfield":
            self._form.word(word, number)

    # -- text

    def _unicode(self, number: int) -> None:
        code = number + 65536 if number < 0 else number
        self.text(chr(code) if code < 0x110000 else "\ufffd")
        self._skip = self.group.unicode_skip

    def text(self, text: str) -> None:
        """Text where the reader stands: to the line, or to what is being gathered."""
        destination = self.group.destination
        if destination == "fonttbl":
            self.fonts.text(text)
        elif destination == "stylesheet":
            self.styles.text(text)
        elif destination == "text":
            name = self.fonts.get(self.group.font).name
            self.add(in_symbol_font(text, name) if is_symbol_font(name) else private_use(text))
        elif destination != "skip":
            self.group.texts.append(text)

    def add(self, shown: str) -> None:
        """Text as it shows, to the line."""
        group = self.group
        self.content.typed.append(shown)
        why = DELETED if group.deleted else HIDDEN if group.hidden else ""
        if why:
            self.flow.line.set_aside(shown, why)
        else:
            self.flow.line.add(shown, Look(group.bold, group.struck))

    # -- groups

    def _begin(self, word: str) -> None:
        """A group that is read as text and at whose end something is to be done."""
        self.group.opened = word
        if word == "nesttableprops":
            self._kept.append((self.paragraph, self.row))
            self.row = RowShape()

    def _open(self, word: str) -> None:
        group = self.group
        if word == "ud" and len(self.groups) > 2:
            group.destination = self.groups[-3].destination  # the Unicode twin of what \upr holds
        elif group.destination == "skip" or word in SKIPPED:
            if word == "pict" and group.destination == "text":
                self.flow.line.beside.unread.append("a picture")
            group.destination = "skip"
        elif word in STORIES:
            group.destination, group.opened = "text", word
            group.hidden = group.deleted = group.bold = group.struck = False
            self.flows.append(Flow())
            self._kept.append((self.paragraph, self.row))
            self.paragraph, self.row = ParagraphState(), RowShape()
        else:
            group.destination, group.opened, group.texts = word, word, []
            if word == "formfield":
                self._form = FormField()

    def _close(self) -> None:
        if len(self.groups) == 1:
            return
        self._skip = 0
        group = self.groups.pop()
        if group.opened in STORIES:
            self._end_story(group.opened)
        elif group.opened == "nesttableprops":
            _, self.row = self._kept.pop()
        elif group.opened == "field":
            self._end_field()
        elif group.opened:
            self._end_gathered(group.opened, "".join(group.texts))

    def _end_story(self, opened: str) -> None:
        blocks = self.flows.pop().finish()
        self.paragraph, self.row = self._kept.pop()
        kind, line = STORIES[opened], self.flow.line
        if kind == "box":
            line.beside.framed.append(blocks)
        elif kind in {"footnote", "comment"}:
            key = str(len(self.content.notes) + 1)
            self.content.notes[key] = ("endnote" if kind == "footnote" and self.endnotes else kind, blocks)
            self.endnotes = False
            line.beside.notes.append((self.content.notes[key][0], key, DELETED if self.group.deleted else ""))
        else:
            self.content.furniture.append((kind, blocks))

    def _end_gathered(self, opened: str, text: str) -> None:
        if opened == "title" and not self.content.title:
            self.content.title = text.strip()
        elif opened == "propname":
            self._property = text.strip()
        elif opened == "staticval":
            self.content.properties[self._property] = text.strip()
        elif opened in {"listtext", "pntext"}:
            self.flow.line.label = text.strip()
        elif opened == "ffl":
            self._form.choices.append(text)
        elif opened == "fldinst":
            self._form.result_at = self.flow.line.length
            if self._form.box:
                self.add(self._form.box)

    def _end_field(self) -> None:
        """A drop-down shows its choice in no text of its own, unless a writer put it there."""
        form, self._form = self._form, FormField()
        if form.chosen and self.flow.line.length == form.result_at:
            self.add(form.chosen)
