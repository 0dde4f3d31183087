"""What the time rules say of a case at a moment: milestones, and the lateness of every return."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from casefile.case import Case
from casefile.returns import AgencyReturn, Milestone, ReturnState, Timeliness, Timetable
from timescales.arithmetic import ANCHOR_WORDS, Due, count, due, told
from timescales.rules import Policy, Rule, Unit, day_of
from timescales.working_days import NO_DAYS, is_working_day, working_days_between

State = Literal["done", "done-late", "due", "overdue", "outside-window", "information"]
_RETURN_RULES = ("return-target", "return-limit")


def _counts_on(moment: dt.datetime, cut_off: dt.time | None) -> dt.date:
    """The day as of which something counts: the next where it came after the cut-off."""
    late = cut_off is not None and moment.time() > cut_off
    return moment.date() + dt.timedelta(1) if late else moment.date()


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"


def _timeliness(
    target: Rule, limit: Rule, target_day: dt.date, limit_day: dt.date, received: dt.datetime
) -> Timeliness:
    if _counts_on(received, target.cut_off) <= target_day:
        return "on-time"
    return "after-target" if _counts_on(received, limit.cut_off) <= limit_day else "late"


def _return_state(
    agency: AgencyReturn, case: Case, now: dt.datetime, policy: Policy, closed: frozenset[dt.date]
) -> ReturnState:
    """On time to the end of the target day (or its cut-off), after the target to the limit, then late.

    An agency without a receipt that counts is not due until the limit has passed, then overdue.
    """
    target, limit = (policy.rule(name) for name in _RETURN_RULES)
    to_target, to_limit = (_due_of(rule, case, policy, closed) for rule in (target, limit))
    received, late, overdue = agency.counts_from, 0, 0
    how = _how(to_target, to_limit, target, limit)
    if received is None:
        passed = _counts_on(now, limit.cut_off) > to_limit.day
        state: Timeliness = "overdue" if passed else "not-due"
        overdue = max(1, working_days_between(to_limit.day, now.date(), closed)) if passed else 0
        words = f"overdue by {_plural(overdue, 'working day')}" if passed else "not due yet"
        verdict = f"nothing that counts received by {told(now.date())}: {words}"
    else:
        state = _timeliness(target, limit, to_target.day, to_limit.day, received)
        verdict, late = _received(state, received, limit, to_limit, case, policy, closed)
    return ReturnState(
        agency=agency.agency,
        timeliness=state,
        target=to_target.day,
        limit=to_limit.day,
        received_at=received,
        working_days_late=late,
        working_days_overdue=overdue,
        how=f"{how}; {verdict}.",
        verdict=verdict,
    )


def _how(to_target: Due, to_limit: Due, target: Rule, limit: Rule) -> str:
    if to_target.day == to_limit.day:
        return f"{to_limit.how}; target and limit are one day"
    return f"{to_limit.how}; target {target.offset} {target.unit} days = {told(to_target.day)}, limit {limit.offset} = {told(to_limit.day)}"


def _received(
    state: Timeliness,
    received: dt.datetime,
    limit: Rule,
    to_limit: Due,
    case: Case,
    policy: Policy,
    closed: frozenset[dt.date],
) -> tuple[str, int]:
    """The words about the receipt, and how many working days late it was. Received on a day that is none counts as of the next."""
    anchor = _anchor_day(limit, case, policy, closed)
    counted = _counts_on(received, limit.cut_off)
    day = working_days_between(anchor, counted, closed) if limit.unit == "working" else (counted - anchor).days
    off = limit.unit == "working" and not is_working_day(counted, closed)
    number = (
        f"after day {day + limit.count_from}, on a day that does not count"
        if off
        else f"day {day + limit.count_from}{f' of {limit.offset}' if state != 'late' else ''}"
    )
    words = f"received {told(received.date())} at {received:%H:%M}, {number}"
    if counted != received.date() and limit.cut_off:
        words += f" (after {limit.cut_off:%H:%M}, so as of {told(counted)})"
    if state != "late":
        return f"{words}: {'on time' if state == 'on-time' else 'after the target, within the limit'}", 0
    late = max(1, working_days_between(to_limit.day, counted, closed))
    return f"{words}: {_plural(late, 'working day')} late", late


def _anchor_day(rule: Rule, case: Case, policy: Policy, closed: frozenset[dt.date]) -> dt.date:
    day = day_of(case, rule.anchor)
    return day if day is not None else _due_of(policy.rule(rule.anchor), case, policy, closed).day


def _due_of(
    rule: Rule,
    case: Case,
    policy: Policy,
    closed: frozenset[dt.date],
    *,
    unit: Unit | None = None,
    anchor: str | None = None,
) -> Due:
    """A rule's due day, from its own anchor or another; an anchor that is a rule counts from that rule's due day."""
    name = anchor or rule.anchor
    day = day_of(case, name)
    if day is not None:
        return due(rule, day, ANCHOR_WORDS[name], closed, unit=unit)
    before = policy.rule(name)
    return due(rule, _due_of(before, case, policy, closed).day, f"{before.title}, at the latest", closed, unit=unit)


def _first_of(rule: Rule, case: Case, policy: Policy, closed: frozenset[dt.date], unit: Unit) -> dt.date | None:
    if rule.from_offset is None:
        return None
    return count(_anchor_day(rule, case, policy, closed), rule.from_offset, unit, rule.count_from, closed)


def _window_warning(
    rule: Rule, case: Case, policy: Policy, closed: frozenset[dt.date], actual: dt.date
) -> tuple[bool, str]:
    """Is a day outside the window under every reading of the unit? And what to warn of where it is outside under any."""
    units: tuple[Unit, ...] = (rule.unit,) if rule.unit_stated else ("working", "calendar")
    outside = []
    for unit in units:
        first, last = _first_of(rule, case, policy, closed, unit), _due_of(rule, case, policy, closed, unit=unit).day
        if (first is not None and actual < first) or actual > last:
            span = f"{told(first)} to {told(last)}" if first else f"up to {told(last)}"
            outside.append(f"in {unit} days the window is {span}")
    if not outside:
        return False, ""
    all_of_them = len(outside) == len(units)
    lead = (
        f"{told(actual)} is outside the window"
        if all_of_them
        else f"{told(actual)} is outside the window in one of two readings"
    )
    return all_of_them, f"{lead}: {'; '.join(outside)}."


def _milestone_state(rule: Rule, day: dt.date, actual: dt.date | None, now: dt.datetime, *, outside: bool) -> State:
    if actual is not None and actual <= now.date():
        if rule.severity == "window":
            return "outside-window" if outside else "done"
        return "done-late" if actual > day and rule.severity == "limit" else "done"
    if rule.severity == "window" and actual is not None:
        return "outside-window" if outside else "due"
    if _counts_on(now, rule.cut_off) <= day:
        return "due"
    return "overdue" if rule.severity == "limit" else "information"


def _milestone(rule: Rule, case: Case, now: dt.datetime, policy: Policy, closed: frozenset[dt.date]) -> Milestone:
    to = _due_of(rule, case, policy, closed)
    actual = day_of(case, rule.done_by) if rule.done_by else None
    outside, warning = False, ""
    if rule.severity == "window" and actual is not None:
        outside, warning = _window_warning(rule, case, policy, closed, actual)
    state = _milestone_state(rule, to.day, actual, now, outside=outside)
    if actual is not None and actual > to.day and rule.severity == "limit":
        warning = f"{told(actual)} is {_plural(working_days_between(to.day, actual, closed) or 1, 'working day')} after the limit."
    elif state in ("overdue", "information") and actual is None:
        warning = "The day has passed, and the case file does not say whether it was done."
    how = to.how
    if actual is not None:
        how += f"; {'done' if actual <= now.date() else 'planned for'} {told(actual)}"
    return Milestone(
        rule=rule.name,
        name=rule.title,
        due=to.day,
        earliest=_first_of(rule, case, policy, closed, rule.unit),
        severity=rule.severity,
        state=state,
        actual=actual,
        how=f"{how}.",
        source=rule.source,
        warning=warning,
    )


def _notes(case: Case, policy: Policy, closed: frozenset[dt.date]) -> tuple[str, ...]:
    """Where the guidance can be read in two ways: what each gives, and which is used."""
    notes = [policy.note] if policy.note else []
    for rule in policy.rules:
        for other in rule.also_from:
            used, read = _due_of(rule, case, policy, closed), _due_of(rule, case, policy, closed, anchor=other)
            same = " Both give the same day." if used.day == read.day else ""
            notes.append(f"{rule.title}: used here: {used.how}. Read the other way: {read.how}.{same}")
        if not rule.unit_stated:
            unit: Unit = "calendar" if rule.unit == "working" else "working"
            used_here, other_way = (_window(rule, case, policy, closed, u) for u in (rule.unit, unit))
            notes.append(f"{rule.title}: used here: {used_here}. Read the other way: {other_way}.")
    return tuple(notes)


def _window(rule: Rule, case: Case, policy: Policy, closed: frozenset[dt.date], unit: Unit) -> str:
    first, last = _first_of(rule, case, policy, closed, unit), _due_of(rule, case, policy, closed, unit=unit).day
    return f"in {unit} days {f'{told(first)} to ' if first else 'by '}{told(last)}"


def assess(
    case: Case, returns: Sequence[AgencyReturn], now: dt.datetime, policy: Policy, closed: frozenset[dt.date] = NO_DAYS
) -> Timetable:
    """The timetable of a case at the moment `now` (local time of London, without a zone).

    `closed` are days besides bank holidays on which nothing is counted. A return on the day itself is in time; its receipt
    is `AgencyReturn.counts_from`.

    Raises:
        CalendarError: a count runs outside the table of bank holidays.
    """
    shown = [rule for rule in policy.rules if rule.name != "return-target" or _differs(policy)]
    return Timetable(
        policy=policy.name,
        policy_title=policy.title,
        milestones=tuple(
            _milestone(rule, case, now, policy, closed)
            if rule.name not in _RETURN_RULES
            else _returns_milestone(rule, case, returns, now, policy, closed)
            for rule in shown
        ),
        returns=tuple(_return_state(agency, case, now, policy, closed) for agency in returns),
        notes=_notes(case, policy, closed),
    )


def _differs(policy: Policy) -> bool:
    target, limit = (policy.rule(name) for name in _RETURN_RULES)
    return (target.anchor, target.offset, target.unit) != (limit.anchor, limit.offset, limit.unit)


def _returns_milestone(
    rule: Rule,
    case: Case,
    returns: Sequence[AgencyReturn],
    now: dt.datetime,
    policy: Policy,
    closed: frozenset[dt.date],
) -> Milestone:
    """The day for the returns together: done when every agency's receipt counts, late where any was."""
    to = _due_of(rule, case, policy, closed)
    in_hand = [r.counts_from for r in returns if r.counts_from is not None]
    late = [moment for moment in in_hand if _counts_on(moment, rule.cut_off) > to.day]
    complete = bool(returns) and len(in_hand) == len(returns)
    passed = _counts_on(now, rule.cut_off) > to.day
    if complete:
        state: State = "done-late" if late else "done"
    elif not passed:
        state = "due"
    else:
        state = "overdue" if rule.severity == "limit" else "information"
    missing = len(returns) - len(in_hand)
    how = f"{to.how}; {len(in_hand)} of {len(returns)} in hand"
    warning = f"{missing} still to come." if missing and passed else ""
    return Milestone(
        rule=rule.name,
        name=rule.title,
        due=to.day,
        earliest=_first_of(rule, case, policy, closed, rule.unit),
        severity=rule.severity,
        state=state,
        actual=max(in_hand).date() if complete else None,
        how=f"{how}.",
        source=rule.source,
        warning=warning,
    )
