"""Excel workbooks (.xlsx, .xlsm, .xltx): each sheet a table, its cells as they show, with comments and merged cells."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Aside, Cell, Document, Paragraph, Row, Table
from parsers.document import Element as DocumentElement
from parsers.formats.archive import Archive, peek
from parsers.formats.excel_cells import CellReader, cell_at, merged
from parsers.formats.office_package import Package
from parsers.formats.office_properties import read_properties
from parsers.formats.xml_parts import attribute, child, is_on, local_name
from parsers.source import Source

_MACROS = "The file holds macros. They were not run."
_MAIN = re.compile(rb"(?:spreadsheetml|ms-excel)\.[A-Za-z.]*main\+xml")
_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_HIDDEN_SHEET = "Sheet {} is hidden in the workbook. It was read all the same."
_CHOICES = "A choice of a drop-down list, on a hidden sheet."
_HIDDEN_ROWS = "Sheet {} has rows or columns that are hidden in the workbook. They were read all the same."


class Excel:
    """The reader of Excel workbooks in their zip form."""

    name = "excel"

    def bid(self, source: Source) -> float:
        """A zip that lists the parts of a workbook is one; the name counts only where the zip cannot be looked into."""
        if not source.head.startswith(b"PK"):
            return 0.0
        names, types = peek(source.path, "[Content_Types].xml")
        if _MAIN.search(types) or "xl/workbook.xml" in names:
            return 0.9
        return 0.3 if not names and source.name.lower().endswith(_ENDINGS) else 0.0

    def read(self, source: Source) -> Document:
        """Read all sheets.

        Raises:
            Refusal: it is damaged, hostile, or too large.
        """
        archive = Archive(source.path, source.limits)
        try:
            return _Workbook(Package(archive)).document()
        finally:
            archive.close()


class _Workbook:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._warnings: list[str] = []
        self._cells = CellReader(package, self._main)

    def document(self) -> Document:
        elements: list[DocumentElement] = []
        comments: list[DocumentElement] = []
        sheets = list(self._sheets())
        choices = self._choices([part for _, _, part in sheets])
        asides: list[Aside] = []
        for number, (name, hidden, part) in enumerate(sheets, 1):
            table = self._table(self._package.xml(part), number)
            if hidden and name.lower() in choices:
                asides.extend(Aside(c.text, _CHOICES, r.place) for r in table.rows for c in r.cells if c.text)
                continue
            if hidden:
                self._warnings.append(_HIDDEN_SHEET.format(number))
            if table.rows:
                elements.extend([Paragraph(name, Place(text=f"sheet {number}"), level=1), table])
            comments.extend(self._comments(part, number))
            self._warn(part, number)
        if any(r.kind == "vbaProject" for r in self._package.relations(self._main).values()):
            self._warnings.append(_MACROS)
        properties = read_properties(self._package, self._main)
        return Document(
            "excel",
            (*elements, *comments),
            asides=tuple(asides),
            title=properties.title,
            identifier=properties.identifier,
            warnings=tuple(self._warnings),
            meta=properties.meta,
        )

    def _sheets(self) -> Iterator[tuple[str, bool, str]]:
        relations = self._package.relations(self._main)
        sheets = child(self._package.xml(self._main), "sheets")
        for each in sheets if sheets is not None else ():
            relation = relations.get(attribute(each, "id") or "")
            if relation is None or relation.kind != "worksheet" or relation.target not in self._package.archive:
                self._warnings.append("A sheet of the workbook could not be found in the file, or holds a chart only.")
                continue
            yield each.get("name") or "", each.get("state") in {"hidden", "veryHidden"}, relation.target

    def _choices(self, parts: list[str]) -> set[str]:
        """The sheets, in small letters, from which drop-down lists take their choices."""
        names = {}
        for each in self._package.xml(self._main).iter("{*}definedName"):
            names[each.get("name") or ""] = each.text or ""
        found: set[str] = set()
        for part in parts:
            for each in self._package.xml(part).iter("{*}formula1"):
                formula = "".join(str(t) for t in each.itertext()).strip()
                sheet = names.get(formula, formula).rpartition("!")[0]
                found.add(sheet.strip("='").replace("''", "'").lower())
        return found - {""}

    def _table(self, root: Element, number: int) -> Table:
        spans, covered = merged(root)
        rows: list[Row] = []
        data = child(root, "sheetData")
        hidden = any(is_on(c.get("hidden")) for c in root.iter("{*}col"))
        last = 0
        for each in data if data is not None else ():
            last = int(each.get("r") or last + 1)
            hidden = hidden or is_on(each.get("hidden"))
            cells = tuple(self._row_cells(each, last, spans, covered))
            if any(c.text for c in cells):
                rows.append(Row(cells, Place(text=f"sheet {number}, row {last}", table=number, row=last)))
        if hidden:
            self._warnings.append(_HIDDEN_ROWS.format(number))
        columns = max((c.column + c.span for r in rows for c in r.cells if c.text), default=0)
        trimmed = tuple(_filled(r, columns, covered) for r in rows)
        return Table(trimmed, Place(text=f"sheet {number}", table=number), columns)

    def _row_cells(
        self, row: Element, number: int, spans: dict[tuple[int, int], int], covered: dict[tuple[int, int], bool]
    ) -> Iterator[Cell]:
        column = -1
        for each in row:
            if local_name(each) != "c":
                continue
            column = cell_at(each.get("r"), column + 1)
            place = (number, column)
            below = covered.get(place)
            if below is False:
                continue  # to the right of the first cell of a merged run: it shows nothing of its own
            yield self._cells.read(each, column, spans.get(place, 1), continues=below is True)

    def _comments(self, part: str, number: int) -> Iterator[DocumentElement]:
        for target in self._package.related(part, "comments"):
            root = self._package.beside(target)
            for each in root.iter("{*}comment") if root is not None else ():
                text = "".join(t.text or "" for t in each.iter("{*}t")).strip()
                if text:
                    place = Place(text=f"comment on sheet {number}, cell {each.get('ref') or '?'}")
                    yield Paragraph(text, place, part="comment")

    def _warn(self, part: str, number: int) -> None:
        for target in self._package.related(part, "drawing"):
            root = self._package.beside(target)
            if root is not None and next(root.iter("{*}blip"), None) is not None:
                self._warnings.append(f"A picture in sheet {number} was not read.")


def _filled(row: Row, columns: int, covered: dict[tuple[int, int], bool]) -> Row:
    """A row with a cell at every grid column, as a table has."""
    by_column = {c.column: c for c in row.cells}
    cells: list[Cell] = []
    column = 0
    while column < columns:
        cell = by_column.get(column) or Cell("", column, continues=covered.get((row.place.row or 0, column), False))
        cells.append(cell)
        column += cell.span
    return Row(tuple(cells), row.place)
