"""Characters to words: split at spaces and gaps, hidden ones apart, struck ones marked, a page set sideways turned upright."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from parsers.formats.pdf_glyphs import read_glyph
from parsers.formats.pdf_sheet import Box, Rule, Span, Stray, Word

GAP = 0.2
"""White space wider than this share of the type size parts two words where no space character stands."""
TOUCH = 0.12
"""Pieces nearer than this share, with no space character between, are one word (a raised "rd", a change of font)."""
BOLD = ("bold", "black", "heavy", "semibold", "demi")
TINY = 1.5
"""Type smaller than this many points is not meant to be read."""


@dataclass(slots=True)
class Char:
    """A character on an upright page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    turned: int
    """How the type stands: 0 upright, 90, 180 or 270 degrees, -1 at another angle."""
    pale: bool
    """White, so unseen on white paper."""


def read_chars(raw: Iterable[dict[str, Any]]) -> list[Char]:
    """Pdfplumber's characters, symbols spelled out, those drawn twice for a bold look taken once."""
    seen: dict[tuple[str, int, int], Char] = {}
    chars: list[Char] = []
    for c in raw:
        font = str(c.get("fontname", ""))
        text = read_glyph(str(c["text"]), font)
        a, b, *_ = c["matrix"]
        char = Char(
            text, c["x0"], c["top"], c["x1"], c["bottom"], float(c["size"]),
            any(b in font.casefold() for b in BOLD), turn_of(a, b), is_white(c.get("non_stroking_color")),
        )  # fmt: skip
        if not text.isspace():
            key = (text, round(char.x0), round(char.top))
            twin = next((seen[k] for dx in (0, -1, 1) if (k := (key[0], key[1] + dx, key[2])) in seen), None)
            if twin is not None and abs(twin.x0 - char.x0) < 0.12 * char.size and abs(twin.top - char.top) < 0.5:
                twin.bold = True
                continue
            seen[key] = char
        chars.append(char)
    return chars


def turn_of(a: float, b: float) -> int:
    """The angle of type from its matrix."""
    if abs(b) < 0.05 * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) < 0.05 * abs(b):
        return 90 if b > 0 else 270
    return -1


def is_white(colour: object) -> bool:
    """White in grey, RGB or CMYK."""
    if isinstance(colour, (int, float)):
        return float(colour) >= 0.98
    if isinstance(colour, (tuple, list)) and colour and all(isinstance(v, (int, float)) for v in colour):
        return bool(max(colour) <= 0.02 if len(colour) == 4 else min(colour) >= 0.98)
    return False


def main_turn(chars: Sequence[Char]) -> int:
    """How most of the page's type stands."""
    counts = Counter(c.turned for c in chars if c.turned >= 0 and not c.text.isspace())
    return max(sorted(counts), key=lambda turn: counts[turn]) if counts else 0


