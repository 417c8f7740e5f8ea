"""Signing in with a real OpenID provider: npm's oidc-provider, over the network."""

import json
import logging
import re
from datetime import timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from jobspor.access.models import Event, Identity, IdentityProvider, Membership, User
from jobspor.access.policy import Role
from jobspor.access.tests.factories import as_owner, make_municipality, make_user
from jobspor.access.tests.test_sign_in import code_for
from jobspor.organisation.models import Employee
from tests.sign_in.processes import Browser, Provider

START = "/konto/hos/7100/"


def people(openid: Provider, number: str, **what: Any) -> None:
    """Change what the provider knows about somebody."""
    known = openid.tell()["people"]
    openid.tell(people={**known, number: {**known[number], **what}})


def is_inside(browser: Browser) -> bool:
    return bool(browser.inside.get("/borgere/").status_code == 200)


def refused(page: Any, words: str) -> bool:
    """The page says why, and a number to tell."""
    text = page.content.decode()
    return "Du er ikke logget ind" in text and words in text and page["X-Request-Id"] in text


def test_the_first_sign_in_makes_account_role_and_place(
    fjordby: IdentityProvider, openid: Provider, browser: Browser, settings: Any
) -> None:
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    assert browser.go(f"{START}?next=/borgere/").request["PATH_INFO"] == "/borgere/"
    assert is_inside(browser)
    user = User.objects.get()
    assert (user.name, user.email, user.has_usable_password()) == ("Mette Holm", "mette@fjordby.example", False)
    assert Identity.objects.get().subject == "1"
    with as_owner():
        assert Employee.objects.get().team.name == "Havnen"
        event = Event.objects.get()
    assert (event.verb, event.actor) == ("account.roles_set", "provider:7100")
    assert event.facts == {"person": "Mette Holm", "before": "–", "after": "Virksomhedskonsulent"}
    asked = openid.tell()["asked"]
    assert (asked["code_challenge_method"], asked["acr_values"], "prompt" in asked) == ("S256", "two", False)


def test_the_sign_in_page_has_one_button_and_the_device_remembers(fjordby: IdentityProvider, browser: Browser) -> None:
    def page() -> str:
        return str(browser.inside.get(reverse("account_login"), {"next": "/borgere/"}).content.decode())

    assert f'href="{START}?next=%2Fborgere%2F">Log ind med Fjordby Kommune</a>' in page()
    other = make_municipality(751, "Åmose")
    second = IdentityProvider.objects.create(municipality=other, kind="oidc", issuer="x", starts_on="2020-01-01")
    assert "Vælg din kommune" in page()
    browser.inside.get(START)
    assert "En anden kommune" in page()
    assert page().index("Log ind med Fjordby") < page().index(f"/konto/hos/{second.pk}/")


