"""A case seeded with unusual names in all their spellings: what may not be found in any finished file."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from casefile.people import Person, Relationship
from packs import Material
from tests.example_case import example_material

_FIRST = [
    "Ael",
    "Bri",
    "Cael",
    "Dou",
    "Eir",
    "Fia",
    "Gwen",
    "Hyw",
    "Iso",
    "Jor",
    "Kael",
    "Lys",
    "Mael",
    "Nia",
    "Oda",
    "Pery",
    "Quen",
    "Rhi",
    "Sael",
    "Tav",
    "Ulri",
    "Vael",
    "Wyn",
    "Yse",
    "Zeph",
]
_LAST = [
    "dwyn",
    "bertha",
    "nwen",
    "lise",
    "ndra",
    "thaniel",
    "mira",
    "vinia",
    "ssandra",
    "reth",
    "quin",
    "lotte",
    "gard",
    "wulf",
    "stan",
]
_SUR = [
    "Thistle",
    "Quarring",
    "Vexley",
    "Ormsk",
    "Pendra",
    "Wrax",
    "Gritt",
    "Hollowb",
    "Yarrad",
    "Skelm",
    "Brackenth",
    "Farqu",
    "Zubr",
    "Ndiaw",
    "Kwart",
    "Oyelar",
    "Ciesl",
    "Tregowan",
]
_END = [
    "waite",
    "ton",
    "ham",
    "irk",
    "gon",
    "all",
    "lestone",
    "rook",
    "eigh",
    "ersdale",
    "waite",
    "har",
    "zycki",
    "ura",
    "eng",
    "an",
    "ak",
    "wick",
]
_ACCENTED = ("Siobhán", "Zoë", "Łucja", "Renée", "Aoife", "Jürgen", "Chloë", "Þóra")
_JOINED = ("O’Quarring", "D'Orsayle", "van der Wraxell", "MacVexley", "Ormskirk-Brakspeare", "St Jorreth")


@dataclass(frozen=True)
class Seeded:
    """One invented person and how the texts write them."""

    given: str
    surname: str
    spellings: tuple[str, ...]


def invented(count: int, seed: int = 20261) -> list[tuple[str, str]]:
    """Pairs of a first name and a surname that no list holds; some with accents, apostrophes and hyphens."""
    chance = random.Random(seed)  # noqa: S311 - invented names, nothing secret
    found: dict[tuple[str, str], None] = {}
    used: set[str] = set()
    while len(found) < count:
        given = chance.choice(_ACCENTED) if chance.random() < 0.05 else chance.choice(_FIRST) + chance.choice(_LAST)
        surname = chance.choice(_JOINED) if chance.random() < 0.05 else chance.choice(_SUR) + chance.choice(_END)
        number = len(found)
        given = given if given not in used else f"{given}{'aeiou'[number % 5]}l{'ya' if number % 2 else 'en'}"
        surname = surname if surname not in used else f"{surname}{'aeo'[number % 3]}{'ck' if number % 2 else 'rd'}"
        if given in used or surname in used:
            continue
        used |= {given, surname}
        found[given, surname] = None
    return list(found)


def spellings(given: str, surname: str) -> tuple[str, ...]:
    """The ways in which practitioners write a person of the family."""
    slip = surname[:3] + surname[4:] if len(surname) > 7 and surname.isalpha() else surname
    return (
        f"{given} {surname}",
        f"{given} {surname.upper()}",
        f"{surname.upper()}, {given}",
        f"{given}'s",
        f"{given}’s",
        given.upper(),
        given.lower(),
        f"{given[0]}. {surname}",
        f"{given[0]} {surname}",
        f"{surname} {given}",
        f"{given} J {surname}",
        f"{given} Middleton {surname}",
        f"{given}{surname}",
        f"{given.lower()}.{surname.lower().replace(' ', '')}@home.example",
        f"the {surname} family",
        f"{surname}s" if surname[-1] != "s" else surname,
        slip,
        f"{given}s bag",
    )


def seeded_case(count: int, seed: int = 20261) -> tuple[Material, list[Seeded]]:
    """The example case with so many further people: half of the family, half professionals, written in all their ways in
    entries, answers, whole returns, findings, file names and headings.
    """
    material = example_material()
    names = invented(count, seed)
    kin, staff = names[: count // 2], names[count // 2 :]
    child = next(p for p in material.family.people if p.subject)
    people, edges, said = [], [], []
    for number, (given, surname) in enumerate(kin):
        born = dt.date(1950 + number % 60, 1 + number % 12, 1 + number % 27)
        person = Person(
            id=f"P-{number:06d}".replace("I", "1"), name=f"{given} {surname}", date_of_birth=born, sex="FM"[number % 2]
        )
        people.append(person)
        edges.append(Relationship(type="other", between=(person.id, child.id), label="family friend"))
        said.append(Seeded(given, surname, spellings(given, surname)))
    titles = ("SW", "HV", "Dr", "PC 1234", "DSL", "Social Worker", "Named Nurse", "DS", "FSW", "Midwife")
    for number, (given, surname) in enumerate(staff):
        title = titles[number % len(titles)]
        ways = (
            f"{title} {given[0]}. {surname}",
            f"{title} {surname}",
            f"{title} {given} {surname}",
            f"{given[0]} {surname}",
        )
        said.append(Seeded(given, surname, ways))
    texts = [f"Seen with {way} today. {way}" for one in said for way in one.spellings]
    return _with(material, tuple(people), tuple(edges), texts), said


def _with(
    material: Material, people: tuple[Person, ...], edges: tuple[Relationship, ...], texts: list[str]
) -> Material:
    family = material.family.model_copy(
        update={"people": (*material.family.people, *people), "relationships": (*material.family.relationships, *edges)}
    )
    entries = list(material.chronology.entries)
    share: Callable[[int, int], str] = lambda i, n: " ".join(texts[i::n])  # noqa: E731 - a slice with a name
    entries = [
        e.model_copy(
            update={
                "event": f"{e.event} {share(i, len(entries))}",
                "other": {f"Col {texts[i % len(texts)]}": share(i, len(entries))},
            }
        )
        for i, e in enumerate(entries)
    ]
    answers = list(material.returns.answers)
    answers = [a.model_copy(update={"text": f"{a.text} {share(i, len(answers))}"}) for i, a in enumerate(answers)]
    findings = tuple(
        f.model_copy(update={"text": f"{f.text} {share(i, len(material.findings))}"})
        for i, f in enumerate(material.findings)
    )
    returns = material.returns.model_copy(update={"answers": tuple(answers)})
    return replace(
        material,
        family=family,
        chronology=material.chronology.model_copy(update={"entries": tuple(entries)}),
        returns=returns,
        findings=findings,
        oddities=tuple(texts[:40]),
    )


def name_words(said: list[Seeded]) -> dict[str, str]:
    """Lower-case words of six letters and more that may stand nowhere, with the name that each is of."""
    words: dict[str, str] = {}
    for one in said:
        for word in (*one.given.split(), *one.surname.replace("-", " ").replace("’", " ").replace("'", " ").split()):
            if len(word) > 5:
                words[word.casefold()] = f"{one.given} {one.surname}"
    return words
