"""The picture as SVG."""

import datetime as dt
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from casefile.people import Family, Person
from genogram.canvas import Box, Taken, element, path, text, text_box
from genogram.coordinates import couple_words
from genogram.households import COLOURS, Outline, address_words, full_address
from genogram.key import draw_key
from genogram.labels import Label
from genogram.lettering import text_width
from genogram.linework import CHILD_LETTER, couple_slashes, draw_child_line, draw_couple
from genogram.measure import label_box, segments_of, sides, symbol_box
from genogram.picture import Picture
from genogram.routing import Stroke
from genogram.strip import lay_strip, ties
from genogram.style import LINE_SIZE, RADIUS, Quality, Style
from genogram.symbols import GREY, conflict_mark, draw_symbol
from genogram.walk import describe

MARGIN = 14.0
HEAD = 40.0


@dataclass
class Sheet:
    """A finished sheet."""

    svg: str
    width: float
    height: float
    crowded: int = 0
    """Words for which no free spot was found."""


@dataclass
class _Layers:
    homes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    taken: Taken = field(default_factory=Taken)
    crowded: int = 0


def draw_sheet(
    picture: Picture,
    family: Family,
    *,
    case_reference: str,
    on: dt.date,
    style: Style,
    title: str = "",
    qualities: tuple[Quality, ...] = (),
) -> Sheet:
    """Draw a layout with its title, the strip of those apart, and a key of what is used."""
    layers = _Layers()
    web = picture.web
    width = max(picture.places.width, 420.0)
    _take(picture, family, style, layers)
    _draw_lines(picture, style, layers)
    _draw_homes(picture, style, layers)
    for i in web.kin:
        _draw_person(picture, family, i, (picture.places.x[i], picture.routed.y[i]), picture.labels[i], style, layers)
    bottom = picture.routed.height + 4
    if web.apart:
        bottom = _draw_strip(picture, family, style, layers, bottom, width)
    if not picture.measures.elders_in_order:
        layers.used.add("relaxed")
    homes = (
        [(COLOURS[k % len(COLOURS)], full_address(h, style)) for k, h in enumerate(web.homes)]
        if style.households
        else []
    )
    key, bottom = draw_key(layers.used, style, picture.letters, homes, 4, bottom + 6, width)
    total_width, total_height = width + 2 * MARGIN, bottom + HEAD + MARGIN
    heading = title or f"Genogram · {case_reference}"
    head = [
        text(heading, MARGIN, 18, 12, font_weight="bold"),
        text(f"Ages are those on {on.day} {on:%B %Y}, or at death.", MARGIN, 31, 7.5, fill="#505a5f"),
    ]
    body = [
        element("title", escape(heading)),
        element("desc", escape(describe(family, web, on, style))),
        element("rect", x=0, y=0, width=total_width, height=total_height, fill="#ffffff"),
        *head,
        element(
            "g",
            "".join(
                [
                    "\n",
                    "\n".join(
                        element("g", "\n".join(["", *parts, ""]), id=name)
                        for name, parts in (
                            ("households", layers.homes),
                            ("lines", layers.lines),
                            ("people", layers.people),
                            ("words", layers.words),
                            ("key", key),
                        )
                    ),
                    "\n",
                ]
            ),
            transform=f"translate({MARGIN:g} {HEAD:g})",
        ),
    ]
    svg = element(
        "svg",
        "\n".join(["", *body, ""]),
        xmlns="http://www.w3.org/2000/svg",
        width=total_width,
        height=total_height,
        viewBox=f"0 0 {total_width:.2f} {total_height:.2f}",
        role="graphics-document document",
        lang="en-GB",
    )
    return Sheet(svg + "\n", total_width, total_height, layers.crowded)


def _take(picture: Picture, family: Family, style: Style, layers: _Layers) -> None:
    """Mark the room of symbols, labels and lines as taken."""
    for i in picture.web.kin:
        layers.taken.boxes.append(symbol_box(picture.plan, picture.places, picture.routed, i))
        label = label_box(picture.labels[i], picture.places.x[i], picture.routed.y[i])
        if label:
            layers.taken.boxes.append(label)
    layers.taken.segments += [s for s, _ in segments_of(picture.routed)]
    layers.taken.outlines += [s for o in picture.outlines for s in sides(o.points())]
    for k, (x, y) in picture.routed.slashes.items():
        if couple_slashes(picture.web.couples[k]):
            layers.taken.boxes.append((x - 6, y - 6.5, x + 6, y + 6.5))
    for i in picture.web.kin:
        if style.conflicts and _conflicts(family, i):
            x, y = picture.places.x[i] + RADIUS + 2, picture.routed.y[i] - RADIUS + 1
            layers.taken.boxes.append((x - 5, y - 5, x + 5, y + 5))


