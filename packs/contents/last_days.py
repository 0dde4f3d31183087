"""The days before the incident, one by one, with the days on which nothing is recorded."""

import datetime as dt
from collections.abc import Iterator, Sequence

from casefile.entries import Entry
from dates import display
from packs.blocks import Block, Cell, Heading, Paragraph, Row, Run, Table, Text, text
from packs.contents.marks import Marks, counted, day_in_words
from packs.material import Material

DAYS = 28
_FIRST_WORDS = 240
_ROUGH = 92
"""Days; an entry with wider bounds says too little of these days to be listed among them: it is counted."""
_DAY = dt.timedelta(days=1)


def last_days(material: Material, marks: Marks) -> list[Block]:
    """A table of the four weeks before the incident and of its day; shown whether or not anything is recorded."""
    incident = material.case.incident
    first = incident - DAYS * _DAY
    near = [e for e in material.chronology.entries if _may_lie_in(e, first, incident)]
    sure = [e for e in near if e.when.earliest == e.when.latest]
    rough = [e for e in near if e.when.earliest != e.when.latest]
    within = [e for e in rough if _width(e) <= _ROUGH]
    rows = [*_rows(sure, first, incident, marks), *(_rough_row(e, marks) for e in within)]
    held = {e.when.earliest for e in sure if e.when.earliest != incident}
    sentence = (
        f"{day_in_words(first)} to {day_in_words(incident)}. Something is recorded on {counted(len(held), 'day')} "
        f"of the {DAYS} before the incident. The first words of each entry; the whole stands below under its number."
    )
    wide = [e for e in rough if _width(e) > _ROUGH]
    blocks: list[Block] = [Heading(2, f"The {DAYS} days before the incident", "last-days"), Paragraph(text(sentence))]
    blocks.append(
        Table(
            ("Day", "Before", "What was recorded"),
            (17, 11, 72),
            tuple(rows),
            "The days before the incident",
            small=True,
        )
    )
    if wide:
        ids: list[Run] = [
            Run(f"{counted(len(wide), 'entry', 'entries')} with a wide or open date may lie here too: ", "quiet")
        ]
        for place, entry in enumerate(wide[:12]):
            ids.append(Run(f"{', ' if place else ''}{entry.id}", "quiet", link=entry.id))
        ids.append(Run(f" and {len(wide) - 12} more." if len(wide) > 12 else ".", "quiet"))
        blocks.append(Paragraph(tuple(ids)))
    return blocks


def _may_lie_in(entry: Entry, first: dt.date, last: dt.date) -> bool:
    when = entry.when
    return (
        when.settled
        and (when.earliest is None or when.earliest <= last)
        and (when.latest is None or when.latest >= first)
    )


def _width(entry: Entry) -> int:
    first, last = entry.when.earliest, entry.when.latest
    return (last - first).days + 1 if first and last else _ROUGH + 1


def _rows(entries: Sequence[Entry], first: dt.date, incident: dt.date, marks: Marks) -> Iterator[Row]:
    """A row a day; days on end without any entry are one row."""
    silent: list[dt.date] = []
    for ahead in range((incident - first).days + 1):
        day = first + ahead * _DAY
        own = [e for e in entries if e.when.earliest == day]
        if not own and day != incident:
            silent.append(day)
            continue
        if silent:
            yield _silent_row(silent, incident)
            silent = []
        told = tuple(line for e in own for line in _told(e, marks)) or (text("nothing recorded", "warning"),)
        yield Row(
            (Cell((text(day_in_words(day), "strong"),), header=True), Cell((text(_before(day, incident)),)), Cell(told))
        )
    if silent:
        yield _silent_row(silent, incident)


def _silent_row(days: Sequence[dt.date], incident: dt.date) -> Row:
    one = days[0] == days[-1]
    name = day_in_words(days[0]) if one else f"{day_in_words(days[0])} to {day_in_words(days[-1])}"
    before = _before(days[0], incident)
    if one:
        told = "nothing recorded"
    else:
        before = f"{(incident - days[0]).days} to {_before(days[-1], incident)}"
        told = f"nothing recorded for {counted(len(days), 'day')}"
    return Row((Cell((text(name),), header=True), Cell((text(before),)), Cell((text(told, "warning"),))))


def _rough_row(entry: Entry, marks: Marks) -> Row:
    name: tuple[Text, ...] = (
        text(display(entry.when), "strong"),
        text(f"typed: {' '.join(entry.when.raw.split())}", "quiet"),
    )
    return Row((Cell(name, header=True), Cell((text("some day of these"),)), Cell(tuple(_told(entry, marks)))))


def _before(day: dt.date, incident: dt.date) -> str:
    days = (incident - day).days
    return counted(days, "day") if days else "the day itself"


def _told(entry: Entry, marks: Marks) -> Iterator[Text]:
    """Agency, time, the first words, and the entry's number."""
    clock = f"{entry.time.start:%H:%M} " if entry.time and entry.time.start else ""
    words = " ".join((entry.event or entry.words() or "an entry without words").split())
    short = words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    yield (
        *(Run(f"{r.text}: ", r.tone, r.colour) for r in marks.agency(entry.agency)),
        Run(f"{clock}{short} "),
        Run(entry.id, "quiet", link=entry.id),
    )
