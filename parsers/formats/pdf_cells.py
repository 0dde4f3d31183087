"""Lines to text: where a line was only full the words run on, where it ended early the author began a new one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.formats.pdf_sheet import GridCell, Line, Span, Word

BULLETS = re.compile(r"^(?:[•▪●■➢❖◦‣o\-–—*·◻→]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])$")
SYMBOL_BULLETS = set("•▪●■➢❖◦‣·◻☐☒☑✓✗→")
SHORT_WORDS = frozenset(
    {
        "a",
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "hr",
        "i",
        "if",
        "in",
        "is",
        "it",
        "me",
        "mr",
        "my",
        "no",
    }
    | {"of", "on", "or", "pm", "so", "to", "up", "us", "we", "yr"}
)
"""Words of one or two letters: what else is as short is the end of a word that its line had no room for."""
NEVER_FIRST = frozenset("/!?,.:;)]}")
"""Marks that no line begins with, even after a space."""
LOOSE = 1.45
"""Lines further apart than this many line heights stand in two paragraphs."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text with what is true of parts of it."""

    text: str
    struck: tuple[Span, ...] = ()
    bold: bool = False
    confidence: float | None = None


def type_lines(lines: Sequence[Line], limit: float) -> Typed:
    """Lines of one cell or paragraph to text.

    `limit` is the x at which a line is full, in points.
    """
    parts: list[str] = []
    struck: list[Span] = []
    at = 0
    last: Line | None = None
    for line in lines:
        if last is not None:
            joint = choose_joint(last, line, limit, leading_of(lines))
            if parts and parts[-1].endswith("\u00ad"):
                parts[-1] = parts[-1][:-1]
                at -= 1
            parts.append(joint)
            at += len(joint)
        for k, word in enumerate(line.words):
            if k:
                parts.append(space := gap_of(line.words[k - 1], word))
                at += len(space)
            struck += [(at + start, at + end) for start, end in word.struck]
            parts.append(drawn_text(word, is_last=k == len(line.words) - 1))
            at += len(word.text)
        last = line
    words = [w for line in lines for w in line.words]
    return Typed("".join(parts), join_spans(struck), bool(words) and all(w.bold for w in words), mean_confidence(words))


def drawn_text(word: Word, *, is_last: bool) -> str:
    """A word with hyphens for soft hyphens: some writers give both one glyph, and one that is drawn within a line is a
    hyphen. At the end of a line it may be the typesetter's.
    """
    if "\u00ad" not in word.text:
        return word.text
    end = len(word.text) - 1 if is_last else len(word.text)
    return word.text[:end].replace("\u00ad", "-") + word.text[end:]


def gap_of(left: Word, right: Word) -> str:
    """A space, or a tab where the gap is as wide as a tab stop."""
    return "\t" if right.x0 - left.x1 > 2.2 * max(left.size, right.size) else " "


def join_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with nothing but a space between them as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def mean_confidence(words: Sequence[Word]) -> float | None:
    """The mean over words, weighed by their length; None where they come from a text layer."""
    known = [(w.confidence, len(w.text)) for w in words if w.confidence is not None]
    return round(sum(c * n for c, n in known) / sum(n for _, n in known), 3) if known else None


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance between lines that follow one another: the smallest, or one and a quarter line heights."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if b.bottom - a.bottom > 0.6 * b.size]
    return min([*steps, 1.5 * lines[0].size]) if steps else 1.25 * lines[0].size


def choose_joint(last: Line, line: Line, limit: float, leading: float) -> str:
    """What stands between two lines: nothing, a space or a line break."""
    before, after = last.words[-1], line.words[0]
    if line.bottom - last.bottom > LOOSE * leading or starts_item(line):
        return "\n"
    if before.text.endswith("\u00ad"):
        return ""
    wide = last.x1 - last.x0 > 0.6 * (limit - last.x0)
    runs_on = wide and after.text[0].islower() and before.text[-1] not in ".:;!?"
    if not runs_on and not is_full(last, line, limit):
        return "\n"
    if len(last.words) == 1 and is_broken_token(before, after, limit):
        digits = (before.text[-1].isdigit() or before.text[-1] in "/.-:") and (
            after.text[0].isdigit() or after.text[0] in "/.-:"
        )
        return "\n" if digits else ""
    if len(before.text) > 1 and before.text[-1] in "-‐‑" and before.text[-2].isalnum() and after.text[0].isalnum():
        return ""
    return " "


