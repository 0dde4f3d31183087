"""The lines between rows: from parents down to children, cut into strands of one row each."""

from collections import defaultdict
from dataclasses import dataclass

from genogram.unions import Brood, Couple, Web


@dataclass(frozen=True)
class Strand:
    """Part of a line that lies between row `channel - 1` and row `channel`.

    `tops` are one or two parents, or the waypoint that the line comes through, or nothing (siblings without parents).
    `bottoms` are children, waypoints to a later row, or (of a couple on two rows) the lower partner.
    """

    family: int
    """Which family of lines it belongs to: the number of its couple, or of a brood without a couple."""
    channel: int
    tops: tuple[str, ...]
    bottoms: tuple[str, ...]
    brood: int | None = None
    couple: int | None = None
    first: bool = True
    """It starts at the parents."""


@dataclass(frozen=True)
class Grid:
    """Rows to be ordered and the strands between them. A waypoint is a place in a row through which a long line passes."""

    web: Web
    row: dict[str, int]
    rows: tuple[tuple[str, ...], ...]
    strands: tuple[Strand, ...]
    waypoints: dict[str, tuple[int, str]]
    """Waypoint: its family, and the child (or lower partner) that its line leads to."""
    couple_of: dict[tuple[str, str], int]

    def level_couples(self) -> list[tuple[int, Couple]]:
        """Couples whose two people stand on one row."""
        return [(k, c) for k, c in enumerate(self.web.couples) if self.row[c.people[0]] == self.row[c.people[1]]]


def lay_grid(web: Web, row: dict[str, int]) -> Grid:
    """Cut the lines of the family into strands, with waypoints where a line passes a row."""
    maker = _Maker(web, dict(row))
    for k, couple in enumerate(web.couples):
        maker.bent_couple(k, couple)
    for b, brood in enumerate(web.broods):
        maker.brood(b, brood)
    count = max(maker.row.values(), default=0) + 1
    rows = tuple(tuple(sorted(i for i, r in maker.row.items() if r == k)) for k in range(count))
    return Grid(web, maker.row, rows, tuple(maker.strands), maker.waypoints, maker.couple_of)


class _Maker:
    def __init__(self, web: Web, row: dict[str, int]) -> None:
        self.web = web
        self.row = row
        self.strands: list[Strand] = []
        self.waypoints: dict[str, tuple[int, str]] = {}
        self.couple_of = {c.people: k for k, c in enumerate(web.couples)}

    def bent_couple(self, k: int, couple: Couple) -> None:
        upper, lower = sorted(couple.people, key=lambda i: (self.row[i], i))
        if self.row[upper] != self.row[lower]:
            self._descend(k, (upper,), {lower: self.row[lower]}, None, k)

    def brood(self, b: int, brood: Brood) -> None:
        family = len(self.web.couples) + b
        if len(brood.parents) == 2:
            family = self.couple_of[brood.parents[0], brood.parents[1]]
        rows = {c.id: self.row[c.id] for c in brood.children}
        if not brood.parents:
            by_row: dict[int, list[str]] = defaultdict(list)
            for c in brood.children:
                by_row[rows[c.id]].append(c.id)
            for at, ids in sorted(by_row.items()):
                if len(ids) > 1:
                    self.strands.append(Strand(family, at, (), tuple(ids), b))
            return
        lowest = max(self.row[p] for p in brood.parents)
        # A child that contradictory returns put above its parents keeps its place and gets no line from them.
        self._descend(family, brood.parents, {i: r for i, r in rows.items() if r > lowest}, b, None)

    def _descend(
        self, family: int, tops: tuple[str, ...], ends: dict[str, int], brood: int | None, couple: int | None
    ) -> None:
        at = max(self.row[p] for p in tops) + 1
        first = True
        while ends:
            here = tuple(i for i, r in ends.items() if r == at)
            beyond = {i: r for i, r in ends.items() if r > at}
            bottoms = here
            if beyond:
                # One waypoint for all that go further.
                towards = min(beyond)
                name = f"~{family}.{'c' if brood is None else brood}.{at}"
                self.waypoints[name] = (family, towards)
                self.row[name] = at
                bottoms = (*here, name)
            self.strands.append(Strand(family, at, tops, bottoms, brood, couple, first))
            if not beyond:
                return
            tops, ends, first, at = (name,), beyond, False, at + 1
