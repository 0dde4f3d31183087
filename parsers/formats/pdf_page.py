"""A page of pdfplumber as a Sheet: words, lines and shades on an upright page, what is hidden apart."""

from typing import Any

from parsers.formats.pdf_rules import Drawing, drop_underlines, merge_rules, read_drawing, tick_squares
from parsers.formats.pdf_sheet import Rule, Sheet
from parsers.formats.pdf_words import (
    build_standing_words,
    build_words,
    main_turn,
    mark_struck,
    part_hidden,
    read_chars,
    turn_box,
    turn_chars,
)


def read_sheet(page: Any, number: int) -> Sheet:
    """A page as it was drawn, turned so that most of its type stands upright."""
    width, height = float(page.width), float(page.height)
    chars = read_chars(page.chars)
    drawing = read_drawing(page)
    pictures = [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]
    turn = main_turn(chars)
    if turn:
        chars = turn_chars(chars, turn, width, height)
        drawing = turn_drawing(drawing, turn, width, height)
        pictures = [turn_box(box, turn, width, height) for box in pictures]
        if turn in (90, 270):
            width, height = height, width
    chars, strays = part_hidden(chars, [*drawing.shades, *pictures], width, height)
    words = build_words([c for c in chars if c.turned == 0])
    words, horizontal = mark_struck(words, drawing.horizontal)
    words += build_standing_words([c for c in chars if c.turned > 0])
    words = tick_squares(drawing, words)
    vertical = merge_rules(drawing.vertical)
    level = drop_underlines(merge_rules(horizontal), words, vertical)
    covered = sum(
        max(0.0, min(b[2], width) - max(b[0], 0.0)) * max(0.0, min(b[3], height) - max(b[1], 0.0)) for b in pictures
    )
    return Sheet(
        number, width, height, tuple(words), tuple(level), tuple(vertical), tuple(drawing.shades), tuple(strays),
        min(1.0, covered / (width * height)) if width * height else 0.0, turn=turn,
    )  # fmt: skip


def turn_drawing(drawing: Drawing, turn: int, width: float, height: float) -> Drawing:
    """What is drawn on a page, as it stands once the page is turned."""
    turned = Drawing(
        shades=[turn_box(b, turn, width, height) for b in drawing.shades],
        slants=[turn_box(b, turn, width, height) for b in drawing.slants],
        squares=[turn_box(b, turn, width, height) for b in drawing.squares],
    )
    for rule in drawing.horizontal:
        x0, top, x1, bottom = turn_box((rule.start, rule.at, rule.end, rule.at), turn, width, height)
        (turned.vertical if turn in (90, 270) else turned.horizontal).append(
            Rule(x0, top, bottom) if turn in (90, 270) else Rule(top, x0, x1)
        )
    for rule in drawing.vertical:
        x0, top, x1, bottom = turn_box((rule.at, rule.start, rule.at, rule.end), turn, width, height)
        (turned.horizontal if turn in (90, 270) else turned.vertical).append(
            Rule(top, x0, x1) if turn in (90, 270) else Rule(x0, top, bottom)
        )
    return turned
