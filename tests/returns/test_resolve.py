"""Readings of a case to its Returns, as a whole."""

import datetime as dt
import random
import re

import pytest

from casefile.decisions import Decision
from casefile.readings import HeadingGuess, Reading, TypedPerson
from returns import resolve
from tests.returns.made import (
    HEALTH,
    HERE,
    MONDAY,
    POLICE,
    SCHOOL,
    SOCIAL,
    TRUST,
    Inbox,
    answer,
    block,
    by_event,
    case,
    kinds_of_findings,
    reading,
    row,
    says,
    signed,
    state,
)


def test_one_word_for_each_agency() -> None:
    """Received, nil, needs-attention, rejected and outstanding, each with what to do."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("01/02/2024", "Call.")))
    inbox.put("School.docx", "b", reading(nil=HERE, nil_text="Not known to us"))
    inbox.put("Health Visiting.docx", "c", outcome="locked")
    inbox.put("Brackwell General.docx", "d", outcome="unreadable")
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    states = {r.agency: (r.status, bool(r.reason), r.counts_from is not None) for r in returns.agencies}
    assert states == {
        POLICE: ("received", False, True),
        SCHOOL: ("nil", False, True),
        HEALTH: ("needs-attention", True, False),
        TRUST: ("rejected", True, False),
        SOCIAL: ("outstanding", True, False),
    }
    assert "password" in state(returns, HEALTH).reason


def test_blank_template_needs_attention() -> None:
    """An empty template is shown and asked about; it is no return."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(outcome="blank"))
    police = state(resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY), POLICE)
    assert (police.status, police.counts_from) == ("needs-attention", None)
    assert "empty" in police.reason


def test_file_without_owner_waits() -> None:
    """A file of which it is not sure whose it is waits with a question, and nothing of it is shown as anybody's."""
    inbox = Inbox()
    sha = inbox.put("scan_0012.pdf", "a", reading(row("01/02/2024", "Call."), blocks=(block(1, "Call.", "placed"),)))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert returns.entries == ()
    assert returns.unassigned[0].status == "needs-attention"
    assert "Assign it" in returns.unassigned[0].reason
    assert "file-unassigned" in kinds_of_findings(returns)
    assert [a.text for a in returns.coverage[0].set_aside] == ["Call."]
    decision = Decision(id="D-1", kind="assign", about=(sha,), value={"agency": POLICE}, by="O", at=MONDAY)
    assigned = resolve(case(), inbox.arrivals, inbox.readings, [], [decision], MONDAY)
    assert [e.agency for e in assigned.entries] == [POLICE]
    assert assigned.unassigned == ()


def test_assignment_leaves_ids_alone() -> None:
    """Whose a row is does not enter its id."""
    ids = []
    for name in ("Police.docx", "School.docx"):
        inbox = Inbox()
        inbox.put(name, "a", reading(row("01/02/2024", "Call.")))
        ids.append(resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY).entries[0].id)
    assert ids[0] == ids[1]


def test_same_bytes_in_a_folder_are_an_assignment() -> None:
    """A file put again under an agency's folder is that agency's; under two folders it is a question."""
    inbox = Inbox()
    inbox.put("scan.pdf", "a", reading(row("01/02/2024", "Call.")))
    inbox.put(
        f"{SCHOOL}/scan.pdf", "a", reading(row("01/02/2024", "Call.")), folder=SCHOOL, at=MONDAY + dt.timedelta(hours=1)
    )
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert [e.agency for e in returns.entries] == [SCHOOL]
    inbox.put(f"{POLICE}/scan.pdf", "a", reading(row("01/02/2024", "Call.")), folder=POLICE)
    both = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert both.entries == ()
    assert SCHOOL in both.unassigned[0].reason
    assert POLICE in both.unassigned[0].reason


