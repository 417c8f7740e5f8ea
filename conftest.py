"""The tests' surroundings: a real PostgreSQL as the web role, and an environment that forgives nothing."""

import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.query import Query
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from config.settings import QUICK
from jobspor.access.database.owner import become_owner
from jobspor.access.journal import final_because
from jobspor.access.models import Event
from jobspor.access.receipts import Receipts
from tests.people import People, as_owner, make_people

# A rule that is drawn many times has no deadline of its own: a busy machine says nothing of it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# libpq's option and not Django's `assume_role`: every connection of the process obeys it, the worker's own too.
WEB = {"options": f"-c role=jobspor_web {QUICK}", "server_side_binding": True}


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The owner creates and migrates the test database; `JOBSPOR_TEST_DB` names it, for two runs side by side."""
    become_owner()
    connection.settings_dict["TEST"]["NAME"] = os.environ.get("JOBSPOR_TEST_DB")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """From here on every connection is the web role."""
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["OPTIONS"] = dict(WEB)
        yield
        connection.close()
        connection.settings_dict["OPTIONS"] = {}


FILLED = """
SELECT string_agg(quote_ident(relname), ', ') FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
AND relname !~ '^(django_migrations|django_content_type|auth_|procrastinate_)'
"""


def _empty_as_owner(_self: Any) -> None:
    """Empty the tables that are not. Django's flush empties all and sends post_migrate, which takes much longer."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(FILLED)
        if filled := cursor.fetchone()[0]:
            cursor.execute(f"TRUNCATE {filled} CASCADE")


TransactionTestCase._fixture_teardown = _empty_as_owner  # type: ignore[attr-defined]


@pytest.fixture
def people(db: None) -> People:
    """Four people and their citizens: mine, same team, stranger, other municipality."""
    return make_people()


@pytest.fixture(autouse=True)
def plain_surroundings(settings: Any, tmp_path: Any) -> None:
    """No manifest is needed to render a page, post lands where the test can see it, a password is enough, and
    the process remembers nothing of the test before."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path
    settings.DEVELOPMENT_POST_DIR = tmp_path / "post"
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = False
    caches["memory"].clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: Any) -> None:
    """No test talks to anybody outside this machine."""
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"A test tried to reach {address}")
    _connect(self, address)


socket.socket.connect = _connect_here  # type: ignore[method-assign,assignment]


@contextmanager
def _no_inline_code() -> Iterator[None]:
    """Every page a test gets is free of inline script and style, as the Content-Security-Policy demands."""
    request = Client.request

    def checked(self: Client, **environ: Any) -> Any:
        response = request(self, **environ)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            body = response.content.decode()
            for forbidden in ("<script>", ' style="', " onclick=", " onsubmit=", " onchange=", "javascript:"):
                assert forbidden not in body, f"{forbidden} in {environ.get('PATH_INFO')}"
        return response

    Client.request = checked  # type: ignore[method-assign]
    try:
        yield
    finally:
        Client.request = request  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def no_inline_code() -> Iterator[None]:
    """See `_no_inline_code`."""
    with _no_inline_code():
        yield


_offer_undo = Receipts.offer_undo


def _with_a_receipt(self: Receipts, act: uuid.UUID) -> None:
    """Whoever has done something that can be undone is told so, and offered the way back."""
    _offer_undo(self, act)
    if self.request.method == "POST":
        done = set(Event.objects.filter(act=act).values_list("verb", flat=True))
        told = any(message.extra_tags for message in self._queued_messages)  # type: ignore[attr-defined]
        assert told or not done or final_because(done), f"{self.request.path} did {done} and says nothing"


Receipts.offer_undo = _with_a_receipt  # type: ignore[method-assign]


_ordering = SQLCompiler.get_order_by


def _any_order(self: SQLCompiler) -> Any:
    """Rows that nobody ordered come in any order; what relies on luck fails here and not in production."""
    found = _ordering(self)
    query = self.query
    free = not (found or query.distinct or query.combinator or query.group_by or query.subquery or query.is_sliced)
    if free and query.default_cols and not query.select_for_update and type(query) is Query:
        return [(OrderBy(Random()), ("RANDOM()", (), False))]
    return found


SQLCompiler.get_order_by = _any_order  # type: ignore[method-assign]
