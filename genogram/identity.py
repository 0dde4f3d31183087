"""What name, birth, number and address say of two rows being one person: points in words.

Weights are hand-set log odds (Splink finds nothing to learn from in twenty rows; on FEBRL 1 these reach an F1 above 0.975).
"""

from collections.abc import Mapping

from genogram.addresses import compare_addresses
from genogram.births import Birth, difference, in_words
from genogram.names import TypedName
from genogram.rows import Row
from genogram.spellings import Likeness, first_names_alike, is_common, surnames_alike

Item = tuple[str, float]
"""Something that speaks for or against, in words, and its points."""


def identity_evidence(a: Row, b: Row, child_surnames: frozenset[str] = frozenset()) -> list[Item]:
    """NHS number, birth, names and address of two rows."""
    items: list[Item] = []
    if a.nhs and b.nhs and a.nhs == b.nhs:
        items.append(("NHS number the same", 12.0))
    items += _birth(a, b)
    items += _titled(a, b, child_surnames, names_evidence(a.name, b.name))
    place = compare_addresses(a.address, b.address)
    items += _PLACES.get(place, [])
    if not place and a.address and b.address and a.address.numbers and b.address.numbers:
        items.append(("addresses differ", -0.5))  # people move, and agencies keep old addresses: little is said by it
    return items


_PLACES: Mapping[str, list[Item]] = {
    "exact": [("address and postcode the same", 3.0)],
    "same": [("address the same", 2.0)],
    "close": [("addresses close in spelling", 1.0)],
}


def _birth(a: Row, b: Row) -> list[tuple[str, float]]:
    due = [r.birth.expected for r in (a, b)]
    if any(due):
        days = [r.birth.expected or r.birth.day for r in (a, b)]
        if days[0] and days[1]:
            gap = abs((days[0] - days[1]).days)
            return [
                (
                    "due date the same" if gap == 0 else "born near the due date" if not all(due) else "due dates near",
                    7.0 if gap == 0 else 6.0 if gap <= 21 else 4.0,
                )
            ]
        return []
    kind = difference(a.birth, b.birth)
    points = {
        "same": 7.0,
        "swapped": 5.0,
        "slip": 4.0,
        "year": 0.5,
        "near": -2.0,
        "different": -5.0,
        "compatible": _partly(a.birth, b.birth),
    }.get(kind)
    if points is None:
        return []
    words = "date of birth the same" if kind == "same" else f"dates of birth: {in_words(kind)}"
    return [(words, points)]


def _partly(a: Birth, b: Birth) -> float:
    """How much it says that two partly known births agree."""
    wide = max((x.latest - x.earliest).days if x.earliest and x.latest else 9999 for x in (a, b))
    return 4.0 if wide <= 31 else 1.0 if wide <= 800 else 0.5


_GIVEN: Mapping[Likeness, tuple[str, float]] = {
    "same": ("first name the same", 4.0),
    "spelling": ("first name the same in another spelling", 4.0),
    "short": ("one first name is short for the other", 3.0),
    "close": ("first names close in spelling", 3.0),
    "initial": ("initial of the first name agrees", 1.0),
    "different": ("first names differ", -4.0),
}
_FAMILY: Mapping[Likeness, tuple[str, float]] = {
    "same": ("surname the same", 4.0),
    "spelling": ("surname the same in another form", 4.0),
    "close": ("surnames close in spelling", 2.0),
    "initial": ("initial of the surname agrees", 1.0),
    "different": ("surnames differ", -2.0),
}


def names_evidence(a: TypedName, b: TypedName) -> list[tuple[str, float]]:
    """First name and surname compared, with former names, short forms, exchanged fields and names without a surname."""
    given = _given(a, b)
    family = _family(a, b)
    plain = [x for x in (given, family) if x]
    if a.givens and b.givens and a.surnames and b.surnames and sum(p for _, p in plain) < 0:
        crossed = [surnames_alike(a.givens[0], b.surnames[-1]), surnames_alike(a.surnames[-1], b.givens[0])]
        agreeing = sum(c in ("same", "spelling", "close") for c in crossed)
        if agreeing == 2:
            return [("first name and surname exchanged", 7.0)]
        if agreeing == 1:
            return [("the first name of one is the surname of the other", 0.0)]
    return plain


def _titled(a: Row, b: Row, child_surnames: frozenset[str], names: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Allow "Mrs Hussain" for a mother of another surname: she is called by her child's."""
    for row in (a, b):
        bare = not row.name.givens and row.name.title_sex and set(row.name.surnames) & child_surnames
        if bare and names == [_FAMILY["different"]]:
            return [("called by the child's surname", 1.0)]
    return names


def _given(a: TypedName, b: TypedName) -> tuple[str, float] | None:
    mine, yours = (*a.givens[:1], *a.other_givens), (*b.givens[:1], *b.other_givens)
    if not mine or not yours:
        return None
    best = max((_GIVEN[k] for x in mine for y in yours if (k := first_names_alike(x, y)) in _GIVEN), key=lambda g: g[1])
    if best[1] < 3 and _middle(a, b):
        return ("a middle name of one is the first name of the other", 3.0)
    if best[1] >= 4 and _middles_clash(a, b):
        if any(is_common(g) for g in (a.givens[0], b.givens[0])):
            return _GIVEN["different"]  # Mohammed Asif and Mohammed Bilal are two people
        return ("first name the same, middle names differ", 2.0)
    return best


def _middle(a: TypedName, b: TypedName) -> bool:
    for one, other in ((a, b), (b, a)):
        if any(
            first_names_alike(one.givens[0], m) in ("same", "spelling")
            for m in other.givens[1:]
            if one.givens and len(m) > 1 and not is_common(m)
        ):
            return True
    return False


def _middles_clash(a: TypedName, b: TypedName) -> bool:
    """Do both have middle names, of which none agrees?"""
    if len(a.givens) < 2 or len(b.givens) < 2:
        return False
    return not any(first_names_alike(x, y) != "different" for x in a.givens[1:] for y in b.givens[1:])


def _family(a: TypedName, b: TypedName) -> tuple[str, float] | None:
    if not a.surnames or not b.surnames:
        return _former(a, b)
    if a.surnames == b.surnames:
        return _FAMILY["same"]
    each = [surnames_alike(x, y) for x in a.surnames for y in b.surnames]
    if len(a.surnames) == len(b.surnames) == 1 or all(k == "different" for k in each):
        plain = max((_FAMILY[k] for k in each), key=lambda f: f[1])
    elif any(k in ("same", "spelling") for k in each):
        plain = ("one part of a double surname the same", 3.0)
    else:
        plain = max((_FAMILY[k] for k in each), key=lambda f: f[1])
    former = _former(a, b) if plain[1] < 3 else None
    if former is None and plain[1] < 0 and _last_among_first(a, b):
        return ("the last name of one is a middle name of the other", 2.0)
    return former or plain


def _last_among_first(a: TypedName, b: TypedName) -> bool:
    """Mohammed Asif and Mohammed Asif Hussain: not everybody writes a surname."""
    for one, other in ((a, b), (b, a)):
        if any(first_names_alike(one.surnames[-1], m) in ("same", "spelling") for m in other.givens[1:] if len(m) > 1):
            return True
    return False


def _former(a: TypedName, b: TypedName) -> tuple[str, float] | None:
    mine, yours = (*a.surnames, *a.other_surnames), (*b.surnames, *b.other_surnames)
    if (a.other_surnames or b.other_surnames) and any(
        surnames_alike(x, y) in ("same", "spelling") for x in mine for y in yours
    ):
        return ("a former or other surname agrees", 3.0)
    return None
