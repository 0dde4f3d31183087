"""Two or more dates joined: ranges, lists and the weeks and open ends made of one."""

import datetime as dt

from casefile.dated import DateBasis, DateKind
from dates.phrases import NoSuchDateError, Phrase, Span
from dates.times import together

LONGEST_ROLL = 200
"""Days: a range without a second year may run over New Year only if it stays shorter than this."""


def _lend(phrase: Phrase, other: Phrase) -> tuple[int | None, int | None]:
    """Year and month that a half range may use from its other half, where it lacks them itself."""
    year = phrase.year if phrase.year is not None else other.year
    month = phrase.month if phrase.month is not None else other.month
    return year, month


def _closed(span: Span) -> tuple[dt.date, dt.date]:
    if span.earliest is None or span.latest is None:
        raise NoSuchDateError("open-range")
    return span.earliest, span.latest


def _roll(left: Phrase, right: Phrase, left_year: int, right_year: int, month: int) -> tuple[Span, Span]:
    """Both halves, the lent year moved by one where the range runs over New Year."""
    first, last = left.span(left_year, month), right.span(right_year, month)
    if _closed(first)[0] <= _closed(last)[1]:
        return first, last
    if left.lacks == "year" and left.month != right.month:
        earlier = left.span(left_year - 1, month)
        if (_closed(last)[1] - _closed(earlier)[0]).days < LONGEST_ROLL:
            return earlier, last
    elif right.lacks == "year" and left.month != right.month:
        later = right.span(right_year + 1, month)
        if (_closed(later)[1] - _closed(first)[0]).days < LONGEST_ROLL:
            return first, later
    raise NoSuchDateError("reversed")


def _basis(phrases: list[Phrase]) -> DateBasis:
    """How the whole was come by: as the first of its parts that was not plainly read."""
    return next((p.basis for p in phrases if p.basis != "read"), "read")


def between(left: Phrase, right: Phrase, kind: DateKind = "span") -> Phrase:
    """From one to the other, both included; a half that lacks month or year takes it from the other."""

    def build(year: int, month: int) -> Span:
        left_year, left_month = _lend(left, right)
        right_year, right_month = _lend(right, left)
        lent_left, lent_right = left_month or month, right_month or month
        if (left.lacks == "month" and lent_left == 0) or (right.lacks == "month" and lent_right == 0):
            raise NoSuchDateError("no-month")
        first, last = _roll(
            left, right, left_year or year, right_year or year, lent_left if left.lacks == "month" else lent_right
        )
        issues = tuple(dict.fromkeys(first.issues + last.issues))
        earliest, latest = _closed(first)[0], _closed(last)[1]
        if earliest > latest:
            raise NoSuchDateError("reversed")
        same = first[:2] == last[:2]
        return Span(earliest, latest, first.kind if same else kind, issues)

    year = right.year if right.year is not None else left.year
    month = right.month if right.month is not None else left.month
    needs_month = "month" in (left.lacks, right.lacks) and month is None
    lacks_year = "nothing" not in (left.lacks, right.lacks)
    return Phrase(
        build,
        "month" if needs_month else "year" if lacks_year else "nothing",
        year,
        month,
        approximate=left.approximate or right.approximate,
        mended=left.mended or right.mended,
        time=together(left.time, right.time),
        of_day=left.of_day and right.of_day,
        basis=_basis([left, right]),
    )


