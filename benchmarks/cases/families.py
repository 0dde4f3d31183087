"""Invented families: who is in them, what they are to each other, and how agencies put it."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from benchmarks.cases.wordings import pick, table

Edge = tuple[str, str, str]  # ("parent", from, to) or ("partner", a, b)


@dataclass(slots=True)
class Label:
    """A way of saying what somebody is to the child, and the edges that it states outright."""

    text: str
    states: tuple[Edge, ...] = ()


@dataclass(slots=True)
class Relative:
    """A person of the family."""

    key: str
    first: str
    last: str
    sex: str
    born: dt.date | None
    labels: tuple[Label, ...]
    address: str
    expected: dt.date | None = None
    often: float = 0.8
    subject: bool = False
    births_seen: set[dt.date] = field(default_factory=set)
    stated: set[Edge] = field(default_factory=set)
    listed: bool = False

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.first} {self.last}"


@dataclass(slots=True)
class FamilyMade:
    """A family and every edge that is true in it or a fair reading."""

    people: list[Relative]
    true: dict[Edge, str]
    ethnicity: str

    def of(self, key: str) -> Relative | None:
        """A person by key, or None."""
        return next((p for p in self.people if p.key == key), None)


def _full(sex: str) -> str:
    return "sister" if sex == "F" else "brother"


def make_family(rng: random.Random, incident: dt.date) -> FamilyMade:
    """A family of four to fourteen."""
    used: set[str] = set()

    def first(sex: str) -> str:
        name = next(
            n for n in iter(lambda: pick(rng, "female" if sex == "F" else "male", of="names"), "") if n not in used
        )
        used.add(name)
        return name

    surnames = rng.sample(table("names")["surnames"], 6)
    home, other_home, third = (
        f"{rng.randint(2, 99)} {street}, {pick(rng, 'towns', of='names')}, ZZ{rng.randint(1, 9)} {rng.randint(1, 9)}AB"
        for street in rng.sample(table("names")["streets"], 3)
    )

    def aged(years: float) -> dt.date:
        return incident - dt.timedelta(days=int(years * 365.25) + rng.randint(0, 200))

    people: list[Relative] = []
    sex = rng.choice("FM")
    child_last = surnames[0]
    child = Relative("sc", first(sex), child_last, sex, aged(rng.uniform(3.2, 9)), (), home, often=1.0, subject=True)
    child.labels = tuple(
        Label(t) for t in ("Subject", "Subject child", "Self", "Index child", "Child (subject)", "Subject of review")
    )
    people.append(child)
    mother = Relative("mother", first("F"), surnames[1], "F", aged(rng.uniform(27, 38)), (), home, often=1.0)
    p_mc: Edge = ("parent", "mother", "sc")
    mother.labels = tuple(
        Label(t, (p_mc,)) for t in ("Mother", "Birth mother", "Mum", "Biological mother", "Mother (PR)", "mother")
    )
    people.append(mother)
    father = Relative("father", first("M"), child_last, "M", aged(rng.uniform(27, 42)), (), other_home, often=0.95)
    p_fc: Edge = ("parent", "father", "sc")
    father.labels = tuple(
        Label(t, (p_fc,))
        for t in ("Father", "Birth father", "Dad", "Biological father", "Father (non-resident)", "father")
    )
    people.append(father)
    true: dict[Edge, str] = {p_mc: "birth", p_fc: "birth", ("partner", "father", "mother"): "separated"}
    if rng.random() < 0.75:
        partner = Relative("partner", first("M"), surnames[2], "M", aged(rng.uniform(24, 40)), (), home, often=0.9)
        both: Edge = ("partner", "mother", "partner")
        partner.labels = (
            Label("Mother's partner", (both,)), Label("Mum's partner", (both,)), Label("Stepfather (mother's partner)", (both,)),
            Label("Mother's boyfriend", (both,)), Label("Partner of mother", (both,)), Label("Step-father"), Label("Mother's current partner", (both,)),
        )  # fmt: skip
        true |= {both: "cohabiting", ("parent", "partner", "sc"): "step"}
        people.append(partner)
    if rng.random() < 0.6:
        s = rng.choice("FM")
        sib = Relative("sib", first(s), child_last, s, aged(rng.uniform(9.5, 15)), (), home, often=0.9)
        stated: tuple[Edge, ...] = (("parent", "mother", "sib"), ("parent", "father", "sib"))
        sib.labels = (
            Label(f"Full {_full(s)}", stated),
            Label("Full sibling", stated),
            Label(_full(s).title()),
            Label("Sibling"),
        )
        true |= dict.fromkeys(stated, "birth")
        if any(p.key == "partner" for p in people):
            true["parent", "partner", "sib"] = "step"
        people.append(sib)
    if any(p.key == "partner" for p in people) and rng.random() < 0.6:
        s = rng.choice("FM")
        half = Relative("half", first(s), surnames[2], s, aged(rng.uniform(2.1, 3)), (), home, often=0.9)
        m_half: Edge = ("parent", "mother", "half")
        half.labels = (
            Label(f"Half-{_full(s)} (maternal)", (m_half,)), Label(f"Maternal half {_full(s)}", (m_half,)), Label(f"Half {_full(s)}"),
            Label("Half sibling (same mother)", (m_half,)), Label("Half-sibling"),
        )  # fmt: skip
        true |= {m_half: "birth", ("parent", "partner", "half"): "birth"}
        people.append(half)
    for key, word, side, s, last in (
        ("mgm", "grandmother", "mother", "F", surnames[1]), ("mgf", "grandfather", "mother", "M", surnames[1]),
        ("pgm", "grandmother", "father", "F", child_last), ("pgf", "grandfather", "father", "M", child_last),
    ):  # fmt: skip
        if rng.random() < (0.8 if key == "mgm" else 0.45):
            kin = Relative(
                key,
                first(s),
                last,
                s,
                aged(rng.uniform(50, 66)),
                (),
                third if side == "mother" else "Not known",
                often=0.6,
            )
            up: Edge = ("parent", key, side)
            full = "Maternal" if side == "mother" else "Paternal"
            kin.labels = (
                Label(key.upper(), (up,)),
                Label(f"{full} {word}", (up,)),
                Label(f"{word.title()} ({full.lower()})", (up,)),
                Label(f"{side.title()}'s {'mother' if s == 'F' else 'father'}", (up,)),
            )
            true[up] = "birth"
            people.append(kin)
    for a, b in (("mgf", "mgm"), ("pgf", "pgm")):
        if {a, b} <= {p.key for p in people}:
            true["partner", a, b] = "married"
    if rng.random() < 0.4:
        aunt = Relative("aunt", first("F"), surnames[1], "F", aged(rng.uniform(22, 35)), (), third, often=0.5)
        aunt.labels = (Label("Maternal aunt"), Label("Mother's sister"), Label("Aunt (maternal)"))
        true |= {("parent", g, "aunt"): "birth" for g in ("mgm", "mgf") if any(p.key == g for p in people)}
        people.append(aunt)
    partner_made = next((p for p in people if p.key == "partner"), None)
    if partner_made and rng.random() < 0.5:
        ex = Relative("pex", first("F"), surnames[3], "F", aged(rng.uniform(24, 38)), (), "Not known", often=0.5)
        old: Edge = ("partner", "partner", "pex")
        ex.labels = (
            Label(f"{partner_made.first}'s ex-partner", (old,)),
            Label(f"Ex-partner of {partner_made.name}", (old,)),
            Label(f"Former partner of {partner_made.first}", (old,)),
        )
        true[old] = "ended"
        people.append(ex)
        s = rng.choice("FM")
        step = Relative("pkid", first(s), surnames[2], s, aged(rng.uniform(4, 11)), (), "Not known", often=0.5)
        son: Edge = ("parent", "partner", "pkid")
        word = "daughter" if s == "F" else "son"
        step.labels = (
            Label(f"Step-{_full(s)} ({partner_made.first}'s {word})", (son,)),
            Label(f"{partner_made.first}'s {word}", (son,)),
            Label(f"{word.title()} of {partner_made.name}", (son,)),
        )
        true |= {son: "birth", ("parent", "pex", "pkid"): "birth", ("parent", "mother", "pkid"): "step"}
        people.append(step)
    if rng.random() < 0.35:
        new = Relative("fnp", first("F"), surnames[4], "F", aged(rng.uniform(22, 36)), (), other_home, often=0.5)
        pair: Edge = ("partner", "father", "fnp")
        new.labels = (
            Label("Father's partner", (pair,)),
            Label("Dad's girlfriend", (pair,)),
            Label("Partner of father", (pair,)),
        )
        true |= {pair: "cohabiting", ("parent", "fnp", "sc"): "step"}
        if any(p.key == "sib" for p in people):
            true["parent", "fnp", "sib"] = "step"
        people.append(new)
    if partner_made and rng.random() < 0.3:
        unborn = Relative(
            "unborn",
            "Unborn baby",
            surnames[1],
            "X",
            None,
            (),
            home,
            expected=incident + dt.timedelta(days=rng.randint(40, 180)),
            often=0.6,
        )
        carries: Edge = ("parent", "mother", "unborn")
        unborn.labels = (
            Label("Unborn half-sibling"),
            Label("Unborn sibling"),
            Label("Mother's unborn baby", (carries,)),
        )
        true |= {carries: "birth", ("parent", "partner", "unborn"): "birth", ("parent", "father", "unborn"): "birth"}
        people.append(unborn)
    return FamilyMade(people, true, pick(rng, "ethnicities", of="names"))


def truth_of(made: FamilyMade, professionals: list[str]) -> dict[str, Any]:
    """The truth's people.json: those whom any return lists, and the edges between them."""
    listed = {p.key: p for p in made.people if p.listed}
    stated = {e for p in listed.values() for e in p.stated}
    people = [
        {
            "id": f"p-{p.key}", "name": p.name, "also_known_as": [f"{p.first} {p.last.upper()}"],
            "date_of_birth": p.born.isoformat() if p.born else None,
            "dates_of_birth_seen": sorted(d.isoformat() for d in p.births_seen),
            "expected": p.expected.isoformat() if p.expected else None, "date_of_death": None,
            "sex": p.sex, "subject": p.subject, "sources": [],
        }
        for p in listed.values()
    ]  # fmt: skip
    relationships: list[dict[str, Any]] = []
    for edge, kind in made.true.items():
        if edge[1] not in listed or edge[2] not in listed:
            continue
        ends = [f"p-{k}" for k in edge[1:]]
        row: dict[str, Any] = {"type": edge[0], "stated": edge in stated, "sources": []}
        relationships.append(
            row
            | (
                {"from": ends[0], "to": ends[1], "kind": kind}
                if edge[0] == "parent"
                else {"between": ends, "status": kind}
            )
        )
    conflicts = [
        {
            "person": f"p-{p.key}",
            "about": "date_of_birth",
            "values": [{"value": d.isoformat(), "sources": []} for d in sorted(p.births_seen)],
        }
        for p in listed.values()
        if len(p.births_seen) > 1
    ]
    return {
        "people": people, "relationships": relationships, "households": [], "conflicts": conflicts,
        "professionals": professionals,
    }  # fmt: skip
