"""The one way to open a transaction on municipal data.

Sets the municipality for row-level security, the act and the actor for history, and read-only where asked.
Routes, links, jobs and commands all use it (docs/adr/0002, docs/adr/0003).
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from jobspor.access.actor import Actor

MUNICIPALITY, ACT, CONTEXT = SETTINGS = ("jobspor.municipality", "pghistory.context_id", "pghistory.context_metadata")


@dataclass(frozen=True)
class Opened:
    """The scope that is open: who acts, and the act that gathers everything they write."""

    actor: Actor
    act: uuid.UUID


_open: ContextVar[Opened | None] = ContextVar("scope", default=None)


@contextmanager
def opened_for(actor: Actor, *, act: uuid.UUID | None = None, read_only: bool = False) -> Iterator[Opened]:
    """Open the actor's municipality for one transaction. Raises RuntimeError when a scope is already open."""
    if _open.get() is not None:
        raise RuntimeError("A scope is already open")
    scope = Opened(actor, act or uuid.uuid4())
    token = _open.set(scope)
    try:
        with transaction.atomic(durable=True):
            values = (str(actor.municipality), str(scope.act), json.dumps({"actor": actor.key}))
            _set(zip(SETTINGS, values, strict=True), read_only=read_only)
            yield scope
    finally:
        _open.reset(token)
        # COMMIT has ended the settings; inside a test's transaction they would live on.
        if connection.in_atomic_block and not connection.needs_rollback:
            _set((name, "") for name in SETTINGS)


def current() -> Opened:
    """Return the open scope. Raises RuntimeError when there is none."""
    scope = _open.get()
    if scope is None:
        raise RuntimeError("No scope is open: personal data are reached through a route, a link or a job")
    return scope


def _set(values: Iterable[tuple[str, str]], *, read_only: bool = False) -> None:
    pairs = list(values)
    calls = ["set_config('transaction_read_only', 'on', true)"] if read_only else []
    calls += ["set_config(%s, %s, true)"] * len(pairs)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(calls)}", [part for pair in pairs for part in pair])
