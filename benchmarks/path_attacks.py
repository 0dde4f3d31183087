"""Names that lead elsewhere: in archives, of attachments, of files and folders in the inbox, of cases and agencies.

Each is carried through the product with a listener on every file that is opened for writing, and the disk is looked at
afterwards: nothing may be written outside the folders that are ours.
"""

import contextlib
import dataclasses
import hashlib
import io
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import samples
from casefile.case_file import parse_case
from casefile.clock import stopped_at
from casefile.errors import CaseFileError
from casework.open_case import make_folders
from intake import AttentionItem, Machine, Settling, show_attention, take_in
from parsers import read_file
from records import Records
from tests.intake.conftest import NOW, make_case

_UP = ("../", "..\\", "....//", "..%2f", "%2e%2e/", "．．/", "..／", "..;/", "./../", "a/../../", "%c0%ae%c0%ae/")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def hostile_name(chance: random.Random, outside: Path, token: str) -> str:
    """A name that would lead to `outside`, or to somewhere else, if it were believed."""
    up = chance.choice(_UP) * chance.choice((1, 3, 12))
    return chance.choice(
        (
            f"{up}outside/{token}.docx",
            f"{up}{str(outside).lstrip('/')}/{token}.docx",
            f"{outside}/{token}.docx",
            f"//{outside}/{token}.docx",
            f"file://{outside}/{token}.docx",
            f"C:\\{token}.docx",
            f"\\\\127.0.0.1\\c$\\{token}.docx",
            f"~/{token}.docx",
            f"$HOME/{token}.docx",
            f"${{TMPDIR}}/../{token}.docx",
            f"`touch {outside}/{token}`.docx",
            f"a\0{outside}/{token}.docx",
            f"{token}.docx/../../../outside/{token}",
            f"{'d/' * 300}{token}.docx",
            f"{token}{'x' * 4000}.docx",
            f"{token}.docx:stream:$DATA",
            "..",
            ".",
            "/",
            "",
            f"{up}",
            f"-o{outside}/{token}.docx",
            f"\u202e{up}{token}.docx",
            f"{token}\r\nContent-Type: x/{up}y.docx",
        )
    )


