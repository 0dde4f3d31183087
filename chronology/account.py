"""What an account says, made comparable: its days, kinds of event, who is named, and its words."""

import datetime as dt
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from casefile.case import Case
from casefile.entries import Entry
from casefile.people import Family
from casefile.returns import PersonRow
from chronology.kinds import kinds, near_kinds
from chronology.short_forms import written_out

_WORD = re.compile(r"£?\d+(?:[.,]\d+)*|[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’&-]*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s")
_BACKGROUND = 50
"""Accounts that are imagined beside those of the case, so that in a small case too a word that two share says something."""
_OF_ONE_PERSON = ("_mother", "_father", "_stepfather")
_FOLLOWS = re.compile(
    r"\b(?:after|following|follow[- ]?up (?:to|from|of|after|on)|since|post|further to|prior to|before|ahead of|preparation for|invit\w+ to|due to attend)"
    r"\W+(?:(?:the|an?|her|his|their|this|that|recent|last|previous|\w+'s)\W+){0,3}$",
    re.IGNORECASE,
)
_AT_ONCE = frozenset({"ambulance-call", "ed-attendance", "hospital-admission", "critical-incident"})
"""Brought in by ambulance after an overdose is the overdose; a visit after it is not."""
_CHILD = re.compile(r"\b(sibling|brother|sister|child|son|daughter|half|subject)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Mapping[str, str], frozenset[str]]:
    table = tomllib.loads(resources.files("chronology").joinpath("words.toml").read_text(encoding="utf-8"))
    roles = {w: f"_{role}" for role, words in table["roles"].items() for w in words}
    return roles, frozenset(table["stop"]["words"].split())


@dataclass(frozen=True, slots=True)
class Names:
    """First names and surnames of the family to one word each, so that "Mo", "mum" and a name meet.

    `children`: those words that stand for a child of the family.
    """

    words: Mapping[str, str]
    children: frozenset[str]


def names_of(case: Case, people: Iterable[PersonRow], family: Family | None = None) -> Names:
    """The names of a case's family: from the case file, the family where it is built, and the family tables."""
    said: dict[str, Counter[str]] = {}
    children: set[str] = set()
    for child in case.children:
        _count(said, children, child.name, "child", 1000)  # the case file outranks any table
    for person in family.people if family else ():
        _count(said, children, person.name, "child" if person.subject else person.relation, 10)
    for row in people:
        _count(said, children, row.typed.name, row.typed.relationship, 1)
    words = {first: min(counts, key=lambda w: (-counts[w], w)) for first, counts in said.items()}
    return Names(words, frozenset(c for c in children if c in words.values()))


def _count(said: dict[str, Counter[str]], children: set[str], name: str, relation: str, weight: int) -> None:
    """One voice for what a first name stands for: the word of its role, or the name itself."""
    first = _first(name)
    if not first:
        return
    role = _role(relation)
    said.setdefault(first, Counter())[role or f"_{first}"] += weight
    if not role and _CHILD.search(relation):
        children.add(f"_{first}")


def _role(relation: str) -> str:
    """The one person whom a relationship to the child names: "Birth mother", "Mother's partner" - not "Maternal grandmother"."""
    words = re.findall(r"[a-z-]+", relation.casefold())
    roles, _ = _vocabulary()
    meant = [roles[w] for w in words if w in roles]
    if "_stepfather" in meant:
        return "_stepfather"
    return (
        meant[0]
        if len(meant) == 1 and meant[0] in _OF_ONE_PERSON and not _CHILD.search(relation.replace("child", ""))
        else ""
    )


def _first(name: str) -> str:
    parts = re.findall(r"[A-Za-zÀ-ÿ'’-]+", name)
    titles = {"mr", "mrs", "ms", "miss", "dr", "baby", "unborn"}
    return next((p.casefold() for p in parts if p.casefold() not in titles and len(p) > 2), "")


def telling_text(entry: Entry) -> str:
    """What an entry tells: its event, or, where a return has no such column, whatever else stands in its row."""
    return entry.event or " ".join(t for t in (entry.response, entry.analysis, *entry.other.values()) if t)


def comparable_words(text: str, names: Names) -> tuple[Counter[str], dict[str, str]]:
    """Words of a text for comparing, and each as it was typed: people by their role, endings cut, what says nothing left out."""
    roles, stop = _vocabulary()
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for raw in _WORD.findall(text.replace("’", "'")):
        word = raw.casefold().strip("'-").removesuffix("'s")
        known = names.words.get(word) or roles.get(word)
        if not known and (word in stop or len(word) < 2):
            continue
        key = known or _stem(word)
        found[key] += 1
        shown.setdefault(key, raw)
    return found, shown


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Account:
    """An entry made comparable. Days are ordinals; `first` and `last` bound it, both None where it has no settled date."""

    entry: Entry
    agency: str
    first: int | None
    last: int | None
    open: bool
    """One bound is not known."""
    minute: int | None
    """Minutes since midnight of the time typed."""
    kinds: frozenset[str]
    """Without those that are one agency's own business."""
    near: frozenset[str]
    """Kinds that other agencies may see of the same event."""
    referred: frozenset[str]
    """Of its kinds those that it names as what came before it or is to come ("visit following the overdose")."""
    words: Mapping[str, float]
    """Word -> its weight: the rarer in the case, the heavier."""
    length: float
    """Of the words as a vector, for the share that two accounts have in common."""
    shown: dict[str, str]
    """Word -> how it was typed."""
    children: frozenset[str]

    @property
    def width(self) -> int:
        """In days: 1 for a single day; 0 where there is no date."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1


def accounts_of(entries: Sequence[Entry], names: Names) -> list[Account]:
    """Accounts in the order of the entries; word weights come from how rare a word is in this case."""
    counted = [comparable_words(telling_text(e), names) for e in entries]
    spread = Counter(w for words, _ in counted for w in words)
    total = len(entries) or 1
    return [_account(e, words, shown, spread, total, names) for e, (words, shown) in zip(entries, counted, strict=True)]


def _account(
    entry: Entry, counted: Counter[str], shown: dict[str, str], spread: Counter[str], total: int, names: Names
) -> Account:
    weights = {w: math.log((total + _BACKGROUND) / (spread[w] + 1)) * (1 + math.log(n)) for w, n in counted.items()}
    when = entry.when
    first = when.earliest or when.latest
    last = when.latest or when.earliest
    start = entry.time.start if entry.time else None
    shared = frozenset(k for k in entry.kinds if not kinds()[k].internal)
    return Account(
        entry=entry,
        agency=entry.agency,
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        open=when.settled and (when.earliest is None or when.latest is None),
        minute=start.hour * 60 + start.minute if isinstance(start, dt.time) else None,
        kinds=shared,
        near=frozenset().union(*(near_kinds()[k] for k in shared)),
        referred=_referred(written_out(telling_text(entry)), shared),
        words=weights,
        length=math.sqrt(sum(x * x for x in weights.values())) or 1.0,
        shown=shown,
        children=frozenset(w for w in counted if w in names.children),
    )


def _referred(text: str, shared: frozenset[str]) -> frozenset[str]:
    if shared & _AT_ONCE:
        return frozenset()
    places = ((key, [m.start() for m in kinds()[key].pattern.regex.finditer(text)]) for key in sorted(shared))
    return frozenset(
        key for key, starts in places if starts and all(_FOLLOWS.search(text[max(0, at - 60) : at]) for at in starts)
    )
