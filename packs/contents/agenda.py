"""The agenda with attendance and quorum, and the blank record of the decision (Warwickshire guidance 2024, sections 4, 9 and 10)."""

from casefile.case import Case, Partner
from packs.blocks import Blank, Block, Callout, Cell, Facts, Heading, Paragraph, Row, Section, Table, cell, text
from packs.contents.marks import listed, moment_in_words
from packs.material import Material

PARTNERS: dict[Partner, str] = {
    "local-authority": "Local authority",
    "police": "Police",
    "icb": "Integrated care board",
}

ITEMS = (
    ("Welcome, attendance, quorum and confidentiality", "before"),
    ("Review the facts about the case as they are known", "chronology"),
    ("Is any immediate action needed to ensure children's safety?", "before"),
    ("Proportionate challenge and scrutiny of agencies' involvement", "questions"),
    ("The child's true lived experience, and how their voice is heard in the review", "answers"),
    (
        "Race, culture, faith and ethnicity: how they were considered, and whether they had an impact on practice",
        "answers",
    ),
    ("Disability, physical and mental health, and identity: impact on lived experience and on practice", "answers"),
    ("Risk factors present or absent, and their impact", "answers"),
    ("Good practice", "answers"),
    ("Immediate learning that can be acted upon, and how it is shared", "answers"),
    (
        "Other review processes under way (DARDR, MAPPA SCR, CDOP, SAR, SIR) and how to avoid doing things twice",
        "before",
    ),
    ("Decision: is a Local Child Safeguarding Practice Review to be undertaken? Rationale", "decision"),
    ("Issues that are complex or of national importance", "decision"),
    ("Actions, owners and dates", "decision"),
)
"""From section 9 of the guidance, in its order, with the part of the pack to open."""

_PARTS = {
    "before": "Before the meeting",
    "chronology": "Integrated chronology",
    "questions": "Questions for the meeting",
    "answers": "Collated answers",
    "decision": "Record of the decision",
}

CRITERIA = (
    "highlights or may highlight improvements needed to safeguard and promote the welfare of children, including where those improvements have been previously identified",
    "highlights or may highlight recurrent themes in the safeguarding and promotion of the welfare of children",
    "highlights or may highlight concerns regarding two or more organisations or agencies working together effectively",
    "is one the Panel has considered and has concluded a local review may be more appropriate",
)
REGARD = (
    "cause for concern about the actions of a single agency",
    "no agency involvement, and this gives cause for concern",
    "more than one local authority, police area or ICB is involved, including where a family has moved around",
    "issues relating to safeguarding or promoting the welfare of children in institutional settings",
)
"""Working Together to Safeguard Children 2023, paragraph 342."""


def quorum(case: Case) -> tuple[bool, str]:
    """Whether each statutory safeguarding partner is represented, by who is down to attend; and a sentence."""
    by_agency = {a.name: a.partner for a in case.agencies}
    present = {p.partner or by_agency.get(p.agency or "") for p in case.attendance.attendees}
    absent = [title for partner, title in PARTNERS.items() if partner not in present]
    if not case.attendance.attendees:
        return (
            False,
            "Nobody is down to attend yet. The meeting is quorate only with at least one person from each of the three statutory safeguarding partners.",
        )
    if absent:
        return False, f"Not quorate as it stands: nobody is down to attend for the {listed(absent).lower()}."
    return True, "Quorate as it stands: each of the three statutory safeguarding partners is represented."


def agenda(material: Material) -> Section:
    """The agenda, who attends, and whether the meeting is quorate."""
    case = material.case
    held, sentence = quorum(case)
    who = tuple(
        Row(
            (
                Cell((text(p.name),), header=True),
                cell(p.agency or ""),
                cell(PARTNERS[p.partner] if p.partner else ""),
                cell(""),
            )
        )
        for p in case.attendance.attendees
    )
    items = tuple(
        Row((cell(str(number)), Cell((text(item),), header=True), cell(_PARTS[part], "quiet"), cell("")))
        for number, (item, part) in enumerate(ITEMS, 1)
    )
    blocks: list[Block] = [
        Heading(1, "Agenda", "agenda"),
        Facts(
            (
                ("Meeting", text(moment_in_words(case.meeting))),
                ("Chair", text(case.attendance.chair or "to be confirmed")),
            )
        ),
        Callout("good" if held else "warning", "Quorum", (sentence,)),
        Table(("", "Item", "In this pack", "Notes"), (5, 55, 22, 18), items, "Agenda items"),
        Heading(2, "Attendance"),
    ]
    if who:
        blocks.append(
            Table(("Name", "Agency", "Safeguarding partner", "Present"), (30, 35, 22, 13), who, "Who attends for whom")
        )
    else:
        blocks.append(Blank("Who attends, and for whom", 5))
    return Section("Agenda", tuple(blocks))


def decision_record() -> Section:
    """A blank record: what the meeting must decide, and why; nothing in it is filled in by machine."""
    criteria = tuple(Row((Cell((text(f"The case {c}"),), header=True), cell("Yes / No"), cell(""))) for c in CRITERIA)
    regard = tuple(Row((Cell((text(f"Circumstance: {c}"),), header=True), cell("Yes / No"), cell(""))) for c in REGARD)
    action = Row((cell("\n"), cell(""), cell(""), cell("")))
    blocks: list[Block] = [
        Heading(1, "Record of the decision", "decision"),
        Paragraph(
            text("To be filled in at the meeting. Working Together to Safeguard Children 2023, paragraph 342.", "quiet")
        ),
        Table(
            ("Criteria to be considered", "Met?", "Why"), (50, 12, 38), criteria + regard, "Criteria of paragraph 342"
        ),
        Heading(2, "Recommendation"),
        Paragraph(text("Local Child Safeguarding Practice Review:   Yes  /  No  /  another review (which?)")),
        Blank("Rationale", 6),
        Blank(
            "Does the case raise issues that are complex or of national importance, so that a national review may be appropriate? Tell the Panel why",
            4,
        ),
        Blank("Dissent: who disagreed, and why (to be minuted and shared with the Delegated Safeguarding Partners)", 4),
        Blank("If a review is recommended: key lines of enquiry", 4),
        Heading(2, "Immediate actions and learning"),
        Table(("Action", "Owner", "By when", "How it is shared"), (46, 20, 14, 20), (action,) * 5, "Actions to record"),
    ]
    return Section("Record of the decision", tuple(blocks))
