"""Time stamps and serial numbers that systems write. UTC becomes UK wall-clock time."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from casefile.dated import ClockTime
from dates.context import Context
from dates.phrases import NoSuchDateError, Phrase, Span, fixed, impossible, make_day

_LONDON = ZoneInfo("Europe/London")
_STAMP = re.compile(
    r"(\d{4})([-/]?)(\d{2})\2(\d{2})(?:t| |, ?)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2}))?"
)
_UNSPACED = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?")
_PADDED = re.compile(r"(.+?)[ t,]+(?:00:00:00(?:\.0+)?|0:00:00|12:00:00 ?am)(?: ?z)?")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?")
_ISO_ZONED_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})z")
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")
_SERIAL = re.compile(r"(\d{4,6})(?:\.(\d+))?")
_EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets, their false leap day of 1900 allowed for
FIRST_SERIAL, LAST_SERIAL = 7306, 60000
"""1920 to 2064: outside, a number in a date column is something else."""


def _at(day: dt.date, hour: int, minute: int, text: str) -> Phrase:
    time = ClockTime(text=text, start=dt.time(hour, minute))
    return fixed(Span(day, day, "day")).but(time=time, year=day.year)


def _zoned(day: dt.date, hour: int, minute: int, zone: str) -> tuple[dt.date, int, int]:
    offset = dt.timedelta(0)
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
    moment = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.timezone(offset)).astimezone(_LONDON)
    return moment.date(), moment.hour, moment.minute


def _stamped(match: re.Match[str], text: str) -> list[Phrase]:
    year, _, month, day, hour, minute, second, zone = match.groups()
    try:
        typed = make_day(int(year), int(month), int(day))
    except NoSuchDateError as error:
        return [impossible(error.code)]
    if int(hour) > 23 or int(minute) > 59:
        return [impossible("impossible")]
    if hour == minute == "00" and second == "00" and (zone is None or zone == "z"):
        # Midnight to the second is an export's padding; with a Z in summer it is still the typed day.
        return [fixed(Span(typed, typed, "day"))]
    at = _zoned(typed, int(hour), int(minute), zone) if zone else (typed, int(hour), int(minute))
    clock = re.search(r"[t ,](\d{2}:?\d{2}.*)$", text)
    return [_at(at[0], at[1], at[2], clock[1] if clock else f"{hour}{minute}")]


def serial(text: str) -> list[Phrase]:
    """A spreadsheet's serial number, where the file is known to hold them."""
    match = _SERIAL.fullmatch(text)
    if match is None or not FIRST_SERIAL <= int(match[1]) <= LAST_SERIAL:
        return []
    day = _EPOCH + dt.timedelta(int(match[1]))
    phrase = fixed(Span(day, day, "day"), basis="serial")
    minutes = round(float(f"0.{match[2] or 0}") * 1440)
    if not 0 < minutes < 1440:
        return [phrase]
    return [phrase.but(time=ClockTime(text=f".{match[2]}", start=dt.time(*divmod(minutes, 60))))]


def stamp(text: str, context: Context) -> list[Phrase]:
    """2023-03-12T14:30:00Z, 20230312T143000, 2023-W10, a serial number in a spreadsheet's column."""
    if not text[0].isdigit():
        return []
    if context.excel and (found := serial(text)):
        return found
    if match := _STAMP.fullmatch(text):
        return _stamped(match, text)
    if (match := _ISO_ZONED_DAY.fullmatch(text)) or (match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})z", text)):
        try:
            day = make_day(*(int(g) for g in match.groups()))
        except NoSuchDateError as error:
            return [impossible(error.code)]
        return [fixed(Span(day, day, "day"))]
    if (
        (match := _UNSPACED.fullmatch(text))
        and 1990 <= int(match[1]) <= 2060
        and int(match[2]) <= 12
        and int(match[3]) <= 31
        and int(match[4]) < 24
        and int(match[5]) < 60
    ):
        try:
            day = make_day(int(match[1]), int(match[2]), int(match[3]))
        except NoSuchDateError:
            return []
        return [_at(day, int(match[4]), int(match[5]), text[8:])]
    if match := _INTERVAL.fullmatch(text):
        try:
            first, last = (make_day(*(int(n) for n in g.split("-"))) for g in match.groups())
        except NoSuchDateError as error:
            return [impossible(error.code)]
        return [fixed(Span(first, last, "span"))] if first <= last else [impossible("reversed")]
    if match := _ISO_WEEK.fullmatch(text):
        try:
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
        except ValueError:
            return [impossible("impossible")]
        return [fixed(Span(monday, monday if match[3] else monday + dt.timedelta(6), "day" if match[3] else "week"))]
    return []


def without_padding(text: str) -> str:
    """A day without the midnight that an export wrote behind it."""
    match = _PADDED.fullmatch(text)
    return match[1] if match else text
