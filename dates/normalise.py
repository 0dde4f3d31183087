"""Characters to one form: what a cell looks like matters less than what was meant by it."""

import html
import re
import unicodedata
from typing import NamedTuple

from dates.vocabulary import DITTO, WHOLE_WORDS, WORDS

_TWO_WORD_MONTHS: dict[str, str] = WORDS["months_of_two_words"]
_AS_ASCII = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－⁃➖", "-")
    | dict.fromkeys("⁄∕╱⧸／", "/")
    | dict.fromkeys("∶：﹕", ":")
    | dict.fromkeys("‘’‚‛′`´ʼ＇", "'")
    | dict.fromkeys("“”„‟″〃＂", '"')
    | dict.fromkeys("•▪●◦‣◆■□✓✔►", " ")
    | dict.fromkeys("→⇒➔➜⟶", ">")
    | dict.fromkeys("≈∼～", "~")
    | dict.fromkeys("\x0b\x0c\x85\u2028\u2029\r", "\n")
    | dict.fromkeys("\x07\x00\xa0\t", " ")
    | {"·": ".", "∙": ".", "。": ".", "…": "...", "×": "x"}
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f\U000e0000-\U000e007f]"
)
_FOOTNOTE_MARK = re.compile("(?<=[\\w).])[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473†‡]+(?!\\w)")
# The letters O, l and I stand for digits only inside a number that is otherwise one of a date or a clock.
_NUMBER_WITH_LETTERS = re.compile(
    r"(?<![a-z0-9])(?=[^ ]*\d)(?:[\doli|]{1,4}(?: ?[/.:\-] ?[\doli|]{1,4}){1,2}|[12][\dol|]{3})(?![a-z0-9])"
)
_LETTERS_TO_DIGITS = str.maketrans("oli|", "0111")
_ROMAN_MONTH = re.compile(r"(?<![\do|])[il]+(?![\do|])")
_EMPHASIS = re.compile(r"^[_*~]+(?=\d)([^_*~]*)(?<=\d)[_*~]+$")
_SPACES = re.compile(r"\s+")
_WORD_IN_TWO = re.compile(r"(?<![a-z])([a-z]+) (?=([a-z]+)(?![a-z]))")
# A year of three figures, or of one, is none: only with the rest of it beyond the gap is it a year.
_SHORT_PHRASES = {phrase.replace(" ", ""): phrase for phrase in sorted(DITTO) if len(phrase) > 3}
_YEAR_IN_TWO = re.compile(r"(?<=[/.\-])((?:19|20)\d (?=\d(?!\d))|[12] (?=\d{3}(?!\d)))")


class Normal(NamedTuple):
    """A cell in one form: lower case, ASCII punctuation, single spaces.

    `joined` is the same with line breaks taken out instead of made into spaces, for dates broken inside a narrow cell;
    empty where there is no line break. `mended` says that letters were taken as digits.
    """

    text: str
    joined: str
    mended: bool


def _digits_for_letters(match: re.Match[str]) -> str:
    number = match.group()
    if _ROMAN_MONTH.search(number):
        return number
    letters = sum(c in "oli|" for c in number)
    digits = sum(c.isdigit() for c in number)
    return number.translate(_LETTERS_TO_DIGITS) if 0 < letters < digits else number


def _plain(raw: str) -> str:
    """Unicode to ASCII as far as a date goes; a superscript digit after a date is a footnote mark, not a digit."""
    text = html.unescape(raw) if "&" in raw and ";" in raw else raw
    text = _INVISIBLE.sub("", text)
    text = _FOOTNOTE_MARK.sub("", text)
    text = re.sub(r"(\d) ?½", r"\1.5", text).replace("½", "half")
    text = unicodedata.normalize("NFKC", text.translate(_AS_ASCII)).translate(_AS_ASCII)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def normalise(raw: str) -> Normal:
    """A cell's characters in one form; the raw cell is kept elsewhere."""
    text = raw.translate(_AS_ASCII) if raw.isascii() and "&" not in raw else _plain(raw)
    text = text.lower()
    if "fomhair" in text:
        for typed, word in _TWO_WORD_MONTHS.items():
            text = text.replace(typed, word)
    broken = "\n" in text.strip()
    joined = _SPACES.sub(" ", re.sub(r"(?:(?<=[a-z])-)? *\n+ *", "", text)).strip() if broken else ""
    text = _SPACES.sub(" ", text).strip()
    text = _EMPHASIS.sub(r"\1", text)
    mended = _NUMBER_WITH_LETTERS.sub(_digits_for_letters, text)
    return Normal(mended, _NUMBER_WITH_LETTERS.sub(_digits_for_letters, joined), mended != text)


def rejoined(text: str) -> str:
    """A normalised cell with the words and years made whole that a narrow column of a page cut in two; empty where none was.

    Of words only those that name months, weekdays and days told from the row above: "25 septemb er 2024", "as abov e".
    """
    if phrase := _SHORT_PHRASES.get(text.replace(" ", "")):
        return phrase if phrase != text else ""
    whole = _WORD_IN_TWO.sub(lambda m: m[1] + ("" if m[1] + m[2] in WHOLE_WORDS else " "), text)
    whole = _YEAR_IN_TWO.sub(lambda m: m[1].rstrip(), whole)
    return whole if whole != text else ""
