"""PDF to Document: page by page to words and lines, tables and paragraphs, then over the page breaks."""

from collections.abc import Sequence
from dataclasses import replace

import pdfplumber
import pypdfium2

from parsers.document import Document
from parsers.formats.pdf_check import page_text, shortfall
from parsers.formats.pdf_emit import Emitter
from parsers.formats.pdf_forms import Filled, Note, read_forms, strike_words, typed_over
from parsers.formats.pdf_furniture import find_furniture, strip_margins
from parsers.formats.pdf_join import join_pages
from parsers.formats.pdf_layout import lay_out
from parsers.formats.pdf_open import SIGNATURE, Opened, damaged, open_pdf
from parsers.formats.pdf_page import read_sheet
from parsers.formats.pdf_scan import needs_ocr, read_scanned
from parsers.formats.pdf_sheet import Grid, Piece, Sheet
from parsers.source import Limits, Source


class Pdf:
    """The reader of PDF files."""

    name = "pdf"

    def bid(self, source: Source) -> float:
        """1 where the signature opens the file, less where it stands further in, which is legal."""
        at = source.head.find(SIGNATURE)
        if at < 0:
            return 0.0
        return 1.0 if at == 0 else 0.9 if at < 1024 else 0.5

    def read(self, source: Source) -> Document:
        """Read the file.

        Raises:
            Refusal: it is locked, damaged, too long, or a scan that no OCR is installed for.
        """
        opened = open_pdf(source)
        sheets, warnings = read_sheets(opened, source.limits)
        filled, notes = read_forms(opened.path)
        return compose(sheets, opened, filled, notes, [*opened.warnings, *warnings])


def read_sheets(opened: Opened, limits: Limits) -> tuple[list[Sheet], list[str]]:
    """Every page as words and lines, scanned ones by OCR; a page that fails is named, and the others are kept."""
    sheets: list[Sheet] = []
    warnings: list[str] = []
    try:
        pdf = pdfplumber.open(opened.path)
    except Exception:  # noqa: BLE001 - malformed input raises any builtin here
        raise damaged() from None
    with pdf:
        for number, page in enumerate(pdf.pages, 1):
            try:
                sheets.append(read_sheet(page, number))
            except Exception:  # noqa: BLE001
                warnings.append(f"Page {number} could not be read. Look at the original.")
                sheets.append(Sheet(number, 595.0, 842.0, ()))
            finally:
                page.close()
    scanned = [k for k, sheet in enumerate(sheets) if needs_ocr(sheet)]
    if scanned:
        warnings += read_scanned(opened.path, sheets, scanned, limits)
    return sheets, warnings


def compose(
    sheets: Sequence[Sheet], opened: Opened, filled: Sequence[Filled], notes: Sequence[Note], warnings: list[str]
) -> Document:
    """Sheets to one Document, with the check that nothing was lost."""
    emitted: dict[int, list[str]] = {}
    sheets = [strike_words(sheet, notes) for sheet in sheets]
    filled = [*filled, *typed_over(notes)]
    notes = [note for note in notes if not note.shown]
    document = assemble("pdf", sheets, filled, notes, emitted)
    warnings = [*warnings, *check_pages(opened, sheets, emitted)]
    return replace(document, title=opened.title, pages=opened.pages, warnings=tuple(dict.fromkeys(warnings)))


def assemble(
    name: str,
    sheets: Sequence[Sheet],
    filled: Sequence[Filled] = (),
    notes: Sequence[Note] = (),
    emitted: dict[int, list[str]] | None = None,
) -> Document:
    """Pages to a Document: tables and paragraphs of each, then what hangs together over the page breaks.

    `emitted` is filled with the texts that were emitted or set aside, by page.
    """
    kept, furniture = strip_margins(sheets)
    pages: list[list[Piece]] = []
    heights = [sheet.height for sheet in kept]
    before: Grid | None = None
    for sheet in kept:
        pieces = lay_out(sheet, before)
        pages.append(pieces)
        grids = [p for p in pieces if isinstance(p, Grid) and not p.ruled]
        before = grids[-1] if grids and grids[-1].bottom > 0.6 * sheet.height else None
    pieces, repeated = join_pages(find_furniture(furniture, pages, heights), heights)
    emitter = Emitter(kept, pieces)
    elements = emitter.emit(furniture, pieces, filled)
    asides = emitter.asides(furniture, repeated, kept, notes)
    if emitted is not None:
        emitted.update(emitter.by_page)
    ocr = any(sheet.ocr for sheet in sheets)
    return Document(name, tuple(elements), tuple(asides), pages=len(sheets), ocr=ocr)


def check_pages(opened: Opened, sheets: Sequence[Sheet], by_page: dict[int, list[str]]) -> list[str]:
    """A sentence for every page of which the other pass saw more than was emitted or set aside."""
    warnings = []
    document = pypdfium2.PdfDocument(opened.path)
    try:
        for sheet in sheets:
            if sheet.ocr:
                continue
            try:
                witness = page_text(document, sheet.number)
            except pypdfium2.PdfiumError:
                continue
            if lost := shortfall(witness, by_page.get(sheet.number, [])):
                warnings.append(
                    f"On page {sheet.number} a second reading found {lost} more letters than were read. Compare that page with the original."
                )
    finally:
        document.close()
    return warnings
