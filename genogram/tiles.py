"""Sheets for the printer, where the whole picture does not fit the paper legibly."""

import math
import re
from dataclasses import dataclass

import networkx as nx

from casefile.people import Family
from genogram.canvas import Box, element, number, text
from genogram.draw import HEAD, MARGIN, Sheet
from genogram.key import Key
from genogram.style import PAPER_HEIGHT, PAPER_WIDTH, Paper
from genogram.unions import Web

SMALLEST = 0.72
"""Least scale at which a sheet is read: names at 6.1 points."""
_SHARED = 110.0
"""Neighbouring tiles share this much, so that nobody is cut on both."""
_CAPTION = 22.0
"""Room for the line that says which sheet it is."""


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
    """Nothing if the sheet fits the paper; else the whole in lying sheets, row by row, with a shared margin.

    Each carries a key of what stands on it; a piece on which nothing stands is left out.
    """
    if fits(sheet, paper) or sheet.bare is None or sheet.key_of is None:
        return ()
    bare, key_of = sheet.bare, sheet.key_of
    wide, high = PAPER_WIDTH[paper] / SMALLEST, PAPER_HEIGHT[paper] / SMALLEST
    room = min(wide, bare.width) - 2 * MARGIN
    high -= key_of(None, room).height + _CAPTION
    pieces = [
        (left, top, min(wide, bare.width - left), height)
        for top, height in _rows(bare.height, sheet.strip, high)
        for left in _cuts(bare.width, wide)
    ]
    keys = [(piece, key_of(_inner(piece), piece[2] - 2 * MARGIN)) for piece in pieces]
    drawn = [(piece, key) for piece, key in keys if key.cells]
    tiles = []
    for n, (piece, key) in enumerate(drawn, start=1):
        _, _, width, height = piece
        name = f"whole family, sheet {n} of {len(drawn)}" if len(drawn) > 1 else "whole family"
        full = height + key.height + _CAPTION
        tiles.append(Tile(name, _window(bare.svg, piece, full, key, name), width, full))
    return tuple(tiles)


def _inner(piece: Box) -> Box:
    """A piece (left, top, width, height) as the box of the drawing inside the margins."""
    left, top, width, height = piece
    return (left - MARGIN, top - HEAD, left - MARGIN + width, top - HEAD + height)


def _rows(length: float, strip: float | None, room: float) -> list[tuple[float, float]]:
    """Where rows of pieces begin, and how high they are: one for those apart, where kin fit one without them."""
    if length > room and strip is not None and strip <= room and length - strip <= room:
        return [(0.0, strip), (strip, length - strip)]
    return [(top, min(room, length - top)) for top in _cuts(length, room)]


def _cuts(length: float, room: float) -> list[float]:
    """Where pieces begin, so that all are of one size and neighbours share a margin."""
    if length <= room:
        return [0.0]
    pieces = math.ceil((length - _SHARED) / (room - _SHARED))
    step = (length - room) / (pieces - 1)
    return [round(k * step, 1) for k in range(pieces)]


def _window(svg: str, piece: Box, full: float, key: Key, name: str) -> str:
    """A piece of the drawing, with its key and a line below that says which piece it is."""
    left, top, width, height = map(number, piece)
    inner = re.sub(
        r"^<svg ([^>]*?)width=\"[^\"]*\" height=\"[^\"]*\" viewBox=\"[^\"]*\"",
        f'<svg \\1x="0" y="0" width="{width}" height="{height}" viewBox="{left} {top} {width} {height}" overflow="hidden"',
        svg.rstrip("\n"),
        count=1,
    )
    said = f"{name[0].upper()}{name[1:]}" + ("; neighbouring sheets overlap." if "sheet" in name else ".")
    caption = text(said, MARGIN, full - 5, 7.5, fill="#505a5f")
    frame = element("rect", x=0, y=0, width=piece[2], height=full, fill="#ffffff")
    explained = element("g", "\n".join(["", *key.draw(MARGIN + 4, piece[3] + 4), ""]), id="key")
    return (
        element(
            "svg",
            "\n".join(["", frame, inner, explained, caption, ""]),
            xmlns="http://www.w3.org/2000/svg",
            width=piece[2],
            height=full,
            viewBox=f"0 0 {width} {number(full)}",
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
