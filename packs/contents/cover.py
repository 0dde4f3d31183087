"""The first page: what this is, who runs the meeting, and what is missing."""

from packs.blocks import Block, Callout, Facts, Heading, Paragraph, Run, Section, Text, text
from packs.contents.marks import MARKING, counted, day_in_words, listed, moment_in_words
from packs.contents.states import return_line
from packs.material import Material


def missing(material: Material) -> tuple[str, ...]:
    """What a chair must know before reading on: returns not read, entries that need a decision, text that found no place."""
    returns = material.returns
    states = {s.agency: s for s in material.timetable.returns}
    read = [r for r in returns.agencies if r.status in ("received", "nil")]
    lines = [f"{len(read)} of {counted(len(returns.agencies), 'return')} read."]
    lines += [return_line(r, states[r.agency]) for r in returns.agencies if r not in read]
    lines += [return_line(r, states[r.agency]) for r in read if states[r.agency].timeliness == "late"]
    if returns.unassigned:
        lines.append(f"{counted(len(returns.unassigned), 'file')} of which it is not clear whose return it is.")
    unsettled = [e for e in material.chronology.entries if e.when.status == "ambiguous"]
    undated = [e for e in material.chronology.entries if e.when.status == "undated"]
    if unsettled:
        lines.append(
            f"{counted(len(unsettled), 'entry', 'entries')} with a date that can be read in more than one way, or in none: a decision is needed."
        )
    if undated:
        lines.append(f"{counted(len(undated), 'entry', 'entries')} without a date, at the end of the chronology.")
    matches = sum(p.match == "proposed" for p in material.family.people)
    if matches:
        lines.append(
            f"{counted(matches, 'person', 'people')} taken as one from the rows of several agencies, to be confirmed."
        )
    if material.family.questions:
        lines.append(
            f"{counted(len(material.family.questions), 'pair')} of rows that may be one person, kept apart until somebody says."
        )
    if material.family.conflicts:
        lines.append(f"{counted(len(material.family.conflicts), 'point')} on which agencies differ about the family.")
    ocr = sum("ocr" in e.flags for e in material.chronology.entries)
    if ocr:
        lines.append(f"{counted(ocr, 'entry', 'entries')} read from scans: check against the page.")
    unplaced = sum(len(c.unplaced) for c in returns.coverage)
    if unplaced:
        lines.append(f"{counted(unplaced, 'piece')} of text that found no place; listed under Coverage.")
    return tuple(lines)


def cover(material: Material, number: int) -> Section:
    """The cover, with the marking and what is missing."""
    case = material.case
    team = case.attendance

    def said(name: str | None) -> Text:
        return text(name) if name else text("not named in the case file", "quiet")

    children = listed(_child(c.name, c.date_of_birth, c.date_of_death) for c in case.children)
    facts = Facts(
        (
            ("Case reference", text(case.reference, "strong")),
            ("Child" if len(case.children) == 1 else "Children", text(children or "not named")),
            ("Incident", text(day_in_words(case.incident))),
            (
                "Period under review",
                text(f"{day_in_words(case.scoping_from)} to {day_in_words(case.scoping_to)}, both days included"),
            ),
            ("Rapid Review meeting", text(moment_in_words(case.meeting))),
            ("Chair", said(team.chair)),
            ("Report author", said(team.author)),
            ("Independent scrutineer", said(team.scrutineer)),
            ("This pack", text(f"number {number:03d}, built {moment_in_words(material.built_at)}")),
        )
    )
    lines = missing(material)
    quiet = len(lines) == 1 and not material.returns.unassigned
    blocks: list[Block] = [
        Paragraph((Run(MARKING, "serious"),)),
        Heading(1, "Rapid Review meeting pack", "cover"),
        facts,
        Callout("good" if quiet else "warning", "What this pack has, and what is missing", lines),
    ]
    if material.oddities:
        blocks.append(Callout("plain", "In the case file, to be looked at", material.oddities))
    if material.notice:
        blocks.append(Callout("plain", material.notice))
        return Section("Cover", tuple(blocks), cover=True)
    blocks.append(
        Paragraph(
            text(
                "Every line in this pack is as the agency typed it. Dates are shown as read, with the typed form beside them "
                "wherever it left a doubt. Accounts of one event by several agencies stand side by side; nothing was merged "
                "or rewritten. Each line names its source (S1, S2 …); the list of sources stands at the end.",
                "quiet",
            )
        )
    )
    return Section("Cover", tuple(blocks), cover=True)


def _child(name: str, born: object, died: object) -> str:
    dates = [f"born {born:%d/%m/%Y}" if born else "", f"died {died:%d/%m/%Y}" if died else ""]
    return name + (f" ({', '.join(d for d in dates if d)})" if any(dates) else "")
