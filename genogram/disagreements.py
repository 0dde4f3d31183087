"""Where agencies say different things of one person: birth, sex, death, full or half, NHS number, address on one day."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from casefile.findings import Finding, Severity
from casefile.people import Conflict, ConflictValue
from genogram.addresses import same_address
from genogram.births import difference, in_words
from genogram.persons import Member
from genogram.rows import Row


def within_people(members: Iterable[Member], now: dt.date) -> tuple[list[Conflict], list[Finding]]:
    """All that differs within a person's own rows."""
    conflicts: list[Conflict] = []
    findings: list[Finding] = []
    for member in members:
        every = (
            _births(member, now),
            _sexes(member),
            _deaths(member),
            _numbers(member),
            _addresses(member),
        )
        conflicts += [c for c in every if c]
        births = next((c for c in conflicts if c.person == member.id and c.about == "date_of_birth"), None)
        if births:
            findings.append(_dob_finding(member, births))
        findings += [*_future(member, now), *_checks(member)]
    return conflicts, findings


def values_of(groups: Mapping[str, Sequence[Row]]) -> tuple[ConflictValue, ...]:
    """What was said, with the rows that say it; the value that most agencies give first."""
    ranked = sorted(groups, key=lambda v: (-len({r.agency for r in groups[v]}), v))
    return tuple(ConflictValue(value=v, sources=tuple(s for r in groups[v] if (s := r.source))) for v in ranked)


