"""Full dates in a text, however they are typed; days as offsets from the incident."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

_MONTHS = {
    m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
FULL = re.compile(
    rf"(?<![\w/])(?:{_WEEKDAY})(?:"
    r"(?P<iso>(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d))(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
    r"|(?P<d2>\d{1,2})\s?[/.\-]\s?(?P<m2>\d{1,2})\s?[/.\-]\s?(?P<y2>\d{4}|\d{2})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?(?P<m3>{_MONTH})\.?,?[\s\-]*(?P<y3>\d{{4}}|['’]?\d{{2}})"
    rf"|(?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
    r")(?![\w/])",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?<![\w/])(?P<month>{_MONTH})\.?[\s\-]*(?P<year>(?:19|20)\d\d)(?![\w/])", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"(?<![\w/])(?:{_WEEKDAY})\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?![\w/])", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\w/.£:\-])(?P<year>(?:19[3-9]|20[0-4])\d)(?![\w:%])(?!-[A-Z])")


def full_dates(text: str, *, latest: int) -> Iterator[tuple[re.Match[str], dt.date]]:
    """Full dates with the day that they give, day before month. `latest`: the last year that two digits may mean."""
    for match in FULL.finditer(text):
        day = _day(match, latest)
        if day:
            yield match, day


def _day(match: re.Match[str], latest: int) -> dt.date | None:
    for n in ("1", "2", "3", "4"):
        if match[f"d{n}"]:
            month, year = match[f"m{n}"], int(match[f"y{n}"].strip("'’"))
            if year < 100:
                year += 2000 if 2000 + year <= latest else 1900
            try:
                return dt.date(year, int(month) if month.isdigit() else _MONTHS[month[:3].lower()], int(match[f"d{n}"]))
            except ValueError:
                return None
    return None


def offset(day: dt.date, incident: dt.date) -> str:
    """Day -12; the day of the incident itself is day 0."""
    days = (day - incident).days
    return f"day {days:+d}" if days else "day 0"


def in_offsets(incident: dt.date) -> Callable[[str], str]:
    """What makes of every date in a text its offset from the incident.

    A month becomes its first and last day, a year the years between; a day and month without a year are blanked, because
    nothing says which.
    """

    def full(match: re.Match[str]) -> str:
        day = _day(match, incident.year + 2)
        return offset(day, incident) if day else "[date]"

    def month(match: re.Match[str]) -> str:
        year, number = int(match["year"]), _MONTHS[match["month"][:3].lower()]
        first = dt.date(year, number, 1)
        last = dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(1)
        return f"{offset(first, incident)} to {offset(last, incident)}"

    def year(match: re.Match[str]) -> str:
        return f"[year {int(match['year']) - incident.year:+d}]"

    def say(text: str) -> str:
        if not any(c.isdigit() for c in text):
            return text
        return _YEAR.sub(year, _DAY_MONTH.sub("[date]", _MONTH_YEAR.sub(month, FULL.sub(full, text))))

    return say
