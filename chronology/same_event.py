"""Accounts of one event by several agencies: linked with the reasons, never fused."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.agency_kinds import agency_kinds, kinds_in, plain_words
from casefile.case import Case
from casefile.decisions import Decision
from casefile.entries import EventGroup, Link
from casefile.values import short_id
from chronology.account import Account, telling_text
from chronology.likeness import FARTHEST, LINKED, NARROW, Likeness, likeness

_MEAN_IN_GROUP = LINKED - 2.0
"""Two groups become one only if their accounts, taken all together, speak for it this much."""
_CLEAR_LEAD = 1.0
"""A wide account joins one event only if no other fits it nearly as well."""


def group_accounts(case: Case, accounts: Sequence[Account], decisions: Sequence[Decision]) -> list[EventGroup]:
    """Groups of accounts of one event, each with at least two accounts.

    An agency's two entries share a group only by decision. Decisions join and split outrank everything.

    Args:
        case: for the agencies and their kinds.
        accounts: of all entries (`account.accounts_of`), in any order.
        decisions: those that stand.
    """
    accounts = sorted(accounts, key=lambda a: a.entry.id)
    by_id = {a.entry.id: a for a in accounts}
    forum = _Forum(by_id, _split_pairs(decisions))
    for ids in _joined(decisions, by_id):
        forum.join_by_decision(ids)
    offers = _offers(case, accounts)
    narrow = [o for o in offers if o.wide is None]
    for offer in sorted(narrow, key=lambda o: (-o.likeness.points, o.ids)):
        forum.link(offer)
    _place_wide(forum, [o for o in offers if o.wide is not None])
    return forum.groups()


_WORTH_A_LOOK = 3
_WEEKS_AROUND = 21


@dataclass(frozen=True, slots=True)
class _Offer:
    ids: tuple[str, str]
    likeness: Likeness
    wide: str | None
    """The id of the one that is told too loosely to fix a day, if any."""


def _offers(case: Case, accounts: Sequence[Account]) -> list[_Offer]:
    mentioned = _mentions(case, accounts)
    days = _days_by_kind(accounts)
    found: list[_Offer] = []
    for a, b in _near_in_time(accounts):
        if a.agency == b.agency or (
            a.kinds.isdisjoint(b.kinds) and a.near.isdisjoint(b.kinds) and not _loosely_alike(a, b)
        ):
            continue
        mentions = b.agency in mentioned[a.entry.id] or a.agency in mentioned[b.entry.id]
        like = likeness(a, b, mentions, _alone_in_kind(a, b, days))
        if like.points > LINKED - 3.5:
            wide = next(
                (x.entry.id for x in sorted((a, b), key=lambda x: -x.width) if x.width > NARROW or x.open), None
            )
            ids = (a.entry.id, b.entry.id) if a.entry.id < b.entry.id else (b.entry.id, a.entry.id)
            found.append(_Offer(ids, like, wide))
    return found


def _days_by_kind(accounts: Sequence[Account]) -> Mapping[tuple[str, str], Sequence[int]]:
    """(agency, kind) -> the days of its accounts of that kind, in order."""
    days: dict[tuple[str, str], list[int]] = {}
    for account in accounts:
        for kind in account.kinds if account.first is not None else ():
            days.setdefault((account.agency, kind), []).append(account.first or 0)
    return {key: sorted(found) for key, found in days.items()}


def _alone_in_kind(a: Account, b: Account, days: Mapping[tuple[str, str], Sequence[int]]) -> bool:
    """Do the two agencies tell of a kind that both accounts share only here, for weeks around?"""
    return any(
        all(
            bisect_right(own, (x.last or 0) + _WEEKS_AROUND) - bisect_left(own, (x.first or 0) - _WEEKS_AROUND) == 1
            for x in (a, b)
            for own in (days[a.agency, kind], days[b.agency, kind])
        )
        for kind in (a.kinds & b.kinds) - a.referred - b.referred
    )


def _loosely_alike(a: Account, b: Account) -> bool:
    """Without kinds in common only the same day and several words in common are worth a closer look."""
    return a.first == b.first and len(a.words.keys() & b.words.keys()) >= _WORTH_A_LOOK


def _near_in_time(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs that lie at most `FARTHEST` days apart; found along the calendar, so that the work grows with the pairs alone."""
    dated = sorted((a for a in accounts if a.first is not None), key=lambda a: (a.first or 0, a.entry.id))
    narrow = [a for a in dated if a.width <= NARROW and not a.open]
    starts = [a.first or 0 for a in narrow]
    for i, a in enumerate(narrow):
        end = bisect_right(starts, (a.last or 0) + FARTHEST)
        for b in narrow[i + 1 : end]:
            yield a, b
    wide = [a for a in dated if a.width > NARROW or (a.open and a.width)]
    for w in wide:
        # Of a wide account only the days that it holds: "March 2025" says nothing about 1 April.
        low = bisect_right(starts, (w.first or 0) - NARROW - 1)
        for b in narrow[low : bisect_right(starts, w.last or 0)]:
            if (b.last or 0) >= (w.first or 0):
                yield w, b


