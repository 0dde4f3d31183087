"""Kinds of agency that running text speaks of as somebody who acts, not as a subject: "school told", not "school attendance"."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from casefile.agency_kinds import kind_places, plain_words


def spoken_of(text: str) -> tuple[str, ...]:
    """Kinds (agency_kinds.toml) in the order of their places, each once.

    The words of that table name kinds in an agency's own name. In a sentence many of them are subjects ("domestic abuse",
    "to send", "primary"), and a school or a nursery is as often a place ("late to school"); such places do not count.
    """
    words = plain_words(text)
    return tuple(dict.fromkeys(kind for start, end, kind in kind_places(words) if _acts(words, start, end)))


def _acts(words: tuple[str, ...], start: int, end: int) -> bool:
    table = _spoken()
    phrase, follows = " ".join(words[start:end]), words[end] if end < len(words) else ""
    if follows in table["unit"]:
        return True
    if phrase in table["subjects"] or follows in table["after"]:
        return False
    if phrase not in table["settings"]:
        return True
    return follows not in table["after_setting"] and table["before"].isdisjoint(_before(words, start))


def _before(words: tuple[str, ...], start: int) -> Iterator[str]:
    """What stands before a phrase, one and two words of it, an article aside."""
    end = start - 1 if start and words[start - 1] in ("the", "a", "her", "his", "their") else start
    yield " ".join(words[max(0, end - 1) : end])
    yield " ".join(words[max(0, end - 2) : end])


@lru_cache(maxsize=1)
def _spoken() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resources.files("chronology").joinpath("words.toml").read_text(encoding="utf-8"))["spoken"]
    return {name: frozenset(words) for name, words in table.items()}
