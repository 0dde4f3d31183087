"""The case file: all mistakes at once, each naming its field; oddities that do not stop it."""

import pytest

from casefile.case_file import parse_case
from casefile.errors import CaseFileError
from examples.story import CASE_TOML


def mistakes(text: str) -> tuple[str, ...]:
    with pytest.raises(CaseFileError) as caught:
        parse_case(text)
    return caught.value.mistakes


def test_the_example_case_is_read_whole() -> None:
    """Every field of a sound case file arrives, and nothing is said against it."""
    case, oddities = parse_case(CASE_TOML)
    assert (case.reference, len(case.agencies), case.children[0].name) == ("AVSCP-RR-2026-014", 8, "Poppy Aldous")
    assert case.agencies[1].also_known_as == ("Police",)
    assert case.attendance.attendees[2].partner == "icb"
    assert oddities == ()


def test_a_referral_that_is_not_given_is_taken_as_the_notification() -> None:
    """formats.md: referred is optional, else as notified."""
    case, _ = parse_case(CASE_TOML.replace("referred         = 2026-11-03\n", ""))
    assert case.referred == case.notified


def test_all_mistakes_are_told_together_and_name_their_fields() -> None:
    """An officer mends a case file once, not field by field."""
    text = CASE_TOML.replace('reference        = "AVSCP-RR-2026-014"\n', "").replace(
        "meeting          = 2026-11-17T10:00:00\n", "meeting = 2026-11-17\n"
    )
    text = text.replace('sex = "F"', 'sex = "female"').replace(
        "scoping_to       = 2026-10-30", "scoping_to = 2024-10-30"
    )
    told = mistakes(text)
    assert len(told) == 4
    for field in ("case.reference", "case.meeting", "child.sex", "case.scoping_to"):
        assert any(m.startswith(field) for m in told), field


@pytest.mark.parametrize("reference", ["../up", "a/b", "a\\b", "..", "CON", "x" * 70, "-rr", "a b", "ok.", ""])
def test_a_reference_that_is_no_safe_folder_name_is_a_mistake(reference: str) -> None:
    """It becomes a folder's name and stands in addresses."""
    assert any(
        m.startswith("case.reference")
        for m in mistakes(CASE_TOML.replace("AVSCP-RR-2026-014", reference.replace("\\", "\\\\")))
    )


def test_two_agencies_of_one_name_are_a_mistake() -> None:
    """A return could not be told to be of one or the other."""
    doubled = CASE_TOML.replace('name = "Ardenvale Borough Housing"', 'name = "ardenvale  POLICE"')
    assert mistakes(doubled) == ("agency 2 and agency 7 have the same name.",)


def test_what_is_not_well_formed_is_told_by_line_without_quoting_it() -> None:
    """An impossible date or a missing quotation mark names its line; the text itself may hold a child's name."""
    (told,) = mistakes(CASE_TOML.replace('name = "Poppy Aldous"', 'name = "Poppy Aldous'))
    assert "line 15" in told
    assert "Poppy" not in told


def test_unlikely_things_are_oddities_and_stop_nothing() -> None:
    """No ICB among those who attend, three dates on one day, an unknown field: said, and the case goes on."""
    text = CASE_TOML.replace('{ name = "Dr Henrietta Vance", partner = "icb" },', "")
    text = text.replace("aware            = 2026-11-02", "aware = 2026-11-03").replace(
        "templates_issued = 2026-11-04", "templates_issued = 2026-11-03\ncolour = 1"
    )
    _, oddities = parse_case(text)
    assert any("ICB" in o for o in oddities)
    assert any("all lie on one day" in o for o in oddities)
    assert any("case.colour" in o for o in oddities)
