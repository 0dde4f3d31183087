"""Rich text: the loss table, code pages, and tables built from marks in the text."""

from pathlib import Path

import pytest

from parsers.document import Document
from parsers.formats.rich_text import RichText
from parsers.source import Refusal
from tests.parsers.formats.reading import everything, grid, paragraphs, read_as, source, tables, texts

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset238 Arial CE;}}"
    r"{\colortbl;\red217\green226\blue243;}{\stylesheet{\s0 Normal;}{\s2\b heading 2;}{\*\cs9 Strong;}}"
)


def _read(tmp_path: Path, body: str) -> Document:
    path = tmp_path / "a.rtf"
    path.write_bytes((_HEAD + body + "}").encode("ascii"))
    document = read_as(RichText(), path)
    assert not [w for w in document.warnings if "could not be placed" in w or "twice" in w]
    return document


def _row(*cells: str, shape: str = "") -> str:
    edges = shape or "".join(rf"\cellx{2000 * (i + 1)}" for i in range(len(cells)))
    return rf"\trowd\trleft0{edges}" + "".join(rf"\pard\intbl {c}\cell" for c in cells) + r"\row "


IN_PARAGRAPHS: dict[str, tuple[str, list[str]]] = {
    "plain": (r"\pard seen at home\par", ["seen at home"]),
    "bytes of a code page": (r"\pard Zo\'eb caf\'e9 \'96 \'932\'94\par", ["Zoë café – “2”"]),
    "bytes of a font's own code page": (r"\pard \f2 \'e8\f0 .\par", ["č."]),
    "unicode with a stand-in": (r"\pard \u8217?s \uc2\u8364EU 5\uc0\u233 e\par", ["’s € 5ée"]),
    "unicode below zero": (r"\pard \u-3842?\par", ["☒"]),
    "unicode with a stand-in in bytes": (r"\pard a\u8211\'96b\par", ["a–b"]),
    "quotes and dashes": (r"\pard \lquote a\rquote  \ldblquote b\rdblquote \endash c\~d\_e\-f\par", ["‘a’ “b”–c\xa0d-ef"]),
    "escapes": (r"\pard \{a\}\\b\par", [r"{a}\b"]),
    "tab and line": (r"\pard a\tab b\line c\par", ["a\tb\nc"]),
    "tick in a symbol font": (r"\pard {\f1\'fe} Yes {\f1\'a8} No\par", ["☒ Yes ☐ No"]),
    "field": (r"\pard {\field{\*\fldinst  DATE }{\fldrslt 1 March 2024}}\par", ["1 March 2024"]),
    "form check box": (r"\pard {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1\ffdefres0}}}{\fldrslt }} Yes\par", ["☒ Yes"]),
    "form check box as made": (r"\pard {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres0}}}{\fldrslt }} Yes\par", ["☐ Yes"]),
    "form drop-down": (r"\pard {\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl No}{\*\ffl Yes}}}}{\fldrslt }}.\par", ["Yes."]),
    "form drop-down with a result": (r"\pard {\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres0{\*\ffl No}}}}{\fldrslt No}}.\par", ["No."]),
    "inserted text": (r"\pard seen {\revised\revauth1 alone}\par", ["seen alone"]),
    "unknown destination that may be ignored": (r"\pard a{\*\newthing hidden}b\par", ["ab"]),
    "unknown group": (r"\pard a{\newthing shown}b\par", ["ashownb"]),
    "bookmarks": (r"\pard {\*\bkmkstart x}a{\*\bkmkend x}\par", ["a"]),
    "both twins of a text": (r"\pard {\upr{old}{\*\ud{new}}}\par", ["new"]),
    "no mark at the end": (r"\pard last words", ["last words"]),
    "binary data": ("\\pard a{\\*\\blip\\bin4 \\{}}}b\\par", ["ab"]),
}  # fmt: skip


@pytest.mark.parametrize("construct", IN_PARAGRAPHS)
def test_text_of_a_construct_arrives_once(tmp_path: Path, construct: str) -> None:
    """Whatever the construct, its text stands in the body once."""
    body, expected = IN_PARAGRAPHS[construct]
    assert texts(_read(tmp_path, body)) == expected


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [(r"\pard a{\v draft}b\par", "draft", "hidden"), (r"\pard a{\deleted not}b\par", "not", "deleted")],
)
def test_text_that_is_not_shown_is_set_aside(tmp_path: Path, body: str, text: str, why: str) -> None:
    """Deleted and hidden text is kept apart, with its reason."""
    document = _read(tmp_path, body)
    assert texts(document) == ["ab"]
    assert [(a.text, why in a.why.casefold()) for a in document.asides] == [(text, True)]


