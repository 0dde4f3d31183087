"""One cell to one reading."""

import datetime as dt
import re

from casefile.dated import Candidate, ClockTime, DateReading
from dates.complete import settle
from dates.context import NOTHING_KNOWN, Context
from dates.grammar import Grammar
from dates.normalise import Normal, normalise, rejoined
from dates.numeric import full_year, ordered, swapped
from dates.phrases import NoSuchDateError, Phrase, make_day
from dates.prose import date_in_prose
from dates.relative import told_from_above
from dates.stamps import without_padding
from dates.times import as_typed, time_alone
from dates.vocabulary import UNDATED

_PLAIN = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})\s*", re.ASCII)
_EDGES = " \t\n.,;:()[]*!_"
_NOTHING = re.compile(
    r"[\W_]*|[x?*#\-/. ]+|(?:(?:dd|xx|\?\?|nk|--|00)[/.\- ])(?:(?:mm|xx|\?\?|nk|--|00)[/.\- ])(?:yyyy|yy|xxxx|xx|\?\?\?\?|\?\?|nk|----|--|0000)",
    re.IGNORECASE,
)
_SHAPED = re.compile(
    r"[\D]{0,12}\d{1,5} ?[/.\-\\ ] ?\d{1,5} ?[/.\-\\ ] ?\d{1,6}\D{0,12}|\d{1,2} ?\d? ?[/.\-] ?\d ?\d? ?[/.\-] ?\d[\d ]{0,5}"
)
_TIME_OR_MONTH = re.compile(r"(0?[1-9]|1[0-2])\.([0-2]\d|30)")
_MARK_AND_MORE = re.compile(r"(?:\"{1,2}|'')[ ,]+(?=[\da-z(])(?!.*[\"'])")
_DAY_CUT = re.compile(r"\d \d\D")  # "1 2/03/2023": nobody knows whether the first figure belongs to the day
_LONG = re.compile(r"(?<!\d)(\d{1,3})([/.\-])(\d{1,3})\2(\d{2,5})(?!\d)")


def _plain(raw: str, context: Context) -> DateReading | None:
    """The commonest cell of all, without the grammar: 12/03/2023."""
    match = _PLAIN.fullmatch(raw)
    if match is None or context.excel:
        return None
    if not int(match[1]) and not int(match[3]):
        return None
    phrases = ordered(match[1], match[3], match[4], context, mended=False)
    return _checked(raw, phrases, context, mended=False)


def _shorter(text: str) -> list[Candidate]:
    """The days that remain when one digit too many is taken out; candidates only."""
    match = _LONG.search(text)
    if match is None or [len(g) > n for g, n in ((match[1], 2), (match[3], 2), (match[4], 4))].count(True) != 1:
        return []
    parts = [match[1], match[3], match[4]]
    days: set[dt.date] = set()
    for index, most in enumerate((2, 2, 4)):
        if len(parts[index]) == most + 1:
            for cut in range(most + 1):
                day, month, year = [p if i != index else p[:cut] + p[cut + 1 :] for i, p in enumerate(parts)]
                try:
                    days.add(make_day(full_year(year, NOTHING_KNOWN), int(month), int(day)))
                except NoSuchDateError:
                    continue
    return [Candidate(earliest=d, latest=d, why="with one digit taken out") for d in sorted(days)]


def _suggested(reading: DateReading, text: str, context: Context) -> DateReading:
    """An impossible date with what may have been meant; nothing of it is chosen."""
    if reading.kind != "ambiguous" or reading.candidates or "impossible" not in reading.issues:
        return reading
    other = swapped(text, month_first=context.month_first)
    why = "day first" if context.month_first else "month first"
    candidates = [Candidate(earliest=other, latest=other, why=why)] if other else _shorter(text)
    return reading.model_copy(update={"candidates": tuple(candidates)})


