"""Django's own backend for PostgreSQL, but that it looks at a pooled connection before it uses it.

Django would ask the server, a round trip for each request, and wait for ever where the network swallows. A line on
which nobody is spoken to has nothing to read: what is there is the end of it, and to look costs no round trip.
"""

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of a thread."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        """A connection of the pool that has not ended; the dead go back, for the pool to make others."""
        while True:
            raw: psycopg.Connection[Any] = super().get_new_connection(conn_params)
            if self.pool is None or not has_ended(raw):
                return raw
            raw.close()
            self.pool.putconn(raw)


def has_ended(raw: psycopg.Connection[Any]) -> bool:
    """Whether there is something to read on a line that nobody spoke on."""
    line = select.poll()
    line.register(raw.fileno(), select.POLLIN)
    return bool(line.poll(0))
