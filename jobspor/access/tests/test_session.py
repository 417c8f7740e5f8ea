"""How long somebody stays signed in, and what a page can know and do about it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client

from jobspor.access.drafts import Written, written
from jobspor.access.policy import Role
from jobspor.access.tests.factories import as_owner, make_municipality, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)


def signed_in() -> tuple[Client, int]:
    """A caseworker's browser, and their number."""
    with as_owner():
        user = make_user(make_municipality(), Role.CASEWORKER)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, user.pk


def told(client: Client) -> dict[str, Any]:
    """What the page is told; asking changes nothing."""
    found: dict[str, Any] = client.get("/konto/session/").json()
    return found


def test_the_page_knows_when_the_session_ends(settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    with time_machine.travel(NOON, tick=False) as clock:
        client, user = signed_in()
        clock.shift(timedelta(minutes=57))
        assert {**told(client), "token": ""} == {
            "user": user,
            "seconds": 180,
            "warning": 300,
            "ends": "13.00",
            "token": "",
        }
        assert told(client)["seconds"] == 180
        assert client.post("/konto/session/").json()["seconds"] == 3600


def test_using_a_page_keeps_the_session_and_leaving_it_ends_it(settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    with time_machine.travel(NOON, tick=False) as clock:
        client, _user = signed_in()
        for _ in range(3):
            clock.shift(timedelta(minutes=50))
            assert client.get("/indenfor/").status_code == 200
        assert told(client)["seconds"] == 3600
        clock.shift(timedelta(minutes=61))
        assert (told(client)["user"], told(client)["seconds"]) == (None, 0)
        assert client.get("/indenfor/").status_code == 302


def test_a_busy_session_is_warned_before_it_wears_out(settings: Any) -> None:
    settings.JOBSPOR_SIGN_IN_AGE = timedelta(hours=10)
    with time_machine.travel(NOON, tick=False) as clock:
        with as_owner():
            user = make_user(make_municipality(), Role.CASEWORKER)
        client = Client()
        client.post("/konto/login/", {"login": user.email, "password": "a long password"})
        clock.shift(timedelta(hours=9, minutes=50))
        assert client.get("/kladde/").status_code == 200
        assert (told(client)["user"], told(client)["seconds"]) == (user.pk, 600)
        assert 'data-seconds="300"' in client.get("/regler/").content.decode()
        clock.shift(timedelta(minutes=10))
        assert told(client)["user"] is None


def test_a_session_is_written_once_a_minute_at_most(django_assert_num_queries: Any) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client, _user = signed_in()
        clock.shift(timedelta(seconds=59))
        client.get("/indenfor/")
        assert "Set-Cookie" not in client.get("/indenfor/").headers
        clock.shift(timedelta(seconds=1))
        assert "sessionid" in client.get("/indenfor/").cookies
        assert "sessionid" not in client.get("/indenfor/").cookies


def test_an_old_form_is_given_a_token_that_works() -> None:
    client, _user = signed_in()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/konto/session/").status_code == 403
    token = told(strict)["token"]
    assert strict.post("/konto/session/", headers={"X-CSRFToken": token}).status_code == 200


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        ("http://testserver/borgere/7/?slags=Plan", "/borgere/7/?slags=Plan"),
        ("http://elsewhere.example/borgere/7/", "/kladde/"),
        ("", "/kladde/"),
    ],
)
def test_who_signs_in_again_comes_back_to_the_page_of_the_form(referer: str, leads_to: str) -> None:
    answer = Client().post("/kladde/", headers={"referer": referer})
    assert parse_qs(urlsplit(answer["Location"]).query)["next"] == [leads_to]


def test_signing_out_empties_what_the_browser_stores() -> None:
    client, _user = signed_in()
    assert "Clear-Site-Data" not in client.get("/konto/logout/").headers
    assert client.post("/konto/logout/")["Clear-Site-Data"] == '"storage"'


def test_a_new_secret_key_signs_nobody_out_and_keeps_their_forms(settings: Any) -> None:
    client, user = signed_in()
    form = Written("/note/", 7)
    token = form.token
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as a key must be to be one at all"
    assert told(client)["user"] == user
    assert written(token) == form
    settings.SECRET_KEY_FALLBACKS = []
    assert told(client)["user"] == user  # who came by meanwhile has a session by the new key
    assert written(token) is None
