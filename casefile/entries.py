"""An entry of the integrated chronology, and the chronology."""

from collections.abc import Mapping

from casefile.dated import ClockTime, DateReading
from casefile.findings import Finding
from casefile.readings import Place
from casefile.values import Value


class Origin(Value):
    """The place in a received file that something came from. `file` is the name that the agency chose."""

    file: str
    sha256: str
    place: Place


class Entry(Value):
    """One agency's account of one thing, as typed, with its date read in context.

    `id` is free of file, place, agency and reader: it stays while the row's text stays (formats.md).
    """

    id: str
    agency: str
    when: DateReading
    time: ClockTime | None = None
    event: str | None = None
    source: str | None = None
    response: str | None = None
    analysis: str | None = None
    child_voice: str | None = None
    other: Mapping[str, str] = {}
    origin: Origin
    series: str = ""
    """Rows of one table of one file share it."""
    position: int = 0
    """Running number within the file, in document order."""
    flags: tuple[str, ...] = ()
    same_event: str | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of event of the field that the text tells of, most telling first."""
    key_event: bool = False
    confidence: float | None = None

    def words(self) -> str:
        """All that the row says, for searching."""
        return " ".join(t for t in (self.event, self.response, self.analysis, self.child_voice, self.source) if t)


class Link(Value):
    """Why two accounts are held to be of one event."""

    entries: tuple[str, str]
    score: float
    why: tuple[str, ...]


class EventGroup(Value):
    """Accounts of one event by several agencies: linked, never fused."""

    id: str
    entries: tuple[str, ...]
    links: tuple[Link, ...] = ()
    differences: tuple[str, ...] = ()


class Chronology(Value):
    """The integrated chronology: entries in order, undated ones last."""

    entries: tuple[Entry, ...] = ()
    groups: tuple[EventGroup, ...] = ()
    findings: tuple[Finding, ...] = ()
