"""The lanes of a timeline and the marks in them: every dated entry once, and the lines that join accounts of one event."""

from collections.abc import Iterator, Mapping, Sequence

from casefile.entries import Chronology, Entry
from chronology.account import telling_text
from chronology.drawn import GREY, INK, PALE, RED, RULE, element, line, number, polygon, rect, text, title
from chronology.lanes import Bar, Box, Dot
from chronology.timeline_plan import STRIP, PlacedLane, Plan, badge_room, track_height
from dates import display

_MOST_JOINED = 80
"""Events whose accounts are joined; beyond that a web of lines tells nothing, and only named events are joined."""
Spot = tuple[float, float]


def draw_lanes(plan: Plan) -> Iterator[str]:
    """Ground, agencies' names and colours, counts, silences."""
    axis, measures = plan.axis, plan.measures
    for place, lane in enumerate(plan.lanes):
        if place % 2 == 0:
            yield rect(0, lane.top, measures.across, lane.bottom, fill=PALE)
    for silence in plan.silences:
        left, right = axis.end(silence.after), axis.start(silence.until)
        yield rect(left, plan.top - 2, right, plan.bottom, fill="#d9dee4", fill_opacity=0.75)
    for day in (plan.case.scoping_from, plan.case.scoping_to):
        x = axis.start(day) if day == plan.case.scoping_from else axis.end(day)
        yield line(x, plan.top, x, plan.bottom, GREY, stroke_width=0.7, stroke_dasharray="3 2")
    for lane in plan.lanes:
        yield from _name(plan, lane)


def _name(plan: Plan, lane: PlacedLane) -> Iterator[str]:
    size, middle = plan.measures.size, (lane.top + lane.bottom) / 2
    yield rect(0, lane.top + 1, 3, lane.bottom - 1, fill=lane.colour)
    for row, words in enumerate(lane.name):
        y = middle + size * 0.34 + (row - (len(lane.name) - 1) / 2) * (size + 1.0)
        yield text(words, 6, y, size)
    if lane.lane.drawn:  # the name of an agency without any has that room too
        x = plan.measures.names + 14
        yield text(str(len(lane.lane.drawn)), x, middle + size * 0.34, size, text_anchor="end", fill=GREY)
    yield line(plan.axis.left, lane.line, plan.axis.right, lane.line, RULE, stroke_width=0.4)


def draw_marks(plan: Plan, chronology: Chronology) -> Iterator[str]:
    """Lines between accounts first, then marks over them."""
    spots = _spots(plan)
    named = {e.id: n for n, event in enumerate(plan.numbered, 1) for e in event.accounts}
    yield from _joins(plan, chronology, spots, named)
    if plan.incident:
        x = plan.axis.middle(plan.case.incident)
        yield line(x, plan.top - 2, x, plan.bottom + 2, RED, stroke_width=1.3)
    yield from _leaders(plan, spots)
    for lane in plan.lanes:
        for bar in lane.lane.bars:
            yield from _bar(plan, lane, bar, named)
        for box in lane.lane.boxes:
            yield from _box(plan, lane, box)
        for dot in lane.lane.dots:
            yield _dot(plan, lane, dot, dot.entry.id in named)
        yield from _strips(plan, lane)


def said(entry: Entry) -> str:
    """An entry in a line: date, agency, its first words, its id."""
    words = " ".join(telling_text(entry).split())
    short = words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"
    return f"{display(entry.when)} · {entry.agency} · {short} · {entry.id}"


def _dot_y(plan: Plan, lane: PlacedLane, row: int) -> float:
    return lane.line - plan.measures.radius - 0.4 - row * (2 * plan.measures.radius + 0.5)


def _bar_room(plan: Plan, lane: PlacedLane, bar: Bar) -> tuple[float, float]:
    top = lane.line + 1.4 + sum(track_height(lane.lane, t, plan.measures) for t in range(bar.track))
    return top, top + track_height(lane.lane, bar.track, plan.measures) - 1.2


