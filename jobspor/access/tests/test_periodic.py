"""Work that comes again by Copenhagen's clock, jobs whose worker died, and jobs that fail."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import get_commands
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access import periodic
from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue, job
from jobspor.access.models import JobFault, PeriodicRun
from jobspor.access.periodic import COPENHAGEN, Periodic, begin_due, latest_slot, next_slot, register_periodic, works
from jobspor.access.policy import Role
from jobspor.access.rescue import MOST, Rescued, forget_old, rescue_stalled
from jobspor.access.tests.factories import actor, as_owner, empty_queue, make_municipality, make_user, run_worker

SUMMER_BEGINS, WINTER_BEGINS = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)
CLOCKS = st.times(max_value=time(23, 59)).map(lambda one: one.replace(second=0, microsecond=0))
NOON = datetime(2026, 11, 24, 12, tzinfo=COPENHAGEN)


@pytest.fixture
def by(db: None) -> Iterator[Actor]:
    empty_queue()
    yield actor(make_user(make_municipality(), Role.CONSULTANT))
    empty_queue()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of its own."""
    monkeypatch.setattr(periodic, "_works", {})


def nightly(*at: time) -> Periodic:
    return Periodic(code="nightly", title="Om natten", at=at, task="jobspor.access.tests.test_periodic.breaks")


@pytest.mark.parametrize("day", [SUMMER_BEGINS, WINTER_BEGINS, datetime(2026, 6, 1, tzinfo=UTC)])
@settings(deadline=None, max_examples=40)
@given(clock=CLOCKS)
def test_a_day_has_each_time_once_also_when_the_clocks_change(day: datetime, clock: time) -> None:
    """Asked every five minutes for four days."""
    work = nightly(clock)
    asked = [day - timedelta(days=1) + timedelta(minutes=5 * n) for n in range(4 * 288)]
    slots = sorted({latest_slot(work, moment) for moment in asked})
    days = [slot.astimezone(COPENHAGEN).date() for slot in slots]
    assert max(Counter(days).values()) == 1
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=1)}


