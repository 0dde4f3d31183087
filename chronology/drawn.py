"""Pieces of a drawing as SVG text, and how wide words are: only what every renderer of SVG draws, in one form."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

FONTS = "Source Sans Pro, Liberation Sans, DejaVu Sans, Arial, sans-serif"
INK, GREY, RULE, PALE, RED = "#16202c", "#4a545f", "#b8c0c8", "#f3f6f9", "#a01722"
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_NARROW, _THIN, _WIDE = frozenset("ijl|!.,:;'’I[] ft/"), frozenset('()-r"“”·'), frozenset("mwMW@%…")
_SLACK = 1.04
"""Fonts that stand in for the first are a little wider."""


def width(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is at `size`, in the same unit; rather more than less."""
    thousandths = sum(
        278 if c in _NARROW else 360 if c in _THIN else 860 if c in _WIDE else 690 if c.isupper() else 545
        for c in words
    )
    return thousandths * size / 1000 * _SLACK * (1.06 if bold else 1.0)


def clipped(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """The words on one line, cut with "…" where they need more than `room`."""
    line = " ".join(words.split())
    if width(line, size, bold=bold) <= room:
        return line
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip(" ,;:-–") + "…"


def shortened(words: str, size: float, room: float) -> str:
    """A name on one line, cut in its middle where it needs more than `room`: names of agencies often begin alike."""
    name = " ".join(words.split())
    if width(name, size) <= room:
        return name
    kept = len(name) - 1
    while kept > 2 and width(f"{name[: kept // 2]}…{name[-(kept - kept // 2) :]}", size) > room:
        kept -= 1
    return f"{name[: kept // 2].rstrip()}…{name[-(kept - kept // 2) :].lstrip()}"


def wrapped(words: str, size: float, room: float) -> tuple[str, ...]:
    """The words on at most two lines of `room`; what has no place on the second is cut in its middle."""
    pieces = words.split()
    first: list[str] = []
    while pieces and width(" ".join([*first, pieces[0]]), size) <= room:
        first.append(pieces.pop(0))
    if not first:
        return (shortened(words, size, room),)
    return (" ".join(first), shortened(" ".join(pieces), size, room)) if pieces else (" ".join(first),)


def number(value: float) -> str:
    """A coordinate as it stands in the file: two decimals at most, one form only."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


def element(name: str, content: str | None = None, /, **attributes: str | float) -> str:
    """An SVG element; underscores in attributes become hyphens."""
    parts = [name]
    for key, value in attributes.items():
        shown = value if isinstance(value, str) else number(value)
        parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(printable(shown))}")
    opened = " ".join(parts)
    return f"<{opened}/>" if content is None else f"<{opened}>{content}</{name}>"


def printable(words: str) -> str:
    """Without the characters that XML cannot hold: what an agency typed may have any."""
    return "".join(
        c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in words
    )


def title(words: str) -> str:
    """What a browser shows beside the pointer."""
    return element("title", escape(printable(words)))


def text(words: str, x: float, y: float, size: float, *, bold: bool = False, **attributes: str | float) -> str:
    """A line of text; `y` is its baseline."""
    look: dict[str, str | float] = {"fill": INK, "font_family": FONTS, "font_size": size}
    if bold:
        look["font_weight"] = "bold"
    return element("text", escape(printable(words)), x=x, y=y, **{**look, **attributes})


def rect(left: float, top: float, right: float, bottom: float, **attributes: str | float) -> str:
    """A rectangle by its edges."""
    return element("rect", x=left, y=top, width=max(right - left, 0.0), height=max(bottom - top, 0.0), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, **attributes: str | float) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **attributes)


def polygon(points: Sequence[tuple[float, float]], **attributes: str | float) -> str:
    """A closed shape."""
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **attributes)


def group(name: str, parts: Iterable[str]) -> str:
    """A named layer; empty where it holds nothing."""
    inside = "\n".join(parts)
    return element("g", f"\n{inside}\n", id=name) if inside else ""


def sheet(across: float, down: float, heading: str, described: str, layers: Iterable[str]) -> str:
    """The whole picture on white, in points."""
    body = [
        title(heading),
        element("desc", escape(printable(described))),
        rect(0, 0, across, down, fill="#ffffff"),
        *filter(None, layers),
    ]
    inside = "\n".join(body)
    return (
        element(
            "svg",
            f"\n{inside}\n",
            xmlns="http://www.w3.org/2000/svg",
            width=across,
            height=down,
            viewBox=f"0 0 {number(across)} {number(down)}",
            role="graphics-document document",
            lang="en-GB",
        )
        + "\n"
    )