def is_full(last: Line, line: Line, limit: float) -> bool:
    """The first word of the next line would not have found room on this one."""
    first = line.words[0]
    width = kept_together(line).x1 - first.x0
    hyphen = first.text.find("-")
    if 0 < hyphen < len(first.text) - 1:  # a word may be broken after its hyphen
        width *= (hyphen + 1) / len(first.text)
    slack = 0.35 * last.size if last.words[-1].confidence is None else 1.2 * last.size
    return last.x1 + 0.25 * last.size + width > limit - slack


def kept_together(line: Line) -> Word:
    """The last of the words that a line's first word takes along: none is broken before a stroke or a closing mark that
    stands by itself, "Case record / system" (Unicode line breaking, rule LB13).
    """
    last = line.words[0]
    for word in line.words[1:]:
        if word.text not in NEVER_FIRST:
            break
        last = word
    return last


def is_broken_token(before: Word, after: Word, limit: float) -> bool:
    """A token wider than its cell, broken where the cell ends and not at a space.

    No English word ends as "Educati" does, and few of two letters end a longer one as "Dayboo" and "k" do.
    """
    char = (before.x1 - before.x0) / max(len(before.text), 1)
    if limit - before.x1 > 1.6 * char:
        return False
    text, rest = before.text, after.text
    if (text[-1].isdigit() or text[-1] in "/.:") and (rest[0].isdigit() or rest[0] in "/.:"):
        return True
    if any(ch in text for ch in "@_") or "://" in text or text.startswith("www."):
        return True
    if not (text[-1].isalpha() and rest[0].islower()):
        return False
    if len(text) >= 8 and limit - before.x1 < 0.9 * char:
        return True
    tail, next_char = rest.rstrip(".,;:)"), (after.x1 - after.x0) / len(rest)
    ending = tail.isalpha() and ((len(tail) <= 2 and tail not in SHORT_WORDS) or text[-1] in "ijqv")
    return ending and len(text) >= 3 and limit - before.x1 < max(0.9 * char, next_char)


def starts_item(line: Line) -> bool:
    """The line begins with a bullet or a number of a list."""
    first = line.words[0].text
    if first[0] in SYMBOL_BULLETS:
        return True
    if len(line.words) < 2 or not BULLETS.match(first):
        return False
    return line.words[1].x0 - line.words[0].x1 > 0.45 * line.size or first in {"-", "–", "*"}


def cell_limit(cell: GridCell, lines: Sequence[Line]) -> float:
    """Where a line of the cell is full: its right side less the padding that its text keeps on the left."""
    if cell.limit is not None:
        return cell.limit
    left = min(line.x0 for line in lines) - cell.box[0]
    return cell.box[2] - max(1.0, min(left, 9.0))


def type_cell(cell: GridCell) -> Typed:
    """A cell's text; what a later page added follows after a space, or a line break where the text had ended."""
    whole = Typed("")
    for lines in (cell.lines, *(piece for _, piece in cell.pieces)):
        if not lines:
            continue
        typed = type_lines(lines, cell_limit(cell, lines))
        if not whole.text:
            whole = typed
            continue
        joint = joint_over_page(whole.text, typed.text)
        at = len(whole.text) + len(joint)
        struck = whole.struck + tuple((a + at, b + at) for a, b in typed.struck)
        known = [c for c in (whole.confidence, typed.confidence) if c is not None]
        whole = Typed(
            whole.text + joint + typed.text,
            struck,
            whole.bold and typed.bold,
            round(sum(known) / len(known), 3) if known else None,
        )
    return whole


def joint_over_page(before: str, after: str) -> str:
    """What stands between the two pieces of a cell that a page break parts."""
    if (before[-1].isdigit() and after[0] in "/.-") or (before[-1] == "/" and after[0].isdigit()):
        return "\n"
    return " "
