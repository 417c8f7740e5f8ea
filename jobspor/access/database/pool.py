"""The server's pool of connections, and how it comes back when the database has been away."""

import time
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg_pool import ConnectionPool

from jobspor.access.database.patience import POOL_WAIT

BREATH = 1.0
"""Seconds in which nobody asks after the database was not to be reached, so that a queue of people does not wait one
after the other for the same answer."""
_away_until = 0.0


def reset(connection: psycopg.Connection[Any]) -> None:
    """Clear the municipality when a connection returns. Not RESET ALL: that drops the time zone as well."""
    connection.execute("RESET jobspor.municipality")
    connection.commit()


def pool_options(size: int) -> dict[str, Any]:
    """Options for psycopg's pool: as many connections as the server has blocking threads.

    After a second of trying in vain it leaves it to the next request to try again: its own pauses grow to minutes.
    """
    return {
        "min_size": 1,
        "max_size": size,
        "timeout": POOL_WAIT,
        "reconnect_timeout": 1,
        "reset": reset,
    }


def note_away() -> None:
    """The database was not to be reached: there was no connection to be had."""
    global _away_until  # noqa: PLW0603 - what the process knows
    _away_until = time.monotonic() + BREATH


def note_lost(link: BaseDatabaseWrapper) -> None:
    """A connection broke: the others of the pool were made at the same time to the same server, so they go too."""
    pool: ConnectionPool[Any] | None = getattr(link, "pool", None)
    if pool is not None:
        pool.drain()


def is_away() -> bool:
    """Whether it was not a moment ago."""
    return time.monotonic() < _away_until
