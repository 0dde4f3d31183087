"""Many phrases looked for at once, as whole words, quickly."""

import re
from collections.abc import Iterable
from functools import cached_property


class WordPattern:
    """Regular expressions of which any may stand in a text, as whole words, in any case unless one says otherwise.

    Most texts hold none of the phrases: a text that lacks the fixed letters of every one is passed over without trying
    them, which makes looking for hundreds of phrases in thousands of entries a matter of a second.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrases)
        self._letters = tuple(sorted({letters for p in self.phrases for letters in fixed_letters(p)}))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The phrases as one expression; between their words a hyphen may stand for the space."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_with_hyphens, self.phrases))})(?!\w)", re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where one of the phrases stands."""
        return self.first_in(text, text.casefold())

    def first_in(self, text: str, folded: str) -> re.Match[str] | None:
        """As `search`. `folded`: the text case-folded, made once for many patterns."""
        return self.regex.search(text) if self.may_stand_in(folded) else None

    def may_stand_in(self, folded: str) -> bool:
        """Does the text hold the fixed letters of any phrase?"""
        return any(letters in folded for letters in self._letters)


def _with_hyphens(phrase: str) -> str:
    """A space between letters also matches a hyphen; spaces in classes, or before "?", stay as they are."""
    return re.sub(r"(?<=[A-Za-z0-9)]) (?=[A-Za-z0-9(])(?![^\[\]]*\])", "[ -]", phrase)


_ENOUGH = 3
_GROUP = re.compile(r"\(\?(?:-i)?:((?:[^()\\]|\\.)*)\)(?![?*])")


def fixed_letters(phrase: str) -> tuple[str, ...]:
    """Letters, case-folded, of which a text that matches the phrase must hold one; ("",) where nothing can be said.

    >>> fixed_letters(r"strategy (?:discussion|meeting)s?")
    ('strategy',)
    >>> fixed_letters(r"(?:CIN|child in need) (?:review|meeting)s?")
    ('review', 'meeting')
    """
    whole = _longest_run(phrase)
    if len(whole) >= _ENOUGH:
        return (whole,)
    offers = [tuple(_longest_run(part) for part in group.split("|")) for group in _GROUP.findall(phrase)]
    best = max(offers, key=lambda runs: min(map(len, runs)), default=(whole,))
    return best if min(map(len, best)) > len(whole.strip()) else (whole,)


def _longest_run(phrase: str) -> str:
    """The longest run of letters of a phrase that does not stand in a group or a class and is not optional."""
    bare = phrase
    while True:  # innermost groups first: what stands in a group, or in a class, need not stand in the text
        shorter = re.sub(r"\[[^\]]*\]|\((?:[^()\\]|\\.)*\)", "\x00", bare)
        if shorter == bare:
            break
        bare = shorter
    if "|" in bare:
        return ""
    bare = re.sub(r"\\.|.\{|\.| ", "\x00", bare)
    bare = re.sub(r"[^\x00][?*]", "\x00", bare)
    return max(re.split(r"[^a-z0-9&'-]+", bare.casefold()), key=len)
