"""The two databases that are measured: an example jobcentre made for the occasion, and the country."""

import os
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg

from launcher import PROJECT, LauncherError, configuration, say, setting

EXAMPLE, COUNTRY = "jobspor_bench", "jobspor_country"
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_KEEPER_URL")
STEPS = (("migrate", "--verbosity", "0"), ("load_reference",), ("load_examples",))


@dataclass(frozen=True)
class Database:
    """A database on the project's server; `municipality` is where the people work whose pages are measured."""

    scale: str
    name: str
    municipality: str

    @property
    def environment(self) -> dict[str, str]:
        """The process environment that leads Jobspor to it."""
        return {**os.environ, **{name: self._elsewhere(address) for name, address in _addresses().items()}}

    @property
    def owner(self) -> str:
        """The owner's connection."""
        return self.environment["DATABASE_OWNER_URL"]

    def manage(self, *command: str) -> None:
        """Run one of Django's commands on it."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LauncherError(f"manage.py {' '.join(command)} fejlede på {self.name}:\n{done.stdout}")

    def _elsewhere(self, address: str) -> str:
        parts = urlsplit(address)
        return urlunsplit(parts._replace(netloc=parts.netloc or "@", path=f"/{self.name}"))


EXAMPLES = Database("example", EXAMPLE, "450")
"""Nyborg, as `load_examples` makes it."""
DENMARK = Database("country", COUNTRY, "101")
"""Copenhagen, the largest of the 98 that `make seed SCALE=country` makes."""


def example(*, fresh: bool) -> Database:
    """The example jobcentre; made anew, so that its days are today's, unless an earlier one will do."""
    if fresh or not _exists(EXAMPLE):
        say("Laver et jobcenter med eksempler til målingen.")
        with _server() as server:
            server.execute(f"DROP DATABASE IF EXISTS {EXAMPLE} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {EXAMPLE}")
        for command in STEPS:
            EXAMPLES.manage(*command)
    return EXAMPLES


def country() -> Database | None:
    """The country, brought up to the code's tables; None where nobody has made it."""
    if not _exists(COUNTRY):
        say("Der er ingen database med hele landet; den laves med make seed SCALE=country.")
        return None
    DENMARK.manage("migrate", "--verbosity", "0")
    return DENMARK


def _exists(name: str) -> bool:
    with _server() as server:
        return server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _server() -> psycopg.Connection:
    return psycopg.connect(_addresses()["DATABASE_OWNER_URL"], autocommit=True)


def _addresses() -> dict[str, str]:
    known = configuration.remembered()
    return {name: setting(name) or known[name] for name in ADDRESSES if setting(name) or name in known}
