"""Chronologies in running text: paragraphs and bullets that begin with a date."""

import re
from dataclasses import dataclass

from casefile.readings import Place, TypedEntry
from parsers.document import Document, Paragraph
from parsers.reading.chronology_tables import BAND, is_band
from parsers.reading.coverage import Draft
from parsers.reading.dating import date_and_rest
from parsers.reading.words import collapse

_LEADING_MARK = re.compile(r"^[\s•\-–*▪o·]+(?=\S)")


def _split(text: str) -> tuple[str, str, bool] | None:
    bare = _LEADING_MARK.sub("", text)
    found = date_and_rest(bare)
    return found if found and found[0] else None


def begins_dated(text: str) -> bool:
    """Does a paragraph begin with a date?"""
    return _split(text) is not None


def is_day(text: str) -> bool:
    """Is it a date and nothing else, and no year or month that heads rows?"""
    found = _split(text)
    return found is not None and not found[1] and not is_band(text)


def begins_run(document: Document, para: Paragraph, *, chronology: bool) -> bool:
    """Does a chronology in paragraphs begin here?

    Under a heading that announces one, a dated paragraph begins it. Elsewhere three paragraphs are wanted that begin with a
    date set apart from the text, and most of the section must be such.
    """
    first = _split(para.text)
    if chronology:
        return first is not None or is_band(para.text)
    if first is None or not first[1] or not first[2]:
        return False
    dated = all_ = 0
    begun = False
    for element in document.elements:
        if element is para:
            begun = True
        if not begun:
            continue
        if not isinstance(element, Paragraph) or element.level is not None or element.part != "body":
            break
        if element.text.strip():
            found = _split(element.text)
            dated += bool(found and found[2] and found[1])
            all_ += 1
    return dated >= 3 and dated >= 0.6 * all_


@dataclass
class Run:
    """A run of dated paragraphs; undated ones carry on the entry above them."""

    draft: Draft
    series: str
    band: str = ""
    _headed: bool = False
    """A year or month came by, and nothing beneath it yet."""
    last: TypedEntry | None = None

    def read(self, text: str, block: int, place: Place, confidence: float | None) -> bool:
        """One paragraph, which may hold several dated lines. False where it is no part of the run."""
        if is_band(text):
            self.band, self._headed = collapse(text).rstrip(" :"), True
            self.draft.set_aside(block, BAND)
            return True
        groups: list[list[str]] = []
        for line in text.split("\n"):
            found = _split(line)
            if not groups or (found is not None and found[2] and found[1]):
                groups.append([line])
            else:
                groups[-1].append(line)
        if _split("\n".join(groups[0])) is None and self.last is None and not self._headed:
            return False
        for group in groups:
            self._paragraph("\n".join(group), block, place, confidence)
        return True

    def _paragraph(self, text: str, block: int, place: Place, confidence: float | None) -> None:
        found = _split(text)
        if found is None and self._headed:
            found = (self.band, text, True)  # text beneath a month: that is its date
        self._headed = False
        if found is None and self.last is not None:
            entry = self.last.model_copy(update={"event": f"{self.last.event}\n{text}" if self.last.event else text})
            self.draft.replace(self.last, entry, block)
            self.last = entry
            return
        date, event, _ = found or ("", text, True)
        entry = TypedEntry(
            block=block,
            series=self.series,
            date_text=date,
            band=self.band,
            event=event or None,
            place=place,
            flags=("ocr",) if self.draft.ocr else (),
            confidence=confidence,
        )
        self.draft.put(entry, block)
        self.last = entry
