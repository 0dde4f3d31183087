"""From whose side each table is written: the subject child's, an adult patient's, a sibling's.

The same word means another person in another table: a patient's "mother" is the child's grandmother (facts: each table has its own subject).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from genogram.births import difference
from genogram.kinship import Claim
from genogram.names import fold
from genogram.roles import Role, role_of, roles_fit
from genogram.rows import CASE_LIST, CHILD_HEADING, Row, adults_table
from genogram.spellings import first_names_alike, surnames_alike

_PARENT_HEADING = re.compile(r"\b(mother|mum|father|dad)\b")


@dataclass(frozen=True)
class Frame:
    """Whose table it is. `prefix` is the way from the subject child to that person; None where it could not be made out."""

    list_id: str
    prefix: tuple[str, ...] | None
    ego_keys: tuple[str, ...] = ()
    """The rows that are that person; empty where the person has no row in the table."""
    unsure: bool = False
    why: str = ""


def frames_of(rows: Sequence[Row]) -> Mapping[str, Frame]:
    """The frame of each list. Tables from the child's side come first, because the others are understood by them."""
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row)
    children = lists.get(CASE_LIST, [])
    frames = {CASE_LIST: Frame(CASE_LIST, (), tuple(r.key for r in children))}
    later: list[str] = []
    for list_id in sorted(set(lists) - {CASE_LIST}):
        frame = _child_frame(list_id, lists[list_id], children)
        if frame:
            frames[list_id] = frame
        else:
            later.append(list_id)
    settled = dict(frames)
    for list_id in later:
        frames[list_id] = _other_frame(list_id, lists[list_id], children, lists, settled)
    return frames


def is_child(row: Row, children: Sequence[Row]) -> Row | None:
    """The subject child of the case that a row can be, by name and birth."""
    for child in children:
        apart = difference(row.birth, child.birth)
        if child.unborn or row.unborn:
            if child.unborn and row.unborn:
                return child
            continue
        name = _alike(row, child)
        if (name == "same" and apart != "different") or (
            name == "close" and apart in ("same", "swapped", "slip", "year")
        ):
            return child
    return None


def _alike(a: Row, b: Row) -> str:
    """Say "same" where first name and surname agree, "close" where one of them does, else empty."""
    given = any(
        first_names_alike(x, y) in ("same", "spelling", "short", "close", "initial")
        for x in (*a.name.givens[:1], *a.name.other_givens)
        for y in (*b.name.givens[:1], *b.name.other_givens)
    )
    surnames = [
        surnames_alike(x, y)
        for x in (*a.name.surnames, *a.name.other_surnames)
        for y in (*b.name.surnames, *b.name.other_surnames)
    ]
    family = any(s in ("same", "spelling", "close", "initial") for s in surnames)
    if given and (family or not surnames):
        return "same"
    return "close" if given or (family and not a.name.givens) else ""


def _selves(rows: Sequence[Row]) -> list[Row]:
    return [r for r in rows if any(c.path == ("self",) and c.origin == "ego" for c in r.claims)]


def _alone(row: Row) -> bool:
    """Is "self" all that is said of the row, or does it also say "child's mother"?"""
    return not any(c.kin and c.path != ("self",) for c in row.claims)


def _adult_words(rows: Sequence[Row]) -> bool:
    return any(c.origin == "ego" and "adult" in c.flags and c.path != ("self",) for r in rows for c in r.claims)


def _child_frame(list_id: str, rows: Sequence[Row], children: Sequence[Row]) -> Frame | None:
    """The frame, if the table is plainly written from the subject child's side."""
    heading = next((r.heading for r in rows if r.heading), "")
    selves = _selves(rows)
    alone = [r for r in selves if _alone(r)]
    of_case = [r for r in alone if is_child(r, children)]
    if of_case and len(of_case) == len(alone):
        return Frame(list_id, (), tuple(r.key for r in of_case), why="the subject child's row is marked")
    if alone and not of_case and len(children) == 1 and len(alone) == 1 and not _someone_else(alone[0], children[0]):
        return Frame(list_id, (), (alone[0].key,), why="the subject child's row is marked")
    if of_case:
        return Frame(list_id, (), tuple(r.key for r in of_case), unsure=True, why="several rows are marked as subject")
    adult = adults_table(rows)
    if alone or adult or _adult_words(rows) or (_PARENT_HEADING.search(heading) and not CHILD_HEADING.search(heading)):
        return None
    if selves and not CHILD_HEADING.search(heading):
        return None
    return Frame(list_id, (), why="the words are a child's")


def _someone_else(row: Row, child: Row) -> bool:
    """Is the row marked as subject plainly another person than the child?"""
    if (row.unborn and child.unborn) or not row.name.named:
        return False
    return difference(row.birth, child.birth) not in ("same", "swapped", "slip")


