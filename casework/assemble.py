"""A case's record to the material of a pack: pure, same input, same output, in any order of arrival."""

import datetime as dt
from dataclasses import replace
from typing import Literal

import chronology
import genogram
import returns
import timescales
from casefile.case import Case
from casefile.decisions import standing
from casefile.entries import Chronology
from casefile.findings import Finding, Severity
from casework.case_record import CaseRecord, Options
from casework.draw_genogram import with_genogram
from packs.contents.marks import COLOURS
from packs.material import Material

_ANCHORS: dict[str, Literal["templates_issued", "notified"]] = {"issued": "templates_issued", "notified": "notified"}
_WEIGHT: dict[Severity, int] = {"serious": 0, "warning": 1, "info": 2}


def assemble(record: CaseRecord, now: dt.datetime, options: Options, *, draw: bool = True) -> Material:
    """Bring the returns of a case together.

    Args:
        record: what is on record.
        now: case time, London wall clock.
        options: settings as values.
        draw: False leaves genogram and timeline undrawn, where only states are wanted.
    """
    case, decisions = record.case, standing(record.decisions)
    resolved = returns.resolve(case, record.arrivals, record.readings, record.receipts, decisions, now)
    family = genogram.build(
        case,
        resolved.people,
        decisions,
        entries=resolved.entries,
        professionals=resolved.professionals,
        now=now,
        tables=genogram.OwnTables(options.relationship_words, options.name_spellings),
    )
    integrated = chronology.integrate(case, resolved, decisions, family=family, now=now, gap_days=options.gap_days)
    policy = timescales.load_policy(case.policy)
    if options.return_anchor != "policy":
        policy = policy.counting_returns_from(_ANCHORS[options.return_anchor])
    timetable = timescales.assess(case, resolved.agencies, now, policy, options.closed_days)
    texts = [e.words() for e in integrated.entries] + [a.text for a in resolved.answers]
    material = Material(
        case=case,
        returns=resolved,
        chronology=integrated,
        family=family,
        timetable=timetable,
        findings=_ordered([*resolved.findings, *integrated.findings, *family.findings]),
        decisions=tuple(decisions),
        built_at=now,
        suggestions=chronology.suggest_key_events(integrated, case),
        glossary=chronology.glossary(texts),
        oddities=record.oddities,
        ledger_head=record.ledger_head,
    )
    return with_pictures(material, options) if draw else material


def with_pictures(material: Material, options: Options) -> Material:
    """The material with its chronology and its family drawn."""
    if material.chronology.entries:
        material = replace(material, **_pictures(material.case, material.chronology, options))  # type: ignore[arg-type]  # all of them text
    return with_genogram(material, options)


def _pictures(case: Case, integrated: Chronology, options: Options) -> dict[str, str]:
    """The chronology as pictures, in the pack's colours: field of the material -> what it holds."""
    timeline = chronology.draw_timeline(case, integrated, colours=COLOURS, gap_days=options.gap_days)
    wall = chronology.draw_timeline(case, integrated, colours=COLOURS, paper="A3", gap_days=options.gap_days)
    strip = chronology.draw_contact_strip(case, integrated, colours=COLOURS)
    return {
        "timeline_svg": timeline.svg,
        "timeline_text": timeline.text_equivalent,
        "timeline_a3_svg": wall.svg,
        "contact_svg": strip.svg,
        "contact_text": strip.text_equivalent,
    }


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Most serious first, then by kind, then as they came."""
    return tuple(sorted(findings, key=lambda f: (_WEIGHT[f.severity], f.kind)))
