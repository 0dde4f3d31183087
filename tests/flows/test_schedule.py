"""When work runs, by the pinned Prefect itself: eight in London on working mornings, summer and winter."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

# After the service's own settings are in force: Prefect reads them once, when it is first imported.
pytestmark = [pytest.mark.prefect, pytest.mark.usefixtures("served")]
LONDON = ZoneInfo("Europe/London")


def mornings(start: dt.datetime, number: int) -> list[dt.datetime]:
    from prefect.server.schemas.schedules import CronSchedule

    from flows.deployments import LONDON as ZONE
    from flows.deployments import MORNING

    made = CronSchedule(cron=MORNING, timezone=ZONE)
    return [d.astimezone(LONDON) for d in asyncio.run(made.get_dates(number, start))]


@pytest.mark.parametrize(
    "change", [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2027, 3, 28), dt.date(2027, 10, 31)]
)
def test_it_is_eight_in_london_on_both_sides_of_the_change_of_clocks(change: dt.date) -> None:
    """The week before and the week after each change: 08:00 by the wall clock, Monday to Friday only."""
    start = dt.datetime.combine(change - dt.timedelta(7), dt.time(0), LONDON)
    days = mornings(start, 10)
    assert {(d.hour, d.minute) for d in days} == {(8, 0)}
    assert {d.weekday() for d in days} == {0, 1, 2, 3, 4}
    assert len({d.utcoffset() for d in days}) == 2


def test_every_deployment_has_its_schedule_and_no_parameter_that_could_hold_a_name() -> None:
    """Two are scheduled; the only parameter of any is a case reference, held to its pattern."""
    from flows.deployments import deployments

    made = {f"{d.flow_name}/{d.name}": d for d in deployments()}
    assert {name for name, d in made.items() if d.schedules} == {
        "full-scan/every-15-minutes",
        "check-timescales/weekdays-at-8",
    }
    for deployment in made.values():
        fields = deployment._parameter_openapi_schema.properties
        assert set(fields) <= {"case"}
        for field in fields.values():
            assert field["pattern"].startswith("^[A-Za-z0-9]")
