"""Where what is said of two people can't be, or can hardly be: two birth fathers, a mother of eight, twins a year apart."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import combinations

from casefile.findings import Finding, Severity
from casefile.people import Conflict
from genogram.disagreements import agencies_of, values_of
from genogram.persons import Member
from genogram.rows import Row
from genogram.web import Web

YOUNGEST_PARENT = 12.0
OLDEST_MOTHER = 55.0
OLDEST_FATHER = 75.0
"""Years at a child's birth outside which a date or a relationship is to be checked."""


def between_people(web: Web, now: dt.date) -> tuple[list[Conflict], list[Finding]]:
    """All contradictions between two or more people."""
    conflicts = [*_two_parents(web), *_loose_fathers(web), *_circles(web), *_halves(web)]
    checks: tuple[Callable[[Web, dt.date], list[Finding]], ...] = (
        _ages,
        _younger_parents,
        _after_death,
        _close_births,
        _twins,
        _shared_numbers,
        _couples,
    )
    return conflicts, [f for check in checks for f in check(web, now)]


def _finding(
    kind: str, text: str, people: Iterable[str], rows: Iterable[Row], severity: Severity = "warning"
) -> Finding:
    agencies = tuple(sorted({r.agency for r in rows if not r.child}))
    return Finding(kind=kind, severity=severity, text=text, people=tuple(people), agencies=agencies)


def _two_parents(web: Web) -> list[Conflict]:
    """Two people who are each called the birth father, or mother; an adoptive parent beside one is no contradiction."""
    found = []
    for child in web.people.values():
        for role in ("mother", "father"):
            holders = [
                p
                for p in web.parents_of(child.id)
                if web.parents[p, child.id].role == role and web.parents[p, child.id].stated
            ]
            if len(holders) < 2 or not any(web.parents[p, child.id].disputed for p in holders):
                continue
            groups = {web.people[p].name: web.parents[p, child.id].rows for p in holders}
            said = " and ".join(f"{name} ({', '.join(agencies_of(rows))})" for name, rows in groups.items())
            text = f"{said} are each called {role} of {child.name}."
            found.append(
                Conflict(person=child.id, about="parents", values=values_of(groups), text=text, severity="serious")
            )
    return found


def _loose_fathers(web: Web) -> list[Conflict]:
    """One person called parent by one agency and step-parent, or the other parent's partner beside another father, by another."""
    found = []
    for (person, child), step in sorted(web.besides.items()):
        said = web.called_parent.get((person, child), [])
        steps = [r for r in step if any(c.kind == "step" for c in r.claims)]
        against = steps or (step if (person, child) not in web.parents else [])
        if not said or not against:
            continue
        name = web.people[person].name
        words = ", ".join(dict.fromkeys(f'"{r.relationship}"' for r in (*said, *against)))
        text = f"{name} is called a parent of {web.people[child].name} by {', '.join(agencies_of(said))}, and not by {', '.join(agencies_of(against))} ({words})."
        groups = {"parent": said, "step-parent or partner": against}
        found.append(Conflict(person=person, about="relationship", values=values_of(groups), text=text))
    return found


_SIBLINGS = {
    "full": "full sibling",
    "half": "half-sibling",
    "half-maternal": "half-sibling (maternal)",
    "half-paternal": "half-sibling (paternal)",
    "step": "step-sibling",
}


def _halves(web: Web) -> list[Conflict]:
    """Full against half, or maternal against paternal; "sibling" alone is less exact and no contradiction."""
    found = []
    for (base, person), said in web.called_sibling.items():
        exact = any(kind.startswith("half-") for kind, _ in said)
        groups: dict[str, list[Row]] = {}
        for kind, row in said:
            if kind in _SIBLINGS and not (kind == "half" and exact):
                groups.setdefault(_SIBLINGS[kind], []).append(row)
        if len(groups) > 1:
            words = " against ".join(f"{kind} ({', '.join(agencies_of(rows))})" for kind, rows in groups.items())
            text = f"{web.people[person].name} to {web.people[base].name}: {words}."
            found.append(Conflict(person=person, about="sibling", values=values_of(groups), text=text))
    return found


def _refused(web: Web) -> Iterable[tuple[Member, Member, Row]]:
    """Each claim that was not drawn, once for every pair: parent, child, row."""
    seen: set[frozenset[str]] = set()
    for parent, child, row, _ in web.refused:
        if frozenset((parent, child)) not in seen:
            seen.add(frozenset((parent, child)))
            yield web.people[parent], web.people[child], row


def _circles(web: Web) -> list[Conflict]:
    """Each is said to be the other's parent; the claim that cannot be is not drawn."""
    found = []
    for old, young, row in _refused(web):
        stated = web.parents.get((young.id, old.id))
        if stated is None:
            continue
        text = (
            f'{row.agency} makes {old.name} the parent of {young.name} ("{row.relationship}"), but {young.name} is said to be '
            f"the parent of {old.name} by {', '.join(agencies_of(stated.rows))}."
        )
        groups = {f"{old.name} parent of {young.name}": [row], f"{young.name} parent of {old.name}": stated.rows}
        found.append(
            Conflict(person=young.id, about="parents", values=values_of(groups), text=text, severity="serious")
        )
    return found


