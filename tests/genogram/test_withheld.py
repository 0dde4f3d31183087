"""Placement addresses and adoptive names do not leave by default: not in the drawing, its words, or any file of it."""

import datetime as dt

from casefile.people import Conflict, Family, Household, Person, Relationship
from genogram import Style, draw_family, make_genogram
from genogram.withheld import adopters, shown_names, without_withheld
from tests.genogram.test_exports import _made

ON = dt.date(2024, 6, 3)
SECRET = ("Rachel", "Simon", "Lambert", "LAMBERT")


def test_adoptive_names_stand_nowhere() -> None:
    """Neither adopters' names nor the child's adoptive surname; roles and ages stay."""
    made = make_genogram(_made("own10_adoption"), case_reference="EX-1", on=ON)
    everything = [made.drawing.svg, made.drawing.text_equivalent, made.on_a3.svg, made.drawing.gv]
    everything += [f.decode() for f in made.files.values()]
    for text in everything:
        assert not [w for w in SECRET if w in text]
    assert "name withheld: adoptive mother" in made.drawing.text_equivalent
    assert "Kirsty Marsh" in made.drawing.svg
    shown = draw_family(_made("own10_adoption"), case_reference="EX-1", on=ON, style=Style(withheld_names=True))
    assert "Rachel Lambert" in shown.text_equivalent


def test_a_step_parent_who_adopts_keeps_the_name() -> None:
    """Beside the birth parent nobody is hidden; a child in an adoptive family is shown without its surname."""
    people = (
        Person(id="child", name="Ivo Starling", also_known_as=("Ivo Marsh",), subject=True),
        Person(id="mother", name="Kim Marsh"),
        Person(id="stepfather", name="Ned Oakes"),
        Person(id="adopter", name="Mrs Una Starling"),
        Person(id="lily", name="Lily Starling"),
    )
    edges = (
        Relationship(type="parent", between=("mother", "child"), kind="birth"),
        Relationship(type="parent", between=("stepfather", "child"), kind="adoptive"),
        Relationship(type="partner", between=("mother", "stepfather"), kind="married"),
        Relationship(type="parent", between=("adopter", "child"), kind="adoptive", label="Una's adopted son"),
        Relationship(type="parent", between=("adopter", "lily"), kind="birth"),
    )
    family = Family(people=people, relationships=edges)
    assert adopters(family) == {"adopter"}
    assert shown_names(family) == {"adopter": "name withheld", "child": "Ivo Marsh", "lily": "Lily"}
    assert [r.label for r in without_withheld(family).relationships if r.label] == ["(withheld) adopted son"]
    assert without_withheld(family, names=True) == family


def test_a_difference_in_addresses_gives_no_placement_away() -> None:
    """That agencies differ is said; which addresses they gave is not."""
    family = Family(
        people=(Person(id="child", name="Ivo Marsh", subject=True),),
        households=(Household(id="H", address="9 Hidden Row", members=("child",), withheld=True),),
        conflicts=(Conflict(person="child", about="address", values=(), text="Ivo Marsh: 9 Hidden Row against 2 Oak Way."),),
    )  # fmt: skip
    drawing = draw_family(family, case_reference="EX-1", on=ON)
    assert "Hidden Row" not in drawing.svg + drawing.text_equivalent
    assert "agencies give different addresses, which are withheld" in drawing.text_equivalent
    assert "Hidden Row" in draw_family(family, case_reference="EX-1", on=ON, style=Style(withheld_addresses=True)).svg
