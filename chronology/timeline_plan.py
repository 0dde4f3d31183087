"""Where everything on a timeline stands, before a line of it is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from casefile.case import Case
from casefile.entries import Chronology, Entry
from chronology.axis import Axis, shows_incident, window
from chronology.drawn import shortened, wrapped
from chronology.lanes import Lane, lay_lane
from chronology.silences import Silence, silences
from chronology.told_events import ToldEvent, told_events

Paper = Literal["A4", "A3"]


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a paper, in points: the picture fits the pack's landscape page with a heading and two lines above it."""

    across: float
    down: float
    names: float
    """Room for the agencies' names."""
    size: float
    """Of small print."""
    radius: float
    box: float
    columns: int
    """Of the list of events."""


MEASURES: Mapping[Paper, Measures] = {
    "A4": Measures(762, 430, 132, 7.2, 2.5, 13.5, 3),
    "A3": Measures(1110, 690, 180, 8.6, 3.4, 17.0, 3),
}
STRIP = 40.0
"""Width of the strip at a side that holds what lies off the axis."""
_AIR = 7.0
_MOST_ROWS = 9
_LANES_AT_LEAST = 0.4
"""Of the sheet's height: a long list of events makes the sheet longer and does not press the lanes together."""


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane with its room. Dots stand on `line` upwards, bars below it."""

    lane: Lane
    colour: str
    name: tuple[str, ...]
    top: float
    bottom: float
    line: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A timeline laid out. `numbered`: events on the axis; `unnumbered`: those that lie off it or have no date."""

    case: Case
    measures: Measures
    axis: Axis
    lanes: tuple[PlacedLane, ...]
    top: float
    """Of the lanes."""
    bottom: float
    chosen: bool
    numbered: tuple[ToldEvent, ...]
    unnumbered: tuple[ToldEvent, ...]
    number_rows: int
    """Rows in which the numbers stand above the lanes; one unless there are very many."""
    silences: tuple[Silence, ...]
    unplaced: tuple[Entry, ...]
    """Without a date, or with one that needs a decision."""
    earlier: bool
    later: bool
    incident: bool

    @property
    def down(self) -> float:
        """The height of the sheet."""
        return self.bottom + beneath(self.measures, len(self.case.children), len(self.numbered) + len(self.unnumbered))


