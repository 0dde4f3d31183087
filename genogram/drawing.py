"""Draw a family: the door of this half of the room."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.people import Family
from genogram.draw import draw_sheet
from genogram.measure import Measures
from genogram.picture import compose
from genogram.pinned import pinned_source
from genogram.style import Paper, Quality, Style
from genogram.tiles import Tile, cut_tiles, neighbourhood
from genogram.walk import walk
from genogram.withheld import without_withheld

MANY = 60
"""From here on one picture is too much at once: the child's neighbourhood comes first, even where the whole fits the paper."""


@dataclass(frozen=True)
class Drawing:
    """A drawn family.

    `svg` is the master (whole family), its size in points; `tiles` are sheets that fit the paper, where the whole does not
    fit it legibly: first the child's neighbourhood, then the whole in pieces. `text_equivalent` says the same in
    words. `gv` is graphviz source with pinned positions (`neato -n2`).
    """

    svg: str
    width: float
    height: float
    text_equivalent: str
    tiles: tuple[Tile, ...]
    gv: str
    measures: Measures


def draw_family(
    family: Family,
    *,
    case_reference: str,
    on: dt.date,
    style: Style = Style(),  # noqa: B008 - a frozen value
    paper: Paper = "A4",
    index: str | None = None,
    qualities: Sequence[Quality] = (),
) -> Drawing:
    """Draw a family as a genogram: the same bytes for the same family, in whatever order its people come.

    Args:
        family: people, relationships, households and conflicts.
        case_reference: for the title.
        on: the day on which ages are counted; printed on the sheet.
        style: conventions and what is shown.
        paper: landscape sheet that tiles are cut for.
        index: id of the child on whom the picture turns; else the eldest subject child.
        qualities: how relationships are, drawn only if the style asks for that layer.
    """
    family = without_withheld(family, names=style.withheld_names, addresses=style.withheld_addresses)
    picture = compose(family, on=on, style=style, index=index)
    chosen = tuple(qualities) if style.qualities else ()
    sheet = draw_sheet(
        picture, family, case_reference=case_reference, on=on, style=style, qualities=chosen, paper=paper
    )
    tiles = cut_tiles(sheet, paper)
    if tiles or len(family.people) > MANY:
        near = neighbourhood(family, picture.web, 2)
        if len(near.people) < len(family.people):
            close = compose(near, on=on, style=style, index=picture.web.index)
            shown = f"{len(near.people)} of {len(family.people)} people"
            heading = f"Genogram · {case_reference} · nearest family of the child ({shown})"
            first = draw_sheet(
                close,
                near,
                case_reference=case_reference,
                on=on,
                style=style,
                title=heading,
                qualities=chosen,
                paper=paper,
            )
            tiles = (Tile("nearest family of the child", first.svg, first.width, first.height), *tiles)
    return Drawing(
        sheet.svg,
        sheet.width,
        sheet.height,
        walk(family, picture.web, on, style),
        tiles,
        pinned_source(picture),
        replace(picture.measures, crowded=sheet.crowded),
    )
