"""Formats bid for a file; whatever becomes of it is an outcome with a code and a sentence."""

import hashlib
import logging
from email.message import EmailMessage
from pathlib import Path

import pytest

from casefile.readings import FileReading
from parsers import READER_VERSION, read_file
from parsers.formats.word import Word
from parsers.source import Limits
from tests.parsers.formats.make_ole import write_ole
from tests.parsers.formats.make_word import p, tbl, tr, word_parts, write_zip

_ROWS = tbl(
    tr("Date", "Event"), tr("12/03/2024", "Seen at home by the worker."), tr("13/03/2024", "Telephone call to mother.")
)


def _word(tmp_path: Path, name: str = "return.docx", body: str = _ROWS) -> Path:
    return write_zip(tmp_path / name, word_parts(body))


def _read(path: Path, **more: object) -> FileReading:
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return read_file(path, path.name, scratch=scratch, **more)  # type: ignore[arg-type]


def _mail(tmp_path: Path, *attachments: tuple[str, bytes]) -> Path:
    message = EmailMessage()
    message["Received"] = "by b; Wed, 18 Mar 2026 14:38:00 +0000"
    message["From"], message["Subject"] = "a@agency.example", "Our return"
    message.set_content("Please find attached.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path = tmp_path / "mail.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_a_file_is_read_with_its_hash_and_the_version_of_the_rules(tmp_path: Path) -> None:
    """A stored reading is found again by both."""
    path = _word(tmp_path)
    found = _read(path)
    assert (found.outcome, found.code, found.format) == ("read", "", "word")
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.reader == READER_VERSION
    assert [len(r.entries) for r in found.readings] == [2]


@pytest.mark.parametrize("name", ["return.pdf", "return.doc", "return.xlsx", "return", "return.eml"])
def test_content_decides_never_the_name(tmp_path: Path, name: str) -> None:
    """A Word file under any name is read as one."""
    assert _read(_word(tmp_path, name)).format == "word"


def test_files_inside_a_mail_are_named_and_read(tmp_path: Path) -> None:
    """With the time of the Received header; the mail's own text is the first reading."""
    found = _read(_mail(tmp_path, ("inner.docx", _word(tmp_path).read_bytes())))
    assert [(r.inner, r.format) for r in found.readings] == [("", "mail"), ("inner.docx", "word")]
    assert found.outcome == "read"
    assert found.mail_received is not None
    assert found.mail_received.isoformat() == "2026-03-18T14:38:00"


def test_containers_in_containers_join_their_names(tmp_path: Path) -> None:
    """A zip in a mail: both names, parted by an exclamation mark."""
    inner = write_zip(
        tmp_path / "in.zip", {"a.docx": _word(tmp_path).read_bytes(), "b.docx": _word(tmp_path).read_bytes()}
    )
    found = _read(_mail(tmp_path, ("in.zip", inner.read_bytes())))
    assert [r.inner for r in found.readings] == ["", "in.zip!a.docx", "in.zip!b.docx"]


def test_a_note_that_says_see_attached_does_not_hide_a_locked_attachment(tmp_path: Path) -> None:
    """The outcome of a mail is that of what it brings."""
    locked = write_ole(tmp_path / "x", {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x" * 100})
    found = _read(_mail(tmp_path, ("return.docx", locked.read_bytes())))
    assert (found.outcome, found.code) == ("locked", "RR041")


def test_one_attachment_that_can_be_read_makes_the_mail_read(tmp_path: Path) -> None:
    """The others keep their own outcome."""
    found = _read(_mail(tmp_path, ("a.docx", _word(tmp_path).read_bytes()), ("b.xyz", b"\0\1\2")))
    assert found.outcome == "read"
    assert [(r.inner, r.outcome) for r in found.readings][1:] == [("a.docx", "read"), ("b.xyz", "unsupported")]


def test_containers_too_deep_and_too_full_are_refused(tmp_path: Path) -> None:
    """An archive within an archive without end is no return."""
    path = _word(tmp_path)
    for depth in range(4):
        path = write_zip(tmp_path / f"{depth}.zip", {"in.zip" if depth else "a.docx": path.read_bytes()})
    assert _read(path).outcome == "read"
    found = _read(path, limits=Limits(depth=2))
    assert (found.outcome, found.code) == ("hostile", "RR046")
    full = write_zip(tmp_path / "full.zip", {f"{i}.txt": b"x" for i in range(5)})
    assert _read(full, limits=Limits(members=4)).code == "RR046"


@pytest.mark.parametrize(
    ("data", "outcome", "code"),
    [
        (b"", "unreadable", "RR042"),
        (b"\0\1\2\3nothing known", "unsupported", "RR044"),
        (b"PK\x03\x04 broken", "unreadable", "RR042"),
        (b"x" * 2000, "hostile", "RR046"),
    ],
)
def test_what_is_no_return_is_refused(tmp_path: Path, data: bytes, outcome: str, code: str) -> None:
    """Each with its outcome, its code and a sentence."""
    path = tmp_path / "return.docx"
    path.write_bytes(data)
    found = _read(path, limits=Limits(file_size=1000))
    assert (found.outcome, found.code) == (outcome, code)
    assert found.sentence.endswith(".")


def test_a_document_without_text_has_its_code(tmp_path: Path) -> None:
    """As the list of codes has it."""
    found = _read(_word(tmp_path, body=p()))
    assert (found.outcome, found.code) in {("unreadable", "RR048"), ("blank", "RR045")}


def test_a_fault_of_ours_is_an_outcome_and_leaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a reader raises becomes RR049; neither the sentence nor the log holds text of the file or its name."""

    def fail(*_: object) -> None:
        raise KeyError("Zebedee Quince")

    monkeypatch.setattr(Word, "read", fail)
    with caplog.at_level(logging.DEBUG):
        found = _read(_word(tmp_path, "Zebedee Quince.docx"))
    assert (found.outcome, found.code) == ("unreadable", "RR049")
    assert "Zebedee" not in found.sentence + caplog.text
    assert "KeyError" in caplog.text


def test_the_same_file_reads_the_same_twice(tmp_path: Path) -> None:
    """But for the seconds that it took."""
    path = _mail(tmp_path, ("a.docx", _word(tmp_path).read_bytes()))
    one, two = _read(path), _read(path)
    assert one.model_copy(update={"seconds": 0}) == two.model_copy(update={"seconds": 0})
