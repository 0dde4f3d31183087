"""How good a layout is, counted on what is really drawn."""

import itertools
from dataclasses import dataclass

from genogram.canvas import Box, Segment, overlap, through
from genogram.coordinates import Places
from genogram.households import Outline
from genogram.labels import Label
from genogram.lanes import Plan
from genogram.lettering import text_width
from genogram.neighbours import most_side_by_side, parents_of_index
from genogram.routing import Routed, half_width
from genogram.style import INDEX_MARGIN, RADIUS
from genogram.unions import age_key


@dataclass(frozen=True)
class Measures:
    """Counts. `side_by_side_possible` is how many couples can stand side by side at all (three partners have two hands)."""

    people: int
    crossings: int
    overlaps: int
    lines_through: int
    strangers: int
    couples: int
    couples_on_row: int
    side_by_side: int
    side_by_side_possible: int
    siblings: int
    siblings_in_order: int
    elders_in_order: bool
    """Siblings above the index child's row are all in age order too."""
    crowded: int = 0
    """Years, letters and addresses that touch something, because no spot was free."""

    def faults(self) -> int:
        """What must never be: overlaps, lines through symbols or labels, strangers in a household."""
        return self.overlaps + self.lines_through + self.strangers + self.crowded


def symbol_box(plan: Plan, places: Places, routed: Routed, i: str) -> Box:
    """The room of a symbol."""
    half = RADIUS + (INDEX_MARGIN if i == plan.grid.web.index else 0.0)
    x, y = places.x[i], routed.y[i]
    return (x - half, y - half, x + half, y + half)


def label_box(label: Label, x: float, y: float) -> Box | None:
    """The room of a label below the symbol at x, y."""
    if not label.lines:
        return None
    top = y + RADIUS + label.drop
    bottom = y + RADIUS + 4 + label.height - 3
    wide = max(text_width(line.text, line.size) for line in label.lines)
    return (x + 5, top, x + 5 + wide, bottom) if label.start else (x - wide / 2, top, x + wide / 2, bottom)


def sides(points: tuple[tuple[float, float], ...]) -> list[Segment]:
    """The straight parts of an outline."""
    return [(*a, *b) for a, b in zip(points, (*points[1:], points[0]), strict=True)]


def enters_symbol(s: Segment, plan: Plan, places: Places, routed: Routed, i: str) -> bool:
    """A line runs into the shape itself, by more than a point (a circle does not fill its box)."""
    x, y = places.x[i], routed.y[i]
    steps = max(2, int(max(abs(s[2] - s[0]), abs(s[3] - s[1]))))
    for n in range(steps + 1):
        at = (s[0] + (s[2] - s[0]) * n / steps - x, s[1] + (s[3] - s[1]) * n / steps - y)
        half = half_width(plan, i, min(abs(at[1]), RADIUS)) - 1.0
        if abs(at[1]) < RADIUS - 1 and abs(at[0]) < half:
            return True
    return False


def segments_of(routed: Routed) -> list[tuple[Segment, int]]:
    """All straight parts of all lines, with their family."""
    return [
        ((*a, *b), stroke.family)
        for stroke in routed.strokes
        for a, b in zip(stroke.points, stroke.points[1:], strict=False)
        if a != b
    ]


def measure(
    plan: Plan, places: Places, routed: Routed, labels: dict[str, Label], outlines: tuple[Outline, ...]
) -> Measures:
    """Count everything once."""
    grid = plan.grid
    web = grid.web
    symbols = [symbol_box(plan, places, routed, i) for i in web.kin]
    words = [box for i in web.kin if (box := label_box(labels[i], places.x[i], routed.y[i]))]
    segments = segments_of(routed)
    boxes = symbols + words
    overlaps = sum(1 for a, b in itertools.combinations(boxes, 2) if overlap(a, b, 0.5))
    edges = [s for o in outlines for s in sides(o.points())]
    crossed = sum(
        1
        for i, box in zip(web.kin, symbols, strict=True)
        for s in (*(s for s, _ in segments), *edges)
        if through(s, box, 0.5) and enters_symbol(s, plan, places, routed, i)
    ) + sum(1 for s in (*(s for s, _ in segments), *edges) for b in words if through(s, b, 0.2))
    couples = [c.people for c in web.couples]
    beside = sum(1 for j in plan.joins.values() if j.way == "beside")
    index_row = grid.row.get(web.index, 0)
    good = all_ = 0
    elders = True
    for brood in web.broods:
        dated = [c.id for c in brood.children if c.kind in ("birth", "unknown") and age_key(web.people[c.id])[0] < 2]
        for a, b in itertools.pairwise(dated):
            if grid.row[a] != grid.row[b]:
                continue
            right = plan.pos[a] < plan.pos[b]
            if grid.row[a] >= index_row:
                all_, good = all_ + 1, good + right
            elders = elders and right
    return Measures(
        people=len(web.people),
        crossings=count_crossings(segments),
        overlaps=overlaps,
        lines_through=crossed,
        strangers=count_strangers(plan, places, routed, outlines),
        couples=len(couples),
        couples_on_row=sum(1 for a, b in couples if grid.row[a] == grid.row[b]),
        side_by_side=beside,
        side_by_side_possible=most_side_by_side([c.people for _, c in grid.level_couples()], parents_of_index(web)),
        siblings=all_,
        siblings_in_order=good,
        elders_in_order=elders,
    )


def length_of(routed: Routed) -> float:
    """Points of level line in all."""
    return sum(abs(s[2] - s[0]) for s, _ in segments_of(routed))


def count_crossings(segments: list[tuple[Segment, int]]) -> int:
    """Places where lines of different families cross, or run one upon the other."""
    return sum(1 for (a, m), (b, n) in itertools.combinations(segments, 2) if m != n and _cross(a, b))


def _cross(a: Segment, b: Segment) -> bool:
    d1, d2 = (a[2] - a[0], a[3] - a[1]), (b[2] - b[0], b[3] - b[1])
    turn = d1[0] * d2[1] - d1[1] * d2[0]
    off = (b[0] - a[0], b[1] - a[1])
    if abs(turn) < 1e-6:
        if abs(off[0] * d1[1] - off[1] * d1[0]) > 0.5 * max(abs(d1[0]) + abs(d1[1]), 1e-9):
            return False
        axis = 0 if abs(d1[0]) > abs(d1[1]) else 1
        low = max(min(a[axis], a[axis + 2]), min(b[axis], b[axis + 2]))
        high = min(max(a[axis], a[axis + 2]), max(b[axis], b[axis + 2]))
        return high - low > 0.5
    s = (off[0] * d2[1] - off[1] * d2[0]) / turn
    t = (off[0] * d1[1] - off[1] * d1[0]) / turn
    return -1e-9 <= s <= 1 + 1e-9 and -1e-9 <= t <= 1 + 1e-9


def count_strangers(plan: Plan, places: Places, routed: Routed, outlines: tuple[Outline, ...]) -> int:
    """People whose middle lies in the outline of a household that is not theirs; and members outside all of its outlines."""
    homes = plan.grid.web.homes
    strangers = 0
    for outline in outlines:
        points = outline.points()
        for i in plan.grid.web.kin:
            if i not in homes[outline.home].members and _inside((places.x[i], routed.y[i]), points):
                strangers += 1
    for k, home in enumerate(homes):
        for i in home.members:
            if i in places.x and not any(
                o.home == k and _inside((places.x[i], routed.y[i]), o.points()) for o in outlines
            ):
                strangers += bool(outlines)
    return strangers


def _inside(point: tuple[float, float], polygon: tuple[tuple[float, float], ...]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
