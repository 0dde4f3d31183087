"""HTML, text, separated tables, and old workbooks."""

import datetime as dt
from pathlib import Path

import pytest

from parsers.formats.excel import Excel
from parsers.formats.html_text import Html
from parsers.formats.libreoffice import convert, program
from parsers.formats.old_excel import OldExcel, shown_plainly
from parsers.formats.plain_text import PlainText, SeparatedTable, decode
from tests.parsers.formats.reading import grid, paragraphs, read_as, source, tables, texts


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_html_gives_headings_paragraphs_and_tables(tmp_path: Path) -> None:
    """As a form saved from a browser under the name .doc has them."""
    page = (
        b"<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h2>Events</h2><p>one<br>two <s>three</s>"
        b"<table><tr><th>Date<th colspan=2>Details<tr><td rowspan=2>12/03/2024<td>seen<td><table><tr><td>x</table>"
        b"<tr><td><b>alone</b><td><input type=checkbox checked> Yes</table></body></html>"
    )
    document = read_as(Html(), _file(tmp_path, "a.doc", page))
    head, paragraph = paragraphs(document)
    assert (head.text, head.level, head.bold) == ("Events", 2, True)
    assert (paragraph.text, paragraph.struck) == ("one\ntwo three", ((8, 13),))
    table = tables(document)[0]
    assert grid(table) == [["Date", "Details"], ["12/03/2024", "seen", ""], ["", "alone", "☒ Yes"]]
    assert [(c.column, c.span, c.continues) for c in table.rows[2].cells] == [
        (0, 1, True),
        (1, 1, False),
        (2, 1, False),
    ]
    assert table.rows[0].header
    assert grid(table.rows[1].cells[2].tables[0]) == [["x"]]
    assert table.rows[2].cells[1].bold


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café – “x”".encode(), "café – “x”"),
        ("café".encode("utf-8-sig"), "café"),
        ("café".encode("utf-16"), "café"),
        ("café – “x”".encode("cp1252"), "café – “x”"),
    ],
)
def test_text_is_decoded_by_what_it_is(data: bytes, text: str) -> None:
    """A mark at the start decides, then whether it is UTF-8."""
    assert decode(data) == text


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_separated_table_keeps_its_rows_and_quotes(tmp_path: Path, mark: str) -> None:
    """The separator is found; cells may hold it and line breaks; short rows are filled."""
    text = (
        f'Date{mark}Event{mark}Source\n12/03/2024{mark}"seen{mark} and\nspoken to"{mark}file\n\n13/03/2024{mark}call\n'
    )
    document = read_as(SeparatedTable(), _file(tmp_path, "a.csv", text.encode("cp1252")))
    table = tables(document)[0]
    assert grid(table) == [
        ["Date", "Event", "Source"],
        ["12/03/2024", f"seen{mark} and\nspoken to", "file"],
        ["13/03/2024", "call", ""],
    ]
    assert [r.place.row for r in table.rows] == [1, 2, 4]


def test_text_is_paragraphs_parted_by_blank_lines(tmp_path: Path) -> None:
    """Line breaks inside a paragraph stay."""
    document = read_as(PlainText(), _file(tmp_path, "a.txt", b"one\r\ntwo\r\n\r\nthree\r\n"))
    assert texts(document) == ["one\ntwo", "three"]


def test_binary_files_are_no_text(tmp_path: Path) -> None:
    """Whatever their name."""
    path = _file(tmp_path, "a.txt", b"\0\1\2\3")
    assert PlainText().bid(source(path)) == SeparatedTable().bid(source(path, name="a.csv")) == 0.0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2024, 3, 12), "12/03/2024"),
        (dt.datetime.combine(dt.date(2024, 3, 12), dt.time(14, 5)), "12/03/2024 14:05"),
        (dt.datetime.combine(dt.date(2024, 3, 12), dt.time()), "12/03/2024"),
        (dt.time(9, 30), "09:30"),
        (dt.timedelta(hours=26, minutes=15), "26:15"),
        (12.0, "12"),
        (True, "TRUE"),
        (" a\r\nb ", "a\nb"),
    ],
)
def test_values_of_old_workbooks_are_shown_plainly(value: object, text: str) -> None:
    """Their formats are not known; dates are given day first."""
    assert shown_plainly(value) == text


@pytest.mark.libreoffice
@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    """The same cells as in the new form of the file."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["A3"], sheet["B3"] = "Date", "Event", dt.date(2024, 3, 12), "seen"
    sheet["A3"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "a.xlsx")
    old = convert(source(tmp_path / "a.xlsx"), "xlsx", "xls")
    assert OldExcel().bid(source(old)) == 1.0
    document = read_as(OldExcel(), old)
    assert [grid(t) for t in tables(document)] == [grid(t) for t in tables(read_as(Excel(), tmp_path / "a.xlsx"))]
    assert [r.place.row for r in tables(document)[0].rows] == [1, 3]


def test_rich_text_without_its_beginning_is_no_plain_text(tmp_path: Path) -> None:
    """It would be read as a page of control words."""
    damaged = _file(tmp_path, "a.rtf", rb"xrtf1" + rb"\pard\plain\f0\fs20 text\par" * 30)
    assert PlainText().bid(source(damaged)) == 0.0
