"""Brothers and sisters: which parents they share, as far as words, surnames and addresses say. The rest stays "sibling"."""

from collections.abc import Sequence

from genogram.statements import Statement
from genogram.web import Web


def settle_siblings(web: Web, statements: Sequence[Statement]) -> None:
    """Turn sibling claims into shared parents where that is known; else into a sibling edge."""
    pairs: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        if statement.start is None:
            continue
        found = [p for p in web.walk(statement.start, statement.path[:-1]) if p != statement.person]
        if len(found) == 1:
            pairs.setdefault((found[0], statement.person), []).append(statement)
    for (base, person), said in pairs.items():
        web.called_sibling[base, person] = [(s.claim.kind, s.row) for s in said]
        # what a brother's table calls the child counts as well: "half sister" there, "maternal half-brother" here
        _settle(web, base, person, [*said, *pairs.get((person, base), [])])


def _settle(web: Web, base: str, person: str, said: Sequence[Statement]) -> None:
    kinds = {s.claim.kind for s in said}
    mother, father = web.mother_of(base), web.father_of(base)
    shared: list[tuple[str, bool]] = []
    """Parents that both have, and whether that was said or taken from surname and address."""
    full, halves = "full" in kinds, {k for k in kinds if k.startswith("half")}
    if full and not halves:
        shared = [(p, True) for p in (mother, father) if p]
    elif kinds & {"half-maternal", "maternal"} and not kinds & {"half-paternal", "paternal"}:
        shared = [(mother, True)] if mother else []
    elif kinds & {"half-paternal", "paternal"} and not kinds & {"half-maternal", "maternal"}:
        shared = [(father, True)] if father else []
    elif kinds == {"step"}:
        if not _step_explained(web, base, person):
            _say(web, base, person, "step", said)
        return
    else:
        shared = _by_evidence(web, base, person, said, half=bool(halves))
    for parent, stated in shared:
        if _other_of_role(web, parent, base, person):
            continue
        for s in said:
            role = web.parents[parent, base].role if (parent, base) in web.parents else ""
            web.add_parent(
                parent, person, "birth" if stated else "unknown", s.row, s.claim.phrase, role=role, stated=stated
            )
    if not set(web.parents_of(base)) & set(web.parents_of(person)):
        _say(web, base, person, "half" if halves else "full" if full else "unknown", said)
    else:
        web.siblings.pop((min(base, person), max(base, person)), None)


def _say(web: Web, base: str, person: str, kind: str, said: Sequence[Statement]) -> None:
    for s in said:
        web.add_sibling(base, person, kind, s.row, s.claim.phrase)


def drop_explained(web: Web) -> None:
    """Take back step-siblings whose parents turned out to be a couple: the parents explain them."""
    for (a, b), edge in list(web.siblings.items()):
        if edge.kind == "step" and _step_explained(web, a, b):
            del web.siblings[a, b]


def _step_explained(web: Web, base: str, person: str) -> bool:
    """Is the person a child of somebody who is or was with a parent of the other?"""
    mine = set(web.parents_of(base))
    return any(partner in mine for parent in web.parents_of(person) for partner in web.partners_of(parent))


def _other_of_role(web: Web, parent: str, base: str, person: str) -> bool:
    """Has the person another mother, or father, already?"""
    edge = web.parents.get((parent, base))
    role = edge.role if edge else ""
    holder = web.mother_of(person) if role == "mother" else web.father_of(person) if role == "father" else None
    return holder is not None and holder != parent


def _by_evidence(web: Web, base: str, person: str, said: Sequence[Statement], *, half: bool) -> list[tuple[str, bool]]:
    """Of "brother" alone: the mother where surname, address or a different father point to her; the father where they point to him."""
    mother, father = web.mother_of(base), web.father_of(base)
    known = web.parents_of(person)
    roles = {web.parents[p, person].role for p in known}
    strange = [p for p in known if p not in (mother, father)]
    if mother and mother in known and (half or father is None):
        return [(mother, web.parents[mother, person].stated)]
    if father and father in known and (half or mother is None):
        return [(father, web.parents[father, person].stated)]
    if strange and "father" in roles and mother and father and father not in known:
        return [(mother, True)]  # siblings of two fathers share the mother
    if strange and "mother" in roles and father and mother and mother not in known:
        return [(father, True)]
    if mother and any(mother in web.partners_of(p) for p in strange):
        return [(mother, False)]  # the father is the mother's partner, past or present
    if any("unborn" in s.claim.flags for s in said) and mother:
        return [(mother, True)]
    found: list[tuple[str, bool]] = []
    if mother and _points_to_mother(web, base, person, mother, father):
        found.append((mother, False))
    if father and (not half or not found) and _points_to_father(web, person, mother, father):
        found.append((father, False))
    return found


def _points_to_mother(web: Web, base: str, person: str, mother: str, father: str | None) -> bool:
    me, her = web.people[person], web.people[mother]
    if me.surnames & her.surnames or me.lives_with(her):
        return True
    if me.lives_with(web.people[base]) and not (father and me.lives_with(web.people[father])):
        return True
    return bool(father and mother and web.people[father].lives_with(her) and me.surnames & web.people[father].surnames)


def _points_to_father(web: Web, person: str, mother: str | None, father: str) -> bool:
    me, him = web.people[person], web.people[father]
    if not me.surnames & him.surnames:
        return False
    her = web.people[mother] if mother else None
    return her is None or not me.surnames & her.surnames or him.lives_with(her)
