"""Zip archives: the files inside, read each by itself. Nothing is unpacked to a path that the archive names."""

from parsers.formats.archive import Archive, peek
from parsers.formats.members import is_junk, plain_name, put_aside
from parsers.refusals import refuse
from parsers.source import Container, Source


class ZipArchive:
    """The reader of plain zip files; documents that are zips inside bid more."""

    name = "zip"

    def bid(self, source: Source) -> float:
        """Any zip may be one."""
        if source.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return 0.4 if peek(source.path, "")[0] else 0.2
        return 0.0

    def read(self, source: Source) -> Container:
        """Unpack the files to the scratch folder.

        Raises:
            Refusal: damaged, too large, too many files, or a password is needed.
        """
        archive = Archive(source.path, source.limits)
        try:
            names = [n for n in archive.names if not is_junk(n)]
            if len(names) > source.limits.members:
                raise refuse("RR046")
            if archive.encrypted and not source.password:
                raise refuse("RR041")
            if not names:
                raise refuse("RR048", "The archive is empty. Ask the agency to send the file itself.")
            members = [put_aside(archive.read(n, source.password), plain_name(n), source) for n in names]
        finally:
            archive.close()
        return Container("zip", members)
