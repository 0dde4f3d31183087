"""Who quality-assured the return, and when: not who wrote it."""

import re
from dataclasses import dataclass, field

from casefile.readings import Place, TypedSignOff
from parsers.reading.coverage import Draft
from parsers.reading.dating import is_dated
from parsers.reading.headings import label
from parsers.reading.wording import is_empty, is_nothing
from parsers.reading.words import core, fold

_BEFORE_DATE = re.compile(r"\s*(?:[,;\n]|\s[-–—]|\b(?:on|dated?|date)\b:?|(?<=[\w)])(?=\s+\d))\s*", re.IGNORECASE)
_BEGINS_DATE = re.compile(
    r"\d|(?:mon|tue|wed|thu|fri|sat|sun)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_NO_NAME = re.compile(r"\b(is|has|have|was|were|been|be|confirm|accurate|this|i|we|will)\b", re.IGNORECASE)
_ROLE_TAIL = re.compile(r"^(?P<by>[^,(\n]+?)\s*(?:,|\(|\s[-–—]\s|\n)\s*(?P<role>[^()\d]+?)\)?\s*$")
_SENTENCE = re.compile(
    r"\b(?:quality[- ]assured|approved|signed[- ]off|authori[sz]ed|counter-?signed)\s+by\s+(?P<who>(?:[^.\n]|\.(?=\S))+)",
    re.IGNORECASE,
)
_LONGEST_NAME = 120
_MOST_WORDS = 8


@dataclass
class SignOffs:
    """Watches labels and values go by and keeps the sign-off that they give."""

    draft: Draft
    _by: str = ""
    _role: str = ""
    _on: str = ""
    _place: Place | None = None
    _blocks: list[int] = field(default_factory=list)
    _expected: bool = False
    """A label of sign-off stood alone, or a section is about it: "Name" then means who signs."""

    def section(self, heading: str) -> None:
        """A heading opens a section."""
        self.close()
        said = core(heading)
        about = re.search(r"\bsign|quality assur|\bqa\b|approv|authori[sz]|declaration", said)
        self._expected = label(heading, "sign_off") or bool(about and not re.search(r"\bauthor\b|completed by", said))

    def pair(self, name: str, value: str, block: int, place: Place) -> None:
        """A label with what stands beside it."""
        value = "" if is_empty(value) or (is_nothing(value) and not re.search(r"\d", value)) else value.strip()
        vouches = label(name, "sign_off") and not label(name, "date")
        if vouches or (self._expected and not self._by and label(name, "sign_off", "within_section")):
            self.close()
            self._expected = vouches and not value
            if value and not is_dated(value):
                self._open(value, block, place)
            return
        if label(name, "author") and not (self._by and label(name, "role")):
            self.close()
            self._expected = False
            return
        if self._by and value:
            self._more(name, value, block)

    def _more(self, name: str, value: str, block: int) -> None:
        if label(name, "role") and not self._role:
            self._role = value
        elif (label(name, "date") or (core(name).startswith("date") and not label(name, "other"))) and not self._on:
            self._on = value
        else:
            return
        self._blocks.append(block)

    def sentence(self, text: str, block: int, place: Place) -> None:
        """Running text that says it: "This return was quality assured by Ann Lea, Director, on 2 May 2024."."""
        said = _SENTENCE.search(text)
        if said and not re.match(r"(?i)(an?|the|your|our|senior|line)\b", said["who"]):
            self.close()
            self._open(said["who"].strip(), block, place)
            self.close()

    def _open(self, value: str, block: int, place: Place) -> None:
        by, role, on = value, "", ""
        for mark in _BEFORE_DATE.finditer(value):
            rest = value[mark.end() :].strip()
            if mark.start() and _BEGINS_DATE.match(rest) and is_dated(rest):
                by, on = value[: mark.start()].strip(" ,;-–"), rest
                break
        roled = _ROLE_TAIL.match(by)
        if roled and not is_dated(roled["role"]):
            by, role = roled["by"].strip(), roled["role"].strip(" ,")
        if fold(by) in {"yes", "no", "y", "n"}:
            return
        if len(by) <= _LONGEST_NAME and len(by.split()) <= _MOST_WORDS and not _NO_NAME.search(by):
            self._by, self._role, self._on, self._place, self._blocks = by, role, on, place, [block]

    def close(self) -> None:
        """Nothing more belongs to the sign-off that is open."""
        if self._by and self._place is not None:
            made = TypedSignOff(by=self._by, role=self._role, on_text=self._on, place=self._place)
            self.draft.put(made, *self._blocks)
        self._by = self._role = self._on = ""
        self._place, self._blocks = None, []
