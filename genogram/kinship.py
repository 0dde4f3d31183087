"""Relationship words as typed, to what they claim: a way through the family from somebody to the person of the row.

A claim is a path of steps: "MGM" is `mother mother`, "Craig's son" is `child` from Craig, "father of Riley" is `father` from Riley,
"MP (mother's partner)" is `mother partner`. Words and modifiers are tables (kinship_words.csv, kinship_modifiers.csv).
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from casefile.case import Sex
from genogram.names import fold
from genogram.own_tables import in_use, rows_of_table

Origin = Literal["ego", "child", "named"]
"""From whom a path counts: the person whose table it is, the subject child of the review, or somebody who is named."""

PARENT_STEPS = ("mother", "father", "parent")


@dataclass(frozen=True)
class Claim:
    """One thing that a relationship cell says of the person of its row.

    `kind` qualifies the last step: birth, adoptive, foster, special-guardian, step; full, half, half-maternal, half-paternal, maternal,
    paternal; married, cohabiting, casual, separated, divorced, ended. Flags: adult, child, dead, disputed, former, kin, stillborn, twin,
    identical, unborn, weak, aside, ifother.
    """

    path: tuple[str, ...]
    origin: Origin = "ego"
    anchor: tuple[str, ...] = ()
    kind: str = ""
    sex: Sex | None = None
    flags: frozenset[str] = frozenset()
    phrase: str = ""

    @property
    def kin(self) -> bool:
        """Does it place the person in the family, rather than beside it?"""
        return self.path[-1:] != ("other",)


@dataclass(frozen=True)
class _Word:
    path: tuple[str, ...]
    kind: str
    sex: Sex | None
    flags: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The words of the field. `words` and `modifiers` are keyed by phrases in normal form."""

    words: Mapping[tuple[str, ...], _Word]
    modifiers: Mapping[tuple[str, ...], str]


_OWNERS = {
    "m": "mother", "mo": "mother", "f": "father", "fa": "father", "mums": "mother", "mum": "mother", "mams": "mother", "moms": "mother",
    "mothers": "mother", "dads": "father", "fathers": "father", "childs": "child", "babys": "child", "babies": "child", "patients": "patient",
    "subjects": "subject", "parents": "parent", "siblings": "sibling", "partners": "partner",
}  # fmt: skip
_TICKS = str.maketrans("’‘`–—", "'''--")
_PRONOUNS = frozenset(
    ["his", "her", "their", "my", "both", "all", "above", "same", "him", "them", "who", "whom", "which"]
)
_PARTED = frozenset({"separated", "divorced", "estranged"})
_UNSAID = frozenset(["the", "subject", "index", "only", "too", "also", "as", "well", "both"])
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "several"])
_FILLERS = frozenset(["the", "a", "an", "of", "and", "is", "also", "to"])


@cache
def vocabulary(added: str = "") -> Vocabulary:
    """The shipped tables; `added` is the text of a CSV with the columns of kinship_words.csv: it adds to them and outranks them."""
    words: dict[tuple[str, ...], _Word] = {}
    shipped = Path(__file__).with_name("kinship_words.csv").read_text(encoding="utf-8")
    for row in [*rows_of_table(shipped), *(_in_normal_form(r) for r in rows_of_table(added))]:
        sex = cast(Sex, row["sex"]) if row["sex"] else None
        words[tuple(row["phrase"].split())] = _Word(
            tuple(row["path"].split()), row["kind"], sex, frozenset(row["flags"].split())
        )
    with Path(__file__).with_name("kinship_modifiers.csv").open(encoding="utf-8", newline="") as file:
        modifiers = {tuple(row["word"].replace("'s", " 's").split()): row["effect"] for row in csv.DictReader(file)}
    return Vocabulary(words, modifiers)


def _in_normal_form(row: dict[str, str]) -> dict[str, str]:
    """A phrase as cells are read: "Big Nan" is "big nan"."""
    tokens = [t for part in _segments(row["phrase"]) for t in part]
    return {**row, "phrase": " ".join(tokens)}