def _other_frame(
    list_id: str,
    rows: Sequence[Row],
    children: Sequence[Row],
    lists: Mapping[str, list[Row]],
    settled: Mapping[str, Frame],
) -> Frame:
    """The frame of a table that is written from somebody else's side."""
    heading = next((r.heading for r in rows if r.heading), "")
    selves = [r for r in _selves(rows) if not is_child(r, children)]
    ego = selves[0] if selves else None
    if ego is None:
        named = _PARENT_HEADING.search(heading)
        if named and not CHILD_HEADING.search(heading):
            prefix = ("mother",) if named.group(1) in ("mother", "mum") else ("father",)
            return Frame(list_id, prefix, why=f"the column says relationship to {named.group(1)}")
        ego = _by_caption(rows)
    keys = (ego.key,) if ego else ()
    candidates = _candidates(ego, rows, children)
    best = max(candidates, key=lambda c: (_agreement(c, rows, lists, settled), -candidates.index(c)))
    known = [c for c in candidates if _agreement(c, rows, lists, settled) > 0]
    unsure = not known and len(candidates) > 1
    if ego is None and not known and CHILD_HEADING.search(heading):
        return Frame(list_id, (), why="the column says relationship to child", unsure=True)
    if unsure and ego is None:
        return Frame(list_id, None, keys, unsure=True, why="it could not be made out whose table it is")
    return Frame(list_id, best if not unsure else None, keys, unsure=unsure, why="written from an adult's side")


def _by_caption(rows: Sequence[Row]) -> Row | None:
    """The row whose full name the lines above the table give ("Family of Stacey Shaw")."""
    caption = fold(" ".join(dict.fromkeys(r.caption for r in rows)))
    found = [
        r for r in rows if r.name.givens and r.name.surnames and f"{r.name.givens[0]} {r.name.surnames[-1]}" in caption
    ]
    return found[0] if len(found) == 1 else None


def _candidates(ego: Row | None, rows: Sequence[Row], children: Sequence[Row]) -> list[tuple[str, ...]]:
    """Where the owner of the table may stand, seen from the child."""
    stated = [c.path for r in ([ego] if ego else []) for c in r.claims if c.origin == "child" and c.path]
    if stated:
        return [stated[0]]
    own = [c for r in ([ego] if ego else []) for c in r.claims if c.kin and c.path != ("self",) and c.origin == "ego"]
    if own:
        return [own[0].path]
    found: list[tuple[str, ...]] = []
    for row in rows:
        if is_child(row, children):
            for claim in row.claims:
                found += _inverse(claim, ego)
    return found or [
        ("mother",),
        ("father",),
        ("mother", "partner"),
        ("mother", "mother"),
        ("father", "mother"),
        ("sibling",),
    ]


def _inverse(claim: Claim, ego: Row | None) -> list[tuple[str, ...]]:
    """If the child is the owner's son, the owner is a parent, and so on."""
    if claim.origin != "ego":
        return []
    either: list[tuple[str, ...]] = [("mother",), ("father",)]
    sexed = {"F": either[:1], "M": either[1:]}.get(ego.sex or "" if ego else "", either)
    if claim.path == ("child",):
        return sexed
    if claim.path == ("partner", "child"):
        return [("mother", "partner"), ("father", "partner")]
    if claim.path == ("child", "child"):
        return [(side, *last) for side in ("mother", "father") for last in sexed]
    if claim.path == ("sibling", "child"):
        return [("mother", "sibling"), ("father", "sibling")]
    return [("sibling",)] if claim.path == ("sibling",) else []


def _agreement(
    prefix: tuple[str, ...], rows: Sequence[Row], lists: Mapping[str, list[Row]], settled: Mapping[str, Frame]
) -> float:
    """How well the table, read from `prefix`, agrees with what other tables say of the same people."""
    points = 0.0
    for row in rows:
        for other_id, frame in settled.items():
            for other in lists[other_id]:
                if _alike(row, other) == "same" and difference(row.birth, other.birth) in (
                    "same",
                    "swapped",
                    "slip",
                    "unknown",
                    "compatible",
                ):
                    points += _compare(row, prefix, other, frame)
    return points


def _compare(row: Row, prefix: tuple[str, ...], other: Row, frame: Frame) -> float:
    worth = {"same-only": 3.0, "same": 2.0, "fits": 1.0, "neutral": 0.0, "unknown": 0.0, "other": -1.0, "clash": -3.0}
    here = roles_of(row, Frame(row.list_id, prefix))
    there = roles_of(other, frame)
    return max((worth[roles_fit(a, b)] for a in here for b in there), default=0.0)


def claims_in(row: Row, frame: Frame) -> list[Claim]:
    """A row's claims as its table means them.

    A row marked "patient" beside another relation is the table's owner only in an adult's table. Where the subject child has its own row,
    another "child" or "subject" is a brother or sister.
    """
    claims = list(row.claims)
    if any(c.path == ("self",) for c in claims) and any(c.kin and c.path != ("self",) for c in claims):
        claims = [c for c in claims if c.path != ("self",)]
        if row.key in frame.ego_keys and frame.prefix:
            claims = [replace(c, origin="child") if c.origin == "ego" else c for c in claims]
    if frame.prefix == () and row.key not in frame.ego_keys and frame.ego_keys:
        claims = [replace(c, path=("sibling",)) if c.path == ("self",) and c.origin == "ego" else c for c in claims]
    beside = {c.path[:-1] for c in claims if c.path[-2:] == ("sibling", "partner")}
    return [c for c in claims if c.path not in beside]  # "uncle (aunt's husband)": by marriage


def roles_of(row: Row, frame: Frame) -> list[Role]:
    """The roles, seen from the subject child, that a row's claims give."""
    roles = [r for c in claims_in(row, frame) if (r := role_of(c, frame.prefix)) is not None]
    return list(dict.fromkeys(roles))
