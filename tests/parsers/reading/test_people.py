"""Families and professionals in any shape."""

from parsers.reading import read_document
from tests.parsers.reading.build import doc, head, para, table, wide


def test_a_family_table_of_any_columns() -> None:
    """Columns in any order; every cell is kept as typed under its heading; an age or due date stays as typed."""
    reading = read_document(
        doc(
            head("Household"),
            para("Those living at the address:"),
            table(
                ["DOB or EDD", "Legal Status", "Name", "Relationship to Child", "M/F"],
                ["EDD 4/8/2024", "CP", "Unborn baby Doe (aka Bump)", "Full sibling", ""],
                ["c. 34", "", "Jane Doe", "Mother", "F"],
                ["", "", "", "", ""],
            ),
        )
    )
    first, second = reading.people
    assert (first.name, first.date_of_birth, first.relationship, first.legal_status) == (
        "Unborn baby Doe (aka Bump)",
        "EDD 4/8/2024",
        "Full sibling",
        "CP",
    )
    assert first.also_known_as == "Bump"
    assert second.as_typed == {
        "DOB or EDD": "c. 34",
        "Legal Status": "",
        "Name": "Jane Doe",
        "Relationship to Child": "Mother",
        "M/F": "F",
    }
    assert first.caption == "Household; Those living at the address:"


def test_forename_and_surname_are_put_together() -> None:
    """A name in two columns is one name; an unnamed row of the form is no person."""
    reading = read_document(
        doc(
            head("Children"),
            table(
                ["", "Forename(s)", "Surname", "Date of Birth"],
                ["Child 1", "Amy", "Doe", "1/2/2015"],
                ["Child 2", "", "", ""],
            ),
        )
    )
    assert [p.name for p in reading.people] == ["Amy Doe"]


def test_several_people_in_one_cell() -> None:
    """A cell that asks for several people gives one person a line; aligned cells are parted alike."""
    asked = read_document(
        doc(
            table(
                ["Author", "A Lea"],
                [
                    "Sibling names/DOB/ Gender/Address if different",
                    "Amy Doe, 1/2/2015, F, 1 High St\nBen Doe, 3/4/2017, M",
                ],
            )
        )
    )
    assert [(p.name, p.date_of_birth, p.sex, p.address) for p in asked.people] == [
        ("Amy Doe", "1/2/2015", "F", "1 High St"),
        ("Ben Doe", "3/4/2017", "M", ""),
    ]
    aligned = read_document(
        doc(table(["Name", "DOB", "Relationship"], ["Amy Doe\nBen Doe", "1/2/2015\n3/4/2017", "Sister\nBrother"]))
    )
    assert [(p.name, p.relationship) for p in aligned.people] == [("Amy Doe", "Sister"), ("Ben Doe", "Brother")]


def test_a_box_for_each_generation() -> None:
    """Lines "Name (relation, sex, birth)" and "Relation: name, birth, sex" are people."""
    reading = read_document(
        doc(
            head("Details of the family"),
            table(
                ["Child", "Amy DOE (Self, F, DOB 11/02/2021)"],
                [
                    "Parents / carers",
                    "Jane ROE (known as Jay) (Mother, F, DOB 24/10/1994)\nMother's ex-partner, father of Ben: John POE, DOB 03/05/92, M",
                ],
                ["Siblings", "Ben POE (Half-brother (maternal), M, DOB 30/05/2014)"],
                ["Other significant adults", ""],
            ),
        )
    )
    assert [(p.name, p.relationship, p.sex, p.date_of_birth) for p in reading.people] == [
        ("Amy DOE", "Self", "F", "11/02/2021"),
        ("Jane ROE (known as Jay)", "Mother", "F", "24/10/1994"),
        ("John POE", "Mother's ex-partner, father of Ben", "M", "03/05/92"),
        ("Ben POE", "Half-brother (maternal)", "M", "30/05/2014"),
    ]
    assert reading.people[1].also_known_as == "Jay"


