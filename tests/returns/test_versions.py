"""Several files of one agency."""

import datetime as dt

from casefile.decisions import Decision
from casefile.readings import Reading, TypedEntry
from returns import resolve
from tests.returns.made import (
    HERE,
    MONDAY,
    POLICE,
    TRUST,
    Inbox,
    answer,
    case,
    kinds_of_findings,
    reading,
    row,
    says,
    signed,
    state,
)

DAY = dt.timedelta(days=1)
ROWS = tuple(row(f"{d:02}/06/2024", f"Officers attended the home address, log number {d}.") for d in range(1, 7))


def resolved(*files: Reading, decisions: tuple[Decision, ...] = ()) -> object:
    """The returns of a case to which the police sent these, a day apart."""
    inbox = Inbox()
    for i, made in enumerate(files):
        inbox.put(f"Police {i}.docx", "abcdef"[i], made, at=MONDAY + i * DAY)
    return resolve(case(), inbox.arrivals, inbox.readings, [], decisions, MONDAY)


def amended(*rows: TypedEntry) -> Reading:
    """A return that is signed."""
    return reading(*rows, sign_off=signed())


def test_corrected_return_supersedes() -> None:
    """A later file that tells most of the rows again replaces the earlier one; its rows alone are entries."""
    returns = resolved(amended(*ROWS), amended(*ROWS[:5], row("09/06/2024", "A new row about a later call.")))
    police = state(returns, POLICE)
    assert [(f.current, f.version, f.note) for f in police.files] == [(False, 1, "superseded"), (True, 2, "")]
    assert len(returns.entries) == 6  # type: ignore[attr-defined]
    assert police.counts_from == MONDAY


def test_two_services_complete_each_other() -> None:
    """Files with nothing in common are both current."""
    returns = resolved(
        amended(*ROWS[:3]),
        amended(row("02/01/2024", "Booking appointment kept."), row("09/01/2024", "Scan, no concerns.")),
    )
    assert [f.current for f in state(returns, POLICE).files] == [True, True]
    assert "versions-unsure" not in kinds_of_findings(returns)


def test_narrative_and_spreadsheet_complete_each_other() -> None:
    """A form without rows and a workbook with rows belong together."""
    returns = resolved(
        reading(answers=(answer("learning", "Supervise more often."),), sign_off=signed()), reading(*ROWS)
    )
    assert [f.current for f in state(returns, POLICE).files] == [True, True]
    assert len(returns.answers) == 1  # type: ignore[attr-defined]


def test_spreadsheet_of_the_same_rows_is_told_once() -> None:
    """Rows that stand in both of two completing files are entries once; the other is set aside with the reason."""
    full = reading(*ROWS, answers=(answer("learning", "Supervise more often."),), sign_off=signed())
    returns = resolved(full, reading(*ROWS))
    assert [f.current for f in state(returns, POLICE).files] == [True, True]
    assert len(returns.entries) == len(ROWS)  # type: ignore[attr-defined]
    assert len(returns.answers) == 1  # type: ignore[attr-defined]


def test_unsure_means_both_and_a_question() -> None:
    """Where some rows stand in both and most do not, both are current and the officer is asked."""
    other = tuple(
        row(f"{d:02}/08/2024", f"Neighbourhood team visited about parking, note {d} of the summer.")
        for d in range(1, 5)
    )
    returns = resolved(amended(*ROWS[:4]), amended(ROWS[0], *other))
    assert [f.current for f in state(returns, POLICE).files] == [True, True]
    assert "versions-unsure" in kinds_of_findings(returns)


