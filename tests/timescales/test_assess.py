import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.errors import CalendarError
from casefile.returns import AgencyReturn, Milestone
from tests.timescales.cases import OUTSTANDING, at, case, received
from timescales import assess, load_policy

WARWICKSHIRE = load_policy("warwickshire")
MEETING = at("2026-11-13 10:00")
SHARED = Path(__file__).parents[2].parent / "shared"


def milestone(name: str, now: dt.datetime = MEETING, *, of: Case | None = None) -> Milestone:
    """One milestone of a case's timetable."""
    timetable = assess(of or case(), [OUTSTANDING], now, WARWICKSHIRE)
    return next(m for m in timetable.milestones if m.rule == name)


@pytest.mark.parametrize(
    ("arrival", "timeliness", "late"),
    [
        ("2026-11-04 09:00", "on-time", 0),
        ("2026-11-11 23:59", "on-time", 0),
        ("2026-11-12 00:01", "after-target", 0),
        ("2026-11-12 23:59", "after-target", 0),
        ("2026-11-13 08:00", "late", 1),
        ("2026-11-14 08:00", "late", 1),
        ("2026-11-16 08:00", "late", 2),
    ],
)
def test_a_return_is_in_time_to_the_end_of_the_day(arrival: str, timeliness: str, late: int) -> None:
    """Issued on the 4th: on time to the end of the 11th (day 5), after the target to the end of the 12th (day 6), then late."""
    state = assess(case(), [received(arrival)], MEETING, WARWICKSHIRE).returns[0]
    assert (state.target, state.limit) == (dt.date(2026, 11, 11), dt.date(2026, 11, 12))
    assert (state.timeliness, state.working_days_late) == (timeliness, late)


def test_the_arithmetic_can_be_followed_by_hand() -> None:
    """The words name the anchor, every counted day, both due days, and the number of the day of receipt."""
    how = assess(case(), [received("2026-11-10 15:02")], MEETING, WARWICKSHIRE).returns[0].how
    assert how == (
        "Templates issued Wed 4 Nov 2026 (day 0); 6 working days: Thu 5, Fri 6, Mon 9, Tue 10, Wed 11, Thu 12 = Thu 12 Nov 2026; "
        "target 5 working days = Wed 11 Nov 2026, limit 6 = Thu 12 Nov 2026; received Tue 10 Nov 2026 at 15:02, day 4 of 6: on time."
    )


def test_a_skipped_holiday_is_named() -> None:
    """A bank holiday or closed day within the count is said, with its name."""
    issued = case(templates_issued=dt.date(2026, 12, 22), meeting=at("2027-01-05 10:00"))
    closed = frozenset({dt.date(2026, 12, 24)})
    how = assess(issued, [received("2026-12-23 09:00")], MEETING, WARWICKSHIRE, closed).returns[0].how
    assert "Thu 24 Dec is a closed day; Fri 25 Dec is Christmas Day; Mon 28 Dec is Boxing Day (substitute day)" in how
    assert "Mon 4 Jan" in how


def test_nothing_received_is_not_due_until_the_limit_has_passed() -> None:
    """An agency without a receipt that counts is not due to the end of the limit's day, and overdue after it."""
    for now, state in ((at("2026-11-12 23:59"), "not-due"), (at("2026-11-13 00:00"), "overdue")):
        found = assess(case(), [OUTSTANDING], now, WARWICKSHIRE).returns[0]
        assert (found.timeliness, found.received_at, found.working_days_late) == (state, None, 0)


def test_after_a_cut_off_the_next_day_counts() -> None:
    """With a cut-off at 17:00, a return of 17:01 on the limit's day is late, and the words say why."""
    rules = [
        r.model_copy(update={"cut_off": dt.time(17)}) if r.name == "return-limit" else r for r in WARWICKSHIRE.rules
    ]
    policy = WARWICKSHIRE.model_copy(update={"rules": tuple(rules)})
    state = assess(case(), [received("2026-11-12 17:01")], MEETING, policy).returns[0]
    assert (state.timeliness, state.working_days_late) == ("late", 1)
    assert "after 17:00, so as of Fri 13 Nov 2026" in state.how
    assert assess(case(), [received("2026-11-12 17:00")], MEETING, policy).returns[0].timeliness == "after-target"


def test_the_anchor_of_returns_is_a_setting_and_both_readings_are_told() -> None:
    """Counted from notification the days move, and either way the notes give the other reading's days."""
    other = WARWICKSHIRE.counting_returns_from("notified")
    state = assess(case(), [OUTSTANDING], MEETING, other).returns[0]
    assert (state.target, state.limit) == (dt.date(2026, 11, 10), dt.date(2026, 11, 11))
    for policy, used, read in ((WARWICKSHIRE, "Templates issued", "Notified"), (other, "Notified", "Templates issued")):
        note = next(
            n for n in assess(case(), [], MEETING, policy).notes if n.startswith("Returns from agencies, limit")
        )
        assert f"used here: {used}" in note
        assert f"Read the other way: {read}" in note


