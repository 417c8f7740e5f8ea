"""Logs hold numbers, never names: neither ours nor PostgreSQL's."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from jobspor.access.logs import Line
from jobspor.access.policy import Role
from jobspor.access.tests.factories import make_municipality, make_user

REQUESTS = logging.getLogger("jobspor.request")
NAME = "Plantine Navnesen-Ærø"
SERVER_LOG = settings.DEVELOPMENT_POST_DIR.parent / "pg" / "server.log"  # of the installation, not of the test


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Everything that is logged, as the handler of the settings formats it."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    logging.getLogger().addHandler(handler)
    level = REQUESTS.level
    REQUESTS.setLevel(logging.INFO)  # in development the terminal is for other things
    try:
        yield stream
    finally:
        REQUESTS.setLevel(level)
        logging.getLogger().removeHandler(handler)


def test_the_settings_use_the_line() -> None:
    told: Any = settings.LOGGING
    assert told["formatters"] == {"line": {"()": "jobspor.access.logs.Line"}}
    assert told["handlers"]["console"]["formatter"] == "line"


@pytest.mark.django_db
@pytest.mark.urls("jobspor.access.tests.addresses")
def test_a_refused_write_puts_no_name_in_any_log(written: StringIO) -> None:
    taken = make_user(make_municipality(), Role.CONSULTANT).email
    before = SERVER_LOG.stat().st_size if SERVER_LOG.exists() else 0
    page = Client(raise_request_exception=False).get("/gaar-galt/", {"email": taken, "name": NAME})
    assert page.status_code == 500
    assert NAME not in page.content.decode()

    line, asked = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (asked["logger"], asked["status"], asked["who"]) == ("jobspor.request", 500, "")
    assert line["exception"] == "IntegrityError"
    assert line["request"] == page["X-Request-Id"]
    assert "addresses.py" in line["trace"]
    said = written.getvalue()
    if SERVER_LOG.exists():
        said += SERVER_LOG.read_bytes()[before:].decode(errors="replace")
    for secret in (NAME, "Plantine", taken, "\\u00c6r"):
        assert secret not in said


@pytest.mark.django_db
def test_postgresql_is_told_to_keep_statements_to_itself() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW log_min_error_statement")
        assert cursor.fetchone() == ("panic",)


@pytest.mark.parametrize("path", ["/l/461-4XiLnDnEw0c/", "/l/461-4XiLnDnEw0c/aftale/", "/konto/glemt/1-4XiLnDnEw0c/"])
def test_a_secret_in_a_path_is_left_out(written: StringIO, path: str) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", path)
    line = json.loads(written.getvalue())
    assert "4XiLnDnEw0c" not in line["message"]
    assert line["message"].startswith("Not Found: /")


def test_a_plain_line_is_one_line_of_json(written: StringIO) -> None:
    logging.getLogger("trial").warning("message %s:\n%s", 7, "OSError")
    line = json.loads(written.getvalue())
    assert (line["level"], line["logger"], line["message"]) == ("WARNING", "trial", "message 7:\nOSError")
    assert written.getvalue().count("\n") == 1


@pytest.mark.django_db
def test_a_request_is_told_by_its_page_and_number(written: StringIO) -> None:
    user = make_user(make_municipality(), Role.OPERATOR)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/drift/?q=Plantine")
    Client().get("/l/461-secret/")
    Client().get("/livez")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    first, second = [line for line in lines if line["logger"] == "jobspor.request"]
    assert isinstance(first.pop("ms"), int)
    assert first.pop("at")
    assert first == {
        "level": "INFO",
        "logger": "jobspor.request",
        "request": page["X-Request-Id"],
        "message": "request",
        "method": "GET",
        "route": "operations",
        "status": 200,
        "who": f"user:{user.pk}",
    }
    assert (second["route"], second["who"]) == ("link", "")
    assert "secret" not in written.getvalue()
    assert "Plantine" not in written.getvalue()
