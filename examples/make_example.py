"""Makes the example case: the returns as Word and PDF, and the truth about them.

    .venv/bin/python -m examples.make_example

The PDFs are made from Word by LibreOffice, once; they are committed, so that the example can be run without it.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT

from examples import answers, story
from examples.story import Wrote

HERE = Path(__file__).parent
CASE = HERE / story.REFERENCE
INBOX, TRUTH = CASE / "inbox", CASE / "truth"
FORM = "Initial Scoping and Information Sharing Template"
PRINTED = (
    "OFFICIAL-SENSITIVE when completed",
    "Please complete every section. If nothing is held, say so rather than leaving a box blank.",
    "This form must be quality assured by a senior manager before it is returned.",
)


def form(title: str, *, landscape: bool = False, printed: bool = True) -> Document:
    """An empty form with the partnership's own wording."""
    made = docx.Document()
    if landscape:
        page = made.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    made.sections[0].header.paragraphs[0].text = "Ardenvale Safeguarding Children Partnership"
    made.add_heading(title, 1)
    for line in PRINTED if printed else ():
        made.add_paragraph(line)
    return made


def grid(made: Document, rows: list[tuple[str, ...]], *, heading: bool = False) -> None:
    """A ruled table."""
    table = made.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            if heading and number == 0:
                for run in cell.paragraphs[0].runs:
                    run.bold = True


def particulars(made: Document, agency: str, author: str, role: str, day: str) -> None:
    """What the partnership filled in, and who fills in the form."""
    grid(
        made,
        [
            ("Child's name", "Poppy Aldous"),
            ("Date of birth", "18/05/2023"),
            ("Review period", "01/01/2025 to 30/10/2026"),
            ("Return by", "12/11/2026"),
            ("Agency", agency),
            ("Name of person completing the form", author),
            ("Role", role),
            ("Date of report", day),
        ],
    )


def signed(made: Document, by: str, role: str, day: str) -> None:
    """The quality assurance."""
    made.add_heading("Sign off", 2)
    grid(made, [("Quality assured by", by), ("Role", role), ("Date signed off", day)])


def asked(made: Document, pairs: tuple[tuple[str, str], ...], *, table: bool) -> None:
    """Questions and answers, as a table or as headings with paragraphs."""
    if table:
        grid(made, list(pairs))
        return
    for question, answer in pairs:
        made.add_heading(question, 3)
        made.add_paragraph(answer)


def social_care() -> Document:
    made = form(FORM)
    particulars(made, "Ardenvale Children's Social Care", "Owen Tait", "Service Manager", "09/11/2026")
    made.add_heading("Family composition", 2)
    people = ("Name", "Relationship to child", "Date of Birth", "M/F", "Ethnicity", "Address")
    grid(made, [people, *story.FAMILY_ROWS["social care"]], heading=True)
    made.add_heading("Chronology of key events", 2)
    head = ("Date (& time where appropriate)", "Event", "Source / record", "Response / action taken", "Analysis")
    rows = [
        (w.typed, w.event, *(w.columns.get(c, "") for c in ("source", "response", "analysis")))
        for w in story.SOCIAL_CARE
    ]
    grid(made, [head, *rows], heading=True)
    made.add_heading("Agency analysis", 2)
    asked(made, answers.SOCIAL_CARE, table=True)
    signed(made, "Bronwen Hale", "Head of Safeguarding", "09/11/2026")
    return made


def police() -> Document:
    made = form("Rapid Review: Agency Information Request", landscape=True)
    grid(
        made,
        [
            ("Agency / Service", "Ardenvale Police", "Name of child", "Poppy Aldous"),
            ("Report author", "DS Petra Lyle", "Date of report", "10/11/2026"),
        ],
    )
    made.add_heading("Details of the family", 2)
    grid(
        made, [("Name", "Relationship to subject child", "DOB", "Address"), *story.FAMILY_ROWS["police"]], heading=True
    )
    made.add_heading("Summary of key events", 2)
    grid(made, [("Date", "Key event"), *((w.typed, w.event) for w in story.POLICE)], heading=True)
    made.add_heading("Questions", 2)
    asked(made, answers.POLICE, table=True)
    signed(made, "Supt Adaeze Cole", "Head of PVP", "10/11/2026")
    return made


