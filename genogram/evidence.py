"""What speaks for and against two rows being one person: points in words, and blocks that no points outweigh.

Weights are hand-set log odds (facts of the field: Splink finds nothing to learn from in twenty rows). 12 points and nothing against:
proposed as one. 4 to 12: a question. Below: two people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from genogram.blocks import why_two
from genogram.identity import identity_evidence
from genogram.roles import Fit
from genogram.rows import Row
from genogram.spellings import Likeness, first_names_alike
from genogram.surroundings import Surroundings

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
    other_name: bool = False
    """The first names differ, and it is not a place in the family that only one can hold: twins, brothers."""
    only_candidate: bool = False

    @property
    def points(self) -> float:
        """The sum."""
        return round(sum(p for _, p in self.items), 1)

    @property
    def strong(self) -> bool:
        """Enough to be proposed as one person, if no rival is near."""
        return (
            not self.blocked
            and not self.other_name
            and (self.points >= PROPOSED or (self.only_candidate and not self.against and self.points >= ALMOST))
        )

    def words(self) -> tuple[str, ...]:
        """Each item as an officer reads it: "date of birth the same (+7)"."""
        return tuple(f"{text} ({points:+g})" for text, points in self.items)


def weigh(a: Row, b: Row, around: Surroundings) -> Evidence:
    """All that speaks for and against two rows of different lists being one person."""
    blocked = why_two(a, b, around)
    items = identity_evidence(a, b, around.child_surnames)
    named = any(p > 0 and "name" in text for text, p in items)
    against = False
    fit = around.fit(a, b)
    items += [_ROLE[fit]] if fit in _ROLE else []
    if a.sex and b.sex and a.sex != b.sex:
        items.append(("sex differs", -4.0))
        against = True
    against = against or any(p <= -4.0 for _, p in items)
    alone = [] if fit in ("clash", "other") else _first_name_alone(a, b, around)
    items += alone or _misspelt(a, b, around)
    placed = fit in ("same-only", "same", "fits") and named and _alone_in_role(a, b, around)
    if placed:
        items.append(("the only one in that place in both tables", 2.0))
    only = bool(alone) or placed
    if a.unborn and b.unborn and _only_unborn(a, around) and _only_unborn(b, around):
        items.append(("the only unborn child in both tables", 4.0))
        only = True
    differ = any(text == "first names differ" for text, _ in items)
    other_name = differ and fit != "same-only" and not (a.nhs and a.nhs == b.nhs)
    return Evidence(a.key, b.key, tuple(items), blocked, against, other_name, only)


_ROLE: Mapping[Fit, tuple[str, float]] = {
    "same-only": ("the same place in the family, which only one can hold", 6.0),
    "same": ("the same relationship", 3.0),
    "fits": ("relationships that can be one", 2.0),
    "other": ("relationships that differ", -3.0),
    "clash": ("relationships of two generations", -6.0),
}


def _alone_in_role(a: Row, b: Row, around: Surroundings) -> bool:
    """Is each the only one of its table that could hold the other's place?"""
    return _only_fit(a, b, around) and _only_fit(b, a, around)


def _only_unborn(row: Row, around: Surroundings) -> bool:
    return sum(r.unborn for r in around.lists[row.list_id]) == 1


def _only_fit(a: Row, b: Row, around: Surroundings) -> bool:
    fitting = [
        r
        for r in around.lists[b.list_id]
        if around.fit(a, r) in ("same-only", "same", "fits") and not _unlike_sex(a, r)
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
            if rival.key == other.key or _unlike_sex(one, rival) or around.fit(one, rival) == "clash":
                continue
            if any(first_names_alike(x, y) != "different" for x in _called(one) for y in _called(rival)):
                return []
    return [
        ("nobody else in either table has that initial", 2.0)
        if likeness == "initial"
        else ("nobody else in either table has that first name", 3.0)
    ]


def _misspelt(a: Row, b: Row, around: Surroundings) -> list[tuple[str, float]]:
    """One letter apart, and one of the two spellings stands in a single row of all tables, the other in several: a slip of the pen.

    Two people of one table who bear them are two, and so may two spellings be of which each has its own tables.
    """
    if not a.name.givens or not b.name.givens:
        return []
    x, y = a.name.givens[0], b.name.givens[0]
    if first_names_alike(x, y) != "close" or DamerauLevenshtein.distance(x, y) > 1:
        return []
    where = {n: [r.list_id for r in around.rows.values() if n in _called(r)] for n in (x, y)}
    few, many = sorted(where.values(), key=len)
    if len(few) != 1 or len(set(many)) < _WRITTEN_BY or few[0] in many:
        return []
    return [("a spelling that no other table has, one letter from that of several", 2.0)]


_WRITTEN_BY = 2
"""So many tables must have the other spelling."""
_RANK: Sequence[Likeness] = ("unknown", "different", "initial", "close", "short", "spelling", "same")


def _called(row: Row) -> tuple[str, ...]:
    return (*row.name.givens[:1], *row.name.other_givens)
