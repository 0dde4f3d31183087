"""Adults and others who are no kin: a strip of their own below the family, with grey outlines and the word that was typed."""

from dataclasses import dataclass, replace

from casefile.people import Family
from genogram.labels import Label, Line
from genogram.lettering import text_width, wrap
from genogram.style import DATE_SIZE, NAME_WIDTH, RADIUS
from genogram.unions import Web


@dataclass(frozen=True)
class Strip:
    """Where those apart stand, with their labels; its lower end."""

    places: dict[str, tuple[float, float]]
    labels: dict[str, Label]
    bottom: float


def ties(family: Family, web: Web) -> dict[str, tuple[str, ...]]:
    """Of each person apart: the words that were typed, with whom they concern."""
    found: dict[str, list[str]] = {i: [] for i in web.apart}
    for r in sorted(family.relationships, key=lambda r: (r.label, r.between)):
        if r.type != "other":
            continue
        for me, whom in (r.between, r.between[::-1]):
            if me in found and whom in web.people and whom not in found:
                found[me].append(f"{r.label or 'known to'}: {web.people[whom].name}")
    for i, words in found.items():
        if not words and web.people[i].relation:
            words.append(web.people[i].relation)
    return {i: tuple(dict.fromkeys(words)) or ("tie not stated",) for i, words in found.items()}


def lay_strip(
    web: Web, labels: dict[str, Label], words: dict[str, tuple[str, ...]], left: float, top: float, width: float
) -> Strip:
    """Set those apart in lines as wide as the picture."""
    wide = {}
    for i in web.apart:
        label = labels[i]
        more = [Line(part, DATE_SIZE, "tie") for w in words[i][:3] for part in wrap(w, DATE_SIZE, NAME_WIDTH + 24)]
        at = sum(1 for line in label.lines if line.look == "name")
        lines = (*label.lines[:at], *more, *label.lines[at:])
        half = max(RADIUS + 8, *(text_width(line.text, line.size) / 2 for line in lines))
        wide[i] = replace(label, lines=lines, left=half, right=half, height=sum(line.size + 1.5 for line in lines) + 3)
    places: dict[str, tuple[float, float]] = {}
    x, y, deepest = left, top, 0.0
    for i in web.apart:
        label = wide[i]
        if x > left and x + label.left + label.right > left + width:
            x, y, deepest = left, y + 2 * RADIUS + deepest + 26, 0.0
        places[i] = (x + label.left, y + RADIUS)
        x += label.left + label.right + 22
        deepest = max(deepest, label.height)
    bottom = y + 2 * RADIUS + deepest + 8 if web.apart else top
    return Strip(places, wide, bottom)
