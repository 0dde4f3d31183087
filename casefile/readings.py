"""What was read from one file, as typed, before anything of the case is known.

A `FileReading` is stored as JSON under the original's hash and the reader's version; a better reader reads the original again.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from casefile.values import Value

Outcome = Literal["read", "blank", "locked", "unreadable", "hostile", "unsupported"]
"""read: something was typed in it. blank: a template sent back empty. locked: a password is needed.
unreadable: damaged, or no text can be had of it. hostile: refused for what it tries to do or how large it unpacks.
unsupported: no reader for what it is, or a system package is missing."""

BlockKind = Literal["heading", "paragraph", "row", "field", "note", "comment", "furniture"]
"""row: a table row, its cells in `cells`. field: a form value outside the running text (AcroForm, content control).
note: footnote, endnote or text box. furniture: a page header or footer."""

Fate = Literal["placed", "set-aside", "unplaced"]


class Place(Value):
    """Where in a document something stands, in words that an officer can follow: "table 3, row 14"."""

    text: str
    page: int | None = None
    """From 1; None where the format has no pages (Word)."""
    table: int | None = None
    """Top-level tables in document order, from 1."""
    row: int | None = None
    """From 1, heading rows counted."""
    box: tuple[float, float, float, float] | None = None
    """On the page, in points from the top left: x0, top, x1, bottom."""
    turn: int = 0
    """Degrees by which the page as it lies in the file is turned to the right before `box` holds: 0, 90, 180 or 270."""


class Block(Value):
    """A table row, a paragraph or a form field that holds text, in document order, with what became of it."""

    key: int
    kind: BlockKind
    text: str
    """As typed; of a row, its cells joined by " | "."""
    cells: tuple[str, ...] = ()
    level: int | None = None
    """Of a heading: 1 is the highest."""
    place: Place
    fate: Fate = "unplaced"
    why: str = ""
    """Of a block set aside: the reason, in a sentence."""
    confidence: float | None = None
    """0 to 1; only of text read by OCR."""


class TypedEntry(Value):
    """A dated row or paragraph of a chronology, as typed."""

    block: int
    """The key of the block that it starts in."""
    series: str
    """Rows of one table or one run of paragraphs share it: their running order means something."""
    layout: str = ""
    """The fingerprint of the headings of its table, as in `HeadingGuess`; empty where no headings stand over it."""
    date_text: str = ""
    end_date_text: str = ""
    time_text: str = ""
    end_time_text: str = ""
    band: str = ""
    """The year band or period heading that the row stands under ("2021", "2021/22"), or empty."""
    event: str | None = None
    source: str | None = None
    response: str | None = None
    analysis: str | None = None
    child_voice: str | None = None
    agency_text: str = ""
    """An agency or service named in the row's own column, or empty."""
    other: Mapping[str, str] = {}
    """Heading as typed -> text, of the columns that no canonical field claims."""
    place: Place
    flags: tuple[str, ...] = ()
    """author-note, date-from-merged-cell, ocr, joined-over-page …"""
    confidence: float | None = None


class TypedPerson(Value):
    """One row of a family table or of a table of professionals, as typed."""

    block: int
    series: str
    caption: str = ""
    """The heading and the lines above the table: whose family it is, from whose side."""
    role: Literal["family", "professional"] = "family"
    name: str = ""
    also_known_as: str = ""
    relationship: str = ""
    date_of_birth: str = ""
    """A date, an age or a due date, as typed."""
    date_of_death: str = ""
    sex: str = ""
    ethnicity: str = ""
    address: str = ""
    nhs_number: str = ""
    setting: str = ""
    legal_status: str = ""
    notes: str = ""
    as_typed: Mapping[str, str] = {}
    """Every cell: heading as typed -> text."""
    place: Place
    confidence: float | None = None


class TypedAnswer(Value):
    """Anything that a return says outside its tables of events and people."""

    block: int
    question: str | None = None
    """A canonical key (formats.md, answers.json) or None."""
    heading: str
    text: str
    marked: Literal["tick", "strike"] | None = None
    as_typed: str = ""
    place: Place
    confidence: float | None = None


class TypedSignOff(Value):
    """Who quality-assured the return, and when, as typed."""

    by: str
    role: str = ""
    on_text: str = ""
    place: Place


class AgencyClue(Value):
    """Something in the document that says whose return it is."""

    kind: Literal["identifier", "field", "header", "title", "mail"]
    text: str
    place: Place


class HeadingGuess(Value):
    """A column heading that the reader mapped to a canonical field, and how sure it was."""

    layout: str
    """A fingerprint of the table's headings: a correction is remembered for that layout."""
    heading: str
    field: str
    """A canonical field, or "other"."""
    sure: bool
    why: str


class Reading(Value):
    """One document read: of a plain file the file itself, of a mail or an archive one of the files inside."""

    inner: str = ""
    """The name inside the container ("inner.docx"), or empty; nested ones joined by "!"."""
    format: str
    outcome: Outcome = "read"
    code: str = ""
    sentence: str = ""
    """Where the outcome is not `read`: what is wrong and what to do, for the officer. May name the file."""
    title: str = ""
    language_order: Literal["day-first", "month-first", "unknown"] = "unknown"
    """What the full dates of this file prove about its order of day and month."""
    nil: Place | None = None
    """Where it says that the agency does not know the family."""
    nil_text: str = ""
    entries: tuple[TypedEntry, ...] = ()
    people: tuple[TypedPerson, ...] = ()
    answers: tuple[TypedAnswer, ...] = ()
    sign_off: TypedSignOff | None = None
    clues: tuple[AgencyClue, ...] = ()
    headings: tuple[HeadingGuess, ...] = ()
    blocks: tuple[Block, ...] = ()
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    """Sentences about the reading: words that an independent pass found and this one did not, macros present …"""


class FileReading(Value):
    """All that was read from one original."""

    sha256: str
    reader: str
    """The version of the reading rules."""
    format: str
    outcome: Outcome
    code: str = ""
    sentence: str = ""
    mail_received: dt.datetime | None = None
    """The Received header of the mail that it came in; London wall clock."""
    readings: tuple[Reading, ...] = Field(default=())
    seconds: float = 0.0
    """How long it took; never part of a pack."""
