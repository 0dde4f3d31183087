"""Provenance in pictures: the page with the place marked, and the lines of scans to be checked."""

import base64
import datetime as dt
import io
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import casework
from casefile.clock import stopped_at
from casefile.entries import Entry
from casefile.errors import RecordsError
from casefile.pictures import Picture
from casework.assemble import assemble
from casework.case_record import CaseRecord, Options, case_record
from casework.pictures import as_svg, ocr_pictures, picture_of_entry
from examples.make_example import INBOX
from examples.story import REFERENCE
from packs import Material
from packs.contents import contents
from packs.contents.ocr_check import MOST_PICTURES, to_check
from packs.pdf import svg_to_png
from records import Records

NOW = dt.datetime.fromisoformat("2026-11-17T10:00")
FILES = ("case.toml", "St Oswins information request.pdf", "Housing chronology.docx")
Desk = tuple[Records, CaseRecord, Material]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A case with a PDF and a Word return."""
    root = tmp_path_factory.mktemp("pictures")
    folder = root / "inbox" / REFERENCE
    folder.mkdir(parents=True)
    past = time.time() - 120
    for name in FILES:
        shutil.copy(INBOX / name, folder / name)
        os.utime(folder / name, (past, past))
    with Records.open(root / "records", None, stopped_at(NOW)) as records:
        casework.record_case(records, REFERENCE, root / "inbox")
        casework.claim(records, REFERENCE, root / "inbox", wait=True)
        casework.read_all(records, REFERENCE)
        record = case_record(records, REFERENCE, root / "inbox")
        yield records, record, assemble(record, NOW, Options(), draw=False)


def entry_of(desk: Desk, ending: str) -> Entry:
    return [e for e in desk[2].chronology.entries if e.origin.file.endswith(ending)][2]


def red(path: Path) -> float:
    """The share of the picture that is marked."""
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    return float(((pixels[..., 0] > 150) & (pixels[..., 1] < 80) & (pixels[..., 2] < 80)).mean())


def test_a_page_of_a_pdf_is_shown_with_the_place_marked(desk: Desk, tmp_path: Path) -> None:
    """The very row: the frame stands where the reader found it."""
    entry, target = entry_of(desk, ".pdf"), tmp_path / "new folder" / "page.png"
    made = picture_of_entry(desk[0], desk[1], entry, target)
    assert (made.sentence, made.page, made.approximate) == ("", entry.origin.place.page, False)
    assert 0.0005 < red(target) < 0.05
    assert (target.stat().st_mode & 0o077, target.parent.stat().st_mode & 0o077) == (0, 0)  # the owner's alone
    pixels = np.asarray(Image.open(target).convert("RGB")).astype(int)
    rows = np.nonzero(((pixels[..., 0] > 150) & (pixels[..., 1] < 80)).sum(axis=1) > 100)[0]
    assert entry.origin.place.box is not None
    assert rows.min() == pytest.approx(entry.origin.place.box[1] * 110 / 72, abs=6)
    again = tmp_path / "again.png"
    picture_of_entry(desk[0], desk[1], entry, again)
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_page_of_a_word_file_is_shown_as_libreoffice_sets_it(desk: Desk, tmp_path: Path) -> None:
    """The row is found by its words, and the picture is called approximate."""
    made = picture_of_entry(desk[0], desk[1], entry_of(desk, ".docx"), tmp_path / "page.png")
    assert made.sentence == ""
    assert made.approximate
    assert red(tmp_path / "page.png") > 0.0005


def test_without_libreoffice_a_sentence_says_so(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture, and what to do instead."""
    monkeypatch.setenv("PATH", str(tmp_path))
    made = picture_of_entry(desk[0], desk[1], entry_of(desk, ".docx"), tmp_path / "page.png")
    assert made.png == ""
    assert "LibreOffice" in made.sentence
    assert not (tmp_path / "page.png").exists()


def test_a_pack_is_never_written_into(desk: Desk, tmp_path: Path) -> None:
    """Not even with a picture."""
    with pytest.raises(RecordsError, match="never changed"):
        picture_of_entry(desk[0], desk[1], entry_of(desk, ".pdf"), tmp_path / "pack-001" / "page.png")


def doubted(desk: Desk, share: int = 1) -> list[Entry]:
    """Entries of the PDF as if a scan had been read, some of them badly."""
    found = [e for e in desk[2].chronology.entries if e.origin.file.endswith(".pdf")]
    return [
        e.model_copy(update={"flags": ("ocr",), "confidence": 0.6 if n % share == 0 else 0.97})
        for n, e in enumerate(found)
    ]


def test_doubtful_lines_stand_in_the_pack_beside_their_cut_out(desk: Desk) -> None:
    """Those below the threshold and no others; small, in few greys, the same each time."""
    entries = doubted(desk, share=2)
    made = ocr_pictures(desk[0], desk[1], entries)
    assert set(made) == {e.id for e in to_check(entries)}
    assert 0 < len(made) < len(entries)
    assert made == ocr_pictures(desk[0], desk[1], list(reversed(entries)))
    for svg in made.values():
        data = re.search(r"base64,([^\"]+)", svg)
        assert data is not None
        with Image.open(io.BytesIO(base64.b64decode(data[1]))) as image:
            assert image.width <= 1000
            assert np.asarray(image.convert("L")).min() < 100  # something is written there
        assert len(svg) < 120_000
    material = replace(
        desk[2], chronology=desk[2].chronology.model_copy(update={"entries": tuple(entries)}), ocr_pictures=made
    )
    (section,) = [s for s in contents(material, 1).sections if s.title == "Read by OCR, to be checked"]
    assert sum(type(b).__name__ == "Figure" for b in section.blocks) == len(made)


def test_a_scan_of_hundreds_of_doubtful_lines_is_counted(desk: Desk) -> None:
    """Sixty are shown, the least sure first; the rest is a number."""
    (one, *_) = doubted(desk)
    many = [one.model_copy(update={"id": f"E-{n:06d}", "confidence": n / 1000}) for n in range(MOST_PICTURES + 40)]
    material = replace(desk[2], chronology=desk[2].chronology.model_copy(update={"entries": tuple(many)}))
    (section,) = [s for s in contents(material, 1).sections if s.title == "Read by OCR, to be checked"]
    assert "40 more" in str(section.blocks[-1])
    assert "E-000000" in str(section.blocks[2])


def test_a_pack_without_scans_has_no_such_section(desk: Desk) -> None:
    """Nothing to check, nothing said."""
    assert ocr_pictures(desk[0], desk[1], desk[2].chronology.entries) == {}
    assert not [s for s in contents(desk[2], 1).sections if s.title == "Read by OCR, to be checked"]


def test_cut_outs_are_drawn_by_what_draws_the_pack() -> None:
    """A picture inside an SVG is shown, at the same scale for all."""
    stream = io.BytesIO()
    Image.new("L", (200, 50), 0).save(stream, "PNG")
    svg = as_svg(Picture(png=base64.b64encode(stream.getvalue()).decode(), width=200, height=50))
    with Image.open(io.BytesIO(svg_to_png(svg, 96))) as drawn:
        grey = np.asarray(drawn.convert("L"))
    assert 0.15 < float((grey < 60).mean()) < 0.25
