"""Jobs whose worker has died: begun again, and given up when they take every worker with them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation

from jobspor.access.models import JobFault

SILENCE = timedelta(seconds=30)  # a worker gives a sign of life every ten seconds
MOST = 5  # begun so often, a job is what kills its workers
WORKER_DIED = "WorkerDied"
# A job in hand whose worker is unknown or silent. One lock each, so that two who rescue share them.
STALLED = """
SELECT job.id, job.attempts FROM procrastinate_jobs job
LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - %s * interval '1 second')
ORDER BY job.id FOR UPDATE OF job SKIP LOCKED
"""
GIVE_UP = "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = ANY(%s)"
FORGET = """
WITH old AS (
  SELECT job.id FROM procrastinate_jobs job JOIN procrastinate_events event ON event.job_id = job.id
  WHERE job.status = ANY(%s::procrastinate_job_status[])
  GROUP BY job.id HAVING max(event.at) < now() - %s * interval '1 day'
)
DELETE FROM procrastinate_jobs WHERE id IN (SELECT id FROM old)
"""
DONE_FOR, DEAD_FOR = 2, 90  # days


@dataclass(frozen=True)
class Rescued:
    """How many jobs were begun again, and how many given up."""

    again: int
    dead: int


@transaction.atomic
def rescue_stalled(silence: timedelta = SILENCE) -> Rescued:
    """Put jobs whose worker is silent back into the queue."""
    with connection.cursor() as cursor:
        cursor.execute(STALLED, [silence.total_seconds()])
        found: list[tuple[int, int]] = cursor.fetchall()
    JobFault.objects.bulk_create(JobFault(job=job, kind=WORKER_DIED, where="") for job, _attempts in found)
    again = [job for job, attempts in found if attempts < MOST and _begin_again(job)]
    dead = [job for job, _attempts in found if job not in again]
    with connection.cursor() as cursor:
        cursor.execute(GIVE_UP, [dead])
    return Rescued(len(again), len(dead))


def _begin_again(job: int) -> bool:
    """False when another job of the same key waits already, and will do the work."""
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job, timezone.now())
    except UniqueViolation:
        return False
    return True


def forget_old() -> None:
    """Delete jobs that are done after two days, and dead ones with their reasons after ninety."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [["succeeded", "cancelled"], DONE_FOR])
        cursor.execute(FORGET, [["failed", "aborted"], DEAD_FOR])
    JobFault.objects.filter(at__lt=timezone.now() - timedelta(days=DEAD_FOR)).delete()
