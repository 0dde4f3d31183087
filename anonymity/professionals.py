"""Professionals to roles by their titles: SW1, HV2, Dr 1, PC1; those without a title by what their agency is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from anonymity.key import Holder, Key, Numbering
from anonymity.spellings import Form, Parts, case_of, may_stand_alone
from anonymity.walk import texts
from anonymity.words import courtesy, european, letters, nobody, ordinary, titles
from casefile.returns import Answer
from genogram.spellings import known_first_name
from packs import Material

_NAME = european(
    r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['’\-‑][A-ZÀ-Þ]?[a-zß-ÿ]+)*|(?:O|D)['’][A-ZÀ-Þ][a-zß-ÿ]+|M(?:a)?c[A-ZÀ-Þ][a-zß-ÿ]+|[A-ZÀ-Þ]{3,}(?:['’\-][A-ZÀ-Þ]+)*"
)
_PARTICLES = r"(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Ll]a|[Dd]i|[Dd]a|[Dd]os|[Tt]er|[Ll]e|[Ee]l|[Aa]l|[Bb]in|[Ii]bn|St\.?)\s+){0,3}"
_UNIT = rf"(?:{_PARTICLES}(?:{_NAME}))"
"""A name with what belongs before it: "van der Berg", "St John"."""

_INITIALS = european(r"(?:[A-ZÀ-Þ]\.\s?){1,3}|[A-ZÀ-Þ]{1,2}\s")
_FORM_FIELD = re.compile(
    r"\b(completed by|completing|author|prepared by|compiled by|written by|name of (?:person|practitioner|professional|worker)|quality assured|qa sign|sign(?:ed)?[\s-]?off|"
    r"signed|signature|approved by|reviewed by|countersigned|contact name|practitioner name|your name|manager'?s name|line manager|lead (?:officer|professional)|reviewer)\b",
    re.IGNORECASE,
)
_PERSON_LINE = re.compile(
    rf"^\W*(?P<name>(?:(?:{_NAME}|[A-Z]\.?)\s+){{1,3}}(?:{_NAME}))(?=\s*(?:$|[,;(–—\-\n/|]))", re.MULTILINE
)
_PAIR = re.compile(rf"(?<![\w.@])(?P<given>{_NAME})\s+(?P<surname>{_NAME})(?![\w@])")
_ALONE = re.compile(rf"(?<![\w.@/\-])(?P<given>{_NAME})(?![\w@])")


_SHORT = 3
"""Letters of a first name that is as likely to be a word cut short ("Tel call"): not looked for alone."""


@dataclass(slots=True)
class _Met:
    """A professional as met: under one or several ways of writing."""

    role: str
    surname: str
    givens: set[str] = field(default_factory=set)
    """Given names and initials."""
    number: str = ""
    titles: set[str] = field(default_factory=set)
    raw: str = ""

    def initials(self) -> set[str]:
        return {letters(g)[:1] for g in self.givens if letters(g)}


@cache
def _titled() -> re.Pattern[str]:
    words = sorted((*titles(), *courtesy()), key=len, reverse=True)
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    return re.compile(
        rf"(?<![\w.])(?P<title>{alternatives})(?:(?<=Mr|Ms|Dr|Fr|Sr)\.|(?<=Mrs|Rev|Sgt)\.|(?<=Prof|Insp|Supt|Revd|Cllr)\.)?\s+(?:(?P<number>\d{{1,6}})\s+)?(?P<initials>{_INITIALS})?"
        rf"(?P<words>{_UNIT}(?:\s+{_UNIT}){{0,2}})"
    )


def add_professionals(key: Key, material: Material, agency_roles: Mapping[str, str], *, family: frozenset[str]) -> None:
    """Find professionals in tables, sign-offs and all texts, and give each a role.

    Args:
        key: taken further.
        material: the case.
        agency_roles: agency as named -> its role.
        family: letters of whole names that are the family's, so that "Ms Hollis" is nobody's colleague.
    """
    met: list[_Met] = []
    for name, role in _named_in_fields(material, agency_roles):
        _meet(met, name, role)
    for text in texts(material):
        for title, number, givens, surname in titled_names(text):
            if letters(surname) in family and title in courtesy():
                continue
            role = titles().get(title, "Adult")
            _join(met, _Met(role, surname, set(givens), number, {title}, f"{title} {' '.join((*givens, surname))}"))
    _numbered(key, met)


def titled_names(text: str) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Title, collar number, given names or initials, and surname, wherever a title stands before a name."""
    for match in _titled().finditer(text):
        title, words = " ".join(match["title"].split()), re.findall(_UNIT, match["words"])
        initials = tuple(re.findall(r"[^\W\d_]", match["initials"] or ""))
        sure = bool(
            initials or match["number"] or title in courtesy() or title in ("Dr", "Prof", "PC", "DC", "DS", "DI", "PS")
        )
        names = list(_names(words, sure=sure))
        if names:
            yield title, match["number"] or "", (*initials, *names[:-1]), names[-1]