def test_every_sign_in_makes_roles_and_team_as_the_provider_has_them(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    people(openid, "1", roles=["JS-Leder", "Noget andet"], units=["u2"], name="Mette Holm Lund")
    Browser().go(START)
    assert list(Membership.objects.values_list("role", flat=True)) == ["team_leader"]
    assert User.objects.get().name == "Mette Holm Lund"
    with as_owner():
        assert Employee.objects.get().team.name == "Skoven"
        assert Event.objects.count() == 2


def test_who_has_lost_every_role_is_turned_away_and_loses_them_here(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    people(openid, "1", roles=[])
    assert refused(Browser().go(START), "Du har ingen rolle i Jobspor.")
    assert not Membership.objects.exists()
    assert browser.inside.get("/borgere/").status_code == 403
    with as_owner():
        assert Employee.objects.get().ends_on


def test_who_never_had_a_role_is_told_and_leaves_no_trace(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    openid.tell(who="2")
    assert refused(browser.go(START), "Bed den, der styrer adgangene hos jer, om at give dig en.")
    assert not User.objects.exists()


def test_nobody_takes_over_an_account_by_its_e_mail(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    people(openid, "2", email="METTE@fjordby.example", roles=["JS-Leder"])
    openid.tell(who="2")
    other = Browser()
    assert refused(other.go(START), "En anden konto har din e-mail.")
    assert not is_inside(other)
    people(openid, "2", email="peter@fjordby.example")
    assert Browser().go(START).status_code == 200
    people(openid, "2", email="mette@fjordby.example")
    assert refused(Browser().go(START), "En anden konto har din e-mail.")
    assert [user.email for user in User.objects.order_by("pk")] == ["mette@fjordby.example", "peter@fjordby.example"]


def test_a_local_account_is_not_taken_over_either(fjordby: IdentityProvider, browser: Browser) -> None:
    local = make_user(fjordby.municipality)
    User.objects.filter(pk=local.pk).update(email="Mette@fjordby.example")
    assert refused(browser.go(START), "En anden konto har din e-mail.")


def test_a_local_account_is_connected_by_the_operator(fjordby: IdentityProvider, browser: Browser) -> None:
    local = make_user(fjordby.municipality, Role.MENTOR, name="Mette Holm")
    User.objects.filter(pk=local.pk).update(email="mette@fjordby.example")
    call_command("connect_account", "Mette@fjordby.example", "7100", "1", stdout=StringIO())
    assert browser.go(START).request["PATH_INFO"] == "/"
    assert list(Membership.objects.values_list("user", "role")) == [(local.pk, "consultant")]
    local.refresh_from_db()
    assert not local.has_usable_password()
    for args, why in (
        (("mette@fjordby.example", "7100", "2"), "forbundet allerede"),
        (("nobody@fjordby.example", "7100", "2"), "ingen konto"),
        (("mette@fjordby.example", "1", "2"), "ingen udsteder"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("connect_account", *args)


def test_a_provider_vouches_for_its_own_people_only(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    people(openid, "1", email="mette@aamose.example")
    assert refused(browser.go(START), "Din e-mail hører ikke til kommunen.")
    IdentityProvider.objects.update(belongs_claim="units", belongs_value="u2")
    assert refused(browser.go(START), "Du er logget ind hos en anden kommune")
    people(openid, "1", email="")
    IdentityProvider.objects.update(belongs_value="u1")
    assert refused(browser.go(START), "fortæller ikke, hvad du hedder")


@pytest.mark.parametrize(
    "lie", ["audience", "issuer", "expired", "nonce", "no nonce", "azp", "key", "unsigned", "secret"]
)
def test_a_token_that_is_not_right_opens_nothing(
    fjordby: IdentityProvider, openid: Provider, browser: Browser, lie: str
) -> None:
    openid.tell(lie=lie)
    assert refused(browser.go(START), "Svaret fra kommunens log ind kan ikke godkendes.")
    assert not is_inside(browser)
    assert not User.objects.exists()


def test_an_answer_is_for_the_browser_that_asked_and_for_once(fjordby: IdentityProvider, browser: Browser) -> None:
    address = browser.go(START, stop="/svar/")
    victim = Browser()
    assert refused(victim.go(address), "Begynd forfra.")
    victim.go(START, stop="/svar/")
    assert refused(victim.go(address), "Begynd forfra.")
    assert browser.go(address).status_code == 200
    assert refused(browser.go(address), "Begynd forfra.")


def test_an_answer_that_took_too_long_is_refused(fjordby: IdentityProvider, browser: Browser) -> None:
    address = browser.go(START, stop="/svar/")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert refused(browser.go(address), "Der gik for lang tid")


def test_who_says_no_at_the_provider_is_told(fjordby: IdentityProvider, openid: Provider, browser: Browser) -> None:
    openid.tell(who="")
    assert refused(browser.go(START), "Kommunens log ind lukkede dig ikke ind.")


def test_keys_that_are_changed_are_fetched_again(fjordby: IdentityProvider, openid: Provider, browser: Browser) -> None:
    browser.go(START)
    known = openid.tell()
    openid.stop()
    cache.delete("oidc:7100:description")
    page = Browser().go(START)
    assert page.status_code == 503
    assert refused(page, "Kommunens log ind svarer ikke.")
    openid.start()
    openid.tell(who="1", acr="two", people=known["people"])
    assert Browser().go(START).request["PATH_INFO"] == "/"


def test_the_second_step_is_ours_unless_the_provider_has_taken_it(
    fjordby: IdentityProvider, openid: Provider, browser: Browser, settings: Any
) -> None:
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    browser.go(START)
    assert is_inside(browser)
    openid.tell(acr="one")
    weaker = Browser()
    weaker.go(START)
    assert weaker.inside.get("/borgere/")["Location"] == reverse("mfa_activate_totp")
    page = weaker.go(reverse("mfa_activate_totp"))  # by the provider once more
    secret = re.search(r"<code>(\w+)</code>", page.content.decode())
    assert secret
    weaker.inside.post(reverse("mfa_activate_totp"), {"code": code_for(secret[1])})
    assert is_inside(weaker)
    again = Browser()
    assert again.go(START).request["PATH_INFO"] == reverse("mfa_authenticate")
    assert not is_inside(again)
    openid.tell(acr="two")
    again.outside.cookies.clear()
    assert again.go(START).request["PATH_INFO"] == "/"


def test_what_is_sensitive_asks_at_the_provider_again(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    Browser().go(START)
    asked = browser.inside.post(reverse("end_sign_ins"), {"sign_in": "others"})
    assert asked["Location"].startswith("/konto/hos/igen/")
    done = browser.go(asked["Location"])
    assert "Log ind er afsluttet." in done.content.decode()
    assert openid.tell()["asked"]["prompt"] == "login"
    assert "Afslut alle andre" not in done.content.decode()


def test_another_person_at_the_keyboard_does_not_confirm(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    people(openid, "2", roles=["JS-Leder"])
    openid.tell(who="2")
    browser.outside.cookies.clear()
    assert refused(browser.go("/konto/hos/igen/?next=/konto/trin/til/"), "Det var en anden person")
    assert browser.inside.get("/konto/trin/til/").status_code == 302


def leave(browser: Browser, address: str) -> Any:
    """Say yes to leaving the provider."""
    secret = browser.outside.get(address).text.split('name="xsrf" value="')[1].split('"')[0]
    where = address.split("?", maxsplit=1)[0]
    return browser.outside.post(f"{where}/confirm", data={"xsrf": secret, "logout": "yes"})


def test_who_signs_out_is_shown_out_of_the_provider_too(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    page = browser.inside.post(reverse("account_logout")).content.decode()
    assert not is_inside(browser)
    address = unescape(page.split('class="button button-primary" href="')[1].split('"')[0])
    assert address.startswith(f"{openid.issuer}/session/end?client_id=jobspor&")
    assert leave(browser, address).headers["Location"].startswith(f"{settings.JOBSPOR_ADDRESS}/konto/login/")


def test_neither_password_nor_passkey_opens_beside_the_municipality(
    fjordby: IdentityProvider, browser: Browser, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    browser.go(START)
    Browser().inside.post(reverse("account_reset_password"), {"email": "mette@fjordby.example"})
    assert mail.outbox == []
    for name in ("account_change_password", "mfa_add_webauthn", "mfa_list_webauthn"):
        assert browser.inside.get(reverse(name))["Location"] == "/konto/"
    page = browser.inside.get("/konto/").content.decode()
    assert "Adgangsnøgler" not in page
    assert "Skift adgangskode" not in page


def test_what_the_providers_words_mean_is_shown(fjordby: IdentityProvider, browser: Browser) -> None:
    browser.go(START)
    page = browser.inside.get("/adgang/").content.decode()
    for said in (fjordby.issuer, "JS-Konsulent", "Virksomhedskonsulent", "Team Havnen", "OpenID Connect"):
        assert said in page
    assert "hemmelighed" not in page


def test_the_provider_ends_the_sign_ins_of_who_leaves(
    fjordby: IdentityProvider, openid: Provider, browser: Browser
) -> None:
    browser.go(START)
    phone = Browser()
    phone.go(START)
    leave(browser, f"{openid.issuer}/session/end")
    [token] = openid.tell()["leaving"]
    address = reverse("provider_leaver", args=[fjordby.pk])
    assert refused(browser.inside.post(address, {"logout_token": token[:-8]}), "kan ikke godkendes")
    assert is_inside(phone)
    assert browser.inside.post(address, {"logout_token": token}).status_code == 200
    assert not is_inside(phone)
    assert not is_inside(browser)


def test_a_closed_account_stays_closed_for_the_provider(fjordby: IdentityProvider, browser: Browser) -> None:
    browser.go(START)
    User.objects.update(is_active=False)
    assert not is_inside(browser)
    assert refused(Browser().go(START), "Din konto her er lukket.")


def test_who_comes_back_has_the_same_account(fjordby: IdentityProvider, browser: Browser) -> None:
    browser.go(START)
    call_command("close_account", "mette@fjordby.example", stdout=StringIO())
    assert refused(Browser().go(START), "Din konto her er lukket.")
    assert not Membership.objects.exists()
    call_command("reopen_account", "mette@fjordby.example", stdout=StringIO())
    assert Browser().go(START).request["PATH_INFO"] == "/"
    assert User.objects.count() == 1
    with as_owner():
        assert Employee.objects.get().ends_on is None
    with pytest.raises(CommandError, match="ingen konto"):
        call_command("reopen_account", "mette@fjordby.example")


def test_two_first_sign_ins_of_one_person_make_one_account(fjordby: IdentityProvider) -> None:
    addresses = [(one, one.go(START, stop="/svar/")) for one in (Browser(), Browser())]
    assert [one.go(address).request["PATH_INFO"] for one, address in addresses] == ["/", "/"]
    assert User.objects.count() == 1


def test_a_provider_that_is_not_in_use_is_not_there(fjordby: IdentityProvider, browser: Browser) -> None:
    IdentityProvider.objects.update(ends_on="2021-01-01")
    assert browser.inside.get(START).status_code == 404
    assert "Fjordby" not in browser.inside.get(reverse("account_login")).content.decode()


def test_who_types_a_password_is_shown_to_the_municipality(fjordby: IdentityProvider, browser: Browser) -> None:
    page = browser.inside.post(reverse("account_login"), {"login": "x@fjordby.example", "password": "noget"})
    assert "Med den e-mail logger du ind hos Fjordby Kommune." in page.content.decode()


def test_no_token_reaches_a_log(
    fjordby: IdentityProvider, openid: Provider, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    openid.tell(lie="key")
    browser.go(START)
    openid.tell(lie=None)
    browser.go(START)
    written = json.dumps([(record.getMessage(), str(record.args)) for record in caplog.records])
    code = next(one for one in browser.seen if "/svar/" in one).split("code=")[1].split("&")[0]
    assert "refused: NOT_TRUSTED (InvalidSignatureError)" in written
    for secret in (code, "eyJ", "hemmelighed", "mette@", "Mette"):
        assert secret not in written
