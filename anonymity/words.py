"""Words that are nobody's name, and titles that go before one (field_words.toml, ordinary_words.txt)."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from casefile.agency_kinds import kind_phrases

_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D"})
WORD = re.compile(r"[^\W\d_]+(?:['’`´ʼ\-‑][^\W\d_]+)*")
"""A word as typed, with the apostrophes and hyphens inside it."""


_LATIN = [chr(n) for n in range(0x100, 0x250)]
_UPPER = "A-ZÀ-Þ" + "".join(c for c in _LATIN if c.isupper())
_LOWER = "a-zß-ÿ" + "".join(c for c in _LATIN if c.islower())


def european(pattern: str) -> str:
    """A pattern whose `A-ZÀ-Þ` and `a-zß-ÿ` mean the letters of Polish, Czech, Turkish and Romanian names too: Ł, Š, Ş, ț."""
    return pattern.replace("A-ZÀ-Þ", _UPPER).replace("a-zß-ÿ", _LOWER)


def plain(text: str) -> str:
    """Lower case without accents; the other characters stay, so that nothing moves: "Zoë-Łucja" -> "zoe-lucja"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """The letters of a text alone, plain: "O'Brien" -> "obrien"."""
    return "".join(c for c in plain(text) if c.isalpha())


@cache
def field_words() -> dict[str, Any]:
    """The table of field_words.toml."""
    return tomllib.loads(resources.files("anonymity").joinpath("field_words.toml").read_text(encoding="utf-8"))


@cache
def ordinary() -> frozenset[str]:
    """Words of ordinary English, plain."""
    text = resources.files("anonymity").joinpath("ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
def role_words() -> frozenset[str]:
    """Words that roles are made of; none is taken for a name when it stands alone."""
    return frozenset(field_words()["words"]["roles"])


@cache
def calendar_words() -> frozenset[str]:
    """Months and days."""
    return frozenset(field_words()["words"]["months"]) | frozenset(field_words()["words"]["days"])


@cache
def months() -> frozenset[str]:
    """Months, long and short."""
    return frozenset(field_words()["words"]["months"])


@cache
def agency_words() -> frozenset[str]:
    """Words that say what kind of agency one is."""
    return frozenset(w for phrase in kind_phrases() for w in phrase) | frozenset(
        letters(w) for names in field_words()["places"].values() for name in names for w in WORD.findall(name)
    )


@cache
def titles() -> dict[str, str]:
    """Title of a professional as written -> the role that stands instead: "Social Worker" -> "SW"."""
    return {word: row["role"] for row in field_words()["title"] for word in row["words"]}


@cache
def courtesy() -> dict[str, str]:
    """Title of courtesy -> "F", "M" or ""."""
    sexes = {"male": "M", "female": "F", "any": ""}
    return {word: sexes[kind] for kind, words in field_words()["courtesy"].items() for word in words}


@cache
def nobody() -> frozenset[str]:
    """Plain words that are no name, however they are written: of the field, of agencies, titles, months and days."""
    said = {letters(w) for t in (*titles(), *courtesy()) for w in WORD.findall(t)}
    return frozenset(field_words()["words"]["field"]) | role_words() | agency_words() | calendar_words() | said


@cache
def printed_words() -> frozenset[str]:
    """Words that the pack's own headings and sentences print with a capital, plain: "Page", "May". Read from its source."""
    found: set[str] = set()
    for room in ("packs", "packs.contents", "genogram", "chronology", "timescales"):
        for file in resources.files(room).iterdir():
            if file.name.endswith((".py", ".typ", ".toml")):
                text = file.read_text(encoding="utf-8")
                found |= {letters(w) for w in WORD.findall(text) if w[:1].isupper()}
    return frozenset(found)


def of_a_people(text: str, end: int) -> bool:
    """Is a colour at the end of this stretch a word of ethnicity ("White British")?"""
    return bool(_OF_A_PEOPLE.match(text, end))


_OF_A_PEOPLE = re.compile(
    r"[\s\-–/(]+(?:British|Irish|English|Welsh|Scottish|African|Caribbean|European|Asian|other|Other|and|or)\b"
)
