"""Whether all words of a page were carried over, by a pass of another library that knows nothing of tables."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from parsers.formats.pdf_glyphs import spell_ligature

LETTERS = re.compile(r"[^\W_]", re.UNICODE)
TOLERATED = 0.002
"""Share of a page's letters and digits that may differ (a glyph that the two libraries read differently)."""


def letters_of(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text, whatever its case or place: broken words do not matter."""
    return Counter(LETTERS.findall(unicodedata.normalize("NFKC", spell_ligature(text)).casefold()))


def missing(witness: str, emitted: Iterable[str]) -> int:
    """How many letters and digits of the other pass were not emitted."""
    return sum((letters_of(witness) - letters_of("".join(emitted))).values())


def words_lost(witness: str, emitted: Iterable[str]) -> list[str]:
    """Words of the other pass that stand nowhere in what was emitted, white space aside."""
    heap = squash("".join(emitted))
    return [word for word in witness.split() if len(squash(word)) > 2 and squash(word) not in heap]


def squash(text: str) -> str:
    """Letters and digits only, one case."""
    return "".join(LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


def page_text(document: Any, number: int) -> str:
    """The text of a page, from 1, by pypdfium2."""
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()
    finally:
        page.close()


def shortfall(witness: str, emitted: list[str]) -> int:
    """Letters and digits lost on a page, 0 where the difference is within what two libraries differ by."""
    total = sum(letters_of(witness).values())
    lost = missing(witness, emitted)
    return lost if lost > max(3, TOLERATED * total) else 0
