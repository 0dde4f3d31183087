"""A page of an original as a picture, with a place on it marked or cut out."""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw
from rapidfuzz import fuzz

from casefile.pictures import Picture, Wanted
from casefile.readings import Place
from parsers.document import Document, Paragraph, Table
from parsers.formats import image, pdf_open, pdf_scan
from parsers.formats.libreoffice import convert, program
from parsers.formats.ocr_image import quarter_turn, straighten
from parsers.formats.pdf import Pdf
from parsers.formats.pdf_check import squash
from parsers.refusals import refuse
from parsers.source import Limits, Source

DPI = 110
AIR = 2.0
"""Points around a place that is marked or cut out."""
MARK = (196, 30, 30)
CUT_WIDTH, CUT_HEIGHT = 1000, 420
"""The largest cut-out, in pixels: a line or a row of a table at a size that can be read."""
GREYS = 16
ALIKE = 60.0
"""How alike, of 100, a row of a converted copy must be to what was read to be taken for it."""
CONVERTED = {"word": "docx", "old-word": "doc", "opendocument": "odt", "rtf": "rtf", "html": "html", "text": "txt"}
"""Formats without pages that LibreOffice sets as pages -> the ending that tells it what they are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture, upright as it was read, and pixels a point."""

    picture: Image.Image
    scale: float


def marked(sheet: Sheet, place: Place) -> Image.Image:
    """The whole page with a frame around the place."""
    picture = sheet.picture.convert("RGB")
    if place.box is not None:
        box = _pixels(place.box, sheet)
        ImageDraw.Draw(picture).rectangle(box, outline=MARK, width=max(2, round(2 * sheet.scale)))
    return picture


def cut_out(sheet: Sheet, place: Place) -> Image.Image:
    """The place alone, in few greys and no larger than need be."""
    if place.box is None:
        raise refuse("RR048", "It is not known where on the page this was read.")
    piece = sheet.picture.convert("L").crop(_pixels(place.box, sheet))
    piece.thumbnail((CUT_WIDTH, CUT_HEIGHT), Image.Resampling.LANCZOS)
    return piece.quantize(GREYS, dither=Image.Dither.NONE)


def as_picture(made: Image.Image, page: int | None, *, approximate: bool = False) -> Picture:
    """A picture as PNG: equal pictures are equal bytes."""
    stream = io.BytesIO()
    made.save(stream, "PNG", optimize=True)
    png = base64.b64encode(stream.getvalue()).decode("ascii")
    return Picture(png=png, width=made.width, height=made.height, page=page, approximate=approximate)


def _pixels(box: tuple[float, float, float, float], sheet: Sheet) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (v * sheet.scale for v in box)
    air = AIR * sheet.scale
    left, upper = max(0, int(x0 - air)), max(0, int(top - air))
    right = min(sheet.picture.width - 1, int(x1 + air))
    lower = min(sheet.picture.height - 1, int(bottom + air))
    if right <= left or lower <= upper:
        raise refuse("RR048", "The place lies outside the page as it can be drawn here.")
    return left, upper, right, lower


def page_of(source: Source, name: str, wanted: Wanted) -> Sheet:
    """The page of a PDF or a picture on which a place lies, turned and straightened as it was when it was read.

    Raises:
        Refusal: it cannot be drawn.
    """
    place = wanted.place
    if name == "image":
        for number, picture in enumerate(image.pages_of(source), 1):
            if number == (place.page or 1):
                fitted = image.fit(picture)
                return _upright(fitted, place, max(fitted.shape) / image.PAPER)
        raise refuse("RR048", "The file has no such page.")
    opened = pdf_open.open_pdf(source)
    number = place.page or 1
    if number > opened.pages:
        raise refuse("RR048", "The file has no such page.")
    document = pypdfium2.PdfDocument(opened.path)
    try:
        if wanted.scanned:
            picture, points = pdf_scan.render(document, number, source.limits)
            return _upright(picture, place, 1 / points)
        return _drawn(document, number, place, source.limits)
    finally:
        document.close()


def _upright(picture: Any, place: Place, scale: float) -> Sheet:
    turned = quarter_turn(picture, -place.turn // 90) if place.turn else picture
    return Sheet(Image.fromarray(np.asarray(straighten(turned))), scale)


def _drawn(document: Any, number: int, place: Place, limits: Limits) -> Sheet:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, (limits.pixels / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
    finally:
        page.close()
    return Sheet(picture.rotate(-place.turn, expand=True) if place.turn else picture, scale)


def converted(source: Source, name: str) -> Source:
    """A file without pages as a PDF that LibreOffice sets.

    Raises:
        Refusal: LibreOffice is not installed, or cannot open it.
    """
    if name not in CONVERTED:
        raise refuse("RR044", f"A file of this kind ({name}) has no pages to make a picture of.")
    if program() is None:
        raise refuse(
            "RR047",
            "A picture of a page of a Word file is made with LibreOffice, which is not installed on this machine. Open the original and look there.",
        )
    made: Path = convert(source, CONVERTED[name], "pdf")
    with made.open("rb") as stream:
        return replace(source, path=made, head=stream.read(8192))


def find_text(document: Document, text: str) -> Place | None:
    """The row or paragraph of a document that is most like a text; None where none is like it."""
    wanted = squash(text)
    best, place = ALIKE, None
    for words, where in _pieces(document):
        alike = fuzz.ratio(squash(words), wanted)
        if alike > best and where.box is not None:
            best, place = alike, where
    return place


def _pieces(document: Document) -> Sequence[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    for element in document.elements:
        if isinstance(element, Paragraph):
            found.append((element.text, element.place))
        elif isinstance(element, Table):
            found += [(row.text(), row.place) for row in element.rows]
    return found


def copy_read(copy: Source) -> Document:
    """A converted copy, read for the places of its rows."""
    return Pdf().read(copy)
