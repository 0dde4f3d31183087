"""The family: people, how they are related, who lives where, and where agencies disagree."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from casefile.case import Sex
from casefile.entries import Origin
from casefile.findings import Finding
from casefile.values import Value

ParentKind = Literal["birth", "step", "adoptive", "foster", "special-guardian", "unknown"]
PartnerStatus = Literal["married", "cohabiting", "separated", "divorced", "ended", "unknown"]
SiblingKind = Literal["full", "half", "step", "unknown"]


class PersonSource(Value):
    """A row that a person rests on."""

    agency: str
    fingerprint: str
    origin: Origin
    as_typed: Mapping[str, str] = {}


class Person(Value):
    """A person of the family, from one or several rows."""

    id: str
    name: str
    also_known_as: tuple[str, ...] = ()
    date_of_birth: dt.date | None = None
    birth_text: str = ""
    """As typed, where it is no full date: "c. 34", "1990"."""
    approximate_birth: tuple[dt.date | None, dt.date | None] | None = None
    """Bounds of a birth that is known only in part or by an age."""
    expected: dt.date | None = None
    """Of an unborn child: the due date."""
    unborn: bool = False
    date_of_death: dt.date | None = None
    deceased: bool = False
    sex: Sex | None = None
    subject: bool = False
    match: Literal["proposed", "decided"] | None = None
    """How rows of several agencies were taken as one person; None where there is one row only."""
    relation: str = ""
    """In plain words, to the (first) subject child: "maternal half-sister"."""
    relation_typed: tuple[str, ...] = ()
    sources: tuple[PersonSource, ...] = ()
    evidence: tuple[str, ...] = ()
    """Why the rows were taken as one person, in words with points."""
    implied: bool = False
    """Nobody named this person: drawn dashed, without a name, only because others are connected through it."""
    placeholder: bool = False
    withheld_address: bool = False


class Relationship(Value):
    """An edge of the family graph. Fields follow formats.md (people.json)."""

    type: Literal["parent", "partner", "sibling", "other"]
    between: tuple[str, str]
    """Of a parent edge: the parent, then the child."""
    kind: str = "unknown"
    """ParentKind of a parent edge, PartnerStatus of a partner edge, SiblingKind of a sibling edge."""
    label: str = ""
    """As typed, of type `other`; and the words that stated any other edge."""
    since: str = ""
    until: str = ""
    disputed: bool = False
    sources: tuple[PersonSource, ...] = ()


class Household(Value):
    """People of one address."""

    id: str
    address: str
    members: tuple[str, ...]
    withheld: bool = False
    """A placement address: never drawn nor exported by default."""
    sources: tuple[PersonSource, ...] = ()


class ConflictValue(Value):
    """One of the things said."""

    value: str
    sources: tuple[PersonSource, ...] = ()


class Conflict(Value):
    """Agencies say different things of one person, or of how two are related."""

    person: str | None
    about: str
    """date_of_birth, date_of_death, sex, name, address, parents …"""
    values: tuple[ConflictValue, ...]
    text: str
    severity: Literal["info", "warning", "serious"] = "warning"


class MatchQuestion(Value):
    """Two rows that may be one person: kept apart until an officer says."""

    fingerprints: tuple[str, str]
    people: tuple[str, str]
    points: float
    evidence: tuple[str, ...]
    text: str


class NamedInEntries(Value):
    """Somebody who is named only in entries: a candidate, added to the family by decision only."""

    id: str
    name: str
    role: str = ""
    entries: tuple[str, ...] = ()
    text: str = ""


class Family(Value):
    """The family graph as values; `genogram` can turn it into a networkx graph and a drawing."""

    people: tuple[Person, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    households: tuple[Household, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[MatchQuestion, ...] = ()
    candidates: tuple[NamedInEntries, ...] = ()
    findings: tuple[Finding, ...] = ()

    def person(self, id: str) -> Person | None:  # noqa: A002 - the field's own word
        """The person of that id."""
        return next((p for p in self.people if p.id == id), None)
