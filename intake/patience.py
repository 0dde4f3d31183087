"""How long a file may take to be read, in seconds of the clock on the wall.

20 seconds and 2 more a page, 120 at most (parsers.source.Limits). A page that is only a picture is read by OCR and is
given 30 seconds (measured: 5 on two idle processors). A machine that has much else to do gives all files more. Pages
are counted roughly and without parsing: the count only says when to give up.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from parsers.source import Limits

SECONDS_A_PICTURE = 30.0
MOST_PATIENT = 4.0
LONGEST = 30 * 60.0
_LOOK = 64_000_000  # bytes looked at, packed or unpacked

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,5})(?!\d)")
_STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_ENTRY = re.compile(rb"PK\x01\x02.{24}(..)", re.DOTALL)  # of a zip's list of names: 46 bytes, then the name
_MAY_BE_SCANS = (b".pdf", b".png", b".jpg", b".jpeg", b".tif", b".tiff", b".bmp")
_OPAQUE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rt")


def wall_seconds(path: Path, limits: Limits) -> float:
    """How long reading this file may take before it is given up.

    Args:
        path: the file.
        limits: bounds on what one file may cost.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LOOK)
    except OSError:
        return limits.seconds_cap
    start = data[:1024]
    if b"%PDF-" in start:
        pages, scanned = _pdf(data)
        return _seconds(min(pages, limits.pages), limits, scanned=scanned)
    if start.startswith(_PICTURES):
        return _seconds(1, limits, scanned=True)
    if start.startswith(_TIFF):
        return _seconds(_tiff_pages(data), limits, scanned=True)
    if start.startswith(_OPAQUE):
        return max(limits.seconds_cap, _inside(data, limits))
    return max(limits.seconds_cap, _attached(data, limits))  # text, or a mail with who knows what


def when_busy(seconds: float, load: float, processors: int) -> float:
    """More time on a machine that is busy with other things: a file must not be given up for what it cannot help.

    Args:
        seconds: on an idle machine.
        load: processes that want a processor.
        processors: how many there are.
    """
    return seconds * min(max(load / max(processors, 1), 1.0), MOST_PATIENT)


def _seconds(pages: int, limits: Limits, *, scanned: bool) -> float:
    if scanned:
        return min(limits.seconds + SECONDS_A_PICTURE * max(pages, 1), LONGEST)
    return min(limits.seconds + limits.seconds_a_page * max(pages, 1), limits.seconds_cap)


def _pdf(data: bytes) -> tuple[int, bool]:
    """Pages of a PDF, and whether any seem to be pictures only: more pages with pictures than words could explain."""
    pieces = [data, *_object_streams(data)]
    pages = sum(len(_PAGE.findall(piece)) for piece in pieces)
    if not pages:
        pages = max((int(n) for piece in pieces for n in _COUNT.findall(piece)), default=1)
    pictures = sum(piece.count(b"/Subtype/Image") + piece.count(b"/Subtype /Image") for piece in pieces)
    return max(pages, 1), pictures > 0 and pictures * 2 >= pages


def _object_streams(data: bytes) -> Iterator[bytes]:
    """The object streams of a PDF, unpacked as far as we care to look."""
    room = _LOOK
    for match in _STREAM.finditer(data):
        try:
            piece = zlib.decompressobj().decompress(data[match.end() : match.end() + 4_000_000], min(room, 4_000_000))
        except zlib.error:
            continue
        room -= len(piece)
        yield piece
        if room <= 0:
            return


def _tiff_pages(data: bytes) -> int:
    order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"
    seen: set[int] = set()
    at = int.from_bytes(data[4:8], order)
    while 0 < at < len(data) - 6 and at not in seen and len(seen) < 500:
        seen.add(at)
        at += 2 + 12 * int.from_bytes(data[at : at + 2], order)
        at = int.from_bytes(data[at : at + 4], order)
    return max(len(seen), 1)


def _inside(data: bytes, limits: Limits) -> float:
    """For a package: by the pictures and PDFs that its list of names speaks of."""
    names = 0
    for entry in _ENTRY.finditer(data):
        start = entry.end() + 16
        names += data[start : start + int.from_bytes(entry[1], "little")].lower().endswith(_MAY_BE_SCANS)
    return min(limits.seconds_cap + SECONDS_A_PICTURE * names, LONGEST)


def _attached(data: bytes, limits: Limits) -> float:
    """For a mail: by how much is attached to it; a scanned page is seldom under 40 kB."""
    if not re.search(rb"(?i)content-transfer-encoding:\s*base64", data):
        return limits.seconds_cap
    return min(limits.seconds_cap + SECONDS_A_PICTURE * (len(data) // 55_000), LONGEST)
