"""The genogram in a pack: on paper, as a picture, for other programs; a large family on several sheets."""

import csv
import dataclasses
import datetime as dt
import hashlib
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pypdfium2
import pytest
from PIL import Image

from casework import Options
from casework.draw_genogram import with_genogram
from genogram.draw import HEAD, MARGIN
from genogram.lettering import text_width
from packs import Material, Pack, publish
from packs.blocks import Figure
from packs.contents.family import family
from packs.contents.marks import Marks
from packs.genogram_files import write_genogram
from tests.example_case import example_material
from tests.genogram.generate import ON, blended_family

SVG = "{http://www.w3.org/2000/svg}"
FILES = {
    "genogram.svg", "genogram.pdf", "genogram.png", "genogram-a3.svg", "genogram-a3.pdf", "genogram.gv",
    "family.graphml", "family.ged", "people.csv", "relations.csv",
}  # fmt: skip


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return publish(example_material(), tmp_path_factory.mktemp("outputs"), inputs="x")


def _large() -> Material:
    """The example with an invented family of 34 people in place of its own."""
    material = example_material()
    case = material.case.model_copy(update={"incident": ON})
    return with_genogram(dataclasses.replace(material, case=case, family=blended_family(33)), Options())


def _sizes(path: Path) -> list[tuple[int, int]]:
    return [(round(w), round(h)) for w, h in (p.get_size() for p in pypdfium2.PdfDocument(path))]


def test_a_pack_carries_every_form(pack: Pack) -> None:
    """All files are there, each of them with something in it."""
    assert {p.name for p in pack.folder.iterdir() if p.stat().st_size > 100} >= FILES
    assert _sizes(pack.folder / "genogram.pdf") in ([(842, 595)], [(595, 842)])
    assert _sizes(pack.folder / "genogram-a3.pdf") in ([(1191, 842)], [(842, 1191)])
    with Image.open(pack.folder / "genogram.png") as picture:
        assert picture.width > 800


def test_files_for_other_programs_hold_the_family(pack: Pack) -> None:
    """The same people in each, with names as they are, in an alphabet that Excel reads."""
    names = {p.name for p in example_material().family.people if not p.implied}
    graph = nx.read_graphml(pack.folder / "family.graphml")
    assert {n for _, n in graph.nodes(data="name")} >= names
    raw = (pack.folder / "people.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert {r["name"] for r in csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))} == names
    ged = (pack.folder / "family.ged").read_text(encoding="utf-8")
    assert ged.count(" INDI") == len(example_material().family.people)


def test_a_large_family_comes_on_sheets_the_child_first(tmp_path: Path) -> None:
    """In the pack and in the PDF: the nearest family of the child, then the whole in pieces; each sheet has a key."""
    material = _large()
    figures = [b for b in family(material, Marks(material)).blocks if isinstance(b, Figure)]
    assert len(figures) == len(material.genogram_sheets) > 2
    assert "Nearest family of the child" in figures[0].caption
    assert all("Whole family, sheet" in f.caption for f in figures[1:])
    assert all('<g id="key">' in f.svg for f in figures)
    assert len({f.name for f in figures}) == len(figures)
    write_genogram(material, tmp_path)
    assert len(_sizes(tmp_path / "genogram.pdf")) == len(figures)
    text = pypdfium2.PdfDocument(tmp_path / "genogram.pdf")[0].get_textpage().get_text_range()
    assert "nearest family of the child" in text


def test_everybody_stands_whole_on_some_sheet() -> None:
    """A name that the edge of one sheet cuts is whole on its neighbour: the sheets share a margin."""
    pieces = [ET.fromstring(svg) for _, svg in _large().genogram_sheets[1:]]  # noqa: S314 - our own
    windows = [[float(n) for n in p.find(f"{SVG}svg").attrib["viewBox"].split()] for p in pieces]  # type: ignore[union-attr]
    people = [g for g in pieces[0].iter(f"{SVG}g") if g.get("id", "").startswith("person-")]
    assert len(people) == len(_large().family.people)
    for person in people:
        for line in person.iter(f"{SVG}text"):
            half = text_width(line.text or "", float(line.attrib["font-size"])) / 2
            x, y = float(line.attrib["x"]) + MARGIN, float(line.attrib["y"]) + HEAD
            start = x if line.get("text-anchor") == "start" else x - half
            assert any(
                left <= start and start + 2 * half <= left + w and top <= y - 8 and y + 2 <= top + h
                for left, top, w, h in windows
            ), line.text


def test_the_same_family_gives_the_same_bytes(tmp_path: Path) -> None:
    """PDF and picture too."""
    hashes = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write_genogram(example_material(), folder)
        hashes.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()})
    assert hashes[0] == hashes[1]
    assert set(hashes[0]) == FILES


def test_differences_are_told_under_the_drawing_and_beside_the_person(pack: Pack) -> None:
    """How many, where they are marked, and on what; the written equivalent names the agencies of each person."""
    material = example_material()
    text = "\n".join(str(b) for b in family(material, Marks(material)).blocks)
    assert "1 point on which agencies differ, marked ! beside 1 person in the drawing" in text
    assert "! agencies differ on date of birth" in text
    assert "From Ardenvale 0-19 Health Visiting Service and Ardenvale Children's Social Care." in material.genogram_text
    assert "Tom Brierley: Agencies give different dates of birth" in material.genogram_text


def test_without_a_family_there_are_no_files(tmp_path: Path) -> None:
    """Nothing is drawn where no return names anybody."""
    bare = dataclasses.replace(
        example_material(), genogram_svg="", built_at=dt.datetime.fromisoformat("2026-11-17T10:00")
    )
    write_genogram(bare, tmp_path)
    assert list(tmp_path.iterdir()) == []
