"""A case's material to the same material without names, and the key to it."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from anonymity.births import age_words, aged, birth_days, in_ages
from anonymity.family import add_family, add_others
from anonymity.key import Key
from anonymity.places import add_addresses, add_agencies, add_settings, agency_roles
from anonymity.professionals import add_met_in_texts, add_professionals
from anonymity.references import add_files, add_references
from anonymity.replace import Replacer
from anonymity.spellings import parts_of
from anonymity.variants import add_variants
from anonymity.walk import DRAWN, Say, rewritten, texts
from anonymity.words import WORD, letters, titles
from casefile.people import Family
from casefile.returns import ReceivedFile
from packs import Material
from packs.contents.marks import Marks


@dataclass(frozen=True, slots=True)
class Nameless:
    """The material without names and without drawings, and what it was made with."""

    material: Material
    key: Key
    say: Say
    """Does to any text what was done to the material's."""
    drawn: Family
    """The family without names and still with its dates of birth: its order and ages, for drawing only."""
    births: frozenset[dt.date]


def without_names(material: Material) -> Nameless:
    """Replace every name, address and reference in a case's material by a role, and every date of birth by an age."""
    files = _file_roles(material)
    material = undrawn(material)
    key, people, agencies = key_of(material, files)
    say = _sayer(material, key, {**agencies, **files, **_hashes(material, files)})
    incident = material.case.incident
    changed = rewritten(_with_short_file_names(material, files), say)
    born = {p.id: p for p in material.family.people}
    named = tuple(
        p.model_copy(update={"name": people.get(p.id, p.name), "also_known_as": ()}) for p in changed.family.people
    )
    drawn = changed.family.model_copy(update={"people": named})
    shown = drawn.model_copy(
        update={"people": tuple(aged(born[p.id], incident).model_copy(update=_kept(p)) for p in named)}
    )
    children = tuple(
        after.model_copy(update={"name": _child(after.name, before.date_of_birth, incident), "date_of_birth": None})
        for after, before in zip(changed.case.children, material.case.children, strict=True)
    )
    case = changed.case.model_copy(update={"children": children})
    return Nameless(replace(changed, case=case, family=shown), key, say, drawn, birth_days(material))


def _kept(person: object) -> dict[str, object]:
    """All of a person but what tells of the birth."""
    births = {"date_of_birth", "expected", "approximate_birth", "birth_text"}
    return {name: getattr(person, name) for name in type(person).model_fields if name not in births}  # type: ignore[attr-defined]


def _child(name: str, born: dt.date | None, incident: dt.date) -> str:
    return f"{name} ({age_words(born, incident)})" if born else name


def key_of(material: Material, files: Mapping[str, str]) -> tuple[Key, dict[str, str], dict[str, str]]:
    """The key to a case.

    Returns:
        The key; id of a person of the family -> role; agency of the case -> role.
    """
    key = Key()
    add_references(key, material)
    add_files(key, dict(files))
    agencies = agency_roles(material.case.agencies)
    add_agencies(key, material, agencies)
    abbreviations = {w.upper() for w in (*material.glossary, *titles()) if len(w) <= 4}
    people = add_family(key, material, frozenset(abbreviations))
    add_others(key, material)
    surnames = {letters(s) for p in material.family.people for s in parts_of(p.name).surnames}
    called = {also: agencies[a.name] for a in material.case.agencies for also in (a.name, *a.also_known_as)}
    add_professionals(key, material, called, family=frozenset(surnames))
    add_addresses(key, material)
    add_settings(key, material)
    add_met_in_texts(key, material, _words_of(key, "person"), _words_of(key, "place"))
    add_variants(key, texts(material))
    return key, people, agencies


def _words_of(key: Key, kind: str) -> frozenset[str]:
    kinds = ("family", "person", "professional") if kind == "person" else ("agency", "place", "address", "file")
    return frozenset(
        letters(w) for h in key.holders if h.kind in kinds for f in h.forms for w in (f.text, *WORD.findall(f.text))
    )


def _sayer(material: Material, key: Key, exact: Mapping[str, str]) -> Callable[[str], str]:
    replacer, ages = Replacer(key.spellings()), in_ages(material)
    said: dict[str, str] = {}

    def say(text: str) -> str:
        if text not in said:  # most texts stand twice: in the chronology, and in the return that they are from
            said[text] = exact.get(text) or replacer(ages(text))
        return said[text]

    return say


def undrawn(material: Material) -> Material:
    """Without the pictures, their words and the family's files for other programs: what is needed of them is made anew."""
    blank: dict[str, Any] = {}
    for one in dataclasses.fields(material):
        if one.name.startswith(DRAWN):
            made = one.default_factory
            blank[one.name] = made() if made is not dataclasses.MISSING else one.default
    return replace(material, **(blank | {"genogram_svg": "", "genogram_text": "", "ledger_head": ""}))


def _file_roles(material: Material) -> dict[str, str]:
    """A file's name as the agency chose it -> its short reference in the pack."""
    marks = Marks(material)
    found: dict[str, str] = {}
    for _, file in marks.files:
        found[file.full_name] = marks.reference(file.sha256, file.full_name)
    for _, file in marks.files:
        for name in (file.name, file.name.rsplit("/", 1)[-1], file.inner):
            if name:
                found.setdefault(name, found[file.full_name])
    for number, document in enumerate(material.returns.case_documents, 1):
        found.setdefault(document.file, f"N{number}")
    return found


def _hashes(material: Material, files: Mapping[str, str]) -> dict[str, str]:
    """An original's hash would tell who holds the file: the short reference stands instead."""
    marks = Marks(material)
    found = {file.sha256: marks.reference(file.sha256) for _, file in marks.files}
    return found | {d.sha256: files[d.file] for d in material.returns.case_documents}


def _with_short_file_names(material: Material, files: Mapping[str, str]) -> Material:
    def short(file: ReceivedFile) -> ReceivedFile:
        return file.model_copy(update={"name": files[file.full_name], "inner": ""})

    agencies = tuple(a.model_copy(update={"files": tuple(map(short, a.files))}) for a in material.returns.agencies)
    unassigned = tuple(map(short, material.returns.unassigned))
    return replace(
        material, returns=material.returns.model_copy(update={"agencies": agencies, "unassigned": unassigned})
    )
