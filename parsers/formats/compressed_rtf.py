"""Rich text as Outlook packs it into messages ([MS-OXRTFCP])."""

import struct

from parsers.document import Element
from parsers.formats.contents import document_of
from parsers.formats.rtf_reader import RtfReader

_BEFORE = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What both sides know before the first byte (section 2.1.2.1)."""
_WINDOW = 4096
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D


def unpack(data: bytes, most: int) -> bytes:
    """The rich text; empty where the data is none, or says that it unpacks to more than `most` bytes. What ends in the
    middle gives what there is.
    """
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<4I", data)
    if size > most:
        return b""
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _unpack(data, size) if kind == _PACKED else b""


def _unpack(data: bytes, size: int) -> bytes:
    window = bytearray(_BEFORE.ljust(_WINDOW, b"\0"))
    at, made, read = len(_BEFORE), bytearray(), 16

    def put(byte: int) -> None:
        nonlocal at
        window[at] = byte
        made.append(byte)
        at = (at + 1) % _WINDOW

    while read < len(data) and len(made) < size:
        control, read = data[read], read + 1
        for bit in range(8):
            if control >> bit & 1:
                token = int.from_bytes(data[read : read + 2], "big")
                begins, length, read = token >> 4, (token & 15) + 2, read + 2
                if begins == at or read > len(data):
                    return bytes(made[:size])
                for n in range(length):  # byte by byte: it may reach into what it writes
                    put(window[(begins + n) % _WINDOW])
            elif read < len(data):
                put(data[read])
                read += 1
    return bytes(made[:size])


def rich_elements(packed: bytes, most: int) -> list[Element]:
    """The paragraphs and tables of packed rich text; none where it is none or unpacks to more than `most` bytes."""
    rich = unpack(packed, most)
    return list(document_of("rtf", RtfReader().read(rich)).elements) if rich else []