def read_relationship(text: str, words: Vocabulary | None = None, *, strict: bool = False) -> tuple[Claim, ...]:
    """All that a relationship cell claims, in the order typed; empty where no word of it is known.

    `strict` is for prose, such as a column of notes: only runs of words that are a relation and nothing else are taken.
    """
    known = words or vocabulary(in_use().words)
    claims: list[Claim] = []
    waiting: list[str] = []
    first = not strict
    for tokens in (part for segment in _segments(text) for part in _coordinated(segment, known)):
        if set(tokens) & {"not", "no", "never"}:
            first = False
            continue
        effects = None if tuple(tokens) in known.words and not claims else _only_modifiers(tokens, known)
        if effects is not None:
            if claims:
                claims[-1] = _modify(claims[-1], effects)
            else:
                waiting += effects
            continue
        if tokens[0] == "of" and claims and (owner := _owner(tokens[1:], known)):
            claims[-1] = _behind(owner, claims[-1])
            continue
        found = _read_segment(tokens, known, partial=first)
        if not found and claims and claims[-1].origin == "named" and _name_only(tokens, known):
            found = [replace(claims[-1], anchor=tuple(tokens))]  # "father of Riley, Noah"
        claims += [replace(_modify(c, waiting), phrase=" ".join(text.split())) for c in found]
        if found:
            waiting = []
        first = False
    if "?" in text:
        claims = [
            replace(c, flags=c.flags | {"disputed"}) if c.path[-1:] and c.path[-1] in PARENT_STEPS else c
            for c in claims
        ]
    if not claims and "twin" in waiting:
        twin = Claim(("sibling",), kind="full", flags=frozenset({"twin", "ifother"}), phrase=" ".join(text.split()))
        claims.append(_modify(twin, [w for w in waiting if w != "twin"]))
    return tuple(dict.fromkeys(claims))


def _segments(text: str) -> Iterable[list[str]]:
    """Runs of tokens between brackets, commas, slashes and spaced dashes. A possessive is a token of its own: "mum 's"."""
    plain = text.translate(_TICKS)
    plain = re.sub(r"\b(?:\w\.){2,}", lambda m: m.group(0).replace(".", ""), plain)  # M.G.M. -> MGM
    plain = re.sub(r"\b([A-Za-z])/([A-Za-z])\b", r"\1 \2", plain)  # F/C
    plain = re.sub(r"'s\b", " §s ", plain)
    plain = re.sub(r"s'(?=\s)", "s §s ", plain)
    plain = plain.replace("&", " and ").replace("+", " | ")
    plain = re.sub(r"\s-+\s|[()\[\],;:/|\n\t]", " | ", plain)
    for part in plain.split("|"):
        tokens = fold(part.replace("§s", " possessivemark ")).split()
        tokens = ["'s" if t == "possessivemark" else t for t in tokens]
        tokens = [
            "of" if i and (t == "to" or (t == "from" and tokens[i - 1] in _PARTED)) else t for i, t in enumerate(tokens)
        ]
        if any(t != "'s" for t in tokens):
            yield tokens


def _coordinated(tokens: list[str], known: Vocabulary) -> list[list[str]]:
    """Two relations of one person: "mother's partner and father". "Child of mother and father" and "mum and Craig's son" stay one."""
    for at in (i for i, t in enumerate(tokens) if t == "and" and tuple(tokens) not in known.words):
        left, right = tokens[:at], tokens[at + 1 :]
        owned = "of" in right or "'s" in right
        if not left or not right or ("of" in left and not owned):
            continue
        one, two = (_read_segment(part, known, partial=False) for part in (left, right))
        if len(one) != 1 or not two or {one[0].sex, two[0].sex} == {"F", "M"}:
            continue
        if "'s" in right and "'s" not in left and "of" not in left and two[0].path[-1:] != ("partner",):
            continue
        return [left, *_coordinated(right, known)]
    return [tokens]


def _only_modifiers(tokens: list[str], known: Vocabulary) -> list[str] | None:
    """The effects of a segment that holds modifiers alone: "half", "maternal", "deceased"; else None."""
    if tuple(tokens) in known.words:
        word = known.words[tuple(tokens)]
        if tuple(tokens) not in known.modifiers or "ifother" not in word.flags | (
            {"ifother"} if "twin" in word.flags else set()
        ):
            return None
    effects, left = _effects(tokens, known)
    return effects if any(effects) and not left else None


