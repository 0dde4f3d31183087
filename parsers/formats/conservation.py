"""The conservation check: every typed character of a part stands in what was read of it, once."""

from collections import Counter
from collections.abc import Iterable

from parsers.document import Aside, Paragraph, Table
from parsers.document import Element as DocumentElement
from parsers.formats.lines import Tally


def read_texts(elements: Iterable[DocumentElement], asides: Iterable[Aside]) -> list[str]:
    """All texts that were read."""
    texts: list[str] = []
    for each in elements:
        if isinstance(each, Table):
            _table_texts(each, texts)
        else:
            texts.append(each.text if isinstance(each, Paragraph) else each.value)
    texts.extend(a.text for a in asides)
    return texts


def _table_texts(table: Table, texts: list[str]) -> None:
    for row in table.rows:
        for cell in row.cells:
            texts.append(cell.text)
            for inner in cell.tables:
                _table_texts(inner, texts)


def characters(texts: Iterable[str]) -> Counter[str]:
    """The non-blank characters of some texts, counted."""
    text = "".join(texts)
    # Counting letter by letter would take longer than reading; there are few different ones.
    return Counter({c: text.count(c) for c in set(text) if not c.isspace()})


def shortfall(
    typed: list[str], elements: Iterable[DocumentElement], asides: Iterable[Aside], tally: Tally
) -> tuple[int, int]:
    """How many characters of a part are missing from what was read, and how many are there too often."""
    read = read_texts(elements, asides)
    if not tally.produced and not tally.replaced and _packed(typed) == _packed(read):
        return 0, 0  # the same text in the same order: no need to count
    wanted, got = characters(typed), characters(read)
    wanted.subtract(characters(tally.replaced))
    got.subtract(characters(tally.produced))
    return sum((wanted - got).values()), sum((got - wanted).values())


def _packed(texts: list[str]) -> str:
    return "".join(texts).replace(" ", "").replace("\n", "").replace("\t", "")


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
