"""Label and value in the rows of a grid: two columns, or several pairs a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.readings import Place
from parsers.document import Cell
from parsers.reading.headings import is_known_label, is_known_question
from parsers.reading.sheets import Line, Sheet
from parsers.reading.wording import has_label_end


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what stands beside it; `value` is None where the row has no cell for it."""

    label: Cell
    value: Cell | None
    line: Line
    block: int
    place: Place

    @property
    def text(self) -> str:
        """What was typed beside the label."""
        return self.value.text.strip() if self.value else ""


def is_label(cell: Cell) -> bool:
    """Does a cell look like a label: known, or with a colon at its end, or short and bold or shaded?"""
    text = cell.text.strip()
    if not text or len(text) > 200:
        return False
    return (
        is_known_label(text)
        or is_known_question(text)
        or has_label_end(text)
        or ((cell.bold or cell.shaded) and len(text) <= 120)
    )


def in_pairs(sheet: Sheet) -> bool:
    """Do label and value alternate in its rows (four columns, six …)?"""
    if sheet.columns < 3:
        return False
    good = bad = 0
    for line in sheet.lines:
        cells = [c for c in line.cells if not c.continues]
        if len(cells) < 2:
            continue
        if len(cells) == 2:
            good += is_label(cells[0])
            continue
        if len(cells) % 2:
            bad += 1
            continue
        labels = cells[0::2]
        values = cells[1::2]
        named = all(is_label(c) or not c.text.strip() for c in labels) and any(is_label(c) for c in labels)
        if named and not (
            len(cells) > 2
            and all(is_label(c) for c in values if c.text.strip())
            and any(c.text.strip() for c in values)
        ):
            good += 1
        else:
            bad += 1
    return good > bad


def pairs_of(line: Line, *, wide: bool) -> Iterator[Pair]:
    """The pairs of a row: first cell and second, or with `wide` each two cells."""
    if line.block is None:
        return
    cells = list(line.cells)
    if not wide:
        filled = [c for c in cells if c.text.strip()]
        if filled:
            label = filled[0]
            values = [c for c in cells if c.column > label.column]
            with_text = next((c for c in values if c.text.strip()), values[0] if values else None)
            yield Pair(label, with_text, line, line.block, line.place)
        return
    at = 0
    while at < len(cells):
        label = cells[at]
        value = cells[at + 1] if at + 1 < len(cells) else None
        if not label.text.strip() and (value is None or not value.text.strip()):
            at += 2
            continue
        yield Pair(label, value, line, line.block, line.place)
        at += 2
