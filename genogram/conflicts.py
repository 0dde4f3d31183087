"""Contradictions."""

import datetime as dt
from collections.abc import Sequence

from casefile.findings import Finding
from casefile.people import Conflict, Household
from genogram.web import Web


def contradictions(
    web: Web, homes: Sequence[Household], now: dt.date
) -> tuple[tuple[Conflict, ...], tuple[Finding, ...]]:
    """None yet."""
    return (), ()
