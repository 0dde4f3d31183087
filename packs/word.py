"""The meeting pack as an editable Word document: headings, heading rows that repeat, alternative texts, British English."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from packs.blocks import (
    Blank,
    Block,
    Callout,
    Cell,
    Content,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
)
from packs.pdf import svg_to_png
from packs.word_elements import (
    add_field,
    cell_element,
    clean,
    rule_below,
    run_elements,
    shade,
    table_properties,
    tighten,
)

FONT = "Calibri"
"""On every council laptop; Word puts another in its place elsewhere."""

_SHADES = {"warning": "FDF4E3", "serious": "FDECEB", "good": "EAF5EC", "plain": "EEF2F6"}
_FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a stamp of no meaning, so that equal content gives equal bytes


def write_word(content: Content, path: Path) -> None:
    """Write the pack. Same content, same bytes."""
    document = docx.Document()
    _styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = content.title, "Business team", content.language
    properties.created = properties.modified = _FIXED
    writer = _Writer(document)
    for number, section in enumerate(content.sections):
        writer.begin(section, content, first=number == 0)
        for block in section.blocks:
            writer.draw(block)
        if section.cover:
            writer.table_of_contents()
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_same_bytes(buffer.getvalue()))


def _same_bytes(data: bytes) -> bytes:
    """The package with fixed time stamps in its archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, (2026, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(item.filename))
    return out.getvalue()


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 18), (2, 13), (3, 11)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = RGBColor.from_string("16202C")
        names = style.element.rPr.rFonts  # the template's theme would outrank the name
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            names.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(5)
        style.paragraph_format.keep_with_next = True


