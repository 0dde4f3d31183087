"""Pictures of the places that entries were read from, made of the originals in a child process."""

import base64
from collections.abc import Iterable
from pathlib import Path

import intake
from casefile.entries import Entry
from casefile.errors import RecordsError
from casefile.pictures import Picture, Wanted
from casework.case_record import CaseRecord
from intake import Sandbox
from packs.contents.ocr_check import MOST_PICTURES, to_check
from records import Records

CANVAS = 1000
"""Pixels: every cut-out stands on a canvas of this width, so that all are shown at one scale."""


def picture_of_entry(records: Records, record: CaseRecord, entry: Entry, target: Path) -> Picture:
    """The page that an entry stands on, with its place marked, written to a file.

    Returns:
        The picture; or one without content, with the sentence that says why there is none.

    Raises:
        RecordsError: the target lies inside a pack, which is never changed, or cannot be written.
    """
    if any(part.startswith("pack-") for part in target.resolve().parts):
        raise RecordsError("A pack is never changed after it was published. Give another place for the picture.")
    with Sandbox(records.scratch) as sandbox:
        made = _of_file(records, record, [entry], sandbox, whole=True)[entry.id]
    if made.png:
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.touch(mode=0o600)
            target.write_bytes(base64.b64decode(made.png))
        except OSError:
            raise RecordsError("The picture could not be written there. Give another place with --picture.") from None
    return made


def ocr_pictures(records: Records, record: CaseRecord, entries: Iterable[Entry]) -> dict[str, str]:
    """Cut-outs of the lines of entries that were read by OCR and should be checked: id -> SVG. At most `MOST_PICTURES`."""
    doubtful = to_check(entries)[:MOST_PICTURES]
    files: dict[tuple[str, str], list[Entry]] = {}
    for entry in doubtful:
        files.setdefault((entry.origin.sha256, entry.origin.file), []).append(entry)
    if not files:
        return {}
    found: dict[str, str] = {}
    with Sandbox(records.scratch) as sandbox:
        for some in files.values():
            made = _of_file(records, record, some, sandbox, whole=False)
            found |= {key: as_svg(picture) for key, picture in made.items() if picture.png}
    return {entry.id: found[entry.id] for entry in doubtful if entry.id in found}


def as_svg(picture: Picture) -> str:
    """A PNG in an SVG of one width for all."""
    wide = max(CANVAS, picture.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}" height="{picture.height}" '
        f'viewBox="0 0 {wide} {picture.height}"><image width="{picture.width}" height="{picture.height}" '
        f'xlink:href="data:image/png;base64,{picture.png}"/></svg>'
    )


def _of_file(
    records: Records, record: CaseRecord, entries: list[Entry], sandbox: Sandbox, *, whole: bool
) -> dict[str, Picture]:
    """Pictures for entries of one file."""
    origin = entries[0].origin
    arrival = next(a for a in record.arrivals if a.sha256 == origin.sha256)
    inner = _inner(record, origin.sha256, origin.file)
    password = intake.passwords(records, record.case.reference).get(origin.sha256, ("", None))[1]
    wanted = [
        Wanted(key=e.id, place=e.origin.place, text=_typed(record, e, inner), scanned="ocr" in e.flags) for e in entries
    ]
    original = records.originals.path(origin.sha256)
    return dict(sandbox.pictures(original, arrival.name, wanted, whole=whole, inner=inner, password=password).found)


def _inner(record: CaseRecord, sha256: str, file: str) -> str:
    """Of a file in a container its name inside: the longest that the full name ends with."""
    names = [r.inner for r in record.readings[sha256].readings if r.inner and file.endswith(f"!{r.inner}")]
    return max(names, key=len, default="")


def _typed(record: CaseRecord, entry: Entry, inner: str) -> str:
    """The block that an entry was read from, as it stands in its file."""
    for reading in record.readings[entry.origin.sha256].readings:
        if reading.inner == inner:
            for block in reading.blocks:
                if block.place == entry.origin.place:
                    return block.text[:1500]
    return entry.words()[:1500]
