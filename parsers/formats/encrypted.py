"""Office files that are locked with a password, new and old: opened with it, else told of."""

import io
from dataclasses import replace

import msoffcrypto
import olefile

from parsers.document import Document
from parsers.formats.excel import Excel
from parsers.formats.members import put_aside
from parsers.formats.word import Word
from parsers.refusals import refuse
from parsers.source import Container, Format, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_OPENED = (
    "The file is locked and could not be opened with the password that was given. "
    "Ask the agency for the password or for an open copy."
)


def decrypt(source: Source) -> Source:
    """The source with its file decrypted into the scratch folder.

    Raises:
        Refusal: RR041, there is no password or it does not open the file.
    """
    if not source.password:
        raise refuse("RR041")
    plain = io.BytesIO()
    try:
        with source.path.open("rb") as stream:
            office = msoffcrypto.OfficeFile(stream)
            office.load_key(password=source.password)
            office.decrypt(plain)
    except Exception as fault:
        raise refuse("RR041", _NOT_OPENED) from fault
    data = plain.getvalue()
    return replace(source, path=put_aside(data, "", source).path, head=data[:8192])


class Encrypted:
    """The reader of Word and Excel files in an encrypted package."""

    name = "encrypted"

    def bid(self, source: Source) -> float:
        """An OLE file with an encrypted package in it."""
        if not source.head.startswith(_OLE):
            return 0.0
        try:
            with olefile.OleFileIO(source.path) as ole:
                return 1.0 if ole.exists("EncryptedPackage") else 0.0
        except Exception:  # noqa: BLE001 - a damaged OLE file is for another reader to refuse
            return 0.0

    def read(self, source: Source) -> Document | Container:
        """Decrypt and read.

        Raises:
            Refusal: it stays locked, or what is inside cannot be read.
        """
        opened = decrypt(source)
        readers: tuple[Format, ...] = (Word(), Excel())
        best = max(readers, key=lambda r: r.bid(opened))
        if not best.bid(opened):
            raise refuse("RR041", _NOT_OPENED)
        return best.read(opened)
