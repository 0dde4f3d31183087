"""What the styles of an OpenDocument file say of a paragraph, a run or a cell, and how its lists are numbered."""

from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from parsers.formats.lines import Look
from parsers.formats.word_numbering import figure
from parsers.formats.xml_parts import attribute, child, local_name

_FIGURES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """A style with all that it inherits."""

    look: Look
    shaded: bool = False
    level: int | None = None
    list_style: str = ""
    hidden: bool = False
    """Of a table (a sheet) or a section: not displayed."""
    data_style: str = ""


_PLAIN = OdfStyle(Look())


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style."""

    bullet: str = ""
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels its label shows."""


class OdfStyles:
    """The styles of the given parts; the later ones hide equal names of the earlier."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], OdfStyle] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for each in root.iter("{*}style") if root is not None else ():
                self._styles[(attribute(each, "family") or "", attribute(each, "name") or "")] = each
            for each in root.iter("{*}list-style", "{*}outline-style") if root is not None else ():
                self._lists[attribute(each, "name") or ""] = {_depth(e): _list_level(e) for e in each}

    def of(self, family: str, name: str | None) -> OdfStyle:
        """The style of that family and name; a plain one where there is none."""
        key = (family, name or "")
        if key not in self._resolved:
            self._resolved[key] = self._resolve(family, name or "", set())
        return self._resolved[key]

    def _resolve(self, family: str, name: str, seen: set[str]) -> OdfStyle:
        style = self._styles.get((family, name))
        if style is None or name in seen:
            return _PLAIN
        base = self._resolve(family, attribute(style, "parent-style-name") or "", seen | {name})
        level = attribute(style, "default-outline-level")
        if level is not None:
            base = replace(base, level=int(level) if level.isdecimal() else None)
        if name == "Title":
            base = replace(base, level=1)
        base = replace(base, list_style=attribute(style, "list-style-name") or base.list_style)
        base = replace(base, data_style=attribute(style, "data-style-name") or base.data_style)
        for each in style:
            base = _with_properties(base, each)
        return base

    def over(self, look: Look, name: str | None) -> Look:
        """A look with a text style laid over it."""
        style = self._styles.get(("text", name or ""))
        if style is None:
            return look
        parent = attribute(style, "parent-style-name")
        if parent and parent != name:
            look = self.over(look, parent)
        properties = child(style, "text-properties")
        return text_look(look, properties) if properties is not None else look

    def list_level(self, style: str, depth: int) -> ListLevel | None:
        """A level of a list style, from 1."""
        return self._lists.get(style, {}).get(depth)


def text_look(look: Look, properties: Element) -> Look:
    """The look that text properties give on top of another."""
    bold, struck, hidden, size, font = look
    for key, text in properties.attrib.items():
        name = str(key).rpartition("}")[2]
        if name == "font-weight":
            bold = str(text) in {"bold", "600", "700", "800", "900"}
        elif name in {"text-line-through-style", "text-line-through-type"}:
            struck = str(text) != "none"
        elif name == "display":
            hidden = str(text) == "none"
    return Look(bold, struck, hidden, size, font)


def _with_properties(style: OdfStyle, properties: Element) -> OdfStyle:
    name = local_name(properties)
    if name == "text-properties":
        return replace(style, look=text_look(style.look, properties))
    if name == "table-cell-properties":
        fill = attribute(properties, "background-color")
        return style if fill is None else replace(style, shaded=fill.lower() not in {"transparent", "#ffffff"})
    if name in {"table-properties", "section-properties"}:
        shown = attribute(properties, "display")
        return style if shown is None else replace(style, hidden=shown in {"false", "none"})
    return style


def _depth(level: Element) -> int:
    text = attribute(level, "level") or "0"
    return int(text) if text.isdecimal() else 0


def _list_level(level: Element) -> ListLevel:
    if local_name(level) == "list-level-style-bullet":
        return ListLevel(bullet=attribute(level, "bullet-char") or "•")
    start, shown = attribute(level, "start-value") or "1", attribute(level, "display-levels") or "1"
    return ListLevel(
        format=attribute(level, "num-format") or "",
        prefix=attribute(level, "num-prefix") or "",
        suffix=attribute(level, "num-suffix") or "",
        start=int(start) if start.isdecimal() else 1,
        shown=int(shown) if shown.isdecimal() else 1,
    )


def list_label(styles: OdfStyles, style: str, counters: list[int]) -> str:
    """The label of a list item, from the counts of its level and those above."""
    depth = len(counters)
    level = styles.list_level(style, depth)
    if level is None or level.bullet:
        return level.bullet if level is not None else ""
    if not level.format:
        return ""
    figures = []
    for at in range(max(depth - level.shown, 0), depth):
        own = styles.list_level(style, at + 1)
        form = own.format if own is not None else level.format
        figures.append(figure(counters[at], _FIGURES.get(form or "1", "decimal")))
    return f"{level.prefix}{'.'.join(figures)}{level.suffix}".strip()