def _names(words: list[str], *, sure: bool) -> Iterator[str]:
    """The words up to the first that is no name: "Patel Present at" is Patel."""
    for i, typed in enumerate(words):
        word = re.sub(r"['’][sS]$", "", typed)
        if " " in word:  # "van der Berg" is a surname, whatever its last word means
            yield word
            return
        folded = letters(word)
        if folded in nobody() or ((i > 0 or not sure) and (folded in ordinary() or len(folded) < 3)):
            return
        if word.isupper() and len(word) < 6 and (not sure or i > 0):
            return  # an abbreviation
        yield word
        if word != typed:
            return


def _named_in_fields(material: Material, agency_roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names in fields that say whose they are, with the role of the field or of the agency."""
    team = material.case.attendance
    for name, role in ((team.chair, "Chair"), (team.author, "Report author"), (team.scrutineer, "Scrutineer")):
        if name:
            yield name, role
    for attendee in team.attendees:
        yield attendee.name, f"{agency_roles.get(attendee.agency or '', 'Agency')} attendee"
    for row in material.returns.professionals:
        agency = row.typed.as_typed.get("Agency", "") or row.typed.setting
        yield row.typed.name, _role_of_words(row.typed.relationship) or f"{_kind(agency, agency_roles)} professional"
    for one in material.returns.agencies:
        if one.sign_off:
            role = _role_of_words(one.sign_off.role)
            yield one.sign_off.by, role or f"{agency_roles.get(one.agency, 'Agency')} manager"
    for answer in material.returns.answers:
        yield from _in_answer(answer, agency_roles)
    for decision in material.decisions:
        yield decision.by, "Officer"


def _in_answer(answer: Answer, agency_roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if _FORM_FIELD.search(answer.heading) and len(answer.text) < 200:
        for match in _PERSON_LINE.finditer(answer.text):
            yield match["name"], f"{agency_roles.get(answer.agency, 'Agency')} author"


def _kind(agency: str, agency_roles: Mapping[str, str]) -> str:
    folded = letters(agency)
    return next((role for name, role in agency_roles.items() if folded and folded in letters(name)), "Agency")


def _role_of_words(words: str) -> str:
    """A job title as typed, to its role: "Designated Safeguarding Lead" -> "DSL"."""
    folded = " ".join(words.split()).casefold()
    return next((role for title, role in titles().items() if title.casefold() == folded), "")


def _meet(met: list[_Met], raw: str, role: str) -> None:
    name = " ".join(raw.split()).strip(" .,;:")
    for title, number, givens, surname in titled_names(name):
        found = titles().get(title) or role
        _join(met, _Met(found, surname, set(givens), number, {title}, raw))
        return
    words = re.findall(rf"{_UNIT}|\b[A-Z]\b", re.split(r"[,(;|\n–—]| - ", name)[0])
    words = [w for w in words if letters(w) not in nobody() or len(w) == 1]
    if len(words) > 1:
        _join(met, _Met(role, words[-1], set(words[:-1]), "", set(), raw))
    elif re.fullmatch(r"[\w.\-]+", name) and role == "Officer":
        _join(met, _Met(role, name, set(), "", set(), raw))


def _join(met: list[_Met], new: _Met) -> None:
    """One professional under several ways of writing is one where nothing speaks against it and no rival is near."""
    theirs = [m for m in met if letters(m.surname) == letters(new.surname)]
    full = {letters(g) for g in new.givens if len(letters(g)) > 1}
    same = [m for m in theirs if full & {letters(g) for g in m.givens if len(letters(g)) > 1}]
    if not same:
        same = [m for m in theirs if (m.role == new.role or _of_courtesy(m, new)) and _fits(m, new)]
    if len(same) == 1:
        one = same[0]
        one.givens |= new.givens
        one.titles |= new.titles
        one.number = one.number or new.number
        if one.role not in titles().values() and new.role in titles().values():
            one.role = new.role
        return
    met.append(new)


def _of_courtesy(old: _Met, new: _Met) -> bool:
    """Ms C. Underhill of a table of professionals is Ms C. Underhill in an entry."""
    return bool(old.titles & new.titles & set(courtesy())) and bool(old.initials() & new.initials())


def _fits(old: _Met, new: _Met) -> bool:
    if old.number and new.number:
        return old.number == new.number
    if old.initials() and new.initials():
        return bool(old.initials() & new.initials()) and not (
            {letters(g) for g in old.givens if len(g) > 1} and {letters(g) for g in new.givens if len(g) > 1}
        )
    return True


def _numbered(key: Key, met: Iterable[_Met]) -> None:
    numbers = Numbering()
    once = {"Chair", "Report author", "Scrutineer"}
    for one in met:
        role = one.role if one.role in once else numbers.next(one.role)
        holder = key.add(Holder(role, one.role, "professional", one.raw.strip()))
        holder.add(_forms(one))


def _forms(one: _Met) -> Iterator[Form]:
    yield from _forms_with(one, one.surname)
    last = one.surname.split()[-1]
    if last != one.surname:
        yield from _forms_with(one, last)


def _forms_with(one: _Met, surname: str) -> Iterator[Form]:
    """The forms in which somebody of this surname is written."""
    said = sorted(one.titles) + [w for w, role in titles().items() if role == one.role]
    full = sorted(g for g in one.givens if len(letters(g)) > 1)
    initials = sorted({g[0].upper() for g in one.givens if g})
    for title in dict.fromkeys(said):
        yield Form(f"{title} {surname}", "capital", "title")
        if one.number:
            yield Form(f"{title} {one.number} {surname}", "capital", "title")
            yield Form(f"{title} {one.number}", "capital", "title")
        for given in (*full, *initials):
            yield Form(f"{title} {given} {surname}", "capital", "title", between=False)
            if one.number:
                yield Form(f"{title} {one.number} {given} {surname}", "capital", "title")
    if one.number:
        yield Form(f"{one.number} {surname}", "capital", "whole")
    for given in full:
        yield Form(f"{given} {surname}", "any", "whole", between=True)
        yield Form(f"{surname} {given}", "any", "whole")
        if may_stand_alone(given):
            yield Form(given, case_of(given), "part")
    for initial in initials:
        yield Form(f"{initial} {surname}", "capital", "whole")
        yield Form(f"{surname} {initial}", "capital", "whole")
    if may_stand_alone(surname):
        yield Form(surname, case_of(surname), "surname")


def add_met_in_texts(key: Key, material: Material, known: frozenset[str], places: frozenset[str]) -> None:
    """Others whom a text names by a first name of the tables, with or without a surname: a friend, a neighbour.

    Args:
        key: taken further.
        material: the case.
        known: letters of words that are spellings of somebody already.
        places: letters of words of agencies and addresses.
    """
    numbers = Numbering()
    for _ in key.of("person"):
        numbers.next("Person")
    seen: dict[str, Holder] = {}
    for text in texts(material):
        for match in (*_PAIR.finditer(text), *(m for m in _ALONE.finditer(text) if len(m["given"]) > _SHORT)):
            given, surname = match["given"], match.groupdict().get("surname") or ""
            if not _is_given(given, known, places) or (surname and not _is_surname(surname, known, places)):
                continue
            if letters(given + surname) in seen or (
                not surname and letters(given) in {k for h in seen.values() for k in _words(h)}
            ):
                continue
            holder = key.add(Holder(numbers.next("Person"), "Person", "person", f"{given} {surname}".strip()))
            parts = Parts((given,), (surname,) if surname else ())
            holder.add(_person_forms(parts))
            seen[letters(given + surname)] = holder


def _words(holder: Holder) -> set[str]:
    return {letters(w) for w in holder.name.split()}


def _person_forms(parts: Parts) -> Iterator[Form]:
    given = parts.givens[0]
    for surname in parts.surnames:
        yield Form(f"{given} {surname}", "any", "whole", between=True)
        yield Form(f"{given[0]} {surname}", "capital", "whole")
        if letters(surname) not in ordinary():
            yield Form(surname, "capital", "surname")
    yield Form(given, "capital", "part")


def _is_given(word: str, known: frozenset[str], places: frozenset[str]) -> bool:
    folded = letters(word)
    if len(folded) < 3 or word.isupper() or folded in known | places or folded in nobody() or folded in ordinary():
        return False
    return known_first_name(folded)


def _is_surname(word: str, known: frozenset[str], places: frozenset[str]) -> bool:
    folded = letters(word)
    return len(folded) > 2 and folded not in nobody() and folded not in places and folded not in known
