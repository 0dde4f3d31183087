"""What stands round the lanes of a timeline: heading, period and incident, calendar, ages, named events, what the marks mean."""

from collections.abc import Iterator

from casefile.case import Child
from casefile.entries import Entry
from chronology.axis import ages, day_in_words
from chronology.drawn import ENGLISH_MONTHS, GREY, INK, RED, RULE, clipped, line, polygon, rect, text, width
from chronology.lanes import one_day
from chronology.timeline_marks import diamond
from chronology.timeline_plan import STRIP, Plan
from chronology.told_events import ToldEvent


def draw_head(plan: Plan) -> Iterator[str]:
    """Heading, what is not drawn, incident, period, silences."""
    measures, case, axis = plan.measures, plan.case, plan.axis
    size, row = measures.size, measures.size + 3.4
    counted = counted_entries(plan)
    room = measures.across - width(counted, size) - 12
    yield text(
        clipped(f"Timeline by agency · {case.reference}", size + 3.4, room, bold=True), 0, 11, size + 3.4, bold=True
    )
    yield text(counted, measures.across, 11, size, text_anchor="end", fill=GREY)
    y = 16 + row - 3
    if plan.incident:
        yield from _incident(plan, y)
    y += row
    yield from _period(plan, y)
    for left, words in ((measures.names + 22, "earlier"), (measures.across - 4 - STRIP, "later")):
        if (words == "earlier" and plan.earlier) or (words == "later" and plan.later):
            yield text(words, left + STRIP / 2, y, size, bold=True, text_anchor="middle")
    yield text("entries", measures.names + 14, y, size - 0.6, text_anchor="end", fill=GREY)
    y += row
    taken = axis.left
    for silence in plan.silences:
        left, right = axis.end(silence.after), axis.start(silence.until)
        for words, over in (
            (f"{silence.days} days without an entry", 40),
            (f"{silence.days} days", 16),
            (str(silence.days), 8),
        ):
            half = width(words, size) / 2
            at = min(max((left + right) / 2, axis.left + half), axis.right - half)
            if 2 * half <= right - left + over and at - half >= taken + 3:
                yield text(words, at, y, size, text_anchor="middle")
                taken = at + half
                break


def counted_entries(plan: Plan) -> str:
    """How many entries are drawn, and how many cannot be."""
    drawn = sum(len(lane.lane.drawn) for lane in plan.lanes)
    doubtful = sum(e.when.status == "ambiguous" for e in plan.unplaced)
    undated = len(plan.unplaced) - doubtful
    words = f"{drawn} dated {'entry' if drawn == 1 else 'entries'}"
    left_out = [f"{undated} without a date"] if undated else []
    left_out += [f"{doubtful} with a date that needs a decision"] if doubtful else []
    return f"{words}; not drawn: {' and '.join(left_out)}" if left_out else words


def _incident(plan: Plan, y: float) -> Iterator[str]:
    case, size = plan.case, plan.measures.size
    x = plan.axis.middle(case.incident)
    words = f"Incident, {day_in_words(case.incident)}"
    leftwards = x - plan.axis.left > (plan.axis.right - plan.axis.left) / 2
    yield line(x, y - size + 2, x, plan.top, RED, stroke_width=1.3)
    yield polygon([(x - 3.2, y - size + 1), (x + 3.2, y - size + 1), (x, y - size + 6)], fill=RED)
    at = x - 6 if leftwards else x + 6
    yield text(words, at, y, size, bold=True, fill=RED, text_anchor="end" if leftwards else "start")


def _period(plan: Plan, y: float) -> Iterator[str]:
    """A bracket from the first to the last day of the period under review."""
    case, axis, size = plan.case, plan.axis, plan.measures.size
    left, right = axis.start(case.scoping_from), axis.end(case.scoping_to)
    words = f"Period under review: {day_in_words(case.scoping_from)} to {day_in_words(case.scoping_to)}"
    half = width(words, size) / 2 + 4
    middle, level = (left + right) / 2, y - size * 0.32
    at = min(max(middle, axis.left + half), axis.right - half)
    yield text(words, at, y, size, text_anchor="middle")
    for edge, toward in ((left, max(left, at - half)), (right, min(right, at + half))):
        yield line(edge, level, toward, level, GREY, stroke_width=0.8)
        yield line(edge, level - 3, edge, level + 3, GREY, stroke_width=0.8)


