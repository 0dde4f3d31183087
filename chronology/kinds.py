"""Kinds of event of the field: what an account tells of."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from chronology.short_forms import written_out
from chronology.word_pattern import WordPattern

About = Literal["child", "adult", "family"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event (kinds.toml says what each field means)."""

    key: str
    label: str
    pattern: WordPattern
    about: About
    meeting: bool
    internal: bool
    seldom: bool
    weight: int
    near: frozenset[str]
    serious: int


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """All kinds by key, most telling first."""
    rows = tomllib.loads(resources.files("chronology").joinpath("kinds.toml").read_text(encoding="utf-8"))["kind"]
    return {
        row["key"]: Kind(
            key=row["key"],
            label=row["label"],
            pattern=WordPattern(row["words"]),
            about=row.get("about", "family"),
            meeting=row.get("meeting", False),
            internal=row.get("internal", False),
            seldom=row.get("seldom", False),
            weight=row.get("weight", 3),
            near=frozenset(row.get("near", ())),
            serious=row.get("serious", 0),
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def near_kinds() -> Mapping[str, frozenset[str]]:
    """Kind -> the kinds that go together with it, said of either."""
    table = kinds()
    return {k: table[k].near | {o for o in table if k in table[o].near} for k in table}


def kinds_of(text: str) -> tuple[str, ...]:
    """Kinds of event that a text tells of, most telling first; empty where it shows none."""
    text = written_out(text)
    folded = text.casefold()
    return tuple(key for key, kind in kinds().items() if kind.pattern.first_in(text, folded))
