"""How Excel shows the number in a cell: dates, times and padded numbers as the sheet's author saw them."""

import datetime as dt
import re
from functools import lru_cache

# Built-in formats by their id. 14 and 22 follow the machine's own settings; here they are British.
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy hh:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKET = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_TOKEN = re.compile(r"AM/PM|A/P|\[h+\]|\[m+\]|y+|m+|d+|h+|s+(?:\.0+)?|.", re.IGNORECASE | re.DOTALL)
_MONTH_FIRST = re.compile(r"m{1,2}([/.\- ])d{1,2}\1y", re.IGNORECASE)
_PADDED = re.compile(r"0[0 \-]*0")


@lru_cache(maxsize=512)
def is_date_format(code: str) -> bool:
    """The format shows a number as a date, a time or both."""
    bare = _BRACKET.sub("", _LITERAL.sub("", code)).lower()
    return bare not in {"", "general"} and any(letter in bare for letter in "ymdhs")


def from_serial(number: float, *, from_1904: bool) -> dt.datetime | None:
    """The moment of a serial number, to the second; None where there is no such day."""
    if from_1904:
        number += 1462
    # Excel believes in 29 February 1900; serials before it are a day further on.
    epoch = dt.datetime(1899, 12, 30 if number >= 60 else 31)  # noqa: DTZ001 - a cell's date has no zone
    try:
        return epoch + dt.timedelta(seconds=round(number * 86400))
    except OverflowError:
        return None


def shown(number: float, code: str, *, from_1904: bool = False) -> str:
    """A number as its format shows it; one that no rule here covers is given plainly."""
    first = code.split(";")[0]
    if is_date_format(first):
        moment = from_serial(number, from_1904=from_1904)
        return plain(number) if moment is None or number < 0 else _moment(moment, number, first)
    if first.rstrip().endswith("%"):
        return f"{plain(round(number * 100, 6))}%"
    if _PADDED.fullmatch(first) and number == int(number) and number >= 0:
        return _padded(int(number), first)
    return plain(number)


def plain(number: float) -> str:
    """A number without needless decimals."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.15g}"


def _padded(number: int, code: str) -> str:
    """Digits in a pattern such as "000 000 0000", filled from the right; those over go to the front."""
    digits = list(str(number).zfill(code.count("0")))
    text = [digits.pop() if mark == "0" else mark for mark in reversed(code)]
    return "".join(digits) + "".join(reversed(text))


def _moment(moment: dt.datetime, number: float, code: str) -> str:
    if _MONTH_FIRST.search(code):
        # The value is known; shown month first it would be read as another day.
        code = _MONTH_FIRST.sub("dd/mm/y", code)
    parts = [t for literal, piece in _pieces(code) for t in ([piece] if literal else _TOKEN.findall(piece))]
    return _without_midnight("".join(_spell(parts, moment, number)), moment, code)


def _pieces(code: str) -> list[tuple[bool, str]]:
    code = _BRACKET.sub("", code)
    pieces: list[tuple[bool, str]] = []
    end = 0
    for literal in _LITERAL.finditer(code):
        pieces.append((False, code[end : literal.start()]))
        pieces.append((True, literal[1] or literal[2] or ""))
        end = literal.end()
    pieces.append((False, code[end:]))
    return pieces


def _spell(tokens: list[str], moment: dt.datetime, number: float) -> list[str]:
    twelve = any(t.upper() in {"AM/PM", "A/P"} for t in tokens)
    spelt: list[str] = []
    after_hour = False
    for index, token in enumerate(tokens):
        low = token.lower()
        letter = low[:1]
        if letter == "m" and low.strip("m") == "":
            following = next((t.lower()[:1] for t in tokens[index + 1 :] if t.lower()[:1] in "ymdhs"), "")
            minutes = len(low) <= 2 and (after_hour or following == "s")
            spelt.append(f"{moment.minute:0{len(low)}}" if minutes else _month(moment, len(low)))
        else:
            spelt.append(_figure(low, token, moment, number, twelve=twelve))
        if letter in "ymdhs[":
            after_hour = letter == "h" or low.startswith("[h")
    return spelt


def _figure(low: str, token: str, moment: dt.datetime, number: float, *, twelve: bool) -> str:
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    if low in {"am/pm", "a/p"}:
        return moment.strftime("%p").lower()
    if low.startswith("[h"):
        return str(int(number * 24 + 1e-9))
    if low.startswith("[m"):
        return str(int(number * 1440 + 1e-9))
    if low.strip("y") == "":
        return f"{moment.year:04}" if len(low) > 2 else f"{moment.year % 100:02}"
    if low.strip("d") == "":
        return _day(moment, len(low))
    if low.strip("h") == "":
        return f"{hour:0{min(len(low), 2)}}"
    if low.startswith("s") and low.rstrip("0.").strip("s") == "":
        return f"{moment.second:0{min(low.count('s'), 2)}}"
    return token


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _month(moment: dt.datetime, letters: int) -> str:
    name = _MONTHS[moment.month - 1]
    return {1: str(moment.month), 2: f"{moment.month:02}", 3: name[:3], 5: name[:1]}.get(letters, name)


def _day(moment: dt.datetime, letters: int) -> str:
    name = _DAYS[moment.weekday()]
    return {1: str(moment.day), 2: f"{moment.day:02}", 3: name[:3]}.get(letters, name)


def _without_midnight(text: str, moment: dt.datetime, code: str) -> str:
    """A day formatted with a time that nobody typed: midnight is Excel's way of saying none."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0) and re.search("d", code, re.IGNORECASE):
        return re.sub(r"[ ,]*\b(?:00?|12):00(?::00)?(?: ?[ap]m)?$", "", text)
    return text
