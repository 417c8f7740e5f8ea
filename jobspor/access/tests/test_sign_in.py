"""Signing in with password and second step, and what happens when somebody guesses."""

import base64
import hmac
import re
import struct
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as project
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from jobspor.access.models import User
from jobspor.access.policy import Role
from jobspor.access.tests.factories import make_municipality, make_user

PASSWORD = "a long password"
HASHERS = list(project.PASSWORD_HASHERS)  # before the tests' own, which are fast
pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]


@pytest.fixture(autouse=True)
def one_step(settings: Any) -> None:
    """Whatever this machine demands, two steps are a choice unless a test says otherwise."""
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def user() -> User:
    return make_user(make_municipality(), Role.CONSULTANT, name="Mette Holm")


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def code_for(secret: str) -> str:
    """What the app on the telephone shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), moment, "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def activate(client: Client) -> str:
    """Turn two steps on, as the pages ask; returns the secret."""
    page = client.get(reverse("mfa_activate_totp"))
    client.post(page["Location"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r"<code>(\w+)</code>", page.content.decode())[1]  # type: ignore[index]
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def is_inside(client: Client) -> bool:
    return client.get("/indenfor/").status_code == 200


def test_the_installation_hashes_with_argon2() -> None:
    [name] = HASHERS
    assert import_string(name)().encode(PASSWORD, "some salt").startswith("argon2$argon2id$")


def test_with_the_right_password_one_is_inside(client: Client, user: User) -> None:
    assert client.get("/indenfor/")["Location"] == "/konto/login/?next=/indenfor/"
    assert sign_in(client, user.email.upper())["Location"] == "/"
    assert client.get("/indenfor/").content.decode() == "Fjordby Kommune"


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client, user: User) -> None:
    page = sign_in(client, user.email, "not this one").content.decode()
    assert "E-mail og adgangskode passer ikke sammen." in page
    assert user.email in page
    assert "not this one" not in page


def test_ten_wrong_passwords_close_the_name_for_a_quarter(client: Client, user: User) -> None:
    other = make_user(make_municipality(), Role.CONSULTANT)
    for _try in range(9):
        assert sign_in(client, user.email, "wrong").status_code == 200
    page = sign_in(client, user.email, "wrong")
    assert page.status_code == 429
    assert "Vent 15 minutter, og prøv igen." in page.content.decode()
    assert sign_in(client, user.email).status_code == 429
    assert sign_in(client, other.email).status_code == 302
    with time_machine.travel(time.time() + 16 * 60):
        assert sign_in(Client(), user.email).status_code == 302


def test_what_is_missing_is_named(client: Client) -> None:
    page = client.post(reverse("account_login"), {}).content.decode()
    assert "Skriv din e-mail." in page
    assert "Skriv din adgangskode." in page
    assert "Du er ikke logget ind" in page


def test_many_tries_from_one_address_are_slowed_down(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False):  # all within the minute, however slow the machine is
        answers = {sign_in(client, f"nobody{number}@example.dk").status_code for number in range(31)}
    assert answers == {200, 429}


def test_signing_out_takes_a_button(client: Client, user: User) -> None:
    sign_in(client, user.email)
    assert "Log ud" in client.get(reverse("account_logout")).content.decode()
    assert is_inside(client)
    client.post(reverse("account_logout"))
    assert not is_inside(client)


def test_nobody_makes_an_account_for_themselves(client: Client) -> None:
    assert client.get("/konto/signup/").status_code == 404


def test_a_closed_account_stays_outside(client: Client, user: User) -> None:
    user.is_active = False
    user.save()
    assert sign_in(client, user.email)["Location"] == reverse("account_inactive")
    assert "Kontoen er lukket" in client.get(reverse("account_inactive")).content.decode()
    assert not is_inside(client)


def test_the_second_step_asks_for_the_code(client: Client, user: User) -> None:
    sign_in(client, user.email)
    secret = activate(client)
    assert secret not in str(Authenticator.objects.values_list("data"))

    phone = Client()
    assert sign_in(phone, user.email)["Location"] == reverse("mfa_authenticate")
    assert not is_inside(phone)
    wrong = phone.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Koden passer ikke." in wrong
    code = code_for(secret)
    phone.post(reverse("mfa_authenticate"), {"code": code})
    assert is_inside(phone)

    again = Client()
    sign_in(again, user.email)
    again.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_inside(again), "a code works once"


def test_a_recovery_code_works_once(client: Client, user: User) -> None:
    sign_in(client, user.email)
    activate(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<code>(\d+)</code>", page)
    assert len(codes) == 10
    assert codes[0] not in str(Authenticator.objects.values_list("data"))
    for inside in (True, False):
        phone = Client()
        sign_in(phone, user.email)
        phone.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert is_inside(phone) is inside


def test_guessing_codes_is_stopped(client: Client, user: User) -> None:
    sign_in(client, user.email)
    activate(client)
    phone = Client()
    sign_in(phone, user.email)
    pages = [phone.post(reverse("mfa_authenticate"), {"code": f"{number:06}"}) for number in range(16)]
    assert "Der er prøvet for mange gange." in pages[-1].content.decode()


def test_where_two_steps_are_demanded_nothing_opens_before(client: Client, user: User, settings: Any) -> None:
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    sign_in(client, user.email)
    assert client.get("/indenfor/")["Location"] == reverse("mfa_activate_totp")
    elsewhere = Client()
    sign_in(elsewhere, user.email)
    secret = activate(client)
    assert is_inside(client)
    assert elsewhere.get("/indenfor/")["Location"] == reverse("mfa_reauthenticate")
    elsewhere.post(reverse("mfa_reauthenticate"), {"code": code_for(secret)})
    assert is_inside(elsewhere)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists(), "it cannot be turned off"


def test_where_two_steps_are_a_choice_they_can_be_turned_off(client: Client, user: User) -> None:
    sign_in(client, user.email)
    activate(client)
    assert "To trin er slået til" in client.get(reverse("mfa_index")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()


def test_a_forgotten_password_is_replaced_by_mail(client: Client, user: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(reverse("account_reset_password"), {"email": "nobody@example.dk"})
    assert mail.outbox == []
    client.post(reverse("account_reset_password"), {"email": user.email})
    [message] = mail.outbox
    assert message.subject == "Ny adgangskode til Jobspor"
    address = re.search(r"http://testserver(\S+)", str(message.body))[1]  # type: ignore[index]
    form = client.get(address)["Location"]
    weak = client.post(form, {"password1": "short", "password2": "short"}).content.decode()
    assert "mindst 12 tegn" in weak
    client.post(form, {"password1": "a brand new one", "password2": "a brand new one"})
    assert sign_in(client, user.email, "a brand new one")["Location"] == "/"
    assert "virker ikke længere" in Client().get(address).content.decode()


def test_a_password_is_changed_by_who_knows_it(client: Client, user: User) -> None:
    sign_in(client, user.email)
    new = {"password1": "a brand new one", "password2": "a brand new one"}
    wrong = client.post(reverse("account_change_password"), {"oldpassword": "wrong", **new}).content.decode()
    assert "Adgangskoden passer ikke." in wrong
    assert client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})["Location"] == "/konto/"
    assert "Adgangskoden er skiftet." in client.get("/konto/").content.decode()


def test_who_has_no_password_has_none_to_change(client: Client, user: User) -> None:
    user.set_unusable_password()
    user.save()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("account_change_password"))["Location"] == "/konto/"
    assert "Skift adgangskode" not in client.get("/konto/").content.decode()
