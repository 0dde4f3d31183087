"""Roles instead of names, in one pass over a text: the longest spelling at each place wins."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from anonymity.key import Spelling
from anonymity.spellings import PARTICLES, Form
from anonymity.words import european, letters, months, of_a_people, plain

_LETTERS = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = "'’`´ʼ"
_BETWEEN = rf"[\s.,_\-‑/{_APOSTROPHES}]{{0,3}}"
_ENDS = r"(?![^\W\d_])"
_OWN = rf"(?P<own>[{_APOSTROPHES}][sS]?{_ENDS}|s{_ENDS})?"
_MIDDLE = r"(?:\s+(?:[^\W\d_]\.?|[^\W\d_][\w'’\-]+))??"
OUR_ID = re.compile(r"\b[A-Z]{1,2}-[0-9A-HJKMNP-TV-Z]{6,10}\b")
"""An id of ours: it stays, so that a line of the copy can be found in the pack."""

_HUMPS = re.compile(european(r"[A-ZÀ-Þ][a-zß-ÿ]+"))
_DATED_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?|early|mid|late|in|since|until|during|of)[\s\-/]*$", re.IGNORECASE)
_DATED_AFTER = re.compile(r"[\s,'’\-/]*\d")
_ACCENTS = {
    "a": "aàáâãäåāăą", "c": "cçćčĉ", "d": "dďđð", "e": "eèéêëēėęě", "g": "gğģĝ", "i": "iìíîïīįı", "k": "kķ", "l": "lłľĺļ",
    "n": "nñńňņ", "o": "oòóôõöøōő", "r": "rřŕ", "s": "sśšşș", "t": "tťțţ", "u": "uùúûüūůűų", "y": "yýÿ", "z": "zźżž",
}  # fmt: skip


_AHEAD = 40
"""Characters that a middle name and what stands between words may add to a spelling."""


class _Ready:
    """A spelling whose pattern is made when a text first needs it: most ways to write a name are never used."""

    def __init__(self, spelling: Spelling) -> None:
        self.spelling = spelling
        self._last = plain(_PIECE.findall(spelling.form.text)[-1])
        self._pattern: re.Pattern[str] | None = None

    def match(self, text: str, start: int, ahead: str) -> re.Match[str] | None:
        """The spelling at a place; `ahead` is the text from there, plain."""
        if self._last not in ahead:
            return None
        if self._pattern is None:
            self._pattern = _pattern(self.spelling.form)
        return self._pattern.match(text, start)


class Replacer:
    """Spellings, ready to be looked for."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._by_start: dict[str, list[_Ready]] = {}
        self._longest = 0
        for spelling in spellings:
            ready = _Ready(spelling)
            self._longest = max(self._longest, len(spelling.form.text))
            for start in _starts(spelling.form.text):
                self._by_start.setdefault(start, []).append(ready)

    def __call__(self, text: str) -> str:
        """The text with roles instead of names."""
        text = text if text.isascii() else unicodedata.normalize("NFC", text)
        out, done = [], 0
        for start, end, role in self.found(text):
            out += [text[done:start], role]
            done = end
        return "".join((*out, text[done:])) if out else text

    def found(self, text: str) -> list[tuple[int, int, str]]:
        """Where a spelling stands: start, end, and what stands instead of it (with a possessive)."""
        kept = [m.span() for m in OUR_ID.finditer(text)] if "-" in text else []
        hits: list[tuple[int, int, str]] = []
        done = 0
        for start, word in _word_starts(text):
            candidates = self._by_start.get(word)
            if start < done or not candidates or any(a <= start < b for a, b in kept):
                continue
            ahead = plain(text[start : start + self._longest + _AHEAD])
            best: tuple[int, re.Match[str], Spelling] | None = None
            for ready in candidates:
                match = ready.match(text, start, ahead)
                if match and not _is_date(ready.spelling.form, text, match):
                    length = match.end("name") - start
                    if best is None or length > best[0]:
                        best = (length, match, ready.spelling)
            if best:
                _, match, spelling = best
                end, role = _with_possessive(match, spelling)
                hits.append((start, end, role))
                done = end
        return hits


