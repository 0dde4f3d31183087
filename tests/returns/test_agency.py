"""Whose a file is."""

import pytest

from casefile.case import Agency
from casefile.readings import AgencyClue
from returns.agency import assign, beside
from returns.agency_names import named_agency
from tests.returns.made import HEALTH, POLICE, SCHOOL, SOCIAL, TRUST, case, says


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Rapid Review Fernley Police", POLICE),
        ("MARLSHIRE  police – return", POLICE),
        ("Template MCSC (003)", SOCIAL),
        ("Template BGHNT v2 - Emergency", TRUST),
        ("RR Brackwell General scoping return FINAL - Maternity", TRUST),
        ("St Oswins CofE Primary School", SCHOOL),
        ("School Nursing return", HEALTH),
        ("Health Visitor report", HEALTH),
        ("Childrens’ Social Care & Early Help", SOCIAL),
        ("Community Midwifery summary", TRUST),
        ("scan_0012", None),
        ("Initial Scoping Template", None),
    ],
)
def test_text_names_an_agency(text: str, agency: str | None) -> None:
    """Names, short forms, initials and kinds of service lead to the agency; what says nothing leads nowhere."""
    assert named_agency(text, case().agencies).sure == agency


def test_two_agencies_in_one_text_are_both_returned() -> None:
    """A text that names two agencies is a question, not a choice."""
    assert set(named_agency("Police and School joint return", case().agencies).agencies) == {POLICE, SCHOOL}


def test_longer_name_wins() -> None:
    """A name that stands inside a longer one of another agency is not meant."""
    agencies = (Agency(name="Housing"), Agency(name="Brackwell Housing Association"))
    assert named_agency("Brackwell Housing Association return", agencies).sure == "Brackwell Housing Association"


def decide(
    *clues: AgencyClue, name: str = "return.docx", decided: str | None = None, folder: str | None = None
) -> str | None:
    """Whose it is, with the clues given."""
    return assign(case(), decided=decided, folder=folder, clues=clues, names=(name,)).agency


def test_order_of_evidence() -> None:
    """A decision outranks the folder, the folder the form, the form the file name."""
    form = says("field", "Marlshire Police")
    assert decide(form, name="School.docx", decided=TRUST, folder=SOCIAL) == TRUST
    assert decide(form, name="School.docx", folder=SOCIAL) == SOCIAL
    assert decide(form, name="School.docx") == POLICE
    assert decide(name="School.docx") == SCHOOL


def test_form_against_file_name_asks() -> None:
    """What the form says counts, and that the file name says another thing is told."""
    given = assign(case(), decided=None, folder=None, clues=(says("field", "Police"),), names=("School.docx",))
    assert given.agency == POLICE
    assert SCHOOL in given.question


def test_contradiction_in_the_document_is_never_guessed() -> None:
    """A form that names one agency under the header of another needs a person."""
    given = assign(
        case(), decided=None, folder=None, clues=(says("field", "Police"), says("header", "MCSC")), names=("x.docx",)
    )
    assert given.agency is None
    assert POLICE in given.question
    assert SOCIAL in given.question


def test_open_form_is_settled_by_the_name_only_if_it_is_one_of_the_two() -> None:
    """A form that names two is settled by a file name that names one of them, and by no other."""
    both = says("field", "Police / School")
    assert decide(both, name="School return.docx") == SCHOOL
    assert decide(both, name="Brackwell General.docx") is None


def test_sender_of_the_mail() -> None:
    """The address of an agency in the case file speaks for it."""
    assert decide(says("mail", "From: Duty Desk <review@marlshire.police.example>"), name="scan.pdf") == POLICE


def test_sibling_file() -> None:
    """A workbook that carries the whole name of one other file belongs to its agency; the longest such name counts."""
    known = [("Template.docx", SOCIAL), ("Template_1.docx", POLICE)]
    found = beside("Template_1 (chronology spreadsheet).xlsx", known)
    assert found is not None
    assert found.agency == POLICE
    assert "name of another file" in found.how
    assert beside("Template2.xlsx", known) is None
    assert beside("Template (a).xlsx", [("Template.docx", SOCIAL), ("Template.pdf", POLICE)]) is None


def test_the_partnership_itself_names_no_agency() -> None:
    """The safeguarding partnership on top of every form shares words with a "Partnership Trust" and does not mean it."""
    trust = Agency(name="Marlshire Partnership NHS Foundation Trust")
    agencies = (*case().agencies, trust)
    assert named_agency("Marlshire Safeguarding Children Partnership", agencies).sure is None
    assert named_agency("Marlshire Partnership NHS Foundation Trust", agencies).sure == trust.name
