"""The ledger: append-only events, one chain a case."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from casefile.clock import Clock
from casefile.errors import RecordsError
from casefile.values import canonical
from records.chain import START, Link, hash_payload, hash_row
from records.database import Database
from records.events import KINDS, NAMES, Event, Payload, Purged
from records.schema import claims, events


def once(*parts: str) -> str:
    """The mark of something that may stand in a chain once only, without saying what it is."""
    return hashlib.sha256(canonical(list(parts)).encode()).hexdigest()


class Ledger:
    """Rows in, rows out. What they mean is the business of `Records`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock

    def append(self, case_ref: str, payload: Payload, mark: str | None = None) -> Event | None:
        """Add one row in one transaction; None if a row of that mark is there already."""
        with self.database.writing(f"case {case_ref}") as connection:
            return self.append_within(connection, case_ref, payload, mark)

    def append_within(
        self, connection: Connection, case_ref: str, payload: Payload, mark: str | None = None
    ) -> Event | None:
        """Add one row within a transaction that was begun with `database.writing`."""
        kind = NAMES[type(payload)]
        if (
            mark is not None
            and connection.execute(
                select(events.c.seq).where(events.c.case_ref == case_ref, events.c.kind == kind, events.c.once == mark)
            ).first()
        ):
            return None
        last = connection.execute(
            select(events.c.seq, events.c.hash)
            .where(events.c.case_ref == case_ref)
            .order_by(events.c.seq.desc())
            .limit(1)
        ).first()
        seq, before = (last.seq + 1, last.hash) if last else (1, START)
        at = self.clock().isoformat()
        text = canonical(payload.model_dump(mode="json"))
        salt = secrets.token_hex(16)
        payload_hash = hash_payload(salt, text)
        row_hash = hash_row(case_ref, seq, at, kind, payload_hash, before)
        connection.execute(
            insert(events).values(
                case_ref=case_ref, seq=seq, at=at, kind=kind, payload=text, salt=salt,
                payload_hash=payload_hash, before=before, hash=row_hash, once=mark,
            )
        )  # fmt: skip
        return Event(
            case_ref=case_ref, seq=seq, at=dt.datetime.fromisoformat(at), kind=kind, payload=payload, hash=row_hash
        )

    def history(self, case_ref: str, *kinds: str) -> tuple[Event, ...]:
        """The rows of a case in order; of the kinds named, or all."""
        with self.database.reading() as connection:
            return self.history_within(connection, case_ref, *kinds)

    def history_within(self, connection: Connection, case_ref: str, *kinds: str) -> tuple[Event, ...]:
        """The same, within a transaction."""
        query = select(events).where(events.c.case_ref == case_ref).order_by(events.c.seq)
        if kinds:
            query = query.where(events.c.kind.in_(kinds))
        return tuple(
            Event(
                case_ref=row.case_ref,
                seq=row.seq,
                at=dt.datetime.fromisoformat(row.at),
                kind=row.kind,
                payload=None if row.payload is None else KINDS[row.kind].model_validate_json(row.payload),
                hash=row.hash,
            )
            for row in connection.execute(query)
        )

    def cases(self) -> tuple[str, ...]:
        """The references of all cases, sorted."""
        with self.database.reading() as connection:
            return tuple(connection.execute(select(events.c.case_ref).distinct().order_by(events.c.case_ref)).scalars())

    def head(self, case_ref: str) -> str:
        """The hash of the last row of a case: printed in a pack, it shows later that no row after it was cut."""
        with self.database.reading() as connection:
            last = connection.execute(
                select(events.c.hash).where(events.c.case_ref == case_ref).order_by(events.c.seq.desc()).limit(1)
            ).scalar()
        return str(last) if last is not None else START

    def links(self, case_ref: str) -> tuple[Link, ...]:
        """The rows of a case as they lie there, for checking."""
        query = select(*(c for c in events.c if c.name != "once")).where(events.c.case_ref == case_ref)
        with self.database.reading() as connection:
            return tuple(Link(**row._mapping) for row in connection.execute(query.order_by(events.c.seq)))  # noqa: SLF001 - SQLAlchemy's public name

    def purge(self, case_ref: str, rows: Iterable[int], by: str, reason: str) -> Event:
        """Take out the payloads of rows for good, and say so in a new row. The chain still verifies.

        Raises:
            RecordsError: there is no such row.
        """
        wanted = tuple(sorted(set(rows)))
        with self.database.writing(f"case {case_ref}") as connection:
            done = connection.execute(
                update(events)
                .where(events.c.case_ref == case_ref, events.c.seq.in_(wanted))
                .values(payload=None, salt=None, once=None)
            )
            if not wanted or done.rowcount != len(wanted):
                raise RecordsError("There is no such row in the ledger of this case; nothing was purged.")
            connection.execute(claims.delete().where(claims.c.case_ref == case_ref))
            event = self.append_within(connection, case_ref, Purged(rows=wanted, by=by, reason=reason))
        if event is None:
            raise RecordsError("The purge could not be noted in the ledger; nothing was purged.")
        return event
