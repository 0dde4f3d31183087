"""The chronology as an Excel workbook: one row an entry, filters on; beside it returns, people and findings.

What an agency typed never becomes a formula or a link: cells are written as text (facts on formula injection).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from chronology import frame
from packs.contents.marks import Marks, flag_words
from packs.contents.states import STATUS_WORDS, TIMELINESS_WORDS
from packs.material import Material
from packs.reworded import Say

Column = tuple[str, float]
CELL_LIMIT = 32_767
"""Characters that Excel holds in a cell; a longer text goes on in the row's last columns, never cut."""

_FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a stamp of no meaning, so that equal content gives equal bytes


def write_excel(material: Material, marking: str, path: Path, *, say: Say | None = None) -> None:
    """Write the workbook. Same material, same bytes. `say`, if given, is asked of every text and every date."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": f"Chronology {material.case.reference}", "created": _FIXED, "comments": marking})
    marks = Marks(material)
    _sheet(book, "Chronology", _CHRONOLOGY, _entries(material, marks), marking, dates=(1, 2), say=say)
    states = {s.agency: s for s in material.timetable.returns}
    returns = (
        (
            r.agency,
            STATUS_WORDS[r.status],
            TIMELINESS_WORDS[states[r.agency].timeliness],
            states[r.agency].target,
            states[r.agency].limit,
            states[r.agency].received_at,
            states[r.agency].working_days_late,
            r.sign_off.by if r.sign_off else "",
            states[r.agency].how,
            r.reason,
            "; ".join(f.full_name for f in r.files),
        )
        for r in material.returns.agencies
    )
    _sheet(book, "Returns", _RETURNS, returns, marking, dates=(3, 4), moments=(5,), say=say)
    people = (
        (
            p.id,
            p.name,
            "; ".join(p.also_known_as),
            p.relation,
            "; ".join(p.relation_typed),
            p.date_of_birth or p.birth_text,
            p.expected,
            p.date_of_death,
            p.sex or "",
            p.match or "",
            "; ".join(f"{s.agency} ({marks.source(s.origin)})" for s in p.sources),
        )
        for p in material.family.people
        if not p.implied
    )
    _sheet(book, "People", _PEOPLE, people, marking, dates=(5, 6, 7), say=say)
    findings = (
        (f.severity, f.kind, f.text, f.question, "; ".join(f.agencies), ", ".join(f.entries)) for f in material.findings
    )
    _sheet(book, "Findings", _FINDINGS, findings, marking, say=say)
    book.close()


_CHRONOLOGY: tuple[Column, ...] = (
    ("Date", 18),
    ("Earliest", 11),
    ("Latest", 11),
    ("Date as typed", 18),
    ("How read", 11),
    ("EDTF", 14),
    ("Time", 10),
    ("Agency", 26),
    ("Event", 70),
    ("Response", 36),
    ("Analysis", 36),
    ("Child's voice", 24),
    ("Source", 24),
    ("Other columns", 30),
    ("Flags", 24),
    ("One event", 10),
    ("Key event", 10),
    ("Kinds", 20),
    ("Entry", 11),
    ("File", 30),
    ("Place", 22),
)
_FRAME = (
    "date",
    "earliest",
    "latest",
    "date_typed",
    "date_status",
    "edtf",
    "time",
    "agency",
    "event",
    "response",
    "analysis",
    "child_voice",
    "source",
)
"""Columns of the chronology's frame that the sheet shows as they stand, in its order."""

_RETURNS: tuple[Column, ...] = (
    ("Agency", 34),
    ("Return", 26),
    ("Timeliness", 22),
    ("Target", 11),
    ("Limit", 11),
    ("Received", 17),
    ("Working days late", 10),
    ("Quality assured by", 22),
    ("How it was reckoned", 60),
    ("Reason", 40),
    ("Files", 50),
)
_PEOPLE: tuple[Column, ...] = (
    ("Person", 11),
    ("Name", 26),
    ("Also known as", 22),
    ("Relation to the child", 26),
    ("As typed", 30),
    ("Date of birth", 13),
    ("Expected", 13),
    ("Date of death", 13),
    ("Sex", 6),
    ("Match", 11),
    ("Sources", 60),
)
_FINDINGS: tuple[Column, ...] = (
    ("Weight", 11),
    ("Kind", 24),
    ("What was noticed", 70),
    ("Question", 50),
    ("Agencies", 34),
    ("Entries", 30),
)


def _entries(material: Material, marks: Marks) -> Iterable[tuple[object, ...]]:
    """The rows of the frame (chronology.frame), with what the pack knows besides: words for flags, references to sources."""
    table = frame(material.chronology)
    other = [c for c in table.columns if str(c).startswith("other: ")]
    for row, entry in zip(table.to_dict("records"), material.chronology.entries, strict=True):
        yield (
            *(row[c] for c in _FRAME),
            "\n".join(f"{str(c).removeprefix('other: ')}: {row[c]}" for c in other if row[c]),
            "; ".join(flag_words(entry)),
            row["same_event"],
            "key" if row["key_event"] else "",
            row["kinds"],
            row["id"],
            f"{marks.reference(entry.origin.sha256, entry.origin.file)} {row['file']}",
            row["place"],
        )


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    marking: str,
    *,
    dates: tuple[int, ...] = (),
    moments: tuple[int, ...] = (),
    say: Say | None = None,
) -> None:
    """A sheet whose first row is the headings, frozen and filtered; the marking stands in the printed head and foot."""
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {
            "bold": True,
            "bg_color": "#DDE5ED",
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#B8C0C8",
        }
    )
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"})
    for i, (title, width) in enumerate(columns):
        sheet.set_column(i, i, width)
        sheet.write_string(0, i, title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        overflow: list[str] = []
        for i, value in enumerate(row):
            if say is not None and isinstance(value, dt.date | str):
                value = say(value if isinstance(value, str) else f"{value:%Y-%m-%d}")
            form: Format = day if i in dates else moment if i in moments else body
            if isinstance(value, dt.date) and (i in dates or i in moments) and value.year >= 1900:
                sheet.write_datetime(last, i, value, form)
            elif isinstance(value, int):
                sheet.write_number(last, i, value, body)
            elif value is not None:
                text = str(value)
                sheet.write_string(last, i, text[:CELL_LIMIT], body)
                overflow += [text[n : n + CELL_LIMIT] for n in range(CELL_LIMIT, len(text), CELL_LIMIT)]
        for n, rest in enumerate(overflow):
            sheet.write_string(last, len(columns) + n, rest, body)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{name}&C&B{marking}")
    sheet.set_footer("&CPage &P of &N")
