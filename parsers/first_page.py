"""A made page that is read once before the first file, so that no child pays again for what its first page sets up.

The patterns of dates, headings and answers are compiled when they are first needed. In a process that forks for each
file that would be once a file: as long as reading a small return takes.
"""

from casefile.readings import Place
from parsers.document import Cell, Document, Paragraph, Row, Table
from parsers.reading import read_document

_LINES = (
    "Initial Scoping and Information Sharing Template",
    "Name of agency: The made page",
    "What was working well?",
    "Yes. The visit of 12 March 2024 was kept. No contact was made after that.",
    "Chronology of significant events",
    "12/03/2024 - Home visit at 10.30am.",
    "Early spring 2024: weekly calls, about ten minutes each.",
    "Completed by: A. Page, manager, on 4 May 2024",
)
_TABLES = (
    (("Name", "Date of birth", "Relationship", "Address"), ("Page One", "1/2/2020", "mother of the child", "1 High Street")),
    (
        ("Date", "Event", "Source", "Response"),
        ("12/03/2024 10:30", "Home visit", "Case note", "Advice given"),
        ("w/c 18 March 2024", "Telephone call with school", "Log", ""),
        ("c. June 2024", "Not known to this service", "", "None"),
    ),
)  # fmt: skip


def read_first_page() -> None:
    """Read the made page; what comes out is of no use."""
    tables = tuple(_table(k, rows) for k, rows in enumerate(_TABLES))
    lines = tuple(Paragraph(text, Place(text=f"paragraph {k + 1}")) for k, text in enumerate(_LINES))
    read_document(Document("made", (*lines[:4], tables[0], *lines[4:6], tables[1], *lines[6:])))


def _table(number: int, rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(
        tuple(
            Row(
                tuple(Cell(text, k) for k, text in enumerate(row)),
                Place(text=f"table {number + 1}", table=number + 1, row=n + 1),
            )
            for n, row in enumerate(rows)
        ),
        Place(text=f"table {number + 1}", table=number + 1),
        max(len(row) for row in rows),
    )
