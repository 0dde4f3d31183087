"""What an officer says that the machine may not settle. Nothing is overwritten: an undo is another decision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from casefile.values import Value

DecisionKind = Literal[
    "assign",      # about: file sha256; value: agency
    "receipt",     # about: file sha256; value: at (ISO datetime)
    "supersedes",  # about: newer sha256, older sha256; value: relation = supersedes | completes
    "key",         # about: entry id; value: key = yes | no
    "date",        # about: entry id; value: typed (the cell as it stood), earliest, latest
    "same",        # about: fingerprint of a row, fingerprint of another row
    "not-same",    # about: the same
    "join",        # about: entry ids that tell of one event
    "split",       # about: entry ids that do not
    "heading",     # about: layout fingerprint, heading; value: field
    "month-first", # about: file sha256; value: order = day-first | month-first
    "password",    # about: file sha256; value: sealed (encrypted, base64)
    "add-person",  # about: candidate id; value: name, relationship
    "quality",     # about: row or person, row or person, entry id; value: kind = close | distant | conflict | violent | cut-off
    "undo",        # about: decision id
]  # fmt: skip


class Decision(Value):
    """One decision. `about` holds ids and fingerprints, `value` what was decided; who, when and why stand beside it."""

    id: str
    kind: DecisionKind
    about: tuple[str, ...]
    value: Mapping[str, str] = {}
    by: str
    at: dt.datetime
    reason: str = ""
    elsewhere: bool = False
    """Made in another case, of a layout that came in this one too."""


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: in order of making, without those undone and without the undoing ones."""
    made = sorted(decisions, key=lambda d: (d.at, d.id))
    undone: set[str] = set()
    for decision in reversed(made):  # an undo that was itself undone has no effect
        if decision.kind == "undo" and decision.id not in undone:
            undone.update(decision.about)
    return tuple(d for d in made if d.kind != "undo" and d.id not in undone)
