"""A person's place as seen from the subject child, and whether two such places can be one person's."""

from dataclasses import dataclass
from typing import Literal

from genogram.kinship import PARENT_STEPS, Claim

Fit = Literal["same-only", "same", "fits", "neutral", "other", "clash", "unknown"]
"""same-only: equal, and only one person can hold it. other: one generation, different place. clash: cannot be one person."""


@dataclass(frozen=True)
class Role:
    """A path from the subject child; `anchored` holds the words of a claim that counts from somebody named."""

    path: tuple[str, ...] = ()
    kind: str = ""
    anchored: str = ""

    @property
    def generation(self) -> int:
        """Parents are 1 above the child, its own children would be 1 below."""
        return sum(1 if s in PARENT_STEPS else -1 if s == "child" else 0 for s in self.path)

    @property
    def held_by_one(self) -> bool:
        """Can only one person be this? A mother, a maternal grandfather; a brother may be one of many."""
        return self.kind in ("", "birth") and self.path in _HELD_BY_ONE


_HELD_BY_ONE = frozenset(
    {
        (),
        ("mother",),
        ("father",),
        ("mother", "mother"),
        ("mother", "father"),
        ("father", "mother"),
        ("father", "father"),
    }
)


def role_of(claim: Claim, prefix: tuple[str, ...] | None) -> Role | None:
    """The role that a claim gives, when its table is written from the person at `prefix`; None where it gives none."""
    if not claim.kin or ("ifother" in claim.flags and claim.path != ("sibling",)):
        return None
    if claim.origin == "named":
        return Role(claim.path, claim.kind, anchored=" ".join(claim.anchor))
    if claim.origin == "ego" and prefix is None:
        return None
    start = prefix if claim.origin == "ego" and prefix else ()
    path = claim.path if claim.path != ("self",) else ()
    return Role(*reduce_path((*start, *path), claim.kind))


def reduce_path(path: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], str]:
    """The shortest way to the same place: a parent's child is a sibling, a sibling's mother the mother."""
    steps = list(path)
    changed = True
    while changed:
        changed = False
        for i in range(len(steps) - 1):
            pair = (steps[i], steps[i + 1])
            if pair[0] in PARENT_STEPS and pair[1] == "child":
                kind = "" if i + 2 == len(steps) else kind
                steps[i : i + 2] = ["sibling"]
            elif pair[0] == "sibling" and pair[1] in PARENT_STEPS:
                steps[i : i + 2] = [pair[1]]
                kind = "" if i + 1 == len(steps) else kind
            elif pair == ("sibling", "sibling"):
                steps[i : i + 2] = ["sibling"]
                kind = ""
            else:
                continue
            changed = True
            break
    if steps[:1] == ["partner"]:
        steps = ["mother", *steps]
    return tuple(steps), kind


def roles_fit(a: Role, b: Role) -> Fit:
    """Whether two roles can be one person's."""
    if a.anchored or b.anchored:
        return "same" if a == b else "unknown"
    if a == b:
        return "same-only" if a.held_by_one else "same"
    if a.generation != b.generation:
        return "neutral" if _carer(a) or _carer(b) else "clash"
    if _wild(a.path, b.path):
        return _kinds_fit(a, b)
    places = {a.path, b.path}
    if () in places:
        return "fits" if ("sibling",) in places else "clash"
    if _carer(a) or _carer(b):
        return "neutral"
    if ("sibling",) in places and any(p[-2:] == ("partner", "child") for p in places):
        return (
            "fits" if "step" in (a.kind, b.kind) else "neutral"
        )  # a parent's partner's child may be the parent's as well
    if any(len(p) > 1 and p[-1] == "partner" for p in places) and places & {("mother",), ("father",), ("parent",)}:
        return _partner_and_parent(places)
    if any(p[-1] == "partner" for p in places) and all(p[-1] in ("partner", *PARENT_STEPS) for p in places):
        return "neutral"
    return "other"


def _partner_and_parent(places: set[tuple[str, ...]]) -> Fit:
    """The mother's partner may be the father; he is not the mother."""
    if ("mother", "partner") in places and ("mother",) in places:
        return "other"
    return "other" if ("father", "partner") in places and ("father",) in places else "neutral"


def _carer(role: Role) -> bool:
    return role.kind in ("foster", "special-guardian") and role.path == ("parent",)


def _wild(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Are both one way? "parent" stands for a mother or a father."""
    return len(a) == len(b) and all(
        x == y or ("parent" in (x, y) and x in PARENT_STEPS and y in PARENT_STEPS) for x, y in zip(a, b, strict=True)
    )


_UNLIKE_KINDS = (
    {"full", "half"},
    {"half-maternal", "half-paternal"},
    {"step", "full"},
    {"birth", "adoptive"},
    {"birth", "foster"},
    {"birth", "step"},
    {"adoptive", "foster"},
)


def _kinds_fit(a: Role, b: Role) -> Fit:
    kinds = {a.kind.split("-")[0], b.kind.split("-")[0]}
    if kinds in _UNLIKE_KINDS or {a.kind, b.kind} in _UNLIKE_KINDS:
        return "other" if a.path[-1:] != ("sibling",) else "neutral"
    if a.path == b.path and a.path in _HELD_BY_ONE and kinds <= {"", "birth"}:
        return "same-only"
    return "fits"
