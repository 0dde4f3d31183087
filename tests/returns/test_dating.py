"""Dates of a return in their context."""

import datetime as dt

import pytest

from casefile.dated import DateReading
from casefile.decisions import Decision
from casefile.entries import Entry
from casefile.readings import TypedEntry
from returns import resolve
from returns.dating import band_years
from tests.returns.made import MONDAY, POLICE, Inbox, case, kinds_of_findings, reading, row


def dated(*rows: TypedEntry, decisions: tuple[Decision, ...] = ()) -> list[Entry]:
    """The entries of a police return with these rows."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(*rows))
    return list(resolve(case(), inbox.arrivals, inbox.readings, [], decisions, MONDAY).entries)


def bounds(when: DateReading) -> tuple[str | None, str | None]:
    """The bounds as text."""
    return (str(when.earliest) if when.earliest else None, str(when.latest) if when.latest else None)


def test_year_band() -> None:
    """Under a year band a day and month are enough, and the year is said to be inferred."""
    entry = dated(row("12/3", "Call.", band="2024"))[0]
    assert bounds(entry.when) == ("2024-03-12", "2024-03-12")
    assert entry.when.status == "inferred"
    assert "date-inferred" in entry.flags


def test_band_of_two_years_needs_the_neighbours() -> None:
    """Under "2023/24" the running order tells the year, and without it nothing is chosen."""
    assert dated(row("12/3", "Call.", band="2023/24"))[0].when.status == "ambiguous"
    rows = (row("02/11/2023", "One."), row("12/3", "Two.", band="2023/24"), row("01/05/2024", "Three."))
    assert bounds(dated(*rows)[1].when) == ("2024-03-12", "2024-03-12")


@pytest.mark.parametrize(
    ("band", "years"),
    [("2021", (2021,)), ("2021/22", (2021, 2022)), ("Year 2021 - 2022", (2021, 2022)), ("Chronology", ())],
)
def test_band_years(band: str, years: tuple[int, ...]) -> None:
    """A band is read as the years that it allows."""
    assert band_years(band) == years


def test_yearless_between_neighbours() -> None:
    """Between two dated rows the one year that keeps the order is inferred, whichever way the table runs."""
    up = dated(row("20/12/2023", "One."), row("4 January", "Two."), row("09/02/2024", "Three."))
    down = dated(row("09/02/2024", "Three."), row("4 January", "Two."), row("20/12/2023", "One."))
    assert bounds(up[1].when) == bounds(down[1].when) == ("2024-01-04", "2024-01-04")


def test_yearless_without_neighbours_is_a_question() -> None:
    """With nothing around it a day and month stay open."""
    assert dated(row("4 January", "Two."))[0].when.status == "ambiguous"


def test_same_day_counts_from_the_row_above() -> None:
    """The words "same day" take the date of the row above; after an unclear row it stays open."""
    entries = dated(
        row("14/06/2024", "One."), row("same day", "Two."), row("31/04/2024", "Three."), row("ditto", "Four.")
    )
    assert bounds(entries[1].when) == ("2024-06-14", "2024-06-14")
    assert entries[1].when.status == "inferred"
    assert not entries[3].when.settled


def test_series_are_apart() -> None:
    """The row above is the row above in the same table."""
    entries = dated(row("14/06/2024", "One.", series="t1"), row("same day", "Two.", series="t2"))
    assert not entries[1].when.settled


def test_end_column_makes_a_span() -> None:
    """Start and end in two columns are one span, typed as both stand there."""
    entry = dated(row("14/06/2024", "Stay.", end_date_text="16/06/2024"))[0]
    assert bounds(entry.when) == ("2024-06-14", "2024-06-16")
    assert "14/06/2024" in entry.when.raw
    assert "16/06/2024" in entry.when.raw


def test_time_column_outranks_time_in_the_date() -> None:
    """A time stands in its own column or in the date cell; nothing is taken from the text."""
    entries = dated(
        row("14/06/2024", "At 10:00 a call.", time_text="1430hrs", end_time_text="15:00"),
        row("14/06/2024 09:15", "Call."),
        row("14/06/2024", "At 8."),
    )
    times = [(e.time.start, e.time.end) if e.time else None for e in entries]
    assert times == [(dt.time(14, 30), dt.time(15)), (dt.time(9, 15), None), None]


def test_month_first_file_is_asked_once() -> None:
    """A file that proves to write the month first gets one question; its open dates show both readings until it is answered."""
    rows = (
        row("03/25/2024", "One."),
        row("04/05/2024", "Two."),
        row("06/06/2024", "Three."),
        row("11/13/2024", "Four."),
    )
    inbox = Inbox()
    sha = inbox.put("Police.docx", "a", reading(*rows))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert kinds_of_findings(returns).count("month-first") == 1
    two = returns.entries[1].when
    assert two.status == "ambiguous"
    assert {bounds(DateReading(raw="", earliest=c.earliest, latest=c.latest)) for c in two.candidates} == {
        ("2024-05-04", "2024-05-04"),
        ("2024-04-05", "2024-04-05"),
    }
    assert returns.entries[2].when.status == "read"
    decision = Decision(id="D-1", kind="month-first", about=(sha,), value={"order": "month-first"}, by="O", at=MONDAY)
    settled = resolve(case(), inbox.arrivals, inbox.readings, [], [decision], MONDAY)
    assert [bounds(e.when)[0] for e in settled.entries] == ["2024-03-25", "2024-04-05", "2024-06-06", "2024-11-13"]
    assert "month-first" not in kinds_of_findings(settled)


def test_one_slip_does_not_turn_a_file() -> None:
    """A single impossible date in a file that proves day first is that row's question alone."""
    entries = dated(row("03/25/2024", "One."), row("25/03/2024", "Two."), row("04/05/2024", "Three."))
    assert [e.when.status for e in entries] == ["ambiguous", "read", "read"]


def test_decided_date_holds_while_the_cell_stands() -> None:
    """A decision about a date is bound to what was typed; where the row has changed it is to be confirmed again."""
    entry = dated(row("31/04/2024", "Call."))[0]
    value = {"typed": "31/04/2024", "earliest": "2024-04-30", "latest": "2024-04-30"}
    decision = Decision(id="D-1", kind="date", about=(entry.id,), value=value, by="O", at=MONDAY)
    decided = dated(row("31/04/2024", "Call."), decisions=(decision,))[0]
    assert bounds(decided.when) == ("2024-04-30", "2024-04-30")
    assert decided.when.raw == "31/04/2024"
    assert decided.when.status == "read"
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("30/04/2024", "Call.")))
    changed = resolve(case(), inbox.arrivals, inbox.readings, [], [decision], MONDAY)
    assert "decision-to-confirm" in kinds_of_findings(changed)
    assert bounds(changed.entries[0].when) == ("2024-04-30", "2024-04-30")
    assert changed.entries[0].agency == POLICE


def test_age_needs_one_child() -> None:
    """An age counts from the child's birth, and stays open where there are two children."""
    assert bounds(dated(row("aged 2", "Weighed."))[0].when) == ("2023-05-04", "2024-05-03")