def _word_starts(text: str) -> Iterable[tuple[int, str]]:
    """Every place where a name may begin, with the plain word there: a capital after a small letter begins one too."""
    for match in _PIECE.finditer(text):
        word, at = match.group(), match.start()
        yield at, plain(word)
        if not word.isupper():
            for i in range(1, len(word)):
                if word[i].isupper() and word[i - 1].islower():
                    yield at + i, plain(word[i:])


def _starts(text: str) -> set[str]:
    """The plain words at which a form may begin: its first word, that in the plural or possessive, and all joined up."""
    pieces = [plain(p) for p in _PIECE.findall(text)]
    found: set[str] = set()
    joined = ""
    for piece in pieces:
        joined += piece
        found |= {joined, joined + "s"}
    raw = _PIECE.findall(text)[0]
    humps = [plain(h) for h in _HUMPS.findall(raw)]
    return found | {"".join(humps[: n + 1]) for n in range(len(humps))}


def _pattern(form: Form) -> re.Pattern[str]:
    words = [
        _letters_pattern(p, "any" if form.case == "capital" and plain(p) in PARTICLES else form.case)
        for p in _PIECE.findall(form.text)
    ]
    if re.search(r"[^\w\s.,'’\-&]", form.text):  # an e-mail address, a file's name: as typed
        body = r"\s+".join(map(re.escape, form.text.split()))
        return re.compile(f"(?P<name>{body}){_ENDS}(?P<own>(?!))?", re.IGNORECASE)
    if form.case == "exact":
        body = r"(?:\.\s?)?".join(words) + r"(?:\.(?=\s|$|[,;:)]))?"
    elif form.between and len(words) > 1:
        first = len(_PIECE.findall(form.text.split()[0]))
        body = _BETWEEN.join(words[:first]) + _MIDDLE + _BETWEEN + _BETWEEN.join(words[first:])
    else:
        body = _BETWEEN.join(words)
    hump = european(r"(?:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?=[s") + _APOSTROPHES + rf"]{_ENDS})|{_ENDS})"
    return re.compile(f"(?P<name>{body}){hump}{_OWN}")


@cache
def _letters_pattern(word: str, case: str) -> str:
    """A word with any accents; with a first capital, or as given, where the case asks for it."""
    out = []
    for i, char in enumerate(word):
        base = letters(char) or char
        small = "".join(dict.fromkeys(_ACCENTS.get(base, base) + char.lower())) if len(base) == 1 else char.lower()
        large = small.upper() if len(small.upper()) == len(small) else "".join(c.upper()[:1] for c in small)
        if case == "exact" or (case == "capital" and i == 0 and char.isalpha()):
            out.append(f"[{large}]" if char.isalpha() else re.escape(char))
        else:
            out.append(f"[{small}{large}]" if char.isalpha() else re.escape(char))
    return "".join(out)


def _is_date(form: Form, text: str, match: re.Match[str]) -> bool:
    """May in "12 May 2024" is a month, whoever is called so; and White in "White British" is nobody."""
    if plain(form.text) in ("white", "black", "brown") and of_a_people(text, match.end("name")):
        return True
    if plain(form.text) not in months():
        return False
    return bool(_DATED_AFTER.match(text, match.end("name")) or _DATED_BEFORE.search(text[: match.start()]))


def _with_possessive(match: re.Match[str], spelling: Spelling) -> tuple[int, str]:
    """Theo's, Theos and James' are the child's; a quotation mark that closes stays."""
    own, name = match.group("own") or "", match.group("name")
    if not own:
        return match.end(), spelling.role
    if own in _APOSTROPHES:
        after = match.string[match.end() : match.end() + 2]
        if not (name[-1:] in "sSzx" and re.match(r"\s[a-z]", after)):
            return match.end("name"), spelling.role
    if own == "s" and spelling.form.rank == "surname" and spelling.kind == "family":
        return match.end(), spelling.role  # "the Fenwicks"
    return match.end(), f"{spelling.role}’s" if "’" in own else f"{spelling.role}'s"


def substituted(text: str, patterns: Mapping[re.Pattern[str], Callable[[re.Match[str]], str]]) -> str:
    """The text after each pattern in turn."""
    for pattern, said in patterns.items():
        text = pattern.sub(said, text)
    return text
