"""An installation on the tests' server: its environment, its commands, and databases beside the tests' own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings

from config.environment import env

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_KEEPER_URL")
KEYS = ("SECRET_KEY", "JOBSPOR_CPR_KEY", "JOBSPOR_INDEX_KEY", "JOBSPOR_BACKUP_KEY")


@dataclass(frozen=True)
class Done:
    """A command that has ended: whether it was content, and what it said on both channels."""

    is_well: bool
    said: str
    complained: str


@dataclass(frozen=True)
class Installation:
    """Jobspor on one database."""

    database: str

    def address(self, name: str) -> str:
        """A role's address of the database."""
        parts = urlsplit(env(name))
        return urlunsplit(parts._replace(netloc=parts.netloc or "@", path=f"/{self.database}"))

    def environment(self, **changed: str) -> dict[str, str]:
        """What its processes are told."""
        addresses = {name: self.address(name) for name in ADDRESSES}
        return {**os.environ, **addresses, **{name: env(name) for name in KEYS}, **changed}

    def manage(self, *command: str, **changed: str) -> Done:
        """Run one of its commands."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment(**changed),
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode == 0, done.stdout, done.stderr)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """What the owner is answered."""
        with psycopg.connect(self.address("DATABASE_OWNER_URL")) as owner:
            return list(owner.execute(sql).fetchall())


@contextmanager
def empty_database(name: str) -> Iterator[Installation]:
    """A database of the owner's without a table, for as long as the block lasts."""
    with psycopg.connect(env("DATABASE_OWNER_URL"), autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(name)
        finally:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
