"""Tick boxes, and YES/NO of which one is struck out: the answer is what is ticked, or what is not struck."""

import re
from dataclasses import dataclass
from typing import Literal

from parsers.document import Span
from parsers.reading.words import collapse, fold

TICKED = "☒☑✓✔✗✘🗹🗷⊠■●◉⦿"
OPEN = "☐□▢○◯❏❑⬜"
_BOX = re.compile(rf"(?P<on>[{TICKED}]|\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\))|(?P<off>[{OPEN}]|\[\s*\]|\(\s{{0,3}}\))")
_LOST = re.compile(r"\ufffd(?=\s?[A-Z])")
_OPTION = re.compile(r"(?:[^\W_]|[’'])+(?:[ \t-](?:[^\W_]|[’'])+){0,4}")
_CHOICES = re.compile(
    r"^\W*(yes|no|y|n|n/?a|not known|unknown|don.?t know)(\s*[/|,]\s*|\s+|\s+or\s+)(yes|no|y|n|n/?a|not known|unknown|don.?t know)\b",
    re.IGNORECASE,
)


_MARK = re.compile(rf"^[\s{TICKED}]*(?:[{TICKED}]|x|X|✓|y|yes)\s*$")
_CHOICE_HEADS = frozenset(
    {
        "yes",
        "no",
        "y",
        "n",
        "n a",
        "na",
        "not known",
        "unknown",
        "dont know",
        "present",
        "absent",
        "historic",
        "historical",
        "current",
        "past",
        "partly",
        "met",
        "not met",
    }
)


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked: the answer, how it was marked, and what else was typed beside it."""

    text: str
    how: Literal["tick", "strike"]
    rest: str = ""


def has_boxes(text: str) -> bool:
    """Does it hold tick boxes?"""
    return bool(_BOX.search(text))


def is_open_choice(text: str) -> bool:
    """Is it a choice that the form prints, "YES / NO" or unticked boxes, and nothing else?"""
    bare = _BOX.sub(" ", text)
    said = fold(bare).split()
    return (
        bool(said)
        and all(
            w in {"yes", "no", "y", "n", "na", "a", "not", "known", "unknown", "or", "dont", "don", "t", "know"}
            for w in said
        )
        and (has_boxes(text) or bool(_CHOICES.match(bare)))
    )


def is_mark(text: str) -> bool:
    """Is it a mark in a cell and nothing else: a tick, a cross?"""
    return bool(_MARK.match(text.strip())) if text.strip() else False


def is_choice(heading: str) -> bool:
    """Is it the heading of a column to be ticked: Yes, No, Not known, Present …?"""
    return fold(heading) in _CHOICE_HEADS


def marked(text: str, struck: tuple[Span, ...] = ()) -> Marked | None:
    """The answer that ticks or strikes give, or None where nothing is marked."""
    if has_boxes(text):
        return _ticked(_with_lost_boxes(text))
    return _struck(text, struck) if struck else None


def _with_lost_boxes(text: str) -> str:
    """A glyph that has no character, beside a ticked box and before a word: the empty box, which many typefaces lack."""
    return _LOST.sub(OPEN[0], text) if any(c in TICKED for c in text) else text


def _tidy(option: str) -> str:
    option = collapse(option).strip(" \t/|,;:–—-")
    said = fold(option)
    if said in {"yes", "y"}:
        return "Yes"
    return "No" if said in {"no", "n"} else option


def _ticked(text: str) -> Marked | None:
    boxes = list(_BOX.finditer(text))
    before = not text[: boxes[0].start()].strip(" \t\n/|")  # the box stands before its word, or after it
    chosen: list[str] = []
    rest = ""
    for i, box in enumerate(boxes):
        if before:
            end = boxes[i + 1].start() if i + 1 < len(boxes) else len(text)
            piece = text[box.end() : end]
        else:
            start = boxes[i - 1].end() if i else 0
            piece = text[start : box.start()]
        option, more = (piece, "") if not before or i + 1 < len(boxes) else _first_option(piece)
        if box["on"]:
            chosen.append(_tidy(option))
        rest = more or rest
    if not before:
        rest = text[boxes[-1].end() :].strip()
    if not any(chosen):
        return None
    return Marked(", ".join(c for c in chosen if c), "tick", rest.strip(" \t\n/|"))


def _first_option(piece: str) -> tuple[str, str]:
    """The last option of a row of boxes, and what was typed after it."""
    line, _, below = piece.partition("\n")
    short = re.match(r"\s*(yes|no|y|n|n/?a|not known|unknown)\b[\s.,:;–—-]*", line, re.IGNORECASE)
    if short:
        return short[1], (line[short.end() :] + ("\n" + below if below else "")).strip()
    return line, below.strip()


def _struck(text: str, struck: tuple[Span, ...]) -> Marked | None:
    gone = "".join(text[a:b] for a, b in struck)
    left = list(text)
    for a, b in struck:
        left[a:b] = " " * (min(b, len(text)) - a)
    kept = "".join(left)
    if not fold(gone) or not fold(kept):
        return None
    options = [o for o in re.split(r"\s*[/|,]\s*|\s+", kept) if fold(o)]
    if not _CHOICES.match(text) and "/" not in text:
        return None
    first = _tidy(options[0])
    rest = kept[kept.index(options[0]) + len(options[0]) :].strip(" \t\n/|,")
    if first not in {"Yes", "No"}:
        return Marked(_tidy(kept), "strike")
    return Marked(first, "strike", rest)
