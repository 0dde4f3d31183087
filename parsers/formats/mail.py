"""Mails (.eml): the text as a document, the attachments as files inside, and when the newest Received header says it came."""

import datetime as dt
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from casefile.readings import Place
from parsers.document import Document, Paragraph
from parsers.document import Element as DocumentElement
from parsers.formats.html_text import html_elements, parse_html
from parsers.formats.members import plain_name, put_aside
from parsers.refusals import refuse
from parsers.source import Container, Member, Source

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9\-]*):[ \t]", re.MULTILINE)
_KNOWN = {
    b"from", b"to", b"subject", b"date", b"received", b"mime-version", b"content-type", b"message-id", b"return-path",
    b"delivered-to", b"cc", b"reply-to",
}  # fmt: skip
_LONDON = ZoneInfo("Europe/London")
SIGNATURE_PICTURE = 100_000
"""Bytes up to which a picture set into a mail's text is taken for a logo or a signature."""
LONGEST_HEADER = 20_000
_NOT_RETURNS = {
    "text/calendar",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
}


class Mail:
    """The reader of mails as files."""

    name = "mail"

    def bid(self, source: Source) -> float:
        """It begins with header lines of which at least two are a mail's."""
        start = source.head.lstrip(b"\r\n")
        if start.startswith(b"From "):
            start = start.partition(b"\n")[2]
        head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
        first = head.partition(b"\n")[0]
        known = {m[1].lower() for m in _HEADER.finditer(head)} & _KNOWN
        return 0.9 if _HEADER.match(first) and len(known) >= 2 else 0.0

    def read(self, source: Source) -> Container:
        """The mail's text and its attachments.

        Raises:
            Refusal: RR041 where the whole mail is encrypted, RR046 where it holds too many files.
        """
        with source.path.open("rb") as stream:
            message = BytesParser(policy=policy.default).parse(stream)
        if message.get_content_type() in {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}:
            raise refuse("RR041", "The mail is encrypted. Ask the agency to send it again without encryption, or open it in "
                         "your mail program and save the attachments.")  # fmt: skip
        body = _body(message)
        members, warnings = _attachments(message, body, source)
        return Container("mail", members, cover(message, body, warnings), received(message))


def received(message: Message) -> dt.datetime | None:
    """When the newest Received header says that the mail came, as London wall clock; None where none can be read."""
    for header in message.get_all("Received") or []:
        try:
            moment = parsedate_to_datetime(str(header).rpartition(";")[2].strip())
        except (TypeError, ValueError, IndexError):
            continue
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.astimezone(_LONDON).replace(tzinfo=None)
    return None


def cover(message: Message, body: Message | None, warnings: list[str]) -> Document:
    """The mail's own text as a document; its subject is the title."""
    elements: list[DocumentElement] = []
    if body is not None:
        text = _text(body)
        if body.get_content_type() == "text/html":
            page = parse_html(text)
            elements = html_elements(page) if page is not None else []
        else:
            elements = plain_paragraphs(text)
    title = _header(message, "Subject")
    meta = {"from": _header(message, "From"), "subject": title}
    return Document(
        "mail", tuple(elements), title=title, warnings=tuple(warnings), meta={k: v for k, v in meta.items() if v}
    )


def plain_paragraphs(text: str) -> list[DocumentElement]:
    """Paragraphs of plain text: blank lines part them."""
    pieces = [p.strip() for p in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))]
    return [Paragraph(p, Place(text=f"paragraph {n}")) for n, p in enumerate(filter(None, pieces), 1)]


def _header(message: Message, name: str) -> str:
    """A header decoded; of one that is longer than any is, the beginning: decoding takes seconds a megabyte."""
    try:
        raw = next((v for k, v in message.raw_items() if k.lower() == name.lower()), "")
        return str(message.policy.header_fetch_parse(name, raw[:LONGEST_HEADER]) or "").strip()
    except (ValueError, IndexError, AttributeError, LookupError):  # a header broken beyond the library's patience
        return ""


def _body(message: EmailMessage) -> Message | None:
    """The part with the text. HTML is taken where it holds a table, which plain text loses."""
    try:
        plain = message.get_body(preferencelist=("plain",))
        page = message.get_body(preferencelist=("html",))
    except (KeyError, AttributeError, LookupError):
        return None
    if page is not None and (plain is None or not _text(plain).strip() or "<table" in _text(page).lower()):
        return page
    return plain


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    for name in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")


def _attachments(message: EmailMessage, body: Message | None, source: Source) -> tuple[list[Member], list[str]]:
    members: list[Member] = []
    pictures = others = 0
    for part in _leaves(message, body):
        data = _data(part)
        kind = part.get_content_type()
        if not data:
            continue
        if kind.startswith("image/") and len(data) <= SIGNATURE_PICTURE and _is_set_in(part):
            pictures += 1
        elif kind in _NOT_RETURNS:
            others += 1
        else:
            if len(members) >= source.limits.members:
                raise refuse("RR046")
            members.append(put_aside(data, _name(part, len(members) + 1), source))
    return members, _notes(pictures, others)


def _notes(pictures: int, others: int) -> list[str]:
    notes = []
    if pictures:
        notes.append(
            f"{pictures} small picture{'s' if pictures != 1 else ''} in the mail (signature or logo) not read."
        )
    if others:
        notes.append(f"{others} signature or calendar file{'s' if others != 1 else ''} of the mail not read.")
    return notes


def _leaves(message: Message, body: Message | None) -> Iterator[Message]:
    """All parts that are files, a mail in the mail as a whole; of alternatives the one that is not read says the same."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        if message is not body:
            yield message
        return
    alternative = message.get_content_type() == "multipart/alternative"
    for part in message.get_payload():
        if not isinstance(part, Message) or part is body:
            continue
        if alternative and part.get_content_type() in {"text/plain", "text/html"} and not part.get_filename():
            continue
        yield from _leaves(part, body)


def _data(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_set_in(part: Message) -> bool:
    return part["Content-ID"] is not None or part.get_content_disposition() == "inline"


def _name(part: Message, number: int) -> str:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        name = None
    ending = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return plain_name(name) if name else f"attachment {number}{ending}"
