"""Archives, Outlook messages and locked files."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from parsers import read_file
from parsers.formats.compressed_rtf import unpack
from parsers.formats.encrypted import Encrypted
from parsers.formats.excel import Excel
from parsers.formats.outlook import Outlook
from parsers.formats.tnef import Tnef
from parsers.formats.word import Word
from parsers.formats.zip_archive import ZipArchive
from parsers.source import Container, Limits, Refusal
from tests.parsers.formats.make_ole import write_ole
from tests.parsers.formats.make_word import p, word_parts, write_zip
from tests.parsers.formats.reading import source, texts


def test_an_archive_gives_its_files_and_no_paths(tmp_path: Path) -> None:
    """Names that climb out of the folder are labels only; what systems leave behind is left out."""
    path = write_zip(
        tmp_path / "a.zip",
        {
            "../../evil.docx": b"1",
            "C:\\x\\two.docx": b"2",
            "__MACOSX/._a": b"",
            "sub/Thumbs.db": b"",
            "sub/three.pdf": b"3",
        },
    )
    found = ZipArchive().read(source(path))
    assert [m.name for m in found.members] == ["evil.docx", "two.docx", "three.pdf"]
    assert all(m.path.parent == tmp_path / "scratch" for m in found.members)
    assert not (tmp_path.parent / "evil.docx").exists()


def test_an_archive_with_too_many_files_is_refused(tmp_path: Path) -> None:
    """Before any of them is unpacked."""
    path = write_zip(tmp_path / "a.zip", {f"{i}.txt": b"x" for i in range(5)})
    with pytest.raises(Refusal) as refusal:
        ZipArchive().read(source(path, limits=Limits(members=4)))
    assert refusal.value.code == "RR046"
    assert list((tmp_path / "scratch").iterdir()) == []


def test_an_archive_with_a_password_is_locked(tmp_path: Path) -> None:
    """The flag of one part is enough."""
    path = write_zip(tmp_path / "a.zip", {"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        ZipArchive().read(source(path))
    assert refusal.value.outcome == "locked"


def test_an_embedded_file_does_not_change_what_a_file_is(tmp_path: Path) -> None:
    """A workbook with a Word file in it lists the types of both; only its main part counts."""
    types = (
        b'<Types><Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>'
        b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    path = write_zip(tmp_path / "a.xlsx", {"[Content_Types].xml": types, "xl/workbook.xml": b"<workbook/>"})
    assert Excel().bid(source(path)) > 0 == Word().bid(source(path))


def test_documents_that_are_zips_are_not_taken_for_archives(tmp_path: Path) -> None:
    """The Word reader bids more."""
    path = write_zip(tmp_path / "a.zip", word_parts(p("x")))
    assert Word().bid(source(path)) > ZipArchive().bid(source(path)) > 0


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A Word file locked with the password "blue-kettle"."""
    parts = {**word_parts(p("typed")), "word/media/x.bin": os.urandom(60_000)}
    plain = write_zip(tmp_path / "plain.docx", parts)
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt("blue-kettle", out)
    path = tmp_path / "locked.docx"
    path.write_bytes(out.getvalue())
    return path


def test_a_locked_word_file_opens_with_its_password(locked: Path) -> None:
    """And is read like any other."""
    assert Encrypted().bid(source(locked)) == 1.0
    document = Encrypted().read(source(locked, password="blue-kettle"))
    assert not isinstance(document, Container)
    assert texts(document) == ["typed"]


@pytest.mark.parametrize("password", [None, "red-kettle"])
def test_a_locked_word_file_stays_locked_without_it(locked: Path, password: str | None) -> None:
    """It is never said that a password is wrong: other faults look the same."""
    with pytest.raises(Refusal) as refusal:
        Encrypted().read(source(locked, password=password))
    assert (refusal.value.outcome, refusal.value.code) == ("locked", "RR041")
    assert "wrong" not in refusal.value.sentence


def _text(tag: int) -> str:
    return f"__substg1.0_{tag:04X}001F"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _properties(header: int, *values: tuple[int, int]) -> bytes:
    """A property stream: tags with their type, and a number for those of fixed length."""
    return b"\0" * header + b"".join(struct.pack("<IIq", tag, 6, value) for tag, value in values)


