"""Faults that made cases showed, each with the layout that showed it."""

import pytest

from parsers.reading import read_document
from parsers.reading.headings import column, label, question, section
from tests.parsers.reading.build import cell, doc, head, para, table, wide


@pytest.mark.parametrize("mark", [":", ":-", " –", " -", " :", ""])
def test_labels_with_any_mark_are_labels(mark: str) -> None:
    """Agency, sign-off and events are found whatever mark follows the labels, in tables and in running text."""
    info = table([f"Name of your agency{mark}", "Little Otters Nursery"], [f"Post held{mark}", "Room Leader"])
    event = table(
        [cell(f"Date{mark}", bold=True), "3/4/2024"],
        [cell(f"Event description{mark}", bold=True), "Settled quickly."],
        [cell(f"Child seen (Y/N){mark}", bold=True), "Yes"],
    )
    signed = table([f"Head of service approval{mark}", "Ann Lea"], [f"Date{mark}", "5/4/2024"])
    reading = read_document(doc(info, head("Timeline of involvement"), event, head("Sign-off"), signed))
    assert [c.text for c in reading.clues if c.kind == "field"] == ["Little Otters Nursery"]
    assert [(e.date_text, e.event, e.child_voice) for e in reading.entries] == [("3/4/2024", "Settled quickly.", "Yes")]
    assert reading.sign_off is not None
    assert (reading.sign_off.by, reading.sign_off.on_text) == ("Ann Lea", "5/4/2024")


def test_label_and_value_parted_by_a_dash() -> None:
    """In running text a known label may be parted from its value by a dash; other text with a dash stays text."""
    reading = read_document(
        doc(
            para("Name of your agency – Little Otters Nursery"),
            head("Learning"),
            para("The visit was late – nobody noticed."),
            head("Sign-off"),
            para("Approved by – Ann Lea, Area Lead, 05/02/2024"),
        )
    )
    assert [c.text for c in reading.clues if c.kind == "field"] == ["Little Otters Nursery"]
    assert [a.text for a in reading.answers if a.question == "learning"] == ["The visit was late – nobody noticed."]
    assert reading.sign_off is not None
    assert (reading.sign_off.by, reading.sign_off.role, reading.sign_off.on_text) == (
        "Ann Lea",
        "Area Lead",
        "05/02/2024",
    )


@pytest.mark.parametrize(
    ("line", "name", "relation"),
    [
        ("Mother (PR) – Jane Doe, born 06.03.1996", "Jane Doe", "Mother (PR)"),
        ("Half-brother (maternal) – Leo Doe, born 17.12.2023", "Leo Doe", "Half-brother (maternal)"),
        ("Jane Doe – Mother – 06.03.1996", "Jane Doe", "Mother"),
    ],
)
def test_a_relation_may_stand_before_the_name(line: str, name: str, relation: str) -> None:
    """A dash parts relation and name in either order."""
    (person,) = read_document(doc(head("Family details"), para(line))).people
    assert (person.name, person.relationship) == (name, relation)


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Document / record", "source"), ("Brief details", "event"), ("How was the child?", "child_voice"), ("Observations", "analysis")],
)  # fmt: skip
def test_more_column_headings(heading: str, field: str) -> None:
    """Headings of the field that no form of ours had."""
    found = column(heading, "chronology")
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Report approved by", "sign_off"),
        ("Return authorised by", "sign_off"),
        ("Director approval", "sign_off"),
        ("Return by", "prefilled"),
        ("Date incident occurred", "prefilled"),
        ("Organisation / service name", "agency"),
        ("Which agency is completing this form?", "agency"),
        ("Name of report author", "author"),
        ("Post held", "role"),
        ("Secure email", "other"),
        ("Date form completed", "other"),
    ],
)
def test_more_labels(text: str, kind: str) -> None:
    """Labels of the field that no form of ours had; who signs a return off is no date by which to return it."""
    assert label(text, kind)
    assert kind == "prefilled" or not label(text, "prefilled")


def test_more_questions_and_sections() -> None:
    """Questions and sections in other words."""
    assert question("What has been done immediately to safeguard children?") == "immediate_actions"
    assert question("What staff told us") == "practitioner_view"
    assert question("Open case at the time of the incident?") == "known_to_service"
    assert section("Who is in the family?") == "family"
    assert section("Persons relevant to this review") == "family"
    assert section("Sequence of events") == "chronology"


