"""The shape of a Word table's rows and cells: what the grid leaves out, merges and marks."""

from typing import NamedTuple

from lxml.etree import _Element as Element

from parsers.formats.lines import DELETED, MOVED
from parsers.formats.xml_parts import NAMES, attribute, child, is_on, val_of

_NO_FILL = {"", "auto", "ffffff", "none"}


class RowShape(NamedTuple):
    """Grid columns left out before and after the cells, and what the row is marked as."""

    before: int = 0
    after: int = 0
    header: bool = False
    mark: str = ""


class CellShape(NamedTuple):
    """How a cell stands in the grid."""

    span: int = 1
    continues: bool = False
    joins_left: bool = False
    shaded: bool = False
    mark: str = ""


_PLAIN_ROW, _PLAIN_CELL = RowShape(), CellShape()


def row_shape(row: Element) -> RowShape:
    """The shape of a table row (w:tr)."""
    properties = child(row, "trPr")
    if properties is None:
        return _PLAIN_ROW
    before = after = 0
    header, mark = False, ""
    for each in properties:
        name = NAMES[each.tag]
        if name == "gridBefore":
            before = _count(val_of(each), 0)
        elif name == "gridAfter":
            after = _count(val_of(each), 0)
        elif name == "tblHeader":
            header = is_on(val_of(each))
        elif name == "del":
            mark = DELETED
        elif name == "moveFrom":
            mark = MOVED
    return RowShape(before, after, header, mark)


def cell_shape(cell: Element) -> CellShape:
    """The shape of a table cell (w:tc)."""
    properties = child(cell, "tcPr")
    if properties is None:
        return _PLAIN_CELL
    span = 1
    continues = joins_left = shaded = False
    mark = ""
    for each in properties:
        name = NAMES[each.tag]
        if name == "tcW":
            continue
        if name == "gridSpan":
            span = _count(val_of(each), 1) or 1
        elif name == "vMerge":
            continues = val_of(each) != "restart"
        elif name == "hMerge":
            joins_left = val_of(each) != "restart"
        elif name == "shd":
            shaded = (attribute(each, "fill") or "").lower() not in _NO_FILL
        elif name == "cellDel":
            mark = DELETED
    return CellShape(span, continues, joins_left, shaded, mark)


def _count(text: str | None, otherwise: int) -> int:
    """A count of grid columns; a file that claims thousands is not believed."""
    return int(text) if text is not None and text.isdecimal() and int(text) <= 1000 else otherwise
