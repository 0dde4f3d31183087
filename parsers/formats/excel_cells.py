"""The cells of an Excel sheet as they show: shared strings, numbers by their formats, weight, fill and strike-out."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from parsers.document import Cell, Span
from parsers.formats.excel_formats import BUILT_IN, plain, shown
from parsers.formats.lines import trim
from parsers.formats.office_package import Package
from parsers.formats.xml_parts import attribute, child, is_on, local_name

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
_MAX_MERGED = 100_000


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = ""
    bold: bool = False
    struck: bool = False
    shaded: bool = False


def column_index(letters: str) -> int:
    """The column of its letters, from 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_at(reference: str | None, otherwise: int) -> int:
    """The column of a reference such as "C7"; where it is missing, the next one."""
    found = _REFERENCE.fullmatch(reference or "")
    return column_index(found[1]) if found else otherwise


def merged(root: Element) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], bool]]:
    """Merged cells of a sheet: the columns that a first cell spans, and for each covered cell whether it continues the one
    above (True) or stands to the right of one (False). Keys are row from 1 and column from 0.
    """
    spans: dict[tuple[int, int], int] = {}
    covered: dict[tuple[int, int], bool] = {}
    for each in root.iter("{*}mergeCell"):
        first, _, last = (each.get("ref") or "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None:
            continue
        left, top, right, bottom = column_index(start[1]), int(start[2]), column_index(end[1]), int(end[2])
        if (bottom - top + 1) * (right - left + 1) + len(covered) > _MAX_MERGED:
            continue
        for row in range(top, bottom + 1):
            spans[(row, left)] = right - left + 1
            if row > top:
                covered[(row, left)] = True
            covered.update({(row, column): False for column in range(left + 1, right + 1)})
    return spans, covered


class CellReader:
    """Reads cells of one workbook."""

    def __init__(self, package: Package, main: str) -> None:
        self._strings: list[tuple[str, tuple[Span, ...]]] = []
        for part in package.related(main, "sharedStrings"):
            self._strings = [rich_text(e) for e in package.xml(part) if local_name(e) == "si"]
        self._styles = [_Style()]
        for part in package.related(main, "styles"):
            self._styles = _styles(package.xml(part)) or self._styles
        properties = child(package.xml(main), "workbookPr")
        self._from_1904 = properties is not None and is_on(properties.get("date1904"))

    def read(self, cell: Element, column: int, span: int, *, continues: bool) -> Cell:
        """One cell."""
        index = cell.get("s") or "0"
        style = self._styles[int(index)] if index.isdecimal() and int(index) < len(self._styles) else self._styles[0]
        text, struck = self._text(cell, style)
        if style.struck and text:
            struck = ((0, len(text)),)
        return Cell(text, column, span, continues, style.bold and bool(text), style.shaded, struck)

    def _text(self, cell: Element, style: _Style) -> tuple[str, tuple[Span, ...]]:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return rich_text(inline) if inline is not None else ("", ())
        found = child(cell, "v")
        raw = (found.text or "") if found is not None else ""
        if kind == "s":
            return self._strings[int(raw)] if raw.isdecimal() and int(raw) < len(self._strings) else ("", ())
        if kind == "b":
            return ("TRUE" if raw == "1" else "FALSE") if raw else "", ()
        if kind in {"str", "e", "d"}:
            return raw.strip(), ()
        return self._number(raw, style.code), ()

    def _number(self, raw: str, code: str) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw.strip()
        if number != number or number in {float("inf"), float("-inf")}:
            return raw.strip()
        return shown(number, code, from_1904=self._from_1904) if code else plain(number)


def rich_text(element: Element) -> tuple[str, tuple[Span, ...]]:
    """The text of a string item and what of it is struck out. Phonetic hints are no text."""
    pieces: list[str] = []
    strokes: list[Span] = []
    length = 0
    for each in element:
        if local_name(each) == "t":
            pieces.append(each.text or "")
        elif local_name(each) == "r":
            text = "".join(t.text or "" for t in each if local_name(t) == "t")
            properties = child(each, "rPr")
            if properties is not None and _is_set(properties, "strike"):
                strokes.append((length, length + len(text)))
            pieces.append(text)
        length = sum(map(len, pieces))
    return trim("".join(pieces).replace("_x000D_", "").replace("\r\n", "\n"), strokes)


def _is_set(properties: Element, name: str) -> bool:
    found = child(properties, name)
    return found is not None and is_on(attribute(found, "val") or "")


def _styles(root: Element) -> list[_Style]:
    codes = dict(BUILT_IN)
    fonts: list[tuple[bool, bool]] = []
    fills: list[bool] = []
    styles: list[_Style] = []
    for group in root:
        name = local_name(group)
        if name == "numFmts":
            codes.update({int(e.get("numFmtId") or 0): e.get("formatCode") or "" for e in group})
        elif name == "fonts":
            fonts = [(_is_set(f, "b"), _is_set(f, "strike")) for f in group]
        elif name == "fills":
            fills = [_is_filled(f) for f in group]
        elif name == "cellXfs":
            styles = [_style(x, codes, fonts, fills) for x in group]
    return styles


def _style(xf: Element, codes: dict[int, str], fonts: list[tuple[bool, bool]], fills: list[bool]) -> _Style:
    def number(key: str) -> int:
        text = xf.get(key) or "0"
        return int(text) if text.isdecimal() else 0

    font, fill = number("fontId"), number("fillId")
    bold, struck = fonts[font] if font < len(fonts) else (False, False)
    return _Style(codes.get(number("numFmtId"), ""), bold, struck, fill < len(fills) and fills[fill])


def _is_filled(fill: Element) -> bool:
    pattern = child(fill, "patternFill")
    return pattern is not None and pattern.get("patternType") not in {None, "none", "gray125"}
