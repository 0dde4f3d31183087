"""The originals, byte for byte: named by their hash, read-only, the hash checked at every use."""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from casefile.errors import RecordsError
from records.owners import this_process
from records.places import PRIVATE_FILE, private_folder, sync_folder

CHUNK = 1 << 20
READ_ONLY = 0o400
_SHA256 = re.compile(r"[0-9a-f]{64}")


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _opened(handle: int) -> IO[bytes]:
    try:
        return os.fdopen(handle, "wb")
    except BaseException:
        os.close(handle)
        raise


def _wipe(path: Path) -> None:
    """Take away a copy that is not wanted. Twice if need be: a scanner for viruses may hold it for a moment."""
    for _ in range(2):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
        return


class Incoming:
    """A copy on its way in: private, hashed while it is written, and nothing at all until it is kept."""

    def __init__(self, originals: "Originals", path: Path, file: IO[bytes]) -> None:
        self._originals, self._path, self._file = originals, path, file
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """Of what was copied so far."""
        return self._digest.hexdigest()

    def copy(self, stream: BinaryIO) -> None:
        """Copy a stream to its end."""
        while chunk := stream.read(CHUNK):
            self._digest.update(chunk)
            self._file.write(chunk)
            self.size += len(chunk)

    def keep(self) -> str:
        """Make it an original: durable under its hash when this returns. Returns the hash."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._originals.adopt(self._path, self.sha256)


class Originals:
    """The store. Files lie at `<root>/<first two digits>/<sha256>`."""

    def __init__(self, root: Path, incoming: Path) -> None:
        self.root = private_folder(root)
        self._incoming = private_folder(incoming)

    def where(self, sha256: str) -> Path:
        """Where an original lies or would lie, unchecked."""
        if not _SHA256.fullmatch(sha256):
            raise RecordsError("That is no SHA-256 of an original: 64 hexadecimal digits are needed.")
        return self.root / sha256[:2] / sha256

    @contextlib.contextmanager
    def receive(self) -> Iterator[Incoming]:
        """Begin a copy; what was not kept at the end is wiped."""
        path = self._incoming / f"{this_process()}-{secrets.token_hex(8)}"
        with contextlib.ExitStack() as stack:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
            stack.callback(_wipe, path)
            yield Incoming(self, path, stack.enter_context(_opened(handle)))

    def keep(self, stream: BinaryIO) -> str:
        """Keep a whole stream as an original; returns its hash."""
        with self.receive() as incoming:
            incoming.copy(stream)
            return incoming.keep()

    def adopt(self, path: Path, sha256: str) -> str:
        """Rename a finished copy to its place; one that is there already and sound is left as it is."""
        target = self.where(sha256)
        private_folder(target.parent)
        if not self.is_sound(sha256):  # a damaged one is healed by the good copy
            path.chmod(READ_ONLY)
            path.replace(target)
            sync_folder(target.parent)
            sync_folder(self.root)
        return sha256

    def is_sound(self, sha256: str) -> bool:
        """Is it there, and are its bytes those of its name?"""
        path = self.where(sha256)
        return path.is_file() and not path.is_symlink() and hash_file(path) == sha256

    def path(self, sha256: str) -> Path:
        """Where an original lies, its bytes checked.

        Raises:
            RecordsError: it is missing, or its bytes are no longer those that came in.
        """
        if not self.is_sound(sha256):
            missing = not self.where(sha256).exists()
            what = "is missing from the case record" if missing else "was changed after it came in"
            raise RecordsError(
                f"The original {sha256[:12]} {what}. Restore the data folder from its backup, then run verify."
            )
        return self.where(sha256)

    def stored(self) -> tuple[str, ...]:
        """The hashes that files are stored under, sorted."""
        return tuple(sorted(p.name for p in self.root.glob("[0-9a-f][0-9a-f]/*") if _SHA256.fullmatch(p.name)))

    def remove(self, sha256: str) -> None:
        """Take an original out for good (purging)."""
        path = self.where(sha256)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            sync_folder(path.parent)
