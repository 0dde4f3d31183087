"""Passwords for locked files, encrypted with a key that lies beside the ledger and is no part of it."""

import contextlib
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from casefile.errors import RecordsError
from records.owners import this_process
from records.places import sync_folder, write_whole


class Seal:
    """Closes and opens small texts. The key file is made at first use."""

    def __init__(self, file: Path, incoming: Path) -> None:
        self._file = file
        self._incoming = incoming

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
        aside = self._incoming / f"{this_process()}-{secrets.token_hex(8)}"
        write_whole(aside, Fernet.generate_key(), aside=self._incoming)
        with contextlib.suppress(FileExistsError):
            os.link(aside, self._file)
        aside.unlink()
        sync_folder(self._file.parent)
