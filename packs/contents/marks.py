"""How things are shown throughout the pack: agencies in colour and words, dates as read and as typed, short references to sources."""

import datetime as dt
from collections.abc import Iterable

from casefile.entries import Entry, Origin
from casefile.returns import ReceivedFile
from dates import display
from packs.blocks import Run, Text
from packs.material import Material

MARKING = "OFFICIAL-SENSITIVE"
"""Child case data is OFFICIAL; the caveat stresses need-to-know (Government Security Classifications)."""

COLOURS = (
    "#1d5b9e", "#a4343a", "#2f6f3e", "#7a4b9d", "#b35c00", "#00747a", "#8a5a2b", "#c2185b", "#4a5a6a", "#5b7f00",
    "#3f51b5", "#9c4a00", "#00695c", "#6d2c5f",
)  # fmt: skip
"""Dark enough for white paper (contrast 4.5 : 1 and more), told apart in print; an agency's name always stands beside it."""

FLAG_WORDS = {
    "outside-scoping-period": "outside the period",
    "future-date": "date in the future",
    "event-before-birth": "before birth",
    "event-after-death": "after death",
    "weekday-mismatch": "weekday does not fit",
    "date-weekday": "weekday does not fit",
    "date-impossible": "no such day",
    "date-possible-swap": "day and month swapped?",
    "date-mixed-order": "day and month in two orders",
    "duplicate-row": "row stands twice",
    "order-assumed": "order within the day assumed",
    "date-inferred": "date from context",
    "ocr": "read by OCR, check",
    "date-from-merged-cell": "date from merged cell",
    "joined-over-page": "joined over a page break",
    "out-of-order": "out of order in the return",
    "month-first": "month before day?",
}
"""Flags of an entry in words; one that is not listed is shown with its hyphens as spaces."""

QUIET_FLAGS = frozenset({"order-assumed", "joined-over-page", "date-from-merged-cell"})
"""Flags that are true and seldom matter: kept in the data files, shown small."""


def day_in_words(day: dt.date) -> str:
    """Tue 10 Nov 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def moment_in_words(moment: dt.datetime) -> str:
    """Tue 10 Nov 2026, 14:25."""
    return f"{day_in_words(moment)}, {moment:%H:%M}"


def listed(words: Iterable[str]) -> str:
    """One, two and three."""
    items = [w for w in words if w]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def counted(number: int, one: str, many: str | None = None) -> str:
    """3 entries, 1 entry, no entries."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


class Marks:
    """An agency's colour and a file's short reference, the same in every section of one pack."""

    def __init__(self, material: Material) -> None:
        names = [a.name for a in material.case.agencies]
        self._colour = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
        self.files: list[tuple[str, ReceivedFile]] = []
        for one in material.returns.agencies:
            self.files += [(one.agency, f) for f in one.files]
        self.files += [("", f) for f in material.returns.unassigned]
        self._reference = {(f.sha256, f.full_name): f"S{i}" for i, (_, f) in enumerate(self.files, 1)}
        self._by_hash: dict[str, str] = {}
        for (sha, _), reference in self._reference.items():
            self._by_hash.setdefault(sha, reference)

    def colour(self, agency: str) -> str | None:
        """The agency's colour, None for one that the case does not list."""
        return self._colour.get(agency)

    def agency(self, name: str) -> Text:
        """The agency in words and in its colour."""
        return (Run(name, "strong", self.colour(name)),)

    def reference(self, sha256: str, file: str = "") -> str:
        """The short reference of a file: "S3"."""
        return self._reference.get((sha256, file)) or self._by_hash.get(sha256, "")

    def source(self, origin: Origin) -> str:
        """Where a line comes from, short: "S3, table 4, row 12"."""
        return f"{self.reference(origin.sha256, origin.file)}, {origin.place.text}".strip(", ")


def shown_date(entry: Entry) -> list[Text]:
    """The date as read; as typed beneath it wherever it was not plainly read; then the time."""
    when = entry.when
    lines: list[Text] = [(Run(display(when), "strong"),)]
    if when.status == "undated":
        lines = [(Run("Undated", "warning"),)]
        if when.raw.strip():
            lines.append((Run(f"typed: {when.raw.strip()}", "quiet"),))
    elif when.status == "ambiguous":
        lines = [(Run("Unclear", "warning"),), (Run(f"typed: {when.raw.strip()}", "quiet"),)]
        lines += [(Run(f"could be {c.why}", "quiet"),) for c in when.candidates[:3] if c.why]
    elif when.status != "read" or when.issues:
        how = f" ({when.status})" if when.status != "read" else ""
        lines.append((Run(f"typed: {' '.join(when.raw.split())}{how}", "quiet"),))
    if entry.time and entry.time.text:
        clock = entry.time
        spoken = clock.text
        if clock.start:
            spoken = f"{clock.start:%H:%M}" + (f"–{clock.end:%H:%M}" if clock.end else "")
        lines.append((Run(spoken),))
    return lines


def flag_words(entry: Entry, *, quiet: bool | None = None) -> list[str]:
    """The entry's flags in words, those that matter first; only quiet ones, or only the others, if asked."""
    flags = sorted(entry.flags, key=lambda f: (f in QUIET_FLAGS, f))
    wanted = [f for f in flags if quiet is None or (f in QUIET_FLAGS) == quiet]
    return list(dict.fromkeys(FLAG_WORDS.get(f, f.replace("-", " ")) for f in wanted))


def agency_words(names: Iterable[str]) -> str:
    """Agencies, listed."""
    return listed(names) or "no agency"
