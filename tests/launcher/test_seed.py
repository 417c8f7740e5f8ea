"""The country's own database, and what leads to it."""

import os
from pathlib import Path

import psycopg
import pytest

from launcher import LauncherError, configuration, postgres, seed
from launcher.bootstrap import OWNER, allow_tests, bootstrap
from launcher.configuration import address


@pytest.fixture
def server(data: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The owner's way to a server with the ordinary database, as the environment names it."""
    socket = postgres.start(data)
    superuser = address(postgres.SUPERUSER, socket, database="postgres")
    bootstrap(superuser)
    allow_tests(superuser)
    for name, role in configuration.ADDRESSES.items():
        monkeypatch.setenv(name, address(role, socket))
    return address(OWNER, socket)


def databases(server: str) -> set[str]:
    with psycopg.connect(server) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_addresses_keep_everything_but_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://jobspor_web:secret@db.example:5433/jobspor")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://jobspor_owner@/jobspor?host=/run/postgresql")

    found = seed.addresses("region")

    assert found["DATABASE_URL"] == "postgresql://jobspor_web:secret@db.example:5433/jobspor_region"
    assert found["DATABASE_OWNER_URL"] == "postgresql://jobspor_owner@/jobspor_region?host=/run/postgresql"


def test_without_a_scale_the_ordinary_database_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCALE", raising=False)
    before = dict(os.environ)

    seed.choose()

    assert dict(os.environ) == before


def test_a_scale_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCALE", "world")

    with pytest.raises(LauncherError, match="tiny, region, country"):
        seed.drop()


def test_its_database_is_made_once_and_deleted_alone(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCALE", "tiny")

    seed.create("tiny")
    seed.create("tiny")
    assert databases(server) >= {"jobspor", "jobspor_tiny"}

    seed.drop()
    assert databases(server) >= {"jobspor"}
    assert "jobspor_tiny" not in databases(server)
