"""HTML, as mails and files that pretend to be Word carry it: paragraphs, headings and tables."""

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Cell, Document, Paragraph, Row, Span, Table
from parsers.document import Element as DocumentElement
from parsers.formats.lines import trim
from parsers.refusals import refuse
from parsers.source import Source

_SKIPPED = {"script", "style", "head", "title", "meta", "link", "noscript", "template", "select"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "blockquote", "pre", "section", "article",
    "header", "footer", "hr", "dl", "dt", "dd", "fieldset", "form", "address", "center", "main", "aside", "nav",
    "caption", "tr", "td", "th", "thead", "tbody", "tfoot", "body", "html",
}  # fmt: skip
_STRUCK = {"s", "strike", "del"}
_MAX_SPAN = 1000


class _Text:
    """Text being gathered, with its struck spans and its weight."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.strokes: list[Span] = []
        self.length = 0
        self.bold = True
        self.tables: list[Element] = []

    def add(self, text: str, *, struck: bool, bold: bool) -> None:
        if struck and text:
            self.strokes.append((self.length, self.length + len(text)))
        if text.strip() and not bold:
            self.bold = False
        self.pieces.append(text)
        self.length += len(text)

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        return trim("".join(self.pieces), self.strokes)


def parse_html(data: bytes | str) -> Element | None:
    """The body of a page, parsed without network; None where there is nothing."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(data, parser=parser) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    body = root.find("body")
    return body if body is not None else root


def html_elements(body: Element) -> list[DocumentElement]:
    """The paragraphs and tables of a page, in reading order."""
    found: list[DocumentElement] = []
    tables = 0
    paragraphs = 0
    for each, level in _blocks(body, None):
        if isinstance(each, _Text):
            text, struck = each.finish()
            if text:
                paragraphs += 1
                place = Place(text=f"paragraph {paragraphs}")
                found.append(Paragraph(text, place, level=level, bold=each.bold, struck=struck))
        else:
            tables += 1
            table = _table(each, f"table {tables}", tables, None)
            if table.rows:
                found.append(table)
    return found


def _blocks(element: Element, level: int | None) -> Iterator[tuple[_Text | Element, int | None]]:
    """Runs of inline text and tables, in order."""
    text = _Text()
    yield from _walk(element, text, level, struck=False, bold=False)


def _walk(
    element: Element, text: _Text, level: int | None, *, struck: bool, bold: bool
) -> Iterator[tuple[_Text | Element, int | None]]:
    """Gather inline text into `text`, and give it out whenever a block begins or ends."""
    current = [text]
    yield from _gather(element, current, level, struck=struck, bold=bold)
    yield current[0], level


def _gather(
    element: Element, current: list[_Text], level: int | None, *, struck: bool, bold: bool
) -> Iterator[tuple[_Text | Element, int | None]]:
    current[0].add(_fold(element.text), struck=struck, bold=bold)
    for each in element:
        tag = each.tag if isinstance(each.tag, str) else ""
        if tag == "br":
            current[0].add("\n", struck=False, bold=True)
        elif tag == "input":
            current[0].add(_form_input(each), struck=False, bold=bold)
        elif tag == "table":
            yield current[0], level
            current[0] = _Text()
            yield each, None
        elif tag in _BLOCKS:
            yield current[0], level
            current[0] = _Text()
            inner = int(tag[1]) if re.fullmatch("h[1-6]", tag) else level
            yield from _gather(each, current, inner, struck=struck or _is_struck(each), bold=bold or _is_bold(each))
            yield current[0], inner
            current[0] = _Text()
        elif tag and tag not in _SKIPPED:
            yield from _gather(each, current, level, struck=struck or _is_struck(each), bold=bold or _is_bold(each))
        current[0].add(_fold(each.tail), struck=struck, bold=bold)


def _fold(text: str | None) -> str:
    """White space as a browser shows it. A no-break space stays."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _style(element: Element) -> str:
    return (element.get("style") or "").lower().replace(" ", "")


def _is_struck(element: Element) -> bool:
    return element.tag in _STRUCK or "line-through" in _style(element)


def _is_bold(element: Element) -> bool:
    return element.tag in {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"} or "font-weight:bold" in _style(
        element
    )


def _form_input(element: Element) -> str:
    kind = (element.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☒" if element.get("checked") is not None else "☐"
    return (element.get("value") or "") if kind == "text" else ""


def _table(element: Element, name: str, number: int | None, outer_row: int | None) -> Table:
    rows: list[Row] = []
    columns = 0
    hanging: dict[int, tuple[int, int]] = {}
    for count, tr in enumerate(_rows(element), 1):
        row_number = count if outer_row is None else outer_row
        place = Place(text=f"{name}, row {count}", table=number, row=row_number)
        cells: list[Cell] = []
        column = _hang(hanging, 0, cells)
        for td in tr:
            if td.tag not in {"td", "th"}:
                continue
            span, down = _span(td.get("colspan")), _span(td.get("rowspan"))
            cells.append(_cell(td, column, span, place))
            if down > 1:
                hanging[column] = (span, down)
            column = _hang(hanging, column + span, cells)
        hanging = {c: (s, d - 1) for c, (s, d) in hanging.items() if d > 1}
        columns = max(columns, column)
        header = len(tr) > 0 and all(td.tag == "th" for td in tr)
        if cells:
            rows.append(Row(tuple(cells), place, header))
    place = Place(text=name, table=number, row=outer_row)
    return Table(tuple(rows), place, columns, nested=outer_row is not None)


def _hang(hanging: dict[int, tuple[int, int]], column: int, cells: list[Cell]) -> int:
    """Cells that hang down from rows above and stand at this column."""
    done = {c.column for c in cells}
    while column in hanging and column not in done:
        cells.append(Cell("", column, hanging[column][0], continues=True))
        column += hanging[column][0]
    return column


def _cell(td: Element, column: int, span: int, place: Place) -> Cell:
    lines: list[str] = []
    strokes: list[Span] = []
    tables: list[Table] = []
    bold, length = True, 0
    for each, _ in _walk(td, _Text(), None, struck=_is_struck(td), bold=_is_bold(td)):
        if isinstance(each, _Text):
            text, struck = each.finish()
            if text:
                strokes.extend((a + length, b + length) for a, b in struck)
                lines.append(text)
                length += len(text) + 1
                bold = bold and each.bold
        else:
            name = f"{place.text}, inner table {len(tables) + 1}"
            tables.append(_table(each, name, place.table, place.row))
    text = "\n".join(lines)
    return Cell(text, column, span, bold=bold and bool(text), struck=tuple(strokes), tables=tuple(tables))


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if each.tag == "tr":
            yield each
        elif each.tag in {"thead", "tbody", "tfoot"}:
            yield from (r for r in each if r.tag == "tr")


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MAX_SPAN) if text is not None and text.strip().isdecimal() else 1


class Html:
    """The reader of HTML files, whatever they are named."""

    name = "html"

    def bid(self, source: Source) -> float:
        """The first tag says so."""
        start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if start.startswith((b"<!doctype html", b"<html")):
            return 0.9
        return 0.6 if start.startswith((b"<table", b"<body", b"<head", b"<div", b"<p>")) else 0.0

    def read(self, source: Source) -> Document:
        """Read the page. Nothing that it refers to is fetched.

        Raises:
            Refusal: there is nothing in it.
        """
        body = parse_html(source.path.read_bytes())
        if body is None:
            raise refuse("RR042")
        return Document("html", tuple(html_elements(body)))