def _effects(tokens: list[str], known: Vocabulary) -> tuple[list[str], list[str]]:
    """What the modifiers among the tokens do, and the tokens that are none; numbers say nothing."""
    effects: list[str] = []
    left: list[str] = []
    index = 0
    while index < len(tokens):
        for size in (5, 4, 3, 2, 1):
            piece = tuple(tokens[index : index + size])
            if len(piece) == size and piece in known.modifiers:
                effects.append(known.modifiers[piece])
                index += size
                break
        else:
            if tokens[index] not in _FILLERS and not tokens[index].isdigit():
                left.append(tokens[index])
            index += 1
    return effects, left


def _read_segment(tokens: list[str], known: Vocabulary, *, partial: bool) -> list[Claim]:
    whole = _noun(tokens, known)
    if tuple(tokens) in known.words and whole:
        return [whole[0]]
    if "'s" in tokens:
        return _possessive(tokens, known, partial=partial)
    if "of" in tokens[1:]:
        at = tokens.index("of", 1)
        led = [*tokens[:at], "of"] if (*tokens[:at], "of") in known.words else tokens[:at]
        noun = _noun(led, known)
        if noun and (noun[1] or partial):
            behind = [_behind(owner, noun[0]) for part in _parts(tokens[at + 1 :]) if (owner := _owner(part, known))]
            if behind:
                return behind
    if whole and whole[1]:
        return [whole[0]]
    joined = _without_apostrophe(tokens, known)
    if joined:
        return [joined]
    return [whole[0]] if whole and partial else []


