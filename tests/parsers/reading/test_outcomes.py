"""Sign-offs, nil returns and blank templates."""

import pytest

from parsers.document import Cell, Document
from parsers.reading import read_document
from tests.parsers.reading.build import bold, doc, head, para, table, wide

SIGNED = {
    "labels in a table": doc(
        head("Sign off"),
        table(["QA sign-off (senior manager):", "Ann Lea"], ["Job title:", "Director"], ["Date of QA:", "2/3/2024"]),
    ),
    "after the author": doc(
        table(
            ["Completed by", "Jo Field"],
            ["Role", "HV"],
            ["Date", "1/3/2024"],
            ["Approved by", "Ann Lea"],
            ["Role", "Director"],
            ["Date", "2/3/2024"],
        )
    ),
    "in one line": doc(para("Quality assured by: Ann Lea, Director, 2/3/2024")),
    "role in brackets": doc(para("Authorised by: Ann Lea (Director) 2/3/2024")),
    "a section about it": doc(
        head("Authorisation"), table(["Name", "Ann Lea"], ["Position", "Director"], ["Date", "2/3/2024"])
    ),
    "a label over its rows": doc(
        head("Completed by / QA"),
        table(
            [wide("Report author", 2)],
            ["Name", "Jo Field"],
            [wide("Quality assured by", 2)],
            ["Name", "Ann Lea"],
            ["Role", "Director"],
            ["Date", "2/3/2024"],
        ),
    ),
    "a list": doc(
        head("Sign off"),
        table(
            ["", "Name", "Role", "Date"],
            ["Completed by", "Jo Field", "HV", "1/3/2024"],
            ["Quality assured by", "Ann Lea", "Director", "2/3/2024"],
        ),
    ),
    "labels above": doc(
        table(["Quality assured by", "Job title", "Date signed off"], ["Ann Lea", "Director", "2/3/2024"])
    ),
    "signed": doc(head("Declaration"), para("Signed: Ann Lea     Position: Director     Date: 2/3/2024")),
    "a sentence": doc(para("This return was quality assured by Ann Lea, Director on 2/3/2024.")),
}


@pytest.mark.parametrize("name", SIGNED)
def test_who_quality_assured_and_when(name: str) -> None:
    """The one who vouches is found in any layout; the author is another."""
    sign_off = read_document(SIGNED[name]).sign_off
    assert sign_off is not None
    assert (sign_off.by, sign_off.role, sign_off.on_text) == ("Ann Lea", "Director", "2/3/2024")


UNSIGNED = {
    "left empty": doc(
        head("Sign off"), table(["Quality assured by", ""], ["Job title", "Director"], ["Date signed off", "2/3/2024"])
    ),
    "empty in a line": doc(bold("QA sign-off (senior manager): "), para("Known.")),
    "author only": doc(table(["Report author", "Jo Field"], ["Role", "HV"], ["Date of report", "1/3/2024"])),
    "instruction": doc(
        para("This form must be quality assured by a senior manager before it is returned."), para("Known.")
    ),
}


@pytest.mark.parametrize("name", UNSIGNED)
def test_a_blank_sign_off_is_none(name: str) -> None:
    """A role or a date without a name is no sign-off, and neither is the author."""
    assert read_document(UNSIGNED[name]).sign_off is None


NIL = {
    "summary": doc(
        table(["Agency", "Housing"]),
        head("1. Summary of involvement"),
        para("Not known to this service."),
        table(["Date", "Event"], ["N/A", ""]),
    ),
    "no trace": doc(para("We have checked our systems and there is no trace of this family.")),
    "question": doc(
        table(
            ["Question", "Response"],
            ["1. Has your agency had any involvement?", "No"],
            ["2. Period of involvement", "N/A"],
        )
    ),
    "tick": doc(table(["Did your agency have any involvement?", "☐ Yes ☒ No"])),
    "another name": doc(head("Summary of involvement"), para("The family is not known to Fosse Housing Association.")),
    "records": doc(head("Overview of agency involvement"), para("No records held for this family.")),
}


