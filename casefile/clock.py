"""Case time: the one clock that dates what is first seen, built and due. It is passed in, never read from within."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

Clock = Callable[[], dt.datetime]
"""Returns local time in London, without a zone, as every date and time in the model is."""


def london_now() -> dt.datetime:
    """The present, as wall-clock time in London without a zone."""
    return dt.datetime.now(LONDON).replace(tzinfo=None, microsecond=0)  # noqa: TID251 - the one place that asks


def stopped_at(moment: dt.datetime) -> Clock:
    """A clock that always tells the same time, for `--now` and for tests."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(LONDON).replace(tzinfo=None)
    return lambda: moment
