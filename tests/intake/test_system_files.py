import pytest

from intake.system_files import FILES, FOLDERS, is_ours_or_system

NEVER = [
    "~$return.docx", "~WRL0003.tmp", "return.tmp", ".~lock.return.odt#", "Thumbs.db", "THUMBS.DB", ".DS_Store", "desktop.ini",
    "._return.docx", "case.toml", "Case.TOML", "receipts.csv", "_anything.docx", "return.docx.crdownload", "return.docx:Zone.Identifier",
    ".nfs000000000001", "return.docx.part",
]  # fmt: skip
ALWAYS = [
    "weird~$name.docx", "a.docx", "return.pdf", "notification.docx", "tmp.docx", "Thumbs.db.docx", "case.toml.docx", ".return.docx",
    "receipts.csv.xlsx", "part of return.docx", "desktop.ini.pdf", "x_y.docx", "return (1).docx", "return.TMP.pdf", "no extension",
]  # fmt: skip


@pytest.mark.parametrize("name", NEVER)
def test_these_are_never_returns(name: str) -> None:
    """Our own names and what systems leave behind, in any case of letters."""
    assert is_ours_or_system(name)


@pytest.mark.parametrize("name", ALWAYS)
def test_these_may_be_returns(name: str) -> None:
    """A mark within a name is no sign of a system file."""
    assert not is_ours_or_system(name)


@pytest.mark.parametrize("name", ["@eaDir", "_taken", "_needs-attention", "__MACOSX", "$RECYCLE.BIN", ".Trash-1000"])
def test_these_folders_are_not_entered(name: str) -> None:
    """At any depth."""
    assert is_ours_or_system(name, folder=True)


def test_no_pattern_swallows_a_document() -> None:
    """A pattern that matches everything would lose returns in silence."""
    for name in ("a.docx", "a.pdf", "a", "Ä.odt", "a b.xlsx"):
        assert not is_ours_or_system(name)
        assert not is_ours_or_system(name, folder=True)
    assert all(pattern.strip("*?") for pattern in (*FILES, *FOLDERS))
