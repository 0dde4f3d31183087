"""Why a file is not read: every code with its outcome and its sentence, in one place.

A sentence says what is wrong and what to do next. It never holds text of the file or its name: it travels to logs.
"""

from typing import NamedTuple

from casefile.readings import Outcome
from parsers.source import Refusal


class Reason(NamedTuple):
    """What becomes of the file, and what the officer is told."""

    outcome: Outcome
    sentence: str


REASONS: dict[str, Reason] = {
    "RR041": Reason(
        "locked",
        "The file is locked with a password. Ask the agency for the password or for an open copy.",
    ),
    "RR042": Reason(
        "unreadable",
        "The file is damaged and cannot be opened. Ask the agency to send it again.",
    ),
    "RR043": Reason(
        "hostile",
        "The file holds something that a return never needs and that can do harm. It was not opened; "
        "ask the agency to save a fresh copy, and tell your IT security team if the copy is refused as well.",
    ),
    "RR044": Reason(
        "unsupported",
        "There is no reader for this kind of file. Ask the agency for Word, PDF or Excel.",
    ),
    "RR045": Reason(
        "blank",
        "Nothing has been typed into the form. Ask the agency for the completed return.",
    ),
    "RR046": Reason(
        "hostile",
        "The file is larger, or unpacks to far more, than a return can be. It was not opened; ask the agency to send it "
        "in smaller pieces, with pictures made smaller or left out.",
    ),
    "RR047": Reason(
        "unsupported",
        "This kind of file can only be read with LibreOffice, which is not installed on this machine. "
        "Ask for it to be installed, or ask the agency to save the file as .docx or PDF.",
    ),
    "RR048": Reason(
        "unreadable",
        "No text could be found in the file. Open it and look; if it holds pictures of pages, ask the agency for the "
        "document that they were made from.",
    ),
    "RR049": Reason(
        "unreadable",
        "The file could not be read. Open it and look; if it opens, save a fresh copy as .docx or PDF and put that in.",
    ),
}


def refuse(code: str, sentence: str = "") -> Refusal:
    """The refusal of that code; `sentence` replaces the usual one where more can be said."""
    reason = REASONS[code]
    return Refusal(reason.outcome, code, sentence or reason.sentence)
