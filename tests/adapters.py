"""Doors for scorers that know nothing of the rooms."""

from typing import Any

from tests.dates.adapters import as_row, context_of


def read_date(raw: str, context: str) -> dict[str, Any]:
    """A date cell and its context, both as text, to a row."""
    from dates import read_date as read

    return as_row(read(raw, context_of(context)))
