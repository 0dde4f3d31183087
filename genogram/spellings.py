"""When are two first names, or two surnames, the same name? Tables of spellings and short forms, and closeness."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from nicknames import NickNamer
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from genogram.names import fold, name_words
from genogram.own_tables import in_use, rows_of_table

Likeness = Literal["same", "spelling", "short", "close", "initial", "different", "unknown"]

_ENDINGS = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"), ("aia", "oi"))


@cache
def _tables(added: str = "") -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]]]:
    """Spelling -> groups it belongs to; short form -> full names (one way), from name_spellings.csv and what was added."""
    groups: dict[str, set[int]] = {}
    full: dict[str, set[str]] = {}
    shipped = Path(__file__).with_name("name_spellings.csv").read_text(encoding="utf-8")
    for number, row in enumerate([*rows_of_table(shipped), *rows_of_table(added)]):
        names = [fold(n).replace(" ", "") for n in row["names"].split()]
        if row["kind"] == "spelling":
            for name in names:
                groups.setdefault(name, set()).add(number)
        else:
            for short in names[1:]:
                full.setdefault(short, set()).add(names[0])
    return {k: frozenset(v) for k, v in groups.items()}, {k: frozenset(v) for k, v in full.items()}


@cache
def _american() -> NickNamer:
    return NickNamer()


@cache
def _known(name: str, added: str) -> bool:
    """Is it a first name of the tables? Two such names that differ are two names, not one name mistyped."""
    groups, full = _tables(added)
    if name in groups or name in full or any(name in names for names in full.values()):
        return True
    return bool(_american().nicknames_of(name) or _american().canonicals_of(name))


def known_first_name(name: str) -> bool:
    """Is a folded name a first name of the tables that are in use?"""
    return _known(name, in_use().spellings)


def first_names_alike(a: str, b: str) -> Likeness:
    """How two folded first names compare."""
    return _first_names(a, b, in_use().spellings)


@cache
def _first_names(a: str, b: str, added: str) -> Likeness:
    if not a or not b:
        return "unknown"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else "different"
    if a == b:
        return "same"
    groups, _ = _tables(added)
    if groups.get(a, frozenset()) & groups.get(b, frozenset()):
        return "spelling"
    of_a, of_b = _full_names(a, added), _full_names(b, added)
    if of_a & of_b and (a in of_b or b in of_a or _one_short_form(a, b)):
        return "short"
    if _undoubled(a) == _undoubled(b) or (not (_known(a, added) and _known(b, added)) and _mistyped(a, b)):
        return "close"
    return "different"


def _undoubled(name: str) -> str:
    """Abbigail is Abigail, though a table knows both."""
    return re.sub(r"(.)\1", r"\1", name)


@cache
def _full_names(name: str, added: str) -> frozenset[str]:
    """The name itself and all full names that it is short for, in every spelling of the table."""
    groups, full = _tables(added)
    found = {name, *full.get(name, ()), *_american().canonicals_of(name)}
    numbers = {n for f in found for n in groups.get(f, ())}
    return frozenset(found | {other for other, mine in groups.items() if mine & numbers})


def _one_short_form(a: str, b: str) -> bool:
    """Bill and Billy: two short forms of one name, of which one is the beginning of the other or nearly so."""
    return a.startswith(b[:3]) or b.startswith(a[:3])


def _mistyped(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 4:
        return min(len(a), len(b)) == 3 and DamerauLevenshtein.distance(a, b) == 1 and a[0] == b[0]
    if DamerauLevenshtein.distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2):
        return True
    return (min(len(a), len(b)) >= 4 and (a.startswith(b) or b.startswith(a))) or JaroWinkler.similarity(a, b) >= 0.93


def surnames_alike(a: str, b: str) -> Likeness:
    """How two folded parts of surnames compare; Kowalski and Kowalska are one name."""
    return _surnames(a, b, in_use().spellings)


@cache
def _surnames(a: str, b: str, added: str) -> Likeness:
    if not a or not b:
        return "unknown"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else "different"
    if a == b:
        return "same"
    if _stem(a) == _stem(b) or _one_spelling(a, b, added):
        return "spelling"
    shortest = min(len(a), len(b))
    if shortest >= 4 and DamerauLevenshtein.distance(a, b) <= (1 if shortest < 8 else 2):
        return "close"
    return "different"


def _one_spelling(a: str, b: str, added: str) -> bool:
    """One name in two spellings of the table: Hussain and Hussein are surnames as well."""
    groups, _ = _tables(added)
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


@cache
def _stem(surname: str) -> str:
    for female, male in _ENDINGS:
        if surname.endswith(female):
            return surname.removesuffix(female) + male
    return surname


@cache
def is_common(name: str) -> bool:
    """Borne by so many as a first or second name that sharing it says little."""
    return name in name_words()["common"]
