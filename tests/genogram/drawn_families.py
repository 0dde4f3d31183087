"""Small invented families written out by hand, one for each difficulty."""

import datetime as dt

from casefile.case import Sex
from casefile.people import Family, Household, Person, Relationship

ON = dt.date(2024, 10, 1)


def person(id: str, sex: Sex | None = None, born: str = "", **more: object) -> Person:  # noqa: A002 - the field's own word
    """A person; the name is made of the id."""
    fields = {"id": id, "name": id.replace("_", " ").title(), "sex": sex, "date_of_birth": born or None, **more}
    return Person.model_validate(fields)


def couple(a: str, b: str, status: str = "married", since: str = "", until: str = "", **more: bool) -> Relationship:
    """A partner edge."""
    return Relationship(type="partner", between=(a, b), kind=status, since=since, until=until, **more)


def children(parents: str, names: str, kind: str = "birth", **more: bool) -> list[Relationship]:
    """Parent edges from each of `parents` to each of `names`, both lists by blanks."""
    return [
        Relationship(type="parent", between=(p, c), kind=kind, **more) for p in parents.split() for c in names.split()
    ]


def blended() -> Family:
    """Twenty-five people: a mother with three partners, twins, an unborn child, a dead infant, a foster child, three homes."""
    people = (
        person("edna_cole", "F", "1938-03-03"),
        person("terry_marsh", "M", "1960-06-06"),
        person("anne_marsh", "F", "1962-01-01"),
        person("paul_reed", "M", "1963-09-09", date_of_death="2015-06-01", deceased=True),
        person("susan_reed", "F", "1966-02-02"),
        person("scott_marsh", "M", "1985-05-05"),
        person("nina_shah", "F", "1992-02-20"),
        person("dean_marsh", "M", "1989-01-20"),
        person("kelly_reed", "F", "1991-05-14"),
        person("jordan_pike", "M", "1994-10-02"),
        person("craig_holt", "M", "1986-07-07"),
        person("mark_fry", "M", "1968-08-08"),
        person("joan_fry", "F", "1970-04-04"),
        person("ian_brown", "M", "1985-01-05"),
        person("gemma_reed", "F", "1987-12-12"),
        person("lee_reed", "M", "1995-03-03"),
        person("zara_marsh", "F", "2022-05-05"),
        person("mia_marsh", "F", "2016-04-09"),
        person("max_marsh", "M", "2016-04-09"),
        person("rosie_marsh", "F", "2017-11-01", date_of_death="2018-01-15", deceased=True),
        person("alfie_reed", "M", "2019-03-02", subject=True),
        person("unborn", unborn=True, expected="2025-02-01"),
        person("tia_holt", "F", "2010-02-11"),
        person("lacey_holt", "F", "2012-08-30"),
        person("ellie_brown", "F", "2009-09-19"),
    )
    edges = [
        couple("terry_marsh", "anne_marsh"),
        couple("paul_reed", "susan_reed"),
        couple("dean_marsh", "kelly_reed", "divorced", "2014", "2020"),
        couple("nina_shah", "dean_marsh", "cohabiting", "2021"),
        couple("kelly_reed", "jordan_pike", "cohabiting", "2022"),
        couple("craig_holt", "kelly_reed", "separated", "2009", "2013"),
        couple("mark_fry", "joan_fry"),
        couple("ian_brown", "gemma_reed"),
        *children("edna_cole", "susan_reed"),
        *children("terry_marsh anne_marsh", "scott_marsh dean_marsh"),
        *children("paul_reed susan_reed", "gemma_reed kelly_reed lee_reed"),
        *children("dean_marsh kelly_reed", "mia_marsh max_marsh rosie_marsh alfie_reed"),
        *children("nina_shah dean_marsh", "zara_marsh"),
        *children("kelly_reed jordan_pike", "unborn"),
        *children("kelly_reed craig_holt", "tia_holt lacey_holt"),
        *children("mark_fry joan_fry", "lacey_holt", "foster"),
        *children("ian_brown gemma_reed", "ellie_brown"),
    ]
    homes = (
        Household(
            id="h1",
            address="12 Elm Road, Exham",
            members=("kelly_reed", "jordan_pike", "mia_marsh", "max_marsh", "alfie_reed"),
        ),
        Household(id="h2", address="4 Oak Avenue, Exham", members=("dean_marsh", "nina_shah", "zara_marsh")),
        Household(
            id="h3", address="1 Placement Way, Exham", members=("mark_fry", "joan_fry", "lacey_holt"), withheld=True
        ),
    )
    return Family(people=people, relationships=tuple(edges), households=homes)


