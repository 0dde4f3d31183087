"""Who knew what, when: grave events by agency, with the day that each agency's return gives."""

import datetime as dt
from collections.abc import Sequence

from casefile.case import Agency
from casefile.entries import Entry
from chronology.kinds import kinds
from chronology.who_knew import Knowledge, who_knew
from dates import display
from packs.blocks import Block, Cell, Heading, Paragraph, Row, Run, Section, Table, Text, text
from packs.contents.marks import Marks, counted, listed
from packs.material import Material

MOST = 25
"""Events in the table; the least grave are left to the chronology, and counted."""
_HOW_TO_READ = (
    "Each row is a grave event; under each agency stands the day on which its return first shows it, by its own account. "
    "A blank says that the agency's return does not show the event: ask whether it was told. An account may have been "
    "written long after the day that it gives."
)


def who_knew_what(material: Material, marks: Marks) -> Section:
    """The table, most grave events first; agencies without any entry are named beneath it."""
    events = [k for k in who_knew(material.chronology, material.case) if any(ids for _, ids in k.by_agency)]
    blocks: list[Block] = [Heading(1, "Who knew what, when", "who-knew")]
    if not events:
        blocks.append(Paragraph(text("No return that could be read tells of a grave event with its kind in words.")))
        return Section("Who knew what, when", tuple(blocks), landscape=True)
    by_id = {e.id: e for e in material.chronology.entries}
    writing = {e.agency for e in material.chronology.entries}
    agencies = [a for a in material.case.agencies if a.name in writing]
    shown = sorted(events, key=_gravest_first)[:MOST]
    blocks.append(Paragraph(text(_HOW_TO_READ)))
    names = _short_names(agencies)
    wide = max(6.2, 66 / max(len(agencies), 1))
    blocks.append(
        Table(
            ("Event", *names),
            (34, *(wide for _ in agencies)),
            tuple(_row(k, agencies, by_id, marks) for k in shown),
            "Grave events and the day on which each agency's return first shows them",
            small=True,
        )
    )
    rest = len(events) - len(shown)
    if rest:
        words = f"{counted(rest, 'further event')} of less grave kinds {'is' if rest == 1 else 'are'} not in this table; they stand in the integrated chronology."
        blocks.append(Paragraph(text(words, "quiet")))
    silent = [a.name for a in material.case.agencies if a.name not in writing]
    if silent:
        blocks.append(
            Paragraph(text(f"Without a column, because no entry of theirs could be read: {listed(silent)}.", "quiet"))
        )
    return Section("Who knew what, when", tuple(blocks), landscape=True)


def _gravest_first(event: Knowledge) -> tuple[int, dt.date, str]:
    return (-kinds()[event.kind].serious, event.when or dt.date.max, event.entries[0])


def _row(event: Knowledge, agencies: Sequence[Agency], by_id: dict[str, Entry], marks: Marks) -> Row:
    accounts = dict(event.by_agency)
    surest = _surest([by_id[i] for i in event.entries])
    when = display(surest.when) if surest.when.settled else "no date"
    ids: list[Run] = []
    for place, i in enumerate(event.entries):
        ids.append(Run(f"{', ' if place else ''}{i}", "quiet", link=i))
    head: tuple[Text, ...] = ((Run(f"{when}: ", "plain"), Run(event.label, "strong")), tuple(ids))
    cells = [_known_on([by_id[i] for i in accounts.get(a.name, ())], surest, marks.colour(a.name)) for a in agencies]
    return Row((Cell(head, header=True), *cells))


def _surest(entries: Sequence[Entry]) -> Entry:
    """The account with the narrowest date, of those the first: an event is not put on a day that nobody typed."""

    def width(entry: Entry) -> int:
        first, last = entry.when.earliest, entry.when.latest
        return (last - first).days if first and last else 10**6 + (not entry.when.settled)

    return min(entries, key=lambda e: (width(e), e.when.earliest or e.when.latest or dt.date.max, e.id))


def _known_on(entries: Sequence[Entry], surest: Entry, colour: str | None) -> Cell:
    """The first day of an agency's accounts of one event, its year where the row does not say it; blank where it has none."""
    if not entries:
        return Cell((text(""),))
    first = min(entries, key=lambda e: (e.when.earliest or e.when.latest or dt.date.max, e.id))
    day = first.when.earliest
    if not first.when.settled:
        return Cell(((Run("date unclear", "warning", link=first.id),),), colour)
    if day and day == first.when.latest:
        said = surest.when.earliest == surest.when.latest and surest.when.earliest
        year = "" if said and day.year == said.year else f" {day.year}"
        return Cell(((Run(f"{day.day} {day:%b}{year}", "strong", link=first.id),),), colour)
    return Cell(((Run(display(first.when), "strong", link=first.id),),), colour)


def _short_names(agencies: Sequence[Agency]) -> list[str]:
    """How each is called in the case file for short, where that is shorter and no two are called alike."""
    short = [min((a.also_known_as[0], a.name), key=len) if a.also_known_as else a.name for a in agencies]
    return [s if short.count(s) == 1 else a.name for s, a in zip(short, agencies, strict=True)]
