"""From a family to a layout: rows, order, places, lines, outlines. Nothing is drawn yet."""

import datetime as dt
from dataclasses import dataclass

from casefile.people import Family
from genogram.coordinates import Places, place
from genogram.cost import CROSSING, Cost
from genogram.generations import find_generations
from genogram.households import HOME_BAND, Outline, outline_homes
from genogram.labels import Label, agency_letters, make_labels
from genogram.lanes import Plan, plan_lines
from genogram.measure import Measures, length_of, measure
from genogram.order import find_orders
from genogram.routing import Routed, route
from genogram.strands import lay_grid
from genogram.style import Style
from genogram.unions import Web, weave

_LENGTH = 0.03
"""What a point of level line costs, beside a crossing's 100."""


@dataclass(frozen=True)
class Picture:
    """A layout of a family, with how good it is."""

    web: Web
    plan: Plan
    labels: dict[str, Label]
    letters: dict[str, str]
    places: Places
    routed: Routed
    outlines: tuple[Outline, ...]
    measures: Measures


def compose(family: Family, *, on: dt.date, style: Style, index: str | None = None) -> Picture:
    """Lay a family out: of the best few orders the one that crosses least when it is really drawn."""
    web = weave(family, index)
    grid = lay_grid(web, find_generations(web))
    letters = agency_letters(family) if style.sources else {}
    best: tuple[tuple[float, ...], Picture] | None = None
    cost = Cost(grid)
    for n, orders in enumerate(find_orders(grid, cost)):
        plan = plan_lines(grid, orders)
        labels = make_labels(web, style, on, letters, beside_line=frozenset(plan.feet))
        places = place(plan, labels)
        with_homes = style.households and bool(web.homes)
        routed = route(plan, places, labels, home_band=HOME_BAND if with_homes else 0.0)
        outlines = tuple(outline_homes(plan, places, routed, labels)) if with_homes else ()
        found = measure(plan, places, routed, labels, outlines)
        picture = Picture(web, plan, labels, letters, places, routed, outlines, found)
        price = CROSSING * found.crossings + cost.conventions(orders) + _LENGTH * length_of(routed)
        rank = (found.faults(), round(price, 3), n)
        if best is None or rank < best[0]:
            best = (rank, picture)
    if best is None:
        raise AssertionError("an order is always found")
    return best[1]
