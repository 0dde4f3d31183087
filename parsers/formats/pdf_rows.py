"""Where the rows of a table begin that no line parts: at a date, at a gap, at a label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.formats.pdf_cells import is_full
from parsers.formats.pdf_sheet import Line

MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = re.compile(
    rf"^\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)?(?:(?:on or around|around|approx\w*|circa|c\.|late|early|mid|between|before|after|from|by)\W+)*"
    rf"(?:\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}(?:\s*[/.\-]\s*\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}|{MONTHS}\W+(?:\d{{1,2}}(?:st|nd|rd|th)?\W+)?\d{{2,4}}"
    rf"|\d{{1,2}}\s\d{{2}}\s\d{{2,4}}|(?:spring|summer|autumn|winter)|(?:19|20)\d\d\b"
    rf"|(?:on or(?: around)?|around|approx\w*|circa|early|late|mid|between|before|after|from)\W*$)",
    re.IGNORECASE,
)
CUT_DATE = re.compile(
    r"^\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{0,1}|\d{3})$|^\d{1,2}[/.\-]\d{0,2}$|[/\-–]$|\b(?:to|and|or|around|of|between|from|at)$|[&@]$",
    re.IGNORECASE,
)
FULL_DATE = re.compile(
    rf"\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}\s*[/.\-]\s*\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}\W+\d{{2,4}}",
    re.IGNORECASE,
)
DAY_ONLY = re.compile(r"(?:^|[^:\d])\d{1,2}(?:st|nd|rd|th)?$|\b(?:early|late|mid|around)$", re.IGNORECASE)
YEAR_FIRST = re.compile(r"^(?:19|20)\d\d\b(?!-\d)")
MONTH_FIRST = re.compile(rf"^{MONTHS}\b", re.IGNORECASE)
HAS_YEAR = re.compile(r"(?:19|20)\d\d|[/.\-]\d\d$")
TIME = re.compile(r"^\W*(?:at\s+)?\d{1,2}(?:[:.]?\d{2})?\s*(?:hrs?|hours|am|pm)?\W*$", re.IGNORECASE)
YEAR_BAND = re.compile(r"^\W*(?:year\s*)?(?:19|20)\d\d(?:\s*[/\-–]\s*(?:\d{2}|\d{4}))?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SplitLine:
    """A line of a table, cut into its columns. `band` says that it runs over all of them."""

    cells: dict[int, Line]
    top: float
    bottom: float
    size: float
    band: bool = False


def looks_dated(text: str) -> bool:
    """It begins as a date does."""
    return bool(DATE.match(text))


def find_anchor(texts: Sequence[Sequence[str]]) -> int:
    """The column whose cells begin with dates most often, or the first."""
    wide = max((len(row) for row in texts), default=1)
    counts = [sum(looks_dated(row[k]) for row in texts if k < len(row)) for k in range(wide)]
    best = max(range(wide), key=lambda k: (counts[k], -k)) if wide else 0
    return best if counts and counts[best] >= 2 else 0


def find_starts(
    lines: Sequence[SplitLine], limits: Sequence[float], separators: Sequence[float], columns: int
) -> list[int]:
    """The indices of the lines at which rows begin; the first line always does.

    `limits` are for every column the x at which its lines are full, `separators` the y of lines drawn across the table.
    """
    texts = [[line.cells[k].text if k in line.cells else "" for k in range(columns)] for line in lines if not line.band]
    anchor = find_anchor(texts)
    dated = sum(looks_dated(row[anchor]) for row in texts) >= 2
    parted = [0] + [
        k for k in range(1, len(lines)) if any(lines[k - 1].bottom - 3 <= y <= lines[k].top + 3 for y in separators)
    ]
    if len(parted) >= 3 and not crowded(lines, parted, anchor, limits):
        return sorted({*parted, *(k for k, line in enumerate(lines) if line.band), *after_bands(lines)})
    if (blocks := split_blocks(lines, anchor, limits)) is not None:
        return sorted({*blocks, *parted, *(k for k, line in enumerate(lines) if line.band), *after_bands(lines)})
    steps = [b.bottom - a.bottom for a, b in pairwise(lines)]
    leading = usual_leading(steps, lines)
    return [0] + [
        k for k in range(1, len(lines))
        if k in parted or lines[k].band or lines[k - 1].band or begins_row(lines, k, anchor, dated, limits, leading, steps)
    ]  # fmt: skip


def split_blocks(lines: Sequence[SplitLine], anchor: int, limits: Sequence[float]) -> list[int] | None:
    """The lines after a clear gap, if the gaps part the dates: no block has two, and nearly all blocks have one."""
    dates = {
        k for k, line in enumerate(lines)
        if anchor in line.cells and looks_dated(line.cells[anchor].text)
        and any(ch.isdigit() for ch in line.cells[anchor].text)
        and not (k and continues_date(lines[k - 1], line, anchor, limits))
    }  # fmt: skip
    whites = [b.top - a.bottom for a, b in pairwise(lines)]
    if len(dates) < 3:
        return None
    for least in sorted({round(w, 1) for w in whites}, reverse=True):
        if least < min(whites) + 1.5:
            return None
        starts = [0, *(k + 1 for k, w in enumerate(whites) if w >= least - 0.1)]
        held = [sum(a <= d < b for d in dates) for a, b in pairwise([*starts, len(lines)])]
        if max(held) <= 1:
            return starts if sum(held) >= 0.75 * len(held) else None
    return None


def after_bands(lines: Sequence[SplitLine]) -> list[int]:
    """The lines that follow a band."""
    return [k + 1 for k, line in enumerate(lines[:-1]) if line.band]


def crowded(lines: Sequence[SplitLine], parted: Sequence[int], anchor: int, limits: Sequence[float]) -> bool:
    """Some stretch between two drawn lines holds several dated rows: the lines part groups, not rows."""
    for k, first in enumerate(parted):
        end = parted[k + 1] if k + 1 < len(parted) else len(lines)
        dates = [n for n in range(first, end) if anchor in lines[n].cells and looks_dated(lines[n].cells[anchor].text)]
        fresh = [n for n in dates[1:] if not continues_date(lines[n - 1], lines[n], anchor, limits)]
        if len(fresh) >= 2:
            return True
    return False


def usual_leading(steps: Sequence[float], lines: Sequence[SplitLine]) -> float:
    """The distance between lines within a row: the mean of the smallest ones."""
    size = median(line.size for line in lines)
    sane = sorted(s for s in steps if s > 0.8 * size)
    if not sane:
        return 1.3 * size
    return min(median([s for s in sane if s <= sane[0] * 1.12]), 1.6 * size)


def begins_row(
    lines: Sequence[SplitLine],
    k: int,
    anchor: int,
    dated: bool,
    limits: Sequence[float],
    leading: float,
    steps: Sequence[float],
) -> bool:
    """Whether line `k` begins a row."""
    line, last = lines[k], lines[k - 1]
    gap = steps[k - 1] > 1.18 * leading + 0.5
    if anchor not in line.cells:
        wide_gap = steps[k - 1] > 1.5 * leading
        return gap and len(line.cells) >= 2 and (0 in line.cells or wide_gap)
    if gap:
        return True
    if anchor not in last.cells:
        return not dated or looks_dated(line.cells[anchor].text) or fresh_elsewhere(lines, k, anchor, limits)
    if dated:
        whole = FULL_DATE.search(last.cells[anchor].text) and not TIME.match(line.cells[anchor].text)
        if continues_date(last, line, anchor, limits) and not (whole and fresh_elsewhere(lines, k, anchor, limits)):
            return False
        return looks_dated(line.cells[anchor].text) or fresh_elsewhere(lines, k, anchor, limits)
    return not is_full(last.cells[anchor], line.cells[anchor], limits[anchor])


def continues_date(last: SplitLine, line: SplitLine, anchor: int, limits: Sequence[float]) -> bool:
    """The anchor's text on this line goes on with the date of the line above."""
    if anchor not in last.cells:
        return False
    before, after = last.cells[anchor], line.cells[anchor]
    if CUT_DATE.search(before.text) or (TIME.match(after.text) and not re.search(r"\d[/.]\d", after.text)):
        return True
    if FULL_DATE.match(after.text) or not is_full(before, after, limits[anchor]):
        return False
    if YEAR_FIRST.match(after.text) and not HAS_YEAR.search(before.text):
        return True
    return not looks_dated(after.text) or (bool(DAY_ONLY.search(before.text)) and not FULL_DATE.search(before.text))


def fresh_elsewhere(lines: Sequence[SplitLine], k: int, anchor: int, limits: Sequence[float]) -> bool:
    """In another column the words begin anew on line `k`: the line above it was not full, or stands empty."""
    others = [c for c in lines[k].cells if c != anchor]
    if not others:
        return False
    for column in others:
        if column in lines[k - 1].cells:
            above = lines[k - 1].cells[column]
            if not is_full(above, lines[k].cells[column], limits[column]):
                return True
        elif all(column not in lines[n].cells for n in range(max(0, k - 3), k)):
            return True
    return False
