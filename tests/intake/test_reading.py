import io
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from casefile.readings import FileReading
from intake.passes import passwords, read_originals, readings, take_in, unread
from intake.sandbox import Sandbox
from parsers import READER_VERSION
from records import Records
from tests.intake.conftest import CLOCK, REF, an_hour_later, make_case, put
from tests.intake.trials import in_child


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The real readers, loaded once for all of these tests."""
    with Sandbox(tmp_path_factory.mktemp("scratch")) as sandbox:
        yield sandbox


def word_file(text: str) -> bytes:
    """A small document of Word."""
    document = Document()
    document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def arrive(records: Records, inbox: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        put(inbox, name, data)
    take_in(records, make_case(), inbox, clock=CLOCK, settling=an_hour_later())


def test_what_arrived_is_read_once_and_stored(records: Records, inbox: Path, room: Sandbox) -> None:
    """One reading for each original, however many names it came under; nothing is left to read afterwards."""
    good = word_file("The family is not known to this service.")
    arrive(records, inbox, {"a.docx": good, "copy.docx": good, "b.docx": b"no document at all", "c.docx": b""})
    assert len(unread(records, REF)) == 3
    done = read_originals(records, REF, sandbox=room)
    assert sorted(r.outcome for r in done) != ["read"] * 3
    assert {r.reader for r in done} == {READER_VERSION}
    assert unread(records, REF) == ()
    assert read_originals(records, REF) == ()
    stored = readings(records, REF)
    assert {r.sha256: r for r in done} == stored
    words = [block.text for reading in stored.values() for inner in reading.readings for block in inner.blocks]
    assert "The family is not known to this service." in words
    assert [e.kind for e in records.history(REF)].count("read") == 3


def test_when_the_readers_version_rises_all_is_read_again(records: Records, inbox: Path) -> None:
    """The originals of an open case."""
    arrive(records, inbox, {"a.docx": word_file("one"), "b.docx": word_file("two")})
    read_originals(records, REF, sandbox=Remembering(records.scratch))
    assert unread(records, REF) == ()
    assert [a.name for a in unread(records, REF, READER_VERSION + "-next")] == ["a.docx", "b.docx"]
    assert readings(records, REF, READER_VERSION + "-next") == {}


def test_a_damaged_reading_is_made_anew(records: Records, inbox: Path, room: Sandbox) -> None:
    """From the original, which is the truth."""
    arrive(records, inbox, {"a.docx": word_file("one")})
    (first,) = read_originals(records, REF, sandbox=room)
    (path,) = (p for p in (records.root / "readings").rglob("*.json"))
    path.write_bytes(path.read_bytes()[:-20])
    assert len(unread(records, REF)) == 1
    (second,) = read_originals(records, REF, sandbox=room)
    assert second.model_copy(update={"seconds": 0}) == first.model_copy(update={"seconds": 0})


class Remembering(Sandbox):
    """A sandbox that starts no child and notes what it was asked."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self.asked: list[tuple[str, str | None]] = []

    def read(self, original: Path, name: str, sha256: str, *, password: str | None = None) -> FileReading:
        assert original.is_file()
        self.asked.append((name, password))
        return FileReading(
            sha256=sha256, reader=READER_VERSION, format="docx", outcome="read" if password == "right" else "locked"
        )


def test_a_password_opens_a_file_and_another_is_tried_again(records: Records, inbox: Path) -> None:
    """A decision carries it sealed; each password has a reading of its own, and undoing it brings the locked one back."""
    arrive(records, inbox, {"a.docx": word_file("one")})
    (arrival,) = records.arrivals(REF)
    room = Remembering(records.scratch)
    read_originals(records, REF, sandbox=room)
    for password in ("wrong", "right"):
        last = records.make_decision(
            REF, "password", (arrival.sha256,), {"sealed": records.seal(password)}, by="an officer"
        )
        assert len(unread(records, REF)) == 1
        read_originals(records, REF, sandbox=room)
    assert room.asked == [("a.docx", None), ("a.docx", "wrong"), ("a.docx", "right")]
    assert readings(records, REF)[arrival.sha256].outcome == "read"
    records.make_decision(REF, "undo", (last.id,), by="an officer")
    assert readings(records, REF)[arrival.sha256].outcome == "locked"
    everything = b"".join(p.read_bytes() for p in sorted(records.root.rglob("*")) if p.is_file())
    assert b"wrong" not in everything


def test_a_password_whose_key_is_gone_leaves_the_file_locked(records: Records, inbox: Path) -> None:
    """No crash: the officer gives it again."""
    arrive(records, inbox, {"a.docx": word_file("one")})
    (arrival,) = records.arrivals(REF)
    records.make_decision(REF, "password", (arrival.sha256,), {"sealed": records.seal("x")}, by="an officer")
    (records.root / "key").unlink()
    assert passwords(records, REF) == {}


def test_nothing_in_plain_is_left_when_a_reading_pass_is_killed(tmp_path: Path, inbox: Path) -> None:
    """The child's folder goes with the next start of anything that opens the record."""

    def read_and_be_killed() -> None:
        with Records.open(tmp_path / "records") as records:
            records.open_case(make_case(), "")
            arrive(records, inbox, {"a.docx": b"look"})
            room = Sandbox(records.scratch, reader="tests.intake.misbehaving:read")
            with room._own_folder() as folder:
                (folder / "plain text").write_text("x", encoding="utf-8")
                os.kill(os.getpid(), 9)

    os.waitpid(in_child(read_and_be_killed), 0)
    scratch = tmp_path / "records" / "scratch"
    assert len(list(scratch.iterdir())) == 1
    with Records.open(tmp_path / "records") as records:
        assert list(scratch.iterdir()) == []
        assert len(unread(records, REF)) == 1


def test_a_document_that_unpacks_to_far_too_much_is_refused_quickly(
    records: Records, inbox: Path, room: Sandbox
) -> None:
    """A small file of three million paragraphs: an outcome with a code, within seconds, by the parsers' own limits."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file("x"))) as source,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_000_000)
            bomb.writestr(item, content)
    arrive(records, inbox, {"a.docx": data.getvalue()})
    started = time.monotonic()
    (reading,) = read_originals(records, REF, sandbox=room)
    assert (reading.outcome, bool(reading.code), bool(reading.sentence)) == ("hostile", True, True)
    assert time.monotonic() - started < 30


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_within_the_confinement(
    records: Records, inbox: Path, room: Sandbox, tmp_path: Path
) -> None:
    """LibreOffice starts and ends within the child's limits, and leaves no process behind."""
    source = put(tmp_path, "a.docx", word_file("The family is not known to this service."))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    arrive(records, inbox, {"a.doc": (tmp_path / "a.doc").read_bytes()})
    (reading,) = read_originals(records, REF, sandbox=room)
    assert (reading.outcome, reading.sentence) == ("read", "")
    running = [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(room._scratch).encode() in _words(p)]
    assert running == []


def _words(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
