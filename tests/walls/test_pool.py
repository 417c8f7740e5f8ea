"""The municipality does not leak through the server's pool: real logins as the web role, two threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.conf import settings
from django.core.checks import CheckMessage
from django.db import connection, connections
from psycopg_pool import ConnectionPool

from config.environment import database
from jobspor.access.database.checks import check_database_role
from jobspor.access.database.pool import pool_options

SHOWN = "SELECT current_setting('jobspor.municipality', true)"


def conninfo(role: dict[str, str]) -> str:
    """How to reach the test database with a real login."""
    return psycopg.conninfo.make_conninfo(
        dbname=connection.settings_dict["NAME"],
        user=role["USER"],
        password=role["PASSWORD"] or None,
        host=role["HOST"],
        port=role["PORT"] or None,
    )


@pytest.fixture
def pool(db: None) -> Iterator[ConnectionPool]:
    """One connection that two threads take in turn, as the server does."""
    options = {**pool_options(1), "min_size": 1}
    with ConnectionPool(conninfo(database("DATABASE_URL")), kwargs={"autocommit": True}, open=True, **options) as pool:
        yield pool


def test_a_setting_left_behind_is_gone_for_the_next_thread(pool: ConnectionPool) -> None:
    def careless() -> str:
        with pool.connection() as link:
            link.execute("SET jobspor.municipality = '461'")  # what the guard forbids in code
            return str(link.execute(SHOWN).fetchone())

    def next_one() -> str:
        with pool.connection() as link:
            return str(link.execute(SHOWN).fetchone())

    with ThreadPoolExecutor(2) as threads:
        assert threads.submit(careless).result() == "('461',)"
        assert threads.submit(next_one).result() in ("('',)", "(None,)")


def test_two_threads_at_once_have_a_municipality_each(db: None) -> None:
    meet = Barrier(2, timeout=5)

    def work(code: str) -> str:
        with psycopg.connect(conninfo(database("DATABASE_URL"))) as link, link.transaction():
            link.execute("SELECT set_config('jobspor.municipality', %s, true)", [code])
            meet.wait()
            return str(link.execute(SHOWN).fetchone())

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(work, ["461", "751"])) == ["('461',)", "('751',)"]


def test_the_time_zone_survives_the_reset(pool: ConnectionPool) -> None:
    with pool.connection() as link:
        link.execute("SET TIME ZONE 'Europe/Copenhagen'")
    with pool.connection() as link:
        assert link.execute("SHOW TIME ZONE").fetchone() == ("Europe/Copenhagen",)


def found_as(role: dict[str, str]) -> set[str | None]:
    """What the check says when served with a role."""
    errors: list[CheckMessage] = []
    link = connections["default"].copy(alias="planted")
    link.settings_dict = {**link.settings_dict, **{key: role[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}}
    link.settings_dict["OPTIONS"] = {}
    connections["planted"] = link
    try:
        errors = check_database_role(databases=["planted"])
    finally:
        link.close()
        del connections["planted"]
    return {error.id for error in errors}


def test_the_server_refuses_owner_keeper_and_superuser(django_db_blocker: pytest.FixtureRequest, db: None) -> None:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        assert found_as(database("DATABASE_URL")) == set()
        assert found_as(settings.DATABASE_OWNER) == {"access.E003"}
        assert found_as(database("DATABASE_KEEPER_URL")) == {"access.E002"}
        superuser = {**settings.DATABASE_OWNER, "USER": "postgres"}
        assert found_as(superuser) == {"access.E001", "access.E002", "access.E003"}
