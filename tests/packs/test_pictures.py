"""The pictures of the chronology, who knew what, and the last days, as they stand in the pack."""

import dataclasses
import datetime as dt
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from casefile.dated import DateReading
from casefile.entries import Chronology, Entry
from packs import Material, Pack, publish
from packs.blocks import Block, Cell, Figure, Heading, Paragraph, Section, Table
from packs.contents import contents
from packs.contents.last_days import DAYS, last_days
from packs.contents.marks import Marks, day_in_words
from packs.contents.who_knew import MOST, who_knew_what
from tests.example_case import example_material
from web.shelf import FILES


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return publish(example_material(), tmp_path_factory.mktemp("outputs"), inputs="x")


def section(title: str, material: Material | None = None) -> Section:
    return next(s for s in contents(material or example_material(), 1).sections if s.title == title)


def words(cell: Cell) -> str:
    return " ".join(run.text for paragraph in cell.paragraphs for run in paragraph)


def table_after(blocks: tuple[Block, ...] | list[Block], heading: str) -> Table:
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and heading in b.text)
    return next(b for b in blocks[at:] if isinstance(b, Table))


def with_entries(material: Material, number: int) -> Material:
    """The first entries only, without any picture."""
    kept = Chronology(entries=material.chronology.entries[:number])
    return dataclasses.replace(material, chronology=kept, timeline_svg="", contact_svg="")


def test_the_pictures_lie_in_the_pack_and_on_the_shelf(pack: Pack) -> None:
    """As files of their own, for the wall and for the screen."""
    for name in ("timeline.svg", "timeline-a3.svg", "contacts.svg"):
        assert (pack.folder / name).read_text(encoding="utf-8").startswith("<svg")
        assert name in FILES


def test_timeline_and_strip_stand_before_the_table_with_words_for_those_who_do_not_see_them(pack: Pack) -> None:
    """In the PDF and in Word, each with an alternative text that names every agency."""
    blocks = section("Integrated chronology").blocks
    assert [b.name for b in blocks if isinstance(b, Figure)] == ["timeline", "contacts"]
    last = max(i for i, b in enumerate(blocks) if isinstance(b, Figure))
    assert last < min(i for i, b in enumerate(blocks) if isinstance(b, Table))
    with zipfile.ZipFile(pack.folder / "meeting-pack.docx") as package:
        told = re.findall(r'descr="([^"]*)"', package.read("word/document.xml").decode())
    for agency in example_material().case.agencies:
        assert sum(agency.name.replace("'", "&apos;") in d or agency.name in d for d in told) >= 2


def test_the_timeline_stands_on_the_page_of_its_heading(pack: Pack) -> None:
    """No page of the chronology is left empty because the picture did not fit beneath the first lines."""
    pages = [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pack.folder / "meeting-pack.pdf")]
    both = [p for p in pages if "Timeline by agency" in p and "Period under review" in p]
    assert len(both) == 1
    assert "told by more than one" in " ".join(both[0].split())


def test_who_knew_what_stands_after_the_questions() -> None:
    """In the order in which a chair works through them."""
    titles = [s.title for s in contents(example_material(), 1).sections]
    assert titles.index("Who knew what, when") == titles.index("Questions for the meeting") + 1


def test_who_knew_what_gives_each_agencys_own_day_and_leaves_others_blank() -> None:
    """The days are those of the entries; a cell is blank exactly where the agency has no account of the event."""
    material = example_material()
    table = next(b for b in section("Who knew what, when").blocks if isinstance(b, Table))
    entries = {e.id: e for e in material.chronology.entries}
    writing = [a.name for a in material.case.agencies if any(e.agency == a.name for e in entries.values())]
    assert len(table.columns) == 1 + len(writing)
    assert 1 <= len(table.rows) <= MOST
    for row in table.rows:
        ids = re.findall(r"E-[0-9A-Z]{6}", words(row.cells[0]))
        assert ids
        for agency, cell in zip(writing, row.cells[1:], strict=True):
            own = [entries[i] for i in ids if entries[i].agency == agency]
            assert bool(words(cell).strip()) == bool(own)
            days = [e.when.earliest for e in own if e.when.earliest]
            if days:
                assert str(min(days).day) in words(cell)


