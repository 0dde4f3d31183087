"""Whatever agencies type: no row is lost, no order matters, nobody is their own forebear."""

import datetime as dt

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.returns import PersonRow
from genogram.build import build
from genogram.exports import people_csv, relations_csv, to_gedcom, to_graphml
from tests.genogram.typed import case_of, person_row

_WORDS = [
    "mother",
    "father",
    "'s",
    "of",
    "and",
    "(",
    ")",
    "/",
    ",",
    "-",
    "half",
    "maternal",
    "MGM",
    "unborn",
    "twin",
    "sibling",
    "Leanne",
    "Craig's",
    "partner",
    "ex",
    "step",
    ";",
    ":",
    "?",
    "NK",
    "son",
    "patient",
    "subject",
    "the",
    "carer",
    "foster",
    "aunt's",
    "husband",
    "no",
    "not",
    "&",
    "Ava",
    "Turner",
    "EDD",
    "04/08/2024",
    "1990",
    "55y",
    "unknown",
    "—",
    "Mrs",
    "Snr",
    "née",
    "aka",
    "'Kaz'",
    "JT",
    "32",
    "§",
    "★",
    "0",
    "ß",
    "İ",
    "child's",
    "adoptive",
    "Baby",
    "stillborn",
]


def _text(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_WORDS), max_size=most).map(" ".join)


@st.composite
def _rows(draw: st.DrawFn) -> list[PersonRow]:
    headings = ["Relationship", "Relationship to patient", "Relationship to child", "Relationship to mother"]
    heading = {agency: draw(st.sampled_from(headings)) for agency in "ABC"}
    return [
        person_row(
            agency := draw(st.sampled_from("ABC")), draw(_text(4)), draw(_text(6)), draw(_text(2)), number=number,
            address=draw(_text(3)), heading=heading[agency], deceased=draw(_text(1)), notes=draw(_text(3)),
        )
        for number in range(draw(st.integers(0, 8)))
    ]  # fmt: skip


@given(rows=_rows(), child=st.sampled_from(["Ava Turner", "Unborn Turner", "Leanne"]), data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_family_of_anything(rows: list[PersonRow], child: str, data: st.DataObject) -> None:
    """Each row stands with one person, the order of rows changes nothing, descent has no circle, and every export can be written."""
    case = case_of(child, data.draw(st.sampled_from([None, dt.date(2021, 3, 12)])), "ABC")
    now = dt.datetime.fromisoformat("2024-06-03T10:00:00")
    family = build(case, rows, [], now=now)
    assert family == build(case, data.draw(st.permutations(rows)), [], now=now)
    assert sorted(s.fingerprint for p in family.people for s in p.sources) == sorted(r.fingerprint for r in rows)
    ids = [p.id for p in family.people]
    assert len(ids) == len(set(ids))
    assert all(set(r.between) <= set(ids) for r in family.relationships)
    descent = nx.DiGraph(
        [r.between for r in family.relationships if r.type == "parent" and r.kind in ("birth", "unknown")]
    )
    assert nx.is_directed_acyclic_graph(descent)
    assert all(len(c.values) > 1 for c in family.conflicts)
    assert to_gedcom(family)
    assert to_graphml(family)
    assert people_csv(family)
    assert relations_csv(family)
