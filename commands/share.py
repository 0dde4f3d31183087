"""`rapid-review share`: a copy of the pack without names."""

from casework.share import share as write_copy
from commands.console import say
from commands.place import Place, one_case
from settings import options


def share(case: str | None, place: Place, *, offsets: bool) -> None:
    """Write a copy of the case as it stands, say what must be cleared by a person and where the key lies."""
    settings, records = place.open()
    with records:
        reference = one_case(records, case)
        copy = write_copy(
            records,
            reference,
            inbox=settings.inbox,
            outputs=settings.outputs,
            now=place.clock()(),
            options=options(settings),
            offsets=offsets,
        )
    say(f"{copy.folder}", "green")
    say("  No spelling of any name, address or reference in the key was found in the finished files.")
    say(
        f"  {copy.folder / 'unaccounted.txt'}: words that nothing accounts for. Read the list before you send the copy.",
        "yellow",
    )
    if copy.births_as_dates:
        say(
            "  Some entries lie on a day on which somebody was born; the entry's date stays. With --offsets none does.",
            "yellow",
        )
    say(f"  The key: {copy.key}   Keep it; never send it with the copy.", "bold")
