"""Several processes write to one record at a time."""

import os
from pathlib import Path

import pytest

from records import Note, Records
from tests.records.conftest import make_case

WRITERS, ROWS = 4, 25


def in_children(root: Path, url: str | None = None) -> None:
    """Four processes open the record, also for the first time, and append to one case and one of their own."""
    children = []
    for number in range(WRITERS):
        child = os.fork()
        if child == 0:
            try:
                with Records.open(root, url) as records:
                    for row in range(ROWS):
                        records.note("SHARED-1", Note(code=f"{number}-{row}"))
                    records.make_decision("SHARED-1", "key", ("E-1",), {"key": "yes"}, by=str(number))
                    records.open_case(make_case(f"OWN-{number}"), "")
            except BaseException:  # noqa: BLE001 - a child must never run on into the tests
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * WRITERS


def check(root: Path, url: str | None = None) -> None:
    with Records.open(root, url) as records:
        assert records.verify().sound
        codes = [n.code for n in records.notes("SHARED-1")]
        assert sorted(codes) == sorted(f"{n}-{r}" for n in range(WRITERS) for r in range(ROWS))
        assert [d.id for d in records.decisions("SHARED-1")] == [f"D-{n:04d}" for n in range(1, WRITERS + 1)]
        assert records.cases() == tuple(f"OWN-{n}" for n in range(WRITERS))


def test_no_row_is_lost_and_the_chain_holds(tmp_path: Path) -> None:
    """Every row of every process is there once, in one unbroken chain; no two decisions share an id."""
    in_children(tmp_path / "records")
    check(tmp_path / "records")


@pytest.mark.skipif("RAPID_REVIEW_TEST_POSTGRESQL" not in os.environ, reason="names no PostgreSQL database to write to")
def test_the_same_on_postgresql(tmp_path: Path) -> None:
    """The same schema and the same promises; the database that the variable names must be empty."""
    url = os.environ["RAPID_REVIEW_TEST_POSTGRESQL"]
    in_children(tmp_path / "records", url)
    check(tmp_path / "records", url)
