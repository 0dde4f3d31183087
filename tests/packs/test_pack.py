"""The meeting pack: one content in four forms, published whole or not at all, harmless to open."""

import dataclasses
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest

from casefile.entries import Chronology
from casefile.errors import PackError
from packs import Material, Pack, packs_of, publish
from packs.contents import contents
from tests.example_case import example_material

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","y")',
    "=cmd|' /C calc'!A0",
    "\t=1",
    "http://x.example/a",
    "mailto:a@x.example",
    "file://x",
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return publish(example_material(), tmp_path_factory.mktemp("outputs"), inputs="x")


def data(pack: Pack, name: str) -> Any:
    return json.loads((pack.folder / "data" / f"{name}.json").read_text(encoding="utf-8"))


def pdf_text(pack: Pack) -> str:
    document = pypdfium2.PdfDocument(pack.folder / "meeting-pack.pdf")
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def word_text(pack: Pack) -> str:
    document = docx.Document(str(pack.folder / "meeting-pack.docx"))
    return "\n".join(
        t.text or ""
        for t in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    )


def squashed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def test_word_pdf_excel_and_data_agree_by_entry(pack: Pack) -> None:
    """Every entry's id, text and source reference stands in all four, and no id stands in one alone."""
    entries = data(pack, "chronology")["entries"]
    ids = {e["id"] for e in entries}
    book = openpyxl.load_workbook(pack.folder / "chronology.xlsx")
    rows = list(book["Chronology"].iter_rows(values_only=True))
    head = list(rows[0])
    column = {name: head.index(name) for name in ("Entry", "Event", "Agency", "Date as typed")}
    sheet = {row[column["Entry"]]: row for row in rows[1:]}
    assert set(sheet) == ids
    forms = {"pdf": pdf_text(pack), "word": word_text(pack)}
    for name, text in forms.items():
        assert set(re.findall(r"E-[0-9A-HJKMNP-TV-Z]{6}", text)) == ids, name
    flat = {name: squashed(text) for name, text in forms.items()}
    for entry in entries:
        assert sheet[entry["id"]][column["Event"]] == (entry["event"] or "")
        assert sheet[entry["id"]][column["Agency"]] == entry["agency"]
        for name, text in flat.items():
            assert squashed(entry["event"]) in text, (name, entry["id"])


