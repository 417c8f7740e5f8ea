"""Background jobs: each carries its municipality and actor, and opens the same scope as a route.

Enqueue inside the transaction: a job vanishes with it. Arguments are ids only, for the queue logs them. What a job
writes is an act of its own, or goes on with the act that asked for it. A job may be begun again after its worker died,
so it does what is left, never what is done (docs/adr/0015).
"""

import traceback
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import DatabaseError, close_old_connections, transaction
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job
from procrastinate.tasks import Task

from jobspor.access.actor import Actor
from jobspor.access.models import JobFault, User
from jobspor.access.scope import opened_for
from jobspor.access.undo import join_act

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""Between the tries of a job that fails; after the last it is dead, until an operator tries it again."""


def job(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: make a function a job that runs in its actor's scope. It is called with `by=` and its arguments.

    A job that goes on with an act does nothing when the act has been undone meanwhile.
    """

    @wraps(function)
    def work(*, actor: dict[str, Any], act: str | None = None, **kwargs: Any) -> None:
        by, joined = _named(Actor.unpacked(actor)), uuid.UUID(act) if act else None
        with opened_for(by, act=joined):
            if joined is None or join_act(joined):
                function(by=by, **kwargs)

    return _task(function, work)


def job_in_steps(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: a job of several transactions; it opens its actor's scope for each of them itself.

    For what must be kept before the next thing happens, such as that a message is about to leave.
    """

    @wraps(function)
    def work(*, actor: dict[str, Any], **kwargs: Any) -> None:
        function(by=_named(Actor.unpacked(actor)), **kwargs)

    return _task(function, work)


def job_for_all(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: a job of the installation itself, which opens no municipality."""
    return _task(function, wraps(function)(function))


def every_minute(function: Callable[..., None]) -> Task[Any, Any, Any]:
    """Decorator: a job of the installation that the workers put in the queue each minute, once however many they are.

    It is called with the minute, in seconds since 1970. One that waits still is enough.
    """
    once = function.__name__
    task: Any = app.task(name=_name(function), task_middleware=[_noting_faults], queueing_lock=once)(function)
    return app.periodic(cron="* * * * *", queueing_lock=once)(task)


def enqueue(
    name: str,
    *,
    by: Actor,
    after: timedelta = timedelta(),
    act: uuid.UUID | None = None,
    once: str | None = None,
    **ids: int | str,
) -> None:
    """Put a job in the queue by its full name (`jobspor.access.tasks.send_message`), for code that lies below it.

    With `act` the job goes on with that act. With `once` nothing happens while a job of that key waits already.
    """
    goes_on = {"act": str(act)} if act else {}
    _defer(name, after, once, {"actor": by.packed(), **goes_on, **ids})


def enqueue_for_all(name: str, *, once: str | None = None, **ids: int | str) -> None:
    """Put a job of the installation in the queue."""
    _defer(name, timedelta(), once, ids)


def _defer(name: str, after: timedelta, once: str | None, args: dict[str, Any]) -> None:
    # A job for now has no time of its own: a clock that is wrong does not hold it back.
    later: Any = {"schedule_in": {"seconds": int(after.total_seconds())}} if after else {}
    configured = app.configure_task(name, queueing_lock=once, **later)
    try:
        with transaction.atomic():
            configured.defer(**args)
    except AlreadyEnqueued:
        return


class _GrowingPauses(BaseRetryStrategy):
    """Whatever went wrong is tried again, more and more seldom."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts >= len(PAUSES):
            return None
        return RetryDecision(retry_in={"seconds": int(PAUSES[job.attempts].total_seconds())})


def _task(function: Callable[..., None], work: Callable[..., None]) -> Task[Any, Any, Any]:
    return app.task(name=_name(function), retry=_GrowingPauses(), task_middleware=[_noting_faults])(work)


def _name(function: Callable[..., None]) -> str:
    return f"{function.__module__}.{function.__name__}"


def _noting_faults(go_on: Callable[[], Any], context: JobContext, _worker: Any) -> Any:
    """Run a job on a connection that works, and keep the reason when it fails."""
    close_old_connections()
    try:
        return go_on()
    except Exception as error:
        _note(context.job.id or 0, error)
        raise


def _note(job: int, error: Exception) -> None:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    where = f"{frames[-1].filename.rpartition('jobspor/')[2]}:{frames[-1].lineno}" if frames else ""
    try:
        JobFault.objects.create(job=job, kind=type(error).__name__[:80], where=where[-200:])
    except DatabaseError:
        return  # the database is what failed; the log has it


def _named(by: Actor) -> Actor:
    """With the name, which the queue must not know."""
    names = User.objects.filter(pk=by.user_id).values_list("name", flat=True) if by.user_id else ()
    return replace(by, name=next(iter(names), by.name))
