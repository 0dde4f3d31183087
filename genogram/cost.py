"""What an order of the rows costs: crossings first, then what a practitioner checks in a genogram."""

import itertools
from collections.abc import Sequence

from genogram.strands import Grid
from genogram.unions import age_key

CROSSING = 100.0
APART = 150.0
"""Partners who do not stand side by side."""
BETWEEN = 45.0
"""Each person between partners."""
INDEX_PARENTS = 3.0
"""How many times more that weighs for the parents of the index child."""
PARTNER_ORDER = 12.0
SIBLING_ORDER = 28.0
"""Above the index child's row only: from it downwards age order is kept without exception."""
STRANGER = 14.0
"""Each person standing within a run of one household."""
MALE_LEFT = 2.0
FATHER_LEFT = 40.0
"""The same of the index child's parents: the first thing that is looked for. Less than a crossing, or than partners who are parted."""
SPREAD = 3.0
"""Each person between siblings who is no sibling, nor a sibling's partner."""

TWINS = 120.0
"""Each person between twins: their lines come from one point, and who stands between would pass for a triplet."""


class Cost:
    """Prices orders of a grid. Positions are counted within a row."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        web = grid.web
        self.count = len(grid.rows)
        self.index_row = grid.row.get(web.index, 0)
        self.channels: list[list[tuple[tuple[str, ...], tuple[str, ...], int]]] = [[] for _ in range(self.count)]
        for s in grid.strands:
            self.channels[s.channel].append((s.tops, s.bottoms, s.family))
        self.partners: dict[str, list[str]] = {i: [] for i in grid.row}
        self.couples: list[list[tuple[str, str, float, int]]] = [[] for _ in range(self.count)]
        parents_of_index = {b.parents for b in web.broods for c in b.children if c.id == web.index}
        for k, couple in grid.level_couples():
            a, b = couple.people
            self.partners[a].append(b)
            self.partners[b].append(a)
            weight = INDEX_PARENTS if couple.people in parents_of_index else 1.0
            if web.people[b].sex == "M" and web.people[a].sex != "M":
                a, b = b, a
            self.couples[grid.row[a]].append((a, b, weight, k))
        self.starts = {s.tops: self._compile(s.tops) for s in grid.strands if s.tops}
        self.hangs = {i for s in grid.strands for i in s.bottoms}
        self.siblings = self._siblings()
        self.homes = self._homes()
        self.partner_order = self._partner_order()
        self.runs = [self._runs(r) for r in range(self.count)]
        self.twins = [[t for b in web.broods for t in b.twins if grid.row[t[0]] == r] for r in range(self.count)]

    def _siblings(self) -> list[list[tuple[str, str]]]:
        """Pairs older-younger above the index row."""
        people = self.grid.web.people
        pairs: list[list[tuple[str, str]]] = [[] for _ in range(self.count)]
        for brood in self.grid.web.broods:
            dated = [c.id for c in brood.children if age_key(people[c.id])[0] < 2]
            for a, b in itertools.pairwise(dated):
                row = self.grid.row[a]
                if row == self.grid.row[b] and row < self.index_row:
                    pairs[row].append((a, b))
        return pairs

    def _homes(self) -> list[list[tuple[str, ...]]]:
        homes: list[list[tuple[str, ...]]] = [[] for _ in range(self.count)]
        for home in self.grid.web.homes:
            for row in range(self.count):
                members = tuple(i for i in home.members if self.grid.row.get(i) == row)
                if len(members) > 1:
                    homes[row].append(members)
        return homes

    def _partner_order(self) -> list[list[tuple[str, str, str]]]:
        """(person, nearer partner, outer partner): of one person's partners the earlier stands nearer, where years are known."""
        found: list[list[tuple[str, str, str]]] = [[] for _ in range(self.count)]
        since = {c.people: c.since for c in self.grid.web.couples}
        for i in self.grid.web.kin:
            dated = sorted((since[min(i, p), max(i, p)], p) for p in self.partners[i] if since[min(i, p), max(i, p)])
            for (day, near), (later, far) in itertools.pairwise(dated):
                if day < later:
                    found[self.grid.row[i]].append((i, near, far))
        return found

    def _runs(self, row: int) -> list[tuple[str, ...]]:
        return [bottoms for _, bottoms, _ in self.channels[row] if len(bottoms) > 1]

    def _compile(self, tops: tuple[str, ...]) -> tuple[str, str, bool]:
        """Where a line starts: at one person (no second), or between two; True if it is settled who is the outer one."""
        if len(tops) == 1:
            return tops[0], "", True
        a, b = tops
        if self.grid.row[a] != self.grid.row[b]:
            return (a if self.grid.row[a] > self.grid.row[b] else b), "", True
        more, less = len(self.partners[a]), len(self.partners[b])
        return (a, b, more != less) if more >= less else (b, a, True)

    def anchor(self, tops: tuple[str, ...], pos: dict[str, int]) -> float:
        """Where the line to the children starts, between which people of the row."""
        inner, outer, settled = self.starts[tops]
        if not outer:
            return pos[inner] + 0.1
        p, q = pos[inner], pos[outer]
        if p - q in (1, -1):
            return (p + q) / 2
        if not settled and q < p:
            p, q = q, p
        return q + 0.4 if p > q else q - 0.4

    def channel_cost(self, channel: int, pos: dict[str, int]) -> float:
        """Crossings in one channel, at least, whatever tracks the lines are given."""
        lines = []
        for tops, bottoms, family in self.channels[channel]:
            ends = [pos[i] for i in bottoms]
            ends.sort()
            lines.append((self.anchor(tops, pos) if tops else None, ends, family))
        total = 0
        for k, (start, ends, family) in enumerate(lines):
            low, high = ends[0], ends[-1]
            for other, others, kin in lines[k + 1 :]:
                if kin == family:
                    continue
                if start is not None and other is not None:
                    # Most pairs lie beside each other in both rows.
                    if start < other:
                        if high < others[0]:
                            continue
                    elif other < start and others[-1] < low:
                        continue
                total += crossings_of_two(start, ends, other, others)
        return CROSSING * total

    def conventions(self, orders: list[list[str]]) -> float:
        """The cost of a whole order, crossings left out: those are counted when it is drawn."""
        pos = {i: k for order in orders for k, i in enumerate(order)}
        return sum(self.row_cost(r, orders[r], pos, crossing=0.0) for r in range(self.count))

    def row_cost(self, row: int, order: Sequence[str], pos: dict[str, int], crossing: float = CROSSING) -> float:
        """What practitioners check in one row."""
        cost = 0.0
        for a, b, weight, _ in self.couples[row]:
            gap = abs(pos[a] - pos[b])
            if gap > 1:
                cost += weight * (APART + BETWEEN * (gap - 1))
                cost += crossing * self.passing(row, order, pos, a, b)
            if pos[a] > pos[b]:
                cost += FATHER_LEFT if weight > 1 else MALE_LEFT
        for person, near, far in self.partner_order[row]:
            if abs(pos[person] - pos[near]) > abs(pos[person] - pos[far]):
                cost += PARTNER_ORDER
        for a, b in self.siblings[row]:
            if pos[a] > pos[b]:
                cost += SIBLING_ORDER
        for members in self.homes[row]:
            places = [pos[i] for i in members]
            cost += STRANGER * (max(places) - min(places) + 1 - len(places))
        for twins in self.twins[row]:
            places = [pos[i] for i in twins]
            cost += TWINS * (max(places) - min(places) + 1 - len(places))
        for run in self.runs[row]:
            places = [pos[i] for i in run]
            cost += SPREAD * (max(places) - min(places) + 1 - len(places))
        return cost

    def passing(self, row: int, order: Sequence[str], pos: dict[str, int], a: str, b: str) -> int:
        """Lines that a couple's line must cross to pass those who stand between: above their heads, or under their feet."""
        left, right = sorted((pos[a], pos[b]))
        above = sum(1 for i in order[left + 1 : right] if i in self.hangs)
        if above == 0:
            return 0
        below = 0
        if row + 1 < self.count:
            for tops, _, _ in self.channels[row + 1]:
                if tops and set(tops) != {a, b} and left < self.anchor(tops, pos) < right:
                    below += 1
        return min(above, below)

    def total(self, orders: list[list[str]]) -> float:
        """The cost of a whole order."""
        pos = {i: k for order in orders for k, i in enumerate(order)}
        return sum(self.row_cost(r, orders[r], pos) + self.channel_cost(r, pos) for r in range(self.count))


def crossings_of_two(start: float | None, ends: list[int], other: float | None, others: list[int]) -> int:
    """Least crossings between two families of lines, each from a start above (None: it has none) to its sorted ends below."""
    if start is None or other is None:
        if start is None and other is None:
            return int(ends[0] < others[0] < ends[-1] < others[-1] or others[0] < ends[0] < others[-1] < ends[-1])
        bar, drops = (ends, others) if start is None else (others, ends)
        return sum(1 for end in drops if bar[0] < end < bar[-1])
    if other < start:
        start, ends, other, others = other, others, start, ends
    if start == other:
        return 0 if ends[-1] < others[0] or others[-1] < ends[0] else 1
    if ends[0] > others[-1]:
        return 1
    return min(sum(1 for e in ends if e > others[0]), sum(1 for e in others if e < ends[-1]))
