"""Outlook messages (.msg): as a mail, its text and its attachments."""

import datetime as dt
from email.message import Message

import olefile
import oxmsg

from parsers.document import Document
from parsers.document import Element as DocumentElement
from parsers.formats.html_text import html_elements, parse_html
from parsers.formats.mail import SIGNATURE_PICTURE, plain_paragraphs, received
from parsers.formats.members import plain_name, put_aside
from parsers.refusals import refuse
from parsers.source import Container, Member, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SENT_ONLY = "The message bears no Received header: when it came is not known from it."


class Outlook:
    """The reader of Outlook's own message files."""

    name = "outlook"

    def bid(self, source: Source) -> float:
        """An OLE file with a message's property stream."""
        if not source.head.startswith(_OLE):
            return 0.0
        try:
            with olefile.OleFileIO(source.path) as ole:
                return 1.0 if ole.exists("__properties_version1.0") else 0.0
        except Exception:  # noqa: BLE001 - a damaged OLE file is for another reader to refuse
            return 0.0

    def read(self, source: Source) -> Container:
        """The message's text and its attachments.

        Raises:
            Refusal: RR046 where it holds too many files.
        """
        message = oxmsg.Message.load(str(source.path))
        attachments = list(message.attachments)
        if len(attachments) > source.limits.members:
            raise refuse("RR046")
        warnings: list[str] = []
        members = _members(attachments, source, warnings)
        came = _received(message.message_headers)
        if came is None:
            warnings.append(_SENT_ONLY)
        return Container("outlook", members, _cover(message, warnings), came)


def _cover(message: oxmsg.Message, warnings: list[str]) -> Document:
    elements: list[DocumentElement] = []
    page = message.html_body or ""
    if page and (not (message.body or "").strip() or "<table" in page.lower()):
        body = parse_html(page)
        elements = html_elements(body) if body is not None else []
    else:
        elements = plain_paragraphs(message.body or "")
    title = (message.subject or "").strip()
    meta = {"from": (message.sender or "").strip(), "subject": title}
    return Document(
        "outlook", tuple(elements), title=title, warnings=tuple(warnings), meta={k: v for k, v in meta.items() if v}
    )


def _received(headers: dict[str, str] | None) -> dt.datetime | None:
    found = Message()
    for name, text in (headers or {}).items():
        if name.lower() == "received":
            found["Received"] = " ".join(text.split())
    return received(found)


def _members(attachments: list[oxmsg.attachment.Attachment], source: Source, warnings: list[str]) -> list[Member]:
    members: list[Member] = []
    pictures = 0
    for number, each in enumerate(attachments, 1):
        data = each.file_bytes if each.attached_by_value else None
        if data is None:
            warnings.append(
                f"Attachment {number} is a message or a link inside the message and was not read. Open it and save it."
            )
        elif (each.mime_type or "").startswith("image/") and len(data) <= SIGNATURE_PICTURE:
            pictures += 1
        else:
            members.append(put_aside(data, plain_name(each.file_name or f"attachment {number}"), source))
    if pictures:
        warnings.append(f"{pictures} small picture{'s' if pictures != 1 else ''} in the message not read.")
    return members
