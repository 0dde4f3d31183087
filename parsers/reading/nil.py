"""Nil returns, and templates that were sent back with nothing in them."""

import re
from collections.abc import Sequence

from casefile.readings import Place, TypedAnswer, TypedEntry, TypedPerson, TypedSignOff
from parsers.reading.headings import label, section
from parsers.reading.wording import is_empty, is_nothing, is_title, sounds_printed
from parsers.reading.words import core, fold, patterns

BLANK_CODE = "blank-template"
BLANK_SENTENCE = (
    "This is the form sent back with nothing typed in it: no events, no people and no answers. "
    "It is not a nil return. Ask the agency for the completed form, or to say that it does not know the family."
)
NO_TEXT_CODE = "no-text"
NO_TEXT_SENTENCE = (
    "No text could be had of this file. Open it and look; if it is a scan, have it read by OCR or ask for a typed copy."
)
_LONGEST_NIL = 300
_MANY_EMPTY = 6
_FEW_TEXTS = 3


def says_nil(text: str) -> bool:
    """Does a text say that the agency does not know the family?"""
    if len(text) > _LONGEST_NIL:
        return False
    said = fold(text)
    if not any(p.search(said) for p in patterns("wording", "nil", "match")):
        return False
    return not any(p.search(said) for p in patterns("wording", "nil", "unless"))


def nil_answer(entries: Sequence[TypedEntry], answers: Sequence[TypedAnswer]) -> tuple[Place, str] | None:
    """Where a return says that the agency does not know the family; only if it tells of no event."""
    if entries:
        return None
    for answer in answers:
        about = answer.question in {"known_to_service", "involvement_summary"} or answer.question is None
        if about and not _is_admin(answer) and says_nil(answer.text):
            return answer.place, next((t for t in answer.text.split("\n") if says_nil(t)), answer.text)
    for answer in answers:
        asked = core(answer.heading)
        past = re.search(r"\b(any|had|have|known|involvement|involved|hold|records?)\b", asked) and not re.search(
            r"\b(open|currently|at the time)\b", asked
        )
        if (
            answer.question == "known_to_service"
            and past
            and fold(answer.text).split()[:1] == ["no"]
            and not _narrative(answers)
        ):
            return answer.place, answer.as_typed or answer.text
    return None


def _narrative(answers: Sequence[TypedAnswer]) -> bool:
    return any(
        a.question not in {None, "known_to_service", "records_secured"} and len(a.text) > 60 and not is_nothing(a.text)
        for a in answers
    )


def _is_admin(answer: TypedAnswer) -> bool:
    return any(
        label(answer.heading, kind) for kind in ("prefilled", "agency", "author", "role", "date", "sign_off", "other")
    )


def is_blank(
    entries: Sequence[TypedEntry],
    people: Sequence[TypedPerson],
    answers: Sequence[TypedAnswer],
    sign_off: TypedSignOff | None,
    left_empty: int,
) -> bool:
    """Was nothing typed by the agency? What the partnership fills in beforehand, and what may be printed, does not count.

    Where six places or more of a form were left empty (`left_empty`), up to three texts that answer no known question and stand
    beside no known label are held to be the form's own.
    """
    if entries or sign_off is not None:
        return False
    given = {fold(a.text) for a in answers if label(a.heading, "prefilled")}
    if any(fold(p.name) not in given or len([v for v in p.as_typed.values() if v.strip()]) > 3 for p in people):
        return False
    typed = [a for a in answers if _is_typed(a)]
    if any(a.marked or a.question or _beside_label(a) for a in typed):
        return False
    return not typed or (left_empty >= _MANY_EMPTY and len(typed) <= _FEW_TEXTS)


def _beside_label(answer: TypedAnswer) -> bool:
    known = any(label(answer.heading, k) for k in ("author", "role", "date", "other", "sign_off"))
    return known or bool(re.search(r"\b(additional|other|further|any) (information|comments?)\b", fold(answer.heading)))


def _is_typed(answer: TypedAnswer) -> bool:
    """Did the agency type it? A line that a form may print is no sign of it."""
    if label(answer.heading, "prefilled") or is_empty(answer.text):
        return False
    text = "\n".join(t for t in answer.text.split("\n") if not sounds_printed(t))
    if answer.marked:
        return True
    if section(answer.heading) in {"office", "referral"}:
        return False
    if answer.question is None and not any(
        label(answer.heading, k) for k in ("author", "role", "date", "other", "sign_off", "agency")
    ):
        return len(text) >= 4 and not is_title(text)
    return bool(text.strip())
