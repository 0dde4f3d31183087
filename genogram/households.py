"""Outlines of who lives together, drawn so that they never enclose anybody who does not."""

from dataclasses import dataclass

from casefile.people import Household
from genogram.coordinates import OUTLINE, Places
from genogram.labels import Label
from genogram.lanes import Plan
from genogram.routing import Routed
from genogram.style import Style

COLOURS = ("#1d70b8", "#00703c", "#b3541e", "#4c2c92", "#85113f", "#0b6e75", "#6b5b00", "#505a5f")
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
    """One contour of a household; a household whose members do not stand together has several, of one colour and label."""

    home: int
    runs: tuple[Run, ...]

    def points(self) -> tuple[Point, ...]:
        """The contour, clockwise from the top left."""
        right = [p for r in self.runs for p in ((r.right, r.top), (r.right, r.bottom))]
        left = [p for r in reversed(self.runs) for p in ((r.left, r.bottom), (r.left, r.top))]
        return tuple(right + left)


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
    """The contours of all households of two or more, and of one where somebody of another household shares its row's run."""
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
    """Join a run to one of the row above where the two lie near enough over each other; nobody stands between rows."""
    outlines: list[list[Run]] = []
    for run in runs:
        best = None
        for held in outlines:
            above = held[-1]
            shared = min(run.right, above.right) - max(run.left, above.left)
            if above.row == run.row - 1 and shared > -60 and (best is None or shared > best[0]):
                best = (shared, held)
        if best is None:
            outlines.append([run])
        else:
            best[1].append(run)
    return [Outline(home, tuple(held)) for held in outlines]
