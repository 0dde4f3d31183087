"""Small binary Word files: text, its pieces, and the properties that tell of tables and of how it is set ([MS-DOC])."""

import struct
from dataclasses import dataclass, field
from pathlib import Path

from tests.parsers.formats.make_ole import write_ole

BOLD, STRUCK, HIDDEN, DELETED = (struct.pack("<HB", code, 1) for code in (0x0835, 0x0837, 0x083C, 0x0800))
SPECIAL = struct.pack("<HB", 0x0855, 1)
CELL = struct.pack("<HBHi", 0x2416, 1, 0x6649, 1)
INNER = struct.pack("<HBHi", 0x2416, 1, 0x6649, 2)
INNER_CELL = INNER + struct.pack("<HB", 0x244B, 1)


def row_end(edges: list[int], flags: list[int] | None = None, *, depth: int = 1, header: bool = False) -> bytes:
    """The properties of a row's end: its edges in twips, and flags of its cells (0x20 continues, 0x60 begins a merge)."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", f) for f in (flags or [0] * count))
    body = struct.pack("<B", count) + struct.pack(f"<{count + 1}h", *edges) + cells
    table = struct.pack("<HH", 0xD608, len(body) + 1) + body
    marks = struct.pack("<HBHi", 0x2416, 1, 0x6649, depth) + struct.pack("<HB", 0x2417 if depth == 1 else 0x244C, 1)
    return marks + (struct.pack("<HB", 0x3404, 1) if header else b"") + table


@dataclass
class Run:
    """Characters set alike. A run that ends a paragraph ends with its mark."""

    text: str
    look: bytes = b""


@dataclass
class OldParagraph:
    """Runs up to and with a paragraph's mark, and the paragraph's properties."""

    runs: list[Run]
    properties: bytes = b""


@dataclass
class OldFile:
    """Paragraphs of the body and of notes, and what leads to them."""

    body: list[OldParagraph]
    footnotes: list[OldParagraph] = field(default_factory=list)
    headers: list[OldParagraph] = field(default_factory=list)


def para(text: str, properties: bytes = b"", look: bytes = b"") -> OldParagraph:
    """A paragraph of one run; its mark is added unless the text ends with one."""
    mark = "" if text[-1:] in {"\r", "\x07", "\x0c"} else "\r"
    return OldParagraph([Run(text + mark, look)], properties)


def write_old_word(path: Path, file: OldFile, *, wide: bool = True, encrypted: bool = False) -> Path:
    """Write the file; `wide` with two bytes a character, else in a compressed piece."""
    stories = [file.body, file.footnotes, file.headers]
    lengths = [sum(len(r.text) for p in story for r in p.runs) for story in stories]
    everything = [p for story in stories for p in story] + ([para("\r")] if any(lengths[1:]) else [])
    text = "".join(r.text for p in everything for r in p.runs)
    width = 2 if wide else 1
    start = 0x800
    raw = text.encode("utf-16-le") if wide else text.encode("cp1252")
    document = bytearray(start) + raw
    document += b"\0" * (-len(document) % 512)
    characters = [(len(r.text) * width, r.look) for p in everything for r in p.runs]
    paragraphs = [(sum(len(r.text) for r in p.runs) * width, b"\0\0" + p.properties) for p in everything]
    tables = {
        12: _pages(document, start, characters, paragraphs=False),
        13: _pages(document, start, paragraphs, paragraphs=True),
    }
    offset = start if wide else (start * 2) | 0x40000000
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, offset, 0)
    tables[33] = struct.pack("<BI", 2, len(pieces)) + pieces
    references = [i for i, c in enumerate(text[: lengths[0]]) if c == "\x02"]
    if references:
        tables[2] = struct.pack(f"<{len(references) + 1}I", *references, lengths[0]) + b"\1\0" * len(references)
        tables[3] = struct.pack(f"<{len(file.footnotes) + 2}I", *_starts(file.footnotes), lengths[1])
    if file.headers:
        tables[11] = struct.pack(f"<{len(file.headers) + 8}I", *[0] * 6, *_starts(file.headers), lengths[2])
    return _save(path, document, tables, lengths, 0x0100 if encrypted else 0)


def _starts(paragraphs: list[OldParagraph]) -> list[int]:
    """Where each paragraph begins in its story, and where the last one ends."""
    found = [0]
    for each in paragraphs:
        found.append(found[-1] + sum(len(r.text) for r in each.runs))
    return found


def _save(path: Path, document: bytearray, tables: dict[int, bytes], lengths: list[int], flags: int) -> Path:
    table = b""
    struct.pack_into("<HH", document, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", document, 10, 0x0200 | flags)
    struct.pack_into("<3i", document, 0x4C, *lengths)
    for index, data in tables.items():
        struct.pack_into("<II", document, 0x9A + 8 * index, len(table), len(data))
        table += data
    return write_ole(path, {"WordDocument": bytes(document).ljust(4096, b"\0"), "1Table": table.ljust(4096, b"\0")})


def _pages(document: bytearray, start: int, runs: list[tuple[int, bytes]], *, paragraphs: bool) -> bytes:
    """Property pages, one run each to keep them simple, and the table that finds them."""
    starts, numbers = [start], []
    for length, properties in runs:
        page = bytearray(512)
        struct.pack_into("<2I", page, 0, starts[-1], starts[-1] + length)
        place = 510 - len(properties) - (3 if paragraphs else 1)
        place -= place % 2
        if properties.strip(b"\0") or paragraphs:
            page[8] = place // 2
            if paragraphs:
                body = properties if len(properties) % 2 == 0 else properties + b"\0"
                page[place : place + 2 + len(body)] = bytes([0, len(body) // 2]) + body
            else:
                page[place : place + 1 + len(properties)] = bytes([len(properties)]) + properties
        page[511] = 1
        numbers.append(len(document) // 512)
        document += page
        starts.append(starts[-1] + length)
    return struct.pack(f"<{len(starts)}I", *starts) + struct.pack(f"<{len(numbers)}I", *numbers)
