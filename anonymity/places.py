"""Agencies, schools, surgeries, addresses and towns to roles: Police, School 1, Address 1, Place 1."""

import re
from collections.abc import Iterable, Iterator

from anonymity.key import Holder, Key, Numbering
from anonymity.spellings import Form, case_of, may_stand_alone
from anonymity.walk import texts
from anonymity.words import WORD, agency_words, european, field_words, letters, nobody, ordinary, plain
from casefile.agency_roles import roles
from casefile.case import Agency
from genogram.addresses import read_address
from packs import Material

POSTCODE = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}(?![A-Za-z\d])")
_STREET_WORDS = (
    "Street|Road|Lane|Avenue|Close|Drive|Court|Crescent|Gardens|Place|Square|Terrace|Way|Grove|Walk|Mews|Rise|Row|Hill|View|Bank|"
    "Green|Croft|Parade|Yard|Wharf|Steps|Gate|Estate|Towers|House|Cottages|Villas|Meadow|Meadows|Rd|Ln|Ave|Cres|Gdns"
)
_CAPITAL = european(r"[A-ZÀ-Þ][\w’']*")
_STREET = re.compile(
    rf"(?:(?P<flat>(?:Flat|Apartment|Unit|Room)\s+\w{{1,4}},?\s+)?(?P<number>\d{{1,4}}[A-Za-z]?)[, ]\s*)(?P<street>(?:{_CAPITAL}\s+){{1,3}}(?:{_STREET_WORDS}|St|Cl|Dr))(?![\w])"
)
_STREET_ALONE = re.compile(
    rf"(?<=\b(?:at|in|on|of|to)\s)(?P<street>(?:{_CAPITAL}\s+){{1,2}}(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Gardens|Terrace|Grove|Rd|Ave))(?![\w])"
)
_POINTING = {
    "School": "School",
    "Early years": "Nursery",
    "GP": "Surgery",
    "Hospital": "Hospital",
    "Domestic abuse service": "Refuge",
}
"""Roles of agencies whose names point at a child, and what stands instead, always with a number."""


def agency_roles(agencies: Iterable[Agency]) -> dict[str, str]:
    """Agency of the case -> the role that stands instead of its name; no two alike."""
    found: dict[str, str] = {}
    numbers = Numbering()
    for name, role in roles(tuple(agencies)).items():
        base = re.sub(r" \d+$", "", role)
        found[name] = _numbered(numbers, _POINTING[base]) if base in _POINTING else role
    return found


def _numbered(numbers: Numbering, base: str) -> str:
    return numbers.next(base)


def add_agencies(key: Key, material: Material, said: dict[str, str]) -> None:
    """Agencies of the case with their other names, shortened names and acronyms; towns that several share are places."""
    distinct: dict[str, set[str]] = {}
    holders: dict[str, Holder] = {}
    for agency in material.case.agencies:
        holder = holders[agency.name] = key.add(Holder(said[agency.name], said[agency.name], "agency", agency.name))
        for name in (agency.name, *agency.also_known_as):
            if not is_generic(name):
                holder.add(_agency_forms(name))
            for word in own_words(name):
                distinct.setdefault(letters(word), set()).add(agency.name)
    numbers = Numbering()
    for agency in material.case.agencies:
        for word in dict.fromkeys(w for name in (agency.name, *agency.also_known_as) for w in own_words(name)):
            if not may_stand_alone(word) or letters(word) in ordinary():
                continue
            bearers = distinct.pop(letters(word), set())
            if len(bearers) == 1:
                holders[agency.name].add([Form(word, "capital", "other")])
            elif bearers:
                key.add(Holder(numbers.next("Place"), "Place", "place", word)).add([Form(word, case_of(word), "other")])
    board = re.match(r"[A-Z]{4,}(?=-)", material.case.reference)
    if board:
        key.add(Holder("Partnership", "Partnership", "agency", board.group())).add(
            [Form(board.group(), "exact", "other")]
        )


def is_generic(name: str) -> bool:
    """Does a name say only what an agency is ("Police", "HV Service")?"""
    return all(
        letters(w) in agency_words() or letters(w) in nobody() or letters(w) in ordinary() for w in WORD.findall(name)
    ) and (len(WORD.findall(name)) < 4)


def own_words(name: str) -> list[str]:
    """The words of a name that no other agency of its kind has: "Larkfield" of "Larkfield Primary School"."""
    words = WORD.findall(name)
    return [
        w
        for w in words
        if len(letters(w)) > 2
        and letters(w) not in agency_words()
        and letters(w) not in nobody()
        and letters(w) not in ("the", "and", "for", "with")
    ]


def _agency_forms(name: str) -> Iterator[Form]:
    yield Form(name, "any", "whole")
    words = name.split()
    first = next((i for i, w in enumerate(words) if any(letters(o) == letters(w) for o in own_words(name))), None)
    if first is not None and len(words) > 2:
        for end in range(len(words) - 1, first + 1, -1):
            short = " ".join(words[:end]).rstrip(",&–- ")
            if letters(words[end - 1]) not in ("of", "and", "the", "for") and len(letters(short)) > 5:
                yield Form(short, "capital", "whole")
    if words[0] in ("St", "St.") and len(words) > 1:
        yield Form(" ".join(words[:2]), "capital", "whole")
    acronym = "".join(w[0] for w in WORD.findall(name) if w[0].isupper())
    if len(acronym) >= 4:
        yield Form(acronym, "exact", "other")


