"""`rapid-review decide …`: what an officer says that the machine may not settle. Each is a row in the ledger with who, when and why."""

import getpass
import sys
from typing import Annotated, Literal

from cyclopts import App, Parameter

from casefile.decisions import DecisionKind, standing
from casefile.errors import UsageError
from casework import CaseRecord, case_record
from casework import decide as find
from casework.assemble import assemble
from casework.headings import find_heading
from commands.console import say, table
from commands.place import Place, one_case, those_cases
from packs import Material
from packs.contents.marks import moment_in_words
from records import Records
from returns.decided import HEADING_FIELDS
from settings import Settings, options

decide = App(name="decide", help="Say what the machine may not settle. Every decision can be undone by another.")

Case = Annotated[str | None, Parameter(name="--case", help="The case; not needed where only one is open.")]
By = Annotated[str | None, Parameter(name="--by", help="Who decides; else the name you are signed in with.")]
Why = Annotated[str, Parameter(name=["--reason", "--why"], help="Why, in a few words.")]
_HERE = Place()


class _Desk:
    """A case opened for one decision."""

    def __init__(self, place: Place, case: str | None) -> None:
        self.settings: Settings
        self.records: Records
        self.place = place
        self.settings, self.records = place.open()
        self.case = one_case(self.records, case)

    def record(self) -> CaseRecord:
        return case_record(self.records, self.case, self.settings.inbox)

    def material(self) -> Material:
        return assemble(self.record(), self.place.clock()(), options(self.settings), draw=False)

    def note(
        self, kind: DecisionKind, about: tuple[str, ...], value: dict[str, str], by: str | None, reason: str
    ) -> None:
        made = self.records.make_decision(self.case, kind, about, value, by=by or getpass.getuser(), reason=reason)
        self.records.close()
        say(f"{made.id} noted. It takes effect with the next pass: rapid-review run --case {self.case}")
        say(f"To take it back: rapid-review decide undo {made.id}", "dim")


