"""OpenDocument texts and sheets: the loss table again, and their shape."""

from pathlib import Path

import pytest

from parsers.document import Document
from parsers.formats.open_document import OpenDocument
from parsers.source import Refusal
from tests.parsers.formats.make_open_document import COVERED, p, tbl, tc, tr, write_sheets, write_text
from tests.parsers.formats.make_word import write_zip
from tests.parsers.formats.reading import everything, grid, paragraphs, read_as, source, tables, texts

_STYLES = (
    '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Shade" style:family="table-cell"><style:table-cell-properties fo:background-color="#d9e2f3"/></style:style>'
    '<style:style style:name="Gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)
_BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"

IN_PARAGRAPHS: dict[str, tuple[str, list[str]]] = {
    "spaces, tabs and breaks": (p('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'), ["a  b\tc\nd"]),
    "white space of the file": (p("a\n   b"), ["a b"]),
    "link": (p('see <text:a xlink:href="http://192.0.2.1/">policy</text:a>'), ["see policy"]),
    "field": (p('<text:date text:date-value="2024-03-01">1 March 2024</text:date>'), ["1 March 2024"]),
    "section": (f"<text:section>{p('inside')}</text:section>", ["inside"]),
    "list": (f'<text:list text:style-name="L1"><text:list-item>{p("one")}<text:list><text:list-item>{p("two")}</text:list-item></text:list></text:list-item></text:list>', ["one", "two"]),
    "heading": ('<text:h text:outline-level="2">Events</text:h>', ["Events"]),
    "ticked box": (p('<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark> Yes'), ["☒ Yes"]),
    "box not ticked": (p('<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/> No'), ["☐ No"]),
    "content control box": (p('<loext:content-control loext:checkbox="true" loext:checked="true"><text:span>☒</text:span></loext:content-control> Yes'), ["☒ Yes"]),
    "form control": (
        '<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked" form:label="Known"/></form:form></office:forms>'
        + p('<draw:control draw:control="c1"/>'), ["☒ Known"],
    ),
    "input list": (p('<text:drop-down text:name="x"><text:label text:value="Yes"/><text:label text:value="No"/>No</text:drop-down>'), ["No"]),
    "inserted text": (
        '<text:tracked-changes><text:changed-region text:id="i1"><text:insertion/></text:changed-region></text:tracked-changes>'
        + p('seen <text:change-start text:change-id="i1"/>alone<text:change-end text:change-id="i1"/>'), ["seen alone"],
    ),
    "an unknown wrapper": (p("<text:ruby><text:ruby-base>base</text:ruby-base></text:ruby>"), ["base"]),
}  # fmt: skip


def _lost_nothing(document: Document) -> None:
    assert not [w for w in document.warnings if "could not be placed" in w or "twice" in w]


def _read(tmp_path: Path, body: str, **more: str) -> Document:
    document = read_as(OpenDocument(), write_text(tmp_path / "a.odt", body, automatic=_STYLES, **more))
    _lost_nothing(document)
    return document


@pytest.mark.parametrize("construct", IN_PARAGRAPHS)
def test_text_of_a_construct_arrives_once(tmp_path: Path, construct: str) -> None:
    """Whatever the construct, its text stands in the body once."""
    body, expected = IN_PARAGRAPHS[construct]
    assert texts(_read(tmp_path, body)) == expected


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [
        (p('a<text:span text:style-name="Hidden">draft</text:span>'), "draft", "hidden"),
        (p('<text:placeholder>&lt;Name&gt;</text:placeholder>'), "<Name>", "prompt"),
        (p('<loext:content-control loext:showing-place-holder="true">Choose an item.</loext:content-control>'), "Choose an item.", "prompt"),
        (f"<text:table-of-content><text:index-body>{p('1 Events 3')}</text:index-body></text:table-of-content>", "1 Events 3", "contents"),
        (
            f'<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>{p("not")}</text:deletion></text:changed-region></text:tracked-changes>'
            + p('seen <text:change text:change-id="d1"/>alone'), "not", "deleted",
        ),
        (
            f'<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>{p("stray")}</text:deletion></text:changed-region></text:tracked-changes>'
            + p("x"), "stray", "deleted",
        ),
    ],
)  # fmt: skip
def test_text_that_is_not_shown_is_set_aside(tmp_path: Path, body: str, text: str, why: str) -> None:
    """Deleted, hidden and prompting text is kept apart, with its reason."""
    document = _read(tmp_path, body)
    assert text not in everything(document)
    assert [(a.text, why in a.why.casefold()) for a in document.asides] == [(text, True)]


