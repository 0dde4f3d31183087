"""Who lives where: people of one address, and which addresses are kept back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.people import Household, PersonSource
from casefile.values import short_id
from genogram.addresses import Address, same_address
from genogram.rows import Row
from genogram.web import Web

_PLACED = ("foster", "adoptive")


@dataclass
class _Home:
    address: Address
    texts: dict[str, int] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    withheld: bool = False


def find_homes(reference: str, web: Web) -> tuple[Household, ...]:
    """The households. A person stands in one: the address that most agencies give, the newest return deciding a tie."""
    homes: list[_Home] = []
    for member in web.people.values():
        rows = home_rows(member.rows)
        if not rows or rows[0].address is None:
            continue
        home = next((h for h in homes if same_address(h.address, rows[0].address)), None)
        if home is None:
            home = _Home(rows[0].address)
            homes.append(home)
        if len(rows[0].address.street) + bool(rows[0].address.postcode) > len(home.address.street) + bool(
            home.address.postcode
        ):
            home.address = rows[0].address
        home.members.append(member.id)
        home.rows += rows
        for row in rows:
            home.texts[row.address_typed] = home.texts.get(row.address_typed, 0) + 1
    for home in homes:
        home.withheld = home.address.placement or any(
            e.kind in _PLACED and p in home.members for (p, _), e in web.parents.items()
        )
    return tuple(_household(reference, h) for h in homes)


def home_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that give the address that most agencies give."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.address is None or not row.address.known:
            continue
        group = next((g for g in groups if same_address(g[0].address, row.address)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    if not groups:
        return []

    def rank(group: list[Row]) -> tuple[int, str]:
        newest = max(
            (r.person_row.written_on.isoformat() for r in group if r.person_row and r.person_row.written_on), default=""
        )
        return (len({r.agency for r in group}), newest)

    return max(groups, key=rank)


def _household(reference: str, home: _Home) -> Household:
    text = max(home.texts, key=lambda t: (home.texts[t] * (1 + any(c.islower() for c in t)), len(t), t))
    sources: dict[str, PersonSource] = {}
    for row in home.rows:
        source = row.source
        if source:
            sources.setdefault(source.fingerprint, source)
    return Household(
        id=short_id("H", reference, *sorted(home.members)),
        address=text,
        members=tuple(home.members),
        withheld=home.withheld,
        sources=tuple(sorted(sources.values(), key=lambda s: (s.agency, s.origin.file, s.fingerprint))),
    )


def withheld_people(web: Web, homes: Sequence[Household]) -> frozenset[str]:
    """People whose address is kept back: those in a placement."""
    inside = {m for h in homes if h.withheld for m in h.members}
    said = {m.id for m in web.people.values() for r in m.rows if r.address and r.address.placement}
    return frozenset(inside | said)
