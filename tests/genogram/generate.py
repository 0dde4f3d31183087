"""Invented blended families of 12 to 40 people, to measure the drawing on: the same family for the same seed."""

import datetime as dt
import random
from typing import Literal

from casefile.case import Sex
from casefile.entries import Origin
from casefile.people import Conflict, Family, Household, Person, PersonSource, Relationship
from casefile.readings import Place

ON = dt.date(2026, 11, 13)
_GIRLS = [
    "Mia",
    "Zara",
    "Rosie",
    "Tia",
    "Lacey",
    "Ellie",
    "Ruby",
    "Skye",
    "Nancy",
    "Brooke",
    "Aaliyah",
    "Zofia",
    "Grace",
    "Poppy",
    "Maisie",
    "Amina",
    "Courtney",
    "Kelly",
    "Gemma",
    "Nina",
    "Susan",
    "Anne",
    "Edna",
    "Lorraine",
    "Tanya",
    "Chelsea",
    "Patricia",
    "Michaela",
    "Carol",
    "Stacey",
    "Joan",
    "Hayley",
    "Bernadette",
    "Oluwaseun",
]
_BOYS = [
    "Alfie",
    "Max",
    "Noah",
    "Riley",
    "Jaxon",
    "Harley",
    "Joey",
    "Theo",
    "Oscar",
    "Reggie",
    "Kyle",
    "Scott",
    "Lee",
    "Ian",
    "Jordan",
    "Craig",
    "Dean",
    "Terry",
    "Paul",
    "Mark",
    "Liam",
    "Jason",
    "Barry",
    "Raymond",
    "Alan",
    "Ashley",
    "Mohammed",
    "Tomasz",
    "Emeka",
    "Bartholomew",
]
_NAMES = [
    "Reed",
    "Marsh",
    "Holt",
    "Pike",
    "Shah",
    "Cole",
    "Fry",
    "Brown",
    "Turner",
    "Doyle",
    "Barnes",
    "Crossfield",
    "Haddon",
    "Tillotson",
    "Hollis",
    "Bexley",
    "Brannigan",
    "Hartnell",
    "Radley",
    "Ridgeway",
    "Mottram",
    "Fenwick",
    "Wolstenholme-Fairbrother",
    "Kowalczyk",
    "Okonkwo-Adeyemi",
    "Lacey",
]
_STREETS = [
    "Elm Road",
    "Oak Avenue",
    "Mill Lane",
    "Station Terrace",
    "Windmill Way",
    "Quarry Bank",
    "Canal Row",
    "Orchard Rise",
    "St Wilfrid's Crescent",
]
_AGENCIES = ("Police", "School", "Hospital Trust", "Children's Social Care", "Health Visiting", "GP")
Status = Literal["married", "cohabiting", "separated", "divorced", "ended", "unknown"]


