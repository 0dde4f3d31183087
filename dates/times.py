"""Times of day, typed alone or beside a date. Parts of a day ("evening") stay words: no clock time is made of them."""

import datetime as dt
import re
from typing import NamedTuple

from casefile.dated import ClockTime
from dates.normalise import normalise
from dates.vocabulary import DAY_PARTS, alternatives

_HOURS = r"(?: ?(?:hrs?|hours?|h)\.?(?![a-z]))"
_MERIDIEM = r" ?(?:[ap]\.? ?m\.?(?![a-z]))"
_ZONE = r"(?: ?(?:gmt|bst|utc|local time|local)(?![a-z]))?"
_WORDS = r"(?:12(?:[:.]00)? )?(?:noon|midday|mid-day|mid day)|(?:12(?:[:.]00)? )?(?:midnight|mid-night)"
_CLOCK = (
    rf"(?:(?:1[0-2]|0?\d)(?:(?: ?[:.] ?|;)[0-5]\d){{0,2}}{_MERIDIEM}|(?:1[0-2]|0?[1-9])[0-5]\d{_MERIDIEM}"
    rf"|(?:[01]?\d|2[0-4])(?: ?: ?|;)[0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?{_MERIDIEM}?{_HOURS}?|(?:[01]?\d|2[0-4])\.[0-5]\d{_HOURS}?"
    rf"|(?:[01]\d|2[0-4])[0-5]\d{_HOURS}?|\d[0-5]\d{_HOURS}|(?:[01]?\d|2[0-3])h(?:[0-5]\d)?|(?:[01]?\d|2[0-3]) ?(?:hrs|hours|o'?clock)|{_WORDS})"
)
_BARE_HOUR = r"(?:1[0-2]|0?[1-9])(?:[:.]?[0-5]\d)?"
_TO = r" ?(?:-+|to|until|till|til|>|->|and) ?"
_ABOUT = r"(?:approx(?:imately)?\.? ?|approximate |about |abt\.? |around |circa |c\. ?|ca?\.? |roughly |just (?:before|after) |before |after |by |from |between |at |@ ?|~ ?|\? ?|since |until |around about )*"
_AFTERTHOUGHT = r"(?: ?\(?(?:approx(?:imately)?\.?|est\.?|ish|\?|onwards)\)?| ?-? ?ish)?"
_TIME = rf"(?:(?P<a>{_CLOCK})|(?P<bare>{_BARE_HOUR})(?={_TO}{_BARE_HOUR}{_MERIDIEM}))(?:{_TO}(?:(?P<b>{_CLOCK})))?{_ZONE}{_AFTERTHOUGHT}"
_PARTS = alternatives(DAY_PARTS)
_ALONE = re.compile(rf"\(?{_ABOUT}{_TIME}(?: ?[(,]? ?(?:{_PARTS})\)?)?\)?\.?")
_AFTER_DATE = re.compile(
    rf"(?P<rest>.*?[\da-z?')])(?:(?:[ ,;(\-]|(?<=\d)t(?=\d)| ?@)+(?:on )?)(?P<text>(?:time:? )?{_ABOUT}{_TIME})\)?\.?"
)
# "3 May 2024 - 13:40": the figures after a month or a day are its year, and no time from which another one runs.
_AFTER_YEAR = re.compile(
    rf"(?P<rest>.*[a-z.,/\- ](?:19|20)\d\d)(?:[ ,;(\-]|(?<=\d)t(?=\d)| ?@)+(?P<text>(?:time:? )?{_ABOUT}{_TIME})\)?\.?"
)
_BEFORE_DATE = re.compile(
    rf"(?P<text>{_ABOUT}{_TIME})(?:[ ,;]+(?:- )?(?:on )?(?:the )?)(?P<rest>.*\d.*|.*[a-z]{{3}}.*)"
)
_PART_AFTER = re.compile(
    rf"(?P<rest>.*?[\da-z?'])[ ,;(\-/]+(?:in |at |on |during )?(?:the )?(?P<text>(?:{_PARTS})(?:(?: ?[/\-] ?| to | into | and )(?:{_PARTS}))?)\)?\.?"
)
_PART_BEFORE = re.compile(
    rf"(?:in |at |on |during )?(?:the )?(?P<text>{_PARTS})(?: ?[,;:\-] ?| )(?:of |on )?(?:the )?(?P<rest>.+)"
)
_PART_ALONE = re.compile(rf"(?:in |at |during )?(?:the )?\(?(?:{_PARTS})(?: ?[/\-] ?(?:{_PARTS}))?\)?")
_BARE_DIGITS = re.compile(r"(\d{1,2})[.:]?(\d{2})?")
# A narrow column broke the cell: "184 0hrs", "1 840", "14:3 0". Not "10 12", which may be two times.
_DIGITS_APART = re.compile(r"(?<=\d\d\d) (?=\d(?!\d))|(?<=(?<!\d)\d) (?=\d{3}(?!\d)|\d:)|(?<=:\d) (?=\d(?!\d))")
_CLOCK_IN_DIGITS = re.compile(r"(\d{1,2}?)(?: ?[:.;h] ?)?([0-5]\d)?(?: ?[:.][0-5]\d(?:[.,]\d+)?)?")


