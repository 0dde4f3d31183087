"""A case's record to the material of a pack: pure, same input, same output, in any order of arrival."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import chronology
import genogram
import returns
import timescales
from casefile.case import Case
from casefile.decisions import Decision, standing
from casefile.findings import Finding, Severity
from casefile.readings import FileReading
from casefile.returns import Arrival, Receipt
from packs.material import Material

_ANCHORS: dict[str, Literal["templates_issued", "notified"]] = {"issued": "templates_issued", "notified": "notified"}
_WEIGHT: dict[Severity, int] = {"serious": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Options:
    """What settings say of how a case is worked; values, handed down from the edge."""

    closed_days: frozenset[dt.date] = frozenset()
    return_anchor: Literal["policy", "issued", "notified"] = "policy"
    gap_days: int = 90
    genogram_style: Literal["uk", "ics", "mcgoldrick"] = "uk"
    paper: Literal["A4", "A3"] = "A4"


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """All that is on record of a case, as it goes into a pack."""

    case: Case
    arrivals: Sequence[Arrival]
    readings: Mapping[str, FileReading]
    receipts: Sequence[Receipt]
    decisions: Sequence[Decision]
    oddities: tuple[str, ...] = ()
    ledger_head: str = ""


def assemble(record: CaseRecord, now: dt.datetime, options: Options, *, draw: bool = True) -> Material:
    """Bring the returns of a case together.

    Args:
        record: what is on record.
        now: case time, London wall clock.
        options: settings as values.
        draw: False leaves the genogram undrawn, where only states are wanted.
    """
    case, decisions = record.case, standing(record.decisions)
    resolved = returns.resolve(case, record.arrivals, record.readings, record.receipts, decisions, now)
    family = genogram.build(
        case, resolved.people, decisions, entries=resolved.entries, professionals=resolved.professionals, now=now
    )
    integrated = chronology.integrate(case, resolved, decisions, family=family, now=now, gap_days=options.gap_days)
    policy = timescales.load_policy(case.policy)
    if options.return_anchor != "policy":
        policy = policy.counting_returns_from(_ANCHORS[options.return_anchor])
    timetable = timescales.assess(case, resolved.agencies, now, policy, options.closed_days)
    drawing = None
    if draw and any(not p.implied for p in family.people):
        drawing = genogram.draw_family(
            family,
            case_reference=case.reference,
            on=case.incident,
            style=genogram.Style(convention=options.genogram_style),
            paper=options.paper,
        )
    texts = [e.words() for e in integrated.entries] + [a.text for a in resolved.answers]
    return Material(
        case=case,
        returns=resolved,
        chronology=integrated,
        family=family,
        timetable=timetable,
        findings=_ordered([*resolved.findings, *integrated.findings, *family.findings]),
        decisions=tuple(decisions),
        built_at=now,
        genogram_svg=drawing.svg if drawing else "",
        genogram_text=drawing.text_equivalent if drawing else "",
        genogram_gv=drawing.gv if drawing else "",
        suggestions=chronology.suggest_key_events(integrated, case),
        glossary=chronology.glossary(texts),
        oddities=record.oddities,
        ledger_head=record.ledger_head,
    )


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then by kind, then as they came."""
    return tuple(sorted(findings, key=lambda f: (_WEIGHT[f.severity], f.kind)))
