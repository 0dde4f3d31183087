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
from dates.times import time_alone, time_beside, together
from dates.vocabulary import ORDINALS, could_be_dated
from dates.wording import (
    ABOUT,
    ABOUT_AFTER,
    BARE_ORDINAL,
    BETWEEN,
    BETWEEN_WHOLE_DAYS,
    BRACKETED,
    DAY_ONLY,
    EDGES,
    ENDS_IN_YEAR,
    FORTNIGHT,
    FULL_DATES,
    INCLUSIVE,
    LABEL,
    LEADING_UNKNOWN,
    LIKE_A_YEAR,
    LIST,
    LONGEST,
    LOOSELY,
    MONTH_END,
    MONTH_FIRST_RANGE,
    NAMED_DAY_OR_MONTH,
    NOTE_MARK,
    NOW_FROM,
    OPEN,
    OR,
    OR_EARLIER,
    ORDINAL,
    RANGE,
    RANGE_FROM,
    SHORT_WEEK_END,
    SHORT_YEAR,
    SLASHED_DATES,
    TO_NOW,
    TRAILING_DASH,
    TWO_WEEKDAYS,
    WEEK_END,
    WEEK_IN,
    WEEK_OF,
    WEEK_RANGE,
    WEEK_START,
    WEEKEND,
    WHOLE_DAY,
    WHOLE_DAY_AND_CLOCK,
    WHOLE_DAY_AND_DOTTED_CLOCK,
    WHOLE_DAY_AND_FIGURE,
    WHOLE_DAY_AND_SURE_CLOCK,
)


