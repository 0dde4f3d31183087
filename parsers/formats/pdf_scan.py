"""Which pages of a PDF are pictures, and what OCR makes of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from parsers.formats.ocr import INSTALL, Engine, Picture, find_engine
from parsers.formats.pdf_check import squash
from parsers.formats.pdf_glyphs import UNKNOWN
from parsers.formats.pdf_sheet import Sheet
from parsers.refusals import refuse
from parsers.source import Limits

DPI = 200
"""Finer pictures take longer and were read no better."""
FEW = 12
"""A page with fewer letters than this has no text layer to speak of."""
COVERED = 0.75
"""A page of which pictures cover this share is a scan, whatever text lies over it."""
AGREE = 0.9
"""The share of words of a scan's own text layer that OCR should find as well."""


def needs_ocr(sheet: Sheet) -> bool:
    """The page is a picture, or its text layer cannot be read."""
    text = "".join(word.text for word in sheet.words)
    if len(text) < FEW:
        return sheet.pictures > 0.2 or not text
    return sheet.pictures >= COVERED or text.count(UNKNOWN) > 0.2 * len(text)


def render(document: Any, number: int, limits: Limits) -> tuple[Picture, float]:
    """A page as a grey picture, and points a pixel.

    Raises:
        Refusal: the page is larger than the limit on pixels.
    """
    page = document[number - 1]
    try:
        width, height = page.get_size()
        dpi = min(DPI, int(72 * (limits.pixels / max(width * height, 1.0)) ** 0.5))
        if dpi < 72:
            raise refuse("RR046")
        picture = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    finally:
        page.close()
    return np.ascontiguousarray(picture[:, :, 0] if picture.ndim == 3 else picture), 72 / dpi


def read_scanned(path: Path, sheets: list[Sheet], scanned: Sequence[int], limits: Limits) -> list[str]:
    """Puts what OCR reads in place of those sheets; gives back sentences on what is doubtful.

    Raises:
        Refusal: no page has text of its own and no OCR is installed.
    """
    engine = find_engine()
    warnings: list[str] = []
    document = pypdfium2.PdfDocument(path)
    try:
        for k in scanned:
            sheet = sheets[k]
            picture, scale = render(document, sheet.number, limits)
            if is_blank(picture):
                continue
            if engine is None:
                if not any(other.words for other in sheets):
                    raise refuse("RR044", INSTALL)
                if not sheet.words:
                    warnings.append(
                        f"Page {sheet.number} is a picture, and nothing is installed that reads it. {INSTALL}"
                    )
                continue
            read = read_picture(picture, sheet.number, scale, engine)
            if sheet.words and (sentence := compare(sheet, read)):
                warnings.append(sentence)
            sheets[k] = read
    finally:
        document.close()
    return warnings


def read_picture(picture: Picture, number: int, scale: float, engine: Engine) -> Sheet:
    """A picture of a page as words and lines."""
    from parsers.formats.ocr_page import read_scan  # brings SciPy, which a file without scanned pages does without

    return read_scan(picture, number, scale, engine).sheet


def is_blank(picture: Picture) -> bool:
    """Nothing on it is darker than the paper, specks aside."""
    return float((picture < 120).mean()) < 0.0001


def compare(layer: Sheet, read: Sheet) -> str:
    """A sentence if the text that the scanner laid over its picture says other than what is read of it; else empty."""
    words = [squash(w.text) for w in layer.words if len(squash(w.text)) > 2]
    heap = squash("".join(w.text for w in read.words))
    found = sum(word in heap for word in words)
    if not words or found >= AGREE * len(words):
        return ""
    return (
        f"Page {read.number} is a scan with a text layer of its own, and {len(words) - found} of its {len(words)} words are "
        "not what is read of the picture. The picture was taken; compare that page with the original."
    )
