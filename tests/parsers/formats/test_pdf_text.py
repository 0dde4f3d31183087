"""What stands outside tables: paragraphs, headings, headers and footers, struck and hidden text, ticks."""

from pathlib import Path

import pytest

from parsers.formats.pdf_cells import is_broken_token
from parsers.formats.pdf_check import shortfall
from parsers.formats.pdf_glyphs import TICKED, UNKNOWN, UNTICKED, read_glyph
from parsers.formats.pdf_sheet import Word
from tests.parsers.formats.pdf_making import PAGE, paragraphs, read_pdf, set_pdf, tables

LONG = "The service has been involved since 2021, mainly with the mother, and the involvement has been steady over the years."


def test_wrapped_lines_are_one_paragraph_and_typed_breaks_stay(tmp_path: Path) -> None:
    """A line that was full runs on; a line that ended early ends its paragraph."""
    document = read_pdf(set_pdf(PAGE + LONG + "\n\nShort line.\n\nAnother."), tmp_path)
    assert [p.text for p in paragraphs(document)] == [LONG, "Short line.", "Another."]


def test_a_word_goes_with_the_stroke_behind_it(tmp_path: Path) -> None:
    """Word processors never begin a line with a stroke: a word that found no room with it was wrapped, not typed apart."""
    source = "#table(columns: (70pt, 1fr), [Case#linebreak()#box[record /] system], [Notes], [a], [b])"
    (table,) = tables(read_pdf(set_pdf(PAGE + "#set text(size: 11pt)\n" + source), tmp_path))
    assert table.rows[0].cells[0].text == "Case record / system"


def test_dates_and_tabs_before_paragraphs_make_no_table(tmp_path: Path) -> None:
    """A dated paragraph with a tab whose full line runs on at the left margin stays one paragraph."""
    told = [
        "Call.",
        "The school rang about the lunch account. The office told them that a form was sent to the mother last week.",
        "Visit.",
    ]
    days = ["8.8.2024", "28.8.2024", "14.9.2024"]
    source = "\n\n".join(f"{day}#h({62 - 4 * len(day)}pt){text}" for day, text in zip(days, told, strict=True))
    document = read_pdf(set_pdf(PAGE + source), tmp_path)
    assert not tables(document)
    assert [p.text.replace("\t", " ") for p in paragraphs(document)] == [
        f"{d} {t}" for d, t in zip(days, told, strict=True)
    ]


def test_larger_type_is_a_heading_with_its_level(tmp_path: Path) -> None:
    """Headings are ranked by size; body text has no level."""
    document = read_pdf(set_pdf(PAGE + f"= Agency return\n{LONG}\n== Learning\n{LONG}"), tmp_path)
    assert [(p.text, p.level) for p in paragraphs(document) if p.level] == [("Agency return", 1), ("Learning", 2)]
    assert all(not p.bold for p in paragraphs(document) if p.text == LONG)


def test_headers_and_footers_are_told_once(tmp_path: Path) -> None:
    """What repeats over pages, page numbers aside, is a header or footer once; its repeats are set aside."""
    source = (
        "#set page(width: 420pt, height: 300pt, margin: 50pt, header: [Westshire Partnership], "
        "footer: context [Page #counter(page).display()])\n" + LONG + "#pagebreak()" + LONG + "#pagebreak()" + LONG
    )
    document = read_pdf(set_pdf(source), tmp_path)
    assert [p.text for p in paragraphs(document, "header")] == ["Westshire Partnership"]
    assert [p.text for p in paragraphs(document, "footer")] == ["Page 1"]
    assert [p.text for p in paragraphs(document)] == [LONG, LONG, LONG]
    assert sorted(a.text for a in document.asides) == [
        "Page 2",
        "Page 3",
        "Westshire Partnership",
        "Westshire Partnership",
    ]


def test_what_is_struck_is_marked(tmp_path: Path) -> None:
    """A line through a word carries an answer: the word stays, with the extent of the line."""
    source = PAGE + "#table(columns: 2, [Known to the service?], [#strike[YES] / NO])"
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    cell = table.rows[0].cells[1]
    assert cell.text == "YES / NO"
    assert cell.struck == ((0, 3),)


