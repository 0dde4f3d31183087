"""Page headers and footers: what stands in the same place on most pages, page numbers aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.formats.pdf_ruled import find_frames
from parsers.formats.pdf_sheet import Grid, Line, Piece, Prose, Sheet, group_lines

EDGE = 0.16
"""Headers and footers stand in this share of the page at the top and at the bottom."""
PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Furniture:
    """What repeats over the pages: once each, and every further time that it stands there."""

    headers: list[Piece] = field(default_factory=list)
    footers: list[Piece] = field(default_factory=list)
    repeats: list[Piece] = field(default_factory=list)


def strip_margins(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Furniture]:
    """Sheets without the lines at their top and foot that stand on nearly all pages; and those lines.

    A column heading that is repeated at the top of pages is none: it stands on the first page too, but further down.
    """
    margins = [margin_lines(sheet) for sheet in sheets]
    seen: dict[tuple[str, str], dict[int, float]] = {}
    for sheet, lines in zip(sheets, margins, strict=True):
        for edge, line in lines:
            offset = line.top if edge == "top" else sheet.height - line.bottom
            seen.setdefault((edge, fold_numbers(line.text)), {}).setdefault(sheet.number, offset)
    everywhere = {fold_numbers(line.text) for line in group_lines(sheets[0].words)} if sheets else set()
    first = sheets[0].number if sheets else 0
    repeated = {
        key for key, places in seen.items()
        if len(places) >= max(2, 0.6 * len(sheets)) and max(places.values()) - min(places.values()) < 8
        and (first in places or key[1] not in everywhere)
    }  # fmt: skip
    furniture = Furniture()
    known: set[tuple[str, str]] = set()
    stripped: list[Sheet] = []
    for sheet, lines in zip(sheets, margins, strict=True):
        gone: set[int] = set()
        for edge, line in lines:
            key = (edge, fold_numbers(line.text))
            if key not in repeated:
                continue
            gone.update(id(word) for word in line.words)
            piece = Prose([line], sheet.number, sheet.width)
            if key in known:
                furniture.repeats.append(piece)
            else:
                known.add(key)
                (furniture.headers if edge == "top" else furniture.footers).append(piece)
        stripped.append(replace(sheet, words=tuple(w for w in sheet.words if id(w) not in gone)) if gone else sheet)
    return stripped, furniture


def margin_lines(sheet: Sheet) -> list[tuple[str, Line]]:
    """The lines at the top and the foot of a page that stand in no ruled table."""
    top, foot = EDGE * sheet.height, (1 - EDGE) * sheet.height
    boxes = [f.box for f in find_frames(sheet.horizontal, sheet.vertical)[0] if len(f.horizontal) + len(f.vertical) > 4]
    words = [
        w for w in sheet.words
        if (w.bottom < top or w.top > foot)
        and not any(b[0] <= w.middle[0] <= b[2] and b[1] <= w.middle[1] <= b[3] for b in boxes)
    ]  # fmt: skip
    return [("top" if line.bottom < sheet.height / 2 else "bottom", line) for line in group_lines(words)]


def fold_numbers(text: str) -> str:
    """Text for comparing, its numbers left out."""
    return DIGITS.sub("#", " ".join(text.split())).casefold()


def key_of(piece: Piece) -> str:
    """What a piece says, its numbers left out."""
    return fold_numbers(piece.text)


def find_furniture(
    furniture: Furniture, pages: Sequence[Sequence[Piece]], heights: Sequence[float]
) -> list[list[Piece]]:
    """The pages without the tables and lone page numbers that are headers and footers; these are added to the others.

    A piece is furniture if one of the same wording, numbers aside, stands at the same height on at least half of the
    pages and on two or more; a page number by itself at the foot is furniture always.
    """
    seen: dict[tuple[str, str], dict[int, float]] = {}
    for number, pieces in enumerate(pages):
        for piece in pieces:
            if (edge := edge_of(piece, heights[number])) and small(piece):
                offset = piece.top if edge == "top" else heights[number] - piece.bottom
                seen.setdefault((edge, key_of(piece)), {}).setdefault(number, offset)
    count = len(pages)
    repeated = {
        key for key, places in seen.items()
        if len(places) >= max(2, count / 2) and max(places.values()) - min(places.values()) < 12
    }  # fmt: skip
    kept: list[list[Piece]] = []
    known: set[tuple[str, str]] = set()
    for number, pieces in enumerate(pages):
        rest: list[Piece] = []
        for piece in pieces:
            edge = edge_of(piece, heights[number])
            key = (edge, key_of(piece))
            if edge and small(piece) and key in repeated:
                if key in known:
                    furniture.repeats.append(piece)
                else:
                    known.add(key)
                    (furniture.headers if edge == "top" else furniture.footers).append(piece)
            elif (
                edge == "bottom" and isinstance(piece, Prose) and PAGE_NUMBER.match(piece.text) and piece is pieces[-1]
            ):
                furniture.footers.append(piece)
            else:
                rest.append(piece)
        kept.append(rest)
    return kept


def edge_of(piece: Piece, height: float) -> str:
    """At the top or the bottom of the page, or "" for neither."""
    if piece.bottom < EDGE * height:
        return "top"
    return "bottom" if piece.top > (1 - EDGE) * height else ""


def small(piece: Piece) -> bool:
    """Short enough for a header."""
    return len(piece.lines) <= 3 if isinstance(piece, Prose) else isinstance(piece, Grid) and len(piece.rows) <= 3
