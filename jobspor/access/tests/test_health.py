"""Whether the server can work is told to whoever stands in front of it."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from jobspor.access.database.versions import known
from jobspor.access.tests.factories import as_owner

pytestmark = pytest.mark.django_db


def change(sql: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql)


def ready() -> tuple[int, str]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.content.decode()


def test_it_lives_and_is_ready() -> None:
    assert Client().get("/livez").content == b"ok"
    assert ready() == (200, "ok")


def test_machines_are_answered_without_tls(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answers = {path: Client().get(path).status_code for path in ("/livez", "/readyz", "/metrics", "/konto/login/")}
    assert answers == {"/livez": 200, "/readyz": 200, "/metrics": 200, "/konto/login/": 301}


def test_it_is_not_ready_while_tables_are_missing() -> None:
    change("DELETE FROM django_migrations WHERE app = 'access' AND name LIKE '0007%'")
    assert ready() == (503, "migrate: access.0007_sign_in")


def test_the_version_before_is_ready_on_newer_tables() -> None:
    change("INSERT INTO django_migrations (app, name, applied) VALUES ('access', '9999_later', now())")
    assert ready() == (200, "ok")


def test_every_migration_is_known() -> None:
    loaded = MigrationLoader(connection)
    assert known() == {f"{app}.{name}" for app, name in loaded.disk_migrations}
