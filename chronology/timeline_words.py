"""What a timeline shows, in words, for those who do not see it."""

from collections.abc import Iterator, Sequence

from casefile.entries import Chronology, Entry
from chronology.axis import day_in_words
from chronology.timeline_frame import counted_entries
from chronology.timeline_plan import PlacedLane, Plan
from dates import display

_MOST_IDS = 12


def timeline_in_words(plan: Plan, chronology: Chronology) -> str:
    """The picture in sentences: the whole, each agency, silences, events, what lies off the axis or has no date."""
    return " ".join(_sentences(plan, chronology))


def _sentences(plan: Plan, chronology: Chronology) -> Iterator[str]:
    case = plan.case
    yield (
        f"Timeline of {case.reference}, in lanes by agency, {day_in_words(case.scoping_from)} to "
        f"{day_in_words(case.scoping_to)}; the incident was on {day_in_words(case.incident)}."
    )
    yield f"{counted_entries(plan)}."
    if chronology.groups:
        many = len(chronology.groups)
        yield f"{many} {'event is' if many == 1 else 'events are'} told by more than one agency; their accounts are joined."
    for lane in plan.lanes:
        yield _lane(lane)
    for silence in plan.silences:
        yield (
            f"No entry for {silence.days} days between {day_in_words(silence.after)} and {day_in_words(silence.until)}."
        )
    events = (*plan.numbered, *plan.unnumbered)
    if events:
        what = "Key practice learning events" if plan.chosen else "The most telling events (none is chosen yet)"
        yield f"{what}: {'; '.join(e.words for e in events)}."
    earlier = [e for lane in plan.lanes for e in lane.lane.earlier]
    later = [e for lane in plan.lanes for e in lane.lane.later]
    if earlier:
        yield f"Earlier than the days shown: {_listed(earlier)}."
    if later:
        yield f"Later than the days shown: {_listed(later)}."
    if plan.unplaced:
        yield f"Without a day that can be drawn: {', '.join(e.id for e in plan.unplaced[:_MOST_IDS])}{_rest(plan.unplaced)}."


def _lane(lane: PlacedLane) -> str:
    marks = lane.lane
    held = marks.drawn
    if not held:
        return f"{marks.agency}: no dated entry."
    days = sorted(d for e in held if (d := e.when.earliest or e.when.latest))
    words = f"{marks.agency}: {len(held)} {'entry' if len(held) == 1 else 'entries'}"
    return (
        f"{words}, {day_in_words(days[0])} to {day_in_words(days[-1])}."
        if len(days) > 1
        else f"{words}, {day_in_words(days[0])}."
    )


def _listed(entries: Sequence[Entry]) -> str:
    shown = "; ".join(f"{display(e.when)}, {e.agency} ({e.id})" for e in entries[:_MOST_IDS])
    return shown + _rest(entries)


def _rest(entries: Sequence[Entry]) -> str:
    return f" and {len(entries) - _MOST_IDS} more" if len(entries) > _MOST_IDS else ""
