"""The database's disk is full: people are told, nothing is half, and it goes on when there is room, without a restart.

The database lies on a small disk of its own while this happens, its log of changes (WAL) on another, as is advised:
a server that cannot write its WAL stops, and then it is a database that is away.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from launcher import postgres
from launcher.account import hand_over
from tests.faults.audit import ACTS, WHOLE, WITHOUT_HISTORY
from tests.faults.installation import Installation
from tests.faults.writers import DONE, Writer, note

ROOM = 40 * 1024 * 1024
UNAVAILABLE = 503
SIZE: LiteralString = "SELECT pg_database_size('jobspor')"


def as_root(*command: str) -> None:
    """Mounting is for root; where the tests are somebody else, sudo must need no password."""
    subprocess.run([*(() if os.getuid() == 0 else ("sudo", "-n")), *command], check=True)


def move(here: Installation, tablespace: LiteralString) -> None:
    """Move the database to another disk, while nobody is connected."""
    address = f"postgresql://{postgres.SUPERUSER}@/postgres?host={here.door}"
    with psycopg.connect(address, autocommit=True) as link:
        link.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'jobspor'")
        link.execute("ALTER DATABASE jobspor SET TABLESPACE " + tablespace)


@pytest.fixture
def disk(standing: Installation) -> Iterator[Path]:
    """A disk with little more room than the database takes, which lies on it and is served."""
    disk = standing.folder / "disk"
    disk.mkdir()
    [(size,)] = standing.ask(SIZE)
    as_root("mount", "-t", "tmpfs", "-o", f"size={size + ROOM}", "tmpfs", str(disk))
    try:
        hand_over(disk)
        link = psycopg.connect(f"postgresql://postgres@/postgres?host={standing.door}", autocommit=True)
        with link:
            link.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        move(standing, "small")
        standing.start_web()
        yield disk
        standing.kill_web()
        move(standing, "pg_default")
        with psycopg.connect(f"postgresql://postgres@/postgres?host={standing.door}", autocommit=True) as last:
            last.execute("DROP TABLESPACE small")
    finally:
        as_root("umount", str(disk))


def fill(disk: Path) -> Path:
    """Leave no room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(64 * 1024))
        except OSError:
            return ballast


def long_note(writer: Writer, mark: str) -> int:
    """A note that needs room."""
    page = f"/borgere/{writer.here.stage['citizen']}/"
    return writer.press(page, "text", kind="talk", text=f"{mark} {os.urandom(1900).hex()}")


def test_it_says_so_and_goes_on_when_there_is_room(standing: Installation, disk: Path) -> None:
    writer = Writer(standing, long_note)
    writer.sign_in()
    web = standing.web_processes()
    ballast = fill(disk)
    for _time in range(60):
        if (answer := long_note(writer, "fuld")) == UNAVAILABLE:
            break
    assert answer == UNAVAILABLE
    assert "Der er ikke plads til at gemme" in writer.heard
    assert standing.ask("SELECT 1") == [(1,)]
    ballast.unlink()
    assert note(writer, "plads igen") == DONE
    assert standing.ask("SELECT count(*) FROM citizens_note WHERE text = 'plads igen'") == [(1,)]
    assert {parts for (parts,) in standing.ask(ACTS)} <= WHOLE
    assert standing.ask(WITHOUT_HISTORY) == [(0,)]
    assert standing.web_processes() == web
    writer.client.close()
