"""The order of the integrated chronology."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.entries import Entry
from chronology.order import ORDER_ASSUMED, backwards, in_order, out_of_order
from tests.chronology.made import GP, HEALTH, POLICE, SCHOOL, case, chronology_of, entry, found

AGENCIES = [a.name for a in case().agencies]


def texts(entries: list[Entry]) -> list[str]:
    """Their texts in order."""
    return [e.event or "" for e in entries]


def test_wide_stands_before_narrow_and_undated_last() -> None:
    """March stands before 1 March, a span at its start, what is not dated at the end in the order of agencies."""
    rows = [
        entry(SCHOOL, "", "undated school"),
        entry(POLICE, "", "undated police"),
        entry(GP, "2024-03-01", "first of March"),
        entry(GP, "2024-03-01..2024-03-31", "in March"),
        entry(GP, "2024-02-28..2024-03-04", "from the end of February"),
    ]
    assert texts(in_order(rows, AGENCIES)) == [
        "from the end of February",
        "in March",
        "first of March",
        "undated police",
        "undated school",
    ]


def test_within_a_day() -> None:
    """Times decide, then the order of agencies in the case file, then the order in the return."""
    rows = [
        entry(SCHOOL, "2024-03-01", "school"),
        entry(POLICE, "2024-03-01", "police late", time="22:10"),
        entry(POLICE, "2024-03-01", "police early", time="08:00"),
        entry(HEALTH, "2024-03-01", "health one"),
        entry(HEALTH, "2024-03-01", "health two"),
    ]
    ordered = in_order(rows, AGENCIES)
    assert texts(ordered) == ["health one", "health two", "school", "police early", "police late"]
    assert [ORDER_ASSUMED in e.flags for e in ordered] == [True, True, True, False, False]


def test_alone_on_its_day_nothing_is_assumed() -> None:
    """A single entry of a day carries no such flag."""
    assert in_order([entry(POLICE, "2024-03-01", "x")], AGENCIES)[0].flags == ()


def test_return_that_runs_backwards() -> None:
    """Of a table from latest to earliest, the later row of one day is the earlier event."""
    rows = [
        entry(GP, d, t)
        for d, t in (
            ("2024-05-01", "e"),
            ("2024-04-01", "d2"),
            ("2024-04-01", "d1"),
            ("2024-02-01", "b"),
            ("2024-01-01", "a"),
        )
    ]
    assert backwards(rows)
    assert texts(in_order(rows, AGENCIES)) == ["a", "b", "d1", "d2", "e"]


@settings(deadline=None, max_examples=40, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(AGENCIES), st.integers(1, 5), st.sampled_from(["", "09:00", "10:30"])), max_size=12
    ),
    st.integers(0, 999),
)
def test_order_is_total(rows: list[tuple[str, int, str]], seed: int) -> None:
    """Whatever the order of arrival, the order of the chronology is the same and nothing is lost."""
    entries = [entry(a, f"2024-03-{d:02}", f"{a} {i}", time=t or None) for i, (a, d, t) in enumerate(rows)]
    shuffled = list(entries)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a fixed seed, no secret
    assert in_order(shuffled, AGENCIES) == in_order(entries, AGENCIES)
    assert {e.id for e in in_order(entries, AGENCIES)} == {e.id for e in entries}


def test_row_out_of_the_running_order_is_told() -> None:
    """One row that jumps out of an ordered table is named; a table in no order is left alone."""
    days = ["2024-01-01", "2024-02-01", "2024-03-01", "2022-04-01", "2024-05-01", "2024-06-01", "2024-07-01"]
    rows = [entry(GP, d, f"row {d}") for d in days]
    assert [e.event for e, _ in out_of_order(rows)] == ["row 2022-04-01"]
    mixed = [
        entry(GP, d, d) for d in ("2024-05-01", "2024-01-01", "2024-06-01", "2024-02-01", "2024-07-01", "2024-03-01")
    ]
    assert out_of_order(mixed) == []
    assert found(chronology_of(*rows), "out-of-order")[0].severity == "info"