def agencies_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Who said it, each once; the case file is named as such."""
    return tuple(sorted({"the case file" if r.child else r.agency for r in rows}))


def _listed(rows: Sequence[Row]) -> str:
    names = agencies_of(rows)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _grouped(rows: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for value, row in rows:
        groups.setdefault(value, []).append(row)
    return groups


def _against(groups: Mapping[str, Sequence[Row]]) -> str:
    """Say "A (three agencies' names) against B (the fourth's)"."""
    ranked = sorted(groups, key=lambda v: (-len({r.agency for r in groups[v]}), v))
    return " against ".join(f"{_spoken(v)} ({_listed(groups[v])})" for v in ranked)


def _spoken(value: str) -> str:
    """Days as officers write them; the values themselves stay ISO."""
    return f"{value[8:]}/{value[5:7]}/{value[:4]}" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def _conflict(
    member: Member, about: str, groups: Mapping[str, Sequence[Row]], text: str, severity: Severity = "warning"
) -> Conflict:
    return Conflict(person=member.id, about=about, values=values_of(groups), text=text, severity=severity)


def _births(member: Member, now: dt.date) -> Conflict | None:
    """Different days of birth; an age or a year that no day given allows counts as well."""
    groups = _grouped((r.birth.day.isoformat(), r) for r in member.rows if r.birth.day)
    for row in member.rows:
        partly = row.birth.known and not row.birth.day and not row.birth.expected
        days = [r for r in member.rows if r.birth.day]
        if partly and days and all(difference(row.birth, r.birth) == "different" for r in days):
            groups.setdefault(row.birth.text, []).append(row)
    if len(groups) < 2:
        return None
    kinds = _kinds(groups)
    text = f"Agencies give different dates of birth: {_against(groups)}{f'; {kinds}' if kinds else ''}."
    far = (
        any(r.birth.day and r.birth.day > now for r in member.rows)
        or "quite different" in kinds
        or "another year" in kinds
    )
    return _conflict(member, "date_of_birth", groups, text, "serious" if far and member.subject else "warning")


def _kinds(groups: Mapping[str, Sequence[Row]]) -> str:
    """In what way the rarer days differ from the one that most give."""
    first = values_of(groups)[0].value
    usual = groups[first][0].birth
    words = [in_words(difference(usual, rows[0].birth)) for value, rows in groups.items() if value != first]
    return ", ".join(dict.fromkeys(w for w in words if w))


def _dob_finding(member: Member, conflict: Conflict) -> Finding:
    agencies = sorted({s.agency for v in conflict.values for s in v.sources})
    return Finding(
        kind="dob-conflict",
        severity=conflict.severity,
        text=f"{member.name}: {conflict.text}",
        people=(member.id,),
        agencies=tuple(agencies),
        question="Which date of birth do your records hold, and what is it taken from?",
    )


def _sexes(member: Member) -> Conflict | None:
    words = {"F": "female", "M": "male", "X": "neither female nor male"}
    groups: dict[str, list[Row]] = {}
    for row in member.rows:
        for sex in {row.sex_typed, row.sex_by_word} - {None}:
            groups.setdefault(words[sex or ""], []).append(row)
    if len(groups) < 2:
        return None
    typed = ", ".join(dict.fromkeys(r.relationship for rows in groups.values() for r in rows if r.relationship))
    return _conflict(
        member,
        "sex",
        groups,
        f"{member.name} is {_against(groups)}. The words typed: {typed}."
        if typed
        else f"{member.name} is {_against(groups)}.",
    )


def _deaths(member: Member) -> Conflict | None:
    groups = _grouped(("deceased" if r.dead else "alive", r) for r in member.rows if r.dead is not None)
    if len(groups) == 2:
        return _conflict(member, "deceased", groups, f"{member.name}: {_against(groups)}.", "serious")
    days = _grouped((r.died.isoformat(), r) for r in member.rows if r.died)
    if len(days) < 2:
        return None
    return _conflict(
        member,
        "date_of_death",
        days,
        f"{member.name}: agencies give different dates of death: {_against(days)}.",
        "serious",
    )


def _numbers(member: Member) -> Conflict | None:
    groups = _grouped((r.nhs, r) for r in member.rows if r.nhs)
    if len(groups) < 2:
        return None
    return _conflict(
        member, "nhs_number", groups, f"{member.name} has two valid NHS numbers: {_against(groups)}.", "serious"
    )


def _addresses(member: Member) -> Conflict | None:
    """Two addresses in returns received within a week of each other are of one time; earlier returns may just be older."""
    groups: list[list[Row]] = []
    for row in member.rows:
        if row.address is None or not row.address.known or row.address.placement or row.person_row is None:
            continue
        group = next((g for g in groups if any(same_address(r.address, row.address) for r in g)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    if len(groups) < 2 or member.implied:
        return None
    worded = {max((r.address_typed for r in g), key=lambda t: (len(t), t)): g for g in groups}
    return _conflict(
        member, "address", worded, f"{member.name}: agencies give different addresses: {_against(worded)}.", "info"
    )


def _future(member: Member, now: dt.date) -> list[Finding]:
    """A birth after the day of looking without "unborn", and a due date that has passed."""
    found = []
    for row in member.rows:
        day = row.birth.day
        if day and day > now and not row.unborn and not row.child:
            text = f"{row.agency} gives {member.name} the date of birth {day:%d/%m/%Y}, which is in the future."
            found.append(
                Finding(
                    kind="dob-in-future", severity="warning", text=text, people=(member.id,), agencies=(row.agency,)
                )
            )
    due = next((r for r in member.rows if r.birth.expected), None)
    if member.unborn and due and due.birth.expected and due.birth.expected < now:
        text = f"{member.name or 'The unborn child'} was due on {due.birth.expected:%d/%m/%Y}; that day has passed and no birth is given."
        found.append(
            Finding(kind="due-date-passed", severity="info", text=text, people=(member.id,), agencies=(due.agency,), question="Has the child been born, and when?")
        )  # fmt: skip
    return found


def _checks(member: Member) -> list[Finding]:
    found = []
    for row in member.rows:
        if row.nhs_wrong:
            text = f"{row.agency} gives {member.name} an NHS number whose check digit is wrong."
            found.append(
                Finding(
                    kind="nhs-number-wrong", severity="info", text=text, people=(member.id,), agencies=(row.agency,)
                )
            )
    return found
