"""SIGTERM: who has asked gets their answer, and a job is done to its end."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from jobspor.access.jobs import enqueue_for_all
from jobspor.access.tests.factories import empty_queue
from launcher import serve
from launcher.bench.server import free_port
from launcher.installation import status_of
from tests.backup.installation import Installation
from tests.people import make_people

pytestmark = pytest.mark.django_db(transaction=True)
HELD = "LOCK TABLE access_municipality IN ACCESS EXCLUSIVE MODE"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


@pytest.fixture
def here() -> Installation:
    make_people()
    return Installation(connection.settings_dict["NAME"])


@pytest.fixture
def held(here: Installation) -> Iterator[psycopg.Connection]:
    """Whoever wants to read the municipalities waits until this is closed."""
    with psycopg.connect(here.address("DATABASE_OWNER_URL")) as owner:
        owner.execute(HELD)
        yield owner


def until(is_so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 40
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def somebody_waits(here: Installation) -> bool:
    return here.ask(WAITING) != [(0,)]


def test_the_web_server_answers_who_has_asked(here: Installation, held: psycopg.Connection) -> None:
    port = free_port()
    process = subprocess.Popen(
        serve.web(port), cwd=settings.BASE_DIR, env=here.environment(JOBSPOR_POOL="2", JOBSPOR_DEVELOPMENT="1")
    )
    until(lambda: status_of(port, "/livez") == 200)
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(status_of, port, "/konto/login/")
        until(lambda: somebody_waits(here))
        process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert process.poll() is None
        held.rollback()
        assert asked.result(20) == 200
    assert process.wait(30) == 0


def test_the_worker_does_its_job_to_the_end(here: Installation, held: psycopg.Connection) -> None:
    empty_queue()
    enqueue_for_all("jobspor.access.tasks.run_command", command="forget_old_jobs")
    worker = subprocess.Popen(
        [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "procrastinate", "worker"], env=here.environment()
    )
    until(lambda: ProcrastinateJob.objects.filter(status="doing").exists())
    worker.send_signal(signal.SIGTERM)
    held.rollback()
    assert worker.wait(60) == 0
    assert not ProcrastinateJob.objects.filter(status="doing").exists()
    empty_queue()
