"""What was read from the originals, as JSON: made anew from the original whenever it is missing, damaged or outdated."""

import hashlib
import re
from pathlib import Path

from pydantic import ValidationError

from casefile.readings import FileReading
from casefile.values import canonical
from records.originals import Originals
from records.places import private_folder, write_whole

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,40}")


def _part(text: str) -> str:
    """A piece of a file name of ours; anything unusual is hashed."""
    return text if _PLAIN.fullmatch(text) else hashlib.sha256(text.encode()).hexdigest()[:16]


class Readings:
    """Readings by original, reader version and context. Each file begins with the hash of what follows."""

    def __init__(self, root: Path, originals: Originals, incoming: Path) -> None:
        self.root = private_folder(root)
        self._incoming = private_folder(incoming)
        self._originals = originals
        self._seen: set[tuple[Path, int, int]] = set()

    def _path(self, sha256: str, reader: str, context: str) -> Path:
        name = self._originals.where(sha256).name
        end = f"--{_part(context)}" if context else ""
        return self.root / name[:2] / f"{name}--{_part(reader)}{end}.json"

    def keep(self, reading: FileReading, context: str = "") -> None:
        """Store a reading, whole or not at all.

        Args:
            reading: of one original by one reader version.
            context: what it rests on beside the file: the id of the decision that gave a password, or empty.
        """
        path = self._path(reading.sha256, reading.reader, context)
        private_folder(path.parent)
        body = canonical(reading.model_dump(mode="json")).encode()
        write_whole(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body, aside=self._incoming)

    def get(self, sha256: str, reader: str, context: str = "") -> FileReading | None:
        """A stored reading; None if there is none that is sound, and the original is to be read."""
        try:
            head, _, body = self._path(sha256, reader, context).read_bytes().partition(b"\n")
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest().encode() != head:
            return None
        try:
            reading = FileReading.model_validate_json(body)
        except ValidationError:
            return None
        return reading if (reading.sha256, reading.reader) == (sha256, reader) else None

    def has(self, sha256: str, reader: str, context: str = "") -> bool:
        """Is there a sound reading? One that was found so is not opened again while it stays untouched."""
        path = self._path(sha256, reader, context)
        try:
            status = path.stat()
        except OSError:
            return False
        look = (path, status.st_mtime_ns, status.st_size)
        if look not in self._seen and self.get(sha256, reader, context) is not None:
            self._seen.add(look)
        return look in self._seen

    def remove(self, sha256: str) -> None:
        """Take out all readings of an original (purging)."""
        for path in self.root.glob(f"{sha256[:2]}/{self._originals.where(sha256).name}--*.json"):
            path.unlink()
