"""Files that are broken: cut, flipped, misnamed, locked, bombs, bottomless PDFs, giant pages, nested without end.

Each maker takes its own source of chance, so that the same number and seed give the same file.
"""

import functools
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks import samples
from tests.parsers.formats.make_word import p, root, word_parts

Made = tuple[str, bytes]
"""The name that the file is sent under, and its bytes."""
Maker = Callable[[random.Random], Made]
_ENDINGS = (
    ".docx",
    ".pdf",
    ".xlsx",
    ".doc",
    ".rtf",
    ".csv",
    ".eml",
    ".msg",
    ".zip",
    ".png",
    ".tif",
    ".odt",
    ".txt",
    "",
)


def _sample(chance: random.Random) -> Made:
    return chance.choice(samples.all_samples())


def truncated(chance: random.Random) -> Made:
    """Cut off somewhere."""
    name, data = _sample(chance)
    return name, data[: chance.randrange(1, len(data))]


def flipped(chance: random.Random) -> Made:
    """Some bits turned, in one place or all over."""
    name, data = _sample(chance)
    bent = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return name, bytes(bent)


def overwritten(chance: random.Random) -> Made:
    """A stretch replaced by zeros, noise or another stretch of the same file: what a failing disk gives."""
    name, data = _sample(chance)
    length = chance.randrange(1, max(2, min(len(data) // 2, 5000)))
    at, other = chance.randrange(len(data)), chance.randrange(len(data))
    filling = chance.choice((b"\0" * length, chance.randbytes(length), data[other : other + length]))
    return name, data[:at] + filling + data[at + length :]


def spliced(chance: random.Random) -> Made:
    """The beginning of one file and the end of another."""
    (name, first), (_, second) = _sample(chance), _sample(chance)
    return name, first[: chance.randrange(1, len(first))] + second[chance.randrange(len(second)) :]


def misnamed(chance: random.Random) -> Made:
    """A sound file under another ending: the content decides."""
    name, data = _sample(chance)
    return name.rpartition(".")[0] + chance.choice(_ENDINGS), data


def foreign(chance: random.Random) -> Made:
    """No document at all, under a document's name."""
    heads = (
        b"MZ\x90\0",
        b"\x7fELF\x02",
        b"\0\0\0\x18ftypmp42",
        b"Rar!\x1a\7\0",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08\0",
        b"SQLite format 3\0",
        b"#!/bin/sh\n",
        b"",
    )
    return f"return{chance.choice(_ENDINGS)}", chance.choice(heads) + chance.randbytes(chance.randrange(1, 40_000))


def empty(chance: random.Random) -> Made:
    """No bytes, or nothing but blanks."""
    return f"return{chance.choice(_ENDINGS)}", chance.choice(
        (b"", b"", b"\0", b" " * 500, b"\0" * 70_000, b"\xef\xbb\xbf", b"\r\n" * 9)
    )


@functools.cache
def _locked_word() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(samples.word())).encrypt("Frühling 26", stream)
    return stream.getvalue()


def locked(chance: random.Random) -> Made:
    """Encrypted, in each way that there is."""
    kind = chance.randrange(4)
    if kind == 0:
        return "locked.docx", _locked_word()
    if kind == 1:
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(_a_pdf())) as pdf:
            pdf.save(stream, encryption=pikepdf.Encryption(user="x", owner="y", R=chance.choice((4, 6))))
        return "locked.pdf", stream.getvalue()
    data = bytearray(samples.archive())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says that a part is encrypted
        found = data.find(mark)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(mark, found + 4)
    return ("locked.zip" if kind == 2 else "locked.docx"), bytes(data)


def _a_pdf() -> bytes:
    return next(data for name, data in samples.example_samples().items() if name.endswith(".pdf"))


@functools.cache
def _blanks(size: int) -> bytes:
    """So many zeros, packed: a thousandth of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = bytes(1 << 20)
    return b"".join(packer.compress(piece) for _ in range(size >> 20)) + packer.flush()


def _stored(name: str, packed: bytes, declared: int, at: int) -> tuple[bytes, bytes]:
    """A part of a zip by hand: its local header with its data, and its row of the directory."""
    said = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5C21, 0, len(packed), declared, len(name), 0)
    local = b"PK\x03\x04" + said + name.encode() + packed
    row = b"PK\x01\x02" + struct.pack("<H", 20) + said + struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode()
    return local, row


def _ended(locals_: bytes, directory: list[bytes]) -> bytes:
    whole = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(whole), len(locals_), 0)
    return locals_ + whole + b"PK\x05\x06" + end


def bomb(chance: random.Random) -> Made:
    """464 kB that unpack to 2 GB, through parts that lie over each other; one part of 400 MB; the same with its size denied."""
    kind = chance.randrange(3)
    size = 460 << 20 if kind == 0 else 400 << 20
    name = chance.choice(("word/document.xml", "content.xml", "xl/worksheets/sheet1.xml", "return.docx"))
    declared = 5000 if kind == 2 else size
    local, row = _stored(name, _blanks(size), declared, 0)
    directory = [row] * 1
    if kind == 0:  # five rows of the directory that lead to one part
        directory = [_stored(f"{n}{name}"[: len(name)], _blanks(size), size, 0)[1] for n in range(5)]
    return chance.choice(("bomb.docx", "bomb.zip", "bomb.odt", "bomb.xlsx")), _ended(local, directory)


def word_bomb(chance: random.Random) -> Made:
    """A Word file with a part that unpacks to a thousand times itself."""
    parts = word_parts(samples.word_body())
    parts[chance.choice(("word/media/image1.png", "word/styles.xml", "word/more.xml"))] = b" " * (30 << 20)
    return "bomb.docx", samples.zipped(parts)


@functools.cache
def _nested(depth: int, wide: int) -> bytes:
    data = samples.zipped({"return.csv": samples.separated()})
    for _ in range(depth):
        data = samples.zipped((f"{n}.zip", data) for n in range(wide))
    return data


def nested(chance: random.Random) -> Made:
    """Archives in archives: deep, or wide and deep so that they unpack without end."""
    depth, wide = chance.choice(((40, 1), (4, 14), (3, 30), (6, 6)))
    return "nested.zip", _nested(depth, wide)


@functools.cache
def _crowd(number: int, kind: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in (word_parts(samples.word_body()) if kind == "word" else {}).items():
            made.writestr(name, data)
        for n in range(number):
            made.writestr(zipfile.ZipInfo(f"word/media/{n}.xml"), b"")
    return stream.getvalue()


def crowded(chance: random.Random) -> Made:
    """A hundred thousand parts."""
    kind = chance.choice(("word", "zip"))
    return ("crowd.docx" if kind == "word" else "crowd.zip"), _crowd(100_000, kind)


_CYCLES = (
    ("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Count 3/Kids[2 0 R 2 0 R 3 0 R]>> endobj "
     "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>> endobj"),
    ("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]/Parent 2 0 R>> endobj "
     "3 0 obj <</Type/Page/Parent 3 0 R/Contents 4 0 R/Resources 3 0 R>> endobj 4 0 obj 4 0 R endobj"),
    ("1 0 obj <</Type/Catalog/Pages 2 0 R/Outlines 5 0 R/AcroForm<</Fields[6 0 R]>>>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
     "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</XObject<</X 4 0 R>>>>/Contents 7 0 R/Annots[6 0 R]>> endobj "
     "4 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 4>> stream\n/X Do\nendstream endobj "
     "5 0 obj <</First 5 0 R/Next 5 0 R/Last 5 0 R>> endobj 6 0 obj <</T(a)/Kids[6 0 R]/Parent 6 0 R/Subtype/Widget/FT/Tx>> endobj "
     "7 0 obj <</Length 5>> stream\n/X Do\nendstream endobj"),
    ("1 0 obj <</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 5 0 R>>>> endobj 2 0 obj <</Type/Pages/Count 9999999/Kids[3 0 R]>> endobj "
     "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents[4 0 R 4 0 R]>> endobj 4 0 obj <</Length 4 0 R/Filter[/FlateDecode/FlateDecode]>> stream\nx\nendstream endobj "
     "5 0 obj <</Kids[5 0 R]>> endobj"),
)  # fmt: skip


def cyclic(chance: random.Random) -> Made:
    """A PDF whose objects lead back to themselves."""
    body = f"%PDF-1.7\n{chance.choice(_CYCLES)}\n"
    at = len(body)
    turns = chance.choice(("", f"/Prev {at}", "/XRefStm 9"))
    table = f"xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R/Size 8{turns}>>\nstartxref\n{chance.choice((at, 0, 9))}\n%%EOF"
    return "cyclic.pdf", (body + table).encode()


def giant(chance: random.Random) -> Made:
    """A page of kilometres, or a picture of billions of dots."""
    kind = chance.randrange(4)
    if kind == 0:
        box = chance.choice(("0 0 1000000 1000000", "0 0 1e30 1e30", "-9e9 -9e9 9e9 9e9", "0 0 0 0", "0 0 nan 5"))
        text = "BT /F1 9 Tf 20 20 Td (12/03/2024 called) Tj ET" if chance.random() < 0.5 else ""
        pages = (
            "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
            f"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[{box}]/UserUnit 75000/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj "
            f"4 0 obj <</Length {len(text)}>> stream\n{text}\nendstream endobj 5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj "
        )
        return "giant.pdf", f"%PDF-1.7\n{pages}\ntrailer <</Root 1 0 R>>\n%%EOF".encode()
    wide = chance.choice((60_000, 100_000, 2_000_000_000))
    if kind == 1:
        return "giant.png", _png(wide, wide, zlib.compress(bytes(1 << 20)))
    if kind == 2:
        image = f"<</Type/XObject/Subtype/Image/Width {wide}/Height {wide}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length 11>>"
        pages = (
            "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
            "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>> endobj "
            "4 0 obj <</Length 27>> stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream endobj 5 0 obj "
        )
        packed = zlib.compress(b"\0" * 9)
        return (
            "giant.pdf",
            f"%PDF-1.7\n{pages}{image} stream\n".encode()
            + packed
            + b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF",
        )
    ifd = struct.pack("<H", 3) + b"".join(
        struct.pack("<HHII", tag, 4, 1, value) for tag, value in ((256, wide), (257, wide), (273, 8))
    )
    return "giant.tif", b"II*\0" + struct.pack("<I", 8) + ifd + struct.pack("<I", chance.choice((0, 8)))


def _png(wide: int, high: int, packed: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def polyglot(chance: random.Random) -> Made:
    """Two formats in one file: a PDF before a Word file, HTML before a PDF, a picture before an archive."""
    pdf, word = _a_pdf(), samples.word()
    pair = chance.choice(
        (pdf + word, word + pdf, samples.page_of_html() + pdf, samples.picture() + samples.archive(), b"{\\rtf1 x}" + word,
         samples.mail() + pdf, b"%PDF-1.7\n" + samples.page_of_html(), b"PK\x03\x04" + pdf, b"GIF89a" + word, samples.old_word() + word)
    )  # fmt: skip
    return f"return{chance.choice(_ENDINGS)}", pair


def deep(chance: random.Random) -> Made:
    """Nested without end, in each format that nests."""
    many = chance.choice((200, 3000, 100_000))
    kind = chance.randrange(7)
    if kind == 0:
        few = min(many, 3000)
        inner = "<w:tbl><w:tr><w:tc>" * few + p(samples.VISIBLE) + "</w:tc></w:tr></w:tbl>" * few
        return "deep.docx", samples.zipped(word_parts(inner))
    if kind == 1:
        return "deep.rtf", b"{\\rtf1 " + b"{" * many + samples.VISIBLE.encode() + b"}" * many + b"}"
    if kind == 2:
        return "deep.html", b"<html>" + b"<div>" * many + samples.VISIBLE.encode()
    if kind == 3:
        few = min(many, 3000)
        return "deep.html", b"<html>" + b"<table><tr><td>" * few + samples.VISIBLE.encode()
    if kind == 4:
        few = min(many, 3000)
        parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(few))
        return (
            "deep.eml",
            b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + parts + b"\n" + samples.VISIBLE.encode(),
        )
    if kind == 5:
        array = "[" * many + "]" * many
        return "deep.pdf", (
            f"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/X {array}>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
            f"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF"
        ).encode()
    runs = (
        "<w:ins>" * 200
        + "<w:smartTag>" * 40
        + "<w:r><w:t>"
        + samples.VISIBLE
        + "</w:t></w:r>"
        + "</w:smartTag>" * 40
        + "</w:ins>" * 200
    )
    return "deep.docx", samples.zipped(word_parts(f"<w:p>{runs}</w:p>"))


def huge(chance: random.Random) -> Made:
    """One text without an end, in a cell, a paragraph, a header line or a field."""
    size = chance.choice((1_000_000, 9_000_000, 12_000_000))
    text = chance.choice(("x" * size, "12/03/2024 " * (size // 11), "a " * (size // 2), "(" * size, "\n" * size))
    kind = chance.randrange(5)
    if kind == 0:
        return "huge.docx", samples.zipped(word_parts(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    if kind == 1:
        return "huge.csv", b"Date,Event\n12/03/2024," + text.encode()
    if kind == 2:
        return "huge.rtf", b"{\\rtf1 " + text.encode() + b"}"
    if kind == 3:
        return "huge.eml", b"From: a@b.example\nSubject: " + text[:2_000_000].replace(
            "\n", " "
        ).encode() + b"\nTo: c@d.example\n\n" + text.encode()
    return "huge.docx", samples.zipped(
        {**word_parts(""), "word/document.xml": root("document", f"<!--{text.replace('-', '')}-->").encode()}
    )
