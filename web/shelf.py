"""The packs that may be downloaded: what lies on the shelf, and nothing else. No path from a request reaches the disk."""

from dataclasses import dataclass
from pathlib import Path

from casefile.case_file import REFERENCE
from packs import packs_of
from packs.publish import number_of

FILES = {
    "meeting-pack.pdf": "Meeting pack (PDF)",
    "meeting-pack.docx": "Meeting pack (Word)",
    "chronology.xlsx": "Chronology (Excel)",
    "genogram.pdf": "Genogram (PDF)",
    "genogram.svg": "Genogram (SVG)",
    "genogram.png": "Genogram (picture for Word)",
    "genogram-a3.pdf": "Genogram for A3 (PDF)",
    "genogram-a3.svg": "Genogram for A3 (SVG)",
    "timeline.svg": "Timeline (SVG)",
    "timeline-a3.svg": "Timeline for A3 (SVG)",
    "contacts.svg": "Entries by agency and month (SVG)",
}
"""What is offered for download, and how it is called."""

TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class ShelvedPack:
    """A published pack on the shelf."""

    reference: str
    number: int
    folder: Path
    files: tuple[tuple[str, str, int], ...]
    """Name, title, size in bytes."""


class Shelf:
    """Packs by case; every look-up goes from what is there to what was asked for, never the other way."""

    def __init__(self, outputs: Path) -> None:
        self._outputs = outputs

    def references(self) -> tuple[str, ...]:
        """The cases that have a pack."""
        if not self._outputs.is_dir():
            return ()
        names = [
            p.name for p in self._outputs.iterdir() if p.is_dir() and not p.is_symlink() and REFERENCE.fullmatch(p.name)
        ]
        return tuple(sorted(n for n in names if packs_of(self._outputs, n)))

    def packs(self, reference: str) -> tuple[ShelvedPack, ...]:
        """The packs of a case, newest first; none for a case that is unknown."""
        if reference not in self.references():
            return ()
        return tuple(self._pack(reference, folder) for folder in reversed(packs_of(self._outputs, reference)))

    def file(self, reference: str, number: int, name: str) -> Path | None:
        """A file of a pack, or None."""
        for pack in self.packs(reference):
            if pack.number == number and name in {n for n, _, _ in pack.files}:
                return pack.folder / name
        return None

    def _pack(self, reference: str, folder: Path) -> ShelvedPack:
        there = [(n, t, folder / n) for n, t in FILES.items()]
        files = tuple((n, t, p.stat().st_size) for n, t, p in there if p.is_file() and not p.is_symlink())
        return ShelvedPack(reference, number_of(folder), folder, files)
