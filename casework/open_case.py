"""A case opened or amended: checked, recorded, and its folder in the inbox made."""

import re
from dataclasses import dataclass
from pathlib import Path

from casefile.case import Case
from casefile.case_file import parse_case
from casefile.errors import CaseFileError, UsageError
from records import Records

CASE_FILE = "case.toml"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that is open now."""

    case: Case
    oddities: tuple[str, ...]
    """Sentences on what looks unlikely; they do not stop the case."""
    changed: bool
    """False where it was open just so already."""
    folder: Path
    """Its folder in the inbox."""


def read_case_file(path: Path) -> str:
    """The text of a case.toml.

    Raises:
        UsageError: there is no such file, or it is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError("There is no case file at that place. Give the path of a case.toml.") from None
    except UnicodeDecodeError:
        raise CaseFileError(["The file is not UTF-8 text; save it again as plain text (UTF-8)."]) from None
    except OSError:
        raise UsageError(
            "The case file cannot be opened. Is it open elsewhere, or are you not allowed to read it?"
        ) from None


def open_case(records: Records, text: str, inbox: Path) -> Opened:
    """Check and record a case and make its folder; opened again with changes, the ledger keeps both.

    Raises:
        CaseFileError: with all mistakes of the file; nothing is recorded then.
    """
    case, oddities = parse_case(text)
    changed = records.open_case(case, text)
    folder = inbox / case.reference
    make_folders(case, folder, text)
    return Opened(case, oddities, changed, folder)


def make_folders(case: Case, folder: Path, text: str) -> None:
    """The case's folder with its case.toml and a sub-folder for each agency; what is there stays.

    An inbox that cannot be written is left as it is: files are then taken and left where they are.
    """
    try:
        for agency in case.agencies:
            (folder / folder_name(agency.name)).mkdir(parents=True, exist_ok=True)
        target = folder / CASE_FILE
        if not target.exists() or target.read_text(encoding="utf-8-sig") != text:
            target.write_text(text, encoding="utf-8")
    except OSError:
        return


def folder_name(agency: str) -> str:
    """An agency's name as a folder's name that Windows allows as well."""
    return _UNSAFE.sub(" ", agency).strip(" .")[:100] or "agency"
