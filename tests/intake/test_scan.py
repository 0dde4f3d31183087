import os
import socket
from pathlib import Path

import pytest

from casefile.case import Case
from intake.scan import scan
from tests.intake.conftest import put


def names(inbox: Path, case: Case) -> list[str]:
    return [found.name for found in scan(inbox, case.agencies).files]


def agency_of(inbox: Path, case: Case, name: str) -> str | None:
    (found,) = (f for f in scan(inbox, case.agencies).files if f.name == name)
    return found.folder_agency


def test_every_file_at_any_depth_is_seen_but_ours_and_the_systems(inbox: Path, case: Case) -> None:
    """In order of name; what lies in a folder that begins with `_` is ours."""
    for name in ("b.docx", "a.pdf", "Police/c.docx", "x/y/z/d.xlsx", "notification.docx"):
        put(inbox, name)
    for name in (
        "~$b.docx",
        "x/Thumbs.db",
        "_taken/old.docx",
        "x/_notes/e.docx",
        "case.toml",
        "x/@eaDir/f.docx",
        "x/receipts.csv",
    ):
        put(inbox, name)
    assert names(inbox, case) == ["Police/c.docx", "a.pdf", "b.docx", "notification.docx", "x/y/z/d.xlsx"]
    assert scan(inbox, case.agencies).problems == ()


@pytest.mark.parametrize(
    ("folder", "agency"),
    [
        ("Northshire Police", "Northshire Police"),
        ("police", "Northshire Police"),
        ("POLICE ", "Northshire Police"),
        ("Children's Social Care and Early Help", "Children’s Social Care & Early Help"),
        ("children_s_social_care", None),
        ("CSC", "Children’s Social Care & Early Help"),
        ("St Marys School", "St. Mary's School"),
        ("School", None),  # two agencies are called so
        ("Police returns", None),  # not its name: never guessed
        ("Hospital", None),
    ],
)
def test_a_sub_folder_named_for_an_agency_assigns(inbox: Path, case: Case, folder: str, agency: str | None) -> None:
    """By its name in case.toml or what else it is called there; anything else decides nothing."""
    put(inbox, f"{folder}/return.docx")
    assert agency_of(inbox, case, f"{folder}/return.docx") == agency


def test_of_folders_in_folders_the_innermost_agency_counts(inbox: Path, case: Case) -> None:
    """And one that is no agency's in between does not matter."""
    put(inbox, "Police/Hillside School/new/return.docx")
    assert agency_of(inbox, case, "Police/Hillside School/new/return.docx") == "Hillside School"


def test_only_regular_files_are_taken_for_files(inbox: Path, case: Case, tmp_path: Path) -> None:
    """Links, pipes, sockets and folders called x.docx are passed over with a sentence; nothing is opened, nothing hangs."""
    secret = put(tmp_path, "secret.docx")
    (inbox / "link.docx").symlink_to(secret)
    (inbox / "broken.docx").symlink_to(tmp_path / "nowhere")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "folder-link").symlink_to(tmp_path)
    os.mkfifo(inbox / "pipe.docx")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(inbox / "socket.docx"))
    (inbox / "folder.docx").mkdir()
    put(inbox, "real.docx")
    look = scan(inbox, case.agencies)
    assert [f.name for f in look.files] == ["real.docx"]
    assert [p.name for p in look.problems] == [
        "broken.docx",
        "folder-link",
        "link.docx",
        "loop",
        "pipe.docx",
        "socket.docx",
    ]
    assert all("not opened" in p.sentence for p in look.problems)


@pytest.mark.skipif(os.getuid() == 0, reason="the system lets its administrator into every folder")
def test_a_folder_that_cannot_be_opened_is_said(inbox: Path, case: Case) -> None:
    """What was not seen is never passed over in silence."""
    put(inbox, "closed/a.docx")
    (inbox / "closed").chmod(0)
    try:
        (problem,) = scan(inbox, case.agencies).problems
    finally:
        (inbox / "closed").chmod(0o700)
    assert problem.name == "closed"


def test_an_inbox_that_is_not_there_is_said(tmp_path: Path, case: Case) -> None:
    """A share that is not mounted is not an empty inbox."""
    look = scan(tmp_path / "gone", case.agencies)
    assert (look.files, [p.name for p in look.problems]) == ((), ["."])


def test_a_name_that_is_no_text_is_read_as_windows_wrote_it(inbox: Path, case: Case) -> None:
    """The file is taken all the same; the name can be stored."""
    put(inbox, os.fsdecode(b"caf\xe9.docx"))
    assert names(inbox, case) == ["café.docx"]


def test_a_thousand_folders_deep_is_no_matter(inbox: Path, case: Case) -> None:
    """No limit of ours is met before the disk's."""
    deepest = inbox
    for _ in range(1200):
        deepest /= "d"
        deepest.mkdir()
    (deepest / "e.docx").touch()
    put(inbox, "a.docx")
    try:
        assert names(inbox, case) == ["a.docx", "/".join(["d"] * 1200) + "/e.docx"]
    finally:  # the test runner's own clearing up does not get that deep
        (deepest / "e.docx").unlink()
        os.removedirs(deepest)
