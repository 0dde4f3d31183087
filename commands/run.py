"""`rapid-review run` and `serve`: one pass in the foreground; or everything kept running, with the Prefect UI."""

import casework
from casefile.errors import RapidReviewError, ServiceError
from casework import RunPass, run_pass
from commands.console import console, errors, say
from commands.place import Place
from settings import Settings, options


def run(case: str | None, place: Place) -> int:
    """One pass: take in, read, bring together, publish. Returns the exit code."""
    settings, records = place.open()
    with records, console.status("looking at the inbox") as shown:
        passed = run_pass(
            records,
            inbox=settings.inbox,
            outputs=settings.outputs,
            now=place.clock(),
            options=options(settings),
            only=case,
            step=lambda ref, words: shown.update(f"{ref}: {words}"),
        )
    return print_pass(passed, settings)


def print_pass(passed: RunPass, settings: Settings) -> int:
    """What a pass did; returns the exit code: that of the first fault."""
    from commands.status import print_outcome  # loaded while the readers are at work

    for one in passed.cases:
        if one.done is not None:
            print_outcome(one.done)
        for problem in (*one.problems, *one.waiting):
            say(f"  {problem.name}: {problem.sentence}", "yellow")
        for name in one.again:
            say(f"  {name}: these bytes had come before; noted, not taken twice.", "dim")
    for folder in passed.faulty:
        errors.print(
            f"{folder.folder}/case.toml has mistakes; the case was left as it was:", style="bold red", markup=False
        )
        for mistake in folder.mistakes:
            errors.print(f"  {mistake}", markup=False)
    for problem in passed.loose:
        say(f"  {problem.name}: {problem.sentence}", "yellow")
    faults = [c for c in passed.cases if c.fault is not None]
    for one in faults:
        errors.print(f"{one.reference}: {one.fault}", style="bold red", markup=False)
    if not passed.cases and not passed.faulty:
        say(
            f"No case is open. Put a case.toml into {settings.inbox}/<case reference>/, or type: rapid-review open case.toml"
        )
    if faults and faults[0].fault is not None:
        return faults[0].fault.exit_code
    return 3 if passed.faulty else 0


def serve(place: Place, *, once: bool) -> int:
    """Start Prefect, the flows and the pack page; watch the inbox until stopped, or (once) until what waits is done."""
    if place.now is not None:
        raise ServiceError("`serve` goes by the present; use `run` with --now.")
    settings = place.settings()
    for folder in (settings.inbox, settings.outputs, settings.records):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    from flows.service import Service, addresses  # Prefect costs a second: only this command pays

    say("Starting Prefect, the flows and the pack page …")
    with Service(settings, say).running() as service:
        ui, officer, pages = addresses(settings)
        say(f"Prefect UI:  {ui}   (sign in with {officer})", "bold")
        say(f"Packs:       {pages}" + _password_hint(settings), "bold")
        say(f"State of returns and the way to the latest pack, in the UI: {ui}/artifacts")
        if not once:
            say("Drop returns into the inbox; stop with Ctrl+C.")
            service.watch()
            return 0
        ended = service.once()
    say("Prefect was stopped; nothing is left running.")
    _print_what_stands(place)
    say("\nWhat to type next:")
    say("  .venv/bin/rapid-review status        where every return stands, and what to do")
    say("  make serve                           keep it running, with the Prefect UI")
    return 0 if all(ended.values()) else RapidReviewError.exit_code


def _print_what_stands(place: Place) -> None:
    """A line on each return of each case and where its pack is, after Prefect has done the work."""
    from casework.assemble import assemble
    from commands.status import print_case
    from packs import packs_of

    settings, records = place.open()
    with records:
        for reference in records.cases():
            record = casework.case_record(records, reference, settings.inbox)
            material = assemble(record, place.clock()(), options(settings), draw=False)
            published = packs_of(settings.outputs, reference)
            print_case(material, published[-1] if published else None)


def _password_hint(settings: Settings) -> str:
    from web import has_password

    folder = settings.records.parent / "web"
    return "" if has_password(folder) else "   (no password is set yet, so nobody can sign in: rapid-review password)"
