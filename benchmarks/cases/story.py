"""What happened in a made case, and each agency's account of it."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from benchmarks.cases.families import FamilyMade
from benchmarks.cases.wordings import pick, table


@dataclass(slots=True)
class Body:
    """An agency that is asked."""

    name: str
    role: str
    short: list[str]
    partner: str | None
    titles: list[str]
    services: list[str]
    voice: int  # how it refers to the mother
    staff: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Account:
    """One row of one agency's return."""

    body: Body
    day: dt.date
    event: str
    group: str | None
    kind: str
    timed: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Period:
    """The dates of a case."""

    incident: dt.date
    begins: dt.date


def make_bodies(rng: random.Random, count: int, county: str) -> list[Body]:
    """Agencies of a case: the statutory ones and a draw of the others."""
    kinds: list[dict[str, Any]] = table("names")["agency"]
    must = [k for k in kinds if k["role"] in ("care", "police", "hospital", "nursing")]
    rest = [k for k in kinds if k not in must and k["role"] != "icb"]
    bodies = []
    for kind in must + rng.sample(rest, count - len(must)):
        town, street = pick(rng, "towns", of="names"), pick(rng, "streets", of="names")
        name = rng.choice(kind["names"]).format(county=county, town=town, street=street)
        staff = [
            f"{rng.choice(kind['titles'])} {pick(rng, 'staff_first', of='names')[0]}. {pick(rng, 'staff_last', of='names')}"
            for _ in range(3)
        ]
        bodies.append(
            Body(
                name,
                kind["role"],
                kind["short"],
                kind.get("partner"),
                kind["titles"],
                kind.get("services", []),
                rng.randrange(6),
                staff,
            )
        )
    return bodies


class Teller:
    """Fills the blanks of a wording in an agency's own way of speaking."""

    def __init__(self, rng: random.Random, family: FamilyMade) -> None:
        self.rng, self.family = rng, family

    def _adult(self, key: str, style: int) -> str:
        person = self.family.of(key) or self.family.of("father")
        if person is None:
            return "an adult"
        role = {
            "mother": ("mum", "mother", "Mo"),
            "partner": ("mum's partner", "mother's partner", "stepfather"),
            "father": ("dad", "father", "Fa"),
        }
        title = "Ms" if person.sex == "F" else "Mr"
        words = role[person.key if person.key in role else "father"]
        return (
            words[0],
            words[1],
            f"{title} {person.last}",
            f"{person.first} {person.last.upper()}",
            person.first,
            words[2],
        )[style]

    def tell(self, wording: str, body: Body, fixed: dict[str, str]) -> str:
        """The wording with its blanks filled."""
        child, sibling = self.family.of("sc"), self.family.of("sib") or self.family.of("sc")
        style = body.voice
        values = {
            "child": child.first if child else "", "sibling": sibling.first if sibling else "",
            "mother": self._adult("mother", style), "partner": self._adult("partner", style), "father": self._adult("father", style),
            "staff": self.rng.choice(body.staff), "topic": self.rng.choice(table("wordings")["text"]["topics"]),
            "n": str(self.rng.randint(2, 28)), "ref": f"{self.rng.choice('ABKT')}{self.rng.randint(10000, 99999)}",
            "injury": pick(self.rng, "shared_words", "injuries", of="events"),
        } | fixed  # fmt: skip
        text = wording.format(**values)
        return text[0].upper() + text[1:]


def _spread(rng: random.Random, period: Period, taken: list[tuple[dt.date, str]], kind: str, apart: int) -> dt.date:
    """A day of the period that lies well apart from others of its kind."""
    span = (period.incident - period.begins).days - 4
    for _ in range(400):
        day = period.begins + dt.timedelta(days=rng.randint(2, span))
        if all(abs((day - other).days) >= (apart if k == kind else 1) for other, k in taken):
            break
    taken.append((day, kind))
    return day


def make_story(rng: random.Random, bodies: list[Body], family: FamilyMade, period: Period) -> list[Account]:
    """Accounts of shared and of single events, in the order of days."""
    teller, made = Teller(rng, family), list[Account]()
    taken: list[tuple[dt.date, str]] = []
    speakers = {b.role: b for b in bodies}
    shared: list[dict[str, Any]] = table("events")["shared"]
    for number in range(rng.randint(14, 20)):
        kind = rng.choice(shared)
        roles = [r for r in kind if r in speakers]
        if len(roles) < 2:
            continue
        day = _spread(rng, period, taken, kind["kind"], 25)
        fixed = {
            "topic": rng.choice(table("wordings")["text"]["topics"]), "n": str(rng.randint(2, 28)),
            "injury": pick(rng, "shared_words", "injuries", of="events"),
        }  # fmt: skip
        for role in rng.sample(roles, min(len(roles), rng.randint(2, 4))):
            told = teller.tell(rng.choice(kind[role]), speakers[role], fixed)
            made.append(Account(speakers[role], day, told, f"e{number}", kind["kind"]))
    for role, wordings in table("events")["incident"].items():
        if role in speakers:
            made.append(
                Account(
                    speakers[role],
                    period.incident,
                    teller.tell(rng.choice(wordings), speakers[role], {}),
                    "incident",
                    "incident",
                )
            )
    for body in bodies:
        for _ in range(rng.randint(4, 12)):
            day = _spread(rng, period, taken, body.role, 3)
            made.append(
                Account(
                    body, day, teller.tell(rng.choice(table("events")["solo"][body.role]), body, {}), None, body.role
                )
            )
    for account in made:
        tail = {
            "source": "sources",
            "response": "responses",
            "analysis": "analyses",
            "child_voice": "voices",
            "category": "categories",
        }
        for name, words in tail.items():
            if rng.random() < (0.9 if name == "source" else 0.55):
                account.fields[name] = teller.tell(pick(rng, "shared_words", words, of="events"), account.body, {})
        account.fields["professional"] = rng.choice(account.body.staff)
        account.timed = rng.random() < 0.25
    return sorted(made, key=lambda a: a.day)
