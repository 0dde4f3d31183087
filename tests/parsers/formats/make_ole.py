"""Small OLE compound files: a folder of streams in sectors of 512 bytes ([MS-CFB]), enough for readers to open."""

import itertools
import struct
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NOBODY = 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END
    size: int = 0


def write_ole(path: Path, streams: dict[str, bytes]) -> Path:
    """Write streams by path ("Data", "__attach_1/__substg1.0_3701000D") to a compound file."""
    entries = [_Entry("Root Entry", 5)]
    folders = {"": 0}

    def folder(name: str) -> int:
        if name not in folders:
            above, _, last = name.rpartition("/")
            within = folder(above)
            entries.append(_Entry(last, 1))
            folders[name] = len(entries) - 1
            entries[within].children.append(len(entries) - 1)
        return folders[name]

    for name, data in streams.items():
        parent, _, last = name.rpartition("/")
        within = folder(parent)
        entries.append(_Entry(last, 2, data, size=len(data)))
        entries[within].children.append(len(entries) - 1)
    path.write_bytes(_assemble(entries))
    return path


def _assemble(entries: list[_Entry]) -> bytes:
    sectors: list[bytes] = []
    fat: list[int] = []
    mini, mini_fat = b"", []

    def put(data: bytes) -> int:
        start = len(sectors)
        count = -(-len(data) // _SECTOR)
        for i in range(count):
            sectors.append(data[i * _SECTOR : (i + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(start + i + 1 if i + 1 < count else _END)
        return start if count else _END

    for entry in entries[1:]:
        if entry.kind != 2 or not entry.data:
            continue
        if len(entry.data) >= _CUTOFF:
            entry.start = put(entry.data)
            continue
        entry.start = len(mini) // _MINI
        count = -(-len(entry.data) // _MINI)
        mini_fat.extend([entry.start + i + 1 if i + 1 < count else _END for i in range(count)])
        mini += entry.data.ljust(count * _MINI, b"\0")
    entries[0].start, entries[0].size = put(mini), len(mini)
    mini_fat_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    mini_fat_count = -(-len(mini_fat) * 4 // _SECTOR)
    directory_start = put(_directory(entries))
    count = 1
    while count * 128 < len(sectors) + count:
        count += 1
    fat_start = len(sectors)
    fat.extend([_FAT] * count)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0, _CUTOFF,
        mini_fat_start, mini_fat_count, _END, 0,
    )  # fmt: skip
    places = [fat_start + i for i in range(count)] + [_FREE] * (109 - count)
    return header + struct.pack("<109I", *places) + b"".join(sectors) + table


def _directory(entries: list[_Entry]) -> bytes:
    """The entries, the children of each as a chain of right-hand siblings in the order of their names."""
    left = [_NOBODY] * len(entries)
    right = [_NOBODY] * len(entries)
    child = [_NOBODY] * len(entries)
    for number, entry in enumerate(entries):
        ordered = sorted(entry.children, key=lambda c: (len(entries[c].name), entries[c].name.upper()))
        child[number] = ordered[0] if ordered else _NOBODY
        for here, following in itertools.pairwise(ordered):
            right[here] = following
    data = b""
    for number, entry in enumerate(entries):
        name = entry.name.encode("utf-16-le")
        data += name.ljust(64, b"\0") + struct.pack(
            "<HBB3I16x4x16xIQ",
            len(name) + 2,
            entry.kind,
            1,
            left[number],
            right[number],
            child[number],
            entry.start,
            entry.size,
        )
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")
