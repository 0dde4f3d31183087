"""The order of people within each row: starts, then annealing with a fixed number of steps and a fixed seed."""

import itertools
import math
import random
from collections.abc import Iterable, Sequence

import networkx as nx

from genogram.cost import APART, BETWEEN, CROSSING, Cost
from genogram.neighbours import most_side_by_side, parents_of_index
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


def _floor(grid: Grid) -> float:
    """What couples who cannot stand side by side cost in any order."""
    couples = [c.people for _, c in grid.level_couples()]
    return (len(couples) - most_side_by_side(couples, parents_of_index(grid.web))) * (APART + BETWEEN)


Found = dict[tuple[tuple[str, ...], ...], float]


def find_orders(grid: Grid, cost: Cost, keep: int = 8) -> list[Orders]:
    """The best orders found, best first; the same for the same grid on every machine."""
    ages = _Ages(grid)
    walk = _Walk(grid, cost, ages)
    starts = [depth_first(grid), depth_first(grid, mirrored=True)]
    starts = sorted((ages.settle(insert_best(grid, cost, s)) for s in starts), key=cost.total)
    steps = max(STEPS_LEAST, min(STEPS_MOST, STEPS_A_PERSON * len(grid.row)))
    for start in starts:
        walk.anneal(start, steps // len(starts))
    if min(walk.found.values()) >= _floor(grid) + CROSSING:  # something is left to gain: begin again from elsewhere
        drawn = from_graphviz(grid)
        if drawn is not None:
            walk.anneal(ages.settle(insert_best(grid, cost, drawn)), steps)
        for seed in (2, 3):
            walk.anneal([list(o) for o in walk.best()[0]], steps, seed)
    return [[list(o) for o in orders] for orders in walk.best()[:keep]]


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
            found.add(_beyond(graph, i, cut))
        # A person with all below, and a person with all above.
        found.add(frozenset(_one_way(grid, i, down=True)))
        found.add(frozenset(_one_way(grid, i, down=False)))
    return sorted((t for t in found if 1 < len(t) < len(grid.row)), key=lambda t: (len(t), sorted(t)))


def _beyond(graph: "nx.Graph[str]", start: str, cut: str) -> frozenset[str]:
    """All that hang together with `start` if its lines to `cut`, and to those whom both know, are cut."""
    barred = {cut, *(k for k in graph[start] if k in graph[cut])}
    seen, todo = {start}, [k for k in graph[start] if k not in barred]
    while todo:
        i = todo.pop()
        if i not in seen:
            seen.add(i)
            todo.extend(k for k in graph[i] if k not in seen)
    return frozenset(seen)


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


class _Walk:
    """Annealing on one grid; what was priced once is remembered, and so is every order that came near the best."""

    def __init__(self, grid: Grid, cost: Cost, ages: _Ages) -> None:
        self.cost, self.ages = cost, ages
        self.count = len(grid.rows)
        self.tribes = _tribes(grid)
        self.found: Found = {}
        self.row_prices: dict[tuple[int, tuple[str, ...]], float] = {}
        self.channel_prices: dict[tuple[int, tuple[str, ...], tuple[str, ...]], float] = {}

    def best(self) -> list[tuple[tuple[str, ...], ...]]:
        """Orders that cost nearly as little as the best, best first."""
        least = min(self.found.values())
        return sorted((k for k in self.found if self.found[k] < least + _NEAR_BEST), key=lambda k: (self.found[k], k))

    def anneal(self, start: Orders, steps: int, seed: int = 1) -> None:
        """Walk from `start`, colder and colder."""
        dice = random.Random(seed)  # noqa: S311 - a fixed walk, no secret
        now = tuple(tuple(o) for o in start)
        pos = {i: k for order in now for k, i in enumerate(order)}
        rows = [self._row(r, now, pos) for r in range(self.count)]
        channels = [self._channel(c, now, pos) for c in range(self.count)]
        price = best = sum(rows) + sum(channels)
        self.found[now] = price
        movable = [r for r in range(self.count) if len(now[r]) > 1]
        for step in range(steps if movable else 0):
            changed = _propose(dice, now, movable, self.tribes)
            if not changed:
                continue
            for r, order in changed.items():
                self.ages.settle_row(r, order)
            heat = _HOT * (_COLD / _HOT) ** (step / steps)
            # The dearest price that this step would accept: known beforehand, most steps need not be priced whole.
            limit = price - heat * math.log(1.0 - dice.random())
            then = tuple(tuple(changed[r]) if r in changed else now[r] for r in range(self.count))
            _set_places(pos, then, changed)
            new_rows = {r: self._row(r, then, pos) for r in changed}
            channels_touched = sorted({c for r in changed for c in (r, r + 1) if c < self.count})
            new = price + sum(v - rows[r] for r, v in new_rows.items()) - sum(channels[c] for c in channels_touched)
            new_channels: dict[int, float] = {}
            for c in channels_touched:
                if new > limit:
                    break
                new_channels[c] = self._channel(c, then, pos)
                new += new_channels[c]
            if new > limit:
                _set_places(pos, now, changed)
                continue
            now, price = then, new
            for r, v in new_rows.items():
                rows[r] = v
            for c, v in new_channels.items():
                channels[c] = v
            if price < best or (step > 0.6 * steps and price < best + _NEAR_BEST and len(self.found) < _MOST_NOTED):
                self.found[now] = price
            best = min(best, price)

    def _row(self, row: int, orders: tuple[tuple[str, ...], ...], pos: dict[str, int]) -> float:
        key = (row, orders[row])
        price = self.row_prices.get(key)
        if price is None:
            price = self.row_prices[key] = self.cost.row_cost(row, orders[row], pos)
        return price

    def _channel(self, channel: int, orders: tuple[tuple[str, ...], ...], pos: dict[str, int]) -> float:
        key = (channel, orders[channel - 1] if channel else (), orders[channel])
        price = self.channel_prices.get(key)
        if price is None:
            price = self.channel_prices[key] = self.cost.channel_cost(channel, pos)
        return price


def _set_places(pos: dict[str, int], orders: tuple[tuple[str, ...], ...], rows: Iterable[int]) -> None:
    for r in rows:
        pos.update(zip(orders[r], range(len(orders[r])), strict=True))


def _propose(
    dice: random.Random, orders: Sequence[Sequence[str]], movable: list[int], tribes: list[frozenset[str]]
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


def _move_tribe(dice: random.Random, orders: Sequence[Sequence[str]], tribe: frozenset[str]) -> dict[int, list[str]]:
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
        if new != list(order):
            changed[row] = new
    return changed
