"""What an officer says that the machine may not settle: checked against the case, then noted in the ledger."""

import datetime as dt
import re
from collections.abc import Sequence

import dates
from casefile.entries import Entry
from casefile.errors import UsageError
from casefile.returns import Arrival
from casework.case_record import CaseRecord
from intake.receipts import parse_moment
from packs import Material

_HASH = re.compile(r"[0-9a-f]{6,64}")


def find_file(record: CaseRecord, said: str) -> str:
    """The SHA-256 of the file that is meant: by its hash (six characters or more), or its name in the case folder.

    Raises:
        UsageError: none fits, or several do.
    """
    found = {a.sha256 for a in record.arrivals if _is_meant(a, said.strip())}
    if len(found) == 1:
        return found.pop()
    if not found:
        raise UsageError(
            "No file of this case has that name or hash. `rapid-review status` lists them with their hashes."
        )
    raise UsageError("Several files of this case fit. Give more of the hash; `rapid-review status` lists it.")


def _is_meant(arrival: Arrival, said: str) -> bool:
    if _HASH.fullmatch(said.lower()) and arrival.sha256.startswith(said.lower()):
        return True
    return said in (arrival.name, arrival.name.rsplit("/", 1)[-1])


def find_agency(record: CaseRecord, said: str) -> str:
    """The agency that is meant, as case.toml names it: by its name or any other name of it, in any case.

    Raises:
        UsageError: none fits, or several do.
    """
    wanted = said.strip().casefold()
    found = [a.name for a in record.case.agencies if wanted in {n.casefold() for n in (a.name, *a.also_known_as)}]
    found = found or [a.name for a in record.case.agencies if wanted and wanted in a.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = "; ".join(a.name for a in record.case.agencies)
    raise UsageError(f"Give one agency of this case by its name. They are: {names}.")


def find_entry(material: Material, said: str) -> Entry:
    """The entry of that id, with or without its "E-", in any case.

    Raises:
        UsageError: there is none.
    """
    wanted = said.strip().upper()
    for entry in material.chronology.entries:
        if entry.id.upper() in (wanted, f"E-{wanted}"):
            return entry
    raise UsageError("No entry of this case has that id. Each line of the chronology shows its id, such as E-7K3QF2.")


def find_row(material: Material, said: str) -> str:
    """The fingerprint of the row of a family table that is meant.

    Raises:
        UsageError: there is none, or several fit.
    """
    wanted = said.strip().casefold()
    known = sorted({s.fingerprint for p in material.family.people for s in p.sources})
    found = [f for f in known if f.casefold() == wanted] or [
        f for f in known if len(wanted) >= 4 and f.casefold().startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        "No single row of a family table has that id. The pack's questions on people show the ids of both rows."
    )


def find_person(material: Material, said: str) -> str:
    """The person that is meant, by the id that the pack shows or that of a row; as the row's fingerprint, which outlives re-reading.

    Raises:
        UsageError: there is none.
    """
    for person in material.family.people:
        if person.id.casefold() == said.strip().casefold():
            return min((s.fingerprint for s in person.sources), default=person.id)
    return find_row(material, said)


def chosen_bounds(entry: Entry, said: str) -> dict[str, str]:
    """What is decided of an entry's date: the number of one of its candidates (1 is the first), or a date to be read.

    Returns:
        earliest and latest as ISO days (empty is open), and the cell as typed, to which the decision is bound.

    Raises:
        UsageError: there is no such candidate, or the date cannot be read.
    """
    candidates = entry.when.candidates
    if said.strip().isdigit() and len(said.strip()) <= 2:
        number = int(said)
        if not 1 <= number <= len(candidates):
            raise UsageError(
                f"This entry has {len(candidates)} candidates; give the number of one, or a date such as 12/03/2024."
            )
        earliest, latest = candidates[number - 1].earliest, candidates[number - 1].latest
    else:
        reading = dates.read_date(said)
        if not reading.settled:
            raise UsageError(
                "That date cannot be read. Write it as 12/03/2024, March 2024, or 12/03/2024 to 14/03/2024."
            )
        earliest, latest = reading.earliest, reading.latest
    return {
        "typed": entry.when.raw,
        "earliest": earliest.isoformat() if earliest else "",
        "latest": latest.isoformat() if latest else "",
    }


def moment(said: str) -> dt.datetime:
    """A time of receipt: 2026-11-10T14:25, 2026-11-10 14:25 or 10/11/2026 14:25.

    Raises:
        UsageError: it is none of these.
    """
    found, mistake = parse_moment(said)
    if found is None:
        raise UsageError(f"The time of receipt cannot be used: {mistake}")
    return found


def distinct_entries(material: Material, said: Sequence[str]) -> tuple[str, ...]:
    """The ids of two or more different entries.

    Raises:
        UsageError: one is unknown, or there are fewer than two.
    """
    ids = tuple(dict.fromkeys(find_entry(material, s).id for s in said))
    if len(ids) < 2:
        raise UsageError("Give at least two different entries.")
    return ids
