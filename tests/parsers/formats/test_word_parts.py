"""What stands in a Word file beside its body, and what is no text."""

import zipfile
from pathlib import Path

import pytest

from parsers.formats.word import Word
from parsers.source import Container
from tests.parsers.formats.make_word import p, r, root, sdt, tbl, tc, tr, word_parts, write_zip
from tests.parsers.formats.reading import everything, paragraphs, read_as, read_word, source, texts

_PICTURE = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><a:blip r:embed="x"/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
_DIAGRAM = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds r:dm="data1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def _section(*references: str) -> str:
    return f"<w:sectPr>{''.join(references)}</w:sectPr>"


def test_headers_stand_first_and_footers_after_the_body(tmp_path: Path) -> None:
    """Each header and footer is read once, named for its section and its pages."""
    parts = {
        "h1.xml": ("header", root("hdr", p("Agency of the header"))),
        "h2.xml": ("header", root("hdr", p("On the first page"))),
        "f1.xml": ("footer", root("ftr", p("Page 1"))),
    }
    first = '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
    body = p("text", _section(first, '<w:footerReference w:type="default" r:id="f1"/>')) + p("more") + _section(first)
    document = read_word(tmp_path, body, parts)
    assert everything(document).split("\n") == ["Agency of the header", "On the first page", "text", "more", "Page 1"]
    assert [e.place.text for e in paragraphs(document, "header")] == [
        "header of section 1",
        "header of section 1 (first page)",
    ]


def test_a_header_that_no_page_shows_is_set_aside(tmp_path: Path) -> None:
    """A template's left-over header is told of and does not say whose return it is."""
    document = read_word(tmp_path, p("text"), {"h1.xml": ("header", root("hdr", p("Some other agency")))})
    assert texts(document, "header") == []
    assert [a.text for a in document.asides] == ["Some other agency"]


def test_footnotes_and_endnotes_are_numbered_as_the_text_refers_to_them(tmp_path: Path) -> None:
    """Separators are no notes; a note names the place that leads to it."""
    notes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="7">{p("second in the text")}</w:footnote><w:footnote w:id="9">{p("first in the text")}</w:footnote>'
    )
    parts = {
        "footnotes.xml": ("footnotes", root("footnotes", notes)),
        "endnotes.xml": ("endnotes", root("endnotes", f'<w:endnote w:id="1">{p("at the end")}</w:endnote>')),
    }
    row = tr("a", tc(p(r("b") + '<w:r><w:footnoteReference w:id="9"/></w:r>')))
    body = tbl(row) + p(r("c") + '<w:r><w:footnoteReference w:id="7"/><w:endnoteReference w:id="1"/></w:r>')
    document = read_word(tmp_path, body, parts)
    assert [(e.text, e.place.text) for e in paragraphs(document, "footnote")] == [
        ("first in the text", "footnote 1 to table 1, row 1"),
        ("second in the text", "footnote 2 to paragraph 1"),
    ]
    assert texts(document, "endnote") == ["at the end"]


def test_comments_are_kept_apart_from_the_return(tmp_path: Path) -> None:
    """A reviewer's comment is no part of what the agency says; its author and date may be missing."""
    comment = root("comments", f'<w:comment w:id="3">{p("is this the right date?")}</w:comment>')
    body = p(
        '<w:commentRangeStart w:id="3"/>'
        + r("12/03/2024")
        + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
    )
    document = read_word(tmp_path, body, {"comments.xml": ("comments", comment)})
    assert texts(document) == ["12/03/2024"]
    assert [(e.text, e.place.text) for e in paragraphs(document, "comment")] == [
        ("is this the right date?", "comment 1 on paragraph 1")
    ]


def test_a_note_that_nothing_refers_to_is_read(tmp_path: Path) -> None:
    """A footnote whose reference is gone is still text of the file."""
    document = read_word(
        tmp_path,
        p("x"),
        {"footnotes.xml": ("footnotes", root("footnotes", f'<w:footnote w:id="1">{p("stray")}</w:footnote>'))},
    )
    assert texts(document, "footnote") == ["stray"]


