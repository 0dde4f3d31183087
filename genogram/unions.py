"""The family as a drawing needs it: couples, their children, and who stands apart."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from casefile.people import Family, Household, Person, Relationship

CARE = ("adoptive", "foster", "special-guardian")


@dataclass(frozen=True)
class Couple:
    """Two people with a line between them: partners as stated, or two parents of one child."""

    people: tuple[str, str]
    status: str
    """A PartnerStatus; "parents" where only a common child is known."""
    since: str = ""
    until: str = ""
    disputed: bool = False
    related: bool = False
    """They have a common ancestor."""


@dataclass(frozen=True)
class Child:
    """A child of a brood: how it is the child of these parents."""

    id: str
    kind: str
    """A ParentKind other than step; of a brood without parents "sibling-" and the SiblingKind."""
    disputed: bool = False


@dataclass(frozen=True)
class Brood:
    """Children of the same parents (one or two); or siblings whose parents nobody names (none)."""

    parents: tuple[str, ...]
    children: tuple[Child, ...]
    """By age, oldest first, as far as it is known."""
    twins: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Web:
    """All that is drawn, in one order whatever the order of arrival."""

    people: dict[str, Person]
    couples: tuple[Couple, ...]
    broods: tuple[Brood, ...]
    apart: tuple[str, ...]
    """Non-kin, and people of whom no tie is known."""
    index: str
    kin: tuple[str, ...]
    homes: tuple[Household, ...] = ()


def age_key(person: Person) -> tuple[int, str]:
    """Sorts oldest first, unborn last before the unknown; the second part is the day, or the earliest that it can be."""
    if person.date_of_birth:
        return (0, person.date_of_birth.isoformat())
    if person.unborn or person.expected:
        return (1, person.expected.isoformat() if person.expected else "")
    bounds = person.approximate_birth
    if bounds and (bounds[0] or bounds[1]):
        middle = [d.toordinal() for d in bounds if d]
        return (0, dt.date.fromordinal(sum(middle) // len(middle)).isoformat())
    return (2, "")


def weave(family: Family, index: str | None = None) -> Web:
    """Couples and broods of a family. `index` is the child that the picture turns on; else the eldest subject child."""
    people = {p.id: p for p in sorted(family.people, key=lambda p: p.id)}
    edges = sorted(
        (r for r in family.relationships if r.between[0] in people and r.between[1] in people),
        key=lambda r: (r.type, r.between, r.kind, r.label, r.since, r.until),
    )
    broods = _broods(people, [r for r in edges if r.type == "parent"], [r for r in edges if r.type == "sibling"])
    couples = _couples([r for r in edges if r.type == "partner"], broods)
    tied = {i for c in couples for i in c.people} | {
        i for b in broods for i in (*b.parents, *(c.id for c in b.children))
    }
    subjects = sorted((p for p in people.values() if p.subject), key=lambda p: (age_key(p), p.id))
    if index is None or index not in people:
        index = subjects[0].id if subjects else next(iter(sorted(tied or people)), "")
    kin = [i for i in people if i in tied or people[i].subject or i == index]
    homes = tuple(
        h.model_copy(update={"members": tuple(sorted(set(h.members) & set(people)))})
        for h in _homes(family.households, people, edges)
    )
    apart = tuple(i for i in people if i not in kin)
    return Web(people, couples, broods, apart, index, tuple(kin), tuple(h for h in homes if h.members))


def _homes(
    households: Sequence[Household], people: dict[str, Person], edges: Sequence[Relationship]
) -> list[Household]:
    """The households that are outlined: of two people or more, or of a subject child; one person's address stands in the tables.

    An unborn child of no stated address is drawn with its mother, as a child that she carries: of the address that claims nothing.
    """
    housed = {i for h in households for i in h.members}
    carried: dict[str, list[str]] = defaultdict(list)
    for r in edges:
        mother, child = r.between
        carries = r.type == "parent" and r.kind in ("birth", "unknown") and people[mother].sex == "F"
        if carries and people[child].unborn and child not in housed:
            carried[mother].append(child)
    found = []
    for home in sorted(households, key=lambda h: (h.id, h.address, h.members)):
        members = (*home.members, *(c for i in home.members for c in carried[i]))
        if len(members) > 1 or any(i in people and people[i].subject for i in members):
            found.append(home.model_copy(update={"members": members}))
    return found


def _broods(
    people: dict[str, Person], parents: Sequence[Relationship], siblings: Sequence[Relationship]
) -> tuple[Brood, ...]:
    by_parents: dict[tuple[str, ...], dict[str, Child]] = defaultdict(dict)
    for child in people:
        mine = [r for r in parents if r.between[1] == child and r.kind != "step" and r.between[0] != child]
        birth = {r.between[0]: r for r in mine if r.kind not in (*CARE, "unknown")}
        unsure = {r.between[0]: r for r in mine if r.kind == "unknown" and r.between[0] not in birth}
        # A mother and a "father" of no stated kind are two parents; beyond two, the unsure ones are kept by themselves.
        sets = [{**birth, **unsure}] if len(birth) + len(unsure) <= 2 else [birth, unsure]
        for held in sets:
            for group in _parent_sets(people, held):
                edges = [held[p] for p in group]
                kind = "unknown" if any(r.kind == "unknown" for r in edges) else "birth"
                disputed = any(r.disputed for r in edges) or len(held) > 2
                by_parents[group][child] = Child(child, kind, disputed)
        for care in CARE:
            carers = {r.between[0]: r for r in mine if r.kind == care}
            for group in _parent_sets(people, carers):
                if group in by_parents and child in by_parents[group]:
                    continue
                by_parents[group][child] = Child(child, care, any(carers[p].disputed for p in group))
    for group_of, kinds in _sibling_sets(by_parents, siblings):
        if not any(group_of <= set(known) for known in by_parents.values()):
            for i in sorted(group_of):
                by_parents[("", *sorted(group_of))][i] = Child(i, f"sibling-{kinds}")
    made = []
    for key, known in sorted(by_parents.items()):
        children = sorted(known.values(), key=lambda c: (age_key(people[c.id]), c.id))
        made.append(Brood(() if key[0] == "" else key, tuple(children), _twins(people, children)))
    return tuple(made)


def _parent_sets(people: dict[str, Person], named: Iterable[str]) -> list[tuple[str, ...]]:
    """Parents as couples; where more than two are named, each with the one that they have in common."""
    ids = sorted(named)
    if len(ids) <= 2:
        return [tuple(ids)] if ids else []
    women = [i for i in ids if people[i].sex == "F"]
    men = [i for i in ids if people[i].sex == "M"]
    hub = men[0] if len(men) == 1 and len(women) > 1 else women[0] if women else ids[0]
    return [tuple(sorted((hub, i))) for i in ids if i != hub]


def _sibling_sets(
    by_parents: dict[tuple[str, ...], dict[str, Child]], siblings: Sequence[Relationship]
) -> list[tuple[set[str], str]]:
    """Siblings that no parents explain, as sets that hang together, by kind."""
    graphs: dict[str, nx.Graph[str]] = defaultdict(nx.Graph)
    for r in siblings:
        a, b = r.between
        if a != b and not any(a in held and b in held for held in by_parents.values()):
            graphs[r.kind].add_edge(a, b)
    return [(set(part), kind) for kind, graph in sorted(graphs.items()) for part in nx.connected_components(graph)]


def _twins(people: dict[str, Person], children: Sequence[Child]) -> tuple[tuple[str, ...], ...]:
    """Children of one birth: the same day of birth, or one day apart over midnight; or due on the same day."""
    groups: list[list[str]] = []
    last: dt.date | None = None
    for child in children:
        person = people[child.id]
        day = person.date_of_birth or (person.expected if person.unborn else None)
        if child.kind in CARE or child.kind.startswith("sibling-") or day is None:
            continue
        if (
            last is not None
            and groups
            and 0 <= (day - last).days <= 1
            and person.unborn == people[groups[-1][-1]].unborn
        ):
            groups[-1].append(child.id)
        else:
            groups.append([child.id])
        last = day
    return tuple(tuple(g) for g in groups if len(g) > 1)


_STRENGTH = ("married", "cohabiting", "separated", "divorced", "ended", "unknown")


def _couples(partners: Sequence[Relationship], broods: Sequence[Brood]) -> tuple[Couple, ...]:
    ancestors = _ancestors(broods)
    stated: dict[tuple[str, str], Relationship] = {}
    for r in partners:
        pair = (min(r.between), max(r.between))
        known = stated.get(pair)
        if pair[0] != pair[1] and (known is None or _rank(r.kind) < _rank(known.kind)):
            stated[pair] = r
    pairs = set(stated) | {(b.parents[0], b.parents[1]) for b in broods if len(b.parents) == 2}
    couples = []
    for pair in sorted(pairs):
        related = bool(ancestors.get(pair[0], set()) & ancestors.get(pair[1], set()))
        edge = stated.get(pair)
        if edge is None:
            unsure = [b for b in broods if b.parents == pair and all(c.disputed for c in b.children)]
            couples.append(Couple(pair, "parents", disputed=bool(unsure), related=related))
        else:
            couples.append(Couple(pair, edge.kind, edge.since, edge.until, edge.disputed, related))
    return tuple(couples)


def _rank(status: str) -> int:
    return _STRENGTH.index(status) if status in _STRENGTH else len(_STRENGTH)


def _ancestors(broods: Sequence[Brood]) -> dict[str, set[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for brood in broods:
        for parent, child in itertools.product(brood.parents, brood.children):
            if child.kind in ("birth", "unknown"):
                graph.add_edge(parent, child.id)
    return {i: nx.ancestors(graph, i) | {i} for i in graph}
