"""Rich text files (.rtf, also when named .doc): read as they are, without LibreOffice."""

from parsers.document import Document
from parsers.formats.contents import document_of
from parsers.formats.rtf_reader import RtfReader
from parsers.refusals import refuse
from parsers.source import Source


class RichText:
    """The reader of rich text."""

    name = "rtf"

    def bid(self, source: Source) -> float:
        """It begins as rich text begins."""
        return 1.0 if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0

    def read(self, source: Source) -> Document:
        """Read the file.

        Raises:
            Refusal: RR042 where it ends in the middle.
        """
        data = source.path.read_bytes()
        if not data.rstrip(b"\0\r\n\t ").endswith(b"}"):
            raise refuse("RR042", "The file ends in the middle. Ask the agency to send it again.")
        return document_of("rtf", RtfReader().read(data))
