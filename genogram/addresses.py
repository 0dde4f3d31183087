"""Addresses as typed, so that "90 HIGH ST FLAT 3" and "Flat 3, 90 High Street, Thornley" are one."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from genogram.names import fold

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_TYPES = {
    "st": "street", "str": "street", "rd": "road", "ln": "lane", "la": "lane", "ave": "avenue", "av": "avenue", "cl": "close", "clo": "close",
    "dr": "drive", "drv": "drive", "ct": "court", "crt": "court", "cres": "crescent", "cresc": "crescent", "cr": "crescent", "gdns": "gardens",
    "gdn": "gardens", "garden": "gardens", "pl": "place", "sq": "square", "ter": "terrace", "terr": "terrace", "tce": "terrace", "wy": "way",
    "gr": "grove", "grv": "grove", "gro": "grove", "pk": "park", "hse": "house", "ho": "house", "bldgs": "buildings", "pde": "parade", "wk": "walk",
    "mt": "mount", "n": "north", "s": "south", "e": "east", "w": "west", "mws": "mews", "est": "estate",
}  # fmt: skip
_STREETS = frozenset(_TYPES.values()) | frozenset(
    [
        "row",
        "view",
        "hill",
        "rise",
        "bank",
        "green",
        "way",
        "walk",
        "mews",
        "croft",
        "vale",
        "wharf",
        "quay",
        "yard",
        "fold",
        "meadow",
        "meadows",
        "fields",
        "field",
        "end",
        "side",
        "brow",
        "drove",
        "chase",
        "parade",
        "circus",
        "passage",
        "path",
        "heights",
        "villas",
        "cottages",
        "cottage",
        "lodge",
        "farm",
        "gate",
        "bridge",
        "island",
    ]
)
_FLAT = frozenset({"flat", "flt", "apartment", "apt", "unit", "room", "rm", "maisonette"})
_NOWHERE = re.compile(
    r"^(?:|n ?k|n ?a|n ?f ?a|nk n a|none|nil|unknown|not known|not recorded|not disclosed|unsure|tbc|address unknown|unknown address|no fixed (?:abode|address)"
    r"|of no fixed abode|homeless|sofa surfing|various|withheld|address withheld|confidential|not given|not applicable|deceased|abroad|overseas|redacted"
    r"|hm ?p\b.*|hmp|prison|in custody|custody|hospital|refuge|not stated|believed .*|not held|no address)$"
)
_SAME = re.compile(
    r"^(?:as above|same(?: as| address)?(?: above| as above)?|ditto|do|same address|see above|as for [a-z ]+|lives with [a-z ]+|with [a-z ]+|as [a-z]+)$"
)
_PLACED = re.compile(
    r"\b(?:placement|foster|looked after|residential|children s home|childrens home|confidential|withheld|secure address|undisclosed|adoptive|refuge|mother and baby unit)\b"
)


@dataclass(frozen=True)
class Address:
    """An address, normalised. Two are one where `same_address` says so."""

    text: str
    numbers: frozenset[str]
    street: tuple[str, ...]
    postcode: str = ""
    placement: bool = False
    """The words say that somebody was placed there, or that it is kept from others."""

    @property
    def known(self) -> bool:
        """Does it name a place?"""
        return bool(self.street or self.postcode)


def read_address(raw: str) -> Address | None:
    """The address of a cell; None where none is known ("NFA", "not known", "HMP")."""
    text = " ".join(raw.split())
    plain = fold(text)
    placement = bool(_PLACED.search(plain))
    if _NOWHERE.match(plain) or says_same(raw):
        return None
    found = _POSTCODE.search(text)
    postcode = (found.group(1) + found.group(2)).upper() if found else ""
    body = fold(_POSTCODE.sub(" ", text))
    tokens = [_TYPES.get(t, t) for t in body.split()]
    if tokens and tokens[0] == "street":  # "St Mary's Road": a saint, not a street
        tokens[0] = "st"
    numbers = frozenset(t for t in tokens if re.fullmatch(r"\d+[a-z]?", t))
    names = [
        t
        for t in tokens
        if t not in _FLAT and not re.fullmatch(r"\d+[a-z]?", t) and t not in ("no", "number", "the", "address")
    ]
    if placement and not numbers and not postcode:
        return Address(text, numbers, (), "", placement=True)
    return Address(text, numbers, _street(names), postcode, placement)


def says_same(raw: str) -> bool:
    """Does the cell point at the row above ("as above", "ditto")?"""
    return bool(_SAME.match(fold(raw)))


def _street(names: list[str]) -> tuple[str, ...]:
    """The words up to and with the first word for a kind of street; else the first two."""
    for index, name in enumerate(names):
        if index > 0 and name in _STREETS:
            return tuple(names[: index + 1])
    return tuple(names[:2])


Sameness = Literal["exact", "same", "close", ""]


def same_address(a: Address | None, b: Address | None) -> bool:
    """Are both one place? House numbers and street must agree; a town or postcode may be missing on one side."""
    return compare_addresses(a, b) in ("exact", "same")


def compare_addresses(a: Address | None, b: Address | None) -> Sameness:
    """How two addresses compare: "exact" with number, street and postcode, "same" as far as typed, "close" with a slip in one of them."""
    if a is None or b is None or not a.known or not b.known:
        return ""
    if not a.street or not b.street:
        return "same" if a.postcode and a.postcode == b.postcode else ""
    unlike = bool(a.postcode and b.postcode and a.postcode != b.postcode)
    numbers = _numbers_agree(a, b)
    streets = _streets_agree(a.street, b.street)
    if numbers and streets and not unlike:
        return "exact" if a.numbers and a.postcode and a.postcode == b.postcode else "same"
    alike = sum(
        (numbers and bool(a.numbers), streets or _mistyped(a.street, b.street), bool(a.postcode) and not unlike)
    )
    return "close" if alike >= 2 and (streets or _mistyped(a.street, b.street)) else ""


def _numbers_agree(a: Address, b: Address) -> bool:
    """Flat 3, 90 High Street and 90 High Street may be one; 3 High Street is another."""
    if not a.numbers or not b.numbers:
        return (not a.numbers and not b.numbers) or bool(a.postcode and a.postcode == b.postcode)
    short, long = sorted((a.numbers, b.numbers), key=len)
    return short <= long and max(short, key=_count) == max(long, key=_count)


def _count(number: str) -> tuple[int, str]:
    return int(re.sub(r"\D", "", number)), number


def _streets_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shortest = min(len(a), len(b))
    return a[:shortest] == b[:shortest] or _tail_equal(a, b)


def _mistyped(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    one, two = "".join(a), "".join(b)
    return min(len(one), len(two)) >= 6 and DamerauLevenshtein.distance(one, two) <= 2


def _tail_equal(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Does the longer end in the shorter: "Rose House, Mill Lane" and "Mill Lane"?"""
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and long[-len(short) :] == short