@decide.command
def assign(file: str, agency: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Say which agency a file is from. FILE is its name or the start of its hash, as `status` shows it."""
    desk = _Desk(place, case)
    record = desk.record()
    desk.note("assign", (find.find_file(record, file),), {"agency": find.find_agency(record, agency)}, by, reason)


@decide.command
def receipt(file: str, when: str, *, reason: Why, case: Case = None, by: By = None, place: Place = _HERE) -> None:
    """Say when a return really arrived, such as 2026-11-10T14:25. A reason is needed: lateness rests on it."""
    desk = _Desk(place, case)
    desk.note("receipt", (find.find_file(desk.record(), file),), {"at": find.moment(when).isoformat()}, by, reason)


@decide.command
def supersedes(
    newer: str,
    older: str,
    *,
    relation: Literal["supersedes", "completes"] = "supersedes",
    case: Case = None,
    by: By = None,
    reason: Why = "",
    place: Place = _HERE,
) -> None:
    """Say that one file of an agency replaces another, or that the two complete each other."""
    desk = _Desk(place, case)
    record = desk.record()
    about = (find.find_file(record, newer), find.find_file(record, older))
    desk.note("supersedes", about, {"relation": relation}, by, reason)


@decide.command
def key(
    *entries: str,
    off: Annotated[bool, Parameter(negative=())] = False,
    case: Case = None,
    by: By = None,
    reason: Why = "",
    place: Place = _HERE,
) -> None:
    """Mark entries as key practice learning events (or, with --off, no longer)."""
    desk = _Desk(place, case)
    material = desk.material()
    if not entries:
        raise UsageError("Give the ids of one or more entries, such as E-7K3QF2.")
    desk.note(
        "key", tuple(find.find_entry(material, e).id for e in entries), {"key": "no" if off else "yes"}, by, reason
    )


@decide.command
def date(entry: str, choice: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Choose among the readings of an entry's date: the number of a candidate, or the date itself."""
    desk = _Desk(place, case)
    found = find.find_entry(desk.material(), entry)
    desk.note("date", (found.id,), find.chosen_bounds(found, choice), by, reason)


@decide.command
def same(row: str, other: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Say that two rows of family tables are one person."""
    _pair("same", row, other, case, by, reason, place)


@decide.command(name="not-same")
def not_same(row: str, other: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Say that two rows of family tables are two people."""
    _pair("not-same", row, other, case, by, reason, place)


def _pair(
    kind: DecisionKind, row: str, other: str, case: str | None, by: str | None, reason: str, place: Place
) -> None:
    desk = _Desk(place, case)
    material = desk.material()
    desk.note(kind, (find.find_row(material, row), find.find_row(material, other)), {}, by, reason)


@decide.command(name="add-person")
def add_person(
    candidate: str,
    name: str,
    relationship: str,
    *,
    case: Case = None,
    by: By = None,
    reason: Why = "",
    place: Place = _HERE,
) -> None:
    """Add somebody to the family who is named only in entries; CANDIDATE is the id that the pack shows."""
    desk = _Desk(place, case)
    if candidate not in {c.id for c in desk.material().family.candidates}:
        raise UsageError("No such candidate. The pack lists them under Named only in entries.")
    desk.note("add-person", (candidate,), {"name": name, "relationship": relationship}, by, reason)


@decide.command
def quality(
    person: str,
    other: str,
    kind: Literal["close", "distant", "conflict", "violent", "cut-off"],
    entry: str,
    *,
    case: Case = None,
    by: By = None,
    reason: Why = "",
    place: Place = _HERE,
) -> None:
    """Note how a relationship is, as ENTRY tells it; of violence, first the person who harmed. Drawn if `genogram_qualities` is set."""
    desk = _Desk(place, case)
    material = desk.material()
    about = (
        find.find_person(material, person),
        find.find_person(material, other),
        find.find_entry(material, entry).id,
    )
    if about[0] == about[1]:
        raise UsageError("Give two different people.")
    desk.note("quality", about, {"kind": kind}, by, reason)


@decide.command
def join(*entries: str, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Say that entries tell of one event."""
    desk = _Desk(place, case)
    desk.note("join", find.distinct_entries(desk.material(), entries), {}, by, reason)


@decide.command
def split(*entries: str, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Say that entries do not tell of one event."""
    desk = _Desk(place, case)
    desk.note("split", find.distinct_entries(desk.material(), entries), {}, by, reason)


@decide.command
def heading(
    layout: str, typed: str, field: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE
) -> None:
    """Say which field a column heading means; remembered for that layout, whoever returns it. The pack names LAYOUT."""
    desk = _Desk(place, case)
    if field not in HEADING_FIELDS:
        raise UsageError(f"The field is one of {', '.join(HEADING_FIELDS)}.")
    desk.note("heading", find_heading(desk.record(), layout, typed), {"field": field}, by, reason)


@decide.command
def order(
    file: str,
    which: Literal["day-first", "month-first"],
    *,
    case: Case = None,
    by: By = None,
    reason: Why = "",
    place: Place = _HERE,
) -> None:
    """Say in which order a file writes day and month."""
    desk = _Desk(place, case)
    desk.note("month-first", (find.find_file(desk.record(), file),), {"order": which}, by, reason)


@decide.command
def password(file: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Give the password that opens a file; asked for, never typed on the command line, kept encrypted."""
    desk = _Desk(place, case)
    sha256 = find.find_file(desk.record(), file)
    given = getpass.getpass("Password of the file: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not given:
        raise UsageError("No password was given.")
    desk.note("password", (sha256,), {"sealed": desk.records.seal(given)}, by, reason)


@decide.command
def undo(decision: str, *, case: Case = None, by: By = None, reason: Why = "", place: Place = _HERE) -> None:
    """Take a decision back; both stay in the ledger."""
    desk = _Desk(place, case)
    desk.note("undo", (decision,), {}, by, reason)


def decisions(case: str | None, place: Place) -> None:
    """All decisions of a case: what, who, when and why; those undone are marked."""
    _, records = place.open()
    with records:
        for reference in those_cases(records, case):
            made = records.decisions(reference)
            hold = {d.id for d in standing(made)}
            rows = [
                (
                    d.id,
                    d.kind,
                    " ".join(a[:12] if len(a) == 64 else a for a in d.about),
                    "" if d.kind == "password" else ", ".join(f"{k}: {v}" for k, v in d.value.items()),
                    d.by,
                    moment_in_words(d.at),
                    d.reason,
                    "holds" if d.id in hold else "undo" if d.kind == "undo" else "undone",
                )
                for d in made
            ]
            table(reference, ("Decision", "Kind", "About", "What", "By", "When", "Why", ""), rows)
