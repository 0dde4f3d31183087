import codecs
import datetime as dt
from pathlib import Path

import pytest

from intake.receipts import parse_moment, parse_receipts, read_receipts


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-13T13:56:00", "2026-03-13T13:56"),
        ("2026-03-13 13:56", "2026-03-13T13:56"),
        ("13/03/2026 13:56", "2026-03-13T13:56"),
        ("3/4/2026 9:05", "2026-04-03T09:05"),
        ("13.03.26 13.56", "2026-03-13T13:56"),
        ("13-03-2026, 1:56pm", "2026-03-13T13:56"),
        ("13/03/2026 12:10 am", "2026-03-13T00:10"),
        ("13/03/2026 at 9am", "2026-03-13T09:00"),
        ("13/03/2026 13:56:59", "2026-03-13T13:56"),
        ("2026-07-01T12:00:00Z", "2026-07-01T13:00"),
        ("2026-01-01T12:00:00+02:00", "2026-01-01T10:00"),
    ],
)
def test_times_are_read_as_officers_type_them(typed: str, read: str) -> None:
    """ISO or day first; with a zone, to London wall clock."""
    assert parse_moment(typed) == (at(read), "")


@pytest.mark.parametrize(
    "typed", ["03/25/2026 10:00", "31/04/2026 10:00", "yesterday", "13/03/2026 25:00", "13/03/2026 13pm", "46094.58"]
)
def test_what_is_no_time_is_a_mistake_and_never_a_guess(typed: str) -> None:
    """Month first, too: it is said, not turned round."""
    moment, mistake = parse_moment(typed)
    assert moment is None
    assert "13/03/2026 13:56" in mistake


@pytest.mark.parametrize("typed", ["13/03/2026", "2026-03-13"])
def test_a_day_alone_is_its_beginning_and_said(typed: str) -> None:
    """Which hour it was is not known."""
    moment, mistake = parse_moment(typed)
    assert moment == at("2026-03-13T00:00")
    assert "beginning" in mistake


TABLE = "file,received_at,note\r\nPolice/Rück.docx,13/03/2026 13:56,secure e-mail\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.replace("\r\n", "\n").encode(),
        TABLE.replace("\r\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.partition("\r\n")[2].encode(),
        TABLE.replace("Police/", ".\\Police\\").encode(),
        TABLE.replace("file,received_at,note", "File name,Date received,Notes").encode(),
        ("\r\n\r\n" + TABLE + ",,\r\n\r\n").encode(),
    ],
)
def test_however_a_spreadsheet_saves_it_it_is_read(tmp_path: Path, data: bytes) -> None:
    """Marks, encodings, line ends, separators, headings, backslashes, empty lines."""
    (tmp_path / "receipts.csv").write_bytes(data)
    rows, mistakes = read_receipts(tmp_path / "receipts.csv")
    assert mistakes == ()
    assert [(r.file, r.received_at, r.note) for r in rows] == [
        ("Police/Rück.docx", at("2026-03-13T13:56"), "secure e-mail")
    ]


def test_mistakes_are_told_by_line_without_names_and_the_other_lines_hold() -> None:
    """Four mistakes, four sentences; two rows."""
    rows, mistakes = parse_receipts(
        "file,received_at,note\n"
        "Marigold.docx,13/03/2026 10:00\n"
        ",13/03/2026 10:00\n"
        "Marigold 2.docx,\n"
        "Marigold 3.docx,soon\n"
        "Marigold.docx,14/03/2026 10:00\n"
    )
    assert [r.received_at for r in rows] == [at("2026-03-13T10:00"), at("2026-03-14T10:00")]
    assert [m.partition(":")[0] for m in mistakes] == [f"receipts.csv, line {n}" for n in (3, 4, 5, 6)]
    assert not any("Marigold" in m for m in mistakes)


def test_no_file_is_no_receipts(tmp_path: Path) -> None:
    """It is optional."""
    assert read_receipts(tmp_path / "receipts.csv") == ((), ())


def test_a_link_or_a_folder_is_not_read(tmp_path: Path) -> None:
    """Said, not followed."""
    (tmp_path / "secret").write_text(TABLE, encoding="utf-8")
    (tmp_path / "receipts.csv").symlink_to(tmp_path / "secret")
    assert read_receipts(tmp_path / "receipts.csv")[0] == ()
    rows, mistakes = read_receipts(tmp_path)
    assert (rows, len(mistakes)) == ((), 1)


def test_rubbish_is_no_crash(tmp_path: Path) -> None:
    """Bytes of anything: some sentences, no exception."""
    (tmp_path / "receipts.csv").write_bytes(bytes(range(256)) * 20 + b'"open')
    rows, mistakes = read_receipts(tmp_path / "receipts.csv")
    assert rows == ()
    assert mistakes
