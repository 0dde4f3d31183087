"""The family while its edges are found: who is whose parent, partner and sibling, and how to walk from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.people import PersonSource
from genogram.kinship import PARENT_STEPS
from genogram.persons import Member
from genogram.rows import Row
from genogram.spellings import first_names_alike, surnames_alike

LEFT = ("ended", "separated", "divorced")
"""Kinds of a partner edge that is over."""
CO_PARENTS = "parents of one child"
"""The label of a couple of whom no more is known than that."""


@dataclass
class Edge:
    """What is said of two people: `kind` of the edge, the rows that say so and the words they used."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    disputed: bool = False
    stated: bool = True
    """Said outright; else taken from surname and address, and to be confirmed."""
    role: str = ""
    """Of a parent edge: mother or father, where the words say so."""

    def add(self, row: Row | None, words: str) -> None:
        """One more row that says it."""
        if row is not None and row not in self.rows:
            self.rows.append(row)
        if words and words not in self.words:
            self.words.append(words)

    def sources(self) -> tuple[PersonSource, ...]:
        """The rows as sources, in order of agency."""
        found = [s for r in sorted(self.rows, key=lambda r: r.key) if (s := r.source)]
        return tuple(sorted(found, key=lambda s: (s.agency, s.origin.file, s.fingerprint)))


