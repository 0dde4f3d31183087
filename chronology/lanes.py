"""One agency's lane of a timeline: where the marks of its entries stand, and what is drawn as a number."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.entries import Entry
from chronology.axis import Axis

_TRACKS = 3
"""Bars above each other in a lane; those that find no place are drawn as one, with their number."""
_NUMBERED = 9.0
"""Points that a bar with a number in it needs."""
_LEAST = 1.6


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry of one day: its middle, and its row from the lane's line upwards."""

    entry: Entry
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Box:
    """Entries that have no room of their own: drawn as one field with their number."""

    entries: tuple[Entry, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry whose date is known only roughly, as wide as its bounds; several of the same bounds are one bar."""

    entries: tuple[Entry, ...]
    left: float
    right: float
    goes_on_left: bool
    goes_on_right: bool
    track: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """All dated entries of one agency, each in one place."""

    agency: str
    dots: tuple[Dot, ...]
    boxes: tuple[Box, ...]
    bars: tuple[Bar, ...]
    earlier: tuple[Entry, ...]
    """Those that lie wholly before the axis."""
    later: tuple[Entry, ...]

    @property
    def rows(self) -> int:
        """Rows of dots."""
        return max((d.row for d in self.dots), default=-1) + 1

    @property
    def tracks(self) -> int:
        """Tracks of bars."""
        return max((b.track for b in self.bars), default=-1) + 1

    @property
    def numbered_bars(self) -> bool:
        """Does a bar carry a number?"""
        return any(len(b.entries) > 1 for b in self.bars)

    @property
    def drawn(self) -> tuple[Entry, ...]:
        """All that stand somewhere, each once."""
        boxed = (e for box in self.boxes for e in box.entries)
        barred = (e for bar in self.bars for e in bar.entries)
        return (*self.earlier, *(d.entry for d in self.dots), *boxed, *barred, *self.later)


def lay_lane(agency: str, entries: Iterable[Entry], axis: Axis, *, rows: int, pitch: float, box: float) -> Lane:
    """Place the dated entries of an agency.

    Args:
        agency: whose lane it is.
        entries: of that agency; those without a settled date have no place and are left out.
        axis: the days.
        rows: at most so many dots above each other; where more would be needed, a field with a number stands.
        pitch: points between the middles of two dots that touch.
        box: the width of a field with a number.
    """
    dated = sorted((e for e in entries if e.when.settled), key=_place)
    earlier = tuple(e for e in dated if e.when.latest is not None and e.when.latest < axis.first)
    later = tuple(e for e in dated if e.when.earliest is not None and e.when.earliest > axis.last)
    off = {e.id for e in (*earlier, *later)}
    inside = [e for e in dated if e.id not in off]
    days = [(e, axis.middle(e.when.earliest)) for e in inside if one_day(e) and e.when.earliest]
    dots, boxes = _stack(days, axis, rows, pitch, box)
    bars = _bars([e for e in inside if not one_day(e)], axis)
    return Lane(agency, dots, boxes, bars, earlier, later)


def one_day(entry: Entry) -> bool:
    """Is the day known?"""
    return entry.when.earliest is not None and entry.when.earliest == entry.when.latest


def _place(entry: Entry) -> tuple[dt.date, dt.date, dt.time, str]:
    """An order of entries that does not hang on how they came."""
    when = entry.when
    clock = (entry.time.start if entry.time else None) or dt.time.min
    return (when.earliest or dt.date.min, when.latest or dt.date.max, clock, entry.id)


def _stack(
    days: Sequence[tuple[Entry, float]], axis: Axis, rows: int, pitch: float, box: float
) -> tuple[tuple[Dot, ...], tuple[Box, ...]]:
    """Dots as near to the line as they can be; where they don't all find room, a field takes those that crowd there."""
    spans: list[tuple[float, float]] = []
    while True:
        dots, crowded = _try_stacking(days, rows, pitch, spans)
        if not crowded:
            break
        spans = _merged([*spans, *((x - box / 2, x + box / 2) for x in crowded)], axis)
    fields = [
        field
        for left, right in spans
        for field in _split([(e, x) for e, x in days if left <= x <= right], left, right, box)
    ]
    return tuple(dots), tuple(fields)


def _try_stacking(
    days: Sequence[tuple[Entry, float]], rows: int, pitch: float, spans: Sequence[tuple[float, float]]
) -> tuple[list[Dot], list[float]]:
    """Dots outside the fields, and where dots found no row or would touch a field."""
    dots: list[Dot] = []
    crowded: list[float] = []
    last: list[float] = []
    for entry, x in days:
        if any(left <= x <= right for left, right in spans):
            continue
        touches = any(left - pitch / 2 < x < right + pitch / 2 for left, right in spans)
        row = next((r for r in range(rows) if r >= len(last) or x - last[r] >= pitch), None)
        if touches or row is None:
            crowded.append(x)
            continue
        last[row : row + 1] = [x]
        dots.append(Dot(entry, x, row))
    return dots, crowded


def _merged(spans: Iterable[tuple[float, float]], axis: Axis) -> list[tuple[float, float]]:
    """Fields that overlap are one; one that would stand out over an end of the axis is moved in."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        moved = max(axis.left - left, 0.0) or min(axis.right - right, 0.0)
        left, right = left + moved, right + moved
        if found and left <= found[-1][1]:
            left, right = found[-1][0], max(right, found.pop()[1])
        found.append((left, right))
    return found


def _split(held: Sequence[tuple[Entry, float]], left: float, right: float, box: float) -> list[Box]:
    """A wide field as several beside each other, so that it still tells when most was recorded."""
    parts = max(1, int((right - left) / box + 0.25))
    wide = (right - left) / parts
    by_part: dict[int, list[Entry]] = {}
    for entry, x in held:
        by_part.setdefault(min(int((x - left) / wide), parts - 1), []).append(entry)
    return [Box(tuple(own), left + k * wide, left + (k + 1) * wide) for k, own in sorted(by_part.items())]


def _bars(entries: Sequence[Entry], axis: Axis) -> tuple[Bar, ...]:
    alike: dict[tuple[float, float, bool, bool], list[Entry]] = {}
    for entry in entries:
        first, last = entry.when.earliest, entry.when.latest
        left = axis.start(first) if first else axis.left
        right = axis.end(last) if last else axis.right
        bounds = (
            left,
            max(right, left + _LEAST),
            first is None or first < axis.first,
            last is None or last > axis.last,
        )
        alike.setdefault(bounds, []).append(entry)
    free = [axis.left - 1] * _TRACKS
    placed: list[Bar] = []
    crowded: list[Bar] = []
    for (left, right, on_left, on_right), held in sorted(alike.items(), key=lambda b: b[0]):
        if len(held) > 1:
            left = min(left, axis.right - _NUMBERED)
        wide = max(right, left + _NUMBERED) if len(held) > 1 else right
        track = next((t for t, until in enumerate(free) if left >= until + 1), None)
        bar = Bar(tuple(held), left, wide, on_left, on_right, track if track is not None else _TRACKS)
        if track is None:
            crowded.append(bar)
        else:
            free[track] = wide
            placed.append(bar)
    return (*placed, *_joined(crowded))


def _joined(bars: Sequence[Bar]) -> list[Bar]:
    """Bars that overlap, as one that covers them all."""
    found: list[Bar] = []
    for bar in bars:
        if found and bar.left < found[-1].right + 1:
            held = found.pop()
            bar = Bar(
                held.entries + bar.entries,
                held.left,
                max(held.right, bar.right, held.left + _NUMBERED),
                held.goes_on_left or bar.goes_on_left,
                held.goes_on_right or bar.goes_on_right,
                bar.track,
            )
        found.append(bar)
    return found
