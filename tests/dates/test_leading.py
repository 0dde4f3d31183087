import pytest

from dates import leading_date


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("12/03/2024 - Home visit by SW", "12/03/2024", "Home visit by SW"),
        ("On 3 May 2024 at 14:00, police attended", "On 3 May 2024 at 14:00", "police attended"),
        ("• 12.03.24 Home visit", "12.03.24", "Home visit"),
        ("March 2024 – moved house", "March 2024", "moved house"),
        ("w/c 3 May 2021: no contact", "w/c 3 May 2021", "no contact"),
        ("12-14 March 2023 in hospital", "12-14 March 2023", "in hospital"),
        ("12/03/2024 to 14/03/2024 - admitted", "12/03/2024 to 14/03/2024", "admitted"),
        ("Sunday 12th March 2023 – seen", "Sunday 12th March 2023", "seen"),
        ("2019 – known to services", "2019", "known to services"),
        ("Same day: call", "Same day", "call"),
        ("31/04/2025 visit", "31/04/2025", "visit"),
        ("(12/03/2024) Home visit", "(12/03/2024)", "Home visit"),
        ("On or around 3 May 2024, mum said", "On or around 3 May 2024", "mum said"),
        ("5 May 2024 5 bruises were seen", "5 May 2024", "5 bruises were seen"),
        ("12/03/2024", "12/03/2024", ""),
        ("12/03 - call", "12/03", "call"),
        ("25 09 23; research done", "25 09 23", "research done"),
        ("25 09 23 - research done", "25 09 23", "research done"),
        ("25 09 2023\tResearch done", "25 09 2023", "Research done"),
        ("25 09 23 Research done", "25 09 23", "Research done"),
        ("26.09.25 — Antenatal booking. Routine questions.", "26.09.25", "Antenatal booking. Routine questions."),
        ("26.09.25 – Before school club rang", "26.09.25", "Before school club rang"),
        ("3/4/24 - Since last visit, no change", "3/4/24", "Since last visit, no change"),
        ("3/4/24 - Summer holiday club attended", "3/4/24", "Summer holiday club attended"),
        ("12/03/2024 - 14/03/2024 - admitted", "12/03/2024 - 14/03/2024", "admitted"),
    ],
)
def test_a_date_that_leads_is_parted_from_the_rest(text: str, date: str, rest: str) -> None:
    """Both halves are as typed, and no more than the date is taken."""
    assert leading_date(text) == (date, rest)


@pytest.mark.parametrize(
    "text",
    [
        "May attended the clinic",
        "3 children seen",
        "Sun was shining",
        "14:30 call",
        "1. Home visit",
        "12 people came",
        "2019 saw a rise",
        "Home visit 12/03/2024",
        "",
        "999 call from a neighbour",
    ],
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    """Names, numbers, clocks, bullets' numbers and dates further on do not lead."""
    assert leading_date(text) is None
