"""A protected address stands on one page and nowhere else; a protected name is in no file and not on the wall."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.matrix import pages
from jobspor.access.models import Message
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.base.errors import RuleBroken
from jobspor.citizens import actions
from jobspor.citizens.actions.merging import merge_citizens
from jobspor.citizens.models import Citizen, Protection
from jobspor.citizens.queries.merging import STAYS, plan_of
from jobspor.citizens.tests.factories import assign, make_citizen
from tests.matrix.asking import WIDEST, path_of
from tests.matrix.stage import make_matrix_stage
from tests.people import People, as_owner

ADDRESS, TODAY = "Hemmelig Vej 7", date(2026, 12, 1)
# Its own page, and the citizen's insight, which is theirs.
SHOWN_ON = ("borgere/<int:pk>/beskyttelse/", "borgere/<int:pk>/indsigt/")


@pytest.fixture
def address(people: People) -> str:
    """The page about the citizen's protection."""
    with as_owner():
        Citizen.objects.filter(pk=people.citizen.pk).update(address=ADDRESS, postcode="5800")
    return reverse("citizen_protection", args=[people.citizen.pk])


def protect(people: People, kind: str = "name", expires_on: date | None = None) -> Protection:
    with opened_for(people.mine.actor):
        return actions.protect(
            citizen=people.citizen, kind=kind, starts_on=TODAY, expires_on=expires_on, by=people.mine.actor,
            at=timezone.now(),
        )  # fmt: skip


def protect_the_name_too(people: People) -> None:
    """The stage has a citizen whose address is protected; from now on the name is, too."""
    with opened_for(people.mine.actor):
        actions.correct_protection(
            protection=Protection.objects.get(citizen=people.citizen),
            changes={"kind": "name"},
            by=people.mine.actor,
            at=timezone.now(),
        )


def stored(people: People) -> Citizen:
    with opened_for(people.mine.actor, read_only=True):
        return Citizen.objects.get(pk=people.citizen.pk)


def content_of(response: Any) -> str:
    """What an answer says, unpacked where it is a workbook."""
    raw = response.content
    if raw[:2] == b"PK":
        with ZipFile(BytesIO(raw)) as archive:
            return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return str(raw.decode(errors="replace"))


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.PROJECT_LEADER])
def test_no_page_file_or_message_has_the_address(people: People, address: str, role: Role) -> None:
    stage = make_matrix_stage(people)
    protect_the_name_too(people)
    stage.everybody_is(role)
    asked = [page for page in pages() if "GET" in page.methods]
    for page in asked:
        answer = people.mine.client.get(path_of(page, stage.own) + WIDEST.get(page.address, ""))
        if not page.address.startswith(SHOWN_ON):
            assert ADDRESS not in content_of(answer), page.address
    assert len(asked) > 60
    with as_owner():
        for message in Message.objects.order_by("pk"):
            assert ADDRESS not in f"{message.subject} {message.text}"


@pytest.mark.parametrize(
    ("name", "said"),
    [("citizens_excel", "Vestergaard"), ("consents_excel", "Vestergaard"), ("board_wall", "<li>KV</li>")],
)
def test_a_protected_name_is_in_no_file_and_not_on_the_wall(people: People, address: str, name: str, said: str) -> None:
    make_matrix_stage(people)
    assert said in content_of(people.mine.client.get(reverse(name)))
    protect_the_name_too(people)
    assert said not in content_of(people.mine.client.get(reverse(name)))


def test_the_page_protects_corrects_and_lifts(people: People, address: str) -> None:
    client = people.mine.client
    new = {"kind": "name", "starts_on": "2026-12-01", "expires_on": "2027-12-01"}
    assert client.post(address, new).status_code == 302
    assert stored(people).address == ""
    page = client.get(address).content.decode()
    assert ADDRESS in page
    assert "beskyttet adresse" in client.get(reverse("citizen", args=[people.citizen.pk])).content.decode()
    assert 'name="address"' not in client.get(reverse("citizen_facts", args=[people.citizen.pk])).content.decode()
    wrong = {"kind": "name", "expires_on": "2026-11-01", "address": "Ny Vej 2", "postcode": "5800"}
    refused = client.post(address, wrong).content.decode()
    assert "Slutdatoen ligger før den første dag." in refused
    assert "Ny Vej 2" in refused
    assert client.post(address, wrong | {"expires_on": ""}).status_code == 302
    client.post(reverse("citizen_protection_lift", args=[people.citizen.pk]))
    assert (stored(people).address, stored(people).postcode) == ("Ny Vej 2", "5800")


def test_an_address_does_not_come_back_by_another_way(people: People, address: str) -> None:
    protect(people)
    by = people.mine.actor
    with opened_for(by), pytest.raises(RuleBroken, match="Adressen er beskyttet"):
        actions.correct_citizen(citizen=people.citizen, changes={"address": "Åvej 1"}, by=by)
    with pytest.raises(RuleBroken, match="allerede beskyttet"):
        protect(people)
    with as_owner():
        twin = make_citizen(people.home, address="Kajgade 3", postcode="5800")
        assign(twin, people.mine.employee)
    lead = people.leader.actor
    with opened_for(lead):
        rows = {one.key: STAYS for one in plan_of(twin, people.citizen, chosen={}).questions}
        merge_citizens(stays=twin, goes=people.citizen, values={}, rows=rows, by=lead, at=timezone.now())
        assert Citizen.objects.get(pk=twin.pk).address == ""
        assert Protection.objects.get(citizen=twin).address == ADDRESS


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 404), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_the_page_is_for_those_who_have_the_case_and_their_leader(
    people: People, address: str, who: str, status: int
) -> None:
    protect(people)
    assert getattr(people, who).client.get(address).status_code == status


def test_what_runs_out_waits_for_whoever_has_the_case(people: People, address: str) -> None:
    protect(people, expires_on=date(2026, 12, 20))
    shown = people.mine.client.get(reverse("protections")).content.decode()
    assert people.citizen.full_name in shown
    assert people.citizen.full_name not in people.stranger.client.get(reverse("protections")).content.decode()
    assert "Beskyttelser, der udløber" in people.mine.client.get("/").content.decode()
