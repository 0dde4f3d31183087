"""Properties of characters and paragraphs in a binary Word file, by where they lie in the stream ([MS-DOC] 2.6, 2.9)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.formats.flows import CellShape, RowShape

_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINE_TABLE, _TABS = 0xD608, 0xC615
_HUGE = {0x6645, 0x6646}


@dataclass(frozen=True, slots=True)
class CharacterLook:
    """How characters are set. None: as the style says."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    deleted: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None
    """A font's number and a code in it."""
    font: int | None = None
    data_at: int | None = None
    """Where the data stream tells more of a picture or a form field."""
    form: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Where a paragraph stands and what it ends."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    outline: int | None = None
    row: RowShape = field(default_factory=RowShape)


def operations(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The single property modifiers of a list, each with its operand."""
    at = 0
    while at + 2 <= len(data):
        code = int(struct.unpack_from("<H", data, at)[0])
        at += 2
        kind = code >> 13
        if kind == 6:
            if code == _DEFINE_TABLE:
                size = int(struct.unpack_from("<H", data, at)[0]) + 1 if at + 2 <= len(data) else 0
            else:
                size = data[at] + 1 if at < len(data) else 0
                if code == _TABS and size == 256:
                    return  # an old list of tabs of unknown length; nothing after it is needed
        else:
            size = _SIZES[kind]
        yield code, data[at : at + size]
        at += size


class PropertyRuns:
    """The property lists of one kind, looked up by position in the stream."""

    def __init__(self, document: bytes, plc: bytes, *, paragraphs: bool) -> None:
        self._starts: list[int] = []
        self._lists: list[bytes] = []
        count = (len(plc) - 4) // 8
        for i in range(max(count, 0)):
            page = int(struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * i)[0]) & 0x3FFFFF
            self._read_page(document[page * _PAGE : (page + 1) * _PAGE], paragraphs=paragraphs)

    def _read_page(self, page: bytes, *, paragraphs: bool) -> None:
        if len(page) < _PAGE:
            return
        runs = page[_PAGE - 1]
        step = 13 if paragraphs else 1
        if 4 * (runs + 1) + step * runs > _PAGE:
            return
        starts = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for i in range(runs):
            at = page[4 * (runs + 1) + step * i] * 2
            self._starts.append(int(starts[i]))
            self._lists.append(_list_at(page, at, paragraphs=paragraphs) if at else b"")

    def at(self, position: int) -> bytes:
        """The property list that holds at a position."""
        index = bisect_right(self._starts, position) - 1
        return self._lists[index] if index >= 0 else b""


def _list_at(page: bytes, at: int, *, paragraphs: bool) -> bytes:
    size = page[at]
    if not paragraphs:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def character_look(data: bytes) -> CharacterLook:
    """What a list of modifiers says of characters."""
    look = CharacterLook()
    for code, operand in operations(data):
        if not operand:
            continue
        if code == 0x0835:
            look = replace(look, bold=_toggle(operand[0]))
        elif code in {0x0837, 0x2A53}:
            look = replace(look, struck=bool(_toggle(operand[0])) or bool(look.struck))
        elif code == 0x083C:
            look = replace(look, hidden=_toggle(operand[0]))
        elif code == 0x0800:
            look = replace(look, deleted=bool(operand[0]))
        elif code == 0x0855:
            look = replace(look, special=bool(operand[0]))
        elif code == 0x0806:
            look = replace(look, form=bool(operand[0]))
        elif code == 0x6A09 and len(operand) == 4:
            font, glyph = struct.unpack("<HH", operand)
            look = replace(look, symbol=(int(font), int(glyph)), special=True)
        elif code == 0x4A4F and len(operand) == 2:
            look = replace(look, font=int(struct.unpack("<H", operand)[0]))
        elif code == 0x6A03 and len(operand) == 4:
            look = replace(look, data_at=int(struct.unpack("<i", operand)[0]), special=True)
    return look


def _toggle(value: int) -> bool | None:
    """0 and 1 say it; 0x80 is as the style says, 0x81 the opposite, which no one needs to know here."""
    return {0: False, 1: True, 0x80: None, 0x81: True}.get(value)


def paragraph_look(data: bytes, data_stream: bytes) -> ParagraphLook:
    """What a paragraph's list says: its style, and where it stands in tables."""
    if len(data) < 2:
        return ParagraphLook()
    look = ParagraphLook(style=int(struct.unpack_from("<H", data, 0)[0]))
    in_table, depth = False, None
    for code, operand in _with_huge(data[2:], data_stream):
        if code == 0x2416:
            in_table = bool(operand[:1] != b"\0")
        elif code == 0x6649 and len(operand) == 4:
            depth = int(struct.unpack("<i", operand)[0])
        elif code in {0x2417, 0x244C}:
            look = replace(look, ends_row=look.ends_row or bool(operand[:1] != b"\0"))
        elif code == 0x244B:
            look = replace(look, ends_inner_cell=bool(operand[:1] != b"\0"))
        elif code == 0x2640 and operand:
            look = replace(look, outline=operand[0])
        elif code == 0x3404:
            look.row.header = bool(operand[:1] != b"\0")
        elif code == _DEFINE_TABLE:
            _define_table(operand, look.row)
        elif code == 0xD62B and len(operand) >= 3:
            _merge_down(operand, look.row)
        elif code in {0xD612, 0xD609}:
            _shade(code, operand, look.row)
    return replace(look, depth=min(depth, 20) if depth is not None and depth >= 0 else int(in_table))


def _with_huge(data: bytes, data_stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a list; one too long for its page stands in the data stream."""
    for code, operand in operations(data):
        if code in _HUGE and len(operand) == 4:
            at = int(struct.unpack("<I", operand)[0])
            if at + 2 <= len(data_stream):
                size = int(struct.unpack_from("<H", data_stream, at)[0])
                yield from operations(data_stream[at + 2 : at + 2 + size])
        else:
            yield code, operand


def _define_table(operand: bytes, row: RowShape) -> None:
    """The edges of a row's cells, and which continue the one above or join the one to the left."""
    if len(operand) < 3:
        return
    count = operand[2]
    if len(operand) < 3 + 2 * (count + 1) or count > 64:
        return
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    row.left = int(edges[0])
    row.cells = []
    for i in range(count):
        cell = CellShape(right=int(edges[i + 1]))
        at = 3 + 2 * (count + 1) + 20 * i
        if at + 2 <= len(operand):
            flags = int(struct.unpack_from("<H", operand, at)[0])
            cell.joins_left = bool(flags & 0x02)
            cell.continues = bool(flags & 0x20) and not flags & 0x40
        row.cells.append(cell)


def _merge_down(operand: bytes, row: RowShape) -> None:
    index, kind = operand[1], operand[2]
    if index < len(row.cells):
        row.cells[index].continues = kind == 1


def _shade(code: int, operand: bytes, row: RowShape) -> None:
    """Fills of cells: ten bytes each with a colour (0xFF000000 is none), or two in old files (0 is none)."""
    size = 10 if code == 0xD612 else 2
    body = operand[1:]
    for cell, at in zip(row.cells, range(0, len(body) - size + 1, size), strict=False):
        if size == 2:
            cell.shaded = body[at : at + 2] not in {b"\0\0", b"\xff\xff"}
        else:
            red, green, blue, automatic = body[at + 4 : at + 8]
            cell.shaded = automatic != 0xFF and (red, green, blue) != (255, 255, 255)
