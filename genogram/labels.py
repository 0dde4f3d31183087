"""What is written under and in a symbol: name, dates, age, source letters; and how much room it takes."""

import datetime as dt
from dataclasses import dataclass

from casefile.people import Family, Person
from genogram.lettering import text_width, wrap
from genogram.style import DATE_SIZE, INDEX_MARGIN, MARK_SIZE, NAME_SIZE, NAME_WIDTH, RADIUS, Style
from genogram.unions import Web


@dataclass(frozen=True)
class Line:
    """A line of a label; its size in points and its look."""

    text: str
    size: float
    look: str = "name"
    """name, dates or sources."""


@dataclass(frozen=True)
class Label:
    """A person's label; `age` stands inside the symbol. Widths are measured from the person's middle."""

    lines: tuple[Line, ...]
    age: str
    left: float
    right: float
    height: float
    drop: float = 4.0
    """From the foot of the symbol's plain outline to the text."""
    start: bool = False
    """The text begins to the right of a line that comes down from the symbol, instead of being centred."""


def dated(day: dt.date) -> str:
    """A date as the field writes it: 14/05/1991."""
    return f"{day:%d/%m/%Y}"


def age_on(born: dt.date, on: dt.date) -> str:
    """Whole years; of a baby under one year, weeks or months: "7w", "5m"."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if years > 0:
        return str(years)
    if years < 0:
        return "?"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"{months}m" if months >= 3 else f"{(on - born).days // 7}w"


def age_text(person: Person, on: dt.date) -> str:
    """The age at `on`, or at death. Never an exact figure from an uncertain birth: "c. 34", or "?"."""
    if person.unborn or person.implied:
        return ""
    if person.deceased or person.date_of_death:
        if person.date_of_birth and person.date_of_death:
            return age_on(person.date_of_birth, person.date_of_death)
        return ""
    if person.date_of_birth:
        return age_on(person.date_of_birth, on)
    if person.approximate_birth:
        days = [d.toordinal() for d in person.approximate_birth if d]
        middle = age_on(dt.date.fromordinal(sum(days) // len(days)), on) if days else "?"
        return f"c. {middle}" if middle != "?" else "?"
    return "?"


def birth_words(person: Person, style: Style) -> tuple[str, ...]:
    """The lines of dates below a name."""
    year_only = style.convention == "mcgoldrick"
    born, died = person.date_of_birth, person.date_of_death
    if person.unborn and not born and not person.deceased:
        return (f"EDD {dated(person.expected)}",) if person.expected else ("unborn",)
    if year_only and born and died:
        return (f"{born.year}–{died.year}",)
    lines = []
    if born:
        lines.append(f"b. {born.year}" if year_only else f"b. {dated(born)}")
    elif person.birth_text:
        text = person.birth_text.strip()
        lines.append(text if text.lower().startswith(("c.", "b.", "age", "aged")) else f"b. {text}")
    if died:
        lines.append(f"d. {died.year}" if year_only else f"d. {dated(died)}")
    elif person.deceased:
        lines.append("deceased")
    return tuple(lines)


def agency_letters(family: Family) -> dict[str, str]:
    """A letter for each agency that anybody rests on, by name: A to Z, then AA, AB …"""
    agencies = sorted({s.agency for p in family.people for s in p.sources})
    letters = [chr(65 + k) for k in range(26)]
    letters += [a + b for a in letters for b in letters]
    return dict(zip(agencies, letters, strict=False))


def make_labels(
    web: Web, style: Style, on: dt.date, letters: dict[str, str], *, beside_line: frozenset[str]
) -> dict[str, Label]:
    """Labels of all people; for those in `beside_line` the text stands beside a line that leaves the symbol at its foot."""
    return {
        i: _label(person, style, on, letters, start=i in beside_line, index=i == web.index)
        for i, person in web.people.items()
    }


def _label(person: Person, style: Style, on: dt.date, letters: dict[str, str], *, start: bool, index: bool) -> Label:
    lines = [] if person.implied else [Line(t, NAME_SIZE) for t in wrap(person.name, NAME_SIZE, NAME_WIDTH)]
    lines += [
        Line(part, DATE_SIZE, "dates")
        for t in birth_words(person, style)
        for part in wrap(t, DATE_SIZE, NAME_WIDTH + 8)
    ]
    if style.sources and letters:
        marks = sorted({letters[s.agency] for s in person.sources if s.agency in letters}, key=lambda m: (len(m), m))
        if marks:
            lines += [Line(t, MARK_SIZE, "sources") for t in wrap(" ".join(marks), MARK_SIZE, NAME_WIDTH)]
    width = max((text_width(line.text, line.size) for line in lines), default=0.0)
    symbol = RADIUS + (INDEX_MARGIN if index else 0) + 2
    drop = 4.0 + (INDEX_MARGIN if index else 0.0)
    height = sum(line.size + 1.5 for line in lines) + 3 + drop - 4.0
    if start:
        return Label(tuple(lines), age_text(person, on), symbol, max(symbol, 5 + width), height, drop, start=True)
    half = max(symbol, width / 2)
    return Label(tuple(lines), age_text(person, on), half, half, height, drop)
