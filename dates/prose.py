"""A date inside a sentence: found only where there is exactly one, in one role."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dates.context import NOTHING_KNOWN
from dates.grammar import Grammar
from dates.normalise import normalise
from dates.phrases import NoSuchDateError, Phrase, impossible
from dates.vocabulary import MONTHS, WEEKDAYS, alternatives

_MONTH = alternatives(MONTHS)
_ATOM = re.compile(
    r"(?<![\w/.\-£#])(?:"
    r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})(?:-\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2}))?(?![\d/]|[.\-]\d|[a-z])|\d{4}-\d{2}-\d{2}(?:t[\d:.]+z?)?(?![\d/\-])"
    rf"|\d{{1,2}} ?(?:st|nd|rd|th)?[ .\-/,]*(?:of )?(?:{_MONTH})\.?[ .\-/,]+'?(?:\d{{4}}|\d{{2}})(?![\d/:.]?\d)"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)"
    rf"|(?:{_MONTH})\.?,?[ \-]\d{{4}}(?!\d)|(?<=\bin )(?:19|20)\d\d(?![\d/])|(?<=\bduring )(?:19|20)\d\d(?![\d/])"
    rf"|\d{{1,2}} ?(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})(?![a-z\-'])|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?![\d:/a-z])"
    r")"
)
_LOOSE_DAY = re.compile(r"(?<![\d/.\-:£])(?:[12]?\d|3[01]|0\d)/(?:0?\d|1[0-2])(?![\d/%:])")
_TOKEN = re.compile(r"\S+")
_BESIDE = re.compile(
    rf"[(\[]*(?:{alternatives(WEEKDAYS)}|on|at|the|of|in|from|to|and|&|-+|between|until|till|w/?c|w/?e|w/?b|week|wk|commencing|beginning|ending|weekend|early|mid|late|beginning|end|start|middle|circa|c\.?|approx\.?|approximately|about|around|roughly|"
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:am|pm|hrs?|h)?(?:-(?:[01]?\d|2[0-4])[:.][0-5]\d(?:am|pm|hrs?|h)?)?|[0-2]\d[0-5]\d(?:hrs?|h)|\d{1,2}(?:[.:]\d\d)?(?:am|pm)|am|pm|a\.m\.?|p\.m\.?|hrs?|hours|noon|midday|midnight|morning|afternoon|evening|night|\d{1,2}(?:st|nd|rd|th)|@|\?|term|summer|autumn|spring|half|first|second|part|\+)[)\],.;:]*"
)
_OTHER_ROLE = re.compile(
    r"(?:\b(?:since|before|until|till|by|prior to|after|due|due on|next|review|review on|review due|dob|d\.o\.b\.?|born|born on|deadline|expires|expiry|following|pre|post|not|valid to|w/\w+|wks?\b\S*|weeks?\b\S*|weekend|month|fortnight|week \w+|later than|earlier than|between|from|about|around|circa|approx\w*|approximately|early|mid|late|or|until|possibly|maybe|end of|beginning of|start of|middle of|c)\b[\s:.(]*(?:the |on |date )?)$"
)
_OPEN_AFTER = re.compile(
    r"\W*(?:onwards?|until|till|to|or (?:earlier|later|before|after)|approx\w*|circa|ish|ongoing|to date)\b"
)
_HALF_READ = re.compile(r"(?:^|\s)(?:\d+(?:st|nd|rd|th)\S*|\S*ish|mid\S*|early\S*|late\S*|\?+)\s*$")
_LONGEST = 600
_REACH = 7


class Found(NamedTuple):
    """Where a date stands in a text, and what it means."""

    start: int
    end: int
    phrases: list[Phrase]


# A bare number before a date is part of it only in "12 - 14 March 2023 ...", never in "Ward 5, 12/03/2023".
_FIRST_OF_RANGE = re.compile(r"(?:(?:from|between|on|the) )*\d{1,2} ?(?:-|to|and|&) ?$")
_NUMBER_BEFORE = re.compile(r"(?:([a-z]{2,}) )?\d{1,2}(?:st|nd|rd|th)?[\s\-/&,]*$")
_JOINERS = frozenset({"from", "to", "and", "between", "on", "the", "until"})
_CLOCK_AFTER = re.compile(r" [0-2]\d[0-5]\d(?= |$)")


def _edges(text: str, at: int, *, left: bool) -> list[int]:
    """Ends of the region round an atom, the widest first, as far as the words beside it belong to dates."""
    edges = [at]
    if left:
        if _FIRST_OF_RANGE.fullmatch(text[:at]) and re.match(r"\d{1,2}(?:st|nd|rd|th)? ?[a-z]", text[at:]):
            return [0]
        for token in list(_TOKEN.finditer(text[:at]))[: -_REACH - 1 : -1]:
            if not _BESIDE.fullmatch(token.group()):
                break
            edges.append(token.start())
    else:
        rest = re.match(r"[)\],.;:?*]*", text[at:])
        at += rest.end() if rest else 0
        if clock := _CLOCK_AFTER.match(text, at):
            edges.append(clock.end())
            at = clock.end()
        for number, token in enumerate(_TOKEN.finditer(text, at)):
            if number >= _REACH or not _BESIDE.fullmatch(token.group()):
                break
            edges.append(token.end())
    return edges[::-1]


def _regions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lefts, rights = _edges(text, start, left=True), _edges(text, end, left=False)
    yield from sorted(((a, b) for a in lefts for b in rights), key=lambda r: (r[0] - r[1], r))


def _possible(phrases: list[Phrase]) -> bool:
    for phrase in phrases:
        if phrase.lacks == "nothing":
            try:
                phrase.span()
            except NoSuchDateError:
                return False
    return True


def _open(phrases: list[Phrase]) -> bool:
    """Is an end open? In prose "from" may as well be a letter's, so it is asked."""
    spans = [p.span() for p in phrases if p.lacks == "nothing"] if _possible(phrases) else []
    return any(s.earliest is None or s.latest is None for s in spans)


