"""A story of an OpenDocument text to paragraphs and tables with their places."""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Cell, Part, Row, Table
from parsers.formats.lines import CONTENTS, COVERED, HIDDEN, Line, join_lines
from parsers.formats.odf_lines import OdfLineReader
from parsers.formats.odf_styles import OdfStyles, list_label
from parsers.formats.stories import Reach, Story
from parsers.formats.xml_parts import attribute, local_name

_INDEXES = {"table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index"}
_APART = {"tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls",
          "table-of-content-source", "creator", "date", "date-string", "meta-creator-initials", "title", "desc",
          "enhanced-geometry", "sender-initials", "creator-initials"}  # fmt: skip
_DRAWN = {"frame", "custom-shape", "g", "rect", "control", "ellipse", "polygon"}
_MAX_REPEATED = 1000
Later = list[tuple[Line, Reach]]


class OdfStoryReader:
    """Walks one story. Whatever wrapper it does not know it descends into."""

    def __init__(self, styles: OdfStyles, lines: OdfLineReader) -> None:
        self._styles = styles
        self._line_reader = lines
        self.story = Story()

    def read(self, container: Iterable[Element], reach: Reach, mark: str = "") -> None:
        """Read all blocks of a container into the story."""
        for found in self._lines(container, mark, "", []):
            if isinstance(found, Line):
                self.story.add_line(found, reach)
                self._boxes(found, reach)
            else:
                reach.tables += 1
                name = f"{reach.prefix}, table {reach.tables}" if reach.prefix else f"table {reach.tables}"
                self.add_table(found[0], name, reach.table if reach.prefix else reach.tables, reach, found[1])

    def add_table(self, element: Element, name: str, number: int | None, reach: Reach, mark: str = "") -> None:
        """Read a table of that name into the story, and after it the text boxes that are anchored in it."""
        later: Later = []
        table = self._table(element, name, number, reach, mark, later, nested=False)
        if table.rows:
            self.story.elements.append(table)
        for line, where in later:
            self.story.add_shapes(line, where)
            self._boxes(line, where)

    def _boxes(self, line: Line, reach: Reach) -> None:
        if line.is_plain:
            return
        part: Part = reach.part if reach.part != "body" else "textbox"
        where = f" in {reach.prefix}" if reach.prefix else ""
        for box in line.beside.boxes:
            self.story.boxes += 1
            self.read(box.content, Reach(part, f"text box {self.story.boxes}{where}", reach.table, reach.row), box.mark)

    def _lines(
        self, container: Iterable[Element], mark: str, list_style: str, counters: list[int]
    ) -> Iterator[Line | tuple[Element, str]]:
        """The paragraphs of a container, and its tables with their marks."""
        for each in container:
            name = local_name(each)
            if name in {"p", "h"}:
                yield self._line(each, mark, list_style, counters)
            elif name == "table":
                yield each, mark
            elif name == "list":
                yield from self._list(each, mark, list_style, counters)
            elif name in _INDEXES:
                yield from self._lines(each, mark or CONTENTS, "", [])
            elif name == "section":
                hidden = (
                    self._styles.of("section", attribute(each, "style-name")).hidden
                    or attribute(each, "display") == "none"
                )
                yield from self._lines(each, mark or (HIDDEN if hidden else ""), "", [])
            elif name in _DRAWN:
                line = Line()
                self._line_reader.read_loose(each, line, mark)
                yield line
            elif name not in _APART:
                yield from self._lines(each, mark, list_style, counters)

    def _line(self, each: Element, mark: str, list_style: str, counters: list[int]) -> Line:
        style = self._styles.of("paragraph", attribute(each, "style-name"))
        line = Line()
        if local_name(each) == "h":
            level = attribute(each, "outline-level") or "1"
            line.level = int(level) if level.isdecimal() else 1
        else:
            line.level = style.level or None
        self._line_reader.read(each, line, mark)
        if counters and counters[-1] >= 0 and line.length:
            line.label = list_label(self._styles, list_style, counters)
        return line

    def _list(
        self, each: Element, mark: str, list_style: str, counters: list[int]
    ) -> Iterator[Line | tuple[Element, str]]:
        style = attribute(each, "style-name") or list_style
        level = self._styles.list_level(style, len(counters) + 1)
        start = level.start if level is not None else 1
        count = self._continued(each, style, len(counters), start)
        for item in each:
            if local_name(item) == "list-header":
                yield from self._lines(item, mark, style, [*counters, -1])
                continue
            if local_name(item) != "list-item":
                continue
            count += 1
            yield from self._item(item, mark, style, [*counters, count])
        self._last_counts[(style, len(counters))] = count

    def _item(self, item: Element, mark: str, style: str, counters: list[int]) -> Iterator[Line | tuple[Element, str]]:
        """One item: its first paragraph bears the label, further ones none."""
        first = True
        for each in item:
            own = counters if first or local_name(each) == "list" else [*counters[:-1], -1]
            yield from self._lines([each], mark, style, own)
            first = first and local_name(each) not in {"p", "h"}

    @property
    def _last_counts(self) -> dict[tuple[str, int], int]:
        return self.story.counts

    def _continued(self, each: Element, style: str, depth: int, start: int) -> int:
        """The count before a list's first item: where it goes on from an earlier one, that one's last."""
        goes_on = attribute(each, "continue-numbering") == "true" or attribute(each, "continue-list")
        return self._last_counts.get((style, depth), start - 1) if goes_on else start - 1

    # -- tables

    def _table(
        self, element: Element, name: str, number: int | None, reach: Reach, mark: str, later: Later, *, nested: bool
    ) -> Table:
        rows: list[Row] = []
        columns, count = 0, 0
        hanging: dict[int, tuple[int, int]] = {}
        for tr, header in _rows(element):
            repeated = _count(attribute(tr, "number-rows-repeated"))
            for copy in range(min(repeated, _MAX_REPEATED)):
                place = Place(
                    text=f"{name}, row {count + copy + 1}", table=number, row=reach.row if nested else count + copy + 1
                )
                cells, width = self._cells(tr, place, reach.part, mark, later, hanging)
                hanging = {c: (s, d - 1) for c, (s, d) in hanging.items() if d > 1}
                if not any(c.text or c.tables for c in cells) and repeated > 1:
                    break  # a sheet's empty rows, counted and not kept
                columns = max(columns, width)
                rows.append(Row(cells, place, header))
            count += repeated
        place = Place(text=name, table=number, row=reach.row if nested else None)
        return Table(tuple(rows), place, columns, reach.part, nested)

    def _cells(
        self, tr: Element, place: Place, part: Part, mark: str, later: Later, hanging: dict[int, tuple[int, int]]
    ) -> tuple[tuple[Cell, ...], int]:
        cells: list[Cell] = []
        where = Reach(part, place.text, place.table, place.row)
        above = dict(hanging)
        column = width = inner = 0
        for tc in tr:
            kind = local_name(tc)
            if kind not in {"table-cell", "covered-table-cell"}:
                continue
            repeated = _count(attribute(tc, "number-columns-repeated"))
            for _ in range(min(repeated, _MAX_REPEATED)):
                covered = kind == "covered-table-cell"
                span = (
                    above[column][0] if covered and column in above else _count(attribute(tc, "number-columns-spanned"))
                )
                cell, inner = self._cell(
                    tc, column, span, place, where, mark or (COVERED if covered else ""), later, inner
                )
                if not covered:
                    down = _count(attribute(tc, "number-rows-spanned"))
                    if down > 1:
                        hanging[column] = (span, down)
                    cells.append(cell)
                elif column in above:
                    cells.append(cell)
                if cell.text or cell.tables or covered:
                    width = column + (span if not covered or column in above else 1)
                elif repeated == 1:
                    width = max(width, column + span)
                column += 1
                if repeated > 1 and not cell.text and not covered and not cell.tables and column > 64:
                    break  # a sheet's empty columns to the right
        return tuple(c for c in cells if c.column < max(width, 1)), width

    def _cell(
        self, tc: Element, column: int, span: int, place: Place, where: Reach, mark: str, later: Later, inner: int
    ) -> tuple[Cell, int]:
        lines: list[Line] = []
        tables: list[Table] = []
        for found in self._lines(tc, mark, "", []):
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
        style = self._styles.of("table-cell", attribute(tc, "style-name"))
        if style.look.struck and text:
            struck = ((0, len(text)),)
        bold = bold or (style.look.bold and bool(text))
        shown = tuple(t for t in tables if t.rows)
        return Cell(text, column, span, mark == COVERED, bold, style.shaded, struck, shown), inner


def _rows(element: Element, *, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows of a table through its groups, and whether each is marked as a heading."""
    for each in element:
        name = local_name(each)
        if name == "table-row":
            yield each, header
        elif name == "table-header-rows":
            yield from _rows(each, header=True)
        elif name in {"table-rows", "table-row-group"}:
            yield from _rows(each, header=header)


def _count(text: str | None) -> int:
    return max(int(text), 1) if text is not None and text.isdecimal() else 1
