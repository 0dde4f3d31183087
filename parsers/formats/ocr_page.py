"""A picture of a page to a Sheet: straightened, read by an OCR engine, with the lines that rule its tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from parsers.formats.ocr import Engine, Picture, Seen
from parsers.formats.ocr_grid import drawn_on, erase_lines, find_lines
from parsers.formats.ocr_image import Ink, find_ink, find_paper, find_shades, quarter_turn, straighten
from parsers.formats.ocr_unread import find_unread, read_unread
from parsers.formats.pdf_rules import drop_underlines, merge_rules
from parsers.formats.pdf_sheet import Sheet, Word

DOUBTFUL = 0.8
"""Below this mean confidence a page is tried upside down."""
BOLDER = 1.36
"""Bold type has strokes this much thicker than most of the page's."""
STRUCK = 0.85
"""A word is struck if a line of ink runs through its middle over this share of its width."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was read: the words and lines, and the straightened picture that they stand on."""

    sheet: Sheet
    picture: Picture
    scale: float
    """Points a pixel."""


def read_scan(picture: Picture, number: int, scale: float, engine: Engine) -> Scan:
    """Reads a picture of a page; `scale` is points a pixel."""
    upright, seen, turn = read_upright(picture, engine)
    ink = find_ink(upright)
    level, vertical = find_lines(ink, scale, upright, seen)
    if engine.name == "Tesseract" and len(level) + len(vertical) > 4:
        seen = engine.read_page(erase_lines(upright, level, vertical, scale))
    paper = find_paper(upright)
    unread = find_unread(upright, paper, seen, level, vertical, scale)
    seen = [*seen, *read_unread(upright, unread, engine, 1 + max((s.line for s in seen), default=0))]
    words = tuple(word_of(s, ink, scale) for s in seen if s.text.strip())
    words = even_sizes(words)
    words = mark_bold(words, seen, ink, np.clip(paper.astype(np.float32) - upright, 0, 255))
    vertical = merge_rules(vertical)
    level = drawn_on(drop_underlines(merge_rules(level), words, vertical), vertical)
    height, width = upright.shape
    sheet = Sheet(
        number,
        width * scale,
        height * scale,
        words,
        tuple(level),
        tuple(vertical),
        tuple(find_shades(paper, scale)),
        pictures=1.0,
        ocr=True,
        turn=turn,
    )
    return Scan(sheet, upright, scale)


def read_upright(picture: Picture, engine: Engine) -> tuple[Picture, list[Seen], int]:
    """The picture turned the right way up, its words, and the degrees by which it was turned to the right: a page on its
    side or its head is tried the other ways.

    A page on its side may be read well, because engines turn lines that stand on end; its lines tell.
    """
    straight = straighten(picture)
    seen = engine.read_page(straight)
    if not seen or (sureness(seen) >= DOUBTFUL and not lies_on_side(seen)):
        return straight, seen, 0
    best = (0.0 if lies_on_side(seen) else sureness(seen), straight, seen, 0)
    for turn in (1, 3, 2):
        other = straighten(quarter_turn(picture, turn))
        words = engine.read_page(other)
        if sureness(words) > best[0] + 0.03 and not lies_on_side(words):
            best = (sureness(words), other, words, 360 - 90 * turn)
    return best[1:]


def lies_on_side(seen: Sequence[Seen]) -> bool:
    """Most lines of several letters are taller than wide."""
    lines: dict[int, list[Seen]] = {}
    for s in seen:
        lines.setdefault(s.line, []).append(s)
    votes = [
        max(s.bottom for s in line) - min(s.top for s in line)
        > 1.3 * (max(s.x1 for s in line) - min(s.x0 for s in line))
        for line in lines.values()
        if sum(len(s.text) for s in line) > 3
    ]
    return sum(votes) > 0.5 * len(votes)


def sureness(seen: Sequence[Seen]) -> float:
    """The mean confidence, weighed by length."""
    total = sum(len(s.text) for s in seen)
    return sum(s.confidence * len(s.text) for s in seen) / total if total else 0.0


def word_of(seen: Seen, ink: Ink, scale: float) -> Word:
    """A word in points, struck if a line runs through it."""
    height = (seen.bottom - seen.top) * scale
    struck = ((0, len(seen.text)),) if is_struck(seen, ink) else ()
    return Word(
        seen.text.strip(), round(seen.x0 * scale, 2), round(seen.top * scale, 2), round(seen.x1 * scale, 2),
        round(seen.bottom * scale, 2), round(0.85 * height, 1), struck=struck, confidence=round(seen.confidence, 3),
    )  # fmt: skip


def even_sizes(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with the page's usual size where theirs is near it: a picture does not tell 9 points from 10."""
    if not words:
        return words
    usual = median(w.size for w in words)
    return tuple(replace(w, size=usual) if 0.7 * usual <= w.size <= 1.3 * usual else w for w in words)


def crop(seen: Seen, page: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A word's box cut out of a page."""
    return page[max(0, int(seen.top)) : int(seen.bottom) + 1, max(0, int(seen.x0)) : int(seen.x1) + 1]


def is_struck(seen: Seen, ink: Ink) -> bool:
    """A level line of ink runs through the middle of the word."""
    part = crop(seen, ink)
    if sum(ch.isalnum() for ch in seen.text) < 2 or part.shape[0] < 8 or part.shape[1] < 12:
        return False
    middle = part[round(0.3 * part.shape[0]) : round(0.72 * part.shape[0])]
    thick = middle[:-1] | middle[1:]
    return any(longest_run(row) >= STRUCK * part.shape[1] for row in thick)


def stroke_width(part: Ink, black: npt.NDArray[np.float32]) -> float:
    """How thick and dark the strokes in a word's box are: its blackness to the length of its outline."""
    edges = sum(int(np.count_nonzero(np.diff(part.astype(np.int8), axis=axis) == 1)) for axis in (0, 1))
    return 2 * float(black.sum()) / 255 / edges if edges else 0.0


def longest_run(row: Ink) -> int:
    """The longest run of ink in a row of pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def mark_bold(
    words: tuple[Word, ...], seen: Sequence[Seen], ink: Ink, black: npt.NDArray[np.float32]
) -> tuple[Word, ...]:
    """Words whose strokes are thicker than most of the page's as bold, line by line, so that one blot decides nothing."""
    lines: dict[int, list[float]] = {}
    for s in seen:
        part = crop(s, ink)
        if part.size:
            width = stroke_width(part, crop(s, black)) if sum(ch.isalpha() for ch in s.text) >= 3 else 0.0
            if width:
                lines.setdefault(s.line, []).append(width)
    if not lines:
        return words
    usual = median(v for values in lines.values() for v in values)
    bold = {line for line, values in lines.items() if median(values) > BOLDER * usual}
    kept = [s for s in seen if s.text.strip()]
    return tuple(replace(w, bold=True) if s.line in bold else w for w, s in zip(words, kept, strict=True))
