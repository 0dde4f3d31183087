"""Spots for the words on lines and outlines: years of a couple, letters of care, addresses."""

from genogram.households import Outline
from genogram.lettering import text_width
from genogram.routing import Stroke
from genogram.style import LINE_SIZE

Spot = tuple[float, float]


def year_spots(stroke: Stroke, mark: Spot, words: str) -> list[Spot]:
    """Above the level part of a couple's line that carries its mark, near the middle; else below it."""
    x, y = mark
    level = [(a, b) for a, b in zip(stroke.points, stroke.points[1:], strict=False) if a[1] == b[1] == y]
    low, high = sorted((level[0][0][0], level[0][1][0])) if level else (x - 20, x + 20)
    reach = max(0.0, (high - low) / 2 - text_width(words, LINE_SIZE) / 2 + 4)
    across = [(low + high) / 2 + side * step * reach / 4 for step in range(5) for side in (1, -1)]
    near = [(at, y + dy) for dy in (-3.5, -9, 8.5, 14) for at in across]
    return near + [(x + aside, y + dy) for dy in (-3.5, -9, 8.5, 14, 20, -16) for aside in (-15, 15, -30, 30, -45, 45)]


def letter_spots(end: Spot, words: str) -> list[Spot]:
    """Beside the end of a child's line, right or left of it, low or higher."""
    half = text_width(words, LINE_SIZE) / 2 + 2.5
    return [(end[0] + side * half, end[1] - up) for up in (3, 8, 13, 18) for side in (1, -1)]


def address_spots(outline: Outline, wide: float) -> list[Spot]:
    """Where an address of that width may begin.

    Along the upper edge inside, along the lower edge below, then a little beyond either end, then above.
    """
    inside = [(x, run.top + 8) for run in outline.runs for x in _along(run.left + 3, run.right - 2 - wide)]
    first, last = outline.runs[0], outline.runs[-1]
    ends = [run for k, run in enumerate(outline.runs) if k not in outline.above]
    below = [(x, run.bottom + 7.5) for run in ends for x in _along(run.left, run.right - wide)]
    beyond = [(x, run.bottom + 7.5) for run in ends for x in _along(run.left - wide + 8, run.right - 8)]
    above = [(x, first.top - 2.5) for x in _along(first.left - 8, first.right - wide + 8)]
    over = [(x, run.top + 8) for run in outline.runs for x in _along(run.left - wide + 8, run.right - 8)]
    return inside + below + beyond + above + over or [(last.left + 3, last.top + 8)]


def _along(low: float, high: float) -> list[float]:
    return [low + 3 * n for n in range(max(0, int((high - low) // 3) + 1))]
