"""What somebody is to the child, in plain words, and edges that words give."""

import datetime as dt

import pytest

from casefile.people import Family
from genogram.build import build
from genogram.graph import graph
from genogram.relation import relation
from tests.genogram.typed import FAMILIES, case_of, load, person_row, typed_family


def _relations(name: str) -> dict[str, str]:
    family = load(FAMILIES / f"{name}.json")
    case, rows, _ = typed_family(family)
    made = build(case, rows, [], now=dt.datetime.combine(dt.date.fromisoformat(family["reference_date"]), dt.time(10)))
    return {p.name: p.relation for p in made.people}


def _made(*words: tuple[str, str]) -> Family:
    rows = [person_row("Police", name, word, number=i) for i, (name, word) in enumerate(words, 1)]
    return build(
        case_of("Ava Turner", dt.date(2021, 3, 12), ["Police"]),
        rows,
        [],
        now=dt.datetime.fromisoformat("2024-06-03T10:00:00"),
    )


def test_words_of_a_whole_family() -> None:
    """Everybody of a blended family is named in words that a practitioner uses."""
    said = _relations("own09_possessives")
    assert said["Natalie Dunn"] == "mother"
    assert said["Lee Dunn"] == "maternal uncle"
    assert said["Craig Moss"] == "mother's partner"
    assert said["Amber Moss"] == "mother's partner's daughter"
    assert said["Stacey Webb"] == "mother's partner's former partner"
    assert said["Margaret Dunn"] == "maternal grandmother"
    assert said["Doris Hill"] == "maternal great-grandmother"
    assert said["Harvey Hobson"] == "brother through the father"
    assert said["Jade Pearce"] == "father's partner"


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("Mother", "mother"),
        ("Birth father", "father"),
        ("Foster carer", "foster carer"),
        ("Adoptive mother", "adoptive mother"),
        ("MGM", "maternal grandmother"),
        ("PGF", "paternal grandfather"),
        ("Maternal aunt", "maternal aunt"),
        ("Paternal uncle", "paternal uncle"),
        ("Mother's partner", "mother's partner"),
        ("Mother's ex-partner", "mother's former partner"),
        ("Mum's husband", "mother's husband"),
        ("Half sister", "half-sister"),
        ("Full brother", "full brother"),
        ("Step-brother", "step-brother"),
        ("Family friend", "family friend"),
        ("Lodger", "lodger"),
    ],
)
def test_one_row(typed: str, spoken: str) -> None:
    """A single row is enough; a parent whom nobody named is implied, dashed and nameless."""
    family = _made(("Kim Shaw", typed))
    kim = next(p for p in family.people if p.name == "Kim Shaw")
    assert kim.relation == spoken
    assert all(p.name == "" for p in family.people if p.implied)


def test_implied_people_only_where_needed() -> None:
    """MGM without a mother implies one; with a mother, nobody is implied."""
    assert sum(p.implied for p in _made(("Jean Turner", "MGM")).people) == 1
    assert sum(p.implied for p in _made(("Jean Turner", "MGM"), ("Stacey Turner", "Mother")).people) == 0


def test_nobody_becomes_a_parent_by_living_with_one() -> None:
    """A mother's partner, step-father, boyfriend or lodger has no line to the child."""
    for word in ("MP", "Step-father", "Mum's boyfriend", "Step-dad (mother's partner)", "Lodger", "Partner"):
        family = _made(("Stacey Turner", "Mother"), ("Kyle Barnes", word))
        kyle = next(p.id for p in family.people if p.name == "Kyle Barnes")
        assert not any(r.type == "parent" and kyle in r.between for r in family.relationships), word