def test_notification_is_a_case_document() -> None:
    """The notification form is kept as a document of the case; a return that mentions the word is still a return."""
    inbox = Inbox()
    inbox.put("notification.docx", "a", reading(blocks=(block(1, "Notified."),)))
    inbox.put("Police notification return.docx", "b", reading(row("01/02/2024", "Call.")))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert [d.file for d in returns.case_documents] == ["notification.docx"]
    assert len(returns.entries) == 1
    assert [c.file for c in returns.coverage] == ["Police notification return.docx", "notification.docx"]


def test_mail_with_attachment() -> None:
    """The attachment is the return; the words of the mail are kept in the coverage and are no return."""
    inbox = Inbox()
    body = reading(blocks=(block(1, "Please find attached."),), format="eml")
    inner = reading(row("01/02/2024", "Call."), inner="return.docx", clues=(says("field", "Police"),))
    inbox.put("Fw.eml", "a", body, inner, mail=MONDAY - dt.timedelta(days=1))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    police = state(returns, POLICE)
    assert [f.full_name for f in police.files] == ["Fw.eml!return.docx"]
    assert police.counts_from == MONDAY - dt.timedelta(days=1)
    assert returns.unassigned == ()
    assert any(u.text == "Please find attached." for c in returns.coverage for u in c.unplaced)


def test_order_of_arrival_changes_nothing() -> None:
    """The same files in any order give the same Returns."""
    inbox = Inbox()
    for i, name in enumerate(("Police.docx", "Police v2.docx", "School.docx", "scan.pdf", "Copy of School.docx")):
        inbox.put(
            name,
            "abcdc"[i],
            reading(row("01/02/2024", f"Call {i // 2}."), row("same day", "Visit."), sign_off=signed()),
        )
    first = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    for seed in range(5):
        random.Random(seed).shuffle(inbox.arrivals)  # noqa: S311 - a fixed seed, no secret
        assert resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY) == first


def test_printed_wording_is_set_aside() -> None:
    """A text that stands the same in three returns is the form's own; an answer that three agencies typed alike is theirs."""
    printed = block(1, "Section 3: your agency's chronology")
    guidance = answer("learning", "Please describe what your agency has learned.", block=2)
    typed = answer("parallel_processes", "None known to this agency.", block=3)
    blocks = (printed, block(2, guidance.text, "placed"), block(3, typed.text, "placed"))
    inbox = Inbox()
    for i, name in enumerate(("Police.docx", "School.docx", "CSC.docx")):
        inbox.put(
            name, "abc"[i], reading(row("01/02/2024", f"Call {i}.", block=9), blocks=blocks, answers=(guidance, typed))
        )
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert [a.text for a in returns.answers] == ["None known to this agency."] * 3
    for cover in returns.coverage:
        assert {a.text for a in cover.set_aside} == {printed.text, guidance.text}
        assert all("form's own wording" in a.why for a in cover.set_aside)
        assert cover.unplaced == ()


@pytest.mark.parametrize("status", ["current", "copy", "superseded", "unassigned"])
def test_every_block_is_accounted_for(status: str) -> None:
    """Placed, set aside and unplaced add up to all blocks, whatever becomes of the file."""
    made = reading(
        row("01/02/2024", "Call."),
        blocks=(block(1, "Call.", "placed"), block(2, "Odd remark."), block(3, "Heading", "set-aside")),
    )
    inbox = Inbox()
    inbox.put("scan.pdf" if status == "unassigned" else "Police.docx", "a", made)
    if status == "copy":
        inbox.put("Police copy.docx", "a", made)
    if status == "superseded":
        inbox.put("Police v2.docx", "b", made, at=MONDAY + dt.timedelta(days=1))
    for cover in resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY).coverage:
        assert cover.blocks == cover.placed + len(cover.set_aside) + len(cover.unplaced)