def test_notes_headers_boxes_and_title(tmp_path: Path) -> None:
    """Each stands in its part, once."""
    body = (
        r"{\info{\title Scoping return}{\author Someone}}{\*\userprops{\propname RapidReviewTemplate}\proptype30{\staticval T-1}}"
        r"{\header\pard Agency\par}{\footer\pard Page 1\par}"
        r"\pard text{\footnote\pard made later\par}{\*\atnid x}{\*\atnauthor y}{\*\annotation\pard right day?\par}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard boxed\par}}{\shprslt\pard boxed\par}}\par"
        r"\pard{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00ff}}\par"
    )
    document = _read(tmp_path, body)
    assert everything(document).split("\n") == ["Agency", "text", "boxed", "Page 1", "made later", "right day?"]
    assert texts(document, "comment") == ["right day?"]
    assert [e.place.text for e in paragraphs(document, "footnote")] == ["footnote 1 to paragraph 1"]
    assert (document.title, document.identifier) == ("Scoping return", "T-1")
    assert [w for w in document.warnings if "picture" in w]


def test_headings_weight_strike_out_and_labels(tmp_path: Path) -> None:
    """Heading levels come from the style's name or an outline level."""
    body = (
        r"\pard\s2\b Events\par\pard\plain\outlinelevel0 Part\par\pard\plain {\strike YES} / NO\par"
        r"{\listtext 1.\tab}one\par\pard\plain b{\b c}\par"
    )
    found = paragraphs(_read(tmp_path, body))
    assert [e.level for e in found] == [2, 1, None, None, None]
    assert [e.bold for e in found] == [True, False, False, False, False]
    assert (found[2].struck, found[3].label) == (((0, 3),), "1.")


def test_tables_are_built_from_their_marks(tmp_path: Path) -> None:
    """Cells, paragraphs in them, merges both ways, fills and heading rows."""
    head = _row("Date", "Details", shape=r"\trhdr\clvmgf\clcbpat1\cellx2000\cellx6000")
    second = _row("", "Event", "Source", shape=r"\clvmrg\cellx2000\cellx4000\cellx6000")
    document = _read(tmp_path, head + second + _row("1", r"a\par b", "c") + r"\pard after\par" + _row("x"))
    table, other = tables(document)
    assert grid(table) == [["Date", "Details"], ["", "Event", "Source"], ["1", "a\nb", "c"]]
    assert [[(c.column, c.span, c.continues) for c in r.cells] for r in table.rows[:2]] == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, True), (1, 1, False), (2, 1, False)],
    ]
    assert [r.header for r in table.rows] == [True, False, False]
    assert table.rows[0].cells[0].shaded
    assert [r.place.text for r in table.rows] == ["table 1, row 1", "table 1, row 2", "table 1, row 3"]
    assert other.place.table == 2


def test_tables_that_only_touch_are_two(tmp_path: Path) -> None:
    """Other cells and other outer edges: a table of its own."""
    document = _read(tmp_path, _row("a", "b", "c") + _row("answer", shape=r"\cellx9000"))
    assert [grid(t) for t in tables(document)] == [[["a", "b", "c"]], [["answer"]]]


def test_nested_tables_stand_in_their_cell(tmp_path: Path) -> None:
    """Marks of the second depth build a table inside a cell of the first."""
    inner = (
        r"\pard\intbl\itap2 x\nestcell\pard\intbl\itap2 y\nestcell"
        r"\pard\intbl\itap2{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}"
    )
    row = r"\trowd\cellx3000\cellx6000\pard\intbl a\cell\pard\intbl before\par" + inner + r"\pard\intbl after\cell\row "
    cells = tables(_read(tmp_path, row))[0].rows[0].cells
    assert [c.text for c in cells] == ["a", "before\nafter"]
    assert grid(cells[1].tables[0]) == [["x", "y"]]
    assert cells[1].tables[0].rows[0].place.text == "table 1, row 1, inner table 1, row 1"


def test_a_file_that_ends_in_the_middle_is_damaged(tmp_path: Path) -> None:
    """Half a return is no return."""
    path = tmp_path / "a.rtf"
    path.write_bytes(_HEAD.encode() + rb"\pard half of a sent")
    with pytest.raises(Refusal) as refusal:
        RichText().read(source(path))
    assert refusal.value.code == "RR042"


def test_it_bids_by_content(tmp_path: Path) -> None:
    """Rich text named .doc is common."""
    path = tmp_path / "return.doc"
    path.write_bytes(_HEAD.encode() + b"}")
    assert RichText().bid(source(path)) == 1.0
