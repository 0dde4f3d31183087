"""Every text inside a finished file of a pack, seen or unseen: properties, comments, alternative texts, hidden sheets."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree

Inside = tuple[str, str]
"""Where in the file, and the text."""

_PARAGRAPHS = ("}p", "}si", "}is", "}text", "}title", "}desc")
_PICTURES = (".png", ".jpg", ".jpeg", ".ttf", ".bin")


def texts_inside(path: Path) -> Iterator[Inside]:
    """Every text of a file; runs of a paragraph are joined, so that a name cut by formatting is found."""
    yield "file name", path.name
    match path.suffix.lower():
        case ".docx" | ".xlsx":
            yield from _package(path)
        case ".pdf":
            yield from _pdf(path)
        case ".svg":
            yield from _xml("", path.read_bytes())
        case ".json":
            yield from _json("", json.loads(path.read_text(encoding="utf-8")))
        case ".png":
            return  # points of colour only: drawn from the drawing that stands beside it, which is looked into
        case _:
            yield "", path.read_bytes().decode("utf-8", errors="replace")


def _package(path: Path) -> Iterator[Inside]:
    with zipfile.ZipFile(path) as package:
        yield "comment of the archive", package.comment.decode("utf-8", errors="replace")
        for item in package.infolist():
            yield "name of a part", item.filename
            data = package.read(item)
            if item.filename.endswith((".xml", ".rels", ".vml")):
                yield from _xml(item.filename, data)
            elif not item.filename.endswith(_PICTURES):
                yield item.filename, data.decode("utf-8", errors="replace")


def _xml(part: str, data: bytes) -> Iterator[Inside]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter():
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            yield part, element.text or ""
            continue
        for name, value in element.attrib.items():
            if any(c.isalpha() for c in value):
                yield f"{part} {etree.QName(name).localname}".strip(), value
        if f"}}{etree.QName(element).localname}" in _PARAGRAPHS:
            yield part, "".join(element.itertext())
        elif element.text and element.text.strip():
            yield part, element.text


def _pdf(path: Path) -> Iterator[Inside]:
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage().get_text_range()
            yield f"page {number + 1}", re.sub(r"(?:-|\u00ad|\ufffe)\r?\n", "", words)
            yield f"page {number + 1}", words
    finally:
        document.close()
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            yield from _strings(thing, 0)
        if "/Metadata" in pdf.Root:
            yield "metadata", pdf.Root.Metadata.read_bytes().decode("utf-8", errors="replace")


def _strings(thing: Any, depth: int) -> Iterator[Inside]:
    """Strings of the document's objects: titles, bookmarks, alternative texts, destinations. Not the bytes of pages."""
    if depth > 20:
        return
    if isinstance(thing, pikepdf.String):
        yield "document object", str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _strings(one, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name, one in thing.items():
            if name != "/ID" and not getattr(one, "is_indirect", False):
                yield from _strings(one, depth + 1)


def _json(place: str, data: Any) -> Iterator[Inside]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield place, key
            yield from _json(f"{place}/{key}" if len(place) < 60 else place, value)
    elif isinstance(data, list):
        for one in data:
            yield from _json(place, one)
