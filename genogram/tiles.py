"""Sheets for the printer, where the whole picture does not fit the paper legibly."""

import math
import re
from dataclasses import dataclass

import networkx as nx

from casefile.people import Family
from genogram.canvas import element, number, text
from genogram.draw import Sheet
from genogram.style import PAPER_HEIGHT, PAPER_WIDTH, Paper
from genogram.unions import Web

SMALLEST = 0.72
"""Least scale at which a sheet is read: names at 6.1 points."""
_SHARED = 110.0
"""Neighbouring tiles share this much, so that nobody is cut on both."""


@dataclass(frozen=True)
class Tile:
    """One sheet: what it shows, and its size in points."""

    name: str
    svg: str
    width: float
    height: float


def fits(sheet: Sheet, paper: Paper) -> bool:
    """The whole can be read on one sheet of that paper, lying or standing."""
    long, short = PAPER_WIDTH[paper] / SMALLEST, PAPER_HEIGHT[paper] / SMALLEST
    lying = sheet.width <= long and sheet.height <= short
    return lying or (sheet.width <= short and sheet.height <= long)


def cut_tiles(sheet: Sheet, paper: Paper) -> tuple[Tile, ...]:
    """Nothing if the sheet fits the paper; else the whole in lying sheets, row by row, with a shared margin."""
    if fits(sheet, paper):
        return ()
    wide, high = PAPER_WIDTH[paper] / SMALLEST, PAPER_HEIGHT[paper] / SMALLEST
    spots = [(left, top) for top in _cuts(sheet.height, high) for left in _cuts(sheet.width, wide)]
    tiles = []
    for n, (left, top) in enumerate(spots, start=1):
        width, height = min(wide, sheet.width - left), min(high, sheet.height - top)
        name = f"whole family, sheet {n} of {len(spots)}"
        tiles.append(Tile(name, _window(sheet.svg, left, top, width, height, name), width, height + 16))
    return tuple(tiles)


def _cuts(length: float, room: float) -> list[float]:
    """Where pieces begin, so that all are of one size and neighbours share a margin."""
    if length <= room:
        return [0.0]
    pieces = math.ceil((length - _SHARED) / (room - _SHARED))
    step = (length - room) / (pieces - 1)
    return [round(k * step, 1) for k in range(pieces)]


def _window(svg: str, left: float, top: float, width: float, height: float, name: str) -> str:
    """A piece of the master, with a line below that says which."""
    inner = re.sub(
        r"^<svg ([^>]*?)width=\"[^\"]*\" height=\"[^\"]*\" viewBox=\"[^\"]*\"",
        f'<svg \\1x="0" y="0" width="{number(width)}" height="{number(height)}" '
        f'viewBox="{number(left)} {number(top)} {number(width)} {number(height)}" overflow="hidden"',
        svg.rstrip("\n"),
        count=1,
    )
    caption = text(f"{name[0].upper()}{name[1:]}; neighbouring sheets overlap.", 14, height + 11, 7.5, fill="#505a5f")
    frame = element("rect", x=0, y=0, width=width, height=height + 16, fill="#ffffff")
    body = "\n".join(["", frame, inner, caption, ""])
    return (
        element(
            "svg",
            body,
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height + 16,
            viewBox=f"0 0 {number(width)} {number(height + 16)}",
        )
        + "\n"
    )


def neighbourhood(family: Family, web: Web, steps: int) -> Family:
    """The family within so many steps (parent, partner, sibling) of the subject children, with their households."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(web.people)
    graph.add_edges_from(r.between for r in family.relationships if set(r.between) <= set(web.people))
    starts = {i for i, p in web.people.items() if p.subject} | {web.index}
    near: set[str] = set()
    for start in sorted(starts):
        near |= set(nx.single_source_shortest_path_length(graph, start, cutoff=steps))
    homes = tuple(
        h.model_copy(update={"members": tuple(i for i in h.members if i in near)})
        for h in family.households
        if near & set(h.members)
    )
    return family.model_copy(
        update={
            "people": tuple(p for p in family.people if p.id in near),
            "relationships": tuple(r for r in family.relationships if set(r.between) <= near),
            "households": homes,
            "conflicts": tuple(c for c in family.conflicts if c.person is None or c.person in near),
        }
    )