def test_an_outlook_message_gives_its_text_and_attachments(tmp_path: Path) -> None:
    """The Received header that it carries says when it came."""
    headers = "Received: from a by b; Wed, 15 Jul 2026 09:00:00 +0000\r\nFrom: a.person@agency.example\r\n"
    attachment = "__attach_version1.0_#00000000"
    path = write_ole(
        tmp_path / "a.msg",
        {
            "__properties_version1.0": struct.pack("<8x4I8x", 0, 1, 0, 1) + _properties(0, (0x0037001F, 22), (0x1000001F, 70), (0x007D001F, 200)),
            _text(0x0037): _utf16("Our return"),
            _text(0x1000): _utf16("Please find attached.\r\n\r\nRegards"),
            _text(0x007D): _utf16(headers),
            f"{attachment}/__properties_version1.0": _properties(8, (0x37050003, 1), (0x37010102, 7), (0x3707001F, 24)),
            f"{attachment}/__substg1.0_37010102": b"PK data",
            f"{attachment}/{_text(0x3707)}": _utf16("return.docx"),
        },
    )  # fmt: skip
    assert Outlook().bid(source(path)) == 1.0
    found = Outlook().read(source(path))
    assert found.cover is not None
    assert found.cover.title == "Our return"
    assert texts(found.cover) == ["Please find attached.", "Regards"]
    assert [(m.name, m.path.read_bytes()) for m in found.members] == [("return.docx", b"PK data")]
    assert found.received is not None
    assert found.received.isoformat() == "2026-07-15T10:00:00"


def _message(subject: str, body: str, header: int) -> dict[str, bytes]:
    """The streams of a message; `header` is what its properties have before them beside the counts."""
    values = _properties(0, (0x0037001F, 22), (0x1000001F, 70))
    return {
        "__properties_version1.0": struct.pack("<8x4I", 0, 1, 0, 1) + bytes(header - 24) + values,
        _text(0x0037): _utf16(subject),
        _text(0x1000): _utf16(body),
    }


def _attached(number: int, *, method: int) -> tuple[str, dict[str, bytes]]:
    name = f"__attach_version1.0_#{number:08d}"
    return name, {f"{name}/__properties_version1.0": _properties(8, (0x37050003, method))}


def test_a_message_in_a_message_is_read_with_what_is_attached_to_it(tmp_path: Path) -> None:
    """A forwarded mail brings its own text and the return that it carries, however deep; each arrives once."""
    outer, streams = _attached(0, method=5)
    inner = f"{outer}/__substg1.0_3701000D"
    deep, below = _attached(0, method=5)
    file, kept = _attached(1, method=1)
    innermost = f"{deep}/__substg1.0_3701000D"
    held = {
        **_message("Forwarded: our return", "Please see the agency's own words below.", 24),
        **below,
        **{f"{innermost}/{k}": v for k, v in _message("The first", "It was typed here at first.", 24).items()},
        **kept,
        f"{file}/__properties_version1.0": _properties(8, (0x37050003, 1), (0x37010102, 7), (0x3707001F, 24)),
        f"{file}/__substg1.0_37010102": b"12/03/2024 A visit was made to the address.",
        f"{file}/{_text(0x3707)}": _utf16("return.txt"),
    }
    path = write_ole(
        tmp_path / "a.msg",
        {**_message("FW", "See attached.", 32), **streams, **{f"{inner}/{k}": v for k, v in held.items()}},
    )
    read = read_file(path, "a.msg", scratch=tmp_path)
    said = [(r.inner, " ".join(b.text for b in r.blocks)) for r in read.readings]
    assert [name for name, _ in said] == [
        "",
        "Forwarded: our return.eml",
        "Forwarded: our return.eml!attachment 1.eml",
        "Forwarded: our return.eml!return.txt",
    ]
    whole = " ".join(text for _, text in said)
    for words in ("See attached.", "the agency's own words", "typed here at first", "A visit was made"):
        assert whole.count(words) == 1, words


PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(
        " ", ""
    )
)
"""The example of [MS-OXRTFCP] 4.1.1."""


def test_packed_rich_text_is_unpacked() -> None:
    """Both examples of the specification, the second of which reaches into what it writes; broken data gives what there is."""
    assert unpack(PACKED, 10_000) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpack(crossing, 10_000) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unpack(PACKED, 20) == b""
    assert unpack(PACKED[:30], 10_000).startswith(rb"{\rtf1\ansi\ansicpg1252")
    assert unpack(b"nothing of the kind", 10_000) == b""


def test_a_message_whose_text_is_rich_text_alone_is_read(tmp_path: Path) -> None:
    """Some Outlooks keep the text in no other form."""
    streams = _message("Our return", "", 32)
    del streams[_text(0x1000)]
    streams["__properties_version1.0"] = struct.pack("<8x4I8x", 0, 0, 0, 0) + _properties(
        0, (0x0037001F, 22), (0x10090102, len(PACKED))
    )
    streams["__substg1.0_10090102"] = PACKED
    found = Outlook().read(source(write_ole(tmp_path / "a.msg", streams)))
    assert found.cover is not None
    assert texts(found.cover) == ["hello world"]


