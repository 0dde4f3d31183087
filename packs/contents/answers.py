"""All answers to one question, side by side by agency, whole."""

from casefile.returns import Answer
from packs.blocks import Block, Cell, Heading, Paragraph, Row, Run, Section, Table, text
from packs.contents.marks import Marks
from packs.material import Material

QUESTIONS = {
    "known_to_service": "Was the child or family known to the service?",
    "involvement_summary": "Summary of involvement",
    "voice_of_child": "The child's voice and lived experience",
    "identity": "Race, culture, faith and ethnicity",
    "disability_health": "Disability, physical and mental health",
    "risk_factors": "Risk factors, present or absent",
    "good_practice": "Good practice",
    "learning": "Learning",
    "immediate_actions": "Immediate actions",
    "parallel_processes": "Parallel processes and other reviews",
    "practitioner_view": "The front-line practitioner's view",
    "records_secured": "Records secured",
}
"""Canonical keys of answers.json as headings, in the order of the guidance's section 9."""


def _row(answer: Answer, marks: Marks) -> Row:
    lines = tuple(text(line) for line in answer.text.split("\n"))
    heading = " ".join(answer.heading.split())
    asked = ((Run(f"asked as: {heading}", "quiet"),),) if heading else ()
    source = ((Run(marks.source(answer.origin), "quiet", link="sources"),),)
    name = Cell((marks.agency(answer.agency), *source), marks.colour(answer.agency), header=True)
    return Row((name, Cell((*lines, *asked))))


def collated_answers(material: Material, marks: Marks) -> Section:
    """Question by question; an agency that has not answered is named beneath."""
    by_question: dict[str, list[Answer]] = {}
    for one in material.returns.answers:
        if one.question and one.text.strip():
            by_question.setdefault(one.question, []).append(one)
    answering = [r.agency for r in material.returns.agencies if r.status in ("received", "nil")]
    blocks: list[Block] = [Heading(1, "Collated answers", "answers")]
    order = [q for q in QUESTIONS if q in by_question] + sorted(q for q in by_question if q not in QUESTIONS)
    for question in order:
        title = QUESTIONS.get(question, question.replace("_", " ").capitalize())
        rows = tuple(_row(a, marks) for a in by_question[question])
        blocks += [Heading(2, title), Table(("Agency", "Answer"), (26, 74), rows, title, small=True)]
        silent = [a for a in answering if a not in {x.agency for x in by_question[question]}]
        if silent:
            blocks.append(Paragraph(text(f"Not answered by: {'; '.join(silent)}.", "quiet")))
    return Section("Collated answers", tuple(blocks) if len(blocks) > 1 else ())