def test_headings_cut_over_two_rows_whatever_their_case() -> None:
    """Headings whose words run on in the row beneath are one, where more of them are in use when put together."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["Dates", "Where", "Type of", "Practice", "CHILD", "Action"],
                ["", "recorded", "contact", "learning event", "SEEN", "taken"],
                ["3 May 2024", "Daybook", "Health", "Seen at home.", "Not seen", "Letter sent."],
            ),
        )
    )
    (entry,) = reading.entries
    assert (entry.source, entry.event, entry.child_voice, entry.response) == (
        "Daybook", "Seen at home.", "Not seen", "Letter sent.",
    )  # fmt: skip


def test_one_table_a_person_has_its_labels_down_the_left() -> None:
    """In it, "Relationship | Subject" is a label with its value, not two headings."""
    reading = read_document(
        doc(
            head("Family details"),
            table(["Name", "Ada Doe"], ["Relationship", "Subject"], ["Date of birth", "20/05/2016"], ["School", "Park Academy"]),
            table(["Name", "Jane Doe"], ["Relationship", "Mother"], ["Date of birth", "20/05/1990"], ["School", ""], number=2),
        )
    )  # fmt: skip
    assert [(p.name, p.relationship, p.date_of_birth) for p in reading.people] == [
        ("Ada Doe", "Subject", "20/05/2016"),
        ("Jane Doe", "Mother", "20/05/1990"),
    ]


def test_one_heading_with_a_colon_makes_no_row_of_labels() -> None:
    """Among others "Time:" is a heading; the heading beside it need not be known."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["No.", "Event date", "Time:", "Paper trail", "Impact", "Description of involvement"],
                ["1", "3 May 2024", "14:30", "Daybook", "None seen", "Visited at home."],
            ),
        )
    )
    (entry,) = reading.entries
    assert (entry.time_text, entry.event, entry.analysis, entry.other["Paper trail"]) == (
        "14:30", "Visited at home.", "None seen", "Daybook",
    )  # fmt: skip


def test_bands_of_a_table_style_make_no_labels_of_values() -> None:
    """A style sets the first row in bold and shades every other one: label and value still alternate in them."""
    info = table(
        [
            cell(t, bold=True)
            for t in ("Name of organisation:", "Little Otters Nursery", "Form completed by:", "Ann Lea")
        ],
        [cell(t, shaded=True) for t in ("Job role:", "Room Leader", "Contact email:", "ann.lea@agency.example")],
        [cell(t) for t in ("Telephone number:", "01664 496563", "Date of return:", "25/06/2025")],
        [cell(t, shaded=True) for t in ("Child:", "Ada Doe", "D.O.B.:", "26 July 2016")],
    )
    reading = read_document(doc(info))
    assert [c.text for c in reading.clues if c.kind == "field"] == ["Little Otters Nursery"]
    assert {a.heading: a.text for a in reading.answers}["Contact email:"] == "ann.lea@agency.example"


def test_a_name_that_a_page_cut_off_gives_nobody_another_ones_birth() -> None:
    """Labels that are asked again after a name are that person's: what stood before them is somebody else's."""
    reading = read_document(
        doc(
            head("Family details"),
            table(
                ["Date of birth", "14 Dec 2022"],
                ["Relationship to child", "Subject"],
                ["Full name", "Jane Doe"],
                ["Date of birth", "6 Mar 1996"],
                ["Relationship to child", "Mother"],
            ),
        )
    )
    assert [(p.name, p.relationship, p.date_of_birth) for p in reading.people if p.name == "Jane Doe"] == [
        ("Jane Doe", "Mother", "6 Mar 1996")
    ]


def test_dates_beside_labels_are_no_events() -> None:
    """A form's box of labels and dates, with an answer run into it, is no chronology without headings."""
    answer = "Ada was open to us from 2022. Attendance at appointments was mixed and the number changed more than once."
    info = table(
        ["Date of completion", wide("31/03/2026", 2)],
        ["Child's full name", wide("Ada Doe", 2)],
        ["Child's date of birth", wide("26 June 2019", 2)],
        ["Date of significant incident", wide("16 March 2026", 2)],
        ["To be returned by", wide("30 March 2026", 2)],
        [wide("Brief summary of your agency's involvement with the family", 2), answer],
    )
    reading = read_document(doc(info))
    assert reading.entries == ()
    assert [a.text for a in reading.answers if a.question == "involvement_summary"] == [answer]
