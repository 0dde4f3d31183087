"""Before the meeting, on one page: what each agency has said and done of what the guidance asks (section 8 and 9)."""

import re

from casefile.returns import AgencyReturn, Answer
from packs.blocks import Block, Cell, Heading, Paragraph, Row, Run, Section, Table, Text, Tone, text
from packs.contents.marks import Marks
from packs.material import Material

POINTS = (
    ("records_secured", "Records secured"),
    ("signed_off", "Quality assurance signed"),
    ("practitioner_view", "Practitioner consulted"),
    ("voice_of_child", "Child's voice"),
    ("identity", "Ethnicity and culture"),
    ("immediate_actions", "Immediate actions"),
    ("parallel_processes", "Parallel reviews"),
)

_NO = re.compile(
    r"(?i)\W*(no|none|nil|not (yet|known|recorded|applicable|consulted|secured|explored|held|aware)|n/?a|n/?k|unknown|nothing)\b"
)
_EMPTY = re.compile(r"[\W_]*")


def said(answers: list[Answer]) -> str:
    """Yes, no, or not said: by how the agency's answer begins. What it answers in full stands in the collated answers."""
    typed = [a.text for a in answers if not _EMPTY.fullmatch(a.text)]
    if not typed:
        return "not said"
    return "no" if all(_NO.match(t) for t in typed) else "yes"


_TONES: dict[str, Tone] = {"yes": "good", "no": "warning", "not said": "serious"}


def _point(material: Material, one: AgencyReturn, key: str) -> str:
    if key == "signed_off":
        return "yes" if one.sign_off else "no"
    answers = [a for a in material.returns.answers if a.agency == one.agency and a.question == key]
    answer = said(answers)
    if answer == "not said" and key == "voice_of_child":
        heard = any(
            e.child_voice and not _EMPTY.fullmatch(e.child_voice)
            for e in material.returns.entries
            if e.agency == one.agency
        )
        return "in the chronology" if heard else answer
    return answer


def _shown(word: str) -> Text:
    return (Run(word, _TONES.get(word, "plain")),)


def _row(material: Material, one: AgencyReturn, marks: Marks) -> Row:
    name = Cell((marks.agency(one.agency),), marks.colour(one.agency), header=True)
    if one.status not in ("received", "nil"):
        return Row((name, *(Cell((text("no return", "quiet"),)) for _ in POINTS)))
    return Row((name, *(Cell((_shown(_point(material, one, key)),)) for key, _ in POINTS)))


def before_the_meeting(material: Material, marks: Marks) -> Section:
    """The page a business manager works through the day before."""
    rows = tuple(_row(material, r, marks) for r in material.returns.agencies)
    titles = ("Agency", *(title for _, title in POINTS))
    blocks: list[Block] = [
        Heading(1, "Before the meeting", "before"),
        Paragraph(
            text(
                "Yes, no or not said, by how each agency's own answer begins. The answers themselves stand whole under "
                "Collated answers; read them before relying on this page."
            )
        ),
        Table(titles, (23, 11, 11, 11, 11, 11, 11, 11), rows, "What each agency has said, by point", small=True),
    ]
    return Section("Before the meeting", tuple(blocks), landscape=True)
