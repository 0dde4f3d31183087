"""A date inside a sentence: found only where there is exactly one, in one role."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dates.grammar import Grammar
from dates.phrases import Phrase, impossible
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
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:am|pm|hrs?|h)?|[0-2]\d[0-5]\d(?:hrs?|h)?|\d{1,2}(?:[.:]\d\d)?(?:am|pm)|am|pm|a\.m\.?|p\.m\.?|hrs?|hours|noon|midday|midnight|morning|afternoon|evening|night|\d{1,2}(?:st|nd|rd|th)?|@|\?|term|summer|autumn|spring|half|first|second|part|\+)[)\],.;:]*"
)
_OTHER_ROLE = re.compile(r"(?:\b(?:since|before|until|till|by|prior to|after|due|due on|next|review|review on|review due|dob|d\.o\.b\.?|born|born on|deadline|expires|expiry|following|pre|post|not|valid to)\b[\s:.(]*(?:the |on |date )?)$")
_LONGEST = 600
_REACH = 7


class Found(NamedTuple):
    """Where a date stands in a text, and what it means."""

    start: int
    end: int
    phrases: list[Phrase]


def _edges(text: str, at: int, *, left: bool) -> list[int]:
    """Ends of the region round an atom, the widest first, as far as the words beside it belong to dates."""
    edges = [at]
    if left:
        for token in list(_TOKEN.finditer(text[:at]))[: -_REACH - 1 : -1]:
            if not _BESIDE.fullmatch(token.group()):
                break
            edges.append(token.start())
    else:
        rest = re.match(r"[)\],.;:?*]*", text[at:])
        at += rest.end() if rest else 0
        for number, token in enumerate(_TOKEN.finditer(text, at)):
            if number >= _REACH or not _BESIDE.fullmatch(token.group()):
                break
            edges.append(token.end())
    return edges[::-1]


def _regions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lefts, rights = _edges(text, start, left=True), _edges(text, end, left=False)
    yield from sorted(((a, b) for a in lefts for b in rights), key=lambda r: (r[0] - r[1], r))


def _region(text: str, start: int, end: int, grammar: Grammar) -> Found | None:
    for first, last in _regions(text, start, end):
        if phrases := grammar.read(text[first:last]):
            return Found(first, last, phrases)
    return None


def date_in_prose(text: str, grammar: Grammar) -> list[Phrase]:
    """The one date of a sentence. Two dates, or one that is plainly another's (a deadline, a birth), are a question."""
    if len(text) > _LONGEST:
        return []
    atoms = list(_ATOM.finditer(text))
    if not atoms:
        return []
    found = _region(text, atoms[0].start(), atoms[-1].end(), grammar)
    if found is None or len(atoms) > 1 and found.end < atoms[-1].end():
        return [impossible("several-dates" if len(atoms) > 1 else "unknown-words")]
    before, after = text[: found.start], text[found.end :]
    rest = f"{before} {after}"
    if not re.search(r"[a-z]{2}", rest):
        return [impossible("unknown-words")] if re.search(r"\w", rest) else found.phrases
    if _OTHER_ROLE.search(before):
        return [impossible("another-role")]
    if _LOOSE_DAY.search(rest) and not re.search(r"\d/(?:7|12|52)\b", rest):
        return [impossible("several-dates")]
    without_year = any(p.lacks != "nothing" for p in found.phrases)
    if without_year and before.strip() and after.strip():
        return []
    return found.phrases


def leading_date(text: str) -> tuple[str, str] | None:
    """Part a paragraph or bullet that begins with a date: its typed words, and the rest. None where none leads.

    "12/03/2024 - Home visit" gives ("12/03/2024", "Home visit"). Both halves are as typed.
    """
    plain = text.lower()
    if len(plain) != len(text):  # a character that changes length in lower case would shift the halves
        return None
    lead = re.match(r"[\s•▪●*\-–(\[]*(?:on |date:? |at |the |in |during )?[\s(]*", plain)
    begin = lead.end() if lead else 0
    head = plain[: begin + 90].replace("–", "-").replace("—", "-").replace("\xa0", " ").replace("\n", " ")
    atom = _LEADING.match(head, begin)
    if atom is None:
        return None
    grammar = Grammar_for_leading()
    ends = [m.end() for m in re.finditer(r"[^\s,;:]+", head[: begin + 80]) if m.end() > begin]
    best = 0
    for end in ends:
        piece = head[begin:end].strip(" ,;:-([)]")
        if piece and grammar.read(piece):
            best = end
    if not best:
        return None
    start = len(text) - len(text.lstrip(" \t\n•▪●*-–"))
    typed = text[start:best].rstrip(" ,;:-–—")
    rest = text[best:].lstrip(" \t\n,;:-–—.)]")
    return (typed, rest) if typed else None


_LEADING = re.compile(
    rf"(?:{alternatives(WEEKDAYS)})\b|\d|(?:{_MONTH})\b|circa|approx|about|around|early|mid|late|w/c|w/e|week|between|from|since|before|after|until|\?|spring|summer|autumn|winter|same day|ditto|same date|christmas|easter|or around|or about|next day|following day|prior to|beginning|end of|c\.|c\d|xx"
)


def Grammar_for_leading() -> Grammar:
    from dates.context import NOTHING_KNOWN

    return Grammar(NOTHING_KNOWN)
