"""The hash chain: each row names the hash of the row before, so that a change, a gap or another order shows.

A chain alone does not show that its tail was cut; for that the hash of its last row, the head, is printed in each pack.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.values import canonical

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the ledger as it lies in the database."""

    case_ref: str
    seq: int
    at: str
    kind: str
    payload: str | None
    salt: str | None
    payload_hash: str
    before: str
    hash: str


def hash_payload(salt: str, payload: str) -> str:
    """The hash of a payload. The salt goes with the payload when it is purged, so that short ones cannot be guessed."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def hash_row(case_ref: str, seq: int, at: str, kind: str, payload_hash: str, before: str) -> str:
    """The hash of a row, over all of it but the payload's own text."""
    return hashlib.sha256(canonical([case_ref, seq, at, kind, payload_hash, before]).encode()).hexdigest()


def faults(links: Sequence[Link], purged: frozenset[int]) -> list[tuple[int, str]]:
    """What is wrong with a chain: (position, sentence), position being the row's number.

    Args:
        links: all rows of one case in order of their number.
        purged: the rows that a later row says were purged.
    """
    found: list[tuple[int, str]] = []
    before, expected = START, 1
    for link in links:
        if link.seq != expected:
            found.append((expected, f"row {expected} is missing or out of its place"))
        if link.before != before:
            found.append((link.seq, f"row {link.seq} does not follow from the row before it"))
        if link.hash != hash_row(link.case_ref, link.seq, link.at, link.kind, link.payload_hash, link.before):
            found.append((link.seq, f"row {link.seq} was changed"))
        if link.payload is None or link.salt is None:
            if link.seq not in purged:
                found.append((link.seq, f"the content of row {link.seq} was removed and no row says so"))
        elif hash_payload(link.salt, link.payload) != link.payload_hash:
            found.append((link.seq, f"the content of row {link.seq} was changed"))
        before, expected = link.hash, link.seq + 1
    return found