@pytest.mark.parametrize("name", NIL)
def test_a_nil_return_is_seen(name: str) -> None:
    """The agency says that it does not know the family; the words and their place are kept."""
    reading = read_document(NIL[name])
    assert reading.outcome == "read"
    assert reading.nil is not None
    assert reading.nil_text


NOT_NIL = {
    "events": doc(
        head("Summary of involvement"),
        para("Not known to this service."),
        table(["Date", "Event"], ["1/2/2024", "Call"]),
    ),
    "not open at the time": doc(
        table(["Open to your service at the time of the incident?", "☐ Yes ☒ No"]),
        head("Background"),
        para("Closed in 2022."),
    ),
    "another question": doc(
        head("Parallel processes"), para("None known to this agency."), head("Background"), para("Known since 2020.")
    ),
    "no record of something": doc(head("Overview"), para("No record of domestic abuse. Mother attended twice.")),
    "until": doc(head("Summary of involvement"), para("Not known to this service until March 2023.")),
}


@pytest.mark.parametrize("name", NOT_NIL)
def test_what_is_no_nil_return(name: str) -> None:
    """Events, a closed case, a "none" elsewhere: the agency does know the family."""
    assert read_document(NOT_NIL[name]).nil is None


def template(*typed: object) -> Document:
    """A form as it is sent out, with what an agency may have typed in it."""
    return doc(
        head("Rapid Review – Initial Scoping and Information Sharing"),
        para("Your agency has been identified as having had contact with this family."),
        para("Please complete all sections."),
        table(
            ["Agency:", "Health Trust"],
            ["Child's name:", "Amy Doe"],
            ["DOB:", "1/2/2015"],
            ["Return by:", "1/3/2024"],
            ["Completed by:", ""],
        ),
        table(["Open to your service?", "YES / NO"]),
        head("1. Summary of involvement"),
        para("Outline your agency's involvement with the family in the period under review."),
        *typed,  # type: ignore[arg-type]
        head("Chronology"),
        table(["Date", "Event"], ["", ""]),
        head("Sign off"),
        table(["Quality assured by", ""], ["Date", ""]),
    )


def test_a_blank_template_is_said_to_be_blank_and_is_no_nil_return() -> None:
    """Only printed wording and prefilled fields: blank, with a code and a sentence, and not nil."""
    reading = read_document(template())
    assert (reading.outcome, reading.nil) == ("blank", None)
    assert reading.code
    assert reading.sentence


def test_what_the_partnership_typed_of_the_incident_is_no_return() -> None:
    """A blank form whose incident the partnership described stays blank."""
    incident = table(["Details of the incident", "On 1 May 2024 the child was admitted to hospital."])
    assert read_document(template(incident)).outcome == "blank"


def test_one_typed_answer_makes_it_a_return() -> None:
    """A single line of an agency's own is enough."""
    assert read_document(template(para("The family has been seen twice."))).outcome == "read"


def test_a_document_without_text_is_unreadable() -> None:
    """No text at all is neither blank nor nil."""
    assert read_document(doc()).outcome == "unreadable"


def test_the_figures_of_a_file_prove_its_order() -> None:
    """Full dates that can only be day first prove the file day first."""
    rows = table(["Date", "Event"], ["03/04/2024", "A"], ["25/04/2024", "B"])
    assert read_document(doc(rows)).language_order == "day-first"


def test_a_label_over_the_whole_row_is_a_label_left_empty() -> None:
    """Some styles draw no line beside an empty value: nobody is then named by the next label."""
    rows: list[list[str | Cell]] = [[wide("Approved by (senior manager)", 2)], ["Designation", ""], [wide("Date", 2)]]
    reading = read_document(doc(head("Sign off"), table(*rows)))
    assert reading.sign_off is None
    assert not reading.answers
