"""What headings stand for."""

import pytest

from parsers.reading.headings import column, question, section
from parsers.reading.words import core, fold


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date (& time where appropriate)", "date"),
        ("Date (DD/MM/YYYY)", "date"),
        ("Date and time\nPlease include the date and, where known, the time.", "date"),
        ("Date or Period of Event", "date"),
        ("Start Date", "date"),
        ("When", "date"),
        ("Date range", "date"),
        ("Start Time", "time"),
        ("Time (24hr)", "time"),
        ("End Date", "end_date"),
        ("End Time", "end_time"),
        ("Seq", "sequence"),
        ("No.", "sequence"),
        ("Serial number", "sequence"),
        ("Date of entry", "recorded_date"),
        ("Date and Time (of writing)", "recorded_date"),
        ("Service/agency", "agency"),
        ("Source of Information", "source"),
        ("witness or document reference (where applicable)", "source"),
        ("Source\nWhere is this recorded?", "source"),
        ("event-detail", "event"),
        ("Significant\nEvent", "event"),
        ("Incident / concern (who what where when)", "event"),
        ("Information/Details of concerns or contact", "event"),
        ("What happened?", "event"),
        ("EVENT / CONTACT:", "event"),
        ("Type of contact", "category"),
        ("RAG rating", "category"),
        ("Action taken (including reasons for decisions) and Outcomes", "response"),
        ("Action Taken to Mitigate Adverse Impact on Child", "response"),
        ("Decision and rationale", "response"),
        ("Impact (Either Positive or Negative)", "analysis"),
        ("Author’s comment", "analysis"),
        ("Good practice / areas for improvement", "analysis"),
        ("Was the child seen/heard", "child_voice"),
        ("Child seen (Y/N)", "child_voice"),
        ("Voice of the child", "child_voice"),
        ("Print Name and Signature", "professional"),
        ("Child's age", "age"),
    ],
)
def test_a_chronology_heading_gives_its_field(heading: str, field: str) -> None:
    """Headings of forms in use stand for their canonical field, whatever their case, hints and line breaks."""
    match = column(heading, "chronology")
    assert match is not None
    assert (match.field, match.sure) == (field, True)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Name of child/Unborn Baby", "name"),
        ("Name (and any other names)", "name"),
        ("Forename(s)", "forename"),
        ("Surname", "surname"),
        ("Any other name by which child is known", "also_known_as"),
        ("Relationship to Child", "relationship"),
        ("Date of birth ( Estimated Delivery Date)", "date_of_birth"),
        ("DOB/Age", "date_of_birth"),
        ("D.O.B.", "date_of_birth"),
        ("Date of death (If Applicable)", "date_of_death"),
        ("M/F", "sex"),
        ("Ethnicity / Language", "ethnicity"),
        ("Address & Contact number", "address"),
        ("Is/was subject to CP Plan?", "legal_status"),
        ("Nursery/ School", "setting"),
        ("Are they still involved?", "involved"),
        ("Tel No", "contact"),
    ],
)
def test_a_family_heading_gives_its_field(heading: str, field: str) -> None:
    """Headings of family tables and of tables of professionals stand for their field."""
    match = column(heading, "people")
    assert match is not None
    assert (match.field, match.sure) == (field, True)


def test_a_slip_in_a_heading_is_mended_and_said_to_be_a_guess() -> None:
    """A heading that is only like one in the table is a guess, with what it is like as the reason."""
    match = column("Evnt", "chronology")
    assert match is not None
    assert match.field == "event"
    assert not match.sure
    assert "event" in match.why


def test_a_heading_of_nothing_in_the_table_stands_for_nothing() -> None:
    """What no field claims is claimed by none; nothing is forced into a column."""
    assert column("Weather", "chronology") is None
    assert column("☐", "people") is None


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("1. Summary of involvement", "involvement_summary"),
        ("Please give a brief overview of your agency's involvement", "involvement_summary"),
        ("4. How were the child's wishes and feelings gathered?", "voice_of_child"),
        ("What was a day in the life of this child like?", "voice_of_child"),
        ("Race, religion and culture", "identity"),
        ("Any disability, physical or mental health issue", "disability_health"),
        ("Known risk factors (DA, MH, substance misuse, neglect)", "risk_factors"),
        ("Areas of strength / good practice", "good_practice"),
        ("What did your agency do well?", "good_practice"),
        ("What would you do differently? Learning points", "learning"),
        ("Missed opportunities", "learning"),
        ("Actions taken since the incident", "immediate_actions"),
        ("Any other statutory process underway (CDOP, DARDR, MAPPA, SAR)?", "parallel_processes"),
        ("Comments from staff who know the family", "practitioner_view"),
        ("Date agency records secured", "records_secured"),
        ("Have the files been locked?", "records_secured"),
        ("Is the child currently open to your service?", "known_to_service"),
        ("Has your agency had any involvement with the family?", "known_to_service"),
        ("Weather on the day", None),
    ],
)
def test_a_question_gives_its_key_never_by_its_number(heading: str, key: str | None) -> None:
    """The words of a question decide its key; section numbers repeat and skip and decide nothing."""
    assert question(heading) == key
    assert question(f"17. {heading}") == key


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Chronology of key practice learning events", "chronology"),
        ("Chronolgy", "chronology"),
        ("Summary of key events", "chronology"),
        ("Analysis of key events", ""),
        ("Family Composition / Significant Others", "family"),
        ("Other professionals involved", "professionals"),
        ("Completed by / QA", "sign_off"),
        ("FOR OFFICE USE ONLY", "office"),
        ("Action plan", "actions"),
        ("Section 2 – Individual agency summary (completed by each agency)", ""),
    ],
)
def test_a_section_heading_gives_its_kind(heading: str, kind: str) -> None:
    """Section headings are known by what they say."""
    assert section(heading) == kind


def test_words_are_compared_without_case_punctuation_and_numbers() -> None:
    """Folding takes away what differs between forms, and keeps what is said."""
    assert fold("Date & Time:") == "date and time"
    assert core("3.1 Learning (early)") == "learning"
    assert core("12/03/2024 Home visit") == "12 03 2024 home visit"
