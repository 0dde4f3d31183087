"""Other spellings that the case's own texts use for a known name: short forms, other spellings of the tables, slips of one letter."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from anonymity.key import Holder, Key
from anonymity.spellings import Form, case_of
from anonymity.words import WORD, letters, nobody, ordinary
from genogram.spellings import first_names_alike, known_first_name, surnames_alike

_SLIP = 5
"""Letters from which a name is long enough that one other letter is a slip and not another word."""


def capitalised(texts: Iterable[str]) -> tuple[Counter[str], frozenset[str]]:
    """Words that stand with a capital, and letters of the words that stand without one somewhere."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text):
            for piece in (word, *re.split(r"[\-‑]", word)) if "-" in word or "‑" in word else (word,):
                bare = re.sub(r"['’`´ʼ][sS]?$", "", piece)
                if bare[:1].isupper():
                    large[bare] += 1
                elif bare:
                    small[letters(bare)] += 1
    return large, frozenset(w for w, n in small.items() if n > 1)


def add_variants(key: Key, texts: Iterable[str]) -> None:
    """Take each capitalised word that nobody has yet and that is like a name of the key for another spelling of it."""
    large, small = capitalised(texts)
    taken = {letters(f.text) for h in key.holders for f in h.forms}
    plain = ordinary() | nobody() | small
    people = [h for h in key.holders if h.kind in ("family", "person", "professional")]
    singles = [(f, h) for h in people for f in h.forms if f.rank in ("part", "surname") and " " not in f.text]
    near = _Near(singles)
    for word in sorted(large):
        folded = letters(word)
        if len(folded) < 3 or folded in taken or folded in plain:
            continue
        for form, holder in singles if known_first_name(folded) else near.around(folded):
            if _alike(folded, form, holder):
                holder.add([Form(word, case_of(word), form.rank), *_with_others(word, form, holder)])


class _Near:
    """Names by what is left of them with one letter out: those one slip from a word share such a rest with it."""

    def __init__(self, singles: Sequence[tuple[Form, Holder]]) -> None:
        self._singles = singles
        self._by_rest: dict[str, list[int]] = {}
        for number, (form, _) in enumerate(singles):
            for rest in _rests(letters(form.text)):
                self._by_rest.setdefault(rest, []).append(number)

    def around(self, word: str) -> list[tuple[Form, Holder]]:
        """The names that may be one slip from a word, in their order."""
        return [self._singles[n] for n in sorted({n for rest in _rests(word) for n in self._by_rest.get(rest, ())})]


def _rests(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _alike(word: str, form: Form, holder: Holder) -> bool:
    name = letters(form.text)
    if len(name) < 3 or name == word:
        return False
    slip = len(name) >= _SLIP and len(word) >= _SLIP - 1 and DamerauLevenshtein.distance(word, name) == 1
    if form.rank == "surname":
        return slip or (holder.kind == "family" and surnames_alike(word, name) == "spelling")
    if first_names_alike(word, name) in ("same", "spelling", "short"):
        return holder.kind != "professional"
    return slip and not (known_first_name(word) and known_first_name(name))


def _with_others(word: str, form: Form, holder: Holder) -> list[Form]:
    """The whole names and titled ones with the slip in them."""
    old = re.compile(rf"(?<!\w){re.escape(form.text)}(?!\w)")
    return [
        Form(old.sub(word, f.text), f.case, f.rank, f.between)
        for f in holder.forms
        if f.rank in ("whole", "title") and old.search(f.text)
    ]