def health_visiting(entries: tuple[Wrote, ...], day: str) -> Document:
    made = form("Individual Agency Summary")
    grid(
        made,
        [
            ("Agency", "Ardenvale 0-19 Health Visiting Service"),
            ("Completed by", "Nadia Crewe, Named Nurse"),
            ("Date", day),
        ],
    )
    made.add_heading("Family members known to the service", 2)
    grid(made, [("Name", "Relationship to child", "D.O.B."), *story.FAMILY_ROWS["health visiting"]], heading=True)
    made.add_heading("Significant events", 2)
    for wrote in entries:
        made.add_paragraph(f"{wrote.typed} - {wrote.event}")
    asked(made, answers.HEALTH_VISITING, table=False)
    signed(made, "Gwyneth Farr", "Associate Director of Nursing", day)
    return made


def hospital() -> Document:
    made = form("Information request: serious incident")
    grid(
        made,
        [
            ("Organisation", "St Oswin's Hospital NHS Trust"),
            ("Completed by", "Dr Aled Munro"),
            ("Date completed", "12/11/2026"),
        ],
    )
    made.add_heading("Contact with the Trust", 2)
    grid(
        made,
        [("No.", "Date", "Details of contact"), *((str(i), w.typed, w.event) for i, w in enumerate(story.HOSPITAL, 1))],
        heading=True,
    )
    asked(made, answers.HOSPITAL, table=False)
    signed(made, "Lucinda Pryce", "Chief Nurse", "12/11/2026")
    return made


def surgery() -> Document:
    made = form(FORM)
    particulars(made, "Millbrook Surgery", "Dr Esme Rusk", "Safeguarding Lead", "06/11/2026")
    made.add_heading("Summary of your agency's involvement", 2)
    made.add_paragraph("Not known to this service.")
    made.add_heading("Chronology of key events", 2)
    grid(made, [("Date", "Event", "Source"), ("N/A", "", "")], heading=True)
    signed(made, "Dr Esme Rusk", "Partner", "06/11/2026")
    return made


def school() -> Document:
    made = form(FORM)
    particulars(
        made, "Larkfield Primary School and Nursery", "Sunita Rao", "Designated Safeguarding Lead", "11/11/2026"
    )
    table = made.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "Is the child on roll at the time of the incident?"
    paragraph = table.rows[0].cells[1].paragraphs[0]
    paragraph.add_run("YES")
    paragraph.add_run(" / ")
    paragraph.add_run("NO").font.strike = True
    made.add_heading("Family members", 2)
    grid(
        made, [("Family member", "Relationship", "Date of birth", "Class"), *story.FAMILY_ROWS["school"]], heading=True
    )
    made.add_heading("Chronology", 2)
    rows: list[tuple[str, ...]] = [("Date", "What happened")]
    for year, entries in story.SCHOOL_BANDS:
        rows.append((year, ""))
        rows += [(w.typed, w.event) for w in entries]
    grid(made, rows, heading=True)
    asked(made, answers.SCHOOL, table=False)
    signed(made, "Elspeth Marr", "Headteacher", "11/11/2026")
    return made


def housing() -> Document:
    made = form(FORM)
    grid(
        made,
        [("Agency", "Ardenvale Borough Housing"), ("Completed by", "Piotr Zawada"), ("Job title", "Tenancy Officer")],
    )
    made.add_heading("Record of contacts", 2)
    head = ("Source of information", "Date of contact", "Nature of contact", "Outcome")
    rows = [(w.columns.get("source", ""), w.typed, w.event, w.columns.get("response", "")) for w in story.HOUSING]
    grid(made, [head, *rows], heading=True)
    asked(made, answers.HOUSING, table=True)
    made.add_heading("Sign off", 2)
    grid(made, [("Quality assured by", ""), ("Date", "")])
    return made


def notification() -> Document:
    made = form("Notification of a Significant Incident", printed=False)
    grid(
        made,
        [
            ("Reference", story.REFERENCE),
            ("Child", "Poppy Aldous, born 18/05/2023"),
            ("Date of incident", "30/10/2026"),
            ("Notified by", "Ardenvale Children's Social Care"),
            ("Date notified to the Panel", "03/11/2026"),
        ],
    )
    made.add_heading("What happened", 2)
    made.add_paragraph("Poppy, aged three, was admitted to hospital with an injury to her arm that was not explained.")
    return made


def save(made: Document, path: Path) -> None:
    """Save with fixed particulars, so that making it again changes little."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made.core_properties.author = "Example"
    made.save(str(path))


def to_pdf(made: Document, path: Path) -> None:
    """Through LibreOffice, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / f"{path.stem}.docx"
        made.save(str(word))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.copy(word.with_suffix(".pdf"), path)


