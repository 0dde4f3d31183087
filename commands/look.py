"""`rapid-review show`: what was read of an entry, and where it stands."""

from pathlib import Path

from casefile.pictures import Picture
from casework import case_record
from casework import decide as find
from casework.assemble import assemble
from casework.pictures import picture_of_entry
from commands.console import say, table
from commands.place import Place, one_case
from dates import display
from packs.contents.marks import flag_words
from settings import options


def show(entry: str, case: str | None, place: Place, picture: Path | None = None, *, draw: bool = True) -> None:
    """What was read of an entry and where it stands; and the page with the place marked, as a picture.

    Args:
        entry: its id.
        case: the case, where several are open.
        place: where the data is.
        picture: where the picture goes; else `looked-at/` among the case's outputs.
        draw: False leaves the picture out.
    """
    settings, records = place.open()
    with records:
        reference = one_case(records, case)
        record = case_record(records, reference, settings.inbox)
        material = assemble(record, place.clock()(), options(settings), draw=False)
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
        if draw:
            target = picture or settings.outputs / reference / "looked-at" / f"{found.id}.png"
            say(_words(picture_of_entry(records, record, found, target), target))


def _words(made: Picture, target: Path) -> str:
    """Where the picture is, and how far it can be trusted; or why there is none."""
    if made.sentence:
        return f"No picture of the page: {made.sentence}"
    page = f"page {made.page}" if made.page else "the page"
    if made.approximate:
        return f"Picture of {page} as LibreOffice sets it (approximate; Word may break pages elsewhere): {target}"
    return f"Picture of {page}, the place marked: {target}"
