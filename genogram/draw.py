"""The picture as SVG."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from casefile.people import Family
from genogram.canvas import Box, Look, element, path, text
from genogram.captions import address_spots, letter_spots, year_spots
from genogram.coordinates import couple_words
from genogram.households import address_words, colour_of, full_address
from genogram.key import Key, set_key
from genogram.labels import Label
from genogram.lettering import text_width
from genogram.linework import CHILD_LETTER, draw_child_line, draw_couple
from genogram.picture import Picture
from genogram.qualities import draw_quality
from genogram.sheet import Layers, differences, mark_spot, start_layers
from genogram.strip import lay_strip, ties
from genogram.style import LINE_SIZE, PAPER_HEIGHT, PAPER_WIDTH, RADIUS, Paper, Quality, Style
from genogram.symbols import GREY, conflict_mark, draw_symbol
from genogram.walk import describe, name_of, person_sentence

KeyOf = Callable[[Box | None, float], Key]
MARGIN = 14.0
HEAD = 40.0
_LEAST_WIDTH = 420.0
"""A key below needs that much."""
_HEADING = 300.0
_PALE = "#505a5f"


@dataclass(frozen=True)
class Sheet:
    """A finished sheet, its size in points, and how many words found no free spot."""

    svg: str
    width: float
    height: float
    crowded: int = 0
    bare: "Sheet | None" = None
    """The same without its key, to be cut into pieces."""
    strip: float | None = None
    """Where the strip of those apart begins, measured from the top."""
    key_of: KeyOf | None = None
    """A key of what stands within a window of the sheet, as wide as is said."""


def draw_sheet(
    picture: Picture,
    family: Family,
    *,
    case_reference: str,
    on: dt.date,
    style: Style,
    title: str = "",
    qualities: tuple[Quality, ...] = (),
    paper: Paper = "A4",
) -> Sheet:
    """Draw a layout with its title, the strip of those apart, and a key of what is used."""
    layers = start_layers(picture, family, style)
    width = max(picture.places.width, _LEAST_WIDTH / 2)
    _draw_lines(picture, style, layers)
    _draw_homes(picture, style, layers)
    for i in picture.web.kin:
        _draw_person(picture, family, i, (picture.places.x[i], picture.routed.y[i]), picture.labels[i], style, layers)
    bottom = foot = picture.routed.height + 4
    spots = {i: (picture.places.x[i], picture.routed.y[i]) for i in picture.web.kin}
    if picture.web.apart:
        places, bottom = _draw_strip(picture, family, style, layers, bottom, width)
        spots |= places
    _draw_qualities(picture, qualities, spots, layers)
    if not picture.measures.elders_in_order:
        layers.use(["relaxed"], [(0.0, 0.0), (width, bottom)])

    def key_of(window: Box | None, room: float) -> Key:
        used = layers.used_in(window)
        homes = [(colour_of(k), full_address(h, style)) for k, h in enumerate(picture.web.homes) if f"home-{k}" in used]
        letters = {agency: letter for agency, letter in picture.letters.items() if f"from-{letter}" in used}
        return set_key(used, style, letters, homes, width=room)

    bare = (picture.places.width if not picture.web.apart else width, bottom)
    key, width, bottom = _add_key([key_of(None, w) for w in (max(width, _LEAST_WIDTH), 200, 400)], *bare, paper)
    heading = title or f"Genogram · {case_reference}"
    content = [
        ("households", layers.homes),
        ("lines", layers.lines),
        ("qualities", layers.qualities),
        ("people", layers.people),
        ("words", layers.words),
        ("key", key),
    ]
    groups = [element("g", "\n".join(["", *parts, ""]), id=name) for name, parts in content if parts]
    words = describe(picture.web, on)
    whole = _finish(heading, words, on, groups, width + 2 * MARGIN, bottom + HEAD + MARGIN)
    rest = [g for g, (name, _) in zip(groups, [c for c in content if c[1]], strict=True) if name != "key"]
    cut = _finish(heading, words, on, rest, max(bare[0], _HEADING) + 2 * MARGIN, bare[1] + HEAD)
    strip = foot + HEAD if picture.web.apart else None
    return replace(whole, crowded=layers.crowded, bare=cut, strip=strip, key_of=key_of)


def _add_key(keys: list[Key], width: float, bottom: float, paper: Paper) -> tuple[list[str], float, float]:
    """The key where the whole comes out largest on the paper: below, or at the right in one column or two."""
    below, *beside = keys
    sizes = [(max(width, below.width + 4, _HEADING), bottom + 6 + below.height)]
    sizes += [(width + 20 + key.width, max(bottom, key.height)) for key in beside]
    scales = [
        min(1.0, PAPER_WIDTH[paper] / (w + 2 * MARGIN), PAPER_HEIGHT[paper] / (h + HEAD + MARGIN)) for w, h in sizes
    ]
    best = max(range(len(keys)), key=lambda k: (round(scales[k], 3), -k))
    spot = (4.0, bottom + 6) if best == 0 else (width + 20, 0.0)
    return keys[best].draw(*spot), *sizes[best]


def _finish(heading: str, described: str, on: dt.date, groups: list[str], width: float, height: float) -> Sheet:
    body = [
        element("title", escape(heading)),
        element("desc", escape(described)),
        element("rect", x=0, y=0, width=width, height=height, fill="#ffffff"),
        text(heading, MARGIN, 18, 12, font_weight="bold"),
        text(f"Ages are those on {on.day} {on:%B %Y}, or at death.", MARGIN, 31, 7.5, fill=_PALE),
        element("g", "\n".join(["", *groups, ""]), transform=f"translate({MARGIN:g} {HEAD:g})"),
    ]
    svg = element(
        "svg",
        "\n".join(["", *body, ""]),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:.2f} {height:.2f}",
        role="graphics-document document",
        lang="en-GB",
    )
    return Sheet(svg + "\n", width, height)


def _draw_lines(picture: Picture, style: Style, layers: Layers) -> None:
    routed, web = picture.routed, picture.web
    halo: Look = {"stroke": "#ffffff", "stroke_width": 1.6, "paint_order": "stroke"}
    for stroke in routed.strokes:
        if stroke.part == "couple":
            parts, used = draw_couple(stroke, web.couples[stroke.couple], style, routed.slashes.get(stroke.couple))
        else:
            parts, used = draw_child_line(stroke)
        layers.lines += parts
        layers.use(used, stroke.points)
    for stroke in routed.strokes:
        mark = routed.slashes.get(stroke.couple)
        if stroke.part == "couple" and mark:
            doubt = "?" if web.couples[stroke.couple].disputed else ""
            words = " ".join(w for w in (doubt, couple_words(picture.plan, stroke.couple)) if w)
            if words:
                layers.write(words, year_spots(stroke, mark, words), "middle", LINE_SIZE, halo)
    for (child, b), end in sorted(routed.letters.items()):
        kinds = {c.id: "disputed" if c.disputed else c.kind for c in web.broods[b].children}
        letter = CHILD_LETTER.get(kinds[child], "")
        if letter:
            layers.write(letter, letter_spots(end, letter), "middle", LINE_SIZE, halo)
    for twins in (t for b in web.broods for t in b.twins):
        layers.use(["twins"], [(picture.places.x[i], routed.y[i] - RADIUS) for i in twins])


def _home_look(colour: str) -> Look:
    return {"fill": colour, "fill_opacity": 0.07, "stroke": colour, "stroke_width": 1.0, "stroke_dasharray": "5 3"}


def _draw_homes(picture: Picture, style: Style, layers: Layers) -> None:
    for outline in picture.outlines:
        layers.homes.append(path(outline.points(), _home_look(colour_of(outline.home)), close=True))
        layers.use([f"home-{outline.home}"], outline.points())
    for outline in picture.outlines:
        words = address_words(picture.web.homes[outline.home], style)
        spots = address_spots(outline, text_width(words, LINE_SIZE) * 1.08)
        layers.write(words, spots, "start", LINE_SIZE, {"fill": colour_of(outline.home), "font_weight": "bold"})


def _draw_person(
    picture: Picture,
    family: Family,
    i: str,
    at: tuple[float, float],
    label: Label,
    style: Style,
    layers: Layers,
    *,
    apart: bool = False,
) -> None:
    person = picture.web.people[i]
    parts, used = draw_symbol(person, *at, label.age, index=i == picture.web.index, apart=apart)
    letters = {f"from-{picture.letters[s.agency]}" for s in person.sources if s.agency in picture.letters}
    around = [(at[0] - RADIUS, at[1] - RADIUS), (at[0] + RADIUS, at[1] + RADIUS)]
    layers.use(used | letters, around)
    differ = differences(family, i)
    if style.conflicts and differ:
        parts += conflict_mark(*mark_spot(*at))
        layers.use(["conflict"], around)
    parts += _label(label, *at, grey=apart)
    title = element("title", escape(name_of(picture.web, i)))
    described = element("desc", escape(" ".join([person_sentence(picture.web, i), *differ])))
    layers.people.append(
        element("g", "\n".join(["", title, described, *parts, ""]), id=f"person-{_safe(i)}", role="img")
    )


def _label(label: Label, x: float, y: float, *, grey: bool) -> list[str]:
    parts = []
    at = y + RADIUS + label.drop
    for line in label.lines:
        at += line.size + 1.5
        look: Look = {"text_anchor": "start" if label.start else "middle"}
        if line.look == "sources":
            look["fill"] = GREY
        elif line.look == "tie" or (grey and line.look != "name"):
            look["fill"] = _PALE
        parts.append(text(line.text, x + 5 if label.start else x, at - 1.5 - line.size * 0.1, line.size, look))
    return parts


def _safe(i: str) -> str:
    """An id of a person as an id of XML."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else f"_{ord(c):x}_" for c in i)


