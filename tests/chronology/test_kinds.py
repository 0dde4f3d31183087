"""Kinds of event that texts tell of."""

import pytest

from chronology.kinds import kinds, kinds_of
from chronology.service_findings import services
from chronology.word_pattern import WordPattern, fixed_letters


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Strategy meeting held by Teams, s47 threshold met.", "strategy-discussion"),
        ("S.47 enquiries opened", "section-47"),
        ("ICPC: made subject to a CP plan, neglect", "icpc"),
        ("2nd review conference, plan continues", "rcpc"),
        ("CGM at the family hub", "core-group"),
        ("Child in need review, plan stepped down", "cin-meeting"),
        ("TAF meeting at school", "team-around-family"),
        ("Case heard at MARAC", "marac"),
        ("Op Encompass notification taken", "domestic-incident"),
        ("Verbal argument between the couple, DASH completed", "domestic-incident"),
        ("Reported missing from home at 22.00", "missing-episode"),
        ("Presented at A&E with fever", "ed-attendance"),
        ("Attended ED, discharged", "ed-attendance"),
        ("WNB to orthoptics", "was-not-brought"),
        ("DNA'd immunisation clinic", "was-not-brought"),
        ("Bruising to the left cheek, body map completed", "injury"),
        ("Swallowed tablets found on the side", "ingestion"),
        ("Arrested for theft and bailed", "arrest"),
        ("Notice to quit served, arrears", "eviction"),
        ("Excluded for three days", "exclusion"),
        ("Paramedics attended", "ambulance-call"),
        ("Tom told his teacher that Colin had hit him", "disclosure"),
        ("Overdose of paracetamol, seen by crisis team", "mental-health-crisis"),
        ("Took an unknown quantity of paracetamol", "overdose"),
        ("Had taken 16 tablets, conveyed", "overdose"),
        ("Notice of possession proceedings served", "possession-notice"),
        ("Eviction date set, bailiffs booked", "possession-notice"),
        ("New birth visit completed", "birth"),
        ("Booked with midwives at 12/40", "pregnancy"),
        ("Case supervision with team manager", "supervision"),
        ("Core-group held", "core-group"),
        ("core grp mtg, actions agreed", "core-group"),
        ("Attended C.I.N. meeting", "cin-meeting"),
        ("M.A.R.A.C.\nheard", "marac"),
        ("Joint HV/SW home visit", "joint-visit"),
    ],
)
def test_text_tells_of_a_kind(text: str, kind: str) -> None:
    """The field's words and abbreviations show the kind of event."""
    assert kind in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ed Miller collected the children", "ed-attendance"),
        ("No injuries seen", "injury"),
        ("Neighbour dispute over parking", "domestic-incident"),
        ("No offences disclosed", "disclosure"),
        ("Missed a call from school", "was-not-brought"),
        ("Colin admitted theft", "hospital-admission"),
        ("Mother reports sleep disturbance", "domestic-incident"),
        ("Food parcel delivered", "birth"),
        ("Mother has taken her tablets as prescribed", "overdose"),
        ("Police attended on the date given", "possession-notice"),
        ("Elsa and Dara were at school", "direct-work"),
        ("Argument over rent arrears", "eviction"),
        ("The role of father was discussed", "death"),
        ("Attendance at the group was good", "ed-attendance"),
    ],
)
def test_text_does_not_tell_of_a_kind(text: str, kind: str) -> None:
    """Names, negations and everyday words do not."""
    assert kind not in kinds_of(text)


def test_most_telling_first() -> None:
    """Of several kinds the graver stands first."""
    assert kinds_of("Home visit after ICPC")[0] == "icpc"


def test_table_is_whole() -> None:
    """Kinds that are called near are kinds, every kind has words, and a label stands once."""
    table = kinds()
    assert all(near in table for kind in table.values() for near in kind.near)
    assert all(kind.pattern.phrases for kind in table.values())
    assert len({kind.label for kind in table.values()}) == len(table)


@pytest.mark.parametrize(
    ("phrase", "letters"),
    [
        (r"strategy (?:discussion|meeting)s?", ("strategy",)),
        (r"(?:CIN|child in need) (?:review|meeting)s?", ("review", "meeting")),
        (r"(?-i:Refuge)", ("refuge",)),
        (r"bruis\w+", ("bruis",)),
        (r"D[AV]", ("d",)),
        (r"a?b?", ("",)),
    ],
)
def test_fixed_letters(phrase: str, letters: tuple[str, ...]) -> None:
    """What is passed over without trying could not have matched: only letters that must stand are asked for."""
    assert fixed_letters(phrase) == letters


def test_quick_look_never_hides_a_match() -> None:
    """For the texts above and the tables' own words, the quick look and the full expression agree."""
    patterns: list[WordPattern] = [k.pattern for k in kinds().values()] + [s.pattern for s in services()]
    texts = [
        "Strategy meeting held; s47. ICPC and RCPC, core groups, CIN review, TAF, MARAC, IDVA, Refuge, Women's Aid, CAMHS, Cruse.",
        "Home-Start, fire service, YOT, HMP Brackwell, food bank, HV, GP, A&E, ED, UTC, DNA, WNB, overdose, arrested, notice served.",
        "Missing episode, Op Encompass, DASH high, non-accidental bruising, burns, scald, swallowed tablets, 999 call, paramedics.",
    ]
    for pattern in patterns:
        for text in texts:
            assert bool(pattern.search(text)) == bool(pattern.regex.search(text))
