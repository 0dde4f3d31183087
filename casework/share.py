"""A copy of a case's pack without names, of the case as it stands."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import anonymity
from anonymity import Copy
from casework.assemble import assemble, with_pictures
from casework.case_record import Options, case_record
from packs import Material
from records import Records


def share(
    records: Records, reference: str, *, inbox: Path, outputs: Path, now: dt.datetime, options: Options, offsets: bool
) -> Copy:
    """Write the next copy without names of a case.

    Args:
        records: the case record.
        reference: of the case.
        inbox: where receipts.csv lies.
        outputs: where packs go; the copy lies beside them.
        now: case time.
        options: settings as values.
        offsets: days as offsets from the incident instead of dates.

    Raises:
        UnknownCaseError: no case of that reference is open.
        PackError: it could not be written, or a name was found in a finished file.
    """
    material = assemble(case_record(records, reference, inbox), now, options, draw=False)
    drawn_as = replace(
        options, genogram_style="uk" if options.genogram_style == "mcgoldrick" else options.genogram_style
    )

    def draw(without_names: Material) -> Material:
        return with_pictures(without_names, drawn_as)

    return anonymity.share(material, outputs, draw=draw, offsets=offsets)
