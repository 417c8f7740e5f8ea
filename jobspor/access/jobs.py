"""Background jobs: each carries its municipality and actor, and opens the same scope as a route.

Enqueue inside the transaction: a job vanishes with it. Arguments are ids only, for the queue logs them. What a job
writes is an act of its own, or goes on with the act that asked for it.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from jobspor.access.actor import Actor
from jobspor.access.models import User
from jobspor.access.scope import opened_for
from jobspor.access.undo import join_act


def job(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: make a function a job that runs in its actor's scope. It is called with `by=` and its arguments.

    A job that goes on with an act does nothing when the act has been undone meanwhile.
    """

    @app.task(name=f"{function.__module__}.{function.__name__}")
    @wraps(function)
    def work(*, actor: dict[str, Any], act: str | None = None, **kwargs: Any) -> None:
        by, joined = _named(Actor.unpacked(actor)), uuid.UUID(act) if act else None
        with opened_for(by, act=joined):
            if joined is None or join_act(joined):
                function(by=by, **kwargs)

    return work


def enqueue(
    name: str, *, by: Actor, after: timedelta = timedelta(), act: uuid.UUID | None = None, **ids: int | str
) -> None:
    """Put a job in the queue by its full name (`jobspor.access.tasks.send_message`), for code that lies below it.

    With `act` the job goes on with that act.
    """
    goes_on = {"act": str(act)} if act else {}
    job = app.configure_task(name, schedule_in={"seconds": int(after.total_seconds())})
    job.defer(actor=by.packed(), **goes_on, **ids)


def _named(by: Actor) -> Actor:
    """With the name, which the queue must not know."""
    names = User.objects.filter(pk=by.user_id).values_list("name", flat=True) if by.user_id else ()
    return replace(by, name=next(iter(names), by.name))
