"""The tables, the same on SQLite and PostgreSQL."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, MetaData, String, Table, Text, UniqueConstraint

VERSION = 1

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("case_ref", String(80), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(40), nullable=False),
    # Purging empties these two and the key; the hash of the payload stays, and with it the chain.
    Column("payload", Text),
    Column("salt", String(64)),
    Column("payload_hash", String(64), nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    # What must be there once only: one arrival of a file under a name, one decision of an id, one pack of a number.
    Column("once", String(64)),
    UniqueConstraint("case_ref", "kind", "once", name="events_once"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("token", String(64), nullable=False),
    Column("ttl", Float, nullable=False),
    Column("expires", Float, nullable=False),
)

# Files between their row in the ledger and their leaving the inbox; `left` are those that could not be moved out of it.
claims = Table(
    "claims",
    metadata,
    Column("case_ref", String(80), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("left", Boolean, nullable=False),
)
