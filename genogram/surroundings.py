"""What has to be known of all rows to weigh two of them: their tables, and their places in the family."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from genogram.frames import Frame, claims_in, roles_of
from genogram.kinship import PARENT_STEPS, Claim
from genogram.roles import Fit, Role, reduce_path, roles_fit
from genogram.rows import CASE_LIST, Row
from genogram.spellings import first_names_alike, surnames_alike


@dataclass(frozen=True)
class Surroundings:
    """What has to be known of all rows to weigh two of them."""

    rows: Mapping[str, Row]
    roles: Mapping[str, Sequence[Role]]
    lists: Mapping[str, Sequence[Row]]
    one_child: bool
    child_surnames: frozenset[str] = frozenset()
    through: Mapping[str, Sequence[Role]] = field(default_factory=dict)
    """Roles by way of somebody named in the same table: "mother of Stacey Shaw" where the table's mother is Stacey Shaw."""

    def fit(self, a: Row, b: Row) -> Fit:
        """The best that any two of their relationships make of each other.

        By way of names a place that only one can hold counts in full; one of which there may be several says no more than that nothing differs.
        """
        plain = self._best(self.roles[a.key], self.roles[b.key])
        if plain not in ("unknown", "other", "neutral") or not (a.key in self.through or b.key in self.through):
            return plain
        named = self._best(
            (*self.roles[a.key], *self.through.get(a.key, ())), (*self.roles[b.key], *self.through.get(b.key, ()))
        )
        if named in ("same", "fits"):
            return "neutral"
        return named if named == "same-only" else plain

    def _best(self, mine: Sequence[Role], yours: Sequence[Role]) -> Fit:
        best: Fit = "unknown"
        for x in mine:
            for y in yours:
                fit = roles_fit(x, y)
                if fit == "same-only" and x.path == () and not self.one_child:
                    fit = "same"
                best = max(best, fit, key=_FITS.index)
        return best


_FITS: Sequence[Fit] = ("unknown", "clash", "other", "neutral", "fits", "same", "same-only")


def surroundings(rows: Sequence[Row], frames: Mapping[str, Frame]) -> Surroundings:
    """Index the rows for weighing."""
    roles = {r.key: tuple(roles_of(r, frames[r.list_id])) for r in rows}
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row)
    surnames = frozenset(s for r in lists.get(CASE_LIST, []) for s in r.name.surnames)
    through = {r.key: found for r in rows if (found := _through_names(r, lists, roles, frames[r.list_id]))}
    return Surroundings({r.key: r for r in rows}, roles, lists, len(lists.get(CASE_LIST, [])) == 1, surnames, through)


def _through_names(
    row: Row, lists: Mapping[str, Sequence[Row]], roles: Mapping[str, Sequence[Role]], frame: Frame
) -> tuple[Role, ...]:
    """The roles of a row's claims that count from somebody named, where that name stands for one place in the family."""
    found: list[Role] = []
    for claim in claims_in(row, frame):
        if claim.origin != "named" or not claim.kin:
            continue
        found += [
            Role(*reduce_path((*role.path, *claim.path), claim.kind))
            for role in _place_of(row, claim, lists, roles)
            if not _other_parents(role, claim)
        ]
    return tuple(dict.fromkeys(found))


def _place_of(
    row: Row, claim: Claim, lists: Mapping[str, Sequence[Row]], roles: Mapping[str, Sequence[Role]]
) -> list[Role]:
    """The roles of the only bearer of the name in the row's own table; where it has none, of the bearers in the others, if they agree."""
    own = [r for r in lists[row.list_id] if r.key != row.key and _named(r, claim.anchor)]
    if len(own) > 1:
        return []
    bearers = own or [
        r for table in lists.values() for r in table if r.list_id != row.list_id and _named(r, claim.anchor)
    ]
    placed = [role for r in bearers for role in roles[r.key] if not role.anchored]
    return placed if own or len({role.path for role in placed}) == 1 else []


def _other_parents(role: Role, claim: Claim) -> bool:
    """A half-brother's father may be another man than the child's; only a full brother's is surely the same."""
    return (
        role.path[-1:] == ("sibling",)
        and claim.path[:1] != ("child",)
        and role.kind != "full"
        and claim.path[0] in PARENT_STEPS
    )


def _named(row: Row, tokens: Sequence[str]) -> bool:
    """Does the row bear the name: the first name, and the surname where one is given?"""
    given = any(
        first_names_alike(g, called) in ("same", "spelling", "short")
        for g in (*row.name.givens[:1], *row.name.other_givens)
        for called in {tokens[0], "".join(tokens[:-1] or tokens)}
    )
    return given and (
        len(tokens) == 1
        or any(
            surnames_alike(s, tokens[-1]) in ("same", "spelling")
            for s in (*row.name.surnames, *row.name.other_surnames)
        )
    )
