"""The order of people within each row: starts, then annealing with a fixed number of steps and a fixed seed."""

import itertools
import math
import random

import networkx as nx

from genogram.cost import CROSSING, Cost
from genogram.starts import depth_first, from_graphviz, insert_best
from genogram.strands import Grid
from genogram.unions import age_key

Orders = list[list[str]]

STEPS_A_PERSON = 120
STEPS_LEAST = 900
STEPS_MOST = 10_000
_HOT, _COLD = 60.0, 1.0
_NEAR_BEST = 25.0
"""Orders so near to the best are drawn too: what is really crossed, and how long the lines are, shows only then."""
_MOST_NOTED = 400


def find_orders(grid: Grid, cost: Cost, keep: int = 8) -> list[Orders]:
    """The best orders found, best first; the same for the same grid on every machine."""
    ages = _Ages(grid)
    found: dict[tuple[tuple[str, ...], ...], float] = {}
    starts = [depth_first(grid), depth_first(grid, mirrored=True)]
    starts = sorted((ages.settle(insert_best(grid, cost, s)) for s in starts), key=cost.total)
    steps = max(STEPS_LEAST, min(STEPS_MOST, STEPS_A_PERSON * len(grid.row)))
    for start in starts:
        _note(found, start, cost)
        _anneal(grid, cost, ages, start, steps // len(starts), found)
    best = min(found.values())
    if best >= CROSSING:  # a crossing or a parted couple is left: ask graphviz for another beginning
        drawn = from_graphviz(grid)
        if drawn is not None:
            start = ages.settle(insert_best(grid, cost, drawn))
            _note(found, start, cost)
            _anneal(grid, cost, ages, start, steps // 2, found)
        _anneal(grid, cost, ages, [list(o) for o in min(found, key=lambda k: (found[k], k))], steps // 2, found, seed=2)
    ranked = sorted((k for k in found if found[k] < min(found.values()) + _NEAR_BEST), key=lambda k: (found[k], k))
    return [[list(o) for o in orders] for orders in ranked[:keep]]


def _note(found: dict[tuple[tuple[str, ...], ...], float], orders: Orders, cost: Cost) -> None:
    found[tuple(tuple(o) for o in orders)] = cost.total(orders)


class _Ages:
    """Keeps children of one couple in age order, from the index child's row downwards."""

    def __init__(self, grid: Grid) -> None:
        people = grid.web.people
        index_row = grid.row.get(grid.web.index, 0)
        self.by_row: list[list[list[str]]] = [[] for _ in grid.rows]
        for brood in grid.web.broods:
            dated = [c.id for c in brood.children if age_key(people[c.id])[0] < 2]
            for row, group in itertools.groupby(sorted(dated, key=lambda i: grid.row[i]), key=lambda i: grid.row[i]):
                members = list(group)
                if row >= index_row and len(members) > 1:
                    self.by_row[row].append(members)

    def settle_row(self, row: int, order: list[str]) -> None:
        """Put siblings into the places that they hold together, oldest left."""
        for _ in range(3):
            changed = False
            at = {i: k for k, i in enumerate(order)}
            for members in self.by_row[row]:
                places = sorted(at[i] for i in members)
                for place, i in zip(places, members, strict=True):
                    if order[place] != i:
                        order[place] = i
                        at[i] = place
                        changed = True
            if not changed:
                return

    def settle(self, orders: Orders) -> Orders:
        """All rows settled."""
        for row, order in enumerate(orders):
            self.settle_row(row, order)
        return orders


def _tribes(grid: Grid) -> list[frozenset[str]]:
    """Parts of the family that hang on the rest by one couple or one parent-child line: what can be moved or mirrored whole."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(grid.row))
    for _, couple in grid.level_couples():
        graph.add_edge(*couple.people)
    for strand in grid.strands:
        graph.add_edges_from(itertools.product(strand.tops, strand.bottoms))
    found = set()
    for i in sorted(graph):
        for cut in sorted(graph[i]):
            rest = graph.copy()
            rest.remove_edge(i, cut)
            shared = [k for k in graph[i] if k in graph[cut]]
            rest.remove_edges_from([(i, k) for k in shared])
            found.add(frozenset(nx.node_connected_component(rest, i)))
        # A person with all below, and a person with all above.
        found.add(frozenset(_one_way(grid, i, down=True)))
        found.add(frozenset(_one_way(grid, i, down=False)))
    return sorted((t for t in found if 1 < len(t) < len(grid.row)), key=lambda t: (len(t), sorted(t)))


def _one_way(grid: Grid, start: str, *, down: bool) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        i = todo.pop()
        for s in grid.strands:
            near, far = (s.tops, s.bottoms) if down else (s.bottoms, s.tops)
            if i in near:
                todo.extend(k for k in far if k not in seen)
                seen.update(far)
    return seen


def _anneal(
    grid: Grid,
    cost: Cost,
    ages: _Ages,
    start: Orders,
    steps: int,
    found: dict[tuple[tuple[str, ...], ...], float],
    seed: int = 1,
) -> None:
    """Walk from `start`, colder and colder; every better order than before is noted in `found`."""
    dice = random.Random(seed)  # noqa: S311 - a fixed walk, no secret
    tribes = _tribes(grid)
    count = len(grid.rows)
    orders = [list(o) for o in start]
    pos = {i: k for order in orders for k, i in enumerate(order)}
    rows = [cost.row_cost(r, orders[r], pos) for r in range(count)]
    channels = [cost.channel_cost(r, pos) for r in range(count)]
    now = best = sum(rows) + sum(channels)
    movable = [r for r in range(count) if len(orders[r]) > 1]
    if not movable:
        return
    for step in range(steps):
        heat = _HOT * (_COLD / _HOT) ** (step / steps)
        changed = _propose(dice, orders, movable, tribes)
        if not changed:
            continue
        for r, order in changed.items():
            ages.settle_row(r, order)
            for k, i in enumerate(order):
                pos[i] = k
        touched = sorted({c for r in changed for c in (r, r + 1) if c < count})
        held = {r: orders[r] for r in changed}
        for r, order in changed.items():
            orders[r] = order
        new_rows = {r: cost.row_cost(r, orders[r], pos) for r in changed}
        new_channels = {c: cost.channel_cost(c, pos) for c in touched}
        then = (
            now + sum(v - rows[r] for r, v in new_rows.items()) + sum(v - channels[c] for c, v in new_channels.items())
        )
        if then <= now or dice.random() < math.exp((now - then) / heat):
            now = then
            for r, v in new_rows.items():
                rows[r] = v
            for c, v in new_channels.items():
                channels[c] = v
            best = min(best, now)
            if (now < best + _NEAR_BEST and len(found) < _MOST_NOTED) or now == best:
                found[tuple(tuple(o) for o in orders)] = now
        else:
            for r, order in held.items():
                orders[r] = order
                for k, i in enumerate(order):
                    pos[i] = k


def _propose(
    dice: random.Random, orders: Orders, movable: list[int], tribes: list[frozenset[str]]
) -> dict[int, list[str]]:
    """A neighbouring order: the rows that differ."""
    kind = dice.random()
    if kind < 0.35 and tribes:
        return _move_tribe(dice, orders, tribes[dice.randrange(len(tribes))])
    row = movable[dice.randrange(len(movable))]
    order = list(orders[row])
    if kind < 0.7:
        i, j = dice.randrange(len(order)), dice.randrange(len(order))
        if i == j:
            return {}
        order.insert(j, order.pop(i))
        return {row: order}
    i, j = sorted((dice.randrange(len(order)), dice.randrange(len(order))))
    if i == j:
        return {}
    block = order[i : j + 1]
    if kind < 0.85:
        order[i : j + 1] = block[::-1]
        return {row: order}
    del order[i : j + 1]
    at = dice.randrange(len(order) + 1)
    if dice.random() < 0.3:
        block.reverse()
    order[at:at] = block
    return {row: order}


def _move_tribe(dice: random.Random, orders: Orders, tribe: frozenset[str]) -> dict[int, list[str]]:
    """Mirror a tribe where it stands, or set it together at one place of every row, or at an end."""
    way = dice.random()
    changed = {}
    share = dice.random()
    flip = dice.random() < 0.3
    for row, order in enumerate(orders):
        inside = [i for i in order if i in tribe]
        if not inside:
            continue
        if way < 0.3:
            back = iter(inside[::-1])
            new = [next(back) if i in tribe else i for i in order]
        else:
            rest = [i for i in order if i not in tribe]
            if flip:
                inside.reverse()
            at = 0 if way < 0.45 else len(rest) if way < 0.6 else round(share * len(rest))
            new = rest[:at] + inside + rest[at:]
        if new != order:
            changed[row] = new
    return changed
