"""Dates of birth become ages on the day of the incident, wherever they stand as such."""

import datetime as dt
import re
from collections.abc import Callable

from anonymity.days import full_dates
from casefile.people import Person
from packs import Material

_BEFORE = re.compile(
    r"(?P<words>\b(?:D\.?\s?O\.?\s?B\.?|date\s+of\s+birth|born(?:\s+on)?|birth\s?date|b\.)\s*[:|\-–]?\s*)$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"(?P<words>\b(?:E\.?\s?D\.?\s?[DC]\.?|due(?:\s+date|\s+on)?|expected(?:\s+date(?:\s+of\s+delivery)?)?)\s*[:|\-–]?\s*)$",
    re.IGNORECASE,
)


def age_words(born: dt.date, on: dt.date) -> str:
    """Age 9; of a child under two in months, of a baby in weeks."""
    if born > on:
        return "not yet born"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months >= 24:
        return f"age {months // 12}"
    weeks = (on - born).days // 7
    amount, unit = (months, "month") if months >= 3 else (weeks, "week")
    return f"age {amount} {unit}{'' if amount == 1 else 's'}"


def birth_days(material: Material) -> frozenset[dt.date]:
    """Every day that is somebody's date of birth, by any agency's account; due dates as well."""
    family, latest = material.family, material.case.incident.year + 2
    days = {c.date_of_birth for c in material.case.children} | {p.date_of_birth for p in family.people}
    days |= {p.expected for p in family.people}
    typed = [row.typed.date_of_birth for row in (*material.returns.people, *material.returns.professionals)]
    typed += [p.birth_text for p in family.people]
    typed += [v.value for c in family.conflicts if c.about == "date_of_birth" for v in c.values]
    days |= {day for text in typed for _, day in full_dates(text, latest=latest)}
    return frozenset(d for d in days if d)


def in_ages(material: Material) -> Callable[[str], str]:
    """What makes of every date of birth in a text an age: known ones, and those that the text calls so."""
    incident, known = material.case.incident, birth_days(material)

    def say(text: str) -> str:
        if not any(c.isdigit() for c in text):
            return text
        out, done = [], 0
        for match, day in full_dates(text, latest=incident.year + 2):
            before = text[done : match.start()]
            lead = _BEFORE.search(before)
            due = _EXPECTED.search(before)
            if day not in known and not lead:
                continue
            words = age_words(day, incident)
            if due or day > incident:
                weeks = (day - incident).days // 7
                words = f"due {abs(weeks)} weeks {'after' if weeks >= 0 else 'before'} the incident"
            cut = lead or due
            out += [before[: cut.start()] if cut else before, words]
            done = match.end()
        return "".join((*out, text[done:]))

    return say


def aged(person: Person, incident: dt.date) -> Person:
    """The person without a date of birth, its age in words."""
    if person.date_of_birth:
        words = age_words(person.date_of_birth, incident)
    elif person.expected:
        weeks = (person.expected - incident).days // 7
        words = f"due {abs(weeks)} weeks {'after' if weeks >= 0 else 'before'} the incident"
    elif person.approximate_birth and any(person.approximate_birth):
        days = [d.toordinal() for d in person.approximate_birth if d]
        words = age_words(dt.date.fromordinal(sum(days) // len(days)), incident).replace("age", "age about")
    else:
        words = ""
    return person.model_copy(
        update={"date_of_birth": None, "expected": None, "approximate_birth": None, "birth_text": words}
    )
