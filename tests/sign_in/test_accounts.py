"""The first account of a municipality, and what is left when somebody leaves."""

import re
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from jobspor.access.models import Event, Membership, User
from jobspor.access.tests.factories import as_owner, make_municipality
from jobspor.organisation.models import Employee
from tests.people import People

NEW = "en ny lang adgangskode"


def run(command: str, *args: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command(command, *args, stdout=said)
    return said.getvalue()


def first(*more: str) -> str:
    return run("first_account", "lise@fjordby.example", "Lise Dam", "461", *more)


@pytest.mark.django_db
def test_the_first_account_begins_with_a_password_of_ones_own() -> None:
    make_municipality()
    said = first("--team", "Havnen", "--organisation", "Jobcenter Fjordby", "--phone", "55001122")
    assert "lise@fjordby.example er oprettet i Jobcenter Fjordby." in said
    address = re.search(rf"{settings.JOBSPOR_ADDRESS}(/konto/glemt/\S+)", said)
    assert address
    client = Client()
    form = client.get(address[1])["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    client.post(reverse("account_login"), {"login": "lise@fjordby.example", "password": NEW})
    page = client.get("/borgere/")
    assert page.status_code == 200
    assert "Jobcenter Fjordby" in page.content.decode()
    with as_owner():
        [employee], [event] = Employee.objects.select_related("team"), Event.objects.all()
    assert employee.team.name == "Havnen"
    assert (event.verb, event.actor) == ("account.roles_set", "job:first_account")
    assert event.facts == {"person": "Lise Dam", "before": "–", "after": "Projektleder"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("lise@fjordby.example", "Lise", "999"), "ingen kommune med koden 999"),
        (("lise", "Lise", "461"), "Det er ikke en e-mail: lise"),
    ],
)
def test_what_is_mistyped_is_said(args: tuple[str, ...], why: str) -> None:
    make_municipality()
    with pytest.raises(CommandError, match=why):
        run("first_account", *args)
    assert not User.objects.exists()


def test_there_is_one_first_account(people: People) -> None:
    with pytest.raises(CommandError, match="Fjordby Kommune har allerede en konto"):
        first()
    with pytest.raises(CommandError, match="allerede en konto med e-mailen"):
        run("first_account", people.mine.user.email.upper(), "Lise", "461")
    User.objects.filter(pk=people.mine.user.pk).update(is_example=True)
    with pytest.raises(CommandError, match="eksempler i databasen"):
        first()


def test_who_leaves_is_outside_from_the_next_click(people: People) -> None:
    user, client = people.mine.user, people.mine.client
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert client.get("/borgere/").status_code == 200
    assert "er lukket" in run("close_account", user.email.upper())
    assert client.get("/borgere/")["Location"].startswith("/konto/login/")
    assert not Membership.objects.filter(user=user).exists()
    with as_owner():
        assert Employee.objects.get(user=user).ends_on
        assert not Employee.objects.current(date.today()).filter(user=user).exists()  # noqa: DTZ011 - any day will do
        verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["account.roles_set", "account.closed"]
    assert people.team.client.get("/borgere/").status_code == 200


def test_a_closed_account_is_not_opened_by_a_link_that_was_on_its_way(people: People) -> None:
    from jobspor.access.management.commands.first_account import password_address

    address = password_address(people.mine.user).removeprefix(settings.JOBSPOR_ADDRESS)
    run("close_account", people.mine.user.email)
    assert "virker ikke længere" in Client().get(address).content.decode()


@pytest.mark.django_db
def test_closing_nobody_is_refused() -> None:
    with pytest.raises(CommandError, match=r"ingen konto med e-mailen nobody@example\.dk"):
        run("close_account", "nobody@example.dk")
