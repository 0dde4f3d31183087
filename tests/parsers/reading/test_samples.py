"""The development cases, read and compared with what is in them."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from casefile.readings import Reading
from parsers import read_file

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
NEEDS_MORE = (".doc", ".tmp", ".db", ".toml", ".csv")  # legacy Word needs LibreOffice; the others are no returns

pytestmark = pytest.mark.shared


def returns() -> list[tuple[str, Path]]:
    """Every return of the cases that can be read without another program."""
    if not CASES.exists():
        return []
    found = []
    for case in sorted(p for p in CASES.iterdir() if p.is_dir()):
        inbox = case / "inbox" / case.name
        truth = load(case.name, "chronology")["entries"]
        scans = {e["origin"]["file"] for e in truth if e["origin"]["kind"] == "scan"}
        files = sorted(p for p in inbox.rglob("*") if p.is_file() and p.suffix not in NEEDS_MORE)
        found += [(case.name, p) for p in files if not p.name.startswith("~") and p.name not in scans]
    return found


def load(case: str, name: str) -> Any:
    """A file of a case's truth."""
    return json.loads((CASES / case / "truth" / case / f"{name}.json").read_text(encoding="utf-8"))


def squash(text: str | None) -> str:
    """Letters and digits only."""
    return "".join(c for c in (text or "").casefold() if c.isalnum())


def best(path: Path, scratch: Path) -> Reading | None:
    """The reading of a file that tells most."""
    readings = [r for r in read_file(path, path.name, scratch=scratch).readings if r.outcome in ("read", "blank")]
    return max(readings, key=lambda r: len(r.entries) + len(r.people) + len(r.answers), default=None)


@pytest.mark.parametrize(("case", "path"), returns(), ids=lambda v: v if isinstance(v, str) else v.name[-40:])
def test_a_sample_is_read_as_it_was_made(case: str, path: Path, tmp_path: Path) -> None:
    """Entries with their columns, people, answers and sign-off are those of the truth, no more and no less."""
    reading = best(path, tmp_path)
    if reading is None:
        return  # locked, damaged or a picture: the format readers' own tests say so
    entries = [e for e in load(case, "chronology")["entries"] if e["origin"]["file"].split("/")[-1] == path.name]
    if entries:
        columns = ("event", "source", "response", "analysis", "child_voice")
        expected = Counter(tuple(squash(e[c]) for c in columns) for e in entries)
        assert Counter(tuple(squash(getattr(e, c)) for c in columns) for e in reading.entries) == expected
    rows = Counter(squash("".join(p.as_typed.values())) for p in reading.people)
    for person in load(case, "people")["people"]:
        for source in person["sources"]:
            if source["file"].split("/")[-1] == path.name:
                assert rows[squash("".join(source["as_typed"].values()))], source["as_typed"]
    said = {(a.question, squash(a.text)) for a in reading.answers}
    for answers in load(case, "answers").values():
        for answer in answers:
            if answer["origin"]["file"].split("/")[-1] == path.name and not _same_name(case, path):
                assert (answer["question"], squash(answer["text"])) in said, answer["heading"]
    assert not [b for b in reading.blocks if b.fate == "unplaced"]


def _same_name(case: str, path: Path) -> bool:
    """Do two files of the case share the name? The truth does not tell them apart then."""
    return len(list((CASES / case / "inbox" / case).rglob(path.name))) > 1


def test_the_samples_are_there() -> None:
    """In CI the cases must be beside the checkout; elsewhere the tests above are skipped without them."""
    if not CASES.exists() and not os.environ.get("CI"):
        pytest.skip("the cases are not beside the checkout")
    assert returns()
