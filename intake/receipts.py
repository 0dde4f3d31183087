"""receipts.csv: when a return really arrived, as officers type it in a spreadsheet. Read anew at each pass.

`file,received_at,note`; the time in ISO 8601 or day first ("13/03/2026 13:56"). A mistake in a line is a sentence that
names the line; the other lines hold.
"""

import csv
import datetime as dt
import io
import re
from pathlib import Path

from casefile.clock import LONDON
from casefile.returns import Receipt

LARGEST = 5_000_000  # bytes; a thousand times what a case needs
_COLUMNS = {
    "file": ("file", "file name", "filename", "name", "document"),
    "received_at": ("received_at", "received at", "received", "date received", "received on", "receipt", "date"),
    "note": ("note", "notes", "comment", "comments", "how"),
}
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})"
    r"(?:[ ,T]+(?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.]\d{2})? ?(?P<half>[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)


def read_receipts(path: Path) -> tuple[tuple[Receipt, ...], tuple[str, ...]]:
    """Read the receipts of a case.

    Args:
        path: the receipts.csv; one that is not there is an empty one.

    Returns:
        The rows, and what is wrong with others: sentences by line, without names from the file.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return (), ("receipts.csv is not a file. Put the file itself into the case folder.",)
        if path.stat().st_size > LARGEST:
            return (), ("receipts.csv is far too large. Save it again with the three columns only.",)
        text = _decode(path.read_bytes())
    except FileNotFoundError:
        return (), ()
    except OSError:
        return (), ("receipts.csv cannot be opened. Close it in other programs and check its rights.",)
    return parse_receipts(text)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:  # as Excel saves "CSV" in this country
        return data.decode("cp1252", errors="replace")


def parse_receipts(text: str) -> tuple[tuple[Receipt, ...], tuple[str, ...]]:
    """The rows of the text of a receipts.csv, and its mistakes by line."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    rows: list[Receipt] = []
    mistakes: list[str] = []
    columns: dict[str, int] | None = None
    seen: dict[str, tuple[int, dt.datetime]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            break
        except csv.Error:
            mistakes.append(
                f"receipts.csv, line {reader.line_num}: this line cannot be read; check its quotation marks."
            )
            continue
        line = reader.line_num
        if not any(cells):
            continue
        if columns is None:
            columns = _columns(cells)
            if columns is not None:
                continue
            columns = {"file": 0, "received_at": 1, "note": 2}  # no heading: the columns in their usual order
        receipt, mistake = _row(cells, columns, line)
        if mistake:
            mistakes.append(mistake)
        if receipt is None:
            continue
        before = seen.setdefault(receipt.file.casefold(), (line, receipt.received_at))
        if before != (line, receipt.received_at) and before[1] != receipt.received_at:
            mistakes.append(
                f"receipts.csv, line {line}: line {before[0]} gives another time for the same file; the earlier time holds."
            )
        rows.append(receipt)
    return tuple(rows), tuple(mistakes)


def _columns(cells: list[str]) -> dict[str, int] | None:
    """Which column is which, by the heading line; None if it is no heading."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        for field, names in _COLUMNS.items():
            if cell.casefold() in names:
                found.setdefault(field, number)
    return found if "file" in found and "received_at" in found else None


def _row(cells: list[str], columns: dict[str, int], line: int) -> tuple[Receipt | None, str]:
    def cell(field: str) -> str:
        number = columns.get(field, len(cells))
        return cells[number] if number < len(cells) else ""

    file = cell("file").replace("\\", "/").removeprefix("./").strip("/ ")
    typed = cell("received_at")
    if not file:
        return None, f"receipts.csv, line {line}: no file is named."
    if not typed:
        return None, f"receipts.csv, line {line}: no time of receipt is given."
    moment, mistake = parse_moment(typed)
    if moment is None:
        return None, f"receipts.csv, line {line}: {mistake}"
    return (
        Receipt(file=file, received_at=moment, note=cell("note")),
        f"receipts.csv, line {line}: {mistake}" if mistake else "",
    )


def parse_moment(text: str) -> tuple[dt.datetime | None, str]:
    """A time of receipt as typed, to London wall clock; or None and what is wrong with it."""
    text = " ".join(text.split())
    typed = _DAY_FIRST.fullmatch(text)
    try:
        if typed is None:
            moment = dt.datetime.fromisoformat(text)
            timed = len(text) > len("2026-03-13")
        else:
            moment, timed = _day_first(typed), typed["hour"] is not None
    except ValueError:
        return None, "the time of receipt is not a date and time; write it as 2026-03-13T13:56 or 13/03/2026 13:56."
    if moment.tzinfo is not None:
        moment = moment.astimezone(LONDON).replace(tzinfo=None)
    if not timed:
        return moment, "a day without a time is given; it is taken as the beginning of that day."
    return moment, ""


def _day_first(typed: re.Match[str]) -> dt.datetime:
    year = int(typed["year"]) + (2000 if len(typed["year"]) == 2 else 0)
    hour = int(typed["hour"] or 0)
    half = (typed["half"] or "").replace(".", "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.datetime(year, int(typed["month"]), int(typed["day"]), hour, int(typed["minute"] or 0))  # noqa: DTZ001 - London wall clock, as all times in the model
