"""Leases: one at a time, with an owner and an expiry, so that what a dead process held is free again."""

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from casefile.errors import BusyError
from records.database import Database
from records.owners import is_gone, this_process
from records.schema import leases

# Seconds by which the clocks of machines that share a PostgreSQL ledger may differ.
SKEW = 60.0

MachineClock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Lease:
    """Held until `release`, or until it runs out."""

    name: str
    token: str
    ttl: float
    database: Database
    clock: MachineClock

    def renew(self) -> None:
        """Hold it for another `ttl` seconds.

        Raises:
            BusyError: it ran out and somebody else has it; what was being done under it must stop.
        """
        with self.database.writing("leases") as connection:
            done = connection.execute(
                update(leases)
                .where(leases.c.name == self.name, leases.c.token == self.token)
                .values(expires=self.clock() + self.ttl)
            )
            if done.rowcount != 1:
                raise BusyError("This took too long and another process has taken over. Nothing is lost; try again.")

    def release(self) -> None:
        """Give it back; harmless if it has run out."""
        with self.database.writing("leases") as connection:
            connection.execute(delete(leases).where(leases.c.name == self.name, leases.c.token == self.token))


def take(database: Database, name: str, owner: str, ttl: float, clock: MachineClock) -> Lease:
    """Take a lease.

    Args:
        database: where it is noted.
        name: of what is held, free of personal data.
        owner: who wants it, in a word for people; the process is noted beside it.
        ttl: seconds until it runs out by itself.
        clock: the machine's clock, in seconds.

    Raises:
        BusyError: somebody holds it.
    """
    token = secrets.token_hex(16)
    with database.writing("leases") as connection:
        now = clock()  # not before: we may have waited for our turn
        row = {"owner": f"{this_process()} {owner}".strip(), "token": token, "ttl": ttl, "expires": now + ttl}
        held = connection.execute(select(leases).where(leases.c.name == name)).first()
        if held is None:
            connection.execute(insert(leases).values(name=name, **row))
        else:
            # One that ends later than it can was made before the clock was set back.
            stale = held.expires <= now or held.expires > now + held.ttl + SKEW or is_gone(held.owner)
            if not stale:
                raise BusyError("Another process is at work on this. Nothing is wrong; try again in a minute.")
            connection.execute(update(leases).where(leases.c.name == name).values(**row))
    return Lease(name, token, ttl, database, clock)


@contextlib.contextmanager
def held(
    database: Database,
    name: str,
    owner: str,
    ttl: float,
    *,
    wait: float = 0.0,
    clock: MachineClock = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Lease]:
    """Hold a lease while the block runs.

    Args:
        database: where it is noted.
        name: of what is held.
        owner: who wants it.
        ttl: seconds until it runs out by itself.
        wait: seconds to wait for it.
        clock: the machine's clock.
        sleep: how to wait.

    Raises:
        BusyError: somebody held it all that time.
    """
    until = clock() + wait
    while True:
        try:
            lease = take(database, name, owner, ttl, clock)
            break
        except BusyError:
            if clock() >= until:
                raise
            sleep(0.2)
    try:
        yield lease
    finally:
        lease.release()
