"""The finished copy holds no name, however it was written; a copy that does is never published."""

import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from anonymity import Copy, share, without_names
from anonymity.leaks import LeakCheck, leaks
from casefile.errors import PackError
from casework.assemble import with_pictures
from casework.case_record import Options
from packs import Material
from packs.inside import texts_inside
from tests.anonymity.seeded import Seeded, name_words, seeded_case
from tests.example_case import example_material


def draw(material: Material) -> Material:
    return with_pictures(material, Options())


def sketch(material: Material) -> Material:
    """A drawing that costs nothing: the people's names, one beneath the other."""
    names = "".join(f"<text>{escape(p.name)}</text>" for p in material.family.people)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{names}</svg>'
    return replace(material, genogram_svg=svg, genogram_text="The family.")


def text_of(folder: Path) -> str:
    return "\n".join(t for p in sorted(folder.rglob("*")) if p.is_file() for _, t in texts_inside(p))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return share(example_material(), tmp_path_factory.mktemp("outputs"), draw=draw)


def found_in(folder: Path, said: list[Seeded]) -> list[str]:
    """Names whose words of six letters and more stand anywhere, looked for with nothing of the product's."""
    text = text_of(folder).casefold()
    return sorted({name for word, name in name_words(said).items() if word in text})


def test_no_seeded_name_is_in_any_file(tmp_path: Path) -> None:
    """Sixty invented people in all their spellings, in entries, answers, findings and headings: none is left anywhere."""
    material, said = seeded_case(60)
    copy = share(material, tmp_path, draw=sketch)
    assert found_in(copy.folder, said) == []


def test_the_example_s_own_names_are_gone(copied: Copy) -> None:
    """Family, staff, agencies, streets, file names, the reference and dates of birth stand in no file of the copy."""
    text = text_of(copied.folder).casefold()
    for name in (
        "poppy", "aldous", "hayley", "denholm", "brierley", "janet", "larkfield", "millbrook", "oswin", "ardenvale", "fuller's row",
        "av3 6th", "bronwen", "petra lyle", "adaeze", "crewe", "munro", "zawada", "avscp-rr-2026-014", "18/05/2023", "03/08/94",
        "children's social care return.docx", ".example",
    ):  # fmt: skip
        assert name not in text, name


def test_roles_read_well(copied: Copy) -> None:
    """The child, the mother and her partner are called so in chronology, people and answers alike."""
    entries = json.loads((copied.folder / "data" / "chronology.json").read_text(encoding="utf-8"))["entries"]
    events = " ".join(e["event"] for e in entries)
    assert "Officers attended an argument between Mother and Mother's partner" in events
    assert "Child A meeting her milestones" in events
    people = json.loads((copied.folder / "data" / "people.json").read_text(encoding="utf-8"))["people"]
    assert {"Child A", "Mother", "Father", "MGM", "Mother's partner", "Sibling 1"} == {p["name"] for p in people}
    assert {p["date_of_birth"] for p in people} == {None}
    assert {p["birth_text"] for p in people if p["name"] == "Child A"} == {"age 3"}


def test_ids_outlive_the_copy(copied: Copy) -> None:
    """A line of the copy is found again in the pack by its id."""
    entries = json.loads((copied.folder / "data" / "chronology.json").read_text(encoding="utf-8"))["entries"]
    assert [e["id"] for e in entries] == [e.id for e in example_material().chronology.entries]


def test_the_key_lies_apart_and_only_its_owner_reads_it(copied: Copy) -> None:
    """The folder that is sent holds no key; the key gives role and name."""
    assert copied.key.parent != copied.folder
    assert not list(copied.folder.rglob("*key*"))
    assert stat.S_IMODE(copied.key.stat().st_mode) == 0o600
    rows = copied.key.read_text(encoding="utf-8-sig").splitlines()
    assert any(r.startswith("Child A,family,Poppy Aldous") for r in rows)


def test_words_that_nothing_accounts_for_are_listed(tmp_path: Path) -> None:
    """A strange word in mid-sentence is put before a person."""
    material = example_material()
    first = material.chronology.entries[0]
    changed = first.model_copy(update={"event": f"{first.event} They met at Quibblethorpe again, number 12345."})
    chronology = material.chronology.model_copy(update={"entries": (changed, *material.chronology.entries[1:])})
    copy = share(replace(material, chronology=chronology), tmp_path, draw=sketch)
    assert "Quibblethorpe" in (copy.folder / "unaccounted.txt").read_text(encoding="utf-8")


def test_days_as_offsets(tmp_path: Path) -> None:
    """With offsets no full date stands in the copy, in cells that are typed as dates neither."""
    copy = share(example_material(), tmp_path, draw=draw, offsets=True)
    entries = json.loads((copy.folder / "data" / "chronology.json").read_text(encoding="utf-8"))["entries"]
    police = next(e for e in entries if "stop check" in e["event"].casefold())
    assert police["date"]["earliest"] == "day -181"
    book = openpyxl.load_workbook(copy.folder / "chronology.xlsx")
    assert not [
        c for sheet in book for row in sheet.iter_rows() for c in row if getattr(c, "is_date", False) and c.value
    ]
    text = text_of(copy.folder / "data") + text_of(copy.folder)
    for day in ("30/10/2026", "2026-10-30", "30 Oct 2026", "Oct 2026", "14/02/2025"):
        assert day not in text, day


@pytest.mark.parametrize("place", ["comments.xml", "docProps/core.xml", "word/document.xml"])
def test_a_name_in_a_hidden_part_of_word_is_found(tmp_path: Path, copied: Copy, place: str) -> None:
    """A name put into properties, a comment or an alternative text of a finished file is a leak."""
    path = tmp_path / "meeting-pack.docx"
    with zipfile.ZipFile(copied.folder / "meeting-pack.docx") as old, zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            if item.filename != place:
                new.writestr(item, old.read(item.filename))
        new.writestr(place, '<w xmlns="x"><p descr="by H Aldous"><r>Pop</r><r>py</r></p></w>')
    check = LeakCheck(without_names(example_material()).key, (), 2028)
    assert {leak.role for leak in leaks(tmp_path, check)} >= {"Mother", "Child A"}


def test_a_name_on_a_hidden_sheet_and_in_a_file_name_is_found(tmp_path: Path) -> None:
    """A hidden sheet of a workbook, and the name of a file, are looked into."""
    book = openpyxl.Workbook()
    hidden = book.create_sheet("more")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "seen with HAYLEY"
    book.save(tmp_path / "sheet.xlsx")
    (tmp_path / "denholm.txt").write_text("nothing", encoding="utf-8")
    check = LeakCheck(without_names(example_material()).key, (), 2028)
    found = {(leak.file, leak.role) for leak in leaks(tmp_path, check)}
    assert found == {("sheet.xlsx", "Mother"), ("denholm.txt", "Mother's partner")}


def test_a_leak_publishes_nothing(tmp_path: Path) -> None:
    """Where a name comes back in, as from a drawing, there is no copy, no key, and no name in the error."""
    spoiled = example_material()

    def spoil(material: Material) -> Material:
        return replace(sketch(material), genogram_text="The family of Poppy.")

    with pytest.raises(PackError) as fault:
        share(spoiled, tmp_path, draw=spoil)
    assert "poppy" not in str(fault.value).casefold()
    assert list((tmp_path / spoiled.case.reference).iterdir()) == []