def test_who_knew_what_is_cut_at_a_page_or_so_and_says_what_is_left_out() -> None:
    """Fifty grave events: the gravest in the table, the rest counted."""
    material = example_material()
    plain = material.chronology.entries[0]
    kinds = ("strategy-discussion", "referral")
    made = tuple(
        plain.model_copy(update={"id": f"E-{n:06}", "kinds": (kinds[n % 2],), "same_event": None}) for n in range(50)
    )
    many = dataclasses.replace(material, chronology=Chronology(entries=made))
    shown = who_knew_what(many, Marks(many))
    table = next(b for b in shown.blocks if isinstance(b, Table))
    assert len(table.rows) == MOST
    assert all("Strategy discussion" in words(row.cells[0]) for row in table.rows)
    said = [run.text for b in shown.blocks if isinstance(b, Paragraph) for run in b.text]
    assert any("25 further events" in line for line in said)


def test_who_knew_what_says_so_where_nothing_grave_is_told() -> None:
    """No empty table."""
    shown = section("Who knew what, when", with_entries(example_material(), 0))
    assert not [b for b in shown.blocks if isinstance(b, Table)]
    assert len(shown.blocks) == 2


def test_the_last_days_are_all_there_day_by_day_or_as_days_of_silence() -> None:
    """Each of the 28 days before the incident, and its own day, stands in exactly one row."""
    material = example_material()
    incident = material.case.incident
    table = table_after(last_days(material, Marks(material)), "days before")
    days = [incident - dt.timedelta(days=n) for n in range(DAYS, -1, -1)]
    named = {day_in_words(d): d for d in days}
    seen: list[dt.date] = []
    for row in table.rows:
        ends = [named[w] for w in words(row.cells[0]).split(" to ") if w in named]
        if ends:
            seen += [d for d in days if ends[0] <= d <= ends[-1]]
            silent = words(row.cells[2]).startswith("nothing recorded")
            held = [e for e in material.chronology.entries if e.when.earliest == e.when.latest == ends[0]]
            assert silent == (not held)
            assert all(e.id in words(row.cells[2]) for e in held)
    assert seen == days


def test_the_last_days_are_shown_when_nothing_is_recorded() -> None:
    """Silence before the incident is itself a finding."""
    material = with_entries(example_material(), 1)
    table = table_after(last_days(material, Marks(material)), "days before")
    assert [words(r.cells[2]) for r in table.rows] == ["nothing recorded for 28 days", "nothing recorded"]
    assert words(table.rows[0].cells[1]) == f"{DAYS} to 1 day"


def test_a_date_known_roughly_is_not_put_on_a_day(tmp_path: Path) -> None:
    """Early October 2026: beneath the days, with its bounds."""
    material = example_material()
    table = table_after(last_days(material, Marks(material)), "days before")
    rough = [r for r in table.rows if "some day of these" in words(r.cells[1])]
    assert len(rough) == 1
    assert "Early October 2026" in words(rough[0].cells[0])


def test_an_event_is_not_put_on_a_day_that_nobody_typed() -> None:
    """Of accounts of March 2026 and of 15 March the row shows the 15th; of March alone it shows the month."""
    material = example_material()
    plain = material.chronology.entries[0]
    agencies = [a.name for a in material.case.agencies]

    def account(number: int, first: int, last: int) -> Entry:
        when = DateReading(raw="x", earliest=dt.date(2026, 3, first), latest=dt.date(2026, 3, last), kind="span")
        changed = {"id": f"E-{number:06}", "agency": agencies[number], "when": when, "kinds": ("injury",)}
        return plain.model_copy(update={**changed, "same_event": "G-1"})

    for accounts, shown in (
        ((account(0, 1, 31), account(1, 15, 15)), "15 Mar 2026"),
        ((account(0, 1, 31),), "Mar 2026"),
    ):
        changed = dataclasses.replace(material, chronology=Chronology(entries=accounts))
        table = next(b for b in section("Who knew what, when", changed).blocks if isinstance(b, Table))
        assert words(table.rows[0].cells[0]).startswith(f"{shown}: ")
