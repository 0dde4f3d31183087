"""What forbids that two rows are one person, whatever the points."""

from genogram.births import difference
from genogram.rows import Row
from genogram.spellings import first_names_alike
from genogram.surroundings import Surroundings


def why_two(a: Row, b: Row, around: Surroundings) -> str:
    """Why two rows can't be one person, whatever the points; empty where nothing forbids it."""
    if a.list_id == b.list_id:
        return "both stand in one table"
    if a.nhs and b.nhs and a.nhs != b.nhs:
        return "two valid NHS numbers"
    if a.placeholder or b.placeholder:
        return "nobody is named"
    if a.name.several or b.name.several:
        return "one row names two people"
    if a.stillborn != b.stillborn and (a.unborn or b.unborn or a.stillborn or b.stillborn):
        return "one was stillborn"
    if a.name.generation and b.name.generation and a.name.generation != b.name.generation:
        return "senior and junior"
    if a.name.birth_order and b.name.birth_order and a.name.birth_order != b.name.birth_order:
        return "two children of one birth"
    return _unborn(a, b) or _twins(a, b, around) or _generations(a, b, around)


def _unborn(a: Row, b: Row) -> str:
    """An unborn child is one with another row only where the due date or birth lies within six weeks."""
    if not a.unborn and not b.unborn:
        return ""
    days = [r.birth.expected or r.birth.day for r in (a, b)]
    if a.unborn and b.unborn:
        return "due dates far apart" if days[0] and days[1] and abs((days[0] - days[1]).days) > 42 else ""
    if not days[0] or not days[1]:
        return "" if a.child or b.child else "one is not born yet"
    return "" if abs((days[0] - days[1]).days) <= 42 else "one is not born yet"


def _twins(a: Row, b: Row, around: Surroundings) -> str:
    """Two first names that stand as two people with one date of birth in some table are two people everywhere."""
    if (
        not a.name.givens
        or not b.name.givens
        or first_names_alike(a.name.givens[0], b.name.givens[0]) in ("same", "initial", "unknown")
    ):
        return ""
    if difference(a.birth, b.birth) not in ("same", "slip", "swapped"):
        return ""
    for rows in around.lists.values():
        like_a = [r for r in rows if _bears(r, a.name.givens[0])]
        like_b = [r for r in rows if _bears(r, b.name.givens[0])]
        if any(x.key != y.key and difference(x.birth, y.birth) == "same" for x in like_a for y in like_b):
            return "two children of one birth"
    return ""


def _bears(row: Row, given: str) -> bool:
    return any(first_names_alike(g, given) == "same" for g in (*row.name.givens[:1], *row.name.other_givens))


def _generations(a: Row, b: Row, around: Surroundings) -> str:
    """Unless both hold one place in the family, thirty years apart are two people, and a father is not his son."""
    if around.fit(a, b) in ("same-only", "same", "fits"):
        return ""
    one, two = a.birth.middle(), b.birth.middle()
    apart = difference(a.birth, b.birth)
    if one and two and apart == "different" and abs((one - two).days) > 12 * 365:
        return "a generation apart"
    return "parent and child of one another" if _parent_of(a, b) or _parent_of(b, a) else ""


def _parent_of(a: Row, b: Row) -> bool:
    """Does a claim of `a` make it a parent or child of somebody of `b`'s full name?"""
    for claim in a.claims:
        if (
            claim.origin == "named"
            and claim.path in (("mother",), ("father",), ("parent",), ("child",))
            and len(claim.anchor) > 1
        ):
            first, last = claim.anchor[0], claim.anchor[-1]
            if b.name.givens[:1] == (first,) and last in b.name.surnames and a.name.givens[:1] != (first,):
                return True
    return False