def test_the_pdf_is_tagged_titled_and_bookmarked(pack: Pack) -> None:
    """PDF/UA-1, a title, the language, and a bookmark for each part."""
    with pikepdf.open(pack.folder / "meeting-pack.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[:3] == ["Rapid Review meeting pack", "Timetable", "State of returns"]
    assert "Integrated chronology" in titles
    assert data_standard(pack) == "ua-1"


def data_standard(pack: Pack) -> str:
    return str(json.loads((pack.folder / "manifest.json").read_text(encoding="utf-8"))["pdf_standard"])


def test_word_has_headings_repeating_heading_rows_language_and_alternative_text(pack: Pack) -> None:
    """What a screen reader and a reader of page 40 need."""
    with zipfile.ZipFile(pack.folder / "meeting-pack.docx") as package:
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
    assert body.count('w:val="Heading1"') >= 10
    assert body.count("<w:tblHeader/>") >= 8
    assert re.search(r'<wp:docPr [^>]*descr="[^"]{40,}', body)
    assert 'w:lang w:val="en-GB"' in styles


def test_the_marking_stands_on_every_page_and_sheet(pack: Pack) -> None:
    """OFFICIAL-SENSITIVE, wherever it is opened or printed."""
    for page in pypdfium2.PdfDocument(pack.folder / "meeting-pack.pdf"):
        assert "OFFICIAL-SENSITIVE" in page.get_textpage().get_text_range()
    with zipfile.ZipFile(pack.folder / "chronology.xlsx") as package:
        sheets = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert all("OFFICIAL-SENSITIVE" in s.split("<headerFooter>")[1] for s in sheets)
    header = docx.Document(str(pack.folder / "meeting-pack.docx")).sections[0].header
    assert "OFFICIAL-SENSITIVE" in "".join(p.text for p in header.paragraphs)


def test_the_cover_says_what_is_missing(pack: Pack) -> None:
    """A tired chair sees on page one what was not read and what needs a decision."""
    page = pypdfium2.PdfDocument(pack.folder / "meeting-pack.pdf")[0].get_textpage().get_text_range()
    flat = " ".join(page.split())
    assert "7 of 8 returns read." in flat
    assert "Probation Service – Ardenvale: could not be read, overdue by 3 working days" in flat
    assert "Ardenvale Borough Housing: late by 2 working days" in flat


def test_the_notification_and_every_current_return_stand_whole_in_the_appendix() -> None:
    """Section 9 of the guidance: one document for all who attend."""
    titles = [s.title for s in contents(example_material(), 1).sections]
    appendix = [t for t in titles if t.startswith("Appendix")]
    assert appendix[0] == "Appendix: notification"
    assert len(appendix) == 1 + 7


def test_the_manifest_names_every_file_with_its_hash(pack: Pack) -> None:
    """And every original; so that a pack can be checked years later."""
    manifest = json.loads((pack.folder / "manifest.json").read_text(encoding="utf-8"))
    files = {p.relative_to(pack.folder).as_posix() for p in pack.folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert set(manifest["files"]) == files
    for name, sha256 in manifest["files"].items():
        assert hashlib.sha256((pack.folder / name).read_bytes()).hexdigest() == sha256
    assert len(manifest["originals"]) == 10


def test_the_same_material_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    """Word, PDF, Excel and data: nothing in them tells when or where they were made."""
    again = publish(example_material(), tmp_path, inputs="x")
    for path in sorted(p for p in pack.folder.rglob("*") if p.is_file()):
        name = path.relative_to(pack.folder)
        assert (again.folder / name).read_bytes() == path.read_bytes(), name


def with_typed(text: str) -> Material:
    """The example with one text in every field that an agency types into."""
    material = example_material()
    entries = tuple(
        e.model_copy(
            update={
                "event": text,
                "source": text,
                "response": text,
                "analysis": text,
                "other": {text: text},
                "agency": e.agency,
            }
        )
        for e in material.chronology.entries[:3]
    )
    people = tuple(p.model_copy(update={"name": text, "also_known_as": (text,)}) for p in material.family.people)
    answers = tuple(a.model_copy(update={"text": text, "heading": text}) for a in material.returns.answers)
    returns = material.returns.model_copy(update={"answers": answers})
    family = material.family.model_copy(update={"people": people})
    return dataclasses.replace(material, chronology=Chronology(entries=entries), family=family, returns=returns)


def test_typed_text_never_becomes_a_formula_or_a_link_in_excel(tmp_path: Path) -> None:
    """Formula injection: each payload in every field stays text, to the letter."""
    for payload in FORMULAS:
        made = publish(with_typed(payload), tmp_path, inputs=payload)
        book = openpyxl.load_workbook(made.folder / "chronology.xlsx")
        cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value is not None]
        assert not [c for c in cells if c.data_type == "f" or c.hyperlink]
        assert payload in {c.value for c in cells}


def test_typed_text_is_never_markup_in_pdf_or_word(tmp_path: Path) -> None:
    """Typst markup, field codes, XML, control characters and characters of no font: text, or a stated stand-in."""
    nasty = '#read("/etc/passwd") $x$ *b* <w:t>& {{x}} \\u{41} @label //c \x00\x0b DDEAUTO ﷽ 𝕏 😀 שלום'
    made = publish(with_typed(nasty), tmp_path, inputs="n")
    text = pdf_text(made)
    assert "#read(" in text
    assert "root:" not in text
    assert "<w:t>&" in word_text(made)


def test_numbers_only_rise_and_an_earlier_pack_is_never_touched(tmp_path: Path) -> None:
    """A pack, once published, is read-only and stays as it was."""
    first = publish(example_material(), tmp_path, inputs="a")
    before = {p: p.read_bytes() for p in first.folder.rglob("*") if p.is_file()}
    second = publish(example_material(), tmp_path, inputs="b")
    assert (first.number, second.number) == (1, 2)
    assert {p: p.read_bytes() for p in before} == before
    assert all(p.stat().st_mode & 0o222 == 0 for p in before)


@pytest.mark.parametrize("step", ["write_pdf", "write_word", "write_excel", "data_files"])
def test_a_pack_that_cannot_be_finished_leaves_nothing_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whole or not at all, at whatever step the disk fills up."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    breaking: Callable[..., None] = full
    monkeypatch.setattr(sys.modules["packs.publish"], step, breaking)
    with pytest.raises(PackError):
        publish(example_material(), tmp_path, inputs="a")
    assert packs_of(tmp_path, "AVSCP-RR-2026-014") == []
    assert [p.name for p in (tmp_path / "AVSCP-RR-2026-014").iterdir()] == []


def test_what_a_killed_process_left_half_made_is_swept(tmp_path: Path) -> None:
    """The next pack clears it away; what a living process is making is left alone."""
    case = tmp_path / "AVSCP-RR-2026-014"
    (case / ".making-999999999-aa").mkdir(parents=True)
    (case / ".making-1-bb").mkdir()
    publish(example_material(), tmp_path, inputs="a")
    assert sorted(p.name for p in case.iterdir()) == [".making-1-bb", "pack-001"]


def test_an_unfinished_folder_is_no_pack(tmp_path: Path) -> None:
    """A folder without its manifest is not offered; its number is not taken again."""
    (tmp_path / "AVSCP-RR-2026-014" / "pack-004").mkdir(parents=True)
    (tmp_path / "AVSCP-RR-2026-014" / "pack-004" / "x").write_text("half", encoding="utf-8")
    made = publish(example_material(), tmp_path, inputs="a")
    assert made.number == 5
    assert [p.name for p in packs_of(tmp_path, "AVSCP-RR-2026-014")] == ["pack-005"]
