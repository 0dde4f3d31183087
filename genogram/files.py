"""The genogram as the files that a pack carries, by name. All of them withhold what is kept back by default."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.people import Family
from genogram.drawing import Drawing, draw_family
from genogram.exports import people_csv, relations_csv, to_gedcom, to_graphml
from genogram.style import Paper, Quality, Style

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes a CSV file for the old Western alphabet, and Łukasz for Åukasz."""


@dataclass(frozen=True)
class Genogram:
    """A family drawn for the paper that is set, for A3, and as files for other programs (name in the pack -> content)."""

    drawing: Drawing
    on_a3: Drawing
    files: dict[str, bytes]


def make_genogram(
    family: Family,
    *,
    case_reference: str,
    on: dt.date,
    style: Style = Style(),  # noqa: B008 - a frozen value
    paper: Paper = "A4",
    qualities: Sequence[Quality] = (),
) -> Genogram:
    """Draw the family for its paper and for A3, and write it for other programs. Arguments are those of `draw_family`."""
    drawing = draw_family(family, case_reference=case_reference, on=on, style=style, paper=paper, qualities=qualities)
    on_a3 = (
        drawing
        if paper == "A3"
        else draw_family(family, case_reference=case_reference, on=on, style=style, paper="A3", qualities=qualities)
    )
    files = {
        "genogram.gv": drawing.gv.encode(),
        "family.graphml": to_graphml(family),
        "family.ged": to_gedcom(family).encode(),
        "people.csv": (_BYTE_ORDER_MARK + people_csv(family)).encode(),
        "relations.csv": (_BYTE_ORDER_MARK + relations_csv(family)).encode(),
    }
    return Genogram(drawing, on_a3, files)
