"""Headings in running text, and what stands beneath them."""

import re
from dataclasses import dataclass, field
from typing import Literal, Optional

from casefile.readings import Place
from parsers.document import Paragraph, Span
from parsers.reading.answers import inline_pair
from parsers.reading.dated_paragraphs import begins_dated
from parsers.reading.headings import is_known_label, is_known_question, question, section
from parsers.reading.ticks import has_boxes
from parsers.reading.wording import has_label_end, is_instruction, is_nothing

_LONGEST_HEADING = 200
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d+)*|q\d+|[a-h])[.):]?\s", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"^(no|none|nil|not|n/?a|see|as|yes|there|the|this|we|he|she|they|please)\b", re.IGNORECASE)

Text = tuple[str, int, Place, tuple[Span, ...], float | None]
Strength = Literal["strong", "weak", ""]


@dataclass
class Section:
    """What stands beneath a heading, until the next one."""

    heading: str = ""
    kind: str = ""
    block: int | None = None
    level: int | None = None
    used: bool = False
    """Something came beneath it."""
    shown: bool = False
    """Its block stands in an answer or was set aside."""
    question: str | None = None
    doubtful: bool = False
    """A heading by its looks only: without anything beneath it, it was rather text."""
    above: Optional["Section"] = None
    root: Optional["Section"] = None
    """The section that a heading by its looks is a part of."""
    place: Place | None = None
    by_looks: bool = False
    series: str = ""
    texts: list[Text] = field(default_factory=list)


def heading_strength(para: Paragraph, text: str) -> Strength:
    """Is a paragraph a heading: surely, by its looks only, or not?"""
    if len(text) > _LONGEST_HEADING or has_boxes(text) or is_instruction(text) or is_nothing(text):
        return ""
    if para.level is None and para.label and not any(c.isalnum() for c in para.label):
        return ""  # a bullet
    if is_known_question(text):
        return "strong"
    if para.level is not None:
        return "strong" if len(text) <= 120 and not text.endswith(".") else "weak"
    pair = inline_pair(text)
    if (pair and pair[1]) or begins_dated(text) or ("\n" in text and not para.bold):
        return ""
    if para.bold and not text.endswith((".", ";", ",")):
        if has_label_end(text) and is_known_label(text):
            return ""
        return "strong" if section(text) else "weak"
    short = len(text) <= 70 and not text.endswith((".", ",", ";")) and not _SAYS_NOTHING.match(text)
    if short and section(text) and len(text.split()) <= 9 and not re.search(r"[.!]", text):
        return "strong" if _is_bare(text) else "weak"
    numbered = _NUMBERED.match(f"{para.label} {text}".strip())
    return "weak" if numbered and (text.endswith("?") or (short and question(text) is not None)) else ""


def _is_bare(text: str) -> bool:
    """Does it begin as headings do: with a capital or a number?"""
    return text[:1].isupper() or text[:1].isdigit()


def is_listed(para: Paragraph, text: str) -> bool:
    """Is it an item of a list by its number only: no style, no bold, no question mark?"""
    numbered = _NUMBERED.match(f"{para.label} {text}".strip())
    return bool(numbered) and para.level is None and not para.bold and not text.endswith("?")
