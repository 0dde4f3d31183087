"""The automatic number or bullet that Word would print before a paragraph, counted as Word counts."""

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from parsers.formats.word_glyphs import in_symbol_font, is_symbol_font, private_use
from parsers.formats.xml_parts import attribute, child, is_on, local_name, path, value

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


def roman(number: int) -> str:
    """A number in small Roman figures."""
    text = ""
    for size, figure in _ROMAN:
        while number >= size and number > 0:
            text, number = text + figure, number - size
    return text


def figure(number: int, style: str) -> str:
    """A number in one of Word's formats; those that are words are given in figures."""
    if style in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"} and 0 < number < 5000:
        return roman(number).upper() if style == "upperRoman" else roman(number)
    if style == "ordinal":
        tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{tail}"
    return f"{number:02}" if style == "decimalZero" else str(number)


class Numbering:
    """The numbering part. Lists that share an abstract list share its counters."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._of_list: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        self._started: set[tuple[str, int]] = set()
        numbers = []
        for each in root if root is not None else ():
            if local_name(each) == "abstractNum":
                self._abstract[attribute(each, "abstractNumId") or ""] = each
            elif local_name(each) == "num":
                numbers.append(each)
        linked = {value(a, "styleLink"): i for i, a in self._abstract.items() if value(a, "styleLink")}
        for abstract_id, abstract in self._abstract.items():
            source = self._abstract.get(linked.get(value(abstract, "numStyleLink"), ""), abstract)
            self._lists[abstract_id] = _List({k: v for k, v in map(_level, source) if k >= 0})
        for each in numbers:
            starts, levels = _overrides(each)
            self._of_list[attribute(each, "numId") or ""] = (value(each, "abstractNumId") or "", starts, levels)

    def label(self, list_id: str | None, level: int | None) -> str:
        """Count one paragraph of that list and level, and give the label it bears."""
        if not list_id or list_id not in self._of_list:
            return ""
        depth = level or 0
        abstract_id, starts, own = self._of_list[list_id]
        found = self._lists.get(abstract_id)
        if found is None or depth not in {**found.levels, **own}:
            return ""
        levels = {**found.levels, **own}
        self._count(found, levels, list_id, depth, starts)
        return _label(levels, found.counters, depth)

    def _count(self, found: _List, levels: dict[int, Level], list_id: str, depth: int, starts: dict[int, int]) -> None:
        counters = found.counters
        if depth in starts and (list_id, depth) not in self._started:
            self._started.add((list_id, depth))
            counters[depth] = starts[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = levels[depth].start
        for above in range(depth):
            if above in levels:
                counters.setdefault(above, levels[above].start)
        for below in [k for k in counters if k > depth]:
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart != 0 and depth < restart):
                del counters[below]


def _label(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return level.text
    if level.format == "none":
        return ""
    text = level.text
    for number, count in counters.items():
        style = (
            "decimal" if level.legal and number < depth else levels[number].format if number in levels else "decimal"
        )
        text = text.replace(f"%{number + 1}", figure(count, style))
    return text.strip()


def _overrides(number: Element) -> tuple[dict[int, int], dict[int, Level]]:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for each in number:
        if local_name(each) != "lvlOverride":
            continue
        depth = _integer(attribute(each, "ilvl"), -1)
        if child(each, "startOverride") is not None:
            starts[depth] = _integer(value(each, "startOverride"), 1)
        own = child(each, "lvl")
        if own is not None:
            levels[depth] = _level(own)[1]
    return starts, levels


def _level(element: Element) -> tuple[int, Level]:
    if local_name(element) != "lvl":
        return -1, Level()
    style = value(element, "numFmt") or "decimal"
    text = value(element, "lvlText") or ""
    fonts = path(element, "rPr", "rFonts")
    font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "") if fonts is not None else ""
    if style == "bullet":
        text = in_symbol_font(text, font) if is_symbol_font(font) else private_use(text)
    restart = value(element, "lvlRestart")
    return _integer(attribute(element, "ilvl"), -1), Level(
        start=_integer(value(element, "start"), 1),
        format=style,
        text=text,
        restart=None if restart is None else _integer(restart, 0),
        legal=is_on(value(element, "isLgl")),
    )


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