def test_siblings_share_what_is_said() -> None:
    """Full: both parents. Maternal half: the mother. Plain, with nothing that points anywhere: a sibling, and no parent."""
    family = _made(
        ("Stacey Turner", "Mother"),
        ("Liam Doyle", "Father"),
        ("Noah Doyle", "Full brother"),
        ("Mia Hall", "Maternal half sister"),
        ("Zoe Reed", "Sister"),
    )
    names = {p.id: p.name for p in family.people}
    edges = {(names[r.between[0]], names[r.between[1]]) for r in family.relationships if r.type == "parent"}
    assert {("Stacey Turner", "Noah Doyle"), ("Liam Doyle", "Noah Doyle"), ("Stacey Turner", "Mia Hall")} <= edges
    assert ("Liam Doyle", "Mia Hall") not in edges
    assert not any(child == "Zoe Reed" for _, child in edges)
    assert any(
        r.type == "sibling" and "Zoe Reed" in (names[r.between[0]], names[r.between[1]]) for r in family.relationships
    )


def test_an_edge_that_was_not_stated_says_so() -> None:
    """A mother taken from surname and address has an unknown kind, and the label says where it is from."""
    family = _made(("Stacey Turner", "Mother"), ("Riley Turner", "Brother"))
    riley = next(p.id for p in family.people if p.name == "Riley Turner")
    edge = next(r for r in family.relationships if r.type == "parent" and r.between[1] == riley)
    assert edge.kind == "unknown"
    assert "not stated outright" in edge.label


def test_the_graph_has_everybody() -> None:
    """Networkx gets all people and both directions of a couple."""
    family = _made(("Stacey Turner", "Mother"), ("Kyle Barnes", "MP"))
    made = graph(family)
    assert set(made.nodes) == {p.id for p in family.people}
    assert sum(d["type"] == "partner" for _, _, d in made.edges(data=True)) == 2
    assert relation(family, "nobody", family.people[0].id) == ""


def test_tables_from_an_adults_side() -> None:
    """In a patient's table "Mother" is the child's grandmother and "Son" the child or a brother."""
    said = _relations("own05_adult_frames")
    assert said["Pauline Marsh"] == "maternal grandmother"
    assert said["Sandra Ashworth"] == "paternal grandmother"
    assert said["Oliver Marsh"] == "maternal half-brother"
    assert said["Mason Ashworth"] == "brother through the father"
    assert said["Kayleigh Burton"] == "father's former partner"


def _parents(family: Family, child: str) -> set[str]:
    names = {p.id: p.name for p in family.people}
    return {names[r.between[0]] for r in family.relationships if r.type == "parent" and names[r.between[1]] == child}


def test_a_great_grandmother_is_placed_after_the_grandparents() -> None:
    """In whatever order they stand: "great nan", who is Jean's mother by another row, is not made the other grandmother's mother."""
    rows = [
        person_row("Police", "Doris Hall", "Great nan", "01/02/1940", number=1),
        person_row("Police", "Stacey Turner", "Mother", "04/11/1994", number=2),
        person_row("Police", "Liam Doyle", "Father", "22/06/1992", number=3),
        person_row("Police", "Jean Turner", "MGM", "17/02/1970", number=4),
        person_row("Police", "Pat Doyle", "Mother of Liam Doyle", "03/05/1961", number=5),
        person_row("School", "Doris Hall", "Jean's mother", "01/02/1940", number=1),
    ]
    case = case_of("Ava Turner", dt.date(2021, 3, 12), ["Police", "School"])
    for ordered in (rows, rows[::-1]):
        family = build(case, ordered, [], now=dt.datetime.fromisoformat("2024-06-03T10:00:00"))
        assert _parents(family, "Jean Turner") == {"Doris Hall"}
        assert _parents(family, "Pat Doyle") == set()


def test_a_partner_of_the_partner_is_not_of_one_who_was_left() -> None:
    """The "mother's partner's ex-partner" is not the former partner of the mother's former partner."""
    family = _made(
        ("Stacey Turner", "Mother"),
        ("Liam Doyle", "Mother's ex-partner"),
        ("Kyle Barnes", "Mother's partner"),
        ("Lacey Hussain", "Mother's partner's ex-partner"),
    )
    names = {p.id: p.name for p in family.people}
    pairs = {frozenset(names[i] for i in r.between) for r in family.relationships if r.type == "partner"}
    assert frozenset(("Kyle Barnes", "Lacey Hussain")) in pairs
    assert frozenset(("Liam Doyle", "Lacey Hussain")) not in pairs


