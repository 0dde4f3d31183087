"""Key lines of enquiry, drafted and marked as draft; and what the machine noticed, with questions ready to be put."""

from collections.abc import Iterable

from casefile.findings import Finding
from packs.blocks import Block, Callout, Cell, Heading, Paragraph, Row, Run, Section, Table, Text, Tone, text
from packs.contents.marks import Marks, counted
from packs.material import Material

SEVERITY: dict[str, tuple[str, Tone]] = {
    "serious": ("Serious", "serious"),
    "warning": ("To look at", "warning"),
    "info": ("For information", "quiet"),
}

TITLES = {
    "same-event-date-conflict": "Accounts of one event that differ in their date",
    "same-event-time-difference": "Accounts of one event that differ in their time",
    "same-event-account-difference": "Accounts of one event that differ in people or outcome",
    "told-not-recorded": "Told to an agency, and not in its return",
    "referral-without-outcome": "Referrals without an outcome",
    "review-not-recorded": "Reviews and actions by a day that nothing follows",
    "child-not-seen": "Visits at which the child was not seen",
    "no-contact-stated": "No contact, as agencies say it",
    "agency-gap": "One agency silent for long",
    "theme-missing": "What no return speaks of",
    "out-of-order": "Rows out of order",
    "possible-swap": "Day and month that may be swapped",
    "dob-in-future": "Dates of birth in the future",
    "nhs-number-wrong": "NHS numbers that cannot be right",
    "heading-unsure": "Column headings to confirm",
    "heading-remembered": "Column headings settled in another case",
    "reading-warning": "To be looked at in the original",
    "scan-to-check": "Scans to be checked",
    "file-unassigned": "Files of which it is not sure whose they are",
    "assignment-to-check": "Files whose agency is to be confirmed",
    "versions-unsure": "Several files of one agency: which holds?",
    "dob-conflict": "Dates of birth that differ",
    "gap": "Gaps",
    "agency-not-asked": "Agencies named and not asked",
    "sign-off-missing": "Returns not signed off",
    "outside-scoping-period": "Outside the period under review",
    "future-date": "Dates in the future",
    "event-before-birth": "Before the child's birth",
    "weekday-mismatch": "Weekdays that do not fit",
    "duplicate-row": "Rows that stand twice",
    "ambiguous-date": "Dates that need a decision",
    "undated": "Entries without a date",
}
_THEMES = (
    ("learning", "What agencies themselves would do differently"),
    ("risk_factors", "Risk factors that agencies name"),
)


def _what(finding: Finding) -> tuple[Text, ...]:
    lines: list[Text] = [text(finding.text)]
    if finding.question:
        lines.append((Run("Question: ", "strong"), Run(finding.question)))
    return tuple(lines)


def _row(finding: Finding, marks: Marks) -> Row:
    word, tone = SEVERITY[finding.severity]
    agencies = tuple((Run(a, "plain", marks.colour(a)),) for a in finding.agencies) or (text(""),)
    rests: tuple[Text, ...] = tuple((Run(e, "quiet", link=e),) for e in finding.entries[:12])
    if len(finding.entries) > 12:
        rests += (text(f"and {len(finding.entries) - 12} more", "quiet"),)
    return Row(
        (Cell(((Run(word, tone),),), header=True), Cell(_what(finding)), Cell(agencies), Cell(rests or (text(""),)))
    )


def title_of(kind: str) -> str:
    """A kind of finding as a heading."""
    return TITLES.get(kind, kind.replace("-", " ").capitalize())


def _by_kind(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = {}
    for one in findings:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def questions_for_the_meeting(material: Material, marks: Marks) -> Section:
    """Conflicts, gaps and questions; those that matter first. What is only for information stands at the end."""
    front = [f for f in material.findings if f.severity != "info"]
    info = [f for f in material.findings if f.severity == "info"]
    blocks: list[Block] = [
        Heading(1, "Questions for the meeting", "questions"),
        Paragraph(
            text(
                f"{counted(len(front), 'point')} that show when all returns lie beside each other. Each names the entries that it rests on; "
                "none of them is a conclusion."
            )
        ),
    ]
    if not front:
        blocks.append(
            Callout(
                "good",
                "Nothing stood out",
                ("No conflict, gap or doubtful date was found in the returns that could be read.",),
            )
        )
    columns, widths = ("Weight", "What was noticed", "Agencies", "Entries"), (12, 52, 22, 14)
    for kind, found in _by_kind(front).items():
        blocks.append(Heading(2, title_of(kind)))
        blocks.append(Table(columns, widths, tuple(_row(f, marks) for f in found), title_of(kind), small=True))
    if info:
        blocks.append(Heading(2, "For information"))
        blocks.append(Table(columns, widths, tuple(_row(f, marks) for f in info), "For information", small=True))
    return Section("Questions for the meeting", tuple(blocks))


def lines_of_enquiry(material: Material, marks: Marks) -> Section:
    """Drafted from findings and from what agencies say of their own learning; the review decides what to ask."""
    asked: list[Block] = []
    for one in material.findings:
        if one.severity == "serious" and one.question:
            rests = f" ({', '.join(one.entries[:4])})" if one.entries else ""
            asked.append(Paragraph((Run(one.question), Run(rests, "quiet")), bullet=True))
    seen: set[str] = set()
    for one in material.findings:
        if one.severity == "warning" and one.question and one.kind not in seen:
            seen.add(one.kind)
            asked.append(
                Paragraph(
                    (Run(one.question), Run(f" ({', '.join(one.entries[:4])})" if one.entries else "", "quiet")),
                    bullet=True,
                )
            )
    blocks: list[Block] = [
        Heading(1, "Key lines of enquiry", "enquiry"),
        Callout(
            "plain",
            "Draft",
            ("Drafted from what was noticed and from the returns, for the review to take, change or strike out.",),
        ),
    ]
    if asked:
        blocks += [Heading(2, "What the returns leave open"), *asked[:14]]
    for key, title in _THEMES:
        answers = [a for a in material.returns.answers if a.question == key and a.text.strip()]
        if answers:
            blocks.append(Heading(2, title))
            blocks += [
                Paragraph(
                    (Run(f"{a.agency}: ", "strong", marks.colour(a.agency)), Run(" ".join(a.text.split()))), bullet=True
                )
                for a in answers
            ]
    return Section("Key lines of enquiry", tuple(blocks) if len(blocks) > 2 else ())
