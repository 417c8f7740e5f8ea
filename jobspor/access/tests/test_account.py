"""One's own account: language, municipality; and the example people of a development machine."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jobspor.access.models import Membership, User
from jobspor.access.policy import Role
from jobspor.access.tests.factories import make_municipality, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("jobspor.access.tests.addresses")]


@pytest.fixture(autouse=True)
def one_step(settings: Any) -> None:
    """Whatever this machine demands."""
    settings.JOBSPOR_REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def user() -> User:
    return make_user(make_municipality(), Role.CONSULTANT, name="Mette Holm")


@pytest.fixture
def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def development(settings: Any) -> Any:
    settings.DEVELOPMENT = True
    return settings


def make_example(municipality: Any, *roles: Role, name: str) -> User:
    user = make_user(municipality, *roles, name=name)
    user.is_example = True
    user.save()
    return user


def test_the_language_is_switched_before_and_after_signing_in(client: Client, signed_in: Client) -> None:
    for browser, page in ((client, reverse("account_login")), (signed_in, reverse("account"))):
        assert '<html lang="da">' in browser.get(page).content.decode()
        answer = browser.post(reverse("set_language"), {"language": "en", "next": page})
        assert answer["Location"] == page
        assert '<html lang="en">' in browser.get(page).content.decode()


def test_the_language_form_leads_nowhere_else(client: Client) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": "https://example.com/"})
    assert answer["Location"] == "/"


def test_one_works_only_where_one_has_a_role(signed_in: Client, user: User) -> None:
    away, elsewhere = make_municipality(751, "Åmose"), make_municipality(101, "Storby")
    Membership.objects.create(user=user, municipality=away, role=Role.MENTOR)
    assert signed_in.get("/indenfor/").content.decode() == "Fjordby Kommune"
    page = signed_in.get(reverse("account")).content.decode()
    assert "Åmose Kommune" in page
    assert "Storby" not in page
    signed_in.post(reverse("choose_municipality"), {"municipality": away.pk})
    assert signed_in.get("/indenfor/").content.decode() == "Åmose Kommune"
    for tried in (elsewhere.pk, "", "x", "²"):
        signed_in.post(reverse("choose_municipality"), {"municipality": tried})
        assert signed_in.get("/indenfor/").content.decode() == "Åmose Kommune"


def test_who_works_nowhere_sees_nothing(client: Client) -> None:
    user = make_user(make_municipality())
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/indenfor/").status_code == 403


def test_choosing_takes_a_post_and_a_person(client: Client, signed_in: Client) -> None:
    assert signed_in.get(reverse("choose_municipality")).status_code == 405
    assert client.post(reverse("choose_municipality"))["Location"].startswith("/konto/login/")


def test_the_examples_are_offered_by_municipality_with_what_they_see(client: Client, development: Any) -> None:
    home, away = make_municipality(461, "Fjordby"), make_municipality(751, "Åmose")
    make_example(home, Role.CONSULTANT, Role.MENTOR, name="Mette Holm")
    make_example(home, Role.STEERING_MEMBER, name="Ulla Brandt")
    make_example(away, Role.PROJECT_LEADER, name="Lise Dam")
    page = client.get(reverse("account_login")).content.decode()
    order = ["Fjordby", "Mette Holm", "Virksomhedskonsulent, Mentor", "Ser teamets borgere", "Ulla Brandt"]
    order += ["Ser tal, men ingen borgere", "Åmose", "Lise Dam", "Ser alle kommunens borgere"]
    places = [page.index(word) for word in order]
    assert places == sorted(places)


def test_an_example_is_entered_with_one_click(client: Client, development: Any) -> None:
    home, away = make_municipality(461, "Fjordby"), make_municipality(751, "Åmose")
    both = make_example(home, Role.CONSULTANT, name="Mette Holm")
    Membership.objects.create(user=both, municipality=away, role=Role.CONSULTANT)
    enter = reverse("enter_as_example", args=[both.pk])
    assert client.get(enter).status_code == 405
    assert client.post(enter, {"municipality": away.pk})["Location"] == "/"
    assert client.get("/indenfor/").content.decode() == "Åmose Kommune"


@pytest.mark.parametrize("why", ["a real account", "not development", "a real person", "closed"])
def test_examples_cannot_be_entered(client: Client, settings: Any, why: str) -> None:
    settings.DEVELOPMENT = why != "not development"
    home = make_municipality()
    person = make_user(home, Role.CONSULTANT, name="Mette Holm")
    person.is_example = why != "a real person"
    person.is_active = why != "closed"
    person.save()
    if why == "a real account":
        make_user(home, Role.CONSULTANT, name="Karen Vest")
    assert "Mette Holm" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("enter_as_example", args=[person.pk])).status_code == 404
    assert client.get("/indenfor/").status_code == 302


def test_kept_post_is_shown_in_development_only(client: Client, settings: Any) -> None:
    settings.DEVELOPMENT = False
    assert client.get(reverse("development_post")).status_code == 404
    settings.DEVELOPMENT = True
    assert "Ingen beskeder endnu" in client.get(reverse("development_post")).content.decode()