def _draw_lines(picture: Picture, style: Style, layers: _Layers) -> None:
    routed, web = picture.routed, picture.web
    words: list[tuple[str, list[tuple[float, float]], str]] = []
    for stroke in routed.strokes:
        if stroke.part == "couple":
            couple = web.couples[stroke.couple]
            mark = routed.slashes.get(stroke.couple)
            parts, used = draw_couple(stroke, couple, style, mark)
            label = " ".join(
                w for w in ("?" if couple.disputed else "", couple_words(picture.plan, stroke.couple)) if w
            )
            if label and mark:
                words.append((label, _year_spots(stroke, mark, label), "middle"))
        else:
            parts, used = draw_child_line(stroke)
        layers.lines += parts
        layers.used |= used
    for (child, b), (x, y) in sorted(routed.letters.items()):
        kinds = {c.id: "disputed" if c.disputed else c.kind for c in web.broods[b].children}
        letter = CHILD_LETTER.get(kinds[child], "")
        if letter:
            half = text_width(letter, LINE_SIZE) / 2 + 2.5
            words.append((letter, [(x + side * half, y - up) for up in (3, 8, 13, 18) for side in (1, -1)], "middle"))
    if any(b.twins for b in web.broods):
        layers.used.add("twins")
    for label, spots, anchor in words:
        _write(layers, label, spots, anchor, LINE_SIZE, stroke="#ffffff", stroke_width=1.6, paint_order="stroke")


def _write(
    layers: _Layers, words: str, spots: list[tuple[float, float]], anchor: str, size: float, **look: str | float
) -> None:
    """Write at the first spot that is free; else at one that only an outline crosses; else at the first, and count it."""
    boxes = [text_box(words, *s, size, anchor) for s in spots]
    at = next((k for k, box in enumerate(boxes) if layers.taken.free(box)), None)
    if at is None:
        at = next((k for k, box in enumerate(boxes) if layers.taken.free(box, of_outlines=False)), None)
    if at is None:
        layers.crowded += 1
        at = 0
    layers.taken.boxes.append(boxes[at])
    layers.words.append(text(words, *spots[at], size, text_anchor=anchor, **look))


def _year_spots(stroke: Stroke, mark: tuple[float, float], label: str) -> list[tuple[float, float]]:
    """Above the level part of a couple's line that carries its mark, near the middle; else below it."""
    x, y = mark
    level = [(a, b) for a, b in zip(stroke.points, stroke.points[1:], strict=False) if a[1] == b[1] == y]
    low, high = sorted((level[0][0][0], level[0][1][0])) if level else (x - 20, x + 20)
    half = text_width(label, LINE_SIZE) / 2
    middle = (low + high) / 2
    reach = max(0.0, (high - low) / 2 - half + 4)
    across = [middle + side * step * reach / 4 for step in range(5) for side in (1, -1)]
    return [(at, y + dy) for dy in (-3.5, -9, 8.5, 14) for at in across]


def _draw_homes(picture: Picture, style: Style, layers: _Layers) -> None:
    for outline in picture.outlines:
        home = picture.web.homes[outline.home]
        colour = COLOURS[outline.home % len(COLOURS)]
        layers.homes.append(
            path(
                outline.points(),
                close=True,
                fill=colour,
                fill_opacity=0.07,
                stroke=colour,
                stroke_width=1.0,
                stroke_dasharray="5 3",
            )
        )
    for outline in picture.outlines:
        words = address_words(picture.web.homes[outline.home], style)
        wide = text_width(words, LINE_SIZE) * 1.08
        look: dict[str, str | float] = {"fill": COLOURS[outline.home % len(COLOURS)], "font_weight": "bold"}
        _write(layers, words, _home_spots(outline, wide), "start", LINE_SIZE, **look)


