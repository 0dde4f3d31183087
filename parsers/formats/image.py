"""Pictures of pages (PNG, JPEG, TIFF, HEIC where the library is there): read by OCR, page by page."""

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from parsers.document import Document
from parsers.formats.ocr import INSTALL, Picture, find_engine
from parsers.formats.ocr_image import to_grey
from parsers.formats.pdf import assemble
from parsers.formats.pdf_scan import is_blank, read_picture
from parsers.formats.pdf_sheet import Sheet
from parsers.refusals import refuse
from parsers.source import Source

SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1")
LONGEST = 2600
"""Pixels of the longer side; more makes OCR slower and no better."""
SHORTEST = 1400
"""A smaller picture is enlarged to this, so that its letters are tall enough."""
PAPER = 842.0
"""The longer side of A4, in points: pictures tell no true size."""


class ImagePage:
    """The reader of pictures."""

    name = "image"

    def bid(self, source: Source) -> float:
        """1 where a picture's signature opens the file."""
        if source.head.startswith(SIGNATURES) or source.head[4:12] in HEIC_BRANDS:
            return 1.0
        return 0.0

    def read(self, source: Source) -> Document:
        """Read the file.

        Raises:
            Refusal: it is damaged or too large, or nothing is installed that reads pictures.
        """
        engine = find_engine()
        if engine is None:
            raise refuse("RR044", INSTALL)
        sheets: list[Sheet] = []
        for number, picture in enumerate(pages_of(source), 1):
            fitted = fit(picture)
            scale = PAPER / max(fitted.shape)
            if is_blank(fitted):
                sheets.append(Sheet(number, fitted.shape[1] * scale, fitted.shape[0] * scale, (), ocr=True))
            else:
                sheets.append(read_picture(fitted, number, scale, engine))
        return assemble("image", sheets)


def pages_of(source: Source) -> Iterator[Picture]:
    """The pages of a picture file in grey; a TIFF may hold several.

    Raises:
        Refusal: it is damaged or too large.
    """
    if source.head[4:12] in HEIC_BRANDS and not register_heic():
        raise refuse(
            "RR044",
            "This is a HEIC picture, as telephones take them, and nothing is installed that opens it. "
            "Ask for pi-heif to be installed, or ask the agency to save the picture as JPEG or the page as PDF.",
        )
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(source.path.read_bytes())) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number > source.limits.pages or frame.width * frame.height > source.limits.pixels:
                    raise refuse("RR046")
                yield to_grey(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refuse("RR046") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise refuse("RR042") from None


def register_heic() -> bool:
    """Teaches Pillow to open HEIC, if the library for it is installed."""
    try:
        import pi_heif
    except ImportError:
        return False
    pi_heif.register_heif_opener()
    return True


def fit(picture: Picture) -> Picture:
    """The picture at a size that OCR reads best."""
    longer = max(picture.shape)
    if SHORTEST <= longer <= LONGEST:
        return picture
    factor = (LONGEST if longer > LONGEST else SHORTEST) / longer
    size = (max(1, round(picture.shape[1] * factor)), max(1, round(picture.shape[0] * factor)))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS), dtype=np.uint8)
