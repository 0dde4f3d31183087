"""What a drawing and an export keep back by default: the names of adoptive parents, the adoptive name of a child, placement addresses.

A step-parent who adopts beside the birth parent is no stranger to the family and keeps the name.
"""

import re

from casefile.people import Conflict, Family, Person, Relationship
from genogram.names import fold

NAME_WITHHELD = "name withheld"
_GONE = "(withheld)"


def adopters(family: Family) -> frozenset[str]:
    """Adoptive parents who are neither the birth parent's partner nor parents together with one."""
    birth = {(r.between[0], r.between[1]) for r in family.relationships if r.type == "parent" and r.kind == "birth"}
    partners = {frozenset(r.between) for r in family.relationships if r.type == "partner"}
    found = set()
    for r in family.relationships:
        if r.type == "parent" and r.kind == "adoptive":
            adopter, child = r.between
            own = {p for p, c in birth if c == child}
            if adopter not in own and not any(frozenset((adopter, p)) in partners for p in own):
                found.add(adopter)
    return frozenset(found)


def shown_names(family: Family) -> dict[str, str]:
    """The names to show in place of those withheld, by person: adopters, and the children who bear their name."""
    hidden = adopters(family)
    secret = _secret_words(family, hidden)
    names = dict.fromkeys(hidden, NAME_WITHHELD)
    children = _children(family, hidden)
    for person in family.people:
        if person.id in children and secret & _words(person.name):
            plain = [n for n in person.also_known_as if not secret & _words(n)]
            bare = " ".join(w for w in person.name.split() if not secret & _words(w))
            names[person.id] = max(plain, key=lambda n: (len(n.split()), n)) if plain else bare or NAME_WITHHELD
    return names


def without_withheld(family: Family, *, names: bool = False, addresses: bool = False) -> Family:
    """The family as it may be shown.

    Args:
        family: as built.
        names: show adoptive names all the same.
        addresses: show placement addresses all the same.
    """
    if not addresses:
        family = family.model_copy(update={"conflicts": tuple(_without_address(c, family) for c in family.conflicts)})
    hidden = adopters(family)
    if names or not hidden:
        return family
    shown, secret = shown_names(family), _secret_words(family, hidden)
    return family.model_copy(
        update={
            "people": tuple(_renamed(p, shown, secret) for p in family.people),
            "relationships": tuple(_relabelled(r, secret) for r in family.relationships),
            "conflicts": tuple(c.model_copy(update={"text": _scrubbed(c.text, secret)}) for c in family.conflicts),
        }
    )


def _renamed(person: Person, shown: dict[str, str], secret: frozenset[str]) -> Person:
    update = {
        "name": shown.get(person.id, person.name),
        "also_known_as": tuple(n for n in person.also_known_as if not secret & _words(n)),
        "relation_typed": tuple(_scrubbed(t, secret) for t in person.relation_typed),
        "birth_text": _scrubbed(person.birth_text, secret),
    }
    return person.model_copy(update=update)


def _relabelled(relationship: Relationship, secret: frozenset[str]) -> Relationship:
    return relationship.model_copy(update={"label": _scrubbed(relationship.label, secret)})


def _without_address(conflict: Conflict, family: Family) -> Conflict:
    """Of somebody in a placement, that addresses differ is said, not which they are."""
    person = family.person(conflict.person or "")
    if person is None or conflict.about != "address":
        return conflict
    home = any(h.withheld and person.id in h.members for h in family.households)
    if not (home or person.withheld_address):
        return conflict
    text = f"{person.name}: agencies give different addresses, which are withheld."
    return conflict.model_copy(update={"text": text, "values": ()})


def _children(family: Family, hidden: frozenset[str]) -> set[str]:
    return {r.between[1] for r in family.relationships if r.type == "parent" and r.between[0] in hidden}


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


def _secret_words(family: Family, hidden: frozenset[str]) -> frozenset[str]:
    """Words of adopters' names that nobody of the birth family bears, initials left out."""
    theirs: set[str] = set()
    others: set[str] = set()
    children = _children(family, hidden)
    for person in family.people:
        words = set().union(*(_words(n) for n in (person.name, *person.also_known_as)))
        if person.id in hidden:
            theirs |= words
        elif person.id not in children:
            others |= words
    return frozenset(w for w in theirs - others if len(w) > 1 and w not in ("mr", "mrs", "ms", "miss", "dr", "unknown"))


def _scrubbed(text: str, secret: frozenset[str]) -> str:
    parts = re.split(r"(\w[\w'’-]*)", text)
    bare = [re.sub(r"['’]s?$", "", p) for p in parts]  # "Una's", "Unas'"
    gone = [bool(_words(b) and _words(b) <= secret) or fold(b).removesuffix("s") in secret for b in bare]
    clean = "".join(_GONE if hide else p for p, hide in zip(parts, gone, strict=True))
    return re.sub(rf"{re.escape(_GONE)}(?:[ ,]+{re.escape(_GONE)})+", _GONE, clean)
