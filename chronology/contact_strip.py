"""The contact strip: how often each agency recorded something, month by month, as numbers in shaded cells."""

import math
from collections.abc import Iterator, Sequence

from casefile.case import Case
from casefile.entries import Chronology
from chronology.contact_table import Contacts, Span, count_contacts
from chronology.drawn import GREY, INK, PALE, RED, RULE, group, line, rect, sheet, text, wrapped
from chronology.timeline import Timeline
from chronology.timeline_plan import MEASURES, Measures, Paper

SHADES = ("#e3ebf3", "#c3d4e4", "#94b3cf", "#4f7fac", "#17497d")
"""From few to many; they fall in brightness, so that they hold in grey."""
_ASIDE = 34.0
_TOTAL = 30.0


def draw_contact_strip(case: Case, chronology: Chronology, *, colours: Sequence[str], paper: Paper = "A4") -> Timeline:
    """Draw agency by month over the period under review; quarters, half years or years where months would be too many.

    Every entry is counted once: in the span that holds all the days that it allows, or aside where it lies earlier or
    later, is dated too roughly for one span, or has no date. Arguments as of `draw_timeline`.
    """
    measures = MEASURES[paper]
    room = measures.across - measures.names - 14 - 4 * _ASIDE - _TOTAL
    contacts = count_contacts(case, chronology, int(room / (measures.size * 2.25)))
    words = _in_words(case, contacts)
    strip = _Strip(case, contacts, measures, colours)
    layers = [group("cells", strip.draw())]
    return Timeline(sheet(measures.across, strip.down, f"Contacts of {case.reference}", words, layers), words)