class _Writer:
    """Draws blocks at the end of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors = 0
        self._marked: set[str] = set()
        self._styles: dict[str, str] = {}
        self._width = Emu(Cm(17))
        self._height = Emu(Cm(24))

    # --- pages

    def begin(self, section: Section, content: Content, *, first: bool) -> None:
        page = self._document.sections[0] if first else self._document.add_section(WD_SECTION.NEW_PAGE)
        wide, tall = Cm(29.7), Cm(21.0)
        page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = (wide, tall) if section.landscape else (tall, wide)
        page.left_margin = page.right_margin = Cm(1.5 if section.landscape else 2)
        page.top_margin, page.bottom_margin = Cm(2), Cm(1.7)
        self._width = Emu(page.page_width - page.left_margin - page.right_margin)
        self._height = Emu(page.page_height - page.top_margin - page.bottom_margin)
        if first:
            self._furniture(page, content)

    def _furniture(self, page: Any, content: Content) -> None:
        head = page.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._runs(
            head,
            (
                Run(f"{content.reference}     ", "quiet"),
                Run(content.marking, "serious"),
                Run("     Rapid Review meeting pack", "quiet"),
            ),
        )
        foot = page.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._runs(foot, (Run(f"{content.built}     Page ", "quiet"),))
        add_field(foot, "PAGE")
        self._runs(foot, (Run(" of ", "quiet"),))
        add_field(foot, "NUMPAGES")

    def table_of_contents(self) -> None:
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        title = self._document.add_paragraph()
        run = title.add_run("Contents")
        run.bold, run.font.size = True, Pt(18)
        paragraph = self._document.add_paragraph()
        add_field(
            paragraph,
            'TOC \\o "1-1" \\h \\z \\u',
            "Right-click here and choose Update field for the table of contents.",
        )

    # --- blocks

    def draw(self, block: Block) -> None:
        match block:
            case Heading():
                paragraph = self._paragraph(f"Heading {block.level}")
                paragraph.add_run(clean(block.text))
                if block.anchor:
                    self._bookmark(paragraph, block.anchor)
            case Paragraph():
                self._runs(self._paragraph("List Bullet" if block.bullet else None), block.text)
            case Callout():
                self._callout(block)
            case Table():
                self._table(block)
            case Facts():
                self._facts(block)
            case Figure():
                self._figure(block)
            case Blank():
                self._runs(self._document.add_paragraph(), (Run(block.label, "strong"),))
                for _ in range(block.lines):
                    rule_below(self._document.add_paragraph())
            case PageBreak():
                self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _callout(self, block: Callout) -> None:
        table = self._document.add_table(rows=1, cols=1)
        frame = table.rows[0].cells[0]
        shade(frame, _SHADES[block.tone])
        tone = block.tone if block.tone != "plain" else "strong"
        self._runs(frame.paragraphs[0], (Run(block.title, tone),))
        for line in block.lines:
            self._runs(frame.add_paragraph(), (Run(f"– {line}"),))
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _facts(self, block: Facts) -> None:
        table = self._document.add_table(rows=0, cols=2)
        table.autofit = False
        for label, value in block.pairs:
            left, right = table.add_row().cells
            left.width, right.width = Emu(int(self._width * 0.28)), Emu(int(self._width * 0.72))
            self._runs(left.paragraphs[0], (Run(label, "quiet"),))
            self._runs(right.paragraphs[0], value)
        self._document.add_paragraph()

    def _figure(self, block: Figure) -> None:
        picture = io.BytesIO(svg_to_png(block.svg))
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(picture)
        room = Emu(self._height - Cm(4))  # its caption, and a heading with two lines above it, stand on the same page
        scale = min(self._width / shape.width, room / shape.height)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no door for alternative text
        properties.set("descr", clean(block.alt))
        properties.set("title", clean(block.caption))
        caption = self._document.add_paragraph()
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._runs(caption, (Run(block.caption, "quiet"),))

    # --- tables, written as XML: python-docx takes time that grows with the square of the rows

    def _table(self, block: Table) -> None:
        shares = [w / sum(block.widths) for w in block.widths]
        widths = [int(self._width / 635 * s) for s in shares]  # twentieths of a point
        table = OxmlElement("w:tbl")
        table.append(table_properties(block.summary, sum(widths)))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(width))
            grid.append(column)
        table.append(grid)
        size = 8.5 if block.small else 9.5
        if any(block.columns):
            head = Row(tuple(Cell(((Run(c, "strong"),),)) for c in block.columns))
            table.append(self._row(head, widths, size, heading=True))
        for row in block.rows:
            table.append(self._row(row, widths, size))
        body = self._document.element.body
        body.insert(len(body) - 1, table)  # before the section's properties
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _row(self, row: Row, widths: list[int], size: float, *, heading: bool = False) -> Any:
        element = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        if heading or row.is_short():
            properties.append(OxmlElement("w:cantSplit"))  # before tblHeader: Word minds the order
        if heading:
            properties.append(OxmlElement("w:tblHeader"))
        element.append(properties)
        spans = (
            [(row.cells[0], sum(widths), len(widths))]
            if row.band
            else [(c, w, 1) for c, w in zip(row.cells, widths, strict=True)]
        )
        for number, (cell, width, span) in enumerate(spans):
            shade = "DDE5ED" if heading else "EEF2F6" if row.band else "F6F8FA" if row.group else None
            made = cell_element(width, span, shade, cell.colour)
            for line, runs in enumerate(cell.paragraphs or ((Run(""),),)):
                paragraph = OxmlElement("w:p")
                tighten(paragraph, keep=row.band or heading)
                if row.anchor and number == 0 and line == 0:
                    self._bookmark_element(paragraph, row.anchor)
                for run in runs:
                    for piece in run_elements(run, size):
                        paragraph.append(piece)
                made.append(paragraph)
            element.append(made)
        return element

    # --- words

    def _paragraph(self, style: str | None) -> Any:
        """A new one at the end; python-docx looks through all styles for each, which took a fifth of the time."""
        paragraph = self._document.add_paragraph()
        if style is not None:
            if style not in self._styles:
                self._styles[style] = str(self._document.styles[style].style_id)
            paragraph._p.style = self._styles[style]  # noqa: SLF001 - the name that the style has in the file
        return paragraph

    def _runs(self, paragraph: Any, runs: Text) -> None:
        for run in runs:
            for piece in run_elements(run, None):
                paragraph._p.append(piece)  # noqa: SLF001 - one way of writing runs for tables and text

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self._bookmark_element(paragraph._p, name)  # noqa: SLF001 - python-docx has no door for bookmarks

    def _bookmark_element(self, paragraph: Any, name: str) -> None:
        if name in self._marked:
            return
        self._marked.add(name)
        self._anchors += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(kind)
            mark.set(qn("w:id"), str(self._anchors))
            if kind.endswith("Start"):
                mark.set(qn("w:name"), re.sub(r"\W", "_", name))
            paragraph.append(mark)
