"""Statements that there was no contact: facts that an agency gives, and the answer to the question why it records nothing."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from casefile.entries import Entry
from casefile.findings import Finding
from casefile.returns import Answer
from chronology.account import telling_text
from dates import display

_STATES = re.compile(
    r"\b(?:no|nil) (?:further |other |known |recorded |relevant |direct |significant )*(?:contacts?|involvement|entries|records?|attendances?|interactions?|information|events|activity)"
    r"(?: (?:recorded|held|noted|known|made|with (?:the )?(?:family|child|children|service|agency|mother|mum|parents?)))*\b",
    re.IGNORECASE,
)
_OF_A_TIME = re.compile(
    r"\b(?:between|from|during|since|until|after|before|prior to|for (?:the )?(?:period|rest)|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NARROWEST = 14
"""Days that such an entry must span; "no contact" on one day is a visit that failed."""
_LONGEST = 160


def states_no_contact(entry: Entry) -> bool:
    """Is it an entry about a stretch of time in which the agency had no contact?"""
    first, last = entry.when.earliest, entry.when.latest
    wide = entry.when.settled and (first is None or last is None or (last - first).days >= _NARROWEST)
    return wide and _STATES.match(telling_text(entry).strip()) is not None


def covers(entry: Entry, start: dt.date, end: dt.date) -> bool:
    """Does the entry's time cover this stretch, but for a fortnight at either end?"""
    slack = dt.timedelta(days=_NARROWEST)
    first, last = entry.when.earliest, entry.when.latest
    return (first is None or first <= start + slack) and (last is None or last >= end - slack)


def no_contact_findings(entries: Sequence[Entry], answers: Sequence[Answer]) -> list[Finding]:
    """One finding for each agency that says so, in its own words; for information."""
    said: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        if states_no_contact(entry):
            said.setdefault(entry.agency, []).append(
                (f"{display(entry.when)}: “{_short(telling_text(entry))}”", entry.id)
            )
    for answer in answers:
        for sentence in _stated(answer.text):
            said.setdefault(answer.agency, []).append((f"“{_short(sentence)}”", ""))
    return [
        Finding(
            kind="no-contact-stated",
            severity="info",
            text=f"{agency} states that it had no contact: {'; '.join(dict.fromkeys(words for words, _ in stated))}.",
            entries=tuple(i for _, i in stated if i),
            agencies=(agency,),
        )
        for agency, stated in said.items()
    ]


def _stated(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.;!?])\s+|\n+", text):
        if _STATES.search(sentence) and _OF_A_TIME.search(sentence):
            yield sentence.strip()


def _short(text: str) -> str:
    words = " ".join(text.split()).rstrip(".")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