def test_children_side_by_side() -> None:
    """Labels down the left and a column for each child."""
    reading = read_document(
        doc(
            table(
                ["", "Child 1", "Child 2", "Child 3"],
                ["Forename(s)", "Amy", "Ben", ""],
                ["Surname", "Doe", "Doe", ""],
                ["DOB", "1/2/15", "2/3/17", ""],
            )
        )
    )
    assert [(p.name, p.date_of_birth) for p in reading.people] == [("Amy Doe", "1/2/15"), ("Ben Doe", "2/3/17")]
    assert not [b for b in reading.blocks if b.fate == "unplaced"]


def test_one_block_of_labels_for_each_person() -> None:
    """Name, birth and relationship as labels: a name that comes again begins the next person."""
    reading = read_document(
        doc(
            head("Family members"),
            table(
                ["Name", "Amy Doe"],
                ["DOB", "1/2/15"],
                ["Relationship", "Sister"],
                ["Name", "Ben Doe"],
                ["DOB", "3/4/17"],
                ["Relationship", "Brother"],
            ),
        )
    )
    assert [(p.name, p.relationship) for p in reading.people] == [("Amy Doe", "Sister"), ("Ben Doe", "Brother")]


def test_the_subject_child_typed_by_the_agency_and_prefilled_by_the_partnership() -> None:
    """A block that tells more of the child than name and birth is a person; name and birth alone are prefilled."""
    typed = read_document(
        doc(
            table(
                ["Name of child", "Amy Doe", "DOB", "1/2/15"],
                ["Gender", "F", "Ethnicity", "White"],
                ["Address", wide("1 High St", 3)],
            )
        )
    )
    prefilled = read_document(doc(table(["Name of child", "Amy Doe"], ["DOB", "1/2/15"], ["Return by", "1/3/2024"])))
    assert [(p.name, p.sex, p.address) for p in typed.people] == [("Amy Doe", "F", "1 High St")]
    assert not prefilled.people


def test_a_grid_with_the_child_left_and_the_referrer_right() -> None:
    """Unrelated pairs that share a row are kept apart."""
    reading = read_document(
        doc(
            table(
                ["Child's name", "Amy Doe", "Referrer", "Jo Bloggs"],
                ["Date of Birth", "1/2/15", "Agency", "Health"],
                ["Ethnicity", "White British", "Tel", "0123"],
                ["Gender", "F", "Date of referral", "1/2/2024"],
            )
        )
    )
    assert {a.heading: a.text for a in reading.answers}["Tel"] == "0123"
    assert [(p.name, p.ethnicity) for p in reading.people] == [("Amy Doe", "White British")]


def test_people_in_the_running_text_of_a_family_section() -> None:
    """Lines that name a person are people; prose is an answer."""
    reading = read_document(
        doc(
            head("Family composition"),
            para("Mother: Jane Doe, DOB 1/2/1990"),
            para("John Roe (Father) dob 3/4/1988"),
            para("They rent their home."),
        )
    )
    assert [(p.name, p.relationship, p.date_of_birth) for p in reading.people] == [
        ("Jane Doe", "Mother", "1/2/1990"),
        ("John Roe", "Father", "3/4/1988"),
    ]
    assert [a.text for a in reading.answers] == ["They rent their home."]


def test_professionals_are_no_family() -> None:
    """A table with agencies and contacts and no birth or relationship is one of professionals."""
    reading = read_document(
        doc(
            head("Other professionals involved"),
            table(["Name", "Agency", "Contact Details", "Are they still involved?"], ["A Lea", "GP", "0123", "Yes"]),
        )
    )
    assert [(p.role, p.name) for p in reading.people] == [("professional", "A Lea")]
    assert reading.people[0].as_typed["Agency"] == "GP"


def test_rows_that_part_a_family_table_are_no_people() -> None:
    """The words "Parents" and "Siblings" over their rows are headings; "N/A" in each cell is an answer."""
    reading = read_document(
        doc(
            head("Family"),
            table(
                ["Name", "DOB", "Relationship"],
                [wide("Parents", 3)],
                ["Jane Doe", "1/2/90", "Mother"],
                ["Siblings", "", ""],
                ["Ben Doe", "1/2/15", "Brother"],
                ["N/A", "N/A", "N/A"],
            ),
        )
    )
    assert [p.name for p in reading.people] == ["Jane Doe", "Ben Doe"]
    assert [a.text for a in reading.answers] == ["N/A | N/A | N/A"]
