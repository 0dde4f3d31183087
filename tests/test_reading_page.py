"""The page on reading cannot rot: every feature of Word and PDF that it names has a test that is there."""

import ast
import re
from pathlib import Path

from parsers.registry import formats
from returns.decided import HEADING_FIELDS
from returns.states import LOW_CONFIDENCE

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    section = PAGE.split(f"\n## {heading}")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return lines[1:]


def known_tests() -> set[str]:
    """Every test as "file::function"."""
    return {
        f"{path.name}::{node.name}"
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def test_every_feature_names_a_test_that_is_there() -> None:
    """Of Word and of PDF; a test that is renamed or dropped shows here."""
    there = known_tests()
    for heading in ("Word", "PDF"):
        table = rows(heading)
        assert len(table) >= 20
        for feature, becomes, test in table:
            assert becomes
            assert test.strip("` ") in there, feature


def test_every_reader_has_its_row() -> None:
    """What is read stands among the formats."""
    said = PAGE.split("## Formats")[1].split("\n## ")[0].casefold()
    endings = {
        "word": ".docx", "pdf": ".pdf", "excel": ".xlsx", "image": ".png", "mail": ".eml", "outlook": ".msg", "tnef": "winmail.dat", "opendocument": ".odt",
        "rtf": ".rtf", "encrypted": "password", "old-word": ".doc", "old-excel": ".xls", "html": ".html", "zip": ".zip", "csv": ".csv", "text": ".txt",
    }  # fmt: skip
    for reader in formats():
        assert endings[reader.name] in said, reader.name


def test_figures_and_fields_are_those_of_the_program() -> None:
    """The threshold of OCR, and the fields that a heading may be said to mean."""
    assert f"below {LOW_CONFIDENCE} it stands" in PAGE
    said = re.search(r"FIELD is ([^.]+)\.", PAGE.replace("\n", " "))
    assert said is not None
    assert set(re.findall(r"\w+", said[1])) - {"or"} == set(HEADING_FIELDS)
