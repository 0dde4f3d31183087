"""Names as typed to their parts, and when two of them are one."""

import pytest

from genogram.names import read_name
from genogram.spellings import first_names_alike, surnames_alike


@pytest.mark.parametrize(
    ("typed", "givens", "surnames"),
    [
        ("Stacey Turner", ("stacey",), ("turner",)),
        ("TURNER, Stacey Ann", ("stacey", "ann"), ("turner",)),
        ("KOWALSKA Zofia", ("zofia",), ("kowalska",)),
        ("Zofia KOWALSKA", ("zofia",), ("kowalska",)),
        ("Ava-Mae Turner", ("avamae",), ("turner",)),
        ("TURNER, S", ("s",), ("turner",)),
        ("A.B.", ("a",), ("b",)),
        ("JT", ("j",), ("t",)),
        ("Mrs J. Turner", ("j",), ("turner",)),
        ("Mrs Turner", (), ("turner",)),
        ("Dr Khan", (), ("khan",)),
        ("O'BRIEN, Sinéad", ("sinead",), ("obrien",)),
        ("Małgorzata Wiśniewska", ("malgorzata",), ("wisniewska",)),
        ("van der Berg, Anna", ("anna",), ("berg",)),
        ("J Smith-Jones", ("j",), ("smith", "jones")),
        ("Twin 2 HUGHES", (), ("hughes",)),
        ("Baby boy Khan", (), ("khan",)),
        ("Unborn baby of Stacey Turner", (), ("turner",)),
        ("John Barrow Snr", ("john",), ("barrow",)),
    ],
)
def test_parts_of_a_name(typed: str, givens: tuple[str, ...], surnames: tuple[str, ...]) -> None:
    """First names and surname come apart in every order and dress."""
    read = read_name(typed)
    assert (read.givens, read.surnames) == (givens, surnames)


@pytest.mark.parametrize(
    "typed", ["Unknown", "NK", "N/K", "not known", "Not disclosed", "Unknown male", "", "TBC", "n/a"]
)
def test_nobody_is_named(typed: str) -> None:
    """A placeholder is no name."""
    assert read_name(typed).placeholder


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Stacey Turner (née Hall)", "Hall"),
        ("Stacey Turner nee Hall", "Hall"),
        ("Abigail BEXLEY (aka Abi)", "Abi"),
        ("Abigail Bexley (known as Abi)", "Abi"),
        ("Karen 'Kaz' Shaw", "Kaz"),
        ("Stacey TURNER aka 'Shaz'", "Shaz"),
        ("Stacey (Kaz) Turner", "Kaz"),
        ("Tyler Grant (now Tyler Holmes)", "Tyler Holmes"),
    ],
)
def test_other_names(typed: str, other: str) -> None:
    """Former names and names in brackets or quotes are other names."""
    read = read_name(typed)
    assert other in read.aliases
    assert read.surnames


def test_remarks_are_no_names() -> None:
    """What stands in brackets and is a relation, a due date or "deceased" does not become a name."""
    assert read_name("Jean (gran)").remarks == ("gran",)
    assert read_name("Jean (gran)").aliases == ()
    assert read_name("Baby Turner (EDD 12/05/24)").aliases == ()
    assert read_name("not known (father)").placeholder


def test_marks_of_a_row() -> None:
    """Unborn, twin number, senior, title and two people in one cell are noticed."""
    assert read_name("UBB Shaw").unborn
    assert read_name("Twin B Shaw").birth_order == "2"
    assert read_name("John Barrow Senior").generation == "senior"
    assert read_name("Mrs Shaw").title_sex == "F"
    assert read_name("Mr & Mrs Dawes").several
    assert read_name("Helen and Stephen Dawes").several
    assert not read_name("Sandy Anderson").several
    assert read_name("Baby Shaw (stillborn)").stillborn


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("mohammed", "muhammad", "spelling"),
        ("md", "mohamed", "spelling"),
        ("katarzyna", "kasia", "short"),
        ("karen", "kaz", "short"),
        ("sharon", "shaz", "short"),
        ("alfred", "alfie", "short"),
        ("barry", "baz", "short"),
        ("dwayne", "duane", "spelling"),
        ("jakub", "kuba", "short"),
        ("gheorghe", "george", "spelling"),
        ("ayesha", "aisha", "spelling"),
        ("rebecca", "becky", "short"),
        ("william", "bill", "short"),
        ("liam", "liamm", "close"),
        ("jason", "jasonn", "close"),
        ("jack", "jake", "different"),
        ("ella", "bella", "different"),
        ("stacey", "s", "initial"),
        ("stacey", "k", "different"),
        ("avamae", "avagrace", "different"),
        ("tyler", "taylor", "different"),
    ],
)
def test_first_names(a: str, b: str, how: str) -> None:
    """Spellings and short forms are known; two known names that differ by a letter are two names."""
    assert first_names_alike(a, b) == how
    assert first_names_alike(b, a) == how


def test_surnames() -> None:
    """A Polish wife and her husband bear one surname; a letter more is a slip; another name is another."""
    assert surnames_alike("kowalski", "kowalska") == "spelling"
    assert surnames_alike("hussain", "hussein") == "spelling"
    assert surnames_alike("crossfield", "crosfield") == "close"
    assert surnames_alike("turner", "doyle") == "different"
