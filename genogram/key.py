"""The key: only what is used on the page."""

from collections.abc import Callable
from dataclasses import dataclass

from genogram.canvas import Look, element, path, text
from genogram.lettering import text_width, wrap
from genogram.linework import DASHED, DOTTED
from genogram.style import Style
from genogram.symbols import GREY, INK, conflict_mark, outline

_SIZE = 7.0
_LINE = 13.0
_ICON = 26.0
Draw = Callable[[float, float], list[str]]


@dataclass(frozen=True)
class Entry:
    """An icon (drawn round its middle) and what it means."""

    icon: Draw
    words: str


def _shape(shape: str, **look: str | float) -> Draw:
    given: Look = {"fill": "#ffffff", "stroke": INK, "stroke_width": 1.0, **look}
    return lambda x, y: [outline(shape, x, y, 4.5, given)]


def _sign(shape: str, sign: str) -> Draw:
    return lambda x, y: [*_shape(shape)(x, y), text(sign, x, y + 2, 5.5, text_anchor="middle")]


def _written(words: str) -> Draw:
    return lambda x, y: [text(words, x, y + 2.5, 7, text_anchor="middle")]


def _line(dashes: str = "", slashes: int = 0, *, twice: bool = False, width: float = 1.2) -> Draw:
    def draw(x: float, y: float) -> list[str]:
        look: Look = {"stroke": INK, "stroke_width": width}
        if dashes:
            look["stroke_dasharray"] = dashes
        if dashes == DOTTED:
            look["stroke_linecap"] = "round"
        shifts = (-1.5, 1.5) if twice else (0.0,)
        parts = [path([(x - 11, y + s), (x + 11, y + s)], look) for s in shifts]
        for n in range(slashes):
            at = x + (n - (slashes - 1) / 2) * 4
            parts.append(path([(at - 2.5, y + 5), (at + 2.5, y - 5)], stroke=INK, stroke_width=1.1))
        return parts

    return draw


def _deceased(x: float, y: float) -> list[str]:
    cross = [path([(x - 4.5, y - w * 4.5), (x + 4.5, y + w * 4.5)], stroke=INK, stroke_width=0.8) for w in (1, -1)]
    return _shape("square")(x, y) + cross


def _index(x: float, y: float) -> list[str]:
    return [outline("square", x, y, r, {"fill": "#ffffff", "stroke": INK, "stroke_width": 0.9}) for r in (5.5, 3.5)]


def _twins(x: float, y: float) -> list[str]:
    return [path([(x - 6, y + 5), (x, y - 5), (x + 6, y + 5)], stroke=INK, stroke_width=1.0)]


def _pair(x: float, y: float) -> list[str]:
    return _line()(x, y - 1.5) + _line("4 2.5")(x, y + 1.5)


