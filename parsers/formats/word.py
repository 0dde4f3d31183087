"""Word files (.docx, .docm, .dotx, .dotm; transitional and strict): every story of the package, each text once."""

from parsers.document import Document
from parsers.formats.archive import Archive, peek
from parsers.formats.office_package import Package
from parsers.formats.word_document import WordReader
from parsers.source import Source

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


class Word:
    """The reader of Word files. Encrypted ones are no zip, and others bid for them."""

    name = "word"

    def bid(self, source: Source) -> float:
        """A zip that lists a Word content type is one; the name counts only where the zip is too damaged to look into."""
        if not source.head.startswith(b"PK"):
            return 0.0
        names, types = peek(source.path, "[Content_Types].xml")
        if b"wordprocessingml" in types or b"ms-word" in types:
            return 1.0
        return 0.3 if not names and source.name.lower().endswith(_ENDINGS) else 0.0

    def read(self, source: Source) -> Document:
        """Read the package.

        Raises:
            Refusal: it is damaged, hostile, or too large.
        """
        archive = Archive(source.path, source.limits)
        try:
            return WordReader(Package(archive)).document()
        finally:
            archive.close()
