"""Which entries an officer may want to mark as key practice learning events, each with the reasons.

The guidance asks for a composite chronology of key practice learning events (Warwickshire guidance, sections 7 and 8); which they are is an
officer's decision. These are suggestions only.
"""

import datetime as dt
import re
from collections.abc import Mapping

from casefile.case import Case
from casefile.entries import Chronology, Entry
from chronology.kinds import kinds

_ENOUGH = 4
"""Points from which an entry is suggested."""
_MOST = 40
_CLOSE_TO_INCIDENT = 14

_MISSED = re.compile(
    r"\b(no (?:further )?action|NFA|not (?:followed|actioned|shared|referred|explored|considered|recorded|used|completed)|declined|no access"
    r"|no referral|closed|disengaged|missed|delay\w*|should have|could have|did not)\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"\b(significant|missed opportunit\w+|learning|good practice|escalat\w+|in isolation|first indication|professional curiosity)\b",
    re.IGNORECASE,
)
_VOICE = re.compile(r"['‘“\"][^'’”\"]{4,}['’”\"]|\b(said|told|disclosed|drew)\b", re.IGNORECASE)


def suggest_key_events(chronology: Chronology, case: Case) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Entry ids with the reasons why each may be a key practice learning event, in the order of the chronology.

    Of accounts of one event one is suggested: the fullest. At most forty; the strongest are kept.
    """
    accounts = {g.id: len(g.entries) for g in chronology.groups}
    differing = {g.id for g in chronology.groups if g.differences}
    weighed = [(e, *_weigh(e, case, accounts, differing)) for e in chronology.entries]
    chosen: dict[str, tuple[Entry, float, tuple[str, ...]]] = {}
    for entry, points, reasons in weighed:
        if points < _ENOUGH or "outside-scoping-period" in entry.flags:
            continue
        event = entry.same_event or entry.id
        best = chosen.get(event)
        if best is None or (points, len(entry.words()), best[0].id) > (best[1], len(best[0].words()), entry.id):
            chosen[event] = (entry, points, reasons)
    strongest = sorted(chosen.values(), key=lambda c: (-c[1], c[0].id))[:_MOST]
    place = {e.id: i for i, e in enumerate(chronology.entries)}
    return tuple((e.id, reasons) for e, _, reasons in sorted(strongest, key=lambda c: place[c[0].id]))


def _weigh(entry: Entry, case: Case, accounts: Mapping[str, int], differing: set[str]) -> tuple[float, tuple[str, ...]]:
    points = 0.0
    why: list[str] = []
    table = kinds()
    grave = [k for k in entry.kinds if table[k].serious > 1]
    if grave:
        most = max(grave, key=lambda k: table[k].serious)
        points += table[most].serious
        why.append(
            f"it tells of: {table[most].label.lower() if table[most].label[1:].islower() else table[most].label}"
        )
    told_by = accounts.get(entry.same_event or "", 0)
    if told_by > 1:
        points += min(told_by - 1, 3) * 0.5
        why.append(f"{told_by} agencies tell of it")
    if entry.same_event in differing:
        points += 0.5
        why.append("the accounts differ")
    after = " ".join(t for t in (entry.response, entry.analysis) if t)
    if _LEARNING.search(entry.analysis or ""):
        points += 1.0
        why.append("the agency's own analysis calls it significant or names learning")
    if grave and _MISSED.search(after):
        points += 1.0
        why.append("the response or analysis tells of something not done")
    if entry.child_voice and _VOICE.search(entry.child_voice):
        points += 0.5
        why.append("the child's own words are recorded")
    day = entry.when.earliest
    if grave and day and dt.timedelta(0) <= case.incident - day <= dt.timedelta(days=_CLOSE_TO_INCIDENT):
        points += 1.0
        why.append("it lies within two weeks before the incident")
    return points, tuple(why)
