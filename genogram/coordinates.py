"""Where everybody stands from left to right: a linear programme over the fixed order."""

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace

from genogram.labels import Label
from genogram.lanes import Plan
from genogram.lettering import text_width
from genogram.programme import minimise
from genogram.strands import Strand
from genogram.style import CLEAR, LANE, LINE_SIZE, RADIUS

FOOT = 7.0
"""Between two lines that leave one symbol at its foot."""
PORT = 9.0
"""Between two lines that come to one child."""
OUTLINE = 6.0
"""From a label to the outline of its household, and between two outlines."""
APART = 8.0
_COUPLE = 2 * RADIUS + 34.0

Linear = tuple[dict[str, float], float]
"""A sum of positions by factor, and a constant."""


@dataclass(frozen=True)
class Places:
    """Left-to-right positions in points: of people and waypoints, of lanes, of the lines at symbols' feet."""

    x: dict[str, float]
    width: float
    lanes: dict[tuple[str, int], float]
    feet: dict[tuple[str, str, int], float]
    """By person and key."""
    ports: dict[tuple[int, str], float]
    """By strand and child: how far beside the child's middle the line arrives."""


def place(plan: Plan, labels: dict[str, Label]) -> Places:
    """Solve for the positions: couples close, parents over the middle of their children, nobody in another's room."""
    places = _Programme(plan, labels, {}).solve()
    if any(places.ports.values()):  # lines that come to one child side by side: solve again, so that they run straight
        again = _Programme(plan, labels, places.ports).solve()
        return replace(again, ports=places.ports)
    return places


