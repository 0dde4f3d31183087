"""People who are named in entries and stand in no family table."""

from collections.abc import Sequence

from casefile.case import Case
from casefile.decisions import Decision
from casefile.entries import Entry
from casefile.people import Family, NamedInEntries
from casefile.returns import PersonRow


def named_in_entries(
    case: Case,
    family: Family,
    entries: Sequence[Entry],
    professionals: Sequence[PersonRow],
    decisions: Sequence[Decision],
) -> tuple[NamedInEntries, ...]:
    """Nobody yet."""
    return ()
