"""The second layer: how relationships are, each from a stated source. Off unless the style asks for it."""

import math
from xml.sax.saxutils import escape

from genogram.canvas import Look, element, path
from genogram.labels import dated
from genogram.style import RADIUS, Quality

Point = tuple[float, float]
COLOUR = {"close": "#00703c", "distant": "#505a5f", "conflict": "#d4351c", "violent": "#d4351c", "cut-off": "#505a5f"}


def draw_quality(quality: Quality, start: Point, end: Point, names: tuple[str, str]) -> str:
    """A line from one symbol's edge to another's; of violence with an arrow to the person harmed."""
    length = math.dist(start, end)
    if length <= 2 * RADIUS + 8:
        return ""
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    across = (-along[1], along[0])
    reach = length - 2 * (RADIUS + 4)

    def at(far: float, aside: float = 0.0) -> Point:
        far += RADIUS + 4
        return (start[0] + along[0] * far + across[0] * aside, start[1] + along[1] * far + across[1] * aside)

    look: Look = {"stroke": COLOUR[quality.kind], "stroke_width": 1.1, "stroke_opacity": 0.8}
    if quality.kind == "close":
        parts = [path([at(0, s), at(reach, s)], look) for s in (-1.8, 1.8)]
    elif quality.kind == "distant":
        parts = [path([at(0), at(reach)], {**look, "stroke_dasharray": "1.2 4", "stroke_linecap": "round"})]
    elif quality.kind == "cut-off":
        middle = reach / 2
        parts = [path([at(0), at(middle - 3)], look), path([at(middle + 3), at(reach)], look)]
        parts += [path([at(middle + s, -5), at(middle + s, 5)], look) for s in (-3, 3)]
    else:
        teeth = max(2, int(reach // 6))
        zigzag = [at(reach * n / teeth, 0 if n in (0, teeth) else 3.2 * (-1) ** n) for n in range(teeth + 1)]
        parts = [path(zigzag, look)]
        if quality.kind == "violent":
            parts.append(
                path([at(reach - 7, 4), at(reach), at(reach - 7, -4)], {**look, "fill": COLOUR["violent"]}, close=True)
            )
    day = f", {dated(quality.on)}" if quality.on else ""
    title = element("title", escape(f"{quality.kind}: {names[0]} to {names[1]} ({quality.source}{day})"))
    return element("g", "\n".join(["", title, *parts, ""]), role="img")
