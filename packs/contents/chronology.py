"""The integrated chronology and the key practice learning events, in each agency's own words."""

from casefile.entries import Entry
from packs.blocks import Block, Callout, Cell, Figure, Heading, Paragraph, Row, Run, Section, Table, Text, text
from packs.contents.last_days import last_days
from packs.contents.marks import Marks, counted, flag_words, shown_date
from packs.material import Material

_PARTS = (
    ("response", "Response"),
    ("analysis", "Analysis"),
    ("child_voice", "Child's voice"),
)
_COLUMNS = ("Date", "Agency", "What the agency wrote", "Flags", "Source")
_WIDTHS = (13, 14, 50, 11, 12)


def _told(entry: Entry) -> tuple[Text, ...]:
    """The event and every other column of the row, as typed; nothing is left out."""
    lines = [text(line) for line in (entry.event or "").split("\n")]
    for field, title in _PARTS:
        typed = getattr(entry, field)
        if typed:
            lines.append((Run(f"{title}: ", "strong"), Run(" ".join(typed.split("\n")))))
    for heading, typed in entry.other.items():
        if typed.strip():
            lines.append((Run(f"{' '.join(heading.split())}: ", "quiet"), Run(" ".join(typed.split("\n")), "quiet")))
    return tuple(lines)


def _flags(entry: Entry, differences: tuple[str, ...]) -> tuple[Text, ...]:
    lines: list[Text] = []
    if entry.key_event:
        lines.append((Run("KEY EVENT", "strong"),))
    lines += [(Run(word, "warning"),) for word in flag_words(entry, quiet=False)]
    lines += [(Run(word, "quiet"),) for word in flag_words(entry, quiet=True)]
    if entry.confidence is not None and entry.confidence < 1:
        lines.append((Run(f"read with {entry.confidence:.0%} confidence", "quiet"),))
    lines += [(Run(d, "warning"),) for d in differences]
    return tuple(lines)


def _source(entry: Entry, marks: Marks) -> tuple[Text, ...]:
    lines: list[Text] = [(Run(entry.id, "strong"),)]
    if entry.source:
        lines.append(text(" ".join(entry.source.split())))
    lines.append((Run(marks.source(entry.origin), "quiet", link="sources"),))
    return tuple(lines)


def entry_row(entry: Entry, marks: Marks, differences: tuple[str, ...] = ()) -> Row:
    """One entry: date, agency in colour and words, its words, flags, id and source."""
    agency = Cell((marks.agency(entry.agency),), marks.colour(entry.agency))
    return Row(
        (
            Cell(tuple(shown_date(entry)), header=True),
            agency,
            Cell(_told(entry)),
            Cell(_flags(entry, differences)),
            Cell(_source(entry, marks)),
        ),
        anchor=entry.id,
        group=entry.same_event,
    )


def _band(words: str) -> Row:
    return Row((Cell(((Run(words, "strong"),),)),), band=True)


def _rows(material: Material, marks: Marks) -> tuple[Row, ...]:
    """Rows by year; the accounts of one event stand together where the first of them stands."""
    chronology = material.chronology
    groups = {g.id: g for g in chronology.groups}
    by_id = {e.id: e for e in chronology.entries}
    rows: list[Row] = []
    shown: set[str] = set()
    year: str | None = None
    for entry in chronology.entries:
        if entry.id in shown:
            continue
        day = entry.when.earliest or entry.when.latest
        now = str(day.year) if day else "Without a date, or with one that needs a decision"
        if now != year:
            year = now
            rows.append(_band(now))
        group = groups.get(entry.same_event or "")
        accounts = [by_id[i] for i in group.entries if i in by_id and i not in shown] if group else [entry]
        if group and len(accounts) > 1:
            rows.append(_band(f"One event, {counted(len(accounts), 'account')} ({group.id})"))
        for account in accounts:
            shown.add(account.id)
            rows.append(entry_row(account, marks, group.differences if group and account is accounts[-1] else ()))
    return tuple(rows)


def integrated_chronology(material: Material, marks: Marks) -> Section:
    """All dated entries of all current returns, in order, undated ones last."""
    entries = material.chronology.entries
    blocks: list[Block] = [
        Heading(1, "Integrated chronology", "chronology"),
        Paragraph(
            text(
                f"{counted(len(entries), 'entry', 'entries')} from {counted(len({e.agency for e in entries}), 'agency', 'agencies')}, "
                f"{counted(len(material.chronology.groups), 'event')} told by more than one. "
                "Accounts of one event stand together under one band; each keeps its own date and words. "
                "Entries outside the period under review are marked, not removed."
            )
        ),
    ]
    if material.timeline_svg:
        caption = "What each agency recorded when. Every dated entry is drawn once; a line joins accounts of one event."
        blocks.append(Figure(material.timeline_svg, material.timeline_text, caption, "timeline"))
    if material.contact_svg:
        caption = "How often each agency recorded something. An empty cell says that its return holds no entry, not that nobody saw the family."
        blocks.append(Figure(material.contact_svg, material.contact_text, caption, "contacts"))
    blocks += last_days(material, marks)
    blocks.append(Heading(2, "All entries"))
    if entries:
        blocks.append(Table(_COLUMNS, _WIDTHS, _rows(material, marks), "Integrated chronology", small=True))
    else:
        blocks.append(Callout("warning", "No entries", ("No return that could be read holds a dated entry.",)))
    if material.glossary:
        blocks.append(Heading(2, "Abbreviations used in the returns"))
        rows = tuple(
            Row((Cell((text(k, "strong"),), header=True), Cell((text(v),))))
            for k, v in sorted(material.glossary.items())
        )
        blocks.append(
            Table(("Abbreviation", "Spelled out"), (25, 75), rows, "Abbreviations and what they stand for", small=True)
        )
    return Section("Integrated chronology", tuple(blocks), landscape=True)


def key_events(material: Material, marks: Marks) -> tuple[Section, ...]:
    """Key practice learning events as an officer marked them; where none is marked, suggestions with their reasons."""
    chosen = [e for e in material.chronology.entries if e.key_event]
    blocks: list[Block] = [Heading(1, "Key practice learning events", "key-events")]
    if chosen:
        blocks.append(
            Table(
                _COLUMNS,
                _WIDTHS,
                tuple(entry_row(e, marks) for e in chosen),
                "Key practice learning events",
                small=True,
            )
        )
        return (Section("Key practice learning events", tuple(blocks), landscape=True),)
    by_id = {e.id: e for e in material.chronology.entries}
    suggested = [(by_id[i], reasons) for i, reasons in material.suggestions if i in by_id][:12]
    if not suggested:
        return ()
    blocks.append(
        Callout(
            "plain",
            "None is chosen yet",
            (
                "These are suggestions, each with its reason; the review chooses. Mark one with: rapid-review decide key ENTRY.",
            ),
        )
    )
    rows = tuple(
        Row(
            (
                *entry_row(e, marks).cells[:3],
                Cell(tuple(text(r, "draft") for r in reasons)),
                *entry_row(e, marks).cells[4:],
            )
        )
        for e, reasons in suggested
    )
    columns = ("Date", "Agency", "What the agency wrote", "Why suggested", "Source")
    blocks.append(Table(columns, (12, 14, 40, 22, 12), rows, "Suggested key practice learning events", small=True))
    return (Section("Key practice learning events", tuple(blocks), landscape=True),)
