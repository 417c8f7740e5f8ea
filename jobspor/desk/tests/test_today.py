"""I dag, the quick note and search."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jobspor.access.models import Read
from jobspor.access.scope import opened_for
from jobspor.citizens.models import Citizen, NextStep, Note
from jobspor.citizens.tests.factories import make_opening
from tests.people import People, Person, as_owner


def add_step(people: People, person: Person, days: int, **fields: object) -> NextStep:
    """A next step of somebody's, so many days from today."""
    with as_owner():
        given = {"what": "Ring om fravær", "due_on": timezone.localdate() + timedelta(days=days), **fields}
        return NextStep.objects.create(municipality=people.home, citizen=people.citizen, owner=person.employee, **given)


def page(client: Client) -> str:
    """The day's page."""
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("days", "fields", "group"),
    [(-2, {}, "g-over"), (0, {}, "g-today"), (4, {"waits_for": "lægen"}, "g-them")],
)
def test_a_step_stands_where_its_turn_is(people: People, days: int, fields: dict[str, str], group: str) -> None:
    add_step(people, people.mine, days, **fields)
    html = page(people.mine.client)
    assert f'id="{group}"' in html
    assert "Ring om fravær" in html


def test_my_steps_are_mine(people: People) -> None:
    add_step(people, people.mine, 0)
    for person in (people.team, people.stranger, people.other):
        assert "Ring om fravær" not in page(person.client)


def test_a_citizen_without_a_plan_is_named(people: People) -> None:
    html = page(people.mine.client)
    assert 'id="g-none"' in html
    assert people.citizen.full_name in html


def test_who_sees_figures_only_is_shown_the_way(people: People) -> None:
    html = page(people.steering.client)
    assert "Se tavlen" in html
    assert 'href="/note/"' not in html
    assert 'href="/team/"' not in html
    assert "Skriv en ny note" not in html


def test_twenty_overdue_unfold(people: People) -> None:
    for day in range(20):
        add_step(people, people.mine, -1 - day, what=f"Sag {day}")
    html = page(people.mine.client)
    assert "Vis 10 mere" in html
    assert '<span class="muted">20</span>' in html


def test_it_costs_the_same_however_much_there_is_to_do(people: People, django_assert_max_num_queries: object) -> None:
    for day in range(8):
        add_step(people, people.mine, -day)
    with django_assert_max_num_queries(15):  # type: ignore[operator]  # with BEGIN and COMMIT
        page(people.mine.client)


def test_what_is_shown_is_logged(people: People) -> None:
    page(people.mine.client)
    with opened_for(people.mine.actor):
        assert people.citizen.pk in Read.objects.latest("pk").object_ids


def note(people: People, **changed: str) -> dict[str, str]:
    """The quick note's form as it is sent."""
    return {"citizen": str(people.citizen.pk), "kind": "talk", "text": "Vil prøve fredage", "when": "week", **changed}


def test_a_note_in_six_taps_sets_the_next_step(people: People) -> None:
    response = people.mine.client.post("/note/", note(people))
    assert response.status_code == 302
    with opened_for(people.mine.actor):
        assert Note.objects.get().text == "Vil prøve fredage"
        assert NextStep.objects.get().due_on >= timezone.localdate() + timedelta(days=7)


def test_a_note_without_words_says_what_the_chip_says(people: People) -> None:
    people.mine.client.post("/note/", note(people, text="", kind="absence", when=""))
    with opened_for(people.mine.actor):
        assert Note.objects.get().text == "Kom ikke"
        assert not NextStep.objects.exists()


def test_a_missing_date_is_asked_for_and_the_words_are_kept(people: People) -> None:
    html = people.mine.client.post("/note/", note(people, when="other")).content.decode()
    assert "Vælg en dato." in html
    assert "Vil prøve fredage" in html


def test_nobody_writes_about_others(people: People) -> None:
    for person in (people.stranger, people.other):
        html = person.client.post("/note/", note(people)).content.decode()
        assert "Vælg en fra listen." in html
    assert people.steering.client.post("/note/", note(people)).status_code == 403


@pytest.mark.parametrize("typed", ["vestergaard", "Vestergård", "karsten vest", "Vestergard"])
def test_a_name_is_found_as_people_type_it(people: People, typed: str) -> None:
    response = people.mine.client.post("/soeg/", {"q": typed}, follow=True)
    assert people.citizen.full_name in response.content.decode()


def test_search_stays_within_reach(people: People) -> None:
    for person in (people.stranger, people.other):
        html = person.client.get("/soeg/", {"q": "vestergaard"}).content.decode()
        assert people.citizen.full_name not in html


def test_a_cpr_number_opens_its_citizen_and_never_stands_in_an_address(people: People) -> None:
    with opened_for(people.mine.actor):
        cpr = Citizen.objects.get(pk=people.citizen.pk).cpr
    response = people.mine.client.post("/soeg/", {"q": f"{cpr[:6]}-{cpr[6:]}"})
    assert response["Location"] == f"/borgere/{people.citizen.pk}/"
    answer = people.stranger.client.post("/soeg/", {"q": cpr})
    assert answer.status_code == 200
    assert "Borgeren er ikke i dit eller dit teams forløb" in answer.content.decode()
    assert people.citizen.family_name not in answer.content.decode()
    assert cpr not in answer.content.decode()


def test_a_colleague_and_nothing(people: People) -> None:
    assert "Jonas Bech" in people.mine.client.get("/soeg/", {"q": "jonas"}).content.decode()
    assert "Intet fundet" in people.mine.client.get("/soeg/", {"q": "zzzzzz"}).content.decode()


def test_what_waits_for_a_leader_is_counted_once_and_leads_there(people: People) -> None:
    with as_owner():
        make_opening(people.stranger.user, people.citizen)
        make_opening(people.leader.user, people.citizen)  # one's own is somebody else's to go through
    html = page(people.leader.client)
    assert re.search(r'<a href="/opslag/">Opslag til gennemsyn</a> <b>\d+</b>', html) is None
    with as_owner():
        make_opening(people.team.user, people.citizen)
    assert '<a href="/opslag/">Opslag til gennemsyn</a> <b>1</b>' in page(people.leader.client)
    assert "Opslag til gennemsyn" not in page(people.mine.client)
