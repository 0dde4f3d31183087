"""Drawn lines and boxes of a PDF page to ruling lines, shades and tick boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from parsers.formats.pdf_glyphs import TICKED, UNTICKED
from parsers.formats.pdf_sheet import Box, Rule, Word
from parsers.formats.pdf_words import is_white

THIN = 3.0
"""A box thinner than this many points is a line."""
SNAP = 2.0
"""Lines nearer than this are one line."""
BRIDGE = 3.0
"""Pieces of a line with a gap below this are one line."""
TICK_BOX = (5.0, 18.0)
"""The side of a box to tick, in points."""


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides type."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    slants: list[Box] = field(default_factory=list)
    squares: list[Box] = field(default_factory=list)


def read_drawing(page: Any) -> Drawing:
    """All lines, boxes and curves of a pdfplumber page, lines still in the pieces they were drawn in."""
    drawing = Drawing()
    for line in page.lines:
        add_segment(drawing, line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in page.rects:
        add_box(drawing, rect)
    for curve in page.curves:
        points = curve.get("pts") or []
        box = (curve["x0"], curve["top"], curve["x1"], curve["bottom"])
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) < 1 or abs(ay - by) < 1:
                add_segment(drawing, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if len(points) <= 4 and box[2] - box[0] > THIN < box[3] - box[1]:
            drawing.slants.append(box)
    return drawing


def add_segment(drawing: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    """A stroke: level, upright or slanting."""
    if bottom - top < 1 <= x1 - x0:
        drawing.horizontal.append(Rule((top + bottom) / 2, x0, x1))
    elif x1 - x0 < 1 <= bottom - top:
        drawing.vertical.append(Rule((x0 + x1) / 2, top, bottom))
    elif x1 - x0 > THIN and bottom - top > THIN:
        drawing.slants.append((x0, top, x1, bottom))


def add_box(drawing: Drawing, rect: dict[str, Any]) -> None:
    """A box: a thin one is a line, a stroked one four, a filled one a shade, a small square one perhaps a tick box."""
    x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
    wide, high = x1 - x0, bottom - top
    if wide < THIN and high < THIN:
        return
    if high < THIN:
        drawing.horizontal.append(Rule((top + bottom) / 2, x0, x1))
        return
    if wide < THIN:
        drawing.vertical.append(Rule((x0 + x1) / 2, top, bottom))
        return
    if rect.get("fill") and not is_white(rect.get("non_stroking_color")):
        drawing.shades.append((x0, top, x1, bottom))
    if rect.get("stroke") and (rect.get("linewidth") or 0) >= 0:
        if TICK_BOX[0] <= wide <= TICK_BOX[1] and abs(wide - high) < 2:
            drawing.squares.append((x0, top, x1, bottom))
            return
        drawing.horizontal += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        drawing.vertical += [Rule(x0, top, bottom), Rule(x1, top, bottom)]


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line, and lines drawn beside one another for a double border, to one line each."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if bands and rule.at - bands[-1][0].at <= SNAP:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    merged: list[Rule] = []
    for band in bands:
        at = sum(r.at * r.length for r in band) / sum(r.length for r in band)
        start, end = None, 0.0
        for rule in sorted(band, key=lambda r: r.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + BRIDGE:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            merged.append(Rule(at, start, end))
    return merged


def drop_underlines(lines: Sequence[Rule], words: Sequence[Word], vertical: Sequence[Rule]) -> list[Rule]:
    """Lines without those that underline words: as long as the words above, near their feet, and meeting no upright line."""
    kept = []
    for rule in lines:
        over = [
            w
            for w in words
            if w.x0 >= rule.start - 2.5
            and w.x1 <= rule.end + 2.5
            and -1.5 <= rule.at - w.bottom + 0.25 * (w.bottom - w.top) <= 0.3 * w.size + 1
        ]
        meets = any(
            abs(v.at - x) < 3 and v.start - 3 <= rule.at <= v.end + 3 for v in vertical for x in (rule.start, rule.end)
        )
        if (
            over
            and not meets
            and abs(min(w.x0 for w in over) - rule.start) < 2.5
            and abs(max(w.x1 for w in over) - rule.end) < 4
        ):
            continue
        kept.append(rule)
    return kept


def tick_squares(drawing: Drawing, words: Sequence[Word]) -> list[Word]:
    """Small drawn squares as ticked or empty boxes: words that a cross in them stands for are taken in."""
    inside_any: set[int] = set()
    boxes: list[Word] = []
    for x0, top, x1, bottom in drawing.squares:
        marks = [
            k for k, w in enumerate(words)
            if w.text in {"X", "x", "✓", "✔", "✗", "✘", "☒"} and x0 - 2 <= w.middle[0] <= x1 + 2 and top - 2 <= w.middle[1] <= bottom + 2
        ]  # fmt: skip
        slanted = any(
            s[0] >= x0 - 2 and s[2] <= x1 + 2 and s[1] >= top - 2 and s[3] <= bottom + 2 for s in drawing.slants
        )
        holds = any(
            k not in marks and x0 <= w.middle[0] <= x1 and top <= w.middle[1] <= bottom for k, w in enumerate(words)
        )
        if holds:
            continue
        inside_any.update(marks)
        near = [w.size for w in words if abs(w.middle[1] - (top + bottom) / 2) < 8]
        boxes.append(
            Word(TICKED if marks or slanted else UNTICKED, x0, top, x1, bottom, near[0] if near else bottom - top)
        )
    return [w for k, w in enumerate(words) if k not in inside_any] + boxes
