"""Which agency of the case a piece of text names: a form's field, a page header, a file name."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from casefile.agency_kinds import agency_kinds, answered_by, kind_places, kinds_in, plain_words
from casefile.case import Agency

_Words = tuple[str, ...]

# Words that stand in the names of many agencies and in most file names: they tell nothing apart.
_COMMON = frozenset(
    [
        "nhs",
        "trust",
        "foundation",
        "the",
        "of",
        "and",
        "for",
        "service",
        "services",
        "team",
        "county",
        "borough",
        "city",
        "district",
        "council",
        "local",
        "authority",
    ]
)
_SMALL = frozenset(["and", "of", "the", "for", "in"])
_MOST_OF_NAME = 0.6
"""A name counts as meant when the words of it that stand in the text carry this share of its weight …"""
_CLEAR_LEAD = 0.25
"""… and no other agency comes as near as this."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a text names: the agencies that it may mean, best first, and by what."""

    agencies: tuple[str, ...] = ()
    how: str = ""
    """"name", "short form", "most of its name", "kind of service" or empty."""
    words: str = ""
    """The words of the text that named it."""

    @property
    def sure(self) -> str | None:
        """The one agency that is named, or None."""
        return self.agencies[0] if len(self.agencies) == 1 else None


def named_agency(text: str, agencies: Sequence[Agency]) -> Naming:
    """The agency of the case that a text names; two matched equally are both returned, which is a question."""
    words = _without_convenor(plain_words(text))
    if not words:
        return Naming()
    index = _index(tuple(agencies))
    other_kinds = {a.name: agency_kinds(a) for a in agencies}
    for how, phrases in (("name", index.names), ("short form", index.short_forms)):
        found = _spelt_out(words, phrases, other_kinds)
        if found:
            return Naming(tuple(dict.fromkeys(a for a, _ in found)), how, " ".join(found[0][1]))
    return _by_most_words(words, index) or _by_kind(words, agencies) or Naming()


_CONVENOR = re.compile(
    r"\b(?:local )?(?:child(?:ren)?s? )?safeguarding (?:(?:child(?:ren)?s?|adults?|and) )*(?:partnership|board|executive|panel)\b"
)


def _without_convenor(words: _Words) -> _Words:
    """Without the safeguarding partnership itself, which stands on top of every form and shares words with agencies."""
    return tuple(_CONVENOR.sub(" ", " ".join(words)).split())


@dataclass(frozen=True, slots=True)
class _Index:
    names: dict[_Words, tuple[str, ...]]
    short_forms: dict[_Words, tuple[str, ...]]
    weights: dict[str, dict[str, float]]


@lru_cache(maxsize=64)
def _index(agencies: tuple[Agency, ...]) -> _Index:
    names: dict[_Words, list[str]] = {}
    shorts: dict[_Words, list[str]] = {}
    for agency in agencies:
        for variant in _variants(agency):
            names.setdefault(variant, []).append(agency.name)
        for short in _short_forms(agency):
            shorts.setdefault((short,), []).append(agency.name)
    tokens = {a.name: set(plain_words(a.name)) - _COMMON for a in agencies}
    spread = {w: sum(w in t for t in tokens.values()) for t in tokens.values() for w in t}
    weights = {a: {w: math.log(1 + len(agencies) / spread[w]) for w in t} for a, t in tokens.items()}
    own = {tuple(k): tuple(dict.fromkeys(v)) for k, v in names.items()}
    return _Index(own, {k: tuple(dict.fromkeys(v)) for k, v in shorts.items() if k not in own}, weights)


def _variants(agency: Agency) -> Iterator[_Words]:
    for name in (agency.name, *agency.also_known_as):
        words = plain_words(name)
        yield words
        bare = _without_trust(words)
        if len(bare) > 1:
            yield bare
    for part in agency.name.replace("—", "–").split(" – "):
        words = _without_trust(plain_words(part))
        if (
            len(words) > 2 and part.strip() != agency.name
        ):  # "Probation Service" of one, "Adult Mental Health" of another
            yield words


def _without_trust(words: _Words) -> _Words:
    for tail in (("nhs", "foundation", "trust"), ("nhs", "trust"), ("foundation", "trust"), ("trust",)):
        if words[-len(tail) :] == tail:
            return words[: -len(tail)]
    return words


def _short_forms(agency: Agency) -> set[str]:
    """Initials, as agencies use them in file names: WCSC, AGHNT, CSDAAS; with and without small words and "NHS"."""
    found: set[str] = set()
    for name in (agency.name, *agency.also_known_as):
        words = plain_words(name)
        lean = tuple(w for w in words if w not in _SMALL)
        for kept in (
            words,
            lean,
            _without_trust(words),
            _without_trust(lean),
            tuple(w for w in lean if not w.isdigit()),
        ):
            found.add("".join(w[0] for w in kept))
            found.add("".join(w if w == "nhs" else w[0] for w in kept))
    return {f for f in found if len(f) > 2}


def _spelt_out(
    words: _Words, phrases: dict[_Words, tuple[str, ...]], kinds: dict[str, frozenset[str]]
) -> list[tuple[str, _Words]]:
    """Agencies whose phrase stands in the words; a phrase that lies inside a longer one's place does not count."""
    spans: list[tuple[int, int, tuple[str, ...]]] = []
    longer = tuple(kind_places(words))
    lengths = sorted({len(p) for p in phrases}, reverse=True)
    for length in lengths:
        for at in range(len(words) - length + 1):
            owners = phrases.get(words[at : at + length])
            if owners:  # "School Nursing" does not name the agency that is called "School" for short
                inside = [k for a, b, k in longer if a <= at and at + length <= b and b - a > length]
                owners = tuple(o for o in owners if not inside or inside[0] in kinds[o])
            if owners and not any(a <= at and at + length <= b for a, b, _ in spans):
                spans.append((at, at + length, owners))
    if not spans:
        return []
    named = [(o, words[a:b]) for a, b, owners in spans for o in owners]
    # One owner of every phrase found: "Alderbrook General Hospital … Acute Trust" names one agency twice.
    return sorted(named, key=lambda n: (-sum(map(len, n[1])), n[0]))


def _by_most_words(words: _Words, index: _Index) -> Naming | None:
    have = set(words) | {a + b for a, b in pairwise(words)}
    have |= {"".join(words[i : i + 3]) for i in range(len(words) - 2)}  # "C of E" as "CofE"
    shares: list[tuple[float, str]] = []
    for agency, weights in index.weights.items():
        total = sum(weights.values())
        if total:
            shares.append((sum(w for word, w in weights.items() if word in have) / total, agency))
    shares.sort(key=lambda s: (-s[0], s[1]))
    if not shares or shares[0][0] < _MOST_OF_NAME:
        return None
    near = [a for s, a in shares if s > shares[0][0] - _CLEAR_LEAD]
    return Naming(tuple(near), "most of its name")


def _by_kind(words: _Words, agencies: Sequence[Agency]) -> Naming | None:
    kinds = set(kinds_in(words))
    listed = {k for a in agencies for k in agency_kinds(a)}
    kinds |= {answered_by()[k] for k in kinds - listed if k in answered_by()}
    meant = tuple(a.name for a in agencies if kinds & agency_kinds(a))
    return Naming(meant, "kind of service") if meant else None
