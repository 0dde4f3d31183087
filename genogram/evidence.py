"""What speaks for and against two rows being one person: points in words, and blocks that no points outweigh.

Weights are hand-set log odds (facts of the field: Splink finds nothing to learn from in twenty rows). 12 points and nothing against:
proposed as one. 4 to 12: a question. Below: two people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genogram.addresses import same_address
from genogram.births import Birth, difference, in_words
from genogram.frames import Frame, roles_of
from genogram.names import TypedName
from genogram.roles import Fit, Role, roles_fit
from genogram.rows import CASE_LIST, Row
from genogram.spellings import Likeness, first_names_alike, is_common, surnames_alike

PROPOSED = 12.0
QUESTION = 4.0
ALMOST = 9.0
"""Enough where the place in the family or the first name leaves only one candidate, and nothing speaks against it."""


@dataclass(frozen=True)
class Evidence:
    """Points in words. `blocked` says why the two can't be one, whatever the points."""

    a: str
    b: str
    items: tuple[tuple[str, float], ...] = ()
    blocked: str = ""
    against: bool = False
    """Something weighty speaks against it."""
    only_candidate: bool = False

    @property
    def points(self) -> float:
        """The sum."""
        return round(sum(p for _, p in self.items), 1)

    @property
    def strong(self) -> bool:
        """Enough to be proposed as one person, if no rival is near."""
        return not self.blocked and (
            self.points >= PROPOSED or (self.only_candidate and not self.against and self.points >= ALMOST)
        )

    def words(self) -> tuple[str, ...]:
        """Each item as an officer reads it: "date of birth the same (+7)"."""
        return tuple(f"{text} ({points:+g})" for text, points in self.items)


@dataclass(frozen=True)
class Surroundings:
    """What has to be known of all rows to weigh two of them."""

    rows: Mapping[str, Row]
    roles: Mapping[str, Sequence[Role]]
    lists: Mapping[str, Sequence[Row]]
    one_child: bool
    child_surnames: frozenset[str] = frozenset()


def surroundings(rows: Sequence[Row], frames: Mapping[str, Frame]) -> Surroundings:
    """Index the rows for weighing."""
    roles = {r.key: tuple(roles_of(r, frames[r.list_id])) for r in rows}
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row)
    surnames = frozenset(s for r in lists.get(CASE_LIST, []) for s in r.name.surnames)
    return Surroundings({r.key: r for r in rows}, roles, lists, len(lists.get(CASE_LIST, [])) == 1, surnames)


def weigh(a: Row, b: Row, around: Surroundings) -> Evidence:
    """All that speaks for and against two rows of different lists being one person."""
    blocked = _block(a, b, around)
    items: list[tuple[str, float]] = []
    against = False
    if a.nhs and b.nhs and a.nhs == b.nhs:
        items.append(("NHS number the same", 12.0))
    birth = _birth(a, b)
    names = _titled(a, b, around, _names(a.name, b.name))
    fit = _fit(a, b, around)
    role = [_ROLE[fit]] if fit in _ROLE else []
    items += [*birth, *names, *role]
    if same_address(a.address, b.address):
        items.append(("address the same", 1.5))
    if a.sex and b.sex and a.sex != b.sex:
        items.append(("sex differs", -4.0))
        against = True
    against = against or any(p <= -4.0 for _, p in items)
    alone = [] if fit in ("clash", "other") else _first_name_alone(a, b, around)
    items += alone
    placed = fit in ("same-only", "same", "fits") and any(p > 0 for _, p in names) and _alone_in_role(a, b, around)
    if placed:
        items.append(("the only one in that place in both tables", 2.0))
    only = bool(alone) or placed
    if a.unborn and b.unborn and _only_unborn(a, around) and _only_unborn(b, around):
        items.append(("the only unborn child in both tables", 4.0))
        only = True
    return Evidence(a.key, b.key, tuple(items), blocked, against, only)


