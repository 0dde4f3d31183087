"""Sound files of every format to be broken or timed: the project's own example, and small ones made here."""

import functools
import io
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw, ImageFont

from examples.make_example import INBOX
from tests.parsers.formats.make_old_word import CELL, OldFile, para, row_end, write_old_word
from tests.parsers.formats.make_open_document import p as odf_p
from tests.parsers.formats.make_open_document import tbl as odf_tbl
from tests.parsers.formats.make_open_document import tr as odf_tr
from tests.parsers.formats.make_open_document import write_text
from tests.parsers.formats.make_word import p, tbl, tr, word_parts

HEADINGS = ("Date", "Event", "Source")
VISIBLE = "Health visitor called and all was calm"
"""A sentence that stands in every file made here: where a file is read, it must be found."""
Rows = list[tuple[str, str, str]]


def rows(number: int) -> Rows:
    """So many dated rows of a chronology."""
    return [(f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2024", f"{VISIBLE}; visit {n}.", "Case notes") for n in range(number)]


def zipped(parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Parts as a zip file, with one date for all."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word_body(number: int = 6) -> str:
    """The body of a Word return: a heading line and a table."""
    return p("Chronology of involvement") + tbl(tr(*HEADINGS), *(tr(*row) for row in rows(number)))


def word(number: int = 6) -> bytes:
    """A Word return."""
    return zipped(word_parts(word_body(number)))


def excel(number: int = 6) -> bytes:
    """An Excel return of one sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Chronology")
    for at, row in enumerate([HEADINGS, *rows(number)]):
        sheet.write_row(at, 0, row)
    book.close()
    return stream.getvalue()


def open_document(number: int = 6) -> bytes:
    """An OpenDocument text."""
    with tempfile.TemporaryDirectory() as folder:
        table = odf_tbl(odf_tr(*HEADINGS), *(odf_tr(*row) for row in rows(number)))
        return write_text(Path(folder) / "a.odt", odf_p("Chronology") + table).read_bytes()


def old_word(number: int = 6) -> bytes:
    """A binary Word file."""
    pieces = [para("Chronology")]
    for row in [HEADINGS, *rows(number)]:
        pieces += [*(para(f"{text}\x07", CELL) for text in row), para("\x07", row_end([0, 2000, 6000, 9000]))]
    with tempfile.TemporaryDirectory() as folder:
        return write_old_word(Path(folder) / "a.doc", OldFile(pieces)).read_bytes()


def rich_text(number: int = 6) -> bytes:
    """A rich text table."""
    lines = [
        r"\trowd\cellx2000\cellx7000\cellx9000\pard\intbl " + " ".join(rf"{text}\cell" for text in row) + r"\row"
        for row in [HEADINGS, *rows(number)]
    ]
    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\pard Chronology\\par\n" + "\n".join(lines) + "\\pard\\par}"
    ).encode()


def separated(number: int = 6) -> bytes:
    """A .csv."""
    return "\r\n".join(",".join(row) for row in [HEADINGS, *rows(number)]).encode()


def page_of_html(number: int = 6) -> bytes:
    """A page with a table."""
    lines = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in [HEADINGS, *rows(number)])
    return f"<html><head><title>x</title></head><body><h1>Chronology</h1><table>{lines}</table></body></html>".encode()


def mail(attached: bytes | None = None, name: str = "return.docx") -> bytes:
    """A mail with a return attached."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "duty@agency.example", "business@partnership.example", "Scoping return"
    made["Received"] = "from a.example by b.example; Tue, 10 Nov 2026 09:05:00 +0000"
    made.set_content(f"Please find our return attached.\n\n{VISIBLE}.\n")
    made.add_attachment(
        word() if attached is None else attached, maintype="application", subtype="octet-stream", filename=name
    )
    made.set_boundary("=====a=====")
    return made.as_bytes()


def archive() -> bytes:
    """A zip with two returns inside."""
    return zipped({"Police return.docx": word(), "notes/School.csv": separated()})


def picture(size: tuple[int, int] = (900, 400)) -> bytes:
    """A photograph of a page with two lines."""
    image = Image.new("L", size, 255)
    font = ImageFont.load_default(size=26)
    ImageDraw.Draw(image).text((40, 60), f"12/03/2024  {VISIBLE}", fill=0, font=font)
    ImageDraw.Draw(image).text((40, 120), "14/03/2024  School rang. No reply.", fill=0, font=font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


@functools.cache
def example_samples() -> Mapping[str, bytes]:
    """The returns of the project's example, by name."""
    kept = {"case.toml", "receipts.csv"}
    return {p.name: p.read_bytes() for p in sorted(INBOX.rglob("*")) if p.is_file() and p.name not in kept}


@functools.cache
def made_samples() -> Mapping[str, bytes]:
    """One small sound file a format."""
    return {
        "a.docx": word(),
        "a.xlsx": excel(),
        "a.odt": open_document(),
        "a.doc": old_word(),
        "a.rtf": rich_text(),
        "a.csv": separated(),
        "a.html": page_of_html(),
        "a.eml": mail(),
        "a.zip": archive(),
        "a.png": picture(),
    }


@functools.cache
def all_samples() -> tuple[tuple[str, bytes], ...]:
    """All of them, the example's first."""
    return (*example_samples().items(), *made_samples().items())
