"""The options that every command shares: where the data is, and what time it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

import settings as settings_room
from casefile.clock import Clock, london_now, stopped_at
from casefile.errors import UnknownCaseError, UsageError
from settings import Settings

if TYPE_CHECKING:
    from records import Records


@Parameter(name="*")
@dataclass(frozen=True)
class Place:
    """Where the data is, and what time it is."""

    data: Annotated[
        Path | None, Parameter(help="The data folder; else RAPID_REVIEW_HOME, else the current folder.")
    ] = None
    inbox: Annotated[Path | None, Parameter(help="Where returns are dropped; else inbox/ in the data folder.")] = None
    outputs: Annotated[Path | None, Parameter(help="Where packs go; else outputs/ in the data folder.")] = None
    records: Annotated[Path | None, Parameter(help="The case record; else var/records/ in the data folder.")] = None
    now: Annotated[
        dt.datetime | None,
        Parameter(help='Another time than the present, as 2026-11-13T09:00: "what would this have said on Friday".'),
    ] = None

    def settings(self) -> Settings:
        """The settings with what was given on the command line."""
        return settings_room.load(data=self.data, inbox=self.inbox, outputs=self.outputs, records=self.records)

    def clock(self) -> Clock:
        """Case time: the present, or `--now`."""
        return stopped_at(self.now) if self.now else london_now

    def open(self) -> tuple[Settings, "Records"]:
        """Settings and the case record."""
        from records import Records  # the database costs half a second

        settings = self.settings()
        return settings, Records.open(settings.records, settings.database, self.clock())


def one_case(records: "Records", said: str | None) -> str:
    """The case that is meant: the one named, or the only one that is open.

    Raises:
        UnknownCaseError: no case is open, or none of that reference.
        UsageError: several are open and none was named.
    """
    cases = records.cases()
    if said is not None:
        if said not in cases:
            raise UnknownCaseError("No case of that reference is open. `rapid-review status` lists those that are.")
        return said
    if not cases:
        raise UnknownCaseError("No case is open. Open one with `rapid-review open case.toml`.")
    if len(cases) > 1:
        raise UsageError(f"Several cases are open; name one with --case. They are: {', '.join(cases)}.")
    return cases[0]


def those_cases(records: "Records", said: str | None) -> Sequence[str]:
    """The case named, or all that are open."""
    return [one_case(records, said)] if said is not None else records.cases()
