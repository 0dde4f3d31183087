"""When work runs: deployments and their schedules, served by one process. `python -m flows.deployments` is started by `serve`."""

import datetime as dt

from prefect import serve
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


def main() -> None:
    """Serve the deployments until stopped."""
    assert_private()
    serve(
        take_in.to_deployment(
            "inbox",
            description="A case's folder in the inbox. Started when a file waits there.",
            concurrency_limit=AT_ONCE,
        ),
        collate.to_deployment("case", description="One case, now."),
        open_case.to_deployment("case-file", description="A case whose case.toml lies in the inbox."),
        full_scan.to_deployment(
            "every-15-minutes", schedules=[Interval(FULL_SCAN, timezone=LONDON)], concurrency_limit=1
        ),
        check_timescales.to_deployment(
            "weekdays-at-8", schedules=[Cron(MORNING, timezone=LONDON)], concurrency_limit=1
        ),
        limit=AT_ONCE,
        print_starting_message=False,
    )


if __name__ == "__main__":
    main()
