"""What goes wrong, told to Prefect as a code: an exception's text is stored there, so nothing of a case may be in it."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from casefile.errors import RapidReviewError

P = ParamSpec("P")
R = TypeVar("R")


class StepError(Exception):
    """A step failed. Holds a code and nothing else of the case; `rapid-review status` says the rest."""

    def __init__(self, code: str, kind: str) -> None:
        super().__init__(
            f"{code} ({kind}). What to do: type `rapid-review status`, or look the code up in docs/errors.md."
        )


def coded(work: Callable[P, R]) -> Callable[P, R]:
    """Have whatever the function raises told as a code, without its text and without what led to it."""

    @functools.wraps(work)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return work(*args, **kwargs)
        except StepError:
            raise
        except RapidReviewError as fault:
            code, kind = fault.code, type(fault).__name__
            sys.stderr.write(
                f"{fault}\n"
            )  # to var/logs only: our sentences hold no personal data, but Prefect gets the code
        except Exception as fault:  # noqa: BLE001 - the boundary to Prefect: any text may hold a name
            code, kind = RapidReviewError.code, type(fault).__name__
        raise StepError(code, kind)  # outside the except clause: no context travels with it

    return told
