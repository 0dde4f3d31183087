"""The family in words: what the picture says, for those who cannot see it."""

import datetime as dt

from casefile.people import Conflict, Family
from genogram.households import full_address
from genogram.labels import age_text, dated
from genogram.style import Style
from genogram.unions import Couple, Web

_STATUS = {
    "married": "married to",
    "cohabiting": "partner of",
    "separated": "separated from",
    "divorced": "divorced from",
    "ended": "former partner of",
    "unknown": "in a relationship, of what kind is not stated, with",
    "parents": "parent of a child together with",
}
_SIBLINGS = {
    "sibling-full": "full siblings",
    "sibling-half": "half siblings",
    "sibling-step": "step-siblings",
    "sibling-unknown": "siblings, whether full or half is not stated",
}
_CHILD = {"adoptive": "adopted child", "foster": "foster child", "special-guardian": "child under special guardianship"}


def name_of(web: Web, i: str) -> str:
    """A person's name, or that nobody names them."""
    person = web.people[i]
    return person.name or ("a person whom no agency names" if person.implied else "a person without a name")


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def person_sentence(web: Web, i: str) -> str:
    """Who somebody is: relation to the child, birth and death, parents, partners, children."""
    person = web.people[i]
    facts = []
    if person.relation:
        facts.append(person.relation)
    if person.subject:
        facts.append("subject child of the review")
    if person.unborn:
        facts.append(f"unborn, expected {dated(person.expected)}" if person.expected else "unborn")
    elif person.date_of_birth:
        facts.append(f"born {dated(person.date_of_birth)}")
    elif person.birth_text:
        facts.append(f"birth as typed: {person.birth_text}")
    if person.date_of_death:
        facts.append(f"died {dated(person.date_of_death)}")
    elif person.deceased:
        facts.append("has died")
    sentences = [f"{name_of(web, i)}: {'; '.join(facts)}." if facts else f"{name_of(web, i)}."]
    for brood in web.broods:
        for child in brood.children:
            if child.id == i and brood.parents:
                word = _CHILD.get(child.kind, "child")
                doubt = " (disputed)" if child.disputed else ""
                sentences.append(f"{word.capitalize()} of {_joined([name_of(web, p) for p in brood.parents])}{doubt}.")
    sentences += [_partner(web, couple, i) for couple in web.couples if i in couple.people]
    agencies = sorted({s.agency for s in person.sources})
    if agencies:
        sentences.append(f"From {_joined(agencies)}.")
    return " ".join(sentences)


def _partner(web: Web, couple: Couple, i: str) -> str:
    other = couple.people[0] if couple.people[1] == i else couple.people[1]
    years = " ".join(
        w
        for w in (f"from {couple.since}" if couple.since else "", f"until {couple.until}" if couple.until else "")
        if w
    )
    doubt = " (disputed)" if couple.disputed else ""
    related = " They are blood relatives." if couple.related else ""
    return f"{_STATUS.get(couple.status, 'partner of').capitalize()} {name_of(web, other)}{' ' + years if years else ''}{doubt}.{related}"


def describe(web: Web, on: dt.date) -> str:
    """One paragraph on what is drawn."""
    subjects = [name_of(web, i) for i, p in web.people.items() if p.subject]
    count = len(web.people)
    start = f"Genogram of {count} {'person' if count == 1 else 'people'} on {dated(on)}."
    who = f" Subject child{'ren' if len(subjects) > 1 else ''}: {_joined(subjects)}." if subjects else ""
    return start + who


def walk(family: Family, web: Web, on: dt.date, style: Style) -> str:
    """The whole family in sentences: the child first, then couple by couple with their children, households, others."""
    lines = [describe(web, on), ""]
    order = _outward(web)
    lines += [f"- {person_sentence(web, i)}{_age_words(web, i, on)}" for i in order]
    broods = [b for b in web.broods if not b.parents]
    for brood in broods:
        kind = _SIBLINGS.get(brood.children[0].kind, "siblings")
        lines.append(
            f"- {_joined([name_of(web, c.id) for c in brood.children])} are {kind}; their parents are not named."
        )
    homes = [(h, sorted(set(h.members) & set(web.people))) for h in family.households]
    if any(members for _, members in homes):
        lines += ["", "Households:"]
        for home, members in sorted(homes, key=lambda h: (h[0].id, h[0].address, h[1])):
            if members:
                lines.append(f"- {full_address(home, style)}: {_joined([name_of(web, i) for i in members])}.")
    if web.apart:
        lines += ["", "Others around the child:"]
        for i in web.apart:
            words = [
                f"{r.label} ({name_of(web, r.between[0] if r.between[1] == i else r.between[1])})"
                for r in family.relationships
                if r.type == "other" and i in r.between and set(r.between) <= set(web.people)
            ]
            lines.append(f"- {person_sentence(web, i)}{' ' + '; '.join(sorted(words)) + '.' if words else ''}")
    texts = sorted({_difference(web, c) for c in family.conflicts})
    if texts:
        lines += ["", "Agencies differ:", *(f"- {t}" for t in texts)]
    return "\n".join(lines) + "\n"


def _difference(web: Web, conflict: Conflict) -> str:
    """What agencies say differently, with whom it is about."""
    name = web.people[conflict.person].name if conflict.person in web.people else ""
    return conflict.text if not name or name in conflict.text else f"{name}: {conflict.text}"


def _age_words(web: Web, i: str, on: dt.date) -> str:
    """The age in words; of the dead, the age at death."""
    person, age = web.people[i], age_text(web.people[i], on)
    if not any(c.isdigit() for c in age):
        return ""
    words = age
    for letter, unit in (("w", "week"), ("m", "month")):
        if age.endswith(letter):
            words = f"{age[:-1]} {unit}{'' if age == '1' + letter else 's'}"
    return f" Age at death {words}." if person.deceased or person.date_of_death else f" Age {words}."


def _outward(web: Web) -> list[str]:
    """Kin from the index child outward, nearest first."""
    near: dict[str, set[str]] = {i: set() for i in web.kin}
    for brood in web.broods:
        ids = [*brood.parents, *(c.id for c in brood.children)]
        for i in ids:
            near[i].update(k for k in ids if k != i)
    for couple in web.couples:
        a, b = couple.people
        near[a].add(b)
        near[b].add(a)
    order = [web.index] if web.index in near else []
    seen = set(order)
    for i in order:
        for k in sorted(near[i] - seen):
            seen.add(k)
            order.append(k)
    return order + [i for i in web.kin if i not in seen]
