"""A real worker process on the tests' database, on a Monday morning, to be killed.

Run as a program it is that worker: Jobspor's own, but for a clock that is told the day.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

MONDAY = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
AHEAD = "AHEAD"  # by how many seconds, so that a worker started later has a later clock
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_KEEPER_URL")
KEYS = ("SECRET_KEY", "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY")


def surroundings_of(database: str, **settings: str) -> dict[str, str]:
    """The environment of an installation whose database is the tests'."""
    from config.environment import env

    addresses = {name: urlsplit(env(name))._replace(path=f"/{database}").geturl() for name in ADDRESSES}
    ahead = (MONDAY - datetime.now(UTC)).total_seconds()
    return {**os.environ, **addresses, **{name: env(name) for name in KEYS}, AHEAD: str(ahead), **settings}


def begin(environment: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    """Start a worker in a process group of its own."""
    call = [sys.executable, "-m", "tests.faults.worker", *options]
    return subprocess.Popen(call, env=environment, start_new_session=True)


@contextmanager
def living(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that is killed at the end, without a word."""
    process = begin(environment)
    try:
        yield process
        assert process.poll() is None, "the worker stopped by itself"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def work_off(environment: dict[str, str]) -> None:
    """A worker that lives until nothing is left to do."""
    assert begin(environment, "--one-shot").wait(120) == 0


def main() -> None:
    """Work."""
    import time_machine
    from django.core.management import execute_from_command_line

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(os.environ[AHEAD]))):
        execute_from_command_line(["manage.py", "procrastinate", "worker", *sys.argv[1:]])


if __name__ == "__main__":
    main()
