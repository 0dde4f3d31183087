"""The state of each agency's return, and what has to be asked about it (timeliness apart)."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from casefile.decisions import Decision
from casefile.entries import Origin
from casefile.findings import Finding
from casefile.returns import AgencyReturn, ReturnStatus, SignOff
from dates import Context, read_date
from returns.identity import plain
from returns.papers import Paper

_NOTHING = "Nothing has come from this agency yet."


def agency_return(agency: str, papers: Sequence[Paper]) -> AgencyReturn:
    """One agency's return from all that it sent, in order of receipt."""
    readable = [p for p in papers if p.readable and p.note != "copy"]
    status, reason = _status(papers, readable)
    return AgencyReturn(
        agency=agency,
        status=status,
        reason=reason,
        files=tuple(p.as_file() for p in papers),
        sign_off=_sign_off([p for p in readable if p.current]),
        counts_from=min((p.received_at for p in readable), default=None),
    )


def _status(papers: Sequence[Paper], readable: Sequence[Paper]) -> tuple[ReturnStatus, str]:
    if not papers:
        return "outstanding", _NOTHING
    if readable:
        beside = [p for p in papers if not p.readable and p.note != "copy"]
        reason = " ".join(f"{p.name} does not count: {_lower(p.reason)}" for p in beside)
        received = any(p.status == "received" and p.current for p in readable)
        return ("received" if received else "nil"), reason
    waiting = [p for p in papers if p.status == "needs-attention"]
    said = dict.fromkeys(p.reason for p in (waiting or papers) if p.reason)
    return ("needs-attention" if waiting else "rejected"), " ".join(said)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _sign_off(papers: Sequence[Paper]) -> SignOff | None:
    """Of the latest current file that carries one."""
    for paper in reversed(papers):
        typed = paper.reading.sign_off if paper.reading else None
        if typed is not None and (typed.by.strip() or typed.on_text.strip()):
            on = read_date(typed.on_text, Context(received=paper.received_at.date())) if typed.on_text.strip() else None
            return SignOff(
                by=typed.by,
                on=on.earliest if on is not None and on.earliest == on.latest else None,
                role=typed.role,
                origin=Origin(file=paper.name, sha256=paper.sha256, place=typed.place),
            )
    return None


def state_findings(
    returns: Sequence[AgencyReturn],
    papers: Sequence[Paper],
    unassigned: Sequence[Paper],
    settled: AbstractSet[tuple[str, str]] = frozenset(),
    remembered: Mapping[tuple[str, str], Decision] = MappingProxyType({}),
) -> list[Finding]:
    """Sign-offs that are missing, files of which it is not sure whose they are, readings that need a second look.

    `settled`: layout and heading of columns that an officer has decided (returns.decided.decided_headings);
    `remembered`: those that were decided in another case.
    """
    findings = [_sign_off_missing(r) for r in returns if r.status in ("received", "nil") and _unsigned(r)]
    findings += [
        Finding(
            kind="file-unassigned",
            severity="serious",
            text=f"{p.name}: {p.question}",
            question=f"Which agency is {p.name} from?",
        )
        for p in unassigned
    ]
    findings += [
        Finding(
            kind="assignment-to-check",
            severity="warning",
            text=f"{p.name}: {p.question}",
            agencies=(p.agency,),
            question=p.question,
        )
        for p in papers
        if p.agency and p.question and p.note != "copy"
    ]
    for paper in papers:
        findings += _reading_findings(paper, settled)
        findings += _remembered(paper, remembered)
    return findings


def _remembered(paper: Paper, said: Mapping[tuple[str, str], Decision]) -> list[Finding]:
    """What is read as it was settled in another case is told here too: it may be meant otherwise."""
    if paper.reading is None or not paper.current or not paper.readable:
        return []
    columns = {(g.layout, plain(g.heading)): g.heading for g in paper.reading.headings}
    return [
        Finding(
            kind="heading-remembered",
            severity="info",
            text=f"{paper.name}: the column “{columns[key]}” is read as “{d.value.get('field', '')}”, as {d.by} settled for its layout on "
            f"{d.at.day} {d.at:%B %Y}. If that is wrong here: rapid-review decide heading {key[0]} “{columns[key]}” FIELD.",
            agencies=(paper.agency,) if paper.agency else (),
        )
        for key, d in said.items()
        if key in columns
    ]


def _unsigned(state: AgencyReturn) -> bool:
    return state.sign_off is None or not state.sign_off.by.strip()


def _sign_off_missing(state: AgencyReturn) -> Finding:
    return Finding(
        kind="sign-off-missing",
        severity="warning",
        text=f"The return of {state.agency} carries no sign-off: nobody is named as having quality-assured it.",
        agencies=(state.agency,),
        question="Who has quality-assured this return, and when?",
    )


def _reading_findings(paper: Paper, settled: AbstractSet[tuple[str, str]]) -> list[Finding]:
    reading = paper.reading
    if reading is None or not paper.current or not paper.readable:
        return []
    agencies = (paper.agency,) if paper.agency else ()
    findings = [
        Finding(kind="reading-warning", severity="warning", text=f"{paper.name}: {sentence}", agencies=agencies)
        for sentence in dict.fromkeys(reading.warnings)
    ]
    unsure = {
        (g.layout, g.heading): g for g in reading.headings if not g.sure and (g.layout, plain(g.heading)) not in settled
    }
    findings += [
        Finding(
            kind="heading-unsure",
            severity="info",
            text=f"{paper.name}: the column “{g.heading}” was read as “{g.field}” ({g.why}). Its layout is {g.layout}; if that is "
            f"wrong, correct it once: rapid-review decide heading {g.layout} “{g.heading}” FIELD.",
            agencies=agencies,
            question=f"Does the column “{g.heading}” hold {g.field.replace('_', ' ')}?",
        )
        for g in unsure.values()
    ]
    doubtful = [e for e in reading.entries if e.confidence is not None and e.confidence < LOW_CONFIDENCE]
    if doubtful:
        places = "; ".join(e.place.text for e in doubtful[:5]) + (" …" if len(doubtful) > 5 else "")
        findings.append(
            Finding(
                kind="scan-to-check",
                severity="warning",
                text=f"{paper.name} was read from a scan; {len(doubtful)} of {len(reading.entries)} rows should be checked against it ({places}).",
                agencies=agencies,
            )
        )
    if reading.nil is not None and reading.entries:
        findings.append(
            Finding(
                kind="nil-with-entries",
                severity="warning",
                text=f"{paper.name} says that the family is not known (“{reading.nil_text.strip()}”) and has a chronology of {len(reading.entries)} rows.",
                agencies=agencies,
                question="Is the family known to your agency?",
            )
        )
    return findings


LOW_CONFIDENCE = 0.85
"""Rows of a scan read with less than this (0 to 1) are named for checking."""
