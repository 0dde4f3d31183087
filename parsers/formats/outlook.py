"""Outlook messages (.msg): as a mail, its text, its attachments, and the messages that lie in it."""

import datetime as dt
from email.message import EmailMessage, Message

import olefile
import oxmsg
from oxmsg.attachment import Attachment
from oxmsg.domain.constants import PID_ATTACH_METHOD, PID_RTF_COMPRESSED
from oxmsg.storage import Storage, Stream

from parsers.document import Document
from parsers.document import Element as DocumentElement
from parsers.formats.compressed_rtf import rich_elements, unpack
from parsers.formats.html_text import html_elements, parse_html
from parsers.formats.mail import SIGNATURE_PICTURE, plain_paragraphs, received
from parsers.formats.members import plain_name, put_aside
from parsers.refusals import refuse
from parsers.source import Container, Member, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_MESSAGE_IN = "__substg1.0_3701000D"
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
                return 1.0 if ole.exists(_PROPERTIES) else 0.0
        except Exception:  # noqa: BLE001 - a damaged OLE file is for another reader to refuse
            return 0.0

    def read(self, source: Source) -> Container:
        """The message's text and its attachments.

        Raises:
            Refusal: RR046 where it holds too many files.
        """
        with olefile.OleFileIO(source.path) as ole:
            root = Storage.from_ole(ole)
        message = oxmsg.Message(root)
        attached = list(root.iter_attachment_storages())
        if len(attached) > source.limits.members:
            raise refuse("RR046")
        warnings: list[str] = []
        members = _members(attached, source, warnings)
        came = _received(message.message_headers)
        if came is None:
            warnings.append(_SENT_ONLY)
        return Container("outlook", members, _cover(message, warnings, source.limits.unpacked_size), came)


def _cover(message: oxmsg.Message, warnings: list[str], most: int) -> Document:
    elements: list[DocumentElement] = []
    page = message.html_body or ""
    if page and (not (message.body or "").strip() or "<table" in page.lower()):
        body = parse_html(page)
        elements = html_elements(body) if body is not None else []
    else:
        elements = plain_paragraphs(message.body or "")
    if not elements:
        elements = rich_elements(_rich(message), most)
    title = (message.subject or "").strip()
    meta = {"from": (message.sender or "").strip(), "subject": title}
    return Document(
        "outlook", tuple(elements), title=title, warnings=tuple(warnings), meta={k: v for k, v in meta.items() if v}
    )


def _rich(message: oxmsg.Message) -> bytes:
    """Its text as packed rich text, which some messages hold in no other form."""
    return message.properties.binary_prop_value(PID_RTF_COMPRESSED) or b""


def _received(headers: dict[str, str] | None) -> dt.datetime | None:
    found = Message()
    for name, text in (headers or {}).items():
        if name.lower() == "received":
            found["Received"] = " ".join(text.split())
    return received(found)


def _members(attached: list[Storage], source: Source, warnings: list[str]) -> list[Member]:
    members: list[Member] = []
    pictures = 0
    for number, storage in enumerate(attached, 1):
        each = Attachment(storage)
        inner = _message_in(storage)
        data = _bytes_of(each)
        if inner is not None:
            mail = _as_mail(inner, source.limits.depth - source.depth, source.limits.unpacked_size)
            name = plain_name(f"{mail['Subject'] or f'message {number}'}.eml")
            members.append(put_aside(mail.as_bytes(), name, source))
        elif data is None:
            warnings.append(
                f"Attachment {number} is a link or an object set into the message and was not read. Open it and save it."
            )
        elif (each.mime_type or "").startswith("image/") and len(data) <= SIGNATURE_PICTURE:
            pictures += 1
        else:
            members.append(put_aside(data, plain_name(each.file_name or f"attachment {number}"), source))
    if pictures:
        warnings.append(f"{pictures} small picture{'s' if pictures != 1 else ''} in the message not read.")
    return members


def _bytes_of(attachment: Attachment) -> bytes | None:
    return attachment.file_bytes if attachment.properties.int_prop_value(PID_ATTACH_METHOD) is not None else None


def _message_in(attachment: Storage) -> Storage | None:
    """The folder of the message that an attachment is, where it is one ([MS-OXMSG] 2.2.2.1); an OLE object looks alike and is none.

    Its property stream has a header of 24 bytes, eight less than that of a message alone: they are put in.
    """
    for inner in attachment.storages:
        if inner.name != _MESSAGE_IN:
            continue
        streams = tuple(
            Stream(s.path, s.bytes_[:24] + bytes(8) + s.bytes_[24:]) if s.name == _PROPERTIES else s
            for s in inner.streams
        )
        if any(s.name == _PROPERTIES for s in streams):
            return Storage(inner.path, streams, inner.storages)
    return None


def _as_mail(folder: Storage, depth: int, most: int) -> EmailMessage:
    """A message as a mail, with what is attached to it, so that the mail reader reads it."""
    message = oxmsg.Message(folder)
    mail = EmailMessage()
    headers = {name.lower(): text for name, text in message.message_headers.items()}
    for name, text in (("Received", headers.get("received")), ("From", message.sender), ("Subject", message.subject)):
        if words := " ".join((text or "").split()):
            mail[name] = words
    mail.set_content(message.body or "")
    if page := message.html_body:
        mail.add_alternative(page, subtype="html")
    elif not message.body and (rich := unpack(_rich(message), most)):
        mail.add_attachment(rich, maintype="application", subtype="rtf", filename="message.rtf")
    for attached in folder.iter_attachment_storages():
        each, inner = Attachment(attached), _message_in(attached)
        if inner is not None and depth > 0:
            mail.add_attachment(_as_mail(inner, depth - 1, most))
        elif data := _bytes_of(each):
            kind, _, of = (each.mime_type or "").partition("/")
            name = plain_name(each.file_name or "attachment")
            if kind == "image" and of:
                mail.add_attachment(data, maintype=kind, subtype=of, filename=name, disposition="inline")
            else:
                mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail
