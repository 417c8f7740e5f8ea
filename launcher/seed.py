"""`make seed`: an invented country in a database of its own, and `make run SCALE=country`, which serves it.

The ordinary database is never touched: a scale has its own beside it, by its name.
"""

import os
import time
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from launcher import LauncherError, configuration, say, serve, setting

SCALES = ("tiny", "region", "country")
STEPS = (("migrate", "--verbosity", "0"), ("load_reference",))


def make() -> None:
    """Make the database and fill it; one that was begun and not filled is gone on with."""
    scale, began = _scale(), time.monotonic()
    create(scale)
    os.environ.update(addresses(scale))
    for command in (*STEPS, ("seed", "--scale", scale)):
        serve.manage(*command)
    say(f"Databasen {database_of(scale)} er klar efter {round(time.monotonic() - began)} sekunder.")
    say(f"Se den: make run SCALE={scale}. Slet den: make unseed SCALE={scale}")


def create(scale: str) -> None:
    """Make a scale's database, empty, unless it is there."""
    name = database_of(scale)
    with psycopg.connect(_addresses()["DATABASE_OWNER_URL"], autocommit=True) as owner:
        if owner.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop() -> None:
    """Delete the database again."""
    name = database_of(_scale())
    with psycopg.connect(_addresses()["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    say(f"Databasen {name} er slettet.")


def choose() -> None:
    """Lead everything that this process starts to a country, when one is asked for."""
    if setting("SCALE"):
        os.environ.update({**addresses(_scale()), "JOBSPOR_DEVELOPMENT": "1"})


def database_of(scale: str) -> str:
    """The name of a scale's database."""
    return f"jobspor_{scale}"


def addresses(scale: str) -> dict[str, str]:
    """The settings that lead to a scale's database, on the server of the ordinary one."""
    return {name: _elsewhere(address, database_of(scale)) for name, address in _addresses().items()}


def _scale() -> str:
    scale = setting("SCALE") or SCALES[-1]
    if scale not in SCALES:
        raise LauncherError(f"SCALE={scale} kendes ikke. Vælg: {', '.join(SCALES)}")
    return scale


def _addresses() -> dict[str, str]:
    known = configuration.remembered()
    return {name: setting(name) or known[name] for name in configuration.ADDRESSES if setting(name) or name in known}


def _elsewhere(address: str, database: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc or "@", path=f"/{database}"))
