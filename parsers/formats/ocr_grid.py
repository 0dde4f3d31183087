"""Ruling lines of a picture: long level and upright runs of ink."""

import numpy as np
from scipy import ndimage

from parsers.formats.ocr import Picture
from parsers.formats.ocr_image import Ink
from parsers.formats.pdf_sheet import Rule

LONG = 40.0
"""So long, in points, nothing runs straight but a ruling line."""
SHORTEST = 9.0
"""A shorter line counts only if it reaches from one long line to another; and never below this."""
TOUCH = 3.0
"""Lines that come so near, in points, meet."""
THICKEST = 3.2
"""A ruling line is at most so thick; what is thicker is a filled box, and its sides are lines."""


def find_lines(ink: Ink, scale: float) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines, in points; `scale` is points a pixel."""
    level, upright = runs(ink, scale), runs(np.ascontiguousarray(ink.T), scale)
    long_level = [r for r in level if r.length >= LONG]
    long_upright = [r for r in upright if r.length >= LONG]
    upright = [r for r in upright if r.length >= LONG or reaches(r, long_level)]
    level = [r for r in level if r.length >= LONG or reaches(r, long_upright + upright)]
    return level, upright


def reaches(rule: Rule, across: list[Rule]) -> bool:
    """Both ends of a short line meet lines that run the other way."""
    met = [
        any(abs(other.at - end) <= TOUCH and other.start - TOUCH <= rule.at <= other.end + TOUCH for other in across)
        for end in (rule.start, rule.end)
    ]
    return all(met)


def runs(ink: Ink, scale: float) -> list[Rule]:
    """The level runs of ink that are long enough, small gaps and steps bridged."""
    length = max(12, round(SHORTEST / scale))
    thick = ndimage.maximum_filter1d(ink.astype(np.uint8), 3, axis=0)
    bridged = ndimage.minimum_filter1d(ndimage.maximum_filter1d(thick, 3, axis=1), 3, axis=1)
    core = ndimage.minimum_filter1d(bridged, length, axis=1)
    kept = ndimage.maximum_filter1d(core, length, axis=1)
    labels, count = ndimage.label(kept, structure=np.ones((3, 3)))
    rules: list[Rule] = []
    for part in ndimage.find_objects(labels, max_label=count):
        rows, columns = part
        top, bottom = rows.start * scale, rows.stop * scale
        start, end = columns.start * scale, columns.stop * scale
        if end - start < SHORTEST:
            continue
        if bottom - top <= THICKEST + 2 * scale or (bottom - top) < 0.02 * (end - start):
            rules.append(Rule((top + bottom) / 2, start, end))
        else:
            rules += [Rule(top + scale, start, end), Rule(bottom - scale, start, end)]
    return rules


def erase_lines(picture: Picture, rules: list[Rule], upright: list[Rule], scale: float) -> Picture:
    """The picture without its ruling lines, for an engine that stumbles over them."""
    clean = picture.copy()
    for rule in rules:
        y = round(rule.at / scale)
        clean[max(0, y - 3) : y + 4, round(rule.start / scale) : round(rule.end / scale) + 1] = 255
    for rule in upright:
        x = round(rule.at / scale)
        clean[round(rule.start / scale) : round(rule.end / scale) + 1, max(0, x - 3) : x + 4] = 255
    return clean
