"""What accounts of one event contradict each other in: who was there, and what came of it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from casefile.entries import Entry, EventGroup
from casefile.findings import Finding
from chronology.account import telling_text
from chronology.word_pattern import WordPattern


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that accounts may differ in, its values with the words that show each, and the kinds of event it goes with."""

    about: str
    values: Mapping[str, WordPattern]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One theme and the accounts of each value told."""

    about: str
    told: Mapping[str, tuple[Entry, ...]]

    @property
    def sentence(self) -> str:
        """Who says what: "whether children were there: children there (Police); no children there (School)"."""
        return f"{self.about}: " + "; ".join(
            f"{value} ({', '.join(dict.fromkeys(e.agency for e in accounts))})" for value, accounts in self.told.items()
        )


@lru_cache(maxsize=1)
def themes() -> tuple[Theme, ...]:
    """The table of opposites.toml."""
    rows = tomllib.loads(resources.files("chronology").joinpath("opposites.toml").read_text(encoding="utf-8"))["theme"]
    return tuple(
        Theme(row["about"], {v: WordPattern(w) for v, w in row["values"].items()}, frozenset(row.get("kinds", ())))
        for row in rows
    )


def contradictions(accounts: Sequence[Entry]) -> Iterator[Contradiction]:
    """Themes in which accounts of one event exclude each other. An account that shows two values of a theme is passed over."""
    kinds = frozenset(k for e in accounts for k in e.kinds)
    for theme in themes():
        if theme.kinds and theme.kinds.isdisjoint(kinds):
            continue
        told: dict[str, list[Entry]] = {}
        for entry in accounts:
            values = [v for v, words in theme.values.items() if words.search(telling_text(entry))]
            if len(values) == 1:
                told.setdefault(values[0], []).append(entry)
        if len(told) > 1 and len({e.agency for es in told.values() for e in es}) > 1:
            yield Contradiction(theme.about, {value: tuple(told[value]) for value in theme.values if value in told})


def contradiction_findings(groups: Iterable[EventGroup], entries: Mapping[str, Entry]) -> list[Finding]:
    """A finding for each theme in which the accounts of one event contradict each other."""
    found: list[Finding] = []
    for group in groups:
        accounts = sorted((entries[i] for i in group.entries), key=lambda e: (e.agency, e.id))
        for one in contradictions(accounts):
            rests_on = [e for told in one.told.values() for e in told]
            found.append(
                Finding(
                    kind="same-event-account-difference",
                    severity="warning",
                    text=f"Accounts of one event contradict each other on {one.sentence}.",
                    entries=tuple(e.id for e in rests_on),
                    agencies=tuple(dict.fromkeys(e.agency for e in rests_on)),
                    question=f"What do your records show of {one.about}: {' or '.join(one.told)}?",
                )
            )
    return found
