"""The finished files searched for every spelling of the key. It knows nothing of how the replacing was done."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from anonymity.days import full_dates
from anonymity.key import Key
from anonymity.words import european, letters, months, nobody, of_a_people, ordinary, plain, printed_words
from packs.inside import texts_inside

_WORDS = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(european(r"(?<=[a-zß-ÿ])[A-ZÀ-Þ][^\W\d_]+"))
_CAPITAL = re.compile(european(r"(?<![^\W\d_])[A-ZÀ-Þ][^\W\d_]+"))
_JOINED = 6
"""Letters from which a name is looked for inside longer words as well ("xFenwick2", "theofenwick")."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A spelling of the key found in a finished file; `role` says whose, so that no name need be printed."""

    file: str
    place: str
    role: str


class LeakCheck:
    """What may not stand in any file."""

    def __init__(self, key: Key, births: Iterable[dt.date], latest: int) -> None:
        self._words: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._digits: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        """Names that are ordinary words as well: looked for with a capital."""
        self._births, self._latest = frozenset(births), latest
        innocent = ordinary() | nobody()
        for holder in key.holders:
            for form in holder.forms:
                pieces = [letters(p) for p in _WORDS.findall(form.text)]
                joined = "".join(pieces)
                digits = re.sub(r"\D", "", form.text)
                if form.case == "exact":
                    self._exact.setdefault(form.text.replace(" ", ""), holder.role)
                elif holder.kind in ("reference", "address") and len(digits) >= 6:
                    self._digits.setdefault(digits, holder.role)
                elif len(pieces) == 1 and joined not in innocent and len(joined) > 2 and not digits:
                    self._words.setdefault(joined, holder.role)
                elif len(pieces) == 1 and joined in ordinary() - nobody() - printed_words() - months():
                    self._capitals.setdefault(joined, holder.role)
                elif (
                    len(pieces) > 1 and len(joined) > 5 and any(p not in innocent and len(p) > 2 for p in pieces)
                ) or (form.rank == "whole" and len(pieces) > 1 and len(joined) > 7 and holder.kind != "agency"):
                    self._joined.setdefault(joined, holder.role)
        long = {w: r for w, r in self._words.items() if len(w) >= _JOINED}
        self._inside = _any_of(long)
        self._run = _any_of(self._joined)
        self._long = long

    def found(self, text: str) -> Iterator[str]:
        """The roles whose spelling stands in a text."""
        if not text:
            return
        plainly = plain(text)
        for word in _WORDS.findall(plainly):
            role = self._words.get(word) or (self._words.get(word[:-1]) if word.endswith("s") else None)
            if role:
                yield role
            elif self._inside and len(word) > _JOINED and word not in ordinary():
                match = self._inside.search(word)
                if match:
                    yield self._long[match.group()]
        for hump in _HUMP.findall(text):
            if letters(hump) in self._words:
                yield self._words[letters(hump)]
        if self._capitals:
            for match in _CAPITAL.finditer(text):
                word = letters(match.group())
                role = self._capitals.get(word) or self._capitals.get(word.removesuffix("s"))
                if role and not of_a_people(text, match.end()):
                    yield role
        if self._run:
            squeezed = "".join(c for c in plainly if c.isalpha())
            spaced = " ".join(_WORDS.findall(plainly))
            for match in self._run.finditer(squeezed):
                if _begins_a_word(match.group(), spaced):
                    yield self._joined[match.group()]
        for initials in re.findall(r"(?<![\w.\-])[A-Z](?:\.\s?)?[A-Z]\b", text):
            role = self._exact.get(re.sub(r"[.\s]", "", initials))
            if role:
                yield role
        if self._digits:
            for run in re.findall(r"\d[\d\s\-()/]{4,}\d", text):
                role = self._digits.get(re.sub(r"\D", "", run))
                if role:
                    yield role
        if any(c.isdigit() for c in text):
            for _, day in full_dates(text, latest=self._latest):
                if day in self._births:
                    yield "a date of birth"


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    listed = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed))) if listed else None


def _begins_a_word(joined: str, spaced: str) -> bool:
    """Do the letters stand there as words, and not across the end of one ("the offence" holds no Theo)?"""
    return bool(re.search(r"(?<![^\W_])" + r"\s?".join(map(re.escape, joined)) + r"s?(?![^\W_])", spaced))


def leaks(folder: Path, check: LeakCheck) -> list[Leak]:
    """Every leak in the files of a folder, in order of their names."""
    found: dict[Leak, None] = {}
    heard: dict[str, tuple[str, ...]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        for place, text in texts_inside(path):
            if text not in heard:
                heard[text] = tuple(check.found(text))
            for role in heard[text]:
                found.setdefault(Leak(name, place, role))
    return list(found)
