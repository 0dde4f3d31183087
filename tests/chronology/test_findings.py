"""What is noticed in a chronology."""

import datetime as dt

import pytest

from casefile.case import Agency, Child
from casefile.dated import Candidate, DateReading
from casefile.entries import Entry
from casefile.findings import Finding
from chronology import integrate
from tests.chronology.made import (
    GP,
    HEALTH,
    NOW,
    POLICE,
    SCHOOL,
    SOCIAL,
    TRUST,
    case,
    chronology_of,
    entry,
    found,
    returns_of,
    told,
)

DAY = "2024-05-14"


def unclear(agency: str, typed: str, event: str, *candidates: str) -> Entry:
    """An entry with an unclear date."""
    days = tuple(
        Candidate(earliest=dt.date.fromisoformat(c), latest=dt.date.fromisoformat(c), why="a reading")
        for c in candidates
    )
    made = entry(agency, "", event)
    return made.model_copy(update={"when": DateReading(raw=typed, kind="ambiguous", candidates=days)})


def test_undated_and_unclear() -> None:
    """Undated entries are counted by agency; an unclear date is quoted with its readings."""
    chronology = chronology_of(
        entry(GP, "", "One.", typed="N/K"), entry(GP, "", "Two."), unclear(POLICE, "31/04/2024", "Three.", "2024-04-30")
    )
    undated, ambiguous = found(chronology, "undated")[0], found(chronology, "ambiguous-date")[0]
    assert len(undated.entries) == 2
    assert "31/04/2024" in ambiguous.text
    assert "30 April 2024" in ambiguous.text
    assert ambiguous.question


def test_outside_the_period() -> None:
    """Only what lies wholly outside is named, and the entry carries the flag."""
    chronology = chronology_of(
        entry(GP, "2023-01-31", "Before."),
        entry(GP, "2023-01-20..2023-02-02", "Across."),
        entry(GP, "2025-02-21", "After."),
        entry(GP, DAY, "Within."),
    )
    assert len(found(chronology, "outside-scoping-period")) == 2
    assert {e.event for e in chronology.entries if "outside-scoping-period" in e.flags} == {"Before.", "After."}


def test_future_is_after_the_receipt() -> None:
    """A date after the return was received lies in the future; one after the incident and before the receipt does not."""
    chronology = chronology_of(entry(GP, "2052-06-01", "Slip."), entry(GP, "2025-02-28", "Records secured."))
    assert [f.entries for f in found(chronology, "future-date")] == [(chronology.entries[1].id,)]


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("Ada seen with mother, settled.", True),
        ("The child was weighed.", True),
        ("Mother pregnant with Ada, scan normal.", False),
        ("Nell registered with the practice.", False),
    ],
)
def test_before_birth(text: str, noticed: bool) -> None:
    """An entry that tells of the child by name before the birth is noticed; a pregnancy is not."""
    assert bool(found(chronology_of(entry(GP, "2020-03-01", text)), "event-before-birth")) is noticed


def test_after_death() -> None:
    """An entry about the child after its death is noticed, unless it tells of the death."""
    child = Child(name="Ada Fernley", date_of_birth=dt.date(2021, 5, 4), date_of_death=dt.date(2024, 12, 1))
    chronology = chronology_of(
        entry(GP, "2025-01-05", "Ada brought for immunisation."),
        entry(GP, "2024-12-03", "Informed of Ada's death."),
        children=(child,),
    )
    assert len(found(chronology, "event-after-death")) == 1


def test_weekday() -> None:
    """A wrong day of the week is told with the right one."""
    finding = found(
        chronology_of(entry(GP, DAY, "Visit.", typed="Friday 14/05/2024", issues=("weekday",))), "weekday-mismatch"
    )[0]
    assert "Tuesday" in finding.text


def test_repeated_row() -> None:
    """Equal rows of one return on one day are one finding; the same words of two agencies or days are none."""
    rows = [
        entry(GP, DAY, "Text sent."),
        entry(GP, DAY, "Text  sent"),
        entry(GP, "2024-06-14", "Text sent."),
        entry(HEALTH, DAY, "Text sent."),
    ]
    repeats = found(chronology_of(*rows), "duplicate-row")
    assert [set(f.entries) for f in repeats] == [{rows[0].id, rows[1].id}]


def weekly(first: str, count: int, agency: str = GP) -> list[Entry]:
    """Entries a month apart."""
    start = dt.date.fromisoformat(first)
    return [entry(agency, str(start + dt.timedelta(days=28 * i)), f"Contact {i} at the surgery.") for i in range(count)]


