"""Taking a copy: rows, journal and walls are read, and the dump is made, in one and the same snapshot."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from jobspor.access.backup import programs
from jobspor.access.backup.file import look_through, write
from jobspor.access.backup.shelf import Keep, has_room, path_of, shelf, superfluous
from jobspor.access.backup.state import State
from jobspor.access.models import PeriodicRun
from jobspor.access.operations import BACKUP
from jobspor.access.periodic import EVERYWHERE

UNFINISHED = ".unfinished"


class NoRoom(Exception):
    """The folder's disk is too full for another copy."""


class Busy(Exception):
    """Another copy is being taken into the folder."""


@dataclass(frozen=True)
class Taken:
    """A copy that was taken and looked through."""

    path: Path
    size: int
    state: State


def take(folder: Path, *, at: datetime) -> Taken:
    """Take a copy as the owner, who must be connected. Raises NoRoom, Busy, ProgramFailed or OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder):
        for left_behind in folder.glob(f"*{UNFINISHED}"):  # by a machine that lost its power
            left_behind.unlink()
        if not has_room(folder, _database_bytes()):
            raise NoRoom
        path = path_of(folder, at)
        unfinished = path.with_suffix(UNFINISHED)
        try:
            _write(unfinished, at)
            copy = look_through(unfinished)
            unfinished.rename(path)
        finally:
            unfinished.unlink(missing_ok=True)
    if PeriodicRun._meta.db_table in copy.state.tables:  # before an upgrade the tables may be older than the code
        _note(at)
    return Taken(path, path.stat().st_size, copy.state)


def clear(folder: Path, keep: Keep) -> int:
    """Delete the copies that nothing keeps, and return how many."""
    old = superfluous(shelf(folder), keep)
    for copy in old:
        copy.path.unlink()
    return len(old)


def _write(path: Path, at: datetime) -> None:
    major = connection.pg_version // 10_000  # type: ignore[attr-defined]  # PostgreSQL has one
    database = connection.settings_dict["NAME"]
    with _snapshot() as snapshot:
        state = State.read()
        dump = programs.dump(settings.DATABASE_OWNER, database=database, snapshot=snapshot, major=major)
        with open(path, "xb", opener=_for_us_only) as target:
            write(target, state, dump, made_at=at.isoformat(), version=settings.JOBSPOR_VERSION, major=major)
            target.flush()
            os.fsync(target.fileno())


@contextmanager
def _snapshot() -> Iterator[str]:
    """What the database holds at this moment, for as long as the block lasts; others may enter it by its name."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


def _database_bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _note(at: datetime) -> None:
    """When a copy was last taken stands beside when other work was begun, for monitoring."""
    PeriodicRun.objects.update_or_create(code=BACKUP, place=EVERYWHERE, defaults={"slot": at, "begun_at": at})


def _for_us_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
