"""Signing in with a real SAML provider: npm's samlp, over the network, set up by the exchange of metadata."""

import json
import logging
import re
from base64 import b64decode, b64encode
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from jobspor.access.models import Attempt, Identity, IdentityProvider, Membership, User
from jobspor.access.sign_in.providers import make_key
from jobspor.access.tests.factories import as_owner, make_municipality
from jobspor.organisation.models import Employee
from tests.sign_in.conftest import LISE, privileges
from tests.sign_in.processes import Browser, Provider

NOT_TRUSTED = "Svaret fra kommunens log ind kan ikke godkendes."

RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0" ID="x"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><samlp:Status>
<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{}</samlp:Response>"""
STRANGE = (
    "<a/>",
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    RESPONSE.format(""),
    RESPONSE.format("<saml:EncryptedAssertion><xenc:EncryptedData/></saml:EncryptedAssertion>"),
    RESPONSE.format("<saml:EncryptedAssertion><xenc:EncryptedData Type='y'/></saml:EncryptedAssertion>"),
)


def start(provider: IdentityProvider) -> str:
    return f"/konto/hos/{provider.pk}/"


def is_inside(browser: Browser) -> bool:
    return bool(browser.inside.get("/borgere/").status_code == 200)


def refused(page: Any, words: str) -> bool:
    """The page says why, and a number to tell."""
    text = page.content.decode()
    return "Du er ikke logget ind" in text and words in text and page["X-Request-Id"] in text


def person(**claims: Any) -> dict[str, Any]:
    """Lise, with some claims otherwise, by the last word of their names."""
    known: dict[str, Any] = LISE["claims"]  # type: ignore[assignment]
    said = {name: claims.get(name.rpartition("/")[2], value) for name, value in known.items()}
    return {**LISE, "claims": {name: value for name, value in said.items() if value is not None}}


def test_the_first_sign_in_makes_account_role_and_place(
    aamose: IdentityProvider, saml: Provider, browser: Browser, settings: Any
) -> None:
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    assert browser.go(f"{start(aamose)}?next=/borgere/").request["PATH_INFO"] == "/borgere/"
    assert is_inside(browser)
    user = User.objects.get()
    assert (user.name, user.email) == ("Lise Dam", "lise@aamose.example")
    assert Identity.objects.get().subject == "urn:uuid:1"
    assert list(Membership.objects.values_list("municipality", "role")) == [(751, "consultant")]
    with as_owner():
        assert Employee.objects.get().team.name == "Åen"
    [(_address, form)] = browser.carried
    answer = b64decode(form["SAMLResponse"]).decode()
    assert "EncryptedAssertion" in answer
    assert "lise@" not in answer
    assert not Attempt.objects.exists()


def test_the_question_is_signed(aamose: IdentityProvider, saml: Provider, browser: Browser) -> None:
    address = browser.go(start(aamose), stop=saml.issuer)
    assert "SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256" in address
    with pytest.raises(AssertionError, match=r"The provider says 400: .* does not match the one calculated"):
        browser.go(address.replace("RelayState=jobspor", "RelayState=another"))


@pytest.mark.parametrize(
    ("lie", "found"),
    [
        ({"audience": "https://another.example"}, "metadata/ is not a"),
        ({"recipient": "https://another.example/svar/"}, "A valid SubjectConfirmation was"),
        ({"destination": "https://another.example/svar/"}, "The response was received"),
        ({"audience": ""}, "(audience)"),
        ({"recipient": ""}, "(SubjectConfirmationData)"),
        ({"inResponseTo": "_another"}, "attempt"),
        ({"issuer": "https://another.example"}, "Invalid issuer in the"),
        ({"lifetimeInSeconds": -400}, "Could not validate timestamp:"),
        ({"key": "another"}, "Signature validation failed. SAML"),
        ({"signAssertion": False}, "The Assertion of the"),
        ({"signAssertion": False, "signResponse": True}, "The Assertion of the"),
        ({"encryptionCert": "", "encryptionPublicKey": ""}, "The assertion of the"),
        ({"signatureAlgorithm": "rsa-sha1", "digestAlgorithm": "sha1"}, "Deprecated signature algorithm found"),
    ],
    ids=str,
)
def test_an_answer_that_is_not_right_opens_nothing(
    aamose: IdentityProvider,
    saml: Provider,
    browser: Browser,
    caplog: pytest.LogCaptureFixture,
    lie: dict[str, Any],
    found: str,
) -> None:
    pair = {"key": saml.told["otherKey"], "cert": saml.told["otherCertificate"]}
    saml.tell(lie=pair if "key" in lie else lie)
    page = browser.go(start(aamose))
    assert refused(page, "Begynd forfra." if found == "attempt" else NOT_TRUSTED)
    assert found in caplog.text
    assert not is_inside(browser)
    assert not User.objects.exists()


def test_an_answer_that_is_changed_on_the_way_is_refused(
    aamose: IdentityProvider, saml: Provider, browser: Browser
) -> None:
    IdentityProvider.objects.update(is_encrypted=False)
    saml.tell(lie={"encryptionCert": "", "encryptionPublicKey": ""})
    address, form = browser.go(start(aamose), stop="/saml/")
    answer = b64decode(form["SAMLResponse"]).decode()
    for changed in (
        answer.replace("lise@", "mona@"),
        answer.replace("urn:uuid:1", "urn:uuid:<!-- -->2"),
        re.sub(r"<Signature.*</Signature>", "", answer, flags=re.DOTALL),
        answer.replace("</samlp:Response>", f"{_assertion(answer)}</samlp:Response>"),
        "<samlp:Response>",
        "",
    ):
        sent = {**form, "SAMLResponse": b64encode(changed.encode()).decode()}
        assert refused(browser.post(address, sent), NOT_TRUSTED)
    assert browser.post(address, form).status_code == 303


def _assertion(answer: str) -> str:
    """A second assertion about somebody else, without a signature."""
    found = re.search(r"<saml:Assertion.*</saml:Assertion>", answer, re.DOTALL)
    assert found
    return re.sub(r"<Signature.*</Signature>", "", found[0], flags=re.DOTALL).replace("urn:uuid:1", "urn:uuid:2")


@pytest.mark.parametrize(
    "text",
    ["", "%%%", "A", "é", b64encode(b"\x00\xff").decode(), *(b64encode(text.encode()).decode() for text in STRANGE)],
)
def test_what_is_no_answer_is_refused(aamose: IdentityProvider, browser: Browser, text: str) -> None:
    assert refused(browser.post(f"{start(aamose)}saml/", {"SAMLResponse": text}), NOT_TRUSTED)


def test_one_address_asks_so_often_only(aamose: IdentityProvider) -> None:
    client = Client(REMOTE_ADDR="192.0.2.9")
    answers = [client.get(start(aamose)).status_code for _ in range(301)]
    assert (set(answers[:300]), answers[300]) == ({302}, 429)


def test_an_answer_is_for_the_browser_that_asked_and_for_once(aamose: IdentityProvider, browser: Browser) -> None:
    address, form = browser.go(start(aamose), stop="/saml/")
    assert browser.post(address, form).status_code == 303
    assert refused(browser.post(address, form), "Begynd forfra.")
    victim = Browser()
    assert refused(victim.go(f"{start(aamose)}ind/"), "Begynd forfra.")
    victim.go(start(aamose), stop="/saml/")
    assert refused(victim.go(f"{start(aamose)}ind/"), "Begynd forfra.")
    assert browser.go(f"{start(aamose)}ind/").request["PATH_INFO"] == "/"
    assert refused(browser.go(f"{start(aamose)}ind/"), "Begynd forfra.")


def test_an_answer_that_took_too_long_is_refused(aamose: IdentityProvider, browser: Browser) -> None:
    address, form = browser.go(start(aamose), stop="/saml/")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert refused(browser.post(address, form), NOT_TRUSTED)
    Attempt.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    assert refused(browser.post(address, form), "Der gik for lang tid")


def test_a_new_certificate_is_trusted_beside_the_old(
    aamose: IdentityProvider, saml: Provider, browser: Browser
) -> None:
    aamose.certificates += saml.told["otherCertificate"]
    aamose.save()
    browser.go(start(aamose))
    saml.tell(lie={"key": saml.told["otherKey"], "cert": saml.told["otherCertificate"]})
    other = Browser()
    other.go(start(aamose))
    assert is_inside(browser)
    assert is_inside(other)


def test_privileges_count_for_their_own_organisation(
    aamose: IdentityProvider, saml: Provider, browser: Browser
) -> None:
    saml.tell(who=person(privilegesIntermediate=privileges(cvr="11111111")))
    assert refused(browser.go(start(aamose)), "Du har ingen rolle i Jobspor.")
    saml.tell(who=person(cvr="11111111"))
    assert refused(browser.go(start(aamose)), "Du er logget ind hos en anden kommune")
    saml.tell(who=person(privilegesIntermediate="no XML"))
    assert refused(browser.go(start(aamose)), NOT_TRUSTED)


@pytest.mark.parametrize("level", ["Low", "Substantial"])
def test_the_second_step_is_ours_below_the_level(
    aamose: IdentityProvider, saml: Provider, browser: Browser, settings: Any, level: str
) -> None:
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = True
    saml.tell(who=person(loa=level))
    browser.go(start(aamose))
    assert is_inside(browser) is (level == "Substantial")


def test_a_number_that_changes_every_time_is_nobodys(
    aamose: IdentityProvider, saml: Provider, browser: Browser
) -> None:
    saml.tell(who={**LISE, "format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"})
    assert refused(browser.go(start(aamose)), NOT_TRUSTED)


def test_what_is_sensitive_asks_at_the_provider_again(
    aamose: IdentityProvider, saml: Provider, browser: Browser
) -> None:
    browser.go(start(aamose))
    assert browser.go("/konto/hos/igen/?next=/konto/").request["PATH_INFO"] == "/konto/"
    assert saml.tell()["asked"]["forceAuthn"] == "true"
    saml.tell(who={**LISE, "number": "urn:uuid:2"})
    assert refused(browser.go("/konto/hos/igen/?next=/konto/"), "Det var en anden person")


def test_two_municipalities_have_each_their_own(
    fjordby: IdentityProvider, aamose: IdentityProvider, browser: Browser
) -> None:
    browser.go(start(aamose))
    other = Browser()
    other.go(start(fjordby))
    assert "Åmose Kommune" in browser.inside.get("/borgere/").content.decode()
    assert "Fjordby Kommune" in other.inside.get("/borgere/").content.decode()
    address, form = Browser().go(start(aamose), stop="/saml/")
    assert Client().post(f"/konto/hos/{fjordby.pk}/saml/", form).status_code == 404
    assert address.endswith(f"/konto/hos/{aamose.pk}/saml/")


def test_nothing_of_the_answer_reaches_a_log(
    aamose: IdentityProvider, saml: Provider, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    saml.tell(lie={"audience": "https://another.example"})
    browser.go(start(aamose))
    written = json.dumps([(record.getMessage(), str(record.args)) for record in caplog.records])
    assert "refused: NOT_TRUSTED" in written
    for secret in (browser.carried[0][1]["SAMLResponse"][:40], "Lise", "lise@", "urn:uuid:1"):
        assert secret not in written


def say(*args: str) -> str:
    said = StringIO()
    call_command("identity_provider", *args, stdout=said)
    return said.getvalue()


def test_the_operator_sees_what_the_provider_must_know(aamose: IdentityProvider, fjordby: IdentityProvider) -> None:
    said = say("list")
    assert f"/konto/hos/{aamose.pk}/metadata/" in said
    assert f"/konto/hos/{fjordby.pk}/svar/" in said
    assert "hemmelighed" not in said
    assert "FEJL" not in say("check")


def test_a_certificate_that_has_run_out_and_a_provider_that_is_down_are_found(
    aamose: IdentityProvider, fjordby: IdentityProvider
) -> None:
    old = make_key("old", at=timezone.now() - timedelta(days=3 * 365 + 1))[1]
    IdentityProvider.objects.filter(pk=aamose.pk).update(certificates=aamose.certificates + old)
    IdentityProvider.objects.filter(pk=fjordby.pk).update(issuer="http://127.0.0.1:9")
    said = StringIO()
    with pytest.raises(CommandError, match="Ikke alt er, som det skal være"):
        call_command("identity_provider", "check", stdout=said)
    assert "udløb" in said.getvalue()
    assert "DOWN: ConnectError" in said.getvalue()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"domains": ["fjordby.example"]}, "Domænet fjordby.example bruges af Fjordby Kommune"),
        ({"roles": {"x": "king"}}, "Rollen king findes ikke her"),
        ({"colour": "red"}, "Ukendt i filen: colour"),
        ({"issuer": "http://login.example"}, "skal begynde med https"),
        ({"kind": "saml"}, "metadata mangler"),
        ({"municipality": 999}, "Filen kan ikke bruges"),
        ({"kind": "paper"}, "Udstederens adresse"),
    ],
)
def test_a_file_that_cannot_be_is_refused(
    fjordby: IdentityProvider, tmp_path: Any, changed: dict[str, Any], why: str
) -> None:
    make_municipality(751, "Åmose")
    given = {"municipality": 751, "kind": "oidc", "issuer": "https://login.example", "client_id": "jobspor", **changed}
    (tmp_path / "file.yaml").write_text(json.dumps(given))
    with pytest.raises(CommandError, match=why):
        say("add", str(tmp_path / "file.yaml"))
    assert IdentityProvider.objects.count() == 1


def test_a_file_read_twice_corrects(aamose: IdentityProvider, tmp_path: Any) -> None:
    given = {"municipality": 751, "kind": "oidc", "issuer": "https://login.example", "client_secret": "hemmeligt"}
    for client in ("one", "two"):
        (tmp_path / "file.yaml").write_text(json.dumps({**given, "client_id": client}))
        say("add", str(tmp_path / "file.yaml"))
    row = IdentityProvider.objects.get(kind="oidc")
    assert (row.client_id, row.secret) == ("two", "hemmeligt")