def _mentions(case: Case, accounts: Sequence[Account]) -> dict[str, frozenset[str]]:
    """Entry id -> the agencies of the case whose kind its text names: "informed by ambulance"."""
    kinds_by_agency = {a.name: agency_kinds(a) for a in case.agencies}
    found: dict[str, frozenset[str]] = {}
    for account in accounts:
        kinds = set(kinds_in(plain_words(telling_text(account.entry))))
        found[account.entry.id] = frozenset(
            n for n, ks in kinds_by_agency.items() if ks & kinds and n != account.agency
        )
    return found


def _split_pairs(decisions: Iterable[Decision]) -> set[frozenset[str]]:
    """Pairs that an officer held apart; of a join and a split about one pair the later one holds."""
    pairs: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.kind in ("join", "split"):
            told = {frozenset((x, y)) for x in decision.about for y in decision.about if x < y}
            pairs = pairs | told if decision.kind == "split" else pairs - told
    return pairs


def _joined(decisions: Sequence[Decision], by_id: Mapping[str, Account]) -> Iterator[list[str]]:
    split = _split_pairs(decisions)
    for decision in decisions:
        if decision.kind == "join":
            ids = [i for i in dict.fromkeys(decision.about) if i in by_id]
            if len(ids) > 1 and not any(frozenset((x, y)) in split for x in ids for y in ids):
                yield ids


@dataclass(slots=True)
class _Forum:
    """Groups while they are being made: each account starts alone."""

    accounts: Mapping[str, Account]
    split: set[frozenset[str]]
    member_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    points: dict[tuple[str, str], Likeness] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.member_of = {i: i for i in self.accounts}
        self.members = {i: [i] for i in self.accounts}

    def join_by_decision(self, ids: Sequence[str]) -> None:
        """An officer says that these tell of one event."""
        for other in ids[1:]:
            self._merge(self.member_of[ids[0]], self.member_of[other])
            pair = (ids[0], other) if ids[0] < other else (other, ids[0])
            self.links[pair] = Link(entries=pair, score=100.0, why=("an officer joined them",))

    def link(self, offer: _Offer) -> None:
        """Make one group of the two accounts' groups if nothing speaks against it."""
        self.points[offer.ids] = offer.likeness
        if offer.likeness.points < LINKED:
            return
        a, b = (self.member_of[i] for i in offer.ids)
        if a != b and not self.may_join(a, b):
            return
        self._note(offer)
        if a != b:
            self._merge(a, b)

    def may_join(self, a: str, b: str) -> bool:
        """No agency twice, nothing that contradicts, and on the whole alike."""
        xs, ys = self.members[a], self.members[b]
        if {self.accounts[x].agency for x in xs} & {self.accounts[y].agency for y in ys}:
            return False
        if any(frozenset((x, y)) in self.split for x in xs for y in ys):
            return False
        scores = [self._between(x, y) for x in xs for y in ys]
        return not any(s.against for s in scores) and sum(s.points for s in scores) / len(scores) >= _MEAN_IN_GROUP

    def _between(self, x: str, y: str) -> Likeness:
        pair = (x, y) if x < y else (y, x)
        if pair not in self.points:
            self.points[pair] = likeness(self.accounts[x], self.accounts[y], mentions=False)
        return self.points[pair]

    def _note(self, offer: _Offer) -> None:
        self.links[offer.ids] = Link(entries=offer.ids, score=offer.likeness.points, why=offer.likeness.why)

    def _merge(self, a: str, b: str) -> None:
        if a == b:
            return
        keep, gone = min(a, b), max(a, b)
        for i in self.members[gone]:
            self.member_of[i] = keep
        self.members[keep] += self.members.pop(gone)

    def groups(self) -> list[EventGroup]:
        """Groups of two or more, by their first account's id; a group's id is made of the ids in it."""
        links: dict[str, list[Link]] = {}
        for pair in sorted(self.links):
            links.setdefault(self.member_of[pair[0]], []).append(self.links[pair])
        made = [
            EventGroup(id=short_id("G", *sorted(ids)), entries=tuple(sorted(ids)), links=tuple(links.get(key, ())))
            for key, ids in self.members.items()
            if len(ids) > 1
        ]
        return sorted(made, key=lambda g: g.entries)


def _place_wide(forum: _Forum, offers: Sequence[_Offer]) -> None:
    """Accounts told too loosely to fix a day ("March 2025") join one event only if it alone fits."""
    by_wide: dict[str, list[_Offer]] = {}
    for offer in offers:
        forum.points[offer.ids] = offer.likeness
        by_wide.setdefault(offer.wide or "", []).append(offer)
    for wide in sorted(by_wide):
        best: dict[str, float] = {}
        for offer in by_wide[wide]:
            other = offer.ids[0] if offer.ids[1] == wide else offer.ids[1]
            group = forum.member_of[other]
            best[group] = max(best.get(group, -9.0), offer.likeness.points)
        ranked = sorted(best.items(), key=lambda g: (-g[1], g[0]))
        if not ranked or ranked[0][1] < LINKED - 1.0 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEAR_LEAD):
            continue
        if forum.may_join(forum.member_of[wide], ranked[0][0]):
            target = set(forum.members[ranked[0][0]])
            strongest = max((o for o in by_wide[wide] if target & set(o.ids)), key=lambda o: (o.likeness.points, o.ids))
            forum._note(strongest)  # noqa: SLF001 - the forum's own bookkeeping
            forum._merge(forum.member_of[wide], ranked[0][0])  # noqa: SLF001
