"""What every answer carries, and the pages for when something is wrong."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from jobspor.access.database.pool import pool_options

pytestmark = pytest.mark.urls("jobspor.access.tests.addresses")


@pytest.mark.django_db
def test_the_browser_is_told_to_trust_nobody_else(client: Client) -> None:
    page = client.get("/konto/login/")
    policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert len(page["X-Request-Id"]) == 12


@pytest.mark.parametrize("address", ["https://jobspor.example.dk", "http://127.0.0.1:8000"])
def test_over_https_everything_is(address: str) -> None:
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE LANGUAGE_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS"
    show = f"from config import settings; print([bool(getattr(settings, name)) for name in '{names}'.split()])"
    told = {**os.environ, "JOBSPOR_ADDRESS": address}
    said = subprocess.check_output([sys.executable, "-c", show], cwd=project.BASE_DIR, env=told, text=True)
    assert said.strip() == str([address.startswith("https")] * 5)


def test_behind_a_pooler_nothing_outlives_a_transaction() -> None:
    show = "from config import settings; print(settings.DATABASES['default'])"
    told = {**os.environ, "JOBSPOR_POOLER": "1", "JOBSPOR_POOL": "2"}
    said = subprocess.check_output([sys.executable, "-c", show], cwd=project.BASE_DIR, env=told, text=True)
    for wanted in ("'DISABLE_SERVER_SIDE_CURSORS': True", "'prepare_threshold': None", "'options': ''"):
        assert wanted in said


@pytest.mark.django_db
def test_no_script_reads_the_cookies(client: Client) -> None:
    client.get("/konto/login/")
    client.post("/konto/sprog/", {"language": "en"})
    cookies = client.cookies
    assert {name for name in cookies if not cookies[name]["httponly"]} == set()
    assert {cookies[name]["samesite"] for name in ("csrftoken",)} == {"Lax"}


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_danish() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/konto/login/", {"login": "a@example.dk", "password": "x"})
    assert page.status_code == 403
    assert "Formularen var for gammel" in page.content.decode()


def test_an_unknown_page_asks_nothing_of_the_database(client: Client) -> None:
    page = client.get("/findes-ikke/")
    assert page.status_code == 404
    assert "Siden findes ikke" in page.content.decode()


def test_the_process_says_that_it_lives_without_the_database(client: Client) -> None:
    assert client.get("/livez").content == b"ok"


@pytest.mark.django_db
def test_it_says_when_it_is_ready_and_counts_its_jobs(client: Client) -> None:
    assert client.get("/readyz").content == b"ok"
    page = client.get("/metrics")
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert page.content.decode().startswith("# TYPE jobspor_jobs gauge\n")


@pytest.mark.django_db
def test_with_an_exhausted_pool_it_says_that_it_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobspor.access.database.pool.BREATH", 0)  # the next test is another process
    ours = connections[DEFAULT_DB_ALIAS]
    pooled = ours.copy(alias=DEFAULT_DB_ALIAS)
    pooled.settings_dict["OPTIONS"] |= {"pool": {**pool_options(1), "timeout": 0.2}}
    connections[DEFAULT_DB_ALIAS] = pooled
    try:
        pooled.pool.open()  # type: ignore[attr-defined]
        with pooled.pool.connection():  # type: ignore[attr-defined]
            browser = Client(raise_request_exception=False)
            page, ready = browser.get("/l/461-abc/"), browser.get("/readyz")
    finally:
        pooled.close()
        pooled.close_pool()  # type: ignore[attr-defined]
        connections[DEFAULT_DB_ALIAS] = ours
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "Jobspor kan ikke svare lige nu" in page.content.decode()
    assert ready.status_code == 503


def test_a_file_over_the_limit_is_dropped_by_name_and_nothing_else_is_lost(client: Client, settings: Any) -> None:
    settings.JOBSPOR_UPLOAD_LIMIT = 3 * 1024 * 1024
    files = {
        "large": SimpleUploadedFile("borgere.csv", b"x" * (3 * 1024 * 1024 + 1)),
        "small": SimpleUploadedFile("lille.csv", b"x" * (3 * 1024 * 1024)),
    }
    page = client.post("/fil/", {"text": "det, jeg skrev", **files}).content.decode()
    assert page == "dropped borgere.csv, kept ['small'], text det, jeg skrev"


@pytest.mark.django_db
def test_an_answer_tells_what_it_cost_only_where_that_is_asked_for(settings: Any) -> None:
    assert "Server-Timing" not in Client().get("/konto/login/")
    settings.MIDDLEWARE = ["jobspor.access.middleware.server_timing", *settings.MIDDLEWARE]
    told = [Client().get(path)["Server-Timing"] for path in ("/livez", "/readyz")]
    assert [one.split(";dur=")[0] for one in told] == ['db;desc="0 queries"', 'db;desc="1 queries"']
