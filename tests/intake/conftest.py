import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.case import Agency, Case
from casefile.clock import stopped_at
from intake import Machine, Pass, Settling, take_in
from records import Records

REF = "TSCP-RR-2026-001"
NOW = dt.datetime.fromisoformat("2026-11-05T09:30:00")
CLOCK = stopped_at(NOW)


def make_case(reference: str = REF) -> Case:
    day = dt.date(2026, 10, 30)
    return Case(
        reference=reference,
        incident=day,
        aware=day,
        notified=day,
        referred=day,
        templates_issued=day,
        meeting=dt.datetime.fromisoformat("2026-11-13T10:00"),
        scoping_from=dt.date(2024, 11, 1),
        scoping_to=day,
        agencies=(
            Agency(name="Northshire Police", also_known_as=("Police",), partner="police"),
            Agency(name="Children’s Social Care & Early Help", also_known_as=("CSC",), partner="local-authority"),
            Agency(name="St. Mary's School", also_known_as=("School",)),
            Agency(name="Hillside School", also_known_as=("School",)),
        ),
    )


def an_hour_later() -> Settling:
    """A machine on which everything was last touched an hour ago."""
    return Settling(Machine(now=lambda: time.time() + 3600))


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox" / REF
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def records(tmp_path: Path, case: Case) -> Iterator[Records]:
    with Records.open(tmp_path / "records", clock=CLOCK) as opened:
        opened.open_case(case, "")
        yield opened


@pytest.fixture
def one_pass(records: Records, case: Case, inbox: Path) -> Callable[[], Pass]:
    return lambda: take_in(records, case, inbox, clock=CLOCK, settling=an_hour_later())


def put(folder: Path, name: str, data: bytes = b"typed by an agency") -> Path:
    """A file in a folder, its sub-folders made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def files_below(folder: Path) -> list[str]:
    """All that is no folder, by path inside the folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())
