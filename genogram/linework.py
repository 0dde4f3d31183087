"""How lines look: of couples by their status, of children by how they are a child of those parents."""

import math

from genogram.canvas import Look, path
from genogram.routing import Stroke
from genogram.style import Style
from genogram.symbols import INK
from genogram.unions import Couple

SOLID, DASHED, DOTTED = "", "6 3", "1.2 3"

CHILD_LETTER = {
    "adoptive": "A",
    "foster": "F",
    "special-guardian": "SGO",
    "unknown": "?",
    "disputed": "?",
    "sibling-half": "½",
    "sibling-step": "step",
    "sibling-unknown": "½?",
}


def couple_dashes(couple: Couple, style: Style) -> str:
    """Married solid, cohabiting dashed (solid in the ICS style), ended as it may have been, all else dotted."""
    if couple.disputed:
        return DOTTED
    enduring = SOLID if style.convention == "ics" else DASHED
    return {"married": SOLID, "separated": SOLID, "divorced": SOLID, "cohabiting": enduring, "ended": enduring}.get(
        couple.status, DOTTED
    )


def couple_slashes(couple: Couple) -> int:
    """Strokes across the line: one separated or ended, two divorced."""
    return {"separated": 1, "ended": 1, "divorced": 2}.get(couple.status, 0)


def draw_couple(
    stroke: Stroke, couple: Couple, style: Style, mark: tuple[float, float] | None
) -> tuple[list[str], set[str]]:
    """A couple's line with its strokes, and what the key must explain."""
    dashes = couple_dashes(couple, style)
    used = {"couple-disputed" if couple.disputed else f"couple-{couple.status}"}
    look: Look = {"stroke": INK, "stroke_width": 1.3}
    if dashes:
        look["stroke_dasharray"] = dashes
    if dashes == DOTTED:
        look["stroke_linecap"] = "round"
    parts = []
    if couple.related:
        used.add("couple-related")
        parts += [path(_shifted(stroke.points, shift), look) for shift in (-1.6, 1.6)]
    else:
        parts.append(path(stroke.points, look))
    count = couple_slashes(couple)
    if mark and count:
        x, y = mark
        for n in range(count):
            middle = x + (n - (count - 1) / 2) * 4.5
            parts.append(path([(middle - 3.5, y + 7), (middle + 3.5, y - 7)], stroke=INK, stroke_width=1.3))
    return parts, used


def _shifted(points: tuple[tuple[float, float], ...], by: float) -> list[tuple[float, float]]:
    """A line beside a line of level and upright parts."""
    moved = []
    for k, (x, y) in enumerate(points):
        near = points[k - 1] if k else points[1]
        after = points[k + 1] if k + 1 < len(points) else points[k - 1]
        upright = math.isclose(near[0], x) or math.isclose(after[0], x)
        level = math.isclose(near[1], y) or math.isclose(after[1], y)
        moved.append((x + (by if upright else 0), y + (by if level else 0)))
    return moved


def draw_child_line(stroke: Stroke) -> tuple[list[str], set[str]]:
    """A line from parents to children, or part of one."""
    look: Look = {"stroke": INK, "stroke_width": 1.1}
    kind = stroke.look
    if kind == "foster":
        look.update(stroke_dasharray=DOTTED, stroke_linecap="round", stroke_width=1.4)
    elif kind == "special-guardian":
        look["stroke_dasharray"] = "8 2.5 1.5 2.5"
    elif kind == "disputed":
        look.update(stroke_dasharray=DOTTED, stroke_linecap="round")
    elif kind in ("sibling-half", "sibling-step", "sibling-unknown"):
        look["stroke_dasharray"] = DASHED
    elif kind == "adoptive":
        # A solid and a dashed line side by side; the part that the children share is dashed only.
        dashed = {**look, "stroke_dasharray": "4 2.5"}
        if stroke.part == "drop":
            return [path(_shifted(stroke.points, -1.5), look), path(_shifted(stroke.points, 1.5), dashed)], {
                "child-adoptive"
            }
        look = dashed
    return [path(stroke.points, look)], {f"child-{kind}"}
