"""Files inside a mail or an archive, written to the scratch folder under names of ours."""

import re
import tempfile
from pathlib import Path

from parsers.source import Member, Source

_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\._|~\$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def is_junk(name: str) -> bool:
    """A file that operating systems leave behind, never a return."""
    return bool(_JUNK.search(name.replace("\\", "/")))


def plain_name(name: str) -> str:
    """The last part of a name, without control characters: a label to show, never a path to write to."""
    last = re.split(r"[/\\]", name.strip())[-1]
    return "".join(c for c in last if c.isprintable()).strip() or "unnamed"


def put_aside(data: bytes, name: str, source: Source) -> Member:
    """Write a member's bytes to a file of the scratch folder."""
    handle, path = tempfile.mkstemp(prefix="member-", dir=source.scratch)
    with open(handle, "wb") as stream:  # noqa: PTH123 - the file is open already
        stream.write(data)
    return Member(name, Path(path))
