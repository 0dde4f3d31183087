"""What a person must clear: capitalised words and long numbers of the finished copy that nothing accounts for."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from anonymity.key import Key
from anonymity.words import WORD, letters, nobody, ordinary, printed_words
from casefile.agency_roles import ROLES
from packs.inside import texts_inside

_NUMBER = re.compile(r"(?<![\w.,/:\-])\d{6,}(?![\w/:\-])")
_OURS = re.compile(r"\b[A-Z]{1,2}-[0-9A-HJKMNP-TV-Z]{6,10}\b|\b[0-9a-f]{16,}\b")
_START = re.compile(r"(?:^|[.!?:;|•–—\-\"'“‘(\[/]\s*|\n\s*)$")


@dataclass(slots=True)
class _Seen:
    count: int = 0
    inside_sentences: int = 0
    where: Counter[str] = field(default_factory=Counter)


def unaccounted(folder: Path, key: Key, glossary: Iterable[str]) -> str:
    """The list as text: how often, how often not at the start of a sentence, the word, and where it stands.

    Looked at are the texts of the case in the data files, which hold all that the documents do.
    """
    known = _accounted(key) | {letters(g) for g in glossary}
    doubtful = _doubtful(key)
    small: Counter[str] = Counter()
    seen: dict[str, _Seen] = {}
    texts = [
        (path.stem, place, text)
        for path in sorted(folder.rglob("*.json"))
        for place, text in texts_inside(path)
        if path.name != "manifest.json"
    ]
    for _, _, text in texts:
        small.update(letters(w) for w in WORD.findall(text) if w[:1].islower())
    for file, place, text in texts:
        for word, starts in _candidates(_OURS.sub(" ", text)):
            folded = letters(word)
            if folded and folded not in doubtful and (folded in known or _ordinary_here(folded, starts, small)):
                continue
            one = seen.setdefault(word, _Seen())
            one.count += 1
            one.inside_sentences += not starts
            one.where[f"{file}{place}"] += 1
    return _written(seen)


def _doubtful(key: Key) -> frozenset[str]:
    """Names of people that are words of the field or of the pack's own pages: the leak check must pass them by."""
    people = (h for h in key.holders if h.kind in ("family", "person", "professional"))
    alone = {letters(f.text) for h in people for f in h.forms if f.rank in ("part", "surname") and " " not in f.text}
    return frozenset(alone & (nobody() | (ordinary() & printed_words())))


def _ordinary_here(folded: str, starts: bool, small: Counter[str]) -> bool:
    """Is it a word of English, or one at the start of a sentence that stands in lower case elsewhere?"""
    return folded in ordinary() or (starts and small[folded] > 1)


def _accounted(key: Key) -> frozenset[str]:
    said = {letters(w) for h in key.holders for w in WORD.findall(h.role)}
    said |= {letters(w) for role, _ in ROLES for w in WORD.findall(role)}
    return nobody() | said


def _candidates(text: str) -> Iterable[tuple[str, bool]]:
    for match in WORD.finditer(text):
        word = re.sub(r"['’][sS]?$", "", match.group())
        if word[:1].isupper() and len(letters(word)) > 1:
            yield word, bool(_START.search(text[max(0, match.start() - 8) : match.start()]))
    for match in _NUMBER.finditer(text):
        yield match.group(), False


@cache
def _head() -> str:
    return (
        "Words with a capital letter, and long numbers, that stand in the copy and that nothing accounts for.\n"
        "They are in no list of people, places or ordinary words. Read each; where one is a name, do not send the copy:\n"
        "add the person to a family table or a decision, or the place to case.toml, and make the copy again.\n\n"
        "  times  in mid-sentence  word  where\n"
    )


def _written(seen: dict[str, _Seen]) -> str:
    order = sorted(seen.items(), key=lambda item: (-item[1].inside_sentences, -item[1].count, item[0]))
    lines = [
        f"{one.count:7}  {one.inside_sentences:15}  {word}  ({', '.join(p for p, _ in one.where.most_common(3))})"
        for word, one in order
    ]
    return _head() + ("\n".join(lines) if lines else "  none") + "\n"
