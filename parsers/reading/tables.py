"""What a table is, and to whom it is given: chronology, family, professionals, cards; all else is the form's own."""

from typing import TYPE_CHECKING

from parsers.reading import grids
from parsers.reading.chronology_tables import ChronologyRows
from parsers.reading.columns import Layout, dated_share, headed, prose
from parsers.reading.event_cards import EventCards, is_event_card
from parsers.reading.family_grids import is_role_grid, is_side_by_side, read_role_grid, read_side_by_side
from parsers.reading.family_tables import PeopleRows, is_staff
from parsers.reading.headings import is_known_label, is_known_question
from parsers.reading.sheets import Sheet
from parsers.reading.unheaded import continued, unheaded

if TYPE_CHECKING:
    from parsers.reading.reader import Reader

_NEVER_EVENTS = frozenset({"office", "sign_off", "version"})
_SELDOM_EVENTS = frozenset({"referral", "actions", "legal", "glossary"})
_SHORT_PROSE = 40.0


def read(reader: "Reader", sheet: Sheet) -> None:
    """Give a table to the part that knows what it is."""
    if not sheet.lines:
        return
    people = headed(sheet, "people")
    if _chronology(reader, sheet, people) or _people(reader, sheet, people):
        return
    grids.read(reader, sheet)


def nested(reader: "Reader", sheet: Sheet) -> None:
    """The tables in its cells, in their order."""
    for line in sheet.lines:
        for _, inner in line.nested:
            read(reader, inner)


def _chronology(reader: "Reader", sheet: Sheet, people: Layout | None) -> bool:
    kind = reader.section.kind
    layout = headed(sheet, "chronology") if kind not in _NEVER_EVENTS else None
    if layout is not None and _tells_of_events(layout, sheet, kind, people):
        rows = ChronologyRows(reader.draft, layout, reader.draft.series("table"), reader.section.heading, reader.band)
        reader.draft.headings.extend(layout.guesses())
        _run(reader, rows, sheet, continuing=False)
        return True
    before = reader.chronology
    if people is None and before is not None and (layout := continued(sheet, before.layout)) is not None:
        rows = ChronologyRows(reader.draft, layout, before.series, before.caption, before.band, before.last)
        _run(reader, rows, sheet, continuing=True)
        return True
    if is_event_card(sheet, kind):
        reader.cards = reader.cards or EventCards(reader.draft, reader.draft.series("cards"), reader.band)
        reader.cards.read(sheet)
        nested(reader, sheet)
        return True
    if people is not None or kind in _NEVER_EVENTS | _SELDOM_EVENTS | {"family", "professionals"}:
        return False
    layout = None if _is_form(sheet) else unheaded(sheet, expected=kind == "chronology")
    if layout is None:
        return False
    rows = ChronologyRows(reader.draft, layout, reader.draft.series("table"), reader.section.heading, reader.band)
    reader.draft.headings.extend(layout.guesses())
    _run(reader, rows, sheet, continuing=False)
    return True


def _is_form(sheet: Sheet) -> bool:
    """Do labels of forms stand in its first cells: "Date of completion", "Child's date of birth"? Their dates are no events."""
    first = [filled[0].text for line in sheet.lines if (filled := line.filled())]
    known = sum(is_known_label(t) or is_known_question(t) for t in first)
    return known >= 2 and 2 * known >= len(first)


def _tells_of_events(layout: Layout, sheet: Sheet, kind: str, people: Layout | None) -> bool:
    """Is a table whose headings can be read as a chronology's one indeed?"""
    event = layout.of("event")
    if people is not None:
        if len(people.fields() & {"relationship", "date_of_birth", "sex", "ethnicity"}) >= 2:
            return False
        if kind in {"family", "professionals"} or event is None or not event.sure:
            return False
    if kind == "chronology":
        return True
    if event is None:
        return False
    sure = sum(
        c.sure and c.field in {"date", "event", "source", "response", "analysis", "child_voice"} for c in layout.columns
    )
    if kind in _SELDOM_EVENTS:
        return event.sure and sure >= 3
    if event.sure:
        return True
    data, date = sheet.lines[layout.last + 1 :], layout.of("date")
    return date is not None and prose(data, event) >= _SHORT_PROSE and dated_share(data, date) >= 0.5


def _run(reader: "Reader", rows: ChronologyRows, sheet: Sheet, *, continuing: bool) -> None:
    rows.read(sheet, continuing=continuing)
    reader.chronology = rows
    reader.cards = None
    nested(reader, sheet)


def _people(reader: "Reader", sheet: Sheet, layout: Layout | None) -> bool:
    kind = reader.section.kind
    if kind in {"sign_off", "office", "actions", "version", "glossary"}:
        return False
    if layout is not None:
        role = "professional" if is_staff(layout, kind) else "family"
        rows = PeopleRows(reader.draft, layout, reader.draft.series("people"), reader.caption(), role)
        reader.draft.headings.extend(layout.guesses())
        rows.read(sheet)
    elif kind not in {"", "family", "referral", "chronology"}:
        return False
    elif is_side_by_side(sheet):
        read_side_by_side(reader.draft, sheet, reader.draft.series("people"), reader.caption())
    elif is_role_grid(sheet, kind):
        read_role_grid(reader.draft, sheet, reader.draft.series("people"), reader.caption())
    else:
        return False
    nested(reader, sheet)
    return True