def test_an_underline_is_neither_struck_nor_a_table(tmp_path: Path) -> None:
    """Underlined words are words."""
    document = read_pdf(set_pdf(PAGE + "#underline[Important:] nothing is struck here."), tmp_path)
    assert [(p.text, p.struck) for p in paragraphs(document)] == [("Important: nothing is struck here.", ())]


def test_white_text_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    """Text that nobody sees is not read as typed, and not lost."""
    document = read_pdf(set_pdf(PAGE + "Seen. #text(fill: white)[Unseen words.]"), tmp_path)
    assert [p.text for p in paragraphs(document)] == ["Seen."]
    assert [(a.text, "hidden" in a.why) for a in document.asides] == [("Unseen words.", True)]
    assert document.warnings == ()


def test_white_text_on_a_dark_ground_is_text(tmp_path: Path) -> None:
    """A heading cell filled with a dark colour is read."""
    source = (
        PAGE
        + "#table(columns: 2, fill: (x, y) => if y == 0 { navy }, text(fill: white)[Date], text(fill: white)[Event], [1/2/2023], [Visit.])"
    )
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    assert [c.text for c in table.rows[0].cells] == ["Date", "Event"]
    assert all(c.shaded for c in table.rows[0].cells)


def test_drawn_boxes_are_ticked_or_not(tmp_path: Path) -> None:
    """A small drawn square is an empty box, and one with an X in it a ticked one."""
    source = (
        PAGE
        + "#box(rect(width: 9pt, height: 9pt, inset: 1pt)[#text(size: 7pt)[X]]) Yes #h(20pt) #box(rect(width: 9pt, height: 9pt)) No"
    )
    (paragraph,) = paragraphs(read_pdf(set_pdf(source), tmp_path))
    assert paragraph.text.split() == [TICKED, "Yes", UNTICKED, "No"]


def test_symbol_fonts_and_ligatures_are_spelled_out() -> None:
    """Wingdings ticks are ticks, ligatures are letters, and what nobody knows is the replacement character."""
    assert read_glyph("þ", "ABCDEF+Wingdings-Regular") == TICKED
    assert read_glyph("\uf0a8", "Wingdings") == UNTICKED
    assert read_glyph("ﬃ", "Calibri") == "ffi"
    assert read_glyph("½", "Calibri") == "½"
    assert read_glyph("(cid:77)", "ABCDEF+Nameless") == UNKNOWN
    assert read_glyph("o", "Arial") == "o"


def test_a_shortfall_is_counted_in_letters() -> None:
    """Letters that the second pass saw and the first did not emit are counted; order, case and spaces do not matter."""
    assert shortfall("Mother called twice.", ["twice called", "MOTHER"]) == 0
    assert shortfall("Mother called twice. School rang.", ["Mother called twice."]) == 10


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Newspaper columns are no table."""
    left = " ".join(f"left{n}" for n in range(60))
    right = " ".join(f"right{n}" for n in range(60))
    source = (
        PAGE
        + f"#grid(columns: 2, column-gutter: 24pt, [#set par(justify: true)\n{left}], [#set par(justify: true)\n{right}])"
    )
    document = read_pdf(set_pdf(source), tmp_path)
    text = " ".join(p.text for p in paragraphs(document))
    assert text.split() == [*left.split(), *right.split()]


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("Dayboo", "k", True),
        ("Eviden", "ce", True),
        ("Incepti", "on", True),
        ("School", "to", False),
        ("Email", "x", False),
    ],
)
def test_a_word_that_its_column_has_no_room_for_is_mended(before: str, after: str, broken: bool) -> None:
    """A letter or two below a full line, that are no word, are the end of the word above; all others stay apart."""
    words = Word(before, 10, 0, 10 + 5 * len(before), 10), Word(after, 10, 12, 10 + 5 * len(after), 22)
    assert is_broken_token(*words, limit=44) is broken
