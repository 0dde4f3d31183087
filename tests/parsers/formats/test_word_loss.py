"""The loss table: each construct of Word in which other readers lose text, with where its text must arrive, once."""

from pathlib import Path

import pytest

from parsers.document import Document
from tests.parsers.formats.make_word import field, p, r, sdt, tbl, tc, tr
from tests.parsers.formats.reading import everything, grid, read_word, tables, texts

_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_VML = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
_CHECKED = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'

# Construct -> (body, the paragraphs of the body that must come of it)
IN_PARAGRAPHS: dict[str, tuple[str, list[str]]] = {
    "sdt block": (sdt(p("seen at home")), ["seen at home"]),
    "sdt inline": (p(r("Worker: ") + sdt(r("A. Person")) + r(".")), ["Worker: A. Person."]),
    "sdt date": (p(sdt(r("12/03/2024"), '<w:date w:fullDate="2024-03-12T00:00:00Z"/>')), ["12/03/2024"]),
    "sdt drop-down": (p(sdt(r("Health Visiting"), '<w:dropDownList><w:listItem w:value="GP"/></w:dropDownList>')), ["Health Visiting"]),
    "sdt within sdt": (sdt(sdt(p(sdt(r("deep"))))), ["deep"]),
    "repeating section": (sdt(sdt(p("one"), "<w15:repeatingSectionItem/>") + sdt(p("two"), "<w15:repeatingSectionItem/>"), "<w15:repeatingSection/>"), ["one", "two"]),
    "checkbox ticked": (p(sdt(r("☒"), _CHECKED.format(1)) + r(" Yes")), ["☒ Yes"]),
    "checkbox not ticked": (p(sdt(r("☐"), _CHECKED.format(0)) + r(" No")), ["☐ No"]),
    "checkbox with a glyph of its own": (p(sdt(r("\uf052", '<w:rFonts w:ascii="Wingdings 2"/>'), _CHECKED.format("true")) + r(" Yes")), ["☒ Yes"]),
    "checkbox whose glyph is a symbol": (p(sdt('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', _CHECKED.format(0)) + r(" No")), ["☐ No"]),
    "checkbox with nothing in it": (p(sdt("", _CHECKED.format(1)) + r(" Yes")), ["☒ Yes"]),
    "checkbox around a paragraph": (sdt(p("☒"), _CHECKED.format(1)), ["☒"]),
    "checkbox with words in it": (p(sdt(r("☐ Yes"), _CHECKED.format(1))), ["☒ Yes"]),
    "FORMTEXT": (p(field("FORMTEXT", r("typed in"))), ["typed in"]),
    "FORMTEXT over paragraphs": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("first") + "</w:p><w:p>" + r("second")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ["first", "second"],
    ),
    "FORMCHECKBOX ticked": (p(field("FORMCHECKBOX", data="<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + r(" Yes")), ["☒ Yes"]),
    "FORMCHECKBOX unticked by hand": (p(field("FORMCHECKBOX", data='<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>') + r(" Yes")), ["☐ Yes"]),
    "FORMCHECKBOX as made": (p(field("FORMCHECKBOX", data='<w:checkBox><w:default w:val="1"/></w:checkBox>') + r(" Yes")), ["☒ Yes"]),
    "FORMDROPDOWN": (p(field("FORMDROPDOWN", data='<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>')), ["Yes"]),
    "FORMDROPDOWN with a result of its own": (p(field("FORMDROPDOWN", r("Yes"), '<w:ddList><w:listEntry w:val="No"/></w:ddList>')), ["Yes"]),
    "tick as a symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" seen")), ["✓ seen"]),
    "cross as a symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="00FB"/></w:r>'), ["✗"]),
    "box as a symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), ["☒"]),
    "box in Segoe": (p('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>'), ["☒"]),
    "arrow of autocorrect": (p(r("home ") + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + r(" school")), ["home → school"]),
    "letters in a symbol font": (p(r("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + r(" Yes")), ["☒ Yes"]),
    "tracked insertion": (p(r("seen ") + f'<w:ins w:id="1">{r("alone ")}</w:ins>' + r("today")), ["seen alone today"]),
    "tracked move": (p(f'<w:moveTo w:id="2">{r("moved text")}</w:moveTo>') + p(f'<w:moveFrom w:id="1">{r("moved text")}</w:moveFrom>'), ["moved text"]),
    "hyperlink": (p('<w:hyperlink r:id="x">' + r("policy") + "</w:hyperlink>"), ["policy"]),
    "fldSimple": (p('<w:fldSimple w:instr="REF x">' + r("section 4") + "</w:fldSimple>"), ["section 4"]),
    "date field keeps what was saved": (p(field("DATE", r("1 March 2024"))), ["1 March 2024"]),
    "field within a field": (p(field("IF x", field("REF y", r("result")))), ["result"]),
    "smartTag": (p(f"<w:smartTag>{r('Aldermoor')}</w:smartTag>"), ["Aldermoor"]),
    "customXml run": (p(f"<w:customXml>{r('tagged')}</w:customXml>"), ["tagged"]),
    "customXml block": (f"<w:customXml>{p('tagged')}</w:customXml>", ["tagged"]),
    "bdo": (p(f'<w:bdo w:val="ltr">{r("left to right")}</w:bdo>'), ["left to right"]),
    "an unknown wrapper": (p(f"<w14:conflictIns>{r('wrapped')}</w14:conflictIns>"), ["wrapped"]),
    "non-breaking hyphen": (p("<w:r><w:t>Safeguarding</w:t><w:noBreakHyphen/><w:t>A</w:t></w:r>"), ["Safeguarding-A"]),
    "soft hyphen": (p("<w:r><w:t>safe</w:t><w:softHyphen/><w:t>guarding</w:t></w:r>"), ["safeguarding"]),
    "tab": (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), ["a\tb"]),
    "line break": (p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>"), ["a\nb\nc"]),
    "a line end of the file": (p("<w:r><w:t>one\ntwo</w:t></w:r>"), ["one two"]),
    "maths": (p("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"), ["x=1"]),
    "fraction": (p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"), ["1/2"]),
    "ruby": (p("<w:r><w:ruby><w:rt><w:r><w:t>top</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>"), ["topbase"]),
    "a paragraph whose end was deleted runs on": (p(r("first half "), '<w:rPr><w:del w:id="1"/></w:rPr>') + p("second half"), ["first half second half"]),
    "a run outside a paragraph": (r("loose"), ["loose"]),
    "AlternateContent without a Choice": (p("<mc:AlternateContent><mc:Fallback>" + r("old") + "</mc:Fallback></mc:AlternateContent>"), ["old"]),
    "AlternateContent": (p("<mc:AlternateContent><mc:Choice>" + r("new") + "</mc:Choice><mc:Fallback>" + r("new") + "</mc:Fallback></mc:AlternateContent>"), ["new"]),
    "sub-document text in an sdt in a hyperlink": (p("<w:hyperlink>" + sdt(r("both")) + "</w:hyperlink>"), ["both"]),
}  # fmt: skip

# Construct -> (body, the cells of the first table that must come of it)
IN_TABLES: dict[str, tuple[str, list[list[str]]]] = {
    "sdt around a cell": (tbl(tr(sdt(tc("a")), "b")), [["a", "b"]]),
    "sdt block in a cell": (tbl(tr(tc(sdt(p("a"))), "b")), [["a", "b"]]),
    "sdt inline in a cell": (tbl(tr(tc(p(sdt(r("a")))), "b")), [["a", "b"]]),
    "sdt around a row": (tbl(sdt(tr("a", "b")), tr("c", "d")), [["a", "b"], ["c", "d"]]),
    "repeating rows": (
        tbl(tr("h", "i"), sdt(sdt(tr("a", "b"), "<w15:repeatingSectionItem/>") + sdt(tr("c", "d"), "<w15:repeatingSectionItem/>"), "<w15:repeatingSection/>")),
        [["h", "i"], ["a", "b"], ["c", "d"]],
    ),
    "sdt around a table": (sdt(tbl(tr("a", "b"))), [["a", "b"]]),
    "customXml row": (tbl(f"<w:customXml>{tr('a', 'b')}</w:customXml>"), [["a", "b"]]),
    "inserted row": (tbl(tr("a", "b", properties='<w:ins w:id="1"/>')), [["a", "b"]]),
    "deleted row": (tbl(tr("a", "b"), tr(tc(p("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>")), "x", properties='<w:del w:id="1"/>'), tr("c", "d")), [["a", "b"], ["c", "d"]]),
    "paragraphs of a cell": (tbl(tr(tc(p("one") + p("two")), "b")), [["one\ntwo", "b"]]),
    "blank first paragraph": (tbl(tr(tc(p() + p("two") + p()), "b")), [["two", "b"]]),
    "checkbox cell": (tbl(tr(sdt(tc("☒"), _CHECKED.format(1)), "Yes")), [["☒", "Yes"]]),
    "dropdown in a cell": (tbl(tr(tc(p(field("FORMDROPDOWN", data='<w:ddList><w:listEntry w:val="Yes"/></w:ddList>'))))), [["Yes"]]),
    "a cell that joins the one to its left": (tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b")), [["a", "b"]]),
}  # fmt: skip


def _lost_nothing(document: Document) -> None:
    assert not [w for w in document.warnings if "could not be placed" in w or "twice" in w]


@pytest.mark.parametrize("construct", IN_PARAGRAPHS)
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_text_of_a_construct_arrives_once_in_a_paragraph(tmp_path: Path, construct: str, strict: bool) -> None:
    """Whatever the construct, its text stands in the body once, in its place, in both dialects of the format."""
    body, expected = IN_PARAGRAPHS[construct]
    document = read_word(tmp_path, body, strict=strict)
    assert texts(document) == expected
    _lost_nothing(document)


@pytest.mark.parametrize("construct", IN_TABLES)
def test_text_of_a_construct_arrives_once_in_its_cell(tmp_path: Path, construct: str) -> None:
    """Whatever the construct, its text stands in its own cell, and the cells after it do not shift."""
    body, expected = IN_TABLES[construct]
    document = read_word(tmp_path, body)
    assert grid(tables(document)[0]) == expected
    _lost_nothing(document)


# Construct -> (body, what must be set aside, why)
SET_ASIDE: dict[str, tuple[str, str, str]] = {
    "deletion": (p(r("seen ") + '<w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del>' + r("alone")), "not", "deleted"),
    "moved away": (p(f'<w:moveFrom w:id="1">{r("there")}</w:moveFrom>' + r("here")), "there", "moved"),
    "hidden text": (p(r("seen") + r("draft note", "<w:vanish/>")), "draft note", "hidden"),
    "placeholder": (p(r("Date: ") + sdt(r("Click to enter a date."), "<w:showingPlcHdr/><w:date/>")), "Click to enter a date.", "prompt"),
    "text under a merged cell": (
        tbl(tr(tc("a", '<w:vMerge w:val="restart"/>'), "b"), tr(tc("under", "<w:vMerge/>"), "c")), "under", "merged cell",
    ),
    "deleted row": (tbl(tr("a"), tr("gone", properties='<w:del w:id="1"/>')), "gone", "deleted"),
    "deleted cell": (tbl(tr("a", tc("gone", '<w:cellDel w:id="1"/>'))), "gone", "deleted"),
    "contents": (p(field("TOC \\o", r("1 Summary 3"))) + p("1 Summary"), "1 Summary 3", "contents"),
    "text inside an instruction": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>' + field("MERGEFIELD x", r("inner"))
          + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("outer") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "inner", "instruction",
    ),
    "watermark": (p('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>' + r("x")), "DRAFT", "watermark"),
}  # fmt: skip


@pytest.mark.parametrize("construct", SET_ASIDE)
def test_text_that_word_does_not_show_is_set_aside_with_its_reason(tmp_path: Path, construct: str) -> None:
    """Deleted, moved, hidden and prompting text never stands in the running text, and is never lost either."""
    body, text, why = SET_ASIDE[construct]
    document = read_word(tmp_path, body)
    assert text not in everything(document).split("\n")
    aside = next(a for a in document.asides if a.text == text)
    assert why in aside.why.casefold()
    assert aside.place.text
    _lost_nothing(document)


def test_text_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    """A text box stands in the file twice, for new and for old Word; its text is read once, after its paragraph."""
    document = read_word(tmp_path, p(r("before") + _BOX.format(p("in the box"))) + p("after"))
    assert everything(document).split("\n") == ["before", "in the box", "after"]
    assert texts(document, "textbox") == ["in the box"]
    _lost_nothing(document)


def test_text_in_an_old_text_box_is_read(tmp_path: Path) -> None:
    """A box that only old Word knows is read as well."""
    document = read_word(tmp_path, p(_VML.format(p("old box"))))
    assert texts(document, "textbox") == ["old box"]


def test_a_text_box_in_a_cell_names_the_row(tmp_path: Path) -> None:
    """The text of a box in a cell stands after the table, with the row as its place."""
    document = read_word(tmp_path, tbl(tr("a", tc(p(_BOX.format(p("boxed")))))))
    assert grid(tables(document)[0]) == [["a", ""]]
    box = next(e for e in document.elements if getattr(e, "part", "") == "textbox")
    assert (box.place.text, box.place.table, box.place.row) == ("text box 1 in table 1, row 1", 1, 1)


def test_a_table_in_a_text_box_is_a_table(tmp_path: Path) -> None:
    """It keeps its cells, and the tables after it keep their numbers."""
    document = read_word(tmp_path, p(_BOX.format(tbl(tr("a", "b")) + p())) + tbl(tr("c", "d")))
    assert [(t.part, t.place.table, grid(t)) for t in tables(document)] == [
        ("textbox", None, [["a", "b"]]),
        ("body", 1, [["c", "d"]]),
    ]
