"""`rapid-review show` and `try`: where an entry comes from; how any folder of documents would be read."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from casefile.errors import UsageError
from casework import case_record
from casework import decide as find
from casework.assemble import assemble
from commands.console import say, table
from commands.place import Place, one_case
from dates import display
from intake import Sandbox
from intake.system_files import is_ours_or_system
from packs.contents.marks import flag_words
from records.originals import hash_file
from settings import options


def show(entry: str, case: str | None, place: Place) -> None:
    """What was read of an entry, and where it stands."""
    settings, records = place.open()
    with records:
        reference = one_case(records, case)
        material = assemble(
            case_record(records, reference, settings.inbox), place.clock()(), options(settings), draw=False
        )
        found = find.find_entry(material, entry)
        say(f"{found.id}  {found.agency}", "bold")
        rows = [
            ("Date", f'{display(found.when)}   typed: "{found.when.raw}" ({found.when.status}, {found.when.basis})')
        ]
        rows += [
            (f"  candidate {i}", f"{c.earliest} to {c.latest}: {c.why}") for i, c in enumerate(found.when.candidates, 1)
        ]
        rows += [("Time", found.time.text)] if found.time else []
        typed = (
            ("Event", found.event),
            ("Response", found.response),
            ("Analysis", found.analysis),
            ("Child's voice", found.child_voice),
            ("Source", found.source),
        )
        rows += [(name, text) for name, text in typed if text]
        rows += list(found.other.items())
        place_words = found.origin.place
        page = f", page {place_words.page}" if place_words.page and "page" not in place_words.text else ""
        rows.append(("File", found.origin.file))
        rows.append(("Place", f"{place_words.text}{page}"))
        rows.append(("Original", str(records.originals.path(found.origin.sha256))))
        rows += [("Flags", ", ".join(flag_words(found)))] if found.flags else []
        for group in material.chronology.groups:
            if found.id in group.entries:
                rows += [("One event with", ", ".join(e for e in group.entries if e != found.id))]
                rows += [("  because", "; ".join(link.why)) for link in group.links if found.id in link.entries]
        table("", ("", ""), rows)


def try_folder(folder: Path) -> int:
    """Read every file of a folder without touching any record: outcome, blocks, entries, seconds for each, and totals."""
    if not folder.is_dir():
        raise UsageError("There is no such folder.")
    files = [
        p
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink() and not is_ours_or_system(p.name, folder=False)
    ]
    rows, totals, started = [], Counter[str](), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="try-") as scratch, Sandbox(Path(scratch)) as sandbox:
        for path in files:
            reading = sandbox.read(path, path.name, hash_file(path))
            blocks = sum(len(r.blocks) for r in reading.readings)
            entries = sum(len(r.entries) for r in reading.readings)
            unplaced = sum(b.fate == "unplaced" for r in reading.readings for b in r.blocks)
            totals.update({"blocks": blocks, "entries": entries, "unplaced": unplaced, reading.outcome: 1})
            name = str(path.relative_to(folder))
            rows.append(
                (
                    name,
                    reading.format,
                    reading.outcome + (f" {reading.code}" if reading.code else ""),
                    str(blocks),
                    str(unplaced),
                    str(entries),
                    f"{reading.seconds:.2f}",
                )
            )
    table("", ("File", "Format", "Outcome", "Blocks", "No place", "Entries", "Seconds"), rows)
    outcomes = ", ".join(f"{n} {o}" for o, n in sorted(totals.items()) if o not in ("blocks", "entries", "unplaced"))
    say(
        f"{len(files)} files ({outcomes}); {totals['blocks']} blocks, {totals['entries']} entries, {totals['unplaced']} blocks without a place; {time.monotonic() - started:.1f} s."
    )
    return 0
