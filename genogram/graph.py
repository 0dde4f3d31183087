"""The family as a networkx graph, for questions that are about paths."""

from typing import Any

import networkx as nx

from casefile.people import Family


def graph(family: Family) -> "nx.MultiDiGraph[str]":
    """People as nodes, relationships as edges; partners and siblings point both ways.

    Node attributes: name, sex, born, subject, unborn, deceased, implied. Edge attributes: type, kind, disputed.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for person in family.people:
        made.add_node(
            person.id,
            name=person.name,
            sex=person.sex or "",
            born=person.date_of_birth.isoformat() if person.date_of_birth else "",
            subject=person.subject,
            unborn=person.unborn,
            deceased=person.deceased,
            implied=person.implied,
        )
    for relationship in family.relationships:
        a, b = relationship.between
        known: dict[str, Any] = {
            "type": relationship.type,
            "kind": relationship.kind,
            "label": relationship.label,
            "disputed": relationship.disputed,
        }
        made.add_edge(a, b, **known)
        if relationship.type in ("partner", "sibling"):
            made.add_edge(b, a, **known)
    return made
