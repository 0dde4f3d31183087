"""Every claim of every row, with the people that it counts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genogram.frames import Frame, claims_in
from genogram.kinship import PARENT_STEPS, Claim
from genogram.persons import Member
from genogram.rows import Row
from genogram.web import Web


@dataclass(frozen=True)
class Statement:
    """One claim of one row, about one person, counted from somebody known; `start` is None where that person is not in the family."""

    person: str
    start: str | None
    claim: Claim
    row: Row
    prefix: tuple[str, ...] = ()
    """Steps that come before the claim's own, where the table's owner has no row."""

    @property
    def path(self) -> tuple[str, ...]:
        """All steps from `start` to the person."""
        own = self.claim.path if self.claim.path != ("self",) else ()
        return (*self.prefix, *own)


def is_parenthood(statement: Statement) -> bool:
    """Is it a claim of one step, that somebody is a parent or child?"""
    return (
        len(statement.path) == 1
        and (statement.path[0] in PARENT_STEPS or statement.path[0] == "child")
        and statement.start is not None
    )


def statements_of(web: Web, frames: Mapping[str, Frame], where: Mapping[str, str]) -> list[Statement]:
    """Every claim with the people that it counts from; two subject children in one table share its words."""
    found: list[Statement] = []
    for member in web.people.values():
        for row in member.rows:
            if row.child is not None:
                continue
            frame = frames[row.list_id]
            for claim in _claims(row, frame, member):
                starts = _starts(web, claim, member, frame, where)
                prefix = _prefix(claim, frame)
                found += [
                    Statement(member.id, start, claim, row, prefix) for start in starts if start != member.id or prefix
                ]
                if not starts:
                    found.append(Statement(member.id, None, claim, row, prefix))
    return found


def _claims(row: Row, frame: Frame, member: Member) -> list[Claim]:
    """The claims that say how the row's person is related; its own "self" says nothing more."""
    claims = [c for c in claims_in(row, frame) if c.path != ("self",)]
    if member.subject and (row.key in frame.ego_keys or frame.prefix == ()):
        return []
    if any(c.kin for c in claims):
        claims = [c for c in claims if c.kin or "aside" not in c.flags]
    return claims


def _prefix(claim: Claim, frame: Frame) -> tuple[str, ...]:
    return frame.prefix or () if claim.origin == "ego" and not frame.ego_keys else ()


def _starts(web: Web, claim: Claim, member: Member, frame: Frame, where: Mapping[str, str]) -> list[str]:
    if claim.origin == "named":
        found = web.named(claim.anchor, besides=member.id)
        if len(found) > 1:
            found = [p for p in found if _ages_fit(web.people[p], member, claim)]
        if len(found) > 1:
            found = [p for p in found if not _called_by(web.people[p], claim.anchor)] or found
        if len(found) > 1:  # of a father and a son of one name, the partner of one lives with him
            found = [p for p in found if web.people[p].lives_with(member)]
        return found if len(found) == 1 else []
    if claim.origin == "child":
        return web.subjects()
    if frame.ego_keys:
        return list(dict.fromkeys(where[k] for k in frame.ego_keys))
    return web.subjects() if frame.prefix is not None else []


def _called_by(person: Member, name: Sequence[str]) -> bool:
    """Who is listed as "Tomasz's father" is not the Tomasz that is meant, though he bears the name."""
    return any(c.origin == "named" and c.anchor[:1] == tuple(name[:1]) for r in person.rows for c in r.claims)


def _ages_fit(start: Member, person: Member, claim: Claim) -> bool:
    """Of two who bear the name, only one may be old enough to be the parent, or near enough in age to be the partner."""
    if not start.born or not person.born or len(claim.path) != 1:
        return True
    older = (start.born - person.born).days / 365.25
    if claim.path[0] in PARENT_STEPS:
        return 12 <= older <= 60
    if claim.path[0] == "child":
        return -60 <= older <= -12
    return abs(older) <= (25 if claim.path[0] in ("partner", "sibling") else 60)
