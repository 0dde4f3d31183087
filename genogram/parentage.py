"""Who is whose parent, where agencies use the word loosely: a foster carer called mother, a step-father called dad, two fathers."""

from collections.abc import Iterable, Sequence

from genogram.kinship import PARENT_STEPS
from genogram.statements import Statement
from genogram.web import Web

_EXACT = ("adoptive", "foster", "special-guardian")


def note_partners(web: Web, statements: Sequence[Statement]) -> None:
    """Remember who is called a step-parent or a parent's partner of whom, and not a parent in the same row."""
    for s in statements:
        partner = len(s.path) == 2 and s.path[1] == "partner" and s.path[0] in PARENT_STEPS
        if not partner or s.start is None or s.claim.kind in ("ended", "separated", "divorced"):
            continue
        if not any(c.path[-1:] and c.path[-1] in PARENT_STEPS and c.origin != "named" for c in s.row.claims):
            rows = web.besides.setdefault((s.person, s.start), [])
            if s.row not in rows:
                rows.append(s.row)


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
            rows = web.called_parent.setdefault((parent, child), [])
            if statement.claim.kind in ("", "birth") and statement.row not in rows:
                rows.append(statement.row)
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
        firm = {p: s for p, s in born.items() if not _loosely(web, p, child, s)}
        born = firm or born
        full = {p: s for p, s in born.items() if web.people[p].givens or web.people[p].born}
        born = full or born  # "Mrs Shaw" without a first name is no second mother, but one row that was not matched
    for parent, statements in born.items():
        if len(born) == 1 and _loosely(web, parent, child, statements) and _outvoted(web, parent, child, statements):
            continue
        disputed = (len(born) > 1 and bool(step) and not _together(web, step, born)) or all(
            "disputed" in s.claim.flags for s in statements
        )
        for s in statements:
            kind = (
                "birth"
                if s.claim.kind == "birth" or (s.path[0] != "child" and s.claim.kind != "unknown")
                else "unknown"
            )
            web.add_parent(parent, child, kind, s.row, s.claim.phrase, role=step, disputed=disputed)
        if disputed and (parent, child) in web.parents:
            web.parents[parent, child].disputed = True


def _together(web: Web, step: str, born: Iterable[str]) -> bool:
    """Two mothers in one table are a couple of women, not two accounts; two fathers may be the fathers of two children."""
    lists = [{r.list_id for r in web.people[p].rows} for p in born]
    return step == "mother" and bool(set.intersection(*lists))


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


def _loosely(web: Web, parent: str, child: str, statements: Iterable[Statement]) -> bool:
    """Called father here, but step-father or mother's partner by another agency, and nowhere birth father."""
    if any(s.claim.kind == "birth" or s.claim.origin == "named" or s.path[0] == "child" for s in statements):
        return False
    return bool(web.besides.get((parent, child)))


def _outvoted(web: Web, parent: str, child: str, statements: Iterable[Statement]) -> bool:
    """More agencies say step-father than father."""
    step = [r for r in web.besides.get((parent, child), []) if any(c.kind == "step" for c in r.claims)]
    return len({r.agency for r in step}) >= len({s.row.agency for s in statements})