def _block(a: Row, b: Row, around: Surroundings) -> str:
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
    fits = {roles_fit(x, y) for x in around.roles[a.key] for y in around.roles[b.key]}
    if fits & {"same-only", "same", "fits"}:
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
        "different": -6.0,
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


def _names(a: TypedName, b: TypedName) -> list[tuple[str, float]]:
    given = _given(a, b)
    family = _family(a, b)
    plain = [x for x in (given, family) if x]
    if a.givens and b.givens and a.surnames and b.surnames:
        crossed = surnames_alike(a.givens[0], b.surnames[-1]), surnames_alike(a.surnames[-1], b.givens[0])
        if all(c in ("same", "spelling") for c in crossed) and sum(p for _, p in plain) < 7:
            return [("first name and surname exchanged", 7.0)]
    return plain


def _titled(a: Row, b: Row, around: Surroundings, names: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Allow "Mrs Hussain" for a mother of another surname: she is called by her child's."""
    for row in (a, b):
        bare = not row.name.givens and row.name.title_sex and set(row.name.surnames) & around.child_surnames
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
        return ("first name the same, middle names differ", 1.0 if is_common(a.givens[0] if a.givens else "") else 3.0)
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
    """Mohammed Asif and Mohammed Bilal are two people."""
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


_FITS: Sequence[Fit] = ("unknown", "clash", "other", "neutral", "fits", "same", "same-only")
_ROLE: Mapping[Fit, tuple[str, float]] = {
    "same-only": ("the same place in the family, which only one can hold", 6.0),
    "same": ("the same relationship", 3.0),
    "fits": ("relationships that can be one", 2.0),
    "other": ("relationships that differ", -3.0),
    "clash": ("relationships of two generations", -6.0),
}


def _fit(a: Row, b: Row, around: Surroundings) -> Fit:
    """The best that any two of their relationships make of each other."""
    best: Fit = "unknown"
    for x in around.roles[a.key]:
        for y in around.roles[b.key]:
            fit = roles_fit(x, y)
            if fit == "same-only" and x.path == () and not around.one_child:
                fit = "same"
            best = max(best, fit, key=_FITS.index)
    return best


def _alone_in_role(a: Row, b: Row, around: Surroundings) -> bool:
    """Is each the only one of its table that could hold the other's place?"""
    return _only_fit(a, b, around) and _only_fit(b, a, around)


def _only_unborn(row: Row, around: Surroundings) -> bool:
    return sum(r.unborn for r in around.lists[row.list_id]) == 1


def _only_fit(a: Row, b: Row, around: Surroundings) -> bool:
    fitting = [
        r
        for r in around.lists[b.list_id]
        if _fit(a, r, around) in ("same-only", "same", "fits") and not _unlike_sex(a, r)
    ]
    return [r.key for r in fitting] == [b.key]


def _unlike_sex(a: Row, b: Row) -> bool:
    return bool(a.sex and b.sex and a.sex != b.sex)


def _first_name_alone(a: Row, b: Row, around: Surroundings) -> list[tuple[str, float]]:
    """A first name that nobody else in either table bears, not even by its initial, tells more than one of two brothers' names."""
    if not a.name.givens or not b.name.givens:
        return []
    likeness = max((first_names_alike(x, y) for x in _called(a) for y in _called(b)), key=_RANK.index)
    if likeness not in ("same", "spelling", "short", "initial"):
        return []
    for one, other in ((a, b), (b, a)):
        for rival in around.lists[other.list_id]:
            if rival.key != other.key and any(
                first_names_alike(x, y) != "different" for x in _called(one) for y in _called(rival)
            ):
                return []
    return [
        ("nobody else in either table has that initial", 2.0)
        if likeness == "initial"
        else ("nobody else in either table has that first name", 3.0)
    ]


_RANK: Sequence[Likeness] = ("unknown", "different", "initial", "close", "short", "spelling", "same")


def _called(row: Row) -> tuple[str, ...]:
    return (*row.name.givens[:1], *row.name.other_givens)
