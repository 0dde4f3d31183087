"""The timeline: what each agency recorded when, in lanes, on the days of the period under review."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.case import Case
from casefile.entries import Chronology
from chronology.drawn import group, sheet
from chronology.timeline_frame import draw_calendar, draw_head, draw_legend, draw_listed_events
from chronology.timeline_marks import draw_lanes, draw_marks
from chronology.timeline_plan import Paper, plan_timeline
from chronology.timeline_words import timeline_in_words

GAP_DAYS = 90


@dataclass(frozen=True, slots=True)
class Timeline:
    """A finished picture as SVG, and what it shows in words."""

    svg: str
    text_equivalent: str


def draw_timeline(
    case: Case,
    chronology: Chronology,
    *,
    colours: Sequence[str],
    paper: Paper = "A4",
    key_events: Sequence[str] = (),
    gap_days: int = GAP_DAYS,
) -> Timeline:
    """Draw the chronology as lanes by agency over the days of the period under review.

    Every entry with a date is drawn once: as a dot on its day, as a bar as wide as its bounds, in a field with a number
    where there is no room for each, or in the strip at the side where it lies off the axis. Those without are counted.

    Args:
        case: the case file; its agencies give the order of the lanes.
        chronology: of `integrate`.
        colours: one for each agency, in the order of the case file; taken again from the first where they run out.
        paper: A4 or A3, landscape; the picture grows downwards where there are too many agencies for one sheet.
        key_events: ids of entries to name; else those marked as key practice learning events, else the most telling.
        gap_days: a longer stretch without any entry is marked with its days.
    """
    plan = plan_timeline(case, chronology, colours, paper, key_events, gap_days)
    words = timeline_in_words(plan, chronology)
    layers = [
        group("lanes", draw_lanes(plan)),
        group("head", draw_head(plan)),
        group("calendar", draw_calendar(plan)),
        group("marks", draw_marks(plan, chronology)),
        group("events", draw_listed_events(plan)),
        group("legend", draw_legend(plan)),
    ]
    heading = f"Timeline of {case.reference}"
    return Timeline(sheet(plan.measures.across, plan.down, heading, words, layers), words)
