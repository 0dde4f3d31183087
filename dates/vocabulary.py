"""The words of the tables, made ready for the grammar."""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

_tables = resources.files("dates") / "tables"
WORDS = tomllib.loads((_tables / "words.toml").read_text(encoding="utf-8"))

PERIODS: dict[str, Any] = tomllib.loads((_tables / "periods.toml").read_text(encoding="utf-8"))

MONTHS: dict[str, int] = {word: int(number) for number, words in WORDS["months"].items() for word in words}
WEEKDAYS: dict[str, int] = {word: int(number) for number, words in WORDS["weekdays"].items() for word in words}
ORDINALS: dict[str, int] = WORDS["ordinals"] | {word.replace("-", " "): n for word, n in WORDS["ordinals"].items()}
NUMBERS: dict[str, int] = WORDS["numbers"]
UNDATED = frozenset(WORDS["undated"]["words"])
DITTO = frozenset(WORDS["ditto"]["words"])
WHOLE_WORDS = frozenset(
    word for phrase in (*MONTHS, *WEEKDAYS, *DITTO) for word in re.findall("[a-z]+", phrase) if len(word) > 3
)
"""Words that are put together again where a page cut them in two; shorter ones are parts of too many others."""
DAY_PARTS = frozenset(WORDS["day_parts"]["words"])
ANCHORLESS = frozenset(WORDS["anchorless"]["words"])
ALSO_A_SEASON = frozenset(WORDS["also_a_season"]["words"])

# A text without a figure can only be a date where it holds one of these.
_PHRASES = (*MONTHS, *WEEKDAYS, *DITTO, *ANCHORLESS, *DAY_PARTS, *PERIODS["seasons"], *PERIODS["feasts"])
_HINTS = (
    frozenset(word for phrase in _PHRASES for word in re.findall("[a-z]+", phrase))
    .difference(WORDS["hints"]["too_common"])
    .union(WORDS["hints"]["more"])
)
_WORD = re.compile("[a-z]+")
_FIGURE = re.compile(r"\d")


def could_be_dated(text: str) -> bool:
    """Is there a figure or a word of dates in it at all? Spares the grammar most of a return's prose."""
    return _FIGURE.search(text) is not None or not _HINTS.isdisjoint(_WORD.findall(text))


_LONG_MONTHS = {word: month for word, month in MONTHS.items() if len(word) > 3 or month == 5}
_LONG_WEEKDAYS = {word: day for word, day in WEEKDAYS.items() if word.endswith("day")}
_NOT_MONTHS = frozenset(WORDS["no_slip"]["of_a_month"])
_NOT_WEEKDAYS = frozenset(WORDS["no_slip"]["of_a_weekday"])


def alternatives(words: object) -> str:
    """A regular expression that matches any of the words, the longest first."""
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def one_slip_apart(typed: str, meant: str) -> bool:
    """Is it one letter too many, too few, wrong, or two neighbours swapped?"""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    a, b = typed[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and len(a) > 1 and a[2:] == b[2:])


def _slips(typed: str, meant: str) -> int:
    """Slips between two words, counted to two (three means more): optimal string alignment."""
    if one_slip_apart(typed, meant):
        return 1
    if abs(len(typed) - len(meant)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, a in enumerate(typed, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(meant, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and typed[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=1024)
def _near(typed: str, kind: str) -> frozenset[int]:
    """The months or weekdays a mistyped word may mean."""
    table = _LONG_MONTHS if kind == "month" else _LONG_WEEKDAYS
    if len(typed) < 3 or typed in (_NOT_MONTHS if kind == "month" else _NOT_WEEKDAYS):
        return frozenset()
    if kind == "month" and len(typed) == 3:
        return frozenset(number for word, number in MONTHS.items() if one_slip_apart(typed, word))
    near = {number for word, number in table.items() if one_slip_apart(typed, word)}
    if not near and len(typed) >= 6:
        near = {
            number
            for word, number in table.items()
            if len(word) >= 6 and word[:2] == typed[:2] and _slips(typed, word) == 2
        }
    if not near and kind == "month" and len(typed) >= 5:  # "Septem", "Novemb": cut short
        near = {number for word, number in table.items() if word.startswith(typed)}
    return frozenset(near)


def _repair(typed: str, kind: str) -> int | None:
    near = _near(typed, kind)
    return next(iter(near)) if len(near) == 1 else None


def months_doubtful(word: str) -> bool:
    """Could a mistyped word mean more than one month?"""
    return word not in MONTHS and len(_near(word, "month")) > 1


def month_named(word: str, *, mend: bool) -> tuple[int, bool] | None:
    """The month a word names, and whether a slip had to be mended; None where it names none, or two could be meant."""
    month = MONTHS.get(word)
    if month is not None:
        return month, False
    mended = _repair(word, "month") if mend else None
    return None if mended is None else (mended, True)


def weekday_named(word: str) -> tuple[int, bool] | None:
    """The weekday a word names (Monday is 0), and whether a slip had to be mended."""
    day = WEEKDAYS.get(word)
    if day is not None:
        return day, False
    mended = _repair(word, "weekday") if len(word) >= 6 else None
    return None if mended is None else (mended, True)


def number_named(text: str) -> int | None:
    """A whole number in digits or words up to thirty."""
    return int(text) if text.isdigit() else NUMBERS.get(text)