def _attribute(level: int, tag: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, tag, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def _tnef(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)


def _mapi(*values: tuple[int, int, bytes]) -> bytes:
    """Properties of a length of their own: tag, type, value."""
    out = struct.pack("<I", len(values))
    for tag, kind, value in values:
        out += struct.pack("<HHII", kind, tag, 1, len(value)) + value.ljust(-(-len(value) // 4) * 4, b"\0")
    return out


def test_what_outlook_packs_for_outlook_is_read(tmp_path: Path) -> None:
    """winmail.dat: text, subject, and attachments by their long names; a property of fixed size and a named one in between."""
    named = (
        struct.pack("<HH", 31, 0x8001)
        + bytes(16)
        + struct.pack("<II", 1, 6)
        + b"k\0e\0y\0\0\0"
        + struct.pack("<II", 1, 4)
        + b"v\0\0\0"
    )
    fixed = struct.pack("<HHI", 3, 0x0FFE, 5)
    properties = struct.pack("<I", 3) + named + fixed + _mapi((0x1009, 258, PACKED))[4:]
    path = tmp_path / "winmail.dat"
    path.write_bytes(
        _tnef(
            _attribute(1, 0x18004, b"Our return\0"),
            _attribute(1, 0x69003, properties),
            _attribute(2, 0x69002, bytes(14)),
            _attribute(2, 0x18010, b"RETURN~1.TXT\0"),
            _attribute(2, 0x6800F, b"12/03/2024 A visit."),
            _attribute(2, 0x69005, _mapi((0x3707, 31, "our return.txt\0".encode("utf-16-le")))),
            _attribute(2, 0x69002, bytes(14)),
        )
    )
    assert Tnef().bid(source(path)) == 1.0
    found = Tnef().read(source(path))
    assert found.cover is not None
    assert (found.cover.title, texts(found.cover)) == ("Our return", ["hello world"])
    assert found.cover.warnings == ("1 attachment that is a link or a message not read.",)
    assert [(m.name, m.path.read_bytes()) for m in found.members] == [("our return.txt", b"12/03/2024 A visit.")]
    path.write_bytes(path.read_bytes()[:-10])
    cut = Tnef().read(source(path)).cover
    assert cut is not None
    assert "ends in the middle" in cut.warnings[0]


def test_damaged_packing_is_an_outcome(tmp_path: Path) -> None:
    """Wherever it breaks off, something is read or it is refused with a sentence; it never raises another fault."""
    whole = _tnef(_attribute(1, 0x2800C, b"Please see below.\0"), _attribute(1, 0x69003, _mapi((0x1009, 258, PACKED))))
    path = tmp_path / "winmail.dat"
    for cut in range(8, len(whole), 3):
        path.write_bytes(whole[:cut])
        (reading, *_) = read_file(path, "winmail.dat", scratch=tmp_path).readings
        assert reading.code != "RR049", cut


def test_an_object_set_into_a_message_is_told_of(tmp_path: Path) -> None:
    """It looks like a message within and is none."""
    name, streams = _attached(0, method=6)
    path = write_ole(
        tmp_path / "a.msg",
        {**_message("FW", "See below.", 32), **streams, f"{name}/__substg1.0_3701000D/CONTENTS": b"drawing"},
    )
    found = Outlook().read(source(path))
    assert found.members == []
    assert found.cover is not None
    assert "Attachment 1 is a link or an object" in " ".join(found.cover.warnings)


def test_a_file_over_any_limit_is_refused(tmp_path: Path) -> None:
    """The size of a part, of all parts, and their number: each has its bound."""
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word_parts(p("x" * 900_000)).items():
            archive.writestr(name, data)
    for limits in (Limits(part_size=500_000), Limits(unpacked_size=500_000), Limits(parts=2)):
        with pytest.raises(Refusal) as refusal:
            Word().read(source(path, limits=limits))
        assert (refusal.value.outcome, refusal.value.code) == ("hostile", "RR046")


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused(tmp_path: Path) -> None:
    """What really comes out is bounded by what was declared and checked."""
    path = write_zip(tmp_path / "a.docx", word_parts(p("x" * 400_000)))
    size = len(word_parts(p("x" * 400_000))["word/document.xml"])
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 100)))
    with pytest.raises(Refusal):
        Word().read(source(path))