class TimeBeside(NamedTuple):
    """A time found beside something else: what is left, the time, and whether the time stood first."""

    rest: str
    time: ClockTime
    leads: bool


def _clock(typed: str, meridiem: str = "") -> dt.time | None:
    """A clock time as written; None where it is a word with no one time, like midnight at a day's unknown end."""
    if "noon" in typed or typed.replace("-", "").replace(" ", "").endswith("midday"):
        return dt.time(12)
    if "night" in typed:
        return None
    half = re.search(r"([ap])\.? ?m", typed)
    letter = half[1] if half else meridiem
    digits = re.sub(r"(?: ?[ap]\.? ?m\.?| ?(?:hrs?|hours?|h|o'?clock)\.?)$", "", re.sub(r"\.$", "", typed)).strip()
    if digits.isdigit() and len(digits) >= 3:
        digits = f"{digits[:-2]}:{digits[-2:]}"
    match = _CLOCK_IN_DIGITS.fullmatch(digits)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if letter and 1 <= hour <= 12:
        hour = hour % 12 + (12 if letter == "p" else 0)
    return dt.time(hour, minute) if hour < 24 else None


def _times(match: re.Match[str], text: str) -> ClockTime:
    first, second, bare = match["a"], match["b"], match["bare"]
    end = _clock(second) if second else None
    if bare:  # "2-4pm": the first hour takes the half of the day of the second, or the one before it
        half = re.search(r"([ap])\.? ?m", second or "")
        start = _clock(bare, half[1] if half else "")
        if start and end and start > end:
            start = _clock(bare, "a" if half and half[1] == "p" else "p")
    else:
        start = _clock(first)
    return ClockTime(
        text=text.strip(" ,;(") if ")" not in text or "(" in text else text.strip(" ,;()"), start=start, end=end
    )


def together(first: ClockTime | None, last: ClockTime | None) -> ClockTime | None:
    """Two times of one cell: from the one to the other, or a clock and the part of the day that says which half it is in."""
    if first is None or last is None:
        return first or last
    text = f"{first.text} - {last.text}"
    if first.start and last.start:
        return ClockTime(text=text, start=first.start, end=last.start)
    clock, part = (first, last) if first.start else (last, first)
    start = clock.start
    later_half = re.search(r"afternoon|evening|pm|p\.m|tea|night", part.text) is not None
    if start and later_half and 1 <= start.hour < 12 and not re.search("[ap]\\.? ?m", clock.text):
        start = None if "night" in part.text and start.hour < 6 else start.replace(hour=start.hour + 12)
    return ClockTime(text=text, start=start, end=clock.end)


def time_beside(text: str) -> list[TimeBeside]:
    """Every way to part a time from what stands beside it, the likeliest first. The rest must still be read as a date."""
    patterns = (_AFTER_YEAR, _AFTER_DATE, _BEFORE_DATE)
    clocks = ((pattern.fullmatch(text), pattern is _BEFORE_DATE) for pattern in patterns)
    found = [TimeBeside(m["rest"].strip(" ,;(@"), _times(m, m["text"]), leads) for m, leads in clocks if m]
    if found:
        return found
    parts = ((pattern.fullmatch(text), pattern is _PART_BEFORE) for pattern in (_PART_AFTER, _PART_BEFORE))
    return [TimeBeside(m["rest"].strip(" ,;("), ClockTime(text=m["text"]), leads) for m, leads in parts if m]


def time_alone(text: str) -> ClockTime | None:
    """A cell that is a time and nothing else, in normal characters."""
    if match := _ALONE.fullmatch(text):
        return _times(match, text)
    return ClockTime(text=text.strip("()")) if _PART_ALONE.fullmatch(text) else None


def as_typed(time: ClockTime, raw: str) -> ClockTime:
    """The time with its words as they stand in the cell."""
    at = raw.lower().find(time.text)
    return time.model_copy(update={"text": raw[at : at + len(time.text)]}) if at >= 0 else time


def read_time(raw: str) -> ClockTime | None:
    """Read a cell of a column of times: UK wall clock, None where no time was typed.

    A part of a day ("evening") gives its words and no clock; so does midnight, which belongs to two days.
    """
    normal = normalise(raw)
    text = normal.text.strip(" .,;")
    if not text:
        return None
    if match := re.fullmatch(r"0?\.(\d{2,})", text):  # a spreadsheet's fraction of a day
        minutes = round(float(f"0.{match[1]}") * 1440)
        return ClockTime(text=raw.strip(), start=dt.time(minutes // 60 % 24, minutes % 60))
    found = time_alone(text) or time_alone(_DIGITS_APART.sub("", text))
    if found is None and (match := re.fullmatch(r"\??(\d)([0-5]\d)", text)):
        found = ClockTime(text=text, start=dt.time(int(match[1]), int(match[2])))
    return found.model_copy(update={"text": raw.strip()}) if found else None
