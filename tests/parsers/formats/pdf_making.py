"""Small PDFs for tests, set with typst, and what the reader makes of them."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import typst

from parsers.document import Document, Paragraph, Row, Table
from parsers.formats.pdf import Pdf
from parsers.source import Source

PAGE = "#set page(width: 420pt, height: 300pt, margin: 40pt)\n#set text(size: 9pt, hyphenate: false)\n"


def set_pdf(source: str) -> bytes:
    """A PDF of typst source."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None], lock: pikepdf.Encryption | None = None) -> bytes:
    """The PDF after a change, locked if need be."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(stream, encryption=lock or False)
    return stream.getvalue()


def read_pdf(pdf: bytes, folder: Path, password: str | None = None) -> Document:
    """What the reader makes of a PDF."""
    path = folder / "return.pdf"
    path.write_bytes(pdf)
    return Pdf().read(Source(path, path.name, pdf[:8192], folder, password))


def tables(document: Document) -> list[Table]:
    """The tables of the body."""
    return [e for e in document.elements if isinstance(e, Table) and e.part == "body"]


def paragraphs(document: Document, part: str = "body") -> list[Paragraph]:
    """The paragraphs of a part."""
    return [e for e in document.elements if isinstance(e, Paragraph) and e.part == part]


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    """The texts of cells, row by row."""
    return [[cell.text for cell in row.cells] for row in rows]


def table_source(
    rows: list[list[str]], stroke: str = "0.5pt", columns: str = "(70pt, 1fr, 60pt)", heading: bool = True
) -> str:
    """A typst table, its first row a heading that repeats."""
    cells = [[f"[{cell}]" for cell in row] for row in rows]
    first = ", ".join(f"[*{cell}*]" for cell in rows[0])
    body = ", ".join(cell for row in cells[1:] for cell in row)
    head = f"table.header({first})" if heading else first
    return f"#table(columns: {columns}, stroke: {stroke}, {head}, {body})\n"


EVENTS = [
    ["Date", "Event", "Source"],
    [
        "12/03/2023",
        "Health visitor called. Mother said that she was tired, and asked for the appointment to be made again.",
        "Notes",
    ],
    ["14/03/2023", "School rang. No reply.", "Email"],
    [
        "02/04/2023",
        "GP wrote to the clinic about the missed appointment and copied the letter to the school nurse.",
        "Letter",
    ],
    [
        "On or around 5 May 2023",
        "Home visit with the duty worker. All was calm, and the plan was left as it stood.",
        "Notes",
    ],
]