def _checked(raw: str, phrases: list[Phrase], context: Context, *, mended: bool) -> DateReading:
    reading = _suggested(settle(raw, phrases, context, mended=mended), raw, context)
    if context.birth and context.received and reading.earliest and reading.earliest > context.received:
        reading = reading.model_copy(update={"issues": (*reading.issues, "after-receipt")})
    if reading.time:
        reading = reading.model_copy(update={"time": as_typed(reading.time, raw)})
    return reading


def _without_date(raw: str, time: ClockTime, context: Context) -> DateReading:
    """A clock and no day: the day of the row above where there is one, marked as carried."""
    anchor = context.day_above()
    time = as_typed(time, raw)
    if anchor is None or time.start is None:
        return DateReading(raw=raw, time=time)
    return DateReading(raw=raw, earliest=anchor, latest=anchor, kind="day", time=time, basis="carried")


def _whole(normal: Normal, grammar: Grammar) -> tuple[list[Phrase], str]:
    """What the whole cell means, and the text that it was read from: as lines, or joined where a narrow cell broke a date."""
    text = without_padding(normal.text)
    phrases = grammar.read(text)
    if phrases or _DAY_CUT.match(text):
        return phrases, text
    if normal.joined:
        joined = without_padding(normal.joined)
        return grammar.read(joined), joined
    whole = rejoined(text)
    return (grammar.read(whole), whole) if whole else (phrases, text)


def _undated(text: str) -> bool:
    bare = text.strip(_EDGES)
    return text in UNDATED or bare in UNDATED or bare.strip("-/ ") in UNDATED or _NOTHING.fullmatch(text) is not None


def read_date(raw: str, context: Context = NOTHING_KNOWN) -> DateReading:
    """Read a cell in its surroundings.

    Returns bounds where exactly one pair is possible; `ambiguous`, with candidates, where several are or none is;
    `undated` where nothing typed is a date. Never raises and never looks at a clock.
    """
    if (plain := _plain(raw, context)) is not None:
        return plain
    normal = normalise(raw)
    text = normal.text
    if not text:
        return DateReading(raw=raw)
    grammar = Grammar(context)
    if text in _DITTO_MARKS:
        return _checked(raw, told_from_above(text, context), context, mended=False)
    if text[0] in "\"'" and (mark := _MARK_AND_MORE.match(text)):
        text = f"ditto {text[mark.end() :]}"
        normal = normal._replace(text=text)
    if _undated(text):
        return DateReading(raw=raw)
    if _TIME_OR_MONTH.fullmatch(text) and not grammar.read(text):
        return DateReading(raw=raw, kind="ambiguous", issues=("time-or-month",))
    phrases, source = _whole(normal, grammar)
    if phrases:
        return _checked(raw, phrases, context, mended=normal.mended)
    if time := time_alone(text.strip(" .,;")):
        return _without_date(raw, time, context)
    if phrases := date_in_prose(text, grammar):
        return _checked(raw, phrases, context, mended=False)
    if _SHAPED.fullmatch(source):
        digits = re.sub(r"\D", "", source)
        if len(digits) <= 9 and re.search(r"\d ?[/.\-] ?\d", source):
            return _suggested(DateReading(raw=raw, kind="ambiguous", issues=("impossible",)), source, context)
    return DateReading(raw=raw)


_DITTO_MARKS = frozenset({'"', '""', '" "', "''", "' '", ",,", "-do-", "- do -", "^"})


def looks_dated(cell: str) -> bool:
    """Does the whole cell look like a date, settled or not? Prose with a date in it does not. For finding date columns."""
    if _PLAIN.fullmatch(cell):
        return True
    if not cell or len(cell) > 80 or len(cell) < 2:
        return False
    normal = normalise(cell)
    if not normal.text or _undated(normal.text):
        return False
    phrases, source = _whole(normal, Grammar(NOTHING_KNOWN))
    return bool(phrases) or (
        _SHAPED.fullmatch(source) is not None and len(re.sub(r"\D", "", source)) <= 9 and "/" in source
    )