def test_decision_outranks() -> None:
    """An officer's word settles which replaces which, either way round."""
    files = (amended(*ROWS), amended(row("02/01/2024", "Something else.")))
    newer, older = "b" * 64, "a" * 64
    decision = Decision(id="D-1", kind="supersedes", about=(newer, older), by="O", at=MONDAY)
    assert [f.current for f in state(resolved(*files, decisions=(decision,)), POLICE).files] == [False, True]
    turned = decision.model_copy(update={"about": (older, newer)})
    assert [f.current for f in state(resolved(*files, decisions=(turned,)), POLICE).files] == [True, False]
    undone = Decision(id="D-2", kind="undo", about=("D-1",), by="O", at=MONDAY + DAY)
    assert [f.current for f in state(resolved(*files, decisions=(decision, undone)), POLICE).files] == [True, True]


def test_copy_is_no_version() -> None:
    """The same bytes under another name are a copy: shown, not current, counted once."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", amended(*ROWS))
    inbox.put("Copy of Police.docx", "a", amended(*ROWS), at=MONDAY + DAY)
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert [(f.name, f.current, f.note) for f in state(returns, POLICE).files] == [
        ("Police.docx", True, ""),
        ("Copy of Police.docx", False, "copy"),
    ]
    assert len(returns.entries) == len(ROWS)
    assert len(kinds_of_findings(returns)) == 0


def test_later_damaged_file_supersedes_nothing() -> None:
    """A damaged file that comes after a good one changes nothing but is shown."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", amended(*ROWS))
    inbox.put("Police new.docx", "b", outcome="unreadable", at=MONDAY + DAY)
    police = state(resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY), POLICE)
    assert police.status == "received"
    assert [f.current for f in police.files] == [True, False]


def test_nil_of_one_service_and_return_of_another() -> None:
    """A trust's maternity service that does not know the family leaves its emergency department's return alone."""
    inbox = Inbox()
    inbox.put("Brackwell General - Emergency.docx", "a", amended(*ROWS))
    inbox.put("Brackwell General - Maternity.docx", "b", reading(nil=HERE), at=MONDAY + DAY)
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    trust = state(returns, TRUST)
    assert trust.status == "received"
    assert [f.current for f in trust.files] == [True, True]
    assert "versions-unsure" not in kinds_of_findings(returns)


def test_rows_in_the_same_words_on_other_days_are_other_rows() -> None:
    """Two services tell contacts of one kind in the same words: only what stands under one date in both is told once."""
    words = "Emergency attendance with mother, overdose of {} tablets, admitted overnight."
    inbox = Inbox()
    one = [row(f"15/{m:02}/2024", words.format(m)) for m in range(1, 5)]
    two = [row(f"16/{m:02}/2024", words.format(m + 9)) for m in range(1, 5)]
    shared = row("02/01/2025", words.format(8))
    inbox.put("Police Maternity.docx", "a", amended(*one, shared))
    inbox.put("Police Paediatrics.docx", "b", amended(*two, shared), at=MONDAY + DAY)
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], (), MONDAY)
    assert [f.current for f in state(returns, POLICE).files] == [True, True]
    assert sorted(e.when.raw for e in returns.entries) == sorted(r.date_text for r in (*one, *two, shared))


def test_a_mail_in_a_mail_that_only_brings_a_return_is_none_itself() -> None:
    """Its words stay in the coverage; the return that it brings is the agency's. A mail that brings nothing is looked at."""
    inbox = Inbox()
    words = reading(answers=(answer(None, "Please find our return attached."),))
    inbox.put(
        "FW Police.msg",
        "a",
        words.model_copy(update={"format": "outlook"}),
        words.model_copy(update={"format": "mail", "inner": "Our return.eml"}),
        reading(
            row("03/02/2024", "Called to the address."),
            inner="Our return.eml!return.docx",
            clues=(says("field", "Marlshire Police"),),
        ),
        words.model_copy(update={"format": "mail", "inner": "Another.eml"}),
    )
    made = resolve(case(), inbox.arrivals, inbox.readings, [], (), MONDAY)
    assert [e.event for e in made.entries] == ["Called to the address."]
    assert [f.inner for f in state(made, POLICE).files] == ["Another.eml", "Our return.eml!return.docx"]
    covered = [c.file for c in made.coverage]
    assert len(covered) == 4
