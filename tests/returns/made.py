"""Small made-up cases, files and readings for the tests of this room."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from casefile.case import Agency, Case, Child
from casefile.readings import AgencyClue, Block, FileReading, Place, Reading, TypedAnswer, TypedEntry, TypedSignOff
from casefile.returns import Arrival

POLICE, SCHOOL, TRUST, HEALTH, SOCIAL = (
    "Marlshire Police",
    "St Oswin's C of E Primary",
    "Brackwell General Hospital NHS Trust",
    "Marlshire 0-19 Public Health Nursing",
    "Marlshire Children's Social Care",
)
MONDAY = dt.datetime.fromisoformat("2025-03-10T09:00")
HERE = Place(text="table 1, row 2")


def case(*agencies: Agency, **fields: Any) -> Case:
    """A case of five agencies, or of those given."""
    asked = agencies or (
        Agency(name=SOCIAL, also_known_as=("Children's Social Care", "CSC"), partner="local-authority"),
        Agency(name=POLICE, also_known_as=("Police",), partner="police", email="review@marlshire.police.example"),
        Agency(name=TRUST, also_known_as=("Brackwell General", "Acute Trust")),
        Agency(name=HEALTH, also_known_as=("Health Visiting",)),
        Agency(name=SCHOOL, also_known_as=("School",)),
    )
    plain: dict[str, Any] = {
        "reference": "MSCP-RR-2025-001",
        "incident": dt.date(2025, 2, 20),
        "aware": dt.date(2025, 2, 20),
        "notified": dt.date(2025, 2, 24),
        "referred": dt.date(2025, 2, 24),
        "templates_issued": dt.date(2025, 2, 25),
        "meeting": dt.datetime.fromisoformat("2025-03-11T10:00"),
        "scoping_from": dt.date(2023, 2, 1),
        "scoping_to": dt.date(2025, 2, 20),
        "children": (Child(name="Ada Fernley", date_of_birth=dt.date(2021, 5, 4), sex="F"),),
        "agencies": asked,
    }
    return Case(**{**plain, **fields})


def row(date: str, event: str, **fields: Any) -> TypedEntry:
    """A typed row of a chronology."""
    return TypedEntry(**{"block": 1, "series": "t1", "date_text": date, "event": event, "place": HERE, **fields})


def reading(*rows: TypedEntry, **fields: Any) -> Reading:
    """A reading of a Word document with these rows."""
    return Reading(**{"format": "docx", "entries": rows, **fields})


def says(kind: Any, text: str) -> AgencyClue:
    """A clue to whose return it is."""
    return AgencyClue(kind=kind, text=text, place=HERE)


def answer(question: str | None, text: str, heading: str = "Heading", block: int = 50) -> TypedAnswer:
    """A typed answer."""
    return TypedAnswer(block=block, question=question, heading=heading, text=text, place=HERE)


def signed(by: str = "R. Alder", on: str = "07/03/2025") -> TypedSignOff:
    """A sign-off."""
    return TypedSignOff(by=by, on_text=on, place=HERE)


def block(key: int, text: str, fate: Any = "unplaced") -> Block:
    """A paragraph of a document."""
    return Block(key=key, kind="paragraph", text=text, place=Place(text=f"paragraph {key}"), fate=fate)


class Inbox:
    """Files as they arrive, and what was read of each. A hash is the letter given, many times over."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.readings: dict[str, FileReading] = {}

    def put(
        self,
        name: str,
        content: str,
        *readings: Reading,
        at: dt.datetime = MONDAY,
        outcome: str = "read",
        folder: str | None = None,
        mail: dt.datetime | None = None,
    ) -> str:
        """One file; returns its hash. Equal `content` is equal bytes."""
        sha = (content * 64)[:64]
        self.arrivals.append(Arrival(sha256=sha, name=name, first_seen=at, folder_agency=folder))
        made = FileReading.model_validate(
            {
                "sha256": sha,
                "reader": "1",
                "format": "docx",
                "outcome": outcome,
                "readings": readings,
                "mail_received": mail,
            }
        )
        self.readings[sha] = made
        return sha


def state(returns: Any, agency: str) -> Any:
    """The state of one agency's return."""
    return next(r for r in returns.agencies if r.agency == agency)


def kinds_of_findings(returns: Any) -> Sequence[str]:
    """The kinds of the findings, in order."""
    return [f.kind for f in returns.findings]


def by_event(returns: Any) -> Mapping[str, Any]:
    """Entries by their text."""
    return {e.event or "": e for e in returns.entries}
