"""Pages about retention: what leaders see of what falls due, and what they can do about it."""

import subprocess
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobspor.access.models import Erasure, ErasureNotice, ErasureRequest, Hold, Membership, Read, RetentionRule
from jobspor.access.policy import Role
from jobspor.access.post.quiet import COPENHAGEN
from jobspor.access.retention.carrying import carry_out, notice_due
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Pathway
from tests.matrix.asking import confirm
from tests.people import People, Person, as_owner

TODAY, LONG_AGO = date(2026, 11, 23), date(2021, 9, 30)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """A Monday that stays."""
    with time_machine.travel(datetime.combine(TODAY, time(10), COPENHAGEN), tick=False):
        yield


@pytest.fixture
def over(people: People) -> People:
    """The case ended long ago, and the leader leads the project."""
    with as_owner():
        Pathway.objects.filter(citizen=people.citizen).update(referred_on=date(2021, 1, 4), ended_on=LONG_AGO)
        Membership.objects.filter(user=people.leader.user).update(role=Role.PROJECT_LEADER)
        Membership.objects.filter(user=people.team.user).update(role=Role.TEAM_LEADER)
    with opened_for(people.leader.actor):
        notice_due(TODAY, municipality=people.home.pk)
    return people


def page(who: Person, name: str = "retention", *args: int, query: str = "") -> str:
    return str(who.client.get(reverse(name, args=args) + query).content.decode())


def send(who: Person, name: str, people: People, **form: object) -> str:
    """What the page says next."""
    confirm(who)
    return str(who.client.post(reverse(name, args=[people.citizen.pk]), form, follow=True).content.decode())


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("mine", 403), ("stranger", 403), ("other", 403), ("steering", 403)]
)
def test_the_page_is_the_leaders(over: People, who: str, status: int) -> None:
    assert getattr(over, who).client.get(reverse("retention")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 200), ("team", 200), ("mine", 403), ("other", 403), ("steering", 403)]
)
def test_a_citizens_page_is_for_leaders_who_reach_them(over: People, who: str, status: int) -> None:
    client: Client = getattr(over, who).client
    here, there = (reverse("citizen_retention", args=[one.pk]) for one in (over.citizen, over.elsewhere))
    assert client.get(here).status_code == status
    assert client.get(there).status_code == (404 if status == 200 else 403)


def test_who_falls_due_is_named_and_noted(over: People) -> None:
    shown = page(over.leader)
    assert "Karsten Vestergaard" in shown
    assert "natten til" in shown
    with as_owner():
        assert [over.citizen.pk] in Read.objects.filter(route="retention").values_list("object_ids", flat=True)


def test_the_trial_tells_every_table_and_touches_nothing(over: People) -> None:
    shown = page(over.leader, query="?proeve=1")
    assert "Borgere, hvis tid er gået" in shown
    assert "varsel om sletning" in shown
    with as_owner():
        assert not Erasure.objects.exists()


def test_a_hold_is_shown_and_lifted_and_can_be_undone(over: People) -> None:
    told = send(over.leader, "citizen_hold", over, why="court", until="2027-06-01", remark="")
    assert "Sletningen er stoppet." in told
    assert "Fortryd" in told
    assert "Retssag eller erstatning, til og med" in page(over.leader)
    assert "Stoppet er ophævet." in send(over.leader, "citizen_let_go", over)
    with as_owner():
        assert Hold.objects.get().lifted_on == TODAY
    assert "Intet er stoppet for borgeren." in send(over.leader, "citizen_let_go", over)


def test_a_day_that_is_over_holds_nothing(over: People) -> None:
    assert "Dagen er allerede gået." in send(over.leader, "citizen_hold", over, why="court", until="2026-11-22")


def test_two_leaders_and_one_is_not_enough(over: People) -> None:
    told = send(over.leader, "citizen_ask_erasure", over, reason="Oprettet ved en fejl")
    assert "En anden leder skal nu godkende det." in told
    assert "allerede bedt om" in send(over.leader, "citizen_ask_erasure", over, reason="Igen")
    assert "Du har selv bedt om det." in send(over.leader, "citizen_approve_erasure", over)
    assert "Borgeren slettes i nat." in send(over.team, "citizen_approve_erasure", over)
    assert "Slettes i nat" in page(over.leader)
    with as_owner():
        assert ErasureRequest.objects.get().approved_by == over.team.actor.key


def test_who_asks_shows_again_who_they_are(over: People) -> None:
    address = reverse("citizen_ask_erasure", args=[over.citizen.pk])
    assert over.leader.client.post(address, {"reason": "x"})["Location"].startswith("/konto/igen/")


def test_a_running_case_is_not_asked_for(people: People) -> None:
    assert "Slut det først." in page(people.leader, "citizen_retention", people.citizen.pk)
    assert "Slut det først." in send(people.leader, "citizen_ask_erasure", people, reason="x")


def test_a_period_is_decided_within_bounds(over: People) -> None:
    address, rule = reverse("retention_periods"), {"valid_from": "2027-01-01", "decided_by": "Direktionen"}
    form = {"keep": "case", "reason": "Aftalt med databeskyttelsesrådgiveren", **rule}
    assert "forslag" in page(over.leader, "retention_periods")
    refused = over.leader.client.post(address, {**form, "months": "6"}).content.decode()
    assert "Vælg mellem 12 og 120 måneder." in refused
    told = over.leader.client.post(address, {**form, "months": "36"}, follow=True).content.decode()
    assert "36 måneder, besluttet af Direktionen" in told
    assert over.team.client.get(address).status_code == 403
    with as_owner():
        assert RetentionRule.objects.get().months == 36


def test_the_certificate_says_what_went_and_nothing_of_whom(over: People) -> None:
    assert "Intet er slettet endnu." in page(over.leader, "retention_certificates")
    with as_owner():
        ErasureNotice.objects.update(noticed_on=TODAY - timedelta(days=30))
        assert list(carry_out(over.home.pk, on=TODAY, run=uuid.uuid4()))
    shown = page(over.leader, "retention_certificates")
    with as_owner():
        run = Erasure.objects.get().run
    printed = over.leader.client.get(reverse("certificate_file"), {"koersel": str(run)})
    paper = subprocess.run(
        ["pdftotext", "-", "-"], input=printed.content, capture_output=True, check=True
    ).stdout.decode()
    assert f"Kørsel {run}" in paper
    assert "Gemmes 60 måneder efter Jobspors forslag." in paper
    for unknown in ("", "x", str(uuid.uuid4())):
        assert over.leader.client.get(reverse("certificate_file"), {"koersel": unknown}).status_code == 302
    assert "Borgere, hvis tid er gået" in shown
    assert "Gemmes 60 måneder efter Jobspors forslag." in shown
    assert "Vestergaard" not in shown
    assert over.leader.client.get(reverse("citizen", args=[over.citizen.pk])).status_code == 404