def _home_spots(outline: Outline, wide: float) -> list[tuple[float, float]]:
    """Along the upper edge inside, along the lower edge below, then a little beyond either end."""

    def along(low: float, high: float) -> list[float]:
        return [low + 3 * n for n in range(max(0, int((high - low) // 3) + 1))]

    inside = [(x, run.top + 8) for run in outline.runs for x in along(run.left + 3, run.right - 2 - wide)]
    last = outline.runs[-1]
    below = [(x, last.bottom + 7.5) for x in along(last.left, last.right - wide)]
    beyond = [(x, last.bottom + 7.5) for x in along(last.left - wide + 8, last.right - 8)]
    above = [(x, outline.runs[0].top - 2.5) for x in along(outline.runs[0].left - 8, outline.runs[0].right - wide + 8)]
    over = [(x, run.top + 8) for run in outline.runs for x in along(run.left - wide + 8, run.right - 8)]
    return inside + below + beyond + above + over or [(last.left + 3, last.top + 8)]


def _conflicts(family: Family, i: str) -> list[str]:
    return [c.text for c in family.conflicts if c.person == i]


def _draw_person(
    picture: Picture,
    family: Family,
    i: str,
    at: tuple[float, float],
    label: Label,
    style: Style,
    layers: _Layers,
    *,
    apart: bool = False,
) -> None:
    person = picture.web.people[i]
    parts, used = draw_symbol(
        person, *at, label.age, index=i == picture.web.index, apart=apart, convention=style.convention
    )
    layers.used |= used
    x, y = at
    if style.conflicts and _conflicts(family, i):
        parts += conflict_mark(x + RADIUS + 2, y - RADIUS + 1)
        layers.used.add("conflict")
    parts += _label(label, x, y, grey=apart)
    title = person.name or ("person whom no agency names" if person.implied else "unnamed person")
    described = [element("title", escape(title)), element("desc", escape(_sentence(picture, family, person)))]
    layers.people.append(element("g", "\n".join(["", *described, *parts, ""]), id=f"person-{_safe(i)}", role="img"))


def _label(label: Label, x: float, y: float, *, grey: bool) -> list[str]:
    parts = []
    at = y + RADIUS + label.drop
    for line in label.lines:
        at += line.size + 1.5
        look: dict[str, str | float] = {"text_anchor": "start" if label.start else "middle"}
        if line.look == "sources":
            look["fill"] = GREY
        elif line.look == "tie" or (grey and line.look != "name"):
            look["fill"] = "#505a5f"
        parts.append(text(line.text, x + 5 if label.start else x, at - 1.5 - line.size * 0.1, line.size, **look))
    return parts


def _sentence(picture: Picture, family: Family, person: Person) -> str:
    from genogram.walk import person_sentence

    differ = " ".join(_conflicts(family, person.id))
    return " ".join(s for s in (person_sentence(picture.web, person.id), differ) if s)


def _safe(i: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in i)


def _draw_strip(picture: Picture, family: Family, style: Style, layers: _Layers, top: float, width: float) -> float:
    """Those apart, with the outline of the household in which they live."""
    web = picture.web
    layers.words.append(
        text("Others around the child, not kin or tie not known", 4, top + 12, 8, font_weight="bold", fill="#505a5f")
    )
    strip = lay_strip(web, picture.labels, ties(family, web), 14, top + 34, width - 28)
    for i, at in strip.places.items():
        label = strip.labels[i]
        for k, home in enumerate(web.homes):
            if i in home.members and style.households:
                colour = COLOURS[k % len(COLOURS)]
                box: Box = (
                    at[0] - label.left - 5,
                    at[1] - RADIUS - 13,
                    at[0] + label.right + 5,
                    at[1] + RADIUS + 4 + label.height,
                )
                layers.homes.append(
                    path(
                        [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])],
                        close=True,
                        fill=colour,
                        fill_opacity=0.07,
                        stroke=colour,
                        stroke_width=1.0,
                        stroke_dasharray="5 3",
                    )
                )
                layers.words.append(
                    text(address_words(home, style), box[0] + 3, box[1] + 8, LINE_SIZE, fill=colour, font_weight="bold")
                )
        _draw_person(picture, family, i, at, label, style, layers, apart=True)
    return strip.bottom
