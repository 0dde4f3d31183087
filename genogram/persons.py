"""A cluster of rows to a person: which name, which birth, which sex, and everything else that was typed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefile.case import Sex
from casefile.people import Person
from casefile.values import short_id
from genogram.addresses import Address, same_address
from genogram.evidence import Evidence
from genogram.names import fold, name_words
from genogram.rows import Row


@dataclass
class Member:
    """A person while the family is worked out: the rows, and what they agree on."""

    id: str
    rows: list[Row]
    name: str
    born: dt.date | None
    sex: Sex | None
    subject: bool
    placeholder: bool
    unborn: bool
    implied: bool = False
    links: list[Evidence] = field(default_factory=list)
    decided: bool = False

    @property
    def surnames(self) -> frozenset[str]:
        """All parts of surnames that any row gives, the former ones too."""
        return frozenset(s for r in self.rows for s in (*r.name.surnames, *r.name.other_surnames) if len(s) > 1)

    @property
    def givens(self) -> frozenset[str]:
        """All first names, other names too."""
        return frozenset(g for r in self.rows for g in (*r.name.givens[:1], *r.name.other_givens) if len(g) > 1)

    @property
    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        """Earliest and latest birth that the chosen reading allows."""
        if self.born:
            return self.born, self.born
        partly = [r.birth for r in self.rows if r.birth.known]
        return (partly[0].earliest, partly[0].latest) if partly else (None, None)

    @property
    def addresses(self) -> list[Address]:
        """All known addresses."""
        return [r.address for r in self.rows if r.address and r.address.known]

    def lives_with(self, other: "Member") -> bool:
        """Does any agency give both one address?"""
        return any(same_address(a, b) for a in self.addresses for b in other.addresses)

    def words_for_sex(self) -> set[Sex]:
        """Every sex that a column or a word gives."""
        return {s for r in self.rows for s in (r.sex_typed, r.sex_by_word) if s}


def gather(reference: str, rows: Sequence[Row], links: Sequence[Evidence], *, decided: bool, now: dt.date) -> Member:
    """The person that the rows of one cluster are."""
    child = next((r.child for r in rows if r.child), None)
    prints = sorted(r.key for r in rows if r.person_row) or [r.key for r in rows]
    return Member(
        id=short_id("P", reference, "child", child.name) if child else short_id("P", reference, prints[0]),
        rows=list(rows),
        name=child.name if child else _best_name(rows),
        born=choose_birth(rows, now),
        sex=choose_sex(rows),
        subject=child is not None,
        placeholder=all(r.placeholder for r in rows),
        unborn=any(r.unborn for r in rows) and not any(r.birth.day for r in rows),
        links=list(links),
        decided=decided,
    )


def choose_birth(rows: Sequence[Row], now: dt.date) -> dt.date | None:
    """The day that most agencies give; a day in the future counts last. case.toml breaks a tie for its own child, then the first table."""
    days: Counter[dt.date] = Counter()
    agencies: dict[dt.date, set[str]] = {}
    for row in rows:
        if row.birth.day:
            agencies.setdefault(row.birth.day, set()).add(row.agency)
    for day, named in agencies.items():
        days[day] = len(named)
    of_case = {r.birth.day for r in rows if r.child}
    if not days:
        return None
    first = {r.birth.day: i for i, r in reversed(list(enumerate(rows))) if r.birth.day}
    return min(days, key=lambda d: (d > now, -days[d], d not in of_case, first[d]))


def choose_sex(rows: Sequence[Row]) -> Sex | None:
    """What the columns say, else what the words say; None where they differ evenly or say nothing."""
    for said in ([r.sex_typed for r in rows if r.sex_typed], [r.sex_by_word for r in rows if r.sex_by_word]):
        ranked = Counter(said).most_common(2)
        if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        if ranked:
            return None
    return None


def _best_name(rows: Sequence[Row]) -> str:
    """The fullest name, by how many rows give it; in ordinary capitals."""
    votes: Counter[str] = Counter()
    for row in rows:
        votes[fold(row.name.shown)] += 1

    def rank(row: Row) -> tuple[int, int, int, int, int, str]:
        full = bool(row.name.givens and len(row.name.givens[0]) > 1) + bool(
            row.name.surnames and len(row.name.surnames[-1]) > 1
        )
        return (
            full,
            votes[fold(row.name.shown)],
            len(row.name.givens),
            len("".join(row.name.givens[:1])),
            -sum(c.isupper() for c in row.name.shown),
            row.name.shown,
        )

    return spoken(max(rows, key=rank).name.shown)


def spoken(name: str) -> str:
    """Give "Karen Shaw" for "Karen SHAW"; initials and mixed capitals stay."""
    words = []
    for word in name.split():
        if len(word) > 1 and word.isupper() and "." not in word:
            word = "-".join("'".join(p[:1] + p[1:].lower() for p in part.split("'")) for part in word.split("-"))
            word = _scots(word)
        words.append(word)
    return " ".join(words)


def _scots(word: str) -> str:
    return "Mc" + word[2:3].upper() + word[3:] if word.startswith("Mc") and len(word) > 3 else word


def to_person(member: Member, relation: str, *, withheld: bool) -> Person:
    """The member as the model's person."""
    rows = member.rows
    sources = tuple(s for r in rows if (s := r.source))
    several = len({(s.agency, s.fingerprint) for s in sources}) > 1
    day, texts = member.born, [r.birth.text for r in rows if r.birth.text]
    partly = member.bounds if day is None else (None, None)
    return Person(
        id=member.id,
        name=member.name if not member.implied else "",
        also_known_as=_other_names(member),
        date_of_birth=day,
        birth_text="" if day else next(iter(t for t in texts if fold(t) not in name_words()["placeholders"]), ""),
        approximate_birth=partly if any(partly) else None,
        expected=next((r.birth.expected for r in rows if r.birth.expected), None) if day is None else None,
        unborn=member.unborn,
        date_of_death=next((r.died for r in rows if r.died), None),
        deceased=_deceased(rows),
        sex=member.sex,
        subject=member.subject,
        match=None if not several else "decided" if member.decided else "proposed",
        relation=relation,
        relation_typed=tuple(dict.fromkeys(r.relationship for r in rows if r.relationship)),
        sources=sources,
        evidence=tuple(_evidence(member)),
        implied=member.implied,
        placeholder=member.placeholder,
        withheld_address=withheld,
    )


def _deceased(rows: Iterable[Row]) -> bool:
    """Dead where somebody says so and nobody says otherwise, or a day is given."""
    said = {r.dead for r in rows if r.dead is not None}
    return said == {True} or any(r.died for r in rows)


def _other_names(member: Member) -> tuple[str, ...]:
    """Every other form as typed, and names in brackets."""
    found: dict[str, str] = {}
    for row in member.rows:
        for text in (row.name.shown, " ".join(row.name.raw.split()), *row.name.aliases):
            if text and not row.placeholder and text != member.name:
                found.setdefault(text, text)
    return tuple(sorted(found.values(), key=lambda t: (fold(t), t)))


def _evidence(member: Member) -> list[str]:
    """Why the rows are held to be one person, a line for each joined pair."""
    by_key = {r.key: r for r in member.rows}
    lines = []
    for link in sorted(member.links, key=lambda e: (-e.points, e.a, e.b)):
        a, b = by_key[link.a], by_key[link.b]
        if not a.person_row or not b.person_row:
            continue
        first, second = sorted((a.agency, b.agency))
        lines.append(f"{first} and {second}: {', '.join(link.words())}; together {link.points:g}")
    return lines
