"""A picture of a page made ready: grey, upright, its ink told from the paper."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from parsers.formats.ocr import Picture
from parsers.formats.pdf_sheet import Box

Ink = npt.NDArray[np.bool_]

STEEPEST = 4.0
"""Degrees of skew that are straightened; more is no skew of a scanner."""
SMALL = 900
"""The width in pixels at which skew is measured."""
DARKER = 28
"""Ink is darker than the paper around it by this much of 255."""
BLOCK = 4
"""The brightness of the paper is known for squares of so many pixels."""
SHADED = 10
"""A shaded cell is darker than the page by this much of 255."""
WINDOW = 41
"""The side, in pixels, of the paper around."""


def to_grey(image: Image.Image) -> Picture:
    """A picture as grey, upright as its own note says, transparent parts white."""
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return np.asarray(image.convert("L"), dtype=np.uint8)


def find_ink(picture: Picture) -> Ink:
    """Where the picture is darker than the paper around it, or black."""
    from scipy import ndimage  # a fifth of a second, which a file without pictures need not pay

    paper = ndimage.uniform_filter(picture, WINDOW, mode="nearest").astype(np.int16)
    result: Ink = (picture.astype(np.int16) < paper - DARKER) | (picture < 70)
    return result


def find_paper(picture: Picture) -> Picture:
    """How bright the paper is behind the ink, shaded cells included; as large as the picture."""
    from scipy import ndimage

    high, wide = (-(-side // BLOCK) * BLOCK for side in picture.shape)
    padded = np.pad(picture, ((0, high - picture.shape[0]), (0, wide - picture.shape[1])), mode="edge")
    blocks = padded.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK)
    bright = np.percentile(blocks, 80, axis=(1, 3)).astype(np.uint8)
    closed = ndimage.grey_closing(bright, size=(5, 5))
    whole = np.repeat(np.repeat(closed, BLOCK, axis=0), BLOCK, axis=1)
    return np.ascontiguousarray(whole[: picture.shape[0], : picture.shape[1]])


def find_shades(paper: Picture, scale: float) -> list[Box]:
    """Boxes of the page that are filled with a grey or a colour, in points."""
    from scipy import ndimage

    small = paper[::BLOCK, ::BLOCK]
    dark = small < float(np.median(small)) - SHADED
    labels, count = ndimage.label(ndimage.binary_opening(dark, structure=np.ones((3, 5), dtype=np.bool_)))
    boxes: list[Box] = []
    for k, (rows, columns) in enumerate(ndimage.find_objects(labels, max_label=count), 1):
        filled = float((labels[rows, columns] == k).mean())
        box = tuple(v * BLOCK * scale for v in (columns.start, rows.start, columns.stop, rows.stop))
        if filled > 0.7 and box[2] - box[0] > 12 and box[3] - box[1] > 6:
            boxes.append((box[0], box[1], box[2], box[3]))
    return boxes


def measure_skew(picture: Picture) -> float:
    """By how many degrees lines run down to the right: the angle at which rows of ink are sharpest."""
    step = max(1, round(picture.shape[1] / SMALL))
    small: Any = picture[: picture.shape[0] // step * step, : picture.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, small.shape[1] // step, step).min(axis=(1, 3))
    ys, xs = np.nonzero(find_ink(small.astype(np.uint8)))
    if len(ys) < 200:
        return 0.0

    def sharpness(degrees: float) -> float:
        rows = np.bincount(np.round(ys - xs * math.tan(math.radians(degrees)) + small.shape[1]).astype(np.int64))
        return float((rows.astype(np.float64) ** 2).sum())

    best = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.25), key=sharpness)
    best = max(np.arange(best - 0.2, best + 0.21, 0.05), key=sharpness)
    return round(float(best), 2)


def straighten(picture: Picture) -> Picture:
    """The picture turned so that its lines run level."""
    skew = measure_skew(picture)
    if abs(skew) < 0.05:
        return picture
    turned = Image.fromarray(picture).rotate(skew, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def quarter_turn(picture: Picture, turns: int) -> Picture:
    """The picture turned to the left by so many right angles."""
    return np.ascontiguousarray(np.rot90(picture, turns))
