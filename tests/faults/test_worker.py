"""A worker is killed (`kill -9`) in the middle of the day's mail and of a file: nothing is lost, nothing is twice."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.actor import Actor
from jobspor.access.chain import broken_links
from jobspor.access.jobs import enqueue
from jobspor.access.models import Event, Message, PeriodicRun
from jobspor.access.periodic import EVERYWHERE, works
from jobspor.access.policy import Role
from jobspor.access.rescue import rescue_stalled
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import as_owner, empty_queue, make_user
from jobspor.access.tests.stations import MailOffice, mail_office
from jobspor.citizens.models import Citizen, NextStep, Pathway
from jobspor.exchange import actions
from jobspor.exchange.models import StagedRow
from jobspor.exchange.tests.sample import AT, HEADERS, line, stage
from jobspor.organisation.tests.factories import make_employee
from tests.faults.worker import MONDAY, living, surroundings_of, work_off
from tests.people import People

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS, ROWS = 130, 250
LETTER_KILLS, FILE_KILLS = 16, 4  # a file that has taken five workers with it is given up
chance = Random(7)  # noqa: S311 - when the axe falls


@pytest.fixture(autouse=True)
def nothing_else_to_do(people: People) -> Iterator[None]:
    """Periodic work has been done, and the queue is empty."""
    empty_queue()
    places = (EVERYWHERE, people.home.pk, people.away.pk)
    later = MONDAY + timedelta(days=1)
    PeriodicRun.objects.bulk_create(
        PeriodicRun(code=work.code, place=place, slot=later, begun_at=later) for work in works() for place in places
    )
    yield
    empty_queue()


@pytest.fixture
def office(settings: Any) -> Iterator[MailOffice]:
    with mail_office(settings) as office:
        office.takes = 0.06
        yield office


@pytest.fixture
def surroundings(settings: Any, office: MailOffice) -> dict[str, str]:
    """Where the workers find database and mail server."""
    mail = {"JOBSPOR_SMTP_HOST": settings.EMAIL_HOST, "JOBSPOR_SMTP_PORT": str(settings.EMAIL_PORT)}
    return surroundings_of(connection.settings_dict["NAME"], **mail)


def kill_again_and_again(
    surroundings: dict[str, str], is_midway: Callable[[], bool], kills: int, again: Callable[[], None]
) -> None:
    """Start a worker, wait until it is in the middle of it, kill it; `again` puts in the queue what was given up."""
    for _time in range(kills):
        with living(surroundings):
            give_up = time.monotonic() + 30
            while not is_midway():
                if not ProcrastinateJob.objects.filter(status__in=("todo", "doing")).exists():
                    again()
                assert time.monotonic() < give_up, "the worker does nothing"
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.15))
        rescue_stalled(timedelta(0))


def progress(count: Callable[[], int], least: int) -> Callable[[], bool]:
    """Whether so much more has been done than the last time it had."""
    mark = count()

    def is_midway() -> bool:
        nonlocal mark
        if count() < mark + least:
            return False
        mark = count()
        return True

    return is_midway


def nothing_more() -> None:
    """For work that must still be there when the last worker is killed."""
    raise AssertionError("the work is done before the last is killed")


def make_workers(people: People) -> None:
    """Workers with something to do today."""
    with as_owner():
        for number in range(WORKERS):
            employee = make_employee(make_user(people.home, Role.CONSULTANT), people.mine.employee.team)
            NextStep.objects.create(
                municipality=people.home, citizen=people.citizen, owner=employee, what=f"{number}", due_on=MONDAY.date()
            )


def test_the_days_mail(people: People, surroundings: dict[str, str], office: MailOffice) -> None:
    """Each worker has one letter. A copy that a mail server got before its answer was kept has the same number."""
    make_workers(people)
    by = Actor(key="job:digest", name="", municipality=people.home.pk)
    enqueue("jobspor.desk.tasks.send_digests", by=by)

    def again() -> None:
        """What is begun every five minutes: a job that took five workers with it has been given up."""
        enqueue("jobspor.access.tasks.send_waiting", by=by)

    kill_again_and_again(surroundings, progress(lambda: len(office.letters), 3), LETTER_KILLS, again)
    again()
    work_off(surroundings)
    with opened_for(by, read_only=True):
        rows = list(Message.objects.filter(kind="digest", user__in=NextStep.objects.values("owner__user")))
    assert Counter(row.status for row in rows) == {"sent": WORKERS}
    numbers = {letter["Message-ID"].strip("<>").split("@")[0] for letter in office.letters}
    assert numbers == {str(row.key) for row in rows}
    copies = len(office.letters) - WORKERS
    assert copies <= LETTER_KILLS, "a worker that dies has one letter in its hands"
    assert len({(letter["To"], letter["Message-ID"]) for letter in office.letters}) == WORKERS


def test_a_file_of_citizens(people: People, surroundings: dict[str, str]) -> None:
    """Each row comes in once, whole, under the one act of whoever asked for it."""
    by = people.leader.actor
    with opened_for(by):
        source = stage(by, *map(line, range(1, ROWS + 1)), headers=HEADERS)
        actions.begin_taking_in(source=source, by=by, at=AT)
    started = ProcrastinateJob.objects.filter(status="doing", task_name__endswith="take_in_rows")
    kill_again_and_again(surroundings, started.exists, FILE_KILLS, nothing_more)
    work_off(surroundings)
    with opened_for(by, read_only=True):
        assert Counter(StagedRow.objects.values_list("status", flat=True)) == {"taken": ROWS}
        came = Citizen.objects.filter(family_name__startswith="Ærø")
        assert came.count() == came.values("family_name").distinct().count() == ROWS
        assert Pathway.objects.filter(citizen__in=came).count() == ROWS
        handed_in = Event.objects.filter(verb="citizen.handed_in", citizen_id__in=came.values("pk"))
        assert handed_in.count() == ROWS
        assert handed_in.values("act").distinct().count() == 1
        assert broken_links() == []
