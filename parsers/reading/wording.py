"""What forms print themselves, and what says that there is nothing to say."""

import re

from parsers.reading.words import core, fold, folded_set, patterns

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
_LABEL_END = re.compile(r"(?:[:：]\s*[-–—]?|\s[-–—])\s*$")


def is_instruction(text: str) -> bool:
    """Is every sentence of it one that forms print: "Please complete all sections."?"""
    sentences = [s for s in _SENTENCE.split(text) if s.strip()]
    if not sentences:
        return False
    return all(_is_instruction(s) for s in sentences) or _is_instruction(text)


def _is_instruction(sentence: str) -> bool:
    said = fold(sentence)
    return bool(said) and any(p.search(said) for p in patterns("wording", "instructions", "match"))


def sounds_printed(text: str) -> bool:
    """May the form have printed it? A weak sign: never enough to set it aside."""
    said = fold(text)
    return is_instruction(text) or any(p.search(said) for p in patterns("wording", "printed_style", "match"))


def is_title(text: str) -> bool:
    """Is it the title of a form, or the name of a partnership?"""
    said = core(text)
    return len(text) <= 120 and any(p.search(said) for p in patterns("wording", "titles", "match"))


def is_nothing(text: str) -> bool:
    """Does a cell say that there is nothing: "N/A", "None", "No entries"?"""
    return not text.strip() or fold(text) in folded_set("wording", "nothing", "words") or not re.search(r"\w", text)


def is_no_date(text: str) -> bool:
    """Does it stand where a date should and give none: "Not recorded", "N/K"?"""
    return text.strip() in {"?", "??", "-"} or (
        bool(fold(text)) and fold(text) in folded_set("wording", "no_date", "words")
    )


def is_placeholder(text: str) -> bool:
    """Is it a form's own place-holder: "Click or tap to enter text."?"""
    said, bare = fold(text), text.strip().casefold()
    return any(p.search(said) or p.search(bare) for p in patterns("wording", "placeholder", "match"))


def is_empty(text: str) -> bool:
    """Was nothing typed here: empty, underscores or a place-holder?"""
    return not re.search(r"[^\W_]|[☒☑✓✔☐□?#]", text) or is_placeholder(text)


def has_label_end(text: str) -> bool:
    """Does it end with a colon or a dash, as labels do: "Agency:", "Agency:-", "Agency –"?"""
    return bool(_LABEL_END.search(text))
