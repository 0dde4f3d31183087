"""Outlines of who lives together, drawn so that they never enclose anybody who does not."""

from dataclasses import dataclass

from casefile.people import Household
from genogram.coordinates import OUTLINE, Places
from genogram.labels import Label
from genogram.lanes import Plan
from genogram.routing import Routed
from genogram.style import Style

COLOURS = ("#1d70b8", "#00703c", "#b3541e", "#4c2c92", "#85113f", "#0b6e75", "#6b5b00", "#505a5f")
_FAR = 60.0
"""Further than this to the side, a run gets a contour of its own rather than a long slanting neck."""
HOME_BAND = 11.0
"""Room above a row for the addresses."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """Members of a household who stand side by side in one row."""

    row: int
    members: tuple[str, ...]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Outline:
    """One contour of a household: runs that hang together, from the topmost down.

    A household whose members do not stand together has several contours, of one colour and label.
    """

    home: int
    runs: tuple[Run, ...]
    above: tuple[int, ...]
    """Of each run: the run above on which it hangs; -1 of the topmost."""

    def points(self) -> tuple[Point, ...]:
        """The contour, clockwise from the top right."""
        return tuple(self._trace(0))

    def _trace(self, at: int) -> list[Point]:
        """Down the right side of a run, round each run that hangs on it from right to left, and up the left side."""
        run = self.runs[at]
        hanging = [k for k, above in enumerate(self.above) if above == at]
        hanging.sort(key=lambda k: -self.runs[k].left)
        points = [(run.right, run.top), (run.right, run.bottom)]
        for n, k in enumerate(hanging):
            if n:  # between two that hang: back up to the lower edge
                points.append((run.right - (run.right - run.left) * n / len(hanging), run.bottom))
            points += self._trace(k)
        return [*points, (run.left, run.bottom), (run.left, run.top)]


def colour_of(home: int) -> str:
    """The colour of the n-th household."""
    return COLOURS[home % len(COLOURS)]


def address_words(home: Household, style: Style) -> str:
    """The first part of the address; the whole stands in the key. A placement address is withheld unless the style says otherwise."""
    if home.withheld and not style.withheld_addresses:
        return "address withheld"
    return home.address.split(",")[0].split("\n")[0].strip() or "address not known"


def full_address(home: Household, style: Style) -> str:
    """The whole address on one line, or that it is withheld."""
    if home.withheld and not style.withheld_addresses:
        return "address withheld"
    return " ".join(home.address.split()) or "address not known"


def outline_homes(plan: Plan, places: Places, routed: Routed, labels: dict[str, Label]) -> list[Outline]:
    """The contours of all households that the web outlines."""
    outlines = []
    for k, home in enumerate(plan.grid.web.homes):
        runs = _runs(plan, places, routed, labels, k, set(home.members))
        outlines += _link(k, runs)
    return outlines


def _runs(
    plan: Plan, places: Places, routed: Routed, labels: dict[str, Label], home: int, members: set[str]
) -> list[Run]:
    runs = []
    for row, order in enumerate(plan.orders):
        people = [i for i in order if i in labels]
        group: list[str] = []
        for i in [*people, None]:
            if i is not None and i in members:
                group.append(i)
            elif group:
                runs.append(_run(plan, places, routed, labels, home, row, group))
                group = []
    return runs


def _run(
    plan: Plan, places: Places, routed: Routed, labels: dict[str, Label], home: int, row: int, group: list[str]
) -> Run:
    homes = plan.grid.web.homes

    def margin(i: str) -> float:
        """Of several outlines round one person each keeps its own distance."""
        return OUTLINE * (1 + [k for k, h in enumerate(homes) if i in h.members].index(home)) - 1

    first, last = group[0], group[-1]
    inset = 1.5 * max(margin(first) / OUTLINE - 1, 0)
    return Run(
        row,
        tuple(group),
        places.x[first] - labels[first].left - margin(first),
        places.x[last] + labels[last].right + margin(last),
        routed.top[row] - HOME_BAND - inset,
        routed.bottom[row] + 1 + inset,
    )


def _link(home: int, runs: list[Run]) -> list[Outline]:
    """Hang a run on one of the row above where the two lie near enough over each other; nobody stands between rows."""
    parts: list[tuple[list[Run], list[int]]] = []
    for run in runs:
        near = [
            (min(run.right, over.right) - max(run.left, over.left), -p, -k)
            for p, (held, _) in enumerate(parts)
            for k, over in enumerate(held)
            if over.row == run.row - 1
        ]
        shared, part, place = max(near, default=(-_FAR, 0, 0))
        if shared > -_FAR:
            parts[-part][0].append(run)
            parts[-part][1].append(-place)
        else:
            parts.append(([run], [-1]))
    return [Outline(home, tuple(held), tuple(above)) for held, above in parts]
