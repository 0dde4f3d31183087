"""What is written on a scanned page and was not read: ink in a table's cell, or a line of it, that lies under no word.

An engine leaves out what it cannot make out, and a single character too; a cell would then look empty and be believed.
Each such place is looked at once more by itself; what even then is not read stands as "[illegible]", with no confidence, so
that its entry is listed for checking beside its picture.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import ndimage

from parsers.formats.ocr import Engine, Picture, Seen
from parsers.formats.ocr_image import DARKER, Ink
from parsers.formats.pdf_sheet import Rule

ILLEGIBLE = "[illegible]"
SURE = 0.7
"""Text of a second look is taken from this confidence on."""
LOW, NARROW = 4.0, 1.5
"""Points: what is less high or less wide is a speck."""
HIGH = 26.0
"""Points: what is higher is a stamp, a picture or a signature, not a line of text."""
A_LINE = 30.0
"""Points: outside of a table's cells, what is less wide is no line of text."""
BETWEEN = 9.0
"""Points: letters and words that stand nearer to each other belong together."""
GAP = 1.6
"""Times the height of a line: a wider gap between two words that were read may hold one that was not."""
FULL = 0.06
"""The share of its box that must be ink."""


def find_unread(
    picture: Picture, paper: Picture, seen: Sequence[Seen], level: Sequence[Rule], upright: Sequence[Rule], scale: float
) -> list[tuple[int, int, int, int]]:
    """Boxes in pixels (x0, top, x1, bottom) of what looks written and lies under no word.

    Args:
        picture: the straightened page.
        paper: how bright it is behind the ink.
        seen: the words that were read.
        level: ruling lines across, in points.
        upright: ruling lines down, in points.
        scale: points a pixel.
    """
    dark: Ink = picture.astype(np.int16) < paper.astype(np.int16) - DARKER
    near = max(2, round(1.5 / scale))
    for x0, top, x1, bottom in _stretches(seen):
        across, down = 0.5 * (bottom - top), 0.45 * (bottom - top)
        dark[max(0, int(top - down)) : int(bottom + down) + 1, max(0, int(x0 - across)) : int(x1 + across) + 1] = False
    for rule in level:
        dark[max(0, round(rule.at / scale) - near) : round(rule.at / scale) + near + 1, :] &= ~_along(
            rule, scale, near, dark.shape[1]
        )
    for rule in upright:
        dark[:, max(0, round(rule.at / scale) - near) : round(rule.at / scale) + near + 1] &= ~_along(
            rule, scale, near, dark.shape[0]
        )[:, None]
    clean = ndimage.binary_opening(dark, structure=np.ones((2, 2), dtype=np.bool_))
    joined = ndimage.binary_closing(
        np.pad(clean, 1), structure=np.ones((3, max(3, round(BETWEEN / scale))), dtype=np.bool_)
    )[1:-1, 1:-1]
    labels, count = ndimage.label(joined | clean, structure=np.ones((3, 3)))
    found = []
    for k, (rows, columns) in enumerate(ndimage.find_objects(labels, max_label=count), 1):
        high, wide = (rows.stop - rows.start) * scale, (columns.stop - columns.start) * scale
        if not LOW <= high <= HIGH or wide < NARROW:
            continue
        if float((clean[rows, columns] & (labels[rows, columns] == k)).mean()) < FULL:
            continue
        box = (columns.start, rows.start, columns.stop, rows.stop)
        if wide >= A_LINE or _in_cell(box, level, upright, scale):
            found.append(box)
    return found


def _stretches(seen: Sequence[Seen]) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of words that were read, those of one line joined where no word can stand between them: within a line an
    engine's boxes of single words are rough.
    """
    lines: dict[int, list[Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    for words in lines.values():
        words.sort(key=lambda w: w.x0)
        high = max(w.bottom for w in words) - min(w.top for w in words)
        stretch: list[Seen] = []
        for word in words:
            if stretch and word.x0 - stretch[-1].x1 > GAP * high:
                yield _around(stretch)
                stretch = []
            stretch.append(word)
        yield _around(stretch)


def _around(words: Sequence[Seen]) -> tuple[float, float, float, float]:
    return min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)


def _along(rule: Rule, scale: float, near: int, length: int) -> Ink:
    """The pixels along a line."""
    along = np.zeros(length, dtype=np.bool_)
    along[max(0, round(rule.start / scale) - near) : round(rule.end / scale) + near + 1] = True
    return along


def _in_cell(box: tuple[int, int, int, int], level: Sequence[Rule], upright: Sequence[Rule], scale: float) -> bool:
    """Lines stand on all four sides of it."""
    x, y = (box[0] + box[2]) / 2 * scale, (box[1] + box[3]) / 2 * scale
    across = [r.at for r in level if r.start <= x <= r.end]
    down = [r.at for r in upright if r.start <= y <= r.end]
    return (
        any(a < y for a in across)
        and any(a > y for a in across)
        and any(a < x for a in down)
        and any(a > x for a in down)
    )


def read_unread(picture: Picture, boxes: Sequence[tuple[int, int, int, int]], engine: Engine, line: int) -> list[Seen]:
    """A second look at each place by itself: its text, or that it is illegible. `line` numbers the first of them."""
    seen = []
    for number, (x0, top, x1, bottom) in enumerate(boxes):
        air = max(4, round(0.3 * (bottom - top)))
        text, sure = engine.read_line(picture[max(0, top - air) : bottom + air, max(0, x0 - air) : x1 + air])
        if sure < SURE or not any(c.isalnum() for c in text):
            text, sure = ILLEGIBLE, 0.0
        seen.append(Seen(text.strip(), x0, top, x1, bottom, sure, line + number))
    return seen
