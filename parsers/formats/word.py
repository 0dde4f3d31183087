"""Word files (.docx, .docm, .dotx, .dotm; transitional and strict): every story of the package, each text once."""

import re

from parsers.document import Document
from parsers.formats.archive import Archive, peek
from parsers.formats.members import plain_name, put_aside
from parsers.formats.office_package import Package
from parsers.formats.word_document import INSERTED_FILE, WordReader
from parsers.refusals import refuse
from parsers.source import Container, Source

# Embedded files list their own types too, but never the type of a main part.
_MAIN = re.compile(rb"(?:wordprocessingml|ms-word)\.[A-Za-z.]*main\+xml")
_FILES_INSIDE = ("package", INSERTED_FILE)
"""The relations to files that are read by themselves; what lies outside the package is never followed."""
_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


class Word:
    """The reader of Word files. Encrypted ones are no zip, and others bid for them."""

    name = "word"

    def bid(self, source: Source) -> float:
        """A zip that lists a Word content type is one; the name counts only where the zip is too damaged to look into."""
        if not source.head.startswith(b"PK"):
            return 0.0
        names, types = peek(source.path, "[Content_Types].xml")
        if _MAIN.search(types):
            return 1.0
        if "word/document.xml" in names:
            return 0.8
        return 0.3 if not names and source.name.lower().endswith(_ENDINGS) else 0.0

    def read(self, source: Source) -> Document | Container:
        """Read the package; files embedded in it or set into its text are files inside.

        Raises:
            Refusal: it is damaged, hostile, or too large.
        """
        archive = Archive(source.path, source.limits)
        try:
            package = Package(archive)
            document = WordReader(package).document()
            main = package.main_part()
            inner = dict.fromkeys(part for kind in _FILES_INSIDE for part in package.related(main, kind))
            if len(inner) > source.limits.members:
                raise refuse("RR046")
            members = [put_aside(archive.read(part), plain_name(part), source) for part in inner]
        finally:
            archive.close()
        return Container(self.name, members, document) if members else document


def word_document(source: Source) -> Document:
    """A Word file as a document, whatever is embedded in it."""
    found = Word().read(source)
    return found if isinstance(found, Document) else found.cover or Document("word", ())
