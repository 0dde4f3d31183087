"""How typed words are compared, and the tables of words beside this module.

The tables are TOML files of this room, so that a heading, a label or a sentence that forms print can be added without
touching code.
"""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|question|appendix)\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[a-z]|[ivx]{1,4})[.):]?|q\s?\d{1,2}[a-z]?[.):]?"
    r"|\(?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?\)?[.):]?|\(?[a-h][.)]|\(?[ivx]{1,4}[.)])"
    r"(?:\s*[-–—:]\s*|\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case with single spaces and without punctuation: "Date & Time:" gives "date and time"."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    text = re.sub(r"(?<=\w)[’'‘`](?=\w)", " ", text)
    return " ".join(re.sub(r"[^\w\s#?]|_", " ", text).replace("?", " ").split()) or ("#" if "#" in text else "")


def without_number(text: str) -> str:
    """The text without a section number or letter before it: "3.1 Learning" gives "Learning"."""
    return _NUMBERING.sub("", _NUMBERING.sub("", text, count=1), count=1).strip()


def without_brackets(text: str) -> str:
    """The text without bracketed hints: "DOB (or EDD)" gives "DOB"."""
    return _BRACKETS.sub(" ", text).strip()


def core(text: str) -> str:
    """The folded text without its number and hints: what a heading or label says."""
    bare = without_number(text)
    return fold(without_brackets(bare)) or fold(bare)


def collapse(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Its words and numbers, in lower case and compatibility forms, in order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@cache
def table(name: str) -> dict[str, Any]:
    """A table of words of this room: ``columns``, ``questions``, ``labels`` or ``wording``."""
    return tomllib.loads(resources.files("parsers.reading").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def folded_set(name: str, *keys: str) -> frozenset[str]:
    """The folded words of one list of a table."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return frozenset(fold(word) for word in found)


@cache
def patterns(name: str, *keys: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of one list of a table."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return tuple(re.compile(pattern) for pattern in found)
