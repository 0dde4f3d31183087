"""What the tables at the head of an RTF file say (fonts, styles), and what a form field holds."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from parsers.formats.rtf_tokens import CODE_PAGES
from parsers.formats.word_glyphs import TICKED, UNTICKED

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_UNDECIDED = 25
"""A form field's result that says: as the form was made."""


class Font(NamedTuple):
    """A font's name, and the codec of bytes set in it."""

    name: str = ""
    code_page: str = "cp1252"


class FontTable:
    """The fonts by number; what they do not say follows the file's own code page."""

    def __init__(self) -> None:
        self.code_page = "cp1252"
        self._fonts: dict[int, Font] = {}
        self._number = 0
        self._name = ""

    def get(self, number: int) -> Font:
        """A font; one that is not there has no name."""
        return self._fonts.get(number) or Font("", self.code_page)

    def word(self, word: str, number: int | None) -> None:
        """A control word inside the table."""
        if word == "f":
            self._number, self._name = number or 0, ""
            self._fonts[self._number] = Font("", self.code_page)
        elif word == "fcharset" and number not in {None, 0, 1, 2}:
            self._fonts[self._number] = Font(self.get(self._number).name, CODE_PAGES.get(number or 0, self.code_page))

    def text(self, text: str) -> None:
        """Text inside the table: a font's name, ended by a semicolon."""
        self._name += text
        if ";" in self._name:
            name, self._name = self._name.partition(";")[0].strip(), ""
            self._fonts[self._number] = Font(name, self.get(self._number).code_page)


class StyleSheet:
    """The heading levels of paragraph styles by number."""

    def __init__(self) -> None:
        self.levels: dict[int, int] = {}
        self._number = 0
        self._name = ""

    def word(self, word: str, number: int | None) -> None:
        """A control word inside the sheet."""
        if word == "s":
            self._number, self._name = number or 0, ""
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self.levels.setdefault(self._number, number + 1)

    def text(self, text: str) -> None:
        """Text inside the sheet: a style's name, ended by a semicolon."""
        self._name += text
        if ";" in self._name:
            name, self._name = self._name.partition(";")[0].strip(), ""
            if found := _HEADING.fullmatch(name):
                self.levels[self._number] = int(found[1])
            elif name.lower() == "title":
                self.levels[self._number] = 1


@dataclass(slots=True)
class FormField:
    """A legacy form field as its instruction tells of it."""

    values: dict[str, int] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)
    result_at: int = -1
    """The length of the line where its result begins."""

    def word(self, word: str, number: int | None) -> None:
        """A control word inside it."""
        if word in {"fftype", "ffres", "ffdefres"}:
            self.values[word] = number or 0

    def _result(self) -> int:
        result = self.values.get("ffres", _UNDECIDED)
        return self.values.get("ffdefres", 0) if result == _UNDECIDED else result

    @property
    def box(self) -> str:
        """A check box's glyph; nothing where it is none."""
        return (TICKED if self._result() else UNTICKED) if self.values.get("fftype") == 1 else ""

    @property
    def chosen(self) -> str:
        """A drop-down's choice; nothing where it is none."""
        result = self._result()
        return self.choices[result] if self.values.get("fftype") == 2 and 0 <= result < len(self.choices) else ""