def draw_calendar(plan: Plan) -> Iterator[str]:
    """Months and years beneath the lanes, then a line of ages for each child; what years the strips hold."""
    axis, measures = plan.axis, plan.measures
    size, row = measures.size, measures.size + 2.8
    yield line(axis.left, plan.bottom, axis.right, plan.bottom, INK, stroke_width=0.8)
    step = axis.step(18.0 * size / 7.2)
    for day in axis.months(step):
        x = axis.start(day)
        yield line(x, plan.bottom, x, plan.bottom + (4 if day.month == 1 else 2.4), INK, stroke_width=0.7)
        if day.month == 1:
            yield line(x, plan.top, x, plan.bottom, RULE, stroke_width=0.6)
        words = ENGLISH_MONTHS[day.month - 1]
        centre = x + 30.4 * axis.scale / 2 if step == 1 else x + width(words, size - 0.4) / 2 + 1
        if step < 12 and centre + width(words, size - 0.4) / 2 <= axis.right:
            yield text(words, centre, plan.bottom + row, size - 0.4, text_anchor="middle", fill=GREY)
    yield from _years(plan, plan.bottom + 2 * row)
    held = [e for lane in plan.lanes for e in lane.lane.earlier], [e for lane in plan.lanes for e in lane.lane.later]
    for entries, left in zip(held, (measures.names + 22, measures.across - 4 - STRIP), strict=True):
        if entries:
            yield text(_span_of_years(entries), left + STRIP / 2, plan.bottom + row, size - 0.4, text_anchor="middle")
    for place, child in enumerate(plan.case.children):
        yield from _ages(plan, child, plan.bottom + 2 * row + 4 + (row + 1) * (place + 1) - 2)


def _years(plan: Plan, y: float) -> Iterator[str]:
    axis, size = plan.axis, plan.measures.size
    taken = axis.left - 4
    for year in range(axis.first.year, axis.last.year + 1):
        left = axis.start(axis.first.replace(year=year, month=1, day=1)) if year > axis.first.year else axis.left
        right = axis.end(axis.last.replace(year=year, month=12, day=31)) if year < axis.last.year else axis.right
        half = width(str(year), size, bold=True) / 2
        middle = (left + right) / 2
        if (right - left >= 2 * half and middle - half > taken + 3) or axis.first.year == axis.last.year:
            taken = middle + half
            yield text(str(year), middle, y, size, bold=True, text_anchor="middle")


def _span_of_years(entries: list[Entry]) -> str:
    years = sorted(d.year for e in entries if (d := e.when.latest or e.when.earliest))
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _ages(plan: Plan, child: Child, y: float) -> Iterator[str]:
    axis, size = plan.axis, plan.measures.size
    yield text(clipped(f"Age of {child.name}", size, plan.measures.names - 8), 6, y, size)
    born = child.date_of_birth
    if born is None or born > axis.last:
        yield text("date of birth not given" if born is None else "not yet born", axis.left, y, size, fill=GREY)
        return
    level = y - size - 0.6
    end = min(child.date_of_death or axis.last, axis.last)
    if end > axis.first:
        yield line(axis.start(max(born, axis.first)), level, axis.end(end), level, INK, stroke_width=1.1)
    taken, stop = axis.left - 16, axis.right
    if child.date_of_death and axis.holds(child.date_of_death):
        x, words = axis.middle(child.date_of_death), f"died {day_in_words(child.date_of_death)}"
        wide = width(words, size, bold=True)
        at = min(x, axis.right - wide / 2)
        stop = at - wide / 2 - 3
        yield line(x, level - 2.5, x, level + 2.5, INK, stroke_width=1.6)
        yield text(words, at, y, size, bold=True, text_anchor="middle")
    for day, words in ages(child, axis, 42.0 * size / 7.2):
        x, half = axis.start(day), width(words, size) / 2
        yield line(x, level - 1.8, x, level + 1.8, INK, stroke_width=0.8)
        if x - half > taken + 3 and x + half <= stop:
            taken = x + half
            yield text(words, x, y, size, text_anchor="middle")


