"""The page of whoever runs the installation, and the figures for monitoring."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.actor import Actor
from jobspor.access.jobs import enqueue
from jobspor.access.models import Event, JobFault, Message, PeriodicRun, User
from jobspor.access.operations import BACKUP
from jobspor.access.periodic import begin_due
from jobspor.access.policy import Role
from jobspor.access.post.outbox import send_link
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import actor, as_owner, empty_queue, make_municipality, make_sent_link, make_user

pytestmark = pytest.mark.django_db
WORK = "jobspor.access.tests.test_periodic.breaks"


@pytest.fixture
def by() -> Actor:
    empty_queue()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    return actor(make_user(make_municipality(), Role.OPERATOR, name="Bo Drift"))


@pytest.fixture
def operator(by: Actor) -> Client:
    client = Client()
    user = User.objects.get(name=by.name)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def dead_job(by: Actor) -> int:
    """A job that nobody tries any more."""
    enqueue(WORK, by=by)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed', attempts = 5 WHERE id = (SELECT max(id) FROM"
            " procrastinate_jobs) RETURNING id"
        )
        number = int(cursor.fetchone()[0])
    JobFault.objects.create(job=number, kind="ValueError", where="desk/tasks.py:30")
    return number


def failed_message(by: Actor, once: str = "a") -> Message:
    link, _token = make_sent_link(by)
    with opened_for(by):
        message = send_link(link, once=once, by=by)
        Message.objects.filter(once=once).update(status="failed", reason="bad_number", attempts=1)
    assert message
    return message


def page(client: Client) -> str:
    return client.get("/drift/").content.decode().replace("\xa0", " ")


def status(job: int) -> str:
    return str(ProcrastinateJob.objects.values_list("status", flat=True).get(pk=job))


def test_a_quiet_day(operator: Client) -> None:
    shown = page(operator)
    assert "Køen er tom." in shown
    assert "Al post er nået frem." in shown
    assert "Intet kører baggrundsjobbene lige nu." in shown
    assert "Slette udløbne sessioner" in shown
    assert "ikke endnu" in shown


def test_a_worker_that_lives_is_seen(operator: Client) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - interval '1 hour')")
    shown = page(operator)
    assert "Intet kører" not in shown
    assert shown.count("sidste livstegn") == 2
    assert "Tavs" in shown


def test_nobody_is_named(by: Actor, operator: Client) -> None:
    failed_message(by)
    dead_job(by)
    shown = page(operator)
    for personal in ("Tove Lind", "20304017", "20 30 40 17", "Kernehuset"):
        assert personal not in shown


def test_a_dead_job_is_tried_again(by: Actor, operator: Client) -> None:
    job = dead_job(by)
    assert "desk/tasks.py:30" in page(operator)
    shown = operator.post("/drift/job/", {"job": job, "do": "again"}, follow=True).content.decode()
    assert "Jobbet er sat i gang igen." in shown
    assert status(job) == "todo"
    shown = operator.post("/drift/job/", {"job": job, "do": "again"}, follow=True).content.decode()
    assert "Jobbet er væk eller i gang igen." in shown


def test_a_dead_job_is_given_up(by: Actor, operator: Client) -> None:
    job = dead_job(by)
    operator.post("/drift/job/", {"job": job, "do": "give-up"})
    assert status(job) == "cancelled"
    with opened_for(by, read_only=True):
        assert list(Event.objects.values_list("verb", flat=True)) == ["job.given_up"]


def test_another_municipalitys_job_is_neither_shown_nor_touched(operator: Client) -> None:
    job = dead_job(actor(make_user(make_municipality(751, "Åmose"), Role.OPERATOR)))
    assert str(job) not in page(operator).split("Job, der er opgivet")[1].split("Arbejde, der")[0]
    operator.post("/drift/job/", {"job": job})
    assert status(job) == "failed"


def test_a_message_is_sent_again(by: Actor, operator: Client) -> None:
    message = failed_message(by)
    shown = page(operator)
    assert "nummeret kan ikke få SMS. Ret det, og send igen" in shown
    assert "Sendes igen: 1." in operator.post("/drift/besked/", {"message": message.pk}, follow=True).content.decode()
    with opened_for(by, read_only=True):
        message.refresh_from_db()
    assert (message.status, message.attempts) == ("waiting", 0)
    assert "Sendes igen: 0." in operator.post("/drift/besked/", {"message": message.pk}, follow=True).content.decode()


def test_all_messages_are_sent_again(by: Actor, operator: Client) -> None:
    for once in "abc":
        failed_message(by, once)
    assert "Sendes igen: 3." in operator.post("/drift/besked/", {"message": "all"}, follow=True).content.decode()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30])
def test_what_is_no_number_is_gone(operator: Client, number: str) -> None:
    shown = operator.post("/drift/job/", {"job": number}, follow=True).content.decode()
    assert "Jobbet er væk eller i gang igen." in shown
    assert "Sendes igen: 0." in operator.post("/drift/besked/", {"message": number}, follow=True).content.decode()


def test_figures_for_monitoring(by: Actor) -> None:
    dead_job(by)
    failed_message(by)
    begin_due(timezone.now())
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '70 seconds')")
    lines = Client().get("/metrics").content.decode().splitlines()
    assert 'jobspor_jobs{status="failed"} 1' in lines
    assert 'jobspor_messages{channel="sms",status="failed"} 1' in lines
    found = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert 69 <= int(found["jobspor_worker_silent_seconds"]) <= 75
    assert int(found['jobspor_periodic_begun_seconds{work="post"}']) < timedelta(minutes=1).total_seconds()


def test_the_age_of_the_last_copy_is_told(operator: Client) -> None:
    assert "Databasen er ikke kopieret endnu." in page(operator)
    assert "\njobspor_backup_age_seconds " not in Client().get("/metrics").content.decode()
    taken = timezone.now() - timedelta(hours=2)
    PeriodicRun.objects.create(code=BACKUP, place=0, slot=taken, begun_at=taken)
    assert "Databasen er senest kopieret" in page(operator)
    lines = Client().get("/metrics").content.decode().splitlines()
    (age,) = [line for line in lines if line.startswith("jobspor_backup_age_seconds ")]
    assert 7200 <= int(age.split()[1]) < 7260
    assert not any("backup" in line for line in lines if line.startswith("jobspor_periodic"))
