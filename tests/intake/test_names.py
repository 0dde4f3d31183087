"""Names that attack: whatever a file is called, nothing is written outside the inbox and the record."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case import Case
from intake import AttentionItem, Pass, show_attention, take_in
from intake.moving import fitting
from records import Records
from tests.intake.conftest import CLOCK, REF, an_hour_later, files_below, make_case, put

NASTY = [
    "..\\..\\evil.docx",
    "C:\\Windows\\evil.docx",
    "return.docx:hidden",
    "CON",
    "nul.docx",
    "a" * 250 + ".docx",
    "é" * 125 + ".docx",
    "invoice\u202excod.exe",
    unicodedata.normalize("NFD", "Rückmeldung Jugendamt é.docx"),
    "new\nline.docx",
    "tab\t.docx",
    "-rf.docx",
    "$(touch evil).docx",
    "%2e%2e%2fevil.docx",
    "..docx",
    "...",
    " leading and trailing .docx ",
    "'; DROP TABLE events; --.docx",
    "<script>.docx",
    "=cmd|' /C calc'!A0.csv",
    "\u200b.docx",
    "\ufeff.docx",
    "👨‍👩‍👧.docx",
    "trailing dot.",
]


@pytest.mark.parametrize("name", NASTY)
def test_every_name_that_a_disk_allows_is_taken_as_it_is(
    records: Records, inbox: Path, tmp_path: Path, one_pass: Callable[[], Pass], name: str
) -> None:
    """It is data: kept as typed, moved under itself, shown under itself, and leads nowhere."""
    put(inbox, name, name.encode())
    (arrival,) = one_pass().arrivals
    assert arrival.name == name
    assert files_below(inbox) == [f"_taken/{name}"]
    put(inbox, name, name.encode())
    one_pass()
    assert len(files_below(inbox / "_taken")) == 2
    show_attention(inbox, [AttentionItem(name, "See to it.", records.originals.path(arrival.sha256), arrival.sha256)])
    assert len(files_below(inbox / "_needs-attention")) == 2
    show_attention(inbox, [])
    assert not (inbox / "_needs-attention").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inbox", "records"]
    assert [p.name for p in (tmp_path / "inbox").iterdir()] == [REF]


@pytest.mark.parametrize(
    "name", ["../../evil.docx", "/etc/evil.docx", "a/../../../evil.docx", "", "/", "..", "a//b.docx"]
)
def test_a_name_from_elsewhere_does_not_lead_out_of_needs_attention(tmp_path: Path, name: str) -> None:
    """Names within archives and mails may hold anything."""
    inbox = tmp_path / "a" / "b" / "inbox"
    inbox.mkdir(parents=True)
    source = put(tmp_path, "source", b"x")
    assert show_attention(inbox, [AttentionItem(name, "See to it.", source, "0" * 64)]) == ()
    outside = [f for f in files_below(tmp_path) if not f.startswith("a/b/inbox/_needs-attention/")]
    assert outside == ["source"]
    assert len(files_below(inbox)) == 2


@settings(deadline=None, max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_any_name_is_taken_or_passed_over_and_never_lost(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Whatever text it is: after a pass the bytes are in the record, or the file lies untouched where it was."""
    if name in (".", "..") or len(os.fsencode(name)) > 255:
        return
    root = tmp_path_factory.mktemp("n")
    inbox = root / "inbox" / REF
    put(inbox, name, b"x")
    case: Case = make_case()
    with Records.open(root / "records") as records:
        done = take_in(records, case, inbox, clock=CLOCK, settling=an_hour_later())
    assert [a.name for a in done.arrivals] in ([name], [])
    assert files_below(inbox) == ([f"_taken/{name}"] if done.arrivals else [name])


@settings(deadline=None, max_examples=200, derandomize=True)
@given(
    name=st.text(st.characters(exclude_characters="/\x00"), min_size=1, max_size=300),
    end=st.text("() 0123456789", max_size=6),
)
def test_a_fitted_name_fits_and_keeps_its_extension(name: str, end: str) -> None:
    """255 bytes at most, whatever the letters; a short name is kept whole."""
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:
        return
    fitted = os.fsencode(fitting(name, end))
    assert len(fitted) <= 255
    if len(raw) + len(end) <= 255:
        assert len(fitted) == len(raw) + len(end)
    stem, dot, extension = name.rpartition(".")
    if stem and dot and len(extension) <= 10:
        assert fitted.endswith(os.fsencode(dot + extension))