def listed(items: list[Phrase]) -> Phrase:
    """Separate days or periods in one cell; the bounds are the hull. An item takes month and year from the next that has them."""

    def filled(year: int, month: int) -> list[Span]:
        spans: list[Span] = []
        for item in reversed(items):
            spans.append(item.span(year, month))
            year = item.year if item.year is not None else year
            month = item.month if item.month is not None else month
        return spans[::-1]

    last = items[-1]
    lead = next((i for i in items if i.year is not None), last)

    def build(year: int, month: int) -> Span:
        spans = filled(year or (lead.year or 0), month or (last.month or 0))
        bounds = [_closed(s) for s in spans]
        issues = tuple(dict.fromkeys(code for s in spans for code in s.issues))
        if all(b == bounds[0] for b in bounds):
            return Span(*bounds[0], spans[0].kind, issues)
        return Span(min(b[0] for b in bounds), max(b[1] for b in bounds), "list", issues)

    lacks_year = all(i.lacks != "nothing" for i in items)
    lacks_month = last.lacks == "month"
    return Phrase(
        build,
        "month" if lacks_month else "year" if lacks_year else "nothing",
        last.year if last.year is not None else lead.year,
        last.month,
        approximate=any(i.approximate for i in items),
        mended=any(i.mended for i in items),
        time=next((i.time for i in items if i.time), None),
        of_day=all(i.of_day for i in items),
        basis=_basis(items),
    )


def week_from(phrase: Phrase, *, ends: bool = False, days: int = 7) -> Phrase:
    """Seven days from the day typed, or up to it; a week said to begin on another day than Monday is an issue."""
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        first, last = _closed(span)
        if span.kind not in ("day", "list", "span") or (last - first).days > 60:
            raise NoSuchDateError("no-week")
        odd = not ends and first.weekday() != 0
        issues = span.issues + (("week-start",) if odd else ())
        if ends:
            return Span(first - dt.timedelta(days - 1), last, "week", issues)
        return Span(first, last + dt.timedelta(days - 1), "week" if span.kind == "day" else "span", issues)

    return phrase.but(build=make, weekday=None)


def week_or_weekend(phrase: Phrase) -> list[Phrase]:
    """Of "w/e": the week that ends on that day, or the weekend; a Saturday leaves both open, two days are the weekend."""
    week = week_from(phrase, ends=True).but(why="the week that ends then")
    weekend = weekend_of(phrase).but(why="the weekend")
    try:
        first, last = _closed(phrase.span(2000, 1))
    except NoSuchDateError:
        return [week]
    if phrase.lacks == "nothing" and last - first == dt.timedelta(1) and first.weekday() == 5:
        return [weekend]
    return [week, weekend] if phrase.lacks == "nothing" and first.weekday() == 5 else [week]


def week_around(phrase: Phrase) -> Phrase:
    """Monday to Sunday round the day typed."""
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        first = _closed(span)[0]
        if span.kind != "day":
            raise NoSuchDateError("no-week")
        monday = first - dt.timedelta(first.weekday())
        return Span(monday, monday + dt.timedelta(6), "week", span.issues)

    return phrase.but(build=make)


def weekend_of(phrase: Phrase) -> Phrase:
    """Saturday and Sunday of a day, or days, of that weekend."""
    build = phrase.build

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        first, last = _closed(span)
        if (last - first).days > 3 or (last.weekday() < 4 and first.weekday() < 4):
            raise NoSuchDateError("no-weekend")
        if span.kind != "day":
            return Span(first, last, "span", span.issues)
        saturday = first + dt.timedelta(5 - first.weekday())
        return Span(saturday, saturday + dt.timedelta(1), "span", span.issues)

    return phrase.but(build=make)


def opened(phrase: Phrase, how: str) -> Phrase:
    """An open end: `before` and `after` leave the named period out; `until` and `from` take it in."""
    build = phrase.build
    day = dt.timedelta(1)

    def make(y: int, m: int) -> Span:
        span = build(y, m)
        first, last = span.earliest, span.latest
        if how in ("before", "until"):
            edge = (first - day if first else None) if how == "before" else last
            if edge is None:
                raise NoSuchDateError("open-range")
            return Span(None, edge, "before", span.issues)
        edge = (last + day if last else None) if how == "after" else first
        if edge is None:
            raise NoSuchDateError("open-range")
        return Span(edge, None, "after", span.issues)

    return phrase.but(build=make)
