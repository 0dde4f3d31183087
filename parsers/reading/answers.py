"""Answers: what is typed beside a label or beneath a heading, with the form's own wording taken out."""

import re
from dataclasses import dataclass, field

from casefile.readings import AgencyClue, Place, TypedAnswer
from parsers.document import Span
from parsers.reading.chronology_tables import EMPTY, INSTRUCTION
from parsers.reading.coverage import Draft
from parsers.reading.headings import is_known_label, is_known_question, label, question, section
from parsers.reading.sign_off import SignOffs
from parsers.reading.ticks import OPEN, TICKED, has_boxes, is_open_choice, marked
from parsers.reading.wording import is_empty, is_instruction
from parsers.reading.words import collapse

UNMARKED = "A choice that the form prints; nothing in it was marked."


@dataclass
class Answers:
    """Makes answers, and passes labels on to those who look for the agency and for the sign-off."""

    draft: Draft
    sign_offs: SignOffs
    topic: str = ""
    """The kind of the section that is open."""
    _clued: set[str] = field(default_factory=set)

    def give(
        self,
        heading: str,
        text: str,
        block: int,
        place: Place,
        *,
        struck: tuple[Span, ...] = (),
        more: tuple[int, ...] = (),
        heading_block: int | None = None,
        confidence: float | None = None,
        silent: bool = False,
        asked: str | None = None,
    ) -> bool:
        """An answer; False where nothing was typed. Instructions that stand in it are set aside.

        With `silent` the heading is not a label: it tells nothing of the agency or of a sign-off.
        """
        heading = collapse(heading)
        if is_empty(text) and not has_boxes(text):
            self.draft.set_aside(block, EMPTY)
            return False
        if not silent:
            self.notice(heading, text, block, place)
        mark = marked(text, struck)
        if mark is None and is_open_choice(text):
            self.draft.set_aside(block, UNMARKED)
            return False
        if mark is not None:
            self._put(
                heading, mark.text, block, place, more, heading_block, confidence, asked, how=mark.how, typed=text
            )
            if re.search(r"\w", mark.rest) and not is_open_choice(mark.rest):
                self._put(heading, mark.rest, block, place, more, heading_block, confidence, asked)
            return True
        kept = self._without_instructions(text, block)
        if not kept.strip():
            return False
        self._put(heading, kept, block, place, more, heading_block, confidence, asked)
        return True

    def give_marked(
        self, heading: str, chosen: str, typed: str, block: int, place: Place, asked: str | None = None
    ) -> None:
        """An answer that a mark in the column of a choice gives."""
        self._put(collapse(heading), chosen, block, place, (), None, None, asked, how="tick", typed=typed)

    def _without_instructions(self, text: str, block: int) -> str:
        """The text without the lines at its beginning that the form prints."""
        lines = text.split("\n")
        at = 0
        while at < len(lines) and (not lines[at].strip() or is_instruction(lines[at])):
            if lines[at].strip():
                self.draft.set_aside(block, INSTRUCTION, lines[at])
            at += 1
        return "\n".join(lines[at:]).strip()

    def _put(
        self,
        heading: str,
        text: str,
        block: int,
        place: Place,
        more: tuple[int, ...],
        heading_block: int | None,
        confidence: float | None,
        asked: str | None = None,
        *,
        how: str | None = None,
        typed: str = "",
    ) -> None:
        made = TypedAnswer(
            block=block,
            question=self._key(heading, asked),
            heading=heading,
            text=text,
            marked="tick" if how == "tick" else "strike" if how == "strike" else None,
            as_typed=typed,
            place=place,
            confidence=confidence,
        )
        blocks = (block, *more) if heading_block is None else (block, *more, heading_block)
        self.draft.put(made, *blocks)

    def _key(self, heading: str, asked: str | None) -> str | None:
        """What a heading asks; `asked` is what the section around it asks, where its own words are no known wording."""
        if is_known_question(heading) and section(heading) != "chronology":
            return question(heading)
        if not heading or section(heading):
            return asked
        if any(label(heading, kind) for kind in ("prefilled", "agency", "author", "role", "date", "sign_off", "other")):
            return None
        return asked or question(heading)

    def notice(self, heading: str, text: str, block: int, place: Place) -> None:
        """What a label and its value tell of the agency and of the sign-off."""
        name = heading.rstrip(" :-–—")
        self.sign_offs.pair(name, text, block, place)
        if (
            label(name, "agency")
            and text.strip()
            and len(text) <= 200
            and self.topic not in {"professionals", "referral"}
        ):
            self.draft.clues.append(AgencyClue(kind="field", text=collapse(text), place=place))


_INLINE = re.compile(
    r"^\s*(?P<label>[^\W\d_][^:\n?]{0,70}?)\s*:(?:[-–—](?=\s|$))?(?:\s+|$|(?=[^\s/\d]))(?P<value>.*)$", re.DOTALL
)
_DASHED = re.compile(r"^\s*(?P<label>[^\W\d_][^:\n?–—]{0,60}?)\s+[-–—](?:\s+(?P<value>\S[^\n]*))?$")
_LONGEST_DASHED = 120


def inline_pair(text: str) -> tuple[str, str] | None:
    """A label and its value in one line of running text: "Report author: Jo Field, 28/05/2024"."""
    match = _INLINE.match(text)
    if match is None or len(match["label"].split()) > 9:
        return _dashed_pair(text)
    return match["label"], match["value"].strip()


def _dashed_pair(text: str) -> tuple[str, str] | None:
    """A label that is known, parted from its value by a dash: "Approved by – Jo Field, Head of Service"."""
    match = _DASHED.match(text) if len(text) <= _LONGEST_DASHED else None
    if match is None or not is_known_label(match["label"]):
        return None
    return match["label"], (match["value"] or "").strip()


_LABELS = re.compile(r"(?:(?<=\s{2})|(?<=\t)|(?<=^)|(?<=\n))(?=[^\W\d_][^:\n\t]{0,60}?:)")
_FIRST_BOX = re.compile(rf"[{TICKED}{OPEN}]|\[\s*[xX✓✔]?\s*\]|\b(?:yes|no)\s*/\s*(?:yes|no)\b", re.IGNORECASE)


def split_labels(text: str) -> list[tuple[str, str]]:
    """The labels and values of a line: "Person: A   ID: 1   DOB: 1/2/2020" gives three; none where no label is known."""
    pairs: list[tuple[str, str]] = []
    for piece in (p.strip() for p in _LABELS.split(text)):
        if not piece:
            continue
        pair = inline_pair(piece)
        if pair is None:
            return []
        pairs.append(pair)
    if not pairs:
        return []
    known = [is_known_label(name) for name, _ in pairs]
    return pairs if known[0] or (len(pairs) > 1 and any(known)) or is_known_question(pairs[0][0]) else []


def choice_in_line(text: str) -> tuple[str, str, int] | None:
    """A question and its choice in one line: the question, the choice, and where the choice begins."""
    first, _, _ = text.partition("\n")
    box = _FIRST_BOX.search(first)
    if box is None:
        return None
    start = box.start()
    before = text[:start]
    cut = max(before.rfind("?"), before.rfind(":"))
    if cut > 0:
        start = cut + 1
    name = text[:start].strip()
    return (name, text[start:], start) if name and len(name) <= 250 else None