def test_notes_comments_and_boxes_are_read_once_each(tmp_path: Path) -> None:
    """They stand after the text, named for their place; a comment's author and date are no text."""
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p("made later")}</text:note-body></text:note>'
    comment = f"<office:annotation><dc:creator>Someone</dc:creator><dc:date>2024-01-01</dc:date>{p('right day?')}</office:annotation>"
    document = _read(tmp_path, tbl(tr("a", tc(p(f"b{note}")))) + p(f"c{comment}") + p(_BOX.format(p("boxed"))))
    assert grid(tables(document)[0]) == [["a", "b"]]
    assert [(e.text, e.place.text) for e in paragraphs(document, "footnote")] == [
        ("made later", "footnote 1 to table 1, row 1")
    ]
    assert [(e.text, e.place.text) for e in paragraphs(document, "comment")] == [
        ("right day?", "comment 1 on paragraph 1")
    ]
    assert texts(document, "textbox") == ["boxed"]


def test_merged_nested_and_heading_cells_keep_their_shape(tmp_path: Path) -> None:
    """Columns are the grid's, covered cells are marked where they continue the one above, heading rows are told."""
    head = (
        "<table:table-header-rows>"
        + tr(tc("Date", 'table:number-rows-spanned="2"'), tc("Details", 'table:number-columns-spanned="2"'), COVERED)
        + "</table:table-header-rows>"
    )
    inner = tbl(tr("x", "y"))
    document = _read(
        tmp_path,
        tbl(
            head, tr(COVERED, tc("Event", 'table:style-name="Shade"'), "Source"), tr("1", tc(p("before") + inner), "2")
        ),
    )
    table = tables(document)[0]
    assert [[(c.text, c.column, c.span, c.continues) for c in r.cells] for r in table.rows[:2]] == [
        [("Date", 0, 1, False), ("Details", 1, 2, False)],
        [("", 0, 1, True), ("Event", 1, 1, False), ("Source", 2, 1, False)],
    ]
    assert [r.header for r in table.rows] == [True, False, False]
    assert table.rows[1].cells[1].shaded
    assert table.columns == 3
    assert table.rows[2].cells[1].tables[0].rows[0].place.text == "table 1, row 3, inner table 1, row 1"


def test_labels_weight_and_strike_out(tmp_path: Path) -> None:
    """Lists are counted, bold and struck text is told."""
    items = "".join(f"<text:list-item>{p(t)}</text:list-item>" for t in ("one", "two"))
    inner = f"<text:list-item>{p('three')}<text:list><text:list-item>{p('four')}</text:list-item></text:list></text:list-item>"
    body = (
        f'<text:list text:style-name="L1">{items}{inner}</text:list><text:list text:style-name="L2"><text:list-item>{p("five")}</text:list-item></text:list>'
        + p('<text:span text:style-name="Bold">all</text:span>') + p('<text:span text:style-name="Struck">YES</text:span> / NO')
    )  # fmt: skip
    found = paragraphs(_read(tmp_path, body))
    assert [e.label for e in found] == ["1.", "2.", "3.", "3.a)", "•", "", ""]
    assert (found[5].bold, found[6].bold) == (True, False)
    assert found[6].struck == ((0, 3),)


def test_headers_footers_title_and_identifier(tmp_path: Path) -> None:
    """They stand where they stand in Word files."""
    master = f'<style:master-page style:name="Standard"><style:header>{p("Agency")}</style:header><style:footer>{p("Page 1")}</style:footer></style:master-page>'
    meta = (
        '<dc:title>Scoping return</dc:title><meta:user-defined meta:name="RapidReviewTemplate">T-1</meta:user-defined>'
    )
    document = _read(tmp_path, p("text"), master=master, meta=meta)
    assert everything(document).split("\n") == ["Agency", "text", "Page 1"]
    assert (document.title, document.identifier) == ("Scoping return", "T-1")


def test_sheets_are_tables_and_empty_rows_are_counted_not_kept(tmp_path: Path) -> None:
    """A million empty rows at the end of a sheet cost nothing; cells show what they show."""
    cell = '<table:table-cell office:value-type="date" office:date-value="2024-03-12"><text:p>12 March 2024</text:p></table:table-cell>'
    rows = (
        tr(cell, "seen")
        + '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    rows += (
        tr("a", "b")
        + '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    path = write_sheets(
        tmp_path / "a.ods",
        tbl(rows, attributes='table:name="Events"')
        + tbl(tr("x"), attributes='table:name="Old" table:style-name="Gone"'),
        automatic=_STYLES,
    )
    document = read_as(OpenDocument(), path)
    _lost_nothing(document)
    first = tables(document)[0]
    assert texts(document) == ["Events", "Old"]
    assert grid(first) == [["12 March 2024", "seen"], ["a", "b"]]
    assert [r.place.text for r in first.rows] == ["sheet 1, row 1", "sheet 1, row 5"]
    assert any("Sheet 2 is hidden" in w for w in document.warnings)


def test_an_encrypted_file_is_locked(tmp_path: Path) -> None:
    """The manifest says so."""
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": b"x",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }
    with pytest.raises(Refusal) as refusal:
        OpenDocument().read(source(write_zip(tmp_path / "a.odt", parts)))
    assert (refusal.value.outcome, refusal.value.code) == ("locked", "RR041")
