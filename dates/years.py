"""Years and decades: calendar, school, financial and tax years. Their bounds are data (tables/periods.toml)."""

import datetime as dt
import re

from dates.context import Context
from dates.numeric import full_year
from dates.phrases import LAST_YEAR, Phrase, Span, fixed, impossible, year_phrase
from dates.vocabulary import PERIODS

FIRST_BARE_YEAR, LATEST_BARE_YEAR = 1960, 2029
"""Four digits outside may as well be a clock: 2030 is half past eight, 1945 a quarter to."""

_YEAR = re.compile(
    r"(?:in |during |throughout )?(?:the )?(?:whole (?:of )?|all of )?(?:(?:calendar )?(?:year|yr)(?: of)? )?((?:19|20)\d\d)(?: calendar year)?"
)
_DECADE = re.compile(
    r"(?:the )?(?:'?((?:19|20)\d)0'?s|((?:19|20)\d)[?x*_]|'?([1-9])0'?s|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties))"
)
_DECADE_WORDS = {
    "noughties": 200,
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}
PAIR = r"'?(\d{4}|\d{2}) ?[/\-] ?'?(\d{4}|\d{2})"
_TWO_YEARS = re.compile(PAIR)
KIND_WORDS = {
    "academic": r"academic(?: yr| year)?|a\.?y\.?|school(?: yr| year)|acad(?: yr| year)?|ac yr|educational year",
    "financial": r"financial(?: yr| year)?|fiscal(?: yr| year)?|f[./]?y\.?e?|fin(?: yr| year)|council year|budget year",
    "tax": r"tax(?: yr| year)|ty",
}
_CUED = [
    (kind, re.compile(rf"(?:the )?(?:{words})[ :\-]*\(?{PAIR}\)?|(?:the )?{PAIR},? ?\(?(?:{words})\)?"))
    for kind, words in KIND_WORDS.items()
]
_YEAR_ENDING = re.compile(
    r"(?:financial |the |fy )?(?:year|yr|y/e|ye)(?: ?(?:ending|ended|end|to))? ?(?:31(?:st)? )?(?:of )?(?:march|mar) (\d{4})"
)
_ONE_YEAR_CUED = re.compile(
    rf"(?:the )?(?:({KIND_WORDS['academic']})|({KIND_WORDS['financial']}|{KIND_WORDS['tax']})) ?(\d{{4}}|\d{{2}})"
)


def second_year(first: str, second: str, context: Context) -> tuple[int, int] | None:
    """Both years of "2021/22", "21/22", "2021-2022"; None where the second does not follow the first."""
    if len(first) == 2 and len(second) != 2:
        return None
    start = full_year(first, context)
    end = int(second) if len(second) == 4 else start - start % 100 + int(second)
    if len(second) == 2 and end < start:
        end += 100
    return (start, end) if end == start + 1 and 1900 < start < LAST_YEAR else None


def whole_year(kind: str, start: int) -> Span:
    """A year that does not run from January: academic, financial or tax."""
    (m1, d1), (m2, d2) = PERIODS["years"][kind]["from"], PERIODS["years"][kind]["to"]
    return Span(dt.date(start, m1, d1), dt.date(start + 1, m2, d2), "term")


def named_year(text: str, context: Context) -> list[Phrase]:
    """2019, the 1990s, 2021/22, academic year 2021/22, year ending March 2022."""
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        if text.isdigit() and (year > LATEST_BARE_YEAR or (year < FIRST_BARE_YEAR and not context.birth)):
            return [impossible("year-or-clock")]
        if context.years and text.isdigit():
            return [
                fixed(whole_year(context.years, year), why="the year that began then"),
                fixed(whole_year(context.years, year - 1), why="the year that ended then"),
            ]
        return [year_phrase(year)]
    if re.fullmatch(r"(?:19|20)[?x*_]{2}", text):
        return [impossible("no-year")]
    if match := _DECADE.fullmatch(text):
        full, masked, short, word = match.groups()
        decade = int(full or masked) if full or masked else _DECADE_WORDS[word] if word else 190 + int(short)
        if short == "1" or (short == "2"):
            decade += 10
        return [fixed(Span(dt.date(decade * 10, 1, 1), dt.date(decade * 10 + 9, 12, 31), "year"))]
    if match := _YEAR_ENDING.fullmatch(text):
        return [fixed(whole_year("financial", int(match[1]) - 1))]
    if match := _TWO_YEARS.fullmatch(text):
        pair = second_year(match[1], match[2], context)
        if pair is None or (len(match[1]) == 2 and len(match[2]) == 4):
            return (
                [impossible("two-years")]
                if len(match[1]) == 4 and "/" in text and 1900 < int(match[1]) < LAST_YEAR
                else []
            )
        if context.years:
            return [fixed(whole_year(context.years, pair[0]))]
        kinds = [("academic", "a school year"), ("financial", "a financial year")]
        return [fixed(whole_year(kind, pair[0]), why=why) for kind, why in kinds]
    for kind, cue in _CUED:
        if (match := cue.fullmatch(text)) and (
            pair := second_year(match[1] or match[3], match[2] or match[4], context)
        ):
            return [fixed(whole_year(kind, pair[0]))]
    if match := _ONE_YEAR_CUED.fullmatch(text):
        kind, year = "academic" if match[1] else "financial", full_year(match[3], context)
        return [
            fixed(whole_year(kind, year), why="the year that began then"),
            fixed(whole_year(kind, year - 1), why="the year that ended then"),
        ]
    return []
