"""Chronologies in paragraphs, in cards, in boxes and in form fields; and dates that are no events."""

import pytest

from parsers.document import Cell
from parsers.reading import read_document
from tests.parsers.reading.build import bold, doc, form_field, head, para, table, wide


def test_paragraphs_that_begin_with_a_date_are_entries() -> None:
    """Dated paragraphs and bullets are entries; what follows undated carries the entry on; sentences stay whole."""
    reading = read_document(
        doc(
            head("Chronology of involvement/significant events/background information"),
            para("We became involved after a referral."),
            para("12/03/2024 – Home visit. Seen."),
            para("Mother was well."),
            para("On 3 May 2024 the family moved."),
            para("June 2024: No contact.", label="•"),
            bold("2025"),
            para("14th January 10.30am - Seen at clinic"),
            para("N/K: Call from a neighbour."),
            head("Analysis"),
            para("On 3 May 2024 the family was well supported."),
        )
    )
    assert [(e.date_text, e.band, e.event) for e in reading.entries] == [
        ("12/03/2024", "", "Home visit. Seen.\nMother was well."),
        ("On 3 May 2024", "", "On 3 May 2024 the family moved."),
        ("June 2024", "", "No contact."),
        ("14th January 10.30am", "2025", "Seen at clinic"),
        ("N/K", "2025", "Call from a neighbour."),
    ]
    assert [a.text for a in reading.answers] == [
        "We became involved after a referral.",
        "On 3 May 2024 the family was well supported.",
    ]


def test_one_paragraph_may_hold_several_dated_lines() -> None:
    """Lines of one paragraph that each begin with a date are several entries."""
    reading = read_document(doc(head("Chronology"), para("1/2/2024: Visit.\n2/2/2024: Call.\nShe was tearful.")))
    assert [e.event for e in reading.entries] == ["Visit.", "Call.\nShe was tearful."]


def test_a_row_that_came_loose_from_its_table_is_still_an_entry() -> None:
    """A page badly scanned leaves date and event in one cell; it is no question with an answer. Labels stay labels."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(["Date", "Event", "Source"], ["12/03/2025", "Home visit. The kitchen was cold.", "Case note"]),
            para("02/04/2025\tRepair of the boiler was booked for the following week\tWorks order"),
            table(["09/04/2025\tBoiler mended. Nobody was at home.", "Works order"]),
            table(["Period covered", "01/04/2024 to 31/03/2025"]),
        )
    )
    assert [(e.date_text, e.event) for e in reading.entries] == [
        ("12/03/2025", "Home visit. The kitchen was cold."),
        ("02/04/2025", "Repair of the boiler was booked for the following week\tWorks order"),
        ("09/04/2025", "Boiler mended. Nobody was at home. | Works order"),
    ]
    assert [a.text for a in reading.answers] == ["01/04/2024 to 31/03/2025"]


def test_dates_in_an_answer_are_no_entries() -> None:
    """A narrative answer that begins with a date is an answer."""
    reading = read_document(
        doc(head("Overview of agency involvement"), para("On 3 May 2024 we were told of the birth."))
    )
    assert not reading.entries
    assert reading.answers[0].question == "involvement_summary"


def test_one_small_table_for_each_event() -> None:
    """Labels down the left; a title row above; a run of them is one series."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                [wide("Contact 1", 2)],
                ["Date:", "1/6/2022"],
                ["Time:", "12.35pm"],
                ["Description of event:", "Visit."],
                ["Source document:", "RiO"],
            ),
            table(
                [wide("Contact 2", 2)],
                ["Date:", "2/6/2022"],
                ["Time:", ""],
                ["Description of event:", "Call."],
                ["Source document:", "RiO"],
            ),
        )
    )
    assert [(e.date_text, e.time_text, e.event, e.source) for e in reading.entries] == [
        ("1/6/2022", "12.35pm", "Visit.", "RiO"),
        ("2/6/2022", "", "Call.", "RiO"),
    ]
    assert len({e.series for e in reading.entries}) == 1
    assert not [b for b in reading.blocks if b.fate == "unplaced"]


def test_cards_with_two_pairs_a_row_and_several_in_one_table() -> None:
    """A date that comes again begins the next event."""
    reading = read_document(
        doc(
            head("Key events"),
            table(
                ["Date:", "12/03/2024", "Time:", "10:30"],
                ["Event:", wide("Home visit", 3)],
                ["Date:", "15/03/2024", "Time:", ""],
                ["Event:", wide("Phone call", 3)],
            ),
        )
    )
    assert [(e.date_text, e.event) for e in reading.entries] == [
        ("12/03/2024", "Home visit"),
        ("15/03/2024", "Phone call"),
    ]


