"""A form written as a Word file, in several looks; with the hard things that Word files hold, where asked."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from benchmarks.cases.parts import Form, Grid, Para

STYLES = (
    "Table Grid",
    "Light Grid Accent 1",
    "Light List Accent 1",
    "Table Grid",
    "Medium Grid 1 Accent 3",
    "Normal Table",
)
_FIXED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def write_word(form: Form, path: Path, rng: random.Random, *, hard: bool = False) -> None:
    """The form as .docx. Hard: content controls, a tracked insertion beside a deletion, a comment, nested tables."""
    doc = Document()
    section = doc.sections[0]
    widest = max((len(r) for p in form.parts if isinstance(p, Grid) for r in p.rows), default=1)
    if form.landscape or widest > 5:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    doc.styles["Normal"].font.name = form.font
    doc.styles["Normal"].font.size = Pt(min(form.size, 9) if widest > 5 else form.size)
    section.header.paragraphs[0].text = form.header[0]
    for line in form.header[1:]:
        section.header.add_paragraph(line)
    section.footer.paragraphs[0].text = form.footer
    plain_heads = rng.random() < 0.3
    for part in form.parts:
        if isinstance(part, Para):
            _paragraph(doc, part, plain_heads)
        else:
            _table(doc, part, form.look, rng, hard)
    doc.core_properties.created = doc.core_properties.modified = _FIXED
    doc.save(str(path))


def _paragraph(doc: Any, part: Para, plain_heads: bool) -> None:
    if part.weight == "title":
        doc.add_paragraph(part.text, style="Title")
    elif part.weight in ("section", "question"):
        if plain_heads:
            doc.add_paragraph().add_run(part.text).bold = True
        else:
            doc.add_heading(part.text, level=1 if part.weight == "section" else 2)
    elif part.weight == "prompt":
        doc.add_paragraph().add_run(part.text).italic = True
    else:
        doc.add_paragraph(part.text)


def _table(doc: Any, grid: Grid, look: int, rng: random.Random, hard: bool) -> None:
    if not grid.rows:
        return
    width = max(len(r) for r in grid.rows)
    table = doc.add_table(rows=len(grid.rows), cols=width)
    table.style = STYLES[look]
    page = doc.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    _set_widths(table, grid, room)
    for at, row in enumerate(grid.rows):
        cells = table.rows[at].cells
        if at in grid.bands:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for column, text in enumerate(row):
            cells[column].text = text
            if at < grid.heads or (grid.labels_left and column % 2 == 0):
                for run in cells[column].paragraphs[0].runs:
                    run.bold = True
    if grid.heads and rng.random() < 0.5:
        _repeat(table.rows[0])
    if hard and grid.heads and len(grid.rows) > 4:
        _harden(doc, table, grid, rng)


def _set_widths(table: Any, grid: Grid, room: int) -> None:
    """Columns as wide as their longest texts want, none too narrow for a long word."""
    table.autofit = False
    columns = range(max(len(r) for r in grid.rows))
    rows = [r for at, r in enumerate(grid.rows) if at not in grid.bands]
    longest = [max((len(r[c]) for r in rows if c < len(r)), default=1) for c in columns]
    word = [max((len(w) for r in rows if c < len(r) for w in r[c].split()), default=1) for c in columns]
    shares = [max(min(n, 60), 1.6 * w, 9) for n, w in zip(longest, word, strict=True)]
    for c in columns:
        width = int(room * shares[c] / sum(shares))
        table.columns[c].width = width
        for cell in table.columns[c].cells:
            cell.width = width


def _repeat(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _harden(doc: Any, table: Any, grid: Grid, rng: random.Random) -> None:
    at = rng.randrange(grid.heads, len(grid.rows))
    if at in grid.bands:
        return
    cell = table.rows[at].cells[-1]
    text = grid.rows[at][-1]
    paragraph = cell.paragraphs[0]._p  # noqa: SLF001
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)
    if text:
        paragraph.append(parse_xml(
            f'<w:del {nsdecls("w")} w:id="901" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>Old wording struck. </w:delText></w:r></w:del>'
        ))  # fmt: skip
        inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="902" w:author="A" w:date="2024-01-01T00:00:00Z"/>')
        head, _, tail = text.partition(" ")
        for piece in (head + (" " if tail else ""), tail):
            run = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"/></w:r>')
            run[0].text = piece
            inserted.append(run)
        paragraph.append(inserted)
    _control(table, grid, rng)
    if doc.paragraphs and doc.paragraphs[-1].runs:
        doc.add_comment(
            doc.paragraphs[-1].runs, text="Please look at this again before sending.", author="QA", initials="Q"
        )


def _control(table: Any, grid: Grid, rng: random.Random) -> None:
    """Wrap a row in a repeating content control, as templates with form fields do."""
    at = rng.randrange(grid.heads, len(grid.rows))
    row = table.rows[at]._tr  # noqa: SLF001
    control = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Row"/></w:sdtPr><w:sdtContent/></w:sdt>')
    row.addprevious(control)
    control[-1].append(row)
