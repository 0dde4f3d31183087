"""Where a text begins with a date, and where a cell holds one: what `dates` says, for cells and for paragraphs."""

import re

try:
    from dates import leading_date, looks_dated
except ImportError:
    _D = re.compile(
        r"\s*\??(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?(?:on |late |early |mid |approx |prior to |autumn term |week of )?(?:\d{1,2}(?:st|nd|rd|th)?[ ./-]+(?:\d{1,2}|[A-Z][a-z]{2,8})(?:[ ./-]+\d{2,4})?|[A-Z][a-z]{2,8}[ -]\d{2,4}|(?:19|20)\d\d)(?:\s+\d{1,2}[.:]?\d\d(?:hrs|[ap]m)?)?(?: ?(?:-|to) ?\d{1,2}/\d{1,2}/\d{2,4})?(?=\b|\W|$)",
        re.I,
    )

    def looks_dated(c):
        return bool(_D.match(c))

    def leading_date(t):
        m = _D.match(t)
        return (m[0], t[m.end() :]) if m else None


from parsers.reading.wording import is_no_date

_AFTER = re.compile(r"^\s*(?:[-–—:;|]|\t|\n|\.\s)\s*")
_NO_DATE = re.compile(r"^\s*([^\n:–—-]{1,25}?)\s*(?::|\s[-–—])\s+(?=\S)")
_ON = re.compile(r"^(?:on|in|during|from|between|since|by|late|early|around|approx\.?)\b", re.IGNORECASE)


def is_dated(text: str) -> bool:
    """Does a cell hold a date?"""
    return bool(text.strip()) and len(text) <= 80 and looks_dated(text)


def date_and_rest(text: str) -> tuple[str, str, bool] | None:
    """A text that begins with a date: the date as typed, what follows, and whether the two are set apart.

    "12/03/2024 - Home visit" gives ("12/03/2024", "Home visit", True); "On 3 May 2024 she rang" gives
    ("On 3 May 2024", "On 3 May 2024 she rang", False): a date within a sentence stays in the sentence.
    """
    found = leading_date(text)
    if found is not None:
        date, rest = found
        apart = _AFTER.match(rest)
        if apart and rest[apart.end() :].strip():
            return date.strip(), rest[apart.end() :].strip(), True
        return (date.strip(), text.strip(), False) if rest.strip() else (date.strip(), "", True)
    nothing = _NO_DATE.match(text)
    if nothing and is_no_date(nothing[1]):
        return nothing[1].strip(), text[nothing.end() :].strip(), True
    return None
