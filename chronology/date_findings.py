"""What is odd about dates: undated, unclear, outside the period, in the future, before birth, weekdays, order, repeats."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from casefile.case import Case
from casefile.entries import Entry
from casefile.findings import Finding
from chronology.order import out_of_order
from dates import display

OUTSIDE = "outside-scoping-period"
_UNBORN = re.compile(
    r"\b(pregnan\w*|unborn|antenatal|ante-natal|midwi\w+|pre-birth|prebirth|expect(?:ing|ed)|scan|gestation|due date|EDD|foet\w+|fetal)\b",
    re.IGNORECASE,
)
_AFTER_DEATH = re.compile(
    r"\b(died|death|deceased|bereave\w*|funeral|inquest|coroner|CDOP|JAR|sibling|late|post[- ]mortem|memorial|condolence|rapid review)\b",
    re.IGNORECASE,
)


def date_findings(case: Case, entries: Sequence[Entry], received: Mapping[str, dt.date]) -> list[Finding]:
    """Findings about single dates and about rows of one return.

    Args:
        case: the scoping period and the children.
        entries: in chronological order.
        received: agency -> the day its return was received; later dates lie in the future.
    """
    asked = [*_future(case, entries, received), *_around_life(case, entries)]
    return [
        *_undated(entries),
        *_unclear(entries),
        *_outside(case, entries, {i for f in asked for i in f.entries}),
        *asked,
        *_weekdays(entries),
        *_out_of_order(entries),
        *_repeated(entries),
    ]


def outside_period(case: Case, entry: Entry) -> bool:
    """Do the bounds lie wholly outside the period under review? An open bound lies nowhere."""
    before = entry.when.latest is not None and entry.when.latest < case.scoping_from
    return before or (entry.when.earliest is not None and entry.when.earliest > case.scoping_to)


def said(entry: Entry) -> str:
    """An entry in a few words for a sentence: agency, date and the beginning of its text."""
    text = " ".join((entry.event or "").split())
    short = text if len(text) <= 70 else text[:67].rsplit(" ", 1)[0] + " …"
    return f"{entry.agency}, {display(entry.when)}: “{short}”"


def _undated(entries: Iterable[Entry]) -> list[Finding]:
    by_agency: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.when.status == "undated":
            by_agency.setdefault(entry.agency, []).append(entry)
    return [
        Finding(
            kind="undated",
            severity="warning",
            text=f"{agency}: {len(rows)} {'entry carries' if len(rows) == 1 else 'entries carry'} no date that can be read; {'it stands' if len(rows) == 1 else 'they stand'} at the end.",
            entries=tuple(e.id for e in rows),
            agencies=(agency,),
            question=f"When did this happen? {' / '.join(said(e) for e in rows[:3])}",
        )
        for agency, rows in by_agency.items()
    ]


def _unclear(entries: Iterable[Entry]) -> list[Finding]:
    found: list[Finding] = []
    for entry in entries:
        if entry.when.status != "ambiguous":
            continue
        choices = [
            f"{_day(c.earliest)}{'' if c.earliest == c.latest else f' to {_day(c.latest)}'}"
            for c in entry.when.candidates
        ]
        either = f" It may be {' or '.join(choices)}." if choices else " No reading of it is possible."
        found.append(
            Finding(
                kind="ambiguous-date",
                severity="warning",
                text=f"{entry.agency} typed the date “{entry.when.raw.strip()}”, which can't be read one way only.{either}",
                entries=(entry.id,),
                agencies=(entry.agency,),
                question=f"Which date is meant by “{entry.when.raw.strip()}”?",
            )
        )
    return found


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an open end"


def _outside(case: Case, entries: Iterable[Entry], asked: Collection[str]) -> list[Finding]:
    """Of entries that are `asked` about for another fault of the same date the question is not put twice."""
    return [
        Finding(
            kind=OUTSIDE,
            severity="warning",
            text=f"{said(e)} lies {_how_far(case, e)}.",
            entries=(e.id,),
            agencies=(e.agency,),
            question="" if e.id in asked else "Is this date right, and is the entry needed for the review?",
        )
        for e in entries
        if e.when.settled and outside_period(case, e)
    ]


def _how_far(case: Case, entry: Entry) -> str:
    if entry.when.latest is not None and entry.when.latest < case.scoping_from:
        return f"before the period under review, which begins on {_day(case.scoping_from)}"
    return f"after the period under review, which ends on {_day(case.scoping_to)}"


def _future(case: Case, entries: Iterable[Entry], received: Mapping[str, dt.date]) -> list[Finding]:
    found: list[Finding] = []
    for entry in entries:
        seen = received.get(entry.agency, case.meeting.date())
        if entry.when.earliest is not None and entry.when.earliest > seen:
            found.append(
                Finding(
                    kind="future-date",
                    severity="warning",
                    text=f"{said(entry)}: the date lies after the return was received on {_day(seen)}.",
                    entries=(entry.id,),
                    agencies=(entry.agency,),
                    question=f"What is the right date of the entry typed as “{entry.when.raw.strip()}”?",
                )
            )
    return found


def _around_life(case: Case, entries: Sequence[Entry]) -> list[Finding]:
    """Entries that tell of a subject child before its birth or after its death, by name."""
    found: list[Finding] = []
    for child in case.children:
        first = re.escape(child.name.split()[0]) if child.name.split() else ""
        alone = len(case.children) == 1
        named = (
            re.compile(
                rf"\b{first}\b" + (r"|(?<!voice of )(?<!views of )\bthe child\b" if alone else ""), re.IGNORECASE
            )
            if first
            else None
        )
        for entry in entries:
            words = " ".join(t for t in (entry.event, entry.response, entry.analysis, entry.child_voice) if t)
            if named is None or not named.search(words):
                continue
            last, start = entry.when.latest, entry.when.earliest
            if child.date_of_birth and last is not None and last < child.date_of_birth and not _UNBORN.search(words):
                found.append(
                    _life(
                        "event-before-birth",
                        entry,
                        f"{said(entry)} is dated before the child's birth on {_day(child.date_of_birth)}.",
                    )
                )
            if (
                child.date_of_death
                and start is not None
                and start > child.date_of_death
                and not _AFTER_DEATH.search(words)
            ):
                found.append(
                    _life(
                        "event-after-death",
                        entry,
                        f"{said(entry)} is dated after the child's death on {_day(child.date_of_death)}.",
                    )
                )
    return found


def _life(kind: str, entry: Entry, text: str) -> Finding:
    question = f"What is the right date of the entry typed as “{entry.when.raw.strip()}”, and whom is it about?"
    return Finding(
        kind=kind, severity="warning", text=text, entries=(entry.id,), agencies=(entry.agency,), question=question
    )


def _weekdays(entries: Iterable[Entry]) -> list[Finding]:
    return [
        Finding(
            kind="weekday-mismatch",
            severity="warning",
            text=f"{e.agency} typed “{e.when.raw.strip()}”; {_day(e.when.earliest)} was a {e.when.earliest:%A}.",
            entries=(e.id,),
            agencies=(e.agency,),
            question=f"Is the day of the week or the date wrong in “{e.when.raw.strip()}”?",
        )
        for e in entries
        if "weekday" in e.when.issues and e.when.earliest is not None and e.when.earliest == e.when.latest
    ]


def _out_of_order(entries: Sequence[Entry]) -> list[Finding]:
    return [
        Finding(
            kind="out-of-order",
            severity="info",
            text=f"{said(entry)} stands out of the running order of its return, after {display(before.when)}.",
            entries=(entry.id, before.id),
            agencies=(entry.agency,),
            question=f"Is the date “{entry.when.raw.strip()}” right?",
        )
        for entry, before in out_of_order(entries)
    ]


def _repeated(entries: Iterable[Entry]) -> list[Finding]:
    """Rows of one agency with the same text on the same days."""
    rows: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        text = re.sub(r"[\W_]+", "", entry.event or "").casefold()
        if text and entry.when.settled:
            rows.setdefault((entry.agency, text, entry.when.earliest, entry.when.latest), []).append(entry)
    return [
        Finding(
            kind="duplicate-row",
            severity="warning",
            text=f"The same row stands {'twice' if len(same) == 2 else f'{len(same)} times'} in the return: {said(same[0])}.",
            entries=tuple(e.id for e in same),
            agencies=(same[0].agency,),
            question="Did this happen more than once, or is the row repeated by mistake?",
        )
        for same in rows.values()
        if len(same) > 1
    ]
