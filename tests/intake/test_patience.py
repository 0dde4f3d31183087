import io
import zipfile
import zlib
from pathlib import Path

import pytest

from intake.patience import LONGEST, SECONDS_A_PICTURE, wall_seconds, when_busy
from parsers.source import Limits
from tests.intake.conftest import put

LIMITS = Limits()


def seconds(folder: Path, data: bytes) -> float:
    return wall_seconds(put(folder, "file", data), LIMITS)


def pdf(pages: int, *, pictures: int = 0, packed: bool = False) -> bytes:
    """As much of a PDF as counting looks at."""
    body = b"<< /Type /Pages /Count 3 >>" + b"<< /Type /Page >> " * pages
    if packed:
        body = b"<< /Type /ObjStm /Filter /FlateDecode >> stream\n" + zlib.compress(body) + b"\nendstream"
    return b"%PDF-1.7\n" + body + b"<< /Subtype /Image >>" * pictures


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_is_given_time_by_its_pages(tmp_path: Path, packed: bool) -> None:
    """20 seconds and 2 a page, 120 at most; also where the pages are listed in a packed stream."""
    assert seconds(tmp_path, pdf(5, packed=packed)) == 30
    assert seconds(tmp_path, pdf(400, packed=packed)) == 120


def test_pictures_of_pages_are_given_time_for_ocr(tmp_path: Path) -> None:
    """A logo or two in a long document do not make it a scan."""
    assert seconds(tmp_path, pdf(5, pictures=5)) == 20 + 5 * SECONDS_A_PICTURE
    assert seconds(tmp_path, pdf(10, pictures=2)) == 40
    assert seconds(tmp_path, b"\x89PNG\r\n\x1a\n") == 20 + SECONDS_A_PICTURE


def test_a_tiff_is_given_time_by_its_pages(tmp_path: Path) -> None:
    """Three directories are three pages; a ring of them has an end."""
    page = b"\x00\x00"
    three = b"II*\x00\x08\x00\x00\x00" + page + b"\x0e\x00\x00\x00" + page + b"\x14\x00\x00\x00" + page + b"\x00" * 8
    assert seconds(tmp_path, three) == 20 + 3 * SECONDS_A_PICTURE
    ring = b"II*\x00\x08\x00\x00\x00" + page + b"\x08\x00\x00\x00" + b"\x00" * 8
    assert seconds(tmp_path, ring) == 20 + SECONDS_A_PICTURE


def test_what_may_hold_scans_is_given_time_for_them(tmp_path: Path) -> None:
    """A mail by how much is attached, a package by the pictures it names."""
    mail = b"From: a\nContent-Transfer-Encoding: base64\n\n" + b"A" * 550_000
    assert seconds(tmp_path, mail) == 120 + 10 * SECONDS_A_PICTURE
    assert seconds(tmp_path, b"From: a\n\nhello") == 120
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as names:
        for name in ("word/document.xml", "word/media/image1.jpeg", "word/media/IMAGE2.PNG"):
            names.writestr(name, "x")
    assert seconds(tmp_path, package.getvalue()) == 120 + 2 * SECONDS_A_PICTURE


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-", b"II*\x00", b"%PDF-1.7 /ObjStm stream\n\xff\xff", bytes(range(256)) * 50]
)
def test_rubbish_has_a_limit_too(tmp_path: Path, data: bytes) -> None:
    """Whatever it is: some time, and never endless."""
    assert 20 <= seconds(tmp_path, data) <= LONGEST
    assert wall_seconds(tmp_path / "gone", LIMITS) == 120


def test_a_busy_machine_is_given_more_time() -> None:
    """Up to four times as much; never less."""
    assert when_busy(30, 0.0, 2) == 30
    assert when_busy(30, 4.0, 2) == 60
    assert when_busy(30, 100.0, 2) == 120
    assert when_busy(30, 1.0, 0) == 30
