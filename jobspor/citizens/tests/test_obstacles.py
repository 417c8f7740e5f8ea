"""Obstacles: raised, promised, on the right list at once, answered, and told to whoever raised them."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jobspor.access.models import Message, Read
from jobspor.access.scope import opened_for
from jobspor.base.days import is_working_day, working_days_after
from jobspor.citizens.actions.efforts import decide_support
from jobspor.citizens.actions.obstacles import raise_obstacle
from jobspor.citizens.models import Effort, NextStep, Obstacle
from jobspor.citizens.tests.factories import assign, make_citizen
from tests.people import People, Person, as_owner

TODAY = date(2026, 12, 1)
SAID = {"text": "Bussen går først 8.40.", "kind": "transport"}
LIST = "/hindringer/"


def raised(people: People, who: Person | None = None) -> Any:
    address = reverse("obstacle_new", args=[people.citizen.pk])
    return (who or people.mine).client.post(address, SAID, follow=True)


def kept(people: People) -> Obstacle:
    with opened_for(people.mine.actor, read_only=True):
        return Obstacle.objects.select_related("effort", "step").get()


def back_with(people: People, who: Person) -> None:
    """The team of somebody becomes the backing team."""
    by = people.leader.actor
    with opened_for(by):
        team, now = who.employee.team, timezone.now()
        decide_support(valid_from=TODAY, most_efforts=2, answer_days=1, backing_team=team, by=by, at=now)


def answer(people: People, who: Person, **changed: str) -> Any:
    said = {"answer": "Vi bestiller flextur.", "becomes": "step", "what": "Bestil flextur", "due_on": "2026-12-03"}
    owner = {"owner": str(people.team.employee.pk)}
    return who.client.post(reverse("obstacle", args=[kept(people).pk]), said | owner | changed, follow=True)


@given(day=st.dates(date(2024, 1, 1), date(2030, 1, 1)), count=st.integers(0, 20))
def test_a_promise_is_a_working_day_with_so_many_between(day: date, count: int) -> None:
    promised = working_days_after(day, count)
    assert is_working_day(promised)
    assert promised >= day
    if count:
        before = working_days_after(day, count - 1)
        assert before < promised
        assert not any(
            is_working_day(date.fromordinal(one)) for one in range(before.toordinal() + 1, promised.toordinal())
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "status"), [("mine", 200), ("team", 200), ("leader", 200), ("stranger", 404), ("other", 404)]
)
def test_they_are_raised_and_read_by_those_who_work_with_the_case(people: People, who: str, status: int) -> None:
    raised(people)
    person: Person = getattr(people, who)
    assert raised(people, person).status_code == status
    with as_owner():
        first = Obstacle.objects.order_by("pk")[0]
    assert person.client.get(reverse("obstacle", args=[first.pk])).status_code == status
    page = person.client.get(LIST).content.decode()
    assert (SAID["text"] in page) is (status == 200)
    assert ("Hindringer uden svar" in person.client.get("/").content.decode()) is (status == 200)


@pytest.mark.django_db
def test_it_is_promised_an_answer_and_can_be_taken_back(people: People) -> None:
    page = raised(people).content.decode()
    assert "Du får svar senest tors.\xa03.\xa0dec." in page
    assert kept(people).answer_by == date(2026, 12, 3)
    raised(people)  # pressed twice
    [undo] = set(re.findall(r'action="(/gjort/[^"]+)"', page))
    people.mine.client.post(undo)
    with as_owner():
        assert not Obstacle.objects.exists()


@pytest.mark.django_db
def test_the_backing_team_has_it_at_once_and_others_do_not(people: People) -> None:
    back_with(people, people.stranger)
    raised(people)
    assert kept(people).answer_by == date(2026, 12, 2)
    assert "Hindringer uden svar" in people.stranger.client.get("/").content.decode()
    assert "Hindringer uden svar" not in people.mine.client.get("/").content.decode()
    page = people.stranger.client.get(reverse("obstacle", args=[kept(people).pk])).content.decode()
    assert SAID["text"] in page
    assert "Åbn sagen" not in page  # the obstacle is theirs to see, the case is not
    assert people.stranger.client.get(reverse("citizen", args=[people.citizen.pk])).status_code == 404
    with as_owner():
        looks = Read.objects.filter(actor=people.stranger.actor.key, model="citizens.citizen", refused=False)
        assert looks.filter(object_ids__contains=[people.citizen.pk]).exists()
    assert people.other.client.get(reverse("obstacle", args=[kept(people).pk])).status_code == 404


@pytest.mark.django_db
def test_an_answer_becomes_a_step_and_the_raiser_is_told(people: People) -> None:
    back_with(people, people.stranger)
    raised(people)
    assert "Svaret er gemt." in answer(people, people.stranger).content.decode()
    row = kept(people)
    assert row.step
    assert (row.step.what, row.step.owner_id) == ("Bestil flextur", people.team.employee.pk)
    with as_owner():
        message = Message.objects.get(kind="obstacle-answered")
        assert message.user_id == people.mine.user.pk
        assert "Vestergaard" not in message.subject + message.body
        assert SAID["text"] not in message.body
    page = people.mine.client.get(reverse("obstacle", args=[row.pk])).content.decode()
    assert "Vi bestiller flextur." in page
    assert "Bestil flextur" in page
    assert SAID["text"] not in people.stranger.client.get(LIST).content.decode()
    assert SAID["text"] in people.stranger.client.get(LIST + "?vis=besvaret").content.decode()
    assert "allerede besvaret" in answer(people, people.team).content.decode()


@pytest.mark.django_db
def test_an_answer_becomes_an_effort_beside_the_place(people: People) -> None:
    raised(people)
    answer(people, people.team, becomes="effort", what="Flextur", owner="", owner_name="Trafikkontoret")
    row = kept(people)
    assert row.effort
    assert (row.effort.title, row.effort.kind, row.effort.owner) == ("Flextur", "transport", "Trafikkontoret")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answer": ""}, "Skriv svaret."),
        ({"what": ""}, "Skriv, hvad der sker."),
        ({"owner": ""}, "Vælg, hvem der tager skridtet."),
        ({"becomes": "effort", "owner": ""}, "Skriv, hvem der har ansvaret"),
        ({"due_on": "i morgen"}, "Skriv en dato"),
    ],
)
def test_half_an_answer_is_none(people: People, changed: dict[str, str], said: str) -> None:
    raised(people)
    assert said in answer(people, people.team, **changed).content.decode()
    assert kept(people).answered_at is None
    with as_owner():
        assert not Effort.objects.exists()
        assert not NextStep.objects.exists()


@pytest.mark.django_db
def test_one_that_says_nothing_is_not_raised(people: People) -> None:
    address = reverse("obstacle_new", args=[people.citizen.pk])
    page = people.mine.client.post(address, {"kind": "debt"}).content.decode()
    assert "Skriv, hvad der står i vejen." in page
    with as_owner():
        assert not Obstacle.objects.exists()


@pytest.mark.django_db
def test_a_long_list_asks_as_much_as_a_short_one(people: People) -> None:
    by, costs = people.mine.actor, []
    for count in (1, 60):
        with as_owner():
            citizens = [make_citizen(people.home) for _ in range(count)]
            for one in citizens:
                assign(one, people.mine.employee)
        with opened_for(by):
            for one in citizens:
                raise_obstacle(citizen=one, kind="debt", text=f"Nr. {one.pk}", by=by, at=timezone.now())
        with CaptureQueriesContext(
            connection,
        ) as sent:
            page = people.mine.client.get(LIST)
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 12
    assert len(page.content) < 60_000
    assert "Viser 1–50 af 61" in page.content.decode()
