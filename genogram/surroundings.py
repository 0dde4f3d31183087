"""What has to be known of all rows to weigh two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genogram.frames import Frame, roles_of
from genogram.roles import Role
from genogram.rows import CASE_LIST, Row


@dataclass(frozen=True)
class Surroundings:
    """What has to be known of all rows to weigh two of them."""

    rows: Mapping[str, Row]
    roles: Mapping[str, Sequence[Role]]
    lists: Mapping[str, Sequence[Row]]
    one_child: bool
    child_surnames: frozenset[str] = frozenset()


def surroundings(rows: Sequence[Row], frames: Mapping[str, Frame]) -> Surroundings:
    """Index the rows for weighing."""
    roles = {r.key: tuple(roles_of(r, frames[r.list_id])) for r in rows}
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row)
    surnames = frozenset(s for r in lists.get(CASE_LIST, []) for s in r.name.surnames)
    return Surroundings({r.key: r for r in rows}, roles, lists, len(lists.get(CASE_LIST, [])) == 1, surnames)