class FamilyMaker:
    """Builds one family from a seed; `shuffled` deals the same family in another order."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - fixed families
        self.people: list[Person] = []
        self.edges: list[Relationship] = []
        self.homes: list[list[str]] = []
        self.conflicts: list[Conflict] = []

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def person(self, sex: Sex | None, born: int, surname: str = "", **more: object) -> str:
        """A person born about that year."""
        i = f"p{len(self.people):02d}"
        surname = surname or self.dice.choice(_NAMES)
        given = self.dice.choice(_GIRLS if sex == "F" else _BOYS)
        day = dt.date(born, self.dice.randint(1, 12), self.dice.randint(1, 28))
        agencies = self.dice.sample(_AGENCIES, self.dice.randint(1, 4))
        sources = tuple(
            PersonSource(
                agency=a,
                fingerprint=f"{i}-{a}",
                origin=Origin(file="return.docx", sha256="0" * 64, place=Place(text="table 1")),
            )
            for a in agencies
        )
        fields: dict[str, object] = {
            "id": i,
            "name": f"{given} {surname}",
            "date_of_birth": day,
            "sex": sex,
            "sources": sources,
        }
        if more.get("unborn"):
            fields |= {"name": f"Unborn baby {surname}", "date_of_birth": None, "expected": day, "sex": None}
        elif self.chance(0.05):
            fields |= {
                "date_of_birth": None,
                "birth_text": str(born),
                "approximate_birth": (dt.date(born, 1, 1), dt.date(born, 12, 31)),
            }
        elif self.chance(0.04):
            fields |= {"date_of_birth": None}
        if sex is None and not more.get("unborn"):
            fields["sex"] = None
        fields |= more
        if fields.get("deceased") and self.chance(0.7) and fields["date_of_birth"]:
            fields["date_of_death"] = min(ON, day + dt.timedelta(days=self.dice.randint(30, 20000)))
        self.people.append(Person.model_validate(fields))
        if self.chance(0.08):
            self.conflicts.append(
                Conflict(person=i, about="date_of_birth", values=(), text="Agencies give two dates of birth.")
            )
        return i

    def surname(self, i: str) -> str:
        return self.people[int(i[1:])].name.split()[-1]

    def parents(self, parents: tuple[str, ...], child: str, kind: str = "birth") -> None:
        self.edges += [Relationship(type="parent", between=(p, child), kind=kind) for p in parents]

    def partners(self, a: str, b: str, status: Status, year: int | None = None) -> None:
        since = str(year) if year and self.chance(0.5) else ""
        until = (
            str(year + self.dice.randint(1, 6))
            if year and since and status in ("separated", "divorced", "ended")
            else ""
        )
        pair = (a, b) if self.chance(0.5) else (b, a)
        self.edges.append(Relationship(type="partner", between=pair, kind=status, since=since, until=until))

    def children(self, parents: tuple[str, ...], count: int, first: int, surname: str = "") -> list[str]:
        """Children born a few years apart; sometimes twins."""
        made: list[str] = []
        year = first
        for _ in range(count):
            sex: Sex | None = self.dice.choice(("F", "M"))
            if self.chance(0.04):
                sex = None
            child = self.person(sex, min(year, 2026), surname or self.surname(parents[0]), deceased=self.chance(0.04))
            self.parents(parents, child, "birth" if self.chance(0.93) else "unknown")
            made.append(child)
            year += self.dice.randint(1, 4)
        return made

    def twin_of(self, child: str, parents: tuple[str, ...]) -> str:
        born = self.people[int(child[1:])].date_of_birth
        twin = self.person(
            self.dice.choice(("F", "M")),
            2018,
            self.surname(child),
            date_of_birth=born,
            birth_text="",
            approximate_birth=None,
        )
        self.parents(parents, twin)
        return twin

    def grandparents(self, child: str, year: int) -> tuple[list[str], list[str]]:
        """Parents of an adult (one or two), with aunts and uncles, some with families of their own."""
        surname = self.surname(child)
        mother = self.person("F", year, surname, deceased=self.chance(0.1))
        pair: tuple[str, ...] = (mother,)
        if self.chance(0.75):
            father = self.person("M", year - 3, surname, deceased=self.chance(0.15))
            pair = (father, mother)
            if self.chance(0.9):
                self.partners(
                    father, mother, self.dice.choice(("married", "married", "divorced", "separated")), year + 22
                )
        self.parents(pair, child)
        siblings = self.children(pair, self.dice.choice((0, 0, 1, 1, 2, 3)), year + 20, surname)
        extra = list(pair)
        for s in siblings:
            if self.chance(0.4):
                spouse = self.person(self.dice.choice(("F", "M")), year + 24)
                self.partners(s, spouse, self.dice.choice(("married", "cohabiting", "ended")))
                self.children((s, spouse), self.dice.choice((0, 1, 1, 2)), year + 46)
        if len(pair) == 2 and self.chance(0.15):
            later = self.person("M", year - 1)
            self.partners(mother, later, "cohabiting", year + 40)
        if self.chance(0.12):
            old = self.person("F", year - 24)
            self.parents((old,), mother)
            extra.append(old)
        return extra, siblings

    def build(self, least: int = 12, most: int = 40) -> Family:
        d = self.dice
        born = d.randint(2014, 2025)
        mother = self.person("F", born - d.randint(19, 36))
        father = self.person("M", born - d.randint(20, 40))
        self.partners(
            mother,
            father,
            d.choice(("married", "cohabiting", "separated", "separated", "divorced", "ended", "unknown")),
            born - 3,
        )
        full = self.children((mother, father), d.randint(0, 2), born - d.randint(4, 6), self.surname(father))
        index = self.person(d.choice(("F", "M")), born, self.surname(father), subject=True)
        self.parents((mother, father), index)
        full.append(index)
        if self.chance(0.25):
            full.append(self.twin_of(index, (mother, father)))
        home = [mother, *full]
        away: list[str] = [father]
        foster_child = ""
        for other, year in ((True, born - 7), (False, born + 2)):
            if self.chance(0.6):
                man = self.person("M", born - d.randint(20, 42))
                self.partners(mother, man, "ended" if other else d.choice(("cohabiting", "married")), year)
                halves = self.children((mother, man), d.choice((0, 1, 1, 2)), year)
                home += halves + ([] if other else [man])
                foster_child = halves[0] if halves and self.chance(0.5) else foster_child
                if not other and self.chance(0.35):
                    baby = self.person(None, 2027, self.surname(man), unborn=True)
                    self.parents((mother, man), baby)
                if self.chance(0.4):
                    ex = self.person("F", born - d.randint(20, 35))
                    self.partners(man, ex, d.choice(("ended", "divorced", "separated")), year - 3)
                    self.children((man, ex), d.choice((1, 1, 2)), year - 2)
        for other, year in ((True, born - 6), (False, born + 3)):
            if self.chance(0.45):
                woman = self.person("F", born - d.randint(18, 38))
                self.partners(father, woman, "ended" if other else "cohabiting", year)
                halves = self.children((father, woman), d.choice((0, 1, 1, 2)), year, self.surname(father))
                if not other:
                    away += [woman, *halves]
                    if self.chance(0.25):
                        step = self.person("M", year - 3)
                        self.parents((woman,), step)
                        away.append(step)
        self.homes += [home, away]
        if self.chance(0.85):
            elders, _ = self.grandparents(mother, born - 55)
            self.homes.append(elders[:2])
            if self.chance(0.1) and full:
                self.parents((elders[-1],), full[0], "special-guardian")
        if self.chance(0.7):
            self.grandparents(father, born - 57)
        if foster_child and self.chance(0.6):
            carers = (self.person("M", 1970), self.person("F", 1972))
            self.partners(*carers, "married")
            self.parents(carers, foster_child, d.choice(("foster", "adoptive")))
            self.homes.append([*carers, foster_child])
            self.homes[0] = [i for i in self.homes[0] if i != foster_child]
        if self.chance(0.3):
            lodger = self.person("M", 1988)
            self.edges.append(Relationship(type="other", between=(lodger, mother), label="lodger"))
            self.homes[0].append(lodger)
        self.grow(d.randint(least, most), mother, father, born)
        return self.family(most)

    def grow(self, size: int, mother: str, father: str, born: int) -> None:
        """More kin, branch by branch, until the family has its size."""
        d = self.dice
        while len(self.people) < size:
            adults = [
                e.between[0] for e in self.edges if e.type == "parent" and len(self.partners_of(e.between[0])) < 3
            ]
            who = d.choice(adults)
            person = self.people[int(who[1:])]
            year = person.date_of_birth.year if person.date_of_birth else born - 30
            branch = d.randrange(4)
            if branch == 0 and not any(
                e.type == "parent" and e.between[1] == who and e.kind != "special-guardian" for e in self.edges
            ):
                self.grandparents(who, year - 27)
            elif branch == 1 and len(self.partners_of(who)) < 3:
                other = self.person("F" if person.sex == "M" else "M", year)
                self.partners(who, other, d.choice(("ended", "divorced")), year + 20)
                self.children((who, other), d.choice((1, 2)), min(year + 21, 2024))
            elif branch == 2:
                couple = [e.between for e in self.edges if e.type == "partner" and who in e.between]
                if couple:
                    self.children(d.choice(couple), 1, min(year + 30, 2024))
            elif who in (mother, father) and len(self.people) + 2 <= size:
                friend = self.person(d.choice(("F", "M")), year)
                self.edges.append(Relationship(type="other", between=(friend, who), label="family friend"))

    def partners_of(self, i: str) -> list[str]:
        return [p for e in self.edges if e.type == "partner" and i in e.between for p in e.between if p != i]

    def family(self, most: int) -> Family:
        keep = {p.id for p in self.people[:most]}
        homes = tuple(
            Household(
                id=f"h{k}",
                address=f"{self.dice.randint(1, 140)} {self.dice.choice(_STREETS)}, Exham, EX1 {k}AA",
                members=tuple(i for i in members if i in keep),
            )
            for k, members in enumerate(self.homes)
            if any(i in keep for i in members)
        )
        edges = tuple(r for r in self.edges if set(r.between) <= keep)
        conflicts = tuple(c for c in self.conflicts if c.person in keep)
        return Family(people=tuple(self.people[:most]), relationships=edges, households=homes, conflicts=conflicts)


def blended_family(seed: int) -> Family:
    """A family of 12 to 40 people."""
    return FamilyMaker(seed).build()


def shuffled(family: Family, seed: int) -> Family:
    """The same family, dealt in another order."""
    dice = random.Random(seed)  # noqa: S311 - a fixed deal

    def deal(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(dice.sample(values, len(values)))

    return family.model_copy(
        update={name: deal(getattr(family, name)) for name in ("people", "relationships", "households", "conflicts")}
    )