def test_gap_gives_dates_and_days() -> None:
    """More than ninety days without any record are a gap, told with both dates and their number; a loose entry does not close it."""
    rows = [*weekly("2023-02-05", 10), entry(SCHOOL, "2024-02-20", "Absent."), *weekly("2024-03-01", 13)]
    loose = entry(SCHOOL, "2023-01-01..2023-12-31", "Attended regularly.")
    gap = found(chronology_of(*rows, loose), "gap")
    assert len(gap) == 1
    assert "15 October 2023" in gap[0].text
    assert "20 February 2024" in gap[0].text
    assert "128 days" in gap[0].text
    assert "may lie in it" in gap[0].text
    assert found(chronology_of(*weekly("2023-02-05", 27)), "gap") == []


def test_gap_at_the_edges() -> None:
    """Silence at the beginning and at the end of the period counts."""
    texts = [f.text for f in found(chronology_of(*weekly("2023-09-01", 6)), "gap")]
    assert len(texts) == 2
    assert "beginning of the period" in texts[0] + texts[1]


def test_agency_gap_is_information() -> None:
    """The long silence of an agency that should see the child is told once, as information; others may see nobody for months."""

    def silent(agency: str, before: str = "Contact.") -> list[Finding]:
        rows = [*weekly("2023-02-05", 5, agency), entry(agency, "2023-06-10", before), *weekly("2024-08-01", 5, agency)]
        return found(chronology_of(*rows, *weekly("2023-02-05", 27, GP)), "agency-gap")

    assert [(f.agencies, f.severity) for f in silent(SCHOOL)] == [((SCHOOL,), "info")]
    assert silent(POLICE) == []
    assert silent(SOCIAL, "Case closed to CSC, step down to universal services.") == []


def test_statement_of_no_contact_is_a_fact_and_answers_the_gap() -> None:
    """An agency that says it had no contact is not asked about it; its words are kept, from a row or from an answer."""
    rows = [*weekly("2023-02-05", 5, SCHOOL), *weekly("2024-08-01", 5, SCHOOL), *weekly("2023-02-05", 27, GP)]
    stated = entry(SCHOOL, "2023-06-01..2024-07-30", "No contact with the family, educated elsewhere.")
    with_row = chronology_of(*rows, stated)
    gap = found(with_row, "agency-gap")[0]
    assert "states itself" in gap.text
    assert gap.question == ""
    assert found(with_row, "no-contact-stated")[0].entries == (stated.id,)
    said = told("involvement_summary", "Known since 2020. No contact between March and July 2023.", SCHOOL)
    facts = found(chronology_of(*rows, answers=[said]), "no-contact-stated")
    assert "No contact between March and July 2023" in facts[0].text
    failed = chronology_of(*rows, entry(SCHOOL, DAY, "No contact made, card left."))
    assert found(failed, "no-contact-stated") == []


def test_differences_of_accounts() -> None:
    """Accounts of one event that differ in day, time or figures say so."""
    chronology = chronology_of(
        entry(POLICE, DAY, "Tom Fernley reported missing, away for 6 hours, located at the skate park.", time="22:40"),
        entry(SOCIAL, DAY, "Missing notification: Tom away for 4 hours, located at the skate park.", time="09:00"),
        entry(SCHOOL, "2024-05-15", "Told that Tom had been missing 6 hours, located at the skate park."),
    )
    conflict = found(chronology, "same-event-date-conflict")[0]
    assert len(conflict.entries) == 3
    assert "14 May 2024" in conflict.text
    assert "15 May 2024" in conflict.text
    assert any("4 hours" in d for g in chronology.groups for d in g.differences)


@pytest.mark.parametrize(
    ("text", "time", "differs"),
    [
        ("Notified by police of domestic incident, argument over the car.", "21:20", False),
        ("Notified by police of domestic incident, argument over the car.", "09:10", True),
        ("Domestic incident at the home, argument over the car, seen by worker.", "21:20", True),
        ("Domestic incident at the home, argument over the car, seen by worker.", "16:00", False),
    ],
)
def test_times_differ_unless_one_was_told_later(text: str, time: str, differs: bool) -> None:
    """Hours after the event it may be told of; before it, or in another's own account at another hour, times differ."""
    told_so = chronology_of(
        entry(POLICE, DAY, "Domestic incident, argument over the car.", time="15:40"),
        entry(SOCIAL, DAY, text, time=time),
    )
    assert len(told_so.groups) == 1
    assert bool(found(told_so, "same-event-time-difference")) == differs


