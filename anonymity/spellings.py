"""Every form in which a name may be written: whole, given name alone, surname alone, initials, capitals, short forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from anonymity.words import WORD, courtesy, letters, ordinary, plain, role_words
from genogram.names import name_words, read_name

Case = Literal["any", "capital", "exact"]
"""any: however it is typed. capital: only with a capital, because it is an ordinary word as well. exact: capitals as given (initials)."""
Rank = Literal["whole", "title", "part", "surname", "initials", "other"]

PARTICLES = frozenset({"de", "la", "le", "van", "der", "den", "von", "al", "el", "bin", "ibn", "di", "da", "do", "dos"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name. `between` allows middle names or initials between its first and last word."""

    text: str
    case: Case
    rank: Rank
    between: bool = False


@dataclass(frozen=True)
class Parts:
    """A name as typed, in its parts."""

    givens: tuple[str, ...]
    surnames: tuple[str, ...]
    """The surname as written, hyphened parts together; a second one where there was a former name."""
    nicknames: tuple[str, ...] = field(default=())


def parts_of(name: str) -> Parts:
    """Given names, surnames and other names of a name as typed; empty where nobody is named."""
    read = read_name(name)
    if read.placeholder:
        return Parts((), ())
    shown = [w for w in WORD.findall(read.shown) if letters(w) not in _not_names()]
    if read.givens or read.surnames:
        givens = [w for w in shown if letters(w) in read.givens or (set(plain(w).split("-")) & set(read.givens))]
        surnames = [w for w in shown if w not in givens]
    else:
        givens, surnames = shown[:1], shown[1:]
    surnames = _joined_particles(surnames)
    others = [w for alias in read.aliases for w in WORD.findall(alias) if letters(w) not in _not_names()]
    former = set(read.other_surnames)
    surnames += [w for w in others if letters(w) in former]
    nicknames = [w for w in others if letters(w) not in former]
    return Parts(tuple(givens), tuple(dict.fromkeys(surnames)), tuple(dict.fromkeys(nicknames)))


def _not_names() -> frozenset[str]:
    words = name_words()
    return (
        frozenset(letters(t) for t in courtesy())
        | role_words()
        | words["unborn"]
        | words["placeholders"]
        | words["stillborn"]
    )


def _joined_particles(words: list[str]) -> list[str]:
    """The surname's words as one: "van der Berg"; several given names left over stand before it."""
    return [" ".join(words)] if words and any(plain(w) in PARTICLES for w in words[:-1]) else list(words)


def case_of(word: str) -> Case:
    """May a name be taken for an ordinary word?"""
    return "capital" if letters(word) in ordinary() or plain(word) in ordinary() else "any"


def may_stand_alone(word: str) -> bool:
    """May a part of a name be looked for alone? Not one letter, and no word that our roles are made of."""
    return len(letters(word)) > 1 and letters(word) not in role_words()


def whole_forms(parts: Parts) -> Iterator[Form]:
    """Both names, in either order, with initials, joined up."""
    for surname in dict.fromkeys(w for name in parts.surnames for w in _with_parts(name)):
        for given in (*parts.givens[:1], *parts.nicknames):
            yield Form(f"{given} {surname}", "any", "whole", between=True)
            yield Form(f"{surname} {given}", "any", "whole")
        if len(parts.givens) > 1:
            yield Form(" ".join((*parts.givens, surname)), "any", "whole")
            for middle in parts.givens[1:]:
                yield Form(f"{middle} {surname}", "any", "whole")
        for given in parts.givens[:1]:
            yield Form(f"{given[0]} {surname}", "capital", "whole", between=True)
            yield Form(f"{surname} {given[0]}", "capital", "whole")
    if len(parts.surnames) > 1:
        for given in parts.givens[:1]:
            yield Form(" ".join((given, *parts.surnames)), "any", "whole", between=True)


def title_forms(parts: Parts, titles: tuple[str, ...]) -> Iterator[Form]:
    """A title with the surname, or with the whole name, so that the title goes with it."""
    for title in titles:
        for surname in dict.fromkeys(w for name in parts.surnames for w in _with_parts(name)):
            yield Form(f"{title} {surname}", "capital", "title")
            for given in (*parts.givens[:1], *parts.nicknames):
                yield Form(f"{title} {given} {surname}", "capital", "title", between=True)
            for given in parts.givens[:1]:
                yield Form(f"{title} {given[0]} {surname}", "capital", "title")


def given_forms(parts: Parts) -> Iterator[Form]:
    """Each given name and other name alone; the parts of a hyphened one."""
    for name in (*parts.givens, *parts.nicknames):
        for word in _with_parts(name):
            if may_stand_alone(word):
                yield Form(word, case_of(word), "part")


def surname_forms(parts: Parts) -> Iterator[Form]:
    """The surname alone; of a double-barrelled one each half too."""
    for name in parts.surnames:
        for word in _with_parts(name):
            if may_stand_alone(word):
                yield Form(word, case_of(word), "surname")


def _with_parts(name: str) -> list[str]:
    pieces = [p for p in re.split(r"[\s\-‑]+", name) if len(letters(p)) > 2 and plain(p) not in PARTICLES]
    return [name, *pieces] if len(pieces) > 1 or " " in name else [name]


def initials_of(parts: Parts) -> Iterator[str]:
    """T.F. and TF; with the middle names too."""
    if parts.givens and parts.surnames:
        for surname in parts.surnames:
            yield f"{parts.givens[0][0]} {surname[0]}"
            if len(parts.givens) > 1:
                yield " ".join((*(g[0] for g in parts.givens), surname[0]))
