"""Ruling lines of a picture: long level and upright runs of ink."""

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from parsers.formats.ocr import Picture, Seen
from parsers.formats.ocr_image import Ink
from parsers.formats.pdf_sheet import Box, Rule

LONG = 40.0
"""So long, in points, nothing runs straight but a ruling line."""
SHORTEST = 9.0
"""A shorter line counts only if it reaches from one long line to another; and never below this."""
REACH = 60.0
"""Points that a line which broke off is drawn on at most."""
TOUCH = 3.0
"""Lines that come so near, in points, meet."""
FAINT = 9.0
"""A faint line is darker than the paper on both its sides by this much of 255."""
WITHIN = 0.5
"""A line that runs through words for so much of its length is none."""
PALE = 120.0
"""Darker is no faint line: that is ink, which is found as such."""
ASIDE = (1.1, 2.2)
"""Points from a faint line to the paper that it is compared with: text may stand close to it."""
THICKEST = 3.2
"""A ruling line is at most so thick; what is thicker is a filled box, and its sides are lines."""


def find_lines(
    ink: Ink, scale: float, picture: Picture | None = None, words: Sequence[Seen] = ()
) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines, in points.

    Args:
        ink: where the page is dark.
        scale: points a pixel.
        picture: if given, faint lines are found too, such as grey on grey.
        words: what was read; no faint line runs through a word.
    """
    if picture is None:
        level, upright = runs(ink, scale), runs(np.ascontiguousarray(ink.T), scale)
    else:
        boxes = [(w.x0 * scale, w.top * scale, w.x1 * scale, w.bottom * scale) for w in words]
        level = not_in_words(runs(ink | ridges(picture, scale), scale), boxes, 1.0)
        turned = np.ascontiguousarray(ink.T) | ridges(np.ascontiguousarray(picture.T), scale)
        upright = not_in_words(runs(turned, scale), [(top, x0, bottom, x1) for x0, top, x1, bottom in boxes], -1.0)
    long_level = [r for r in level if r.length >= LONG]
    long_upright = [r for r in upright if r.length >= LONG]
    upright = [r for r in upright if r.length >= LONG or reaches(r, long_level)]
    level = [r for r in level if r.length >= LONG or reaches(r, long_upright + upright)]
    return level, upright


def not_in_words(rules: list[Rule], boxes: Sequence[Box], edge: float) -> list[Rule]:
    """Lines that do not run through words for most of their length: strokes of letters in a row look like one.

    Args:
        rules: lines that run one way.
        boxes: of words, as (start, near, end, far) seen from such a line.
        edge: points by which a line may run within a word's box at its side; below 0, how near it may not come.
    """
    kept = []
    for rule in rules:
        inside = sum(
            max(0.0, min(end, rule.end) - max(start, rule.start))
            for start, near, end, far in boxes
            if near + edge < rule.at < far - edge
        )
        if inside < WITHIN * rule.length:
            kept.append(rule)
    return kept


def drawn_on(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """Level lines that cross an upright one and break off within a cell, drawn on to its side: a letter stood too close."""
    whole = []
    for rule in level:
        ats = [r.at for r in upright if r.start - TOUCH <= rule.at <= r.end + TOUCH]
        start, end = rule.start, rule.end
        if any(start + TOUCH < at < end - TOUCH for at in ats):
            before, after = [at for at in ats if at < start], [at for at in ats if at > end]
            if before and all(abs(at - start) > TOUCH for at in ats) and start - max(before) < REACH:
                start = max(before)
            if after and all(abs(at - end) > TOUCH for at in ats) and min(after) - end < REACH:
                end = min(after)
        whole.append(Rule(rule.at, start, end))
    return whole


def ridges(picture: Picture, scale: float) -> Ink:
    """Pixels darker than what lies a little above and a little below them: a thin level line, whatever it is drawn on."""
    calm = ndimage.uniform_filter1d(picture.astype(np.float32), 9, axis=1)
    near, far = max(2, round(ASIDE[0] / scale)), max(3, round(ASIDE[1] / scale))
    span = far - near + 1
    brightest = ndimage.maximum_filter1d(calm, span, axis=0)
    middle = (near + far) // 2
    above = np.pad(brightest, ((middle, 0), (0, 0)), mode="edge")[:-middle]
    below = np.pad(brightest, ((0, middle), (0, 0)), mode="edge")[middle:]
    found: Ink = (np.minimum(above, below) - calm > FAINT) & (calm > PALE)
    return found


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
