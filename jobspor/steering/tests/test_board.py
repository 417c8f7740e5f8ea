"""The board, at the desk, on the wall, and as figures."""

from typing import Any

import pytest

from jobspor.access.models import Read
from jobspor.access.scope import opened_for
from jobspor.access.tests.factories import make_user
from jobspor.citizens.tests.factories import assign, make_citizen, make_goal, make_pathway
from jobspor.organisation.tests.factories import make_employee
from jobspor.steering.views import MOST_TABS
from tests.people import People, as_owner


def page(people: People, who: str = "mine", path: str = "/tavle/", **query: str) -> str:
    response = getattr(people, who).client.get(path, query)
    assert response.status_code == 200
    return str(response.content.decode()).replace("\xa0", " ")


def add_citizens(people: People, count: int) -> None:
    with as_owner():
        for _ in range(count):
            citizen = make_citizen(people.home)
            make_goal(make_pathway(citizen))
            assign(citizen, people.mine.employee)


def test_who_sees_whom(people: People) -> None:
    name = people.citizen.full_name
    assert name in page(people)
    assert name not in page(people, "team")
    assert name in page(people, "team", vis="teamet")
    assert name in page(people, "leader", vis=str(people.mine.employee.pk))
    for who in ("stranger", "other"):
        for view in ("", "teamet", str(people.mine.employee.pk)):
            assert name not in page(people, who, vis=view)


def test_every_number_opens_the_rows_behind_it(people: People) -> None:
    add_citizens(people, 2)
    html = page(people)
    assert 'Tavle <span class="muted">3 borgere' in html
    assert "/borgere/?vis=mine&amp;trin=2" in html
    listed = people.mine.client.get("/borgere/", {"trin": "2"}).content.decode()
    assert listed.count('name="citizen"') == 2


def test_figures_hide_few_people(people: People) -> None:
    add_citizens(people, 5)
    html = page(people, "steering")
    assert html.count("under 5") == 7  # six steps, and the sentence that says so
    assert people.citizen.full_name not in html
    assert people.steering.client.get("/tavle/vaeg/").status_code == 302


def test_the_wall_has_initials_only(people: People) -> None:
    html = page(people, path="/tavle/vaeg/")
    assert people.citizen.full_name not in html
    assert "<li>KV</li>" in html or '<li class="mv">KV</li>' in html


def test_what_is_shown_is_logged(people: People) -> None:
    page(people)
    with opened_for(people.mine.actor):
        assert Read.objects.latest("pk").object_ids == [people.citizen.pk]


@pytest.mark.parametrize("path", ["/tavle/", "/tavle/vaeg/"])
def test_it_costs_the_same_for_two_and_for_many(people: People, django_assert_max_num_queries: Any, path: str) -> None:
    add_citizens(people, 8)
    with django_assert_max_num_queries(14):  # with BEGIN and COMMIT
        page(people, path=path)


def test_a_leader_begins_with_the_teams(people: People) -> None:
    for address in ("/tavle/", "/borgere/"):
        assert 'aria-current="page">Teamet' in people.leader.client.get(address).content.decode()
        assert 'aria-current="page">Mine' in people.mine.client.get(address).content.decode()
        assert 'aria-current="page">Mine' in people.leader.client.get(address, {"vis": "mine"}).content.decode()


def test_a_crowd_of_workers_is_chosen_from_the_page_of_teams(people: People) -> None:
    assert "Vælg medarbejder" not in page(people, "leader")
    with as_owner():
        for number in range(MOST_TABS):
            make_employee(make_user(people.home, name=f"Nr. {number}"), people.mine.employee.team)
    assert "Vælg medarbejder" in page(people, "leader")
    assert "Nr. " not in page(people, "leader")
    assert f'?vis={people.mine.employee.pk}" aria-current="page">Mette Holm' in page(
        people, "leader", vis=str(people.mine.employee.pk)
    )