class _Strip:
    """The columns and rows of one strip."""

    def __init__(self, case: Case, contacts: Contacts, measures: Measures, colours: Sequence[str]) -> None:
        self._case, self._contacts, self._measures, self._colours = case, contacts, measures, colours
        self._left = measures.names + 14
        room = measures.across - self._left - len(contacts.aside) * _ASIDE - _TOTAL - 6
        self._wide = min(room / len(contacts.spans), 40.0)
        self._names = [wrapped(name, measures.size, measures.names - 2) for name, _, _ in contacts.rows]
        self._high = max(len(n) for n in self._names) * (measures.size + 1.0) + 3.0
        self._top = 22 + 2 * (measures.size + 3.4)
        self._most = max((c for _, counts, _ in contacts.rows for c in counts), default=0)

    @property
    def down(self) -> float:
        """The height of the sheet."""
        return self._top + (len(self._names) + 1) * self._high + 6

    def draw(self) -> Iterator[str]:
        """Heading, columns, rows, sums."""
        size = self._measures.size
        unit = {1: "month", 3: "quarter", 6: "half year", 12: "year"}.get(self._contacts.spans[0].months, "period")
        yield text(f"Entries by agency and {unit} · {self._case.reference}", 0, 11, size + 3.4, bold=True)
        yield from self._columns()
        for place, (_, counts, aside) in enumerate(self._contacts.rows):
            yield from self._row(place, counts, aside)
        yield from self._sums()
        yield from self._incident()

    def _columns(self) -> Iterator[str]:
        size, spans = self._measures.size, self._contacts.spans
        y = self._top - 4
        sideways = spans[0].months in (3, 6)  # "Mar–May" needs two lines
        year = ""
        for place, span in enumerate(spans):
            middle = self._left + (place + 0.5) * self._wide
            named = span.name.split("–") if sideways else [span.name]
            for row, words in enumerate(named):
                at = y - (len(named) - 1 - row) * (size + 0.6)
                yield text(words, middle, at, size - 0.6, text_anchor="middle", fill=GREY)
            if span.months < 12 and str(span.first.year) != year:
                year = str(span.first.year)
                x = self._left + place * self._wide
                yield line(x, self._top - 2 * (size + 3.4), x, self._top, RULE, stroke_width=0.7)
                left = sum(s.first.year == span.first.year for s in spans) * self._wide
                if left > 2.9 * size:
                    yield text(year, x + 3, self._top - size - 8 - (size if sideways else 0), size, bold=True)
        for place, name in enumerate(self._contacts.aside):
            for row, words in enumerate(name.split()):
                at = y - (len(name.split()) - 1 - row) * (size + 0.6)
                yield text(words, self._beside(place), at, size - 0.6, text_anchor="middle", fill=GREY)
        yield text("all", self._beside(len(self._contacts.aside)), y, size, bold=True, text_anchor="middle")

    def _beside(self, place: int) -> float:
        """The middle of a column aside."""
        return self._left + len(self._contacts.spans) * self._wide + 6 + (place + 0.5) * _ASIDE

    def _row(self, place: int, counts: Sequence[int], aside: dict[str, int]) -> Iterator[str]:
        size, top = self._measures.size, self._top + place * self._high
        names, bottom = self._names[place], self._top + (place + 1) * self._high
        middle = (top + bottom) / 2
        if place % 2 == 0:
            yield rect(0, top, self._measures.across, bottom, fill=PALE)
        yield rect(0, top + 0.8, 3, bottom - 0.8, fill=self._colours[place % len(self._colours)])
        for row, words in enumerate(names):
            yield text(words, 6, middle + size * 0.34 + (row - (len(names) - 1) / 2) * (size + 1.0), size)
        for column, count in enumerate(counts):
            if count:
                x = self._left + column * self._wide
                level = self._level(count)
                yield rect(x + 0.5, top + 0.8, x + self._wide - 0.5, bottom - 0.8, fill=SHADES[level])
                ink = "#ffffff" if level > 2 else INK
                yield text(str(count), x + self._wide / 2, middle + size * 0.34, size, text_anchor="middle", fill=ink)
        for column, name in enumerate(self._contacts.aside):
            if aside[name]:
                yield text(str(aside[name]), self._beside(column), middle + size * 0.34, size, text_anchor="middle")
        total = sum(counts) + sum(aside.values())
        at = self._beside(len(self._contacts.aside))
        yield text(str(total), at, middle + size * 0.34, size, bold=True, text_anchor="middle")

    def _level(self, count: int) -> int:
        return min(len(SHADES) - 1, math.ceil(len(SHADES) * count / max(self._most, len(SHADES))) - 1)

    def _sums(self) -> Iterator[str]:
        size, contacts = self._measures.size, self._contacts
        top = self._top + len(contacts.rows) * self._high
        y = top + self._high / 2 + size * 0.34
        yield line(0, top, self._measures.across, top, INK, stroke_width=0.8)
        yield text("All agencies", 6, y, size, bold=True)
        for column in range(len(contacts.spans)):
            count = sum(counts[column] for _, counts, _ in contacts.rows)
            if count:
                x = self._left + (column + 0.5) * self._wide
                yield text(str(count), x, y, size, bold=True, text_anchor="middle")
        for column, name in enumerate(contacts.aside):
            count = sum(aside[name] for _, _, aside in contacts.rows)
            yield text(str(count), self._beside(column), y, size, bold=True, text_anchor="middle")
        total = sum(contacts.total(name) for name, _, _ in contacts.rows)
        yield text(str(total), self._beside(len(contacts.aside)), y, size, bold=True, text_anchor="middle")

    def _incident(self) -> Iterator[str]:
        """A frame round the column in which the incident lies."""
        for place, span in enumerate(self._contacts.spans):
            if span.first <= self._case.incident < span.after:
                left = self._left + place * self._wide
                bottom = self._top + len(self._contacts.rows) * self._high
                frame: dict[str, str | float] = {"fill": "none", "stroke": RED, "stroke_width": 1.2}
                yield rect(left, self._top, left + self._wide, bottom, **frame)
                words = "framed: the incident"
                yield text(words, self._measures.across, 11, self._measures.size, text_anchor="end", fill=RED)


def _in_words(case: Case, contacts: Contacts) -> str:
    """Each agency's counts, one sentence an agency."""
    return " ".join([f"Entries of {case.reference} by agency and time.", *_rows_in_words(contacts)])


def _rows_in_words(contacts: Contacts) -> Iterator[str]:
    for name, counts, aside in contacts.rows:
        told = [f"{_named(s)} {c}" for s, c in zip(contacts.spans, counts, strict=True) if c]
        told += [f"{a} {n}" for a, n in aside.items() if n]
        yield f"{name}: {contacts.total(name)}{' (' + ', '.join(told) + ')' if told else ''}."


def _named(span: Span) -> str:
    return span.full_name
