"""Excel workbooks: cells as their author saw them."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from parsers.formats.excel import Excel
from parsers.formats.excel_formats import shown
from tests.parsers.formats.reading import grid, read_as, source, tables, texts

_BOLD = Font(bold=True)
_DAY = dt.date(2024, 3, 12)


def _saved(book: openpyxl.Workbook, tmp_path: Path) -> Path:
    path = tmp_path / "made.xlsx"
    book.save(path)
    return path


def test_each_sheet_is_a_heading_and_a_table_with_the_rows_of_the_sheet(tmp_path: Path) -> None:
    """Rows keep the numbers that Excel shows, blank ones left out; the sheet's name heads the table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Chronology"
    sheet["A1"] = "Agency chronology"
    sheet["A4"], sheet["B4"] = "Date", "Event"
    sheet["A5"], sheet["B5"] = "12/03/2024", "seen at home"
    document = read_as(Excel(), _saved(book, tmp_path))
    table = tables(document)[0]
    assert texts(document) == ["Chronology"]
    assert grid(table) == [["Agency chronology", ""], ["Date", "Event"], ["12/03/2024", "seen at home"]]
    assert [(r.place.text, r.place.row) for r in table.rows] == [
        ("sheet 1, row 1", 1),
        ("sheet 1, row 4", 4),
        ("sheet 1, row 5", 5),
    ]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (_DAY, "d mmmm yyyy", "12 March 2024"),
        (_DAY, "dd/mm/yyyy", "12/03/2024"),
        (_DAY, "mm-dd-yy", "12/03/2024"),
        (_DAY, "mmm-yy", "Mar-24"),
        (_DAY, "dddd d mmm yy", "Tuesday 12 Mar 24"),
        (_DAY, '[$-809]dd" of "mmmm;@', "12 of March"),
        (_DAY, "m/d/yyyy", "12/03/2024"),
        (dt.datetime.combine(_DAY, dt.time(14, 5)), "dd/mm/yyyy hh:mm", "12/03/2024 14:05"),
        (dt.datetime.combine(_DAY, dt.time()), "dd/mm/yyyy hh:mm", "12/03/2024"),
        (dt.datetime.combine(_DAY, dt.time(14, 5)), "d mmm yyyy h:mm AM/PM", "12 Mar 2024 2:05 pm"),
        (dt.time(9, 30), "h:mm", "9:30"),
        (dt.time(14, 5), "hh:mm", "14:05"),
        (dt.timedelta(hours=26, minutes=15), "[h]:mm", "26:15"),
        (0.25, "0%", "25%"),
        (4857773456, "000 000 0000", "485 777 3456"),
        (12, "General", "12"),
        (1.5, "General", "1.5"),
        (True, "General", "TRUE"),
    ],
)  # fmt: skip
def test_a_cell_is_given_as_it_shows(
    tmp_path: Path, value: dt.date | dt.time | dt.timedelta | float | bool, code: str, text: str
) -> None:
    """The number format is part of what was typed; a month-first format alone is turned day first, as the value is known."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = value
    sheet["A1"].number_format = code
    assert grid(tables(read_as(Excel(), _saved(book, tmp_path)))[0]) == [[text]]


def test_serials_of_1904_and_before_the_leap_day_that_never_was() -> None:
    """Excel counts 29 February 1900; Macintosh workbooks count from 1904."""
    assert shown(59, "dd/mm/yyyy") == "28/02/1900"
    assert shown(61, "dd/mm/yyyy") == "01/03/1900"
    assert shown(0, "dd/mm/yyyy", from_1904=True) == "01/01/1904"


def test_merged_cells_struck_text_weight_and_fill(tmp_path: Path) -> None:
    """A merged cell is one cell over its columns, and is continued in the rows below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C2"] = "Date", "Details", "Source"
    sheet["B2"] = "Event"
    sheet["A1"].font, sheet["A1"].fill = _BOLD, PatternFill("solid", fgColor="D9E2F3")
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet["A3"] = CellRichText(TextBlock(InlineFont(strike=True), "YES"), " / NO")
    sheet["B3"] = "all of it"
    sheet["B3"].font = Font(strike=True)
    table = tables(read_as(Excel(), _saved(book, tmp_path)))[0]
    assert [[(c.column, c.span, c.continues) for c in r.cells] for r in table.rows[:2]] == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, True), (1, 1, False), (2, 1, False)],
    ]
    first, struck = table.rows[0].cells[0], table.rows[2].cells
    assert (first.bold, first.shaded) == (True, True)
    assert (struck[0].text, struck[0].struck) == ("YES / NO", ((0, 3),))
    assert struck[1].struck == ((0, 9),)


def test_comments_and_hidden_sheets_are_read_and_told_of(tmp_path: Path) -> None:
    """What is hidden in a workbook is no secret of the return."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet["A1"].comment = Comment("check this", "Someone")
    other = book.create_sheet("More")
    other["A1"] = "hidden row of events"
    other.sheet_state = "hidden"
    sheet.row_dimensions[1].hidden = True
    document = read_as(Excel(), _saved(book, tmp_path))
    assert texts(document, "comment") == ["check this"]
    assert grid(tables(document)[1]) == [["hidden row of events"]]
    assert any("Sheet 2 is hidden" in w for w in document.warnings)
    assert any("Sheet 1 has rows or columns" in w for w in document.warnings)


def test_the_choices_of_a_drop_down_are_no_part_of_the_return(tmp_path: Path) -> None:
    """A hidden sheet that only feeds drop-down lists is set aside, and nobody is troubled with it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Visit"
    lists = book.create_sheet("Lists")
    lists["A1"], lists["A2"] = "Visit", "Meeting"
    lists.sheet_state = "hidden"
    rule = DataValidation(type="list", formula1="Lists!$A$1:$A$2")
    rule.add("A1")
    sheet.add_data_validation(rule)
    document = read_as(Excel(), _saved(book, tmp_path))
    assert [grid(t) for t in tables(document)] == [[["Visit"]]]
    assert [a.text for a in document.asides] == ["Visit", "Meeting"]
    assert document.warnings == ()


def test_it_bids_by_content(tmp_path: Path) -> None:
    """A workbook is one under any name, and a Word file is none."""
    book = openpyxl.Workbook()
    path = _saved(book, tmp_path)
    assert Excel().bid(source(path, name="return.docx")) > 0.5
