"""The abbreviations that a chronology uses, written out for readers from other agencies."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, str]:
    text = resources.files("chronology").joinpath("glossary.toml").read_text(encoding="utf-8")
    terms: dict[str, str] = tomllib.loads(text)["terms"]
    return terms


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_terms(), key=lambda t: (-len(t), t))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest_first))})(?:'?s)?(?![\w&])")


def glossary(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviation -> what it stands for, of those that the texts use, in alphabetical order.

    An abbreviation that means two things in the field is given with both.
    """
    terms = _terms()
    used: set[str] = set()
    for text in texts:
        for match in _pattern().finditer(text):
            found = match[0]
            used.add(found if found in terms else re.sub(r"'?s$", "", found))
    return {term: terms[term] for term in sorted(used, key=lambda t: (t.casefold(), t))}
