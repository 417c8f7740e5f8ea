"""Cutting the connection of a request that waits too long for the database.

PostgreSQL's own time-outs end a statement that is slow. They do not reach a server that has stopped, a network that
swallows, or fifty statements that are each a little late. One thread in the process looks ten times a second at who
waits, and cuts; the waiting request gets the error that a lost connection gives.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

OFTEN = 0.1  # seconds


@dataclass
class _Request:
    """Whose connection, how long it may wait, and how many seconds it has."""

    link: BaseDatabaseWrapper
    most: Callable[[], float]
    waited: float = 0

    def look(self, passed: float) -> None:
        """Count the time that has passed if it waits for a connection or an answer; cut when that is too much."""
        raw: psycopg.Connection[Any] | None = self.link.connection
        if raw is not None and (raw.closed or raw.pgconn.transaction_status != TransactionStatus.ACTIVE):
            return
        self.waited += passed
        if raw is not None and self.waited > self.most():
            cut(raw)


_requests: dict[int, _Request] = {}
_somebody = threading.Event()
_beginning = threading.Lock()
_thread: threading.Thread | None = None


@contextmanager
def watched(link: BaseDatabaseWrapper, most: Callable[[], float]) -> Iterator[None]:
    """Let this thread wait for its connection for `most()` seconds altogether while the block runs.

    `link` is the thread's own (`connections[…]`), for `django.db.connection` is another in each thread.
    """
    _begin()
    me = threading.get_ident()
    _requests[me] = _Request(link, most)
    _somebody.set()
    try:
        yield
    finally:
        del _requests[me]


def cut(raw: psycopg.Connection[Any]) -> None:
    """End the line without asking the server; whoever waits on it wakes."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(raw.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


def _begin() -> None:
    global _thread  # noqa: PLW0603 - one for the process; begun by the first request, for threads do not survive a fork
    with _beginning:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_look_on, name="watch", daemon=True)
            _thread.start()


def _look_on() -> None:
    before = time.monotonic()
    while True:
        if not _requests:
            _somebody.clear()
            _somebody.wait()
            before = time.monotonic()
        time.sleep(OFTEN)
        now = time.monotonic()
        for request in list(_requests.values()):
            request.look(now - before)
        before = now
