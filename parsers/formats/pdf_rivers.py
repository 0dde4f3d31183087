"""Columns from the white that runs down between them: what no line covers parts two columns, however words are spaced."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parsers.formats.pdf_sheet import Line, Word

COLUMN_GAP = 0.8
"""A gap wider than this share of the type size may be one between columns."""
NARROWEST = 0.45
"""White narrower than this share of the type size parts no columns."""
SETTLED = 4
"""After so many lines without a change, a line that runs over a river is no longer of the table."""
LOOK = 80
"""How many lines are looked at."""

Gap = tuple[float, float]


def cut_segments(line: Line) -> list[Line]:
    """A line cut at its wide gaps."""
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        before = parts[-1][-1]
        if word.x0 - before.x1 > COLUMN_GAP * max(word.size, before.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Line(tuple(part)) for part in parts]


def wash(whites: Sequence[Gap], line: Line) -> list[Gap]:
    """The white that is left once a line's words are taken out of it."""
    left = list(whites)
    for word in line.words:
        rest: list[Gap] = []
        for a, b in left:
            if word.x1 <= a or word.x0 >= b:
                rest.append((a, b))
                continue
            if word.x0 > a:
                rest.append((a, word.x0))
            if word.x1 < b:
                rest.append((word.x1, b))
        left = rest
    return left


def wide_enough(whites: Sequence[Gap], need: float) -> list[Gap]:
    """The rivers: white between two columns, the margins left out."""
    return [(a, b) for a, b in whites if b - a >= need and a > float("-inf") and b < float("inf")]


def river_need(lines: Sequence[Line]) -> float:
    """How wide a river must be: more than the usual space between two words."""
    size = median(line.size for line in lines)
    gaps = [gap for line in lines for a, b in pairwise(line.words) if (gap := b.x0 - a.x1) < COLUMN_GAP * size]
    return max(NARROWEST * size, 1.25 * median(gaps) if gaps else 0.0)


def find_rivers(lines: Sequence[Line], header: int) -> tuple[list[Gap], int]:
    """The white that parts the columns of the table which begins with the first line, and how many lines they part.

    The first `header` lines are its heading. A line of one run of words over a river ends the table or is a band in it;
    a line of several that does so shows that the river was none, as long as the rivers have not settled.
    """
    some = lines[:LOOK]
    need = river_need(some)
    whites: list[Gap] = [(float("-inf"), float("inf"))]
    stable = taken = 0
    for n, line in enumerate(some):
        after = wash(whites, line)
        if n >= max(header, 1):
            before, left = wide_enough(whites, need), wide_enough(after, need)
            if len(left) < len(before) or (stable >= SETTLED and len(left) > len(before)):
                single = len(cut_segments(line)) == 1
                many = stable >= SETTLED and not 0.6 * len(before) <= len(left) < len(before)
                if not left or single or many:
                    if (
                        n + 1 < len(some)
                        and len(wide_enough(wash(whites, some[n + 1]), need)) == len(before)
                        and len(some[n + 1].words) > 1
                    ):
                        continue
                    break
                stable = 0
            else:
                stable += 1
        whites = after
        taken = n + 1
    return wide_enough(whites, need), taken


def part_by_rivers(lines: Sequence[Line], rivers: Sequence[Gap]) -> list[tuple[float, float]]:
    """The columns between rivers, left and right end of each; one that never begins behind a wide gap joins its neighbour."""
    if not rivers:
        return []
    some = lines
    edges = [min(line.x0 for line in some), *(b for _, b in rivers)]
    ends = [*(a for a, _ in rivers), max(line.x1 for line in some)]
    columns = [(edges[0], ends[0])]
    for start, end in zip(edges[1:], ends[1:], strict=True):
        if any(begins_apart(line, start, end) for line in some):
            columns.append((start, end))
        else:
            columns[-1] = (columns[-1][0], end)
    return columns


def begins_apart(line: Line, start: float, end: float) -> bool:
    """The line has words in the column, behind a wide gap or with nothing before them."""
    for k, word in enumerate(line.words):
        if start - 0.5 <= word.x0 < end:
            return k == 0 or word.x0 - line.words[k - 1].x1 > COLUMN_GAP * word.size
    return False
