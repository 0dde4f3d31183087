"""The layout keeps what a practitioner checks, on made-up blended families and on the hard cases by name."""

import datetime as dt

import pytest

from casefile.people import Family
from genogram import Drawing, Style, draw_family
from genogram.generations import find_generations
from genogram.neighbours import most_side_by_side
from genogram.picture import compose
from genogram.unions import weave
from tests.genogram import drawn_families as drawn
from tests.genogram.generate import ON, blended_family, shuffled

SEEDS = (0, 3, 12, 19, 28, 41)


@pytest.fixture(scope="module")
def drawings() -> dict[int, Drawing]:
    return {seed: draw_family(blended_family(seed), case_reference="EX-1", on=ON) for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_touches_that_must_not(drawings: dict[int, Drawing], seed: int) -> None:
    """No symbols or labels overlap, no line runs through one, no household encloses a stranger, no word is crowded."""
    found = drawings[seed].measures
    assert (found.overlaps, found.lines_through, found.strangers, found.crowded) == (0, 0, 0, 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_conventions_hold(drawings: dict[int, Drawing], seed: int) -> None:
    """Couples stand on one row and as many side by side as can be; siblings of one couple stand in order of age."""
    found = drawings[seed].measures
    assert found.couples_on_row == found.couples
    assert found.side_by_side == found.side_by_side_possible
    assert found.siblings_in_order == found.siblings
    assert found.crossings <= 4


def test_the_same_family_gives_the_same_bytes() -> None:
    """Drawn twice, and dealt in another order, the picture, the words and the graphviz source stay byte for byte."""
    family = blended_family(12)
    first = draw_family(family, case_reference="EX-1", on=ON)
    for other in (family, shuffled(family, 1), shuffled(family, 2)):
        again = draw_family(other, case_reference="EX-1", on=ON)
        assert (again.svg, again.text_equivalent, again.gv) == (first.svg, first.text_equivalent, first.gv)


def test_the_blended_family_of_twenty_five() -> None:
    """A mother with three partners: no line crosses, seven of eight couples side by side (three have two hands)."""
    found = draw_family(drawn.blended(), case_reference="EX-1", on=drawn.ON).measures
    assert found.people == 25
    assert found.crossings == 0
    assert (found.couples_on_row, found.side_by_side, found.side_by_side_possible) == (8, 7, 7)
    assert found.faults() == 0


def test_parents_of_the_child_stand_together_father_left() -> None:
    """However many partners they have, the child's parents are neighbours, the father left of the mother."""
    picture = compose(drawn.blended(), on=drawn.ON, style=Style())
    assert picture.plan.pos["kelly_reed"] - picture.plan.pos["dean_marsh"] == 1


def test_earlier_partners_do_not_come_between_siblings() -> None:
    """Children of one couple stand in one run, nobody else among them."""
    picture = compose(drawn.blended(), on=drawn.ON, style=Style())
    places = sorted(picture.plan.pos[i] for i in ("mia_marsh", "max_marsh", "rosie_marsh", "alfie_reed"))
    assert places == list(range(places[0], places[0] + 4))


def test_nobody_is_drawn_twice() -> None:
    """Everybody has one symbol, also who is partner of three and child of two pairs of parents."""
    svg = draw_family(drawn.blended(), case_reference="EX-1", on=drawn.ON).svg
    for person in drawn.blended().people:
        assert svg.count(f'id="person-{person.id}"') == 1


def test_cousins_who_marry_stand_on_one_row() -> None:
    """A circle in the tree is no reason to draw anybody twice or to cross lines."""
    drawing = draw_family(drawn.cousins(), case_reference="EX-1", on=drawn.ON)
    assert drawing.measures.crossings == 0
    assert drawing.measures.couples_on_row == 4
    assert "blood relatives" in drawing.svg


def test_partners_of_two_generations_are_brought_to_one_row() -> None:
    """Uncle and niece stand side by side; the line from his parents passes his brother's row."""
    drawing = draw_family(drawn.uncle_and_niece(), case_reference="EX-1", on=drawn.ON)
    assert drawing.measures.couples_on_row == drawing.measures.couples
    assert drawing.measures.faults() == 0


def test_a_couple_of_ancestor_and_descendant_keeps_two_rows() -> None:
    """Where one partner is an ancestor of the other, the two rows stay and the couple's line is bent."""
    family = Family(
        people=(
            drawn.person("old", "M"),
            drawn.person("middle", "F"),
            drawn.person("young", "F"),
            drawn.person("child"),
        ),
        relationships=(
            *drawn.children("old", "middle"),
            *drawn.children("middle", "young"),
            drawn.couple("old", "young"),
            *drawn.children("old young", "child"),
        ),
    )
    rows = find_generations(weave(family))
    assert [rows[i] for i in ("old", "middle", "young", "child")] == [0, 1, 2, 3]
    found = draw_family(family, case_reference="EX-1", on=ON).measures
    assert found.couples_on_row == found.couples - 1
    assert found.faults() == 0


def test_who_is_said_to_be_their_own_ancestor_is_drawn_all_the_same() -> None:
    """Contradictory returns never stop the drawing; both people are there."""
    family = Family(
        people=(drawn.person("one"), drawn.person("two")),
        relationships=(*drawn.children("one", "two"), *drawn.children("two", "one")),
    )
    svg = draw_family(family, case_reference="EX-1", on=ON).svg
    assert 'id="person-one"' in svg
    assert 'id="person-two"' in svg


def test_a_guarded_grandchild_hangs_from_the_grandmother_past_the_mother() -> None:
    """A line over two generations passes the row between without touching anybody."""
    family = Family(
        people=(
            drawn.person("gran", "F", "1960-01-01"),
            drawn.person("mum", "F", "1985-01-01"),
            drawn.person("aunt", "F", "1987-01-01"),
            drawn.person("child", "M", "2015-01-01", subject=True),
        ),
        relationships=(
            *drawn.children("gran", "mum aunt"),
            *drawn.children("mum", "child"),
            *drawn.children("gran", "child", "special-guardian"),
        ),
    )
    drawing = draw_family(family, case_reference="EX-1", on=ON)
    assert drawing.measures.faults() == 0
    assert drawing.measures.crossings == 0
    assert ">SGO<" in drawing.svg


@pytest.mark.parametrize(
    ("couples", "most"),
    [([("a", "b")], 1), ([("m", "a"), ("m", "b"), ("m", "c")], 2), ([("a", "b"), ("b", "c"), ("c", "a")], 2)],
)
def test_how_many_couples_can_stand_side_by_side(couples: list[tuple[str, str]], most: int) -> None:
    """Nobody has three neighbours, and a row is no circle."""
    assert most_side_by_side(couples) == most


@pytest.mark.parametrize("size", [0, 1, 2])
def test_small_families_are_drawn(size: int) -> None:
    """Nobody, one person, two who have no tie: a sheet all the same."""
    people = tuple(drawn.person(f"p{k}", subject=k == 0) for k in range(size))
    drawing = draw_family(Family(people=people), case_reference="EX-1", on=dt.date(2026, 1, 1))
    assert drawing.svg.count('id="person-') == size


def test_the_father_stands_left_unless_something_forces_him() -> None:
    """In at least four of five invented families the index child's father stands left of the mother."""
    left = right = 0
    for seed in range(10):
        picture = compose(blended_family(seed), on=ON, style=Style())
        web, x = picture.web, picture.places.x
        pair = next(b.parents for b in web.broods if any(c.id == web.index for c in b.children))
        fathers = [i for i in pair if web.people[i].sex == "M"]
        if len(pair) == 2 and len(fathers) == 1:
            other = next(i for i in pair if i != fathers[0])
            left += x[fathers[0]] < x[other]
            right += x[fathers[0]] > x[other]
    assert left + right > 5
    assert left >= 4 * right
