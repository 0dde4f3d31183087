"""Old Word files, read without LibreOffice; and the same through it, where it is installed."""

from pathlib import Path

import pytest

from parsers.document import Document
from parsers.formats import old_word
from parsers.formats.libreoffice import convert, program
from parsers.formats.old_word import OldWord
from parsers.source import Refusal
from tests.parsers.formats.make_old_word import (
    BOLD,
    CELL,
    DELETED,
    HIDDEN,
    INNER,
    INNER_CELL,
    SPECIAL,
    STRUCK,
    OldFile,
    OldParagraph,
    Run,
    para,
    row_end,
    write_old_word,
)
from tests.parsers.formats.make_word import p, r, tbl, tc, tr, word_parts, write_zip
from tests.parsers.formats.reading import grid, paragraphs, read_as, source, tables, texts


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(old_word, "program", lambda: None)


def _read(tmp_path: Path, *body: OldParagraph, wide: bool = True, **more: list[OldParagraph]) -> Document:
    document = read_as(OldWord(), write_old_word(tmp_path / "a.doc", OldFile(list(body), **more), wide=wide))
    assert not [w for w in document.warnings if "could not be placed" in w or "twice" in w]
    return document


@pytest.mark.parametrize("wide", [True, False], ids=["two bytes", "one byte"])
@pytest.mark.usefixtures("alone")
def test_text_is_read_without_libreoffice_and_that_is_said(tmp_path: Path, wide: bool) -> None:
    """Both kinds of pieces are read; breaks, hyphens and tabs are what they show."""
    document = _read(tmp_path, para("seen at home – café"), para("a\x0bb\tc\x1ed\x1fe\xa0f"), wide=wide)
    assert texts(document) == ["seen at home – café", "a\nb\tc-de\xa0f"]
    assert any("without LibreOffice" in w for w in document.warnings)


@pytest.mark.usefixtures("alone")
def test_tables_are_built_from_their_marks(tmp_path: Path) -> None:
    """Cells, paragraphs in them, merges both ways and heading rows."""
    document = _read(
        tmp_path,
        para("before"),
        para("Date\x07", CELL), para("Details\x07", CELL), para("\x07", row_end([0, 2000, 6000], [0x60, 0], header=True)),
        para("\x07", CELL), para("Event\x07", CELL), para("Source\x07", CELL), para("\x07", row_end([0, 2000, 4000, 6000], [0x20, 0, 0])),
        para("1\x07", CELL), para("a", CELL), para("b\x07", CELL), para("c\x07", CELL), para("\x07", row_end([0, 2000, 4000, 6000])),
        para("after"),
    )  # fmt: skip
    table = tables(document)[0]
    assert grid(table) == [["Date", "Details"], ["", "Event", "Source"], ["1", "a\nb", "c"]]
    assert [[(c.column, c.span, c.continues) for c in row.cells] for row in table.rows[:2]] == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, True), (1, 1, False), (2, 1, False)],
    ]
    assert [row.header for row in table.rows] == [True, False, False]
    assert texts(document) == ["before", "after"]


@pytest.mark.usefixtures("alone")
def test_nested_tables_stand_in_their_cell(tmp_path: Path) -> None:
    """The second depth ends its cells and rows with paragraph marks."""
    document = _read(
        tmp_path,
        para("a\x07", CELL),
        para("x\r", INNER_CELL), para("y\r", INNER_CELL), para("\r", INNER + row_end([0, 500, 1000], depth=2)),
        para("after\x07", CELL),
        para("\x07", row_end([0, 2000, 4000])),
    )  # fmt: skip
    cells = tables(document)[0].rows[0].cells
    assert [c.text for c in cells] == ["a", "after"]
    assert grid(cells[1].tables[0]) == [["x", "y"]]


@pytest.mark.usefixtures("alone")
def test_how_text_is_set_is_told(tmp_path: Path) -> None:
    """Bold, struck, hidden and deleted text each as in a new Word file."""
    mixed = OldParagraph([Run("YES", STRUCK), Run(" / NO"), Run("draft", HIDDEN), Run("not", DELETED), Run("\r")])
    document = _read(tmp_path, para("all bold", look=BOLD), mixed)
    first, second = paragraphs(document)
    assert (first.bold, second.text, second.struck) == (True, "YES / NO", ((0, 3),))
    assert [(a.text, a.why.split()[0]) for a in document.asides] == [("draft", "Hidden"), ("not", "Deleted")]


@pytest.mark.usefixtures("alone")
def test_fields_show_their_result_and_changing_dates_are_told_of(tmp_path: Path) -> None:
    """What Word last showed stands; the instruction does not."""
    document = _read(tmp_path, para("on \x13 DATE \\@ x \x141 March 2024\x15."))
    assert texts(document) == ["on 1 March 2024."]
    assert any("sets anew" in w for w in document.warnings)


@pytest.mark.usefixtures("alone")
def test_footnotes_and_headers_are_read(tmp_path: Path) -> None:
    """They stand in stories of their own after the text."""
    body = OldParagraph([Run("text"), Run("\x02", SPECIAL), Run("\r")])
    header = [para("even"), para("Agency")]
    document = _read(
        tmp_path, body, footnotes=[OldParagraph([Run("\x02", SPECIAL), Run("made later\r")])], headers=header
    )
    assert [(e.text, e.place.text) for e in paragraphs(document, "footnote")] == [
        ("made later", "footnote 1 to paragraph 1")
    ]
    assert texts(document, "header") == ["even", "Agency"]


@pytest.mark.usefixtures("alone")
def test_locked_and_damaged_files_are_refused(tmp_path: Path) -> None:
    """With a code and a sentence each."""
    locked = write_old_word(tmp_path / "locked.doc", OldFile([para("x")]), encrypted=True)
    with pytest.raises(Refusal) as refusal:
        OldWord().read(source(locked))
    assert refusal.value.code == "RR041"
    damaged = write_old_word(tmp_path / "damaged.doc", OldFile([para("x" * 50)]))
    damaged.write_bytes(damaged.read_bytes().replace(b"\xec\xa5\xc1\0", b"\xec\xa5\x10\0"))
    with pytest.raises(Refusal) as refusal:
        OldWord().read(source(damaged))
    assert refusal.value.code == "RR047"


@pytest.mark.libreoffice
@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_both_ways_of_reading_agree(tmp_path: Path) -> None:
    """A file that LibreOffice wrote reads the same by our own reading and through LibreOffice."""
    body = p("Heading", '<w:outlineLvl w:val="0"/>') + tbl(
        tr(tc("Date", '<w:vMerge w:val="restart"/>'), tc("Details", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), "Event", "Source"),
        tr("12/03/2024", tc(p("seen") + tbl(tr("x", "y")) + p("alone")), tc(p(r("YES", "<w:strike/>") + r(" / NO")))),
    )
    made = write_zip(tmp_path / "a.docx", word_parts(body + p("after")))
    path = convert(source(made), "docx", "doc")
    through = read_as(OldWord(), path)
    own = old_word._own(source(path))
    assert own is not None
    assert [grid(t) for t in tables(own)] == [grid(t) for t in tables(through)]
    assert texts(own) == texts(through) == ["Heading", "after"]
    struck = [c.struck for t in tables(own) for c in t.rows[2].cells]
    assert struck == [c.struck for t in tables(through) for c in t.rows[2].cells]
    assert through.warnings == ()
