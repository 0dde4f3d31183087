"""Which row everybody stands on: partners on one row, parents above children, as near to them as can be."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean

import networkx as nx

from genogram.programme import minimise
from genogram.unions import Web, age_key


def find_generations(web: Web) -> dict[str, int]:
    """Row of each of the kin, 0 on top.

    Partners (then siblings) share a row unless one is an ancestor of the other or the sharing would make
    somebody their own elder; such a couple keeps two rows and gets a bent line. The rows are the least sum of
    parent-to-child spans (a linear programme whose matrix is totally unimodular, so the answer is whole numbers).
    """
    down: nx.DiGraph[str] = nx.DiGraph()
    down.add_nodes_from(web.kin)
    for brood in web.broods:
        down.add_edges_from((p, c.id) for p in brood.parents for c in brood.children)
    down = _without_circles(down)
    groups = _unify(web, down)
    rows = _spans(groups, down)
    return _settle_parts(web, down, rows)


def _without_circles(graph: "nx.DiGraph[str]") -> "nx.DiGraph[str]":
    """Contradictory returns can make somebody their own ancestor: drop the last edge of each circle, for the rows only."""
    kept: nx.DiGraph[str] = nx.DiGraph()
    kept.add_nodes_from(graph.nodes)
    for parent, child in sorted(graph.edges):
        if parent != child and not nx.has_path(kept, child, parent):
            kept.add_edge(parent, child)
    return kept


def _pairs(web: Web) -> Iterable[tuple[str, str]]:
    """Who should share a row, most needed first: parents of the index child, couples with children, couples, siblings."""
    parents_of_index = {b.parents for b in web.broods for c in b.children if c.id == web.index}
    with_children = {b.parents for b in web.broods}
    yield from (
        c.people
        for c in sorted(
            web.couples, key=lambda c: (c.people not in parents_of_index, c.people not in with_children, c.people)
        )
    )
    for brood in web.broods:
        ids = [c.id for c in brood.children]
        if not brood.parents:
            yield from itertools.pairwise(ids)


def _unify(web: Web, down: "nx.DiGraph[str]") -> dict[str, str]:
    """Each person's group; groups are joined only while no group comes to stand above itself."""
    group = {i: i for i in web.kin}
    for a, b in _pairs(web):
        old, new = sorted((group[a], group[b]))
        if old == new:
            continue
        joined = {i: (old if g == new else g) for i, g in group.items()}
        quotient: nx.DiGraph[str] = nx.DiGraph()
        quotient.add_edges_from((joined[p], joined[c]) for p, c in down.edges)
        if not any(p == c for p, c in quotient.edges) and nx.is_directed_acyclic_graph(quotient):
            group = joined
    return group


def _spans(group: dict[str, str], down: "nx.DiGraph[str]") -> dict[str, int]:
    """The row of each person: children at least one below their parents, and the sum of all spans the least."""
    names = sorted(set(group.values()))
    cost = dict.fromkeys(names, 0.0)
    edges = sorted({(group[p], group[c]) for p, c in down.edges})
    for parent, child in edges:
        cost[child] += 1
        cost[parent] -= 1
    solved = minimise(cost, [({c: 1.0, p: -1.0}, 1.0) for p, c in edges], names, most=len(names))
    return {i: round(solved[g]) for i, g in group.items()}


def _settle_parts(web: Web, down: "nx.DiGraph[str]", rows: dict[str, int]) -> dict[str, int]:
    """Parts of the family that hang together by nothing are set beside the child's part at the rows that their ages suggest."""
    whole = down.to_undirected()
    whole.add_edges_from(c.people for c in web.couples)
    whole.add_edges_from((b.children[0].id, c.id) for b in web.broods for c in b.children)
    parts = sorted((sorted(p) for p in nx.connected_components(whole)), key=lambda p: (web.index not in p, p))
    settled: dict[str, int] = {}
    years: dict[int, list[float]] = defaultdict(list)
    for part in parts:
        shift = -min(rows[i] for i in part) if not settled else _best_shift(web, part, rows, years)
        for i in part:
            settled[i] = rows[i] + shift
            born = _year(web, i)
            if born is not None:
                years[settled[i]].append(born)
    lowest = min(settled.values(), default=0)
    return {i: row - lowest for i, row in settled.items()}


def _year(web: Web, i: str) -> float | None:
    text = age_key(web.people[i])[1]
    return float(text[:4]) if text else None


def _best_shift(web: Web, part: list[str], rows: dict[str, int], years: dict[int, list[float]]) -> int:
    means = {row: fmean(known) for row, known in years.items() if known}
    known = [(rows[i], year) for i in part if (year := _year(web, i)) is not None]
    top = min(rows[i] for i in part)
    if not known or not means:
        return -top
    row, year = min(known)
    target = min(sorted(means), key=lambda r: abs(means[r] - year))
    return max(target - row, -top)
