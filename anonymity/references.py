"""Numbers and addresses of the wires to roles: NHS numbers, crime numbers, telephone numbers, e-mail and web addresses."""

import re

from anonymity.key import Holder, Key, Numbering
from anonymity.replace import OUR_ID
from anonymity.spellings import Form
from anonymity.walk import texts
from packs import Material

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("E-mail", r"[\w.+'’\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    ("Web address", r"(?:https?://|www\.)[^\s<>\"')]+"),
    ("NHS number", r"(?<![\w/.\-])\d{3}[ \-]\d{3}[ \-]\d{4}(?![\w/\-])"),
    ("Telephone", r"(?<![\w/.])(?:\+44\s?\(?0?\)?\s?|\(?0)\d{2,5}\)?[\s\-]?\d{3,4}[\s\-]?\d{3,4}(?![\w/])"),
    ("National Insurance number", r"(?<![\w])[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)"),
    ("Reference", r"(?<![\w/])\d{1,2}[A-Z]{1,3}/\d{3,8}/\d{2,4}(?![\w/])"),
    ("Reference", r"(?<![\w/])\d{2}/\d{4,8}/\d{2}(?![\w/])"),
    ("Reference", r"(?<![\w/£\-])[A-Z]{1,5}[\-/]?\d{4,}(?:[/\-]\d+)*(?![\w])"),
    ("Reference", r"(?<![\w/£.,\-])[A-Z]{2,8}(?:[\-/][A-Z]{1,6})*[\-/]\d{4}[\-/]\d{1,6}(?!\w)"),
    ("Reference", r"(?<![\w/£.,:\-])\d{6,}(?![\w/.,:\-]\d|\w)"),
)
"""What a number is -> how it is written. Dates have their slashes and dots elsewhere and are none of these."""

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def references_in(text: str) -> list[tuple[str, str]]:
    """Numbers and wire addresses in a text: what it is, as typed."""
    if not any(c.isdigit() or c in "@:" for c in text) and "www" not in text:
        return []
    found: list[tuple[str, str]] = []
    taken = [m.span() for m in OUR_ID.finditer(text)]
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                found.append((kind, match.group().strip()))
    return found


def add_references(key: Key, material: Material) -> None:
    """Every number and wire address that a text holds; the case's own reference is "Case"."""
    numbers = Numbering()
    seen: set[str] = {material.case.reference}
    key.add(Holder("Case", "Case", "reference", material.case.reference)).add(
        [Form(material.case.reference, "any", "whole")]
    )
    for text in texts(material):
        for kind, typed in references_in(text):
            plain = re.sub(r"\W", "", typed).casefold() if kind != "Web address" else typed
            if typed in seen:
                continue
            seen.add(typed)
            holder = next((h for h in key.of("reference") if h.base == kind and _bare(h.name) == _bare(typed)), None)
            if holder is None and plain:
                holder = key.add(Holder(numbers.next(kind), kind, "reference", typed))
            if holder:
                holder.add([Form(typed, "any", "whole")])


def _bare(typed: str) -> str:
    return re.sub(r"\W", "", typed).casefold()


def add_files(key: Key, names: dict[str, str]) -> None:
    """Files: the name that an agency chose -> "S3"."""
    for name, role in names.items():
        holder = next((h for h in key.of("file") if h.role == role), None) or key.add(Holder(role, role, "file", name))
        holder.add([Form(name, "any", "whole")])
