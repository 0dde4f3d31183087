"""The development cases: every text that an agency typed arrives, and where a place is known, in its place."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parsers.document import Document, Paragraph, Table
from parsers.formats.libreoffice import program
from parsers.registry import winner
from parsers.source import Container
from tests.parsers.formats.reading import source

_SHARED = Path(__file__).parents[3].parent / "shared" / "cases"
_TRUTHS = sorted(_SHARED.glob("*/truth/*")) if _SHARED.exists() else []
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _TRUTHS and not os.environ.get("CI"), reason="the cases do not lie beside the checkout"),
]


def _files() -> list[tuple[Path, str]]:
    """Every file of the cases with text that is not a picture: the truth's folder, and the file's name."""
    found: list[tuple[Path, str]] = []
    for truth in _TRUTHS:
        blocks = json.loads((truth / "blocks.json").read_text(encoding="utf-8"))["blocks"]
        found.extend((truth, name) for name in sorted({b["file"] for b in blocks if not b["scan"]}))
    return [(t, n) for t, n in found if not n.endswith(".pdf") and not (n.endswith(".doc") and program() is None)]


def _documents(path: Path, scratch: Path) -> Iterator[Document]:
    given = source(path)
    found = winner(given).read(given)
    if isinstance(found, Container):
        if found.cover is not None:
            yield found.cover
        for member in found.members:
            yield from _documents(member.path, scratch)
    else:
        yield found


def _fold(text: str) -> str:
    return " ".join(text.split())


def _rows(table: Table) -> Iterator[tuple[tuple[int | None, int | None] | None, str]]:
    for row in table.rows:
        place = None if table.nested else (row.place.table, row.place.row)
        yield place, _fold(" ".join(c.text for c in row.cells))
        for cell in row.cells:
            for inner in cell.tables:
                yield from _rows(inner)


@pytest.mark.parametrize(("truth", "name"), _files(), ids=lambda v: v if isinstance(v, str) else v.name)
def test_every_typed_text_arrives_in_its_place(tmp_path: Path, truth: Path, name: str) -> None:
    """Every typed block is in some row or paragraph; an entry with a known place stands in that row; nothing is amiss."""
    inbox = truth.parents[1] / "inbox" / truth.name
    path = tmp_path / "file"
    path.write_bytes((inbox / name).read_bytes())
    pieces: list[str] = []
    places: dict[tuple[int | None, int | None], str] = {}
    for document in _documents(path, tmp_path):
        assert not [w for w in document.warnings if "could not be placed" in w or "twice" in w]
        for element in document.elements:
            if isinstance(element, Paragraph):
                pieces.append(_fold(element.text))
            elif isinstance(element, Table):
                for place, text in _rows(element):
                    pieces.append(text)
                    if place is not None:
                        places[place] = text
    missing = [
        b["text"] for b in _of(truth / "blocks.json", "blocks", name) if not any(_fold(b["text"]) in p for p in pieces)
    ]
    assert missing == []
    for entry in _entries(truth, name):
        table, row = entry["origin"].get("table"), entry["origin"].get("row")
        if table and row:
            assert _fold(entry["event"]) in places[table, row]


def _of(path: Path, key: str, name: str) -> list[dict[str, Any]]:
    return [b for b in json.loads(path.read_text(encoding="utf-8"))[key] if b["file"] == name]


def _entries(truth: Path, name: str) -> list[dict[str, Any]]:
    found = json.loads((truth / "chronology.json").read_text(encoding="utf-8"))
    entries = found if isinstance(found, list) else found["entries"]
    return [e for e in entries if e["origin"]["file"] == name]
