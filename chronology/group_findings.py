"""Where accounts of one event differ: days, times, and figures."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from casefile.entries import Entry, EventGroup
from casefile.findings import Finding
from chronology.contradictions import contradictions
from dates import display

_TIME_APART = 60
"""Minutes by which two typed times of one event must differ to be worth a line."""
_HEARD = re.compile(
    r"(?<!999 )(?<!after a )(?<!following a )\b(?:notifications?|notified|informed|informs|told|letter|received|heard (?:from|of|that)|advised by|call(?:ed)? from|contact from|rang|e-?mail from|report(?:ed)? by)\b",
    re.IGNORECASE,
)
_AT_THE_BEGINNING = 45
"""Characters of an account within which it says that it was told."""
_FIGURE = re.compile(
    r"\b(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|minutes?|mins?|days?|weeks?|months?|tablets?|units|children|stitches|cm|mm|kg|%)(?!\w)",
    re.IGNORECASE,
)


def with_differences(groups: Iterable[EventGroup], entries: Mapping[str, Entry]) -> list[EventGroup]:
    """The groups, each with the sentences that say where its accounts differ."""
    return [g.model_copy(update={"differences": tuple(_differences([entries[i] for i in g.entries]))}) for g in groups]


def group_findings(groups: Iterable[EventGroup], entries: Mapping[str, Entry]) -> list[Finding]:
    """A finding for each event whose accounts carry different days, and one for different times."""
    found: list[Finding] = []
    for group in groups:
        accounts = sorted(
            (entries[i] for i in group.entries), key=lambda e: (e.when.earliest or dt.date.max, e.agency, e.id)
        )
        agencies = tuple(dict.fromkeys(e.agency for e in accounts))
        if _apart(accounts):
            found.append(
                Finding(
                    kind="same-event-date-conflict",
                    severity="warning",
                    text=f"Accounts of one event carry different dates: {_days_said(accounts)}.{_heard_later(accounts)}",
                    entries=tuple(e.id for e in accounts),
                    agencies=agencies,
                    question=f"On which day did this happen: {' or '.join(dict.fromkeys(display(e.when) for e in accounts if e.when.settled))}?",
                )
            )
        timed = _times_apart(accounts)
        if timed:
            found.append(
                Finding(
                    kind="same-event-time-difference",
                    severity="info",
                    text=f"Accounts of one event carry different times: {'; '.join(f'{e.agency} {_time(e)}' for e in timed)}.",
                    entries=tuple(e.id for e in timed),
                    agencies=tuple(dict.fromkeys(e.agency for e in timed)),
                )
            )
    return found


def _apart(accounts: Sequence[Entry]) -> bool:
    """Do two accounts exclude each other's days?"""
    settled = [e for e in accounts if e.when.settled]
    lows = [e.when.earliest for e in settled if e.when.earliest]
    highs = [e.when.latest for e in settled if e.when.latest]
    return bool(lows and highs) and max(lows) > min(highs)


def _heard_later(accounts: Sequence[Entry]) -> str:
    """Which of the later accounts tell of being told: their day may be the day of the telling."""
    first = accounts[0].when.latest
    later = [
        e for e in accounts if first and e.when.earliest and e.when.earliest > first and _HEARD.search(e.event or "")
    ]
    who = " and ".join(dict.fromkeys(e.agency for e in later))
    return f" The day that {who} gives may be the one on which it was told." if who else ""


def _days_said(accounts: Sequence[Entry]) -> str:
    days: dict[str, list[str]] = {}
    for entry in accounts:
        days.setdefault(display(entry.when), []).append(entry.agency)
    return "; ".join(f"{day} ({', '.join(dict.fromkeys(agencies))})" for day, agencies in days.items())


def _minutes(entry: Entry) -> int | None:
    start = entry.time.start if entry.time else None
    return start.hour * 60 + start.minute if start else None


def _time(entry: Entry) -> str:
    start = entry.time.start if entry.time else None
    return f"{start:%H:%M}" if start else ""


def _times_apart(accounts: Sequence[Entry]) -> list[Entry]:
    """The accounts of one day whose times do not go together.

    Who was told of an event writes down when that was: hours later is no difference, before it happened is one.
    """
    timed = [e for e in accounts if _minutes(e) is not None and e.when.earliest == e.when.latest]
    if len({e.when.earliest for e in timed}) != 1:
        return []
    at = {e.id: m for e in timed if (m := _minutes(e)) is not None}
    own = [e for e in timed if not _was_told(e)]
    if not own:
        return []
    begins = min(at[e.id] for e in own)
    early = [e for e in timed if _was_told(e) and begins - at[e.id] >= _TIME_APART]
    if max(at[e.id] for e in own) - begins >= _TIME_APART:
        return [e for e in timed if e in own or e in early]
    return [e for e in timed if e in early or (early and at[e.id] == begins)]


def _was_told(entry: Entry) -> bool:
    """Does the account begin with being told? "Officers attended after a call from a neighbour" was there itself."""
    told = _HEARD.search(entry.event or "")
    return told is not None and told.start() <= _AT_THE_BEGINNING


def _differences(accounts: Sequence[Entry]) -> list[str]:
    said: list[str] = []
    if _apart(accounts):
        said.append(f"Different days: {_days_said(accounts)}.")
    timed = _times_apart(accounts)
    if timed:
        said.append(f"Different times: {'; '.join(f'{e.agency} {_time(e)}' for e in timed)}.")
    said += [f"They contradict each other on {c.sentence}." for c in contradictions(accounts)]
    figures: dict[str, dict[str, list[str]]] = {}
    for entry in accounts:
        own: dict[str, set[str]] = {}
        for number, unit in _FIGURE.findall(entry.event or ""):
            own.setdefault(_unit(unit), set()).add(number)
        for unit, numbers in own.items():
            if len(numbers) == 1:
                figures.setdefault(unit, {}).setdefault(numbers.pop(), []).append(entry.agency)
    said += [
        "Different figures: "
        + "; ".join(f"{number} {unit} ({', '.join(who)})" for number, who in sorted(told.items()))
        + "."
        for unit, told in sorted(figures.items())
        if len(told) > 1
    ]
    return said


def _unit(unit: str) -> str:
    short = unit.casefold().removesuffix("s")
    return {
        "hr": "hours",
        "hour": "hours",
        "min": "minutes",
        "minute": "minutes",
        "day": "days",
        "week": "weeks",
        "month": "months",
    }.get(short, unit.casefold())
