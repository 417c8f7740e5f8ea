"""One's own sign-ins: seen, ended, worn out, and asked again before something sensitive."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Membership, User
from jobspor.access.policy import Role
from jobspor.access.sign_in.sessions import in_words, network_of
from jobspor.access.tests.factories import make_municipality, make_user

PASSWORD = "a long password"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]


@pytest.fixture
def user() -> User:
    return make_user(make_municipality(), Role.CONSULTANT, name="Mette Holm")


def signed_in(user: User, agent: str = FIREFOX, address: str = "192.0.2.17") -> Client:
    """A browser that has signed in with the password."""
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def is_inside(client: Client) -> bool:
    return client.get("/indenfor/").status_code == 200


def confirm(client: Client, where: str = "/konto/") -> Any:
    """Answer the question who one is."""
    return client.post(f"{reverse('account_reauthenticate')}?next={where}", {"password": PASSWORD})


def account(client: Client) -> str:
    return client.get(reverse("account")).content.decode()


def numbers(page: str) -> list[str]:
    return re.findall(r'name="sign_in" value="(\d+)"', page)


def test_where_one_is_signed_in_is_listed_with_this_one_marked(user: User) -> None:
    there, here = signed_in(user, IPHONE, "2001:db8:1:2:3::9"), signed_in(user)
    signed_in(make_user(make_municipality(), Role.MENTOR), EDGE)
    page = account(here)
    assert page.index("Firefox på Windows") < page.index("Her</") < page.index("Safari på iPhone")
    assert "192.0.…" in page
    assert "2001:0db8:0001:0002:…" in page
    assert "192.0.2.17" not in page
    assert "Edge" not in page
    assert len(numbers(page)) == len(numbers(account(there))) == 1


def test_one_sign_in_is_ended_after_saying_who_one_is(user: User) -> None:
    there, here = signed_in(user, IPHONE), signed_in(user)
    [other] = numbers(account(here))
    asked = here.post(reverse("end_sign_ins"), {"sign_in": other})
    assert unquote(asked["Location"]) == "/konto/igen/?next=/konto/mine-log-ind/"
    assert is_inside(there)
    done = confirm(here, "/konto/mine-log-ind/")
    assert done["Location"] == "/konto/"
    assert "Log ind er afsluttet." in account(here)
    assert (is_inside(there), is_inside(here)) == (False, True)


def test_all_others_are_ended_and_nobody_elses(user: User) -> None:
    stranger = make_user(make_municipality(), Role.MENTOR)
    away = signed_in(stranger)
    others, here = [signed_in(user, IPHONE), signed_in(user, EDGE)], signed_in(user)
    [theirs] = [row.pk for row in stranger.usersession_set.all()]  # type: ignore[attr-defined]
    confirm(here)
    here.post(reverse("end_sign_ins"), {"sign_in": theirs})
    here.post(reverse("end_sign_ins"), {"sign_in": "x"})
    assert all(is_inside(one) for one in (*others, away))
    here.post(reverse("end_sign_ins"), {"sign_in": "others"})
    assert [is_inside(one) for one in (*others, here, away)] == [False, False, True, True]
    assert here.get(reverse("end_sign_ins"))["Location"] == "/konto/"


def test_a_sign_in_that_has_run_out_is_not_listed(user: User) -> None:
    there, here = signed_in(user, IPHONE), signed_in(user)
    Session.objects.filter(pk=there.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    assert numbers(account(here)) == []


@pytest.mark.parametrize(
    ("agent", "said"),
    [(FIREFOX, "Firefox på Windows"), (EDGE, "Edge på Windows"), (IPHONE, "Safari på iPhone"), ("", "Ukendt browser")],
)
def test_a_browser_is_named_in_words(agent: str, said: str) -> None:
    assert in_words(agent) == said


def test_an_address_is_told_by_half() -> None:
    assert network_of("83.92.10.4") == "83.92.…"


def test_what_is_sensitive_asks_again_and_goes_on_with_what_was_sent(user: User) -> None:
    here = signed_in(user)
    asked = here.post("/foelsomt/", {"what": "alt"})
    assert unquote(asked["Location"]) == "/konto/igen/?next=/foelsomt/"
    wrong = here.post(asked["Location"], {"password": "not this one"}).content.decode()
    assert "Adgangskoden passer ikke." in wrong
    assert here.post(asked["Location"], {"password": PASSWORD}).content == b"POST alt"
    assert here.get("/foelsomt/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert unquote(here.get("/foelsomt/")["Location"]) == "/konto/igen/?next=/foelsomt/"


def test_an_example_person_has_nothing_to_show(user: User) -> None:
    here = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_example=True)
    assert here.get("/foelsomt/").status_code == 200


def test_a_busy_session_ends_with_the_working_day(user: User) -> None:
    here, began = signed_in(user), timezone.now()
    for hours in (4, 8):
        with time_machine.travel(began + timedelta(hours=hours)):
            assert is_inside(here)
            here.post(reverse("choose_municipality"), {"municipality": 461})
    with time_machine.travel(began + timedelta(hours=10, minutes=1)):
        assert here.get("/indenfor/?side=2")["Location"] == "/konto/login/?next=/indenfor/%3Fside%3D2"
        page = here.get(reverse("account_login")).content.decode()
        assert "Du har været logget ind en hel dag. Log ind igen." in page


def test_who_loses_the_last_role_is_outside_at_once(user: User) -> None:
    here = signed_in(user)
    assert is_inside(here)
    Membership.objects.filter(user=user).delete()
    assert here.get("/indenfor/").status_code == 403


def test_the_last_passkey_stays_where_a_second_factor_is_demanded(user: User, settings: Any) -> None:
    here = signed_in(user)
    confirm(here)
    passkey, other = (
        Authenticator.objects.create(user=user, type=kind, data={"name": "Min telefon"})
        for kind in ("webauthn", "totp")
    )
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    assert here.get("/indenfor/")["Location"] == reverse("mfa_reauthenticate")
    other.delete()
    assert here.get("/indenfor/")["Location"] == reverse("mfa_reauthenticate_webauthn")
    remove = reverse("mfa_remove_webauthn", args=[passkey.pk])
    assert here.post(remove)["Location"] == reverse("mfa_list_webauthn")
    assert Authenticator.objects.filter(pk=passkey.pk).exists()
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = False
    assert here.post(remove)["Location"] == reverse("mfa_list_webauthn")
    assert not Authenticator.objects.exists()
    assert here.post(remove).status_code == 404


def test_nobody_removes_anothers_passkey(user: User) -> None:
    here = signed_in(user)
    confirm(here)
    theirs = Authenticator.objects.create(user=make_user(make_municipality()), type="webauthn", data={"name": "x"})
    assert here.post(reverse("mfa_remove_webauthn", args=[theirs.pk])).status_code == 404
    assert here.get(reverse("mfa_edit_webauthn", args=[theirs.pk])).status_code == 404