def _younger_parents(web: Web, now: dt.date) -> list[Finding]:
    """A claim that would make somebody older than their parent, or their own forebear; it is not drawn."""
    del now
    found = []
    for old, young, row in _refused(web):
        if (young.id, old.id) in web.parents:
            continue
        text = f'{row.agency} makes {old.name} the parent of {young.name} ("{row.relationship}"), '
        younger = old.born and young.born and old.born >= young.born
        text += (
            f"who is older ({_day(young)} against {_day(old)})."
            if younger
            else "who would then be a forebear of their own."
        )
        found.append(
            _finding("parent-younger-contradiction", text + " It is not drawn.", (old.id, young.id), [row], "serious")
        )
    return found


def _day(member: Member) -> str:
    return f"{member.born:%d/%m/%Y}" if member.born else "no date of birth"


def _ages(web: Web, now: dt.date) -> list[Finding]:
    """Parents too young or too old at a birth, by any date of birth that an agency gives them."""
    del now
    found = []
    for (parent, child), edge in web.parents.items():
        if edge.kind not in ("birth", "unknown") or not web.people[child].born:
            continue
        old, young = web.people[parent], web.people[child]
        days: dict[dt.date, list[Row]] = {}
        for row in old.rows:
            if row.birth.day:
                days.setdefault(row.birth.day, []).append(row)
        for day, rows in sorted(days.items()):
            years = ((young.born or day) - day).days / 365.25
            limit = OLDEST_MOTHER if edge.role == "mother" or old.sex == "F" else OLDEST_FATHER
            if years < YOUNGEST_PARENT or years > limit:
                text = (
                    f"With the date of birth {day:%d/%m/%Y} ({', '.join(agencies_of(rows))}) {old.name} would have been {int(years)} "
                    f"when {young.name} was born."
                )
                kind = "parent-too-young" if years < YOUNGEST_PARENT else "parent-too-old"
                found.append(_finding(kind + "-contradiction", text, (parent, child), rows))
    return found


def _after_death(web: Web, now: dt.date) -> list[Finding]:
    """A child born after its mother's death, or more than 300 days after its father's."""
    del now
    found = []
    for (parent, child), edge in web.parents.items():
        died = next((r.died for r in web.people[parent].rows if r.died), None)
        born = web.people[child].born
        if died and born and edge.kind == "birth" and (born - died).days > (300 if edge.role == "father" else 0):
            text = f"{web.people[child].name} was born on {born:%d/%m/%Y}, after {web.people[parent].name} died on {died:%d/%m/%Y}."
            found.append(_finding("born-after-death-contradiction", text, (parent, child), edge.rows, "serious"))
    return found


def _close_births(web: Web, now: dt.date) -> list[Finding]:
    """Two children of one mother less than 240 days apart, and not within two days as twins are."""
    del now
    found = []
    for mother in web.people:
        children = [
            c
            for c in web.children_of(mother)
            if web.parents[mother, c].kind == "birth" and web.parents[mother, c].role == "mother"
        ]
        for a, b in combinations(sorted(children), 2):
            one, two = web.people[a], web.people[b]
            if one.born and two.born and 2 < abs((one.born - two.born).days) < 240 and not (_twin(one) or _twin(two)):
                text = f"{one.name} ({_day(one)}) and {two.name} ({_day(two)}) have one mother and were born {abs((one.born - two.born).days)} days apart."
                found.append(_finding("births-too-close-contradiction", text, (a, b), (*one.rows, *two.rows)))
    return found


def _twin(member: Member) -> bool:
    return any("twin" in c.flags for r in member.rows for c in r.claims)


def _twins(web: Web, now: dt.date) -> list[Finding]:
    """Somebody is called the child's twin and was born on another day."""
    del now
    found = []
    for child in (web.people[s] for s in web.subjects()):
        for member in web.people.values():
            said = [
                r
                for r in member.rows
                if any(
                    "twin" in c.flags and c.path == ("sibling",) and c.origin == "ego" and "ifother" not in c.flags
                    for c in r.claims
                )
            ]
            if said and not member.subject and child.born and member.born and abs((child.born - member.born).days) > 2:
                text = f"{member.name} is called a twin of {child.name}, but their dates of birth differ: {_day(member)} against {_day(child)}."
                found.append(_finding("twins-contradiction", text, (child.id, member.id), said))
    return found


def _shared_numbers(web: Web, now: dt.date) -> list[Finding]:
    """One NHS number on two people."""
    del now
    holders: dict[str, dict[str, list[Row]]] = {}
    for member in web.people.values():
        for row in member.rows:
            if row.nhs:
                holders.setdefault(row.nhs, {}).setdefault(member.id, []).append(row)
    found = []
    for people in holders.values():
        if len(people) > 1:
            names = " and ".join(web.people[p].name for p in people)
            text = f"{names} have the same NHS number."
            found.append(
                _finding("nhs-number-conflict", text, people, [r for rows in people.values() for r in rows], "serious")
            )
    return found


def _couples(web: Web, now: dt.date) -> list[Finding]:
    """Partners who are parent and child, or brother and sister."""
    del now
    found = []
    for (a, b), edge in web.partners.items():
        close = (a, b) in web.parents or (b, a) in web.parents
        if close or set(web.parents_of(a)) & set(web.parents_of(b)):
            what = "parent and child" if close else "children of one parent"
            text = f"{web.people[a].name} and {web.people[b].name} are said to be partners, and are {what}."
            found.append(_finding("partners-contradiction", text, (a, b), edge.rows, "serious"))
    return found
