"""The pages of a move: whose they are on either side, what stands on them, and what they write."""

import pytest
from django.urls import reverse
from django.utils import timezone

from jobspor.access.actor import Reach
from jobspor.access.models import Read
from jobspor.access.policy import Permission, Role, Scope
from jobspor.access.scope import opened_for
from jobspor.access.waiting import waiting
from jobspor.citizens.models import Arrival, Move
from jobspor.citizens.tests.factories import make_citizen
from jobspor.citizens.tests.moving import Both, accept, give, make_both, make_receiver, offer, receive
from tests.people import People, Person, as_owner


@pytest.fixture
def both(people: People) -> Both:
    return make_both(people)


def filled(both: Both, **said: object) -> dict[str, object]:
    return {
        "to": both.people.away.pk, "moves_on": "2026-12-10", "kinds": ["plan", "cv"], "agreed_on": "2026-12-01",
        "note": "Ring gerne.", **said,
    }  # fmt: skip


def test_the_case_is_offered_from_the_citizens_page(both: Both) -> None:
    people, leader = both.people, both.people.leader.client
    where = reverse("citizen_move", args=[people.citizen.pk])
    assert where in leader.get(reverse("citizen_facts", args=[people.citizen.pk])).content.decode()
    assert "Tilbyd sagen" in leader.get(where).content.decode()
    leader.post(where, filled(both))
    page = leader.get(where).content.decode()
    assert "Tilbudt Åmose Kommune. Flytter" in page
    assert "Træk tilbuddet tilbage" in page
    assert people.citizen.full_name in leader.get(reverse("moves")).content.decode()


def test_what_was_typed_stays_when_it_is_refused(both: Both) -> None:
    where = reverse("citizen_move", args=[both.people.citizen.pk])
    page = both.people.leader.client.post(where, filled(both, note="Karsten hedder han", agreed_on="")).content.decode()
    assert "Skriv, hvornår borgeren sagde ja" in page
    assert "Karsten hedder han" in page
    page = both.people.leader.client.post(where, filled(both, note="Karsten hedder han")).content.decode()
    assert "Borgerens navn står i teksten" in page
    page = both.people.leader.client.post(where, filled(both, to=both.people.home.pk)).content.decode()
    assert "Vælg" in page


def test_the_four_people_where_the_citizen_is(both: Both) -> None:
    people = both.people
    where = reverse("citizen_move", args=[people.citizen.pk])
    with as_owner():
        for person in (people.mine, people.team, people.stranger):
            person.user.memberships.update(role=Role.CASEWORKER)
        people.stranger.user.memberships.update(role=Role.TEAM_LEADER)
    answers = [one.client.get(where).status_code for one in (people.mine, people.team, people.stranger, people.other)]
    assert answers == [200, 404, 404, 403]
    with as_owner():
        people.other.user.memberships.update(role=Role.TEAM_LEADER)
    assert people.other.client.get(where).status_code == 404


def four_there(both: Both) -> list[Person]:
    """Who receives, a caseworker and a consultant beside them, and a leader of the municipality that gives."""
    beside = make_receiver(both.people, Role.CASEWORKER)
    return [both.receiver, beside, both.people.other, both.people.leader]


def test_the_four_people_where_the_case_goes(both: Both) -> None:
    move = offer(both, note="Ring gerne.")
    for name in ("move_coming", "move_accept", "move_refuse"):
        where = reverse(name, args=[move.pk])
        ask = [getattr(one.client, "get" if name == "move_coming" else "post") for one in four_there(both)[1:]]
        assert [one(where).status_code for one in ask] == [403, 403, 404]
    page = both.receiver.client.get(reverse("move_coming", args=[move.pk])).content.decode()
    assert "En sag fra Fjordby Kommune" in page
    assert "Ring gerne." in page
    citizen = both.people.citizen
    assert not any(word in page for word in (citizen.family_name, citizen.given_names, citizen.cpr, citizen.phone))


def test_it_waits_for_whoever_receives_and_for_nobody_else(both: Both) -> None:
    offer(both)
    counts = {}
    for one in (*four_there(both), both.people.mine):
        with opened_for(one.actor, read_only=True):
            lines = waiting(one.actor, timezone.localdate())
            counts[one.user.pk] = sum(line.count for line in lines if line.url_name == "moves")
    assert sum(counts.values()) == counts[both.receiver.user.pk] == 1
    assert "Venter på jeres svar" in both.receiver.client.get(reverse("moves")).content.decode()


def test_yes_and_the_citizen_is_there(both: Both) -> None:
    move = offer(both)
    both.receiver.client.post(reverse("move_accept", args=[move.pk]))
    assert "Træk tilbuddet" in page_of_citizen(both)
    give(both, move)
    receive(both, move)
    page = both.receiver.client.get(reverse("moves")).content.decode()
    with opened_for(both.taker, read_only=True):
        came = Arrival.objects.get().citizen
    assert came
    assert came.full_name in page
    assert both.receiver.client.get(reverse("citizen", args=[came.pk])).status_code == 200
    assert (
        "Kom fra Fjordby Kommune" in both.receiver.client.get(reverse("citizen_move", args=[came.pk])).content.decode()
    )
    assert "Åmose: Overdraget" in page_of_citizen(both)
    with as_owner():
        looked = Read.objects.filter(actor=both.taker.key, model="citizens.move").values_list("municipality", flat=True)
        assert set(looked) == {both.people.away.pk}


def page_of_citizen(both: Both) -> str:
    where = reverse("citizen_move", args=[both.people.citizen.pk])
    return str(both.people.leader.client.get(where).content.decode())


def test_no_needs_a_reason(both: Both) -> None:
    move = offer(both)
    where = reverse("move_refuse", args=[move.pk])
    assert "Skriv, hvorfor I ikke tager imod" in both.receiver.client.post(where).content.decode()
    both.receiver.client.post(where, {"reason": "Bor ikke her"})
    assert "Bor ikke her" in page_of_citizen(both)
    assert both.receiver.client.post(reverse("move_accept", args=[move.pk]), follow=True).status_code == 200
    with opened_for(both.giver, read_only=True):
        assert Move.objects.get().state == "refused"


def test_an_offer_is_taken_back_with_a_reason(both: Both) -> None:
    move = offer(both)
    accept(both, move)
    leader = both.people.leader.client
    where = reverse("citizen_move_withdraw", args=[both.people.citizen.pk, move.pk])
    assert "Skriv, hvorfor sagen bliver her" in leader.post(where).content.decode()
    leader.post(where, {"reason": "Bliver boende"})
    assert "Trukket tilbage" in page_of_citizen(both)
    shown = both.receiver.client.get(reverse("move_coming", args=[move.pk])).content.decode()
    assert "Bliver boende" in shown


def test_the_list_takes_no_more_queries_for_more_rows(both: Both, django_assert_max_num_queries: object) -> None:
    with as_owner():
        for _n in range(60):
            one = make_citizen(both.people.home)
            Move.objects.create(
                municipality=both.people.home, citizen=one, to=both.people.away, moves_on="2026-12-10",
                offered_by=both.people.leader.user, offered_on="2026-12-01",
            )  # fmt: skip
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = both.people.leader.client.get(reverse("moves"))
    assert len(page.content) < 60_000
    reach = Reach(both.giver, Scope.TEAM, timezone.localdate())
    assert both.giver.scope(Permission.CITIZEN_MOVE) == reach.scope