def make() -> None:
    """The whole case, from nothing."""
    shutil.rmtree(CASE, ignore_errors=True)
    INBOX.mkdir(parents=True)
    TRUTH.mkdir()
    (INBOX / "case.toml").write_text(story.CASE_TOML, encoding="utf-8")
    lines = ["file,received_at,note", *(",".join(row) for row in story.RECEIPTS)]
    (INBOX / "receipts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    save(social_care(), INBOX / "Children's Social Care return.docx")
    to_pdf(police(), INBOX / "Ardenvale Police - scoping template.pdf")
    save(health_visiting(story.HEALTH_VISITING_FIRST, "10/11/2026"), INBOX / "HV Service summary.docx")
    save(health_visiting(story.HEALTH_VISITING, "12/11/2026"), INBOX / "HV Service summary CORRECTED.docx")
    to_pdf(hospital(), INBOX / "St Oswins information request.pdf")
    save(surgery(), INBOX / "Millbrook Surgery.docx")
    save(school(), INBOX / "Larkfield Primary School and Nursery" / "completed form.docx")
    save(housing(), INBOX / "Housing chronology.docx")
    save(notification(), INBOX / "notification.docx")
    whole = (INBOX / "Millbrook Surgery.docx").read_bytes()
    (INBOX / "Probation return.docx").write_bytes(whole[: len(whole) // 3])  # broken off on the way
    for name, data in truth().items():
        (TRUTH / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def truth() -> dict[str, Any]:
    """What is in the case, from the same story."""
    sources: list[tuple[str, str, tuple[Wrote, ...]]] = [
        ("Ardenvale Children's Social Care", "Children's Social Care return.docx", story.SOCIAL_CARE),
        ("Ardenvale Police", "Ardenvale Police - scoping template.pdf", story.POLICE),
        ("Ardenvale 0-19 Health Visiting Service", "HV Service summary CORRECTED.docx", story.HEALTH_VISITING),
        ("St Oswin's Hospital NHS Trust", "St Oswins information request.pdf", story.HOSPITAL),
        (
            "Larkfield Primary School and Nursery",
            "Larkfield Primary School and Nursery/completed form.docx",
            tuple(w for _, entries in story.SCHOOL_BANDS for w in entries),
        ),
        ("Ardenvale Borough Housing", "Housing chronology.docx", story.HOUSING),
    ]
    entries = [
        {
            "agency": agency,
            "file": file,
            "typed": wrote.typed,
            "earliest": wrote.first or None,
            "latest": wrote.last or None,
            "status": wrote.status,
            "time": wrote.time or None,
            "event": wrote.event,
            "same_event": wrote.same or None,
            **{c: wrote.columns.get(c) for c in ("source", "response", "analysis")},
        }
        for agency, file, all_wrote in sources
        for wrote in all_wrote
    ]
    for entry in entries:
        if entry["status"] == "ambiguous":
            entry["earliest"] = entry["latest"] = None
    returned = {
        "Ardenvale Children's Social Care": ("received", "on-time"),
        "Ardenvale Police": ("received", "on-time"),
        "Ardenvale 0-19 Health Visiting Service": ("received", "on-time"),
        "St Oswin's Hospital NHS Trust": ("received", "after-target"),
        "Millbrook Surgery": ("nil", "on-time"),
        "Larkfield Primary School and Nursery": ("received", "on-time"),
        "Ardenvale Borough Housing": ("received", "late"),
        "Probation Service – Ardenvale": ("rejected", "overdue"),
    }
    return {
        "chronology": entries,
        "returns": [{"agency": a, "status": s, "timeliness": t} for a, (s, t) in returned.items()],
        "people": {
            "people": [{"name": n, "date_of_birth": b, "sex": s} for n, (b, s) in story.FAMILY.items()],
            "parents": [list(p) for p in story.PARENTS],
            "partners": [list(p) for p in story.PARTNERS],
            "conflicts": [{"person": "Tom Brierley", "about": "date_of_birth"}],
        },
        "answers": {
            "Ardenvale Children's Social Care": [a for _, a in answers.SOCIAL_CARE],
            "Ardenvale Police": [a for _, a in answers.POLICE],
            "Ardenvale 0-19 Health Visiting Service": [a for _, a in answers.HEALTH_VISITING],
            "St Oswin's Hospital NHS Trust": [a for _, a in answers.HOSPITAL],
            "Larkfield Primary School and Nursery": [a for _, a in answers.SCHOOL],
            "Ardenvale Borough Housing": [a for _, a in answers.HOUSING],
        },
    }


if __name__ == "__main__":
    make()
