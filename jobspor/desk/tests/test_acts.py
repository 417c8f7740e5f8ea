"""What has been done in the last thirty days, and taking it back."""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from jobspor.access.models import Event, Link, Message
from jobspor.access.post import development
from jobspor.access.scope import opened_for
from jobspor.access.tasks import send_message
from jobspor.access.tasks import undo as undo_later
from jobspor.access.undo import undo_act
from jobspor.base.errors import RuleBroken
from jobspor.citizens.actions.steps import complete_next_step
from jobspor.citizens.models import Citizen, NextStep
from jobspor.citizens.rules import example_cpr
from jobspor.citizens.tests.factories import assign, make_citizen
from jobspor.desk.views import acts
from jobspor.placements.models import Placement
from jobspor.placements.tests.stage import agree, at, make_stage, sign_all
from tests.people import People, as_owner

STEP = {"what": "Ringe til mentor", "due_on": "2099-12-01", "filters": ""}


def set_steps(people: People, *citizens: Citizen) -> str:
    """`mine` sets a next step for citizens at once; the address that undoes it."""
    ids = [citizen.pk for citizen in citizens or (people.citizen,)]
    people.mine.client.post("/borgere/naeste-skridt/", {**STEP, "citizen": ids}, follow=True)
    with opened_for(people.mine.actor, read_only=True):
        return f"/gjort/{Event.objects.latest('pk').act}/fortryd/"