class _Programme:
    def __init__(self, plan: Plan, labels: dict[str, Label], ports: dict[tuple[int, str], float]) -> None:
        self.ports = ports
        self.plan = plan
        self.labels = labels
        self.names = [i for order in plan.orders for i in order]
        self.column = {i: k for k, i in enumerate(self.names)}
        self.lines: list[tuple[dict[str, float], float]] = []
        """Each: sum of factors times positions is at least the number."""
        self.costs: dict[str, float] = {}
        self.homes = [set(h.members) for h in plan.grid.web.homes]

    def left(self, i: str) -> float:
        return self.labels[i].left if i in self.labels else 3.0

    def right(self, i: str) -> float:
        return self.labels[i].right if i in self.labels else 3.0

    def outlines(self, inside: str, outside: str | None) -> int:
        """How many outlines run between two neighbours, round the first of them."""
        return sum(1 for home in self.homes if inside in home and outside not in home)

    def gap(self, row: int, k: int, a: str, b: str) -> float:
        """Least distance of two neighbours' middles."""
        mine = self.outlines(a, b), self.outlines(b, a)
        edges = OUTLINE * sum(mine)
        count = len(self.plan.lanes.get((row, k), ()))
        room = self.right(a) + self.left(b) + edges
        room += LANE * (count + 1) if count else APART + (4 if any(mine) else 0)
        pair = (min(a, b), max(a, b))
        couple = self.plan.grid.couple_of.get(pair)
        if couple is not None:
            # Where a line over the heads comes down in the same gap, the years have two thirds of it.
            words = text_width(couple_words(self.plan, couple), LINE_SIZE)
            room = max(room, _COUPLE, 2 * RADIUS + (1.5 * (words + 22) if count > 1 else words + 14))
            if self.centred(row, k):
                room = max(
                    room, 2 * max(self.right(a) + OUTLINE * mine[0], self.left(b) + OUTLINE * mine[1]) + 2 * CLEAR
                )
        return room

    def centred(self, row: int, k: int) -> bool:
        """The one lane of a gap runs in the very middle, unless the two labels are too unlike."""
        if len(self.plan.lanes.get((row, k), ())) != 1:
            return False
        order = self.plan.orders[row]
        if not 0 < k < len(order):
            return False
        a, b = order[k - 1], order[k]
        right = self.right(a) + OUTLINE * self.outlines(a, b)
        left = self.left(b) + OUTLINE * self.outlines(b, a)
        return abs(right - left) < 16

    def lane(self, key: tuple[str, int]) -> Linear:
        found = self.plan.lane_of(key)
        if found is None:  # a couple's lines that meet below have no lane
            raise KeyError(key)
        order = self.plan.orders[found.row]
        lanes = self.plan.lanes[found.row, found.gap]
        at = lanes.index(found) + 1
        if found.gap == 0:
            first = order[0]
            return {first: 1.0}, -(
                self.left(first) + OUTLINE * self.outlines(first, None) + LANE * (len(lanes) + 1 - at)
            )
        if found.gap == len(order):
            last = order[-1]
            return {last: 1.0}, self.right(last) + OUTLINE * self.outlines(last, None) + LANE * at
        a, b = order[found.gap - 1], order[found.gap]
        if self.centred(found.row, found.gap):
            return {a: 0.5, b: 0.5}, 0.0
        share = at / (len(lanes) + 1)
        start = self.right(a) + OUTLINE * self.outlines(a, b)
        end = -self.left(b) - OUTLINE * self.outlines(b, a)
        return {a: 1 - share, b: share}, start * (1 - share) + end * share

    def foot(self, person: str, key: tuple[str, int]) -> Linear:
        feet = self.plan.feet[person]
        return {person: 1.0}, FOOT * (feet.index(key) - len(feet) + 1)

    def top(self, s: Strand) -> Linear | None:
        """Where a strand begins, from left to right."""
        if not s.tops:
            return None
        if len(s.tops) == 1:
            top = s.tops[0]
            if top in self.plan.grid.waypoints:
                return {top: 1.0}, 0.0
            return self.foot(top, ("brood", s.brood) if s.brood is not None else ("couple", s.couple or 0))
        couple = self.plan.grid.couple_of[s.tops[0], s.tops[1]]
        if self.plan.joins[couple].way == "under":
            return {s.tops[0]: 0.5, s.tops[1]: 0.5}, 0.0
        return self.lane(("couple", couple))

    def absolute(self, form: Linear, weight: float) -> None:
        """Add weight times the size of a sum to the cost."""
        name = f"|{len(self.costs)}"
        self.column[name] = len(self.column)
        self.costs[name] = weight
        factors, number = form
        self.lines.append(({**factors, name: 1.0}, -number))
        self.lines.append(({**{i: -f for i, f in factors.items()}, name: 1.0}, number))

    def build(self) -> None:
        plan = self.plan
        self.column["width"] = len(self.column)
        self.costs["width"] = 0.6
        for row, order in enumerate(plan.orders):
            for k, (a, b) in enumerate(itertools.pairwise(order), start=1):
                self.lines.append(({b: 1.0, a: -1.0}, self.gap(row, k, a, b)))
                self.pull(a, b, 0.02)
            if order:
                before = self.left(order[0]) + OUTLINE * len(self.homes) + LANE * len(plan.lanes.get((row, 0), ())) + 4
                after = (
                    self.right(order[-1])
                    + OUTLINE * len(self.homes)
                    + LANE * len(plan.lanes.get((row, len(order)), ()))
                    + 4
                )
                self.lines.append(({order[0]: 1.0}, before))
                self.lines.append(({"width": 1.0, order[-1]: -1.0}, after))
        for k, join in plan.joins.items():
            weight = 3.0 if join.way == "beside" else 0.5
            if join.way != "bent":
                left, right = sorted((join.inner, join.outer), key=plan.pos.__getitem__)
                self.pull(left, right, weight)
            else:
                self.absolute(minus(self.lane(("couple", k)), self.foot(join.inner, ("couple", k))), 1.0)
        for k, s in enumerate(plan.grid.strands):
            self.strand(k, s)

    def strand(self, k: int, s: Strand) -> None:
        """Draw what a line joins together: a lone child under its parents' line, several round it, twins close."""
        top = self.top(s)
        ends = sorted(s.bottoms, key=self.plan.pos.__getitem__)
        brood = self.plan.grid.web.broods[s.brood] if s.brood is not None else None
        if brood is not None and top is not None:
            kinds = {c.id: c.kind for c in brood.children}
            if len(ends) == 1:
                weight = 1.5 if ends[0] not in self.labels else 3.6 if kinds[ends[0]] in ("birth", "unknown") else 1.0
                self.absolute(minus(top, self.end(k, ends[0])), weight)
            else:
                first, last = self.end(k, ends[0]), self.end(k, ends[-1])
                middle = {ends[0]: 0.5, ends[-1]: 0.5}, (first[1] + last[1]) / 2
                self.absolute(minus(top, middle), 2.0)
                for end in ends:
                    self.absolute(minus(top, self.end(k, end)), 0.25)
        if len(ends) > 1:
            self.pull(ends[0], ends[-1], 0.8)
        for twins in brood.twins if brood is not None else ():
            here = [i for i in ends if i in twins]
            if len(here) > 1:
                self.pull(here[0], here[-1], 1.5)

    def end(self, k: int, i: str) -> Linear:
        """Where the line of a strand arrives at a child."""
        return {i: 1.0}, self.ports.get((k, i), 0.0)

    def pull(self, left: str, right: str, weight: float) -> None:
        """Make the distance of two of a row cost."""
        self.costs[right] = self.costs.get(right, 0.0) + weight
        self.costs[left] = self.costs.get(left, 0.0) - weight

    def solve(self) -> Places:
        self.build()
        at = {name: round(v, 3) for name, v in minimise(self.costs, self.lines, list(self.column)).items()}
        x = {i: at[i] for i in self.names}
        lanes = {lane.key: _value(self.lane(lane.key), x) for group in self.plan.lanes.values() for lane in group}
        feet = {(i, *key): _value(self.foot(i, key), x) for i, keys in self.plan.feet.items() for key in keys}
        return Places(x, at["width"], lanes, feet, self.spread_ports(x))

    def spread_ports(self, x: dict[str, float]) -> dict[tuple[int, str], float]:
        """Where several lines come to one child: side by side, in the order in which they come."""
        arriving: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for k, s in enumerate(self.plan.grid.strands):
            top = self.top(s)
            for i in s.bottoms:
                if i in self.labels and s.couple is None:
                    arriving[i].append((x[i] if top is None else _value(top, x), k))
        return {
            (k, i): (n - (len(lines) - 1) / 2) * PORT
            for i, lines in arriving.items()
            for n, (_, k) in enumerate(sorted(lines))
        }


def minus(one: Linear, other: Linear) -> Linear:
    """The difference of two sums."""
    factors = dict(one[0])
    for name, factor in other[0].items():
        factors[name] = factors.get(name, 0.0) - factor
    return factors, one[1] - other[1]


def _value(form: Linear, x: dict[str, float]) -> float:
    return round(sum(f * x[i] for i, f in form[0].items()) + form[1], 3)


def couple_words(plan: Plan, couple: int) -> str:
    """The years on a couple's line."""
    found = plan.grid.web.couples[couple]
    if found.since and found.until:
        return f"{short_year(found.since)}–{short_year(found.until)}"
    if found.since:
        return (
            f"since {short_year(found.since)}"
            if found.status in ("cohabiting", "unknown", "parents")
            else f"m. {short_year(found.since)}"
            if found.status == "married"
            else f"from {short_year(found.since)}"
        )
    if found.until:
        return f"until {short_year(found.until)}"
    return ""


def short_year(text: str) -> str:
    """The year of an ISO date; anything else as it stands."""
    return text[:4] if len(text) >= 4 and text[:4].isdigit() else text
