"""Page headers and footers: what stands in the same place on most pages, page numbers aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.formats.pdf_sheet import Grid, Piece, Prose

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


def split_headers(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """Paragraphs in the margins as single lines, so that a header is known although text follows close."""
    result: list[Piece] = []
    for piece in pieces:
        near = isinstance(piece, Prose) and (piece.top < EDGE * height or piece.bottom > (1 - EDGE) * height)
        if isinstance(piece, Prose) and near and len(piece.lines) > 1 and piece.bottom - piece.top < 0.1 * height:
            result += [Prose([line], piece.page, piece.limit) for line in piece.lines]
        else:
            result.append(piece)
    return result


def key_of(piece: Piece) -> str:
    """What a piece says, its numbers left out."""
    return DIGITS.sub("#", " ".join(piece.text.split())).casefold()


def find_furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> tuple[Furniture, list[list[Piece]]]:
    """Headers and footers, and the pages without them.

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
    furniture, kept = Furniture(), []
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
    return furniture, kept


def edge_of(piece: Piece, height: float) -> str:
    """At the top or the bottom of the page, or "" for neither."""
    if piece.bottom < EDGE * height:
        return "top"
    return "bottom" if piece.top > (1 - EDGE) * height else ""


def small(piece: Piece) -> bool:
    """Short enough for a header."""
    return len(piece.lines) <= 3 if isinstance(piece, Prose) else isinstance(piece, Grid) and len(piece.rows) <= 3
