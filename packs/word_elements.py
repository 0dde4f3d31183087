"""The XML of Word that python-docx has no door for, or writes too slowly: runs, cells, borders, fields."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from packs.blocks import Run

_TONES: dict[str, dict[str, Any]] = {
    "plain": {},
    "strong": {"bold": True},
    "quiet": {"colour": "56606B", "smaller": True},
    "warning": {"bold": True, "colour": "8A5200"},
    "serious": {"bold": True, "colour": "A01722"},
    "good": {"bold": True, "colour": "1C6432"},
    "draft": {"italic": True},
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(words: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _CONTROL.sub("\ufffd", words)


def run_elements(run: Run, size: float | None) -> list[Any]:
    """A run's elements; one with a link is wrapped in a hyperlink to its anchor. `size` in points, None for the style's."""
    look = _TONES[run.tone]
    element = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if look.get("bold"):
        properties.append(OxmlElement("w:b"))
    if look.get("italic"):
        properties.append(OxmlElement("w:i"))
    colour = (run.colour or "").lstrip("#").upper() or look.get("colour")
    if colour:
        mark = OxmlElement("w:color")
        mark.set(qn("w:val"), colour)
        properties.append(mark)
    points = (size or 10) - (1 if look.get("smaller") else 0)
    if size or look.get("smaller"):
        half = OxmlElement("w:sz")
        half.set(qn("w:val"), str(int(points * 2)))
        properties.append(half)
    element.append(properties)
    for number, line in enumerate(clean(run.text).split("\n")):
        if number:
            element.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        element.append(words)
    if not run.link:
        return [element]
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), re.sub(r"\W", "_", run.link))
    link.append(element)
    return [link]


def tighten(paragraph: Any, *, keep: bool) -> None:
    """Little space round the paragraph; `keep` holds it on one page with the next."""
    properties = OxmlElement("w:pPr")
    if keep:
        properties.append(OxmlElement("w:keepNext"))
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:before"), "0")
    spacing.set(qn("w:after"), "40")
    properties.append(spacing)
    paragraph.append(properties)


def cell_element(width: int, span: int, shade: str | None, colour: str | None) -> Any:
    """A table cell without paragraphs yet. `width` in twentieths of a point."""
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    if span > 1:
        grid = OxmlElement("w:gridSpan")
        grid.set(qn("w:val"), str(span))
        properties.append(grid)
    if colour:
        borders = OxmlElement("w:tcBorders")
        borders.append(_border("w:left", colour.lstrip("#").upper(), 24))
        properties.append(borders)
    if shade:
        properties.append(_shading(shade))
    cell.append(properties)
    return cell


def _border(side: str, colour: str, eighths: int) -> Any:
    border = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def _shading(fill: str) -> Any:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), fill)
    return shade


def shade(cell: Any, fill: str) -> None:
    """Fill a python-docx cell."""
    cell._tc.get_or_add_tcPr().append(_shading(fill))  # noqa: SLF001 - python-docx has no door for shading


def table_properties(summary: str, width: int) -> Any:
    """Fixed layout, thin rules between rows, and what the table holds for screen readers."""
    properties = OxmlElement("w:tblPr")
    size = OxmlElement("w:tblW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_border(f"w:{side}", "B8C0C8", 4))
    properties.append(borders)
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    properties.append(layout)
    caption = OxmlElement("w:tblDescription")
    caption.set(qn("w:val"), clean(summary))
    properties.append(caption)
    return properties


def add_field(paragraph: Any, code: str, shown: str = "1") -> None:
    """A field (page number, table of contents) at the end of a paragraph."""
    for kind, words in (("begin", None), (None, code), ("separate", None), ("text", shown), ("end", None)):
        run = OxmlElement("w:r")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        else:
            instruction = OxmlElement("w:t" if kind == "text" else "w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = words
            run.append(instruction)
        paragraph._p.append(run)  # noqa: SLF001 - python-docx has no door for fields


def rule_below(paragraph: Any) -> None:
    """A line to write on."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no door for borders
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):  # Word draws one frame round equal neighbours: between makes it lines again
        borders.append(_border(side, "B8C0C8", 4))
    properties.append(borders)
    paragraph.paragraph_format.space_before = Pt(12)
