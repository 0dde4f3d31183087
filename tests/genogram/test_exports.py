"""Exports for other programs, with what must be kept back kept back."""

import csv
import datetime as dt
import io
import re
from itertools import pairwise

import networkx as nx
import pytest

from casefile.people import Family
from genogram.build import build
from genogram.exports import people_csv, relations_csv, to_gedcom, to_graphml
from tests.genogram.typed import FAMILIES, load, typed_family


def _made(name: str) -> Family:
    family = load(FAMILIES / f"{name}.json")
    case, rows, _ = typed_family(family)
    return build(case, rows, [], now=dt.datetime.combine(dt.date.fromisoformat(family["reference_date"]), dt.time(10)))


def test_graphml_can_be_read_back() -> None:
    """Nodes and edges come back with what they are."""
    family = _made("own09_possessives")
    graph = nx.parse_graphml(to_graphml(family).decode())
    assert graph.number_of_nodes() == len(family.people)
    assert {d["type"] for _, _, d in graph.edges(data=True)} >= {"parent", "partner"}


def test_gedcom_is_well_formed() -> None:
    """Header, trailer, levels that rise by one at most, and every pointer defined once."""
    family = _made("own06_carers")
    lines = to_gedcom(family).split("\r\n")[:-1]
    assert lines[0] == "0 HEAD"
    assert lines[-1] == "0 TRLR"
    levels = [int(line.split()[0]) for line in lines]
    assert all(b <= a + 1 for a, b in pairwise(levels))
    defined = [line.split()[1] for line in lines if line.startswith("0 @")]
    assert len(defined) == len(set(defined))
    used = {
        w for line in lines if not line.startswith("0 ") for w in line.split() if w.startswith("@") and w.endswith("@")
    }
    assert used <= set(defined)
    assert sum(line.endswith("INDI") for line in lines) == len(family.people)
    assert "2 PEDI foster" in lines
    for line in lines:
        if line.startswith("1 CHIL"):
            assert any(other.startswith("1 FAMC") for other in lines)


GRAMMAR = re.compile(
    r"0 (HEAD|TRLR|@\w+@ (INDI|FAM|SUBM))|1 (SOUR|CHAR|NAME|SUBM) \S.*|1 (GEDC|BIRT|DEAT)|2 (VERS|FORM) \S+|1 SEX [MFU]"
    r"|2 DATE (EST )?\d{1,2} (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) \d{4}|1 (FAMS|FAMC|HUSB|WIFE|CHIL) @\w+@"
    r"|2 PEDI (birth|adopted|foster)|1 (DEAT|MARR|DIV) Y"
)


@pytest.mark.parametrize("name", sorted(p.stem for p in FAMILIES.glob("*.json")))
def test_gedcom_line_by_line(name: str) -> None:
    """Every line is one of the grammar; who is a child of a family, or a spouse in it, is so at both ends."""
    text = to_gedcom(_made(name))
    assert text.endswith("0 TRLR\r\n")
    assert all(len(line) <= 255 for line in text.splitlines())
    at, ends = "", {k: set[tuple[str, str]]() for k in ("CHIL", "FAMC", "FAMS", "SPOUSE")}
    for line in text.split("\r\n")[:-1]:
        assert GRAMMAR.fullmatch(line), line
        level, tag, *rest = line.split()
        if level == "0":
            at = tag
        elif tag in ("FAMC", "FAMS"):
            ends[tag].add((rest[0], at))
        elif tag in ("CHIL", "HUSB", "WIFE"):
            ends["CHIL" if tag == "CHIL" else "SPOUSE"].add((at, rest[0]))
    assert ends["CHIL"] == ends["FAMC"]
    assert ends["SPOUSE"] == ends["FAMS"]


def test_placements_and_adopters_are_withheld() -> None:
    """By default neither the address of a placement nor an adopter's name leaves; asked for, they do."""
    adopted = _made("own10_adoption")
    for text in (people_csv(adopted), relations_csv(adopted), to_gedcom(adopted), to_graphml(adopted).decode()):
        assert "Rachel" not in text
        assert "Simon" not in text
        assert "Kirsty" in text
    assert "Rachel" in people_csv(adopted, withhold=False)
    placed = _made("own06_carers")
    assert any(p.withheld_address for p in placed.people)
    assert "Foster placement" not in people_csv(placed)
    assert "14 Ferry Lane" in people_csv(placed)


def test_csv_is_harmless_in_a_spreadsheet() -> None:
    """A cell that begins like a formula is text; rows match the people."""
    family = _made("own09_possessives")
    odd = family.model_copy(
        update={"people": tuple(p.model_copy(update={"name": "=HYPERLINK(1)"}) for p in family.people)}
    )
    rows = list(csv.reader(io.StringIO(people_csv(odd))))
    assert len(rows) == 1 + len([p for p in family.people if not p.implied])
    assert all(r[1].startswith("'=") for r in rows[1:])


def test_exports_are_the_same_each_time() -> None:
    """Same family, same bytes."""
    one, two = _made("own14_large"), _made("own14_large")
    assert to_graphml(one) == to_graphml(two)
    assert to_gedcom(one) == to_gedcom(two)
