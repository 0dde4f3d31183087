"""Formats bid for a file by its content; the winner reads it; every way that it can go wrong is an outcome."""

import datetime as dt
import hashlib
import importlib
import importlib.util
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casefile.readings import FileReading, Outcome, Reading
from parsers.document import Document
from parsers.refusals import refuse
from parsers.source import Container, Format, Limits, Refusal, Source

READER_VERSION = "2"
"""Raised whenever the same file may be read differently: the originals of open cases are then read again."""

# Loaded on first use: a Word file does not pay for PDF. The order decides between equal bids.
_FORMATS = (
    ("parsers.formats.word", "Word"),
    ("parsers.formats.pdf", "Pdf"),
    ("parsers.formats.excel", "Excel"),
    ("parsers.formats.image", "ImagePage"),
    ("parsers.formats.mail", "Mail"),
    ("parsers.formats.outlook", "Outlook"),
    ("parsers.formats.tnef", "Tnef"),
    ("parsers.formats.open_document", "OpenDocument"),
    ("parsers.formats.rich_text", "RichText"),
    ("parsers.formats.encrypted", "Encrypted"),
    ("parsers.formats.old_word", "OldWord"),
    ("parsers.formats.old_excel", "OldExcel"),
    ("parsers.formats.html_text", "Html"),
    ("parsers.formats.zip_archive", "ZipArchive"),
    ("parsers.formats.plain_text", "SeparatedTable"),
    ("parsers.formats.plain_text", "PlainText"),
)
_HEAD = 8192
_CODES: dict[Outcome, str] = {"blank": "RR045", "unreadable": "RR048"}
"""The codes of what the second step finds: a template sent back empty, a document without text."""
_MAILS = {"mail", "outlook", "tnef"}
_PREFERRED: tuple[Outcome, ...] = ("read", "locked", "blank", "unreadable", "unsupported", "hostile")
"""Of a container in which nothing could be read: first what an officer can put right."""
_log = logging.getLogger(__name__)


def formats() -> Iterator[Format]:
    """Every format reader that is installed."""
    for module, name in _FORMATS:
        if importlib.util.find_spec(module) is not None:
            yield getattr(importlib.import_module(module), name)()


def read_file(
    path: Path, name: str, *, scratch: Path, password: str | None = None, limits: Limits | None = None
) -> FileReading:
    """Read one file, and the files inside it, in this process.

    Args:
        path: its bytes on disk.
        name: the name that the agency gave it; a hint, never believed over the content.
        scratch: a private folder that the caller wipes.
        password: what may open it.
        limits: bounds on what it may cost.

    Returns:
        What was read. Never raises for what is in the file: a refusal or a fault is an outcome with a code and a sentence.
    """
    started = time.monotonic()
    bounds = limits or Limits()
    if path.stat().st_size > bounds.file_size:
        return _summary(_hash(path), [_refused("", "unknown", refuse("RR046"))], None, started)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    readings, received = read_source(Source(path, name, head, scratch, password, bounds), "")
    return _summary(_hash(path), readings, received, started)


def read_source(source: Source, inner: str, room: "_Room | None" = None) -> tuple[list[Reading], dt.datetime | None]:
    """The readings of a file and of the files inside it, and when a mail was received.

    `inner` is its name inside the container, empty for the file itself. The first reading is of the file itself where it is
    a document or has a text of its own.
    """
    name = "unknown"
    try:
        reader = winner(source)
        name = reader.name
        found = reader.read(source)
        if isinstance(found, Document):
            return [_read_document(found, inner)], None
        return _members(found, source, inner, room or _Room(source.limits.members)), found.received
    except Refusal as refusal:
        return [_refused(inner, name, refusal)], None
    except Exception as fault:  # noqa: BLE001 - the boundary: whatever a broken file raises is an outcome of that file
        _log.warning("The %s reader failed with %s.", name, type(fault).__name__)
        return [_refused(inner, name, refuse("RR049"))], None


def winner(source: Source) -> Format:
    """The reader with the highest bid.

    Raises:
        Refusal: RR042 where the file has no bytes, RR044 where nobody bids.
    """
    if not source.head:
        raise refuse("RR042", "The file is empty: it has no bytes. Ask the agency to send it again.")
    best, highest = None, 0.0
    for each in formats():
        bid = each.bid(source)
        if bid > highest:
            best, highest = each, bid
    if best is None:
        raise refuse("RR044")
    return best


def _read_document(document: Document, inner: str) -> Reading:
    from parsers.reading import read_document  # half a second of patterns, which only a process that reads need pay

    reading = read_document(document)
    code = _CODES.get(reading.outcome, reading.code)
    return reading.model_copy(update={"inner": inner, "code": code})


class _Room:
    """How many files inside may still be read: of all containers within one file together, or archives in archives
    would multiply.
    """

    def __init__(self, members: int) -> None:
        self.left = members

    def take(self) -> bool:
        """One more; False where there is no room for it."""
        self.left -= 1
        return self.left >= 0


def _members(container: Container, source: Source, inner: str, room: _Room) -> list[Reading]:
    readings = [_read_document(container.cover, inner)] if container.cover is not None else []
    if source.depth >= source.limits.depth:
        return [*readings, _refused(inner, container.format, refuse("RR046"))]
    for member in container.members:
        name = f"{inner}!{member.name}" if inner else member.name
        if not room.take():
            readings.append(_refused(inner, container.format, refuse("RR046")))
            break
        with member.path.open("rb") as stream:
            head = stream.read(_HEAD)
        nested = replace(source, path=member.path, name=member.name, head=head, depth=source.depth + 1)
        readings.extend(read_source(nested, name, room)[0])
        member.path.unlink(missing_ok=True)  # archives in archives must not fill the disk
    return readings


def _refused(inner: str, name: str, refusal: Refusal) -> Reading:
    return Reading(inner=inner, format=name, outcome=refusal.outcome, code=refusal.code, sentence=refusal.sentence)


def _summary(sha256: str, readings: list[Reading], received: dt.datetime | None, started: float) -> FileReading:
    deciding = _deciding(readings)
    return FileReading(
        sha256=sha256,
        reader=READER_VERSION,
        format=readings[0].format if readings else "unknown",
        outcome=deciding.outcome,
        code=deciding.code,
        sentence=deciding.sentence,
        mail_received=received,
        readings=tuple(readings),
        seconds=round(time.monotonic() - started, 3),
    )


def _deciding(readings: list[Reading]) -> Reading:
    """The reading whose outcome is the file's. The text of a mail counts only where it is itself a return: "please find
    attached" must not hide that the attachment is locked.
    """
    if not readings:
        return _refused("", "unknown", refuse("RR048"))
    first = readings[0]
    is_note = first.format in _MAILS and not first.inner and not (first.entries or first.people or first.nil)
    if len(readings) > 1 and is_note:
        readings = readings[1:]
    return min(readings, key=lambda r: _PREFERRED.index(r.outcome))


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