def _region(text: str, start: int, end: int, grammar: Grammar) -> Found | None:
    """The widest region that is a date; one that cannot be is taken only where no narrower one can."""
    doubtful: Found | None = None
    for first, last in _regions(text, start, end):
        if text[first:last].endswith("-"):
            continue
        if phrases := grammar.read(text[first:last]):
            if _possible(phrases):
                return Found(first, last, phrases)
            doubtful = doubtful or Found(first, last, phrases)
    return doubtful


def date_in_prose(text: str, grammar: Grammar) -> list[Phrase]:
    """The one date of a sentence. Two dates, or one that is plainly another's (a deadline, a birth), are a question."""
    if len(text) > _LONGEST:
        return []
    atoms = list(_ATOM.finditer(text))
    if not atoms:
        return []
    found = _region(text, atoms[0].start(), atoms[-1].end(), grammar)
    if found is None or (len(atoms) > 1 and found.end < atoms[-1].end()):
        return [impossible("several-dates" if len(atoms) > 1 else "unknown-words")]
    before, after = text[: found.start], text[found.end :]
    rest = f"{before} {after}"
    if not re.search(r"[a-z][a-z/&]*[a-z]", rest):
        return [impossible("unknown-words")] if re.search(r"\w", rest) else found.phrases
    if _HALF_READ.search(before) or _OTHER_ROLE.search(before) or _OPEN_AFTER.match(after) or _open(found.phrases):
        return [impossible("another-role")]
    number = _NUMBER_BEFORE.search(before)
    if number and not (number[1] and number[1] not in _JOINERS):
        return [impossible("unknown-words")]
    if _LOOSE_DAY.search(rest) and not re.search(r"\d/(?:7|12|52)\b", rest):
        return [impossible("several-dates")]
    without_year = any(p.lacks != "nothing" for p in found.phrases)
    if without_year and ((before.strip() and after.strip()) or re.match(r" ?[a-z]", after)):
        return []  # "12 May Court"
    return found.phrases


_LEAD = re.compile(r"[\s•▪●◦*\-–—(\[]*(?:on (?!or )|date:? |at |in |during )?[\s(]*")
_LEADING = re.compile(
    rf"(?:{alternatives(WEEKDAYS)})\b|\d|(?:{_MONTH})\b|circa\b|approx|about\b|around\b|early\b|mid\b|mid-|late\b|w/|week\b|between\b|from\b|since\b|before\b|after\b|until\b|\?|the \d|spring\b|summer\b|autumn\b|winter\b|same day|ditto|same date"
    r"|christmas|easter|on or |next day|the (?:next|following|same) |following day|prior to|beginning|end of|c\.|c\d|xx"
)
_WORD_ENDS = re.compile(r"[^\s,;:|]+")
_LEADING_REACH = 70


