"""A zip archive, opened with bounds: what it declares is checked before unpacking, what it gives while unpacking.

Nothing is ever unpacked to a path named in the archive: parts are read to memory or to names of ours.
"""

import struct
import zipfile
import zlib
from pathlib import Path

from parsers.refusals import refuse
from parsers.source import Limits

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_MANY = 20_000
"""With so many parts nobody bids for it as a document."""
_END_REGION = 66_000
"""Bytes at the end in which a zip's end record lies, its comment included."""
_LONGEST_ROW = 2_000
"""Bytes of a row of the directory that no sound archive comes near on average."""


class Archive:
    """The parts of a zip file.

    Raises:
        Refusal: RR042 where it is damaged, RR046 where it holds more or unpacks to more than the limits allow.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        if count_parts(path) > limits.parts:  # before opening: a hundred thousand names take seconds to list
            raise refuse("RR046")
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as fault:
            raise refuse("RR042") from fault
        parts = self._zip.infolist()
        if len(parts) > limits.parts or sum(p.file_size for p in parts) > limits.unpacked_size:
            raise refuse("RR046")
        for part in parts:
            self._check_declared(part)
        # OPC part names are compared without case; some writers use backslashes.
        self._parts = {p.filename.replace("\\", "/").lstrip("/").lower(): p for p in parts if not p.is_dir()}

    def _check_declared(self, part: zipfile.ZipInfo) -> None:
        if part.file_size > self.limits.part_size:
            raise refuse("RR046")
        if part.file_size > 1_000_000 and part.file_size > self.limits.ratio * max(part.compress_size, 1):
            raise refuse("RR046")

    @property
    def names(self) -> list[str]:
        """The names of all files in it as stored, in the archive's order."""
        return [p.filename for p in self._parts.values()]

    @property
    def encrypted(self) -> bool:
        """At least one part needs a password."""
        return any(p.flag_bits & _ENCRYPTED for p in self._parts.values())

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._parts

    def size(self, name: str) -> int:
        """The size that the archive declares for a part, in bytes."""
        return self._parts[name.replace("\\", "/").lstrip("/").lower()].file_size

    def read(self, name: str, password: str | None = None) -> bytes:
        """The bytes of one part, read in bounded pieces: a declared size may lie.

        Raises:
            KeyError: there is no such part.
        """
        part = self._parts[name.replace("\\", "/").lstrip("/").lower()]
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(part, pwd=password.encode() if password else None) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self.unpacked += len(piece)
                    if size > self.limits.part_size or self.unpacked > self.limits.unpacked_size:
                        raise refuse("RR046")
                    pieces.append(piece)
        except RuntimeError as fault:
            raise refuse("RR041") from fault
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError) as fault:
            raise refuse("RR042") from fault
        return b"".join(pieces)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def count_parts(path: Path) -> int:
    """How many parts a zip archive says that it holds; more where its directory is larger than that many rows. 0: no zip."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END_REGION))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        return 0
    said, directory = struct.unpack("<10xHI", tail[at : at + 16])
    return max(int(said), min(int(directory), size) // _LONGEST_ROW)


def peek(path: Path, part: str) -> tuple[list[str], bytes]:
    """The names in a zip archive and the first bytes of one part, so that readers can bid; nothing where it cannot be opened."""
    if count_parts(path) > _MANY:
        return [], b""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if part not in names:
                return names, b""
            with archive.open(part) as stream:
                return names, stream.read(_CHUNK)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return [], b""
