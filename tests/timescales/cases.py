"""An invented case and returns for it."""

import datetime as dt

from casefile.case import Agency, Case
from casefile.returns import AgencyReturn


def at(moment: str) -> dt.datetime:
    """A moment of local time."""
    return dt.datetime.fromisoformat(moment)


def case(**changes: object) -> Case:
    """A case of November 2026; any field may be changed."""
    fields: dict[str, object] = {
        "reference": "WSCP-RR-2026-099",
        "incident": dt.date(2026, 10, 30),
        "aware": dt.date(2026, 11, 2),
        "notified": dt.date(2026, 11, 3),
        "referred": dt.date(2026, 11, 3),
        "templates_issued": dt.date(2026, 11, 4),
        "meeting": at("2026-11-13 10:00"),
        "scoping_from": dt.date(2024, 11, 1),
        "scoping_to": dt.date(2026, 10, 30),
        "agencies": (Agency(name="Northfield Police"),),
    }
    return Case.model_validate(fields | changes)


def received(moment: str) -> AgencyReturn:
    """A return that came at a moment."""
    return AgencyReturn(agency="Northfield Police", status="received", counts_from=at(moment))


OUTSTANDING = AgencyReturn(agency="Northfield Police", status="outstanding")
