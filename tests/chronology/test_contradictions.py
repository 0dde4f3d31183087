"""What accounts of one event contradict each other in."""

import pytest

from chronology.contradictions import themes
from tests.chronology.made import HEALTH, POLICE, SCHOOL, SOCIAL, TRUST, chronology_of, entry, found

DAY = "2024-05-14"
KIND = "same-event-account-difference"


@pytest.mark.parametrize(
    ("one", "two", "about"),
    [
        (
            "Domestic incident, argument over money. Children on the stairs.",
            "PPN: domestic incident, argument over money. No children present.",
            "whether children were there",
        ),
        (
            "Domestic incident, argument over money. No injuries seen.",
            "Domestic incident, argument over money; mother bruised.",
            "injuries",
        ),
        (
            "Domestic incident, Colin arrested.",
            "Domestic incident notification, no offences disclosed, no arrest.",
            "an arrest",
        ),
        (
            "Ada brought to ED after a fall, admitted overnight.",
            "A&E notification: Ada, fall, discharged home.",
            "what the hospital did",
        ),
        (
            "Domestic incident, argument over money, DASH high.",
            "Police notification: domestic incident, argument over money, standard risk.",
            "how the risk was graded",
        ),
        (
            "ICPC: plan under the category of neglect.",
            "ICPC attended, plan for emotional harm.",
            "the category of the plan",
        ),
        (
            "RCPC, plan to continue.",
            "Review conference attended; stepped down to child in need.",
            "what became of the plan",
        ),
        (
            "Core group held, mother present.",
            "Core group attended. Mum did not attend.",
            "whether the mother attended",
        ),
    ],
)
def test_opposites_of_one_event_are_a_finding(one: str, two: str, about: str) -> None:
    """Who was there and what came of it: two accounts that exclude each other are put side by side, with a question."""
    told = chronology_of(entry(SOCIAL, DAY, one), entry(HEALTH, DAY, two))
    assert len(told.groups) == 1
    finding = next(f for f in found(told, KIND) if f" on {about}: " in f.text)
    assert set(finding.agencies) == {SOCIAL, HEALTH}
    assert about in finding.question
    assert any(about in d for d in told.groups[0].differences)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Domestic incident. Children asleep throughout.", "Domestic incident, children on the stairs."),
        ("Domestic incident. No injuries seen.", "Domestic incident notification, no visible injury or bruising."),
        ("ED: admitted overnight, discharged next day.", "A&E notification: discharged."),
        ("Domestic incident, DASH medium.", "Domestic incident, medium risk."),
        ("RCPC, plan to continue.", "Review conference, child remains on CP plan."),
    ],
)
def test_accounts_that_agree_are_none(one: str, two: str) -> None:
    """The same said otherwise, or both sides told by one account, is no contradiction."""
    assert found(chronology_of(entry(TRUST, DAY, one), entry(SCHOOL, DAY, two)), KIND) == []


def test_accounts_of_two_events_are_not_compared() -> None:
    """Only accounts that are linked can contradict each other."""
    told = chronology_of(
        entry(POLICE, DAY, "Domestic incident, DASH high."),
        entry(SOCIAL, "2024-06-14", "Domestic incident, DASH standard."),
    )
    assert found(told, KIND) == []


def test_table_of_opposites_is_whole() -> None:
    """Every theme has two values at least, each with words, and kinds that exist."""
    from chronology.kinds import kinds

    for theme in themes():
        assert len(theme.values) > 1
        assert all(words.phrases for words in theme.values.values())
        assert theme.kinds <= set(kinds())
