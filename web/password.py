"""The one password of the pack pages: kept as a scrypt hash, compared in constant time."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from casefile.errors import SettingsError

FILE = "web-password"
SHORTEST = 12
_N, _R, _P = 2**14, 8, 1


def set_password(folder: Path, password: str) -> None:
    """Hash and keep a password.

    Raises:
        SettingsError: it is too short.
    """
    if len(password) < SHORTEST:
        raise SettingsError(f"The password needs at least {SHORTEST} characters; three words make a good one.")
    salt = secrets.token_bytes(16)
    hashed = hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / FILE
    fresh = folder / f".{FILE}-{secrets.token_hex(4)}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(f"scrypt${base64.b64encode(salt).decode()}${base64.b64encode(hashed).decode()}\n")
    fresh.replace(path)


def has_password(folder: Path) -> bool:
    """Is a password set?"""
    return (folder / FILE).is_file()


def stamp(folder: Path) -> str:
    """Changes when the password is changed, so that sessions made with the old one end."""
    try:
        return hashlib.sha256((folder / FILE).read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def check_password(folder: Path, password: str) -> bool:
    """Is it the password? Without one set, nothing is."""
    try:
        _, salt, hashed = (folder / FILE).read_text(encoding="ascii").strip().split("$")
    except (OSError, ValueError):
        return False
    given = hashlib.scrypt(password.encode(), salt=base64.b64decode(salt), n=_N, r=_R, p=_P)
    return hmac.compare_digest(given, base64.b64decode(hashed))
