"""Who is whose parent, where agencies use the word loosely: a foster carer called mother, a step-father called dad, two fathers."""

from collections.abc import Iterable, Sequence

from genogram.kinship import PARENT_STEPS
from genogram.rows import Row
from genogram.statements import Statement
from genogram.web import Web

_EXACT = ("adoptive", "foster", "special-guardian")


def settle_parents(web: Web, statements: Sequence[Statement]) -> None:
    """Add the parent edges of one step."""
    by_child: dict[str, dict[str, list[Statement]]] = {}
    for statement in statements:
        if statement.start is None or ("former" in statement.claim.flags and statement.claim.kind == "foster"):
            continue
        if statement.path[0] == "child":
            parent, child = statement.start, statement.person
        else:
            parent, child = statement.person, statement.start
        by_child.setdefault(child, {}).setdefault(parent, []).append(statement)
    for child, by_parent in by_child.items():
        for step in ("mother", "father", ""):
            group = {p: s for p, s in by_parent.items() if _step_of(web, p, s) == step}
            if group:
                _settle(web, child, step, group)


def _step_of(web: Web, parent: str, statements: Iterable[Statement]) -> str:
    said = {s.path[0] for s in statements if s.path[0] in ("mother", "father")}
    if len(said) == 1:
        return said.pop()
    return {"F": "mother", "M": "father"}.get(web.people[parent].sex or "", "")


def _settle(web: Web, child: str, step: str, group: dict[str, list[Statement]]) -> None:
    """One child's mothers, or its fathers."""
    born: dict[str, list[Statement]] = {}
    for parent, statements in group.items():
        kind = _exact_kind(statements) or _elsewhere(web, parent, child)
        if kind:
            for s in statements:
                if kind == "foster" and "weak" in s.claim.flags and _kin_otherwise(web, parent):
                    continue
                web.add_parent(parent, child, kind, s.row, s.claim.phrase, role=step or "", disputed=False)
        elif not all("weak" in s.claim.flags for s in statements):
            born[parent] = statements
    named = {p: s for p, s in born.items() if not web.people[p].placeholder}
    born = named or dict(sorted(born.items())[:1])
    if len(born) > 1 and step:
        firm = {p: s for p, s in born.items() if not _loosely(web, p, s)}
        born = firm or born
    for parent, statements in born.items():
        if len(born) == 1 and _loosely(web, parent, statements) and _outvoted(web, parent, statements):
            continue
        disputed = (len(born) > 1 and bool(step)) or all("disputed" in s.claim.flags for s in statements)
        for s in statements:
            kind = "birth" if s.path[0] != "child" or s.claim.kind == "birth" else "unknown"
            web.add_parent(parent, child, kind, s.row, s.claim.phrase, role=step, disputed=disputed)
        if disputed and (parent, child) in web.parents:
            web.parents[parent, child].disputed = True


def _exact_kind(statements: Iterable[Statement]) -> str:
    kinds = {s.claim.kind for s in statements}
    return next((k for k in _EXACT if k in kinds and "birth" not in kinds), "")


def _elsewhere(web: Web, parent: str, child: str) -> str:
    """Adoptive or foster already, by another table."""
    edge = web.parents.get((parent, child))
    return edge.kind if edge and edge.kind in _EXACT else ""


def _kin_otherwise(web: Web, person: str) -> bool:
    """Is the carer somebody whom another word already places: a grandmother, an aunt?"""
    claims = [c for r in web.people[person].rows for c in r.claims]
    return any(c.kin and c.kind not in _EXACT for c in claims)


def _loosely(web: Web, parent: str, statements: Iterable[Statement]) -> bool:
    """Called father here, but step-father or mother's partner by another agency, and nowhere birth father."""
    if any(s.claim.kind == "birth" or s.claim.origin == "named" or s.path[0] == "child" for s in statements):
        return False
    return bool(_contrary(web, parent))


def _contrary(web: Web, parent: str) -> list[Row]:
    """Rows that call the person a step-parent or a parent's partner and not a parent."""
    rows = []
    for row in web.people[parent].rows:
        own = [c for c in row.claims if c.origin != "named"]
        partner = any(
            c.path in (("mother", "partner"), ("father", "partner"), ("parent", "partner"))
            and c.kind not in ("ended", "separated", "divorced")
            for c in own
        )
        if partner and not any(c.path[-1:] and c.path[-1] in PARENT_STEPS for c in row.claims):
            rows.append(row)
    return rows


def _outvoted(web: Web, parent: str, statements: Iterable[Statement]) -> bool:
    """More agencies say step-father than father."""
    step = [r for r in _contrary(web, parent) if any(c.kind == "step" for c in r.claims)]
    return len({r.agency for r in step}) >= len({s.row.agency for s in statements})
