"""The closed grammar: what a whole cell may be made of. What it does not know it does not read."""

import re

from dates.ages import age
from dates.context import Context
from dates.feasts import named_day
from dates.joins import between, listed, opened, week_around, week_from, week_or_weekend, weekend_of
from dates.masks import masked
from dates.named import with_month_name, without_weekday
from dates.numeric import compact, run_together, three_numbers, two_numbers
from dates.parts import part_of_period
from dates.periods import named_period
from dates.phrases import Phrase, Span, day_phrase, impossible
from dates.relative import told_from_above
from dates.stamps import stamp
from dates.times import time_beside, together
from dates.vocabulary import ORDINALS, WEEKDAYS, alternatives

_LABEL = re.compile(
    r"(?:(?:(?:bank|public) holiday|b/?h|date(?: of (?:event|incident|contact|visit|entry|birth))?|d\.?o\.?b\.?|born(?: on)?|b\.|dated|edd|due(?: date)?|when|on|during|in|throughout|within|over|at|occurred(?: on)?|year|yr|month(?: of)?|(?:the )?(?:night|day|morning|evening|afternoon|course) of(?: the)?|overnight(?: on| of)?|night)"
    r"(?: ?[:=\-] ?| (?=\S)|(?<=b\.)|(?<=:)))(?:the )?(?P<rest>.+)"
)
_BIRTH_LABEL = re.compile(
    r"(?:date of birth|d\.?o\.?b\.?|born(?: on)?|b\.) ?[:=\-]? ?(?P<rest>.*\d.*)|(?P<rest2>.*\d.*?) ?\(?(?:d\.?o\.?b\.?|date of birth)\)?"
)
_ABOUT_WORDS = (
    r"circa|circ\.?|c(?:a)?\.?|cir\.|approx(?:imately)?\.?|approximate(?: date)?|app(?:ro)?x\.?|about|abt\.?|around about|around|round about|roughly|approximatley|aprox\.?|approximatly|somewhere around|sometime around|some time around|at around|at about|in approximately|in approx\.?|"
    r"on or around|on or about|in or around|in or about|on/around|on/about|in/around|o/a|possibly(?: in| on)?|probably(?: in| on)?|perhaps|maybe|poss\.?|prob\.?|thought to be(?: in| on)?|believed(?: to be)?(?: in| on)?|understood to be|likely(?: to be)?|"
    r"estimated|est(?:imate)?\.?|say|near|nearly|circa about|appears to be|unclear but|unsure but|unclear|unsure|not sure|not certain|\?+|\(\?\)|~+|±|tbc|to be confirmed|(?:exact )?(?:date|day) (?:is )?(?:unknown|not known|n/k|unclear|not recorded|uncertain)|no exact date|unknown (?:exact )?date in|unknown day in|u/k|n/k|nk|presumed|presumably|assumed"
)
_ABOUT = re.compile(rf"\(?(?:{_ABOUT_WORDS})\)?(?:[ :,.;\-]*(?:but |in |on )?|(?=\d))(?P<rest>\S.*)")
_ABOUT_AFTER = re.compile(
    r"(?P<rest>.*?\S)[ ,;\-]*(?:\(? ?(?:approx(?:imate(?:ly)?)?\.?|circa|c\.?|est(?:imate(?:d)?)?\.?|\?+|~|tbc|to be confirmed|unclear|unsure|not sure|uncertain|unconfirmed|approx(?:imate)? date|date approx(?:imate)?\.?|(?:not sure|unsure|unclear|uncertain)(?: of| about)?(?: the)?(?: exact)?(?: date)?|estimated date|or thereabouts|or so|ish|or around then|thereabouts|possibly|probably|"
    r"(?:exact )?(?:date|day|month)s? (?:is )?(?:unknown|not known|n/k|unclear|not recorded|not clear|uncertain|tbc|unsure|not given|not specified|not stated|to be confirmed)|unknown (?:exact )?(?:date|day)|(?:exact|precise|specific) dates? (?:not|un)\S*(?: \S+)?|no exact date|day unknown|day n/k|guess) ?\)?)\.?"
)
_LOOSELY = re.compile(
    r"(?:some ?time(?:s)?|at some (?:point|time|stage)|at an unknown (?:date|point)|on an unknown (?:date|day)|unknown date|at various times|on various dates|various dates|various|on dates|anywhere|at points|at times|on several occasions|on (?:a )?date|intermittently|regularly|periodically|date)[ ,:\-]+(?:during |in |on |within |throughout |over )?(?:the )?(?P<rest>.+)"
)
_OPEN_WORDS = {
    "before": r"before|prior to|pre|earlier than|bef\.?|previous to|preceding|ahead of|in advance of|<|any ?time before|some ?time before|up to but not including",
    "until": r"in or before|in or prior to|before (?:the )?end of|until|up until|up to and including|up to|till|til|'til|by|no later than|not later than|on or before|before or on|not after|at latest|at the latest|no later|<=|to|ending|ended(?: on)?|ends|through to|latest|by the",
    "from": r"since(?: at least)?|from|as of|as from|with effect from|w\.?e\.?f\.?|effective(?: from)?|starting(?: from| on| in)?|started(?: on| in)?|start|commencing(?: on| in)?|commenced(?: on| in)?|begun(?: on| in)?|beginning on|beginning from|began(?: on| in)?|on or after|no earlier than|not earlier than|not before|at the earliest|ongoing (?:since|from)|continuing (?:since|from)|ever since|>=|onwards? from|from at least|known since|current since",
    "after": r"after|post|later than|subsequent to|aft\.?|>|following the end of|any ?time after|some ?time after|beyond",
}
_OPEN_ORDER = ("until", "before", "after", "from")
_OPEN = [
    (
        how,
        re.compile(
            rf"(?:(?:in the period|period|in|the|some ?time|on) )?(?:{words})(?:[ \-:]+(?:the )?{'(?:end of |month of |year )?' if how in ('until', 'after') else '(?:month of |year )?'}|(?<=[<>=])|(?=\d))(?P<rest>\S.*)"
        ),
    )
    for how in _OPEN_ORDER
    for words in (_OPEN_WORDS[how],)
]
_NOW = r"present(?: day| time)?|the present(?: day)?|to date|date|now|current(?:ly)?|the current(?: time| date| day)?|today|ongoing|on ?-?going|continuing|continuous|this date|time of (?:writing|incident|report)|still (?:open|ongoing|current|active)|still|open|onward(?:s)?|forward(?:s)?|on|present \(ongoing\)|date \(ongoing\)|ongoing/current|\.\.+|the time of (?:writing|the incident)"
_TO_NOW = re.compile(
    rf"(?:from |since |between )?(?P<rest>.+?)(?: ?(?:-+|>|->|to|until|till|til|through to|up to|up until|and|,) ?(?:the )?(?:{_NOW})\)?| \(?(?:present|ongoing|on ?-?going|continuing|current(?:ly)?)\)?| ?\+| ?-?>|,? ?onwards?|,? and (?:after|since|onwards?|ongoing|later|beyond)| or (?:later|after))\.?"
)
_NOW_FROM = re.compile(r"(?:ongoing|continuing|current|open|present)[ ,\-:(]+(?:since |from )?(?P<rest>.+)")
_OR_EARLIER = re.compile(
    r"(?P<rest>.+?),? (?:or|and) (?P<how>earlier|before|prior)|(?P<rest2>.+?) (?:at the latest|at latest|latest)"
)
_WEEK_START = re.compile(
    r"(?:on |during |in |the |from )*(?:w ?[/.\\\-]? ?(?:c|b)(?: ?/ ?c)?\.?|w/? ?(?:comm?|commencing|commence|beginning|beg|starting|start)\.?|(?:week|wk|wks|weeks)\.?[ \-/]?"
    r"(?:commencing|commences|commenced|comm?\.?|com\.?|beginning|begining|beg\.?|starting|start|begins|starts|from|cmncing|commening|commecning|commencin|commenc\w+|comencing|c|b)|commencing (?:the )?week(?: of)?|w comm)"
    r"(?:[ :.,\-]+|(?=\d))(?:on )?(?:the )?(?P<rest>\S.*)"
)
_WEEK_END = re.compile(
    r"(?:on |during |in |the )*(?:w/e(?:nding|nd)?\.?|w\.e\.?|we(?= ?\d)|wk/e\.?|wk[ \-]?end\.?|(?:week|wk)\.?[ \-]?(?:ending|ended|ends|to))(?:[ :.,\-]+|(?=\d))(?:on )?(?:the )?(?P<rest>\S.*)"
)
_SHORT_WEEK_END = re.compile(r"w[/.]e\b.*")
_WEEK_IN = re.compile(r"\b(?:w[/.]?[cbe]|wk|week|weekend)\b")
_WEEK_OF = re.compile(
    r"(?:in |during |throughout )?(?:the )?(?:week|wk)(?: of| containing| including| around)(?: the)? (?P<rest>.+)"
)
_WEEK_RANGE = re.compile(r"(?:in |during )?(?:the )?(?:week|wk)[ :]+(?:of )?(?P<rest>.+)")
_TWO_WEEKDAYS = re.compile(
    rf"(?:{alternatives(WEEKDAYS)})(?: ?[/&\-+] ?| and | to )(?:{alternatives(WEEKDAYS)}),? (?P<rest>\d.*)"
)
_WEEKEND = re.compile(
    r"(?:over |at |on |during )?(?:the )?(?:w(?:ee)?k[ -]?end|wknd|w'end)(?: of| beginning| starting| commencing)?[ :,]*(?:the )?(?P<rest>.+)|(?P<rest2>.+?)[ ,(]+w(?:ee)?k[ -]?end\)?"
)
_FORTNIGHT = re.compile(
    r"(?:the )?(?:fortnight|2 weeks|two weeks)[ \-]?(?P<how>commencing|beginning|starting|from|ending|to|c/?)[ :]*(?P<rest>.+)"
)
_MONTH_END = re.compile(r"(?:m/e|month ending|month end) (?P<rest>.+)")
_BETWEEN = re.compile(
    r"(?:at |in the period |period |dates? |some ?time |anywhere |occurred |on |dates )*between[ :]+(?:the )?(?P<left>.+?) (?:and|&|to|-) (?:the )?(?P<right>.+)|btwn (?P<left2>.+?) (?:and|&) (?P<right2>.+)"
)
_RANGE = re.compile(
    r" ?(?:<?-+>?|>|~|\.\.+) ?| (?:to|until|untill|till|til|'til|thru|through|thro'?|up to|up until|up to and including|- to|to the|through to|and up to) | ?/ ?"
)
_RANGE_FROM = re.compile(r"(?:from|period|dates?|during|between)[: ]+(?:the )?(?P<rest>.+)")
_SLASHED_DATES = re.compile(r"\d{1,2}([.\-])\d{1,2}\1\d{2,4}/\d{1,2}\1\d{1,2}\1\d{2,4}")
_NAMED_DAY_OR_MONTH = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? ?)?[a-z]{3}")
_MONTH_FIRST_RANGE = re.compile(
    r"([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|&|and) ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
)
_TRAILING_DASH = re.compile(r"(?P<rest>.*[\da-z])(?: ?-+ ?| ?-+ ?\?+| (?:to|until|till) \?+)")
_INCLUSIVE = re.compile(r"(?P<rest>.+?),? \(?(?:inclusive|incl?\.?|both included)\)?")
_LIST = re.compile(
    r" ?(?:[,;&+|]|,? and(?: also| then| again)?(?: on)?| then| plus| also| followed by)(?: ?and)? ?(?![a-z]*$)"
)
_OR = re.compile(r" or (?:on |in |the )*| ?/ or ?|, or ")
_LIKE_A_YEAR = re.compile(r"\D*(?:19|20)\d\d(?! ?h)")
_ENDS_IN_YEAR = re.compile(r"(?:\d{4}|[/.\-]\d\d|[a-z] \d\d)$")
_DAY_ONLY = re.compile(rf"(?:the )?(?:(\d{{1,2}})(?: ?(?:st|nd|rd|th))?|({alternatives(ORDINALS)}))")
_BARE_ORDINAL = re.compile(r"(?:on )?(?:the )?\d{1,2} ?(?:st|nd|rd|th)")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_SHORT_YEAR = re.compile(r"'?(\d{2})")
_FULL_DATES = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?: +\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})+")
_EDGES = ' \t.,;:!*|"`^'
_BRACKETED = re.compile(r"[(\[{<](.*)[)\]}>]")
_NOTE_MARK = re.compile(r"(.*\d) ?(?:\[\d{1,2}\]|\(\d{1,2}\)|\*+|#|\(?x ?\d{1,2}\)?|\(?twice\)?)")
_LONGEST = 120


