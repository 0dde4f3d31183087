"""Form fields and notes of a PDF, which do not stand in the page's text: values, ticks, comments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf

from parsers.formats.pdf_glyphs import TICKED, UNTICKED
from parsers.formats.pdf_sheet import Box, Sheet, Word, group_lines

NOTES = ("/Text", "/FreeText", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Stamp")
FIELD_DEPTH = 8
BUTTON_PUSH, BUTTON_RADIO = 1 << 16, 1 << 15


@dataclass(frozen=True, slots=True)
class Filled:
    """A form field: what the form calls it, its value and where it stands. `kind` is text, choice, tick or radio."""

    name: str
    tooltip: str
    value: str
    kind: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that somebody put on a page. `shown` says that its text stands on the page itself."""

    text: str
    page: int
    box: Box
    shown: bool
    strikes: bool = False


def read_forms(path: Path, password: str | None = None) -> tuple[list[Filled], list[Note]]:
    """All fields and notes of a PDF, page by page; none if the file cannot be parsed that far."""
    fields: list[Filled] = []
    notes: list[Note] = []
    try:
        with pikepdf.open(path, password=password or "") as pdf:
            for number, page in enumerate(pdf.pages, 1):
                for note in page.obj.get("/Annots", []):
                    if not isinstance(note, pikepdf.Dictionary):
                        continue
                    box = flip(note.get("/Rect"), page)
                    kind = str(note.get("/Subtype", ""))
                    if kind == "/Widget":
                        field = read_field(note, number, box)
                        if field is not None:
                            fields.append(field)
                    elif (
                        kind in NOTES and (text := str(note.get("/Contents", "") or "").strip())
                    ) or kind == "/StrikeOut":
                        text = str(note.get("/Contents", "") or "").strip()
                        notes.append(Note(text, number, box, kind == "/FreeText", kind == "/StrikeOut"))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        return fields, notes
    return fields, notes


def flip(rect: Any, page: Any) -> Box:
    """A rectangle in PDF's own measures as points from the top left of the page as shown."""
    if rect is None or len(rect) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = (float(v) for v in rect)
    media = [float(v) for v in page.obj.get("/CropBox", page.mediabox)]
    left, bottom, right, top = (
        min(x0, x1) - media[0],
        min(y0, y1) - media[1],
        max(x0, x1) - media[0],
        max(y0, y1) - media[1],
    )
    wide, high = media[2] - media[0], media[3] - media[1]
    turn = int(page.obj.get("/Rotate", 0)) % 360
    if turn == 90:
        return (bottom, left, top, right)
    if turn == 180:
        return (wide - right, bottom, wide - left, top)
    if turn == 270:
        return (high - top, wide - right, high - bottom, wide - left)
    return (left, high - top, right, high - bottom)


def inherited(note: Any, key: str) -> Any:
    """A field's entry, its own or of a field above it."""
    for _ in range(FIELD_DEPTH):
        if key in note:
            return note[key]
        if "/Parent" not in note:
            return None
        note = note["/Parent"]
    return None


def full_name(note: Any) -> str:
    """A field's name, with those of the fields above it."""
    parts: list[str] = []
    for _ in range(FIELD_DEPTH):
        if "/T" in note:
            parts.append(str(note["/T"]))
        if "/Parent" not in note:
            break
        note = note["/Parent"]
    return ".".join(reversed(parts))


def read_field(note: Any, page: int, box: Box) -> Filled | None:
    """A field of a page; None for a button that only acts."""
    kind, flags = str(inherited(note, "/FT") or ""), int(inherited(note, "/Ff") or 0)
    name, tooltip = full_name(note), str(inherited(note, "/TU") or "")
    value = inherited(note, "/V")
    if kind == "/Btn":
        if flags & BUTTON_PUSH:
            return None
        state = str(note.get("/AS", value if value is not None else "/Off"))
        on = state not in ("/Off", "", "None")
        option = next((str(k)[1:] for k in note.get("/AP", {}).get("/N", {}) if str(k) != "/Off"), "")
        radio = bool(flags & BUTTON_RADIO)
        return Filled(
            f"{name}: {option}" if radio and option else name,
            tooltip,
            TICKED if on else UNTICKED,
            "radio" if radio else "tick",
            page,
            box,
        )
    if kind in ("/Tx", "/Ch"):
        if isinstance(value, pikepdf.Array):
            text = ", ".join(str(v) for v in value)
        elif isinstance(value, pikepdf.Stream):
            text = value.read_bytes().decode("utf-8", "replace")
        else:
            text = "" if value is None else str(value)
        text = "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
        return Filled(name, tooltip, text, "text" if kind == "/Tx" else "choice", page, box)
    return None


def name_field(field: Filled, words: list[Word]) -> str:
    """What the form calls a field: its tooltip, else the words beside or above it, else its name."""
    if field.tooltip.strip():
        return field.tooltip.strip()
    x0, top, x1, bottom = field.box
    middle = (top + bottom) / 2
    if field.kind in ("tick", "radio"):
        right = [w for w in words if w.top - 2 <= middle <= w.bottom + 2 and x1 - 2 <= w.x0 <= x1 + 200]
        if right and right[0].x0 - x1 < 30:
            return take_until_gap(sorted(right, key=lambda w: w.x0))
    left = [w for w in words if w.top - 3 <= middle <= w.bottom + 3 and w.x1 <= x0 + 3]
    if bottom - top > 30:
        left = [w for w in words if w.top >= top - 4 and w.bottom <= bottom + 4 and w.x1 <= x0 + 3]
    if left:
        edge = max(w.x1 for w in left)
        lines = group_lines(w for w in left if w.x1 > edge - 260)
        return " ".join(line.text for line in lines)
    above = [w for w in words if w.bottom <= top + 3 and w.bottom > top - 22 and w.x0 < x1 and w.x1 > x0 - 3]
    if above:
        return " ".join(line.text for line in group_lines(above))
    return field.name


def typed_over(notes: Sequence[Note]) -> list[Filled]:
    """Text boxes that somebody typed over the page, as people fill in a form that has no fields."""
    return [
        Filled("text box", "", note.text, "text", note.page, note.box) for note in notes if note.shown and note.text
    ]


def strike_words(sheet: Sheet, notes: Sequence[Note]) -> Sheet:
    """The sheet with the words struck that a strike-out note lies over."""
    boxes = [note.box for note in notes if note.strikes and note.page == sheet.number]
    if not boxes:
        return sheet
    words = [
        replace(word, struck=((0, len(word.text)),))
        if any(b[0] - 1 <= word.middle[0] <= b[2] + 1 and b[1] - 1 <= word.middle[1] <= b[3] + 1 for b in boxes)
        else word
        for word in sheet.words
    ]
    return replace(sheet, words=tuple(words))


def take_until_gap(words: list[Word]) -> str:
    """Words up to the first wide gap."""
    taken = [words[0]]
    for word in words[1:]:
        if word.x0 - taken[-1].x1 > 1.2 * word.size:
            break
        taken.append(word)
    return " ".join(w.text for w in taken)
