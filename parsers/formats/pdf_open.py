"""Opening a PDF: what is locked, damaged or too long, and a copy without its lock where the password is known."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from parsers.refusals import refuse
from parsers.source import Refusal, Source

SIGNATURE = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF that can be read: where it lies, its length, and what was noticed."""

    path: Path
    pages: int
    title: str
    warnings: tuple[str, ...]


def open_pdf(source: Source) -> Opened:
    """Opens a PDF, unlocking it first if need be.

    Raises:
        Refusal: it is locked and the password is missing or wrong; it is damaged; it has too many pages.
    """
    path, notes = unlock(source)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise damaged() from None
    try:
        pages = len(document)
        title = str(document.get_metadata_dict().get("Title", "") or "").strip()
    finally:
        document.close()
    if pages == 0:
        raise damaged()
    if pages > source.limits.pages:
        raise refuse(
            "RR046",
            f"This PDF has {pages} pages, more than the {source.limits.pages} that are read. "
            "Ask the agency to send the return by itself.",
        )
    return Opened(path, pages, title, tuple(notes))


def unlock(source: Source) -> tuple[Path, list[str]]:
    """The file itself, or a copy in the scratch folder that needs no password."""
    notes: list[str] = []
    try:
        with pikepdf.open(source.path, password=source.password or "") as pdf:
            notes += active_content(pdf)
            if not pdf.is_encrypted:
                return source.path, notes
            copy = source.scratch / "unlocked.pdf"
            pdf.save(copy)
            return copy, notes
    except pikepdf.PasswordError:
        wrong = (
            "The password that was given does not open this PDF. Ask the agency for the right one, or for an open copy."
        )
        raise refuse("RR041", wrong if source.password else "") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        # pdfium mends some files that qpdf does not; whether this is one shows when it is opened
        return source.path, notes


def damaged() -> Refusal:
    """The refusal of a file that no library opens."""
    return refuse("RR042", "This PDF is damaged and cannot be opened. Ask the agency to send it again.")


def active_content(pdf: Any) -> list[str]:
    """What in a PDF wants to act. It never does: nothing here runs it."""
    found = []
    root = pdf.Root
    names = root.get("/Names", {})
    scripts = "/JavaScript" in names
    launches = False
    for value in (root.get("/OpenAction"), root.get("/AA")):
        if isinstance(value, pikepdf.Dictionary):
            scripts = scripts or value.get("/S") == pikepdf.Name("/JavaScript") or "/JS" in value
            launches = launches or value.get("/S") == pikepdf.Name("/Launch")
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A") if isinstance(note, pikepdf.Dictionary) else None
            if isinstance(action, pikepdf.Dictionary):
                scripts = scripts or "/JS" in action
                launches = launches or action.get("/S") == pikepdf.Name("/Launch")
    if scripts:
        found.append("This PDF carries scripts. They were not run.")
    if launches:
        found.append("This PDF tries to start a program when it is opened. It was not let.")
    if "/EmbeddedFiles" in names:
        found.append("Other files are attached to this PDF. They were not read: save them and put them into the inbox.")
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        found.append(
            "This PDF holds an XFA form, which may show other text than was read. Compare it with the original."
        )
    return found
