"""The shape of what is read from Word: places, headings, weight, strike-out, lists, merged and nested cells."""

from pathlib import Path

from tests.parsers.formats.make_word import p, r, root, tbl, tc, tr
from tests.parsers.formats.reading import grid, paragraphs, read_word, tables

_STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Section head"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
)


def _level(number: int, form: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


_NUMBERING = root(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{_level(0, "decimal", "%1.")}{_level(1, "lowerLetter", "%1.%2)")}{_level(2, "upperRoman", "%3")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
    '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
_PARTS = {"styles.xml": ("styles", _STYLES), "numbering.xml": ("numbering", _NUMBERING)}


def _item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_places_name_paragraphs_tables_and_rows(tmp_path: Path) -> None:
    """Top-level tables count from 1 in the order of the document, rows from 1 with heading rows counted."""
    body = p("one") + p() + tbl(tr("h", properties="<w:tblHeader/>"), tr("a")) + p("two") + tbl(tr("b"))
    document = read_word(tmp_path, body)
    assert [e.place.text for e in paragraphs(document)] == ["paragraph 1", "paragraph 2"]
    first, second = tables(document)
    assert [(r.place.text, r.place.table, r.place.row, r.header) for r in first.rows] == [
        ("table 1, row 1", 1, 1, True),
        ("table 1, row 2", 1, 2, False),
    ]
    assert second.rows[0].place.text == "table 2, row 1"


def test_deleted_rows_and_tables_are_not_counted(tmp_path: Path) -> None:
    """Places are those that stand when the changes are accepted."""
    gone = tr("gone", properties='<w:del w:id="1"/>')
    document = read_word(tmp_path, tbl(gone) + tbl(gone, tr("a")))
    assert [t.rows[0].place.text for t in tables(document)] == ["table 1, row 1"]


def test_heading_levels_come_from_styles(tmp_path: Path) -> None:
    """By the built-in name, which does not change with Word's language, through the chain, or by an outline level."""
    body = "".join(p(s, f'<w:pStyle w:val="{s}"/>') for s in ("berschrift2", "Own", "Outline", "Loop", "Nowhere"))
    body += p("direct", '<w:outlineLvl w:val="3"/>') + p("body", '<w:outlineLvl w:val="9"/>')
    document = read_word(tmp_path, body, _PARTS)
    assert [e.level for e in paragraphs(document)] == [2, 2, 1, None, None, 4, None]


def test_bold_is_all_or_nothing(tmp_path: Path) -> None:
    """A paragraph is bold where no character of it is not; style, character style and switch-off count."""
    body = (
        p(r("a", "<w:b/>") + r(" ") + r("b", "<w:b/>"))
        + p(r("a", "<w:b/>") + r("b"))
        + p(r("a", '<w:b w:val="0"/>'), '<w:pStyle w:val="berschrift2"/>')
        + p("a", '<w:pStyle w:val="berschrift2"/>')
        + p(r("a", '<w:rStyle w:val="Strong"/>'))
        + p(r("a", '<w:sz w:val="32"/>'))
    )
    assert [e.bold for e in paragraphs(read_word(tmp_path, body, _PARTS))] == [True, False, False, True, True, True]


def test_struck_text_stays_with_its_extent(tmp_path: Path) -> None:
    """YES/NO with one struck is an answer; the spans count in the text as it is given."""
    struck = "<w:strike/>"
    body = p(r(" ") + r("YES", struck) + r(" / NO")) + tbl(
        tr(tc(p("Known?") + p(r("YES / ") + r("N", struck) + r("O", "<w:dstrike/>"))))
    )
    document = read_word(tmp_path, body)
    paragraph, cell = paragraphs(document)[0], tables(document)[0].rows[0].cells[0]
    assert (paragraph.text, paragraph.struck) == ("YES / NO", ((0, 3),))
    assert (cell.text, [cell.text[a:b] for a, b in cell.struck]) == ("Known?\nYES / NO", ["NO"])


def test_list_labels_are_counted_as_word_counts(tmp_path: Path) -> None:
    """Levels restart below a higher one, a list that starts anew says so, bullets are their glyph."""
    body = (
        _item("a", 1) + _item("b", 1, 1) + _item("c", 1, 1) + _item("d", 1, 2) + _item("e", 1) + _item("f", 1, 1)
        + _item("g", 2) + p("h", '<w:pStyle w:val="Item"/>') + _item("i", 3) + p("j")
    )  # fmt: skip
    document = read_word(tmp_path, body, _PARTS)
    assert [e.label for e in paragraphs(document)] == ["1.", "1.a)", "1.b)", "I", "2.", "2.a)", "•", "3.", "5.", ""]
    assert [e.text for e in paragraphs(document)] == list("abcdefghij")


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    """Columns are those of the grid: spans and what is left out before are counted, continued cells are marked."""
    rows = tbl(
        tr(tc("Date", '<w:vMerge w:val="restart"/>'), tc("Details", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), "Event", "Source"),
        tr("only", properties='<w:gridBefore w:val="2"/>'),
    )
    table = tables(read_word(tmp_path, rows))[0]
    assert table.columns == 3
    assert [[(c.column, c.span, c.continues) for c in row.cells] for row in table.rows] == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, True), (1, 1, False), (2, 1, False)],
        [(2, 1, False)],
    ]


def test_nested_tables_stand_in_their_cell(tmp_path: Path) -> None:
    """Their text is not in the cell's text; their rows say where they are; outer tables keep their numbers."""
    inner = tbl(tr("x", "y"), tr("z", "w"))
    document = read_word(
        tmp_path, p("p") + tbl(tr("a", tc(p("before") + inner + p("after")), tc(inner + p()))) + tbl(tr("b"))
    )
    outer = tables(document)[0]
    cell, second = outer.rows[0].cells[1:]
    assert cell.text == "before\nafter"
    assert grid(cell.tables[0]) == [["x", "y"], ["z", "w"]]
    assert cell.tables[0].nested
    assert cell.tables[0].rows[1].place.text == "table 1, row 1, inner table 1, row 2"
    assert second.tables[0].rows[0].place.text == "table 1, row 1, inner table 2, row 1"
    assert tables(document)[1].place.table == 2


def test_shading_is_told_and_white_is_none(tmp_path: Path) -> None:
    """Label cells are shaded as a rule; white and automatic are no shade."""
    fills = ("D9E2F3", "auto", "FFFFFF")
    table = tables(read_word(tmp_path, tbl(tr(*(tc("a", f'<w:shd w:val="clear" w:fill="{f}"/>') for f in fills)))))[0]
    assert [c.shaded for c in table.rows[0].cells] == [True, False, False]
