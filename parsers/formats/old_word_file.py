"""The streams of a binary Word file: its header, its pieces of text, and where each character lies ([MS-DOC] 2.3 to 2.9)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass

import olefile

from parsers.refusals import refuse

_MAGIC = 0xA5EC
_ENCRYPTED, _SECOND_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_FIRST_PAIR = 0x9A
_STORIES = ("body", "footnote", "header", "macro", "comment", "endnote", "textbox", "header textbox")
PAIRS = {
    "styles": 1, "footnote references": 2, "footnote texts": 3, "comment references": 4, "comment texts": 5,
    "header texts": 11, "character pages": 12, "paragraph pages": 13, "fonts": 15, "pieces": 33,
    "endnote references": 46, "endnote texts": 47, "textbox texts": 56,
}  # fmt: skip
"""Places in the header's list of pairs of offset and length."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that lie together in the document stream."""

    start: int
    end: int
    offset: int
    wide: bool
    """Two bytes a character."""


class WordBinary:
    """The header and the text of a binary Word file.

    Raises:
        Refusal: RR042 where it is damaged or older than Word 97, RR041 where it is encrypted.
    """

    def __init__(self, ole: olefile.OleFileIO) -> None:
        self.document: bytes = ole.openstream("WordDocument").read()
        if len(self.document) < _FIRST_PAIR + 8 * 60 or self._u16(0) != _MAGIC or self._u16(2) < 0xC1:
            raise refuse("RR042")
        flags = self._u16(10)
        if flags & (_ENCRYPTED | _OBFUSCATED):
            raise refuse("RR041")
        self.table: bytes = ole.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        self.data: bytes = ole.openstream("Data").read() if ole.exists("Data") else b""
        self.stories = self._story_bounds()
        self.pieces = self._read_pieces()
        self._starts = [p.start for p in self.pieces]
        self.text = "".join(self._piece_text(p) for p in self.pieces)

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self.document, at)[0])

    def pair(self, name: str) -> bytes:
        """What the header's pair of that name leads to in the table stream."""
        at = _FIRST_PAIR + 8 * PAIRS[name]
        offset, length = struct.unpack_from("<II", self.document, at)
        return self.table[offset : offset + length]

    def _story_bounds(self) -> dict[str, tuple[int, int]]:
        """Where each story begins and ends, in characters."""
        lengths = struct.unpack_from("<8i", self.document, 0x4C)
        bounds: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in zip(_STORIES, lengths, strict=True):
            if length < 0:
                raise refuse("RR042")
            bounds[name] = (start, start + length)
            start += length
        return bounds

    def _read_pieces(self) -> list[Piece]:
        clx = self.pair("pieces")
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
        if at >= len(clx) or clx[at] != 2:
            raise refuse("RR042")
        length = int(struct.unpack_from("<I", clx, at + 1)[0])
        plc = clx[at + 5 : at + 5 + length]
        count = (len(plc) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", plc, 0)
        pieces = []
        for i in range(count):
            raw = int(struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)[0])
            wide = not raw & 0x40000000
            offset = raw & 0x3FFFFFFF if wide else (raw & 0x3FFFFFFF) // 2
            pieces.append(Piece(positions[i], positions[i + 1], offset, wide))
        return pieces

    def _piece_text(self, piece: Piece) -> str:
        count = piece.end - piece.start
        size = count * 2 if piece.wide else count
        data = self.document[piece.offset : piece.offset + size]
        if len(data) < size:
            raise refuse("RR042")
        if not piece.wide:
            return data.decode("cp1252", errors="replace")
        # One unit, one position: halves of a pair stay apart here and are joined when the line is whole.
        return "".join(map(chr, struct.unpack(f"<{count}H", data)))

    def stream_position(self, character: int) -> int:
        """Where in the document stream a character lies; properties are kept by that."""
        piece = self.pieces[max(bisect_right(self._starts, character) - 1, 0)]
        return piece.offset + (character - piece.start) * (2 if piece.wide else 1)


def positions(plc: bytes, size: int) -> list[int]:
    """The positions of a PLC whose elements have `size` bytes: one more than elements."""
    if len(plc) < 4:
        return []
    count = (len(plc) - 4) // (4 + size)
    return list(struct.unpack_from(f"<{count + 1}i", plc, 0))
