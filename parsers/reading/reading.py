"""The reading of a document, put together."""

from typing import Literal

from casefile.readings import AgencyClue, Place, Reading, TypedAnswer, TypedEntry, TypedPerson, TypedSignOff
from dates import order_evidence
from parsers.document import Document
from parsers.reading.answers import Answers
from parsers.reading.coverage import Draft
from parsers.reading.nil import BLANK_CODE, BLANK_SENTENCE, NO_TEXT_CODE, NO_TEXT_SENTENCE, is_blank, nil_answer
from parsers.reading.reader import Reader
from parsers.reading.sign_off import SignOffs


def read_document(document: Document) -> Reading:
    """Read a document of any format and any form.

    The outcome is "read", or "blank" for a template that came back with nothing typed in it. Nothing is dropped: every block
    is placed, set aside with a reason in a sentence, or unplaced.
    """
    draft = Draft(ocr=document.ocr)
    sign_offs = SignOffs(draft)
    Reader(document, draft, sign_offs, Answers(draft, sign_offs)).read()
    entries = tuple(m for m in draft.made if isinstance(m, TypedEntry))
    people = tuple(m for m in draft.made if isinstance(m, TypedPerson))
    answers = tuple(sorted((m for m in draft.made if isinstance(m, TypedAnswer)), key=lambda a: a.block))
    sign_off = next((m for m in draft.made if isinstance(m, TypedSignOff)), None)
    nil = nil_answer(entries, answers)
    if not draft.blocks:
        return Reading(
            format=document.format,
            outcome="unreadable",
            code=NO_TEXT_CODE,
            sentence=NO_TEXT_SENTENCE,
            title=document.title,
            pages=document.pages,
            warnings=document.warnings,
        )
    blank = nil is None and is_blank(
        entries, people, [a for a in answers if a.block not in draft.doubtful], sign_off, draft.left_empty()
    )
    return Reading(
        format=document.format,
        outcome="blank" if blank else "read",
        code=BLANK_CODE if blank else "",
        sentence=BLANK_SENTENCE if blank else "",
        title=document.title,
        language_order=_order(entries),
        nil=nil[0] if nil else None,
        nil_text=nil[1] if nil else "",
        entries=entries,
        people=people,
        answers=answers,
        sign_off=sign_off,
        clues=_clues(document, draft),
        headings=tuple(dict.fromkeys(draft.headings)),
        blocks=draft.closed(),
        pages=document.pages,
        warnings=document.warnings,
    )


def _order(entries: tuple[TypedEntry, ...]) -> Literal["day-first", "month-first", "unknown"]:
    return order_evidence([e.date_text for e in entries if e.date_text])


def _clues(document: Document, draft: Draft) -> tuple[AgencyClue, ...]:
    nowhere = Place(text="the file's own properties")
    found = list(draft.clues)
    if document.identifier:
        found.insert(0, AgencyClue(kind="identifier", text=document.identifier, place=nowhere))
    if document.title:
        found.append(AgencyClue(kind="title", text=document.title, place=nowhere))
    return tuple(dict.fromkeys(found))
