import hashlib
from pathlib import Path

import pytest

from intake.attention import AttentionItem, show_attention
from tests.intake.conftest import files_below, put


def item(source: Path, name: str, sentence: str = "Ask the agency for the password.") -> AttentionItem:
    return AttentionItem(name, sentence, source, hashlib.sha256(source.read_bytes()).hexdigest())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = put(tmp_path, "originals/x", b"locked bytes")
    path.chmod(0o400)
    return path


def test_a_copy_and_a_sentence_are_shown_side_by_side(inbox: Path, source: Path) -> None:
    """Sub-folders are kept, so that two files of one name do not meet."""
    show_attention(inbox, [item(source, "Police/return.docx"), item(source, "return.docx", "Damaged.")])
    shown = inbox / "_needs-attention"
    assert files_below(shown) == ["Police/return.docx", "Police/return.docx.txt", "return.docx", "return.docx.txt"]
    assert (shown / "Police/return.docx").read_bytes() == b"locked bytes"
    assert (
        (shown / "Police/return.docx.txt").read_text(encoding="utf-8").startswith("Ask the agency for the password.\n")
    )


def test_what_is_resolved_is_cleared_and_the_rest_stays(inbox: Path, source: Path) -> None:
    """The folder itself goes with its last file; showing the same again changes nothing."""
    both = [item(source, "Police/a.docx"), item(source, "b.docx")]
    show_attention(inbox, both)
    before = {p: p.stat().st_mtime_ns for p in (inbox / "_needs-attention").rglob("b*")}
    show_attention(inbox, both[1:])
    assert files_below(inbox) == ["_needs-attention/b.docx", "_needs-attention/b.docx.txt"]
    assert {p: p.stat().st_mtime_ns for p in (inbox / "_needs-attention").rglob("b*")} == before
    show_attention(inbox, [])
    assert list(inbox.iterdir()) == []


def test_another_sentence_replaces_the_first(inbox: Path, source: Path) -> None:
    """A file that was locked and is now damaged says so."""
    show_attention(inbox, [item(source, "a.docx", "Locked.")])
    show_attention(inbox, [item(source, "a.docx", "Damaged.")])
    assert (inbox / "_needs-attention/a.docx.txt").read_text(encoding="utf-8").startswith("Damaged.")


def test_a_copy_that_somebody_worked_on_is_never_touched(inbox: Path, source: Path) -> None:
    """An officer took the password off in place: the note goes, the work stays."""
    show_attention(inbox, [item(source, "a.docx")])
    copy = inbox / "_needs-attention/a.docx"
    copy.unlink()
    copy.write_bytes(b"opened by an officer")
    show_attention(inbox, [item(source, "a.docx")])
    assert copy.read_bytes() == b"opened by an officer"
    show_attention(inbox, [])
    assert files_below(inbox) == ["_needs-attention/a.docx"]


def test_what_others_put_there_stays(inbox: Path, source: Path) -> None:
    """A text file that we did not write is not ours to clear."""
    put(inbox, "_needs-attention/my notes.txt", b"rang the school")
    show_attention(inbox, [item(source, "a.docx")])
    show_attention(inbox, [])
    assert files_below(inbox) == ["_needs-attention/my notes.txt"]


def test_a_sentence_alone_for_a_file_that_lies_in_the_inbox(inbox: Path) -> None:
    """Nothing is copied that has not been taken."""
    show_attention(inbox, [AttentionItem("a.docx", "Empty.")])
    assert files_below(inbox) == ["_needs-attention/a.docx.txt"]


def test_names_that_would_meet_are_kept_apart(inbox: Path, source: Path) -> None:
    """Two of one name, and one that is called as the note beside another."""
    show_attention(inbox, [item(source, "a"), item(source, "a.txt"), AttentionItem("a", "Another.", source, "f" * 64)])
    notes = [
        p.read_text(encoding="utf-8") for p in (inbox / "_needs-attention").iterdir() if b"wrote this" in p.read_bytes()
    ]
    assert len(notes) == 3
    assert len(files_below(inbox)) == 6


def test_a_link_in_its_place_is_not_written_through(inbox: Path, source: Path, tmp_path: Path) -> None:
    """Neither the folder nor a note may lead elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (inbox / "_needs-attention").symlink_to(tmp_path / "elsewhere")
    assert show_attention(inbox, [item(source, "a.docx")]) == ("a.docx",)
    assert files_below(tmp_path / "elsewhere") == []
    (inbox / "_needs-attention").unlink()
    (inbox / "_needs-attention").mkdir()
    (inbox / "_needs-attention/a.docx.txt").symlink_to(tmp_path / "elsewhere" / "written")
    assert show_attention(inbox, [item(source, "a.docx")]) == ("a.docx",)
    assert files_below(tmp_path / "elsewhere") == []


def test_an_inbox_that_cannot_be_written_is_told(tmp_path: Path, source: Path) -> None:
    """No crash; the caller learns what could not be shown."""
    not_a_folder = put(tmp_path, "file")
    assert show_attention(not_a_folder, [item(source, "a.docx")]) == ("a.docx",)
