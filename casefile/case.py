"""A case: who is asked for what, by when."""

import datetime as dt
from typing import Literal

from pydantic import Field

from casefile.values import Value

Sex = Literal["F", "M", "X"]
Partner = Literal["local-authority", "police", "icb"]


class Child(Value):
    """A subject child of the review."""

    name: str
    date_of_birth: dt.date | None = None
    sex: Sex | None = None
    date_of_death: dt.date | None = None


class Agency(Value):
    """An agency that is asked for a return. `partner` names the statutory safeguarding partners among them."""

    name: str
    also_known_as: tuple[str, ...] = ()
    partner: Partner | None = None
    email: str | None = None


class Attendee(Value):
    """Somebody who comes to the meeting, and for whom."""

    name: str
    agency: str | None = None
    partner: Partner | None = None


class Attendance(Value):
    """Who runs the meeting and who comes."""

    chair: str | None = None
    author: str | None = None
    scrutineer: str | None = None
    attendees: tuple[Attendee, ...] = ()


class Case(Value):
    """What case.toml says, checked. Dates are local; both ends of the scoping period are included."""

    reference: str
    incident: dt.date
    aware: dt.date
    notified: dt.date
    referred: dt.date
    """When the business team had the referral; as `notified` where the file does not say."""
    templates_issued: dt.date
    meeting: dt.datetime
    scoping_from: dt.date
    scoping_to: dt.date
    policy: str = "warwickshire"
    children: tuple[Child, ...] = ()
    agencies: tuple[Agency, ...] = Field(min_length=1)
    attendance: Attendance = Attendance()

    def agency(self, name: str) -> Agency | None:
        """The agency of exactly that name in case.toml."""
        return next((a for a in self.agencies if a.name == name), None)