def uncle_and_niece() -> Family:
    """An uncle and his niece are a couple with a child: they stand on two rows, and are blood relatives."""
    people = (
        person("old_man", "M", "1940-01-01"),
        person("old_woman", "F", "1942-01-01"),
        person("brother", "M", "1962-01-01"),
        person("wife", "F", "1963-01-01"),
        person("uncle", "M", "1968-01-01"),
        person("niece", "F", "1985-01-01"),
        person("child", "F", "2015-01-01", subject=True),
    )
    edges = [
        couple("old_man", "old_woman"),
        couple("brother", "wife"),
        couple("uncle", "niece"),
        *children("old_man old_woman", "brother uncle"),
        *children("brother wife", "niece"),
        *children("uncle niece", "child"),
    ]
    return Family(people=people, relationships=tuple(edges))


def cousins() -> Family:
    """First cousins who married: a circle in the tree."""
    people = (
        person("gran", "F", "1940-01-01"),
        person("grandad", "M", "1939-01-01"),
        person("one", "M", "1960-01-01"),
        person("two", "F", "1962-01-01"),
        person("wife_of_one", "F", "1961-01-01"),
        person("man_of_two", "M", "1961-01-01"),
        person("he", "M", "1985-01-01"),
        person("she", "F", "1986-01-01"),
        person("child", "M", "2016-01-01", subject=True),
    )
    edges = [
        couple("gran", "grandad"),
        couple("one", "wife_of_one"),
        couple("two", "man_of_two"),
        couple("he", "she"),
        *children("gran grandad", "one two"),
        *children("one wife_of_one", "he"),
        *children("two man_of_two", "she"),
        *children("he she", "child"),
    ]
    return Family(people=people, relationships=tuple(edges))


def every_symbol() -> Family:
    """A family that needs the whole key: every shape, line and mark."""
    people = (
        person("gran", "F", "1950-05-05", deceased=True),
        person("step_gran", "F", "1955-05-05"),
        person("grandad", "M", "1948-05-05", deceased=True, date_of_death="2019-04-03"),
        person("mother", "F", "1990-05-05"),
        person("father", "M", "1988-05-05"),
        person("first_man", "M", "1985-05-05"),
        person("disputed_man", "M", "1987-05-05"),
        person("brother_of_father", None, "1992-05-05"),
        person("nobody", None, implied=True, name=""),
        person("child", "F", "2016-05-05", subject=True),
        person("second", "M", "2018-05-05", subject=True),
        person("adopted", "M", "2012-05-05"),
        person("guarded", "F", "2010-05-05"),
        person("fostered", None, birth_text="c. 9", approximate_birth=("2014-01-01", "2016-01-01")),
        person("cared", "X", "2009-05-05"),
        person("unborn", unborn=True, expected="2025-01-05"),
        person("lost", unborn=True, deceased=True, name="Lost baby"),
        person("carer_one", "F", "1970-05-05"),
        person("carer_two", "F", "1971-05-05"),
        person("lodger", "M", "1999-05-05"),
        person("a_person_with_a_very_long_name_wolstenholme-fairbrother", "F", "1991-05-05"),
    )
    long_name = people[-1].id
    edges = [
        couple("gran", "grandad", "divorced", "1975", "1995"),
        couple("grandad", "step_gran", "unknown"),
        couple("mother", "father", "separated", "2014", "2020"),
        couple("mother", "first_man", "ended"),
        couple("mother", "disputed_man", "unknown", disputed=True),
        couple("father", long_name, "cohabiting", "2021"),
        couple("carer_one", "carer_two", "married"),
        *children("gran grandad", "mother"),
        *children("nobody", "father brother_of_father"),
        *children("mother father", "child second"),
        *children("mother first_man", "adopted guarded"),
        *children("mother first_man", "cared", "unknown"),
        *children("mother disputed_man", "unborn lost", disputed=True),
        *children("gran", "guarded", "special-guardian"),
        *children(f"father {long_name}", "fostered", "foster"),
        *children("carer_one carer_two", "adopted", "adoptive"),
        Relationship(type="other", between=("lodger", "mother"), label="lodger"),
        Relationship(type="sibling", between=("first_man", "disputed_man"), kind="half"),
    ]
    homes = (Household(id="h", address="12 Elm Road, Exham", members=("mother", "child", "second", "lodger")),)
    return Family(people=people, relationships=tuple(edges), households=homes)