@dataclass
class Web:
    """People by id, and the edges found so far."""

    people: dict[str, Member]
    parents: dict[tuple[str, str], Edge] = field(default_factory=dict)
    partners: dict[tuple[str, str], Edge] = field(default_factory=dict)
    siblings: dict[tuple[str, str], Edge] = field(default_factory=dict)
    others: dict[tuple[str, str, str], Edge] = field(default_factory=dict)
    refused: list[tuple[str, str, Row, str]] = field(default_factory=list)
    """Parent claims that cannot be: parent, child, row, why."""
    called_sibling: dict[tuple[str, str], list[tuple[str, Row]]] = field(default_factory=dict)
    """What kind of sibling rows call somebody of somebody."""
    called_parent: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    """Rows that call somebody mother or father of somebody, drawn or not."""
    besides: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    """Rows that call somebody the step-parent, or a parent's partner, of somebody."""

    def subjects(self) -> list[str]:
        """The subject children, in the order of case.toml."""
        return [m.id for m in self.people.values() if m.subject]

    def parents_of(self, child: str, *, born: bool = True) -> list[str]:
        """Parents by birth (or of an unknown kind); with `born` off, all."""
        return [p for (p, c), e in self.parents.items() if c == child and (not born or e.kind in ("birth", "unknown"))]

    def children_of(self, parent: str) -> list[str]:
        """Children by birth or of an unknown kind."""
        return [c for (p, c), e in self.parents.items() if p == parent and e.kind in ("birth", "unknown")]

    def mother_of(self, child: str) -> str | None:
        """The one mother by birth, if there is one."""
        return self._one(child, "mother", "F")

    def father_of(self, child: str) -> str | None:
        """The one father by birth, if there is one and nobody disputes it."""
        return self._one(child, "father", "M")

    def _one(self, child: str, role: str, sex: str) -> str | None:
        found = [
            p for (p, c), e in self.parents.items()
            if c == child and e.kind in ("birth", "unknown") and (e.role == role or (not e.role and self.people[p].sex == sex))
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def partners_of(self, person: str) -> list[str]:
        """Partners, past ones too."""
        return [b if a == person else a for a, b in self.partners if person in (a, b)]

    def _edge_of(self, a: str, b: str) -> Edge:
        return self.partners[min(a, b), max(a, b)]

    def siblings_of(self, person: str) -> list[str]:
        """Those who share a parent, and those who are said to be siblings."""
        shared = [c for p in self.parents_of(person) for c in self.children_of(p) if c != person]
        said = [b if a == person else a for (a, b), e in self.siblings.items() if person in (a, b) and e.kind != "step"]
        return list(dict.fromkeys([*shared, *said]))

    def walk(self, start: str, steps: Sequence[str], *, past: bool = True) -> list[str]:
        """Everybody whom the steps lead to; with `past` off not by way of partners who were left."""
        here = [start]
        for step in steps:
            here = list(dict.fromkeys(p for h in here for p in self._step(h, step, past=past)))
        return here

    def _step(self, here: str, step: str, *, past: bool) -> list[str]:
        if step in PARENT_STEPS:
            sex = {"mother": "F", "father": "M"}.get(step)
            return [
                p for p in self.parents_of(here)
                if sex is None or self.parents[p, here].role == step or (not self.parents[p, here].role and self.people[p].sex == sex)
            ]  # fmt: skip
        if step == "child":
            return self.children_of(here)
        if step == "partner":
            return [p for p in self.partners_of(here) if past or self._edge_of(here, p).kind not in LEFT]
        if step == "sibling":
            return self.siblings_of(here)
        return []

    def add_parent(
        self,
        parent: str,
        child: str,
        kind: str,
        row: Row | None,
        words: str,
        *,
        role: str = "",
        stated: bool = True,
        disputed: bool = False,
    ) -> None:
        """Add or strengthen a parent edge; a birth said outright outranks an unknown kind."""
        if parent == child or self._cannot(parent, child, row):
            return
        edge = self.parents.setdefault((parent, child), Edge(kind, role=role, stated=stated, disputed=disputed))
        if edge.kind == "unknown" or (kind not in ("unknown", "birth") and edge.kind == "birth" and not edge.stated):
            edge.kind = kind
        edge.stated = edge.stated or stated
        edge.role = edge.role or role
        edge.add(row, words)

    def _cannot(self, parent: str, child: str, row: Row | None) -> bool:
        """A parent cannot be younger than the child, nor its descendant. Such a claim is kept for the contradictions and not drawn."""
        old, young = self.people[parent].born, self.people[child].born
        why = ""
        if old and young and old >= young:
            why = "younger"
        elif parent in self.descendants(child):
            why = "cycle"
        if why and row is not None and (parent, child, row, why) not in self.refused:
            self.refused.append((parent, child, row, why))
        return bool(why)

    def descendants(self, person: str) -> set[str]:
        """All who descend from a person by any kind of birth edge."""
        found: set[str] = set()
        todo = [person]
        while todo:
            for child in self.children_of(todo.pop()):
                if child not in found:
                    found.add(child)
                    todo.append(child)
        return found

    def add_partner(self, a: str, b: str, kind: str, row: Row | None, words: str) -> None:
        """Add or sharpen a partner edge: an ending outranks "partner", "married" outranks "cohabiting"."""
        if a == b:
            return
        key = (min(a, b), max(a, b))
        edge = self.partners.setdefault(key, Edge(kind))
        if _WEIGHT[kind] > _WEIGHT[edge.kind]:
            edge.kind = kind
        edge.add(row, words)

    def add_sibling(self, a: str, b: str, kind: str, row: Row | None, words: str) -> None:
        """Add a sibling edge, for where no parents explain it."""
        if a != b:
            edge = self.siblings.setdefault((min(a, b), max(a, b)), Edge(kind))
            if edge.kind == "unknown":
                edge.kind = kind
            edge.add(row, words)

    def add_other(self, a: str, b: str, label: str, row: Row | None) -> None:
        """Add what is no kinship, or kinship that could not be placed, with the words as typed."""
        if a != b:
            self.others.setdefault((a, b, label), Edge("other")).add(row, label)

    def named(self, tokens: Sequence[str], *, besides: str) -> list[str]:
        """Everybody whom a name in a relationship cell can mean: by full name first, else by first name."""
        if tuple(tokens) == ("unborn",):
            return [m.id for m in self.people.values() if m.unborn and m.id != besides]
        pool = [m for m in self.people.values() if m.id != besides and not m.placeholder and not m.implied]
        for test in (_very_name, _full_name, _first_name, _first_name_loosely, _surname, _initial_only):
            found = [m.id for m in pool if test(m, tokens)]
            if found:
                return found
        return []


_WEIGHT = {
    "unknown": 0,
    "casual": 0,
    "partner": 1,
    "cohabiting": 2,
    "married": 3,
    "ended": 4,
    "separated": 5,
    "divorced": 6,
}


def _very_name(member: Member, tokens: Sequence[str]) -> bool:
    """First name and surname as written: Steven Hussain is asked for, and a Stephen Hussain is in the family too."""
    return len(tokens) > 1 and any(
        (tokens[0] in row.name.givens[:1] or "".join(tokens[:-1]) in row.name.givens[:1])
        and tokens[-1] in (*row.name.surnames, *row.name.other_surnames)
        for row in member.rows
    )


def _full_name(member: Member, tokens: Sequence[str]) -> bool:
    return len(tokens) > 1 and any(
        (_is_given(row, tokens[0]) or _is_given(row, "".join(tokens[:-1])))  # Ellie-Mae is one name
        and any(
            surnames_alike(s, tokens[-1]) in ("same", "spelling")
            for s in (*row.name.surnames, *row.name.other_surnames)
        )
        for row in member.rows
    )


def _first_name(member: Member, tokens: Sequence[str]) -> bool:
    joined = "".join(tokens)
    return any(
        joined in (*row.name.givens[:1], *row.name.other_givens)
        or (len(tokens) == 1 and tokens[0] in row.name.givens[:1])
        for row in member.rows
    )


def _is_given(row: Row, token: str) -> bool:
    return any(
        first_names_alike(g, token) in ("same", "spelling", "short")
        for g in (*row.name.givens[:1], *row.name.other_givens)
    )


def _first_name_loosely(member: Member, tokens: Sequence[str]) -> bool:
    forms = {tokens[0], "".join(tokens), tokens[0] + "s"}  # "James brother": the apostrophe's s was part of the name
    return any(
        first_names_alike(g, f) in ("same", "spelling", "short", "close")
        for g in member.givens
        for f in forms
        if len(f) > 2
    )


def _surname(member: Member, tokens: Sequence[str]) -> bool:
    return (
        len(tokens) == 2
        and tokens[0] in ("mr", "mrs", "ms", "miss")
        and any(tokens[1] in r.name.surnames for r in member.rows)
    )


def _initial_only(member: Member, tokens: Sequence[str]) -> bool:
    """Meant by "Mohammed's son", and the family has an M. Dunn whose first name nobody wrote out."""
    initials = {row.name.givens[0] for row in member.rows if row.name.givens and len(row.name.givens[0]) == 1}
    return not member.givens and tokens[0][0] in initials
