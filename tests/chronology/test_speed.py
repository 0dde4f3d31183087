"""A large case stays quick."""

import datetime as dt
import random
import time

import pytest

from casefile.case import Agency
from casefile.entries import Entry
from casefile.returns import Returns
from chronology import integrate
from tests.chronology.made import FAMILY, NOW, case, entry

_TEXTS = (
    "Officers attended a domestic incident, argument over {w}. Children {w} in the next room. DASH medium.",
    "PPN received: domestic incident, argument over {w}. Added to open assessment.",
    "Home visit, mother in good spirits. {w} discussed, plan to review in 4 weeks.",
    "Was not brought to {w} clinic. Letter sent, GP informed.",
    "Core group held, {w} discussed. School and HV present.",
    "Tom told his teacher about {w}. DSL informed.",
)


def large(count: int, agencies: int) -> tuple[list[Entry], tuple[Agency, ...]]:
    """Made-up entries of many agencies over two years."""
    rng = random.Random(7)  # noqa: S311 - a fixed seed, no secret
    words = ["".join(rng.choices("aeioubcdlmnrst", k=rng.randint(4, 8))) for _ in range(400)]
    named = tuple(Agency(name=f"Agency {i}") for i in range(agencies))
    rows = []
    for _ in range(count):
        day = dt.date(2023, 2, 1) + dt.timedelta(days=rng.randrange(740))
        text = rng.choice(_TEXTS).replace("{w}", rng.choice(words))
        rows.append(entry(named[rng.randrange(agencies)].name, str(day), text))
    return rows, named


@pytest.mark.slow
def test_3600_entries_of_24_agencies() -> None:
    """Ordered, linked and looked through in a few seconds of work."""
    rows, named = large(3600, 24)
    returns = Returns(agencies=(), entries=tuple(rows), people=FAMILY)
    started = time.process_time()
    chronology = integrate(case(agencies=named), returns, [], now=NOW)
    assert len(chronology.entries) == 3600
    assert time.process_time() - started < 8
