"""Styles and fonts of a binary Word file: which are headings, which are bold, which fonts are symbols ([MS-DOC] 2.9)."""

import struct
from dataclasses import dataclass

from parsers.formats.old_word_properties import CharacterLook, character_look, operations

_TITLE = 62
_NO_BASE = 0xFFF


@dataclass(frozen=True, slots=True)
class OldStyle:
    """A paragraph style with what it inherits."""

    level: int | None = None
    look: CharacterLook = CharacterLook()  # noqa: RUF009 - frozen


class OldStyles:
    """The style sheet."""

    def __init__(self, sheet: bytes) -> None:
        self._entries: list[bytes] = []
        self._base_size = 10
        if len(sheet) >= 6:
            at = 2 + int(struct.unpack_from("<H", sheet, 0)[0])
            self._base_size = int(struct.unpack_from("<H", sheet, 4)[0])
            while at + 2 <= len(sheet):
                size = int(struct.unpack_from("<H", sheet, at)[0])
                self._entries.append(sheet[at + 2 : at + 2 + size])
                at += 2 + size + (size & 1)
        self._known: dict[int, OldStyle] = {}

    def get(self, number: int) -> OldStyle:
        """The paragraph style of that number; a plain one where there is none."""
        if number not in self._known:
            self._known[number] = self._resolve(number, set())
        return self._known[number]

    def _resolve(self, number: int, seen: set[int]) -> OldStyle:
        if number in seen or number >= len(self._entries) or len(self._entries[number]) < self._base_size:
            return OldStyle()
        entry = self._entries[number]
        identity, kind_base, _, _, _ = struct.unpack_from("<5H", entry, 0)
        identity &= 0xFFF
        kind, base_number = kind_base & 0xF, kind_base >> 4
        base = self._resolve(base_number, seen | {number}) if base_number != _NO_BASE else OldStyle()
        if kind != 1:
            return base
        level = identity if 1 <= identity <= 9 else 1 if identity == _TITLE else base.level
        paragraph, character = self._lists(entry)
        for code, operand in operations(paragraph[2:]):
            if code == 0x2640 and operand:
                level = operand[0] + 1 if operand[0] < 9 else None
        own = character_look(character)
        look = CharacterLook(
            bold=base.look.bold if own.bold is None else own.bold,
            struck=base.look.struck if own.struck is None else own.struck,
            hidden=base.look.hidden if own.hidden is None else own.hidden,
            font=base.look.font if own.font is None else own.font,
        )
        return OldStyle(level, look)

    def _lists(self, entry: bytes) -> tuple[bytes, bytes]:
        """The property lists after a style's name: of the paragraph, of its characters."""
        at = self._base_size
        if at + 2 > len(entry):
            return b"", b""
        at += 2 + 2 * int(struct.unpack_from("<H", entry, at)[0]) + 2
        found = []
        for _ in range(2):
            at += at & 1
            if at + 2 > len(entry):
                found.append(b"")
                continue
            size = int(struct.unpack_from("<H", entry, at)[0])
            found.append(entry[at + 2 : at + 2 + size])
            at += 2 + size
        return found[0], found[1]


def font_names(table: bytes) -> list[str]:
    """The names of the fonts by number."""
    names: list[str] = []
    if len(table) < 4:
        return names
    count = int(struct.unpack_from("<H", table, 0)[0])
    at = 4
    for _ in range(min(count, 4096)):
        if at >= len(table):
            break
        size = table[at]
        entry = table[at + 1 : at + 1 + size]
        names.append(entry[39:].decode("utf-16-le", errors="replace").partition("\0")[0])
        at += 1 + size
    return names
