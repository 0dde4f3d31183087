"""Tracks for the horizontal lines of a channel: which lies above which, and how many tracks that takes."""

from dataclasses import dataclass

_NEAR = 4.0
"""Closer than this, two lines side by side would look like one."""


@dataclass(frozen=True)
class Bar:
    """A horizontal with its verticals: `tops` come down to it, `bottoms` go down from it."""

    name: tuple[str, int]
    family: int
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    after: tuple[str, int] | None = None
    """The bar that must lie above it, because its line comes from there."""

    @property
    def low(self) -> float:
        """Left end."""
        return min(self.tops + self.bottoms)

    @property
    def high(self) -> float:
        """Right end."""
        return max(self.tops + self.bottoms)

    def flat(self) -> bool:
        """No horizontal is needed: the line runs straight down."""
        return self.high - self.low < 0.6

    def meets(self, other: "Bar") -> bool:
        """They would touch on one track."""
        return self.low - _NEAR - 1 < other.high and other.low < self.high + _NEAR + 1


def assign_tracks(bars: list[Bar]) -> dict[tuple[str, int], int]:
    """A track for each bar, 0 topmost, so that as few lines cross as can be; the same for the same bars in any order."""
    bars = sorted(bars, key=lambda b: (b.low, b.high, b.name))
    price = {(a.name, b.name): _price(a, b) for a in bars for b in bars if a is not b}
    best = min(
        (_improve(list(start), price) for start in (bars, bars[::-1], sorted(bars, key=lambda b: b.high - b.low))),
        key=lambda order: (_total(order, price), [b.name for b in order]),
    )
    tracks: dict[tuple[str, int], int] = {}
    for k, bar in enumerate(best):
        above = [tracks[other.name] for other in best[:k] if bar.meets(other)]
        tracks[bar.name] = max(above, default=-1) + 1
    return tracks


def _price(a: Bar, b: Bar) -> float:
    """Crossings when a lies above b."""
    if a.after == b.name:
        return 1000.0
    if a.family == b.family:
        return 0.0
    crossings = sum(1.0 for t in b.tops if a.low - 1 < t < a.high + 1)
    crossings += sum(1.0 for t in a.bottoms if b.low - 1 < t < b.high + 1)
    return crossings + sum(5.0 for t in b.tops for s in a.bottoms if abs(t - s) < _NEAR)


def _total(order: list[Bar], price: dict[tuple[tuple[str, int], tuple[str, int]], float]) -> float:
    return sum(price[a.name, b.name] for k, a in enumerate(order) for b in order[k + 1 :])


def _improve(order: list[Bar], price: dict[tuple[tuple[str, int], tuple[str, int]], float]) -> list[Bar]:
    """Move single bars up or down while that saves crossings."""
    best = _total(order, price)
    again = best > 0
    while again:
        again = False
        for k in range(len(order)):
            for at in range(len(order)):
                trial = order[:k] + order[k + 1 :]
                trial.insert(at, order[k])
                total = _total(trial, price)
                if total < best:
                    best, order, again = total, trial, True
    return order
