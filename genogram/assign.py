"""Rows to people: one-to-one between every two tables, then clusters, best pair first, never with a blocked pair inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from genogram.evidence import PROPOSED, QUESTION, Evidence, weigh
from genogram.rows import CASE_LIST, Row
from genogram.surroundings import Surroundings

_RIVAL = 3.0
"""A second candidate within so many points makes a match a question."""


@dataclass
class Clusters:
    """Who is one person: `members` maps a cluster to its rows. `links` are the pairs that were joined, `open` those left to an officer."""

    members: dict[int, list[str]] = field(default_factory=dict)
    links: dict[int, list[Evidence]] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    open: list[tuple[Evidence, str]] = field(default_factory=list)

    def of(self, key: str) -> int:
        """The cluster of a row."""
        return next(c for c, keys in self.members.items() if key in keys)


@dataclass(frozen=True)
class Said:
    """What officers decided of pairs of fingerprints: one person, or two."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


def cluster(rows: Sequence[Row], around: Surroundings, said: Said = Said()) -> Clusters:
    """Group rows into people. Decisions outrank points; rows with one fingerprint are one row sent twice."""
    pairs = {frozenset((a.key, b.key)): weigh(a, b, around) for a, b in combinations(rows, 2) if a.list_id != b.list_id}
    made = _start(rows)
    apart = _keys(rows, said.apart)
    _join_decided(rows, made, _keys(rows, said.same) | _resent(rows), apart)
    chosen = _assigned(rows, pairs)
    hopeful = [pairs[p] for p in chosen if p not in apart]
    for evidence in sorted(hopeful, key=lambda e: (-e.points, e.a, e.b)):
        if not evidence.strong:
            continue
        rival = _rival(evidence, pairs, around)
        if rival:
            made.open.append((evidence, rival))
        elif not _join(made, evidence, pairs, around, apart):
            made.open.append(
                (evidence, "another row of the same table was the better match, or something speaks against it")
            )
    taken = {frozenset((e.a, e.b)) for e, _ in made.open}
    for pair in sorted(pairs, key=lambda p: (-pairs[p].points, sorted(p))):
        evidence = pairs[pair]
        unlike = evidence.other_name and not any(text == "date of birth the same" for text, _ in evidence.items)
        if (
            pair not in apart
            and pair not in taken
            and not evidence.blocked
            and not unlike
            and evidence.points >= QUESTION
        ):
            why = "another match is more likely, or as likely" if evidence.strong else "the evidence is not enough"
            made.open.append((evidence, why))
    return made


def _start(rows: Sequence[Row]) -> Clusters:
    return Clusters(members={i: [r.key] for i, r in enumerate(rows)}, links={i: [] for i in range(len(rows))})


def _keys(rows: Sequence[Row], pairs: frozenset[frozenset[str]]) -> set[frozenset[str]]:
    """Pairs of fingerprints to pairs of row keys."""
    by_print: dict[str, list[str]] = {}
    for row in rows:
        by_print.setdefault(row.fingerprint, []).append(row.key)
    found: set[frozenset[str]] = set()
    for pair in pairs:
        if len(pair) == 2:
            one, two = sorted(pair)
            found |= {frozenset((a, b)) for a in by_print.get(one, ()) for b in by_print.get(two, ()) if a != b}
    return found


def _resent(rows: Sequence[Row]) -> set[frozenset[str]]:
    """The same row in two files of one agency."""
    first: dict[str, Row] = {}
    found: set[frozenset[str]] = set()
    for row in rows:
        earlier = first.setdefault(row.fingerprint, row)
        if earlier.key != row.key and earlier.list_id != row.list_id:
            found.add(frozenset((earlier.key, row.key)))
    return found


def _join_decided(rows: Sequence[Row], made: Clusters, same: set[frozenset[str]], apart: set[frozenset[str]]) -> None:
    resent = _resent(rows)
    for pair in sorted(same - apart, key=sorted):
        a, b = sorted(pair)
        one, two = made.of(a), made.of(b)
        if one != two:
            _merge(made, one, two)
        if pair not in resent:
            made.decided.add(made.of(a))


def _merge(made: Clusters, one: int, two: int) -> int:
    keep, gone = min(one, two), max(one, two)
    made.members[keep] += made.members.pop(gone)
    made.links[keep] += made.links.pop(gone)
    if gone in made.decided:
        made.decided.discard(gone)
        made.decided.add(keep)
    return keep


def _assigned(rows: Sequence[Row], pairs: Mapping[frozenset[str], Evidence]) -> set[frozenset[str]]:
    """For every two tables the one-to-one assignment with the most points (facts: assignment by pair of agencies)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # half a second, which only families of several tables pay

    lists: dict[str, list[str]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row.key)
    chosen: set[frozenset[str]] = set()
    for one, two in combinations(sorted(lists), 2):
        left, right = lists[one], lists[two]
        worth = np.zeros((len(left), len(right)))
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                evidence = pairs[frozenset((a, b))]
                worth[i, j] = max(0.0, evidence.points) if not evidence.blocked else 0.0
        for at, to in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
            if worth[at, to] > 0:
                chosen.add(frozenset((left[at], right[to])))
    return chosen


def _rival(evidence: Evidence, pairs: Mapping[frozenset[str], Evidence], around: Surroundings) -> str:
    """A second candidate that is nearly as good and has no better match of its own; else empty."""
    for key, partner in ((evidence.a, evidence.b), (evidence.b, evidence.a)):
        row, other = around.rows[key], around.rows[partner]
        for rival in around.lists[other.list_id]:
            if rival.key == partner:
                continue
            against = pairs[frozenset((key, rival.key))]
            if against.blocked or against.points < QUESTION or against.points < evidence.points - _RIVAL:
                continue
            better = [pairs[frozenset((r.key, rival.key))] for r in around.lists[row.list_id] if r.key != key]
            if not any(not b.blocked and b.points >= max(against.points + 0.5, PROPOSED - 3) for b in better):
                return "a second candidate is nearly as likely"
    return ""


def _join(
    made: Clusters,
    evidence: Evidence,
    pairs: Mapping[frozenset[str], Evidence],
    around: Surroundings,
    apart: set[frozenset[str]],
) -> bool:
    one, two = made.of(evidence.a), made.of(evidence.b)
    if one == two:
        made.links[one].append(evidence)
        return True
    across: list[Evidence] = []
    for a in made.members[one]:
        for b in made.members[two]:
            pair = frozenset((a, b))
            if pair in apart or around.rows[a].list_id == around.rows[b].list_id or pairs[pair].blocked:
                return False
            across.append(pairs[pair])
    if min(e.points for e in across) < -3 or sum(e.points for e in across) / len(across) < QUESTION:
        return False
    keep = _merge(made, one, two)
    made.links[keep].append(evidence)
    return True


def rows_of(made: Clusters, number: int, around: Surroundings) -> list[Row]:
    """The rows of a cluster, the case's own first, then in the order of their tables."""
    found = [around.rows[k] for k in made.members[number]]
    return sorted(found, key=lambda r: (r.list_id != CASE_LIST, r.list_id, r.order, r.key))