def body(client: Client, address: str = "/gjort/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def undo(client: Client, address: str, back: str = "/borgere/") -> str:
    """Press "Fortryd" on a page, and read the receipt on the page one comes to."""
    response = client.post(address, headers={"referer": f"http://testserver{back}"}, follow=True)
    assert response.status_code == 200
    return " ".join(re.findall(r'class="receipt"[^>]*><p>([^<]*)', response.content.decode()))


def steps(people: People) -> int:
    with opened_for(people.mine.actor, read_only=True):
        return NextStep.objects.count()


def test_what_i_did_stands_there_with_a_way_back(people: People) -> None:
    address = set_steps(people)
    page = body(people.mine.client)
    assert "Ringe til mentor" in page
    assert people.citizen.full_name in page
    assert f'action="{address}"' in page
    assert undo(people.mine.client, address) == "Fortrudt."
    assert steps(people) == 0
    page = body(people.mine.client)
    assert "Fortrudt af Mette Holm" in page
    assert f'action="{address}"' not in page


def test_an_undo_is_taken_back_from_the_same_page(people: People) -> None:
    address = set_steps(people)
    undo(people.mine.client, address)
    with opened_for(people.mine.actor, read_only=True):
        again = f"/gjort/{Event.objects.latest('pk').act}/fortryd/"
    assert undo(people.mine.client, again) == "Fortrudt."
    assert steps(people) == 1
    assert f'action="{address}"' in body(people.mine.client)
    assert undo(people.mine.client, address) == "Fortrudt."
    assert steps(people) == 0


@pytest.mark.parametrize(
    ("who", "status"), [("mine", 302), ("leader", 302), ("team", 404), ("stranger", 404), ("other", 404)]
)
def test_who_may_undo_whose_act(people: People, who: str, status: int) -> None:
    address = set_steps(people)
    assert getattr(people, who).client.post(address).status_code == status
    assert people.steering.client.post(address).status_code == 403
    assert steps(people) == (0 if status == 302 else 1)


def test_a_leader_sees_the_teams_acts_and_who_did_them(people: People) -> None:
    set_steps(people)
    assert "Ringe til mentor" not in body(people.leader.client)
    page = body(people.leader.client, "/gjort/?vis=alle")
    assert "Ringe til mentor" in page
    assert "Mette Holm" in page
    for who in ("team", "stranger", "other"):
        assert "Ringe til mentor" not in body(getattr(people, who).client, "/gjort/?vis=alle")


def test_a_kind_can_be_chosen_and_nonsense_is_passed_over(people: People) -> None:
    set_steps(people)
    kind = re.search(r'<option value="([^"]*)">Næste skridt', body(people.mine.client))
    assert kind
    assert "Ringe til mentor" in body(people.mine.client, f"/gjort/?slags={kind[1]}")
    assert "Intet passer til filtret" in body(people.mine.client, "/gjort/?slags=Praktik")
    assert "Ringe til mentor" in body(people.mine.client, "/gjort/?slags=findes-ikke&page=x")


def test_after_thirty_days_it_is_not_offered(people: People) -> None:
    set_steps(people)
    act = act_of(people, "step.set")
    with opened_for(people.mine.actor), pytest.raises(RuleBroken, match="30 dage"):
        undo_act(act, by=people.mine.actor, at=timezone.now() + timedelta(days=31))


def test_one_comes_to_the_page_of_acts_when_the_citizen_is_gone(people: People) -> None:
    said = {"cpr": example_cpr(date(1990, 5, 4), 7), "given_names": "Åse", "family_name": "Nyby"}
    since = dict.fromkeys(("benefit_since", "target_group_since", "referred_on"), "2022-05-01")
    form = {**said, **since, "benefit": "kontanthjaelp", "target_group": "6.3", "referred_by": "Ydelsescenteret"}
    response = people.leader.client.post("/borgere/ny/", form)
    pk = int(re.findall(r"\d+", response["Location"])[0])
    with opened_for(people.leader.actor, read_only=True):
        act = Event.objects.latest("pk").act
    response = people.leader.client.post(
        f"/gjort/{act}/fortryd/", headers={"referer": f"http://testserver/borgere/{pk}/"}
    )
    assert response["Location"] == "/gjort/"


@pytest.fixture
def placement(people: People) -> Iterator[Placement]:
    """Agreed on by `mine` on a Monday that stays; the links are on their way."""
    with time_machine.travel(at(), tick=False):
        for who in (people.mine, people.team):
            who.client.force_login(who.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        yield agree(people, make_stage(people))


def act_of(people: People, verb: str) -> uuid.UUID:
    with opened_for(people.mine.actor, read_only=True):
        return Event.objects.filter(verb=verb).latest("pk").act


def deliver(people: People) -> None:
    """The worker sends what waits."""
    with opened_for(people.mine.actor, read_only=True):
        waiting = list(Message.objects.filter(status="waiting").values_list("pk", flat=True))
    for pk in waiting:
        send_message(actor=people.mine.actor.packed(), message=pk)


def test_a_placement_goes_back_with_all_it_brought(people: People, placement: Placement) -> None:
    """And what has not been sent is not sent, though the worker comes by."""
    assert undo(people.mine.client, f"/gjort/{act_of(people, 'placement.agreed')}/fortryd/") == "Fortrudt."
    with opened_for(people.mine.actor, read_only=True):
        assert not Placement.objects.exists()
        assert not NextStep.objects.filter(done_on=None).exists()
        assert set(Message.objects.values_list("status", flat=True)) == {"withdrawn"}
    deliver(people)
    assert development.kept() == []


def test_a_message_that_is_just_leaving_counts_as_sent(people: People, placement: Placement) -> None:
    """It cannot be called back, so its link stops and the person is named."""
    with as_owner():
        Message.objects.update(status="sending")
    said = undo(people.mine.client, f"/gjort/{act_of(people, 'placement.agreed')}/fortryd/")
    assert said.startswith("Fortrudt. Beskeden til Karsten Vestergaard, ")
    with opened_for(people.mine.actor, read_only=True):
        assert set(Message.objects.values_list("status", flat=True)) == {"sending"}


def test_who_has_a_message_already_is_named_and_the_link_has_stopped(people: People, placement: Placement) -> None:
    deliver(people)
    said = undo(people.mine.client, f"/gjort/{act_of(people, 'placement.agreed')}/fortryd/")
    assert said.startswith("Fortrudt. Beskeden til Karsten Vestergaard, ")
    token = re.findall(r"/l/([^/]+)/", development.kept()[0]["body"])[0]
    assert "Linket er stoppet" in Client().get(f"/l/{token}/").content.decode()
    with opened_for(people.mine.actor, read_only=True):
        assert not Placement.objects.exists()


def test_a_placement_stays_whole_once_somebody_has_signed(people: People, placement: Placement) -> None:
    act = act_of(people, "placement.agreed")
    sign_all(people, placement)
    said = undo(people.mine.client, f"/gjort/{act}/fortryd/")
    assert said.startswith("Det kan ikke fortrydes, for det er brugt eller ændret siden")
    with opened_for(people.mine.actor, read_only=True):
        assert Placement.objects.get().steps.exists()
        assert Link.objects.filter(revoked_at=None).count() == 2
    page = body(people.mine.client)
    assert "En underskrift kan ikke fortrydes" in page


def test_a_bulk_act_leaves_only_what_somebody_has_changed(people: People) -> None:
    with as_owner():
        other = make_citizen(people.home, family_name="Andersen")
        assign(other, people.mine.employee)
    address = set_steps(people, people.citizen, other)
    with opened_for(people.team.actor):
        complete_next_step(step=people.citizen.next_steps.get(), on=date(2026, 11, 23), by=people.team.actor)
    assert undo(people.mine.client, address) == "Fortrudt. Noget er ændret siden og står, som det er: næste skridt."
    with opened_for(people.mine.actor, read_only=True):
        assert [step.citizen for step in NextStep.objects.all()] == [people.citizen]
        told = Event.objects.get(verb="act.undone_partly")
    assert told.citizen_id == other.pk


def test_a_large_act_is_undone_by_the_worker(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "AT_ONCE", 0)
    address = set_steps(people)
    assert undo(people.mine.client, address).startswith("Det er meget og bliver fortrudt i baggrunden.")
    assert steps(people) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'jobspor.access.tasks.undo'")
        [(carried,)] = cursor.fetchall()
    for _ in range(2):  # a second press finds it done
        undo_later(**json.loads(carried))
    assert steps(people) == 0
    assert "Fortrudt af Mette Holm" in body(people.mine.client)
