"""The lines themselves: from positions and tracks to strokes on paper."""

from dataclasses import dataclass, field
from typing import Literal

from genogram.coordinates import Places
from genogram.labels import Label
from genogram.lanes import Plan
from genogram.strands import Strand
from genogram.style import INDEX_MARGIN, RADIUS
from genogram.tracks import Bar, assign_tracks

Point = tuple[float, float]
TRACK = 9.0


@dataclass(frozen=True)
class Stroke:
    """A line of several straight parts. `look` names its dashes; `family` tells which lines may touch it."""

    points: tuple[Point, ...]
    family: int
    look: str
    part: Literal["couple", "stem", "bar", "drop"]
    child: str = ""
    couple: int = -1


@dataclass
class Routed:
    """Everything drawn between symbols, with the rows' heights."""

    y: dict[str, float]
    bottom: list[float]
    """Of each row: where its labels end."""
    top: list[float]
    """Of each row: where its symbols and the lines over them begin."""
    height: float
    strokes: list[Stroke] = field(default_factory=list)
    slashes: dict[int, Point] = field(default_factory=dict)
    """Where a couple's strokes of separation, and its years, stand."""
    letters: dict[tuple[str, int], Point] = field(default_factory=dict)
    """By child and brood: where its line ends, for the letter of care."""


def route(plan: Plan, places: Places, labels: dict[str, Label], *, home_band: float) -> Routed:
    """Give every line its track, every row its height, and draw the lines."""
    return _Router(plan, places, labels, home_band).draw()


def half_width(plan: Plan, i: str, dy: float = 0.0) -> float:
    """From a symbol's middle to its edge, `dy` above or below its mid-height."""
    person = plan.grid.web.people[i]
    extra = INDEX_MARGIN if i == plan.grid.web.index else 0.0
    if person.unborn:
        return max(RADIUS * 0.5 - dy * 0.5, 0.0) + extra
    if person.sex == "F":
        return float(((RADIUS + extra) ** 2 - dy**2) ** 0.5)
    if person.sex == "M":
        return RADIUS + extra
    return RADIUS + 2 + extra - abs(dy)


