"""How much two accounts of different agencies speak for one event, in points and in words."""

from dataclasses import dataclass

from chronology.account import Account
from chronology.kinds import kinds, near_kinds

LINKED = 6.0
"""Points from which two accounts are held to be of one event: a telling kind on one day is enough …"""
FARTHEST = 3
"""… and accounts that lie further apart than this many days never are."""
NARROW = 7
"""An account wider than this many days only joins where one event alone fits it."""

_SAME_DAY = 3.0
_APART = {1: 1.0, 2: 0.5, 3: 0.0}
_NEAR_KIND = 1.5
_SELDOM = 2.0
_ALONE_IN_KIND = 1.0
_CONTENT = 3.0
_FULL_CONTENT = 14.0
_AGAINST = -6.0
_FEW_WORDS = 4
_TOLD_ALIKE = 1.5
_COMMON_SHARE = 0.25
"""Without a kind in common only accounts told in the same words meet: rare words, and this share of all (0 to 1)."""
_ALIKE = 1.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points and the reasons for them, in words for an officer."""

    points: float
    why: tuple[str, ...] = ()
    against: bool = False
    """Something contradicts: the two can't be one event."""


def likeness(a: Account, b: Account, mentions: bool, alone: bool = False) -> Likeness:
    """Compare two accounts.

    Args:
        a: an account.
        b: one of another agency.
        mentions: one of them names the other's agency.
        alone: neither agency tells of that kind of event again for weeks around.
    """
    apart, date_points, date_why = _days(a, b)
    shared = a.kinds & b.kinds
    contradiction = _contradiction(a, b, shared)
    if contradiction:
        return Likeness(_AGAINST, (contradiction,), against=True)
    kind_points, kind_why = _kind_points(a, b, shared, apart)
    content, words = _content(a, b)
    points = date_points + kind_points + content
    why = [date_why, *kind_why]
    if words:
        why.append("both say " + ", ".join(f"“{w}”" for w in words))
    if mentions:
        points += 1.0
        why.append("one names the other's agency")
    if alone and apart and shared and not any(kinds()[k].seldom for k in shared):
        points += _ALONE_IN_KIND
        why.append("neither tells of another of that kind for weeks around")
    if a.children & b.children:
        points += 0.5
    if a.minute is not None and a.minute == b.minute and apart == 0:
        points += 0.5
        why.append("the same time")
    if not shared:
        alike = (
            apart == 0
            and a.width == b.width == 1
            and content >= _TOLD_ALIKE
            and _share_in_common(a, b) >= _COMMON_SHARE
        )
        if alike:
            points += _ALIKE
            why.append("told in much the same words")
        elif not kind_points:
            points = min(points, LINKED - 1)
    return Likeness(round(points, 2), tuple(why))


def _days(a: Account, b: Account) -> tuple[int, float, str]:
    """Days between the two, points for it, and the reason."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return FARTHEST + 1, _AGAINST, ""
    apart = max(b.first - a.last, a.first - b.last, 0)
    if apart:
        return apart, _APART.get(apart, _AGAINST), f"{apart} day{'s' if apart > 1 else ''} apart"
    width = max(a.width, b.width)
    if width == 1 and not (a.open or b.open):
        return 0, _SAME_DAY, "the same day"
    if width <= NARROW and not (a.open or b.open):
        return 0, _SAME_DAY - 0.5, "days that overlap"
    return 0, 1.0 if width <= 31 and not (a.open or b.open) else -1.0, "a period that holds the day"


def _contradiction(a: Account, b: Account, shared: frozenset[str]) -> str:
    table = kinds()
    meetings_a = {k for k in a.kinds if table[k].meeting}
    meetings_b = {k for k in b.kinds if table[k].meeting}
    if (
        meetings_a
        and meetings_b
        and not meetings_a & meetings_b
        and not any(near_kinds()[x] & meetings_b for x in meetings_a)
    ):
        return "two different meetings"
    of_child = shared and all(table[k].about == "child" for k in shared)
    if of_child and a.children and b.children and not a.children & b.children:
        return "two different children"
    return ""


def _kind_points(a: Account, b: Account, shared: frozenset[str], apart: int) -> tuple[float, list[str]]:
    table = kinds()
    told = shared - a.referred - b.referred
    if told:
        best = max(told, key=lambda k: (table[k].weight, table[k].seldom, k))
        points = float(table[best].weight)
        if apart and any(table[k].seldom for k in told):
            points += _SELDOM  # two accounts of it a day or two apart are one meeting, not two
        return points, [f"the same kind of event: {table[best].label}"]
    if shared or not a.near.isdisjoint(b.kinds):
        return _NEAR_KIND, ["kinds of event that go together"]
    return 0.0, []


def _content(a: Account, b: Account) -> tuple[float, list[str]]:
    """Points for rare words in common, and the most telling of them."""
    small, large = (a.words, b.words) if len(a.words) < len(b.words) else (b.words, a.words)
    shared = sorted(((min(w, large[k]), k) for k, w in small.items() if k in large), reverse=True)[:_FEW_WORDS]
    weight = sum(w for w, _ in shared)
    points = _CONTENT * min(1.0, weight / _FULL_CONTENT)
    shown = a.shown | b.shown
    return points, [shown[k] for w, k in shared if w > 2.5][:3]


def _share_in_common(a: Account, b: Account) -> float:
    """Cosine of the two accounts' weighted words."""
    small, large = (a.words, b.words) if len(a.words) < len(b.words) else (b.words, a.words)
    return sum(w * large[k] for k, w in small.items() if k in large) / (a.length * b.length)