def _draw_strip(
    picture: Picture, family: Family, style: Style, layers: Layers, top: float, width: float
) -> tuple[dict[str, tuple[float, float]], float]:
    """Those apart, each with the outline of the household in which they live; where they stand, and the lower end."""
    web = picture.web
    heading = "Others around the child: no kin, or their tie is not known"
    layers.words.append(text(heading, 4, top + 12, 8, font_weight="bold", fill=_PALE))
    strip = lay_strip(web, picture.labels, ties(family, web), 14, top + 34, width - 28)
    for i, (x, y) in strip.places.items():
        label = strip.labels[i]
        homes = [k for k, home in enumerate(web.homes) if i in home.members and style.households]
        for n, k in enumerate(homes):
            left, right = x - label.left - 5 - 3 * n, x + label.right + 5 + 3 * n
            high, low = y - RADIUS - 13 - 8 * n, y + RADIUS + 4 + label.height + 3 * n
            layers.homes.append(
                path([(left, high), (right, high), (right, low), (left, low)], _home_look(colour_of(k)), close=True)
            )
            layers.use([f"home-{k}"], [(left, high), (right, low)])
            look: Look = {"fill": colour_of(k), "font_weight": "bold"}
            layers.words.append(text(address_words(web.homes[k], style), left + 3, high + 8, LINE_SIZE, look))
        _draw_person(picture, family, i, (x, y), label, style, layers, apart=True)
    return strip.places, strip.bottom


def _draw_qualities(
    picture: Picture, qualities: tuple[Quality, ...], spots: dict[str, tuple[float, float]], layers: Layers
) -> None:
    for quality in sorted(qualities, key=lambda q: (q.between, q.kind, q.source)):
        a, b = quality.between
        if a in spots and b in spots and a != b:
            names = (name_of(picture.web, a), name_of(picture.web, b))
            layers.qualities.append(draw_quality(quality, spots[a], spots[b], names))
            layers.use([f"quality-{quality.kind}"], [spots[a], spots[b]])
