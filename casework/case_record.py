"""All that is on record of a case, and what settings say of how it is worked: the input of everything that follows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import intake
from casefile.case import Case
from casefile.case_file import parse_case
from casefile.decisions import Decision
from casefile.errors import CaseFileError
from casefile.readings import FileReading
from casefile.returns import Arrival, Receipt
from casework.remembered import remembered_headings
from records import Records


@dataclass(frozen=True, slots=True)
class Options:
    """What settings say of how a case is worked; values, handed down from the edge."""

    closed_days: frozenset[dt.date] = frozenset()
    return_anchor: Literal["policy", "issued", "notified"] = "policy"
    gap_days: int = 90
    genogram_style: Literal["uk", "ics", "mcgoldrick"] = "uk"
    paper: Literal["A4", "A3"] = "A4"
    genogram_qualities: bool = False
    relationship_words: str = ""
    """CSV of the partnership's own relationship words, as text."""
    name_spellings: str = ""
    """CSV of its own names that are one name, as text."""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """All that is on record of a case, as it goes into a pack."""

    case: Case
    arrivals: Sequence[Arrival]
    readings: Mapping[str, FileReading]
    receipts: Sequence[Receipt]
    decisions: Sequence[Decision]
    """Its own, and what other cases settled of headings that came here too (`Decision.elsewhere`)."""
    oddities: tuple[str, ...] = ()
    ledger_head: str = ""


def case_record(records: Records, reference: str, inbox: Path) -> CaseRecord:
    """All that is on record of a case; receipts.csv is read anew.

    Raises:
        UnknownCaseError: no case of that reference is open.
    """
    case = records.case(reference)
    receipts, mistakes = intake.read_receipts(inbox / reference / "receipts.csv")
    readings, decisions = intake.readings(records, reference), records.decisions(reference)
    return CaseRecord(
        case=case,
        arrivals=records.arrivals(reference),
        readings=readings,
        receipts=receipts,
        decisions=(*decisions, *remembered_headings(records, reference, readings.values(), decisions)),
        oddities=(*_oddities(records.case_toml(reference)), *mistakes),
        ledger_head=records.head(reference),
    )


def _oddities(toml: str) -> tuple[str, ...]:
    try:
        return parse_case(toml)[1] if toml else ()
    except CaseFileError:
        return ()
