from pathlib import Path

import pytest

from intake.loose import case_folders, case_in_name, take_in_loose
from records import Records
from tests.intake.conftest import CLOCK, REF, an_hour_later, files_below, put

REFS = ["TSCP-RR-2026-001", "TSCP-RR-2026-0012", "RR-2026-1", "OTHER-7"]


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("Police return TSCP-RR-2026-001.docx", "TSCP-RR-2026-001"),
        ("tscp_rr 2026_001 school.pdf", "TSCP-RR-2026-001"),
        ("TSCP-RR-2026-0012.docx", "TSCP-RR-2026-0012"),
        ("RR-2026-14.docx", None),
        ("XRR-2026-1.docx", None),
        ("(RR-2026-1) v2.docx", "RR-2026-1"),
        ("OTHER-7 and RR-2026-1.docx", None),
        ("return.docx", None),
    ],
)
def test_a_reference_counts_only_as_a_whole_and_alone(name: str, ref: str | None) -> None:
    """Part of a longer one, or two in one name, decide nothing."""
    assert case_in_name(name, REFS) == ref


def test_loose_files_go_to_their_case_and_the_others_get_a_sentence(records: Records, inbox: Path) -> None:
    """Nothing that lies in the wrong place is passed over in silence; a file of no known case stays where it is."""
    top = inbox.parent
    put(top, f"School {REF}.docx", b"one")
    put(top, "return.docx", b"two")
    put(top, "README.md")
    put(top, "Thumbs.db")
    taken, unknown = take_in_loose(records, top, {REF: inbox}, clock=CLOCK, settling=an_hour_later())
    assert [c.outcome for c in taken[REF]] == ["taken"]
    assert [a.name for a in records.arrivals(REF)] == [f"School {REF}.docx"]
    assert [p.name for p in unknown] == ["return.docx"]
    assert files_below(top) == [
        "README.md",
        f"{REF}/_taken/School {REF}.docx",
        "Thumbs.db",
        "_needs-attention/return.docx.txt",
        "return.docx",
    ]
    (top / "return.docx").unlink()
    take_in_loose(records, top, {REF: inbox}, clock=CLOCK, settling=an_hour_later())
    assert not (top / "_needs-attention").exists()


def test_case_folders_are_folders_and_no_links(inbox: Path, tmp_path: Path) -> None:
    """Nor ours or the system's."""
    top = inbox.parent
    (top / "_needs-attention").mkdir()
    (top / "@eaDir").mkdir()
    (top / "link").symlink_to(tmp_path)
    put(top, "file")
    assert [p.name for p in case_folders(top)] == [REF]
    assert case_folders(tmp_path / "gone") == ()
