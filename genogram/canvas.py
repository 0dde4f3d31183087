"""A sheet to draw on: SVG elements, and the boxes and lines that text must keep clear of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from genogram.lettering import FONTS, text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Segment = tuple[float, float, float, float]
Look = dict[str, str | float]
"""Attributes of an element."""


def number(value: float) -> str:
    """A coordinate as it stands in the file: two decimals at most, one form only."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, content: str | None = None, look: Look | None = None, **attributes: str | float) -> str:
    """An SVG element; underscores in attributes become hyphens."""
    parts = [name]
    for key, value in {**attributes, **(look or {})}.items():
        text = value if isinstance(value, str) else number(value)
        parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    opened = " ".join(parts)
    return f"<{opened}/>" if content is None else f"<{opened}>{content}</{name}>"


def path(
    points: Iterable[tuple[float, float]], look: Look | None = None, *, close: bool = False, **attributes: str | float
) -> str:
    """A line through points."""
    data = " ".join(f"{'L' if k else 'M'}{number(x)} {number(y)}" for k, (x, y) in enumerate(points))
    return element("path", None, {"d": data + (" Z" if close else ""), "fill": "none", **attributes, **(look or {})})


def text(words: str, x: float, y: float, size: float, look: Look | None = None, **attributes: str | float) -> str:
    """A line of text; `y` is its baseline."""
    given: Look = {"font_family": FONTS, "font_size": size, "fill": "#1b1b1b", **attributes, **(look or {})}
    return element("text", escape(words), {"x": x, "y": y, **given})


def text_box(words: str, x: float, y: float, size: float, anchor: str = "middle") -> Box:
    """The room of a line of text whose baseline is y."""
    width = text_width(words, size)
    left = x - width / 2 if anchor == "middle" else x if anchor == "start" else x - width
    return (left, y - size * 0.78, left + width, y + size * 0.22)


def overlap(a: Box, b: Box, slack: float = 0.0) -> bool:
    """Two boxes share room (more than `slack`)."""
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def through(segment: Segment, box: Box, slack: float = 0.0) -> bool:
    """A line runs through a box (and does not merely touch it)."""
    x1, y1, x2, y2 = segment
    left, top, right, bottom = box[0] + slack, box[1] + slack, box[2] - slack, box[3] - slack
    if left >= right or top >= bottom:
        return False
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, left, right), (y1, y2 - y1, top, bottom)):
        if abs(step) < 1e-9:
            if not low < start < high:
                return False
            continue
        a, b = (low - start) / step, (high - start) / step
        enter, leave = max(enter, min(a, b)), min(leave, max(a, b))
    return enter < leave - 1e-9


@dataclass
class Taken:
    """Room that is taken: text must find a place elsewhere."""

    boxes: list[Box] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    outlines: list[Segment] = field(default_factory=list)
    """Dashed outlines: text keeps off them where it can."""

    def free(self, box: Box, *, of_outlines: bool = True) -> bool:
        """Nothing is there."""
        wide = (box[0] - 1.5, box[1] - 0.5, box[2] + 1.5, box[3] + 0.5)
        lines = self.segments + self.outlines if of_outlines else self.segments
        return not any(overlap(wide, b) for b in self.boxes) and not any(through(s, wide) for s in lines)
