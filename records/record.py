"""The door of the case record: typed questions and answers, and no SQL outside this room."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import delete, insert, select, update

from casefile.case import Case
from casefile.clock import Clock, london_now
from casefile.decisions import Decision, DecisionKind
from casefile.errors import BusyError, RecordsError, UnknownCaseError, UsageError
from casefile.readings import FileReading
from casefile.returns import Arrival
from casefile.values import Value
from records import leases, schema
from records.database import Database
from records.events import CaseOpened, Event, FileRead, Note, PackBuilt, StateChanged
from records.ledger import Ledger, once
from records.originals import Originals
from records.places import private_folder, sweep
from records.readings import Readings
from records.sealing import Seal
from records.verification import VerifyReport, verify

Taking = Literal["new", "known", "again"]


class Claim(Value):
    """A file of the inbox that is in the record and may still lie in the inbox."""

    path: str
    """Inside the inbox, with "/"."""
    sha256: str
    size: int
    mtime_ns: int
    left: bool = False
    """It could not be moved out of the inbox and is left there."""


class Records:
    """The case record under one root. Open it with `Records.open`; safe to use from several threads and processes."""

    def __init__(self, root: Path, database: Database, clock: Clock) -> None:
        self.root = root
        self.clock = clock
        self._incoming = private_folder(root / "incoming")
        self.originals = Originals(root / "originals", self._incoming)
        self.stored_readings = Readings(root / "readings", self.originals, self._incoming)
        self.scratch = private_folder(root / "scratch")
        """Where children that read files may write; nothing in it is kept."""
        self._seal = Seal(root / "key", self._incoming)
        self._database = database
        self._ledger = Ledger(database, clock)

    @classmethod
    def open(cls, root: Path, url: str | None = None, clock: Clock = london_now) -> "Records":
        """Open the record, making it where it is new; what a killed process left half-done is wiped.

        Args:
            root: the folder that holds all of it.
            url: a PostgreSQL database for the ledger; None puts it into `root/ledger.sqlite`.
            clock: case time.

        Raises:
            RecordsError: the folder cannot be used, lies on a network file system, or is of a newer version.
        """
        try:
            private_folder(root)
            records = cls(root, Database(root, url), clock)
        except OSError as fault:
            raise RecordsError(
                f"The data folder cannot be used ({fault.strerror or type(fault).__name__}). Check its place and its rights."
            ) from None
        records.sweep()
        return records

    def close(self) -> None:
        """Give back the connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Cases

    def open_case(self, case: Case, toml_text: str) -> bool:
        """Open a case, or note that its case.toml has changed. False if it is open just so already."""
        ref = case.reference
        with self._database.writing(f"case {ref}") as connection:
            earlier = self._ledger.history_within(connection, ref, "case-opened")
            opened = CaseOpened(toml=toml_text, case=case)
            if earlier and earlier[-1].payload == opened:
                return False
            self._ledger.append_within(connection, ref, opened)
        return True

    def case(self, ref: str) -> Case:
        """A case as it was last opened.

        Raises:
            UnknownCaseError: none of that reference is open.
        """
        for event in reversed(self._ledger.history(ref, "case-opened")):
            if isinstance(event.payload, CaseOpened):
                return event.payload.case
        raise UnknownCaseError("No case of that reference is open. Put its case.toml into its folder in the inbox.")

    def case_toml(self, ref: str) -> str:
        """The text of the case.toml that a case was last opened with; empty if it was never opened."""
        opened = [e.payload for e in self._ledger.history(ref, "case-opened") if isinstance(e.payload, CaseOpened)]
        return opened[-1].toml if opened else ""

    def cases(self) -> tuple[str, ...]:
        """The references of all open cases, sorted."""
        return tuple(ref for ref in self._ledger.cases() if self._ledger.history(ref, "case-opened"))

    # Arrivals

    def add_arrival(self, ref: str, arrival: Arrival) -> bool:
        """Note a file as it was first seen. False if these bytes have come under this name before; nothing is added then."""
        return self._ledger.append(ref, arrival, once(arrival.sha256, arrival.name)) is not None

    def take_in(self, ref: str, arrival: Arrival, claim: Claim) -> Taking:
        """Note an arrival and, in the same transaction, that the file is still to be moved out of the inbox.

        Returns "new"; or "known" if that was done before and only the move is left to do; or "again" if the same bytes
        have come again under the same name, which is noted.
        """
        with self._database.writing(f"case {ref}") as connection:
            table, keys = schema.claims, (schema.claims.c.case_ref == ref, schema.claims.c.path == claim.path)
            event = self._ledger.append_within(connection, ref, arrival, once(arrival.sha256, arrival.name))
            before = connection.execute(select(table.c.sha256).where(*keys)).scalar()
            connection.execute(delete(table).where(*keys))
            connection.execute(insert(table).values(case_ref=ref, **claim.model_dump()))
            if event is not None:
                return "new"
            if before == claim.sha256:
                return "known"
            again = Note(code="same-bytes-again", sha256=arrival.sha256, name=arrival.name)
            self._ledger.append_within(connection, ref, again)
            return "again"

    def arrivals(self, ref: str) -> tuple[Arrival, ...]:
        """All arrivals of a case in the order in which they were noted."""
        return tuple(e.payload for e in self._ledger.history(ref, "arrival") if isinstance(e.payload, Arrival))

    def claims(self, ref: str) -> dict[str, Claim]:
        """Files that are in the record and were not moved out of the inbox: path -> claim."""
        query = select(*(c for c in schema.claims.c if c.name != "case_ref")).where(schema.claims.c.case_ref == ref)
        with self._database.reading() as connection:
            rows = [Claim(**dict(row._mapping)) for row in connection.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name
        return {claim.path: claim for claim in rows}

    def claim_moved(self, ref: str, path: str) -> None:
        """The file is out of the inbox."""
        with self._database.writing(f"case {ref}") as connection:
            connection.execute(
                delete(schema.claims).where(schema.claims.c.case_ref == ref, schema.claims.c.path == path)
            )

    def claim_left(self, ref: str, path: str) -> None:
        """The file cannot be moved out of the inbox; it is not taken again while it stays as it is."""
        table = schema.claims
        if self.claims(ref).get(path, Claim(path=path, sha256="", size=0, mtime_ns=0, left=True)).left:
            return
        with self._database.writing(f"case {ref}") as connection:
            connection.execute(update(table).where(table.c.case_ref == ref, table.c.path == path).values(left=True))

    # Decisions

    def decide(self, ref: str, decision: Decision) -> None:
        """Note a decision.

        Raises:
            UsageError: it undoes one that does not exist.
            BusyError: another process has just used that id.
        """
        if decision.kind == "undo":
            known = {d.id for d in self.decisions(ref)}
            if not decision.about or not set(decision.about) <= known:
                raise UsageError("There is no decision of that id to undo in this case.")
        if self._ledger.append(ref, decision, once(decision.id)) is None:
            raise BusyError("Another decision was noted at the same moment. Try again.")

    def make_decision(
        self,
        ref: str,
        kind: DecisionKind,
        about: tuple[str, ...],
        value: Mapping[str, str] | None = None,
        *,
        by: str,
        reason: str = "",
    ) -> Decision:
        """Note a decision under the next free id, made now.

        Raises:
            UsageError: it undoes one that does not exist.
        """
        for _ in range(20):
            decision = Decision(
                id=self.next_decision_id(ref), kind=kind, about=about, value=dict(value or {}), by=by,
                at=self.clock(), reason=reason,
            )  # fmt: skip
            with contextlib.suppress(BusyError):
                self.decide(ref, decision)
                return decision
        raise BusyError("Too many decisions are being noted at once. Try again.")

    def decisions(self, ref: str) -> tuple[Decision, ...]:
        """All decisions of a case in order, undone ones and undoing ones included (`casefile.decisions.standing`)."""
        return tuple(e.payload for e in self._ledger.history(ref, "decision") if isinstance(e.payload, Decision))

    def next_decision_id(self, ref: str) -> str:
        """The next free id: "D-0001" and on. They sort in the order of making, also within one second."""
        return f"D-{len(self._ledger.history(ref, 'decision')) + 1:04d}"

    # Readings

    def keep_reading(self, ref: str, reading: FileReading, context: str = "") -> None:
        """Store what was read and note in the ledger how it came out."""
        self.stored_readings.keep(reading, context)
        read = FileRead(
            sha256=reading.sha256, reader=reading.reader, outcome=reading.outcome, code=reading.code, context=context
        )
        self._ledger.append(
            ref, read, once(read.sha256, read.reader, read.context, read.outcome, read.code)
        )  # read again with the same result is no news

    def reading(self, sha256: str, reader: str, context: str = "") -> FileReading | None:
        """A stored reading by this version of the reader; None if the original is to be read (again)."""
        return self.stored_readings.get(sha256, reader, context)

    def has_reading(self, sha256: str, reader: str, context: str = "") -> bool:
        """Is there a sound stored reading by this version of the reader? Cheap enough to be asked each minute."""
        return self.stored_readings.has(sha256, reader, context)

    # Packs, states, notes

    def pack_built(self, ref: str, pack: PackBuilt) -> None:
        """Note a published pack.

        Raises:
            RecordsError: one of that number is noted already.
        """
        if self._ledger.append(ref, pack, once(str(pack.number))) is None:
            raise RecordsError("A pack of that number is in the record already; numbers only rise.")

    def packs(self, ref: str) -> tuple[PackBuilt, ...]:
        """All packs of a case in order."""
        return tuple(e.payload for e in self._ledger.history(ref, "pack-built") if isinstance(e.payload, PackBuilt))

    def last_pack(self, ref: str) -> PackBuilt | None:
        """The newest pack of a case."""
        return max(self.packs(ref), key=lambda pack: pack.number, default=None)

    def note_states(self, ref: str, states: Mapping[str, str]) -> tuple[StateChanged, ...]:
        """Note what has changed among the states of returns and milestones; returns the changes, sorted by subject."""
        with self._database.writing(f"case {ref}") as connection:
            known = {
                e.payload.subject: e.payload.state
                for e in self._ledger.history_within(connection, ref, "state")
                if isinstance(e.payload, StateChanged)
            }
            changed = tuple(
                StateChanged(subject=subject, state=state)
                for subject, state in sorted(states.items())
                if known.get(subject) != state
            )
            for change in changed:
                self._ledger.append_within(connection, ref, change)
        return changed

    def states(self, ref: str) -> dict[str, str]:
        """The last noted state of each subject."""
        return {
            e.payload.subject: e.payload.state
            for e in self._ledger.history(ref, "state")
            if isinstance(e.payload, StateChanged)
        }

    def note(self, ref: str, note: Note) -> None:
        """Note anything else worth keeping."""
        self._ledger.append(ref, note)

    def notes(self, ref: str) -> tuple[Note, ...]:
        """All notes of a case in order."""
        return tuple(e.payload for e in self._ledger.history(ref, "note") if isinstance(e.payload, Note))

    # The record itself

    def history(self, ref: str) -> tuple[Event, ...]:
        """Every row of a case in order; a purged one has no payload."""
        return self._ledger.history(ref)

    def head(self, ref: str) -> str:
        """The hash of a case's last row, to be printed in each pack."""
        return self._ledger.head(ref)

    def purge(self, ref: str, rows: tuple[int, ...], *, by: str, reason: str) -> None:
        """Take the content of rows out for good, leaving their hashes; originals that no row names any more go too."""
        named = {
            e.payload.sha256 for e in self._ledger.history(ref) if isinstance(e.payload, Arrival) and e.seq in rows
        }
        self._ledger.purge(ref, rows, by, reason)
        still = {a.sha256 for other in self._ledger.cases() for a in self.arrivals(other)}
        for sha256 in sorted(named - still):
            self.originals.remove(sha256)
            self.stored_readings.remove(sha256)
        self._database.forget_removed()

    def verify(self, heads: Mapping[str, str] | None = None) -> VerifyReport:
        """Check every original and every chain; `heads` maps case references to head hashes noted in packs."""
        return verify(self._ledger, self.originals, heads)

    def sweep(self) -> int:
        """Wipe what killed processes left half-done; returns how many files. Safe at any time."""
        return sweep(self._incoming) + sweep(self.scratch)

    @contextlib.contextmanager
    def lease(self, name: str, owner: str = "", ttl: float = 120.0, *, wait: float = 0.0) -> Iterator[leases.Lease]:
        """Hold a lease while the block runs: "collate <case>", "file <hash>" … `wait` is in seconds.

        Raises:
            BusyError: somebody else holds it.
        """
        with leases.held(self._database, name, owner, ttl, wait=wait, clock=time.time) as lease:
            yield lease

    def seal(self, text: str) -> str:
        """A password, encrypted for keeping in a decision."""
        return self._seal.seal(text)

    def unseal(self, sealed: str) -> str:
        """The password again."""
        return self._seal.unseal(sealed)