class Grammar:
    """Reads whole texts in one context. Each text is read once, however many ways lead to it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._known: dict[str, list[Phrase]] = {}

    def read(self, text: str) -> list[Phrase]:
        """All meanings of the text; none where the grammar does not know it."""
        text = text.strip(_EDGES)
        known = self._known.get(text)
        if known is None:
            self._known[text] = []  # a text that leads back to itself means nothing
            known = self._known[text] = self._read(text) if 0 < len(text) <= _LONGEST else []
        return known

    def _read(self, text: str) -> list[Phrase]:
        if found := self.single(text):
            return found
        if found := self._weekday(text) or self._timed(text):
            return found
        return self._qualified(text) or self._joined(text) or self._timed(text, like_years=True)

    def single(self, text: str) -> list[Phrase]:
        """One date or period without anything round it."""
        context = self.context
        if text[0].isdigit() and not any("a" <= c <= "z" for c in text):
            if (
                found := three_numbers(text, context)
                or two_numbers(text, context)
                or compact(text, context)
                or run_together(text, context)
            ):
                return found
            if found := named_period(text, context) or stamp(text, context) or masked(text, context):
                return found
            return told_from_above(text, context)
        if _BARE_ORDINAL.fullmatch(text) and (day := _DAY_ONLY.fullmatch(text)):
            return [day_phrase(int(day[1]) if day[1] else ORDINALS[day[2]])]
        return (
            with_month_name(text, context)
            or named_day(text, context)
            or named_period(text, context)
            or stamp(text, context)
            or told_from_above(text, context)
            or masked(text, context)
            or part_of_period(text, self._bare)
            or age(text, context)
        )

    def _bare(self, text: str) -> list[Phrase]:
        text = text.strip(_EDGES)
        return self.single(text) if text else []

    def _weekday(self, text: str) -> list[Phrase]:
        if (match := _TWO_WEEKDAYS.fullmatch(text)) and (found := self.read(match["rest"])):
            return found
        parted = without_weekday(text)
        if parted is None:
            return []
        rest, weekday, mended = parted
        found = []
        for phrase in self._bare(rest):
            found.append(_with_weekday(phrase, weekday, mended=mended))
        if not found and (day := _DAY_ONLY.fullmatch(rest)):
            found.append(day_phrase(int(day[1]) if day[1] else ORDINALS[day[2]], weekday=weekday, mended=mended))
        return found

    def _timed(self, text: str, *, like_years: bool = False) -> list[Phrase]:
        """A date with a time beside it. Four figures like a year are a time only where all else failed and a year stands before them."""
        for rest, time, leads in time_beside(text):
            if (_LIKE_A_YEAR.match(time.text) is not None) != like_years or (
                like_years and not _ENDS_IN_YEAR.search(rest)
            ):
                continue
            if found := self.read(rest):
                return [p.but(time=together(time, p.time) if leads else together(p.time, time)) for p in found]
        return []

    def _qualified(self, text: str) -> list[Phrase]:
        """A date with something said of it: about, before, since, week of."""
        if (match := _BRACKETED.fullmatch(text)) and (found := self.read(match[1])):
            return found
        if match := _INCLUSIVE.fullmatch(text):
            return self.read(match["rest"])
        if (match := _TRAILING_DASH.fullmatch(text)) and self.read(match["rest"]):
            return [impossible("open-end")]
        if found := self._weeks(text):
            return found
        if match := _FORTNIGHT.fullmatch(text):
            return [week_from(p, ends=match["how"] in ("ending", "to"), days=14) for p in self.read(match["rest"])]
        if (match := _BETWEEN.fullmatch(text)) and (
            found := self._pair(match["left"] or match["left2"], match["right"] or match["right2"], loose=True)
        ):
            return found
        for pattern in (_ABOUT, _ABOUT_AFTER):
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                return [p.but(approximate=True) for p in found]
        if (match := _LOOSELY.fullmatch(text)) and (found := self.read(match["rest"])):
            return found
        return self._open_ended(text) or self._wrapped(text)

    def _weeks(self, text: str) -> list[Phrase]:
        if (match := _WEEKEND.fullmatch(text)) and (found := self.read(match["rest"] or match["rest2"])):
            return [weekend_of(p) for p in found]
        for how, pattern in _WEEKS:
            match = pattern.fullmatch(text)
            if match is None or _WEEK_IN.search(match["rest"]) or not (found := self.read(match["rest"])):
                continue
            if pattern is _WEEK_END and _SHORT_WEEK_END.fullmatch(text):
                return [meaning for p in found for meaning in week_or_weekend(p)]
            return [how(p) for p in found]
        if (match := _WEEK_RANGE.fullmatch(text)) and (found := self._joined(match["rest"])):
            return found
        return []

    def _open_ended(self, text: str) -> list[Phrase]:
        if (match := _TO_NOW.fullmatch(text) or _NOW_FROM.fullmatch(text)) and (found := self.read(match["rest"])):
            return [opened(p, "from") for p in found]
        for how, pattern in _OPEN:
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                if how == "from" and (joined := self._joined(match["rest"])):
                    return joined
                return [opened(p, how) for p in found]
        if (match := _OR_EARLIER.fullmatch(text)) and (found := self.read(match["rest"] or match["rest2"])):
            return [opened(p, "until") for p in found]
        return []

    def _wrapped(self, text: str) -> list[Phrase]:
        for pattern in (_LABEL, _MONTH_END):
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                return found
        if (match := _NOTE_MARK.fullmatch(text)) and (found := self.read(match[1])):
            return found
        if "(" in text and (found := self.read(re.sub(r" ?\(((?:[^()])*)\)", r" \1", text))):
            return found
        bare = text.strip("()[]{}-/\\")
        return self.read(bare) if bare != text and not text.endswith(("-", "/")) else []

    def _end(self, text: str) -> list[Phrase]:
        """One end of a range, or one item of a list: it may be a bare day."""
        text = text.strip(_EDGES)
        if match := _DAY_ONLY.fullmatch(text):
            return [day_phrase(int(match[1]) if match[1] else ORDINALS[match[2]])]
        return self.read(text) if text else []

    def _pair(self, left: str, right: str, *, loose: bool = False) -> list[Phrase]:
        lefts, rights = self._end(left), self._end(right)
        if lefts and (short := _SHORT_YEAR.fullmatch(right)) and re.fullmatch(r"(?:19|20)\d\d", left):
            rights = self.read(left[:2] + short[1])
        if not lefts or not rights:
            return []
        lefts, rights = _of_one_shape(lefts, rights)
        if all(p.lacks == "month" for p in (*lefts, *rights)) and not loose and not _ORDINAL.search(left + right):
            return []  # two bare numbers
        if any(p.lacks == "month" for p in (*lefts, *rights)) and not all(p.of_day for p in (*lefts, *rights)):
            return []  # a day and a month make no range
        return [between(a, b, "between" if loose else "span") for a in lefts for b in rights]

    def _joined(self, text: str) -> list[Phrase]:
        match = _RANGE_FROM.fullmatch(text)
        body = match["rest"] if match else text
        cuts = sorted(_RANGE.finditer(body), key=lambda c: (" " not in c.group(), c.start()))
        for cut in cuts:
            if (
                cut.group() == "/"
                and not _NAMED_DAY_OR_MONTH.match(body, cut.end())
                and not _SLASHED_DATES.fullmatch(body)
            ):
                continue  # a slash between figures belongs to one date
            if cut.start() and (found := self._pair(body[: cut.start()], body[cut.end() :])):
                return found
        if match := _MONTH_FIRST_RANGE.fullmatch(body):
            return self.read(f"{match[2]} - {match[3]} {match[1]} {match[4] or ''}")
        if _FULL_DATES.fullmatch(text):
            parts = text.split()
        else:
            parts = [p for p in _LIST.split(text) if p]
        if len(parts) > 1 and (found := self._list(parts)):
            return found
        alternatives_typed = _OR.split(re.sub(r"^either ", "", text))
        return self._either(alternatives_typed) if len(alternatives_typed) == 2 else []

    def _list(self, parts: list[str]) -> list[Phrase]:
        items = []
        for part in parts:
            meanings = self._end(part) or self._joined(part)
            if len(meanings) != 1:
                return [impossible("several-meanings")] if meanings else []
            items.append(meanings[0])
        if all(i.lacks == "month" for i in items) or any(i.basis in ("carried", "derived") for i in items):
            return []
        return [listed(items)]

    def _either(self, parts: list[str]) -> list[Phrase]:
        lefts, rights = self._end(parts[0]), self._end(parts[1])
        if not lefts or not rights:
            return []
        right = rights[0]
        return [*[_lent(p, right) for p in lefts], *rights, impossible("either-or")]


def _of_one_shape(lefts: list[Phrase], rights: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Both ends of a range are days, or neither: "Aug - Oct 21" is no 21 October."""
    if len({p.of_day for p in lefts}) == 1:
        rights = [p for p in rights if p.of_day == lefts[0].of_day] or rights
    if len({p.of_day for p in rights}) == 1:
        lefts = [p for p in lefts if p.of_day == rights[0].of_day] or lefts
    return lefts, rights


def _lent(phrase: Phrase, other: Phrase) -> Phrase:
    build = phrase.build
    return phrase.but(build=lambda y, m: build(other.year or y, other.month or m), lacks=other.lacks, why="the one")


def _with_weekday(phrase: Phrase, weekday: int, *, mended: bool) -> Phrase:
    """The weekday is checked against a single day; a mismatch is an issue."""
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        if span.earliest is not None and span.earliest == span.latest and span.earliest.weekday() != weekday:
            return span._replace(issues=(*span.issues, "weekday"))
        return span

    return phrase.but(build=make, weekday=weekday, mended=phrase.mended or mended)


_WEEKS = (
    (week_from, _WEEK_START),
    (lambda p: week_from(p, ends=True), _WEEK_END),
    (week_around, _WEEK_OF),
)
