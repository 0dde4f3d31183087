"""What one agency says that another agency's return does not: told and not recorded, referred and no outcome, promised and not done."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casefile.agency_kinds import agency_kinds, kinds_in, plain_words
from casefile.case import Case
from casefile.entries import Entry
from casefile.findings import Finding
from casefile.returns import Returns
from chronology.date_findings import OUTSIDE
from chronology.kinds import kinds
from chronology.promise_findings import promise_findings
from chronology.spoken_of import spoken_of
from dates import display

_TOLD = re.compile(
    r"\b(inform(?:ed|s)|notif(?:ied|ies|ication)|told(?! (?:his|her|their|that|by mum|by mother)\b)|alerted|contacted|rang|called|phoned|e-?mailed|copied in|shared with|sent to|submitted|received from"
    r"|attended|attending|present|joint(?:ly)?|took part|in attendance|asked by|request(?:ed)? (?:by|from)|accompanied)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not (?:yet |been )?(?:informed|told|notified|present|attended|invited|contacted|shared|received|aware)|no (?:reply|answer|contact)"
    r"|(?:to|will|would|should|could|may|might|can|must|for) (?:\w+ )?(?:be )?(?:inform|tell|told|ring|call|contact|notify|notified|attend|share|request|e-?mail|alert|phone|ask|speak|see)(?:ed|d)?\b"
    r"|(?:advised|encouraged|reminded|signposted|agreed|plan(?:s|ned)?|asked|declined|refused) to\b)",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\b(MARF|(?:MASH|CSC|social care|front door|safeguarding) referral|refer(?:red|ral) (?:made |sent |submitted )?(?:to|into) (?:the )?(?:MASH|CSC|children'?s? (?:social care|services)|social care|front door))",
    re.IGNORECASE,
)
_COPIED = re.compile(r"\b(?:copied|cc'?d|copy (?:sent )?to|letter (?:sent )?to)\b", re.IGNORECASE)
"""A copy for information is a lesser thing than a word."""
_CHECKED = "records-check"
"""A request for records is answered by one office of an agency and seldom stands in the child's file."""
_REFERRED_NOT = re.compile(
    r"\b(?:no|not|without|consider\w*|if|should|could|would|may|advis\w+|decided against|declin\w+|threshold|discuss\w*|whether|previous|"
    r"earlier|old|following|after|since|re|regarding|update on|chas\w+)\b[^.;]{0,30}$",
    re.IGNORECASE,
)

_NEARBY = 3
_OUTCOME_WITHIN = 14
_SHOWN = 4
_WIDEST = 7


@dataclass(frozen=True, slots=True)
class _Desk:
    """The case's agencies with their kinds, and the entries of each by day."""

    kinds: Mapping[str, frozenset[str]]
    returned: frozenset[str]
    own: Mapping[str, Sequence[Entry]]


def practice_findings(case: Case, returns: Returns, entries: Sequence[Entry]) -> list[Finding]:
    """Questions between agencies that arise from comparing their accounts. Each is put once for a pair of agencies."""
    own: dict[str, list[Entry]] = {}
    within = [e for e in entries if OUTSIDE not in e.flags]
    for entry in within:
        if entry.when.settled:
            own.setdefault(entry.agency, []).append(entry)
    returned = frozenset(r.agency for r in returns.agencies if r.status == "received" and own.get(r.agency))
    desk = _Desk({a.name: agency_kinds(a) for a in case.agencies}, returned, own)
    promises = promise_findings(within, own, case.scoping_to)
    return [*_told_not_recorded(desk, within), *_referred_without_outcome(desk, within), *promises]


def _told_not_recorded(desk: _Desk, entries: Sequence[Entry]) -> list[Finding]:
    """One question to an agency about one event, though several others say that it took part, in the name of the first.

    Copies that others say they sent it are one question altogether.
    """
    told: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        if not _narrow(entry) or _CHECKED in entry.kinds:
            continue
        for other in sorted(set(_taking_part(desk, entry))):
            told.setdefault(other, {}).setdefault(entry.same_event or entry.id, []).append(entry)
    unmet: dict[tuple[str, str], list[Entry]] = {}
    for other, events in told.items():
        for accounts in events.values():
            if not any(_met(desk, other, e) for e in accounts):
                copies = all(_COPIED.search(e.event or "") for e in accounts)
                unmet.setdefault(("" if copies else accounts[0].agency, other), []).extend(accounts)
    return [_unmet(other, rows) for (_, other), rows in unmet.items()]


def _met(desk: _Desk, other: str, entry: Entry) -> bool:
    return any(_answers_to(desk, entry, e) for e in _around(desk.own.get(other, ()), entry, _NEARBY))


def _taking_part(desk: _Desk, entry: Entry) -> Iterator[str]:
    """Agencies with a return that the entry says were told, told it, or took part; where only one is of the kind named."""
    for sentence in re.split(r"(?<=[.;!?])\s+", entry.event or ""):
        if not _TOLD.search(sentence) or _NOT_DONE.search(sentence):
            continue
        for kind in spoken_of(sentence):
            meant = [a for a, ks in desk.kinds.items() if kind in ks]
            if (
                len(meant) == 1
                and meant[0] != entry.agency
                and meant[0] in desk.returned
                and kind not in desk.kinds.get(entry.agency, ())
            ):
                yield meant[0]


