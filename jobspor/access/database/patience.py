"""How long anybody waits for the database: every time-out there is, in one place, with its reason.

They reach PostgreSQL as `options` of the connection. A pooler such as pgbouncer does not pass `options` on, so the
server's own also stand on the role (launcher/bootstrap.py, docs/operations.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Patience:
    """Milliseconds, 0 for any time: a statement, a wait for a lock, a transaction nobody goes on with, a lost line.

    `connect` is seconds; libpq takes 2 as the least.
    """

    statement: int
    lock: int
    idle: int
    silence: int
    connect: int

    @property
    def options(self) -> str:
        """What PostgreSQL is told."""
        told = {"statement_timeout": self.statement, "lock_timeout": self.lock}
        told["idle_in_transaction_session_timeout"] = self.idle
        return " ".join(f"-c {name}={value}" for name, value in told.items())

    @property
    def connecting(self) -> dict[str, int]:
        """What libpq is told: it asks a silent line three times for a sign of life."""
        asked = {"keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 3}
        return {"connect_timeout": self.connect, "tcp_user_timeout": self.silence, **asked}


SERVER = Patience(statement=3_000, lock=2_000, idle=30_000, silence=3_000, connect=2)
"""A person waits, and is answered within five seconds. The slowest page in a whole country asks for a tenth of one."""
WORKER = Patience(statement=600_000, lock=30_000, idle=600_000, silence=30_000, connect=10)
"""Jobs and commands: nobody waits, but a job that hangs keeps its rows from people."""
OWNER = Patience(statement=0, lock=5_000, idle=0, silence=30_000, connect=10)
"""Migrations: they take what they take, but one that queues for a table stops everybody behind it."""
KEEPER = Patience(statement=600_000, lock=10_000, idle=60_000, silence=30_000, connect=10)
"""Erasing, in batches: it gives way to people, and comes again the next night."""

POOL_WAIT = 1.2
"""Seconds a request waits for a connection of the pool."""
PAGE_WAIT, MANY_ROWS_WAIT = 3.5, 20.0
"""Seconds a request waits for the database altogether, so that with the making of the answer it is less than five.
The second where one act writes hundreds of rows."""


def writes_many_rows(view: View) -> View:
    """Decorator, outermost: the view takes in or takes back a whole file, and people expect to wait for it."""
    view.most_seconds = MANY_ROWS_WAIT  # type: ignore[attr-defined]
    return view


def most_seconds(view: Callable[..., Any] | None) -> float:
    """How long a request to the view may wait for the database."""
    return float(getattr(view, "most_seconds", PAGE_WAIT))
