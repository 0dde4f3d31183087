"""Names that are never returns: our own, and what editors, file shares and systems leave beside real files.

Globs, matched without regard to case against the whole name of a file or folder, at any depth. A lock file that an
office program leaves is a sign that the document is open; the document itself still counts, as does a document whose
name merely holds such a mark ("weird~$name.docx").
"""

import fnmatch
import re

OURS = ("_*", "case.toml", "receipts.csv")

FILES = (
    "~$*",  # Word, Excel, PowerPoint: who has it open
    "~wr[dlasc]*.tmp",  # Word's working copies
    "*.tmp",
    "*.temp",
    ".~lock.*#",  # LibreOffice
    "~*.lck",
    ".#*",  # Emacs
    "*.swp",
    "*.crdownload",  # a download under way: Chrome, Firefox, Safari, Edge
    "*.part",
    "*.partial",
    "*.download",
    "*.filepart",  # WinSCP
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "desktop.ini:*",
    "*:zone.identifier",  # Windows' mark of a file from the internet, as some shares show it
    "*:zone.identifier:$data",
    ".ds_store",
    ".localized",
    "icon\r",
    "._*",  # macOS's second half of a file on a foreign disk
    ".apdisk",
    ".directory",  # KDE
    ".nfs????????*",  # a file that was deleted while open
    ".fuse_hidden*",
    ".smbdelete*",
    ".gitkeep",
    ".gitignore",
    ".keep",
    ".stfolder",
    ".stignore",
    "~syncthing~*",
    ".syncthing.*",
    ".owncloudsync.log",
    "._sync_*",
    ".dropbox",
    ".dropbox.attr",
    "*.synctmp",
)

FOLDERS = (
    "@eadir",  # Synology
    "#recycle",
    "@recycle",
    "@recently-snapshot",
    "#snapshot",
    "$recycle.bin",
    "recycler",
    "system volume information",
    "lost+found",
    "__macosx",
    ".trash",
    ".trash-*",
    ".trashes",
    ".spotlight-v100",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    ".appledouble",
    ".snapshot",
    ".snapshots",
    ".zfs",
    ".stversions",
    ".dropbox.cache",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".~tmp~",
    ".git",
)


def _one_of(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fnmatch.translate(glob)})" for glob in globs), re.IGNORECASE)


_FILE = _one_of(OURS + FILES)
_FOLDER = _one_of(("_*", *FOLDERS))


def is_ours_or_system(name: str, *, folder: bool = False) -> bool:
    """Is a file or folder of this name never a return? `name` is its last part only."""
    return (_FOLDER if folder else _FILE).match(name) is not None