def entries(used: set[str], style: Style) -> list[Entry]:
    """What the key says of the names in `used`, in the order of the key."""
    solid_for_living_together = style.convention == "ics"
    known = [
        ("shape-square", _shape("square"), "male"),
        ("shape-circle", _shape("circle"), "female"),
        ("shape-diamond", _sign("diamond", "?"), "sex not stated by any agency"),
        ("shape-x", _sign("diamond", "X"), "recorded as neither male nor female"),
        ("shape-triangle", _shape("triangle"), "unborn; EDD = expected date of delivery"),
        ("index", _index, "subject child on whom the picture turns"),
        ("subject", _shape("square", stroke_width=2.2), "other subject child of the review"),
        ("deceased", _deceased, "has died; inside, age at death"),
        (
            "implied",
            _shape("square", stroke_dasharray="2.5 2"),
            "not named by any agency; must exist to connect others",
        ),
        ("apart", _shape("square", stroke=GREY), "not kin, or tie not known"),
        ("age-uncertain", _written("c. 34"), "age known only roughly"),
        ("age-unknown", _written("?"), "age not known"),
        ("couple-married", _line(), "married"),
        ("couple-cohabiting", _line("" if solid_for_living_together else DASHED), "living together / partners"),
        ("couple-separated", _line("", 1), "separated"),
        ("couple-divorced", _line("", 2), "divorced"),
        ("couple-ended", _line("" if solid_for_living_together else DASHED, 1), "relationship ended"),
        ("couple-unknown", _line(DOTTED), "couple; what kind is not stated"),
        ("couple-parents", _line(DOTTED), "parents of a child; no other tie stated"),
        ("couple-disputed", _line(DOTTED), "“?” tie disputed"),
        ("couple-related", _line(twice=True), "partners who are blood relatives"),
        ("twins", _twins, "twins: born at one birth"),
        ("child-adoptive", _pair, "A: adopted child"),
        ("child-foster", _line(DOTTED, width=1.4), "F: foster child"),
        ("child-special-guardian", _line("8 2.5 1.5 2.5"), "SGO: special guardianship"),
        ("child-unknown", _written("?"), "child; birth, step or other not stated"),
        ("child-disputed", _line(DOTTED), "“?” parentage disputed"),
        ("child-sibling-full", _line(width=1.1), "bar without parents: siblings whose parents are not named"),
        ("child-sibling-half", _line(DASHED), "½: half siblings, the parent they share is not named"),
        ("child-sibling-unknown", _line(DASHED), "½?: siblings; whether full or half is not stated"),
        ("child-sibling-step", _line(DASHED), "step: step-siblings"),
        ("conflict", conflict_mark, "agencies differ (see the list)"),
        ("relaxed", _written("⇄"), "siblings above the child’s row not all in order of age"),
        ("quality-close", _line(twice=True), "close"),
        ("quality-distant", _line(DOTTED), "distant"),
        ("quality-conflict", _written("⋀⋁⋀"), "conflict"),
        ("quality-violent", _written("⋀⋁→"), "violence, from the person who harmed"),
        ("quality-cut-off", _written("–| |–"), "cut off"),
    ]
    found = [Entry(icon, words) for name, icon, words in known if name in used]
    unique: dict[str, Entry] = {}
    for entry in found:
        unique.setdefault(entry.words, entry)
    return list(unique.values())


@dataclass(frozen=True)
class Key:
    """A key set in columns, to be drawn anywhere; its size in points."""

    cells: tuple[tuple[Draw, tuple[str, ...]], ...]
    column: float
    lines: int
    heights: tuple[float, ...]

    @property
    def width(self) -> float:
        """Of all columns."""
        return self.column * -(-len(self.cells) // self.lines) if self.cells else 0.0

    @property
    def height(self) -> float:
        """Of the heading and the highest column."""
        return 18.0 + sum(self.heights) if self.cells else 0.0

    def draw(self, x: float, y: float) -> list[str]:
        """The key with its upper left corner at x, y."""
        parts = [text("Key", x, y + 8, 8.5, font_weight="bold")] if self.cells else []
        for n, (icon, words) in enumerate(self.cells):
            across = x + (n // self.lines) * self.column
            down = y + 18 + sum(self.heights[: n % self.lines])
            parts += icon(across + _ICON / 2 - 2, down)
            parts += [text(line, across + _ICON, down + 2.5 + k * 8.5, _SIZE) for k, line in enumerate(words)]
        return parts


def set_key(
    used: set[str], style: Style, letters: dict[str, str], homes: list[tuple[str, str]], *, width: float
) -> Key:
    """The key in as many columns as `width` holds: what is used, then the households by colour, the agencies by letter."""
    cells = [(entry.icon, entry.words) for entry in entries(used, style)]
    cells += [(_swatch(colour), f"household: {address}") for colour, address in homes]
    cells += [(_written(letter), agency) for agency, letter in letters.items()]
    if not cells:
        return Key((), 0.0, 1, ())
    column = max(120.0, min(190.0, max(text_width(w, _SIZE) for _, w in cells) + _ICON + 8))
    lines = -(-len(cells) // max(1, int(width // column)))
    wrapped = [(icon, wrap(words, _SIZE, column - _ICON - 6)) for icon, words in cells]
    heights = [max(len(wrapped[n][1]) for n in range(k, len(cells), lines)) * 8.5 + 4.5 for k in range(lines)]
    return Key(tuple(wrapped), column, lines, tuple(heights))


def _swatch(colour: str) -> Draw:
    return lambda x, y: [
        element(
            "rect",
            x=x - 9,
            y=y - 4.5,
            width=18,
            height=9,
            fill=colour,
            fill_opacity=0.07,
            stroke=colour,
            stroke_width=1,
            stroke_dasharray="4 2",
        )
    ]
