"""What the control words of an RTF file do where text is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from parsers.formats.flows import CellShape, RowShape
from parsers.formats.rtf_state import ParagraphState
from parsers.formats.rtf_tokens import CODE_PAGES

if TYPE_CHECKING:
    from parsers.formats.rtf_reader import RtfReader

Handler = Callable[["RtfReader", "int | None"], None]
WORDS: dict[str, Handler] = {}
_PAGES = {1252: "cp1252", 437: "cp437", 850: "cp850", 10000: "mac_roman", 65001: "utf-8"}


def _on(number: int | None) -> bool:
    """A switch: there without a number, or with any but 0, means on."""
    return number is None or number != 0


def _word(*names: str) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        WORDS.update(dict.fromkeys(names, handler))
        return handler

    return keep


@_word("par", "sect")
def _paragraph(reader: RtfReader, _number: int | None) -> None:
    _level(reader)
    reader.flow.end_paragraph(reader.paragraph.depth)


def _level(reader: RtfReader) -> None:
    state = reader.paragraph
    outline = None if state.outline is None else state.outline + 1
    reader.flow.line.level = outline if outline is not None and outline < 10 else reader.styles.levels.get(state.style)


@_word("pard")
def _reset(reader: RtfReader, _number: int | None) -> None:
    reader.paragraph = ParagraphState()


@_word("plain")
def _plain(reader: RtfReader, _number: int | None) -> None:
    group = reader.group
    group.bold = group.struck = group.hidden = False


@_word("b")
def _bold(reader: RtfReader, number: int | None) -> None:
    reader.group.bold = _on(number)


@_word("strike", "striked")
def _struck(reader: RtfReader, number: int | None) -> None:
    reader.group.struck = _on(number)


@_word("v")
def _hidden(reader: RtfReader, number: int | None) -> None:
    reader.group.hidden = _on(number)


@_word("deleted")
def _deleted(reader: RtfReader, number: int | None) -> None:
    reader.group.deleted = _on(number)


@_word("f")
def _font(reader: RtfReader, number: int | None) -> None:
    reader.group.font = number or 0


@_word("deff")
def _default_font(reader: RtfReader, number: int | None) -> None:
    reader.groups[0].font = reader.group.font = number or 0


@_word("uc")
def _stand_ins(reader: RtfReader, number: int | None) -> None:
    reader.group.unicode_skip = 1 if number is None else max(number, 0)


@_word("ansicpg")
def _code_page(reader: RtfReader, number: int | None) -> None:
    reader.fonts.code_page = _PAGES.get(number or 1252, f"cp{number}")


@_word("mac", "pc", "pca")
def _old_code_page(reader: RtfReader, _number: int | None) -> None:
    reader.fonts.code_page = CODE_PAGES[77]


@_word("intbl")
def _in_table(reader: RtfReader, _number: int | None) -> None:
    reader.paragraph.in_table = True


@_word("itap")
def _nesting(reader: RtfReader, number: int | None) -> None:
    reader.paragraph.in_table = bool(number)
    reader.paragraph.nesting = min(max(number or 1, 1), 20)


@_word("s")
def _style(reader: RtfReader, number: int | None) -> None:
    reader.paragraph.style = number or 0


@_word("outlinelevel")
def _outline(reader: RtfReader, number: int | None) -> None:
    reader.paragraph.outline = number


@_word("cell")
def _cell(reader: RtfReader, _number: int | None) -> None:
    _level(reader)
    reader.flow.end_cell(1)


@_word("nestcell")
def _nested_cell(reader: RtfReader, _number: int | None) -> None:
    _level(reader)
    reader.flow.end_cell(max(reader.paragraph.nesting, 2))


@_word("row")
def _row(reader: RtfReader, _number: int | None) -> None:
    reader.flow.end_row(1, reader.row)


@_word("nestrow")
def _nested_row(reader: RtfReader, _number: int | None) -> None:
    reader.flow.end_row(max(reader.paragraph.nesting, 2), reader.row)


@_word("trowd")
def _row_definition(reader: RtfReader, _number: int | None) -> None:
    reader.row = RowShape()


@_word("trleft")
def _row_left(reader: RtfReader, number: int | None) -> None:
    reader.row.left = number or 0


@_word("trhdr")
def _row_heading(reader: RtfReader, _number: int | None) -> None:
    reader.row.header = True


@_word("clvmrg")
def _continues(reader: RtfReader, _number: int | None) -> None:
    reader.row.open_cell.continues = True


@_word("clmrg")
def _joins_left(reader: RtfReader, _number: int | None) -> None:
    reader.row.open_cell.joins_left = True


@_word("clcbpat")
def _shaded(reader: RtfReader, number: int | None) -> None:
    reader.row.open_cell.shaded = bool(number)


@_word("cellx")
def _cell_edge(reader: RtfReader, number: int | None) -> None:
    cell = reader.row.open_cell
    cell.right = number or 0
    reader.row.cells.append(cell)
    reader.row.open_cell = CellShape()


@_word("object")
def _object(reader: RtfReader, _number: int | None) -> None:
    reader.flow.line.beside.unread.append("an embedded object")


@_word("ftnalt")
def _endnote(reader: RtfReader, _number: int | None) -> None:
    reader.endnotes = True