def _zip(name: str, link_to: Path | None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        part = zipfile.ZipInfo("x")
        part.filename = name or "x"
        if link_to is not None:
            part.external_attr = 0xA1FF << 16
        made.writestr(part, str(link_to) if link_to is not None else samples.separated())
        made.writestr(f"{name}/inner.csv" if link_to is not None else "return.csv", samples.separated())
    return stream.getvalue()


def _in_archive(chance: random.Random, root: Path, name: str) -> None:
    link = root / "outside" if chance.random() < 0.3 else None
    data = _zip(name, link)
    if chance.random() < 0.3:
        data = samples.zipped({"inner.zip": data})
    _read(root, data, "return.zip")


def _in_word(chance: random.Random, root: Path, name: str) -> None:
    stream = io.BytesIO(samples.word())
    with zipfile.ZipFile(stream, "a") as made:
        part = zipfile.ZipInfo("x")
        part.filename = name or "x"
        made.writestr(part, chance.randbytes(40))
    _read(root, stream.getvalue(), name or "x")


def _in_mail(chance: random.Random, root: Path, name: str) -> None:
    data = samples.mail(samples.separated(), "TOKEN.csv")
    written = name.replace('"', "'").encode("utf-8", "replace").replace(b"\r\n", b" ")
    quoted = b"".join(b"%%%02X" % c for c in name.encode("utf-8", "surrogatepass"))
    data = chance.choice(
        (data.replace(b"TOKEN.csv", written), data.replace(b'filename="TOKEN.csv"', b"filename*=utf-8''" + quoted))
    )
    if chance.random() < 0.3:
        data = (
            b'From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: message/rfc822; name="'
            + written
            + b'"\n\n'
            + data
        )
    _read(root, data, "mail.eml")


def _in_inbox(chance: random.Random, root: Path, name: str) -> None:
    """A file of that name, as far as a disk allows it, taken in; a link and a folder of that name beside it."""
    case = make_case()
    inbox = Path(tempfile.mkdtemp(dir=root / "inside")) / case.reference
    inbox.mkdir()
    plain = name.replace("/", "∕").replace("\0", "")[:60].strip() or "x"
    with contextlib.suppress(OSError):
        folder = inbox if chance.random() < 0.5 or plain in (".", "..") else inbox / f"{plain} folder"
        folder.mkdir(exist_ok=True)
        (folder / (plain if plain not in (".", "..") else "x")).write_bytes(samples.separated())
        (inbox / "link.docx").symlink_to(root / "outside" / "there already")
        (inbox / chance.choice(("_taken", "_needs-attention", "linked folder"))).symlink_to(root / "outside")
    settling = Settling(Machine(now=lambda: time.time() + 3600))
    with Records.open(inbox.parent / "records", clock=stopped_at(NOW)) as records:
        records.open_case(case, "")
        take_in(records, case, inbox, clock=stopped_at(NOW), settling=settling)


def _shown(chance: random.Random, root: Path, name: str) -> None:
    """A file of that name that needs attention."""
    folder = Path(tempfile.mkdtemp(dir=root / "inside"))
    if chance.random() < 0.3:
        (folder / "_needs-attention").symlink_to(root / "outside")
    original = folder / "original"
    original.write_bytes(b"x")
    show_attention(folder, [AttentionItem(name, "See to it.", original, hashlib.sha256(b"x").hexdigest())])
    show_attention(folder, [])


def _case(chance: random.Random, root: Path, name: str) -> None:
    """A case of that reference, which must be refused, and an agency of that name, whose folder stays in the case's."""
    quoted = "".join(c if c.isalnum() else f"\\U{ord(c):08X}" for c in name)
    text = (
        f'[case]\nreference = "{quoted}"\nincident = 2026-10-30\naware = 2026-10-30\nnotified = 2026-10-30\ntemplates_issued = 2026-10-30\n'
        'meeting = 2026-11-13T10:00:00\nscoping_from = 2024-11-01\nscoping_to = 2026-10-30\n[[agency]]\nname = "Police"\n'
    )
    with contextlib.suppress(CaseFileError):
        reference = parse_case(text)[0].reference
        if "/" in reference or "\\" in reference or reference.startswith("."):
            (root / "outside" / "a case of a hostile name was opened").touch()
    case = make_case()
    agency = case.agencies[0].model_copy(update={"name": name})
    make_folders(case.model_copy(update={"agencies": (agency,)}), Path(tempfile.mkdtemp(dir=root / "inside")), "")
    if chance.random() < 0.1:
        return


def _read(root: Path, data: bytes, name: str) -> None:
    scratch = Path(tempfile.mkdtemp(dir=root / "inside"))
    path = scratch / "original"
    path.write_bytes(data)
    read_file(path, name, scratch=scratch)


_ATTACKS: tuple[Callable[[random.Random, Path, str], None], ...] = (
    _in_archive,
    _in_mail,
    _in_word,
    _in_inbox,
    _shown,
    _case,
)


@dataclasses.dataclass
class _Listener:
    """Hears of every file that Python opens for writing, makes, moves or links, while it listens."""

    written: list[str] = dataclasses.field(default_factory=list)
    root: Path | None = None

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self.root is None:
            return
        writes = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
        if writes or event in ("os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate"):
            self.note(args[0])
        elif event in ("os.rename", "os.link", "os.symlink"):
            self.note(args[1])

    def note(self, where: object) -> None:
        if self.root is None or not isinstance(where, (str, bytes, os.PathLike)):
            return
        folder = Path(os.fsdecode(where)).parent.resolve()
        inside = (self.root / "inside").resolve()
        if not folder.is_relative_to(inside) and folder != Path("/dev") and folder.name != "__pycache__":
            self.written.append(f"{folder} was written to")


_LISTENER = _Listener()
_hooked: list[bool] = []


@contextmanager
def _listening(root: Path) -> Iterator[list[str]]:
    if not _hooked:
        sys.addaudithook(_LISTENER.hear)  # for good: it hears nothing while no root is set
        _hooked.append(True)
    _LISTENER.written, _LISTENER.root = [], root
    try:
        yield _LISTENER.written
    finally:
        _LISTENER.root = None


def path_attacks(number: int, seed: int = 1) -> list[str]:
    """Carry out so many; a sentence for each that wrote outside, or that the service did not survive."""
    chance = random.Random(seed)  # noqa: S311 - which attack, no secret
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="paths-") as folder:
        root = Path(folder)
        (root / "inside").mkdir()
        (root / "outside").mkdir()
        (root / "outside" / "there already").write_bytes(b"as it was")
        for n in range(number):
            attack = _ATTACKS[n % len(_ATTACKS)]
            name = hostile_name(chance, root / "outside", f"TOKEN{n}")
            with _listening(root) as written:
                try:
                    attack(chance, root, name)
                except Exception as fault:  # noqa: BLE001 - that it never raises is what is tried
                    wrong.append(f"attack {n} ({attack.__name__}): the service crashed with {type(fault).__name__}")
            wrong += [f"attack {n} ({attack.__name__}): {w}" for w in dict.fromkeys(written)]
        outside = root / "outside"
        if [p.name for p in outside.iterdir()] != ["there already"] or (
            outside / "there already"
        ).read_bytes() != b"as it was":
            wrong.append("the folder outside is not as it was")
        strays = [
            p
            for place in (root, Path.cwd(), Path.home(), Path("/"), Path(tempfile.gettempdir()))
            for p in place.iterdir()
            if "TOKEN" in p.name
        ]
        wrong += [f"{len(strays)} files of a hostile name lie elsewhere"] if strays else []
    return wrong
