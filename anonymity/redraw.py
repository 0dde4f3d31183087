"""The drawings of a case without names: drawn anew from what the replacing has left, never rewritten."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from anonymity.births import age_words
from anonymity.days import full_dates
from anonymity.nameless import Nameless
from anonymity.walk import DRAWN, Say
from packs import Material

_NOTICE = (
    "This is a copy without names. Roles stand instead of people, addresses, schools, staff and reference numbers, the same role "
    "for the same person throughout; dates of birth are given as ages on the day of the incident. All other words are as the agencies "
    "typed them. What a machine could not account for stands in unaccounted.txt and is cleared by a person before this copy is sent."
)
_TEXT = re.compile(r">([^<>]+)<")


def redrawn(nameless: Nameless, draw: Callable[[Material], Material], say: Say | None) -> Material:
    """The material with its drawings, dates of birth in them as ages.

    The family is drawn with its dates of birth, because brothers and sisters stand by age; the dates are then said as ages.

    Args:
        nameless: the material, and the family as it is drawn.
        draw: draws a material's family and chronology.
        say: what is made of every date in a drawing, if dates become offsets. A timeline is then left out: its axis is the calendar.
    """
    shown = nameless.material
    drawn = draw(replace(shown, family=nameless.drawn))
    ages = _in_ages(nameless)
    changed: dict[str, Any] = {"family": shown.family, "genogram_files": {}, "genogram_gv": ""}
    for name in drawn.__dataclass_fields__:
        if not name.startswith(DRAWN) or name in changed:
            continue
        if say is not None and name.startswith(("timeline_", "contact_")):
            changed[name] = ""
        else:
            changed[name] = _said(getattr(drawn, name), lambda words: say(ages(words)) if say else ages(words))
    return replace(drawn, notice=_NOTICE, **changed)


def _said(drawn: Any, say: Say) -> Any:
    """A drawing, its words, or sheets of it, with every word of text said anew; shapes and places stay."""
    if isinstance(drawn, tuple):
        return tuple(_said(one, say) for one in drawn)
    if not isinstance(drawn, str):
        return drawn
    if "<svg" not in drawn:
        return say(drawn)
    return _TEXT.sub(lambda match: f">{say(match[1])}<", drawn)


def _in_ages(nameless: Nameless) -> Say:
    incident = nameless.material.case.incident
    lead = re.compile(r"(?:\bb\.|\bborn|\bEDD|expected|unborn,)\s*$")

    def say(words: str) -> str:
        out, done = [], 0
        for match, day in full_dates(words, latest=incident.year + 2):
            before = words[done : match.start()]
            told = lead.search(before)
            if not told or day not in nameless.births:
                continue
            out += [before[: told.start()], age_words(day, incident)]
            done = match.end()
        return "".join((*out, words[done:]))

    return say