def add_settings(key: Key, material: Material) -> None:
    """Schools, surgeries, hospitals and refuges that no agency of the case is, from columns and texts."""
    numbers = Numbering()
    for holder in key.holders:
        if re.search(r" \d+$", holder.role) and holder.kind == "agency":
            numbers.next(holder.base.rsplit(" ", 1)[0])
    known = {letters(f.text) for h in key.holders for f in h.forms}
    for text in texts(material):
        for name, base in named_places(text):
            if letters(name) in known:
                continue
            known.add(letters(name))
            holder = key.add(Holder(numbers.next(base), base, "place", name))
            holder.add(_agency_forms(name))
            holder.add(
                Form(w, "capital", "other")
                for w in own_words(name)
                if letters(w) not in ordinary() and letters(w) not in known
            )


def named_places(text: str) -> Iterator[tuple[str, str]]:
    """Names of places that point at a child, with the word for what they are: ("Fosse Women's Refuge", "Refuge")."""
    for base, kinds in field_words()["places"].items():
        for kind in kinds:
            if kind not in text:
                continue
            pattern = rf"(?<![\w-])(?:St\.?\s+)?{_CAPITAL}(?:\s+(?:{_CAPITAL}|of|and|the|&)){{0,4}}?\s+{re.escape(kind)}(?![\w-])"
            for match in re.finditer(pattern, text):
                name = match.group()
                lead = list(WORD.finditer(name.removesuffix(kind)))
                while lead and lead[0].group() != "St" and letters(lead[0].group()) in ordinary() | nobody():
                    lead.pop(0)
                name = name[lead[0].start() :] if lead else name
                if own_words(name) and lead:
                    yield name, base


def add_addresses(key: Key, material: Material) -> None:
    """Addresses of households, of cells and in texts: whole, number and street, street alone, postcode; then the towns."""
    numbers = Numbering()
    found: dict[tuple[frozenset[str], str], Holder] = {}
    towns: dict[str, str] = {}
    for raw in _typed_addresses(material):
        read = read_address(raw)
        if read is None or not read.known:
            continue
        parts = [p.strip() for p in re.split(r"[,\n]", POSTCODE.sub("", raw)) if p.strip()]
        street = next((p for p in parts if re.search(r"\d", p)), parts[0] if parts else "")
        holder = _address(key, found, numbers, read.numbers, " ".join(read.street) or read.postcode, raw)
        holder.add(_address_forms(raw, street, read.postcode))
        for part in parts[parts.index(street) + 1 :] if street in parts else ():
            if own_words(part) and not re.search(r"\d", part) and len(part.split()) <= 3:
                towns.setdefault(letters(part), part)
    for text in texts(material):
        for match in _STREET.finditer(text):
            street = match["street"]
            lead = letters(street.split()[0])
            if lead in ("section", "day", "days", "year", "week"):
                continue
            holder = _address(key, found, numbers, frozenset({match["number"].lower()}), plain(street), match.group())
            holder.add(_address_forms(match.group(), f"{match['number']} {street}", ""))
        for match in _STREET_ALONE.finditer(text):
            street = match["street"]
            if letters(street.split()[0]) not in nobody() and not any(
                letters(street) == letters(f.text) for h in found.values() for f in h.forms
            ):
                _address(key, found, numbers, frozenset(), plain(street), street).add([Form(street, "capital", "part")])
        for match in POSTCODE.finditer(text):
            code = match.group()
            if not any(letters_and_digits(code) == letters_and_digits(f.text) for h in found.values() for f in h.forms):
                _address(key, found, numbers, frozenset(), plain(code), code).add([Form(code, "any", "part")])
    known = {letters(f.text) for h in key.holders for f in h.forms}
    places = Numbering()
    for _ in [h for h in key.of("place") if h.base == "Place"]:
        places.next("Place")
    for folded, town in towns.items():
        if folded not in known:
            key.add(Holder(places.next("Place"), "Place", "place", town)).add([Form(town, "capital", "other")])


def letters_and_digits(text: str) -> str:
    """Without spaces and signs, plain."""
    return "".join(c for c in plain(text) if c.isalnum())


def _address(
    key: Key,
    found: dict[tuple[frozenset[str], str], Holder],
    numbers: Numbering,
    house: frozenset[str],
    street: str,
    raw: str,
) -> Holder:
    place = (house, street)
    if place not in found:
        found[place] = key.add(Holder(numbers.next("Address"), "Address", "address", " ".join(raw.split())))
    return found[place]


def _typed_addresses(material: Material) -> Iterator[str]:
    for home in material.family.households:
        yield home.address
    for row in (*material.returns.people, *material.returns.professionals):
        if row.typed.address:
            yield row.typed.address
    for person in material.family.people:
        for source in person.sources:
            for heading, typed in source.as_typed.items():
                if "address" in heading.lower() and typed.strip():
                    yield typed


def _address_forms(raw: str, street: str, postcode: str) -> Iterator[Form]:
    for text in dict.fromkeys((" ".join(raw.split()), POSTCODE.sub("", raw).strip(" ,"), street)):
        if len(letters_and_digits(text)) > 4 and letters(text):
            yield Form(text, "any", "whole")
    name = re.sub(r"^(?:(?:Flat|Apartment|Unit|Room)\s+\w{1,4},?\s*)?\d+[A-Za-z]?[, ]*", "", street).strip(" ,")
    if (own_words(name) or len(name.split()) > 1) and not re.search(r"\d", name) and len(letters(name)) > 4:
        yield Form(name, "capital", "part")
    if postcode:
        yield Form(f"{postcode[:-3]} {postcode[-3:]}", "any", "part")
