"""The timetable with its arithmetic, and the state of every return."""

from casefile.returns import AgencyReturn, Milestone, ReturnState
from packs.blocks import Block, Callout, Cell, Heading, Paragraph, Row, Run, Section, Table, Text, Tone, cell, text
from packs.contents.marks import Marks, counted, day_in_words
from packs.material import Material

STATE_WORDS = {
    "done": "Done",
    "done-late": "Done, late",
    "due": "To come",
    "overdue": "Overdue",
    "outside-window": "Outside the window",
    "information": "",
}
TIMELINESS_WORDS = {
    "on-time": "On time",
    "after-target": "In time, after the target",
    "late": "Late",
    "not-due": "Not due yet",
    "overdue": "Overdue",
}
STATUS_WORDS = {
    "received": "Received and read",
    "nil": "Nil return: does not know the family",
    "needs-attention": "Needs attention",
    "rejected": "Could not be read",
    "outstanding": "Nothing has come",
}
_TONES: dict[str, Tone] = {
    "overdue": "serious",
    "late": "serious",
    "done-late": "warning",
    "outside-window": "warning",
    "after-target": "warning",
    "on-time": "good",
    "needs-attention": "serious",
    "rejected": "serious",
    "outstanding": "warning",
}


def tone_of(word: str) -> Tone:
    """The tone of a state; what has none is plain."""
    return _TONES.get(word, "plain")


def return_line(one: AgencyReturn, state: ReturnState) -> str:
    """One line on a return: "Warwickshire Police: on time (received Tue 10 Nov 2026 …)"."""
    words = TIMELINESS_WORDS[state.timeliness].lower()
    days = state.working_days_late or state.working_days_overdue
    late = f" by {counted(days, 'working day')}" if days else ""
    match one.status:
        case "received" | "nil":
            kind = "nil return, " if one.status == "nil" else ""
            return f"{one.agency}: {kind}{words}{late} ({state.verdict.rsplit(':', 1)[0]})"
        case "outstanding":
            return f"{one.agency}: nothing has come, {words}{late} (limit {day_in_words(state.limit)})"
        case _:
            return f"{one.agency}: {STATUS_WORDS[one.status].lower()}, {words}{late}. {one.reason}".strip()


def _milestone(one: Milestone) -> Row:
    due = day_in_words(one.due) if one.due else ""
    if one.earliest and one.due:
        due = f"{day_in_words(one.earliest)} to {due}"
    state: list[Text] = [(Run(STATE_WORDS[one.state], tone_of(one.state)),)]
    if one.actual:
        state.append(text(day_in_words(one.actual), "quiet"))
    if one.warning:
        state.append(text(one.warning, "warning"))
    how = Cell((text(one.how), text(one.source, "quiet")))
    return Row((Cell((text(one.name, "strong"),), header=True), cell(due), Cell(tuple(state)), how))


def timetable(material: Material) -> Section:
    """Every time rule of the policy: its day, whether it was kept, and how the day was reckoned."""
    table = material.timetable
    rows = tuple(_milestone(m) for m in table.milestones)
    blocks: list[Block] = [
        Heading(1, "Timetable", "timetable"),
        Paragraph(
            text(f"Time rules: {table.policy_title}. Working days leave out weekends and the bank holidays of England.")
        ),
        Table(
            ("Step", "Due", "State", "How it was reckoned"),
            (18, 16, 20, 46),
            rows,
            "Milestones of the review with due dates",
            small=True,
        ),
    ]
    blocks += [Paragraph(text(note, "quiet")) for note in table.notes]
    return Section("Timetable", tuple(blocks), landscape=True)


def _return_row(one: AgencyReturn, state: ReturnState, marks: Marks) -> Row:
    files: list[Text] = []
    for f in one.files:
        note = "" if f.current else " (not the current version)"
        files.append((Run(marks.reference(f.sha256, f.full_name), "strong"), Run(f" {f.full_name}{note}", "quiet")))
        if f.note and f.note != "superseded":
            files.append(text(f"   {f.note}", "quiet"))
    status: list[Text] = [(Run(STATUS_WORDS[one.status], tone_of(one.status)),)]
    if one.reason:
        status.append(text(one.reason, "quiet"))
    time: list[Text] = [(Run(TIMELINESS_WORDS[state.timeliness], tone_of(state.timeliness)),)]
    if state.working_days_late:
        time.append(text(f"{counted(state.working_days_late, 'working day')} late"))
    time.append(text(state.verdict.rsplit(":", 1)[0], "quiet"))
    signed = "Not signed off" if one.status in ("received", "nil") else ""
    if one.sign_off:
        signed = one.sign_off.by + (f", {day_in_words(one.sign_off.on)}" if one.sign_off.on else "")
    name = Cell((marks.agency(one.agency),), marks.colour(one.agency), header=True)
    return Row((name, Cell(tuple(status)), Cell(tuple(time)), cell(signed), Cell(tuple(files))))


def state_of_returns(material: Material, marks: Marks) -> Section:
    """Every agency that was asked: what came, when, whether in time, who signed it off, and which file is current."""
    states = {s.agency: s for s in material.timetable.returns}
    rows = tuple(_return_row(r, states[r.agency], marks) for r in material.returns.agencies)
    blocks: list[Block] = [Heading(1, "State of returns", "returns")]
    if material.changes:
        blocks.append(Callout("plain", "New since the pack before", material.changes))
    if material.timetable.returns:
        common = material.timetable.returns[0].how.removesuffix(f"; {material.timetable.returns[0].verdict}.")
        blocks.append(
            Paragraph(text(f"{common}. The first file that can be read and is not blank decides lateness.", "quiet"))
        )
    blocks.append(
        Table(
            ("Agency", "Return", "Timeliness", "Quality assured by", "Files"),
            (20, 18, 30, 14, 18),
            rows,
            "State of each agency's return",
            small=True,
        )
    )
    if material.returns.unassigned:
        lines = tuple(
            f"{marks.reference(f.sha256, f.full_name)} {f.full_name}: {f.reason}" for f in material.returns.unassigned
        )
        blocks.append(Callout("serious", "Files that need a person: whose are they?", lines))
    return Section("State of returns", tuple(blocks), landscape=True)