def test_a_note_whose_reference_was_deleted_is_set_aside(tmp_path: Path) -> None:
    """With the reference the note was deleted too."""
    body = p(r("x") + '<w:del w:id="1"><w:r><w:footnoteReference w:id="1"/></w:r></w:del>')
    document = read_word(
        tmp_path,
        body,
        {"footnotes.xml": ("footnotes", root("footnotes", f'<w:footnote w:id="1">{p("gone")}</w:footnote>'))},
    )
    assert texts(document, "footnote") == []
    assert [(a.text, "Deleted" in a.why) for a in document.asides] == [("gone", True)]


def test_text_of_a_diagram_is_read(tmp_path: Path) -> None:
    """SmartArt keeps its text in a part of its own."""
    data = '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Step one</a:t></a:r></a:p></dgm:dataModel>'
    document = read_word(tmp_path, p(r("see") + _DIAGRAM), {"data1.xml": ("diagramData", data)})
    assert texts(document, "textbox") == ["Step one"]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p(_PICTURE), "A picture in paragraph 1 was not read."),
        (tbl(tr("a", tc(p(_PICTURE + _PICTURE)))), "2 pictures in table 1, row 1 were not read."),
        (p('<w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r>'), "An embedded object in paragraph 1 was not read."),
        (p('<w:r><w:object><w:control r:id="x"/></w:object></w:r>'), "A form control in paragraph 1 was not read."),
        ('<w:altChunk r:id="x"/>', "An inserted file in the body was not read."),
    ],
)  # fmt: skip
def test_what_is_no_text_is_told_of(tmp_path: Path, body: str, words: str) -> None:
    """Pictures, embedded files and controls may say something to a reader; that they were not read is never silent."""
    assert words in read_word(tmp_path, body).warnings


