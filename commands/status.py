"""`rapid-review status` and `open`: where a case stands, and what to do."""

from pathlib import Path
from typing import TYPE_CHECKING

import casework
from casework import case_record
from commands.console import say, table
from commands.place import Place, those_cases
from packs import Material, packs_of
from packs.contents.marks import counted, day_in_words
from packs.contents.states import STATE_WORDS, STATUS_WORDS, TIMELINESS_WORDS, return_line
from settings import options

if TYPE_CHECKING:
    from casework.collate import Collated


def open_case(path: Path, place: Place) -> None:
    """Check a case file, record the case, make its folders, and print its timetable."""
    from casework.assemble import assemble

    text = casework.read_case_file(path / "case.toml" if path.is_dir() else path)
    settings, records = place.open()
    with records:
        opened = casework.open_case(records, text, settings.inbox)
        say(f"{'Opened' if opened.changed else 'Already open, unchanged:'} {opened.case.reference}", "bold")
        for oddity in opened.oddities:
            say(f"  To be looked at: {oddity}", "yellow")
        material = assemble(
            case_record(records, opened.case.reference, settings.inbox), place.clock()(), options(settings), draw=False
        )
        print_timetable(material)
        say(f"\nDrop returns into {opened.folder} (a sub-folder named for an agency assigns a file to it).")
        say(f"Then type: rapid-review run --case {opened.case.reference}   (or keep `rapid-review serve` running)")


def print_timetable(material: Material) -> None:
    """Every milestone with its day, state and arithmetic."""
    rows = []
    for one in material.timetable.milestones:
        due = day_in_words(one.due) if one.due else ""
        due = f"{day_in_words(one.earliest)} to {due}" if one.earliest else due
        rows.append((one.name, due, STATE_WORDS[one.state], one.how + (f" {one.warning}" if one.warning else "")))
    table(f"Timetable ({material.timetable.policy_title})", ("Step", "Due", "State", "How it was reckoned"), rows)
    for note in material.timetable.notes:
        say(note, "dim")


def status(case: str | None, place: Place) -> None:
    """Every return's state, due dates, what needs attention and what to do."""
    from casework.assemble import assemble

    settings, records = place.open()
    with records:
        cases = those_cases(records, case)
        if not cases:
            say("No case is open. Open one with: rapid-review open case.toml")
        for reference in cases:
            material = assemble(
                case_record(records, reference, settings.inbox), place.clock()(), options(settings), draw=False
            )
            published = packs_of(settings.outputs, reference)
            _print_case(material, published[-1] if published else None)


def _print_case(material: Material, latest: Path | None) -> None:
    case = material.case
    say(f"\n{case.reference}: meeting {day_in_words(case.meeting)}, {case.meeting:%H:%M}", "bold")
    print_returns(material)
    for line in to_do(material):
        say(f"  • {line}", "yellow")
    coming = [m for m in material.timetable.milestones if m.state in ("due", "overdue") and m.due]
    for one in coming[:3]:
        say(f"  {STATE_WORDS[one.state]}: {one.name}, {day_in_words(one.due) if one.due else ''}")
    say(f"  Latest pack: {latest}" if latest else "  No pack yet.")


def print_returns(material: Material) -> None:
    """One row an agency."""
    states = {s.agency: s for s in material.timetable.returns}
    rows, marks = [], []
    for one in material.returns.agencies:
        state = states[one.agency]
        days = state.working_days_late or state.working_days_overdue
        late = f" by {counted(days, 'working day')}" if days else ""
        received = f"{state.received_at:%a %d %b %H:%M}" if state.received_at else ""
        words = TIMELINESS_WORDS[state.timeliness] + late
        rows.append((one.agency, STATUS_WORDS[one.status], words, received, f"{state.limit:%a %d %b}"))
        marks.append(one.status if one.status in ("rejected", "needs-attention") else state.timeliness)
    table("", ("Agency", "Return", "In time?", "Received", "Limit"), rows, marks)
    for one in material.returns.agencies:
        for file in one.files:
            note = "" if file.current else f" ({file.note or 'earlier'})"
            say(f"  {file.sha256[:8]}  {one.agency}: {file.full_name}{note}", "dim")


def to_do(material: Material) -> list[str]:
    """What a person must do, and how."""
    lines = [
        f"{r.agency}: {r.reason}"
        for r in material.returns.agencies
        if r.reason and r.status in ("rejected", "needs-attention")
    ]
    lines += [f"{f.full_name} ({f.sha256[:8]}): {f.reason}" for f in material.returns.unassigned]
    unsettled = [e for e in material.chronology.entries if e.when.status == "ambiguous"]
    lines += [
        f'{e.id}: the date "{e.when.raw}" needs a decision: rapid-review decide date {e.id} …' for e in unsettled[:10]
    ]
    if len(unsettled) > 10:
        lines.append(f"and {len(unsettled) - 10} more dates; the pack lists them.")
    if material.family.questions:
        lines.append(
            f"{counted(len(material.family.questions), 'question')} whether two rows are one person; the pack lists them."
        )
    unplaced = sum(len(c.unplaced) for c in material.returns.coverage)
    if unplaced:
        lines.append(f"{counted(unplaced, 'piece')} of text that found no place; the pack lists them under Coverage.")
    return lines


def print_outcome(done: "Collated") -> None:
    """What came of one case: its state, where the pack is, what is new."""
    print_case(done.material, done.latest)
    if done.pack is None:
        say(f"  Nothing has changed since {done.latest.name if done.latest else 'the last pass'}.")
    for why in done.why:
        say(f"  New: {why}")


def print_case(material: Material, latest: Path | None) -> None:
    """A line a return, what needs a person, how much there is, and where the pack lies."""
    states = {s.agency: s for s in material.timetable.returns}
    say(f"\n{material.case.reference}", "bold")
    for one in material.returns.agencies:
        state = states[one.agency]
        bad = one.status in ("rejected", "needs-attention") or state.timeliness in ("late", "overdue")
        say(f"  {return_line(one, state)}", "red" if bad else "")
    for line in to_do(material):
        say(f"  • {line}", "yellow")
    entries = counted(len(material.chronology.entries), "entry", "entries")
    people = counted(sum(not p.implied for p in material.family.people), "person", "people")
    say(f"  {entries}, {counted(len(material.chronology.groups), 'event')} told by several agencies, {people}.")
    if latest:
        for name in ("meeting-pack.pdf", "meeting-pack.docx", "chronology.xlsx", "genogram.svg"):
            if (latest / name).exists():
                say(f"  {latest / name}", "green")