def test_later_account_of_one_who_was_told_says_so() -> None:
    """Where the later account tells of being told, its day may be the day of the telling."""
    chronology = chronology_of(
        entry(POLICE, DAY, "Tom Fernley reported missing, away for 6 hours, located at the skate park."),
        entry(SOCIAL, "2024-05-15", "Missing notification: Tom away for 6 hours, located at the skate park."),
    )
    assert f"The day that {SOCIAL} gives may be" in found(chronology, "same-event-date-conflict")[0].text
    there = chronology_of(
        entry(SOCIAL, DAY, "PPN: domestic incident, argument over the car, DASH high."),
        entry(
            POLICE,
            "2024-05-15",
            "Officers attended a domestic incident after a call from a neighbour, argument over the car, DASH high.",
        ),
    )
    assert "may be" not in found(there, "same-event-date-conflict")[0].text


def test_question_about_one_date_is_put_once() -> None:
    """A date in the future lies outside the period as well; the question is put once."""
    late = chronology_of(entry(POLICE, "2052-06-01", "Neighbour dispute."))
    assert found(late, "future-date")[0].question
    assert found(late, "outside-scoping-period")[0].question == ""


def test_period_that_holds_the_day_is_no_conflict() -> None:
    """The words "in May" and 14 May do not contradict each other."""
    chronology = chronology_of(
        entry(POLICE, DAY, "MARAC, case heard."), entry(SOCIAL, "2024-05-13..2024-05-15", "MARAC attended, case heard.")
    )
    assert len(chronology.groups) == 1
    assert found(chronology, "same-event-date-conflict") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Support from a Refuge worker.", "Refuge"),
        ("IDVA to re-contact.", "IDVA"),
        ("Home-Start volunteer allocated.", "Home-Start"),
        ("CAMHS referral declined.", "CAMHS"),
        ("Fire service fitted alarms.", "Fire and rescue service"),
        ("Cruse bereavement counselling began.", "Cruse"),
        ("Midwife rang.", None),
        ("HV and school nurse spoke.", None),
        ("MASH enquiry answered.", None),
        ("Community Nursery Nurse visited.", None),
        ("Seen by paediatric registrar in ED.", None),
        ("She sought refuge from the rain.", None),
        ("Mum spoke her mind.", None),
    ],
)
def test_agency_not_asked(text: str, who: str | None) -> None:
    """Services that are named and not asked are told; services that a listed agency answers for are not."""
    named = found(chronology_of(entry(SOCIAL, DAY, text)), "agency-not-asked")
    assert [f.text.split(" (as")[0].split(" is mentioned")[0] for f in named] == ([who] if who else [])


def test_agency_not_asked_in_answers_too() -> None:
    """What an answer names counts as well."""
    named = found(
        chronology_of(entry(GP, DAY, "Visit."), answers=[told("risk_factors", "Known to Women's Aid since 2021.")]),
        "agency-not-asked",
    )
    assert "Women's Aid" in named[0].text


def test_listed_under_another_name_is_asked() -> None:
    """A domestic abuse service in the case file answers for refuge and adviser."""
    listed = (*case().agencies, Agency(name="Haven Domestic Abuse Service"))
    assert found(chronology_of(entry(GP, DAY, "IDVA and Refuge involved."), agencies=listed), "agency-not-asked") == []


def test_told_and_not_recorded() -> None:
    """What one agency says it told another is looked for in the other's return."""
    silent = chronology_of(
        entry(POLICE, DAY, "Domestic incident. School informed by telephone."), entry(SCHOOL, "2024-09-01", "New term.")
    )
    finding = found(silent, "told-not-recorded")[0]
    assert finding.agencies == (POLICE, SCHOOL)
    assert finding.severity == "warning"
    heard = chronology_of(
        entry(POLICE, DAY, "Domestic incident. School informed by telephone."),
        entry(SCHOOL, "2024-05-15", "Call from police about last night."),
    )
    assert found(heard, "told-not-recorded") == []
    denied = chronology_of(
        entry(POLICE, DAY, "Domestic incident. School not informed."), entry(SCHOOL, "2024-09-01", "New term.")
    )
    assert found(denied, "told-not-recorded") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mother told worker about school attendance.",
        "Mother rang, Tom late to school again.",
        "PC called; domestic abuse discussed with mother, told to ring school if worried.",
        "Mother advised to contact school about the place.",
        "Will inform school on Monday.",
        "Letter to send out, copied in to file.",
        "Records check requested by school, returned.",
    ],
)
def test_what_tells_of_no_word_to_another_agency(text: str) -> None:
    """A school as a place or a subject, advice to the family, what is yet to be done and checks of records are no contact."""
    told_so = chronology_of(entry(POLICE, DAY, text), entry(SCHOOL, "2024-09-01", "New term."))
    assert found(told_so, "told-not-recorded") == []