def _answers_to(desk: _Desk, said: Entry, account: Entry) -> bool:
    """Does the other agency's entry tell of it: linked, of the same kind of event, or naming the agency that says so?"""
    if said.same_event and said.same_event == account.same_event:
        return True
    telling = {k for k in said.kinds if not kinds()[k].internal}
    if telling & set(account.kinds):
        return True
    return bool(set(kinds_in(plain_words(account.words()))) & desk.kinds.get(said.agency, frozenset()))


def _around(entries: Sequence[Entry], entry: Entry, days: int, *, after_only: bool = False) -> Iterator[Entry]:
    first = entry.when.earliest or entry.when.latest
    last = entry.when.latest or entry.when.earliest
    if first is None or last is None:
        return
    low = first - dt.timedelta(days=0 if after_only else days)
    high = last + dt.timedelta(days=days)
    for other in entries:
        start, end = other.when.earliest or other.when.latest, other.when.latest or other.when.earliest
        if start is not None and end is not None and start <= high and end >= low:
            yield other


def _narrow(entry: Entry) -> bool:
    first, last = entry.when.earliest, entry.when.latest
    return first is not None and last is not None and (last - first).days < _WIDEST


def _unmet(other: str, rows: Sequence[Entry]) -> Finding:
    grave = any(kinds()[k].serious > 1 for e in rows for k in e.kinds) and not all(
        _COPIED.search(e.event or "") for e in rows
    )
    days = _days_of(rows)
    sayers = tuple(dict.fromkeys(e.agency for e in rows))
    said_by = " and ".join([", ".join(sayers[:-1]), sayers[-1]] if len(sayers) > 1 else sayers)
    several = len(sayers) > 1
    places = f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}"
    return Finding(
        kind="told-not-recorded",
        severity="warning" if grave else "info",
        text=f"{said_by} {'tell' if several else 'tells'} in {places} of {other} as one that told, was told or took part ({days}); "
        f"the return of {other} records nothing of it within {_NEARBY} days.",
        entries=tuple(e.id for e in rows),
        agencies=(*sayers, other),
        question=f"{said_by} {'record' if several else 'records'} contact with your agency on {days}. What does your record show?",
    )


def _days_of(rows: Sequence[Entry]) -> str:
    """The days of some entries; with the agency of each where there are several."""
    several = len({e.agency for e in rows}) > 1
    said: dict[str, list[str]] = {}
    for entry in rows:
        said.setdefault(display(entry.when), []).append(entry.agency)
    days = [f"{day} ({', '.join(dict.fromkeys(who))})" if several else day for day, who in said.items()]
    return ", ".join(days[:_SHOWN]) + (" …" if len(days) > _SHOWN else "")


def _referred_without_outcome(desk: _Desk, entries: Sequence[Entry]) -> list[Finding]:
    """Referrals to children's social care of which its return says nothing within two weeks."""
    social_care = [a for a, ks in desk.kinds.items() if "social-care" in ks and a in desk.returned]
    if len(social_care) != 1:
        return []
    receiver = social_care[0]
    unmet: dict[str, list[Entry]] = {}
    for entry in entries:
        words = f"{entry.event or ''}. {entry.response or ''}"
        made = _REFERRED.search(words)
        if not made or _REFERRED_NOT.search(words[: made.start()]) or entry.agency == receiver or not _narrow(entry):
            continue
        own = desk.own[receiver]
        # Linked accounts may lie days before it; else what was received came after it was sent, give or take a slip of a day or two.
        theirs = [*_around(own, entry, _OUTCOME_WITHIN, after_only=True), *_around(own, entry, _NEARBY)]
        if not any(_of_referral(desk, entry, e) for e in theirs):
            unmet.setdefault(entry.agency, []).append(entry)
    return [
        Finding(
            kind="referral-without-outcome",
            severity="warning",
            text=f"{agency} records {len(rows)} {'referral' if len(rows) == 1 else 'referrals'} to children's social care "
            f"({', '.join(display(e.when) for e in rows[:_SHOWN])}{' …' if len(rows) > _SHOWN else ''}) of which {receiver} records no receipt or outcome within {_OUTCOME_WITHIN} days.",
            entries=tuple(e.id for e in rows),
            agencies=(agency, receiver),
            question=f"What became of the referral from {agency}, and who was told of the outcome?",
        )
        for agency, rows in unmet.items()
    ]


def _of_referral(desk: _Desk, made: Entry, account: Entry) -> bool:
    if made.same_event and made.same_event == account.same_event:
        return True
    from_whom = set(kinds_in(plain_words(account.words()))) & desk.kinds.get(made.agency, frozenset())
    return "referral" in account.kinds and bool(from_whom)