class Grammar:
    """Reads whole texts in one context. Each text is read once, however many ways lead to it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._known: dict[str, list[Phrase]] = {}

    def read(self, text: str) -> list[Phrase]:
        """All meanings of the text; none where the grammar does not know it."""
        text = text.strip(EDGES)
        known = self._known.get(text)
        if known is None:
            self._known[text] = []  # a text that leads back to itself means nothing
            known = self._known[text] = self._read(text) if 0 < len(text) <= LONGEST and could_be_dated(text) else []
        return known

    def _read(self, text: str) -> list[Phrase]:
        if found := self.single(text) or self._evening(text) or self._whole_days(text):
            return found
        if found := self._weekday(text) or self._timed(text):
            return found
        return self._qualified(text) or self._joined(text) or self._timed(text, like_years=True)

    def _evening(self, text: str) -> list[Phrase]:
        """A whole day with its year, and behind it a clock time, also one that looks like a year: "8-jan-25 1950" is ten to eight."""
        match = WHOLE_DAY_AND_SURE_CLOCK.fullmatch(text) or WHOLE_DAY_AND_CLOCK.fullmatch(text) or _unlike_a_date(text)
        if match is None:
            return []
        time = time_alone(match["clock"])
        return [p.but(time=time) for p in self.read(match["day"])] if time else []

    def _whole_days(self, text: str) -> list[Phrase]:
        """Two or more whole days and nothing else: parted before a dash or a dot within one of them is taken for more."""
        days: list[str] = []
        joins: set[str | None] = set()
        text, at = text.removeprefix("either "), 0
        while day := WHOLE_DAY.match(text, at):
            days.append(day.group())
            if day.end() == len(text):
                break
            join = BETWEEN_WHOLE_DAYS.match(text, day.end())
            if join is None:
                return []
            joins.add(join.lastgroup)
            at = join.end()
        if day is None or len(days) < 2 or len(joins) != 1:
            return []
        if joins == {"list"}:
            return self._list(days)
        if len(days) > 2:
            return []
        return self._either(days) if joins == {"or"} else self._pair(*days)

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
        if BARE_ORDINAL.fullmatch(text) and (day := DAY_ONLY.fullmatch(text)):
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
        text = text.strip(EDGES)
        return self.single(text) if text else []

    def _weekday(self, text: str) -> list[Phrase]:
        if (match := TWO_WEEKDAYS.fullmatch(text)) and (found := self.read(match["rest"])):
            return found
        parted = without_weekday(text)
        if parted is None:
            return []
        rest, weekday, mended = parted
        found = []
        for phrase in self._bare(rest):
            found.append(_with_weekday(phrase, weekday, mended=mended))
        if not found and (day := DAY_ONLY.fullmatch(rest)):
            found.append(day_phrase(int(day[1]) if day[1] else ORDINALS[day[2]], weekday=weekday, mended=mended))
        return found

    def _timed(self, text: str, *, like_years: bool = False) -> list[Phrase]:
        """A date with a time beside it. Four figures like a year are a time only where all else failed and a year stands before them."""
        for rest, time, leads in time_beside(text):
            if (LIKE_A_YEAR.match(time.text) is not None) != like_years or (
                like_years and not ENDS_IN_YEAR.search(rest)
            ):
                continue
            if found := self.read(rest):
                return [p.but(time=together(time, p.time) if leads else together(p.time, time)) for p in found]
        return []

    def _qualified(self, text: str) -> list[Phrase]:
        """A date with something said of it: about, before, since, week of."""
        if (match := BRACKETED.fullmatch(text)) and (found := self.read(match[1])):
            return found
        if match := INCLUSIVE.fullmatch(text):
            return self.read(match["rest"])
        if (match := TRAILING_DASH.fullmatch(text) or LEADING_UNKNOWN.fullmatch(text)) and self.read(match["rest"]):
            return [impossible("open-end")]
        if found := self._weeks(text):
            return found
        if match := FORTNIGHT.fullmatch(text):
            return [week_from(p, ends=match["how"] in ("ending", "to"), days=14) for p in self.read(match["rest"])]
        if (match := BETWEEN.fullmatch(text)) and (
            found := self._pair(match["left"] or match["left2"], match["right"] or match["right2"], loose=True)
        ):
            return found
        for pattern in (ABOUT, ABOUT_AFTER):
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                return [p.but(approximate=True) for p in found]
        if (match := LOOSELY.fullmatch(text)) and (found := self.read(match["rest"])):
            return found
        return self._open_ended(text) or self._wrapped(text)

    def _weeks(self, text: str) -> list[Phrase]:
        if (match := WEEKEND.fullmatch(text)) and (found := self.read(match["rest"] or match["rest2"])):
            return [weekend_of(p) for p in found]
        for how, pattern in _WEEKS:
            match = pattern.fullmatch(text)
            if match is None or WEEK_IN.search(match["rest"]) or not (found := self.read(match["rest"])):
                continue
            if pattern is WEEK_END and SHORT_WEEK_END.fullmatch(text):
                return [meaning for p in found for meaning in week_or_weekend(p)]
            return [how(p) for p in found]
        if (match := WEEK_RANGE.fullmatch(text)) and (found := self._joined(match["rest"])):
            return found
        return []

    def _open_ended(self, text: str) -> list[Phrase]:
        if (match := TO_NOW.fullmatch(text) or NOW_FROM.fullmatch(text)) and (found := self.read(match["rest"])):
            return [opened(p, "from") for p in found]
        for how, pattern in OPEN:
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                if how == "from" and (joined := self._joined(match["rest"])):
                    return joined
                return [opened(p, how) for p in found]
        if (match := OR_EARLIER.fullmatch(text)) and (found := self.read(match["rest"] or match["rest2"])):
            return [opened(p, "until") for p in found]
        return []

    def _wrapped(self, text: str) -> list[Phrase]:
        for pattern in (LABEL, MONTH_END):
            if (match := pattern.fullmatch(text)) and (found := self.read(match["rest"])):
                return found
        if (match := NOTE_MARK.fullmatch(text)) and (found := self.read(match[1])):
            return found
        if "(" in text and (found := self.read(re.sub(r" ?\(((?:[^()])*)\)", r" \1", text))):
            return found
        bare = text.strip("()[]{}-/\\")
        return self.read(bare) if bare != text and not text.endswith(("-", "/")) else []

    def _end(self, text: str) -> list[Phrase]:
        """One end of a range, or one item of a list: it may be a bare day."""
        text = text.strip(EDGES)
        if match := DAY_ONLY.fullmatch(text):
            return [day_phrase(int(match[1]) if match[1] else ORDINALS[match[2]])]
        return self.read(text) if text else []

    def _pair(self, left: str, right: str, *, loose: bool = False) -> list[Phrase]:
        lefts, rights = self._end(left), self._end(right)
        if lefts and (short := SHORT_YEAR.fullmatch(right)) and re.fullmatch(r"(?:19|20)\d\d", left):
            rights = self.read(left[:2] + short[1])
        if not lefts or not rights:
            return []
        lefts, rights = _of_one_shape(lefts, rights)
        if all(p.lacks == "month" for p in (*lefts, *rights)) and not loose and not ORDINAL.search(left + right):
            return []  # two bare numbers
        if any(p.lacks == "month" for p in (*lefts, *rights)) and not all(p.of_day for p in (*lefts, *rights)):
            return []  # a day and a month make no range
        return [between(a, b, "between" if loose else "span") for a in lefts for b in rights]

    def _joined(self, text: str) -> list[Phrase]:
        match = RANGE_FROM.fullmatch(text)
        body = match["rest"] if match else text
        cuts = sorted(RANGE.finditer(body), key=lambda c: (" " not in c.group(), c.start()))
        for cut in cuts:
            if (
                cut.group() == "/"
                and not NAMED_DAY_OR_MONTH.match(body, cut.end())
                and not SLASHED_DATES.fullmatch(body)
            ):
                continue  # a slash between figures belongs to one date
            if cut.start() and (found := self._pair(body[: cut.start()], body[cut.end() :])):
                return found
        if match := MONTH_FIRST_RANGE.fullmatch(body):
            return self.read(f"{match[2]} - {match[3]} {match[1]} {match[4] or ''}")
        parts = text.split() if FULL_DATES.fullmatch(text) else [p for p in LIST.split(text) if p]
        if len(parts) > 1 and (found := self._list(parts)):
            return found
        alternatives_typed = OR.split(re.sub(r"^either ", "", text))
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
        others = [p.but(why="the other") for p in rights]
        return [*[_lent(p, right) for p in lefts], *others, impossible("either-or")]


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
    (week_from, WEEK_START),
    (lambda p: week_from(p, ends=True), WEEK_END),
    (week_around, WEEK_OF),
)


_NO_YEAR_BEFORE = 1990


def _unlike_a_date(text: str) -> re.Match[str] | None:
    """A whole day and figures that could be a date too, but not in this cell.

    "25/8/22 / 06.10" is typed with slashes, so its dots are a clock's; of "8 may 2022 - 1930" no range ends before it began.
    """
    match = WHOLE_DAY_AND_DOTTED_CLOCK.fullmatch(text)
    if match is not None:
        return match if "." not in match["day"] else None
    match = WHOLE_DAY_AND_FIGURE.fullmatch(text)
    if match is None:
        return None
    typed = int(match["year"] or match["day"][:4])
    year = typed if typed > 99 else typed + (2000 if typed < 50 else 1900)
    ends = match["by"] == "-" and int(match["clock"]) < year
    return match if ends or int(match["clock"]) < _NO_YEAR_BEFORE else None