def turn_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a page as it stands once the page is turned so that type at `turn` degrees is upright."""
    x0, top, x1, bottom = box
    if turn == 90:  # type runs upwards: the page is turned clockwise
        return height - bottom, x0, height - top, x1
    if turn == 270:
        return top, width - x1, bottom, width - x0
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    return box


def turn_chars(chars: Sequence[Char], turn: int, width: float, height: float) -> list[Char]:
    """All characters on the turned page."""
    result = []
    for c in chars:
        x0, top, x1, bottom = turn_box((c.x0, c.top, c.x1, c.bottom), turn, width, height)
        turned = (c.turned - turn) % 360 if c.turned >= 0 else -1
        size = bottom - top if c.turned in (90, 270) and turned in (0, 180) else c.size
        result.append(replace(c, x0=x0, top=top, x1=x1, bottom=bottom, turned=turned, size=size))
    return result


def build_words(chars: Sequence[Char]) -> list[Word]:
    """Upright characters, in the order they were drawn, to words."""
    runs: list[list[Char]] = []
    ended = True
    for c in chars:
        if c.text.isspace() or not c.text:
            ended = True
            continue
        if not ended and follows(runs[-1][-1], c):
            runs[-1].append(c)
        else:
            runs.append([c])
        ended = False
    spaces = [c for c in chars if c.text.isspace()]
    return join_touching([word_of(run) for run in runs], spaces)


def follows(last: Char, c: Char) -> bool:
    """`c` continues the word that `last` ends."""
    shared = min(last.bottom, c.bottom) - max(last.top, c.top)
    size = max(last.size, c.size)
    return shared > 0.4 * min(last.bottom - last.top, c.bottom - c.top) and -0.6 * size < c.x0 - last.x1 < GAP * size


def word_of(run: Sequence[Char]) -> Word:
    """A run of characters as one word."""
    return Word(
        "".join(c.text for c in run), min(c.x0 for c in run), min(c.top for c in run), max(c.x1 for c in run),
        max(c.bottom for c in run), max(c.size for c in run), sum(c.bold for c in run) * 2 > len(run),
    )  # fmt: skip


def join_touching(words: list[Word], spaces: Sequence[Char]) -> list[Word]:
    """Words that touch on one line, drawn apart, are one: a raised "rd", a letter in another font."""
    ordered = sorted(range(len(words)), key=lambda k: (round(words[k].bottom / 3), words[k].x0))
    gone: set[int] = set()
    for i, j in pairwise(ordered):
        left, right = words[i], words[j]
        gap, size = right.x0 - left.x1, max(left.size, right.size)
        shared = min(left.bottom, right.bottom) - max(left.top, right.top)
        if not (-0.1 * size < gap < TOUCH * size and shared > 0.4 * min(left.size, right.size)):
            continue
        if any(abs(s.x0 - left.x1) < 1 and s.top < left.bottom and s.bottom > left.top for s in spaces):
            continue
        words[j] = replace(
            right, text=left.text + right.text, x0=left.x0, top=min(left.top, right.top), bottom=max(left.bottom, right.bottom),
            size=size, bold=left.bold and right.bold,
        )  # fmt: skip
        gone.add(i)
    return [word for k, word in enumerate(words) if k not in gone]


def build_standing_words(chars: Sequence[Char]) -> list[Word]:
    """Type that stands sideways on an upright page (a turned column heading): each column of it as one run of words."""
    words: list[Word] = []
    for turn in (90, 270, 180):
        some = [c for c in chars if c.turned == turn]
        if not some:
            continue
        right = max(c.x1 for c in some) + 1
        bottom = max(c.bottom for c in some) + 1
        for word in build_words(turn_chars(some, turn, right, bottom)):
            back = {90: 270, 270: 90, 180: 180}[turn]
            wide, high = (bottom, right) if turn != 180 else (right, bottom)
            x0, top, x1, low = turn_box((word.x0, word.top, word.x1, word.bottom), back, wide, high)
            words.append(replace(word, x0=x0, top=top, x1=x1, bottom=low))
    return words


def part_hidden(
    chars: Sequence[Char], covers: Sequence[Box], width: float, height: float
) -> tuple[list[Char], list[Stray]]:
    """Characters that a reader sees, and those that he does not, with the reason.

    `covers` are boxes that are filled with a colour or a picture, on which white type shows.
    """
    shown: list[Char] = []
    unseen: dict[str, list[Char]] = {}
    for c in chars:
        x, y = (c.x0 + c.x1) / 2, (c.top + c.bottom) / 2
        if not (-2 <= x <= width + 2 and -2 <= y <= height + 2):
            unseen.setdefault("It lies outside the page.", []).append(c)
        elif c.size < TINY:
            unseen.setdefault("It is set too small to be read.", []).append(c)
        elif c.pale and not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in covers):
            unseen.setdefault("It is white on white: hidden text.", []).append(c)
        elif c.turned < 0:
            unseen.setdefault("It is set at an angle, as a watermark is.", []).append(c)
        else:
            shown.append(c)
    strays = []
    for why, some in unseen.items():
        text = " ".join("".join(c.text for c in some).split())
        if text:
            strays.append(
                Stray(
                    text,
                    why,
                    (
                        min(c.x0 for c in some),
                        min(c.top for c in some),
                        max(c.x1 for c in some),
                        max(c.bottom for c in some),
                    ),
                )
            )
    return shown, strays


def mark_struck(words: Sequence[Word], lines: Sequence[Rule]) -> tuple[list[Word], list[Rule]]:
    """Words with what is struck through, and the lines that strike nothing."""
    used: set[int] = set()
    marked: list[Word] = []
    short = [(k, rule) for k, rule in enumerate(lines)]
    for word in words:
        height = word.bottom - word.top
        spans: list[Span] = []
        for k, rule in short:
            if not (word.top + 0.35 * height <= rule.at <= word.bottom - 0.22 * height):
                continue
            if rule.end < word.x0 + 1 or rule.start > word.x1 - 1 or rule.length > 60 * word.size:
                continue
            first, last = (len(word.text) * (x - word.x0) / max(word.x1 - word.x0, 0.1) for x in (rule.start, rule.end))
            span = (max(0, round(first)), min(len(word.text), round(last)))
            if span[1] > span[0]:
                spans.append(span)
                used.add(k)
        marked.append(replace(word, struck=tuple(sorted(spans))) if spans else word)
    return marked, [rule for k, rule in enumerate(lines) if k not in used]
