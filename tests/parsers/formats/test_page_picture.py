"""Pictures of places: cut out of pages that were scanned askew, on their side or on their head."""

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from casefile.pictures import Picture, Wanted
from casefile.readings import Place
from parsers.pictures import picture_lines, picture_pages
from tests.parsers.formats.pdf_making import EVENTS, PAGE, set_pdf, table_source
from tests.parsers.formats.test_pdf_scans import as_pdf, picture_of

ROW = (39.9, 83.7, 380.4, 99.5)
"""Where the second row stands on the upright page, in points."""


def pictured(
    data: bytes, folder: Path, place: Place, *, name: str = "x.pdf", whole: bool = False, inner: str = ""
) -> Picture:
    path = folder / "original"
    path.write_bytes(data)
    wanted = json.dumps([Wanted(key="E-1", place=place, scanned=True).model_dump(mode="json")])
    made = picture_pages if whole else picture_lines
    return made(path, name, scratch=folder, wanted=wanted, inner=inner).found["E-1"]


def pixels(picture: Picture) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    image = Image.open(io.BytesIO(base64.b64decode(picture.png))).convert("L").resize((300, 20))
    return np.asarray(image, dtype=np.float64)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_same_line_is_cut_out_however_the_page_lay_on_the_scanner(turn: int, tmp_path: Path) -> None:
    """The place holds once the page is turned as it was when it was read."""
    scan = picture_of(set_pdf(PAGE + table_source(EVENTS)), skew=0.7)
    upright = pictured(as_pdf(scan), tmp_path, Place(text="row", page=1, box=ROW))
    lying = as_pdf(scan.rotate(turn, expand=True))
    turned = pictured(lying, tmp_path, Place(text="row", page=1, box=ROW, turn=turn))
    wrong = pictured(lying, tmp_path, Place(text="row", page=1, box=ROW, turn=(turn + 180) % 360))
    assert np.corrcoef(pixels(upright).ravel(), pixels(turned).ravel())[0, 1] > 0.8
    assert np.corrcoef(pixels(upright).ravel(), pixels(wrong).ravel())[0, 1] < 0.6


def test_a_picture_file_and_a_file_in_an_archive_are_shown_too(tmp_path: Path) -> None:
    """The page of a photograph; and of a return inside a zip, found by its name there."""
    from benchmarks.samples import zipped

    stream = io.BytesIO()
    scan = picture_of(set_pdf(PAGE + table_source(EVENTS)))
    scan.save(stream, "PNG")
    place = Place(text="row", page=1, box=(80.0, 160.0, 760.0, 200.0))
    alone = pictured(stream.getvalue(), tmp_path, place, name="x.png", whole=True)
    inside = pictured(zipped({"a/x.png": stream.getvalue()}), tmp_path, place, name="x.zip", whole=True, inner="x.png")
    assert alone.png == inside.png != ""


def test_what_cannot_be_shown_is_told_in_a_sentence(tmp_path: Path) -> None:
    """A page that is not there, a place without a box, a format without pages, a broken file, a member that is gone."""
    from benchmarks.samples import separated, zipped

    pdf = set_pdf(PAGE + table_source(EVENTS))
    row = Place(text="row", page=1, box=ROW)
    for data, place, name, inner in (
        (pdf, Place(text="row", page=9, box=ROW), "x.pdf", ""),
        (pdf, Place(text="row", page=1), "x.pdf", ""),
        (pdf, Place(text="row", page=1, box=(9000.0, 9000.0, 9100.0, 9100.0)), "x.pdf", ""),
        (b"%PDF-1.7 nothing", row, "x.pdf", ""),
        (zipped({"a.csv": separated()}), row, "x.zip", "b.csv"),
        (separated(), row, "x.csv", ""),
    ):
        made = pictured(data, tmp_path, place, name=name, inner=inner)
        assert made.png == ""
        assert made.sentence.endswith(".")
