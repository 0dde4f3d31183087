"""The key: who or what stands behind each role, and all spellings; and what a spelling met in a text stands for."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from anonymity.spellings import Form
from anonymity.words import plain

Kind = Literal["family", "person", "professional", "agency", "place", "address", "reference", "file"]

_STANDING: dict[str, int] = {
    "reference": 0, "address": 1, "agency": 2, "family": 3, "person": 4, "professional": 5, "place": 6, "file": 0,
}  # fmt: skip
"""Where one spelling fits several, the first of these is meant: a child's first name is that child's, not a teacher's."""


@dataclass(slots=True)
class Holder:
    """One person or thing with its role, and the forms in which it may be written."""

    role: str
    base: str
    """The role without its number: of two people who cannot be told apart in a text, what they have in common."""
    kind: Kind
    name: str
    forms: list[Form] = field(default_factory=list)

    def add(self, forms: Iterable[Form]) -> None:
        """Take on forms, each once."""
        known = set(self.forms)
        self.forms += [f for f in dict.fromkeys(forms) if f not in known]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form with what stands instead of it, whoever bears it."""

    form: Form
    role: str
    kind: Kind


class Key:
    """All holders of a case."""

    def __init__(self) -> None:
        self.holders: list[Holder] = []

    def add(self, holder: Holder) -> Holder:
        """Take in a holder."""
        self.holders.append(holder)
        return holder

    def of(self, kind: Kind) -> list[Holder]:
        """The holders of one kind."""
        return [h for h in self.holders if h.kind == kind]

    def spellings(self) -> Iterator[Spelling]:
        """Every form once, with its role: one form borne by several gives what they have in common."""
        bearers: dict[tuple[str, bool], list[tuple[Form, Holder]]] = {}
        for holder in self.holders:
            for form in holder.forms:
                bearers.setdefault((plain(form.text), form.case == "exact"), []).append((form, holder))
        for borne in bearers.values():
            standing = min(_STANDING[h.kind] for _, h in borne)
            chosen = [(f, h) for f, h in borne if _STANDING[h.kind] == standing]
            form = next((f for f, _ in chosen if f.case == "any"), chosen[0][0])
            form = next((f for f, _ in chosen if f.between and f.case == form.case), form)
            yield Spelling(form, _in_common([h for _, h in chosen]), chosen[0][1].kind)

    def csv(self) -> str:
        """The key as a table: role, what it is, the name, all spellings that were looked for."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("role", "kind", "name", "spellings"))
        for holder in self.holders:
            said = sorted(
                {f.text for f in holder.forms if f.rank != "title"} - {holder.name}, key=lambda t: (plain(t), t)
            )
            writer.writerow(tuple(map(_harmless, (holder.role, holder.kind, holder.name, "; ".join(said)))))
        return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _in_common(holders: list[Holder]) -> str:
    roles = list(dict.fromkeys(h.role for h in holders))
    bases = list(dict.fromkeys(h.base for h in holders))
    if len(roles) == 1:
        return roles[0]
    if len(bases) == 1:
        return bases[0]
    return "/".join(roles) if len(roles) <= 3 else ("Staff member" if holders[0].kind == "professional" else "Person")


class Numbering:
    """Roles with numbers: "SW 1", "SW 2"."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, base: str) -> str:
        """The next of its kind."""
        self._seen[base] = self._seen.get(base, 0) + 1
        return f"{base} {self._seen[base]}" if not base[-1:].isupper() else f"{base}{self._seen[base]}"
