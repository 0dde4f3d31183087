"""What a heading stands for: a column's field, a question's key, the kind of a section.

A heading is first looked for as it stands, then by its parts, then by patterns, and last by likeness (for slips and for
text read by OCR). All words are in `columns.toml` and `questions.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from parsers.reading.words import collapse, core, fold, folded_set, patterns, table, without_brackets, without_number

Vocabulary = Literal["chronology", "people"]

_REMEMBERED = 4096  # headings come again and again; other texts are let go
_LIKE = 87.0
_VERY_LIKE = 93.0
_LONGEST_HEADING = 160
_LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Match:
    """The field that a heading stands for, and how sure it is."""

    field: str
    sure: bool
    why: str


@cache
def _known(vocabulary: Vocabulary) -> dict[str, str]:
    known: dict[str, str] = {}
    for field, headings in table("columns")[vocabulary].items():
        for heading in headings:
            known.setdefault(fold(heading), field)
    for field, headings in table("columns")[vocabulary].items():
        for heading in headings:  # a hint in brackets may be left out, where that leaves no other field's heading
            known.setdefault(core(heading), field)
    return known


@cache
def _patterns(vocabulary: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("columns")["pattern" if vocabulary == "chronology" else "people_pattern"]
    return tuple((row["field"], re.compile(row["match"])) for row in rows)


def _forms(heading: str) -> list[str]:
    """The heading as it may stand in the table: whole, without hints, its first line."""
    first = heading.strip().split("\n", 1)[0]
    forms = (
        heading,
        without_brackets(heading),
        without_number(heading),
        first,
        without_brackets(first),
        without_number(first),
    )
    return [f for f in dict.fromkeys(fold(x) for x in forms) if f]


@lru_cache(maxsize=_REMEMBERED)
def column(heading: str, vocabulary: Vocabulary) -> Match | None:
    """The field that a column heading stands for, or None."""
    if not heading.strip() or len(heading) > 400:
        return None
    known = _known(vocabulary)
    forms = _forms(heading)
    if not forms:
        return None
    for form in forms:
        if form in known:
            return Match(known[form], True, "a heading in use")
    parts = [
        p for p in re.split(r"\s*(?:/|,|&|\bor\b|\band\b)\s*", without_brackets(heading.split("\n", 1)[0])) if p.strip()
    ]
    fields = [known.get(fold(p)) for p in parts]
    if len(parts) > 1 and fields[0] is not None and len(set(fields)) == 1:
        return Match(fields[0], True, "each part is a heading in use")
    if len(collapse(heading)) > _LONGEST_HEADING and len(forms[-1]) > _LONGEST_HEADING:
        return None
    for form in dict.fromkeys((core(heading.split("\n", 1)[0]), forms[0])):
        for field, pattern in _patterns(vocabulary):
            if pattern.search(form):
                return Match(field, len(form.split()) <= 4, "by a word in it")
    return _alike(forms, known)


def _alike(forms: list[str], known: dict[str, str]) -> Match | None:
    best: tuple[float, str, str] | None = None
    for form in forms:
        if len(form) < 4:
            continue
        found = process.extractOne(form, known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if found and (best is None or found[1] > best[0]):
            best = (found[1], found[0], known[found[0]])
    if best is None:
        return None
    return Match(best[2], best[0] >= _VERY_LIKE, f"it is like “{best[1]}”")


@lru_cache(maxsize=_REMEMBERED)
def is_column_in_use(text: str) -> bool:
    """Is it, as it stands, the heading of a column in the table?"""
    return any(form in known for form in _forms(text) for known in (_known("chronology"), _known("people")))


def speaks_against_events(heading: str) -> bool:
    """Is it a heading of action plans, contact lists, orders or versions?"""
    return any(form in folded_set("columns", "not_events", "headings") for form in _forms(heading))


@cache
def _asked() -> dict[str, str]:
    """The wordings of questions that are in the table, folded with and without their hints."""
    exact: dict[str, str] = {}
    for key, wordings in table("questions")["exact"].items():
        for wording in wordings:
            exact[fold(wording)] = exact[core(wording)] = key
    return exact


@lru_cache(maxsize=_REMEMBERED)
def question(heading: str) -> str | None:
    """The canonical key of what a heading asks (formats.md, answers.json), or None."""
    said, whole, exact = core(heading), fold(without_number(heading)), _asked()
    for form in (whole, said, core(heading.split("\n", 1)[0])):
        if form in exact:
            return exact[form]
    if len(heading) > 400:
        return None
    for row in table("questions")["pattern"]:
        if re.search(row["match"], said):
            return str(row["key"])
    if len(said) >= 8:
        found = process.extractOne(said, exact.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if found:
            return exact[found[0]]
    return None


@lru_cache(maxsize=_REMEMBERED)
def is_known_question(heading: str) -> bool:
    """Is it a wording of a question that is in the table, not merely like one?"""
    exact = _asked()
    if core(heading) in exact or fold(without_number(heading)) in exact:
        return True
    said = core(heading)
    return len(said) >= 12 and bool(process.extractOne(said, exact.keys(), scorer=fuzz.ratio, score_cutoff=_VERY_LIKE))


@lru_cache(maxsize=_REMEMBERED)
def section(heading: str) -> str:
    """The kind of section that a heading opens: chronology, family, professionals, sign_off, office, actions … or ""."""
    said = core(heading)
    if not said or len(said) > 120:
        return ""
    whole = fold(without_number(heading))
    for row in table("questions")["section"]:
        if re.search(row["match"], said) or (row["kind"] in ("office", "referral") and re.search(row["match"], whole)):
            return str(row["kind"])
    if len(said.split()) <= 8 and any(fuzz.ratio(word, "chronology") >= _LIKE for word in said.split()):
        return "chronology"
    return ""


@lru_cache(maxsize=_REMEMBERED)
def label(text: str, kind: str, key: str = "labels") -> bool:
    """Is it a form label of that kind (labels.toml): agency, author, role, date, sign_off, prefilled …?"""
    said = core(text)
    if {said, fold(without_number(text))} & folded_set("labels", kind, key):
        return True
    return key == "labels" and len(said) <= _LONGEST_LABEL and any(p.search(said) for p in _label_patterns(kind))


@cache
def _label_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("labels")[kind].get("match", ()))


@lru_cache(maxsize=_REMEMBERED)
def is_known_label(text: str) -> bool:
    """Is it any label in the table?"""
    return len(text) <= 120 and any(label(text, kind) for kind in table("labels"))


__all__ = [
    "Match",
    "Vocabulary",
    "column",
    "is_known_label",
    "is_known_question",
    "label",
    "patterns",
    "question",
    "section",
    "speaks_against_events",
]
