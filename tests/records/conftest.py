import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.case import Agency, Case
from casefile.clock import stopped_at
from records import Records

NOW = dt.datetime.fromisoformat("2026-11-05T09:30:00")


def make_case(reference: str = "TSCP-RR-2026-001") -> Case:
    """A case with no more in it than it needs."""
    day = dt.date(2026, 10, 30)
    return Case(
        reference=reference,
        incident=day,
        aware=day,
        notified=day,
        referred=day,
        templates_issued=day,
        meeting=dt.datetime.fromisoformat("2026-11-13T10:00:00"),
        scoping_from=dt.date(2024, 11, 1),
        scoping_to=day,
        agencies=(
            Agency(name="Northshire Police", also_known_as=("Police",), partner="police"),
            Agency(name="Housing"),
        ),
    )


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def records(tmp_path: Path, case: Case) -> Iterator[Records]:
    with Records.open(tmp_path / "records", clock=stopped_at(NOW)) as opened:
        opened.open_case(case, "reference = …")
        yield opened
