"""Which way each line goes, once the order is fixed: beside, over or under; and the lanes that it needs between two people."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from genogram.strands import Grid

Way = Literal["beside", "over", "under", "bent"]


@dataclass(frozen=True)
class Join:
    """How a couple's line runs. `inner` and `outer`: left and right of a couple side by side; upper and lower of a bent one."""

    couple: int
    way: Way
    inner: str
    outer: str


@dataclass(frozen=True)
class Lane:
    """A vertical that runs between two people of a row: gap k lies left of the k-th of the row."""

    row: int
    gap: int
    key: tuple[str, int]
    side: int
    """-1 at the left person's hand, 1 at the right one's, 0 in the middle."""


@dataclass
class Plan:
    """The ways of all lines of an ordered grid."""

    grid: Grid
    orders: list[list[str]]
    pos: dict[str, int]
    joins: dict[int, Join] = field(default_factory=dict)
    lanes: dict[tuple[int, int], list[Lane]] = field(default_factory=lambda: defaultdict(list))
    feet: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """Lines that leave a symbol at its foot: of a lone parent ("brood", n), of a couple joined below ("couple", n)."""
    heads: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """Couples' lines that leave a symbol at its head."""

    def lane_of(self, key: tuple[str, int]) -> Lane | None:
        """The lane of that key."""
        return next((lane for lanes in self.lanes.values() for lane in lanes if lane.key == key), None)


def plan_lines(grid: Grid, orders: list[list[str]]) -> Plan:
    """Choose the way of each couple's line so that it crosses least, then give out the lanes."""
    pos = {i: k for order in orders for k, i in enumerate(order)}
    plan = Plan(grid, orders, pos)
    partners: dict[str, list[str]] = defaultdict(list)
    for _, couple in grid.level_couples():
        a, b = couple.people
        partners[a].append(b)
        partners[b].append(a)
    with_children = {s.tops for s in grid.strands if len(s.tops) == 2}
    parted = []
    for k, couple in enumerate(grid.web.couples):
        a, b = couple.people
        if grid.row[a] != grid.row[b]:
            _bend(plan, k, *sorted((a, b), key=grid.row.__getitem__))
        elif abs(pos[a] - pos[b]) == 1:
            left, right = (a, b) if pos[a] < pos[b] else (b, a)
            plan.joins[k] = Join(k, "beside", left, right)
            if couple.people in with_children:
                _add(plan, Lane(grid.row[a], pos[right], ("couple", k), 0))
        else:
            parted.append((abs(pos[a] - pos[b]), k))
    for _, k in sorted(parted):
        _part(plan, partners, k)
    with_strands = {s.brood for s in grid.strands}
    for n, brood in enumerate(grid.web.broods):
        if len(brood.parents) == 1 and n in with_strands:
            plan.feet[brood.parents[0]].append(("brood", n))
    return plan


def _bend(plan: Plan, k: int, upper: str, lower: str) -> None:
    """A couple on two rows: from the upper one's foot to the lower one's side."""
    plan.joins[k] = Join(k, "bent", upper, lower)
    plan.feet[upper].append(("couple", k))
    side = 1 if _towards(plan, upper, lower) < 0 else -1
    at = plan.pos[lower]
    _add(plan, Lane(plan.grid.row[lower], at if side == 1 else at + 1, ("couple", k), side))


def _add(plan: Plan, lane: Lane) -> None:
    lanes = plan.lanes[lane.row, lane.gap]
    lanes.append(lane)
    lanes.sort(key=lambda x: (x.side, x.key))


def _towards(plan: Plan, upper: str, lower: str) -> float:
    """Negative if the upper partner of a bent couple stands to the left."""
    share = [(plan.pos[i] + 0.5) / len(plan.orders[plan.grid.row[i]]) for i in (upper, lower)]
    return share[0] - share[1]


def _part(plan: Plan, partners: dict[str, list[str]], k: int) -> None:
    """A couple with others between them: over their heads where that crosses no more lines than below their feet."""
    grid, pos = plan.grid, plan.pos
    a, b = grid.web.couples[k].people
    row = grid.row[a]
    inner, outer = inner_and_outer(a, b, partners, pos)
    low, high = sorted((pos[a], pos[b]))
    hanging = {i for s in grid.strands for i in s.bottoms}
    above = sum(1 for i in plan.orders[row][low + 1 : high] if i in hanging)
    below = 0
    for s in grid.strands:
        if s.channel != row + 1 or not s.tops or set(s.tops) == {a, b}:
            continue
        places = [pos[t] for t in s.tops if grid.row[t] == row]
        if places and low < sum(places) / len(places) < high:
            below += 1
    if above <= below:
        plan.joins[k] = Join(k, "over", inner, outer)
        plan.heads[inner].append(("couple", k))
        gap, side = (pos[outer], 1) if pos[inner] < pos[outer] else (pos[outer] + 1, -1)
        _add(plan, Lane(row, gap, ("couple", k), side))
    else:
        plan.joins[k] = Join(k, "under", inner, outer)
        plan.feet[inner].append(("couple", k))
        plan.feet[outer].append(("couple", k))


def inner_and_outer(a: str, b: str, partners: dict[str, list[str]], pos: dict[str, int]) -> tuple[str, str]:
    """Of two partners who do not stand side by side: the one in the thick of it, and the one the line goes out to."""
    pair = sorted((a, b), key=lambda i: (-len(partners[i]), pos[i]))
    return pair[0], pair[1]
