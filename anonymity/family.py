"""The family and others around it to roles: Child A, Mother, MGM, Sibling 1."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from anonymity.key import Holder, Key, Numbering
from anonymity.spellings import (
    Form,
    Parts,
    given_forms,
    initials_of,
    parts_of,
    surname_forms,
    title_forms,
    whole_forms,
)
from anonymity.words import letters, nobody, ordinary
from casefile.people import Person
from packs import Material

_SHORT = {
    "mother": "Mother", "father": "Father", "maternal grandmother": "MGM", "maternal grandfather": "MGF",
    "paternal grandmother": "PGM", "paternal grandfather": "PGF",
}  # fmt: skip
_SIBLING = re.compile(
    r"^(?:unborn )?(?:full |maternal |paternal |half-|step-)*(?:brother|sister|sibling)(?: through .*)?$"
)
_GROWN = 16
_INITIALS_TAKEN = frozenset({"AM", "PM", "OK", "TV", "ID", "MR", "MS", "NO", "DO", "SO", "IN", "ON", "AT", "IT", "IS", "HE", "WE", "MY", "ME", "BE", "BY", "OR", "TO", "UP", "US", "AN", "AS", "GO", "IF", "OF", "HM", "CC", "RE", "NB", "PS", "DL", "FT", "ST", "UK", "GB", "EU"})  # fmt: skip


def add_family(key: Key, material: Material, taken: frozenset[str]) -> dict[str, str]:
    """Give every person of the family a role.

    Args:
        key: taken further.
        material: the case.
        taken: capitals that mean something else in the field (HV, SW): never taken for initials.

    Returns:
        Id of a person -> role.
    """
    people = [p for p in material.family.people if not p.implied]
    bases = _bases(material, people)
    counts = Counter(bases.values())
    numbers = Numbering()
    roles: dict[str, str] = {}
    for person in _in_order(material, people):
        base = bases[person.id]
        alone = counts[base] == 1 and base not in ("Sibling", "Adult", "Relative")
        roles[person.id] = base if alone or base.startswith("Child ") else numbers.next(base)
        holder = key.add(Holder(roles[person.id], base, "family", person.name))
        for parts in _all_parts(person):
            holder.add((*whole_forms(parts), *given_forms(parts)))
            holder.add(
                Form(i, "exact", "initials")
                for i in initials_of(parts)
                if i.replace(" ", "").upper() not in taken | _INITIALS_TAKEN and i.isascii()
            )
    for number, child in enumerate(material.case.children):  # a subject child whom no family table names
        holder = Holder(_letter(number), "Child", "family", child.name)
        if not any(h.role == holder.role for h in key.holders):
            parts = parts_of(child.name)
            key.add(holder).add((*whole_forms(parts), *given_forms(parts), *surname_forms(parts)))
    _add_surnames(key, material, people, roles)
    return roles


_TITLES = {"F": ("Mrs", "Miss", "Ms", "Mx"), "M": ("Mr", "Mister", "Mx")}


def _letter(number: int) -> str:
    return f"Child {chr(65 + number % 26)}"


def _bases(material: Material, people: Sequence[Person]) -> dict[str, str]:
    """What each is to the child, short as the field writes it; nothing that itself holds a name."""
    names = {
        letters(w)
        for p in people
        for parts in _all_parts(p)
        for w in (*parts.givens, *parts.surnames, *parts.nicknames)
    }
    children = [letters(c.name) for c in material.case.children]
    bases, further = {}, len(children)
    for person in people:
        if person.subject:
            number = children.index(letters(person.name)) if letters(person.name) in children else -1
            if number < 0 and len(children) == 1:
                number = 0
            if number < 0:
                number, further = further, further + 1
            bases[person.id] = _letter(number)
            continue
        words = person.relation.strip() or next(iter(person.relation_typed), "").strip()
        plain_words = words.lower()
        if _SIBLING.match(plain_words):
            bases[person.id] = "Sibling"
        elif not words or any(letters(w) in names for w in re.findall(r"[\w’']+", re.sub(r"['’]s\b", "", words))):
            bases[person.id] = "Relative"
        else:
            bases[person.id] = _SHORT.get(plain_words) or words[0].upper() + words[1:].split(";")[0].split(",")[0]
    return bases


def _in_order(material: Material, people: Iterable[Person]) -> list[Person]:
    """Eldest first among siblings, so that numbers mean something; then as the family lists them."""
    listed = {p.id: i for i, p in enumerate(material.family.people)}
    return sorted(people, key=lambda p: (p.date_of_birth or dt.date.max, listed[p.id]))


def _all_parts(person: Person) -> list[Parts]:
    if person.placeholder:
        return []
    main = parts_of(person.name)
    found = [main]
    for other in person.also_known_as:
        parts = parts_of(other)
        if len(parts.givens) + len(parts.surnames) == 1 and main.givens:
            word = (*parts.givens, *parts.surnames)[0]
            known_surname = letters(word) in {letters(s) for s in main.surnames}
            found.append(Parts(main.givens, (word,)))  # a former surname
            if not known_surname:
                found.append(Parts((word,), main.surnames))  # or what they are called
        else:
            found.append(parts)
    return [p for p in found if p.givens or p.surnames]


def _add_surnames(key: Key, material: Material, people: Sequence[Person], roles: dict[str, str]) -> None:
    """A surname alone is its one bearer's, else the family's; with a title it is the one grown person's of that sex."""
    bearers: dict[str, list[Person]] = {}
    written: dict[str, str] = {}
    for person in people:
        for parts in _all_parts(person):
            for surname in parts.surnames:
                if person not in bearers.setdefault(letters(surname), []):
                    bearers[letters(surname)].append(person)
                written.setdefault(letters(surname), surname)
    holders = {h.role: h for h in key.of("family")}
    numbers = Numbering()
    for folded, theirs in bearers.items():
        parts = Parts((), (written[folded],))
        named = {roles[p.id] for p in theirs}
        if len(named) == 1:
            holder = holders[next(iter(named))]
        else:
            holder = key.add(Holder(numbers.next("Family"), "Family", "family", written[folded]))
        holder.add(surname_forms(parts))
        for sex in ("F", "M"):
            grown = [p for p in theirs if p.sex == sex and _is_grown(p, material.case.incident)]
            meant = grown or [p for p in theirs if p.sex is None and _is_grown(p, material.case.incident)]
            if 0 < len({roles[p.id] for p in meant}) < 4:
                for person in meant:
                    holders[roles[person.id]].add(title_forms(parts, _TITLES[sex]))


def _is_grown(person: Person, on: dt.date) -> bool:
    return not person.unborn and (person.date_of_birth is None or (on - person.date_of_birth).days > _GROWN * 365)


def add_others(key: Key, material: Material) -> None:
    """People named only in entries, with the name as it was read there."""
    numbers = Numbering()
    known = {letters(h.name) for h in key.holders}
    for one in material.family.candidates:
        parts = parts_of(one.name)
        if letters(one.name) in known or not (parts.givens or parts.surnames) or _only_words(parts):
            continue
        holder = key.add(Holder(numbers.next("Person"), "Person", "person", one.name))
        holder.add((*whole_forms(parts), *given_forms(parts), *surname_forms(parts)))


def _only_words(parts: Parts) -> bool:
    words = (*parts.givens, *parts.surnames)
    return all(letters(w) in nobody() or letters(w) in ordinary() for w in words)
