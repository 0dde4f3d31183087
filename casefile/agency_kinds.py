"""Kinds of agency of the field: what an agency's name, or a word in a file name or text, shows it to be."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from casefile.case import Agency

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text for comparing names: one case, no accents or apostrophes, "&" as "and", dashes as spaces."""
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold().replace("&", " and ")
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(_NOT_WORD.sub(" ", folded).split())


@lru_cache(maxsize=1)
def kind_phrases() -> Mapping[tuple[str, ...], str]:
    """Phrase, as plain words -> key of the kind of agency that it shows (agency_kinds.toml)."""
    return {plain_words(phrase): row["key"] for row in _table() for phrase in row["names"]}


@lru_cache(maxsize=1)
def kind_labels() -> Mapping[str, str]:
    """Key of a kind -> how it is called in a sentence: "police" -> "the police"."""
    return {row["key"]: row["label"] for row in _table()}


@lru_cache(maxsize=1)
def answered_by() -> Mapping[str, str]:
    """Kind -> the kind of agency that answers for it where a case lists none of its own: maternity -> the hospital."""
    return {row["key"]: row["else"] for row in _table() if "else" in row}


def kind_places(words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where these plain words speak of a kind of agency: (first word, end, kind), longest phrase first at each place."""
    phrases = kind_phrases()
    at = 0
    while at < len(words):
        for length in range(min(_longest(), len(words) - at), 0, -1):
            kind = phrases.get(words[at : at + length])
            if kind:
                yield at, at + length, kind
                at += length - 1
                break
        at += 1


def kinds_in(words: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds that these plain words speak of, in the order of their places; a phrase inside a longer one does not count."""
    return tuple(dict.fromkeys(kind for _, _, kind in kind_places(words)))


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, kind_phrases()))


def agency_kinds(agency: Agency) -> frozenset[str]:
    """The kinds that an agency of case.toml is, by its name and the names it is also known by."""
    return frozenset(k for name in (agency.name, *agency.also_known_as) for k in kinds_in(plain_words(name)))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Any], ...]:
    text = resources.files("casefile").joinpath("agency_kinds.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["kind"])
