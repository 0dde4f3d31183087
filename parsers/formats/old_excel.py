"""Old and binary Excel workbooks (.xls, .xlsb): each sheet a table. Their number formats are not read; dates are given
as dd/mm/yyyy.
"""

import datetime as dt
from dataclasses import replace

import olefile
import python_calamine as calamine

from casefile.readings import Place
from parsers.document import Cell, Document, Paragraph, Row, Table
from parsers.document import Element as DocumentElement
from parsers.formats.archive import Archive, peek
from parsers.formats.encrypted import decrypt
from parsers.formats.excel_formats import plain
from parsers.refusals import refuse
from parsers.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DATES = "Dates in this old workbook are shown as dd/mm/yyyy, however they were shown in Excel."


class OldExcel:
    """The reader of binary workbooks."""

    name = "old-excel"

    def bid(self, source: Source) -> float:
        """An OLE file with a workbook stream, or a zip with a binary workbook."""
        if source.head.startswith(b"PK"):
            names, _ = peek(source.path, "")
            return 1.0 if any(n.lower().endswith("workbook.bin") for n in names) else 0.0
        if not source.head.startswith(_OLE):
            return 0.0
        try:
            with olefile.OleFileIO(source.path) as ole:
                return 1.0 if ole.exists("Workbook") or ole.exists("Book") else 0.0
        except Exception:  # noqa: BLE001 - a damaged OLE file is for another reader to refuse
            return 0.0

    def read(self, source: Source) -> Document:
        """Read all sheets.

        Raises:
            Refusal: RR041 locked, RR042 damaged.
        """
        if source.head.startswith(b"PK"):
            archive = Archive(source.path, source.limits)
            for name in archive.names:  # the library knows no limits: what unpacks to too much is found here
                archive.read(name)
            archive.close()
        try:
            book = calamine.CalamineWorkbook.from_path(source.path)
        except calamine.PasswordError:
            return self.read(replace(decrypt(source), password=None))
        except Exception as fault:
            raise refuse("RR042") from fault
        elements: list[DocumentElement] = []
        warnings: list[str] = []
        for number, sheet in enumerate(book.sheets_metadata, 1):
            elements.append(Paragraph(sheet.name, Place(text=f"sheet {number}"), level=1))
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                warnings.append(f"Sheet {number} is hidden in the workbook. It was read all the same.")
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                table, dated = _table(book.get_sheet_by_name(sheet.name), number)
                elements.extend([table] if table.rows else [])
                warnings.extend([_DATES] if dated and _DATES not in warnings else [])
        return Document("old-excel", tuple(elements), warnings=tuple(warnings))


def _table(sheet: calamine.CalamineSheet, number: int) -> tuple[Table, bool]:
    """A sheet as a table, and whether a date is in it."""
    values = sheet.to_python(skip_empty_area=False)
    columns = max((i + 1 for row in values for i, v in enumerate(row) if shown_plainly(v)), default=0)
    rows = [
        Row(
            tuple(Cell(shown_plainly(v), i) for i, v in enumerate(row[:columns])),
            Place(text=f"sheet {number}, row {count}", table=number, row=count),
        )
        for count, row in enumerate(values, 1)
        if any(shown_plainly(v) for v in row)
    ]
    dated = any(isinstance(v, dt.date) for row in values for v in row)
    return Table(tuple(rows), Place(text=f"sheet {number}", table=number), columns), dated


def shown_plainly(value: object) -> str:
    """A cell's value as text: dates as dd/mm/yyyy, times as HH:MM."""
    if isinstance(value, dt.datetime):
        day = value.strftime("%d/%m/%Y")
        return day if value.time() == dt.time() else f"{day} {_clock(value.time())}"
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, dt.time):
        return _clock(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, bool):
        return str(value).upper()
    return plain(value) if isinstance(value, float | int) else str(value).replace("\r\n", "\n").strip()


def _clock(time: dt.time) -> str:
    return time.strftime("%H:%M:%S" if time.second else "%H:%M")
