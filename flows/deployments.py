"""When work runs: deployments and their schedules, served by one process. `python -m flows.deployments` is started by `serve`."""

import datetime as dt
from typing import Any

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval

from flows.privacy import assert_private
from flows.work import check_timescales, collate, full_scan, open_case, take_in

LONDON = "Europe/London"
FULL_SCAN = dt.timedelta(minutes=15)
"""Finds what looks at the inbox miss: restarts, network shares."""
MORNING = "0 8 * * MON-FRI"
"""Late returns are known before the team's day begins; the clock is London's, summer and winter."""

AT_ONCE = 2
"""Flow runs at a time: the machine is an office computer."""


def deployments() -> list[RunnerDeployment]:
    """Every deployment, with its schedule where it has one."""
    return [
        _deployment(
            take_in,
            "inbox",
            "A case's folder in the inbox. Started when a file waits there.",
            concurrency_limit=AT_ONCE,
        ),
        _deployment(collate, "case", "One case, now."),
        _deployment(open_case, "case-file", "A case whose case.toml lies in the inbox."),
        _deployment(
            full_scan,
            "every-15-minutes",
            "Every case folder, for what looks at the inbox miss.",
            schedules=[Interval(FULL_SCAN, timezone=LONDON)],
            concurrency_limit=1,
        ),
        _deployment(
            check_timescales,
            "weekdays-at-8",
            "Due dates reckoned anew.",
            schedules=[Cron(MORNING, timezone=LONDON)],
            concurrency_limit=1,
        ),
    ]


def _deployment(flow: Flow[Any, Any], name: str, description: str, **options: Any) -> RunnerDeployment:
    made = flow.to_deployment(name, description=description, **options)
    if not isinstance(made, RunnerDeployment):  # a coroutine, inside an event loop; we are in none
        raise TypeError(name)
    return made


def main() -> None:
    """Serve the deployments until stopped."""
    assert_private()
    serve(*deployments(), limit=AT_ONCE, print_starting_message=False)


if __name__ == "__main__":
    main()
