"""A case as large as any: thousands of entries of many agencies, read already; the same for the same numbers."""

import datetime as dt
import random
from collections.abc import Callable

from benchmarks.cases.families import FamilyMade, Relative, make_family
from benchmarks.cases.story import Body, Teller, make_bodies
from benchmarks.cases.wordings import pick, table
from casefile.case import Agency, Case, Child
from casefile.readings import (
    AgencyClue,
    Block,
    FileReading,
    Place,
    Reading,
    TypedAnswer,
    TypedEntry,
    TypedPerson,
)
from casefile.returns import Arrival
from casework import CaseRecord

INCIDENT = dt.date(2026, 10, 30)
NOW = dt.datetime.fromisoformat("2026-11-17T10:00")
DAYS = 4 * 365
SHARED = 0.25
"""The share of entries that tell of an event that others tell of too."""

Row = tuple[dt.date, str, str]
"""Day, event, source."""


def large_case(entries: int, agencies: int = 24, seed: int = 7) -> CaseRecord:
    """A case whose returns hold so many entries together.

    Args:
        entries: in all.
        agencies: each sends one return.
        seed: another seed, other families and words.
    """
    rng = random.Random(seed)  # noqa: S311 - made data, no secret
    family = make_family(rng, INCIDENT)
    bodies = _bodies(rng, agencies)
    told = _tell(rng, family, bodies, entries)
    case = _case(family, bodies)
    arrivals, readings = [], {}
    for number, body in enumerate(bodies):
        sha = f"{number + 1:064x}"
        name = f"{body.name}/return {number + 1}.docx"
        at = dt.datetime(2026, 11, 9, 9, 0) + dt.timedelta(minutes=number)  # noqa: DTZ001 - London wall clock
        arrivals.append(Arrival(sha256=sha, name=name, first_seen=at, size=40_000, folder_agency=body.name))
        readings[sha] = _reading(sha, body, family, sorted(told[number]))
    return CaseRecord(case, arrivals, readings, (), ())


def _bodies(rng: random.Random, count: int) -> list[Body]:
    bodies: list[Body] = []
    while len(bodies) < count:
        for body in make_bodies(rng, 12, f"{pick(rng, 'towns', of='names')}shire"):
            if len(bodies) < count and all(b.name != body.name for b in bodies):
                bodies.append(body)
    return bodies


def _tell(rng: random.Random, family: FamilyMade, bodies: list[Body], entries: int) -> list[list[Row]]:
    teller = Teller(rng, family)
    told: list[list[Row]] = [[] for _ in bodies]
    room = [entries // len(bodies) + (k < entries % len(bodies)) for k in range(len(bodies))]

    def put(number: int, day: dt.date, text: str) -> None:
        if len(told[number]) < room[number]:
            told[number].append((day, text, pick(rng, "shared_words", "sources", of="events")))

    for _ in range(int(entries * SHARED / 2.5)):
        kind = rng.choice(table("events")["shared"])
        able = [k for k, b in enumerate(bodies) if b.role in kind]
        day = INCIDENT - dt.timedelta(days=rng.randrange(DAYS))
        fixed = {"topic": rng.choice(table("wordings")["text"]["topics"]), "n": str(rng.randint(2, 28))}
        for number in rng.sample(able, min(len(able), rng.choice((2, 2, 3)))):
            put(number, day, teller.tell(rng.choice(kind[bodies[number].role]), bodies[number], fixed))
    for number, body in enumerate(bodies):
        while len(told[number]) < room[number]:
            day = INCIDENT - dt.timedelta(days=rng.randrange(DAYS))
            put(number, day, teller.tell(rng.choice(table("events")["solo"][body.role]), body, {}))
    return told


def _case(family: FamilyMade, bodies: list[Body]) -> Case:
    child = next(p for p in family.people if p.subject)
    return Case(
        reference="LC-RR-2026-001", incident=INCIDENT, aware=INCIDENT, notified=dt.date(2026, 11, 3), referred=dt.date(2026, 11, 3),
        templates_issued=dt.date(2026, 11, 4), meeting=NOW, scoping_from=INCIDENT - dt.timedelta(days=DAYS), scoping_to=INCIDENT,
        children=(Child(name=child.name, date_of_birth=child.born, sex=child.sex),),
        agencies=tuple(Agency(name=b.name, also_known_as=tuple(b.short)) for b in bodies),
    )  # fmt: skip


def _reading(sha: str, body: Body, family: FamilyMade, rows: list[Row]) -> FileReading:
    blocks: list[Block] = []

    def block(text: str, place: Place) -> int:
        blocks.append(
            Block.model_validate({"key": len(blocks), "kind": "row", "text": text, "place": place, "fate": "placed"})
        )
        return len(blocks) - 1

    people = tuple(_person(p, block) for p in family.people)
    entries = []
    for number, (day, event, source) in enumerate(rows, 2):
        place = Place(text=f"table 2, row {number}", table=2, row=number)
        typed = f"{day:%d/%m/%Y}"
        key = block(f"{typed} | {event} | {source}", place)
        entries.append(
            TypedEntry(block=key, series="2:table", date_text=typed, event=event, source=source, place=place)
        )
    place = Place(text="paragraph 9")
    words = " ".join(event for _, event, _ in rows[:12])
    answer = TypedAnswer(
        block=block(words, place),
        question="involvement_summary",
        heading="Summary of involvement",
        text=words,
        place=place,
    )
    clue = AgencyClue(kind="field", text=body.name, place=Place(text="paragraph 1"))
    reading = Reading(
        format="word",
        language_order="day-first",
        entries=tuple(entries),
        people=people,
        answers=(answer,),
        clues=(clue,),
        blocks=tuple(blocks),
    )
    return FileReading(sha256=sha, reader="made", format="word", outcome="read", readings=(reading,))


def _person(person: Relative, block: Callable[[str, Place], int]) -> TypedPerson:
    place = Place(text="table 1", table=1)
    born = f"{person.born:%d/%m/%Y}" if person.born else ""
    key = block(f"{person.name} | {born} | {person.labels[0].text}", place)
    return TypedPerson(
        block=key, series="1:people", name=person.name, relationship=person.labels[0].text, date_of_birth=born, sex=person.sex,
        address=person.address, place=place,
    )  # fmt: skip
