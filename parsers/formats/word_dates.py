"""Date controls hold the day that was picked beside the text that shows it: a second witness of a typed date."""

import re

from lxml.etree import _Element as Element

from parsers.formats.xml_parts import attribute, child

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HELD = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\W+([A-Za-z]{3})[a-z]*\W+(\d{4}|\d{2})")

DOUBT = (
    "A date picker in {} holds another day than a day-first reading of what it shows. Check the date with the agency."
)


def held_date(properties: Element | None) -> str:
    """The day that a content control's properties hold, as an ISO date; empty where they hold none."""
    date = child(properties, "date") if properties is not None else None
    found = _HELD.match(attribute(date, "fullDate") or "") if date is not None else None
    return found[0] if found else ""


def is_another_day(shown: str, held: str) -> bool:
    """What is shown, read day first, is a whole date and not the one held. What is no whole date is not judged."""
    parts = _HELD.match(held)
    if parts is None:
        return False
    year, month, day = (int(x) for x in parts.groups())
    if found := _ISO.search(shown):
        return (int(found[1]), int(found[2]), int(found[3])) != (year, month, day)
    if found := _NAMED.search(shown):
        name = found[2].lower()
        if name not in _MONTHS:
            return False
        return (int(found[1]), _MONTHS.index(name) + 1, int(found[3]) % 100) != (day, month, year % 100)
    if found := _FIGURES.search(shown):
        return (int(found[1]), int(found[2]), int(found[3]) % 100) != (day, month, year % 100)
    return False