def _spots(plan: Plan) -> Mapping[str, Spot]:
    """Where the mark of each entry on the axis is met by a line."""
    spots: dict[str, Spot] = {}
    for lane in plan.lanes:
        for dot in lane.lane.dots:
            spots[dot.entry.id] = (dot.x, _dot_y(plan, lane, dot.row))
        for box in lane.lane.boxes:
            y = lane.line - plan.measures.size / 2 - 1.4
            spots |= {e.id: ((box.left + box.right) / 2, y) for e in box.entries}
        for bar in lane.lane.bars:
            top, bottom = _bar_room(plan, lane, bar)
            spots |= {e.id: ((bar.left + bar.right) / 2, (top + bottom) / 2) for e in bar.entries}
    return spots


def _meeting(plan: Plan, entries: Sequence[Entry], spots: Mapping[str, Spot]) -> list[Spot]:
    """The spots of one event's accounts, top down; a bar is met where the day of the others lies within it."""
    edges = {e.id: (b.left, b.right) for lane in plan.lanes for b in lane.lane.bars for e in b.entries}
    days = sorted(spots[e.id][0] for e in entries if e.id in spots and e.id not in edges)
    found: list[Spot] = []
    for entry in entries:
        if entry.id not in spots:
            continue
        x, y = spots[entry.id]
        if entry.id in edges and days:
            left, right = edges[entry.id]
            x = min(max(days[len(days) // 2], left), right)
        found.append((x, y))
    return sorted(found, key=lambda s: (s[1], s[0]))


def _joins(plan: Plan, chronology: Chronology, spots: Mapping[str, Spot], named: Mapping[str, int]) -> Iterator[str]:
    by_id = {e.id: e for e in chronology.entries}
    for found in sorted(chronology.groups, key=lambda g: g.id):
        told = any(i in named for i in found.entries)
        if not told and len(chronology.groups) > _MOST_JOINED:
            continue
        met = _meeting(plan, [by_id[i] for i in sorted(found.entries) if i in by_id], spots)
        if len(met) > 1:
            points = " ".join(f"{number(x)},{number(y)}" for x, y in met)
            look = (INK, 1.0) if told else (GREY, 0.55)
            yield element("polyline", points=points, fill="none", stroke=look[0], stroke_width=look[1])


def _leaders(plan: Plan, spots: Mapping[str, Spot]) -> Iterator[str]:
    """From an event's number, above the lanes, down to its topmost account."""
    size, room = plan.measures.size, badge_room(plan.measures)
    tops = [_meeting(plan, event.accounts, spots)[0] for event in plan.numbered]
    rows = max(plan.number_rows, 1)
    badges: list[str] = []
    for row in range(rows):
        y = plan.top - 7.5 - room / 2 - row * room
        own = list(range(row, len(tops), rows))
        places = spread([tops[k][0] for k in own], room, plan.axis.left + room / 2, plan.axis.right - room / 2)
        for k, at in zip(own, places, strict=True):
            x, down = tops[k]
            points = f"{number(at)},{number(y)} {number(x)},{number(plan.top + 1)} {number(x)},{number(down)}"
            look: dict[str, str | float] = {"stroke": INK, "stroke_width": 0.6, "stroke_dasharray": "1.6 1.2"}
            yield element("polyline", points=points, fill="none", **look)
            badges.append(element("circle", cx=at, cy=y, r=size * 0.74, fill=INK, stroke="#ffffff", stroke_width=0.6))
            words: dict[str, str | float] = {"fill": "#ffffff", "text_anchor": "middle"}
            badges.append(text(str(k + 1), at, y + size * 0.32, size - 0.8, bold=True, **words))
    yield from badges


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places in the order given, `apart` from each other, each as near as can be to where it is wanted.

    Where all of them have no room between the ends, they stand nearer together.
    """
    if not wanted:
        return []
    apart = min(apart, (high - low) / max(len(wanted) - 1, 1))
    blocks: list[tuple[float, int]] = []
    for place, x in enumerate(wanted):
        mean, count = x - place * apart, 1
        while blocks and blocks[-1][0] > mean:
            before, held = blocks.pop()
            mean, count = (before * held + mean * count) / (held + count), held + count
        blocks.append((mean, count))
    ceiling = high - (len(wanted) - 1) * apart
    levelled = [min(max(mean, low), ceiling) for mean, count in blocks for _ in range(count)]
    return [level + place * apart for place, level in enumerate(levelled)]


def _dot(plan: Plan, lane: PlacedLane, dot: Dot, named: bool) -> str:
    r, y = plan.measures.radius, _dot_y(plan, lane, dot.row)
    sure = dot.entry.when.status == "read"
    look = {"fill": lane.colour if sure else "#ffffff", "stroke": lane.colour, "data_entry": dot.entry.id}
    if named:
        wide = r * 1.25
        points = [(dot.x, y - wide), (dot.x + wide, y), (dot.x, y + wide), (dot.x - wide, y)]
        shape = " ".join(f"{number(a)},{number(b)}" for a, b in points)
        return element("polygon", title(said(dot.entry)), points=shape, stroke_width=0.9, **{**look, "stroke": INK})
    return element("circle", title(said(dot.entry)), cx=dot.x, cy=y, r=r - 0.4, stroke_width=0.8, **look)


def _field(plan: Plan, edges: tuple[float, float, float, float], colour: str, held: Sequence[Entry]) -> Iterator[str]:
    """A field with the number of the entries that it stands for."""
    left, top, right, bottom = edges
    size = min(plan.measures.size - 0.7, (right - left - 1.5) / (0.66 * len(str(len(held)))))
    yield element(
        "rect",
        title("\n".join(map(said, held))),
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        rx=1.2,
        fill="#ffffff",
        stroke=colour,
        stroke_width=0.9,
        data_entries=" ".join(e.id for e in held),
    )
    middle = (top + bottom) / 2 + size * 0.34
    yield text(str(len(held)), (left + right) / 2, middle, size, bold=True, text_anchor="middle")


def _box(plan: Plan, lane: PlacedLane, box: Box) -> Iterator[str]:
    top = lane.line - plan.measures.size - 2.2
    yield from _field(plan, (box.left + 0.6, top, box.right - 0.6, lane.line - 0.6), lane.colour, box.entries)


def _bar(plan: Plan, lane: PlacedLane, bar: Bar, named: Mapping[str, int]) -> Iterator[str]:
    """Pale, with a firm edge; an end that goes on, or that nobody knows, is a point instead of an edge."""
    top, bottom = _bar_room(plan, lane, bar)
    if len(bar.entries) > 1:
        yield from _field(plan, (bar.left, top, bar.right, bottom), lane.colour, bar.entries)
        return
    entry = bar.entries[0]
    middle, tip = (top + bottom) / 2, min(3.0, (bar.right - bar.left) / 2)
    left = [(bar.left + tip, top), (bar.left, middle), (bar.left + tip, bottom)]
    right = [(bar.right - tip, bottom), (bar.right, middle), (bar.right - tip, top)]
    points = left if bar.goes_on_left else [(bar.left, top), (bar.left, bottom)]
    points = points + (right if bar.goes_on_right else [(bar.right, bottom), (bar.right, top)])
    yield element(
        "polygon",
        title(said(entry)),
        points=" ".join(f"{number(x)},{number(y)}" for x, y in points),
        fill=lane.colour,
        fill_opacity=0.35,
        stroke=INK if entry.id in named else lane.colour,
        stroke_width=0.8,
        data_entry=entry.id,
    )


def _strips(plan: Plan, lane: PlacedLane) -> Iterator[str]:
    """What lies off the axis, as a number at its side."""
    half = plan.measures.size / 2 + 1.2
    middle = (lane.top + lane.bottom) / 2
    if lane.lane.earlier:
        left = plan.measures.names + 22
        edges = (left + 9, middle - half, left + STRIP - 9, middle + half)
        yield from _field(plan, edges, lane.colour, lane.lane.earlier)
    if lane.lane.later:
        left = plan.measures.across - 4 - STRIP
        edges = (left + 9, middle - half, left + STRIP - 9, middle + half)
        yield from _field(plan, edges, lane.colour, lane.lane.later)


def diamond(x: float, y: float, r: float, **look: str | float) -> str:
    """The mark of an account of a numbered event."""
    return polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], **look)
