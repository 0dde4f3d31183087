"""Ways in which a PDF hides its text from simple readers: order of drawing, words broken at the line's end, a layer that lies."""

from dataclasses import replace
from pathlib import Path

import pikepdf

from casefile.readings import Place
from parsers.document import Document
from parsers.formats.pdf_scan import compare
from parsers.formats.pdf_sheet import Sheet, Word
from tests.parsers.formats.pdf_making import PAGE, changed, paragraphs, read_pdf, set_pdf, tables, texts


def drawn(*lines: tuple[float, float, str]) -> bytes:
    """A page with each text drawn at its place, in the order given."""

    def draw(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/Helvetica")
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        stream = "".join(f"BT /F1 9 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
        pdf.pages[0].Contents = pdf.make_stream(stream.encode())

    return changed(set_pdf(PAGE), draw)


def words_of(document: Document) -> str:
    return " ".join(p.text for p in paragraphs(document)).replace("\n", " ")


def test_text_drawn_in_odd_order_is_read_by_its_place(tmp_path: Path) -> None:
    """The last line first, and the end of a line before its beginning."""
    pdf = drawn(
        (40, 200, "The plan was left as it stood."), (121, 240, "at home on Monday."), (40, 220, "Mother was well and asked for help."),
        (40, 240, "The child was seen"),
    )  # fmt: skip
    assert words_of(read_pdf(pdf, tmp_path)) == (
        "The child was seen at home on Monday. Mother was well and asked for help. The plan was left as it stood."
    )


def test_a_word_broken_at_the_end_of_a_line_is_whole(tmp_path: Path) -> None:
    """A hyphen that the typesetter put in goes; one that belongs to the word stays."""
    words = (
        "Safeguarding supervision considered vulnerability and multidisciplinary responsibilities throughout the "
        "intervention, notwithstanding interdepartmental miscommunication concerning the self-harm assessment."
    )
    narrow = PAGE.replace("hyphenate: false", 'hyphenate: true, lang: "en"').replace("420pt", "250pt")
    assert words_of(read_pdf(set_pdf(narrow + words + "\n"), tmp_path)) == words


def test_a_layer_that_says_other_than_its_picture_is_noticed() -> None:
    """By the words of it that were not read of the picture; a few slips are none."""
    said = ["Health", "visitor", "called", "child", "seen", "awake", "mother", "present"]
    layer = Sheet(3, 400, 300, tuple(Word(w, 0, 0, 10, 10, 9) for w in said))
    same = replace(layer, ocr=True)
    assert compare(layer, same) == ""
    other = replace(
        layer, words=tuple(Word(w, 0, 0, 10, 10, 9) for w in ("Quite", "another", "text", "altogether")), ocr=True
    )
    sentence = compare(layer, other)
    assert sentence.startswith("Page 3 ")
    assert "compare that page with the original" in sentence


def test_columns_set_apart_by_space_alone_are_a_table(tmp_path: Path) -> None:
    """No line is drawn anywhere; dates on the left, and what happened beside them."""
    rows = [
        ("Date", "Event", "Source"),
        ("12/03/2023", "Health visitor called.", "Notes"),
        ("14/03/2023", "School rang. No reply.", "Email"),
        ("02/04/2023", "GP wrote to the clinic.", "Letter"),
    ]
    pdf = drawn(
        *((x, 250 - 20 * k, text) for k, row in enumerate(rows) for x, text in zip((40, 120, 300), row, strict=True))
    )
    (table,) = tables(read_pdf(pdf, tmp_path))
    assert texts(table.rows) == [list(row) for row in rows]
    assert isinstance(table.rows[0].place, Place)
