"""A scanned return all the way: from a picture in the inbox to the pack's list of lines to be checked."""

import datetime as dt
import json
import os
import time
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageFilter

import casework
from casefile.clock import stopped_at
from casework import Options
from casework.collate import collate
from packs.contents.ocr_check import to_check
from parsers.formats.ocr import find_engine
from records import Records
from tests.parsers.formats.pdf_making import set_pdf, table_source
from tests.parsers.formats.test_pdf_scans import as_pdf, picture_of
from tests.small_case import small_case

NOW = dt.datetime.fromisoformat("2026-11-17T10:00")
REFERENCE = "SC-RR-1"
CASE = small_case(REFERENCE, "Elmshire Housing")
ROWS = [
    ["Date", "Event", "Source"],
    ["12/03/2025", "Home visit made by the housing officer. The kitchen was cold.", "Case note"],
    ["19/03/2025", "Telephone call from a neighbour about shouting in the night.", "Call log"],
    ["02/04/2025", "Repair of the boiler was booked for the following week.", "Works order"],
    ["09/04/2025", "Boiler mended. Nobody was at home in the afternoon.", "Works order"],
]
SMUDGED = (400, 342, 1250, 374)
"""Where the third of these rows tells its event, in pixels of the page."""
PAGE = "#set page(width: 595pt, height: 420pt, margin: 50pt)\n#set text(size: 11pt, hyphenate: false)\n"


def smudged(image: Image.Image) -> Image.Image:
    """The picture with one cell wiped over while the ink was wet."""
    image.paste(image.crop(SMUDGED).filter(ImageFilter.GaussianBlur(4.5)), SMUDGED)
    return image


@pytest.mark.slow
@pytest.mark.skipif(find_engine() is None, reason="no OCR engine is installed")
def test_a_smudged_cell_of_a_scan_is_listed_beside_its_cut_out(tmp_path: Path) -> None:
    """Every row is an entry flagged as read by OCR; the smudged one alone has to be checked, with the picture of its line.

    The engine leaves such a cell out; it must not look empty and be believed.
    """
    inbox = tmp_path / "inbox"
    folder = inbox / REFERENCE / "Elmshire Housing"
    folder.mkdir(parents=True)
    (inbox / REFERENCE / "case.toml").write_text(CASE, encoding="utf-8")
    source = PAGE + "= Chronology of Elmshire Housing\n" + table_source(ROWS, columns="(90pt, 1fr, 90pt)")
    picture = smudged(picture_of(set_pdf(source), skew=0.3))
    (folder / "scan.pdf").write_bytes(as_pdf(picture))
    past = time.time() - 120
    os.utime(folder / "scan.pdf", (past, past))
    with Records.open(tmp_path / "records", None, stopped_at(NOW)) as records:
        casework.record_case(records, REFERENCE, inbox)
        casework.claim(records, REFERENCE, inbox, wait=True)
        casework.read_all(records, REFERENCE)
        done = collate(records, REFERENCE, inbox=inbox, outputs=tmp_path / "outputs", now=NOW, options=Options())
    assert done.pack is not None
    entries = json.loads((done.pack.folder / "data" / "chronology.json").read_text(encoding="utf-8"))["entries"]
    assert len(entries) == 4
    assert all("ocr" in e["flags"] for e in entries)
    events = [e["event"] for e in entries]
    assert set(events.pop(2).split()) == {"[illegible]"}
    assert events == [ROWS[1][1], ROWS[2][1], ROWS[4][1]]
    (doubtful,) = to_check(done.material.chronology.entries)
    assert set(done.material.ocr_pictures) == {doubtful.id}
    document = docx.Document(str(done.pack.folder / "meeting-pack.docx"))
    words = "\n".join(p.text for p in document.paragraphs)
    section = words[words.index("could not be read for certain") :]
    assert f"{doubtful.id} as it stands in the original" in section
    assert section.count("as it stands in the original") == 1