def test_milestones_fall_where_the_guidance_puts_them() -> None:
    """Notify 5 after awareness, templates by day 2, report 15 after notification: all working days from day 0."""
    assert milestone("notify").due == dt.date(2026, 11, 9)
    assert milestone("templates").due == dt.date(2026, 11, 5)
    assert milestone("meeting").due == dt.date(2026, 11, 13)
    assert (milestone("meeting-window").earliest, milestone("meeting-window").due) == (
        dt.date(2026, 11, 12),
        dt.date(2026, 11, 20),
    )
    assert milestone("submit").due == dt.date(2026, 11, 24)
    assert milestone("endorse").due == dt.date(2026, 11, 23)


def test_a_milestone_done_after_its_limit_is_told() -> None:
    """A notification on working day 6 is done late, by one working day."""
    found = milestone("notify", of=case(notified=dt.date(2026, 11, 10), templates_issued=dt.date(2026, 11, 11)))
    assert found.state == "done-late"
    assert found.warning == "Tue 10 Nov 2026 is 1 working day after the limit."


def test_a_meeting_is_held_against_both_readings_of_the_window() -> None:
    """Outside in working days and calendar days: outside; outside in one: a warning that gives the other's days."""
    inside = milestone("meeting-window")
    assert (inside.state, inside.warning) == ("done", "")
    between = milestone("meeting-window", of=case(meeting=at("2026-11-18 10:00")))
    assert between.state == "due"
    assert "in calendar days the window is Tue 10 Nov 2026 to Mon 16 Nov 2026" in between.warning
    outside = milestone("meeting-window", of=case(meeting=at("2026-12-01 10:00")))
    assert outside.state == "outside-window"


def test_what_the_case_file_does_not_record_is_said() -> None:
    """After the 15 days the report is overdue as far as the record goes, and the warning says that nothing is recorded."""
    found = milestone("submit", at("2026-11-25 09:00"))
    assert found.state == "overdue"
    assert "does not say" in found.warning
    assert milestone("submit", at("2026-11-24 23:59")).state == "due"


def test_returns_together_are_done_when_all_are_in() -> None:
    """The milestone of the returns counts what is in hand, and is late where any return was."""
    both = [received("2026-11-10 09:00"), received("2026-11-16 09:00")]
    timetable = assess(case(), both, MEETING, WARWICKSHIRE)
    found = {m.rule: m for m in timetable.milestones}
    assert (found["return-limit"].state, found["return-limit"].actual) == ("done-late", dt.date(2026, 11, 16))
    some = assess(case(), [both[0], OUTSTANDING], MEETING, WARWICKSHIRE)
    assert next(m for m in some.milestones if m.rule == "return-limit").warning == "1 still to come."


def test_another_partnership_is_another_file() -> None:
    """Devon counts the notification from the incident and gives returns ten working days from notification."""
    devon = load_policy("devon")
    timetable = assess(case(), [received("2026-11-17 09:00")], MEETING, devon)
    assert timetable.returns[0].timeliness == "on-time"
    assert timetable.returns[0].limit == dt.date(2026, 11, 17)
    assert next(m for m in timetable.milestones if m.rule == "notify").due == dt.date(2026, 11, 6)
    assert "return-target" not in {m.rule for m in timetable.milestones}


def test_a_case_beyond_the_table_is_refused() -> None:
    """A timetable that would need unknown bank holidays is not made."""
    late = case(templates_issued=dt.date(2031, 12, 29), notified=dt.date(2031, 12, 29))
    with pytest.raises(CalendarError):
        assess(late, [OUTSTANDING], MEETING, WARWICKSHIRE)


@pytest.mark.shared
@pytest.mark.parametrize("reference", ["WSCP-RR-2025-006", "ASCP-RR-2024-041", "AMSCP-RR-2026-031"])
def test_the_judged_cases_agree(reference: str) -> None:
    """Target, limit, timeliness and days late of every agency are as the truth of the development cases has them."""
    folder = SHARED / "cases" / reference
    if not folder.exists():
        pytest.skip("the judged cases are not beside the checkout")
    data = tomllib.loads((folder / "inbox" / reference / "case.toml").read_text(encoding="utf-8"))
    opened = Case.model_validate({"referred": data["case"]["notified"], **data["case"], "agencies": data["agency"]})
    truth = [
        r
        for r in json.loads((folder / "truth" / reference / "returns.json").read_text(encoding="utf-8"))
        if r["agency"]
    ]
    returns = [
        AgencyReturn.model_validate({"agency": r["agency"], "status": r["status"], "counts_from": r["received_at"]})
        for r in truth
    ]
    found = assess(opened, returns, opened.meeting, WARWICKSHIRE).returns
    expected = [(r["target"], r["limit"], r["timeliness"], r["working_days_late"] or 0) for r in truth]
    assert [(str(s.target), str(s.limit), s.timeliness, s.working_days_late) for s in found] == expected