def draw_listed_events(plan: Plan) -> Iterator[str]:
    """The numbers above the lanes, in words: down each column, then the next."""
    events = [*((str(n), e) for n, e in enumerate(plan.numbered, 1)), *(("–", e) for e in plan.unnumbered)]
    if not events:
        return
    measures = plan.measures
    size, row = measures.size, measures.size + 2.8
    y = plan.bottom + 2 * row + 4 + (row + 1) * max(len(plan.case.children), 1) + row
    chosen = "Key practice learning events"
    suggested = "The most telling events (suggested by what they tell of; no key practice learning event is chosen yet)"
    yield text(chosen if plan.chosen else suggested, 0, y, size, bold=True)
    rows, across = -(-len(events) // measures.columns), measures.across / measures.columns
    for place, (n, event) in enumerate(events):
        column, down = divmod(place, rows)
        x, at = column * across, y + (down + 1) * row
        yield text(n, x + 9, at, size, bold=True, text_anchor="end")
        yield text(_within(event, size, across - 20), x + 13, at, size)


def _within(event: ToldEvent, size: float, room: float) -> str:
    """An event on one line: what it tells of is cut before its date, its number of agencies and its id are."""
    when, what, *rest = event.parts
    around = width(" · ".join((when, "", *rest)), size)
    return " · ".join((when, clipped(what, size, room - around), *rest))


def draw_legend(plan: Plan) -> Iterator[str]:
    """Only what is used; on one or two lines at the foot."""
    measures = plan.measures
    size, row, r = measures.size, measures.size + 2.8, measures.radius
    y, x = plan.down - row - 4, 0.0
    yield line(0, y - size - 2.5, measures.across, y - size - 2.5, RULE, stroke_width=0.5)
    for mark, words in _marks_used(plan):
        wide = 19 + width(words, size) + 9
        if x + wide > measures.across + 9 and x > 0:
            x, y = 0.0, y + row
        middle = y - size * 0.32
        look: dict[str, str | float] = {"stroke": GREY, "stroke_width": 0.8}
        if mark in ("filled", "hollow"):
            yield f'<circle cx="{x + 8:.2f}" cy="{middle:.2f}" r="{r:.2f}" fill="{GREY if mark == "filled" else "#ffffff"}" stroke="{GREY}" stroke-width="0.8"/>'
        elif mark == "diamond":
            yield diamond(x + 8, middle, r * 1.25, fill=GREY, stroke=INK, stroke_width=0.9)
        elif mark == "bar":
            yield rect(x + 1, middle - 1.8, x + 15, middle + 1.8, fill=GREY, fill_opacity=0.35, **look)
        elif mark == "field":
            yield rect(x + 2, middle - size / 2 - 0.6, x + 14, middle + size / 2 + 0.6, rx=1.2, fill="#ffffff", **look)
            yield text("5", x + 8, y, size - 0.7, bold=True, text_anchor="middle")
        elif mark == "join":
            yield line(x + 8, middle - 4, x + 8, middle + 4, INK, stroke_width=0.9)
        else:
            yield rect(x + 1, middle - 3.5, x + 15, middle + 3.5, fill="#d9dee4")
        yield text(words, x + 19, y, size, fill=GREY)
        x += wide


def _marks_used(plan: Plan) -> Iterator[tuple[str, str]]:
    lanes = [lane.lane for lane in plan.lanes]
    entries = [d.entry for lane in lanes for d in lane.dots]
    yield "filled", "entry of that day"
    if any(one_day(e) and e.when.status != "read" for e in entries):
        yield "hollow", "date mended or taken from context"
    if plan.numbered:
        yield "diamond", "account of a numbered event"
    yield "join", "accounts of one event"
    if any(lane.bars for lane in lanes):
        yield "bar", "date known roughly: as wide as it may be; pointed where it goes on"
    if any(lane.boxes or lane.earlier or lane.later or lane.numbered_bars for lane in lanes):
        yield "field", "as many entries as its number"
    if plan.silences:
        yield "silence", "long time without any entry"
