"""Label and value in the rows of a grid: two columns, or several pairs a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casefile.readings import Place
from parsers.document import Cell
from parsers.reading.headings import is_known_label, is_known_question
from parsers.reading.sheets import Line, Sheet
from parsers.reading.wording import has_label_end

_LONGEST_LABEL = 200


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
    """Does a cell look like a label: known, or with a colon or a question mark at its end, or short and bold or shaded?"""
    text = cell.text.strip()
    if not text or len(text) > _LONGEST_LABEL:
        return False
    if is_known_label(text) or is_known_question(text) or has_label_end(text):
        return True
    return text.endswith("?") or ((cell.bold or cell.shaded) and len(text) <= 120)


def _own(line: Line) -> list[Cell]:
    return [c for c in line.cells if not (c.continues and not c.text.strip())]


def _share(cells: Sequence[Cell]) -> float:
    filled = [c for c in cells if c.text.strip()]
    return sum(is_label(c) for c in filled) / len(filled) if filled else 0.0


def _told_apart(cells: list[Cell]) -> list[Cell]:
    """The cells of a row without the looks that all of them share: a style's first row or band tells no label from its value."""
    filled = [c for c in cells if c.text.strip()]
    if filled and all(c.bold for c in filled):
        cells = [replace(c, bold=False) for c in cells]
    if filled and all(c.shaded for c in filled):
        cells = [replace(c, shaded=False) for c in cells]
    return cells


def in_pairs(sheet: Sheet) -> bool:
    """Do label and value alternate in its rows (four cells, six …)?

    The odd cells must be labels by their looks, the even ones not: in a list with headings all of the first row are labels
    and none below.
    """
    rows = [_told_apart(cells) for line in sheet.lines if len(cells := _own(line)) >= 2]
    longest = max((len(cells) for cells in rows), default=0)
    if sheet.columns < 3 or longest < 4 or longest % 2:
        return False
    full = [cells for cells in rows if len(cells) % 2 == 0]
    if len(full) < 0.6 * len(rows):
        return False
    first = [cells[0] for cells in full]
    later = [c for cells in full for c in cells[2::2]]
    values = [c for cells in full for c in cells[1::2]]
    if not any(c.text.strip() for c in later):
        return False
    return _share(first) >= 0.6 and _share(later) >= 0.5 and _share(values) <= 0.34


def pairs_of(line: Line, *, wide: bool) -> Iterator[Pair]:
    """The pairs of a row: first cell and second, or with `wide` each two cells."""
    if line.block is None:
        return
    cells = _own(line)
    if not wide:
        label = next((c for c in cells if c.text.strip()), None)
        if label is not None:
            after = [c for c in cells if c.column > label.column]
            value = next((c for c in after if c.text.strip()), after[0] if after else None)
            yield Pair(label, value, line, line.block, line.place)
        return
    for at in range(0, len(cells), 2):
        label = cells[at]
        value = cells[at + 1] if at + 1 < len(cells) else None
        if label.text.strip() or (value is not None and value.text.strip()):
            yield Pair(label, value, line, line.block, line.place)
