"""The form's own printed wording, recognised by what stands the same in the returns of several agencies of one case.

What several agencies *typed* may be the same too ("None known to this agency."), so a text that was placed as an
answer is only set aside where it also looks like a form speaking: "Please describe …", "(e.g. …)".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casefile.readings import Reading
from returns.identity import plain

_ENOUGH_AGENCIES = 3
_ENOUGH_FOR_FORM_LOOK = 2
_FEWEST_WORDS = 3

_FORM_LOOK = re.compile(
    r"""^\W*(please|guidance|note\s?:|instructions?\b|this\ (form|section|template|table|should|must)|(to\ be|for)\ complet
          |complete\ |describe\ |outline\ |summari[sz]e\ |provide\ |include\ |list\ |detail\ |consider\ |give\ (a|an|brief|details)\b
          |insert\ |enter\ |tick\ |delete\ as\ |return\ (this|the|to|by)\b|click\ (or|here)|use\ (this|the|one|a)\ |add\ (rows|further)
          |(what|how|who|which|when|where|did|does|is|are|was|were|has|have|could|should)\b.*\?\s*$)
        | \b(your\ (agency|service|organisation|records)|please\ (state|describe|include|provide|complete|list|give|add|note))\b
        | \((e\.?\s?g\.?|i\.?\s?e\.?|include|state|please)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def looks_like_form(text: str) -> bool:
    """Does the text speak as a form speaks: an instruction, a question to the agency, an example in brackets?"""
    return _FORM_LOOK.search(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class PrintedWording:
    """Texts that stand in the returns of several agencies: plain text -> in how many."""

    agencies: Mapping[str, int]

    def reason(self, text: str, *, answered: bool) -> str:
        """Why a text is the form's own wording, as a sentence; empty if it is not. `answered`: it was placed as an answer."""
        count = self.agencies.get(plain(text), 0)
        form_look = looks_like_form(text)
        if form_look and count >= _ENOUGH_FOR_FORM_LOOK:
            return f"The form's own wording: it stands the same in the returns of {count} agencies."
        if not answered and count >= _ENOUGH_AGENCIES and len(text.split()) >= _FEWEST_WORDS:
            return f"The form's own wording: it stands the same in the returns of {count} agencies."
        return ""


def compare(papers: Iterable[tuple[str, Reading]]) -> PrintedWording:
    """Count in how many agencies' returns each text stands that was left unplaced or taken as an answer.

    Args:
        papers: (agency, reading), blank templates included: they hold nothing but printed wording.
    """
    where: dict[str, set[str]] = {}
    for agency, reading in papers:
        texts = {plain(b.text) for b in reading.blocks if b.fate == "unplaced"}
        texts |= {plain(a.text) for a in reading.answers}
        texts |= {plain(b.text) for b in reading.blocks if reading.outcome == "blank"}
        for text in texts:
            where.setdefault(text, set()).add(agency)
    return PrintedWording({text: len(agencies) for text, agencies in where.items() if text})
