"""A story of a Word file (its body, a header, its footnotes …) to paragraphs and tables with their places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Cell, Part, Row, Table
from parsers.formats.lines import COVERED, DELETED, MOVED, PROMPT, Line, join_lines
from parsers.formats.stories import Reach, Story
from parsers.formats.word_dates import DOUBT, held_date, is_another_day
from parsers.formats.word_numbering import Numbering
from parsers.formats.word_runs import RunReader, choose
from parsers.formats.word_styles import ParagraphStyle, Styles, with_paragraph_properties
from parsers.formats.word_table import CellShape, cell_shape, row_shape
from parsers.formats.xml_parts import NAMES, attribute, child, is_on, val_of, value

_PROPERTIES = {
    "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd",
    "proofErr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "pPr", "customXmlPr",
}  # fmt: skip
_AWAY = {"del": DELETED, "moveFrom": MOVED}
_GONE = {DELETED, MOVED}
_INLINE = {"r", "hyperlink", "fldSimple", "oMath", "oMathPara"}
_BLOCKS = frozenset({"p", "tbl", "altChunk"} | _INLINE)
_ROWS = frozenset({"tr"})
_CELLS = frozenset({"tc"})

INSERTED = "Another file is set into the body. It was read by itself, after this one."


class StoryReader:
    """Walks one story. Whatever wrapper it does not know it descends into: nothing is skipped for being unknown."""

    def __init__(
        self, styles: Styles, numbering: Numbering, runs: RunReader, inserted: frozenset[str] = frozenset()
    ) -> None:
        """`inserted`: relation ids of files that are set into the part (altChunk) and read by themselves."""
        self._inserted = inserted
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self.story = Story()

    def read(self, container: Iterable[Element], reach: Reach, mark: str = "") -> None:
        """Read all blocks of a container into the story."""
        for found in self._lines(container, mark):
            if isinstance(found, Line):
                self.story.add_line(found, reach)
                self._boxes(found, reach)
            else:
                element, table_mark = found
                reach.tables += 1
                self._top_table(element, reach, table_mark)

    def _boxes(self, line: Line, reach: Reach) -> None:
        """Text boxes and shapes anchored in a line, as elements after it."""
        if line.is_plain:
            return
        part: Part = reach.part if reach.part != "body" else "textbox"
        where = f" in {reach.prefix}" if reach.prefix else ""
        for box in line.beside.boxes:
            self.story.boxes += 1
            inner = Reach(part, f"text box {self.story.boxes}{where}", reach.table, reach.row)
            open_fields = self._runs.enter_box()
            self.read(box.content, inner, box.mark)
            self._runs.leave_box(open_fields)

    def _lines(self, container: Iterable[Element], mark: str) -> Iterator[Line | tuple[Element, str]]:
        """The finished paragraphs of a container, and its tables with their marks. A paragraph whose end was deleted runs
        on into the next one.
        """
        open_line: Line | None = None
        for name, element, own_mark in self._unwrap(container, _BLOCKS, mark):
            if name == "tbl":
                if open_line is not None:
                    yield open_line
                    open_line = None
                yield element, own_mark
            elif name == "altChunk":
                if (attribute(element, "id") or "") in self._inserted:
                    self.story.doubts.append(INSERTED)
                else:
                    self.story.unread.append(("an inserted file", "the body"))
            else:
                line, runs_on = self._line(name, element, own_mark, open_line)
                open_line = line if runs_on else None
                if not runs_on:
                    yield line
        if open_line is not None:
            yield open_line

    def _line(self, name: str, element: Element, mark: str, before: Line | None) -> tuple[Line, bool]:
        style, runs_on = self._style(element) if name == "p" else (self._styles.paragraph(None), False)
        line = before if before is not None else Line()
        line.level = style.level
        self._runs.read(element if name == "p" else [element], line, style, mark)
        if style.list_id and not mark and line.length:
            line.label = self._numbering.label(style.list_id, style.list_level)
        return line, runs_on

    def _style(self, paragraph: Element) -> tuple[ParagraphStyle, bool]:
        """The style of a paragraph, and whether its end was deleted."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return self._styles.paragraph(None), False
        style, direct, runs_on = self._styles.paragraph(None), False, False
        for each in properties:
            name = NAMES[each.tag]
            if name == "pStyle":
                style = self._styles.paragraph(val_of(each))
            elif name in {"numPr", "outlineLvl"}:
                direct = True
            elif name == "rPr":
                runs_on = any(NAMES[e.tag] in _AWAY for e in each)
        return with_paragraph_properties(style, properties) if direct else style, runs_on

    def _unwrap(
        self, container: Iterable[Element], wanted: frozenset[str], mark: str
    ) -> Iterator[tuple[str, Element, str]]:
        """The wanted children of a container, through all wrappers, with the reason why they do not count, if any."""
        for each in container:
            name = NAMES[each.tag]
            if name in wanted:
                yield name, each, mark
            elif name == "sdt":
                yield from self._unwrap_control(each, wanted, mark)
            elif name == "AlternateContent":
                chosen = choose(each)
                if chosen is not None:
                    yield from self._unwrap(chosen, wanted, mark)
            elif name not in _PROPERTIES and len(each):
                yield from self._unwrap(each, wanted, mark or _AWAY.get(name, ""))

    def _unwrap_control(self, sdt: Element, wanted: frozenset[str], mark: str) -> Iterator[tuple[str, Element, str]]:
        properties, content = child(sdt, "sdtPr"), child(sdt, "sdtContent")
        prompt = properties is not None and is_on(value(properties, "showingPlcHdr"))
        is_box = properties is not None and child(properties, "checkbox") is not None
        before = self._runs.enter_control(properties)
        if content is not None:
            shown = "".join(t.text or "" for t in content.iter("{*}t")) if held_date(properties) else ""
            if is_another_day(shown, held_date(properties)):
                self.story.doubts.append(DOUBT.format("the text"))
            yield from self._unwrap(content, wanted, mark or (PROMPT if prompt and not is_box else ""))
        self._runs.leave_control(before)

    # -- tables

    def _top_table(self, element: Element, reach: Reach, mark: str) -> None:
        name = f"{reach.prefix}, table {reach.tables}" if reach.prefix else f"table {reach.tables}"
        number = reach.table if reach.prefix else reach.tables
        later: list[tuple[Line, Reach]] = []
        table = self._table(element, name, number, reach, mark, later, nested=False)
        if table.rows:
            self.story.elements.append(table)
        else:
            reach.tables -= 1  # deleted: what is accepted counts
        for line, where in later:
            self.story.add_shapes(line, where)
            self._boxes(line, where)

    def _table(
        self, element: Element, name: str, number: int | None, reach: Reach, mark: str, later: list[tuple[Line, Reach]],
        *, nested: bool,
    ) -> Table:  # fmt: skip
        rows: list[Row] = []
        columns = 0
        count = 1
        for _, tr, row_mark in self._unwrap(element, _ROWS, mark):
            place = Place(text=f"{name}, row {count}", table=number, row=reach.row if nested else count)
            shape = row_shape(tr)
            gone = row_mark or shape.mark
            cells, width = self._cells(tr, place, reach, gone, later, shape.before)
            if gone in _GONE:
                continue
            columns = max(columns, width + shape.after)
            rows.append(Row(cells=cells, place=place, header=shape.header))
            count += 1
        place = Place(text=name, table=number, row=reach.row if nested else None)
        return Table(rows=tuple(rows), place=place, columns=columns, part=reach.part, nested=nested)

    def _cells(
        self, tr: Element, place: Place, reach: Reach, mark: str, later: list[tuple[Line, Reach]], column: int
    ) -> tuple[tuple[Cell, ...], int]:
        cells: list[Cell] = []
        inner = 0
        where = Reach(reach.part, place.text, place.table, place.row, tables=0)
        for _, tc, cell_mark in self._unwrap(tr, _CELLS, mark):
            shape = cell_shape(tc)
            gone = cell_mark or shape.mark
            cell, inner = self._cell(tc, shape, column, place, where, gone, later, inner)
            if gone in _GONE:
                continue
            column += shape.span
            if shape.joins_left and cells and not cell.text and not cell.tables:
                last = cells.pop()
                cell = replace(last, span=last.span + shape.span)
            cells.append(cell)
        return tuple(cells), column

    def _cell(
        self,
        tc: Element,
        shape: CellShape,
        column: int,
        place: Place,
        where: Reach,
        mark: str,
        later: list[tuple[Line, Reach]],
        inner: int,
    ) -> tuple[Cell, int]:
        mark = mark or (COVERED if shape.continues else "")
        lines: list[Line] = []
        tables: list[Table] = []
        for found in self._lines(tc, mark):
            if isinstance(found, Line):
                lines.append(found)
                self.story.add_leftovers(found, place)
                if not found.is_plain:
                    later.append((found, where))
                continue
            inner += 1
            name = f"{where.prefix}, inner table {inner}"
            tables.append(self._table(found[0], name, where.table, where, found[1], later, nested=True))
        text, struck, bold = join_lines(lines)
        shown = tuple(t for t in tables if t.rows)
        return Cell(text, column, shape.span, shape.continues, bold, shape.shaded, struck, shown), inner