def test_a_file_set_into_the_text_is_a_file_inside(tmp_path: Path) -> None:
    """Word shows an altChunk as part of the text; it is read by itself. One that lies outside is never followed."""
    files = word_parts(p("before") + '<w:altChunk r:id="c1"/>' + p("after") + '<w:altChunk r:id="c2"/>')
    files["word/chunk.htm"] = b"<p>12/03/2024 Home visit was made.</p>"
    files["word/_rels/document.xml.rels"] = (
        b'<Relationships><Relationship Id="c1" Type="http://x/aFChunk" Target="chunk.htm"/>'
        b'<Relationship Id="c2" Type="http://x/aFChunk" Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    found = Word().read(source(write_zip(tmp_path / "a.docx", files)))
    assert isinstance(found, Container)
    assert found.cover is not None
    assert texts(found.cover) == ["before", "after"]
    assert set(found.cover.warnings) == {
        "Another file is set into the body. It was read by itself, after this one.",
        "An inserted file in the body was not read.",
    }
    assert [(m.name, m.path.read_bytes()) for m in found.members] == [("chunk.htm", files["word/chunk.htm"])]


def test_macros_are_told_of_and_never_run(tmp_path: Path) -> None:
    """A file with macros is read; the officer is told."""
    document = read_word(
        tmp_path,
        p("text"),
        {"vbaProject.bin": ("vbaProject", "x")},
        content_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert texts(document) == ["text"]
    assert "The file holds macros. They were not run." in document.warnings


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_are_read_and_bid_for(tmp_path: Path, content_type: str) -> None:
    """A .dotx that an agency filled in is a return like any other."""
    path = write_zip(tmp_path / "a.dotx", word_parts(p("typed"), content_type=content_type))
    assert Word().bid(source(path)) == 1.0
    assert texts(read_as(Word(), path)) == ["typed"]


def test_the_main_part_is_found_through_the_relations(tmp_path: Path) -> None:
    """Some writers name it otherwise."""
    assert texts(read_word(tmp_path, p("typed"), main="word/document2.xml")) == ["typed"]


def test_relations_to_nothing_do_no_harm(tmp_path: Path) -> None:
    """A dangling or "NULL" target, as some writers leave it, is passed over."""
    parts = {"NULL": ("image", ""), "gone.xml": ("header", "")}
    document = read_word(tmp_path, p("typed") + _section('<w:headerReference r:id="gone"/>'), parts)
    assert texts(document) == ["typed"]


def test_relations_outside_are_not_followed(tmp_path: Path) -> None:
    """A header that lives on a server is not fetched; the file is read without it."""
    files = word_parts(p("typed") + _section('<w:headerReference r:id="h"/>'))
    files["word/_rels/document.xml.rels"] = (
        b'<Relationships><Relationship Id="h" Type="http://x/header" TargetMode="External" Target="http://192.0.2.1/h.xml"/></Relationships>'
    )
    assert texts(read_as(Word(), write_zip(tmp_path / "a.docx", files))) == ["typed"]


def test_a_damaged_part_beside_the_body_is_told_of(tmp_path: Path) -> None:
    """Broken comments do not cost the return; that they are missing is said."""
    document = read_word(tmp_path, p("typed"), {"comments.xml": ("comments", "<w:comments")})
    assert texts(document) == ["typed"]
    assert [w for w in document.warnings if "damaged" in w]


def test_what_the_walk_misses_is_told_of(tmp_path: Path) -> None:
    """The conservation check counts by itself: text where no rule looks is a warning, never silence."""
    document = read_word(tmp_path, tbl(tr("a"), r("where no text may stand")))
    assert "could not be placed" in " ".join(document.warnings)


def test_a_date_control_that_shows_another_day_is_told_of(tmp_path: Path) -> None:
    """The control's own date is a second witness of the one shown."""
    body = p(sdt(r("12/03/2024"), '<w:date w:fullDate="2024-05-12T00:00:00Z"/>'))
    assert [w for w in read_word(tmp_path, body).warnings if "date picker" in w]
    body = p(sdt(r("12 March 2024"), '<w:date w:fullDate="2024-03-12T00:00:00Z"/>'))
    assert not read_word(tmp_path, body).warnings


def test_title_and_identifier_are_read(tmp_path: Path) -> None:
    """Our own template carries its identifier in a custom property, out and back."""
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Scoping return</dc:title></cp:coreProperties>'
    custom = '<Properties xmlns:vt="v"><property name="RapidReviewTemplate"><vt:lpwstr>T-7K3QF2</vt:lpwstr></property></Properties>'
    document = read_word(tmp_path, p("x"), properties={"core": core, "custom": custom})
    assert (document.title, document.identifier) == ("Scoping return", "T-7K3QF2")


def test_order_of_the_parts_in_the_zip_does_not_matter(tmp_path: Path) -> None:
    """The same parts in another order give the same document."""
    files = word_parts(p("a") + tbl(tr("b", "c")), {"h.xml": ("header", root("hdr", p("h")))})
    one = read_as(Word(), write_zip(tmp_path / "1.docx", files))
    two = read_as(Word(), write_zip(tmp_path / "2.docx", dict(reversed(files.items()))))
    assert one == two
    with zipfile.ZipFile(tmp_path / "2.docx") as archive:
        assert archive.namelist()[-1] == "[Content_Types].xml"


def test_an_embedded_workbook_is_a_file_inside(tmp_path: Path) -> None:
    """A chronology put into the form as an Excel object is read by itself; the officer is told where it stands."""
    body = p('<w:r><w:object><o:OLEObject r:id="e1"/></w:object></w:r>' + r("see the sheet"))
    files = word_parts(body)
    files["word/embeddings/sheet.xlsx"] = b"PK of a workbook"
    files["word/_rels/document.xml.rels"] = (
        b'<Relationships><Relationship Id="e1" Type="http://x/package" Target="embeddings/sheet.xlsx"/></Relationships>'
    )
    found = Word().read(source(write_zip(tmp_path / "a.docx", files)))
    assert isinstance(found, Container)
    assert found.cover is not None
    assert texts(found.cover) == ["see the sheet"]
    assert found.cover.warnings == ("A file is embedded in paragraph 1. It was read by itself.",)
    assert [(m.name, m.path.read_bytes()) for m in found.members] == [("sheet.xlsx", b"PK of a workbook")]