def test_one_question_about_one_event() -> None:
    """Two agencies that say a third took part in one event give one finding, with both named."""
    asked = found(
        chronology_of(
            entry(SOCIAL, DAY, "MARAC held, police and school nurse attended."),
            entry(POLICE, DAY, "MARAC, case heard. Health visitor present."),
            entry(HEALTH, "2024-09-01", "Weight check."),
        ),
        "told-not-recorded",
    )
    assert [(set(f.agencies[:-1]), f.agencies[-1]) for f in asked] == [({POLICE, SOCIAL}, HEALTH)]
    assert len(asked[0].entries) == 2


def test_copy_for_information_is_information() -> None:
    """A copy to the GP is a lesser thing than a word: information, though the event is grave."""
    copied = chronology_of(entry(POLICE, DAY, "Tom reported missing. GP copied in."), entry(GP, "2024-09-01", "Cough."))
    assert [f.severity for f in found(copied, "told-not-recorded")] == ["info"]


def test_referral_without_outcome() -> None:
    """A referral of which social care's return says nothing within two weeks is a question."""
    made = entry(SCHOOL, DAY, "MARF to MASH, Tom hungry.")
    assert found(chronology_of(made, entry(SOCIAL, "2024-09-01", "Closed.")), "referral-without-outcome")[
        0
    ].agencies == (SCHOOL, SOCIAL)
    slipped = entry(SOCIAL, "2024-05-13", "Referral received from school: Tom hungry.")
    assert found(chronology_of(made, slipped), "referral-without-outcome") == []
    weighed = entry(SCHOOL, DAY, "DSL considered MASH referral; threshold not met.")
    assert found(chronology_of(weighed, entry(SOCIAL, "2024-09-01", "Closed.")), "referral-without-outcome") == []
    answered = entry(SOCIAL, "2024-05-16", "Referral received from school, screened.")
    assert found(chronology_of(made, answered), "referral-without-outcome") == []


def test_review_not_recorded() -> None:
    """A review planned for four weeks on, and no entry around that day, is told; with one it is not."""
    planned = entry(GP, DAY, "Low mood. Plan to review in 4 weeks.")
    assert found(chronology_of(planned, entry(GP, "2024-10-01", "Cough.")), "review-not-recorded")
    assert found(chronology_of(planned, entry(GP, "2024-06-12", "Mood reviewed.")), "review-not-recorded") == []


@pytest.mark.parametrize(
    "text", ["Core group. Action: HV to complete assessment by 14/06/2024.", "CIN plan agreed, review due 14 June."]
)
def test_action_by_a_day_that_nothing_follows(text: str) -> None:
    """What was to be done by a day, and no entry of the agency around that day, is told; with one it is not."""
    planned = entry(HEALTH, DAY, text)
    unmet = found(chronology_of(planned, entry(HEALTH, "2024-10-01", "Weight check.")), "review-not-recorded")
    assert "due 14 June 2024" in unmet[0].text
    assert found(chronology_of(planned, entry(HEALTH, "2024-06-20", "Done.")), "review-not-recorded") == []
    assert found(chronology_of(planned), "review-not-recorded") == []


def test_day_in_a_text_is_not_always_a_promise() -> None:
    """A day that has passed, or that nobody promised anything for, sets nothing."""
    for text in ("Letter received, dated by 02/03/2024.", "Tom born before 14/06/2019."):
        rows = (entry(HEALTH, DAY, text), entry(HEALTH, "2024-10-01", "Weight check."))
        assert found(chronology_of(*rows), "review-not-recorded") == []


