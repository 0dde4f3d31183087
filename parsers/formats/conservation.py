"""The conservation check: every typed character of a part stands in what was read of it, once."""

from collections import Counter
from collections.abc import Iterable

from parsers.document import Aside, Paragraph, Table
from parsers.document import Element as DocumentElement
from parsers.formats.lines import Tally


def read_characters(elements: Iterable[DocumentElement], asides: Iterable[Aside]) -> Counter[str]:
    """Every non-blank character of what was read."""
    texts: list[str] = [a.text for a in asides]
    for each in elements:
        if isinstance(each, Table):
            _table_texts(each, texts)
        else:
            texts.append(each.text if isinstance(each, Paragraph) else each.value)
    return characters(texts)


def _table_texts(table: Table, texts: list[str]) -> None:
    for row in table.rows:
        for cell in row.cells:
            texts.append(cell.text)
            for inner in cell.tables:
                _table_texts(inner, texts)


def characters(texts: Iterable[str]) -> Counter[str]:
    """The non-blank characters of some texts, counted."""
    return Counter("".join("".join(texts).split()))


def shortfall(
    typed: Counter[str], elements: Iterable[DocumentElement], asides: Iterable[Aside], tally: Tally
) -> tuple[int, int]:
    """How many characters of a part are missing from what was read, and how many are there too often."""
    typed, got = Counter(typed), read_characters(elements, asides)
    typed.subtract(characters(tally.replaced))
    got.subtract(characters(tally.produced))
    missing = sum((typed - got).values())
    surplus = sum((got - typed).values())
    return missing, surplus


def sentence(missing: int, surplus: int, where: str) -> str:
    """What the officer is told of a difference; empty where there is none."""
    if missing:
        return (
            f"{missing} character{'s' if missing != 1 else ''} of {where} could not be placed. "
            "Compare the reading with the document itself."
        )
    if surplus:
        return f"Some text of {where} may have been read twice. Compare the reading with the document itself."
    return ""
