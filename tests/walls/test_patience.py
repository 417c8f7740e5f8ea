"""Nobody waits for ever: what each role is told when it connects, and a connection that is cut while it waits."""

import threading
from collections import deque

import psycopg
import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

from config.environment import database
from jobspor.access.database.patience import KEEPER, OWNER, SERVER, WORKER, Patience, most_seconds
from jobspor.access.database.watch import watched
from jobspor.desk.views.acts import undo
from jobspor.exchange.views.preview import citizen_import_take
from launcher.bootstrap import PATIENCE

NAMES = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


def told(role: dict[str, str], patience: Patience | None) -> list[int]:
    """Milliseconds, as PostgreSQL has them for a login of the role."""
    own = {"options": patience.options, **patience.connecting} if patience else {}
    address = psycopg.conninfo.make_conninfo(
        dbname=role["NAME"], user=role["USER"], password=role["PASSWORD"] or None, host=role["HOST"]
    )
    with psycopg.connect(address, **own) as link:  # type: ignore[arg-type]
        query = "SELECT setting::int FROM pg_settings WHERE name = %s"
        return [link.execute(query, [name]).fetchone()[0] for name in NAMES]  # type: ignore[index]


@pytest.mark.parametrize("patience", [SERVER, WORKER, OWNER, KEEPER])
def test_each_has_its_own(patience: Patience) -> None:
    assert told(database("DATABASE_URL"), patience) == [patience.statement, patience.lock, patience.idle]


def test_through_a_pooler_the_web_role_has_the_servers() -> None:
    """A pooler passes no options on."""
    assert told(database("DATABASE_URL"), None) == [SERVER.statement, SERVER.lock, SERVER.idle] == [*PATIENCE.values()]
    assert told(settings.DATABASE_OWNER, None)[0] == 0


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_cut_off() -> None:
    with watched(connections[DEFAULT_DB_ALIAS], lambda: 0.3), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        with pytest.raises(OperationalError):
            cursor.execute("SELECT pg_sleep(2)")
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_short_waits_are_added_up() -> None:
    with watched(connections[DEFAULT_DB_ALIAS], lambda: 0.5), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        with pytest.raises(OperationalError):
            deque(cursor.execute("SELECT pg_sleep(0.2)") for _time in range(20))
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_to_think_is_not_to_wait() -> None:
    with watched(connections[DEFAULT_DB_ALIAS], lambda: 0.2), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        threading.Event().wait(0.6)
        cursor.execute("SELECT 1")


def test_whole_files_may_take_longer() -> None:
    assert most_seconds(undo) == most_seconds(citizen_import_take) > most_seconds(None)