def test_child_not_seen() -> None:
    """Three visits in a row without the child seen are a finding; one sight of the child breaks the row."""
    visits = [
        entry(HEALTH, f"2024-0{m}-10", t)
        for m, t in (
            (3, "Home visit, no access, card left."),
            (4, "Home visit to mother."),
            (5, "Home visit, Ada at school."),
        )
    ]
    assert len(found(chronology_of(*visits), "child-not-seen")[0].entries) == 3
    for seen in (
        entry(HEALTH, "2024-04-20", "Home visit, Ada seen and weighed."),
        entry(HEALTH, "2024-04-20", "Clinic: Ada weighed and seen with mother."),
        entry(HEALTH, "2024-04-20", "Telephone call.", child_voice="Seen with parent"),
    ):
        assert found(chronology_of(*visits, seen), "child-not-seen") == []
    unheard = entry(HEALTH, "2024-04-20", "Home visit to mother.", child_voice="Not recorded")
    assert len(found(chronology_of(*visits, unheard), "child-not-seen")[0].entries) == 4


def test_visit_that_was_only_planned_is_none() -> None:
    """Two visits without access and one that was planned are no three visits; three without access say so."""
    shut = [entry(HEALTH, f"2024-0{m}-10", "Home visit not completed, no access.") for m in (3, 5)]
    planned = entry(HEALTH, "2024-04-10", "A&E notification received. Home visit planned.")
    assert found(chronology_of(*shut, planned), "child-not-seen") == []
    third = entry(HEALTH, "2024-06-10", "Home visit, no access.")
    assert "3 of them found nobody or no access" in found(chronology_of(*shut, third), "child-not-seen")[0].text


def test_themes_that_no_return_speaks_of() -> None:
    """Voice, ethnicity, disability and father are asked after where nobody tells of them."""
    silent = {f.text for f in found(chronology_of(entry(GP, DAY, "Seen.")), "theme-missing")}
    assert any("voice" in t for t in silent)
    assert any("ethnicity" in t for t in silent)
    answers = [
        told("voice_of_child", "Ada likes nursery."),
        told("identity", "White British."),
        told("disability_health", "None known, well."),
    ]
    left = found(chronology_of(entry(GP, DAY, "Seen with father and sister."), answers=answers), "theme-missing")
    assert left == []


def test_swapped_day_and_month() -> None:
    """Two accounts that would meet with day and month swapped are pointed at, not linked."""
    chronology = chronology_of(
        entry(TRUST, "2024-03-05", "ED: Ada, swollen wrist after a fall from the slide, discharged."),
        entry(HEALTH, "2024-05-03", "A&E notification: Ada, swollen wrist, fall from slide."),
    )
    assert len(found(chronology, "possible-swap")) == 1
    assert chronology.groups == ()


def test_account_that_speaks_for_a_reading() -> None:
    """Another agency's account on one of the possible days is told, and nothing is chosen."""
    open_date = unclear(
        HEALTH, "05/011/2024", "A&E notification: Ada, swollen wrist, fall from slide.", "2024-01-05", "2024-11-05"
    )
    chronology = chronology_of(
        entry(TRUST, "2024-11-05", "ED: Ada, swollen wrist after a fall from the slide, discharged."), open_date
    )
    assert [f.agencies for f in found(chronology, "date-supported")] == [(HEALTH, TRUST)]
    assert next(e for e in chronology.entries if e.agency == HEALTH).when.status == "ambiguous"


def test_empty_case() -> None:
    """Without any entry there is a chronology and nothing to find."""
    assert integrate(case(), returns_of([]), [], now=NOW).findings == ()


def test_findings_are_sentences_with_what_they_rest_on() -> None:
    """Every finding ends as a sentence and names entries or agencies that exist."""
    chronology = chronology_of(
        *weekly("2023-02-05", 3), entry(GP, "2052-06-01", "Refuge."), unclear(POLICE, "31/04/2024", "Three.")
    )
    ids = {e.id for e in chronology.entries}
    for finding in chronology.findings:
        assert finding.text.rstrip("”").endswith((".", "…"))
        assert set(finding.entries) <= ids


def test_settings_say_from_when_silence_is_a_gap() -> None:
    """The number of days is a setting."""
    rows = [*weekly("2023-02-05", 10), *weekly("2024-01-01", 16)]
    assert (
        integrate(case(), returns_of(rows), [], now=NOW).findings
        == integrate(case(), returns_of(rows), [], now=NOW, gap_days=90).findings
    )
    assert [f.kind for f in integrate(case(), returns_of(rows), [], now=NOW, gap_days=60).findings].count("gap") == 1


def test_return_without_a_column_of_events() -> None:
    """Where a return has no column of events, what else stands in its rows tells of them."""
    chronology = chronology_of(
        entry(POLICE, DAY, "", response="MARAC attended."),
        entry(SOCIAL, DAY, "", other={"Details of contact": "MARAC, case heard."}),
    )
    assert len(chronology.groups) == 1
