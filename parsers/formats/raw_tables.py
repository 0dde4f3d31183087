"""Tables as RTF and old Word files hold them: cells that know their right edge only. Made into tables with a grid."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.readings import Place
from parsers.document import Cell, Part, Row, Table
from parsers.formats.lines import COVERED, Line, join_lines
from parsers.formats.stories import Reach, Story

_NEAR = 100
"""Twips by which two edges may differ and still be one grid line: under 2 mm, no column is as narrow."""
_FAR = 400
"""Twips from which outer edges are those of another table: 7 mm."""


@dataclass(slots=True)
class RawCell:
    """A cell: what stands in it, and how its definition says that it stands in the row."""

    blocks: "list[Block]" = field(default_factory=list)
    right: int | None = None
    continues: bool = False
    joins_left: bool = False
    shaded: bool = False


@dataclass(slots=True)
class RawRow:
    """A row of cells from a left edge, in twips."""

    cells: list[RawCell] = field(default_factory=list)
    left: int = 0
    header: bool = False
    mark: str = ""
    """Why the row does not count (deleted), if so."""


@dataclass(slots=True)
class RawTable:
    """Rows one under the other."""

    rows: list[RawRow] = field(default_factory=list)


Block = Line | RawTable


def take_blocks(blocks: list[Block], story: Story, reach: Reach) -> None:
    """Take the blocks of a story up as paragraphs and tables."""
    for block in parted(blocks):
        if isinstance(block, Line):
            story.add_line(block, reach)
            _take_boxes(block, story, reach)
            continue
        reach.tables += 1
        name = f"{reach.prefix}, table {reach.tables}" if reach.prefix else f"table {reach.tables}"
        number = reach.table if reach.prefix else reach.tables
        later: list[tuple[Line, Reach]] = []
        table = _table(block, name, number, reach, story, later, nested=False)
        if table.rows:
            story.elements.append(table)
        for line, where in later:
            _take_boxes(line, story, where)


def parted(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with tables that only stand one under the other taken apart: nothing else in these formats says that a
    new one begins. Their rows differ in both their number of cells and their outer edges.
    """
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        rows: list[RawRow] = []
        for row in block.rows:
            if rows and _is_of_another_table(rows[-1], row):
                yield RawTable(rows)
                rows = []
            rows.append(row)
        yield RawTable(rows)


def _is_of_another_table(above: RawRow, row: RawRow) -> bool:
    if len(above.cells) == len(row.cells) or not above.cells or not row.cells:
        return False
    right, other = above.cells[-1].right, row.cells[-1].right
    if right is None or other is None:
        return False
    return abs(above.left - row.left) > _FAR or abs(right - other) > _FAR


def _take_boxes(line: Line, story: Story, reach: Reach) -> None:
    if line.is_plain:
        return
    part: Part = reach.part if reach.part != "body" else "textbox"
    where = f" in {reach.prefix}" if reach.prefix else ""
    for inner in line.beside.framed:
        story.boxes += 1
        take_blocks(inner, story, Reach(part, f"text box {story.boxes}{where}", reach.table, reach.row))


def _table(
    raw: RawTable,
    name: str,
    number: int | None,
    reach: Reach,
    story: Story,
    later: list[tuple[Line, Reach]],
    *,
    nested: bool,
) -> Table:
    edges = _edges(raw)
    rows: list[Row] = []
    for each in raw.rows:
        count = len(rows) + 1
        place = Place(text=f"{name}, row {count}", table=number, row=reach.row if nested else count)
        cells = _cells(each, edges, place, reach.part, story, later)
        if not each.mark:
            rows.append(Row(cells, place, each.header))
    columns = max((c.column + c.span for r in rows for c in r.cells), default=0)
    place = Place(text=name, table=number, row=reach.row if nested else None)
    return Table(tuple(rows), place, columns, reach.part, nested)


def _edges(raw: RawTable) -> list[int]:
    """The grid lines of a table: the edges of all its rows, near ones taken as one."""
    found: list[int] = []
    for edge in sorted(
        {e for row in raw.rows for e in [row.left, *(c.right for c in row.cells if c.right is not None)]}
    ):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _column(edges: list[int], edge: int) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - edge))


def _cells(
    raw: RawRow, edges: list[int], place: Place, part: Part, story: Story, later: list[tuple[Line, Reach]]
) -> tuple[Cell, ...]:
    where = Reach(part, place.text, place.table, place.row)
    cells: list[Cell] = []
    column = _column(edges, raw.left) if edges else 0
    inner = 0
    for each in raw.cells:
        end = _column(edges, each.right) if each.right is not None else column + 1
        span = max(end - column, 1)
        lines: list[Line] = []
        tables: list[Table] = []
        for block in parted(each.blocks):
            if isinstance(block, Line):
                lines.append(block)
                story.add_leftovers(block, place)
                if not block.is_plain:
                    later.append((block, where))
            else:
                inner += 1
                tables.append(
                    _table(block, f"{place.text}, inner table {inner}", place.table, where, story, later, nested=True)
                )
        text, struck, bold = join_lines(lines)
        if each.continues and text:
            story.set_aside(text, COVERED, place)
            text, struck = "", ()
        shown = tuple(t for t in tables if t.rows)
        if each.joins_left and cells and not text and not shown:
            last = cells.pop()
            cells.append(
                Cell(
                    last.text,
                    last.column,
                    last.span + span,
                    last.continues,
                    last.bold,
                    last.shaded,
                    last.struck,
                    last.tables,
                )
            )
        else:
            cells.append(Cell(text, column, span, each.continues, bold, each.shaded, struck, shown))
        column += span
    return tuple(cells)
