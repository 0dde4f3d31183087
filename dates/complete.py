"""From meanings to one reading: the year of the band or the row above lent, and nothing chosen where several days remain."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from casefile.dated import Candidate, ClockTime, DateBasis, DateReading
from dates.context import Context
from dates.phrases import NoSuchDateError, Phrase, Span

NEAR, FAR = 31, 180
"""Days. A row may stand this little before the one above it, and a gap this long in running order makes the year doubtful."""


class Settled(NamedTuple):
    """A meaning with its bounds."""

    phrase: Phrase
    span: Span
    basis: DateBasis
    issues: tuple[str, ...] = ()


def _in_band(phrase: Phrase, first: dt.date, last: dt.date) -> list[Settled]:
    found = []
    for year in range(first.year, last.year + 1):
        try:
            span = phrase.span(year)
        except NoSuchDateError:
            continue
        if span.earliest and span.latest and span.earliest >= first and span.latest <= last:
            found.append(Settled(phrase, span, "year-inferred"))
    return found


def _gap(span: Span, anchor: dt.date) -> int:
    """Days from the anchor on to the span; negative where it ended before."""
    if span.latest is not None and span.latest < anchor:
        return (span.latest - anchor).days
    return max(0, (span.earliest - anchor).days) if span.earliest else 0


def _after_row_above(phrase: Phrase, anchor: dt.date) -> list[Settled]:
    """The year by running order, unless the year before is so near that either could be meant."""
    found: dict[int, tuple[int, Span]] = {}
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            span = phrase.span(year)
        except NoSuchDateError:
            continue
        found[year] = (_gap(span, anchor), span)
    ahead = [(gap, year) for year, (gap, _) in found.items() if gap >= 0]
    behind = [(-gap, year) for year, (gap, _) in found.items() if gap < 0]
    if not ahead and not behind:
        raise NoSuchDateError("impossible")
    on, on_year = min(ahead, default=(10_000, 0))
    back, back_year = min(behind, default=(10_000, 0))
    forward = Settled(phrase, found[on_year][1], "year-inferred") if ahead else None
    backward = Settled(phrase, found[back_year][1], "year-inferred", ("out-of-order",)) if behind else None
    if forward and (on <= FAR or (on_year == anchor.year and back > 2 * NEAR)):
        return [forward]
    if backward and back <= NEAR and back_year == anchor.year and on > FAR:
        return [backward]
    return [s for s in (forward, backward) if s]


def _completed(phrase: Phrase, context: Context) -> list[Settled]:
    """The meaning with what it lacks lent by its surroundings; raises NoSuchDateError where nothing lends it."""
    if phrase.lacks == "nothing":
        return [Settled(phrase, phrase.span(), phrase.basis)]
    anchor = context.day_above()
    if anchor is None and isinstance(context.above, DateReading):
        anchor = context.above.earliest or context.above.latest
    if phrase.lacks == "month":
        if anchor is None:
            raise NoSuchDateError("no-month")
        span = phrase.span(anchor.year, anchor.month)
        if span.latest is None or span.latest < anchor:
            raise NoSuchDateError("no-month")
        found = [Settled(phrase, span, "year-inferred")]
    elif context.year is not None:
        found = [Settled(phrase, phrase.span(context.year), "year-inferred")]
    elif context.band is not None:
        found = _in_band(phrase, *context.band)
    elif anchor is not None:
        found = _after_row_above(phrase, anchor)
    else:
        raise NoSuchDateError("no-year")
    if not found:
        raise NoSuchDateError("outside-band")
    if phrase.weekday is not None or any("week-start" in s.span.issues or "weekday" in s.span.issues for s in found):
        fitting = [s for s in found if "weekday" not in s.span.issues]
        if not fitting:
            raise NoSuchDateError("weekday")  # the year is only inferred: it or the weekday is wrong
        found = fitting
    return found


def _consistent(found: list[Settled], context: Context) -> list[Settled]:
    """Of several meanings, those that fall in the year of the band, where any does."""
    if len(found) > 1 and context.year is not None:
        inside = [s for s in found if s.span.earliest and s.span.earliest.year == context.year]
        return inside or found
    return found


def _day_above_settled(context: Context) -> bool:
    return context.year is not None or context.band is not None or context.above is not None


def settle(
    raw: str, phrases: Sequence[Phrase], context: Context, *, mended: bool, time: ClockTime | None = None
) -> DateReading:
    """One reading of the meanings: settled where exactly one pair of bounds is possible, else ambiguous with candidates."""
    found: list[Settled] = []
    failed: list[str] = []
    for phrase in phrases:
        try:
            found.extend(_completed(phrase, context))
        except NoSuchDateError as error:
            failed.append(error.code)
    time = time or next((p.time for p in phrases if p.time), None)
    found = _consistent(found, context)
    bounds = {s.span[:2] for s in found}
    outside_band = _day_above_settled(context) and set(failed) <= {"outside-band"}
    if len(bounds) == 1 and (not failed or outside_band):
        return _reading(raw, found[0], mended=mended, time=time)
    seen: dict[tuple[dt.date | None, dt.date | None], str] = {}
    for s in found:
        seen.setdefault(
            (s.span.earliest, s.span.latest),
            s.phrase.why or ("by running order" if "out-of-order" not in s.issues else "by nearness"),
        )
    issues = tuple(dict.fromkeys(failed)) or ("several-meanings",)
    candidates = tuple(Candidate(earliest=e, latest=last, why=why) for (e, last), why in seen.items())
    return DateReading(raw=raw, kind="ambiguous", time=time, issues=issues, candidates=candidates)


def _reading(raw: str, settled: Settled, *, mended: bool, time: ClockTime | None) -> DateReading:
    phrase, span, basis, issues = settled
    if (mended or phrase.mended) and basis in ("read", "order-assumed"):
        basis = "repaired"
    return DateReading(
        raw=raw,
        earliest=span.earliest,
        latest=span.latest,
        kind=span.kind,
        approximate=phrase.approximate,
        time=time,
        basis=basis,
        issues=tuple(dict.fromkeys(span.issues + issues)),
    )
