"""Passwords for locked files, encrypted with a key that lies beside the ledger and is no part of it."""

import contextlib
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from casefile.errors import RecordsError
from records.owners import this_process
from records.places import PRIVATE_FILE, sync_folder


class Seal:
    """Closes and opens small texts. The key file is made at first use."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def seal(self, text: str) -> str:
        """The text encrypted, in letters that a decision can carry."""
        return self._fernet(make=True).encrypt(text.encode()).decode("ascii")

    def unseal(self, sealed: str) -> str:
        """The text again.

        Raises:
            RecordsError: it was sealed with another key, or the key is gone.
        """
        try:
            return self._fernet(make=False).decrypt(sealed.encode()).decode()
        except (InvalidToken, UnicodeError):
            raise RecordsError(
                "A stored password cannot be opened with the key of this data folder. Give the password again."
            ) from None

    def _fernet(self, *, make: bool) -> Fernet:
        if make and not self._file.exists():
            self._make()
        try:
            return Fernet(self._file.read_bytes().strip())
        except (OSError, ValueError):
            raise RecordsError(
                "The key for stored passwords is missing or damaged. Restore it from the backup, or give the passwords again."
            ) from None

    def _make(self) -> None:
        """Make the key; of several processes that try at once the first one's key is everybody's."""
        aside = self._file.with_name(f"{this_process()}-{secrets.token_hex(6)}.part")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(aside, self._file)
        aside.unlink()
        sync_folder(self._file.parent)
