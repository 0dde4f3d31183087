"""Readings of one case to its Returns."""

import datetime as dt
from collections.abc import Mapping, Sequence

from casefile.case import Case
from casefile.decisions import Decision, standing
from casefile.entries import Origin
from casefile.findings import Finding
from casefile.readings import FileReading, TypedAnswer
from casefile.returns import (
    Answer,
    Arrival,
    FileCoverage,
    PersonRow,
    Receipt,
    ReceivedFile,
    Returns,
    SetAside,
    WholeReturn,
)
from returns.coverage import coverage_of
from returns.decided import decided_headings, remembered
from returns.entries import entries_of
from returns.identity import person_fingerprint
from returns.papers import Paper, is_case_document, is_covering_message, lay_out
from returns.printed_wording import PrintedWording, compare
from returns.receipt import rows_without_file
from returns.states import agency_return, state_findings
from returns.versions import settle_versions


def resolve(
    case: Case,
    arrivals: Sequence[Arrival],
    readings: Mapping[str, FileReading],
    receipts: Sequence[Receipt],
    decisions: Sequence[Decision],
    now: dt.datetime,
) -> Returns:
    """Whose each file is, which are current, dates in their context, what is the form's own wording.

    Args:
        case: the case file.
        arrivals: every file as the inbox first saw it, in any order.
        readings: what was read, by the original's SHA-256; a file without one is not read yet.
        receipts: the rows of receipts.csv.
        decisions: all of the case; those undone are left out here.
        now: case time; only to notice a receipt that lies in the future.

    Returns:
        The same for the same input in any order of arrival.
    """
    stand = standing(decisions)
    papers = lay_out(case, [a for a in arrivals if not is_case_document(a.name)], readings, receipts, stand)
    documents = lay_out(case, [a for a in arrivals if is_case_document(a.name)], readings, receipts, ())
    returns_, covering = _without_covering(papers)
    findings: list[Finding] = []
    by_agency = {a.name: [p for p in returns_ if p.agency == a.name] for a in case.agencies}
    for agency, sent in by_agency.items():
        findings += settle_versions(agency, sent, stand)
    unassigned = [p for p in returns_ if p.agency not in by_agency]
    current = [p for sent in by_agency.values() for p in sent if p.current and p.readable]
    states = tuple(agency_return(agency, sent) for agency, sent in by_agency.items())
    entries, date_questions = entries_of(case, current, stand)
    wording = compare((p.agency or p.name, p.reading) for p in returns_ if p.reading is not None)
    findings += (
        date_questions
        + state_findings(states, returns_, unassigned, decided_headings(stand), remembered(stand))
        + _receipt_findings(receipts, arrivals, now)
    )
    return Returns(
        agencies=states,
        unassigned=tuple(_waiting(p) for p in unassigned),
        case_documents=tuple(_whole(p, "") for p in documents),
        entries=tuple(entries),
        people=_people(current, "family"),
        professionals=_people(current, "professional"),
        answers=tuple(_answer(p, a) for p in current for a in _own_answers(p, wording)),
        coverage=tuple(_coverage(p, wording) for p in returns_)
        + tuple(coverage_of(p, {}) for p in (*covering, *documents)),
        whole=tuple(_whole(p, p.agency or "") for p in current),
        findings=tuple(sorted(findings, key=lambda f: (f.kind, f.agencies, f.text))),
        headings={
            f"{g.layout}/{g.heading}": g.field for p in current if p.reading for g in p.reading.headings if not g.sure
        },
    )


def _without_covering(papers: Sequence[Paper]) -> tuple[list[Paper], list[Paper]]:
    """Returns, and the mails' own words that only bring them; those are kept in the coverage and are no return."""
    covering = [p for p in papers if is_covering_message(p, papers)]
    for paper in covering:
        paper.current, paper.note = False, "covering message"
    return [p for p in papers if not any(p is c for c in covering)], covering