def _parts(tokens: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == "and":  # noqa: S105 - a word, no secret
            parts.append([])
        else:
            parts[-1].append(token)
    return [p for p in parts if p]


def _possessive(tokens: list[str], known: Vocabulary, *, partial: bool) -> list[Claim]:
    """Each owner, then what the last one has: "mother 's partner 's son"; "Ryan and Brooke 's son" is the son of both."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == "'s":  # noqa: S105
            parts.append([])
        else:
            parts[-1].append(token)
    noun = _noun(["'s", *parts[-1]], known) if ("'s", *parts[-1]) in known.words else _noun(parts[-1], known)
    if not noun or not (noun[1] or partial):
        return []
    claims = []
    for owners in _shared(parts[:-1]):
        claim = noun[0]
        for part in reversed(owners):
            owner = _owner(part, known)
            if owner is None:
                return []
            claim = _behind(owner, claim)
        claims.append(claim)
    return claims


def _shared(owners: list[list[str]]) -> list[list[list[str]]]:
    """The chains of owners: "Ryan and Brooke 's" and "Ryan 's and Brooke 's" are two, "mother 's partner 's" is one."""
    several = "and" in owners[0] or (len(owners) > 1 and owners[1][:1] == ["and"])
    if several and all(o[:1] == ["and"] for o in owners[1:]):
        return [[one] for part in owners for one in _parts(part)]
    return [owners]


def _without_apostrophe(tokens: list[str], known: Vocabulary) -> Claim | None:
    """The apostrophe was left out: "Craigs brother", "mums new partner"."""
    if (
        len(tokens) < 2
        or not tokens[0].endswith("s")
        or len(tokens[0]) < 4
        or tokens[1] in ("with", "from", "by", "at", "in")
    ):
        return None
    noun = _noun(["'s", *tokens[1:]], known) if ("'s", *tokens[1:]) in known.words else _noun(tokens[1:], known)
    if not noun or not noun[1] or (tokens[0],) in known.words:
        return None
    owner = _owner([tokens[0]] if tokens[0] in _OWNERS else [tokens[0][:-1]], known)
    return _behind(owner, noun[0]) if owner else None


def _owner(tokens: list[str], known: Vocabulary) -> Claim | None:
    """Whose: a relation ("mother"), the child of the review, or a name."""
    bare = [t for t in tokens if t not in _UNSAID or len(tokens) == 1]
    if not bare:
        return Claim((), origin="ego")
    if set(bare) & {"unborn", "ub", "ubb"}:
        return Claim((), origin="named", anchor=("unborn",))
    if len(bare) == 1 and bare[0] in _OWNERS:
        bare = [_OWNERS[bare[0]]]
    noun = _noun(bare, known)
    if noun and noun[1]:
        claim = noun[0]
        if claim.path == ("self",):
            return Claim((), origin="child" if "child" in claim.flags or "child" in bare else "ego")
        return claim
    if noun and len(bare) > 1 and noun[0].path == ("sibling",):
        bare = _after_noun(bare, known)  # "father of siblings Riley and Noah"
    if (
        set(bare) & (_PRONOUNS | _NUMBERS)
        or not bare
        or len(bare) > 4
        or not all(t.replace("'s", "x").isalpha() for t in bare)
    ):
        return None
    return Claim((), origin="named", anchor=tuple(bare))


def _after_noun(tokens: list[str], known: Vocabulary) -> list[str]:
    """What follows the words for a relation: the name."""
    for end in range(len(tokens) - 1, 0, -1):
        noun = _noun(tokens[:end], known)
        if noun and noun[1]:
            return tokens[end:]
    return []


def _behind(owner: Claim, claim: Claim) -> Claim:
    """The claim, counted from its owner."""
    path = claim.path if claim.path != ("self",) else ("child",) if "child" in claim.flags else ()
    return replace(
        claim,
        path=(*owner.path, *path),
        origin=owner.origin,
        anchor=owner.anchor,
        flags=claim.flags - {"adult", "child"},
    )


def _noun(tokens: list[str], known: Vocabulary) -> tuple[Claim, bool] | None:
    """The longest known phrase in the tokens, with the modifiers around it, and whether nothing was left over."""
    if tuple(tokens) not in known.words:
        tokens = [
            t[:-1] if t.endswith("s") and len(t) > 3 and (t,) not in known.words and (t[:-1],) in known.words else t
            for t in tokens
        ]
    best: tuple[int, int] | None = None
    for size in range(min(len(tokens), 6), 0, -1):
        for start in range(len(tokens) - size + 1):
            if tuple(tokens[start : start + size]) in known.words:
                best = (start, start + size)
                break
        if best:
            break
    if best is None:
        return None
    word = known.words[tuple(tokens[best[0] : best[1]])]
    claim = Claim(word.path, kind=word.kind, sex=word.sex, flags=word.flags)
    before, odd_before = _effects(tokens[: best[0]], known)
    after, odd_after = _effects(tokens[best[1] :], known)
    return _modify(claim, [*before, *after]), not odd_before and not odd_after


def _name_only(tokens: list[str], known: Vocabulary) -> bool:
    return len(tokens) <= 2 and all(t.isalpha() for t in tokens) and _noun(tokens, known) is None


def _modify(claim: Claim, effects: Iterable[str]) -> Claim:
    for effect in effects:
        claim = _apply(claim, effect)
    return claim


def _apply(claim: Claim, effect: str) -> Claim:
    last = claim.path[-1] if claim.path else ""
    if effect in ("maternal", "paternal"):
        return _to_side(claim, effect)
    if effect.startswith("half-") and claim.path == ("sibling",):
        return replace(claim, kind=effect)
    if effect in ("half", "full") and last == "sibling" and len(claim.path) == 1:
        side = {"maternal": "-maternal", "paternal": "-paternal"}.get(claim.kind, "") if effect == "half" else ""
        return replace(claim, kind=effect + side)
    if effect in ("ended", "separated", "divorced", "married", "cohabiting"):
        if last == "partner":
            return replace(claim, kind=effect if claim.kind != "divorced" else claim.kind)
        return replace(claim, flags=claim.flags | {effect})
    if effect in ("birth", "adoptive", "foster"):
        if last in PARENT_STEPS or last == "child":
            return replace(claim, kind=effect)
        return replace(claim, path=("other",)) if effect == "foster" and last == "sibling" else claim
    if effect in ("male", "female"):
        return replace(claim, sex=claim.sex or ("M" if effect == "male" else "F"))
    if effect == "twin" and claim.path == ("sibling",):
        return replace(claim, kind="full", flags=claim.flags | {"twin"})
    return replace(claim, flags=claim.flags | {effect}) if effect else claim


def _to_side(claim: Claim, side: str) -> Claim:
    """Maternal or paternal: of the first step, if it was open."""
    if claim.path == ("sibling",):
        return replace(
            claim, kind=f"half-{side}" if claim.kind.startswith("half") else side if not claim.kind else claim.kind
        )
    if len(claim.path) > 1 and claim.path[0] == "parent":
        return replace(claim, path=("mother" if side == "maternal" else "father", *claim.path[1:]))
    return claim