def test_sign_off() -> None:
    """Who signed and when is read; a return without is a finding, and a nil return needs one too."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("01/02/2024", "Call."), sign_off=signed("R. Alder", "07/03/2025")))
    inbox.put("School.docx", "b", reading(nil=HERE))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    sign_off = state(returns, POLICE).sign_off
    assert (sign_off.by, sign_off.on) == ("R. Alder", dt.date(2025, 3, 7))
    assert [f.agencies for f in returns.findings if f.kind == "sign-off-missing"] == [(SCHOOL,)]


def test_people_and_professionals() -> None:
    """Family and professionals are kept apart, each row with its fingerprint and the day that it was written."""
    rows = (
        TypedPerson(block=1, series="t1", name="Ada Fernley", place=HERE),
        TypedPerson(block=2, series="t2", name="R. Alder", role="professional", place=HERE),
    )
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(people=rows))
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert [p.typed.name for p in returns.people] == ["Ada Fernley"]
    assert [p.typed.name for p in returns.professionals] == ["R. Alder"]
    assert returns.people[0].written_on == MONDAY.date()


def with_headings(*guesses: HeadingGuess) -> Reading:
    """A table whose column "Practice points" the reader took for no field, and "Outcome" for the analysis."""
    return reading(
        row("01/02/2024", "Call.", analysis="Told.", other={"Practice points": "Shared late."}), headings=guesses
    )


def test_heading_decision_moves_a_column() -> None:
    """A decision about a layout's heading moves its texts; ids stay, and what finds its field taken stays under its heading."""
    guesses = (
        HeadingGuess(layout="L1", heading="Practice points", field="other", sure=False, why="unknown heading"),
        HeadingGuess(layout="L1", heading="Outcome", field="analysis", sure=False, why="close to a known heading"),
    )
    inbox = Inbox()
    inbox.put("Police.docx", "a", with_headings(*guesses))
    plain = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY)
    assert plain.headings == {"L1/Practice points": "other", "L1/Outcome": "analysis"}
    one = Decision(
        id="D-1", kind="heading", about=("L1", "Practice points"), value={"field": "analysis"}, by="O", at=MONDAY
    )
    two = Decision(id="D-2", kind="heading", about=("L1", "Outcome"), value={"field": "response"}, by="O", at=MONDAY)
    moved = by_event(resolve(case(), inbox.arrivals, inbox.readings, [], [one, two], MONDAY))["Call."]
    assert (moved.response, moved.analysis, moved.other) == ("Told.", "Shared late.", {})
    assert moved.id == plain.entries[0].id
    kept = by_event(resolve(case(), inbox.arrivals, inbox.readings, [], [one], MONDAY))["Call."]
    assert (kept.analysis, kept.other) == ("Told.", {"Practice points": "Shared late."})


def test_agency_typed_in_a_row_is_kept() -> None:
    """A service named in the row's own column stands among the other columns."""
    inbox = Inbox()
    inbox.put("Brackwell General.docx", "a", reading(row("01/02/2024", "Scan.", agency_text="Maternity")))
    assert resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY).entries[0].other == {"Agency": "Maternity"}


def test_names_of_children_stay_out_of_ids() -> None:
    """Ids are hashes; nothing typed can be read from them."""
    inbox = Inbox()
    inbox.put("Police.docx", "a", reading(row("01/02/2024", "Ada Fernley seen.")))
    entry = resolve(case(), inbox.arrivals, inbox.readings, [], [], MONDAY).entries[0]
    assert re.fullmatch(r"E-[0-9A-HJKMNP-TV-Z]{6}", entry.id)


def test_assignment_to_nobody_of_the_case_waits() -> None:
    """A decision that names an agency which the case file no longer has leaves the file waiting, with the reason."""
    inbox = Inbox()
    sha = inbox.put("Police.docx", "a", reading(row("01/02/2024", "Call.")))
    decision = Decision(id="D-1", kind="assign", about=(sha,), value={"agency": "Fernshire Police"}, by="O", at=MONDAY)
    returns = resolve(case(), inbox.arrivals, inbox.readings, [], [decision], MONDAY)
    assert returns.entries == ()
    assert "Fernshire Police" in returns.unassigned[0].reason
