"""Entries of all returns to one integrated chronology."""

import datetime as dt
from collections.abc import Sequence

from casefile.case import Case
from casefile.decisions import Decision, standing
from casefile.entries import Chronology, Entry, EventGroup
from casefile.findings import Finding
from casefile.people import Family
from casefile.returns import Returns
from chronology.account import accounts_of, names_of, telling_text
from chronology.contradictions import contradiction_findings
from chronology.date_findings import OUTSIDE, date_findings, outside_period
from chronology.fitting import fitting_findings
from chronology.gap_findings import LONGEST_SILENCE, gap_findings
from chronology.group_findings import group_findings, with_differences
from chronology.kinds import kinds_of
from chronology.no_contact import no_contact_findings
from chronology.order import in_order
from chronology.practice_findings import practice_findings
from chronology.same_event import group_accounts
from chronology.service_findings import service_findings
from chronology.voice_findings import voice_findings


def integrate(
    case: Case,
    returns: Returns,
    decisions: Sequence[Decision],
    *,
    family: Family | None = None,
    now: dt.datetime,
    gap_days: int = LONGEST_SILENCE,
) -> Chronology:
    """The entries of all current returns in one order, accounts of one event linked, and what is odd about them.

    Args:
        case: the case file.
        returns: of `returns.resolve`.
        decisions: all of the case; those undone are left out here.
        family: of `genogram.build`, for the names of the family; without it the family tables serve.
        now: case time; an agency without a receipt is judged by it.
        gap_days: days without any record above which it is a gap.
        gap_days: a longer stretch without any entry is a finding.

    Returns:
        The same for the same input in any order of arrival.
    """
    stand = standing(decisions)
    names = names_of(case, returns.people, family)
    read = [e.model_copy(update={"kinds": kinds_of(telling_text(e))}) for e in returns.entries]
    ordered = in_order(read, [a.name for a in case.agencies])
    accounts = accounts_of(ordered, names)
    groups = group_accounts(case, accounts, stand)
    entries = _with_marks(case, ordered, groups, _key_events(stand))
    by_id = {e.id: e for e in entries}
    groups = with_differences(groups, by_id)
    received = {r.agency: (r.counts_from or now).date() for r in returns.agencies}
    findings: list[Finding] = [
        *date_findings(case, entries, received),
        *gap_findings(case, entries, gap_days),
        *no_contact_findings(entries, returns.answers),
        *group_findings(groups, by_id),
        *contradiction_findings(groups, by_id),
        *service_findings(case, entries, returns.answers),
        *practice_findings(case, returns, entries),
        *voice_findings(returns, entries, names),
        *fitting_findings(accounts, {i for g in groups for i in g.entries}),
        *_to_confirm_again(stand, by_id),
    ]
    place = {e.id: i for i, e in enumerate(entries)}
    return Chronology(
        entries=tuple(entries),
        groups=tuple(sorted(groups, key=lambda g: (min(place[i] for i in g.entries), g.id))),
        findings=tuple(_sorted(findings, place)),
    )


def _key_events(decisions: Sequence[Decision]) -> dict[str, bool]:
    """Entry id -> is it a key practice learning event, by the last decision about it."""
    return {i: d.value.get("key", "yes") == "yes" for d in decisions if d.kind == "key" for i in d.about}


def _with_marks(
    case: Case, entries: Sequence[Entry], groups: Sequence[EventGroup], key: dict[str, bool]
) -> list[Entry]:
    group_of = {i: g.id for g in groups for i in g.entries}
    return [
        e.model_copy(
            update={
                "same_event": group_of.get(e.id),
                "key_event": key.get(e.id, False),
                "flags": tuple(
                    dict.fromkeys((*e.flags, OUTSIDE) if e.when.settled and outside_period(case, e) else e.flags)
                ),
            }
        )
        for e in entries
    ]


def _to_confirm_again(decisions: Sequence[Decision], entries: dict[str, Entry]) -> list[Finding]:
    """Joins and splits about a row that has changed or gone: kept, and shown until an officer looks again."""
    return [
        Finding(
            kind="decision-to-confirm",
            severity="warning",
            text=f"To confirm again: on {d.at.day} {d.at:%B %Y} {d.by} {'joined' if d.kind == 'join' else 'held apart'} accounts of an event ({d.id}); "
            "a row that it was about has changed.",
            entries=tuple(i for i in d.about if i in entries),
        )
        for d in decisions
        if d.kind in ("join", "split") and not all(i in entries for i in d.about)
    ]


def _sorted(findings: Sequence[Finding], place: dict[str, int]) -> list[Finding]:
    """By kind, then by where in the chronology they stand."""
    last = len(place)
    return sorted(
        findings, key=lambda f: (f.kind, min((place.get(i, last) for i in f.entries), default=last), f.agencies, f.text)
    )
