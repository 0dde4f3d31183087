"""People who are named in entries and stand in no family table: candidates, added to the family by an officer's decision only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from casefile.decisions import Decision
from casefile.entries import Entry
from casefile.people import NamedInEntries
from casefile.returns import PersonRow
from casefile.values import short_id
from genogram.kinship import Claim, read_relationship, vocabulary
from genogram.names import fold, read_name
from genogram.own_tables import in_use
from genogram.spellings import first_names_alike
from genogram.web import Web

_NAME = r"(?-i:[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*(?:\s(?:[A-Z][a-z]+|[A-Z]{2,})(?:['’-][A-Z]?[a-z]+)*){0,2})"
_BETWEEN = r"(?:\s*,?\s*(?:(?:who is |is )?(?:called|named|known as|believed to be|name given as)\s+)|\s*[,(]\s*|\s+)"
_OWNER = r"(?:(?:mother|mum|father|dad|child|baby|parent|[A-Z][a-z]+)['’]s\s+(?:(?:new|current|then|older|younger|adult|ex|former|previous|alleged)[\s-]+)?)?"
_ROLE_ONLY = frozenset(
    {
        ("mother", "mother"),
        ("mother", "father"),
        ("father", "mother"),
        ("father", "father"),
        ("mother", "partner"),
        ("father", "partner"),
    }
)
"""Places in the family that are worth asking about though no name is given."""
_NO_NAMES = frozenset(
    [
        "the",
        "this",
        "that",
        "he",
        "she",
        "they",
        "it",
        "his",
        "her",
        "their",
        "has",
        "had",
        "have",
        "was",
        "is",
        "were",
        "will",
        "would",
        "said",
        "says",
        "reported",
        "stated",
        "told",
        "also",
        "and",
        "or",
        "but",
        "when",
        "who",
        "which",
        "while",
        "after",
        "before",
        "during",
        "following",
        "due",
        "no",
        "not",
        "none",
        "nil",
        "unknown",
        "police",
        "school",
        "nursery",
        "hospital",
        "social",
        "worker",
        "health",
        "visitor",
        "gp",
        "midwife",
        "children",
        "child",
        "mother",
        "father",
        "mum",
        "dad",
        "parent",
        "parents",
        "baby",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "pc",
        "dc",
        "ds",
        "cin",
        "cp",
        "section",
        "home",
        "house",
        "flat",
        "easter",
        "christmas",
        "english",
        "polish",
        "romanian",
        "urdu",
        "arabic",
        "covid",
        "accident",
        "emergency",
        "ward",
        "street",
        "road",
        "unit",
        "team",
        "service",
        "council",
        "court",
    ]
)


@dataclass
class _Seen:
    name: str
    role: str
    entries: list[Entry] = field(default_factory=list)


def named_in_entries(
    reference: str,
    web: Web,
    entries: Sequence[Entry],
    professionals: Sequence[PersonRow],
    decisions: Sequence[Decision],
) -> tuple[NamedInEntries, ...]:
    """Find "mother's new partner Dean", and "MGM" where the family has none.

    A name counts only beside a word for a relation, and only if nobody of the family and none of the staff bears it.
    """
    known = _known_names(web, professionals)
    added = {id_ for d in decisions if d.kind == "add-person" for id_ in d.about}
    seen: dict[str, _Seen] = {}
    for entry in sorted(entries, key=lambda e: e.id):
        for name, role, claim in _mentions(entry.words()):
            if name and not _new(name, known):
                continue
            if not name and (claim.path not in _ROLE_ONLY or claim.origin == "named" or _filled(web, claim)):
                continue
            key = f"name {fold(name)}" if name else f"role {' '.join(claim.path)}"
            one = seen.setdefault(key, _Seen(name, role))
            if entry not in one.entries:
                one.entries.append(entry)
    made = [_candidate(reference, key, one) for key, one in sorted(seen.items())]
    return tuple(c for c in made if c.id not in added)


def _known_names(web: Web, professionals: Sequence[PersonRow]) -> frozenset[str]:
    family = {n for m in web.people.values() for n in (*m.givens, *m.surnames)}
    staff = {t for row in professionals for t in fold(row.typed.name).split() if len(t) > 1}
    return frozenset(family | staff)


def _new(name: str, known: frozenset[str]) -> bool:
    first = fold(name).split()[0]
    return first not in _NO_NAMES and not any(
        first_names_alike(first, k) in ("same", "spelling", "short") for k in known
    )


def _filled(web: Web, claim: Claim) -> bool:
    """Has the family somebody in that place?"""
    found = [p for s in web.subjects() for p in web.walk(s, claim.path)]
    return any(not web.people[p].implied for p in found)


@cache
def _pattern(added: str) -> re.Pattern[str]:
    """Words for relations that are written out or are the field's own capitals, and a name after them."""
    phrases = {
        " ".join(k)
        for k, w in vocabulary(added).words.items()
        if w.path not in (("self",), ("mother",), ("father",)) and "aside" not in w.flags
    }
    short = {"mgm", "mgf", "pgm", "pgf", "mggm", "mggf"}
    written = sorted(
        (p for p in phrases if (len(p) > 4 or p in short or p in ("aunt", "nan", "gran")) and "'" not in p),
        key=len,
        reverse=True,
    )
    roles = "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in written)
    return re.compile(
        rf"\b(?P<role>{_OWNER}(?:(?:maternal|paternal|half|step)[\s-]+)?(?:{roles}))\b(?:{_BETWEEN}(?P<name>{_NAME}))?",
        re.IGNORECASE,
    )


def _mentions(text: str) -> Iterable[tuple[str, str, Claim]]:
    for found in _pattern(in_use().words).finditer(text):
        role = " ".join(found.group("role").split())
        claims = read_relationship(role)
        if claims:
            name = found.group("name") or ""
            kept = _trim(name)
            yield kept, role, claims[0]


def _trim(name: str) -> str:
    """The name without an ordinary word that began with a capital: "Dean Police"."""
    words: list[str] = []
    for word in name.split():
        if fold(word) in _NO_NAMES or read_name(word).placeholder:
            break
        words.append(word)
    return " ".join(words)


def _candidate(reference: str, key: str, one: _Seen) -> NamedInEntries:
    agencies = sorted({e.agency for e in one.entries})
    count = f"{len(one.entries)} entries" if len(one.entries) > 1 else "one entry"
    who = f"{one.name} ({one.role})" if one.name else f'Somebody called only "{one.role}"'
    return NamedInEntries(
        id=short_id("N", reference, key),
        name=one.name,
        role=one.role,
        entries=tuple(e.id for e in one.entries),
        text=f"{who} is named in {count} of {', '.join(agencies)} and stands in no family table.",
    )
