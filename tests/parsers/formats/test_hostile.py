"""Files that try to do harm, and files that are broken: refused with a code and a sentence, quickly, and never in silence."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.formats import old_word
from parsers.formats.word import Word
from parsers.formats.xml_parts import parse_xml
from parsers.refusals import REASONS, refuse
from parsers.registry import read_file
from parsers.source import Limits, Refusal
from tests.parsers.formats.make_old_word import CELL, OldFile, para, row_end, write_old_word
from tests.parsers.formats.make_open_document import p as odf_p
from tests.parsers.formats.make_open_document import tbl as odf_tbl
from tests.parsers.formats.make_open_document import tr as odf_tr
from tests.parsers.formats.make_open_document import write_text
from tests.parsers.formats.make_word import p, tbl, tr, word_parts, write_zip
from tests.parsers.formats.reading import source

_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _code(path: Path, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        Word().read(source(path, limits=limits))
    return refusal.value.outcome, refusal.value.code


@pytest.mark.parametrize("declaration", [_LAUGHS, _EXTERNAL, "<!DOCTYPE x>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_a_part_is_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    """Entities make text vanish or grow without an error; no writer of Word files declares any."""
    parts = word_parts(p("text"))
    xml = parts["word/document.xml"].decode().replace('<?xml version="1.0" encoding="UTF-8"?>', declaration)
    parts["word/document.xml"] = xml.encode(encoding)
    assert _code(write_zip(tmp_path / "a.docx", parts)) == ("hostile", "RR043")


def test_a_document_type_beside_the_body_is_refused(tmp_path: Path) -> None:
    """In whatever part it hides."""
    path = write_zip(tmp_path / "a.docx", word_parts(p("text"), {"styles.xml": ("styles", f"{_LAUGHS}<x>&b;</x>")}))
    assert _code(path) == ("hostile", "RR043")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """500 MB of blanks in half a megabyte: the declared size alone is enough."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word_parts(p("text")).items():
            archive.writestr(name, data)
        archive.writestr("word/more.xml", b" " * 30_000_000)
    assert _code(path) == ("hostile", "RR046")


def test_deep_nesting_and_endless_text_are_refused() -> None:
    """The parser's own bounds hold, and are told as what they are."""
    with pytest.raises(Refusal) as refusal:
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000)
    assert refusal.value.code == "RR046"
    with pytest.raises(Refusal) as refusal:
        parse_xml(b"<a>" + b"x" * 11_000_000 + b"</a>")
    assert refusal.value.code == "RR046"


def test_a_damaged_zip_is_unreadable(tmp_path: Path) -> None:
    """Cut off, or with a part that does not unpack to what it was."""
    path = write_zip(tmp_path / "a.docx", word_parts(p("text " * 500)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert _code(path) == ("unreadable", "RR042")
    at = whole.find(b"word/document.xml") + len("word/document.xml") + 8
    path.write_bytes(whole[:at] + b"\xff\xff\xff" + whole[at + 3 :])
    assert _code(path) == ("unreadable", "RR042")


def test_every_refusal_has_a_sentence_for_the_officer() -> None:
    """It says what to do next, and a special sentence replaces the usual one."""
    for code, reason in REASONS.items():
        refusal = refuse(code)
        assert (refusal.code, refusal.outcome) == (code, reason.outcome)
        assert refusal.sentence.endswith(".")
        assert any(word in refusal.sentence for word in ("Ask", "ask", "Open"))
    assert refuse("RR042", "Other words.").sentence == "Other words."


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound file of each kind."""
    folder = tmp_path_factory.mktemp("wholes")
    row = [para("a\x07", CELL), para("b\x07", CELL), para("\x07", row_end([0, 2000, 4000]))]
    return {
        "a.docx": write_zip(
            folder / "a.docx", word_parts(p("text") + tbl(tr("12/03/2024", "seen at home")))
        ).read_bytes(),
        "a.odt": write_text(folder / "a.odt", odf_p("text") + odf_tbl(odf_tr("12/03/2024", "seen"))).read_bytes(),
        "a.doc": write_old_word(folder / "a.doc", OldFile([para("text"), *row])).read_bytes(),
        "a.rtf": rb"{\rtf1\ansi\pard text\par\trowd\cellx1000\cellx2000\pard\intbl a\cell b\cell\row\pard {\footnote x}\par}",
        "a.eml": b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b--\n",
        "a.html": b"<html><table><tr><td colspan=2>a<tr><td rowspan=3>b<td>c</table></html>",
        "a.csv": b"Date,Event\n12/03/2024,seen\n",
    }


_HARM = st.tuples(
    st.sampled_from(["cut", "flip", "insert", "repeat"]), st.floats(0, 1), st.binary(min_size=1, max_size=8)
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(["a.docx", "a.odt", "a.doc", "a.rtf", "a.eml", "a.html", "a.csv"]),
    harms=st.lists(_HARM, min_size=1, max_size=4),
)
def test_whatever_is_broken_has_an_outcome(
    wholes: dict[str, bytes], tmp_path: Path, name: str, harms: list[tuple[str, float, bytes]]
) -> None:
    """A damaged file is read or refused with a code and a sentence that holds nothing of it; it never raises."""
    data = wholes[name]
    for kind, where, more in harms:
        at = int(where * len(data))
        if kind == "cut":
            data = data[:at]
        elif kind == "flip":
            data = data[:at] + more + data[at + len(more) :]
        elif kind == "insert":
            data = data[:at] + more + data[at:]
        else:
            data = data[:at] + data[at // 2 :]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(old_word, "program", lambda: None)  # LibreOffice takes seconds to say that it cannot
        reading = read_file(path, name, scratch=tmp_path)
    assert reading.outcome in {"read", "blank"} or (reading.code and reading.sentence.endswith("."))
    assert "seen" not in reading.sentence
