"""When a return was received."""

import datetime as dt

from casefile.decisions import Decision
from casefile.returns import Receipt
from returns import resolve
from tests.returns.made import MONDAY, POLICE, Inbox, case, reading, row, says, state

LATER = dt.datetime.fromisoformat("2025-03-20T12:00")


def received(inbox: Inbox, receipts: list[Receipt], decisions: list[Decision]) -> tuple[dt.datetime | None, str]:
    """The moment that counts for the police, and where it comes from."""
    police = state(resolve(case(), inbox.arrivals, inbox.readings, receipts, decisions, LATER), POLICE)
    return police.counts_from, police.files[0].received_how


def test_order_of_sources() -> None:
    """Decision, then receipts.csv, then the mail's header, then first seen."""
    inbox = Inbox()
    sha = inbox.put(
        "Police.eml",
        "a",
        reading(row("01/02/2024", "Call."), inner="r.docx", clues=(says("field", "Police"),)),
        mail=dt.datetime.fromisoformat("2025-03-07T08:05"),
    )
    assert received(inbox, [], []) == (
        dt.datetime.fromisoformat("2025-03-07T08:05"),
        "the Received header of the e-mail",
    )
    rows = [Receipt(file="police.eml", received_at=dt.datetime.fromisoformat("2025-03-06T17:00"), note="by hand")]
    assert received(inbox, rows, []) == (dt.datetime.fromisoformat("2025-03-06T17:00"), "receipts.csv (by hand)")
    decision = Decision(
        id="D-1", kind="receipt", about=(sha,), value={"at": "2025-03-05T10:00:00"}, by="An officer", at=LATER
    )
    assert received(inbox, rows, [decision]) == (dt.datetime.fromisoformat("2025-03-05T10:00"), "decided by An officer")


def test_first_seen_is_the_last_resort() -> None:
    """Without any of these the moment that the inbox saw it counts."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("01/02/2024", "Call.")))
    assert received(inbox, [], []) == (MONDAY, "first seen in the inbox")


def test_blank_and_damaged_do_not_count_for_lateness() -> None:
    """The first file that can be read and is not blank decides."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", outcome="unreadable", at=MONDAY)
    inbox.put("Police template.docx", "b", reading(outcome="blank"), at=MONDAY + dt.timedelta(days=1))
    inbox.put("Police again.docx", "c", reading(row("01/02/2024", "Call.")), at=MONDAY + dt.timedelta(days=2))
    police = state(resolve(case(), inbox.arrivals, inbox.readings, [], [], LATER), POLICE)
    assert police.counts_from == MONDAY + dt.timedelta(days=2)
    assert police.status == "received"
    assert [f.current for f in police.files] == [False, False, True]
    assert "damaged" in police.reason


def test_row_without_file_and_row_to_come_are_told() -> None:
    """A row of receipts.csv for a file that never came, or for a time still to come, is said."""
    rows = [
        Receipt(file="Lost.docx", received_at=MONDAY),
        Receipt(file="Lost.docx", received_at=LATER + dt.timedelta(days=9)),
    ]
    returns = resolve(case(), [], {}, rows, [], LATER)
    assert {f.kind for f in returns.findings} == {"receipt-without-file", "receipt-in-future"}


def test_sent_again_under_the_same_name() -> None:
    """Of two files of one name the first takes the first row; the second its own row, or when it was first seen."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("01/02/2024", "Call.")), at=MONDAY)
    inbox.put("Police.docx", "b", reading(row("01/02/2024", "Call."), row("03/02/2024", "Visit.")), at=LATER)
    one = Receipt(file="Police.docx", received_at=dt.datetime.fromisoformat("2025-03-07T09:00"))
    two = Receipt(file="Police.docx", received_at=dt.datetime.fromisoformat("2025-03-19T09:00"))
    for rows, second in (([one], LATER), ([two, one], two.received_at)):
        files = state(resolve(case(), inbox.arrivals, inbox.readings, rows, [], LATER), POLICE).files
        assert [f.received_at for f in files] == [one.received_at, second]
        assert [f.current for f in files] == [False, True]
