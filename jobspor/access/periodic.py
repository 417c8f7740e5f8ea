"""Work that comes again by the clock of Copenhagen: one list of what, when and where.

The queue's own clock is UTC and forgets what it slept through. So each minute the workers ask here what is due: the
latest time of the plan that has passed and was not begun. Work that was missed is made up for once, however often it
was missed, and a day on which the clocks change has each time once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue, enqueue_for_all
from jobspor.access.models import Membership, PeriodicRun
from jobspor.base.days import A_DAY

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LONG_AGO = datetime.min.replace(tzinfo=UTC)
EVERYWHERE = 0
COMMAND = "jobspor.access.tasks.run_command"
# One statement, so that of several workers one begins.
BEGIN = """
INSERT INTO access_periodicrun AS run (code, place, slot, begun_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (code, place) DO UPDATE SET slot = excluded.slot, begun_at = excluded.begun_at
WHERE run.slot < excluded.slot RETURNING 1
"""


@dataclass(frozen=True, kw_only=True)
class Periodic:
    """Work that comes again: every day at `at` (Copenhagen), or `every` so often. `title` is a msgid.

    `task` is the full name of a job that is put in the queue for each municipality with people in it; `command` a
    management command instead, which runs once for all in a process of its own, in the role it needs.
    """

    code: str
    title: str
    at: tuple[time, ...] = ()
    every: timedelta = timedelta()
    task: str = ""
    command: str = ""


@dataclass(frozen=True)
class Due:
    """Work whose time has come, in one municipality or everywhere."""

    work: Periodic
    place: int
    slot: datetime


_works: dict[str, Periodic] = {}


def register_periodic(work: Periodic) -> None:
    """Add work to the list; called from an app's `apps.py`."""
    _works[work.code] = work


def works() -> tuple[Periodic, ...]:
    """The list."""
    return tuple(_works.values())


def latest_slot(work: Periodic, now: datetime) -> datetime:
    """The newest time of the plan that is not after `now`."""
    if work.every:
        passed = now - LONG_AGO
        return (now - passed % work.every).astimezone(UTC)
    today = now.astimezone(COPENHAGEN).date()
    return max(slot for day in (today - A_DAY, today) for slot in _slots(work, day) if slot <= now)


def next_slot(work: Periodic, now: datetime) -> datetime:
    """The first time of the plan after `now`."""
    if work.every:
        return latest_slot(work, now) + work.every
    today = now.astimezone(COPENHAGEN).date()
    return min(slot for day in (today, today + A_DAY) for slot in _slots(work, day) if slot > now)


def begin_due(now: datetime) -> None:
    """Put all work in the queue whose time has come."""
    for due in _due(now):
        with transaction.atomic():
            if _begins(due, now):
                _put(due)


def _slots(work: Periodic, day: date) -> Iterator[datetime]:
    """The times of a day. In the hour that comes twice the first counts; in the hour that is skipped, one later."""
    for clock in work.at:
        yield datetime.combine(day, clock, COPENHAGEN).astimezone(UTC)


def _due(now: datetime) -> list[Due]:
    begun = {(run.code, run.place): run.slot for run in PeriodicRun.objects.all()}
    peopled = sorted(set(Membership.objects.values_list("municipality_id", flat=True)))
    planned = [
        Due(work, place, latest_slot(work, now))
        for work in works()
        for place in ((EVERYWHERE,) if work.command else peopled)
    ]
    return [due for due in planned if begun.get((due.work.code, due.place), LONG_AGO) < due.slot]


def _begins(due: Due, now: datetime) -> bool:
    """Note that the work is begun; False when another worker has."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [due.work.code, due.place, due.slot, now])
        return cursor.fetchone() is not None


def _put(due: Due) -> None:
    once = f"{due.work.code}:{due.place}"
    if due.work.command:
        enqueue_for_all(COMMAND, once=once, command=due.work.command)
    else:
        by = Actor(key=f"job:{due.work.code}", name="", municipality=due.place)
        enqueue(due.work.task, by=by, once=once)