@given(
    clock=CLOCKS,
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_between_the_latest_and_the_next_time_lies_nothing(clock: time, moment: datetime) -> None:
    work = nightly(clock, time(12))
    latest, after = latest_slot(work, moment), next_slot(work, moment)
    assert latest <= moment < after <= moment + timedelta(hours=25)
    assert latest_slot(work, after) == after
    assert latest_slot(work, after - timedelta(microseconds=1)) == latest


def test_the_hour_that_is_skipped_comes_an_hour_later() -> None:
    slot = next_slot(nightly(time(2, 30)), SUMMER_BEGINS)
    assert slot.astimezone(COPENHAGEN).strftime("%d %H.%M") == "29 03.30"


def test_every_so_often() -> None:
    work = Periodic(code="often", title="Tit", every=timedelta(minutes=5), task="x")
    assert latest_slot(work, NOON + timedelta(minutes=7)) == NOON + timedelta(minutes=5)
    assert next_slot(work, NOON) == NOON + timedelta(minutes=5)


def begun() -> list[int]:
    return [row.args["actor"]["municipality"] for row in ProcrastinateJob.objects.order_by("id")]


def test_what_was_missed_is_made_up_for_once(by: Actor, alone: None) -> None:
    register_periodic(nightly(time(3)))
    begin_due(NOON)
    assert begun() == [461]
    begin_due(NOON + timedelta(hours=1))
    assert begun() == [461]
    empty_queue()
    begin_due(NOON + timedelta(days=5))  # the machine was off
    begin_due(NOON + timedelta(days=5, minutes=1))
    assert begun() == [461]
    assert PeriodicRun.objects.get().slot == datetime(2026, 11, 29, 3, tzinfo=COPENHAGEN)


def test_each_municipality_with_people_has_its_own(by: Actor, alone: None) -> None:
    make_user(make_municipality(751, "Åmose"), Role.MENTOR)
    make_municipality(101, "Tomby")
    register_periodic(nightly(time(3)))
    begin_due(NOON)
    assert sorted(begun()) == [461, 751]
    assert {row.args["actor"]["key"] for row in ProcrastinateJob.objects.all()} == {"job:nightly"}


def test_work_that_waits_still_is_not_put_in_the_queue_again(by: Actor, alone: None) -> None:
    register_periodic(nightly(time(3)))
    begin_due(NOON)
    begin_due(NOON + timedelta(days=1))
    assert begun() == [461]


def test_a_command_runs_once_for_all(by: Actor, alone: None) -> None:
    make_user(make_municipality(751, "Åmose"), Role.MENTOR)
    register_periodic(Periodic(code="sessions", title="Sessioner", at=(time(3),), command="clearsessions"))
    begin_due(NOON)
    assert [row.args for row in ProcrastinateJob.objects.all()] == [{"command": "clearsessions"}]


def test_every_command_of_the_list_is_one() -> None:
    commands = {work.command for work in works() if work.command}
    assert commands == {
        "carry_out_retention",
        "clearsessions",
        "drop_old_drafts",
        "drop_old_imports",
        "forget_old_jobs",
    }
    assert commands <= set(get_commands())


@job
def breaks(*, by: Actor) -> None:
    """Raise with a name in the message."""
    raise ValueError("Karsten Vestergaard")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_tried_again_later_and_its_reason_is_kept_without_names(by: Actor) -> None:
    enqueue("jobspor.access.tests.test_periodic.breaks", by=by)
    for attempt in range(1, 6):
        run_worker()
        found: Any = ProcrastinateJob.objects.first()
        if found is None:
            break
        assert found.attempts == attempt
        assert found.scheduled_at > datetime.now(UTC) + timedelta(seconds=50)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    assert attempt == 5, "four times again"
    assert set(JobFault.objects.values_list("kind", flat=True)) == {"ValueError"}
    assert all(row.where.startswith("access/tests/test_periodic.py:") for row in JobFault.objects.all())


def put_in_hand(by: Actor, *, silent_for: timedelta, attempts: int = 0, once: str | None = None) -> int:
    """A job in the hands of a worker whose last sign of life is so old."""
    enqueue("jobspor.access.tests.test_periodic.breaks", by=by, once=once)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "WITH worker AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second')"
            " RETURNING id) UPDATE procrastinate_jobs SET status = 'doing', attempts = %s,"
            " worker_id = (SELECT id FROM worker) WHERE status = 'todo' RETURNING id",
            [silent_for.total_seconds(), attempts],
        )
        return int(cursor.fetchone()[0])


def status(job: int) -> str:
    return str(ProcrastinateJob.objects.values_list("status", flat=True).get(pk=job))


def test_a_job_whose_worker_died_is_begun_again(by: Actor) -> None:
    dead = put_in_hand(by, silent_for=timedelta(minutes=1))
    alive = put_in_hand(by, silent_for=timedelta(seconds=5))
    assert rescue_stalled() == Rescued(again=1, dead=0)
    assert (status(dead), status(alive)) == ("todo", "doing")
    assert list(JobFault.objects.values_list("job", "kind")) == [(dead, "WorkerDied")]
    assert rescue_stalled() == Rescued(0, 0)


def test_a_job_that_kills_its_workers_is_given_up(by: Actor) -> None:
    job = put_in_hand(by, silent_for=timedelta(minutes=1), attempts=MOST)
    assert rescue_stalled() == Rescued(again=0, dead=1)
    assert status(job) == "failed"


def test_a_dead_job_gives_way_to_one_of_its_key_that_waits(by: Actor) -> None:
    dead = put_in_hand(by, silent_for=timedelta(minutes=1), once="same")
    enqueue("jobspor.access.tests.test_periodic.breaks", by=by, once="same")
    assert rescue_stalled() == Rescued(again=0, dead=1)
    assert status(dead) == "failed"


def test_old_jobs_are_forgotten(by: Actor) -> None:
    job = put_in_hand(by, silent_for=timedelta(0))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job])
        forget_old()
        assert ProcrastinateJob.objects.exists()
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '3 days'")
    forget_old()
    assert not ProcrastinateJob.objects.exists()
