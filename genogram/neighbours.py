"""How many couples can stand side by side at all: three partners have two hands."""

import itertools

import networkx as nx

from genogram.unions import Web


def parents_of_index(web: Web) -> tuple[str, ...]:
    """The couple of whom the index child was born, if both are known."""
    return next(
        (
            b.parents
            for b in web.broods
            if len(b.parents) == 2
            for c in b.children
            if c.id == web.index and c.kind == "birth"
        ),
        (),
    )


def most_side_by_side(couples: list[tuple[str, str]], first: tuple[str, ...] = ()) -> int:
    """The most couples of a row that can stand side by side: nobody has three neighbours, and a row is no circle.

    `first` is a couple that stands side by side in any case: the parents of the index child.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(couples)
    return sum(
        _most(sorted((min(e), max(e)) for e in graph.subgraph(part).edges), first)
        for part in nx.connected_components(graph)
    )


def _most(edges: list[tuple[str, str]], first: tuple[str, ...]) -> int:
    kept = [e for e in edges if e == first]
    others = [e for e in edges if e != first]
    if len(others) > 14:  # beyond any family; a bound
        return len(edges)
    for size in range(len(others), 0, -1):
        for chosen in itertools.combinations(others, size):
            trial: nx.Graph[str] = nx.Graph([*kept, *chosen])
            if max(d for _, d in trial.degree) <= 2 and nx.is_forest(trial):
                return size + len(kept)
    return len(kept)