def plan_timeline(
    case: Case, chronology: Chronology, colours: Sequence[str], paper: Paper, chosen: Sequence[str], gap_days: int
) -> Plan:
    """Lay out a timeline; arguments as of `draw_timeline`."""
    measures = MEASURES[paper]
    settled = [e for e in chronology.entries if e.when.settled]
    first, last = window(case)
    earlier = any(e.when.latest and e.when.latest < first for e in settled)
    later = any(e.when.earliest and e.when.earliest > last for e in settled)
    left = measures.names + 22 + (STRIP + _AIR if earlier else 0)
    right = measures.across - 4 - (STRIP + _AIR if later else 0)
    axis = Axis(first, last, left, right)
    is_chosen, events = told_events(case, chronology, chosen)
    numbered = tuple(e for e in events if any(on_axis(a, axis) for a in e.accounts) and e.day)
    off = {e.lead.id for e in numbered}
    unnumbered = tuple(e for e in events if e.lead.id not in off)
    quiet = silences(case, settled, gap_days)
    number_rows = -(-len(numbered) * badge_room(measures) // (right - left))
    top = above(measures, int(number_rows), bool(quiet))
    room = measures.down - top - beneath(measures, len(case.children), len(events))
    room = max(room, measures.down * _LANES_AT_LEAST)
    placed, bottom = _place_lanes(_by_agency(case, settled), axis, measures, colours, top, room)
    unplaced = tuple(sorted((e for e in chronology.entries if not e.when.settled), key=lambda e: (e.agency, e.id)))
    return Plan(
        case,
        measures,
        axis,
        placed,
        top,
        bottom,
        is_chosen,
        numbered,
        unnumbered,
        int(number_rows),
        quiet,
        unplaced,
        earlier,
        later,
        shows_incident(case),
    )


def on_axis(entry: Entry, axis: Axis) -> bool:
    """Does any day that the entry allows lie on the axis?"""
    first, last = entry.when.earliest, entry.when.latest
    return entry.when.settled and not ((last and last < axis.first) or (first and first > axis.last))


def above(measures: Measures, number_rows: int, quiet: bool) -> float:
    """Height of what stands above the lanes: heading, incident, period, silences, rows of numbers."""
    row = measures.size + 3.4
    numbers = 4 + number_rows * badge_room(measures) if number_rows else 0
    return 16 + 2 * row + (row if quiet else 0) + numbers + 3


def badge_room(measures: Measures) -> float:
    """What the number of an event needs across and down."""
    return 2 * measures.size * 0.74 + 1.2


def beneath(measures: Measures, children: int, events: int) -> float:
    """Height of what stands beneath the lanes: calendar, ages, events, what the marks mean."""
    row = measures.size + 2.8
    listed = -(-events // measures.columns)
    return 2 * row + 4 + (row + 1) * max(children, 1) + (row * (listed + 1) + 5 if events else 0) + 2 * row + 9


def _by_agency(case: Case, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The agencies in the order of the case file; one that it does not list stands at the end."""
    found: dict[str, list[Entry]] = {a.name: [] for a in case.agencies}
    for entry in sorted(entries, key=lambda e: e.agency):
        found.setdefault(entry.agency, []).append(entry)
    return found


def _place_lanes(
    by_agency: Mapping[str, Sequence[Entry]],
    axis: Axis,
    measures: Measures,
    colours: Sequence[str],
    top: float,
    room: float,
) -> tuple[tuple[PlacedLane, ...], float]:
    """As many rows of dots as the room allows; one row where even that is more than there is, and the sheet grows."""
    pitch = 2 * measures.radius + 0.5
    wide = measures.names - 8
    names = {
        a: wrapped(a, measures.size, wide) if own else (shortened(a, measures.size, wide + 20),)
        for a, own in by_agency.items()
    }

    def lay(agency: str, rows: int) -> tuple[Lane, tuple[float, float]]:
        lane = lay_lane(agency, by_agency[agency], axis, rows=rows, pitch=pitch, box=measures.box)
        return lane, _heights(lane, len(names[agency]), measures, pitch)

    laid = [lay(a, _MOST_ROWS) for a in by_agency]
    while sum(up + under for _, (up, under) in laid) > room:
        place = max(range(len(laid)), key=lambda i: (laid[i][0].rows, -i))  # the highest stack gives way first
        lane, _ = laid[place]
        if lane.rows <= 1:
            break
        laid[place] = lay(lane.agency, lane.rows - 1)
    lanes, heights = [lane for lane, _ in laid], [h for _, h in laid]
    spare = max(0.0, room - sum(up + under for up, under in heights))
    each = min(spare / max(len(lanes), 1), 14.0)
    placed: list[PlacedLane] = []
    y = top
    for number, (lane, (up, under)) in enumerate(zip(lanes, heights, strict=True)):
        bottom = y + up + under + each
        line = y + up + each / 2
        placed.append(PlacedLane(lane, colours[number % len(colours)], names[lane.agency], y, bottom, line))
        y = bottom
    return tuple(placed), y


def _heights(lane: Lane, lines: int, measures: Measures, pitch: float) -> tuple[float, float]:
    """Above and below the lane's line."""
    up = max(lane.rows, 1) * pitch + 2.0
    if lane.boxes:
        up = max(up, measures.size + 3.5)
    under = 2.0 + sum(track_height(lane, t, measures) for t in range(lane.tracks))
    least = lines * (measures.size + 1.2) + 2.5
    return (up, max(under, least - up))


def track_height(lane: Lane, track: int, measures: Measures) -> float:
    """A track with a number in one of its bars is as high as the number."""
    numbered = any(b.track == track and len(b.entries) > 1 for b in lane.bars)
    return measures.size + 1.6 if numbered else measures.radius + 2.0
