"""The database behind the ledger: SQLite in the records' folder, or PostgreSQL by URL. One writer at a time."""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from casefile.errors import BusyError, RapidReviewError, RecordsError
from records import schema
from records.places import PRIVATE_FILE, refuse_network

WAIT_SECONDS = 30.0


class Database:
    """Transactions on one ledger. Faults of the database come out as coded errors without what was being written."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Open or make the tables.

        Args:
            folder: where `ledger.sqlite` lies if there is no URL.
            url: of a PostgreSQL database, or None.

        Raises:
            RecordsError: a network file system, a newer schema, or no connection.
        """
        self.file: Path | None = None
        if url is None:
            refuse_network(folder)
            self.file = folder / "ledger.sqlite"
            with contextlib.suppress(FileExistsError):  # SQLite gives its side files the rights of the first
                os.close(os.open(self.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
            self.engine = _sqlite(self.file)
        else:
            self.engine = _postgresql(url)
        _patiently(self._prepare)

    def _prepare(self) -> None:
        if self.file is not None:
            with self.reading() as connection:
                pass
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as fault:
                raise _say(OperationalError("", {}, fault)) from None
            finally:
                raw.close()
        with self.writing("schema") as connection:
            schema.metadata.create_all(connection)
            row = connection.execute(select(schema.about.c.value).where(schema.about.c.name == "schema")).scalar()
            if row is None:
                connection.execute(insert(schema.about).values(name="schema", value=str(schema.VERSION)))
            elif int(row) > schema.VERSION:
                raise RecordsError(
                    "The case record was written by a newer version of Rapid Review. Install that version."
                )

    @contextlib.contextmanager
    def writing(self, lock: str) -> Iterator[Connection]:
        """One transaction that is alone from its first statement: all of it is kept, or none.

        Args:
            lock: what must not be written twice at a time; on SQLite the whole file is.
        """
        with _coded(), self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                key = int.from_bytes(hashlib.sha256(lock.encode()).digest()[:8], "big", signed=True)
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        with _coded(), self.engine.connect() as connection, connection.begin():
            yield connection

    def forget_removed(self) -> None:
        """After a purge: leave nothing of what was removed in SQLite's side file. (PostgreSQL: see its VACUUM.)"""
        if self.file is None:
            return
        raw = self.engine.raw_connection()
        try:
            busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            busy = 1
        finally:
            raw.close()
        if busy:
            raise BusyError(
                "The purge is done, but traces stay in the ledger's side file while others use it. Purge again later."
            )

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()


def _sqlite(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{file}",
        hide_parameters=True,
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _settle_connection(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        alone = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    if not url.startswith(("postgresql://", "postgresql+psycopg://")):
        raise RecordsError("The database address must begin with postgresql://; leave it out to use a file.")
    try:
        return create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1), hide_parameters=True, pool_pre_ping=True
        )
    except (SQLAlchemyError, ImportError):
        raise RecordsError(
            "The database address cannot be used. Check it, and install the extra [postgres] if it is missing."
        ) from None


def _patiently(attempt: Callable[[], None]) -> None:
    """Try again while another process makes the same file: SQLite's own patience does not cover a change of journal."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return attempt()
        except BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def _coded() -> Iterator[None]:
    """Faults of the database as ours: their own text may hold what was being written."""
    try:
        yield
    except RapidReviewError:
        raise
    except SQLAlchemyError as fault:
        raise _say(fault) from None


def _say(fault: SQLAlchemyError) -> RapidReviewError:
    cause = str(fault.orig).lower() if isinstance(fault, DBAPIError) else ""
    if "locked" in cause or "busy" in cause or "deadlock" in cause:
        return BusyError("Another process is writing to the case record. Try again in a minute.")
    if "full" in cause:
        return RecordsError("The case record cannot be written because the disk is full. Make space, then run again.")
    if "readonly" in cause or "read-only" in cause:
        return RecordsError("The case record cannot be written. Check the rights of the data folder.")
    if "malformed" in cause or "not a database" in cause:
        return RecordsError("The ledger file is damaged. Restore the data folder from its backup, then run verify.")
    return RecordsError(
        f"The case record could not be read or written ({type(fault).__name__}). Run verify, then try again."
    )