def test_a_label_without_a_value_does_not_end_its_card() -> None:
    """Banded styles draw no line beside an empty cell: the label then has the row to itself, and the card goes on below it."""
    card: list[list[str | Cell]] = [
        ["When:", "19/9/2022"],
        ["Recorded in:", "Daybook"],
        [wide("Child's views:", 2)],
        ["Description of event:", "Call."],
    ]
    reading = read_document(doc(head("Chronology"), table(*card), table(*card)))
    assert [(e.date_text, e.event, e.source) for e in reading.entries] == [("19/9/2022", "Call.", "Daybook")] * 2
    assert not [b for b in reading.blocks if b.fate == "unplaced"]


def test_a_box_of_dated_lines() -> None:
    """A chronology typed into a box, as rows of one column or as lines of the cell beside its label."""
    boxed = read_document(doc(table(["Chronology"], ["12/03/2024 – Visit."], ["13/03/2024 – Call."])))
    beside = read_document(
        doc(table(["Agency involvement", "We saw them."], ["Chronology", "12/03/2024 – Visit.\n13/03/2024 – Call."]))
    )
    for reading in (boxed, beside):
        assert [e.event for e in reading.entries] == ["Visit.", "Call."]


def test_form_fields_in_rows() -> None:
    """Numbered fields of a PDF form make rows."""
    reading = read_document(
        doc(
            form_field("Date 1", "1/2/2024"),
            form_field("Event 1", "Stop check"),
            form_field("Date 2", "3/2/2024"),
            form_field("Event 2", "Arrest"),
            form_field("Date 3", ""),
            form_field("Event 3", ""),
            form_field("Quality assured by", "Supt Lea"),
        )
    )
    assert [(e.date_text, e.event) for e in reading.entries] == [("1/2/2024", "Stop check"), ("3/2/2024", "Arrest")]
    assert reading.sign_off is not None


NO_EVENTS = {
    "office box": table(
        ["Date individual agency summaries requested", "1/2/2024"], ["Deadline for agency return", "5/2/2024"]
    ),
    "action plan": table(["Action", "By whom", "By when", "Outcome"], ["Audit", "Named Nurse", "1/6/2024", "Tbc"]),
    "legal orders": table(
        ["Type of order", "Date made", "Court", "Expiry date"], ["ICO", "1/2/2024", "Coventry", "1/8/2024"]
    ),
    "versions": table(["Version", "Date", "Author", "Changes"], ["1.0", "1/1/2024", "JB", "First issue"]),
    "contacts": table(
        ["Name of officer/person", "Role and Agency", "Tel No", "Date"], ["A Lea", "SW, CSC", "01234", "1/2/2024"]
    ),
    "signatures": table(["Name", "Signature", "Date"], ["A Lea", "A. Lea", "1/2/2024"]),
    "documents": table(
        ["Document", "Date", "Author"], ["CP minutes", "1/2/2024", "Chair"], ["GP letter", "3/2/2024", "GP"]
    ),
    "report date": table(["Report author", "J Field"], ["Date of report", "1/2/2024"]),
    "family": table(
        ["Name", "Relationship", "Date of birth", "Details"], ["Amy Doe", "Sister", "1/2/2015", "At school"]
    ),
}


@pytest.mark.parametrize("name", NO_EVENTS)
def test_dates_that_are_no_events_stay_out(name: str) -> None:
    """Tracking boxes, plans, orders, versions, contacts, signatures, documents and families hold dates and no events."""
    reading = read_document(doc(NO_EVENTS[name]))
    assert not reading.entries
    assert not [b for b in reading.blocks if b.fate == "unplaced"]


def test_days_that_stand_as_headings() -> None:
    """A day over what happened on it, by style or in bold, dates the text beneath."""
    styled = read_document(
        doc(head("Chronology"), head("12 March 2024", 3), para("Visit."), head("14 March 2024", 3), para("Call."))
    )
    heavy = read_document(
        doc(head("Chronology"), bold("12/03/2024"), para("Visit."), bold("14/03/2024"), para("Call."))
    )
    assert [(e.date_text, e.event) for e in styled.entries] == [("12 March 2024", "Visit."), ("14 March 2024", "Call.")]
    assert [(e.date_text, e.event) for e in heavy.entries] == [("12/03/2024", "Visit."), ("14/03/2024", "Call.")]
