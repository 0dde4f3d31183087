"""Scans and pictures: what OCR reads, and what is said where it cannot."""

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from parsers.document import Document, Table
from parsers.formats import pdf_scan
from parsers.formats.image import ImagePage
from parsers.formats.ocr import Picture, Seen, find_engine
from parsers.formats.ocr_grid import find_lines
from parsers.formats.ocr_image import find_ink, find_paper, measure_skew, straighten
from parsers.formats.ocr_unread import find_unread
from parsers.source import Refusal, Source
from tests.parsers.formats.pdf_making import EVENTS, PAGE, read_pdf, set_pdf, table_source, tables, texts

needs_ocr = pytest.mark.skipif(find_engine() is None, reason="no OCR engine is installed")


def picture_of(pdf: bytes, skew: float = 0.0) -> Image.Image:
    """The first page as a scanner would give it: grey, a little askew, with noise."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(1).normal(0, 5, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image) * 0.92 + 8 + noise, 0, 255).astype(np.uint8))


def as_pdf(image: Image.Image) -> bytes:
    """A PDF that holds nothing but the picture."""
    stream = io.BytesIO()
    image.save(stream, "PDF", resolution=200)
    return stream.getvalue()


def grey(image: Image.Image) -> Picture:
    """Its pixels."""
    return np.asarray(image, dtype=np.uint8)


def read_image(image: Image.Image, folder: Path) -> Document:
    """What the reader makes of a picture file."""
    path = folder / "photo.png"
    image.save(path)
    document = ImagePage().read(Source(path, path.name, path.read_bytes()[:8192], folder))
    assert isinstance(document, Document)
    return document


def test_skew_is_measured_and_straightened() -> None:
    """A page 1.5 degrees askew is found so, to a tenth, and level afterwards."""
    picture = grey(picture_of(set_pdf(PAGE + table_source(EVENTS)), skew=-1.5))
    assert measure_skew(picture) == pytest.approx(1.5, abs=0.15)
    assert abs(measure_skew(straighten(picture))) <= 0.1


def test_ruling_lines_of_a_picture_are_found() -> None:
    """Of a table of 5 rows and 3 columns: 6 lines across and 4 down, wherever they break."""
    picture = grey(picture_of(set_pdf(PAGE + table_source(EVENTS))))
    level, upright = find_lines(find_ink(picture), 72 / 200)
    assert len({round(r.at / 3) for r in level if r.length > 300}) == 6
    assert len({round(r.at / 3) for r in upright}) == 4


def test_writing_that_was_not_read_is_found() -> None:
    """Of all words but those of one cell, and of a page all read; a lone character counts in a cell, a speck does not."""
    rows = [["Date", "Event", "No"], ["12/03/2025", "Home visit.", "1"], ["19/03/2025", "A call came late.", "2"]]
    picture = grey(picture_of(set_pdf(PAGE + table_source(rows)))).copy()
    picture[400:402, 700:702] = 0
    level, upright = find_lines(find_ink(picture), 72 / 200)
    lines = sorted({round(r.at / 3) for r in level}), sorted({round(r.at / 3) for r in upright})
    ys, xs = ([3 * v * 200 / 72 for v in values] for values in lines)

    def read(row: int, column: int) -> Seen:
        return Seen("x", xs[column] + 8, ys[row] + 14, xs[column + 1] - 8, ys[row + 1] - 14, 1.0, 3 * row + column)

    every = [read(row, column) for row in range(3) for column in range(3)]
    paper = find_paper(picture)
    assert find_unread(picture, paper, every, level, upright, 72 / 200) == []
    for missing in (4, 5):
        seen = [s for k, s in enumerate(every) if k != missing]
        ((x0, top, x1, bottom),) = find_unread(picture, paper, seen, level, upright, 72 / 200)
        cell = every[missing]
        assert cell.x0 - 8 < x0 < x1 < cell.x1 + 8
        assert cell.top - 14 < top < bottom < cell.bottom + 14


@pytest.mark.slow
@needs_ocr
def test_a_scanned_table_is_read_with_its_dates(tmp_path: Path) -> None:
    """A skewed, noisy scan gives the rows, each cell with how sure it is."""
    document = read_pdf(as_pdf(picture_of(set_pdf(PAGE + table_source(EVENTS)), skew=0.7)), tmp_path)
    (table,) = tables(document)
    assert document.ocr
    assert [row[0] for row in texts(table.rows)] == [row[0] for row in EVENTS]
    assert all(0 < (cell.confidence or 0) <= 1 for row in table.rows for cell in row.cells if cell.text)


@pytest.mark.slow
@needs_ocr
def test_a_photograph_lying_on_its_side_is_turned(tmp_path: Path) -> None:
    """A picture file is read as a page is, whichever way up it was taken."""
    image = picture_of(set_pdf(PAGE + table_source(EVENTS))).transpose(Image.Transpose.ROTATE_90)
    document = read_image(image, tmp_path)
    (table,) = [e for e in document.elements if isinstance(e, Table)]
    assert [row[0] for row in texts(table.rows)] == [row[0] for row in EVENTS]


def test_without_ocr_a_scan_is_refused_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left with an empty document: the sentence names what reads pictures."""
    monkeypatch.setattr(pdf_scan, "find_engine", lambda: None)
    with pytest.raises(Refusal) as caught:
        read_pdf(as_pdf(picture_of(set_pdf(PAGE + "Some words on a page."))), tmp_path)
    assert caught.value.outcome == "unsupported"
    assert "RapidOCR" in caught.value.sentence


def test_without_ocr_a_scanned_page_among_others_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages with text are read; the picture is named in a warning."""
    monkeypatch.setattr(pdf_scan, "find_engine", lambda: None)
    scan = as_pdf(picture_of(set_pdf(PAGE + "Some words on a page.")))
    stream = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(set_pdf(PAGE + "Typed words, and enough of them."))) as pdf,
        pikepdf.open(io.BytesIO(scan)) as other,
    ):
        pdf.pages.extend(other.pages)
        pdf.save(stream)
    document = read_pdf(stream.getvalue(), tmp_path)
    assert any(w.startswith("Page 2 is a picture") for w in document.warnings)


def test_a_broken_picture_is_unreadable(tmp_path: Path) -> None:
    """A PNG that ends after its signature is an outcome and no crash."""
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    if find_engine() is None:
        pytest.skip("no OCR engine is installed")
    with pytest.raises(Refusal) as caught:
        ImagePage().read(Source(path, path.name, path.read_bytes(), tmp_path))
    assert caught.value.outcome == "unreadable"
