"""Faults that an officer can do something about: a stable code, a sentence, an exit code; never personal data in `str()`.

What an agency typed, a file's name or a person's name never stands in an error's text: errors travel to logs and to Prefect.
"""

from collections.abc import Sequence


class RapidReviewError(Exception):
    """Base of all our errors.

    Args:
        sentence: what is wrong and what to do next, free of personal data.
    """

    code = "RR000"
    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(f"{self.code}: {sentence}")
        self.sentence = sentence


class UsageError(RapidReviewError):
    """The command was given something that it cannot use."""

    code = "RR010"
    exit_code = 2


class SettingsError(RapidReviewError):
    """A setting is wrong."""

    code = "RR011"
    exit_code = 2


class CaseFileError(RapidReviewError):
    """The case.toml has mistakes; `mistakes` lists all of them, each a sentence that names its field."""

    code = "RR020"
    exit_code = 3

    def __init__(self, mistakes: Sequence[str]) -> None:
        count = f"{len(mistakes)} mistake" + ("s" if len(mistakes) != 1 else "")
        super().__init__(f"The case file has {count}. Mend what is listed and open the case again.")
        self.mistakes = tuple(mistakes)


class UnknownCaseError(RapidReviewError):
    """No case of that reference is open."""

    code = "RR021"
    exit_code = 3


class RecordsError(RapidReviewError):
    """The case record cannot be read or written, or a check of it failed."""

    code = "RR030"
    exit_code = 4


class BusyError(RapidReviewError):
    """Somebody else is at work on it; nothing is wrong, try again."""

    code = "RR031"
    exit_code = 5


class UnreadableError(RapidReviewError):
    """A return cannot be read. Raised inside the child process and turned into an outcome; see `parsers`."""

    code = "RR040"
    exit_code = 6


class CalendarError(RapidReviewError):
    """A working day was asked for beyond the table of bank holidays; the answer would be a guess."""

    code = "RR050"
    exit_code = 7


class PackError(RapidReviewError):
    """A pack could not be made; no earlier pack was touched."""

    code = "RR060"
    exit_code = 8


class ServiceError(RapidReviewError):
    """Prefect or the pages could not be started, or a setting that keeps names out of Prefect is missing."""

    code = "RR070"
    exit_code = 9