@lru_cache(maxsize=4096)
def leading_date(text: str) -> tuple[str, str] | None:
    """Part a paragraph or bullet that begins with a date: its typed words, and the rest. None where none leads.

    "12/03/2024 - Home visit" gives ("12/03/2024", "Home visit"). Both halves are as typed; the longest date is taken,
    with a time if one stands with it.
    """
    plain = text.lower()
    if len(plain) != len(text):  # a character that changes length in lower case would shift the halves
        return None
    lead = _LEAD.match(plain)
    begin = lead.end() if lead else 0
    if _LEADING.match(plain, begin) is None:
        return None
    grammar = Grammar(NOTHING_KNOWN)
    best = 0
    for word in _WORD_ENDS.finditer(plain[: begin + _LEADING_REACH]):
        if word.end() <= begin or (word.end() == begin + _LEADING_REACH and len(plain) > word.end()):
            continue
        piece = normalise(text[begin : word.end()]).text
        spaced = _SPACED.fullmatch(piece) is not None and _PARTED.match(text, word.end()) is not None
        if (
            not piece.endswith(_LOOSE_ENDS)
            and (phrases := grammar.read(piece))
            and (_possible(phrases) if spaced else _possible_or_shaped(phrases, piece))
        ):
            if best and _begins_afresh(plain[best:], word.end() - best):
                break
            bare_year = _BARE_YEAR.fullmatch(piece) is not None
            if not bare_year or _SEPARATED.match(text, word.end()):
                best = word.end()
    if not best:
        return None
    start = len(text) - len(text.lstrip(" \t\n•▪●◦*-–—"))
    typed, rest = text[start:best].rstrip(" ,;:-–—"), text[best:].lstrip(" \t\n,;:-–—.|")
    if typed.startswith(("(", "[")) and not typed.endswith((")", "]")):
        typed, rest = typed[1:], rest.lstrip(")]").lstrip(" \t\n,;:-–—.")
    return (typed, rest) if typed else None


_MARK_BETWEEN = re.compile(r"(?:\s+[-–—|]\s*|\s*[:;|–—\t\n]\s*)(?=([^\s,;:|]+))")
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "term", "half", "part", "of", "the"})
_GOES_ON = re.compile(
    rf"[(\[]?\d|(?:{_MONTH})\b|(?:ongoing|present|current|now|today|unknown|approx\w*|circa)\b"
    r"|(?:early|mid|late|end of|beginning of|spring|summer|autumn|winter)\b[^.]{0,14}\d{4}"
)


def _begins_afresh(rest: str, reach: int) -> bool:
    """After a whole date and a mark that sets text apart: does something else begin than the rest of that date?

    "12/03/2024 - 14/03/2024" goes on; in "12/03/2024 – Antenatal booking" a sentence begins.
    """
    mark = _MARK_BETWEEN.match(rest)
    if mark is None or mark.end() >= reach:
        return False
    if _GOES_ON.match(rest, mark.end()):
        return False
    return _BESIDE.fullmatch(mark[1]) is None or mark[1] in _SEASONS


_LOOSE_ENDS = ("-", " to", " and", " on", " at", " or", "&", "(")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_SPACED = re.compile(r"\d{1,2} \d{1,2} (?:\d{2}|\d{4})")
_PARTED = re.compile(r"\s*(?:[:;,\-–—|\t\n]|$)|(?<=\d\d \d\d \d\d) (?=[A-Z])|(?<=\d\d \d\d \d{4}) (?=[A-Z])")
_SEPARATED = re.compile(r"\s*(?:[:;,\-–—|.]|$)")
_BARE_SHAPE = re.compile(r"\d{1,2}|\d{4}|\d{1,2}[.\-]\d{1,2}|[a-z]+|\d{1,2}(?:st|nd|rd|th)|\d[\d ]*")


def _possible_or_shaped(phrases: list[Phrase], piece: str) -> bool:
    """Is the beginning of a paragraph a date, and not a number, a weekday or a name like May?"""
    if _BARE_SHAPE.fullmatch(piece) and piece not in ("ditto", "same"):
        return _BARE_YEAR.fullmatch(piece) is not None
    return all(p.lacks != "month" for p in phrases) and (
        _possible(phrases) or re.search(r"\d[/.\-]\d+[/.\-]\d|same|next|following|ditto", piece) is not None
    )