def _waiting(paper: Paper) -> ReceivedFile:
    """A file without an agency needs a person, whatever else is the matter with it."""
    reason = f"{paper.question} {paper.reason}".strip()
    status = "rejected" if paper.status == "rejected" else "needs-attention"
    return paper.as_file().model_copy(update={"status": status, "reason": reason, "current": False, "agency": None})


def _own_answers(paper: Paper, wording: PrintedWording) -> list[TypedAnswer]:
    reading = paper.reading
    return [a for a in reading.answers if not wording.reason(a.text, answered=True)] if reading else []


def _answer(paper: Paper, typed: TypedAnswer) -> Answer:
    return Answer(
        agency=paper.agency or "",
        question=typed.question,
        heading=typed.heading,
        text=typed.text,
        origin=Origin(file=paper.name, sha256=paper.sha256, place=typed.place),
        confidence=typed.confidence,
    )


def _people(papers: Sequence[Paper], role: str) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(
            fingerprint=person_fingerprint(paper.agency or "", typed),
            agency=paper.agency or "",
            typed=typed,
            origin=Origin(file=paper.name, sha256=paper.sha256, place=typed.place),
            written_on=paper.received_at.date(),
        )
        for paper in papers
        if paper.reading is not None
        for typed in paper.reading.people
        if typed.role == role
    )


def _whole(paper: Paper, agency: str) -> WholeReturn:
    blocks = paper.reading.blocks if paper.reading else ()
    return WholeReturn(agency=agency, file=paper.name, sha256=paper.sha256, blocks=blocks)


def _coverage(paper: Paper, wording: PrintedWording) -> FileCoverage:
    reading = paper.reading
    if reading is None:
        return coverage_of(paper, {})
    why = _why_not_shown(paper)
    if why:
        return coverage_of(paper, {b.key: why for b in reading.blocks if b.fate != "set-aside"})
    refated = {
        b.key: reason
        for b in reading.blocks
        if b.fate == "unplaced" and (reason := wording.reason(b.text, answered=False))
    }
    used = {e.block for i, e in enumerate(reading.entries) if i not in paper.repeated} | {
        p.block for p in reading.people
    }
    used |= {a.block for a in _own_answers(paper, wording)}
    refated |= {
        reading.entries[i].block: reason for i, reason in paper.repeated.items() if reading.entries[i].block not in used
    }
    texts = {b.key: b.text for b in reading.blocks}
    added: list[SetAside] = []
    for answer in reading.answers:
        reason = wording.reason(answer.text, answered=True)
        if reason and answer.block not in used:
            refated[answer.block] = reason
        elif reason and answer.block in texts:
            added.append(SetAside(place=answer.place.text, text=answer.text, why=reason, page=answer.place.page))
    return coverage_of(paper, refated, tuple(added))


def _why_not_shown(paper: Paper) -> str:
    """Why nothing of a document stands in the chronology, as a sentence; empty if it does."""
    if paper.note == "copy":
        return "A copy: the same file came before and is shown."
    if paper.note == "superseded" or (paper.readable and not paper.current):
        return "Superseded by a later file of the same agency."
    if paper.status != "received" and paper.status != "nil":
        return paper.reason or "The file needs attention."
    return "" if paper.agency else "It is not sure whose return this is; nothing of it is shown until it is assigned."


def _receipt_findings(receipts: Sequence[Receipt], arrivals: Sequence[Arrival], now: dt.datetime) -> list[Finding]:
    ahead = [r for r in receipts if r.received_at > now]
    findings = [
        Finding(
            kind="receipt-in-future",
            severity="warning",
            text=f"receipts.csv says that {r.file} was received on {r.received_at.day} {r.received_at:%B %Y at %H:%M}, which is still to come.",
        )
        for r in ahead
    ]
    findings += [
        Finding(kind="receipt-without-file", severity="info", text=f"receipts.csv names {name}; no such file has come.")
        for name in rows_without_file(receipts, arrivals)
    ]
    return findings
