"""Mails: the text, the files inside, and when they came."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from parsers.formats.mail import Mail, received
from parsers.source import Container, Refusal
from tests.parsers.formats.reading import source, tables, texts

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _message(text: str = "Please find attached.\n\nKind regards\nA. Person") -> EmailMessage:
    message = EmailMessage()
    message["Received"] = "from a by b; Wed, 18 Mar 2026 14:38:00 +0000"
    message["From"] = "A. Person <a.person@agency.example>"
    message["To"] = "reviews@partnership.example"
    message["Subject"] = "RE: scoping template – return"
    message.set_content(text)
    return message


def _attach(message: EmailMessage, data: bytes, kind: str, name: str) -> None:
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)


def _read(tmp_path: Path, message: EmailMessage | bytes) -> Container:
    path = tmp_path / "a.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    found = Mail().read(source(path))
    assert isinstance(found, Container)
    return found


def test_text_is_the_cover_and_attachments_are_members(tmp_path: Path) -> None:
    """The subject is the title, the sender a clue; members are written under names of ours."""
    message = _message()
    _attach(message, b"PK one", _DOCX, "../../Return Ébène.docx")
    _attach(message, b"two", "application/pdf", "two.pdf")
    found = _read(tmp_path, message)
    assert found.cover is not None
    assert texts(found.cover) == ["Please find attached.", "Kind regards\nA. Person"]
    assert (found.cover.title, found.cover.meta["from"]) == (
        "RE: scoping template – return",
        '"A. Person" <a.person@agency.example>',
    )
    assert [m.name for m in found.members] == ["Return Ébène.docx", "two.pdf"]
    assert [m.path.read_bytes() for m in found.members] == [b"PK one", b"two"]
    assert all(m.path.parent == tmp_path / "scratch" for m in found.members)


@pytest.mark.parametrize(
    ("headers", "moment"),
    [
        (["by b; Wed, 18 Mar 2026 14:38:00 +0000", "by a; Wed, 18 Mar 2026 13:33:00 +0000"], "2026-03-18T14:38:00"),
        (["by b; Wed, 15 Jul 2026 23:30:00 +0000"], "2026-07-16T00:30:00"),
        (["by b; Wed, 15 Jul 2026 09:00:00 -0400 (EDT)"], "2026-07-15T14:00:00"),
        (["by b; nonsense", "by a; Wed, 18 Mar 2026 13:33:00 +0000"], "2026-03-18T13:33:00"),
        (["by b"], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_newest_received_header_counts_as_london_wall_clock(headers: list[str], moment: str | None) -> None:
    """The topmost one is the newest; summer time is London's; the Date header, which the sender sets, never counts."""
    message = EmailMessage()
    message["Date"] = "Wed, 01 Jan 2020 00:00:00 +0000"
    for header in headers:
        message["Received"] = header
    came = received(message)
    assert (came.isoformat() if came else None) == moment


def test_small_pictures_of_a_signature_are_told_of_and_not_read(tmp_path: Path) -> None:
    """A logo is no return; a large picture or one attached by hand may be."""
    message = _message()
    message.add_related(b"logo", maintype="image", subtype="png", cid="<logo>")
    _attach(message, b"x" * 200_000, "image/jpeg", "scan.jpg")
    found = _read(tmp_path, message)
    assert [m.name for m in found.members] == ["scan.jpg"]
    assert found.cover is not None
    assert [w for w in found.cover.warnings if "1 small picture" in w]


def test_html_is_read_where_it_holds_a_table(tmp_path: Path) -> None:
    """The plain twin of a mail loses its table."""
    message = _message("Date Event 12/03/2024 seen")
    message.add_alternative(
        "<p>Dear all</p><table><tr><th>Date<th>Event</tr><tr><td>12/03/2024<td>seen</tr></table>", subtype="html"
    )
    found = _read(tmp_path, message)
    assert found.cover is not None
    assert texts(found.cover) == ["Dear all"]
    assert [[c.text for c in r.cells] for r in tables(found.cover)[0].rows] == [
        ["Date", "Event"],
        ["12/03/2024", "seen"],
    ]
    assert found.members == []


def test_html_alone_is_read(tmp_path: Path) -> None:
    """Its scripts and styles are no text."""
    message = _message()
    message.set_content("<style>p{}</style><p>Attached<br>please</p><script>x</script>", subtype="html")
    found = _read(tmp_path, message)
    assert found.cover is not None
    assert texts(found.cover) == ["Attached\nplease"]


def test_a_mail_in_a_mail_is_a_member(tmp_path: Path) -> None:
    """A forwarded mail keeps its own attachments."""
    inner = _message("inner text")
    _attach(inner, b"PK", _DOCX, "inner.docx")
    outer = _message("outer text")
    outer.add_attachment(inner)
    found = _read(tmp_path, outer)
    assert [m.name for m in found.members] == ["attachment 1.eml"]
    nested = Mail().read(source(found.members[0].path))
    assert [m.name for m in nested.members] == ["inner.docx"]


def test_an_unknown_charset_does_no_harm(tmp_path: Path) -> None:
    """What a mail claims of its letters is not always true."""
    data = b'From: a@b.example\nSubject: x\nContent-Type: text/plain; charset="no-such"\n\ncaf\xe9\n'
    found = _read(tmp_path, data)
    assert found.cover is not None
    assert texts(found.cover) == ["café"]


def test_an_encrypted_mail_is_locked(tmp_path: Path) -> None:
    """Nothing in it can be read; the officer is told what to ask for."""
    with pytest.raises(Refusal) as refusal:
        _read(
            tmp_path, b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n"
        )
    assert refusal.value.outcome == "locked"


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (b"From: a\nSubject: b\n\ntext", True),
        (b"From sender Wed\nReceived: x\nDate: y\n\ntext", True),
        (b"Subject: the child's record\n\nDate: 12/03/2024", False),
        (b"Dear colleague,\nFrom: x\nTo: y", False),
    ],
)
def test_it_bids_for_headers_not_for_words(tmp_path: Path, data: bytes, is_mail: bool) -> None:
    """A text that speaks of dates and subjects is no mail."""
    path = tmp_path / "a"
    path.write_bytes(data)
    assert (Mail().bid(source(path)) > 0) == is_mail
