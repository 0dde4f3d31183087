"""Where a text begins with a date, and where a cell holds one: what `dates` says, for cells and for paragraphs."""

import re

from dates import leading_date, looks_dated
from parsers.reading.headings import is_column_in_use
from parsers.reading.wording import is_no_date

_LONGEST_DATE = 80
_AFTER = re.compile(r"^[)\]]?\s*(?:[-–—:;|,]|\t|\n|\.(?=\s))\s*")
_NO_DATE = re.compile(r"^\s*([^\n:–—-]{1,25}?)\s*(?::|\s[-–—])\s+(?=\S)")
_IN_SENTENCE = re.compile(r"^(?:on|in|at|during|from|between|since|by|until|before|after|prior)\b", re.IGNORECASE)
_FULL = re.compile(r"\d[/.\-]\d|\b(?:19|20)\d\d\b|\d [\d]{1,2} \d")


def is_dated(text: str) -> bool:
    """Does a cell hold a date? A heading in use ("Date of birth") does not."""
    return bool(text.strip()) and len(text) <= _LONGEST_DATE and looks_dated(text) and not is_column_in_use(text)


def date_and_rest(text: str) -> tuple[str, str, bool] | None:
    """A text that begins with a date: the date as typed, what follows, and whether the two are set apart.

    "12/03/2024 - Home visit" gives ("12/03/2024", "Home visit", True); "On 3 May 2024 she rang" gives
    ("On 3 May 2024", "On 3 May 2024 she rang", False): a date within a sentence stays in the sentence.
    """
    found = leading_date(text)
    if found is not None and found[0]:
        return _parted(text.strip(), found[0])
    nothing = _NO_DATE.match(text)
    if nothing and is_no_date(nothing[1]):
        return nothing[1].strip(), text[nothing.end() :].strip(), True
    return None


def _parted(text: str, date: str) -> tuple[str, str, bool] | None:
    rest = text[text.index(date) + len(date) :] if date in text else ""
    if not rest.strip(" \t\n.,;:-–—)]"):
        return date, "", True
    apart = _AFTER.match(rest)
    if apart and not (rest[apart.start() : apart.end()].strip() == "," and _IN_SENTENCE.match(date)):
        return date, rest[apart.end() :].strip(), True
    if not re.search(r"\d", date):
        return None  # "May have been seen"
    if _IN_SENTENCE.match(date) or not _FULL.search(date):
        return date, text, False
    return date, rest.strip(), True
