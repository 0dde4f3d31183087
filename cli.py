"""The command line: `rapid-review …`. Each command loads only what it needs: Prefect alone costs over a second."""

import gc
import getpass
import importlib.metadata
import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from casefile.errors import CaseFileError, RapidReviewError, UsageError
from commands.console import errors, say
from commands.place import Place

app = App(
    name="rapid-review",
    help="Agency returns go in as files; one integrated chronology, one genogram, the state of every return and one meeting pack come out.",
    version=lambda: importlib.metadata.version("rapid-review"),
    version_flags=["--version"],
)
app.command(
    "commands.decide:decide",
    name="decide",
    help="Say what the machine may not settle. Every decision can be undone by another.",
)

Case = Annotated[str | None, Parameter(name="--case", help="The case's reference; all open cases without it.")]
_HERE = Place()


@app.command(name="open")
def open_case(case_file: Path, *, place: Place = _HERE) -> None:
    """Check a case.toml, record the case, make its folder in the inbox, and print its timetable with the arithmetic."""
    from commands import status as standing

    standing.open_case(case_file, place)


@app.command
def run(*, case: Case = None, place: Place = _HERE) -> int:
    """Make one pass in the foreground: take in what lies in the inbox, read it, and publish a pack if something changed."""
    from commands import run as running

    return running.run(case, place)


@app.command
def serve(
    *,
    once: Annotated[bool, Parameter(negative=(), help="Stop when what waits in the inbox is done.")] = False,
    place: Place = _HERE,
) -> int:
    """Keep everything running: Prefect with its UI, the flows, the page that serves packs. Stop with Ctrl+C."""
    from commands import run as running

    return running.serve(place, once=once)


@app.command
def share(
    *,
    offsets: Annotated[
        bool, Parameter(negative=(), help='Days as offsets from the incident ("day -12") instead of dates.')
    ] = False,
    case: Case = None,
    place: Place = _HERE,
) -> None:
    """Write a copy of the pack without names: roles instead of people and places; the key lies apart."""
    from commands import share as sharing

    sharing.share(case, place, offsets=offsets)


@app.command
def status(*, case: Case = None, place: Place = _HERE) -> None:
    """Show every return's state, due dates, what needs attention and what to do."""
    from commands import status as standing

    standing.status(case, place)


@app.command
def decisions(*, case: Case = None, place: Place = _HERE) -> None:
    """List decisions: what, who, when and why."""
    from commands import decide as deciding

    deciding.decisions(case, place)


@app.command
def show(
    entry: str,
    *,
    case: Case = None,
    picture: Annotated[
        Path | None, Parameter(help="Where the picture of the page goes; else outputs/<case>/looked-at/.")
    ] = None,
    no_picture: Annotated[bool, Parameter(negative=(), help="Leave the picture out.")] = False,
    place: Place = _HERE,
) -> None:
    """Show what was read of an entry and where it stands in its file, with a picture of the page and the place marked."""
    from commands import look

    look.show(entry, case, place, picture, draw=not no_picture)


@app.command(name="try")
def try_folder(folder: Path) -> int:
    """Read every file of any folder without touching records, and print how it went."""
    from commands import trial

    return trial.try_folder(folder)


@app.command
def doctor(*, place: Place = _HERE) -> int:
    """Say what is installed, what is missing and what that costs, and whether the data folders are safe."""
    from commands import checks

    return checks.doctor(place)


@app.command
def verify(*, place: Place = _HERE) -> int:
    """Hash every original and every pack again and check the ledger's chains."""
    from commands import checks

    return checks.verify(place)


@app.command
def password(*, place: Place = _HERE) -> None:
    """Set the password of the page that serves packs."""
    from web import set_password

    if sys.stdin.isatty():
        given = getpass.getpass("New password (12 characters or more): ")
        if given != getpass.getpass("The same again: "):
            raise UsageError("The two were not the same; nothing was changed.")
    else:
        given = sys.stdin.readline().rstrip("\n")
    set_password(place.settings().records.parent / "web", given)
    say("The password is set. Sessions made with an earlier one have ended.")


def main() -> None:
    """Run the command line. Exit codes by class of error stand in docs/errors.md."""
    try:
        result = app(exit_on_error=True, print_error=True)
    except CaseFileError as fault:
        errors.print(str(fault), style="bold red", markup=False)
        for mistake in fault.mistakes:
            errors.print(f"  • {mistake}", markup=False)
        sys.exit(fault.exit_code)
    except RapidReviewError as fault:
        errors.print(str(fault), style="bold red", markup=False)
        sys.exit(fault.exit_code)
    except KeyboardInterrupt:
        errors.print("Stopped. Nothing is lost; type the command again to go on.")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    finally:
        gc.freeze()  # the process ends: to look for cycles among all that was loaded takes a third of a second
    sys.exit(result if isinstance(result, int) else 0)


if __name__ == "__main__":
    main()
