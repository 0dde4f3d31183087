"""Files that lie in the inbox itself and in no case's folder: matched to a case by the reference in their name, or asked about."""

import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from casefile.clock import Clock
from intake.attention import AttentionItem, show_attention
from intake.claim import Claimed, claim
from intake.scan import Found, Problem, Stamp, readable_name
from intake.settle import Settling
from intake.system_files import is_ours_or_system
from records import Records

NO_CASE = "It is not known which case this file belongs to. Move it into the folder of its case."
_OURS = ("readme.md",)


def case_folders(inbox: Path) -> tuple[Path, ...]:
    """The folders of an inbox that may be a case's, in order of name; links are left out."""
    try:
        paths = sorted(inbox.iterdir())
    except OSError:
        return ()
    return tuple(p for p in paths if stat.S_ISDIR(p.lstat().st_mode) and not is_ours_or_system(p.name, folder=True))


def case_in_name(name: str, references: Iterable[str]) -> str | None:
    """The case whose reference stands in a file's name; None if none does, or two do.

    A reference counts only where no letter or digit goes on from it: "RR-2026-1" does not stand in "RR-2026-14.docx".
    Spaces and underscores count as hyphens, in any case of letters.
    """
    plain = _plain(name)
    found = [
        ref for ref in references if re.search(rf"(?<![a-z0-9]){re.escape(_plain(ref))}(?![a-z0-9])", plain) is not None
    ]
    longest = max(found, key=len, default=None)
    if longest is None or any(_plain(ref) not in _plain(longest) for ref in found):
        return None
    return longest


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-–—]+", "-", text.casefold())


def loose_files(inbox: Path) -> tuple[Found, ...]:
    """The regular files that lie in the inbox itself."""
    found: list[Found] = []
    try:
        paths = sorted(inbox.iterdir())
    except OSError:
        return ()
    for path in paths:
        try:
            status = path.lstat()
        except OSError:
            continue
        name = readable_name(path.name)
        if stat.S_ISREG(status.st_mode) and not is_ours_or_system(path.name) and path.name.casefold() not in _OURS:
            found.append(Found(path, name, Stamp.of(status)))
    return tuple(found)


def take_in_loose(
    records: Records, inbox: Path, cases: Mapping[str, Path], *, clock: Clock, settling: Settling | None = None
) -> tuple[dict[str, list[Claimed]], tuple[Problem, ...]]:
    """Take in loose files whose name holds a case's reference; write a sentence beside the others.

    Args:
        records: where they go.
        inbox: the inbox.
        cases: reference -> the case's folder, of all open cases.
        clock: case time.
        settling: earlier looks.

    Returns:
        By case reference what became of its files; and the files of which nobody knows whose they are.
    """
    settling = settling or Settling()
    taken: dict[str, list[Claimed]] = {}
    unknown: list[Problem] = []
    local = settling.machine.shares_clock(inbox)
    for found in loose_files(inbox):
        first_seen = settling.first_seen(found.path, clock)
        ref = case_in_name(found.name, cases)
        if ref is None:
            unknown.append(Problem(found.name, NO_CASE))
        elif settling.state(found, local=local) == "settled":
            taken.setdefault(ref, []).append(claim(records, ref, found, found.name, cases[ref], first_seen))
    show_attention(inbox, [AttentionItem(problem.name, problem.sentence) for problem in unknown])
    return taken, tuple(unknown)
