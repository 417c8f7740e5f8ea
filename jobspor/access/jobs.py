"""Background jobs: each carries its municipality and actor, and opens the same scope as a route.

Enqueue inside the transaction: a job vanishes with it. Arguments are ids only, for the queue logs them.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for


def job(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: make a function a job that runs in its actor's scope. It is called with `by=` and its arguments."""

    @app.task(name=f"{function.__module__}.{function.__name__}")
    @wraps(function)
    def work(*, actor: dict[str, Any], **kwargs: Any) -> None:
        by = Actor.unpacked(actor)
        with opened_for(by):
            function(by=by, **kwargs)

    return work


def enqueue(name: str, *, by: Actor, after: timedelta = timedelta(), **ids: int) -> None:
    """Put a job in the queue by its full name (`jobspor.access.tasks.send_message`), for code that lies below it."""
    app.configure_task(name, schedule_in={"seconds": int(after.total_seconds())}).defer(actor=by.packed(), **ids)
