"""How the installation fares, for whoever runs it and for monitoring: numbers, codes and times, nothing personal.

Numbers are of the whole installation; single jobs and messages are those of the municipality that is open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import JobFault, Message, Municipality, PeriodicRun
from jobspor.access.periodic import EVERYWHERE, Periodic, next_slot, works
from jobspor.base.errors import RuleBroken
from jobspor.base.text import gettext_noop

MOST = 100
BACKUP = "backup"
"""Taken from outside, so not in the list of periodic work; its time is kept beside theirs."""
QUEUE = """
SELECT job.status::text, count(*), min(coalesce(job.scheduled_at, event.at)) FROM procrastinate_jobs job
LEFT JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id) event ON true
WHERE job.status NOT IN ('succeeded', 'cancelled') GROUP BY job.status ORDER BY job.status
"""
DEAD = """
SELECT id, task_name, attempts FROM procrastinate_jobs
WHERE status IN ('failed', 'aborted') AND coalesce((args #>> '{actor,municipality}')::int, %(here)s) = %(here)s
ORDER BY id DESC LIMIT %(most)s
"""
GIVE_UP = """
UPDATE procrastinate_jobs SET status = 'cancelled'
WHERE id = %s AND status IN ('failed', 'aborted') RETURNING id
"""
WORKERS = "SELECT last_heartbeat FROM procrastinate_workers ORDER BY last_heartbeat DESC"
POST = "SELECT channel, status, messages, oldest FROM access_post_figures() ORDER BY channel, status"
GONE = gettext_noop("Jobbet er væk eller i gang igen.")


@dataclass(frozen=True)
class Heap:
    """So many of one state, and since when the oldest of them. `what` is a job's or a message's state."""

    what: str
    count: int
    oldest: datetime | None
    channel: str = ""


@dataclass(frozen=True)
class DeadJob:
    """A job that nobody tries any more: its name, how often it was tried, and why it failed last."""

    id: int
    name: str
    attempts: int
    fault: JobFault | None


@dataclass(frozen=True)
class Plan:
    """Periodic work: when it was last begun here or for all, and when it comes next."""

    work: Periodic
    last: datetime | None
    next: datetime


def queue() -> list[Heap]:
    """Jobs that are not done, by state. One query."""
    return [Heap(status, count, oldest) for status, count, oldest in _rows(QUEUE)]


def post() -> list[Heap]:
    """Messages that have not arrived, by channel and state, of all municipalities. One query."""
    return [Heap(status, count, oldest, channel) for channel, status, count, oldest in _rows(POST)]


def workers() -> list[datetime]:
    """The last sign of life of each worker, the newest first. One query."""
    return [seen for (seen,) in _rows(WORKERS)]


def dead_jobs(*, here: int) -> list[DeadJob]:
    """The newest dead jobs of a municipality, and those that belong to none. Two queries."""
    rows = _rows(DEAD, here=here, most=MOST)
    faults = JobFault.objects.filter(job__in=[pk for pk, _name, _attempts in rows]).order_by("pk")
    latest = {fault.job: fault for fault in faults}
    return [DeadJob(pk, name, attempts, latest.get(pk)) for pk, name, attempts in rows]


def failed_messages() -> Sequence[Message]:
    """The open municipality's messages that could not be sent, the newest first. One query."""
    failed = Message.objects.filter(status=Message.Status.FAILED).order_by("-made_at")
    return list(failed.only("id", "kind", "channel", "attempts", "reason", "made_at")[:MOST])


def plans(now: datetime, *, here: int) -> Iterator[Plan]:
    """Periodic work in the order of the list. One query."""
    last = {(run.code, run.place): run.begun_at for run in PeriodicRun.objects.filter(place__in=(EVERYWHERE, here))}
    for work in works():
        yield Plan(work, last.get((work.code, EVERYWHERE if work.command else here)), next_slot(work, now))


def last_backup() -> datetime | None:
    """When the database was last copied by `manage.py backup`. One query."""
    return PeriodicRun.objects.filter(code=BACKUP, place=EVERYWHERE).values_list("begun_at", flat=True).first()


@transaction.atomic
def try_job_again(*, job: int, by: Actor) -> None:
    """Put a dead job back into the queue. Raises RuleBroken when it is not dead, or not of the municipality."""
    _check_here(job, by)
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job, timezone.now())
    except ConnectorException:
        raise RuleBroken(GONE) from None
    _record("job.tried_again", job, by)


@transaction.atomic
def give_up_job(*, job: int, by: Actor) -> None:
    """Leave a dead job for good. Raises RuleBroken when it is not dead, or not of the municipality."""
    _check_here(job, by)
    if not _rows(GIVE_UP, job):
        raise RuleBroken(GONE)
    _record("job.given_up", job, by)


def figures(now: datetime) -> Iterator[str]:
    """All of it as lines that monitoring tools collect."""
    yield "# TYPE jobspor_jobs gauge"
    heaps = queue()
    yield from (f'jobspor_jobs{{status="{heap.what}"}} {heap.count}' for heap in heaps)
    yield "# TYPE jobspor_jobs_oldest_seconds gauge"
    yield from (f'jobspor_jobs_oldest_seconds{{status="{heap.what}"}} {_age(heap, now)}' for heap in heaps)
    yield "# TYPE jobspor_messages gauge"
    heaps = post()
    named = [(f'{{channel="{heap.channel}",status="{heap.what}"}}', heap) for heap in heaps]
    yield from (f"jobspor_messages{name} {heap.count}" for name, heap in named)
    yield "# TYPE jobspor_messages_oldest_seconds gauge"
    yield from (f"jobspor_messages_oldest_seconds{name} {_age(heap, now)}" for name, heap in named)
    yield "# TYPE jobspor_worker_silent_seconds gauge"
    yield from (f"jobspor_worker_silent_seconds {_seconds(now, seen)}" for seen in workers()[:1])
    yield "# TYPE jobspor_periodic_begun_seconds gauge"
    begun = {run.code: run.begun_at for run in PeriodicRun.objects.order_by("begun_at")}
    copied = begun.pop(BACKUP, None)
    yield from (f'jobspor_periodic_begun_seconds{{work="{code}"}} {_seconds(now, at)}' for code, at in begun.items())
    yield "# TYPE jobspor_backup_age_seconds gauge"
    if copied:
        yield f"jobspor_backup_age_seconds {_seconds(now, copied)}"


def _check_here(job: int, by: Actor) -> None:
    if job not in {dead.id for dead in dead_jobs(here=by.municipality)}:
        raise RuleBroken(GONE)


def _record(verb: str, job: int, by: Actor) -> None:
    record(verb, Municipality.objects.get(pk=by.municipality), by=by, job=job)


def _age(heap: Heap, now: datetime) -> int:
    return _seconds(now, heap.oldest) if heap.oldest else 0


def _seconds(now: datetime, then: datetime) -> int:
    return max(0, int((now - then).total_seconds()))


def _rows(sql: str, *values: Any, **named: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, named or values)
        return list(cursor.fetchall())
