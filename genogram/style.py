"""How a genogram is drawn: conventions on which the field disagrees, and what is shown."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Convention = Literal["uk", "ics", "mcgoldrick"]
Paper = Literal["A4", "A3"]
QualityKind = Literal["close", "distant", "conflict", "violent", "cut-off"]


@dataclass(frozen=True)
class Style:
    """Settings of the drawing.

    Args:
        convention: "uk": married couples solid, cohabiting dashed, full dates. "ics": as the Integrated Children's
            System's practice page draws it, an unbroken line for any enduring relationship, married or living together.
            "mcgoldrick": lines as in "uk", years only below the name, and the symbol of the unborn without a date.
        sources: small letters for the agencies that a person rests on.
        conflicts: an amber mark where agencies differ.
        households: outlines of who lives together.
        qualities: the second layer, how relationships are (only those given to `draw_family`).
        withheld_addresses: print placement addresses too; off, they read "address withheld".
        withheld_names: print adoptive names too; off, they read "name withheld".
    """

    convention: Convention = "uk"
    sources: bool = True
    conflicts: bool = True
    households: bool = True
    qualities: bool = False
    withheld_addresses: bool = False
    withheld_names: bool = False


@dataclass(frozen=True)
class Quality:
    """How a relationship is, as an agency said it on a date; of harm, from the person who harmed to the person harmed."""

    between: tuple[str, str]
    kind: QualityKind
    source: str
    on: dt.date | None = None


# Measures in points: at full size a name is 8.5 pt.
RADIUS = 18.0
INDEX_MARGIN = 4.0
NAME_SIZE = 8.5
DATE_SIZE = 7.5
MARK_SIZE = 7.0
LINE_SIZE = 6.5
AGE_SIZE = 9.0
NAME_WIDTH = 64.0
LANE = 9.0
"""Between two lines that run side by side."""
CLEAR = 5.0
"""Between a line and a label."""

PAPER_WIDTH = {"A4": 842.0 - 2 * 42, "A3": 1191.0 - 2 * 42}
PAPER_HEIGHT = {"A4": 595.0 - 2 * 60, "A3": 842.0 - 2 * 60}
