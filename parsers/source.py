"""What a format reader is given, what it may give back, and how it refuses."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from casefile.errors import UnreadableError
from casefile.readings import Outcome
from parsers.document import Document


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file may cost. Sizes in bytes; the reasons stand in docs/administrators.md."""

    file_size: int = 50_000_000
    unpacked_size: int = 500_000_000
    part_size: int = 200_000_000
    parts: int = 2_000
    ratio: int = 400
    """Unpacked to packed, of one part over 1 MB."""
    depth: int = 4
    """Containers within containers."""
    members: int = 200
    """Files in one container."""
    pages: int = 500
    pixels: int = 50_000_000
    memory: int = 2_000_000_000
    seconds: float = 20.0
    seconds_a_page: float = 2.0
    seconds_cap: float = 120.0


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its bytes on disk, the name that the agency gave it, and what may help."""

    path: Path
    name: str
    head: bytes
    """The first 8 kB."""
    scratch: Path
    """A private folder, wiped afterwards."""
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container, unpacked into the scratch folder under a name of ours."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Container:
    """A mail or an archive: its own text, if any, and the files inside."""

    format: str
    members: Sequence[Member]
    cover: Document | None = None
    """The body of a mail."""
    received: dt.datetime | None = None
    """The newest Received header of a mail, as London wall clock."""


class Refusal(UnreadableError):  # noqa: N818 - an outcome, not a fault of ours
    """A file that is not read, as an outcome with a code and a sentence for the officer.

    `sentence` says what is wrong and what to do; it holds no text of the file.
    """

    def __init__(self, outcome: Outcome, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome
        self.code = code


class Format(Protocol):
    """A format reader. Formats bid for a file by its content; the highest bid reads it, and no bid means unsupported."""

    name: str

    def bid(self, source: Source) -> float:
        """How sure it is that the file is of this format: 0 (not) to 1 (its signature is there)."""
        ...

    def read(self, source: Source) -> Document | Container:
        """Read the file.

        Raises:
            Refusal: it is locked, damaged, hostile, or needs a system package that is missing.
        """
        ...