def test_mum_is_the_mother_of_the_same_table() -> None:
    """Where two women are called mother by two agencies, each table's "mum's partner" is its own mother's."""
    rows = [
        person_row("Police", "Stacey Turner", "Mother", "04/11/1994", number=1),
        person_row("Police", "Kyle Barnes", "Mum's partner", "09/01/1996", number=2),
        person_row("School", "Rosie Northcott", "Mother", "11/06/1988", number=1),
    ]
    case = case_of("Ava Turner", dt.date(2021, 3, 12), ["Police", "School"])
    family = build(case, rows, [], now=dt.datetime.fromisoformat("2024-06-03T10:00:00"))
    names = {p.id: p.name for p in family.people}
    pairs = [{names[i] for i in r.between} for r in family.relationships if r.type == "partner"]
    assert pairs == [{"Stacey Turner", "Kyle Barnes"}]


def test_a_double_first_name_is_found_by_both_parts() -> None:
    """Meant by "child of Ellie-Mae Shaw" is Ellie-Mae Shaw."""
    family = _made(("Ellie-Mae Shaw", "Father's partner"), ("Tia Shaw", "Child of Ellie-Mae Shaw"))
    assert _parents(family, "Tia Shaw") == {"Ellie-Mae Shaw"}


def _pairs(family: Family) -> set[frozenset[str]]:
    born = {p.id: f"{p.name} {p.date_of_birth}" for p in family.people}
    return {frozenset(born[i] for i in r.between) for r in family.relationships if r.type == "partner"}


def test_a_name_that_father_and_grandfather_bear() -> None:
    """Who is listed as "Tomasz's father" is not the Tomasz whose partner or child somebody is."""
    rows = [
        person_row("Police", "Tomasz Shaw", "Father", "02/03/1990", number=1),
        person_row("Police", "Tomasz Shaw", "Tomasz's father", "12/12/1966", number=2),
        person_row("Police", "Kelly Bexley", "Tomasz's partner", "31/10/1989", number=3),
        person_row("Police", "Kieran Shaw", "Tomasz and Kelly's son", "19/03/2022", number=4),
    ]
    family = build(
        case_of("Ava Turner", dt.date(2021, 3, 12), ["Police"]),
        rows,
        [],
        now=dt.datetime.fromisoformat("2024-06-03T10:00:00"),
    )
    assert _pairs(family) == {frozenset(("Tomasz Shaw 1990-03-02", "Kelly Bexley 1989-10-31"))}
    born = {p.id: p.date_of_birth for p in family.people}
    kieran = next(p.id for p in family.people if p.name == "Kieran Shaw")
    parents = {born[r.between[0]] for r in family.relationships if r.type == "parent" and r.between[1] == kieran}
    assert parents == {dt.date(1990, 3, 2), dt.date(1989, 10, 31)}


def test_a_name_as_written_comes_before_another_spelling() -> None:
    """The mother of Steven Hussain is not asked about because there is a Stephen Hussain too."""
    family = _made(
        ("Steven Hussain", "Mother's ex-partner"),
        ("Stephen Hussain", "Half-brother"),
        ("Courtney Hussain", "Mother of Steven Hussain"),
    )
    assert _parents(family, "Steven Hussain") == {"Courtney Hussain"}


def test_a_great_grandmother_of_no_stated_side_is_not_guessed() -> None:
    """A "great nan" hangs on the only grandmother known where surname or address say so, and not else."""
    known = [("Liam Doyle", "Father"), ("Pat Doyle", "PGM")]
    assert _parents(_made(*known, ("Jade Hall", "Great nan")), "Pat Doyle") == set()
    assert _parents(_made(*known, ("Jade Doyle", "Great nan")), "Pat Doyle") == {"Jade Doyle"}
