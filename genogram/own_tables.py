"""Tables that a partnership adds to ours: relationship words, and names that are one name.

They are given as the text of a CSV file; whoever reads the file checks it first (`faults_in_words`, `faults_in_spellings`).
"""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
WORD_COLUMNS = ("phrase", "path", "kind", "sex", "flags")
SPELLING_COLUMNS = ("kind", "names")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OwnTables:
    """What a partnership adds; empty where it adds nothing."""

    words: str = ""
    """CSV with the columns of kinship_words.csv; a phrase of ours is outranked."""
    spellings: str = ""
    """CSV with the columns of name_spellings.csv."""


_USED: ContextVar[OwnTables] = ContextVar("own_tables", default=OwnTables())  # noqa: B039 - a frozen value


def in_use() -> OwnTables:
    """The tables added for the family that is being built."""
    return _USED.get()


@contextmanager
def using(tables: OwnTables) -> Iterator[None]:
    """Add tables while a family is built."""
    before = _USED.set(tables)
    try:
        yield
    finally:
        _USED.reset(before)


def rows_of_table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text by their headings; cells that are missing are empty, lines without any text are left out."""
    found = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    rows = [{k.strip(): (v or "").strip() for k, v in row.items() if isinstance(k, str)} for row in found]
    return [r for r in rows if any(r.values())]


def faults_in_words(text: str) -> list[str]:
    """What is wrong with added relationship words, line by line; empty where they can be used."""
    missing = _missing(text, WORD_COLUMNS)
    if missing:
        return [missing]
    allowed = _allowed()
    faults = []
    for line, row in enumerate(rows_of_table(text), 2):
        if not row["phrase"] or not row["path"]:
            faults.append(f"line {line} needs a phrase and a path")
        for column in ("path", "kind", "sex", "flags"):
            odd = sorted(set(row[column].split()) - allowed[column])
            if odd:
                faults.append(f"line {line}: {', '.join(odd)} can be no {column}")
    return faults


def faults_in_spellings(text: str) -> list[str]:
    """What is wrong with added names, line by line; empty where they can be used."""
    missing = _missing(text, SPELLING_COLUMNS)
    if missing:
        return [missing]
    faults = []
    for line, row in enumerate(rows_of_table(text), 2):
        if row["kind"] not in ("spelling", "short"):
            faults.append(f"line {line}: the kind is spelling or short")
        if len(row["names"].split()) < _FEWEST:
            faults.append(f"line {line} needs two names or more, with a blank between")
    return faults


def _missing(text: str, columns: tuple[str, ...]) -> str:
    heads = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), [])
    lacking = [c for c in columns if c not in {h.strip() for h in heads}]
    return f"the first line must name the columns {', '.join(columns)}" if lacking else ""


@cache
def _allowed() -> dict[str, frozenset[str]]:
    """What our own table uses: nothing else means anything."""
    rows = rows_of_table((_HERE / "kinship_words.csv").read_text(encoding="utf-8"))
    used = {c: frozenset(w for r in rows for w in r[c].split()) for c in ("path", "kind", "flags")}
    return {**used, "sex": frozenset({"F", "M", "X"})}