class _Router:
    def __init__(self, plan: Plan, places: Places, labels: dict[str, Label], home_band: float) -> None:
        self.plan, self.places, self.labels = plan, places, labels
        self.grid = plan.grid
        self.x = places.x
        self.home_band = home_band
        self.count = len(plan.orders)
        self.ports = {(k, i): self.x[i] + off for (k, i), off in places.ports.items()}
        self.bars: list[list[Bar]] = [[] for _ in range(self.count + 1)]
        self.tracks: list[dict[tuple[str, int], int]] = [{} for _ in range(self.count + 1)]
        self.over_tracks: list[dict[int, int]] = [{} for _ in range(self.count)]
        self.head_x: dict[int, float] = {}

    # --- from left to right -------------------------------------------------------------------------------------

    def _start(self, s: Strand) -> float | None:
        """Where a strand begins."""
        if not s.tops:
            return None
        if len(s.tops) == 1:
            top = s.tops[0]
            if top in self.grid.waypoints:
                return self.x[top]
            key = ("brood", s.brood) if s.brood is not None else ("couple", s.couple)
            return self.places.feet[top, key[0], key[1] or 0]
        couple = self.grid.couple_of[s.tops[0], s.tops[1]]
        if self.plan.joins[couple].way != "under":
            return self.places.lanes["couple", couple]
        ends = [self.x[i] for i in s.bottoms]
        low, high = sorted(self.places.feet[i, "couple", couple] for i in s.tops)
        return min(max((min(ends) + max(ends)) / 2, low), high)

    def _ends(self, k: int, s: Strand) -> dict[str, float]:
        """Where a strand's lines arrive; twins at one point between them."""
        if s.couple is not None:
            return {
                i: self.x[i] if i in self.grid.waypoints else self.places.lanes["couple", s.couple] for i in s.bottoms
            }
        ends = {i: self.ports.get((k, i), self.x[i]) for i in s.bottoms}
        for twins in self._twins(s):
            middle = sum(ends[i] for i in twins) / len(twins)
            ends.update(dict.fromkeys(twins, middle))
        return ends

    def _twins(self, s: Strand) -> list[tuple[str, ...]]:
        if s.brood is None:
            return []
        return [t for t in self.grid.web.broods[s.brood].twins if all(i in s.bottoms for i in t)]

    def _collect_bars(self) -> None:
        for k, s in enumerate(self.grid.strands):
            start = self._start(s)
            ends = self._ends(k, s)
            couple = self.grid.couple_of.get((s.tops[0], s.tops[1])) if len(s.tops) == 2 else None
            after = ("under", couple) if couple is not None and self.plan.joins[couple].way == "under" else None
            tops = () if start is None else (start,)
            self.bars[s.channel].append(Bar(("strand", k), s.family, tops, tuple(sorted(set(ends.values()))), after))
        for k, join in self.plan.joins.items():
            row = self.grid.row[join.inner]
            if join.way == "under":
                feet = tuple(sorted(self.places.feet[i, "couple", k] for i in (join.inner, join.outer)))
                drops = [self._start(s) for s in self.grid.strands if s.tops == self.grid.web.couples[k].people]
                self.bars[row + 1].append(Bar(("under", k), k, feet, tuple(d for d in drops if d is not None)))
            if join.way == "over":
                side = 1 if self.x[join.outer] > self.x[join.inner] else -1
                same = [
                    j
                    for _, j in self.plan.heads[join.inner]
                    if (self.x[self._outer(j)] > self.x[join.inner]) == (side > 0)
                ]
                same.sort(key=lambda j: abs(self.x[self._outer(j)] - self.x[join.inner]))
                self.head_x[k] = self.x[join.inner] + side * max(12.0 - 4 * same.index(k), 3.0)
        for c in range(self.count + 1):
            self.tracks[c] = assign_tracks([b for b in self.bars[c] if not b.flat()])
        for row in range(self.count):
            overs = sorted(
                (abs(self.head_x[k] - self.places.lanes["couple", k]), k)
                for k in self.head_x
                if self.grid.row[self.plan.joins[k].inner] == row
            )
            placed: list[tuple[float, float, int]] = []
            for _, k in overs:
                low, high = sorted((self.head_x[k], self.places.lanes["couple", k]))
                track = max((t for a, b, t in placed if a - 5 < high and low < b + 5), default=-1) + 1
                placed.append((low, high, track))
                self.over_tracks[row][k] = track

    def _outer(self, couple: int) -> str:
        return self.plan.joins[couple].outer

    # --- from top to bottom -------------------------------------------------------------------------------------

    def _heights(self) -> Routed:
        y: dict[str, float] = {}
        tops, bottoms = [], []
        at = 0.0
        self.track_top: list[float] = []
        self.band_end: list[float] = []
        for row in range(self.count + 1):
            self.track_top.append(at + 7)
            levels = max(self.tracks[row].values(), default=-1) + 1
            at += 10 + levels * TRACK if row and row < self.count else levels * TRACK
            self.band_end.append(at)
            if row == self.count:
                break
            at += self.home_band + 5
            tops.append(at)
            at += TRACK * (max(self.over_tracks[row].values(), default=-1) + 1) + INDEX_MARGIN + 3
            middle = at + RADIUS
            for i in self.plan.orders[row]:
                y[i] = middle
            deepest = max((self.labels[i].height for i in self.plan.orders[row] if i in self.labels), default=0.0)
            at = middle + RADIUS + 4 + deepest
            bottoms.append(at)
            at += 6 if self.home_band else 3
        return Routed(y, bottoms, tops, at)

    def _track_y(self, channel: int, name: tuple[str, int]) -> float:
        return self.track_top[channel] + TRACK * self.tracks[channel].get(name, 0)

    # --- the strokes --------------------------------------------------------------------------------------------

    def draw(self) -> Routed:
        self._collect_bars()
        routed = self._heights()
        for k, join in sorted(self.plan.joins.items()):
            if join.way == "bent":
                continue
            points, mark = {"beside": self._beside, "over": self._over, "under": self._under}[join.way](k, routed)
            routed.strokes.append(Stroke(points, k, f"couple-{k}", "couple", couple=k))
            routed.slashes[k] = mark
        for k, s in enumerate(self.grid.strands):
            if s.couple is None:
                self._strand(k, s, routed)
            else:
                self._bent(k, s, routed)
        return routed

    def _beside(self, k: int, routed: Routed) -> tuple[tuple[Point, ...], Point]:
        join = self.plan.joins[k]
        y = routed.y[join.inner]
        left = self.x[join.inner] + half_width(self.plan, join.inner)
        right = self.x[join.outer] - half_width(self.plan, join.outer)
        drop = self.places.lanes.get(("couple", k))
        mark = (left + drop) / 2 if drop is not None else (left + right) / 2
        return ((left, y), (right, y)), (mark, y)

    def _over(self, k: int, routed: Routed) -> tuple[tuple[Point, ...], Point]:
        join = self.plan.joins[k]
        row = self.grid.row[join.inner]
        y = routed.y[join.inner]
        lane, head = self.places.lanes["couple", k], self.head_x[k]
        high = y - RADIUS - INDEX_MARGIN - 3 - TRACK * (self.over_tracks[row][k] + 0.5)
        dy = self._beside_couple_line(k)
        side = 1 if self.x[join.outer] < lane else -1
        end = self.x[join.outer] + side * half_width(self.plan, join.outer, dy)
        points = ((head, self._head_y(join.inner, head, y)), (head, high), (lane, high), (lane, y + dy), (end, y + dy))
        return points, ((head + lane) / 2, high)

    def _beside_couple_line(self, k: int) -> float:
        """Shift a line that comes to a symbol's side, where another couple's line runs in the same gap."""
        lane = self.plan.lane_of(("couple", k))
        if lane is None:
            return 0.0
        order = self.plan.orders[lane.row]
        if not 0 < lane.gap < len(order):
            return 0.0
        pair = (min(order[lane.gap - 1 : lane.gap + 1]), max(order[lane.gap - 1 : lane.gap + 1]))
        return -8.0 if pair in self.grid.couple_of else 0.0

    def _head_y(self, i: str, x: float, y: float) -> float:
        """The upper edge of a symbol at x."""
        person = self.plan.grid.web.people[i]
        off = abs(x - self.x[i])
        extra = INDEX_MARGIN if i == self.grid.web.index else 0.0
        if person.unborn:
            return y - RADIUS - extra + off * 1.8
        if person.sex == "F":
            return float(y - ((RADIUS + extra) ** 2 - off**2) ** 0.5)
        if person.sex == "M":
            return y - RADIUS - extra
        return y - RADIUS - 2 - extra + off

    def _foot_y(self, i: str, x: float, y: float) -> float:
        return 2 * y - self._head_y(i, x, y) if not self.grid.web.people[i].unborn else y + RADIUS

    def _under(self, k: int, routed: Routed) -> tuple[tuple[Point, ...], Point]:
        join = self.plan.joins[k]
        low = self._track_y(self.grid.row[join.inner] + 1, ("under", k))
        a, b = (self.places.feet[i, "couple", k] for i in (join.inner, join.outer))
        y = routed.y[join.inner]
        points = ((a, self._foot_y(join.inner, a, y)), (a, low), (b, low), (b, self._foot_y(join.outer, b, y)))
        return points, ((a * 3 + b) / 4, low)

    def _top_y(self, s: Strand, routed: Routed) -> float:
        if len(s.tops) == 2:
            couple = self.grid.couple_of[s.tops[0], s.tops[1]]
            join = self.plan.joins[couple]
            if join.way == "under":
                return self._track_y(s.channel, ("under", couple))
            lower = max(s.tops, key=lambda i: self.grid.row[i])
            return routed.y[lower] + (self._beside_couple_line(couple) if join.way != "beside" else 0.0)
        top = s.tops[0]
        if top in self.grid.waypoints:
            channel = s.channel - 1
            name = next(k for k, other in enumerate(self.grid.strands) if top in other.bottoms)
            return self._track_y(channel, ("strand", name))
        start = self._start(s)
        return self._foot_y(top, start if start is not None else self.x[top], routed.y[top])

    def _strand(self, k: int, s: Strand, routed: Routed) -> None:
        brood = self.grid.web.broods[s.brood or 0]
        kinds = {c.id: "disputed" if c.disputed else c.kind for c in brood.children}
        start, ends = self._start(s), self._ends(k, s)
        y = self._track_y(s.channel, ("strand", k))
        looks = sorted({kinds[self.grid.waypoints[i][1] if i in self.grid.waypoints else i] for i in s.bottoms})
        look = looks[0] if len(looks) == 1 else "birth"
        if start is not None:
            routed.strokes.append(Stroke(((start, self._top_y(s, routed)), (start, y)), s.family, look, "stem"))
        across = [*ends.values(), *([start] if start is not None else [])]
        if max(across) - min(across) > 0.6:
            routed.strokes.append(Stroke(((min(across), y), (max(across), y)), s.family, look, "bar"))
        fork = self.band_end[s.channel]
        twin = {i for t in self._twins(s) for i in t}
        for middle in sorted({ends[i] for i in twin}):
            routed.strokes.append(Stroke(((middle, y), (middle, fork)), s.family, look, "drop"))
        for i, x in ends.items():
            if i in self.grid.waypoints:
                continue  # the next strand begins at this one's track
            port = self.ports[k, i]
            end = (port, self._head_y(i, port, routed.y[i]))
            begin = (x, fork) if i in twin else (port, y)
            routed.strokes.append(Stroke((begin, end), s.family, kinds[i], "drop", child=i))
            routed.letters[i, s.brood or 0] = end

    def _bent(self, k: int, s: Strand, routed: Routed) -> None:
        """A couple on two rows: down from the upper one's foot, across, and to the lower one's side."""
        couple = s.couple if s.couple is not None else 0
        start = self._start(s) or 0.0
        y = self._track_y(s.channel, ("strand", k))
        ((end, x),) = self._ends(k, s).items()
        points = [(start, self._top_y(s, routed)), (start, y), (x, y)]
        if end not in self.grid.waypoints:
            dy = self._beside_couple_line(couple)
            side = 1 if self.x[end] < x else -1
            at = routed.y[end] + dy
            points += [(x, at), (self.x[end] + side * half_width(self.plan, end, dy), at)]
            routed.slashes[couple] = ((x + points[-1][0]) / 2, at)
        routed.strokes.append(Stroke(tuple(points), s.family, f"couple-{couple}", "couple", couple=couple))
