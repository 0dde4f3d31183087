"""The case record: the ledger of what happened, the originals byte for byte, and what was read from them.

Everything lies under one root, so that one folder is the backup. `Records.open` is the door; nothing else of the room is
needed by others but the values that it hands out.
"""

from records.events import Event, FileRead, Note, PackBuilt, StateChanged
from records.leases import Lease
from records.record import Records
from records.verification import Problem, VerifyReport

__all__ = ["Event", "FileRead", "Lease", "Note", "PackBuilt", "Problem", "Records", "StateChanged", "VerifyReport"]
