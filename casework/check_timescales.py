"""Due dates reckoned anew: which cases have a return or a milestone whose state has changed since it was last noted."""

import datetime as dt
from pathlib import Path

from casework.case_record import Options, case_record
from records import Records


def check_timescales(records: Records, inbox: Path, now: dt.datetime, options: Options) -> list[str]:
    """The references of cases that want a new pack because time has passed, sorted."""
    from casework.assemble import assemble
    from casework.collate import states_of

    changed = []
    for reference in records.cases():
        states = states_of(assemble(case_record(records, reference, inbox), now, options, draw=False))
        if states != {s: v for s, v in records.states(reference).items() if s in states}:
            changed.append(reference)
    return changed
