"""Pictures of places in an original: called in the child process, as the reading of the file was."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from casefile.pictures import Picture, Pictures, Wanted
from parsers.document import Document
from parsers.formats import page_picture
from parsers.formats.page_picture import Sheet
from parsers.refusals import refuse
from parsers.registry import winner
from parsers.source import Container, Limits, Refusal, Source

_DRAWN = ("pdf", "image")
_FAULT = "No picture could be made of this place. Open the original and look there."
_Making = Callable[[Sheet, Wanted], Picture]


def picture_pages(path: Path, name: str, **given: Any) -> Pictures:
    """The page of each place that is wanted, with the place marked. Arguments as `picture_places`."""
    return picture_places(path, name, making=_page, **given)


def picture_lines(path: Path, name: str, **given: Any) -> Pictures:
    """Each place that is wanted, cut out of its page. Arguments as `picture_places`."""
    return picture_places(path, name, making=_line, **given)


def picture_places(
    path: Path,
    name: str,
    *,
    making: _Making,
    scratch: Path,
    wanted: str,
    inner: str = "",
    password: str | None = None,
    limits: Limits | None = None,
) -> Pictures:
    """Pictures of places in one file.

    Args:
        path: its bytes on disk.
        name: the name that the agency gave it.
        making: what is made of a page.
        scratch: a private folder that the caller wipes.
        wanted: the places, as JSON of a list of `Wanted`.
        inner: of a file in a container, its name inside.
        password: what may open it.
        limits: bounds on what it may cost.

    Returns:
        A picture for each place, or the sentence that says why there is none. Never raises for what is in the file.
    """
    places = [Wanted.model_validate(w) for w in json.loads(wanted)]
    with path.open("rb") as stream:
        source = Source(path, name, stream.read(8192), scratch, password, limits or Limits())
    try:
        source = _inside(source, inner) if inner else source
        reader = winner(source).name
        if reader in _DRAWN:
            return _in_pages(source, reader, places, making)
        return _in_copy(source, reader, places, making)
    except Refusal as refusal:
        return Pictures(found={w.key: Picture(sentence=refusal.sentence) for w in places})
    except Exception:  # noqa: BLE001 - the boundary: whatever a broken file raises, there is no picture of it
        return Pictures(found={w.key: Picture(sentence=_FAULT) for w in places})


def _inside(source: Source, inner: str) -> Source:
    """The file of that name inside a container, and inside one in it.

    Raises:
        Refusal: there is none.
    """
    found = winner(source).read(source)
    if isinstance(found, Container):
        for member in found.members:
            if inner == member.name or inner.startswith(f"{member.name}!"):
                with member.path.open("rb") as stream:
                    head = stream.read(8192)
                opened = replace(source, path=member.path, name=member.name, head=head, depth=source.depth + 1)
                rest = inner[len(member.name) + 1 :]
                return _inside(opened, rest) if rest else opened
    raise refuse("RR048", "The file could not be found again inside the mail or archive that it came in.")


def _in_pages(source: Source, reader: str, places: Sequence[Wanted], making: _Making) -> Pictures:
    sheets: dict[tuple[int | None, int, bool], Sheet] = {}
    found: dict[str, Picture] = {}
    for one in sorted(places, key=lambda w: (w.place.page or 0, w.key)):
        key = (one.place.page, one.place.turn, one.scanned)
        try:
            if key not in sheets:
                sheets = {key: page_picture.page_of(source, reader, one)}  # one page at a time is kept
            found[one.key] = making(sheets[key], one)
        except Refusal as refusal:
            found[one.key] = Picture(sentence=refusal.sentence)
    return Pictures(found=found)


def _in_copy(source: Source, reader: str, places: Sequence[Wanted], making: _Making) -> Pictures:
    """For a file without pages: its row is looked for in a copy that has some."""
    copy = page_picture.converted(source, reader)
    document: Document = page_picture.copy_read(copy)
    found: dict[str, Picture] = {}
    for one in places:
        place = page_picture.find_text(document, one.text)
        if place is None:
            found[one.key] = Picture(
                sentence="Its words could not be found on a page that LibreOffice makes of the file. Open the original and look there."
            )
            continue
        there = one.model_copy(update={"place": place, "scanned": False})
        made = making(page_picture.page_of(copy, "pdf", there), there)
        found[one.key] = made.model_copy(update={"approximate": True})
    return Pictures(found=found)


def _page(sheet: Sheet, wanted: Wanted) -> Picture:
    return page_picture.as_picture(page_picture.marked(sheet, wanted.place), wanted.place.page)


def _line(sheet: Sheet, wanted: Wanted) -> Picture:
    return page_picture.as_picture(page_picture.cut_out(sheet, wanted.place), wanted.place.page)
