"""A column heading that an officer speaks of, checked against what was read."""

from casefile.errors import UsageError
from casework.case_record import CaseRecord
from returns.identity import plain


def find_heading(record: CaseRecord, layout: str, said: str) -> tuple[str, str]:
    """Layout and heading as they were read, in any case and with or without the layout's "L-".

    Raises:
        UsageError: no return of this case has that layout, or the layout has no such heading.
    """
    wanted = layout.strip().upper().removeprefix("L-")
    of_layout = [
        guess
        for file in record.readings.values()
        for reading in file.readings
        for guess in reading.headings
        if guess.layout.removeprefix("L-") == wanted
    ]
    if not of_layout:
        raise UsageError(
            "No return of this case has a table of that layout. The pack's questions name it, such as L-7K3QF2."
        )
    for guess in of_layout:
        if plain(guess.heading) == plain(said):
            return guess.layout, guess.heading
    names = "; ".join(dict.fromkeys(g.heading for g in of_layout if g.heading))
    raise UsageError(f"That layout has no such heading. Its headings are: {names}.")
