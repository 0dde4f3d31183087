"""What the styles of a Word file say of a paragraph or a run: heading level, weight, strike-out, hidden, list."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from parsers.formats.lines import Look
from parsers.formats.word_glyphs import is_symbol_font
from parsers.formats.xml_parts import NAMES, attribute, child, is_on, local_name, val_of, value

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|pennawd)\s*([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_LARGER = 3
"""Half-points above the body's size from which text counts as set larger."""


_PLAIN = Look()
_TELLING = {"b", "strike", "dstrike", "vanish", "sz", "rFonts", "rStyle"}


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it inherits."""

    look: Look = _PLAIN
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    contents: bool = False
    """It sets lines of a table of contents."""


def apply_run_properties(properties: Element, look: Look, styles: "Styles | None" = None) -> Look:
    """The look that run properties (w:rPr) give on top of another; what they do not name stays."""
    bold, struck, hidden, size, font = look
    for each in properties:
        name = NAMES[each.tag]
        if name not in _TELLING:
            continue
        if name == "sz":
            size = _number(val_of(each))
        elif name == "b":
            bold = is_on(val_of(each))
        elif name == "rFonts":
            named = attribute(each, "ascii") or attribute(each, "hAnsi") or ""
            font = named if is_symbol_font(named) else ""
        elif name == "vanish":
            hidden = is_on(val_of(each))
        elif name != "rStyle":
            struck = is_on(val_of(each))
        elif styles is not None:
            bold, struck, hidden, size, font = styles.character(val_of(each), Look(*look))
    return Look(bold, struck, hidden, size, font)


def _number(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


class Styles:
    """The styles part; without one every style is plain."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._resolved: dict[str, ParagraphStyle] = {}
        self.default = ""
        defaults = Look()
        for each in root if root is not None else ():
            if local_name(each) == "style":
                self._styles[attribute(each, "styleId") or ""] = each
                if attribute(each, "type") == "paragraph" and is_on(attribute(each, "default") or "0"):
                    self.default = attribute(each, "styleId") or ""
            elif local_name(each) == "docDefaults":
                run = child(each, "rPrDefault")
                properties = child(run, "rPr") if run is not None else None
                defaults = apply_run_properties(properties, defaults) if properties is not None else defaults
        self._plain = Look(size=defaults.size)
        self.body_size = self.paragraph(self.default).look.size or defaults.size or 20

    def is_larger(self, size: int | None) -> bool:
        """Set clearly larger than the body."""
        return size is not None and size >= self.body_size + _LARGER

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of that id, the default one where there is none."""
        name = style_id if style_id in self._styles else self.default
        assert name is not None  # noqa: S101 - for the type checker: the default is a string
        if name not in self._resolved:
            self._resolved[name] = self._resolve(name, set())
        return self._resolved[name]

    def _resolve(self, name: str, seen: set[str]) -> ParagraphStyle:
        style = self._styles.get(name)
        if style is None or name in seen:
            return ParagraphStyle(look=self._plain)
        base = self._resolve(value(style, "basedOn") or "", seen | {name})
        paragraph, run = child(style, "pPr"), child(style, "rPr")
        look = apply_run_properties(run, base.look) if run is not None else base.look
        title = (value(style, "name") or name).strip()
        resolved = replace(base, look=look, contents=base.contents or title.lower().startswith("toc "))
        if heading := _HEADING.fullmatch(title):
            resolved = replace(resolved, level=int(heading[1]))
        elif title.lower() in _TITLES:
            resolved = replace(resolved, level=_TITLES[title.lower()])
        return resolved if paragraph is None else with_paragraph_properties(resolved, paragraph)

    def character(self, style_id: str, look: Look) -> Look:
        """A look with a character style laid over it."""
        chain: list[Element] = []
        while (style := self._styles.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = value(style, "basedOn") or ""
        for style in reversed(chain):
            run = child(style, "rPr")
            look = apply_run_properties(run, look) if run is not None else look
        return look


def with_paragraph_properties(style: ParagraphStyle, properties: Element) -> ParagraphStyle:
    """A style with paragraph properties (w:pPr) laid over it: outline level and list."""
    for each in properties:
        name = NAMES[each.tag]
        if name == "outlineLvl":
            level = _number(attribute(each, "val"))
            if level is not None:
                style = replace(style, level=level + 1 if 0 <= level < 9 else None)
        elif name == "numPr":
            style = replace(
                style,
                list_id=value(each, "numId") or style.list_id,
                list_level=_number(value(each, "ilvl")) if child(each, "ilvl") is not None else style.list_level,
            )
    return style
